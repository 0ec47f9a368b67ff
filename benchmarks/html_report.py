"""Size of the HTML report, time to write it, and time until a browser shows it.

    python benchmarks/html_report.py [--sources 40] [--findings 500]

Without chromium the times of the browser are left out, and it is said.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from generated_report import generated

from crosscheck.report.writers import WriteOptions, load_any_writer

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_TIMES = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
})"""
_ROUNDS = 5


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sources", type=int, default=40)
    parser.add_argument("--findings", type=int, default=500)
    wanted = parser.parse_args()
    report = generated(wanted.sources, wanted.findings)
    print(f"{len(report.sources)} sources, {len(report.claims):,} claims, {len(report.findings)} findings")
    for name in ("html", "markdown", "json", "annotations", "sqlite"):
        size, seconds = _write(name, report)
        print(f"{name:12} {size / 1000:8,.0f} kB   written in {seconds:.2f} s")
    browser = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print("no chromium: not shown in a browser")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        text = load_any_writer("html")(report, WriteOptions())
        assert isinstance(text, str)
        page.write_text(text, "utf-8")
        paint, loaded = _show(page, browser)
    print(
        f"in {Path(browser).name}: first paint after {paint:.0f} ms, loaded after {loaded:.0f} ms (median of {_ROUNDS})"
    )


def _write(name: str, report: object) -> tuple[int, float]:
    from crosscheck.report.model import Report

    assert isinstance(report, Report)
    writer = load_any_writer(name)
    writer(generated(2, 2, 2), WriteOptions())  # templates are compiled once
    start = time.perf_counter()
    text = writer(report, WriteOptions())
    seconds = time.perf_counter() - start
    return len(text if isinstance(text, bytes) else text.encode()), seconds


def _show(page: Path, browser: str) -> tuple[float, float]:
    """Milliseconds from the beginning of the navigation: first contentful paint, and the end of the load event."""
    from playwright.sync_api import sync_playwright

    paints, loads = [], []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=_FLAGS)
        for _ in range(_ROUNDS):
            tab = chromium.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(page.as_uri(), wait_until="load")
            tab.wait_for_timeout(200)
            times = tab.evaluate(_TIMES)
            paints.append(times["paint"])
            loads.append(times["loaded"])
            tab.close()
        chromium.close()
    return median(paints), median(loads)


if __name__ == "__main__":
    main()
