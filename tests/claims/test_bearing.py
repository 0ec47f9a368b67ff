"""Of what a state is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosscheck.claims.model import Claim, Kind
from crosscheck.sources.load import from_texts

if TYPE_CHECKING:
    from crosscheck import Checker


def bearers(checker: Checker, text: str, words: str) -> set[str]:
    claims: tuple[Claim, ...] = checker.analyse(from_texts({"a.md": text})).claims
    return {bearer for c in claims if c.kind is Kind.STATUS and c.text == words for bearer in c.frame.bearers}


@pytest.mark.parametrize(
    ("text", "words", "bearer"),
    [
        ("The ferry is still in use.", "in use", "ferry"),
        ("The appeal of the union is pending.", "pending", "appeal"),
        ("The appeal of the union is pending.", "pending", "union"),
        ("The ferry, scrapped in 1971, served Aro.", "scrapped", "ferry"),
        ("The council abolished the toll in 1971.", "abolished", "toll"),
        ("Colonel Brandt was arrested in Tromsø.", "arrested", "brandt"),
        ("The new tram depot was demolished.", "demolished", "tram"),
        ("The old granary is closed.", "closed", "granary"),
        ("A goat had strayed. It was found in the ditch.", "was found", "goat"),
    ],
)
def test_nearest_verb_or_noun_tells_the_bearer(checker: Checker, text: str, words: str, bearer: str) -> None:
    assert bearer in bearers(checker, text, words)


def test_a_word_alone_is_told_of_nothing(checker: Checker) -> None:
    assert bearers(checker, "Missing.", "Missing") == set()
