"""Change one value in a copy of a text: is the change found, and nothing else?

    python evals/mutation.py [--changes 4]

Each source of each dossier is checked against its own copy (nothing may be flagged), then against a copy with values
changed, each in a sentence of its own. Seeded: same input, same changes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter

from corpus import Item, dossiers

from crosscheck.claims.model import Claim, Kind, NameValue
from crosscheck.documents.read import read_document
from crosscheck.pipeline import Checker
from crosscheck.sources.load import from_texts
from crosscheck.values.dates import DateValue
from crosscheck.values.quantities import Quantity

DIGITS = re.compile(r"\d+")
WORDS = re.compile(r"\w+")
LEAST_WORDS = 8  # a shorter sentence does not say enough to be recognised


def changed(claim: Claim, others: list[str], rng: random.Random) -> str | None:
    """Other words of the same kind for a claim's value; None where it has no digits to change."""
    if isinstance(claim.value, NameValue):
        rest = [name for name in others if name.casefold() != claim.text.casefold()]
        return rng.choice(rest) if rest and claim.kind is Kind.PLACE else None
    found = list(DIGITS.finditer(claim.text))
    if not found or not isinstance(claim.value, DateValue | Quantity):
        return None
    match = max(found, key=lambda m: len(m[0])) if isinstance(claim.value, DateValue) else found[0]
    old = int(match[0])
    step = rng.randint(2, 9) if len(match[0]) == 4 else rng.randint(1, max(1, min(old, 9)))
    new = str(old + step) if len(str(old + step)) == len(match[0]) else str(max(1, old - step))
    if new == match[0]:
        return None
    if isinstance(claim.value, DateValue) and len(match[0]) < 3 and int(new) > 28:
        new = str(max(1, old - step))
    return claim.text[: match.start()] + new + claim.text[match.end() :]


def run(checker: Checker, item: Item, changes: int, rng: random.Random, out: Counter[str]) -> None:
    for head in item.texts.values():
        copy = {"a.md": head, "b.md": head}
        out["texts"] += 1
        out["alarms in copies"] += sum(
            f.verdict == "conflict" and f.kind != "arithmetic"  # a text may well contradict itself
            for f in checker.check(copy).findings
        )
        analysis = checker.analyse(from_texts({"a.md": head}))
        (doc,) = analysis.documents
        places = sorted({c.text for c in analysis.claims if c.kind is Kind.PLACE})
        usable = []
        for claim in analysis.claims:
            words = WORDS.findall(doc.blocks[claim.block].text[slice(*claim.sentence)])
            new = changed(claim, places, rng)
            if new and len(words) >= LEAST_WORDS and claim.block >= 0:
                usable.append((claim, new))
        rng.shuffle(usable)
        chosen: dict[tuple[int, tuple[int, int]], tuple[Claim, str]] = {}
        for claim, new in usable:
            chosen.setdefault((claim.block, claim.sentence), (claim, new))
        picks = sorted(
            list(chosen.values())[:changes], key=lambda pick: -doc.blocks[pick[0].block].place(pick[0].start)
        )
        other, spans = head, []
        for claim, new in picks:
            start, end = doc.blocks[claim.block].span(claim.start, claim.end)
            if read_document(from_texts({"b.md": other}).sources[0]).text[start:end] != claim.text:
                continue
            other = other[:start] + new + other[end:]
            spans.append((start, end, claim.kind.value))
        findings = checker.check({"a.md": head, "b.md": other}).findings
        conflicts = [f for f in findings if f.verdict == "conflict"]
        for start, end, kind in spans:
            there = [
                f
                for f in conflicts
                if any(p.source == "a.md" and p.start < end and start < p.end for s in f.sides for p in s)
            ]
            out["changes"] += 1
            out[f"changes {kind}"] += 1
            hit = any(f.severity == "error" for f in there)
            out["found as errors"] += hit
            out[f"found {kind}"] += hit
        out["other conflicts"] += sum(
            not any(
                p.source == "a.md" and p.start < e and s < p.end for side in f.sides for p in side for s, e, _ in spans
            )
            for f in conflicts
            if len({p.source for side in f.sides for p in side}) > 1
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=4)
    args = parser.parse_args()
    checker, rng = Checker(), random.Random(2026)
    for seen in (True, False):
        out: Counter[str] = Counter()
        for item in dossiers(seen):
            run(checker, item, args.changes, rng, out)
        print(f"mutation {'seen' if seen else 'unseen'}: " + json.dumps(dict(sorted(out.items()))))
        print(
            f"  errors {out['found as errors'] / max(1, out['changes']):.3f} of changes, "
            f"other conflicts a text {out['other conflicts'] / max(1, out['texts']):.3f}"
        )


if __name__ == "__main__":
    main()
