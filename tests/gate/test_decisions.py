"""What becomes of a decision when the sources change: by what the claims say, never by how alike the words are."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from gate_reports import claim, conflict, report, two
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.errors import ConfigError, CrosscheckError
from crosscheck.gate.applying import apply_decisions
from crosscheck.gate.decide import make_decision
from crosscheck.gate.files import read_decision, write_decision
from crosscheck.gate.model import Cause, Decision, Placed, Ruling, State
from crosscheck.gate.placing import place_decisions
from crosscheck.gate.stats import precision_by_kind, precision_by_rule
from crosscheck.gate.store import DecisionStore, current
from crosscheck.report.model import Report

DAY = date(2026, 5, 4)
AT = "2026-05-04T10:00:00Z"
GUIDE = "The hall was built slowly. It cost $3.2m in all, and it was painted green.\n"
LEDGER = "The hall cost $4.1m.\n"


def hall(guide: str = GUIDE, value: str = "$3.2m", read: str = "3200000 USD", **more: str) -> Report:
    return two(guide, value, read, LEDGER, "$4.1m", "4100000 USD", **more)


def decide(on: Report, ruling: Ruling = Ruling.ACCEPT_A, **more: object) -> Decision:
    return make_decision(on.findings[0], on, ruling, **{"by": "Ada", "at": AT, **more})  # type: ignore[arg-type]


def placed(on: Report, decision: Decision, **more: bool) -> Placed:
    (one,) = place_decisions(on, [decision], today=DAY, **more)
    return one


def test_nothing_changed() -> None:
    one = placed(hall(), decide(hall()))
    assert (one.state, one.settles, one.why) == (State.ACTIVE, True, "")
    assert one.findings == (hall().findings[0].id,)


def test_a_value_edit_makes_it_stale_and_a_typo_beside_it_does_not() -> None:
    decision = decide(hall())
    edited = placed(hall(GUIDE.replace("$3.2m", "$5.2m"), "$5.2m", "5200000 USD"), decision)
    assert (edited.state, edited.settles, edited.now) == (State.STALE, False, ('guide.md: "$5.2m"',))
    typo = placed(hall(GUIDE.replace("painted", "paintde")), decision)
    assert (typo.state, typo.settles, typo.why) == (State.ACTIVE, True, "reworded")


def test_a_unit_edit_makes_it_stale() -> None:
    one = placed(hall(GUIDE.replace("$3.2m", "€3.2m"), "€3.2m", "3200000 EUR"), decide(hall()))
    assert (one.state, one.now) == (State.STALE, ('guide.md: "€3.2m"',))


@pytest.mark.parametrize("guard", ["negation=not", "attribution=hearsay"])
def test_a_denial_or_another_speaker_makes_it_stale(guard: str) -> None:
    one = placed(hall(scope=guard), decide(hall()))
    assert (one.state, one.why) == (State.STALE, "a claim is now denied, or said by somebody else")
    assert one.findings


def test_what_somebody_says_in_other_words_is_looked_at_again() -> None:
    said = hall(scope="attribution=source")
    reworded = hall(GUIDE.replace("slowly. It", "slowly. The mayor says it"), scope="attribution=source")
    assert placed(reworded, decide(said)).state is State.RECHECK


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"scope": "time=2007"}, "scope"),
        ({"subject": "the barn"}, "subject"),
        ({"question": "core/budget"}, "question"),
    ],
)
def test_another_setting_is_looked_at_again(change: dict[str, str], said: str) -> None:
    one = placed(hall(**change), decide(hall()))
    assert (one.state, one.settles, one.why) == (State.RECHECK, False, f"same values, {said} changed")


def test_a_scope_decision_is_looked_at_again_when_its_sentence_is_reworded() -> None:
    decision = decide(hall(), Ruling.BOTH_RIGHT, scope_a=(("part", "with tax"),))
    assert placed(hall(), decision).state is State.ACTIVE
    assert placed(hall(GUIDE.replace("painted", "paintde")), decision).state is State.RECHECK


def test_a_claim_that_is_gone_leaves_it_unused() -> None:
    (_, ledger) = hall().claims
    gone = report({"guide.md": "Nothing.\n", "ledger.md": LEDGER}, [ledger], [])
    one = placed(gone, decide(hall()))
    assert (one.state, one.why) == (State.UNUSED, 'no longer said: "$3.2m" in guide.md')


def test_a_conflict_that_is_gone_leaves_it_unused() -> None:
    one = placed(replace(hall(), findings=()), decide(hall()))
    assert (one.state, one.why) == (State.UNUSED, "both sides are still there, no conflict between them any more")


def test_a_source_that_is_gone_leaves_it_unused_unless_it_was_not_asked_for() -> None:
    part = report({"ledger.md": LEDGER}, [hall().claims[1]], [])
    assert placed(part, decide(hall())).state is State.UNUSED
    one = placed(part, decide(hall()), complete=False)
    assert (one.state, one.why) == (State.UNPLACED, "not part of this run: guide.md")


def test_what_fits_two_findings_is_placed_on_neither() -> None:
    text = "The barn cost $3.2m.\nThe mill cost $3.2m.\n"
    barn = claim(text, "guide.md", "$3.2m", "3200000 USD", subject="the barn")
    mill = replace(barn, start=barn.start + 21, end=barn.end + 21, line=2, subject="the mill", quote=text[21:41])
    ledger = hall().claims[1]
    both = report(
        {"guide.md": text, "ledger.md": LEDGER}, [barn, mill, ledger], [conflict(barn, ledger), conflict(mill, ledger)]
    )
    one = placed(both, decide(hall()))
    assert (one.state, one.settles, len(one.findings)) == (State.UNPLACED, False, 2)


def test_a_renamed_source_with_an_id_keeps_it() -> None:
    ids = {"guide.md": "the-guide"}
    a, b = hall().claims
    old = report({"guide.md": GUIDE, "ledger.md": LEDGER}, [a, b], [conflict(a, b)], ids)
    decision = make_decision(old.findings[0], old, Ruling.NEITHER, by="Ada", at=AT)
    a = replace(a, source="moved/guide.md")
    new = report(
        {"moved/guide.md": GUIDE + "More.\n", "ledger.md": LEDGER},
        [a, b],
        [conflict(a, b)],
        {"moved/guide.md": "the-guide"},
    )
    assert placed(new, decision).state is State.ACTIVE


def test_known_expires() -> None:
    decision = decide(hall(), Ruling.KNOWN, reason="under review", expires="2026-05-04")
    assert placed(hall(), decision).settles
    (late,) = place_decisions(hall(), [decision], today=date(2026, 5, 5))
    assert (late.state, late.why) == (State.RECHECK, "expired on 2026-05-04")


def test_unsure_settles_nothing() -> None:
    one = placed(hall(), decide(hall(), Ruling.UNSURE))
    assert (one.state, one.settles) == (State.ACTIVE, False)


def test_decisions_that_disagree_hold_neither_until_one_supersedes_the_other() -> None:
    a, b = decide(hall()), decide(hall(), Ruling.ACCEPT_B)
    assert [one.state for one in place_decisions(hall(), [a, b], today=DAY)] == [State.RECHECK, State.RECHECK]
    last = decide(hall(), Ruling.ACCEPT_B, supersedes=[a.id])
    assert current([a, last]) == (last,)
    assert [one.state for one in place_decisions(hall(), [a, last], today=DAY)] == [State.ACTIVE]


def test_the_report_shows_the_decision_on_its_finding() -> None:
    decision = decide(hall(), reason="the ledger was copied in haste")
    shown, _ = apply_decisions(hall(), [decision], today=DAY)
    ruled = shown.findings[0].decision
    assert ruled is not None
    assert (ruled.ruling, ruled.state, ruled.by, ruled.settles) == ("accept-a", "active", "Ada", True)
    assert [one.id for one in shown.decisions] == [decision.id]


def test_the_scopes_of_both_right_hold_in_other_findings_too() -> None:
    texts = {
        "guide.md": GUIDE,
        "ledger.md": LEDGER,
        "news.md": "The hall cost $3.2m or so.\n",
        "old.md": "It was $9m.\n",
    }
    a, b = hall().claims
    news = replace(claim(texts["news.md"], "news.md", "$3.2m", "3200000 USD"))
    old = claim(texts["old.md"], "old.md", "$9m", "9000000 USD")
    whole = report(texts, [a, b, news, old], [conflict(a, b), conflict(news, b), conflict(a, old), conflict(news, old)])
    bare, taxed, other = (("tax", "without"),), (("tax", "with"),), (("tax", "without"),)
    decisions = [
        make_decision(whole.findings[0], whole, Ruling.BOTH_RIGHT, by="Ada", at=AT, scope_a=bare, scope_b=taxed),
        make_decision(whole.findings[3], whole, Ruling.BOTH_RIGHT, by="Ada", at=AT, scope_a=other, scope_b=taxed),
    ]
    shown, _ = apply_decisions(whole, decisions, today=DAY)
    assert [one.settled for one in shown.findings] == [True, True, True, True]
    assert shown.findings[1].decision is not None
    assert shown.findings[1].decision.why == "tax: without on one side, with on the other"
    alone, _ = apply_decisions(whole, decisions[:1], today=DAY)
    assert [one.settled for one in alone.findings] == [True, False, False, False]
    same = [decisions[0], replace(decisions[1], scope_a=taxed, scope_b=bare)]
    clash, _ = apply_decisions(whole, same, today=DAY)
    assert [one.settled for one in clash.findings] == [True, False, False, True]


@pytest.mark.parametrize(
    ("ruling", "more", "said"),
    [
        (Ruling.KNOWN, {}, "needs a reason"),
        (Ruling.BOTH_RIGHT, {}, "needs the scope"),
        (Ruling.ACCEPT_A, {"scope_a": (("time", "2007"),)}, 'belongs to "both-right"'),
        (Ruling.FALSE_ALARM, {}, "needs its cause"),
        (Ruling.ACCEPT_A, {"cause": Cause.WRONG_EXTRACTION}, 'belongs to "false-alarm"'),
        (Ruling.ACCEPT_A, {"expires": "2026-01-01"}, 'only "known" can expire'),
        (Ruling.KNOWN, {"reason": "x", "expires": "soon"}, "is no day"),
        (Ruling.ACCEPT_A, {"by": " "}, "needs a name"),
    ],
)
def test_what_does_not_belong_together_is_refused(ruling: Ruling, more: dict[str, object], said: str) -> None:
    with pytest.raises(CrosscheckError, match=said):
        decide(hall(), ruling, **more)


def test_the_store_adds_once_and_never_overwrites(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path / "decisions")
    assert store.load() == ()
    decision = decide(hall())
    path = store.add(decision)
    assert store.add(decision) == path
    assert store.load() == (decision,)
    with pytest.raises(CrosscheckError, match="another decision of that name"):
        store.add(replace(decision, reason="else"))
    assert store.load() == (decision,)
    assert [one.name for one in store.folder.iterdir()] == [path.name]
    store.remove(decision.id)
    assert store.load() == ()
    with pytest.raises(CrosscheckError, match="no such decision"):
        store.remove(decision.id)


def test_a_json_file_counts_as_well(tmp_path: Path) -> None:
    import json
    import tomllib

    decision = decide(hall())
    (tmp_path / f"{decision.id}.json").write_text(json.dumps(tomllib.loads(write_decision(decision))))
    assert DecisionStore(tmp_path).load() == (decision,)


def test_a_file_under_another_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "else.toml").write_text(write_decision(decide(hall())))
    with pytest.raises(ConfigError, match="stands in the file named after its id"):
        DecisionStore(tmp_path).load()


@given(st.text(), st.text(), st.text())
def test_any_words_survive_the_file(reason: str, by: str, value: str) -> None:
    decision = decide(hall(), reason=reason.strip(), by=f"x{by}".strip(), scope_a=(), at=AT)
    decision = replace(decision, message=value, scope_b=((value, reason),))
    written = write_decision(decision)
    assert read_decision(written.encode(), Path(f"{decision.id}.toml")) == decision
    keys = [line.partition(" = ")[0] for line in written.split("\n\n")[0].split("\n")]
    assert keys == sorted(keys)


def test_two_branches_that_decide_merge_without_a_conflict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    store = DecisionStore(tmp_path / "decisions")
    git("init", "--initial-branch=main")
    store.add(decide(hall(), by="Before"))
    git("add", "--all")
    git("commit", "-m", "begin")
    for branch, ruling in (("one", Ruling.ACCEPT_B), ("two", Ruling.NEITHER)):
        git("checkout", "-b", branch, "main")
        store.add(decide(hall(), ruling, by=branch))
        store.add(decide(two("It cost $9m.", "$9m", "9000000 USD", LEDGER, "$4.1m", "4100000 USD"), ruling, by=branch))
        git("add", "--all")
        git("commit", "-m", branch)
    git("merge", "one")
    assert len(store.load()) == 5


def test_rulings_say_how_often_the_alarm_was_right() -> None:
    right, wrong = decide(hall()), decide(hall(), Ruling.FALSE_ALARM, cause=Cause.NOT_THE_SAME_THING)
    unsure = decide(hall(), Ruling.UNSURE)
    (kind,) = precision_by_kind([right, right, right, wrong, unsure])
    assert (kind.name, kind.real, kind.not_real, kind.unsure, kind.share) == ("conflict.money", 3, 1, 1, 0.75)
    (rule,) = precision_by_rule([unsure])
    assert (rule.name, rule.share) == ("value/money", None)
