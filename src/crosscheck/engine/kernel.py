"""Reading one source after another: the same code in this process, in a pool, and on a cluster."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crosscheck.alignment.align import Aligner
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

_WINDOW = 40_000  # characters of the sources that are parsed together, or more where a single source has more


@dataclass(frozen=True, slots=True)
class Setup:
    """What a kernel is made of; small enough to be sent to another process."""

    packs: tuple[Path, ...] = ()
    model: str | None = None  # None for the model that is installed
    cache: Path | None = None


def sweep_less() -> None:
    """Fewer sweeps for garbage where millions of rows live long, as on the command line."""
    gc.set_threshold(1_000_000, 20, 100)


@contextmanager
def unswept() -> Iterator[None]:
    """No sweeps for garbage while rows are made of which none is garbage."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


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

    @cached_property
    def aligner(self) -> Aligner:
        """What holds claims against each other."""
        return Aligner(self.packs)

    def claims(self, docs: Iterable[Document]) -> Iterator[Claims]:
        """The claims of each document in order; several are parsed together, which changes nothing but the time."""
        for window in _windows(docs):
            for doc, parsed in zip(window, self._parsed(window), strict=True):
                claims, unread = self._extractor.of_document(doc, parsed)
                yield Claims(tuple(claims), tuple(unread))

    def rows(self, sources: Iterable[Source]) -> Iterator[bytes]:
        """The claims of each source in order, as they travel between processes."""
        for claims in self.claims(map(read_document, sources)):
            yield dump(claims, Claims)

    def _parsed(self, docs: Sequence[Document]) -> list[tuple[Parsed, ...]]:
        """The blocks of each document as the model reads them, from the cache where it has them."""
        texts = [[block.text for block in doc.blocks] for doc in docs]
        readings = self.readings
        found = [readings.known_parse(one) if readings else None for one in texts]
        fresh = [one for one, known in zip(texts, found, strict=True) if known is None]
        made = self.parser.parse_all(fresh) if fresh else []
        if readings:
            for one, parsed in zip(fresh, made, strict=True):
                readings.keep_parse(one, parsed)
        left = iter(made)
        return [next(left) if known is None else known for known in found]


def _windows(docs: Iterable[Document]) -> Iterator[list[Document]]:
    """Documents that are parsed together: enough of them for the model to be fast, few enough to fit in memory."""
    window: list[Document] = []
    size = 0
    for doc in docs:
        window.append(doc)
        size += len(doc.text)
        if size >= _WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window
