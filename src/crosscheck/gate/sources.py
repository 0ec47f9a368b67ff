"""Which source of a report is which one of a decision, or of another report: by id first, then by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crosscheck.report.model import Report, SourceSummary


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """The sources of a report by id and by name."""

    by_id: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, report: Report) -> SourceIndex:
        return cls({one.id: one.source for one in report.sources}, frozenset(one.source for one in report.sources))

    def find(self, source_id: str, name: str) -> str | None:
        """The name in this report of a source known elsewhere; None when it is not here."""
        found = self.by_id.get(source_id) if source_id else None
        return found or (name if name in self.names else None)


def pair_sources(
    base: Iterable[SourceSummary], head: Iterable[SourceSummary], renamed: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The name in head of each source of base that is still there.

    By id (given, or the text's hash), by name, and last by ``renamed`` (base name to head name) as git sees it.
    """
    old, new = list(base), list(head)
    by_id = {one.id: one.source for one in new}
    pairs = {one.source: by_id[one.id] for one in old if one.id in by_id}
    for names in ({one.source: one.source for one in old}, dict(renamed or {})):
        taken = set(pairs.values())
        free = {one.source for one in new} - taken
        for one in old:
            target = names.get(one.source)
            if one.source not in pairs and target in free:
                pairs[one.source] = target
    return pairs
