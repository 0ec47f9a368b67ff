"""Claims and names that no text holds, as many as wanted: what alignment, verdicts and bearers cost by themselves."""

from __future__ import annotations

import random
import time
from datetime import date

from crosscheck.alignment.align import Aligner
from crosscheck.claims.model import Claim, Frame, Kind, NameValue, Scope, Term
from crosscheck.entities.bearers import assign_bearers
from crosscheck.packs.load import load_packs
from crosscheck.values import DateValue, read_date
from crosscheck.verdicts.judge import judge

_SOUNDS = """
ba ro min tel kas dor vin el ma sto ren lu fi gar ot sha ker nu li pol wa zed cor hum jin bra osk
und ey
"""
_SYLLABLES = tuple(_SOUNDS.split())
_VERBS = ("open", "close", "found", "build", "destroy", "elect", "die", "marry", "buy", "sell")
_PER_SOURCE = 50
_TELLERS = 3  # sources that tell of one event


def _word(chance: random.Random, least: int = 2) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(least, 4)))


def dated_claims(count: int) -> list[Claim]:
    """Dates of events, each event told by three sources, one in ten of them with another year."""
    chance = random.Random(7)
    claims = []
    for number in range(count):
        event = number // _TELLERS
        if number % _TELLERS == 0:
            thing, where, verb, year = _word(chance), _word(chance).capitalize(), chance.choice(_VERBS), event % 900
        told = 1000 + year + (chance.random() < 0.1)
        value = read_date(str(told))
        assert isinstance(value, DateValue)
        terms = (Term(verb, 0.8), Term(thing, 0.7), Term(where.lower(), 0.6))
        frame = Frame(governor=verb, subject=f"the {thing}", noun="", link="in", terms=terms, names=(where,))
        source = f"s{(event // _PER_SOURCE) * _TELLERS + number % _TELLERS:07}.md"
        claims.append(
            Claim(source, event, 30, 34, str(told), Kind.DATE, "date", value, (0, 40), frame, Scope(written=_DAY))
        )
    return claims


_DAY = date(2020, 1, 1)


def measure_claims(count: int) -> tuple[float, int]:
    """Seconds of the processor for alignment and verdicts, and how many pairs were scored."""
    claims = dated_claims(count)
    aligner = Aligner(load_packs())
    start = time.process_time()
    pairs = aligner.align(claims, {})
    judge(pairs)
    return time.process_time() - start, len(pairs)


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
