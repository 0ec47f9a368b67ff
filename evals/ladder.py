"""The oracle ladder: how many judged conflicts pass each room, and what perfect neighbours would make of them.

    python evals/ladder.py [--only seen|unseen]

Each row gives one room its right answer by the gold and leaves the others as they are, so that the step from row to row
is what the room costs. Arithmetic, which has a room of its own, is left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable

from corpus import Item, Judged, dossiers, minis, pairs_of, remembering
from train import answers, hits, spot_of

from crosscheck.alignment.model import Pair
from crosscheck.pipeline import Checker
from crosscheck.sources.load import from_texts
from crosscheck.values.region import Relation
from crosscheck.verdicts.judge import judge
from crosscheck.verdicts.model import Verdict

ROWS = (
    ("judged", "conflicts that the gold lists"),
    ("read", "both values are claims"),
    ("paired", "and of one kind, so that they can be compared (gold values and gold alignment)"),
    ("unequal", "and their values clash: what gold alignment and gold scope would find"),
    ("rival", "and they are held to be rivals or better: what gold scope would find on our alignment"),
    ("found", "and called a conflict: end to end"),
)


def climb(checker: Checker, items: Iterable[Item]) -> tuple[Counter[str], Counter[str]]:
    """Conflicts by room, and the unequal pairs that gold alignment alone would call conflicts, by their verdict."""
    rooms: Counter[str] = Counter()
    unequal: Counter[str] = Counter()
    for item in items:
        analysis = checker.analyse(from_texts(item.texts))
        found = pairs_of(checker, analysis)
        spots = {id(c): spot_of(c, analysis) for c in analysis.claims}
        by_pair = {(id(j.a[0]), id(j.b[0])): j.verdict for j in judge(found) if j.pair is not None}
        for judged in item.pairs:
            if judged.soft or judged.kind == "arithmetic":
                continue
            read = all(any(hits(spot, side) for spot in spots.values()) for side in (judged.a, judged.b))
            pairs = [p for p in found if _stands(p, judged, spots) and answers(p, judged.kind)]
            apart = [p for p in pairs if p.fit.relation is Relation.APART]
            said = {by_pair.get((id(p.a), id(p.b))) for p in apart}
            unequal[judged.verdict] += bool(apart) and len(apart) == len(pairs)
            if judged.verdict == "conflict":
                looked = said & {Verdict.CONFLICT, Verdict.SCOPE_DIFFERENCE, Verdict.OUTDATED}
                for room, passed in (
                    ("judged", True),
                    ("read", read),
                    ("paired", bool(pairs)),
                    ("unequal", bool(apart)),
                    ("rival", bool(looked)),
                    ("found", Verdict.CONFLICT in said),
                ):
                    rooms[room] += passed
    return rooms, unequal


def _stands(pair: Pair, judged: Judged, spots: dict[int, tuple[str, int, int]]) -> bool:
    a, b = spots[id(pair.a)], spots[id(pair.b)]
    return (hits(a, judged.a) and hits(b, judged.b)) or (hits(a, judged.b) and hits(b, judged.a))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("seen", "unseen"))
    args = parser.parse_args()
    checker = remembering()
    columns = []
    for name, load in (("dossiers", dossiers), ("minis", minis)):
        for seen in (True, False):
            if args.only in (None, "seen" if seen else "unseen"):
                columns.append((f"{name} {'seen' if seen else 'unseen'}", *climb(checker, load(seen))))
    print("| | " + " | ".join(name for name, _, _ in columns) + " |")
    print("| --- |" + " ---: |" * len(columns))
    for room, words in ROWS:
        print(f"| {words} | " + " | ".join(str(rooms[room]) for _, rooms, _ in columns) + " |")
    shares = [unequal["conflict"] / max(1, sum(unequal.values())) for _, _, unequal in columns]
    print("| precision of gold alignment without scope | " + " | ".join(f"{share:.2f}" for share in shares) + " |")


if __name__ == "__main__":
    main()
