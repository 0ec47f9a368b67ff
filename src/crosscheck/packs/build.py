"""From the tables of a pack file, already known to be sound, to the frozen types.

In the files a list of words is one string, separated by commas. Names of other entries of the same pack go without
the pack's name in front.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any  # the border: what a TOML file holds

from crosscheck.packs.model import (
    Contrast,
    Cue,
    Example,
    Filter,
    Property,
    Relation,
    Role,
    Status,
    Time,
    WordClass,
)

Table = Mapping[str, Any]


@dataclass(slots=True)
class Entries:
    """Everything that has been read so far, by id; a later pack may replace an entry of an earlier one."""

    properties: dict[str, Property] = field(default_factory=dict)
    classes: dict[str, WordClass] = field(default_factory=dict)
    contrasts: dict[str, Contrast] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    statuses: dict[str, Status] = field(default_factory=dict)
    cues: dict[str, Cue] = field(default_factory=dict)
    filters: dict[str, Filter] = field(default_factory=dict)
    qualifiers: dict[str, None] = field(default_factory=dict)
    stops: dict[str, None] = field(default_factory=dict)


def add(entries: Entries, pack: str, tables: Table) -> None:
    """Adds the tables of one file of the pack."""
    for name, table in _named(tables, "property"):
        entries.properties[f"{pack}/{name}"] = _property(pack, name, table)
    for name, table in _named(tables, "class"):
        measured = bool(table.get("measured", False))
        entries.classes[f"{pack}/{name}"] = WordClass(f"{pack}/{name}", _words(table, "words"), measured)
    for name, table in _named(tables, "contrast"):
        entries.contrasts[f"{pack}/{name}"] = Contrast(f"{pack}/{name}", _words(table, "one"), _words(table, "other"))
    for name, table in _named(tables, "role"):
        entries.roles[f"{pack}/{name}"] = _role(pack, name, table)
    for name, table in _named(tables, "relation"):
        entries.relations[f"{pack}/{name}"] = _relation(f"{pack}/{name}", table)
    for name, table in _named(tables, "status"):
        entries.statuses[f"{pack}/{name}"] = _status(f"{pack}/{name}", table)
    for name, table in _named(tables, "filter"):
        holds = frozenset(_words(table, "holds"))
        row = Filter(f"{pack}/{name}", table["reason"], table["pattern"], holds, _examples(table))
        entries.filters[row.id] = row
    for kind, values in _named(tables, "cue"):
        for value, table in values.items():
            entries.cues[f"{pack}/{kind}/{value}"] = _cue(kind, value, table)
    entries.qualifiers.update(dict.fromkeys(_words(tables, "qualifiers")))
    entries.stops.update(dict.fromkeys(_words(tables, "stops")))


def _named(tables: Table, kind: str) -> Iterator[tuple[str, Table]]:
    yield from tables.get(kind, {}).items()


def split(text: str) -> tuple[str, ...]:
    """The entries of a comma-separated list, without those that are empty."""
    return tuple(word for part in text.split(",") if (word := " ".join(part.split())))


def _words(table: Table, key: str) -> tuple[str, ...]:
    return split(table.get(key, ""))


def _examples(table: Table) -> tuple[Example, ...]:
    return tuple(Example(row["text"], row["finds"]) for row in table.get("examples", ()))


def _ids(pack: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name if "/" in name else f"{pack}/{name}" for name in names)


def _inverse(pack: str, table: Table) -> str | None:
    names = _ids(pack, _words(table, "inverse"))
    return names[0] if names else None


def _property(pack: str, name: str, table: Table) -> Property:
    return Property(
        id=f"{pack}/{name}",
        label=table.get("label", name.replace("-", " ")),
        values=_words(table, "values"),
        dimensions=_words(table, "dimensions"),
        time=Time(table["time"]),
        single=table["single"],
        verbs=_words(table, "verbs"),
        nouns=_words(table, "nouns"),
        adjectives=_words(table, "adjectives"),
        labels=_words(table, "labels"),
        unless=_words(table, "unless"),
        confuse=_ids(pack, _words(table, "confuse")),
        inverse=_inverse(pack, table),
        examples=_examples(table),
    )


def _role(pack: str, name: str, table: Table) -> Role:
    return Role(
        id=f"{pack}/{name}",
        label=table.get("label", name.replace("-", " ")),
        kind=table["kind"],
        titles=_words(table, "titles"),
        verbs=_words(table, "verbs"),
        unique=table.get("unique", False),
        confuse=_ids(pack, _words(table, "confuse")),
        inverse=_inverse(pack, table),
        examples=_examples(table),
    )


def _relation(name: str, table: Table) -> Relation:
    change = table.get("change", "")
    return Relation(name, _words(table, "words"), table["holder"], table["other"], change, _examples(table))


def _status(name: str, table: Table) -> Status:
    return Status(
        id=name,
        label=table.get("label", name.partition("/")[2].replace("-", " ")),
        positive=_words(table, "positive"),
        negative=_words(table, "negative"),
        positive_verbs=_words(table, "positive_verbs"),
        negative_verbs=_words(table, "negative_verbs"),
        affirmed=_words(table, "affirmed"),
        lasting=table.get("lasting", False),
        turns=table.get("turns", ""),
        unless=_words(table, "unless"),
        examples=_examples(table),
    )


def _cue(kind: str, value: str, table: Table) -> Cue:
    return Cue(
        kind=kind,
        value=value,
        before=_words(table, "before"),
        after=_words(table, "after"),
        either=_words(table, "either"),
        unless=_words(table, "unless"),
        reach=table.get("reach", 12),
        examples=_examples(table),
    )
