"""The list of all words that can stand inside a date: a word that is missing there would never be read in prose."""

from __future__ import annotations

import ast
import tomllib
from datetime import date
from pathlib import Path

import pytest

import crosscheck.values.date_grammar as grammar
import crosscheck.values.date_prose as prose
from crosscheck.values.date_firsts import Rules
from crosscheck.values.dates import find_dates

_ROOM = Path(prose.__file__).parent
_NO_GRAMMAR = {
    "date_calendar.py",
    "date_clock_fit.py",
    "date_draft.py",
    "date_fit.py",
    "date_value.py",
    "date_words.py",
}
_KEYS = {
    "plus",
    "about",
    "instant",
    "ed",
    "modal",
    "participles",
    "told",
    "behind",
    "determiners",
    "near",
    "pointing",
    "nth",
    "hedged",
    "weekday",
    "weak",
    "words",
    "counted",
    "pasts",
    "persons",
    "owners",
    "starts",
    "yearly",
    "ivx",
    "pp",
}  # names in the data
_CASES = Path(__file__).parents[1] / "cases"


def _asked_for() -> set[str]:
    """Every word that the code of the grammar holds."""
    words: set[str] = set()
    for path in sorted(_ROOM.glob("date_*.py")):
        if path.name in _NO_GRAMMAR:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                words.update(word for word in node.value.lower().split() if word.isalpha())
    return words


def test_every_word_of_the_grammar_is_listed() -> None:
    asked = _asked_for()
    assert {"quarter", "ago", "thousand"} <= asked
    assert asked - _KEYS <= prose._WORDS | prose._WEAK


def _phrases(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case list():
            return [text for one in value for text in _phrases(one)]
        case dict():
            return [text for key, one in value.items() for text in (key, *_phrases(one))]
        case _:
            return []


def test_the_list_loses_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text of the cases is read the same where every word counts as part of a date, whatever follows it, and
    every rule is tried at every word."""
    texts = [
        text
        for path in sorted(_CASES.rglob("*.toml"))
        for text in dict.fromkeys(_phrases(tomllib.loads(path.read_text("utf-8"))))
    ]
    texts += [f"It stood there {text} and was gone." for text in texts if len(text) < 60]
    assert len(texts) > 1000
    written = date(2021, 5, 14)
    quick = [find_dates(text, written) for text in texts]
    assert sum(map(bool, quick)) > 300
    monkeypatch.setattr(prose, "_goes_on", lambda t, i: True)
    monkeypatch.setattr(prose, "_leads_on", lambda t, i: True)
    monkeypatch.setattr(prose, "_latin", lambda low: low.endswith(("th", "st")))
    monkeypatch.setattr(Rules, "at", lambda rules, low: rules.rules)
    monkeypatch.setattr(grammar, "may_tell", lambda low: True)
    assert [find_dates(text, written) for text in texts] == quick
