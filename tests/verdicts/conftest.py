"""Claims of texts, as the stages before verdicts make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from crosscheck.claims.extract import Extractor
from crosscheck.claims.model import Claim
from crosscheck.documents.model import Document
from crosscheck.documents.read import read_document
from crosscheck.mentions.parse import Parser, load_language
from crosscheck.sources.load import from_texts

Read = Callable[[Mapping[str, str]], tuple[list[Document], list[Claim]]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Documents and claims of texts by name; the language model is loaded once."""
    parser, extractor = Parser(load_language()), Extractor()

    def of_texts(texts: Mapping[str, str]) -> tuple[list[Document], list[Claim]]:
        documents = [read_document(source) for source in from_texts(texts).sources]
        claims: list[Claim] = []
        for doc in documents:
            claims += extractor.of_document(doc, list(parser.parse(block.text for block in doc.blocks)))[0]
        return documents, claims

    return of_texts
