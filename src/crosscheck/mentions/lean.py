"""spaCy and its model without what nothing here uses: a third of the time until the first text, and of the memory.

What is left out is spaCy's command line, which ``import spacy`` brings along for one function, the words that a
model's texts were made of, tokenizer rules that are built only to be built again from the model's files, and most of
what spaCy works out for each new word.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

_COMMANDS = ("spacy.cli", "spacy.cli.info")
_TOKENIZER = "crosscheck.EmptyTokenizer.v1"
# All that is asked of a word itself: what the layers look at, and what it is for the rows.
_TRAITS = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE", "IS_PUNCT")


def import_spacy() -> ModuleType:
    """The module ``spacy``, which works like any other; its command line is imported when somebody asks for it."""
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_ins = {name: ModuleType(name) for name in _COMMANDS}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy
    finally:
        for name in _COMMANDS:
            del sys.modules[name]
    return spacy


def _info(*args: object, **more: object) -> object:
    from spacy.cli.info import info

    return info(*args, **more)  # type: ignore[arg-type]


def load_small(name: str) -> Language:
    """One of the small English models, whose components need none of its words but their labels."""
    spacy = import_spacy()
    spacy.registry.tokenizers(_TOKENIZER, func=_empty_tokenizer)
    nlp: Language = spacy.load(
        name,
        disable=["lemmatizer"],
        exclude=["attribute_ruler", "senter", "strings"],
        config={"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}}},
    )
    for labels in nlp.pipe_labels.values():
        for label in labels:
            nlp.vocab.strings.add(label)
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {key: vocab.lex_attr_getters[key] for key in map(spacy.attrs.IDS.__getitem__, _TRAITS)}
    return nlp


def _empty_tokenizer() -> Callable[[Language], Tokenizer]:
    """One without rules: those of the model's files take their place."""
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)
