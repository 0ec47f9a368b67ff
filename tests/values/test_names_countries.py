"""Countries and the words for their people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.values.countries import countries_in, country_of, demonym_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Morocco", "MA"),
        ("the Kingdom of Morocco", "MA"),
        ("the Netherlands", "NL"),
        ("Türkiye", "TR"),
        ("TURKEY", "TR"),
        ("Cote d’Ivoire", "CI"),
        ("St Lucia", "LC"),
        ("Bosnia and Herzegovina", "BA"),
        ("Islamic Republic of Pakistan", "PK"),
        ("People's Republic of China", "CN"),
        ("Republic of China", "TW"),
        ("Republic of Korea", "KR"),
        ("DRC", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("U.S.", "US"),
        ("US", "US"),
        ("us", None),
        ("Congo", None),
        ("Korea", None),
        ("Kingdom of Heaven", None),
        ("Rabat", None),
        ("", None),
    ],
)
def test_country(text: str, code: str | None) -> None:
    assert country_of(text) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Moroccan", "MA"),
        ("Moroccans", "MA"),
        ("the Dutch", "NL"),
        ("Danes", "DK"),
        ("Pakistani's", "PK"),
        ("Swiss", "CH"),
        ("Congolese", None),
        ("Rabat", None),
        ("", None),
    ],
)
def test_people(word: str, code: str | None) -> None:
    assert demonym_of(word) == code


def test_countries_inside_a_name() -> None:
    assert countries_in("Embassy of the Democratic Republic of the Congo in South Africa") == {"CD", "ZA"}
    assert countries_in("French and South Sudanese Friends of Oman") == {"FR", "SS", "OM"}
    assert countries_in("Halden Shipping") == frozenset()


@given(st.text(max_size=80))
def test_never_raises(text: str) -> None:
    country_of(text)
    demonym_of(text)
    countries_in(text)
