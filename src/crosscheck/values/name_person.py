"""Whether two names of persons may belong to one person."""

from __future__ import annotations

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
from crosscheck.values.name_parts import PersonName, parse_person
from crosscheck.values.name_text import Likeness, Word, canon
from crosscheck.values.region import Relation

_STRONG = (Likeness.EQUAL, Likeness.SPELLING, Likeness.SOUND)


def compare_persons(a: str, b: str) -> NameComparison:
    """The ladder for persons: vetoes, then the words of both names side by side."""
    one, two = parse_person(a), parse_person(b)
    if not one.words or not two.words:
        return apart("no name to compare")
    if veto := _veto(one, two):
        return apart(veto, veto=True)
    if one.whole == two.whole and one.particles != two.particles:
        return same("the same letters, parted in two ways", _marked(one, two), spelling=True)
    left, right = glue(one.words, two.words), glue(two.words, one.words)
    alignment = align(left, right)
    glued = len(left) != len(one.words) or len(right) != len(two.words)
    if clash := _clash(left, right, alignment):
        return apart(clash, veto=alignment.count(*_STRONG) > 0)
    if weakness := _weakness(left, right, alignment):
        return apart(weakness)
    return _verdict(one, two, left, right, alignment, glued)


def _veto(one: PersonName, two: PersonName) -> str:
    """A reason why the names cannot be one person's, whatever their words, or ""."""
    if one.regnal and two.regnal and one.regnal != two.regnal:
        return f"different numbers after the name: {min(one.regnal, two.regnal)} and {max(one.regnal, two.regnal)}"
    if one.suffix and two.suffix and one.suffix != two.suffix:
        return "one is junior, the other senior"
    if {one.gender, two.gender} == {"male", "female"}:
        return "titles of a man and of a woman"
    return ""


def _clash(a: tuple[Word, ...], b: tuple[Word, ...], alignment: Alignment) -> str:
    """Names or initials that only one person could not have both of, or ""."""
    if alignment.left and alignment.right:
        shown = sorted((a[alignment.left[0]].surface, b[alignment.right[0]].surface))
        return f'different names: "{shown[0]}" and "{shown[1]}"'
    for name, other, extra in ((a, b, alignment.left), (b, a, alignment.right)):
        # George W. / George H. W.: a further initial where the other has middle names too
        if any(name[i].initial for i in extra) and len(other) > 2:
            return "different initials"
    if len(a) == len(b) > 2 and a[-1].folded == b[-1].folded and _reordered(alignment):
        return "the same names in another order"
    return ""


def _weakness(a: tuple[Word, ...], b: tuple[Word, ...], alignment: Alignment) -> str:
    """Why what the names have in common is not enough, or ""."""
    typos = alignment.count(Likeness.TYPO, Likeness.LANGUAGE)
    if typos and (typos > 1 or alignment.left or alignment.right) and alignment.count(*_STRONG) <= typos:
        return "too many words differ"
    if alignment.count(*_STRONG) == 0 and not _lone_slip(a, b):
        return "no word in common beyond initials"
    return ""


def _reordered(alignment: Alignment) -> bool:
    """Given names changed places before one family name: a father and a son where names are patronymic."""
    places = [j for _, j, _ in alignment.pairs]
    return places != sorted(places)


def _lone_slip(a: tuple[Word, ...], b: tuple[Word, ...]) -> bool:
    """One long word each, a letter apart: nothing else to hold against it."""
    return len(a) == len(b) == 1 and min(len(a[0].folded), len(b[0].folded)) >= 6


def _verdict(
    one: PersonName, two: PersonName, a: tuple[Word, ...], b: tuple[Word, ...], alignment: Alignment, glued: bool
) -> NameComparison:
    spelling = glued or surfaces_differ(a, b, alignment)
    initials = {side for i, j, kind in alignment.pairs if kind is Likeness.INITIAL for side in _shorter(a[i], b[j])}
    marked = _marked(one, two)
    fuller_a = bool(alignment.left) or "b" in initials or marked is Relation.WITHIN
    fuller_b = bool(alignment.right) or "a" in initials or marked is Relation.AROUND
    relation = Relation.SAME
    if fuller_a != fuller_b:
        relation = Relation.WITHIN if fuller_a else Relation.AROUND
    elif fuller_a:
        relation = Relation.OVERLAPPING
    if min(len(a), len(b)) == 1 and max(len(a), len(b)) > 1:
        return _bare(a, b, alignment, relation, spelling)
    return same(_reason(a, b, alignment, glued), relation, spelling=spelling)


def _marked(one: PersonName, two: PersonName) -> Relation:
    """WITHIN when only a has a number or a generation, which tells its bearer from namesakes."""
    marks = bool(one.regnal or one.suffix) - bool(two.regnal or two.suffix)
    return {1: Relation.WITHIN, 0: Relation.SAME, -1: Relation.AROUND}[marks]


def _shorter(one: Word, two: Word) -> str:
    return "a" if one.initial else "b"


def _bare(
    a: tuple[Word, ...], b: tuple[Word, ...], alignment: Alignment, relation: Relation, spelling: bool
) -> NameComparison:
    """One word against a full name: its family name, or its given name, or a middle name that says nothing."""
    (i, j, kind), full = alignment.pairs[0], max(len(a), len(b))
    at = i if len(a) > 1 else j
    if at == full - 1:
        return same("one is the family name of the other", relation, spelling=spelling)
    if at == 0 and (kind is Likeness.EQUAL or canon(a[i].folded) == canon(b[j].folded)):
        return same("one is the first name of the other", relation, spelling=spelling)
    return apart("one is only a middle name of the other" if at else "one is only like a first name of the other")


def _reason(a: tuple[Word, ...], b: tuple[Word, ...], alignment: Alignment, glued: bool) -> str:
    for kind, text in (
        (Likeness.TYPO, "a letter or two apart: {}"),
        (Likeness.LANGUAGE, "the name in two languages: {}"),
        (Likeness.SOUND, "two spellings of one sound: {}"),
        (Likeness.SPELLING, "two spellings: {}"),
        (Likeness.NICKNAME, "short form of a given name: {}"),
        (Likeness.INITIAL, "initials fit: {}"),
    ):
        if alignment.count(kind):
            return text.format(first_difference(a, b, alignment, kind))
    if glued:
        return "the same letters, parted in two ways"
    if alignment.left or alignment.right:
        return "one has a name more than the other"
    if surfaces_differ(a, b, alignment):
        return "the same but for accents or script"
    return "the same name"
