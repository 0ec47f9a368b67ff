"""Only pairs that may come to a verdict are looked at one by one, and no other pair would have come to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from crosscheck.alignment.align import Aligner
from crosscheck.alignment.candidates import find_candidates
from crosscheck.alignment.looks import Looks
from crosscheck.alignment.model import Pair
from crosscheck.alignment.table import Places
from crosscheck.entities.bearers import assign_bearers, bearer_index
from crosscheck.packs.load import load_packs
from crosscheck.verdicts import judge
from crosscheck.verdicts.judge import judge_looks

if TYPE_CHECKING:
    from tests.conftest import Read

SOURCES = Path(__file__).parents[2] / "sources"
MORE = {
    "x.md": "---\npublished: 1990-05-01\n---\nThe bridge was designed by Ada Roe. The director is Ina Vik. Nobody was "
    "hurt. The mill opened on 4 May 1932 and is in use. The crew were Ada Roe, Bo Ek and Ina Vik. It was never signed. "
    "The chairman is Odd Moe.",
    "y.md": "---\npublished: 1995-05-01\n---\nThe bridge was designed by Bo Ek. The director is Jens Riis. Two were "
    "hurt. The mill opened on 14 May 1932 and is closed. The crew were Ada Roe, Bo Ek and Jens Riis. It was signed. "
    "Brit Aas took over from Odd Moe.",
}


@pytest.fixture(scope="module")
def looks(read: Read) -> list[Looks]:
    texts = {path.name: path.read_text("utf-8") for path in sorted(SOURCES.rglob("*.md"))[:8]}
    found: list[tuple[list[int], Looks]] = []
    for one in (texts, MORE):
        claims = assign_bearers(read(one)[1])[0]
        bearers = bearer_index(claims)
        candidates = find_candidates(claims, bearers)
        found += Aligner(load_packs()).looks(claims, bearers, candidates, range(len(candidates)))
    return [one for _, one in found]


def test_no_other_pair_comes_to_a_verdict(looks: list[Looks], monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [judge_looks(one) for one in looks]
    with monkeypatch.context() as patch:
        patch.setattr(judge, "_promising", lambda looks, odds, asked: np.ones(len(looks), bool))
        assert [judge_looks(one) for one in looks] == quick
    assert {one.kind for found in quick for one in found} >= {"date", "name", "status"}


def test_most_pairs_are_not_looked_at(looks: list[Looks], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    pairs_of = Looks.pairs

    def counted(one: Looks, chosen: Places) -> list[Pair]:
        made.append(len(chosen))
        return pairs_of(one, chosen)

    monkeypatch.setattr(Looks, "pairs", counted)
    for one in looks:
        judge_looks(one)
    assert 0 < sum(made) < sum(map(len, looks)) / 2
