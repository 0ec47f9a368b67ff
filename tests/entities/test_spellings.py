"""Spellings worth making uniform."""

from __future__ import annotations

from crosscheck.entities.model import Entity, NameMention
from crosscheck.entities.resolve import resolve
from crosscheck.entities.spellings import spelling_pairs


def _one(*texts: str) -> Entity:
    mentions = [NameMention("a", number, 0, len(text), text, "person") for number, text in enumerate(texts)]
    [entity] = resolve(mentions)
    return entity


def test_accents_and_transliterations_are_pairs_with_the_more_frequent_first() -> None:
    pairs = spelling_pairs(_one("Mohammed Haddad", "Mohammed Haddad", "Muhamad Haddad", "Mohammed Häddad"))
    assert [(pair.a, pair.b, pair.certain) for pair in pairs] == [
        ("Mohammed Haddad", "Mohammed Häddad", True),
        ("Mohammed Haddad", "Muhamad Haddad", True),
    ]
    assert pairs[0].reason == "the same but for accents or script"


def test_short_forms_titles_and_capitals_are_none() -> None:
    assert spelling_pairs(_one("Anna Lindqvist", "ANNA LINDQVIST", "Lindqvist", "A. Lindqvist", "Dr. Lindqvist")) == ()


def test_an_odd_spelling_is_a_pair_without_certainty() -> None:
    pairs = spelling_pairs(_one("Tarik Belmansour", "Tarik Bolmensch", "Belmansour"))
    assert [(pair.a, pair.b, pair.certain) for pair in pairs] == [("Tarik Belmansour", "Tarik Bolmensch", False)]
