"""Lemmas from the tables against spaCy's own lemmatizer over the same model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosscheck.mentions.lemmas import Lemmas

if TYPE_CHECKING:
    from spacy.language import Language

    from crosscheck.mentions.parse import Parser

SENTENCES = [
    "The councillors were quarrelling about the bridges that their grandfathers had built in happier days.",
    "Two thieves had stolen the geese and hidden a knife in the bakery's largest oven.",
    "She writes that the mayor's children are taller than the analyses of the crises suggest.",
    "The ferry carries more passengers than the older boats did; its decks were repainted.",
    "After winning the cup, the players cried, danced and threw their shoes into the river.",
    "Somebody asked when the archives were moved twice, and who paid for it.",
    "The men's choir sang louder than usual, but its members had practised daily.",
    "Police officers dug up bones, knives, loaves of bread and seventeen silver coins.",
    "In 1871 the Skerrin Harbour Board was dissolved and Ada Morrow became its last secretary.",
    "Shares fell by 12% on Monday; the bank's losses are bigger than its directors feared.",
]


@pytest.fixture(scope="module")
def whole() -> Language:
    """The model with its own lemmatizer, which the parser goes without."""
    import spacy

    from crosscheck.mentions.parse import MODELS

    return spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_lemmas_are_those_of_the_models_own_lemmatizer(sentence: str, whole: Language, parser: Parser) -> None:
    (rows,) = parser.parse([sentence])
    assert [token.lemma for token in rows.tokens] == [token.lemma_.lower() for token in whole(sentence)]


TABLES = Lemmas(
    index={"noun": ["cry", "berry", "bus"], "verb": ["cry", "sing"], "adj": ["wry"]},
    exceptions={"verb": {"sang": ["sing"]}},
    rules={"noun": [["s", ""], ["ies", "y"]], "verb": [["ies", "y"], ["ied", "y"]], "adj": [["er", ""], ["er", "e"]]},
)


@pytest.mark.parametrize(
    ("word", "tag", "lemma"),
    [
        ("Berries", "NNS", "berry"),  # the first rule whose form is known
        ("cried", "VBD", "cry"),
        ("sang", "VBD", "sing"),  # exceptions go first
        ("bus", "NN", "bus"),  # a known singular keeps its s
        ("Lofoten", "NNPS", "lofoten"),  # proper nouns keep their form
        ("wider", "JJR", "wid"),  # nothing known: what the first rule gives
        ("glad", "JJ", "glad"),  # no rule fits
        ("wry", "JJ", "wry"),
        ("They", "PRP", "they"),  # closed classes keep their form
        ("§", "NFP", "§"),
    ],
)
def test_exceptions_then_rules_then_the_word_itself(word: str, tag: str, lemma: str) -> None:
    assert TABLES.lemma(word, tag) == lemma
    assert TABLES.lemma(word, tag) == lemma  # asked again, from memory
