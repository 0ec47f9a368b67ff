"""Claims from a parsed document: every date, amount, name and predicate becomes a claim or is listed as unread."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crosscheck.claims.backgrounds import background_of, date_above, headings_of
from crosscheck.claims.clauses import Clauses, Sentences
from crosscheck.claims.dimensions import dimension_of, kind_of
from crosscheck.claims.frames import SentenceGraph, build_frame
from crosscheck.claims.labels import with_persons
from crosscheck.claims.leftovers import REASON, leftovers
from crosscheck.claims.lists import find_lists
from crosscheck.claims.lives import life_days
from crosscheck.claims.model import GAP, Claim, Frame, Kind, NameValue, StateValue, Term, UnreadValue, Value
from crosscheck.claims.persons import SCALE, find_descriptions
from crosscheck.claims.properties import Asked, properties_of
from crosscheck.claims.ranks import find_ranks
from crosscheck.claims.reference import Antecedents
from crosscheck.claims.roles import roles_of
from crosscheck.claims.scopes import Moods, read_scope
from crosscheck.claims.spans import NameSpan, family_names, find_names
from crosscheck.claims.states import NEVER, find_states
from crosscheck.claims.tables import cell_at, in_cell, with_unit
from crosscheck.documents.model import Block, BlockKind, Document
from crosscheck.mentions.model import Parsed
from crosscheck.packs.cues import FoundCue
from crosscheck.packs.load import load_packs
from crosscheck.packs.lookup import Packs, Trigger
from crosscheck.records import record
from crosscheck.values import DateValue, Quantity, find_dates, find_quantities

_LONGEST_REST = 80
_WITHIN = {"day": 1, "month": 31, "year": 366}  # days of which one is that of writing
_DASHED = 5  # characters between the two days of a span
_LOCATIVE = frozenset({"in", "at", "near", "from", "to", "outside", "off", "towards", "toward", "into"})


@record
class _Value:
    """A value's words in a block before anything is known of its clause."""

    start: int
    end: int
    value: Value
    kind: Kind
    dimension: str
    rule: str
    own: tuple[str, ...] = ()  # words of the value that say what it is about: the scale of a superlative
    theme: str = ""  # of whom it is told, where its own words say that
    words: tuple[int, int] | None = None  # the words that its clause is read from, where they are not all of it


@record
class _Sentence:
    """What all values of a sentence have in common."""

    place: tuple[int, int]  # half-open characters of the block's text
    graph: SentenceGraph
    names: list[_Value]
    dates: list[tuple[_Value, DateValue]]
    cues: list[FoundCue]
    triggers: list[Trigger]
    words: list[str]  # words and figures in lower case; none where it is too long to be compared word by word
    tokens: list[int]  # those of these words
    long: bool


@record
class _Text:
    """What all blocks of a text have in common."""

    source: str
    title: str
    written: date | None
    within: int  # days of which one is that of writing
    families: frozenset[str]  # last words of persons named in full


