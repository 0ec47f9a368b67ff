"""Names in a block: what the model's NER says, joined with capitalised runs, trimmed of what is no part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from crosscheck.mentions.model import STOPS, UNLISTED, Parsed, Token
from crosscheck.values.countries import demonym_of
from crosscheck.values.name_tables import tables

LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
}
_JOINERS = frozenset(
    {"of", "&", "de", "du", "da", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn", "y", "-"}
)
_NOT_NAMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "i",
        "utc",
        "gmt",
        "cest",
        "cet",
        "am",
        "pm",
        "bc",
        "ad",
        "no",
    ]
)
_QUOTES = frozenset("\"'“”‘’")
_LIVED = re.compile(r"\((?:(?:ca?\.?)?\d{4}\??[-–—]|(?:b\.|born|d\.|died)\D{0,9}\d)")
_CONSONANTS = 4
_LEGAL = frozenset({"ltd", "gmbh", "plc", "llc"})  # these end a name
_VOWEL = re.compile(r"[aeiouyà-öø-ÿ]")
_ENDS = re.compile(r"(?:'s|')$")


class NameSpan(NamedTuple):
    """Half-open characters of the block's text and the kind of bearer."""

    start: int
    end: int
    label: str


def family_names(parsed: Iterable[Parsed]) -> frozenset[str]:
    """Last words of persons named in full: alone at the head of a sentence they are names too."""
    return frozenset(
        words[-1]
        for rows in parsed
        for entity in rows.entities
        if entity.label == "PERSON"
        and len(words := [t.text for t in rows.tokens if entity.start <= t.start < entity.end and t.tag != "POS"]) > 1
        and words[-1][0].isupper()
    )


def find_names(
    text: str,
    parsed: Parsed,
    taken: Sequence[tuple[int, int]],
    titles: Sequence[tuple[int, int]] = (),
    families: frozenset[str] = frozenset(),
) -> list[NameSpan]:
    """Names outside the spans already ``taken`` by dates and amounts, in reading order, not overlapping.

    ``titles`` are the places of titles ("Prime Minister"), which are no part of the name after them.
    """
    found: list[NameSpan] = []
    dropped: list[tuple[int, int]] = []
    for start, end in _capitalised_runs(parsed):
        tokens = _trim(parsed.tokens, start, end)
        if tokens is None:
            continue
        first, last = tokens
        at, stop = parsed.tokens[first].start, parsed.tokens[last].end
        label = "person" if "," in text[at:stop] else _label(parsed, at, stop)
        at, stop = _without_title(text, at, stop, titles)
        if label == "person":
            at, stop = _person(text, at, stop)
        if at >= stop or any(a < stop and at < b for a, b in taken):
            continue
        alone = first == last and (_starts_sentence(parsed, first) or _starts_fragment(parsed.tokens, first))
        if (alone and _is_label(parsed.tokens, last)) or _shouted(parsed.tokens, first, last):
            dropped.append((at, stop))
            continue
        if alone and (parsed.tokens[first].text in families or (not label and _is_unlisted(parsed, at, stop))):
            found.append(NameSpan(at, stop, "person" if parsed.tokens[first].text in families else "other"))
            continue
        if label == "nationality" and first == last and _is_place(parsed.tokens, first):
            label = "place"
        if label == "nationality" or (alone and (not label or parsed.tokens[first].tag not in ("NNP", "NNPS"))):
            continue
        found.append(NameSpan(at, stop, label or "other"))
    covered = [(s.start, s.end) for s in found] + dropped + list(taken)
    for entity in parsed.entities:
        label = LABELS.get(entity.label, "")
        words = _ENDS.sub("", text[entity.start : entity.end])
        start, end = entity.start, entity.start + len(words)
        if words.lower().startswith("the "):
            start += 4
        if label and start < end and text[start].isupper() and not any(a < end and start < b for a, b in covered):
            found.append(NameSpan(start, end, label))
    return sorted(found)


