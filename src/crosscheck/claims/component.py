"""The claims extractor as a spaCy pipeline component: ``nlp.add_pipe("crosscheck")`` fills ``doc._.claims``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Callable


@Language.factory("crosscheck", assigns=["doc._.claims"], requires=["token.dep", "token.tag", "doc.ents", "doc.sents"])
def make_component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The component; it reads what tagger, parser and NER wrote, and changes nothing else on the document."""
    from crosscheck.claims.extract import Extractor
    from crosscheck.mentions.parse import Parser

    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=())
    parser, extractor = Parser(nlp), Extractor()

    def fill(doc: Doc) -> Doc:
        doc._.claims = extractor.of_text(doc.text, parser.rows(doc))
        return doc

    return fill
