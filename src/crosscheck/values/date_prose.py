"""Dates in running prose: where one may begin, and which readings are too weak to stand alone."""

from __future__ import annotations

from typing import Final

from crosscheck.values.date_draft import Draft
from crosscheck.values.date_grammar import phrase
from crosscheck.values.date_hits import Hit
from crosscheck.values.date_hours import borders_hours
from crosscheck.values.date_lengths import quantity
from crosscheck.values.date_tense import looks_ahead
from crosscheck.values.date_value import Granularity
from crosscheck.values.date_words import (
    BOUNDS,
    CARDINALS,
    CLOCK,
    DECADES,
    FEAST_PHRASES,
    FEASTS,
    GRAMMAR,
    HEDGES,
    MONTHS,
    NAMED_HOURS,
    NAMES,
    ORDINALS,
    PARTS,
    POINTERS,
    PROSE,
    SEASONS,
    TODAY,
    UNITS,
    WEEKDAYS,
    Text,
)

_STARTS: Final = (
    PROSE["starts"]
    | BOUNDS.keys()
    | HEDGES.keys()
    | FEAST_PHRASES.keys()
    | MONTHS.keys()
    | WEEKDAYS.keys()
    | SEASONS.keys()
    | CARDINALS.keys()
    | ORDINALS.keys()
    | DECADES.keys()
    | TODAY.keys()
    | POINTERS.keys()
    | PARTS.keys()
    | UNITS.keys()
    | CLOCK["about"]
    | CLOCK["near"]
    | {f"{name}'s" for name in WEEKDAYS}
)
# Every word that can stand inside a date, and those of them that never make one alone.
_WORDS: Final = _STARTS | NAMES | GRAMMAR["words"]
_WEAK: Final = GRAMMAR["weak"]
# Words that begin dates and make none alone, nor with the weak words before them as 'within a year' does.
_LEADING: Final = (
    CARDINALS.keys()
    | ORDINALS.keys()
    | POINTERS.keys()
    | PARTS.keys()
    | BOUNDS.keys()
    | HEDGES.keys()
    | FEAST_PHRASES.keys()
) - (MONTHS.keys() | SEASONS.keys() | FEASTS.keys())
_WHOLE: Final = frozenset({4, 8})  # figures of a year, of a whole day
_ENDINGS: Final = frozenset({"", ",", ";", "(", ")", "%", "!", "?"})  # of all that begins so
_ROMAN: Final = frozenset("ivx")
_EMPHASIS: Final = frozenset("*_")  # marks that plain text keeps around what it stresses
_STOPS: Final = frozenset(".;:!?")
_CURRENCY: Final = frozenset("$£€¥₹#№@%^_=&*\\+")


def find_phrases(t: Text) -> list[tuple[int, int, Draft]]:
    """All dates, leftmost and longest first: their token range and drafts."""
    found = []
    done = 0
    for i, token in enumerate(t.tokens):
        if i < done or not (token.digits or token.low in _STARTS or _latin(token.low)):
            continue
        hit = _at(t, i)
        if hit is not None:
            found.append((i, hit[1], hit[0]))
            done = hit[1]
    return found


def _at(t: Text, i: int) -> Hit | None:
    token = t.tokens[i]
    if token.digits:
        if len(token.low) > 8 or not _leads_on(t, i) or _mid_number(t, i):
            return None
    elif (
        not _goes_on(t, i)
        or (token.low in WEEKDAYS and len(token.low) == _SHORT and token.text.islower())
        or (token.low == "in" and quantity(t, i + 1) is None)  # only 'in two days' begins with it
    ):
        return None
    hit = phrase(t, i)
    return hit if hit and _stands(t, i, hit) else None


def _goes_on(t: Text, i: int) -> bool:
    """Whether the first word from ``i`` on that says more than "the" or "in" can stand inside a date at all."""
    low = t.low(i)
    while low in _WEAK:
        i += 1
        low = t.low(i)
    return _belongs(low) and _leads_on(t, i)


def _belongs(low: str) -> bool:
    """Whether a word or sign can stand inside a date."""
    return low in _WORDS or not low.isalpha() or _latin(low) or _ROMAN.issuperset(low)


def _latin(low: str) -> bool:
    """Whether a word is a Roman figure with the ending of an ordinal."""
    return low.endswith(("th", "st")) and _ROMAN.issuperset(low[:-2])


def _leads_on(t: Text, i: int) -> bool:
    """Whether the word or figure at ``i`` makes a date alone, or what stands behind it can belong to one."""
    low = t.low(i)
    if (low not in _LEADING and not (low.isdecimal() and len(low) not in _WHOLE)) or borders_hours(t, i, i + 1):
        return True
    behind = t.low(i + 1)
    if behind == ".":
        behind = t.low(t.skip(i + 2, "the"))
    return behind not in _ENDINGS and _belongs(behind)


