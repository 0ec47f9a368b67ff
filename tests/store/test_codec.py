"""Rows of the stages go into the cache and come out equal; nothing else comes out."""

from __future__ import annotations

import pytest
from report_sample import lighthouse

from crosscheck import Checker
from crosscheck.sources.load import from_texts
from crosscheck.store.codec import CodecError, dump, load
from crosscheck.store.readings import Claims
from crosscheck.store.reports import dump_report, load_report

TEXTS = {
    "a.md": "---\npublished: 2019-03-02\n---\n\n# The mill\n\nThe mill at Orrow was opened on 4 May 1932 and cost "
    "about £3,210. It employed 40 to 60 people, Anna Brandt among them, and it is closed.\n\n"
    "| year | tons |\n|-|-|\n| 1931 | 12 |\n",
    "b.md": "The Orrow mill opened in 1933. It cost $3.2 million, and some 120 km of cable, rope and wire were laid.",
}


def test_claims_and_reports_come_out_as_they_went_in(checker: Checker) -> None:
    analysis = checker.analyse(from_texts(TEXTS))
    claims = Claims(analysis.claims, analysis.unread)
    assert len({type(claim.value) for claim in analysis.claims}) >= 4
    assert load(dump(claims, Claims), Claims) == claims
    report = checker.check(TEXTS)
    assert load_report(dump_report(report)) == report


def test_a_place_of_several_findings_is_one_again() -> None:
    report = lighthouse()
    known = load_report(dump_report(report))
    assert known == report
    places = [place for one in known.findings for side in one.sides for place in side]
    assert len({id(place) for place in (*known.claims, *places)}) == len(known.claims) < len(places)
    for damaged in (b"[]", dump_report(report).replace(b"[[4,5]]", b"[[4,99]]")):
        with pytest.raises(CodecError):
            load_report(damaged)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"[1]", b"[[],[]", b'[[["x"]],[]]', b"null", b"[[],[],[]]", b"\xff"]
)
def test_what_was_not_written_is_not_read(body: bytes) -> None:
    with pytest.raises(CodecError):
        load(body, Claims)


def test_texts_with_lone_surrogates_are_kept() -> None:
    kept = dump(("\ud800", "ü"), tuple[str, ...])
    assert load(kept, tuple[str, ...]) == ("\ud800", "ü")
