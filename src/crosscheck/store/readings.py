"""What single sources say, kept between runs: their parse, and the claims made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from crosscheck.claims.model import Claim, UnreadValue
from crosscheck.mentions.model import Parsed
from crosscheck.report.model import Report
from crosscheck.sources.model import Source
from crosscheck.store.codec import CodecError, dump, load
from crosscheck.store.database import Store
from crosscheck.store.keys import digest, parser_version, source_key
from crosscheck.store.meetings import KeptMeetings
from crosscheck.store.reports import dump_report, load_report

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of one source and what was left."""

    claims: tuple[Claim, ...]
    unread: tuple[UnreadValue, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """The blocks of one source as the model reads them."""

    blocks: tuple[Parsed, ...]


class Readings:
    """Claims, parses and reports by what decided them: ``rules`` (code and packs) and ``model``."""

    def __init__(self, store: Store, rules: bytes, model: bytes) -> None:
        self._store, self._rules, self._model = store, rules, model
        self.meetings = KeptMeetings(store, rules, model)

    def known_claims(self, source: Source) -> Claims | None:
        """The claims of a source where they are known."""
        return self._get("claims", self._claims_key(source), partial(load, kind=Claims))

    def keep_claims(self, source: Source, claims: Claims | bytes) -> None:
        """Keep claims, also such as were dumped."""
        body = claims if isinstance(claims, bytes) else dump(claims, Claims)
        self._store.put("claims", self._claims_key(source), body)

    def known_parse(self, texts: Sequence[str]) -> tuple[Parsed, ...] | None:
        """The parse of a source's texts where it is known."""
        found = self._get("parsed", self._parse_key(texts), partial(load, kind=Parse))
        return found.blocks if found else None

    def keep_parse(self, texts: Sequence[str], parsed: tuple[Parsed, ...]) -> None:
        self._store.put("parsed", self._parse_key(texts), dump(Parse(parsed), Parse))

    def _parse_key(self, texts: Sequence[str]) -> bytes:
        return digest(parser_version(), self._model, *texts)

    def known_report(self, parts: Sequence[bytes]) -> Report | None:
        """The report on sources that are held against each other, where it is known."""
        return self._get("report", digest(self._rules, self._model, *parts), load_report)

    def keep_report(self, parts: Sequence[bytes], report: Report | bytes) -> None:
        """Keep a report, also one that was dumped."""
        body = report if isinstance(report, bytes) else dump_report(report)
        self._store.put("report", digest(self._rules, self._model, *parts), body)

    def _claims_key(self, source: Source) -> bytes:
        return digest(self._rules, self._model, source_key(replace(source, subject="")))  # claims know none

    def _get(self, kind: str, key: bytes, read: Callable[[bytes], Kept]) -> Kept | None:
        body = self._store.get(kind, key)
        try:
            return None if body is None else read(body)
        except CodecError:
            return None
