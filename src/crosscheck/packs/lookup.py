"""Packs: everything the rule packs know, ready to be asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

from crosscheck.packs.build import Entries
from crosscheck.packs.cues import CueFinder
from crosscheck.packs.forms import Irregular
from crosscheck.packs.model import MAX_REACH, Contrast, Filter, Pos, Property, Relation, Role, Status, Title, WordClass
from crosscheck.packs.phrases import Hit, Lexicon, PhraseIndex
from crosscheck.records import record

_BEHIND = frozenset(("elect", "emeritus", "emerita", "designate"))  # qualifiers that follow the title
# What a text is looked through for before the patterns of filters: its words ("MkII" has two), figures and signs.
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d|[^\w\s]")
# "Printed in Graz" tells where, "printed in 1994" when: in front of a date, a phrase that ends so is no exception.
_DATED = re.compile(
    r"\b(?P<lead>in|on|by|until|from) (?:(?:early|late|mid|spring|summer|autumn|winter|[A-Z]\w+|\d+ [A-Z]\w+) )?"
    r"(?:1\d{3}|20\d\d)\b"
)
_QUALIFIERS = 4  # that one title may have: a longer row of them is no title


Sorts = tuple[tuple[str, ...], tuple[tuple[str, bool], ...]]
"""Ids of classes, and contrasts with True for their first side."""


@record
class Trigger:
    """The words ``text[start:end]`` ask for the properties ``ids``."""

    start: int
    end: int
    ids: tuple[str, ...]


@record
class FoundTitle:
    """A title at ``text[start:end]``, qualifiers included."""

    start: int
    end: int
    title: Title


@record
class FoundStatus:
    """A status at ``text[start:end]``: True for its positive side; a negation around it is already counted.

    ``low`` and ``high`` are the half-open characters of the words with their negation: "nobody was hurt".
    """

    start: int
    end: int
    id: str
    positive: bool
    low: int
    high: int


@record
class FoundRelation:
    """Words at ``text[start:end]`` that tie a holder to a role or thing."""

    start: int
    end: int
    relation: Relation


@record
class NotMeasure:
    """``text[start:end]`` looks like a measurement and is none."""

    start: int
    end: int
    id: str
    reason: str


class Packs:
    """The entries of all packs and the questions that other rooms ask of them; immutable once built."""

    def __init__(self, entries: Entries, irregular: Irregular) -> None:
        self.properties: Mapping[str, Property] = dict(entries.properties)
        self.classes: Mapping[str, WordClass] = dict(entries.classes)
        self.contrasts: Mapping[str, Contrast] = dict(entries.contrasts)
        self.roles: Mapping[str, Role] = dict(entries.roles)
        self.relations: Mapping[str, Relation] = dict(entries.relations)
        self.statuses: Mapping[str, Status] = dict(entries.statuses)
        self.filters: Mapping[str, Filter] = dict(entries.filters)
        self.qualifiers: tuple[str, ...] = tuple(entries.qualifiers)
        lexicon = Lexicon()  # of all that is looked for in texts
        self.cues = CueFinder(entries.cues.values(), entries.stops, lexicon)
        self._irregular = irregular
        self._confused = frozenset((p.id, other) for p in self.properties.values() for other in p.confuse)
        self._triggers = _by_lemma(self.properties.values())
        self._classes = PhraseIndex((word, row.id) for row in self.classes.values() for word in row.words)
        self._labels = PhraseIndex((word, p.id) for p in self.properties.values() for word in p.labels)
        sides = ((word, (row.id, one)) for row in self.contrasts.values() for one, word in _sides(row))
        self._sides = PhraseIndex(sides)
        self._in_text = PhraseIndex(self._property_forms(), lexicon)
        self._excepted = PhraseIndex(((phrase, p.id) for p in self.properties.values() for phrase in p.unless), lexicon)
        self._no_status = PhraseIndex(
            ((phrase, row.id) for row in self.statuses.values() for phrase in row.unless), lexicon
        )
        self._titles = PhraseIndex(self._title_forms(), lexicon)
        self._qualifiers = PhraseIndex(((word, word) for word in self.qualifiers), lexicon)
        self._statuses = PhraseIndex(self._status_forms(), lexicon)
        self._relations = PhraseIndex(((word, row) for row in self.relations.values() for word in row.words), lexicon)
        # Titles in plain text, each with the qualifiers that stand right before or after it; a text is asked twice.
        self.titles_in: Callable[[str], tuple[FoundTitle, ...]] = lru_cache(maxsize=8)(self._titles_in)
        # The classes and contrasts of a lemma, nothing where it has neither; sources share most of their words.
        self.sorts_of: Callable[[str], Sorts | None] = lru_cache(maxsize=8192)(self._sorts_of)

    # Properties

    def property_of(self, lemma: str, pos: str) -> tuple[str, ...]:
        """Ids of the properties that a lemma (or phrase of lemmas) of that part of speech asks for."""
        return self._triggers.get((lemma, pos), ())

    @property
    def phrase_triggers(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Ids by (phrase, pos) of the triggers of several words, such as ("set up", "VERB")."""
        return {key: ids for key, ids in self._triggers.items() if " " in key[0]}

    def property_of_label(self, label: str) -> tuple[str, ...]:
        """Ids of the properties that the label of a table row or infobox field names, without its punctuation."""
        return self._labels.get(label.strip(" .:*#")) or tuple(
            dict.fromkeys(id_ for hit in self._labels.find(label) for id_ in hit.entries)
        )

    def triggers_in(self, text: str) -> tuple[Trigger, ...]:
        """Triggers of properties in plain text, in any inflected form and whatever their part of speech."""
        blocked = _blocked(self._excepted, text)
        read = ((hit, _left(hit, blocked)) for hit in self._in_text.find(text))
        return tuple(Trigger(hit.start, hit.end, ids) for hit, ids in read if ids)

    def exceptions_in(self, text: str) -> tuple[Trigger, ...]:
        """Places in which triggers of the properties ``ids`` do not count: "well founded"."""
        return tuple(Trigger(hit.start, hit.end, hit.entries) for hit in self._excepted.find_all(text))

    def confused(self, one: str, other: str) -> bool:
        """Whether values of the two properties must not be compared, although their words are near."""
        return (one, other) in self._confused or (other, one) in self._confused

    def inverse(self, id_: str) -> str | None:
        """The property or role that asks the same from the other side: exports and imports, parent and child."""
        row: Property | Role | None = self.properties.get(id_) or self.roles.get(id_)
        return row.inverse if row else None

    # Words

    def classes_of(self, lemma: str) -> tuple[str, ...]:
        """Ids of the classes of events or measured things that a lemma belongs to."""
        return self._classes.get(lemma)

    def opposed(self, one: str, other: str) -> bool:
        """Whether two lemmas stand on opposite sides of a contrast: win and lose, finisher and dropout."""
        theirs = dict(self._sides.get(other))
        return any(theirs.get(id_, side) != side for id_, side in self._sides.get(one))

    def contrast_sides(self, lemma: str) -> tuple[tuple[str, bool], ...]:
        """The contrasts a lemma belongs to, with True for their first side."""
        return self._sides.get(lemma)

    def _sorts_of(self, lemma: str) -> Sorts | None:
        found = self.classes_of(lemma), self.contrast_sides(lemma)
        return found if any(found) else None

    # Roles

    def role(self, phrase: str) -> Role | None:
        """The role that a title names, whatever its qualifiers."""
        title = self.title(phrase)
        return title.role if title else None

    def title(self, phrase: str) -> Title | None:
        """A whole phrase read as a title: "the former deputy chairwoman of the board"."""
        found = self.titles_in(phrase)
        return found[0].title if found else None

    def _titles_in(self, text: str) -> tuple[FoundTitle, ...]:
        qualifiers = list(self._qualifiers.find(text))
        before = {hit.last: hit for hit in qualifiers}
        after = {hit.first: hit for hit in qualifiers}
        hits = list(self._titles.find(text))
        heads = {hit.first for hit in hits}
        found = []
        for hit in hits:
            if hit.last in heads and hit.last in before:
                continue  # "deputy" in "deputy chairman" is no title of its own
            names, start = _before(before, hit)
            end = hit.end
            if (word := after.get(hit.last)) is not None and word.entries[0] in _BEHIND:
                end = word.end
                names = (*names, word.entries[0])
            found += [FoundTitle(start, end, Title(self.roles[id_], names)) for id_ in hit.entries]
        return tuple(found)

    def relations_in(self, text: str) -> tuple[FoundRelation, ...]:
        """Words that tie a holder to a role or thing ("led by", "X's successor as")."""
        return tuple(FoundRelation(h.start, h.end, row) for h in self._relations.find(text) for row in h.entries)

    # Statuses

    def status_of(self, phrase: str) -> tuple[tuple[str, bool], ...]:
        """The statuses a word or phrase speaks of, with True for the positive side."""
        return tuple((id_, side is not False) for id_, side in self._statuses.get(phrase))

    def statuses_in(self, text: str) -> tuple[FoundStatus, ...]:
        """Statuses in plain text; a negation that governs the words turns them round."""
        blocked = _blocked(self._no_status, text, _DATED)
        negations = [cue for cue in self.cues.find(text) if cue.kind == "negation"]
        starts = [cue.start for cue in negations]
        found, done = [], dict[str, int]()
        for hit in self._statuses.find_each(text):
            start, end = hit.start, hit.end
            at = bisect_left(starts, start)
            near = negations[max(0, at - MAX_REACH) : at + MAX_REACH]  # no cue governs words farther off
            denials = [cue for cue in near if (cue.end <= start or cue.start >= end) and cue.governs(start, end)]
            turned = len(denials) % 2 == 1
            for id_, positive in hit.entries:
                if hit.first < done.get(id_, 0):
                    continue  # of each status the longest phrase counts
                if blocked and any((id_, word) in blocked for word in range(hit.first, hit.last)):
                    continue
                done[id_] = hit.last
                if positive is None and turned:
                    continue
                low, high = min([start, *[c.start for c in denials]]), max([end, *[c.end for c in denials]])
                found.append(FoundStatus(start, end, id_, (positive is not False) != turned, low, high))
        return tuple(found)

    # Filters

    def not_measures(self, text: str) -> tuple[NotMeasure, ...]:
        """Places that look like measurements and are none (model numbers, pages, names), from left to right."""
        held = {"0" if part.isdecimal() else part.lower() for part in set(_PARTS.findall(text))}
        found = [
            NotMeasure(*match.span("value"), row.id, row.reason)
            for row, pattern in self._patterns
            if not row.holds or not row.holds.isdisjoint(held)
            for match in pattern.finditer(text)
        ]
        return tuple(sorted(found, key=lambda place: (place.start, place.end, place.id)))

    # Building

    @cached_property
    def _patterns(self) -> tuple[tuple[Filter, re.Pattern[str]], ...]:
        return tuple((row, re.compile(row.pattern)) for row in self.filters.values())

    def _property_forms(self) -> Iterable[tuple[str, str]]:
        for row in self.properties.values():
            yield from ((form, row.id) for verb in row.verbs for form in self._irregular.verb(verb))
            yield from ((form, row.id) for noun in row.nouns for form in self._irregular.noun(noun))
            yield from ((word, row.id) for word in row.adjectives)

    def _title_forms(self) -> Iterable[tuple[str, str]]:
        for row in self.roles.values():
            yield from ((form, row.id) for title in row.titles for form in self._irregular.noun(title))

    def _status_forms(self) -> Iterable[tuple[str, tuple[str, bool | None]]]:
        for row in self.statuses.values():
            yield from ((phrase, (row.id, True)) for phrase in row.positive)
            yield from ((phrase, (row.id, False)) for phrase in row.negative)
            yield from ((phrase, (row.id, None)) for phrase in row.affirmed)
            for verb in row.positive_verbs:
                yield from ((form, (row.id, True)) for form in self._irregular.verb(verb))
            for verb in row.negative_verbs:
                yield from ((form, (row.id, False)) for form in self._irregular.verb(verb))