def _mid_number(t: Text, i: int) -> bool:
    """Whether the figures at ``i`` carry on a number, a code or an amount that began before."""
    before = t.tokens[i - 1] if i else None
    if before is None or not t.glued(i):
        return before is not None and before.low in _CURRENCY and before.low not in {"&", "*", "+", "="}
    if before.low in {",", ".", ":", "/", "-", "–"}:
        return i > 1 and before.glued and t.tokens[i - 2].low[-1:].isalnum() and not t.tokens[i - 2].low.isalpha()
    if before.low in _EMPHASIS:
        while i > 0 and t.tokens[i - 1].low == before.low and t.glued(i):
            i -= 1
        return i > 0 and t.glued(i) and t.tokens[i - 1].low[-1:].isalnum()
    return before.low in _CURRENCY or (
        before.low[-1:].isalnum() and before.low not in {"c", "ca", "q", "h", "fy", "cy"}
    )


def _stands(t: Text, i: int, hit: Hit) -> bool:
    """Whether the reading is a date beyond reasonable doubt."""
    draft, after = hit
    if after < len(t.tokens) and _runs_on(t, after):
        return False
    words = [t.low(k) for k in range(i, after)]
    if (words[-1] == "now" and len(words) <= 2) or _looks_back(words) or _lasts(t, i):
        return False
    if words[0] in {"in", "within"} and quantity(t, i + 1) and not looks_ahead(t, i, after):
        return False
    core = draft
    while core.whole is not None:
        core = core.whole
    if core.first is not None and core.last is not None:
        return _range_stands(t, i, draft, after)
    match core.unit:
        case Granularity.YEAR | Granularity.CENTURY | Granularity.DECADE if core.bare:
            return _year_stands(t, i, after)
        case Granularity.MONTH if core.place and core.year is None and after - i <= 3:
            return _month_stands(t, i, after)
        case Granularity.DECADE if not any(t.tokens[k].digits for k in range(i, after)):
            return t.low(i - 1) not in PROSE["owners"] and t.low(i - 2) not in PROSE["owners"]
        case Granularity.SEASON:
            return _season_stands(t, i, draft)
        case Granularity.TIME:
            return _time_stands(t, i, after)
        case Granularity.DAY if core.weekday is not None and core.month is None:
            return _weekday_stands(t, i, after)
        case Granularity.DAY if core.month is not None and core.year is None and t.tokens[i].low in {"may", "march"}:
            return t.tokens[i].text[0].isupper()
        case _:
            return True


def _lasts(t: Text, i: int) -> bool:
    """'built to last five years', 'it would last ten weeks': how long, not when."""
    return t.low(i) == "last" and t.low(i - 1) in PROSE["before_verbs"]


def _looks_back(words: list[str]) -> bool:
    """'the same day', 'the following year' lean on what was told before, not on the day of writing."""
    the = words[0] == "the"
    word = words[the] if len(words) > the else ""
    return word in {"same", "following"} or words[-2:] == ["this", "day"] or (the and word in {"next", "previous"})


def _runs_on(t: Text, after: int) -> bool:
    """Whether the last figures of a date are the head of a longer number: '1,640', '2016.5', '12%'."""
    if not t.glued(after) or not t.tokens[after - 1].digits:
        return False
    low = t.low(after)
    if low in {",", ".", "/", ":"}:
        return t.glued(after + 1) and t.tokens[after + 1].digits
    return low in {"%", "°", "′", "″", "×", "²", "³"} or (low.isalpha() and low not in {"s"})


_SHORT = 3  # letters of "Sat", "Sun", "Wed"
_EARLY = 1500  # an earlier year is more often a number


def _year_stands(t: Text, i: int, after: int) -> bool:
    """A bare figure is a year where its neighbours let it be one."""
    number = t.number(after - 1)
    first = i
    while first < after and not t.tokens[first].digits:
        first += 1
    before, follows = t.low(i - 1), t.low(after)
    lead = t.low(first - 2) if t.low(first - 1) == "." and t.glued(first - 1) else t.low(first - 1)
    if number is not None and number < 100 and first > i:
        return before in PROSE["year_cues"] and not _counts(t, after, number, "")  # the winter of '62
    if number is None:
        cued = before in PROSE["early_cues"] or t.low(i) in PROSE["early_cues"]
        return cued and after - i >= 2 and not _counts(t, after, 0, lead)  # a year in words
    if not 1000 <= number <= 2100 or lead in PROSE["not_before"] or before in PROSE["not_before"]:
        return False
    born = before == "*" and t.low(i - 2) in {"(", ",", ";"}  # "Ana Ruiz (* 1871)"
    if (lead in _CURRENCY and not born) or _counts(t, after, number, lead):
        return False
    if number < 1300 or (number > 2035 and not {lead, before} & {"in", "by", "until"}):
        cued = not {lead, before}.isdisjoint(PROSE["early_cues"]) or (lead == "(" and t.low(after) == ")")
        return cued and (not follows.isalpha() or follows in PROSE["after_year"])
    named = i > 0 and first == i and t.tokens[i - 1].text[:1].isupper() and before not in PROSE["year_cues"]
    return not named or before in MONTHS or i == 1 or (t.low(i - 2) in _STOPS and _done(before))


