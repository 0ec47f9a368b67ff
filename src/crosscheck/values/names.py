"""Whether two names may have one bearer, and what an editor would say about their spellings.

The comparison is an ordered ladder: vetoes (regnal numbers, generations, clashing given names, other countries) come
first, then equal words, spellings, short forms. A name alone is never proof; ``same`` means that nothing in the names
speaks against one bearer and enough speaks for it. Method: word alignment over folded words with a consonant skeleton
for transliterations, after the ladders of splink and the feature functions of nomenklatura.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from crosscheck.values.name_comparison import NameComparison
from crosscheck.values.name_organisation import compare_organisations
from crosscheck.values.name_parts import PersonName, parse_person
from crosscheck.values.name_person import compare_persons
from crosscheck.values.name_place import compare_places

__all__ = ["NameComparison", "NameKind", "PersonName", "compare_names", "parse_person"]

NameKind = Literal["person", "organisation", "place"]

_LADDERS: Mapping[str, Callable[[str, str], NameComparison]] = MappingProxyType(
    {"person": compare_persons, "organisation": compare_organisations, "place": compare_places}
)


def compare_names(a: str, b: str, kind: NameKind = "person") -> NameComparison:
    """Compare two names of one kind. Never raises on any text; ``same`` does not depend on the order."""
    return _LADDERS[kind](a, b)
