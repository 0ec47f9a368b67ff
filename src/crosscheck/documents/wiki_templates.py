"""What templates say in words: dates, amounts, converted measures, lists and the like."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile

from mwparserfromhell.nodes import Template, Text
from mwparserfromhell.wikicode import Wikicode

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PAIRS = {("ft", "in"), ("st", "lb"), ("lb", "oz"), ("mi", "yd"), ("foot", "in"), ("mi", "furlong"), ("yd", "ft")}


@dataclass(frozen=True, slots=True)
class Written:
    """Words that the template ``start`` to ``end`` stands for."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Inner:
    """A parameter that is shown as it is."""

    code: Wikicode
    start: int


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a box: its name, and where that stands; its value."""

    name: str
    name_start: int
    value: Inner


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of templates."""

    homes: dict[str, str]  # a template's name to the kind it is of
    boxes: tuple[str, ...]
    without_facts: frozenset[str]
    signs: dict[str, str]
    money: dict[str, str]
    units: dict[str, str]
    ranges: dict[str, str]
    quotes: frozenset[str]
    dropped_tags: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The shipped vocabulary."""
    data = tomllib.loads(files("crosscheck.documents").joinpath("data/wikitext.toml").read_text("utf-8"))
    kinds = [
        "dates",
        "date_ranges",
        "shows_first",
        "shows_second",
        "lists",
        "circa",
        "fractions",
        "values",
        "conversions",
    ]
    return Words(
        {name: kind for kind in kinds for name in data[kind]},
        tuple(data["boxes"]),
        frozenset(data["fields_without_facts"]),
        data["signs"],
        data["money"],
        data["units"],
        data["ranges"],
        frozenset(data["quotes"]),
        frozenset(data["dropped_tags"]),
    )


def name_of(template: Template) -> str:
    """The template's name in lower case with spaces."""
    return " ".join(str(template.name).replace("_", " ").split()).lower()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with the place of its value; ``name`` is "" for one that is counted."""

    name: str
    name_start: int
    value: Wikicode
    start: int


def parameters(template: Template, start: int) -> Iterator[Parameter]:
    """The parameters of a template that begins at ``start``, in order."""
    at = start + 2 + len(str(template.name))
    for one in template.params:
        at += 1
        written, name = str(one), str(one.name)
        value_at = at + (len(name) + 1 if one.showkey else 0)
        yield Parameter(name.strip() if one.showkey else "", at, one.value, value_at)
        at += len(written)


def fields(template: Template, start: int) -> Iterator[Field] | None:
    """The fields of a box that hold facts, or None when the template is no box.

    An unknown template over several lines with several named parameters is one.
    """
    name = name_of(template)
    given = [p for p in parameters(template, start) if p.name and not p.name.isdigit()]
    known = name.startswith(words().boxes) or name.endswith(("infobox", "box"))
    if not known and (name in words().homes or len(given) < 4 or _cites(name) or str(template).count("\n") < 4):
        return None
    return (
        Field(p.name.replace("_", " "), p.name_start + _indent(p.name_start, template, start), Inner(p.value, p.start))
        for p in given
        if _has_facts(p.name)
    )


def _cites(name: str) -> bool:
    return name.startswith(("cite", "citation", "sfn", "harv", "ref"))


def _indent(at: int, template: Template, start: int) -> int:
    written = str(template)[at - start :]
    return len(written) - len(written.lstrip())


def _has_facts(name: str) -> bool:
    plain = name.replace("_", " ").strip().lower()
    left_out = words().without_facts
    bare = plain.rstrip("0123456789 ")
    return not {bare, bare.split(" ")[0]} & left_out and not bare.endswith((" size", " alt", " width"))


def render(template: Template, start: int) -> list[Written | Inner]:
    """What a template shows; nothing for one that is unknown or shows nothing, such as a citation."""
    end = start + len(str(template))
    name = name_of(template)
    vocabulary = words()
    if name.startswith("formatnum:"):
        return [Written(name.partition(":")[2], start, end)]
    if name in vocabulary.signs:
        return [Written(vocabulary.signs[name], start, end)]
    counted = [Inner(p.value, p.start) for p in parameters(template, start) if not p.name or p.name.isdigit()]
    if name in vocabulary.money:
        return _money(vocabulary.money[name], counted, start, end)
    if not counted:
        return []
    match vocabulary.homes.get(name):
        case "dates":
            return _date(counted, start, end)
        case "date_ranges":
            return _dates(counted, start, end)
        case "shows_first":
            return [counted[0]]
        case "shows_second":
            return list(counted[1:2])
        case "lists":
            return _joined(counted, start)
        case "circa":
            return [Written("c. ", start, start + 2), counted[0]]
        case "fractions":
            return [Written(_fraction(counted), start, end)]
        case "values":
            unit = next((str(p.value).strip() for p in parameters(template, start) if p.name in ("u", "ul")), "")
            return [counted[0], *([Written(f" {unit}", end - 2, end)] if unit else [])]
        case "conversions":
            return _convert(counted, end)
        case _:
            return []


def _money(sign: str, counted: list[Inner], start: int, end: int) -> list[Written | Inner]:
    """Sign and amount, as one piece where the amount is plain, so that the whole template is the value's own words."""
    before = sign + (" " if counted and sign.isalpha() else "")
    if counted and any(not isinstance(node, Text) for node in counted[0].code.nodes):
        return [Written(before, start, start + 2), counted[0]]
    return [Written(before + (str(counted[0].code).strip() if counted else ""), start, end)]


