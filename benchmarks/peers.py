"""The same pairs of texts by the offline peers on the package index, each in an environment that is thrown away.

python benchmarks/peers.py [PAIRS]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from itertools import combinations
from pathlib import Path

from processes import Cost, run

DOSSIERS = Path(__file__).parents[1] / "evals" / "dossiers"
# name, what to install, the command for the files A and B, which exit codes are answers
PEERS = (
    ("onus 0.1.0", "onus==0.1.0", ["onus", "A", "-e", "B", "--no-llm"]),
    ("sourced 0.4.1", "sourced-evidence==0.4.1", ["sourced", "check", "A", "B"]),
)
_PATIENCE = 180  # seconds for an installation
_SHELL = 'out=$("$@" 2>&1); code=$?; printf %s "$out"; [ $code -le 3 ]'  # findings may show in the exit code


def pairs_of(most: int) -> list[tuple[Path, Path]]:
    """The first two texts of each dossier."""
    found = []
    for folder in sorted(DOSSIERS.glob("*/sources")):
        texts = [path for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")]
        found += list(combinations(texts, 2))[:1]
    return found[:most]


def installed(folder: Path, what: str) -> Path | None:
    """The folder of commands of a new environment; None where the index has not what is wanted, or is out of reach."""
    venv.create(folder, with_pip=True)
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]
    try:
        done = subprocess.run([*pip, what], capture_output=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return None
    return commands if done.returncode == 0 else None


def cost_of(command: list[str], pairs: list[tuple[Path, Path]]) -> Cost | None:
    """Of one run for each pair, added up; None where a run fails."""
    costs = []
    for a, b in pairs:
        filled = [{"A": str(a), "B": str(b)}.get(part, part) for part in command]
        try:
            costs.append(run(["sh", "-c", _SHELL, "sh", *filled], a.parent))
        except subprocess.CalledProcessError:
            return None
    return Cost(
        sum(cost.cpu for cost in costs),
        sum(cost.wall for cost in costs),
        max(cost.peak for cost in costs),
        max(cost.together for cost in costs),
        b"\n".join(cost.out for cost in costs),
    )


def compare(most: int) -> None:
    """Print one line for each peer."""
    pairs = pairs_of(most)
    crosscheck = [sys.executable, "-m", "crosscheck", "check", "A", "B", "-q", "--no-cache", "--exit-zero"]
    ours = cost_of(crosscheck, pairs)
    assert ours is not None
    print(f"{len(pairs)} pairs, crosscheck, a cold process each: {ours.cpu:.1f} CPU-s, {ours.together:.0f} MB")
    for name, what, command in PEERS:
        with tempfile.TemporaryDirectory() as folder:
            commands = installed(Path(folder), what)
            if commands is None:
                print(f"{name}: skipped, it cannot be installed from here")
                continue
            cost = cost_of([str(commands / command[0]), *command[1:]], pairs)
        if cost is None:
            print(f"{name}: skipped, it fails on these pairs")
        else:
            print(
                f"{name}: {cost.cpu:.1f} CPU-s, {cost.cpu / ours.cpu:.2f} x crosscheck; "
                f"wall {cost.wall / ours.wall:.2f} x; {cost.together:.0f} MB"
            )


if __name__ == "__main__":
    compare(int(sys.argv[1]) if len(sys.argv) > 1 else 6)
