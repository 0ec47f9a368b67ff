"""The static word vectors: what is near what, what is unknown, and that the table is the one that was measured."""

from __future__ import annotations

import hashlib
import time
from importlib import resources

import numpy as np
import pytest

from crosscheck.alignment.words import IDF_CEILING, Words

TABLE_SHA256 = "f73a4a8643fb60d425687a737aae01abfa375120e4db49fe9a95666b3fde7fe0"


@pytest.fixture(scope="module")
def words() -> Words:
    return Words.load()


def cosine(words: Words, a: str, b: str) -> float:
    rows = words.matrix([a, b])
    return float(rows[0] @ rows[1])


def test_the_table_is_the_one_that_was_measured() -> None:
    data = resources.files("crosscheck.alignment").joinpath("data", "words.npz").read_bytes()
    assert hashlib.sha256(data).hexdigest() == TABLE_SHA256
    assert len(data) <= 2_500_000


def test_loading_twice_gives_one_table(words: Words) -> None:
    assert Words.load() is words
    assert len(words.steps) == len(words.rows) + len(words.pieces)
    assert len(words.rarity) == len(words.rows)


def test_a_table_does_not_change_under_its_users(words: Words) -> None:
    before = words.matrix(["harbour"])
    words.matrix(["harbour"])[:] = 0
    assert np.array_equal(words.matrix(["harbour"]), before)


@pytest.mark.parametrize(
    ("word", "related", "unrelated"),
    [
        ("slain", "deaths", "price"),
        ("opened", "inauguration", "tonnes"),
        ("span", "length", "price"),
        ("wounded", "injuries", "ticket"),
        ("designed", "architect", "deaths"),
        ("erected", "built", "elected"),
        ("purchase", "bought", "drowned"),
        ("cost", "price", "height"),
        ("salary", "wages", "rainfall"),
        ("mother", "daughter", "runway"),
        ("commander", "general", "orchard"),
        ("vessel", "ship", "hospital"),
        ("vaccinated", "immunisation", "railway"),
        ("resigned", "quit", "granite"),
        ("earthquake", "tremor", "violin"),
        ("pupils", "students", "turbines"),
        ("inhabitants", "population", "verdict"),
        ("abolished", "scrapped", "married"),
    ],
)
def test_related_words_are_nearer_than_unrelated_ones(words: Words, word: str, related: str, unrelated: str) -> None:
    assert cosine(words, word, related) > cosine(words, word, unrelated) + 0.15


def test_rows_are_unit_vectors_of_single_precision(words: Words) -> None:
    rows = words.matrix(["bridge", "co-owner", "Brixenthal", "refurnished"])
    assert rows.dtype == np.float32
    assert rows.shape == (4, words.dimensions)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_matrix_and_vector_agree(words: Words) -> None:
    several = ["toll", "Lindqvist", "sixty-year-old", "toll"]
    for row, word in zip(words.matrix(several), several, strict=True):
        vector = words.vector(word)
        assert vector is not None
        assert np.allclose(row, vector, atol=1e-6)


@pytest.mark.parametrize("word", ["", "1947", "3.5", "—", "'s", "道", "\ud800", "a" * 5000])
def test_what_is_no_word_has_no_vector_and_a_zero_row(words: Words, word: str) -> None:
    assert words.vector(word) is None
    assert not words.matrix([word]).any()
    assert words.idf(word) == IDF_CEILING


def test_no_words_give_an_empty_matrix(words: Words) -> None:
    assert words.matrix([]).shape == (0, words.dimensions)


@pytest.mark.parametrize(
    ("variant", "word"),
    [("Bridge", "bridge"), ("São", "sao"), ("mayor's", "mayor"), ("mayors’", "mayors"), ("ÉCOLE", "ecole")],
)
def test_case_accents_and_possessives_do_not_count(words: Words, variant: str, word: str) -> None:
    assert cosine(words, variant, word) == pytest.approx(1, abs=1e-5)
    assert words.idf(variant) == words.idf(word)


@pytest.mark.parametrize(
    ("form", "base"),
    [("dredgings", "dredging"), ("unmoors", "unmoor"), ("bellringers", "bell")],
)
def test_forms_the_table_lacks_stay_near_their_base(words: Words, form: str, base: str) -> None:
    assert form not in words.rows
    assert cosine(words, form, base) > 0.4


def test_names_the_table_lacks_are_known_again_and_kept_apart(words: Words) -> None:
    assert "brixenthal" not in words.rows
    assert cosine(words, "Brixenthal", "Brixenthal’s") == pytest.approx(1, abs=1e-5)
    assert cosine(words, "Brixenthal", "Osmanczyk") < 0.5


def test_a_compound_is_near_its_parts(words: Words) -> None:
    assert cosine(words, "flood-barrier", "flood") > 0.5
    assert words.idf("flood-barrier") == max(words.idf("flood"), words.idf("barrier"))


def test_rarity_rises_from_function_words_to_names(words: Words) -> None:
    rising = [words.idf(word) for word in ("the", "said", "bridge", "viaduct", "Brixenthal")]
    assert rising == sorted(rising)
    assert rising[0] < 1
    assert rising[-1] == IDF_CEILING
    assert all(0 <= words.idf(word) <= IDF_CEILING for word in words.rows)


def test_long_text_is_no_trap(words: Words) -> None:
    started = time.process_time()
    for text in ("ab" * 10**6, "a-" * 10**6, "é" * 10**6, "'" * 10**6):
        words.vector(text)
        words.idf(text)
    assert time.process_time() - started < 1
