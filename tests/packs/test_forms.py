"""Inflected forms."""

from __future__ import annotations

import pytest

from crosscheck.packs.load import _irregular
from crosscheck.packs.phrases import PhraseIndex, key_of, words_of

FORMS = _irregular()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("open", "open opens opened opening"),
        ("carry", "carry carries carried carrying"),
        ("stop", "stop stops stopped stopping"),
        ("admit", "admit admits admitted admitting"),
        ("acquit", "acquit acquits acquitted acquitting"),
        ("die", "die dies died dying"),
        ("produce", "produce produces produced producing"),
        ("begin", "begin begins began begun beginning"),
        ("visit", "visit visits visited visiting"),
        ("pass", "pass passes passed passing"),
        ("destroy", "destroy destroys destroyed destroying"),
        ("found", "founds founded founding"),
    ],
)
def test_verbs(lemma: str, forms: str) -> None:
    assert set(FORMS.verb(lemma)) == set(forms.split())


def test_the_first_word_of_a_phrasal_verb_changes() -> None:
    assert set(FORMS.verb("come into force")) == {f"{form} into force" for form in ("come", "comes", "came", "coming")}


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("city", {"city", "cities"}),
        ("church", {"church", "churches"}),
        ("child", {"child", "children"}),
        ("head of state", {"head of state", "heads of state"}),
        ("prime minister", {"prime minister", "prime ministers"}),
        ("aircraft", {"aircraft"}),
    ],
)
def test_nouns(lemma: str, forms: set[str]) -> None:
    assert set(FORMS.noun(lemma)) == forms


def test_words_keep_their_places() -> None:
    text = "Didn’t the vice-mayor’s 40 boats sink?"
    words, spans = words_of(text)
    assert words == ("did", "n't", "the", "vice", "mayor", "'s", "40", "boats", "sink")
    assert [text[start:end].lower().replace("’", "'") for start, end in spans] == [*words]
    assert key_of("Vice-Mayor's") == ("vice", "mayor", "'s")


def test_the_longest_phrase_wins_and_none_overlaps() -> None:
    index = PhraseIndex([("set up", 1), ("set", 2), ("up camp", 3), ("set up", 4)])
    assert [(hit.start, hit.end, hit.entries) for hit in index.find("They set up camp.")] == [(5, 11, (1, 4))]
    assert [hit.entries for hit in index.find_all("They set up camp.")] == [(1, 4), (3,)]
    assert index.get("SET") == (2,)
    assert index.get("") == ()
