"""How fast the review answers with many conflicts: the first page, and each decision with the page after it.

    python benchmarks/review.py [--conflicts 200]

The server is the real one on 127.0.0.1; times are those of a client that asks one thing after the other.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))  # generated texts, a server, a visitor

from review_bench import Answer, Visitor, make_desk, serving, write_texts


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--conflicts", type=int, default=200)
    wanted = parser.parse_args().conflicts
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_texts(root / "sources", [f"mill {n}" for n in range(wanted)])
        desk = make_desk(root)
        desk.refresh()
        with serving(root, desk) as bench:
            visitor = bench.visitor()
            first, _ = _timed(lambda: visitor.get("/"), 200)
            print(f"{len(bench.findings())} conflicts; first page after {first * 1000:.0f} ms")
            _decide(visitor, bench.findings())
            again, _ = _timed(lambda: visitor.get("/"), 200)
            print(f"the list with all decided: {again * 1000:.0f} ms")


def _decide(visitor: Visitor, findings: list[str]) -> None:
    answers, pages = [], []
    for finding in findings:
        page = visitor.get(f"/finding/{finding}")
        form = page.fields("seen", "over") | {"ruling": "accept-a", "note": "as the deed says"}
        took, answer = _timed(partial(visitor.post, f"/finding/{finding}", form), 303)
        answers.append(took)
        took, _ = _timed(partial(visitor.get, answer.headers["location"]), 200)
        pages.append(took)
    for name, times in (("decision", answers), ("page after it", pages)):
        worst = quantiles(times, n=20)[-1]
        print(f"{name:14} median {median(times) * 1000:5.1f} ms, 95 % under {worst * 1000:5.1f} ms")


def _timed(ask: Callable[[], Answer], wanted: int) -> tuple[float, Answer]:
    start = time.perf_counter()
    answer = ask()
    took = time.perf_counter() - start
    assert answer.status == wanted, answer.text
    return took, answer


if __name__ == "__main__":
    main()
