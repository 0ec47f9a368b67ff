"""Claims and names that no text holds, as many as wanted: what alignment, verdicts and bearers cost by themselves.

python benchmarks/synthetic.py one|many|names COUNT
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from crosscheck.alignment.align import Aligner
from crosscheck.alignment.words import Words
from crosscheck.claims.model import Claim, Frame, Kind, NameValue, Scope, Term, Value
from crosscheck.cli.tuning import tune
from crosscheck.engine.comparison import Comparison
from crosscheck.entities.bearers import assign_bearers
from crosscheck.packs.load import load_packs
from crosscheck.values import DateValue, read_date, read_quantity
from crosscheck.values.quantities import Quantity

_SOUNDS = """
ba ro min tel kas dor vin el ma sto ren lu fi gar ot sha ker nu li pol wa zed cor hum jin bra osk
und ey
"""
_SYLLABLES = tuple(_SOUNDS.split())
_VERBS = ("open", "close", "found", "build", "destroy", "elect", "die", "marry", "buy", "sell")
_TELLERS = 3  # sources that tell of one event
_EVENTS = 50  # that a source tells of
_DAY = date(2020, 1, 1)


def _word(chance: random.Random, least: int = 2) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(least, 4)))


def told_claims(count: int, seed: int = 7) -> list[Claim]:
    """Dates, sums and numbers of events, each told by three sources, one in ten of them otherwise.

    Things are words of the language, places are names that no list knows; each source is the third part of some 150
    claims that belong together.
    """
    chance = random.Random(seed)
    things = sorted(word for word in Words.load().rows if word.isalpha() and len(word) > 3)
    known: dict[tuple[int, int], tuple[str, Kind, str, Value]] = {}
    claims = []
    for number in range(count):
        event = number // _TELLERS
        if number % _TELLERS == 0:
            thing, where, verb = chance.choice(things), _word(chance), chance.choice(_VERBS)
            terms = (Term(verb, 0.8), Term(thing, 0.7), Term(where, 0.6))
            names = (where.capitalize(),)
        told = (event % 3, event % 900 + (chance.random() < 0.1))
        if told not in known:
            known[told] = _value(*told)
        text, kind, dimension, value = known[told]
        frame = Frame(
            governor=verb, subject=thing, noun=thing if event % 3 else "", link="in", terms=terms, names=names
        )
        source = f"{event // _EVENTS:06}/{number % _TELLERS}.md"
        claims.append(Claim(source, event % _EVENTS, 30, 34, text, kind, dimension, value, (0, 40), frame, _SCOPE))
    return sorted(claims, key=lambda claim: (claim.source, claim.block))


_SCOPE = Scope(written=_DAY)


def _value(kind: int, number: int) -> tuple[str, Kind, str, Value]:
    text = (str(1000 + number), f"£{number + 1},200", f"{number + 12} people")[kind]
    value = read_quantity(text) if kind else read_date(text)
    assert isinstance(value, DateValue | Quantity)
    dimension = "date" if isinstance(value, DateValue) else value.dimension.value
    return text, (Kind.DATE, Kind.MONEY, Kind.NUMBER)[kind], dimension, value


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing cost: seconds of the processor, verdicts, and peak megabytes of this process so far."""

    cpu: float
    verdicts: int
    peak: float


def compare_one_subject(count: int) -> Compared:
    """So many claims of sources that are all about one subject."""
    return _compared([told_claims(count)])


def compare_many_subjects(count: int) -> Compared:
    """So many claims in subjects of three sources, 150 claims each."""
    size = _TELLERS * _EVENTS
    return _compared(told_claims(min(size, count - begun), seed=begun) for begun in range(0, count, size))


def _compared(subjects: Iterable[Sequence[Claim]]) -> Compared:
    aligner = Aligner(load_packs())
    cpu, verdicts = 0.0, 0
    for claims in subjects:
        start = time.process_time()
        found = Comparison(claims, {}).judgements(aligner, None, {}, lambda done, total: None)
        cpu += time.process_time() - start
        verdicts += len(found)
    return Compared(cpu, verdicts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)


def measure_names(count: int) -> float:
    """Seconds of the processor to find the bearers of so many distinct names of people."""
    chance = random.Random(5)
    names: set[str] = set()
    while len(names) < count:
        names.add(f"{_word(chance).capitalize()} {_word(chance).capitalize()}")
    claims = [
        Claim(
            f"s{number % 200}.md", number, 0, len(name), name, Kind.NAME, "name", NameValue(name, "person"),
            (0, len(name)), Frame(), Scope(),
        )
        for number, name in enumerate(sorted(names))
    ]  # fmt: skip
    start = time.process_time()
    assign_bearers(claims)
    return time.process_time() - start


def main() -> None:
    """Measure one thing, in a process of its own: the peak of memory is that of a process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("one", "many", "names"))
    parser.add_argument("count", type=int)
    wanted = parser.parse_args()
    tune()  # as the command line does
    if wanted.what == "names":
        print(f"{wanted.count:9,} names: {measure_names(wanted.count):.1f} CPU-s")
        return
    cost = (compare_one_subject if wanted.what == "one" else compare_many_subjects)(wanted.count)
    subjects = "one subject" if wanted.what == "one" else "many subjects"
    print(
        f"{wanted.count:9,} claims, {subjects}: {cost.cpu:7.2f} CPU-s, {cost.verdicts:,} verdicts, {cost.peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
