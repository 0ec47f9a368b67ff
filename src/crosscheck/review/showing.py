"""What the page of one finding shows: its sides in their paragraphs, what others say, what was decided before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosscheck.gate.identity import plain
from crosscheck.gate.model import Decision, Placed
from crosscheck.report.model import Finding, Place, SourceSummary
from crosscheck.report.order import sort_places
from crosscheck.report.writers.html.views import Quote, quote_of
from crosscheck.review.desk import View

_REACH = 420  # characters before and after a value: a paragraph, and some of the next where it is short
_BRIEF = 70
_MOST_PLACES = 6
_MOST_ANSWERS = 12
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

RULED = {
    "accept-a": "A is right",
    "accept-b": "B is right",
    "both-right": "both are right",
    "known": "known, may stay",
    "false-alarm": "false alarm",
    "neither": "neither is right",
    "unsure": "unsure",
}
RELATED = {
    "conflict": "contradicts",
    "outdated": "is older or newer than",
    "spelling_variant": "spells otherwise",
    "refinement": "is more or less precise than",
    "scope_difference": "speaks of something else than",
    "agreement": "says the same as",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side. ``letter``: what rulings call it; gate and page call every side after the first one B."""

    letter: str
    source: SourceSummary
    address: str  # of the original, only when it is a web address
    quote: Quote
    more: tuple[Quote, ...]
    left_out: int
    reads: str  # the normal form where it says more than the words


@dataclass(frozen=True, slots=True)
class Answer:
    """What another place says to the same question, and how it stands to a side ("" when it was not compared)."""

    quote: Quote
    relation: str
    side: str
    finding: str


def sides_of(finding: Finding, view: View) -> tuple[Side, ...]:
    """The sides with their surroundings."""
    sources = {one.source: one for one in view.report.sources}
    return tuple(_side(_LETTERS[min(n, 1)], side, sources, view) for n, side in enumerate(finding.sides) if side)


def _side(letter: str, places: Sequence[Place], sources: Mapping[str, SourceSummary], view: View) -> Side:
    first, rest = places[0], places[1:]
    source = sources.get(first.source) or SourceSummary(first.source, "", "", "", "", "", "", "", 0, 0, 0)
    quote = quote_of(first, view.readings.get(first.source), _REACH)
    return Side(
        letter,
        source,
        source.url if source.url.startswith(("https://", "http://")) else "",
        quote,
        tuple(quote_of(one, view.readings.get(one.source), _BRIEF) for one in rest[:_MOST_PLACES]),
        max(0, len(rest) - _MOST_PLACES),
        first.normalised if first.kind in ("date", "money", "number", "duration", "percent") else "",
    )


def answers_of(finding: Finding, view: View) -> tuple[Answer, ...]:
    """What other places say to the question: those compared first, then claims of the same question and subject."""
    own = {_key(place) for side in finding.sides for place in side}
    found: dict[tuple[str, int, int], Answer] = {}
    for place, relation, letter, id_ in _compared(finding, view):
        if _key(place) not in own:
            quote = quote_of(place, view.readings.get(place.source), _BRIEF)
            found.setdefault(_key(place), Answer(quote, relation, letter, id_))
    asked = {_question(place) for side in finding.sides for place in side} - {None}
    for place in sort_places(view.report.claims):
        if len(found) >= _MOST_ANSWERS:
            break
        if _question(place) in asked and _key(place) not in own and _key(place) not in found:
            found[_key(place)] = Answer(quote_of(place, view.readings.get(place.source), _BRIEF), "", "", "")
    return tuple(found.values())[:_MOST_ANSWERS]


def _compared(finding: Finding, view: View) -> Iterator[tuple[Place, str, str, str]]:
    """Places of other findings that share one of this finding's, and how they stand to it."""
    letters = {_key(place): _LETTERS[min(n, 1)] for n, side in enumerate(finding.sides) for place in side}
    for id_ in sorted({id_ for key in letters for id_ in view.at.get(key, ())} - {finding.id}):
        other = view.by_id[id_]
        for n, side in enumerate(other.sides):
            shared = next((letters[_key(p)] for p in side if _key(p) in letters), None)
            if shared is None:
                continue
            for m, rivals in enumerate(other.sides):
                for place in rivals:
                    if m != n or len(other.sides) == 1:
                        yield place, RELATED[other.verdict.value], shared, id_


def _question(place: Place) -> tuple[str, str, str] | None:
    asked = plain(place.question or place.property)
    return (place.kind, asked, plain(place.subject)) if asked and place.subject else None


def _key(place: Place) -> tuple[str, int, int]:
    return place.source, place.start, place.end


def difference(finding: Finding) -> str:
    """How the values stand to each other in words, from the steps of the verdict."""
    return next(
        (f"{step.why} ({step.answer})" if step.why else step.answer for step in finding.steps if step.stage == "value"),
        "",
    )


def earlier_of(finding: Finding, view: View) -> tuple[Placed, ...]:
    """The decisions on a finding, the latest first."""
    return tuple(reversed(view.on(finding.id)))


def scope_words(decision: Decision) -> str:
    """E.g. "A for period 2007; B for place Ghent"."""
    from crosscheck.review.forms import SCOPES

    names = dict(SCOPES)
    parts = [
        f"{letter} for {names.get(name, name)} {value}"
        for letter, scope in (("A", decision.scope_a), ("B", decision.scope_b))
        for name, value in scope
    ]
    return "; ".join(parts)


def ticket(finding: Finding, view: View) -> str:
    """The conflict as plain text for somebody else's ticket."""
    lines = [finding.message, ""]
    for side in sides_of(finding, view):
        place = side.quote.place
        title = side.source.title or place.source
        about = ", ".join(part for part in (side.source.publisher, side.source.published) if part)
        lines.append(f"{side.letter}: {title}{f' ({about})' if about else ''}, {place.source}:{place.line}")
        lines.append(f'   "{" ".join(place.quote.split())}"')
        lines += [f"   also {q.place.source}:{q.place.line}" for q in side.more]
    for one in earlier_of(finding, view):
        d = one.decision
        tail = "; ".join(part for part in (scope_words(d), d.reason) if part)
        lines += ["", f"Decided by {d.by} on {d.at[:10]}: {RULED[d.ruling.value]}{f' ({tail})' if tail else ''}"]
    return "\n".join([*lines, "", f"crosscheck {finding.id}"]) + "\n"