class Extractor:
    """Turns parsed blocks into claims; holds rule packs only."""

    def __init__(self, packs: Packs | None = None) -> None:
        self.packs = packs or load_packs()

    def of_document(self, doc: Document, parsed: Sequence[Parsed]) -> tuple[list[Claim], list[UnreadValue]]:
        """Claims and unread values of a document whose blocks were parsed, in reading order."""
        claims: list[Claim] = []
        unread: list[UnreadValue] = []
        known, within = doc.source, _WITHIN[doc.source.published_precision]
        text = _Text(known.name, known.title, known.published, within, family_names(parsed))
        for index, (block, rows) in enumerate(zip(doc.blocks, parsed, strict=True)):
            found, left = self._of_block(text, index, block, rows, len(claims))
            claims += found
            unread += left
        return claims, unread

    def of_text(self, text: str, parsed: Parsed, written: date | None = None) -> tuple[Claim, ...]:
        """Claims of one bare text."""
        block = Block(BlockKind.PARAGRAPH, text, ((0, 0),))
        bare = _Text("", "", written, 1, family_names([parsed]))
        return tuple(self._of_block(bare, 0, block, parsed, 0)[0])

    def _of_block(
        self, around: _Text, index: int, block: Block, parsed: Parsed, before: int
    ) -> tuple[list[Claim], list[UnreadValue]]:
        """Claims and unread values of a block; ``before``: claims of the text before it."""
        text, source, written = block.text, around.source, around.written
        left = [
            UnreadValue(source, index, f.start, f.end, text[f.start : f.end], f.reason)
            for f in self.packs.not_measures(text)
        ]
        clauses = Sentences(parsed)
        values = self._values(text, clauses, around, [(u.start, u.end) for u in left])
        if block.cells:
            values = [_with_unit(value, block) for value in values]
        claims: list[Claim] = []
        cues, triggers = self.packs.cues.find(text), self.packs.triggers_in(text)
        subjects = Antecedents(parsed)
        starts, ends = [token.start for token in parsed.tokens], [token.end for token in parsed.tokens]
        sentences: dict[tuple[int, int], _Sentence] = {}
        backgrounds: dict[tuple[tuple[int, int], int], tuple[Term, ...]] = {}
        frames: dict[tuple[int, range, tuple[str, ...], bool], tuple[Frame, tuple[str, ...]]] = {}
        moods, headings = Moods(parsed), headings_of(block)
        above = date_above((around.title, *block.headings))
        for value in values:
            inside = _tokens_in(starts, ends, *(value.words or (value.start, value.end)))
            if inside is None:
                left.append(
                    UnreadValue(source, index, value.start, value.end, text[value.start : value.end], "no word")
                )
                continue
            bounds = parsed.sentence_of(inside.start)
            inside = range(inside.start, min(inside.stop, bounds[1]))
            sentence = sentences.get(bounds)
            if sentence is None:
                sentence = sentences[bounds] = _sentence(clauses.clauses(bounds), subjects, values, cues, triggers)
            names = tuple([text[v.start : v.end] for v in sentence.names if v is not value])
            state = value.kind is Kind.STATUS
            words = value.start, inside, names, state
            if words not in frames:  # a word may tell of several states
                place = bounds, value.start if block.cells else 0
                if place not in backgrounds:
                    backgrounds[place] = background_of(block, headings, parsed, bounds, value.start)
                frames[words] = (
                    build_frame(sentence.graph, inside, backgrounds[place], names, state=state),
                    _rest(sentence, inside),
                )
            frame, rest = frames[words]
            cell = cell_at(block, value.start) if block.cells else None
            if cell is not None and cell.label:
                frame = in_cell(frame, cell)
            if value.own:
                frame = replace(frame, terms=frame.terms + tuple(Term(word, 1.0) for word in value.own))
            if value.theme:
                frame = replace(frame, theme=value.theme)
            kind = value.kind
            if kind is Kind.NAME and frame.link in _LOCATIVE and value.rule.startswith("name/other"):
                kind = Kind.PLACE
            scope = read_scope(
                (value.start, value.end),
                moods.at(inside.start, bounds),
                _others(sentence, value),
                sentence.cues,
                written,
                number=frame.number,
                above=above,
                state=isinstance(value.value, StateValue),
            )
            asked = Asked(value.start, value.end, kind, value.dimension, frame.noun, frame.governor)
            properties = properties_of(asked, block, sentence.triggers, self.packs)
            if value.rule in self.packs.properties or (kind is Kind.ROLE and isinstance(value.value, NameValue)):
                properties = (value.rule, *(id_ for id_ in properties if id_ != value.rule))
            claims.append(
                Claim(
                    source=source,
                    block=index,
                    start=value.start,
                    end=value.end,
                    text=text[value.start : value.end],
                    kind=kind,
                    dimension=value.dimension,
                    value=value.value,
                    sentence=sentence.place,
                    frame=frame,
                    scope=scope,
                    properties=properties,
                    rule=value.rule,
                    rest=rest,
                    order=before + len(claims),
                )
            )
        known = [(one.start, one.end) for one in values] + [(one.start, one.end) for one in left]
        left += [UnreadValue(source, index, a, b, text[a:b], REASON) for a, b in leftovers(text, known)]
        return claims, left

    def _values(self, text: str, sentences: Sentences, around: _Text, taken: Sequence[tuple[int, int]]) -> list[_Value]:
        parsed = sentences.parsed
        values: list[_Value] = []
        blocked = list(taken)

        def free(start: int, end: int) -> bool:
            return not any(a < end and start < b for a, b in blocked)

        for dated in find_dates(text, around.written, around.within):
            if free(dated.start, dated.end):
                values.append(_Value(dated.start, dated.end, dated.value, Kind.DATE, "date", "value/date"))
                blocked.append((dated.start, dated.end))
        for amount in find_quantities(text, skip=blocked):
            dimension = dimension_of(amount.value)
            values.append(
                _Value(amount.start, amount.end, amount.value, kind_of(amount.value), dimension, "value/" + dimension)
            )
            blocked.append((amount.start, amount.end))
        for rank in find_ranks(parsed, blocked):
            dimension = dimension_of(rank.value)
            values.append(
                _Value(rank.start, rank.end, rank.value, kind_of(rank.value), dimension, rank.rule, rank.scale)
            )
            blocked.append((rank.start, rank.end))
        titles = self.packs.titles_in(text)
        spans = [(found.start, found.end) for found in titles]
        names = with_persons(text, find_names(text, parsed, blocked, spans, around.families), titles)
        values = _lives(text, values, names, around.written)
        roles = roles_of(text, names, self.packs)
        values += [_of_name(text, span, roles.get(span, "")) for span in names]
        values += [
            _Value(row.start, row.end, row.value, Kind.MEMBERSHIP, "list", "list")
            for row in find_lists(text, parsed, names)
        ]
        for words in find_descriptions(sentences, names, self.packs):
            if free(words.start, words.end):
                described = StateValue(text[words.start : words.end], SCALE, True, words.role)
                values.append(_Value(words.start, words.end, described, Kind.ROLE, SCALE, "description"))
        for state in find_states(text, parsed, self.packs):
            if state.turns == NEVER or free(state.start, state.end):  # "without loss of life" holds a zero
                values.append(
                    _Value(
                        state.low,
                        state.high,
                        StateValue(text[state.low : state.high], state.state, state.positive, turns=state.turns),
                        Kind.STATUS,
                        "state:" + state.state,
                        state.rule,
                        words=(state.start, state.end),
                    )
                )
        return sorted(values, key=lambda v: (v.start, v.end, v.dimension))


