"""Claims as a spaCy pipeline component."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscheck import Checker


def test_the_component_fills_the_documents_claims(checker: Checker) -> None:
    import spacy

    from crosscheck.mentions.parse import MODELS

    nlp = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    nlp.add_pipe("crosscheck")  # found by its entry point
    doc = nlp("The Skerrin lighthouse was built in 1871.")
    text = doc.text
    (year,) = [claim for claim in doc._.claims if claim.kind == "date"]
    assert text[year.start : year.end] == "1871"
    assert (year.frame.governor, year.frame.subject) == ("build", "The Skerrin lighthouse")
    assert nlp("")._.claims == ()
    (other,) = nlp.pipe(["Peace came."])
    assert all(claim.kind != "date" for claim in other._.claims)
