"""Whether two names of organisations may belong to one organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from rapidfuzz.distance import OSA

from crosscheck.values.countries import countries_in
from crosscheck.values.name_comparison import (
    Alignment,
    NameComparison,
    align,
    apart,
    first_difference,
    glue,
    same,
    surfaces_differ,
)
from crosscheck.values.name_parts import roman
from crosscheck.values.name_tables import tables
from crosscheck.values.name_text import Likeness, Word, canon, words
from crosscheck.values.region import Relation

_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]s?\Z")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Organisation:
    core: tuple[Word, ...]  # without legal form and stop words, spelling evened out
    initials: tuple[str, ...]  # of all words with and without stop words: what an acronym may be
    acronym: str  # the name itself when it looks like one, lower case, else ""
    formal: bool  # a legal form was written
    whole: str  # all words but the legal form, run together
    countries: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=32768)
def _read(name: str) -> _Organisation:
    known = tables()
    rest = list(words(name.replace("&", " and ")))
    stripped = _without_legal(rest)
    bare = _join_letters(stripped)
    kept = [word for word in bare if word.folded not in known.stop]
    core = _join_numbers(tuple(_even(word) for word in kept or bare))
    squeezed = name.strip().replace(".", "")
    acronym = squeezed.lower() if _ACRONYM.match(squeezed) and len(squeezed) <= 8 else ""
    initials = {"".join(word.folded[0] for word in run) for run in (stripped, kept, rest)}
    # a plural or national body: initials of a part in capitals stand for themselves
    return _Organisation(
        core=core,
        initials=tuple(sorted(initials)),
        acronym=acronym,
        formal=len(stripped) < len(rest),
        whole=_joined(bare),
        countries=countries_in(name),
        numbers=frozenset(_numbers(core)),
    )


def _numbers(core: Sequence[Word]) -> list[str]:
    """Digits and Roman numerals beyond the first word: they tell series of bodies apart."""
    return [
        str(roman(word.folded) or word.folded)
        for at, word in enumerate(core)
        if _NUMBER.search(word.folded) or (at and word.upper and len(word.folded) > 0 and roman(word.folded))
    ]


def _without_legal(rest: list[Word]) -> list[Word]:
    """Strip legal forms at both ends, as long as something is left."""
    changed = True
    while changed:
        changed = False
        plain = tuple(_legal_word(word.folded) for word in rest)
        if _borders().isdisjoint((*plain[:1], *plain[-1:])):
            break
        for form in tables().legal:
            size = len(form)
            if size < len(plain) and plain[-size:] == form:
                rest, changed = rest[:-size], True
                break
            if (
                size < len(plain)
                and plain[:size] == form
                and (size > 1 or rest[0].upper)
                and len(form[0]) > 2 - (size > 1)
            ):
                rest, changed = rest[size:], True
                break
    while len(rest) > 1 and rest[-1].folded == "and":
        rest = rest[:-1]
    return rest


@cache
def _borders() -> frozenset[str]:
    """The words at either end of legal forms."""
    return frozenset(word for form in tables().legal for word in (form[0], form[-1]))


@cache
def _long_legal_words() -> tuple[str, ...]:
    return tuple(sorted({word for form in tables().legal for word in form if len(word) >= 5}))


@lru_cache(maxsize=8192)
def _legal_word(folded: str) -> str:
    """A long word of a legal form with a letter wrong is read as that word."""
    if len(folded) < 5:
        return folded
    lexicon = _long_legal_words()
    near = (word for word in lexicon if OSA.distance(word, folded, score_cutoff=1) <= 1)
    return folded if folded in lexicon else next(near, folded)


def _even(word: Word) -> Word:
    """British spelling, abbreviations written out, number words as digits."""
    known = tables()
    evened = known.spelling.get(word.folded, word.folded)
    evened = known.numbers.get(evened, evened)
    return word if evened == word.folded else replace(word, folded=evened)


def _join_letters(core: Sequence[Word]) -> tuple[Word, ...]:
    """ "S" "C" (S.C.) is "sc"."""
    joined: list[Word] = []
    for single, run in groupby(core, lambda word: word.initial and word.folded.isalpha()):
        letters = list(run)
        if single:
            text = "".join(word.folded for word in letters)
            joined.append(Word(text, text, True))
        else:
            joined += letters
    return tuple(joined)


def _join_numbers(core: tuple[Word, ...]) -> tuple[Word, ...]:
    """ "40" "4" (forty four) is "44"."""
    joined: list[Word] = []
    for word in core:
        last = joined[-1].folded if joined else ""
        if len(last) == 2 and last.endswith("0") and last.isdigit() and len(word.folded) == 1 and word.folded.isdigit():
            joined[-1] = Word(f"{joined[-1].surface} {word.surface}", last[0] + word.folded, False)
        else:
            joined.append(word)
    return tuple(joined)


def compare_organisations(a: str, b: str) -> NameComparison:
    """The ladder for organisations: countries and numbers, acronyms, then the words side by side."""
    one, two = _read(a), _read(b)
    if not one.core or not two.core:
        return apart("no name to compare")
    if one.countries and two.countries and one.countries != two.countries:
        return apart("other countries in the names", veto=True)
    if one.numbers and two.numbers and one.numbers != two.numbers:
        return apart("other numbers in the names", veto=True)
    if found := _by_acronym(one, two):
        return found
    left, right = glue(one.core, two.core), glue(two.core, one.core)
    alignment = align(left, right)
    if _joined(left) == _joined(right) or one.whole == two.whole:
        return same("the same words", spelling=_differs(a, b, left, right, alignment))
    return _verdict(one, two, left, right, alignment)


def _joined(core: Sequence[Word]) -> str:
    return "".join(canon(word.folded) for word in core)


def _by_acronym(one: _Organisation, two: _Organisation) -> NameComparison | None:
    """An acronym against the name it is made from."""
    if one.acronym and len(two.core) > 1 and one.acronym in two.initials:
        return same("one is the acronym of the other", Relation.AROUND)
    if two.acronym and len(one.core) > 1 and two.acronym in one.initials:
        return same("one is the acronym of the other", Relation.WITHIN)
    return None


def _differs(a: str, b: str, left: Sequence[Word], right: Sequence[Word], alignment: Alignment) -> bool:
    """One name in two spellings, once case, dots and legal forms are set aside."""
    return len(left) != len(right) or surfaces_differ(left, right, alignment)


def _verdict(
    one: _Organisation, two: _Organisation, a: Sequence[Word], b: Sequence[Word], alignment: Alignment
) -> NameComparison:
    strong = alignment.count(Likeness.EQUAL, Likeness.SPELLING)
    slips = len(alignment.pairs) - strong
    if alignment.count(Likeness.NICKNAME, Likeness.INITIAL, Likeness.LANGUAGE) or slips > 1:
        return apart("too many words differ")
    if alignment.left and alignment.right:
        shown = sorted((a[alignment.left[0]].surface, b[alignment.right[0]].surface))
        return _one_slip(a, b, alignment) or apart(f'different words: "{shown[0]}" and "{shown[1]}"', veto=strong > 0)
    if slips and (alignment.left or alignment.right):
        return apart("too many words differ")
    if alignment.count(Likeness.TYPO) and len(a) == 1 and OSA.distance(a[0].folded, b[0].folded) > 1:
        return apart("two letters apart, and nothing else in the name")
    if slips:
        return same(
            f"a letter or two apart: {first_difference(a, b, alignment, Likeness.TYPO, Likeness.SOUND)}", spelling=True
        )
    if not alignment.left and not alignment.right:
        return same("the same words in another spelling or order", spelling=surfaces_differ(a, b, alignment))
    relation = Relation.WITHIN if alignment.left else Relation.AROUND
    extra = [a[i] for i in alignment.left] or [b[j] for j in alignment.right]
    return _short_form(one, two, a, b, extra, strong, relation)


def _one_slip(a: Sequence[Word], b: Sequence[Word], alignment: Alignment) -> NameComparison | None:
    """Long names that are a letter apart when spaces do not count, or nearly so in one word among many that agree."""
    one, two = "".join(word.folded for word in a), "".join(word.folded for word in b)
    if min(len(one), len(two)) < 9 or any(map(str.isdigit, one + two)):
        return None
    most = 1
    if len(a) == len(b):
        odd_a, odd_b = a[alignment.left[0]].folded, b[alignment.right[0]].folded
        if len(alignment.pairs) < 3 or len(alignment.left) > 1:
            return None
        most = 2 if odd_a[:4] == odd_b[:4] and len(odd_a) > 4 < len(odd_b) else 1
    return same("a letter or two apart", spelling=True) if OSA.distance(one, two) <= most else None


def _short_form(
    one: _Organisation,
    two: _Organisation,
    a: Sequence[Word],
    b: Sequence[Word],
    extra: Sequence[Word],
    strong: int,
    relation: Relation,
) -> NameComparison:
    """One name has words more: a short form, or another body of the family."""
    known = tables()
    short = min((a, b), key=len)
    if any(_NUMBER.search(word.folded) or (word.upper and roman(word.folded)) for word in extra):
        return apart("one has a number that the other lacks", veto=True)
    if countries_in(" ".join(word.surface for word in extra)):
        if known.national & {word.folded for word in short}:
            return same("one names the country that the other takes for granted", relation)
        return apart("one names a country or nation, the other does not", veto=True)
    if all(word.folded in known.generic for word in short):
        return apart("a general word is not a name")
    complete = one.formal if len(a) < len(b) else two.formal  # a name with its legal form leaves nothing out
    if complete and not {word.folded for word in extra} <= {"group", "holding", "holdings"}:
        return apart("a full company name against one with more words")
    if all(word.folded in known.generic for word in extra):
        return same("one is a shorter form of the other", relation)
    if strong >= 3 and len(extra) == 1:
        return same(f'one lacks the word "{extra[0].surface}"', relation, spelling=True)
    if short[0].folded == max((a, b), key=len)[0].folded and strong >= 2:
        return same("one is a shorter form of the other", relation)
    return apart("one has distinctive words more")