def _with_unit(value: _Value, block: Block) -> _Value:
    """The value of a table cell with the unit of its column."""
    cell = cell_at(block, value.start)
    if cell is None or not isinstance(value.value, Quantity):
        return value
    written = block.text[cell.start : cell.end].strip()
    if written != block.text[value.start : value.end]:
        return value
    read = with_unit(value.value, written, cell, block.headings[-1] if block.headings else "")
    if read is value.value:
        return value
    return replace(value, value=read, kind=kind_of(read), dimension=dimension_of(read), rule="value/unit-of-column")


def _lives(text: str, values: Sequence[_Value], names: Sequence[NameSpan], written: date | None) -> list[_Value]:
    """The values with each span of a life, read as one date or as two, told apart as day of birth and day of death."""
    dated = [value for value in values if value.dimension == "date"]
    out = [value for value in values if value.dimension != "date"]
    while dated:
        value = dated.pop(0)
        days = life_days(text, value.start, value.end, names, written)
        if not days and dated and dated[0].start - value.end < _DASHED:
            days = life_days(text, value.start, dated[0].end, names, written)
            if days:
                dated.pop(0)
        out += [_Value(d.start, d.end, d.value, Kind.DATE, "date", d.rule, theme=d.bearer) for d in days] or [value]
    return out


def _of_name(text: str, span: NameSpan, role: str) -> _Value:
    kind = Kind.ROLE if role else Kind.PLACE if span.label == "place" else Kind.NAME
    value = NameValue(text[span.start : span.end], span.label)
    return _Value(span.start, span.end, value, kind, "name", role or "name/" + span.label)


def _sentence(
    clauses: Clauses,
    subjects: Antecedents,
    values: Sequence[_Value],
    cues: Sequence[FoundCue],
    triggers: Sequence[Trigger],
) -> _Sentence:
    """A sentence with what of its block stands in it."""
    tokens, (first, last) = clauses.tokens, clauses.bounds
    start, end = tokens[first].start, tokens[last - 1].end
    here = [v for v in values if start <= v.start < end]
    long = last - first > _LONGEST_REST
    words = [] if long else [i for i in range(first, last) if tokens[i].text[0].isalnum()]
    return _Sentence(
        (start, end),
        SentenceGraph(clauses, subjects),
        [v for v in here if isinstance(v.value, NameValue)],
        [(v, v.value) for v in here if isinstance(v.value, DateValue)],
        [cue for cue in cues if start <= cue.start < end],
        [trigger for trigger in triggers if start <= trigger.start < end],
        [tokens[i].text.lower() for i in words],
        words,
        long,
    )


def _others(sentence: _Sentence, value: _Value) -> list[DateValue]:
    """The other dates of a value's sentence, nearest first."""
    if not sentence.dates:
        return []
    return [
        date
        for dated, date in sorted(sentence.dates, key=lambda one: abs(one[0].start - value.start))
        if dated is not value
    ]


def _rest(sentence: _Sentence, inside: range) -> tuple[str, ...]:
    """The words and figures of a sentence with a gap for the value; nothing for sentences too long to be compared."""
    if sentence.long:
        return ()
    before, after = bisect_left(sentence.tokens, inside.start), bisect_left(sentence.tokens, inside.stop)
    return (*sentence.words[:before], GAP, *sentence.words[after:])


def _tokens_in(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> range | None:
    first = bisect_right(starts, start) - 1
    if first < 0 or ends[first] <= start:
        first += 1
    last = bisect_left(starts, end)
    return range(first, last) if first < last else None
