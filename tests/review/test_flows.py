"""What an editor does, by plain requests: decide, undo, go on, several at once, sources that change meanwhile."""

from __future__ import annotations

import csv
import io
import json
import re
import time
import tomllib
from html import unescape
from pathlib import Path

import pytest
from review_bench import Bench, Visitor, check_folder, make_desk, serving, write_texts

from crosscheck.errors import CrosscheckError
from crosscheck.gate.applying import apply_decisions
from crosscheck.gate.model import Ruling
from crosscheck.report.model import Report
from crosscheck.review.desk import Desk


def edit(bench: Bench, old: str, new: str, name: str = "ledger.md") -> None:
    path = bench.sources / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("ruling", "more"),
    [
        ("accept-a", {}),
        ("accept-b", {"note": "as the invoice says"}),
        ("neither", {}),
        ("unsure", {}),
        ("known", {"note": "the ledger was lost", "expires": "2031-01-31"}),
        ("both-right", {"scope_a": "1990", "scope_a_name": "time", "scope_b": "the old wing", "scope_b_name": "part"}),
        ("false-alarm:wrong-extraction", {}),
        ("false-alarm:not-the-same-thing", {}),
    ],
)
def test_each_ruling_is_a_file_that_checks_heed(
    bench: Bench, visitor: Visitor, ruling: str, more: dict[str, str]
) -> None:
    first, second, _ = bench.findings()
    answer = visitor.decide(first, ruling, **more)
    assert (answer.status, answer.headers["location"]) == (303, f"/finding/{second}?did=decided-1")
    (made,) = bench.decisions()
    assert (made.ruling.value, made.cause or "") == tuple((ruling + ":").split(":")[:2])
    assert (made.by, made.finding, made.reason) == ("Ada Quill", first, more.get("note", ""))
    assert made.scope_b == ((("part", "the old wing"),) if "scope_b" in more else ())
    page = visitor.get(answer.headers["location"]).text
    assert "Decided: " in page
    settled = {one.id for one in bench.desk.view().report.findings if one.settled}
    assert settled == (set() if ruling == "unsure" else {first})
    assert f"{made.by}, <time>" in visitor.get(f"/finding/{first}").text


def test_nothing_missing_is_guessed_and_what_was_typed_stays(bench: Bench, visitor: Visitor) -> None:
    first = bench.findings()[0]
    answer = visitor.decide(first, "both-right", note="a note\nin two lines")
    assert answer.status == 422
    assert "needs the scope" in unescape(answer.text)
    assert "--scope" not in answer.text
    assert "a note\nin two lines" in answer.text
    assert bench.decisions() == ()


def test_the_queue_counts_filters_searches_and_resumes(bench: Bench, visitor: Visitor) -> None:
    first, second, third = bench.findings()
    visitor.decide(first, "accept-a")
    page = visitor.get("/").text
    assert "2 findings to decide" in page
    assert "1 of 3 decided" in page
    visitor.get(f"/finding/{third}")
    assert f'class="button main" href="/finding/{third}"' in visitor.get("/").text
    visitor.decide(third, "neither")
    assert f'class="button main" href="/finding/{second}"' in visitor.get("/").text
    page = visitor.get(f"/finding/{second}").text
    assert "2 decided · 1 left in Title of guide.md" in page
    assert "Nothing to decide" in visitor.get("/?q=mill+bridge").text
    for query, there in (("state=decided", {first, third}), ("state=waiting", {second}), ("kind=date", set())):
        rows = set(re.findall(r'<li class="s-\w+"><a href="/finding/(\w+)', visitor.get(f"/?{query}").text))
        assert rows == there, query
    assert set(re.findall(r'<li class="s-\w+"><a href="/finding/(\w+)', visitor.get("/?q=granary").text)) <= {third}
    assert visitor.decide(second, "accept-b").headers["location"] == "/?did=decided-3"
    assert "All decided" in visitor.get("/").text


