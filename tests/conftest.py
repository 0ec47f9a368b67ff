"""What tests share: the language model is loaded once in a session, every stage is the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from crosscheck import Checker
    from crosscheck.claims.model import Claim
    from crosscheck.documents.model import Document
    from crosscheck.mentions.parse import Parser

Load = Callable[[str | None], "Language"]
Read = Callable[[Mapping[str, str]], tuple[list["Document"], list["Claim"]]]


@pytest.fixture(scope="session")
def one_model() -> Iterator[Load]:
    """Loads a language model once; every ``Checker`` of the session loads it this way from then on."""
    from crosscheck.mentions.parse import load_language

    load = cache(load_language)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crosscheck.engine.kernel.load_language", load)
        yield load


@pytest.fixture(scope="session")
def checker(one_model: Load) -> Checker:
    from crosscheck import Checker

    return Checker()


@pytest.fixture(scope="session")
def parser(one_model: Load) -> Parser:
    from crosscheck.mentions.parse import Parser

    return Parser(one_model(None))


@pytest.fixture(scope="session")
def read(parser: Parser) -> Read:
    """Documents and claims of texts by name, as the stages before entities make them."""
    from crosscheck.claims.extract import Extractor
    from crosscheck.documents.read import read_document
    from crosscheck.sources.load import from_texts

    extractor = Extractor()

    def of_texts(texts: Mapping[str, str]) -> tuple[list[Document], list[Claim]]:
        documents = [read_document(source) for source in from_texts(texts).sources]
        claims: list[Claim] = []
        for doc in documents:
            claims += extractor.of_document(doc, list(parser.parse(block.text for block in doc.blocks)))[0]
        return documents, claims

    return of_texts
