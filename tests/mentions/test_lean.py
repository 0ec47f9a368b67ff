"""The model without what is not needed reads as the whole model does, and spaCy stays whole for others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crosscheck.mentions.parse import MODELS, Parser

if TYPE_CHECKING:
    from spacy.language import Language


SOURCES = Path(__file__).parents[2] / "sources"


@pytest.fixture(scope="module")
def whole() -> Language:
    import spacy

    name = next(one for one in MODELS if spacy.util.is_package(one))
    return spacy.load(name, disable=["lemmatizer"], exclude=["attribute_ruler", "senter"])


def test_its_tokenizer_is_the_model_s(parser: Parser, whole: Language) -> None:
    assert parser.nlp.tokenizer.to_bytes(exclude=["vocab"]) == whole.tokenizer.to_bytes(exclude=["vocab"])  # type: ignore[union-attr]


def test_it_reads_as_the_whole_model(parser: Parser, whole: Language) -> None:
    texts = [path.read_text("utf-8") for path in sorted(SOURCES.rglob("*.md"))]
    assert texts
    assert parser.parse(texts) == Parser(whole).parse(texts)


def test_spacy_s_own_commands_are_there_for_who_asks() -> None:
    code = (
        "from crosscheck.mentions.lean import import_spacy; spacy = import_spacy(); import sys; "
        "assert 'spacy.cli' not in sys.modules; assert spacy.info()['spacy_version'] == spacy.__version__; "
        "import spacy.cli; assert spacy.cli.info and import_spacy() is spacy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