def _by_lemma(rows: Iterable[Property]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        for pos, words in ((Pos.VERB, row.verbs), (Pos.NOUN, row.nouns), (Pos.ADJ, row.adjectives)):
            for word in words:
                found[word, pos] = (*found.get((word, pos), ()), row.id)
    return found


def _sides(row: Contrast) -> Iterable[tuple[bool, str]]:
    yield from ((True, word) for word in row.one)
    yield from ((False, word) for word in row.other)


def _blocked(
    exceptions: PhraseIndex[str], text: str, save: re.Pattern[str] | None = None
) -> frozenset[tuple[str, int]]:
    """Ids with the places of words at which their triggers do not count; ``save``: what no exception may end in."""
    hits = list(exceptions.find_all(text))
    if save is not None and hits:
        saved = {found.end("lead") for found in save.finditer(text)}
        hits = [hit for hit in hits if hit.end not in saved]
    return frozenset((id_, at) for hit in hits for id_ in hit.entries for at in range(hit.first, hit.last))


def _left(hit: Hit[str], blocked: frozenset[tuple[str, int]]) -> tuple[str, ...]:
    if not blocked:
        return hit.entries
    places = range(hit.first, hit.last)
    return tuple(id_ for id_ in hit.entries if not any((id_, at) in blocked for at in places))


def _before(qualifiers: Mapping[int, Hit[str]], hit: Hit[str]) -> tuple[tuple[str, ...], int]:
    """The qualifiers in front of a title, and where the first of them begins."""
    names: tuple[str, ...] = ()
    start, at = hit.start, hit.first
    while (word := qualifiers.get(at)) is not None and len(names) < _QUALIFIERS:
        names = (*word.entries, *names)
        start, at = word.start, word.first
    return names, start
