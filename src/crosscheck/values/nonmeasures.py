"""Places that look like numbers and measure nothing: labels, names, dates, clock times, identifiers, citations.

They are told apart with a reason, so that nothing is silently unread.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crosscheck.records import record
from crosscheck.values.amounts import shorthand_degrees, unit_at
from crosscheck.values.currencies import currencies
from crosscheck.values.lexer import Token, joined
from crosscheck.values.numbers import hyphen_at, number_at, word_at
from crosscheck.values.old_money import old_money_at
from crosscheck.values.scores import played
from crosscheck.values.vocabulary import vocabulary

# Pattern, reason, and shapes one of which every match holds, with 0 for any figure: a text with none of them is not
# searched.
_PATTERNS = tuple(
    (re.compile(pattern, re.MULTILINE), reason, shapes)
    for pattern, reason, shapes in (
        (r"\[[0-9]{1,3}(?:\s?[,–-]\s?[0-9]{1,3}){0,20}\]", "citation", ("[0",)),
        (r"^[ \t]{0,12}(?:[-*] )?\(?[0-9]{1,3}[.)](?=\s)", "list number", ("0.", "0)")),
        (r"^[ \t]{0,3}#{1,6} [0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?(?=\s)", "list number", ("#",)),
        (r"\bISBN[-:\s0-9]{9,24}[0-9Xx]", "book number", ("ISBN",)),
        (r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2,4}\b", "date", ("0-0", "0.0", "0/0")),
        (
            r"\+[0-9][0-9 ()-]{6,18}[0-9]\b|\b[0-9]{3}[- ][0-9]{3,4}[- ][0-9]{4}\b",
            "telephone number",
            ("+0", "000-000", "000 000"),
        ),
        (r"\b0[0-9]{2,4} [0-9]{5,8}\b", "telephone number", ("000 00000",)),
        (r"\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\b\.?)?", "clock time", ("0:00",)),
        (
            r"\b[0-9]{1,2}(?:\.[0-9]{2})?\s?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock)",
            "clock time",
            ("a.m.", "p.m.", "am", "pm", "clock"),
        ),
        (
            r"\b[0-9]{1,3}(?:\.[0-9]{1,8})?\s?°\s?(?:[0-9.]{1,8}\s?[′'’]\s?)?(?:[0-9.]{1,8}\s?[″\"”]\s?)?[NSEW]\b",
            "coordinates",
            ("°",),
        ),
        (r"(?:§{1,2}|#|№)\s?[0-9][0-9.]{0,12}", "number of a section", ("§", "#", "№")),
        (r"\b[0-9]{1,4}(?:\.[0-9]{1,4}){2,4}\b", "version number", ("0.0",)),
        (r"(?<![\w'’])['’][0-9]{2}s?\b", "date", ("'00", "’00")),
        (r"\b(?:9/11|24/7|50/50|7/7)\b", "fixed phrase", ("0/0",)),
        (r"\b(?:1[0-9]|20)[0-9]{2}s\b", "date", ("0000s",)),
        (
            r"\b(?:1[0-9]|20)[0-9]{2}\s?[-–/]\s?(?:(?:1[0-9]|20)[0-9]{2}|[0-9]{2})\b(?![,.]?[0-9])",
            "date",
            ("-", "–", "/"),
        ),
    )
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]+|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,255}")
_DIGIT = re.compile("[0-9]")
_FIGURES = str.maketrans("123456789", "000000000")
_LABEL = re.compile(r"\b([^\W\d_]{1,16}+)([-–]?)[0-9](?:[\w-]|\.(?=[0-9])){0,20}")
_SUFFIXED = re.compile(r"\b[0-9]{1,5}(?:s\b|[A-Z]{1,3}\b|[-–][A-Z][A-Z0-9]{0,4}\b|x[0-9]{1,4}\b)")
_AGE_GROUP = re.compile(r"(?:\b(?:under|over)|[0-9])[-‑–]\Z", re.IGNORECASE)
_YEAR = range(1000, 2101)
_SENTENCE_ENDS = frozenset(".!?:;\"“”‘'(*|#>•")
_HOURS = 12
_BETWEEN = frozenset({"past", "to"})
_MAX_NAME = 3  # digits of a number that can be part of a name


@record
class Place:
    """``text[start:end]`` measures nothing, for this reason."""

    start: int
    end: int
    reason: str


def places(text: str, tokens: Sequence[Token]) -> list[Place]:
    """All such places in order of their start; the first to claim a place names the reason."""
    found = [*_by_pattern(text, tokens), *_by_words(tokens)]
    found.sort(key=lambda place: (place.start, -place.end))
    kept: list[Place] = []
    for place in found:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _by_pattern(text: str, tokens: Sequence[Token]) -> Iterator[Place]:
    if any(sign in text for sign in ("://", "www.", "@")):
        yield from (Place(*match.span(), "web or mail address") for match in _ADDRESS.finditer(text))
    if not _DIGIT.search(text):
        return
    shape = text.translate(_FIGURES)
    for pattern, reason, shapes in _PATTERNS:
        if any(one in shape for one in shapes):
            yield from (Place(*match.span(), reason) for match in pattern.finditer(text))
    for match in _LABEL.finditer(text):
        if _is_label(match):
            yield Place(match.start(), match.end(), "model or part number")
    for match in _SUFFIXED.finditer(text):
        if not _is_measure(match[0]) and not _is_age(text, match) and not _is_amount(tokens, match):
            yield Place(match.start(), match.end(), "model or part number")


def _is_label(match: re.Match[str]) -> bool:
    """ "A320", "B-52"; not "USD115", "km2", "x2" or a range such as "mid-40"."""
    word, hyphen = match[1], match[2]
    if word.isupper() and word in currencies().codes and not hyphen:
        return False
    if word in ("c", "ca", "Rs", "kr", "EUR", "Fr", "RM", "Rp", "k", "x", "A", "C", "S", "NZ", "HK") and not hyphen:
        return word in ("A", "C", "S") or not match[0][len(word) :].isdecimal()
    if word in ("km", "m", "cm", "mi", "ft", "yd", "mm", "in") and match[0][-1] in "23":
        return False
    words = vocabulary()
    joining = ("age_possessives", "no_label_before")
    return not (hyphen and (word.lower() in words.words or any(word.lower() in words.lists[name] for name in joining)))


def _is_measure(written: str) -> bool:
    """Whether letters on digits are a unit, a scale or a currency: "16GB", "12K", "5M"."""
    letters = written.lstrip("0123456789")
    words = vocabulary()
    if letters == "s":
        return False
    if letters in words.attached_scales or letters in currencies().codes:
        return True
    tokens = [Token("num", "1", "1", 0, 1), Token("word", letters, letters.lower(), 1, 1 + len(letters))]
    return unit_at(tokens, 1, signs=True) is not None


def _is_amount(tokens: Sequence[Token], match: re.Match[str]) -> bool:
    """ "18s. a week", "a high of 31C"."""
    if match[0][-1] not in "sCF":
        return False
    at = bisect_left(tokens, match.start(), key=lambda token: token.start)
    number = number_at(tokens, at)
    if match[0].endswith("s"):
        return old_money_at(tokens, at, number) is not None
    return number is not None and bool(shorthand_degrees(tokens, number))


def _is_age(text: str, match: re.Match[str]) -> bool:
    """ "in her 50s", "the under-16s"."""
    if match[0].endswith("s") and _AGE_GROUP.search(text, max(0, match.start() - 6), match.start()):
        return True
    before = text[max(0, match.start() - 12) : match.start()].lower().replace("-", " ").split()
    return bool(before) and before[-1] in vocabulary().lists["age_possessives"] and match[0].endswith("0s")


# --- by the words around


def _by_words(tokens: Sequence[Token]) -> Iterator[Place]:
    words = vocabulary()
    between = {i for i, token in enumerate(tokens) if token.lower in _BETWEEN}
    for i, token in enumerate(tokens):
        if token.kind == "num":
            reason = _digits_reason(tokens, i)
        elif token.lower in words.words or token.lower in words.ordinals:
            reason = _clock_reason(tokens, i) or _number_word_reason(tokens, i)
        elif token.kind == "word" and (i + 1 in between or i - 1 in between):
            reason = _clock_reason(tokens, i)
        else:
            continue
        if reason:
            yield Place(token.start, token.end, reason)


def starts_sentence(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is capitalised by its place alone."""
    return i == 0 or tokens[i - 1].kind == "gap" or tokens[i - 1].text in _SENTENCE_ENDS