def test_a_filter_stays_from_finding_to_finding(bench: Bench, visitor: Visitor) -> None:
    visitor.get("/")
    page = visitor.get("/?subject=bridge")
    (found,) = re.findall(r'<li class="s-\w+"><a href="(/finding/\w+\?subject=bridge)"', page.text)
    opened = visitor.get(found)
    assert "1 of 1" in opened.text
    answer = visitor.post(found, opened.fields("seen", "over") | {"ruling": "accept-a"})
    assert answer.headers["location"] == "/?subject=bridge&did=decided-1"


def test_undo_takes_back_one_step_at_a_time_and_only_once(bench: Bench, visitor: Visitor) -> None:
    first, second, _ = bench.findings()
    visitor.decide(first, "accept-a")
    visitor.decide(first, "neither", note="on second thought")
    assert len(bench.decisions()) == 2
    answer = visitor.post("/undo", {"act": "2"})
    assert (answer.status, answer.headers["location"]) == (303, f"/finding/{first}?did=undone-2")
    assert "Taken back: neither is right" in visitor.get(answer.headers["location"]).text
    assert [one.ruling for one in bench.decisions()] == [Ruling.ACCEPT_A]
    assert bench.desk.view().by_id[first].settled
    assert visitor.post("/undo", {"act": "2"}).status == 303
    assert len(bench.decisions()) == 1
    visitor.post("/undo", {})
    assert bench.decisions() == ()
    assert visitor.post("/undo", {}).headers["location"] == "/history"
    assert "on second thought" not in visitor.get("/history").text
    visitor.decide(second, "unsure")
    assert len(bench.decisions()) == 1


def test_what_others_have_built_on_is_not_taken_back(bench: Bench, visitor: Visitor) -> None:
    first = bench.findings()[0]
    visitor.decide(first, "accept-a")
    other = make_desk(bench.folder, "Bo Lind")
    with serving(bench.folder, other) as second:
        second.visitor().decide(first, "accept-b")
    answer = visitor.post("/undo", {"act": "1"})
    assert answer.status == 409
    assert "Bo Lind" in answer.text
    assert len(bench.decisions()) == 2


def test_two_editors_never_overwrite_each_other(bench: Bench, visitor: Visitor) -> None:
    first = bench.findings()[0]
    page = visitor.get(f"/finding/{first}")
    with serving(bench.folder, make_desk(bench.folder, "Bo Lind")) as second:
        assert second.visitor().decide(first, "neither", note="both are wrong").status == 303
        answer = visitor.post(f"/finding/{first}", page.fields("seen", "over") | {"ruling": "accept-a", "note": "mine"})
        assert answer.status == 409
        assert "Bo Lind" in answer.text
        assert "both are wrong" in answer.text
        assert ">\nmine</textarea>" in answer.text
        assert len(bench.decisions()) == 1
        again = visitor.post(
            f"/finding/{first}", answer.fields("seen", "over") | {"ruling": "accept-a", "note": "mine"}
        )
        assert again.status == 303
        new, old = sorted(bench.decisions(), key=lambda one: one.ruling)
        assert new.supersedes == (old.id,)
        assert second.desk.view().by_id[first].decision.by == "Ada Quill"  # type: ignore[union-attr]


def test_a_value_changed_meanwhile(bench: Bench, visitor: Visitor) -> None:
    first = bench.findings()[0]
    page = visitor.get(f"/finding/{first}")
    edit(bench, "The mill cost 1100", "The mill cost 1400")
    form = page.fields("seen", "over") | {"ruling": "known", "note": "the ledger & all"}
    answer = visitor.post(f"/finding/{first}", form)
    assert answer.status == 409
    assert "the sources have changed" in answer.text
    assert ">\nthe ledger &amp; all</textarea>" in answer.text
    assert "1400 crowns" in answer.text
    assert "You saw: The mill: guide.md says 100 crowns, ledger.md says 1100 crowns." in answer.text
    assert bench.decisions() == ()
    (action,) = re.findall(r'class="decide" method="post" action="(/finding/\w+)"', answer.text)
    assert action != f"/finding/{first}"
    assert visitor.post(action, answer.fields("seen", "over") | {"ruling": "known", "note": "x"}).status == 303
    assert visitor.get(f"/finding/{first}").headers["location"] == action


