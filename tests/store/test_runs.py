"""Whole runs: cold, warm, with a changed source, and killed in the middle, all with the same bytes."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SOURCES = {
    "guide.md": "The Orrow mill opened in 1932 and cost £3,210. It employs 40 people. Anna Brandt runs it.\n",
    "news.md": "The Orrow mill, run by Anna Brand, opened in 1934. The works cost £3,210, and 60 people work there.\n",
    "memo.md": "Opened in May 1932, the mill of Orrow stands 12 metres above the river.\n",
}
PROBE = """
import sys
from crosscheck.cli.main import run
code = run(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"spacy", "pydantic", "numpy"}), file=sys.stderr)
raise SystemExit(code)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    for name, text in SOURCES.items():
        (tmp_path / "sources" / name).write_text(text, "utf-8")
    return tmp_path


def command(*more: str) -> list[str]:
    return [sys.executable, "-c", PROBE, "check", "--format", "json", "--jobs", "1", "--fail-on", "note", *more]


def check(folder: Path, *more: str) -> tuple[bytes, int, str]:
    done = subprocess.run(command(*more), cwd=folder, capture_output=True, timeout=120)
    return done.stdout, done.returncode, done.stderr.decode().splitlines()[-1]


@pytest.mark.slow
def test_warm_runs_give_the_bytes_of_cold_ones_without_the_model(folder: Path) -> None:
    cold, code, loaded = check(folder)
    assert (code, loaded) == (1, "numpy pydantic spacy")
    assert check(folder) == (cold, code, "")
    assert check(folder, "--no-cache") == (cold, code, "numpy pydantic spacy")
    text, _, loaded = check(folder, "--min-confidence", "0.5")  # another run on the same reports
    assert "spacy" not in loaded
    assert text == check(folder, "--min-confidence", "0.5", "--no-cache")[0]


@pytest.mark.slow
def test_what_changes_is_seen(folder: Path) -> None:
    cold, _, _ = check(folder)
    news = folder / "sources" / "news.md"
    news.write_text(SOURCES["news.md"].replace("1934", "1932"), "utf-8")
    changed = check(folder)
    assert changed[0] != cold
    assert changed[0] == check(folder, "--no-cache")[0]
    news.write_text(SOURCES["news.md"], "utf-8")
    assert check(folder) == (cold, 1, "")
    (folder / "sources" / "memo.md.meta.yaml").write_text("published: 1950-01-01\n", "utf-8")
    dated = check(folder)[0]
    assert dated != cold
    assert dated == check(folder, "--no-cache")[0]
    (folder / "crosscheck.toml").write_text('[severity]\n"conflict" = "note"\n', "utf-8")
    mild, _, _ = check(folder)
    assert mild != dated
    assert mild == check(folder, "--no-cache")[0]


@pytest.mark.slow
def test_a_run_killed_at_any_moment_costs_the_next_one_nothing(folder: Path) -> None:
    """Whatever was being written, cache or report, the next run gives the bytes of a cold one."""
    cold, code, _ = check(folder, "--no-cache")
    started = time.perf_counter()
    assert check(folder, "--report", "markdown=out.md")[0] == cold
    lasts = time.perf_counter() - started
    whole = (folder / "out.md").read_bytes()
    chance = random.Random(11)
    for _ in range(4):  # benchmarks/kills.py does it twenty times on more texts
        if chance.random() < 0.7:
            shutil.rmtree(folder / ".crosscheck", ignore_errors=True)
        process = subprocess.Popen(
            command("--report", "markdown=out.md"), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        # most of the time goes into loading the model: half of the kills fall into the last tenth, where files are made
        time.sleep(lasts * (chance.uniform(0.8, 1.05) if chance.random() < 0.7 else chance.random()))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert (folder / "out.md").read_bytes() == whole
        assert check(folder, "--report", "markdown=out.md")[:2] == (cold, code)
        assert (folder / "out.md").read_bytes() == whole


def test_the_cache_can_be_looked_at_and_cleared(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], one_model: object
) -> None:
    from crosscheck.cli.main import run

    monkeypatch.chdir(folder)
    assert run(["cache", "info"]) == 0
    assert "nothing is kept yet" in capsys.readouterr().out
    assert run(["check", "-q", "--fail-on", "note"]) == 1
    first = capsys.readouterr()
    assert run(["check", "-q", "--fail-on", "note"]) == 1
    assert capsys.readouterr() == first
    assert run(["cache", "info"]) == 0
    assert "whole runs               1" in capsys.readouterr().out
    assert run(["cache", "clear"]) == 0
    assert not (folder / ".crosscheck" / "cache.sqlite").exists()
    assert run(["cache", "clear"]) == 0


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5", "999"])
def test_jobs_are_a_number_or_auto(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    from crosscheck.cli.main import run

    assert run(["check", "--jobs", jobs]) == 2
    assert "neither auto nor a number" in capsys.readouterr().err