def _number(inner: Inner) -> int | None:
    written = str(inner.code).strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 5 else None


def _date(counted: list[Inner], start: int, end: int) -> list[Written | Inner]:
    numbers = [n for n in takewhile(lambda n: n is not None, map(_number, counted[:3])) if n is not None]
    return [Written(_day(numbers), start, end)] if numbers else [counted[0]]


def _dates(counted: list[Inner], start: int, end: int) -> list[Written | Inner]:
    numbers = [n for n in map(_number, counted[:6]) if n is not None]
    if len(numbers) != 6:
        return _joined(counted[:2], start)
    return [Written(f"{_day(numbers[:3])} – {_day(numbers[3:])}", start, end)]


def _day(numbers: list[int]) -> str:
    year, month, day = (*numbers, 0, 0)[:3]
    if not 1 <= month <= 12:
        return str(year)
    return f"{f'{day} ' if 1 <= day <= 31 else ''}{_MONTHS[month - 1]} {year}"


def _fraction(counted: list[Inner]) -> str:
    parts = [str(inner.code).strip() for inner in counted[:3]]
    if len(parts) == 3:
        return f"{parts[0]} {parts[1]}/{parts[2]}"
    return "/".join(parts) if len(parts) == 2 else f"1/{parts[0]}"


def _joined(counted: list[Inner], start: int) -> list[Written | Inner]:
    pieces: list[Written | Inner] = []
    for inner in counted:
        if pieces:
            pieces.append(Written("; ", inner.start - 1, inner.start))
        pieces.append(inner)
    return pieces


def _convert(counted: list[Inner], end: int) -> list[Written | Inner]:
    """The measure as it was given: numbers at their places, the unit in words; what it was converted to is derived."""
    plain = [str(inner.code).strip() for inner in counted]
    pieces: list[Written | Inner] = [counted[0]]
    at = 1
    while at + 1 < len(plain) and plain[at] in words().ranges:
        pieces += [Written(words().ranges[plain[at]], counted[at].start, counted[at + 1].start), counted[at + 1]]
        at += 2
    if at >= len(plain):
        return pieces
    pieces.append(_unit(plain[at], counted[at]))
    if at + 2 < len(plain) and (plain[at], plain[at + 2]) in _PAIRS:
        pieces += [Written(" ", counted[at + 1].start - 1, counted[at + 1].start), counted[at + 1]]
        pieces.append(_unit(plain[at + 2], counted[at + 2]))
    return pieces


def _unit(code: str, inner: Inner) -> Written:
    shown = words().units.get(code, code)
    space = "" if shown.startswith("/") else " "
    return Written(space + shown, inner.start, inner.start + len(str(inner.code)))
