"""Names that the words beside them tell to be persons."""

from __future__ import annotations

import pytest

from crosscheck.claims.labels import with_persons
from crosscheck.claims.spans import NameSpan
from crosscheck.packs.load import load_packs


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Head: Mrs Vada Orlo, since May.", "Vada Orlo", "person"),
        ("Prof. Orlo left.", "Orlo", "person"),
        ("Director: Vada Orlo.", "Vada Orlo", "person"),
        ("The mayor, Vada Orlo, resigned.", "Vada Orlo", "person"),
        ("The head of the house, Vada Orlo, is ill.", "Vada Orlo", "person"),
        ("The director is currently Vada Orlo.", "Vada Orlo", "person"),
        ("Vada Orlo, our director since May, left.", "Vada Orlo", "person"),
        ("Vada Orlo became director.", "Vada Orlo", "person"),
        # a body, a country, one word, another name behind the office, no office beside the name
        ("The director of the Orlo Museum left.", "Orlo Museum", "place"),
        ("The mayor, Orlo Council and the bank agreed.", "Orlo Council", "place"),
        ("The president, Costa Rica and Peru agreed.", "Costa Rica", "place"),
        ("The director, Orlo, left.", "Orlo", "place"),
        ("At Vada Orlo, director Ana Ruiz left.", "Vada Orlo", "place"),
        ("The director flew to Vada Orlo.", "Vada Orlo", "place"),
        ("Vada Orlo has a museum.", "Vada Orlo", "place"),
    ],
)
def test_what_stands_beside_a_name(text: str, name: str, label: str) -> None:
    at = text.index(name)
    span = NameSpan(at, at + len(name), "place")
    assert with_persons(text, [span], load_packs().titles_in(text)) == [span._replace(label=label)]
