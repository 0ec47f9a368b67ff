"""Verdicts that are remembered are those that would be found again, and only what changed is judged again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from crosscheck.alignment.align import Aligner
from crosscheck.engine import comparison
from crosscheck.engine.comparison import Comparison
from crosscheck.entities.bearers import assign_bearers, bearer_index
from crosscheck.packs.load import load_packs
from crosscheck.report.explain import steps_of
from crosscheck.store.database import Store
from crosscheck.store.meetings import Kept, KeptMeetings
from crosscheck.verdicts.judge import Judgement
from crosscheck.verdicts.slips import SLIP

if TYPE_CHECKING:
    from tests.conftest import Read

PLACES = ("Orrow", "Tarn", "Velm", "Skaro")
TEXTS = {
    f"{n}.md": f"The mill at {PLACES[n % 4]} opened in {1930 + n % 3} and cost £{3 + n % 2},210. Anna Brandt ran it. "
    f"{'It held 61,400 books' if n else 'Books that it held: 64,100'}. "
    f"{'The books it held, 61,400, are lost' if n else 'Lost are all the 64,100 books that it held'}. "
    f"It employed {40 + n} people, and its tower is {12 + n % 2} metres high. The mill was sold in 19{60 + n % 4}."
    for n in range(6)
}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "LARGE", 0)
    monkeypatch.setattr(comparison, "_WORTH", 1)


def shown(judgements: list[Judgement]) -> list[tuple[Any, ...]]:
    return [
        (one.verdict, one.kind, one.confidence, one.a, one.b, one.level, one.because, steps_of(one))
        for one in judgements
    ]


class Run:
    """One run over some texts; ``judged`` counts the pairs of claims it had to look at."""

    def __init__(self, read: Read, texts: dict[str, str], kept: KeptMeetings | None) -> None:
        claims = assign_bearers(read(texts)[1])[0]
        keys = {name: text.encode() for name, text in texts.items()}
        self.judged = 0
        found = Comparison(claims, bearer_index(claims)).judgements(Aligner(load_packs()), kept, keys, self._tell)
        self.verdicts = shown(found)

    def _tell(self, done: int, total: int) -> None:
        self.judged = total


def test_only_the_meetings_of_a_changed_source_are_judged_again(read: Read, tmp_path: Path) -> None:
    kept = KeptMeetings(Store(tmp_path / "cache.sqlite", pytest.fail), b"rules", b"model")
    cold = Run(read, TEXTS, kept)
    warm = Run(read, TEXTS, kept)
    assert warm.verdicts == cold.verdicts == Run(read, TEXTS, None).verdicts
    assert any(SLIP in row and (len(row[3]) > 1 or len(row[4]) > 1) for row in cold.verdicts)
    assert cold.verdicts
    assert (cold.judged > 0, warm.judged) == (True, 0)
    changed = TEXTS | {"3.md": TEXTS["3.md"].replace("1930", "1944").replace("tower", "wheel")}
    partly = Run(read, changed, kept)
    assert partly.verdicts == Run(read, changed, None).verdicts != cold.verdicts
    assert 0 < partly.judged < cold.judged / 2


def test_a_name_that_gets_another_bearer_is_judged_again(read: Read, tmp_path: Path) -> None:
    kept = KeptMeetings(Store(tmp_path / "cache.sqlite", pytest.fail), b"rules", b"model")
    texts = TEXTS | {"6.md": "Brandt sold the mill at Orrow in 1961. It employed 41 people."}
    Run(read, texts, kept)
    more = texts | {"7.md": "Otto Brandt, a miller, died in 1950. Brandt had 41 people."}
    assert Run(read, more, kept).verdicts == Run(read, more, None).verdicts


def test_other_rules_or_another_model_know_nothing_of_it(read: Read, tmp_path: Path) -> None:
    store = Store(tmp_path / "cache.sqlite", pytest.fail)
    cold = Run(read, TEXTS, KeptMeetings(store, b"rules", b"model"))
    for rules, model in ((b"new", b"model"), (b"rules", b"new")):
        assert Run(read, TEXTS, KeptMeetings(store, rules, model)).judged == cold.judged


def test_what_is_damaged_is_judged_again(read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptMeetings(Store(tmp_path / "cache.sqlite", pytest.fail), b"rules", b"model")
    cold = Run(read, TEXTS, kept)
    monkeypatch.setattr(kept._store, "get", lambda kind, key: b'["no meeting"]')
    again = Run(read, TEXTS, kept)
    assert (again.verdicts, again.judged) == (cold.verdicts, cold.judged)


def test_a_third_source_moves_no_verdict_on_two_others(read: Read) -> None:
    """Editors would not understand why a text they added changed what two others say of each other."""
    two = {name: TEXTS[name] for name in ("0.md", "2.md")}
    three = two | {"x.md": "The tower of the mill was high, the mill opened, the mill was sold, and people ran it."}
    of_two = [row for row in Run(read, three, None).verdicts if "x.md" not in repr(row)]
    assert of_two == Run(read, two, None).verdicts


def test_a_kept_judgement_is_the_one_that_was_made(read: Read) -> None:
    claims = assign_bearers(read(TEXTS)[1])[0]
    for one in Comparison(claims, {}).judgements(Aligner(load_packs()), None, {}, lambda done, total: None):
        again = Kept.of(one, (0,), (0,)).judgement(one.a, one.b)
        assert replace(again, pair=None) == replace(one, pair=None)
        assert steps_of(again) == steps_of(one)
