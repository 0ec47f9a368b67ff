"""What of the queue is shown: each filter is one value of one name, kept in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from urllib.parse import urlencode

from crosscheck.gate.identity import plain
from crosscheck.review.queue import Item

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty means all. ``q`` is looked for in messages, quotes, names of sources and ids."""

    source: str = ""
    subject: str = ""
    kind: str = ""
    state: str = ""
    severity: str = ""
    group: str = ""
    q: str = ""
    property: str = ""  # last: the name hides the built-in one from here on

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """From the parameters of an address; names that are no filter's are not looked at."""
        return cls(**{one.name: query.get(one.name, "").strip()[:_LONGEST] for one in fields(cls)})

    def to_query(self) -> str:
        """The same as part of an address, "" when nothing is filtered."""
        given = {name: value for name, value in asdict(self).items() if value}
        return f"?{urlencode(given)}" if given else ""

    def some(self) -> bool:
        return any(asdict(self).values())

    def apply(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """The items that match all of them, in their order."""
        words = plain(self.q).split()
        tests = [(read, value) for name, read in READERS.items() if (value := getattr(self, name))]
        return tuple(
            item
            for item in items
            if all(value in read(item) for read, value in tests) and (not words or _holds(item, words))
        )


def _subjects(item: Item) -> tuple[str, ...]:
    return tuple(plain(place.subject) for side in item.finding.sides for place in side if place.subject)


def _properties(item: Item) -> tuple[str, ...]:
    return tuple(place.property for side in item.finding.sides for place in side if place.property)


def _states(item: Item) -> tuple[str, ...]:
    return (item.standing.value, *(("waiting",) if item.waits else ()))


READERS: Mapping[str, Callable[[Item], Sequence[str]]] = {
    "source": lambda item: item.sources,
    "subject": _subjects,
    "kind": lambda item: (item.finding.kind,),
    "property": _properties,
    "state": _states,
    "severity": lambda item: (item.finding.severity.value,),
    "group": lambda item: (item.group.value,),
}


def choices(items: Iterable[Item]) -> dict[str, list[tuple[str, int]]]:
    """For each filter the values there are and how many items have them, by name."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in READERS}
    for item in items:
        for name, read in READERS.items():
            counts[name].update(set(read(item)))
    return {name: sorted(count.items()) for name, count in counts.items()}


def _holds(item: Item, words: Sequence[str]) -> bool:
    finding = item.finding
    places = [place for side in finding.sides for place in side]
    text = plain(" ".join([finding.id, finding.message, *(f"{p.source} {p.subject} {p.quote}" for p in places)]))
    return all(word in text for word in words)
