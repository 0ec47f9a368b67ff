"""Whether two names of places may belong to one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from crosscheck.values.countries import country_of
from crosscheck.values.name_comparison import (
    NameComparison,
    align,
    apart,
    first_difference,
    glue,
    same,
    surfaces_differ,
)
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import Likeness, Word, words
from crosscheck.values.region import Relation


@lru_cache(maxsize=32768)
def _core(name: str) -> tuple[Word, ...]:
    known = tables()
    found = [replace(word, folded=known.place_words.get(word.folded, word.folded)) for word in words(name)]
    return tuple(word for word in found if word.folded not in known.place_stop) or tuple(found)


def compare_places(a: str, b: str) -> NameComparison:
    """The ladder for places: countries by code, then what stands before the comma, then what stands after it."""
    one, two = country_of(a), country_of(b)
    if one and two:
        if one != two:
            return apart("two countries", veto=True)
        return same("names of one country")
    head_a, _, rest_a = a.partition(",")
    head_b, _, rest_b = b.partition(",")
    where_a, where_b = _core(rest_a), _core(rest_b)
    if where_a and where_b and not _verdict(where_a, where_b).same:
        return apart("in different countries or regions", veto=True)
    found = _verdict(_core(head_a), _core(head_b))
    if not found.same or bool(where_a) == bool(where_b):
        return found
    relation = Relation.WITHIN if where_a else Relation.AROUND
    return same("one says also where it lies", relation, spelling=found.spelling_differs)


def _verdict(a: Sequence[Word], b: Sequence[Word]) -> NameComparison:
    if not a or not b:
        return apart("no name to compare")
    words_before = len(a), len(b)
    a, b = glue(a, b), glue(b, a)
    alignment, known = align(a, b), tables()
    parted = (len(a), len(b)) != words_before
    spelling = parted or (surfaces_differ(a, b, alignment) and not _abbreviated(a, b))
    strong = alignment.count(Likeness.EQUAL, Likeness.SPELLING)
    slips = len(alignment.pairs) - strong
    if slips and (
        alignment.count(Likeness.TYPO, Likeness.SOUND) != slips or slips > 1 or alignment.left or alignment.right
    ):
        return apart("too many words differ")
    if alignment.left and alignment.right:
        shown = sorted((a[alignment.left[0]].surface, b[alignment.right[0]].surface))
        return apart(f'different words: "{shown[0]}" and "{shown[1]}"', veto=strong > 0)
    if slips:
        return same(
            f"a letter or two apart: {first_difference(a, b, alignment, Likeness.TYPO, Likeness.SOUND)}", spelling=True
        )
    extra = [a[i] for i in alignment.left] or [b[j] for j in alignment.right]
    if not extra:
        return same("the same name", spelling=spelling)
    if all(word.folded in known.place_types for word in extra) and not all(
        word.folded in known.place_types for word in min((a, b), key=len)
    ):
        relation = Relation.WITHIN if alignment.left else Relation.AROUND
        return same("one says also what sort of place it is", relation, spelling=spelling)
    return apart("one has distinctive words more")


def _abbreviated(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """St for Saint and the like account for the difference."""
    known = tables().place_words
    return {known.get(word.surface, word.folded) for word in a} == {
        known.get(word.surface, word.folded) for word in b
    } and all(word.surface.isascii() for word in (*a, *b))