def _done(low: str) -> bool:
    """Whether a word says what was done: 'Rebuilt 1978.'"""
    return (low.endswith("ed") and len(low) > 4) or low in PROSE["participles"]


def _counts(t: Text, after: int, number: int, lead: str) -> bool:
    """Whether the figure counts the word after it."""
    follows = t.low(after)
    if t.glued(after) and not follows.isalpha():
        follows = t.low(after + 1) if follows in {"-", "‑"} else ""
    if lead in PROSE["year_leads"] and number > _EARLY and follows in PROSE["persons"] and _acts(t.low(after + 1)):
        return False  # "in 1962 women voted"
    if follows in PROSE["counted"]:
        return True
    if not follows.isalpha() or not follows.endswith("s") or follows in PROSE["not_plural"] or len(follows) < 4:
        return False
    if lead in PROSE["year_leads"] and number > _EARLY and _acts(t.low(after + 1)):  # "in 1962 workers struck"
        return False
    token = t.tokens[after]
    return token.text.islower() and not follows.endswith("ss") and follows not in PROSE["yearly"]


def _acts(low: str) -> bool:
    """Whether a word is a verb that the word before it is the subject of."""
    return (low.endswith("ed") and len(low) > 4) or low in PROSE["told"] | PROSE["modal"] | PROSE["pasts"]


def _range_stands(t: Text, i: int, draft: Draft, after: int) -> bool:
    if draft.bare:
        number = t.number(after - 1) or 0
        return _year_stands(t, i, after) if number > 999 else not _counts(t, after, 1900, "") and _first_year(t, i)
    first = draft.first
    units = {first.unit if first else None, draft.last.unit if draft.last else None}
    if units == {Granularity.MONTH} and draft.first is not None and not draft.first.dated:
        return all(t.tokens[k].text[0].isupper() for k in range(i, after) if t.low(k) in MONTHS)
    return True


def _first_year(t: Text, i: int) -> bool:
    """'1939-45' after a word that numbers things is none."""
    k = i + (not t.tokens[i].digits)
    number = t.number(k)
    return number is not None and 1000 <= number <= 2100 and t.low(k - 1) not in PROSE["not_before"] | _CURRENCY


def _month_stands(t: Text, i: int, after: int) -> bool:
    """A month alone: with a capital, spelled out, and with a cue where its name is a word or a person's."""
    k = next((k for k in range(i, after) if t.low(k) in MONTHS), i)
    if not t.tokens[k].text[0].isupper() or (len(t.low(k)) < 5 and t.low(k) not in {"may", "june", "july"}):
        return False
    if t.low(k) in PROSE["clear_months"]:
        return True
    return t.low(k - 1) in PROSE["month_cues"] or k > i


def _season_stands(t: Text, i: int, draft: Draft) -> bool:
    named = next(k for k in range(i, len(t.tokens)) if t.low(k) in SEASONS)
    before = t.low(named - 1)
    if draft.year is not None:
        return (
            t.low(named) != "fall"
            or t.number(named + 1) is not None
            or before in PROSE["month_cues"]
            or t.low(named - 2) in PROSE["month_cues"]
        )
    if before == "the":
        return t.low(named + 1) != "of" and t.low(named - 2) in {
            "in",
            "during",
            "since",
            "until",
            "of",
            "by",
            "last",
            "this",
            "throughout",
        }
    return before in {"last", "next", "this", "early", "late", "mid", "-", "in", "by", "since", "previous"}


def _time_stands(t: Text, i: int, after: int) -> bool:
    """'18:30', '6 pm', 'at noon', 'three in the morning'; not the score of a match or a ratio."""
    words = {t.low(k) for k in range(i, after)}
    begins = i == 0 or t.low(i - 1) in _STOPS or "\n" in t.text[t.tokens[i - 1].end : t.tokens[i].start]
    if begins and t.text[t.tokens[i].start : t.tokens[after - 1].end].count(":") == 1:
        return len(t.tokens[after - 1].text) == 2  # '10:45 ' heads an entry
    if not NAMED_HOURS.keys().isdisjoint(words):
        return after - i > 1 or t.low(i - 1) in PROSE["time_cues"]
    return borders_hours(t, i, after) or (
        after - i > 1
        and (bool(words - {":"} - {w for w in words if w.isdecimal()}) or t.low(i - 1) in {"at", "by", "from"})
    )


def _weekday_stands(t: Text, i: int, after: int) -> bool:
    """Weekdays in full and with a capital."""
    named = next((k for k in range(i, after) if t.low(k).removesuffix("'s") in WEEKDAYS), i)
    told = t.low(named - 1) in {"that", "the", "any", "every", "each", "a", "one", "some", "black", "good", "bloody"}
    title = after < len(t.tokens) and t.tokens[after].text[:1].isupper() and t.low(named - 1) not in PROSE["cued_days"]
    return t.tokens[named].text[0].isupper() and len(t.low(named)) > 5 and not told and not title
