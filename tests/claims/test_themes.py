"""Of whom a clause tells its event, and the two days of a life behind a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosscheck.claims.model import Claim, Kind
from crosscheck.sources.load import from_texts

if TYPE_CHECKING:
    from crosscheck import Checker


def dates(checker: Checker, text: str) -> dict[str, Claim]:
    found = checker.analyse(from_texts({"a.md": text})).claims
    return {claim.text: claim for claim in found if claim.kind is Kind.DATE}


@pytest.mark.parametrize(
    ("text", "words", "theme"),
    [
        ("Ingvar Holm founded the school in 1902.", "1902", "the school"),
        ("The school was founded in 1902 by Ingvar Holm.", "1902", "The school"),
        ("Founded in 1902, the school has two halls.", "1902", "the school"),
        ("The opening of the Lima Canal in 1902 drew crowds.", "1902", "the Lima Canal"),
        ("Clara Winther (born 3 March 1871) painted.", "3 March 1871", "Clara Winther"),
        ("Clara Winther painted. She died in 1940.", "1940", "Clara Winther"),
        ("It rained in 1902.", "1902", ""),
    ],
)
def test_theme(checker: Checker, text: str, words: str, theme: str) -> None:
    assert dates(checker, text)[words].frame.theme == theme


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg (4 May 1871 – 2 March 1940) painted.",
        "Anna Berg (May 4, 1871 \u2212 March 2, 1940) painted.",
        "Anna Berg, the elder sister, (4 May 1871 to 2 March 1940) painted.",
    ],
)
def test_the_days_of_a_life(checker: Checker, text: str) -> None:
    found = dates(checker, text)
    assert [(c.properties[0], c.frame.theme) for c in found.values()] == [
        ("core/born", "Anna Berg"),
        ("core/died", "Anna Berg"),
    ]
    assert [c.value.edtf for c in found.values()] == ["1871-05-04", "1940-03-02"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg (1931–1933) painted the hall.",  # no life so short
        "Anna Berg (1700–1933) painted the hall.",
        "The hall (1871–1940) was painted by Anna Berg.",
        "Anna Berg worked from 1871 to 1940.",
        "Anna Berg (1871–1871) painted.",
    ],
)
def test_spans_that_are_no_life(checker: Checker, text: str) -> None:
    assert not [c for c in dates(checker, text).values() if c.rule in ("core/born", "core/died")]


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ("Anna Berg (4 May 1871 – 2 March 1940) was a painter.", "Anna Berg was born on 4 May 1873.", True),
        ("Anna Berg (4 May 1871 – 2 March 1940) was a painter.", "Anna Berg was born in May.", False),
        ("Anna Berg (4 May 1871 – 2 March 1940) was a painter.", "Anna Berg was born in June.", True),
        ("Anna Berg (4 May 1871 – 2 March 1940) was a painter.", "Clara Holm was born on 4 May 1873.", False),
        ("Tarn House was founded in 1902 by two brothers.", "In 1905 two brothers founded Tarn House.", True),
        ("Tarn House was founded in 1902 by two brothers.", "The garden of Tarn House was founded in 1905.", False),
        ("Tarn House was founded in 1902 by two brothers.", "Tarn House will be founded in 1905.", False),
    ],
)
def test_one_bearer_has_one_date_of_what_happens_once(checker: Checker, one: str, other: str, conflict: bool) -> None:
    found = checker.check({"a.md": one, "b.md": other}).findings
    assert any(f.verdict == "conflict" and f.kind == "date" for f in found) is conflict


@pytest.mark.parametrize(
    ("text", "words", "instance"),
    [
        ("Hall 4 was opened in May 1991.", "May 1991", "fourth"),
        ("Stage two was finished on 4 May 1990.", "4 May 1990", "second"),
        ("In May 1990 the station opened its Platform 12.", "May 1990", "no. 12"),
        ("The opening of Gate 12 took place on 4 May 1990.", "4 May 1990", "no. 12"),
        ("Line III was opened in May 1991.", "May 1991", "third"),
        ("The fourth hall was opened in May 1991.", "May 1991", "fourth"),
        ("The hall four men built was opened in 1991.", "1991", ""),
        ("The hall that I opened was built in 1991.", "1991", ""),
    ],
)
def test_which_of_several(checker: Checker, text: str, words: str, instance: str) -> None:
    assert dates(checker, text)[words].scope.instance == instance


@pytest.mark.parametrize(("one", "other", "conflict"), [("4", "4", True), ("4", "7", False), ("two", "three", False)])
def test_two_of_a_kind_have_days_of_their_own(checker: Checker, one: str, other: str, conflict: bool) -> None:
    texts = {"a.md": f"Hall {one} was opened on 4 May 1991.", "b.md": f"Hall {other} was opened on 9 May 1991."}
    assert any(found.verdict.value == "conflict" for found in checker.check(texts).findings) is conflict
