"""The core pack as a whole: names that exist, no trigger that asks two confused questions, quick to load."""

from __future__ import annotations

import subprocess
import sys
import time
from itertools import combinations

import pytest

from crosscheck.packs import load
from crosscheck.packs.load import load_packs
from crosscheck.packs.lookup import Packs
from crosscheck.packs.model import Pos

PACKS = load_packs()


def test_confusions_and_inverses_name_entries_that_exist() -> None:
    for row in PACKS.properties.values():
        assert {*row.confuse, row.inverse or row.id} <= PACKS.properties.keys(), row.id
    for role in PACKS.roles.values():
        assert {*role.confuse, role.inverse or role.id} <= PACKS.roles.keys(), role.id


def test_no_trigger_asks_two_confused_questions() -> None:
    for row in PACKS.properties.values():
        for pos, words in ((Pos.VERB, row.verbs), (Pos.NOUN, row.nouns), (Pos.ADJ, row.adjectives)):
            for word in words:
                ids = PACKS.property_of(word, pos)
                clashing = [pair for pair in combinations(ids, 2) if PACKS.confused(*pair)]
                assert not clashing, (word, clashing)


def test_no_status_holds_a_word_on_both_sides() -> None:
    for row in PACKS.statuses.values():
        assert not {*row.positive, *row.positive_verbs} & {*row.negative, *row.negative_verbs}, row.id


def test_no_contrast_holds_a_word_on_both_sides() -> None:
    for row in PACKS.contrasts.values():
        assert not {*row.one} & {*row.other}, row.id


def test_loading_is_quick() -> None:
    """About 50 ms of processor time; the bound leaves room for a busy machine, and the tracing of tests is left out."""

    def seconds() -> float:
        before = time.process_time()
        Packs(load._core_entries(), load._irregular())
        return time.process_time() - before

    tracing = sys.gettrace()
    sys.settrace(None)
    try:
        assert min(seconds() for _ in range(5)) < 0.150
    finally:
        sys.settrace(tracing)


def test_the_core_pack_loads_without_pydantic_and_spacy() -> None:
    program = (
        "import sys; from crosscheck.packs.load import load_packs; load_packs();"
        "sys.exit(bool({'pydantic', 'spacy'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_core_pack_is_loaded_once() -> None:
    assert load_packs() is load_packs()


LONG = {
    "prose": "The council said in May that about 40 of the 312 inhabitants were not killed. ",
    "negations": "not never closed ",
    "letters": "a",
    "digits": "1",
    "numbers": "+1 ",
    "models": "A-1",
    "brackets": "[1,",
    "phrases": "at the end of the ",
    "blanks": " ",
    "lines": "\n",
    "titles": "acting deputy ",
    "capitals": "UP AND ",
    "houses": "12 Aa ",
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_length_of_the_text_and_no_faster(name: str) -> None:
    def seconds(length: int, end: str = "") -> float:
        text = LONG[name] * (length // len(LONG[name])) + end
        before = time.process_time()
        for ask in (PACKS.triggers_in, PACKS.statuses_in, PACKS.titles_in, PACKS.relations_in, PACKS.cues.find):
            ask(text)
        PACKS.not_measures(text)
        return time.process_time() - before

    seconds(1_000)  # builds the indexes
    short, long = (min(seconds(length, end) for end in ("", " Anew.", " Again.")) for length in (10_000, 80_000))
    assert long < 24 * max(short, 0.004)  # quadratic would be 64