def test_an_edit_elsewhere_takes_no_decision_its_ground(bench: Bench, visitor: Visitor) -> None:
    first = bench.findings()[0]
    page = visitor.get(f"/finding/{first}")
    edit(bench, "It was kept", "It stood by the river.\n\nIt was kept")
    edit(bench, "The mill", "First lines move.\n\nThe mill", "guide.md")
    answer = visitor.post(f"/finding/{first}", page.fields("seen", "over") | {"ruling": "accept-a"})
    assert answer.status == 303
    assert len(bench.decisions()) == 1


def test_a_finding_that_is_gone_keeps_the_note_on_the_page(bench: Bench, visitor: Visitor) -> None:
    first = bench.findings()[0]
    page = visitor.get(f"/finding/{first}")
    edit(bench, "The mill cost 1100 crowns", "The mill cost 100 crowns")
    answer = visitor.post(f"/finding/{first}", page.fields("seen", "over") | {"ruling": "neither", "note": "my words"})
    assert answer.status == 409
    assert "This finding is no more" in answer.text
    assert "my words" in answer.text
    assert visitor.get(f"/finding/{first}").status == 410
    assert visitor.get("/finding/neverwas").status == 404
    assert bench.decisions() == ()


def test_a_decided_value_that_changes_is_asked_again_beside_the_old_decision(bench: Bench, visitor: Visitor) -> None:
    first = bench.findings()[0]
    visitor.decide(first, "accept-a", note="the deed says so")
    edit(bench, "The mill cost 1100", "The mill cost 1111")
    bench.desk.refresh()
    item = bench.desk.view().items[0]
    assert (item.standing, item.id != first) == ("stale", True)
    page = visitor.get(f"/finding/{item.id}").text
    assert "the deed says so" in page
    assert "stale" in page
    assert visitor.decide(item.id, "accept-b").status == 303
    old, new = sorted(bench.decisions(), key=lambda one: one.ruling)
    assert new.supersedes == (old.id,)


def test_the_page_learns_that_sources_and_decisions_have_changed(bench: Bench, visitor: Visitor) -> None:
    before = visitor.get("/state").text
    visitor.decide(bench.findings()[0], "neither")
    decided = visitor.get("/state").text
    assert decided != before
    edit(bench, "The bridge cost 1101", "The bridge cost 1199")
    # The page asks every few seconds, and a fast checker may be done with the file before it asks.
    until = time.monotonic() + 10
    while (state := visitor.get("/state").text) == decided and time.monotonic() < until:
        time.sleep(0.1)
    assert state != decided
    bench.desk.refresh()
    assert '"checking":[]' in visitor.get("/state").text
    assert "1199" in visitor.get("/").text


def test_sources_that_cannot_be_checked_are_said_and_nothing_is_lost(tmp_path: Path) -> None:
    write_texts(tmp_path / "sources", ["mill"])
    broken: list[str] = []

    def check() -> Report:
        if broken:
            raise CrosscheckError("sources/ledger.md: cannot be read")
        return check_folder(tmp_path / "sources")

    with serving(tmp_path, make_desk(tmp_path, check=check)) as bench:
        visitor = bench.visitor()
        first = bench.findings()[0]
        page = visitor.get(f"/finding/{first}")
        broken.append("x")
        edit(bench, "1100", "1200")
        answer = visitor.post(f"/finding/{first}", page.fields("seen", "over") | {"ruling": "accept-a"})
        assert answer.status == 503
        assert "cannot be read" in answer.text
        assert "cannot be checked as they are now" in visitor.get("/").text
        broken.clear()
        bench.desk.refresh()
        assert visitor.decide(bench.findings()[0], "accept-a").status == 303