def _capital(tokens: Sequence[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].kind == "word" and tokens[i].text[0].isupper()


def _measures(tokens: Sequence[Token], i: int) -> bool:
    """Whether what follows token ``i`` shows that it counts: a unit, a scale, a per cent sign, a plural noun."""
    words, after = vocabulary(), i + 2 if hyphen_at(tokens, i + 1) else i + 1
    if after == i + 2 and tokens[after].kind == "num":  # "45-50 minutes"
        after += 1
    following = word_at(tokens, after)
    if following in words.scales or following in words.short_scales or following in words.lists["counted"]:
        return True
    if words.percent.longest(tokens, after) or unit_at(tokens, after, signs=True):
        return True
    found = currencies().phrases.longest(tokens, after)
    if found and (found[0].name or tokens[after].kind == "sign"):
        return True
    plural = len(following) > 3 and following.endswith("s") and not following.endswith("ss")
    return plural and not _capital(tokens, after)


def _digits_reason(tokens: Sequence[Token], i: int) -> str:
    lists, text = vocabulary().lists, tokens[i].text
    if not text.isdecimal():
        return ""
    if len(text) > 15 or (len(text) > 2 and text[0] == "0" and text.strip("0")):
        return "identifier"
    back = i - 2 if word_at(tokens, i - 1) == "." and word_at(tokens, i - 2) in lists["designators"] else i - 1
    if _is_designator(tokens, back, i):
        return f"number of a {tokens[back].lower}"
    month_before = word_at(tokens, i - 1) in lists["months"] or (
        len(text) == 4 and word_at(tokens, i - 1) == "," and word_at(tokens, i - 3) in lists["months"]
    )
    if month_before and not _measures(tokens, i) and (_capital(tokens, i - 1) or len(text) == 4):
        return "date"
    if word_at(tokens, i + 1) in lists["months"] and _capital(tokens, i + 1) and int(text) < 32:
        return "date"
    if _is_year(tokens, i):
        return "date"
    if word_at(tokens, i + 1) in ("st", "nd", "rd", "th") and joined(tokens, i + 1):
        return "date" if _is_dated_ordinal(tokens, i + 2) else ""
    if _is_pair(tokens, i) or _is_pair(tokens, i - 2):
        return "pair of numbers"
    if _is_address(tokens, i):
        return "address"
    return _name_reason(tokens, i)


def _is_dated_ordinal(tokens: Sequence[Token], i: int) -> bool:
    following = word_at(tokens, i)
    months = vocabulary().lists["months"]
    return following in ("century", "centuries", *months) or (following == "of" and word_at(tokens, i + 1) in months)


def _is_designator(tokens: Sequence[Token], back: int, i: int) -> bool:
    lists = vocabulary().lists
    word = word_at(tokens, back)
    if word not in lists["designators"] or len(tokens[i].text) > 5 or word_at(tokens, i - 1) in ("%", "$"):
        return False
    if word in lists["designators_capitalised"]:
        abbreviated = back == i - 2
        if not abbreviated and (not _capital(tokens, back) or (starts_sentence(tokens, back) and _measures(tokens, i))):
            return False
    return _stays_label(tokens, back, i)


def _stays_label(tokens: Sequence[Token], back: int, i: int) -> bool:
    """ "page 12" is a label whatever follows, "page 12 times" is not."""
    if back == i - 2:
        return True
    number_measures = unit_at(tokens, i + 1, signs=True) or vocabulary().percent.longest(tokens, i + 1)
    return not number_measures and word_at(tokens, i + 1) != "times"


def _is_pair(tokens: Sequence[Token], i: int) -> bool:
    """ "140/90": neither a fraction of a unit nor a date."""
    if i < 0 or word_at(tokens, i + 1) != "/" or not (joined(tokens, i + 1) and joined(tokens, i + 2)):
        return False
    return tokens[i].kind == tokens[i + 2].kind == "num" and not _measures(tokens, i + 2)


def _is_year(tokens: Sequence[Token], i: int) -> bool:
    text = tokens[i].text
    if len(text) != 4 or int(text) not in _YEAR or word_at(tokens, i - 1) in ("$", "€", "£"):
        return False
    found = currencies().phrases.longest(tokens, i - 1) if i else None
    return not _measures(tokens, i) and not (found and not found[0].name and tokens[i - 1].text.isupper())


def _is_address(tokens: Sequence[Token], i: int) -> bool:
    streets = vocabulary().lists["streets"]
    return _capital(tokens, i + 1) and any(
        _capital(tokens, j) and tokens[j].lower in streets for j in range(i + 2, i + 4) if j < len(tokens)
    )


def _name_reason(tokens: Sequence[Token], i: int) -> str:
    """ "Apollo 11", "Group of 77": a capitalised word and a small number that counts nothing."""
    lists = vocabulary().lists
    if i == 0 or len(tokens[i].text) > _MAX_NAME or joined(tokens, i):
        return ""
    word = word_at(tokens, i - 1)
    if word == "of" and _capital(tokens, i - 2):
        group = tokens[i - 2].lower
        named = group in lists["groups"] or (not starts_sentence(tokens, i - 2) and group not in lists["not_groups"])
        return f"part of a name: {tokens[i - 2].text} of {tokens[i].text}" if named and not _measures(tokens, i) else ""
    if starts_sentence(tokens, i - 1) and (
        i + 1 == len(tokens) or tokens[i + 1].text in ".,;" or word_at(tokens, i + 1) == "of"
    ):
        return ""
    if not _capital(tokens, i - 1) or word in lists["openers"] or word in lists["months"] or _measures(tokens, i):
        return ""
    found = currencies().phrases.longest(tokens, i - 1)
    if (found and not found[0].name) or played(tokens, i):
        return ""
    return f"part of a name: {tokens[i - 1].text} {tokens[i].text}"


def _clock_reason(tokens: Sequence[Token], i: int) -> str:
    past = i >= 2 and tokens[i - 1].lower in _BETWEEN
    return "clock time" if _is_clock(tokens, i) or (past and _is_clock(tokens, i - 2)) else ""


def _number_word_reason(tokens: Sequence[Token], i: int) -> str:
    words = vocabulary()
    token = tokens[i]
    alone = token.lower == "one" and not hyphen_at(tokens, i + 1) and word_at(tokens, i + 1) not in words.scales
    if alone and _is_pronoun(tokens, i):
        return "pronoun"
    if token.lower in words.words and _is_designator(tokens, i - 1, i) and not _measures(tokens, i):
        return f"number of a {tokens[i - 1].lower}"
    if token.lower in words.ordinals and _capital(tokens, i) and not starts_sentence(tokens, i):
        return f"part of a name: {token.text} {tokens[i + 1].text}" if _capital(tokens, i + 1) else ""
    if token.lower in words.ordinals and word_at(tokens, i + 1) in ("century", "centuries"):
        return "date"
    if token.lower in words.words and _capital(tokens, i) and not starts_sentence(tokens, i):
        before = tokens[i - 2] if word_at(tokens, i - 1) == "of" else tokens[i - 1]
        name = before.kind == "word" and before.text[0].isupper() and before.lower not in words.words
        return f"part of a name: {before.text} {token.text}" if name and before.lower not in words.scales else ""
    return ""


def _is_clock(tokens: Sequence[Token], i: int) -> bool:
    """ "ten past two", "at a quarter to nine"."""
    between = word_at(tokens, i + 1)
    if between not in _BETWEEN:
        return False
    hour = vocabulary().words.get(word_at(tokens, i + 2))
    if hour is None or not 0 < hour <= _HOURS:
        return False
    return between == "past" or tokens[i].lower == "quarter" or word_at(tokens, i - 1) in _leaders()


def _leaders() -> frozenset[str]:
    return vocabulary().lists["clock_leaders"]


def _is_pronoun(tokens: Sequence[Token], i: int) -> bool:
    if i and hyphen_at(tokens, i - 1):  # "thirty-one"
        return False
    if word_at(tokens, i - 1) == "by" and word_at(tokens, i - 2) == "one":
        return True
    lists = vocabulary().lists
    following = word_at(tokens, i + 1)
    if word_at(tokens, i + 1) == "in" or (following == "of" and word_at(tokens, i + 2).isdecimal()):
        return False
    return word_at(tokens, i - 1) in lists["one_before"] or following in lists["one_after"] or following in (".", ",")