def _without_title(text: str, start: int, end: int, titles: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """A name without the title in front of it; nothing where the title is all there is."""
    for first, last in titles:
        if first == start and last <= end:
            rest = text[last:end]
            name = re.sub(r"^[\s,]*(?:of (?:the )?)?", "", rest)
            return end - len(name), end
    return start, end


def _person(text: str, start: int, end: int) -> tuple[int, int]:
    """A person's name without the country it is said to belong to: "Mohammed V of Morocco", "the Spanish Ana Ruiz"."""
    words = text[start:end].split(" of ")[0].split(" ")
    while len(words) > 2 and demonym_of(words[-1]):
        words.pop()
    size = len(" ".join(words))
    while len(words) > 2 and demonym_of(words[0]):
        start, size = start + len(words[0]) + 1, size - len(words[0]) - 1
        del words[0]
    return start, start + size


def _capitalised_runs(parsed: Parsed) -> list[tuple[int, int]]:
    tokens, runs, i = parsed.tokens, list[tuple[int, int]](), 0
    while i < len(tokens):
        if tokens[i].text[0].islower() or not _is_name_word(tokens[i]):
            i += 1
            continue
        j = i + 1
        while j < len(tokens):
            if _is_name_word(tokens[j]):
                j += 1
            elif _joins(tokens, j):
                j += 2
            elif further := _nickname(tokens, j) or (i == 0 and _given_name(tokens, j)):
                j = further
            else:
                break
        runs.append((i, j))
        i = j
    return runs


def _is_name_word(token: Token) -> bool:
    first = token.text[0]
    return (first.isupper() or (token.tag == "NNP" and first.isalpha() and not first.islower())) and (
        token.tag in ("NNP", "NNPS") or (len(token.text) > 1 and token.pos in ("NOUN", "ADJ", "X"))
    )


def _joins(tokens: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(tokens) or not _is_name_word(tokens[at + 1]):
        return False
    word = tokens[at]
    if word.text == ".":  # an abbreviated title or name: "Lieut. P. Awdry"
        short = _is_shortened(tokens[at - 1].text.lower()) and tokens[at - 1].end == word.start
        return short and tokens[at + 1].dep != "ROOT" and tokens[at + 1].start > word.end
    glued = word.text == "-" and tokens[at - 1].end == word.start and tokens[at + 1].start == word.end
    return glued or (word.text != "-" and word.text.lower() in _JOINERS)


def _nickname(tokens: Sequence[Token], at: int) -> int:
    """The word after a nickname in quotes inside a name ("Ana 'the Fox' Ruiz"); 0 where there is none."""
    if tokens[at].text not in _QUOTES:
        return 0
    closed = next((i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].text in _QUOTES), at)
    inside = closed - at > 1 and _is_name_word(tokens[closed - 1]) and closed + 1 < len(tokens)
    return closed + 1 if inside and tokens[closed + 1].tag == "NNP" and _is_name_word(tokens[closed + 1]) else 0


def _given_name(tokens: Sequence[Token], at: int) -> int:
    """The word after given names that stand behind a family name at the head of an entry ("RUIZ, Ana (1911-84)"); 0
    where there are none."""
    if tokens[at].text != ",":
        return 0
    end = next((i for i in range(at + 1, min(at + 4, len(tokens))) if not _is_name_word(tokens[i])), at)
    behind = "".join(token.text for token in tokens[end : end + 5])
    return end if end > at + 1 and _LIVED.match(behind) else 0


def _is_shortened(word: str) -> bool:
    """Whether a full stop after a word shortens it: initials, titles, and words without a vowel ("Dr", "Mrs")."""
    if len(word) == 1 or word in tables().shortened:
        return True
    return len(word) <= _CONSONANTS and word not in _LEGAL and _VOWEL.search(word) is None


def _trim(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    while start < end and _no_name(tokens[start]):
        start += 1
    while end > start and (_no_name(tokens[end - 1]) or tokens[end - 1].tag == "POS"):
        end -= 1
    return (start, end - 1) if start < end else None


def _no_name(token: Token) -> bool:
    word = token.text.lower().rstrip(".")
    return word in _NOT_NAMES or (word.endswith("days") and word[:-1] in _NOT_NAMES)


def _label(parsed: Parsed, start: int, end: int) -> str:
    best, size = "", 0
    for entity in parsed.entities:
        overlap = min(end, entity.end) - max(start, entity.start)
        if overlap > size:
            label = "nationality" if entity.label in ("NORP", "LANGUAGE") else LABELS.get(entity.label, "")
            if label:
                best, size = label, overlap
    return best


def _is_unlisted(parsed: Parsed, start: int, end: int) -> bool:
    return any(entity == (start, end, UNLISTED) for entity in parsed.entities)


def _starts_fragment(tokens: Sequence[Token], index: int) -> bool:
    """After a colon, semicolon or full stop a capital says little."""
    return index > 0 and tokens[index - 1].text in STOPS


def _is_label(tokens: Sequence[Token], last: int) -> bool:
    """The label of a field: "Chains: 4"."""
    return last + 1 < len(tokens) and tokens[last + 1].text in (":", "|")


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """A noun after a preposition that no people is called by: "near Ostwald" is taken for a nationality."""
    noun = tokens[at].tag == "NNP" and at > 0 and tokens[at - 1].pos == "ADP"
    return noun and not demonym_of(tokens[at].text)


def _shouted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Part of a line in capitals: "WE ASK FOR"."""
    beside = [tokens[i] for i in (first - 1, last + 1) if 0 <= i < len(tokens)]
    return tokens[first].text.isupper() and any(
        len(t.text) > 1 and t.text.isupper() and t.text.isalpha() for t in beside
    )


def _starts_sentence(parsed: Parsed, index: int) -> bool:
    return any(start == index for start, _ in parsed.sentences)
