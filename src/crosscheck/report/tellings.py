"""What sets the scopes of two claims apart, in words for an editor."""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from crosscheck.claims.model import Claim, Scope
from crosscheck.values.dates import DateValue

_NO_YEAR = re.compile(r"XXXX-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?")


def apart(a: Claim, b: Claim) -> str:
    """How either side tells its value where the other does not, e.g. "a.md tells it as planned, in the future tense".

    "" where nothing sets the two apart.
    """
    names = (a.source, b.source) if a.source != b.source else ("the first place", "the second")
    told = []
    for name, one, other in ((names[0], a, b), (names[1], b, a)):
        if ways := _ways(one, other):
            told.append(f"{name} tells it {', '.join(ways)}")
    return "; ".join(told)


def _ways(claim: Claim, other: Claim) -> list[str]:
    """What only the one claim is told with."""
    mine, its = claim.scope, other.scope
    named = bool(mine.instance and its.instance and mine.instance != its.instance)
    cues = sorted(set(mine.cues) - set(its.cues))
    ways = [said for cue in cues if not (named and cue[0] == "instance") and (said := _said(cue))]
    if named:
        ways.append(f'of the "{mine.instance}"')
    if not isinstance(claim.value, DateValue) and (when := _time(mine)) and (then := _time(its)) and when != then:
        ways.append(f"of {_spoken(when)}")
    if mine.tense and its.tense and mine.tense != its.tense:
        ways.append(f"in the {mine.tense} tense")
    return ways


def _time(scope: Scope) -> str:
    if scope.times:
        return scope.times[0].edtf
    return scope.above.edtf if scope.above is not None else ""


def _spoken(edtf: str) -> str:
    first, slash, last = (_without_year(part) for part in edtf.replace("~", "").partition("/"))
    if not slash:
        return first
    if first == "..":
        return f"the time up to {last}"
    return f"the time from {first}" if last == ".." else f"{first} to {last}"


def _without_year(edtf: str) -> str:
    """A day or month of no year as it is spoken: "4 May" for "XXXX-05-04"."""
    no_year = _NO_YEAR.fullmatch(edtf)
    if no_year is None:
        return edtf
    day = f"{int(no_year['day'])} " if no_year["day"] else ""
    return f"{day}{calendar.month_name[int(no_year['month'])]}"


def _said(cue: tuple[str, str]) -> str:
    kind, value = cue
    known: str = _words().get(kind, {}).get(value, f"with {kind} {value}")  # a pack of one's own may have other cues
    return known


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    file = resources.files("crosscheck.report").joinpath("data/tellings.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