def test_a_broken_decision_file_stops_the_page_with_its_name(bench: Bench, visitor: Visitor) -> None:
    visitor.decide(bench.findings()[0], "neither")
    path = next((bench.folder / "decisions").iterdir())
    good = path.read_text("utf-8")
    path.write_text("<<<<<<< HEAD\n" + good, "utf-8")
    answer = visitor.get("/")
    assert answer.status == 503
    assert path.name in answer.text
    assert "unfinished merge" in answer.text
    path.write_text(good, "utf-8")
    assert visitor.get("/").status == 200


def test_the_same_ones_are_decided_together_each_the_right_way_round(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, value in {"a.md": 5, "b.md": 7, "c.md": 7, "d.md": 5}.items():
        (sources / name).write_text(f"The mill cost {value} crowns.\n", "utf-8")
    with serving(tmp_path, make_desk(tmp_path)) as bench:
        visitor = bench.visitor()
        first = bench.findings()[0]
        page = visitor.get(f"/finding/{first}")
        also = re.findall(r'name="also" value="([^"]+)"', page.text)
        assert "Apply to the 3 same ones too" in page.text
        assert len(also) == 3
        form = page.fields("seen", "over") | {"ruling": "accept-a", "same": "1", "also": also}
        assert visitor.post(f"/finding/{first}", form).headers["location"] == "/?did=decided-1"
        made = bench.decisions()
        assert len(made) == 4
        right = {(one.a if one.ruling is Ruling.ACCEPT_A else one.b)[0].normalised for one in made}
        assert right == {"5 CROWN"}
        assert {one.ruling for one in made} == {Ruling.ACCEPT_A, Ruling.ACCEPT_B}
        visitor.post("/undo", {"act": "1"})
        assert bench.decisions() == ()
        form["also"] = [also[0], f"{also[1].partition(':')[0]}:0000"]
        visitor.post(f"/finding/{first}", form)
        assert len(bench.decisions()) == 2


def test_names_are_joined_split_and_released_with_reasons(bench: Bench, visitor: Visitor) -> None:
    path = bench.folder / "entities.toml"
    path.write_text("# our rulings\n\n[[split]]\nnames = ['Jan Maes', 'J. Maes']\nreason = 'cousins'\n", "utf-8")
    page = visitor.get("/entities").text
    assert "Ada Morrow" in page
    assert "cousins" in page
    form: dict[str, object] = {"action": "join", "name": ["Ada Morrow", "A. Morrow"], "reason": 'her "own" word'}
    assert visitor.post("/entities", form).status == 303
    assert visitor.post("/entities", form).status == 303
    text = path.read_text("utf-8")
    assert text.startswith("# our rulings\n")
    assert tomllib.loads(text)["join"] == [{"names": ["Ada Morrow", "A. Morrow"], "reason": 'her "own" word'}]
    answer = visitor.post("/entities", form | {"action": "split"})
    assert answer.status == 422
    assert "remove it first" in answer.text
    for wrong in ({"reason": ""}, {"name": "Ada Morrow"}, {"action": ""}):
        assert visitor.post("/entities", {**form, **wrong}).status == 422
    removed = visitor.post("/entities", {"action": "remove-join:Ada Morrow\tA. Morrow"})
    assert removed.status == 303
    assert tomllib.loads(path.read_text("utf-8")) == {
        "split": [{"names": ["Jan Maes", "J. Maes"], "reason": "cousins"}]
    }
    assert visitor.post("/entities", {"action": "remove-join:Ada Morrow\tA. Morrow"}).status == 422


def test_names_typed_in_are_written_too(bench: Bench, visitor: Visitor) -> None:
    before = edition(visitor)
    form = {"action": "split", "name": "Ada Morrow", "typed": "Ada Morrow the younger\r\n", "reason": "aunt and niece"}
    assert visitor.post("/entities", form).status == 303
    rows = tomllib.loads((bench.folder / "entities.toml").read_text("utf-8"))["split"]
    assert rows == [{"names": ["Ada Morrow", "Ada Morrow the younger"], "reason": "aunt and niece"}]
    until = time.monotonic() + 10
    while edition(visitor) == before and time.monotonic() < until:
        time.sleep(0.1)
    assert edition(visitor) != before  # the sources were checked again with it


def edition(visitor: Visitor) -> str:
    """Which check of the sources the page shows."""
    version: str = json.loads(visitor.get("/state").text)["version"]
    return version.partition(".")[0]


def test_export_holds_the_session_and_no_formula(bench: Bench, visitor: Visitor) -> None:
    first, second, _ = bench.findings()
    with serving(bench.folder, make_desk(bench.folder, "Bo Lind")) as other:
        other.visitor().decide(second, "neither")
    visitor.decide(first, "known", note="=HYPERLINK(1)\n| *bold*")
    answer = visitor.get("/export.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="decisions.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [(row["by"], row["ruling"], row["reason"]) for row in rows] == [
        ("Ada Quill", "known", "'=HYPERLINK(1) | *bold*")
    ]
    assert rows[0]["a_source"] == "guide.md"
    assert len(list(csv.DictReader(io.StringIO(visitor.get("/export.csv?all=1").text)))) == 2
    text = visitor.get("/export.md").text
    assert "\\*bold\\*" in text
    assert "1 decision, written out by Ada Quill" in text


def test_the_ticket_says_who_says_what_where(bench: Bench, visitor: Visitor) -> None:
    page = unescape(visitor.get(f"/finding/{bench.findings()[0]}").text)
    text = page[page.index('id="ticket">') :]
    assert "A: Title of guide.md, guide.md:1" in text
    assert '"The mill cost 1100 crowns."' in text


def test_a_source_with_its_coverage_at_the_place(bench: Bench, visitor: Visitor) -> None:
    page = visitor.get(f"/finding/{bench.findings()[1]}").text
    (link,) = set(re.findall(r'href="(/source\?s=ledger.md#[\w.-]+)"', page))
    address, _, anchor = link.partition("#")
    source = visitor.get(address).text
    assert f'id="{anchor}"' in source
    assert source.count('href="/finding/') == 3
    assert "3 disputed" in source
    assert visitor.get("/source?s=nowhere.md").status == 404


def test_keys_are_changed_kept_and_switched_off(bench: Bench, visitor: Visitor) -> None:
    path = f"/finding/{bench.findings()[0]}"
    assert 'aria-keyshortcuts="a"' in visitor.get(path).text
    assert visitor.post("/keys", {"on": "1", "accept-a": "j", "undo": "F2"}).status == 303
    page = visitor.get(path).text
    assert 'aria-keyshortcuts="j"' in page
    assert '"accept-a": "j"' in unescape(page)
    assert visitor.post("/keys", {"on": "1", "accept-a": "b"}).status == 422
    assert visitor.post("/keys", {"on": "1", "accept-a": "ab"}).status == 422
    assert visitor.post("/keys", {"accept-a": "j"}).status == 303
    page = visitor.get(path).text
    assert 'data-keys="{}"' in page
    assert "aria-keyshortcuts" not in page
    assert "<kbd" not in page
    visitor.post("/keys", {"usual": "1"})
    assert 'aria-keyshortcuts="a"' in visitor.get(path).text


def test_states_are_those_that_a_whole_run_would_give(bench: Bench, visitor: Visitor) -> None:
    for finding, ruling in zip(bench.findings(), ("accept-a", "neither", "unsure"), strict=True):
        visitor.decide(finding, ruling)
    edit(bench, "The mill cost 1100", "The mill cost 1111")
    bench.desk.refresh()
    fresh: Desk = make_desk(bench.folder)
    assert bench.desk.view().report == fresh.view().report
    report, placed = apply_decisions(fresh.view().report, bench.decisions(), today=fresh._today())
    assert report == bench.desk.view().report
    assert placed == bench.desk.view().placed
