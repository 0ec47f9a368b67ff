"""A paragraph cut into stretches, each with the facts that cover it: spans may overlap, elements may not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosscheck.report.coverage import STATES, Fact, State
from crosscheck.report.paragraphs import Reading
from crosscheck.report.summary import count
from crosscheck.report.visible import one_line

LETTERS = {
    State.CONFLICT: "c",
    State.OUTDATED: "t",
    State.SPELLING: "v",
    State.REFINED: "r",
    State.AGREED: "a",
    State.NO_CONFLICT: "l",
    State.ONLY_HERE: "o",
    State.NOT_COMPARED: "n",
}
SIGNS = {
    State.CONFLICT: "≠",
    State.OUTDATED: "↻",
    State.SPELLING: "≈",
    State.REFINED: "⊂",
    State.AGREED: "=",
    State.NO_CONFLICT: "∥",
    State.ONLY_HERE: "",
    State.NOT_COMPARED: "?",
}
_SAID = 60  # characters of another source's words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive characters under the same facts. ``kind``: "text", "only" (here), "unread" or "mark"."""

    text: str
    kind: str = "text"
    classes: str = ""
    finding: str = ""
    sign: str = ""  # shown after the last stretch of a fact
    told: str = ""  # what hovering, focus or a tap shows


def stretches(text: str, spans: Sequence[tuple[int, int, Fact]]) -> Iterator[Stretch]:
    """The text in order; ``spans`` are half-open characters of it."""
    starts: dict[int, list[tuple[int, Fact]]] = {}
    for start, end, fact in spans:
        starts.setdefault(start, []).append((end, fact))
    cuts = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    active: list[tuple[int, Fact]] = []
    for here, there in pairwise(cuts):
        active = [one for one in active if one[0] > here] + starts.get(here, [])
        if here < there:
            yield _stretch(text[here:there], active, there)


def spans_of(facts: Iterable[Fact], reading: Reading) -> dict[int, list[tuple[int, int, Fact]]]:
    """The facts by paragraph."""
    out: dict[int, list[tuple[int, int, Fact]]] = {}
    for fact in facts:
        spread = reading.spread(fact.start, fact.end)
        if spread is not None:
            out.setdefault(spread.paragraph, []).append((spread.start, spread.end, fact))
    return out


def _stretch(text: str, active: list[tuple[int, Fact]], end: int) -> Stretch:
    facts = [fact for _, fact in active]
    if not facts:
        return Stretch(text)
    linked = sorted((fact for fact in facts if fact.findings), key=lambda fact: STATES.index(fact.states[0]))
    if not linked:
        unread = [fact for fact in facts if fact.states == (State.NOT_COMPARED,)]
        if unread and len(unread) == len(facts):
            ends = any(at == end for at, _ in active)
            return Stretch(text, "unread", "n", "", "?" if ends else "", f"not compared: {one_line(unread[0].reason)}")
        return Stretch(text, "only", "o")
    first = linked[0]
    states = [state for state in STATES if any(state in fact.states for fact in linked)]
    classes = [LETTERS[states[0]], *(f"also-{LETTERS[state]}" for state in states[1:2])]
    sign = sign_of(first) if any(at == end and fact is first for at, fact in active) else ""
    if sign == SIGNS[first.states[0]]:  # the style sheet knows it
        classes, sign = [*classes, "e"], ""
    return Stretch(text, "mark", " ".join(classes), first.findings[0], sign, tell(linked))


def sign_of(fact: Fact) -> str:
    """The signs of a fact's states, the number of confirming sources after "="."""
    agreed = len(fact.confirmed_by)
    return "".join(SIGNS[state] + (str(agreed) if state is State.AGREED else "") for state in fact.states)


def tell(facts: Sequence[Fact]) -> str:
    """The states of facts and the words of the other sources, a line each."""
    lines = []
    for fact in facts[:3]:
        states = ", ".join(
            f"agreed by {count(len(fact.confirmed_by), 'source')}" if state is State.AGREED else str(state)
            for state in fact.states
        )
        lines.append(states if fact is facts[0] else f"“{_cut(fact.value)}”: {states}")
        lines += [f"{echo.place.source}:{echo.place.line} “{_cut(echo.place.value)}”" for echo in fact.echoes]
        if fact.more_echoes:
            lines.append(f"and {count(fact.more_echoes, 'more place')}")
    return "\n".join(dict.fromkeys(one_line(line) for line in lines))


def _cut(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _SAID else text[: _SAID - 1] + "…"
