"""Rows of the stages go into the cache and come out equal; nothing else comes out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report_sample import lighthouse

from crosscheck import Checker
from crosscheck.report.order import with_verdict
from crosscheck.sources.load import from_texts
from crosscheck.store.codec import CodecError, dump, load
from crosscheck.store.readings import Claims
from crosscheck.store.reports import dump_report, load_report
from crosscheck.verdicts.model import Verdict

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


def test_what_a_report_holds_is_read_when_somebody_looks() -> None:
    report = lighthouse()
    known = load_report(dump_report(report))
    assert with_verdict(known.findings, Verdict.CONFLICT) == with_verdict(report.findings, Verdict.CONFLICT)
    late = [one for one in known.findings if hasattr(one, "_rest")]
    assert {one.verdict for one in late} == set(Verdict) - {Verdict.CONFLICT}
    assert not any(hasattr(one, "_rest") or hasattr(one, "nothing") for one in late)
    assert replace(known, findings=report.findings) == report
    assert (hash(known.claims), known.claims[1:3], repr(known.entities)) == (
        hash(report.claims),
        report.claims[1:3],
        "()",
    )


def test_a_place_of_several_findings_is_one_again() -> None:
    report = lighthouse()
    known = load_report(dump_report(report))
    assert known == report
    places = [place for one in known.findings for side in one.sides for place in side]
    assert len({id(place) for place in (*known.claims, *places)}) == len(known.claims) < len(places)
    for damaged in (b"[]", dump_report(report).rpartition(b"\n")[0]):
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
