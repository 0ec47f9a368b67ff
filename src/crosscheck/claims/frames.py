"""The clause around a value: governor, thing measured, subject, and the content words weighted by closeness.

Closeness is the shorter of the way through the parse and half the way through the text, with a toll for each clause
border on the way: fragments and lists parse badly, long sentences read badly word by word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from crosscheck.claims.bearing import bearers_of
from crosscheck.claims.clauses import Clauses
from crosscheck.claims.measured import measured
from crosscheck.claims.model import Frame, Term
from crosscheck.claims.numbered import ORDINALS, designation, numbered
from crosscheck.claims.reference import Antecedents
from crosscheck.claims.themes import theme_of
from crosscheck.mentions.model import Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
_LIGHT = frozenset(
    [
        "be",
        "have",
        "do",
        "make",
        "take",
        "get",
        "give",
        "go",
        "come",
        "say",
        "tell",
        "see",
        "put",
        "let",
        "become",
        "remain",
        "keep",
        "also",
        "then",
        "there",
        "here",
        "very",
        "so",
        "more",
        "most",
        "much",
        "many",
        "other",
        "such",
        "same",
        "own",
        "only",
        "just",
        "still",
        "even",
        "yet",
        "now",
        "not",
        "as",
        "about",
        "however",
        "n't",
        "'s",
    ]
)
_BORDERS = frozenset({";", ":", "–", "—", "•", "|"})
_QUALIFYING = frozenset({"amod", "compound", "nmod", "poss"})
_FAR, _BORDER, _TOLL = 24, 4, 2  # halves of a step: where no way leads, over a border, into another clause
_SUBJECT, _GOVERNOR, _ANTECEDENT = 0.7, 0.8, 0.5  # how close the words of these are at least


class SentenceGraph:
    """The words of one sentence with the ways between them."""

    def __init__(self, clauses: Clauses, before: Antecedents) -> None:
        self.tokens = tokens = clauses.tokens
        self._before = before
        self.bounds = clauses.bounds
        self.clauses = clauses
        start, end = clauses.bounds
        self._near = near = {i: [*below] for i, below in clauses.children.items()}
        self._borders: dict[int, int] = {}  # for each word those before it
        self._content: list[tuple[int, str, int, int]] = []  # words with their lemmas, borders and verbs
        borders = 0
        for i in range(start, end):
            _, _, text, lemma, _, pos, _, head = tokens[i]
            if head != i and head in near:
                near[i].append(head)
            self._borders[i] = borders
            if pos in _CONTENT and lemma not in _LIGHT and (text.isalpha() or any(map(str.isalpha, text))):
                self._content.append((i, lemma, borders, clauses.verb_above(i)))
            borders += text in _BORDERS

    def terms(self, inside: range, least: Mapping[int | None, float]) -> tuple[Term, ...]:
        """The content words outside the value by closeness; the words of ``least`` are at least so close."""
        near, reached = self._near, list(inside)
        ways: dict[int, int] = dict.fromkeys(inside, 0)  # all ways in halves
        for here in reached:  # which grows while it is read: the nearest first
            step = ways[here] + 2
            for other in near[here]:
                if other not in ways:
                    ways[other] = step
                    reached.append(other)
        first, last = inside.start, inside.stop - 1
        first_borders, first_verb = self._borders[first], self.clauses.verb_above(first)
        last_borders, last_verb = self._borders[last], self.clauses.verb_above(last)
        found: list[Term] = []
        for i, lemma, borders, verb in self._content:
            if i < first:
                halves = first - i + 2
                toll = _BORDER * (first_borders - borders) + (_TOLL if verb != first_verb else 0)
            elif i > last:
                halves = i - last + 2
                toll = _BORDER * (borders - last_borders) + (_TOLL if verb != last_verb else 0)
            else:
                continue
            way = ways.get(i, _FAR)
            weight = _closeness((way if way < halves else halves) + toll)
            if i in least and least[i] > weight:
                weight = least[i]
            found.append(_term(lemma, weight))
        return tuple(found)

    def theme(self, words: range) -> str:
        """The words as written; those that a pronoun stands for."""
        if not words:
            return ""
        if len(words) == 1 and self.tokens[words.start].pos == "PRON":
            words = self._before.phrase(self.clauses, words.start)
            if not words:
                return ""
        start = self.tokens[words.start].start
        return "".join(
            " " * (token.start > start and token.start > self.tokens[i - 1].end) + token.text
            for i, token in zip(words, self.tokens[words.start : words.stop], strict=True)
        )

    def number(self, phrases: Iterable[range], inside: range) -> str:
        """The number of the first of these phrases that has one, outside the value: "Gate 12", "the second mill"."""
        for words in phrases:
            ranks = (self.tokens[i] for i in words if i not in inside)
            if rank := next((token.lemma for token in ranks if token.lemma in ORDINALS and token.dep == "amod"), ""):
                return rank
            if words and (found := designation(self.tokens, words, self.bounds[1])) is not None and found not in inside:
                return numbered(self.tokens[found].text)
        return ""

    def bearers(self, inside: range) -> tuple[str, ...]:
        """Of what the state is told that covers the tokens ``inside``."""
        return bearers_of(self.clauses, inside, head_of(self.tokens, inside), self._before)

    def antecedent(self, subject: int | None) -> tuple[Term, ...]:
        """What the pronoun or the missing subject of a clause stands for."""
        words = self._before.words(self.clauses, subject)
        return tuple([_term(word.lower(), _ANTECEDENT) for word in words])


_term = lru_cache(maxsize=1 << 14)(Term)  # words stand at few distances


def head_of(tokens: Sequence[Token], inside: range) -> int:
    """The word of the span whose head lies outside it."""
    for i in inside:
        head = tokens[i].head
        if head == i or not inside.start <= head < inside.stop:
            return i
    return inside.start


def build_frame(
    graph: SentenceGraph, inside: range, background: tuple[Term, ...], names: tuple[str, ...], *, state: bool
) -> Frame:
    """The frame of the value that covers the tokens ``inside``; ``names`` are those of its sentence.

    Bearers are only of a ``state``.
    """
    tokens = graph.tokens
    head = head_of(tokens, inside)
    thing = measured(graph.clauses, inside, head)
    governor, link = _governor(tokens, thing.at if thing.at is not None and thing.beside else head)
    subject = None if governor is None else graph.clauses.subject(governor)
    if subject is not None and subject in inside:
        subject = None
    phrase = range(0) if subject is None else _behind(graph.tokens, graph.clauses.phrase(subject), inside)
    theme = _behind(graph.tokens, theme_of(graph.clauses, governor, thing.at, inside), inside)
    return Frame(
        governor=tokens[governor].lemma if governor is not None else "",
        governor_tag=tokens[governor].tag if governor is not None else "",
        noun=thing.lemma,
        bare=not thing.beside,
        subject=" ".join(tokens[i].text for i in phrase),
        theme=graph.theme(theme),
        link=link,
        number=graph.number((theme, phrase), inside),
        terms=graph.terms(inside, {**dict.fromkeys(phrase, _SUBJECT), governor: _GOVERNOR, thing.at: 1.0}),
        names=names,
        background=background + graph.antecedent(subject),
        qualifiers=_qualifiers(graph, thing.at, inside),
        bearers=graph.bearers(inside) if state else (),
    )


def _behind(tokens: Sequence[Token], words: range | None, inside: range) -> range:
    """A noun phrase without the figures that were read as its beginning: "On 4 May 1990 Holm resigned"."""
    if words is None:
        return range(0)
    figures = inside.start == words.start and any(token.pos == "NUM" for token in tokens[inside.start : inside.stop])
    return range(min(inside.stop, words.stop), words.stop) if figures else words


@cache
def _closeness(halves: int) -> float:
    """1 next to the value, towards 0 far away; few distances differ, all of them halves."""
    return round(1.0 / (1.0 + 0.25 * max(0, halves - 2)), 3)


def _governor(tokens: Sequence[Token], at: int) -> tuple[int | None, str]:
    """The nearest verb above a word, or the noun above it where no verb is; and the first preposition on the way."""
    link, noun, here = "", None, at
    for _ in range(12):
        head = tokens[here].head
        if head == here:
            break
        here = head
        token = tokens[here]
        if token.pos == "ADP" and not link:
            link = token.lemma
        elif token.pos in ("VERB", "AUX"):
            return here, link or tokens[at].dep
        elif token.pos == "NOUN" and noun is None and token.text[0].isalpha():
            noun = here
    return noun, link or tokens[at].dep


def _qualifiers(graph: SentenceGraph, noun_at: int | None, inside: range) -> tuple[str, ...]:
    if noun_at is None:
        return ()
    tokens = graph.tokens
    return tuple(
        tokens[i].lemma
        for i in graph.clauses.children.get(noun_at, range(*graph.bounds))
        if tokens[i].head == noun_at and tokens[i].dep in _QUALIFYING and i not in inside and tokens[i].tag != "CD"
    )
