"""The outcome of comparing two names, and how an alignment of their words is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.values.name_text import Likeness, Word, canon, likeness
from crosscheck.values.region import Fit, Relation


@dataclass(frozen=True, slots=True)
class NameComparison:
    """``fit`` is WITHIN when a is the fuller name, AROUND when b is; ``reason`` is a phrase an editor can follow."""

    same: bool
    reason: str
    fit: Fit
    spelling_differs: bool = False
    vetoed: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of agreeing words with how they agree, and the indexes left over on either side."""

    pairs: tuple[tuple[int, int, Likeness], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    def count(self, *kinds: Likeness) -> int:
        return sum(kind in kinds for _, _, kind in self.pairs)


def same(reason: str, relation: Relation = Relation.SAME, *, spelling: bool = False) -> NameComparison:
    return NameComparison(True, reason, Fit(relation, reason), spelling_differs=spelling)


def apart(reason: str, *, veto: bool = False) -> NameComparison:
    return NameComparison(False, reason, Fit(Relation.APART, reason), vetoed=veto)


def align(a: Sequence[Word], b: Sequence[Word]) -> Alignment:
    """The best one-to-one pairing of words, strongest agreements first, then nearest places in the names."""
    found = sorted(
        (-kind, abs(i - j), min(i, j), i, j)
        for i, one in enumerate(a)
        for j, two in enumerate(b)
        if (kind := likeness(one.folded, two.folded))
    )
    pairs: list[tuple[int, int, Likeness]] = []
    left, right = set(range(len(a))), set(range(len(b)))
    for rank, _, _, i, j in found:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((i, j, Likeness(-rank)))
    return Alignment(tuple(sorted(pairs)), tuple(sorted(left)), tuple(sorted(right)))


def glue(a: Sequence[Word], b: Sequence[Word]) -> tuple[Word, ...]:
    """a with up to three neighbouring words made one where b writes them as one: "Pol Pot" for "Polpot"."""
    wanted = {canon(word.folded) for word in b} - {canon(word.folded) for word in a}
    if not wanted:
        return tuple(a)
    starts = {word[:1] for word in wanted}
    glued: list[Word] = []
    for word in a:
        glued.append(word)
        for size in (3, 2):
            run = glued[-size:]
            if len(run) < size or canon(run[0].folded)[:1] not in starts:
                continue
            joined = "".join(piece.folded for piece in run)
            if canon(joined) in wanted:
                glued[-size:] = [Word(" ".join(piece.surface for piece in run), joined, word.upper)]
                break
    return tuple(glued)


def surfaces_differ(a: Sequence[Word], b: Sequence[Word], alignment: Alignment) -> bool:
    """Whether any pair that is one word is written in two ways (case and apostrophe style apart)."""
    spelled = {Likeness.EQUAL, Likeness.SPELLING, Likeness.SOUND, Likeness.TYPO, Likeness.LANGUAGE}
    return any(kind in spelled and a[i].surface != b[j].surface for i, j, kind in alignment.pairs)


def first_difference(a: Sequence[Word], b: Sequence[Word], alignment: Alignment, *kinds: Likeness) -> str:
    """The first pair agreeing in this way, in words: ``"balafrej" and "balafrech"``, always in one order."""
    shown = next((sorted((a[i].surface, b[j].surface)) for i, j, found in alignment.pairs if found in kinds), ["", ""])
    return f'"{shown[0]}" and "{shown[1]}"'
