"""Two names that may be rivals: holders of one office, places of one event."""

from __future__ import annotations

from crosscheck.alignment.looks import family
from crosscheck.alignment.model import Pair
from crosscheck.claims.model import Kind
from crosscheck.verdicts.answers import of_one_sort


def may_be_rivals(pair: Pair) -> bool:
    """Whether two unequal values could be rivals at all: two names only as holders of a role or places of one event."""
    a, b = pair.a, pair.b
    if family(a) != "name" or pair.features["twin"]:
        return True
    if a.kind is not b.kind or not (pair.features.get("single_first") or pair.features.get("role_first")):
        return False
    if a.text in b.frame.names or b.text in a.frame.names:
        return False  # "in Hartwell, Georgia" and "in Hartwell"
    return a.kind is Kind.ROLE or (a.kind is Kind.PLACE and a.frame.link == b.frame.link and of_one_sort(a, b))


def one_office(pair: Pair) -> bool:
    """Two holders of one role that may have several, or one after the other."""
    a, b = pair.a, pair.b
    return a.kind is b.kind is Kind.ROLE and a.properties[:1] == b.properties[:1] != ()


def succeeded(pair: Pair) -> bool:
    """Two holders of an office that one holds at a time, of whom the earlier source names its own day's."""
    a, b = pair.a, pair.b
    if not (one_office(pair) and pair.features.get("role_first")) or a.scope.written is None or b.scope.written is None:
        return False
    older, newer = (a.scope, b.scope) if a.scope.written < b.scope.written else (b.scope, a.scope)
    return older.written != newer.written and older.tense == "present"
