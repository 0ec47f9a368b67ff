"""How long ``check --base`` takes when one source of many has changed: python benchmarks/base_against_head.py [SOURCES]

Times three things in fresh processes: loading the model alone, a check without a base, and one with a base.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_THINGS = ("bridge", "harbour", "library", "tramway", "museum", "quarry", "theatre", "orchard", "foundry", "ferry")
_ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Bench",
    "GIT_AUTHOR_EMAIL": "bench@example.org",
    "GIT_COMMITTER_NAME": "Bench",
    "GIT_COMMITTER_EMAIL": "bench@example.org",
}


def text(number: int, rng: random.Random) -> str:
    """A short source about three of some two hundred made-up things, so that a few sources speak of each."""
    lines = [f"# Notes {number}", ""]
    for _ in range(3):
        name = f"{rng.choice('BCDFGHKLMNPRST')}{rng.choice(('arlow', 'elden', 'orrow', 'unster', 'ickford'))}"
        thing = rng.choice(_THINGS)
        lines += [
            f"The {name} {thing} was opened on {rng.randint(1, 28)} May {rng.randint(1850, 1990)}.",
            f"The {name} {thing} cost ${rng.randint(11, 99) / 10} million to build.",
            "",
        ]
    return "\n".join(lines)


def timed(folder: Path, *arguments: str) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "crosscheck", *arguments], cwd=folder, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return time.perf_counter() - start


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    rng = random.Random(number)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def git(*arguments: str) -> None:
            subprocess.run(["git", *arguments], cwd=folder, env=_ENVIRONMENT, check=True, capture_output=True)

        (folder / "sources").mkdir()
        for index in range(number):
            (folder / "sources" / f"{index:04}.md").write_text(text(index, rng), "utf-8")
        git("init", "--initial-branch=main")
        git("add", "--all")
        git("commit", "-m", "begin")
        changed = folder / "sources" / "0000.md"
        changed.write_text(changed.read_text("utf-8").replace(" million", "5 million", 1), "utf-8")
        load = timed(folder, "check", "-q", "--format", "concise", "sources/0000.md")
        plain = min(timed(folder, "check", "-q", "--format", "concise") for _ in range(2))
        against = min(timed(folder, "check", "-q", "--format", "concise", "--base", "main") for _ in range(2))
    print(f"{number} sources, one changed")
    print(f"start, model and one source   {load:6.2f} s")
    print(f"check                         {plain:6.2f} s")
    print(f"check --base                  {against:6.2f} s")
    print(f"(check --base - load) / check {(against - load) / plain:6.2f}")


if __name__ == "__main__":
    main()
