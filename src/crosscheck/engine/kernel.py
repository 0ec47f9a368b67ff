"""Reading one source after another: the same code in this process, in a pool, and on a cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crosscheck.claims.extract import Extractor
from crosscheck.documents.model import Document
from crosscheck.documents.read import read_document
from crosscheck.mentions.model import Parsed
from crosscheck.mentions.parse import MODELS, Parser, load_language, model_name
from crosscheck.packs.load import load_packs
from crosscheck.sources.model import Source
from crosscheck.store.codec import dump
from crosscheck.store.database import Store
from crosscheck.store.keys import code_version, digest, folders, model_key
from crosscheck.store.readings import Claims, Readings


@dataclass(frozen=True, slots=True)
class Setup:
    """What a kernel is made of; small enough to be sent to another process."""

    packs: tuple[Path, ...] = ()
    model: str | None = None  # None for the model that is installed
    cache: Path | None = None


class Kernel:
    """Turns sources into claims. The language model is loaded when the first text is not in the cache."""

    def __init__(self, setup: Setup, store: Store | None = None) -> None:
        self.setup = setup
        self.packs = load_packs(setup.packs)
        self._extractor = Extractor(self.packs)
        known = model_key(setup.model, MODELS)
        self.model = known[0] if known else model_name(self.parser.nlp)
        self.readings: Readings | None = None
        if known and store is not None:
            self.readings = Readings(store, digest(code_version(), folders(setup.packs)), known[1])

    @cached_property
    def parser(self) -> Parser:
        """The language model."""
        return Parser(load_language(self.setup.model))

    def claims(self, doc: Document) -> Claims:
        """The claims of a document, from the cache where it has its parse."""
        texts = [block.text for block in doc.blocks]
        parsed = self.readings.parse(texts, lambda: self._parse(texts)) if self.readings else self._parse(texts)
        claims, unread = self._extractor.of_document(doc, parsed)
        return Claims(tuple(claims), tuple(unread))

    def rows(self, source: Source) -> bytes:
        """The claims of a source as they travel between processes."""
        return dump(self.claims(read_document(source)), Claims)

    def _parse(self, texts: Sequence[str]) -> tuple[Parsed, ...]:
        return tuple(self.parser.parse(texts))
