"""Totals that stand in the prose beside a table or list which has no line for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from crosscheck.claims.model import Claim
from crosscheck.documents.model import BlockKind, Document
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_tables import entry_of, is_named, is_total, list_result, tables_of
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_FEW = 3  # lines
_STEM = 4  # letters that a column's heading and a noun share


def prose_totals(doc: Document, sentences: Sequence[Sentence]) -> Iterator[Result]:
    """ "245 wagons in three depots" before or behind a table with a column of wagons, or a list of bare figures."""
    of_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        of_block.setdefault(sentence.block, []).append(sentence)
    for rows in tables_of(doc):
        if len(rows) >= _FEW and not any(is_total(doc.blocks[row].text) for row in rows):
            yield from _beside_table(doc, rows, of_block)
    for kind, group in groupby(range(len(doc.blocks)), key=lambda i: (doc.blocks[i].kind, doc.blocks[i].headings)):
        items = list(group)
        if kind[0] is BlockKind.ITEM and len(items) >= _FEW:
            yield from _before_list(doc, items, of_block)


def _beside_table(doc: Document, rows: Sequence[int], of_block: Mapping[int, list[Sentence]]) -> Iterator[Result]:
    wholes = [
        (claim, STRICT if vocabulary().words["in_all"].search(sentence.skeleton) else LOOSE)
        for index in (rows[0] - 2, rows[0] - 1, rows[-1] + 1)  # the row of headings stands before the first
        for sentence in of_block.get(index, ())
        if sentence.kind is BlockKind.PARAGRAPH
        for claim in sentence.quantities
    ]
    claims = {row: [claim for sentence in of_block.get(row, ()) for claim in sentence.quantities] for row in rows}
    for column in range(1, max(len(doc.blocks[row].cells) for row in rows)):
        entries = [entry_of(doc.blocks[row], column, claims[row]) for row in rows]
        parts = [entry.claim for entry in entries if entry and entry.claim]
        header = next((entry.header for entry in entries if entry), "")
        if len(parts) == len(rows) and not is_named(header, vocabulary().never_added):
            for whole, sure in wholes:
                if _headed(header, whole):
                    yield from list_result(whole, parts, confidence=sure)


def _headed(header: str, whole: Claim) -> bool:
    """Whether a column counts what a claim counts: "Wagons" and "245 wagons"."""
    noun = whole.frame.noun.lower()
    stem = noun[: max(_STEM, len(noun) - 1)]
    return len(stem) >= _STEM and any(word.startswith(stem) for word in header.lower().split())


def _before_list(doc: Document, items: Sequence[int], of_block: Mapping[int, list[Sentence]]) -> Iterator[Result]:
    """A paragraph that ends with one figure, and a list of which each line has one and no noun to it."""
    leading = of_block.get(items[0] - 1, [])[-1:]
    wholes = [claim for sentence in leading for claim in sentence.quantities]
    parts = [[claim for sentence in of_block.get(item, ()) for claim in sentence.quantities] for item in items]
    if len(wholes) != 1 or any(len(claims) != 1 or not _closes(doc, claims[0]) for claims in parts):
        return
    if leading[0].kind is BlockKind.PARAGRAPH and amount_of(wholes[0]).exact:
        yield from list_result(wholes[0], [claims[0] for claims in parts], confidence=LOOSE)


def _closes(doc: Document, claim: Claim) -> bool:
    """Whether nothing stands behind a figure in its line."""
    return not doc.blocks[claim.block].text[claim.end :].strip(" .;,")
