"""Names in a block: what the model's NER says, joined with capitalised runs, trimmed of what is no part of a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.mentions.model import Parsed, Token

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
    {"of", "de", "du", "da", "van", "von", "der", "den", "la", "le", "al", "el", "bin", "ibn", "y", "-"}
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
_ENDS = re.compile(r"(?:'s|')$")


class NameSpan(NamedTuple):
    """Half-open characters of the block's text and the kind of bearer."""

    start: int
    end: int
    label: str


def find_names(text: str, parsed: Parsed, taken: Sequence[tuple[int, int]]) -> list[NameSpan]:
    """Names outside the spans already ``taken`` by dates and amounts, in reading order, not overlapping."""
    found: list[NameSpan] = []
    for start, end in _capitalised_runs(parsed):
        tokens = _trim(parsed.tokens, start, end)
        if tokens is None:
            continue
        first, last = tokens
        at, stop = parsed.tokens[first].start, parsed.tokens[last].end
        if any(a < stop and at < b for a, b in taken):
            continue
        label = _label(parsed, at, stop)
        alone = first == last and _starts_sentence(parsed, first)
        if label == "nationality" or (alone and (not label or parsed.tokens[first].tag not in ("NNP", "NNPS"))):
            continue
        found.append(NameSpan(at, stop, label or "other"))
    covered = [(s.start, s.end) for s in found] + list(taken)
    for entity in parsed.entities:
        label = LABELS.get(entity.label, "")
        words = _ENDS.sub("", text[entity.start : entity.end])
        start, end = entity.start, entity.start + len(words)
        if words.lower().startswith("the "):
            start += 4
        if label and start < end and text[start].isupper() and not any(a < end and start < b for a, b in covered):
            found.append(NameSpan(start, end, label))
    return sorted(found)


def _capitalised_runs(parsed: Parsed) -> list[tuple[int, int]]:
    tokens, runs, i = parsed.tokens, list[tuple[int, int]](), 0
    while i < len(tokens):
        if not _is_name_word(tokens[i]):
            i += 1
            continue
        j = i + 1
        while j < len(tokens):
            if _is_name_word(tokens[j]):
                j += 1
            elif _joins(tokens, j):
                j += 2
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
    glued = word.text == "-" and tokens[at - 1].end == word.start and tokens[at + 1].start == word.end
    return glued or (word.text != "-" and word.text.lower() in _JOINERS)


def _trim(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    while start < end and tokens[start].text.lower().rstrip(".") in _NOT_NAMES:
        start += 1
    while end > start and (tokens[end - 1].text.lower().rstrip(".") in _NOT_NAMES or tokens[end - 1].tag == "POS"):
        end -= 1
    return (start, end - 1) if start < end else None


def _label(parsed: Parsed, start: int, end: int) -> str:
    best, size = "", 0
    for entity in parsed.entities:
        overlap = min(end, entity.end) - max(start, entity.start)
        if overlap > size:
            label = "nationality" if entity.label in ("NORP", "LANGUAGE") else LABELS.get(entity.label, "")
            if label:
                best, size = label, overlap
    return best


def _starts_sentence(parsed: Parsed, index: int) -> bool:
    return any(start == index for start, _ in parsed.sentences)
