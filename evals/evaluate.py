"""Accuracy on the judged texts, seen and unseen apart.

    python evals/evaluate.py [--only seen|unseen] [--part dossiers|minis|lessons] [--show] [--kinds]

The definitions are those of a careful editor: a conflict finding is right when some pair across its sides is judged a
conflict and none is judged anything else.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from corpus import Item, Spot, dossiers, lessons, minis, remembering

from crosscheck.pipeline import Checker

VERDICTS = ("conflict", "agreement", "refinement", "scope_difference", "outdated", "spelling_variant")


@dataclass
class Tally:
    """Counts over many items."""

    gold: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)  # of verdict and kind
    kinds_hit: Counter[tuple[str, str]] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    traps: int = 0
    avoided: int = 0
    false_agreements: int = 0
    findings: int = 0
    marked: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    reachable: Counter[str] = field(default_factory=Counter)


def hits(claim: dict[str, Any], spot: Spot) -> bool:
    return claim["source"] == spot[0] and claim["start"] < spot[2] and spot[1] < claim["end"]


def tally(item: Item, report: dict[str, Any], out: Tally, show: bool) -> None:
    """Add one item's report to the counts."""
    found: dict[int, set[str]] = defaultdict(set)
    for finding in report["findings"]:
        _finding(item, finding, found, out, show)
    for number, judged in enumerate(item.pairs):
        if judged.soft:
            continue
        ok = judged.verdict in found[number]
        out.gold[judged.verdict] += 1
        out.hit[judged.verdict] += ok
        out.kinds[judged.verdict, judged.kind] += 1
        out.kinds_hit[judged.verdict, judged.kind] += ok
        if judged.verdict == "conflict" and show and not ok:
            a, b = (item.texts[s[0]][s[1] : s[2]] for s in (judged.a, judged.b))
            print(f"    missed {item.name} {judged.kind} {judged.name}: {a!r} / {b!r} got {sorted(found[number])}")
        if judged.verdict == "scope_difference":
            out.traps += 1
            out.avoided += "conflict" not in found[number]
        covered = [any(hits(c, s) for c in report["claims"]) for s in (judged.a, judged.b)]
        out.marked[judged.kind] += 2
        out.seen[judged.kind] += sum(covered)
        out.reachable[judged.verdict] += all(covered)


def _finding(item: Item, finding: dict[str, Any], found: dict[int, set[str]], out: Tally, show: bool) -> None:
    out.findings += 1
    flat = [(claim, side) for side, claims in enumerate(finding["sides"]) for claim in claims]
    touched: set[str] = set()
    soft = False
    held: set[str] = set()
    for (a, i), (b, j) in combinations(flat, 2):
        if i == j and finding["kind"] == "arithmetic":
            continue
        listed = False
        for number, judged in enumerate(item.pairs):
            there = hits(a, judged.a) and hits(b, judged.b)
            if there or (hits(a, judged.b) and hits(b, judged.a)):
                listed = True
                verdict = finding["verdict"] if i != j or finding["verdict"] == "agreement" else "agreement"
                found[number].add(verdict)
                soft |= judged.soft
                if i != j and not judged.soft:
                    touched.add(judged.verdict)
                if verdict == "agreement" and not judged.soft:
                    held.add(judged.verdict)
        if item.values and not listed and i != j:
            touched.add("unlisted")
    out.false_agreements += finding["verdict"] == "agreement" and bool(
        held & {"conflict", "scope_difference", "outdated"}
    )
    if finding["verdict"] != "conflict":
        return
    if touched == {"conflict"}:
        out.right[finding["severity"]] += 1
    elif touched or not soft:
        out.wrong[finding["severity"]] += 1
        if show:
            print(f"    wrong {item.name} [{finding['confidence']:.2f} {finding['kind']}] {finding['message']}")
            for claim, _ in flat:
                print(f"          {claim['source']}: {claim['quote'][:160]!r}")


def share(part: float, whole: float) -> float | None:
    return round(part / whole, 3) if whole else None


def summary(out: Tally) -> dict[str, Any]:
    """The figures by name."""
    right, wrong = sum(out.right.values()), sum(out.wrong.values())
    row: dict[str, Any] = {
        "conflict_precision": share(right, right + wrong),
        "conflict_recall": share(out.hit["conflict"], out.gold["conflict"]),
        "conflicts": f"{right}/{right + wrong}",
    }
    for severity in ("error", "warning", "note"):
        row[severity] = f"{out.right[severity]}/{out.right[severity] + out.wrong[severity]}"
    for verdict in VERDICTS[1:]:
        row[verdict] = share(out.hit[verdict], out.gold[verdict])
    row["traps_avoided"] = share(out.avoided, out.traps)
    row["false_agreements"] = f"{out.false_agreements} of {out.findings} findings"
    row["values_seen"] = share(sum(out.seen.values()), sum(out.marked.values()))
    return row


def run(checker: Checker, items: Iterable[Item], show: bool = False) -> Tally:
    out = Tally()
    for item in items:
        tally(item, checker.check(item.texts).to_dict(), out, show)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("seen", "unseen"))
    parser.add_argument("--part", choices=("dossiers", "minis", "lessons"))
    parser.add_argument("--show", action="store_true", help="list misses and false alarms (seen texts only)")
    parser.add_argument("--kinds", action="store_true", help="all verdicts by kind, not conflicts alone")
    args = parser.parse_args()
    checker = remembering()
    for part, load in (("dossiers", dossiers), ("minis", minis), ("lessons", lessons)):
        for seen in (True, False):
            name = "seen" if seen else "unseen"
            if part in ((args.part,) if args.part else ("dossiers", "minis")) and args.only in (None, name):
                began = time.perf_counter()
                out = run(checker, load(seen), args.show and seen)
                print(f"{part} {name}: {json.dumps(summary(out))}")
                for verdict in VERDICTS if args.kinds else VERDICTS[:1]:
                    counts = sorted((k, out.kinds_hit[v, k], n) for (v, k), n in out.kinds.items() if v == verdict)
                    print(f"  {verdict} by kind: " + ", ".join(f"{kind} {hit}/{n}" for kind, hit, n in counts))
                covered = ", ".join(f"{k} {out.seen[k] / n:.2f}" for k, n in sorted(out.marked.items()))
                print(f"  values seen: {covered}")
                reach = ", ".join(f"{v} {out.reachable[v]}/{out.gold[v]}" for v in VERDICTS)
                print(f"  both values seen: {reach}   {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
