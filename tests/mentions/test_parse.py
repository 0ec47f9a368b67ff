"""Rows of a parsed text: places, sentences and names; and a model that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

from crosscheck.errors import ModelError
from crosscheck.mentions.entities import finds_entities
from crosscheck.mentions.greedy import is_greedy, product
from crosscheck.mentions.parse import MODELS, load_language, model_name
from crosscheck.mentions.vectors import quicken

if TYPE_CHECKING:
    from crosscheck.mentions.model import Parsed
    from crosscheck.mentions.parse import Parser

TEXT = "Ada Morrow’s brother Peter was sent to Oslo in 1871. It cost 4,200 pounds, and the village\u00a0paid."


def rows(parser: Parser, text: str) -> Parsed:
    (parsed,) = parser.parse([text])
    return parsed


def test_rows_point_into_the_text_as_written(parser: Parser) -> None:
    parsed = rows(parser, TEXT)
    assert [TEXT[one.start : one.end] for one in parsed.entities if one.label == "DATE"] == ["1871"]
    sent = next(token for token in parsed.tokens if token.lemma == "send")
    assert (TEXT[sent.start : sent.end], sent.tag, sent.pos) == ("sent", "VBN", "VERB")
    was = next(token for token in parsed.tokens if token.text == "was")
    assert (was.pos, parsed.tokens[was.head]) == ("AUX", sent)


def test_sentences_cover_the_tokens_without_gap(parser: Parser) -> None:
    parsed = rows(parser, TEXT)
    assert len(parsed.sentences) == 2
    assert [start for start, _ in parsed.sentences] == [0, parsed.sentences[0][1]]
    assert parsed.sentences[-1][1] == len(parsed.tokens)
    for start, end in parsed.sentences:
        assert all(parsed.sentence_of(index) == (start, end) for index in range(start, end))
    assert parsed.sentence_of(10_000) == (0, len(parsed.tokens))


def test_texts_come_back_in_their_order_and_may_be_empty(parser: Parser) -> None:
    parsed = list(parser.parse(["One.", "", "Two and three."]))
    assert [len(one.tokens) for one in parsed] == [2, 0, 4]
    assert parsed[1].sentences == ()


def test_a_text_is_parsed_alike_whatever_came_before(parser: Parser) -> None:
    alone = rows(parser, TEXT)
    assert list(parser.parse(["Gulls cry over Skerrin.", TEXT, "Nothing else."]))[1] == alone


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_the_parser(parser: Parser, text: str) -> None:
    parsed = rows(parser, text)
    for token in parsed.tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert 0 <= token.head < len(parsed.tokens)


def test_the_model_is_the_one_that_accuracy_was_measured_with(parser: Parser) -> None:
    from crosscheck.cli.models import EXPECTED_NER, find_model, weights_hash

    found = find_model(None)
    assert found is not None
    assert found.name in MODELS
    assert found.version == "3.8.0"
    assert weights_hash(found.folder) == EXPECTED_NER
    assert EXPECTED_NER.startswith("cd93e9ca9126")
    assert model_name(parser.nlp) == f"{found.name} {found.version}"


def test_a_model_that_is_not_there_is_one_line_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match=r"^language model 'xx_none' cannot be loaded; install it: pip install \S+$"):
        load_language("xx_none")
    monkeypatch.setattr("spacy.util.is_package", lambda name: False)
    with pytest.raises(ModelError, match=r"^no language model is installed; install one: pip install \S+$"):
        load_language()


def test_a_sentence_without_end_is_cut(parser: Parser) -> None:
    """What looks at whole sentences stays linear in the text, however it is written."""
    (rows,) = parser.parse(["three and " * 400])
    assert max(end - start for start, end in rows.sentences) <= 300
    assert [start for start, _ in rows.sentences[1:]] == [end for _, end in rows.sentences[:-1]]


def test_only_what_claims_need_is_loaded_and_runs_on_the_fast_path(parser: Parser) -> None:
    assert parser.nlp.pipe_names == ["tok2vec", "tagger", "parser", "ner"]
    assert [name for name, part in parser.nlp.pipeline if is_greedy(part)] == ["parser", "ner"]


def test_the_fast_path_reads_what_spacy_reads(parser: Parser) -> None:
    texts = [TEXT.replace("’", "'").replace("\u00a0", " "), "", "Gulls cry.", "Storm and flood took 3 of the 12 boats."]
    assert list(parser.parse(texts)) == [parser.rows(doc) for doc in parser.nlp.pipe(texts)]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from([*TEXT.split(), "in Bergen", "Acme Ltd", "\n", " ", "5%", "the", ". It", "May"]), max_size=40
    )
)
def test_entities_are_those_of_spacys_own_steps(parser: Parser, words: list[str]) -> None:
    text = " ".join(words)
    assert list(parser.parse([text])) == [parser.rows(parser.nlp(text.replace("’", "'").replace("\u00a0", " ")))]


def test_entities_that_are_set_before_are_kept(parser: Parser) -> None:
    doc = parser.nlp.make_doc("Gulls cry over Skerrin.")
    assert finds_entities(parser.nlp.get_pipe("ner"), [doc])
    doc.ents = [Span(doc, 0, 1, "ORG")]
    assert not finds_entities(parser.nlp.get_pipe("ner"), [doc])


def test_quick_vectors_are_those_of_spacys_layers(parser: Parser) -> None:
    docs = [
        parser.nlp.make_doc(text) for text in (TEXT * 20, "Gulls cry.", "", "Storm and flood took 3 of the 12 boats.")
    ]
    parts = [node for _, part in parser.nlp.pipeline for node in part.model.walk() if node.name == "vectors"]  # type: ignore[attr-defined]
    assert len(parts) == 2
    for quick in parts:
        for mine, theirs in zip(quick.predict(docs), quick.layers[0].predict(docs), strict=True):
            assert mine.shape == (len(theirs), 96)
            assert np.allclose(mine, theirs, atol=1e-5)


def test_layers_of_another_kind_are_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("tagger").add_label("NN")  # type: ignore[attr-defined]
    nlp.initialize()
    before = [part for _, part in nlp.pipeline]
    tagger = nlp.get_pipe("tagger").model  # type: ignore[attr-defined]
    width = next(node for node in tagger.walk() if node.name == "expand_window")
    width.attrs["window_size"] = 2
    quicken(nlp)
    assert [part for _, part in nlp.pipeline] == before
    assert not [node for node in tagger.walk() if node.name == "vectors"]


def test_sources_are_parsed_alike_together_and_alone(parser: Parser) -> None:
    sources = [[TEXT], [], ["Gulls cry over Skerrin.", TEXT[:40]], [""], ["Tolls rose 3% in May. " * 30, "It is so."]]
    assert parser.parse_all(sources) == [parser.parse(texts) for texts in sources]


def test_the_score_of_a_word_does_not_depend_on_the_words_beside_it() -> None:
    """To the last bit, with the matrix product that parses sources together: numpy's own would not do."""
    chance = np.random.default_rng(7)
    rows, weights = (chance.standard_normal(shape).astype(np.float32) for shape in ((300, 64), (106, 64)))
    whole = product(rows, weights)
    for size in (1, 2, 5, 13, 64, 299):
        some = chance.permutation(300)[:size]
        assert (product(rows[some], weights) == whole[some]).all()
