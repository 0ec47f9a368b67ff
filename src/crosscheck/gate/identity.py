"""What a claim says, apart from where and in which words: by this decisions and findings are found again."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from crosscheck.gate.model import Said, Scope
from crosscheck.report.model import Place

GUARDS = ("attribution", "negation", "attributed", "negated")
"""Scope rows whose change makes it another statement: who says so, and whether it is denied."""

SourceOf = Callable[[Place], str]
"""The source of a place, by whatever name both sides of a comparison know it."""


@dataclass(frozen=True, slots=True, order=True)
class Content:
    """What a claim says. ``value`` and ``guards`` are the statement, the rest is what it is said of."""

    source: str
    kind: str
    value: str
    guards: Scope
    question: str
    subject: str
    scope: Scope

    def statement(self) -> tuple[str, str, str, Scope]:
        return self.source, self.kind, self.value, self.guards

    def values(self) -> tuple[str, str, str]:
        return self.source, self.kind, self.value

    def asked(self) -> tuple[str, str, str, str]:
        """The question it answers in its source, whatever the answer."""
        return self.source, self.kind, self.question, self.subject


def content_of(place: Place | Said, source: str) -> Content:
    """The content of a claim of a report or of a decision."""
    rows = tuple(sorted({(plain(name), plain(value)) for name, value in place.scope}))
    return Content(
        source=source,
        kind=place.kind,
        value=plain(place.normalised),
        guards=tuple(row for row in rows if row[0] in GUARDS),
        question=plain(place.question or place.property),
        subject=plain(place.subject),
        scope=tuple(row for row in rows if row[0] not in GUARDS),
    )


def plain(text: str) -> str:
    """Without what is only writing: composed or not, upper or lower case, the width of white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
