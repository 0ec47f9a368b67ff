from __future__ import annotations

import random
import time
from datetime import date

import pytest

from crosscheck.documents.copies import find_copies
from crosscheck.documents.model import Document
from crosscheck.documents.read import read_document
from crosscheck.sources.model import Source

WORDS = [
    f"{a}{b}"
    for a in ("tar", "mel", "osk", "ven", "lid", "ur")
    for b in ("ane", "ot", "iss", "ul", "erra", "im", "ock")
]


def prose(seed: int, words: int = 120) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def doc(name: str, text: str, published: date | None = None, *, url: str = "", origin: str = "") -> Document:
    return read_document(
        Source(name, f"id-{name}", "", text.encode(), published=published, url=url, syndicated_from=origin)
    )


def test_the_same_text_is_a_copy_of_the_earliest() -> None:
    text = prose(1)
    found = find_copies(
        [doc("a.txt", text, date(2020, 5, 2)), doc("b.txt", text, date(2020, 5, 1)), doc("c.txt", prose(2))]
    )
    assert found == {"a.txt": "b.txt"}


def test_a_changed_figure_a_new_headline_and_a_cut_end_do_not_hide_a_copy() -> None:
    text = prose(3, 200)
    words = text.split()
    words[40] = "1958"
    changed = " ".join(["Harbour", "news", "today", *words[:170]])
    assert find_copies([doc("a.txt", text), doc("b.txt", changed)]) == {"b.txt": "a.txt"}


def test_a_quoted_sentence_is_no_copy() -> None:
    shared = prose(4, 30)
    assert find_copies([doc("a.txt", prose(5) + " " + shared), doc("b.txt", shared + " " + prose(6))]) == {}


def test_short_texts_are_alike_by_chance() -> None:
    assert find_copies([doc("a.txt", "It opened in 1871."), doc("b.txt", "It opened in 1871.")]) == {}


@pytest.mark.parametrize("origin", ["id-wire.txt", "wire.txt", "https://wire.example/1"])
def test_metadata_can_name_the_origin(origin: str) -> None:
    wire = doc("wire.txt", prose(7), url="https://wire.example/1")
    assert find_copies([wire, doc("a.txt", prose(8), origin=origin)]) == {"a.txt": "wire.txt"}


@pytest.mark.parametrize("number", [12, 30])
def test_the_order_of_the_sources_makes_no_difference(number: int) -> None:
    docs = [doc(f"{n}.txt", prose(n // 3) + f" end {n}") for n in range(number)]
    once = find_copies(docs)
    assert len(once) == number * 2 // 3
    for seed in range(5):
        assert find_copies(random.Random(seed).sample(docs, len(docs))) == once


def test_the_work_does_not_grow_with_the_square() -> None:
    def seconds(number: int) -> float:
        docs = [doc(f"{n:04}.txt", prose(9)) for n in range(number)]
        start = time.perf_counter()
        assert len(find_copies(docs)) == number - 1
        return time.perf_counter() - start

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.005)
