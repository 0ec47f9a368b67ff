"""Sums in tables and lists: a row, column or item that says what the others come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from crosscheck.claims.model import Claim
from crosscheck.documents.model import BlockKind, Document
from crosscheck.values.quantities import Quantity
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_sums import sum_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_NEAR = 0.25  # a total that is further off is not meant as the sum of these
_WORD = re.compile(r"[^\W\d_]+\.?")


def table_sums(doc: Document, claims: Sequence[Claim]) -> Iterator[Result]:
    """Columns with a row for the total, above or below the rows it sums up."""
    amounts: dict[int, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, Quantity):
            amounts.setdefault(claim.block, []).append(claim)
    for kind, group in groupby(range(len(doc.blocks)), key=lambda i: (doc.blocks[i].kind, doc.blocks[i].headings)):
        if kind[0] is BlockKind.ROW:
            yield from _of_table(doc, list(group), amounts)


def _of_table(doc: Document, rows: Sequence[int], amounts: Mapping[int, list[Claim]]) -> Iterator[Result]:
    width = max(len(doc.blocks[row].cells) for row in rows)
    for column in range(1, width):
        cells = [(row, _in_cell(doc, row, column, amounts.get(row, []))) for row in rows]
        header = next((doc.blocks[r].cells[column].header for r, c in cells if c), "")
        if not _named(header, vocabulary().never_added):
            yield from _of_column(doc, cells)


def _in_cell(doc: Document, row: int, column: int, claims: Sequence[Claim]) -> Claim | None:
    """The one amount of a cell."""
    cells = doc.blocks[row].cells
    if column >= len(cells):
        return None
    inside = [c for c in claims if cells[column].start <= c.start < cells[column].end]
    return inside[0] if len(inside) == 1 else None


def _of_column(doc: Document, cells: Sequence[tuple[int, Claim | None]]) -> Iterator[Result]:
    parts: list[Claim] = []
    first: Claim | None = None
    for row, claim in cells:
        block = doc.blocks[row]
        label = block.text[block.cells[0].start : block.cells[0].end] if block.cells else ""
        if claim is None:
            continue
        if not is_total(label):
            parts.append(claim)
        elif parts and first is None:
            yield from _result(claim, parts)
            parts = []
        elif not parts:
            first = claim
    if first is not None:
        yield from _result(first, parts)


def item_sums(doc: Document, sentences: Sequence[Sentence]) -> Iterator[Result]:
    """Lists with an item for the total, or with the total in the paragraph before or after."""
    of_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        of_block.setdefault(sentence.block, []).append(sentence)
    for kind, group in groupby(range(len(doc.blocks)), key=lambda i: (doc.blocks[i].kind, doc.blocks[i].headings)):
        items = list(group)
        if kind[0] is BlockKind.ITEM and len(items) > 1:
            yield from _of_list(doc, items, of_block)


def _of_list(doc: Document, items: Sequence[int], of_block: Mapping[int, list[Sentence]]) -> Iterator[Result]:
    totals = [item for item in items if is_total(doc.blocks[item].text)]
    parts = [_amounts(of_block.get(item, [])) for item in items if item not in totals]
    wholes = [claim for item in totals for claim in _amounts(of_block.get(item, []))[:1]]
    before, after = of_block.get(items[0] - 1, []), of_block.get(items[-1] + 1, [])
    if before and doc.blocks[items[0] - 1].kind is BlockKind.PARAGRAPH:
        wholes += _amounts(before[-1:]) if _announces(doc.blocks[items[0] - 1].text, before[-1]) else []
    if after and vocabulary().words["in_all"].search(after[0].skeleton[:60]):
        wholes += _amounts(after[:1])[:1]
    for whole in wholes:
        chosen = [_first_like(claims, amount_of(whole)) for claims in parts]
        found = [claim for claim in chosen if claim is not None]
        if len(found) == len(parts):
            yield from _result(whole, found)


def _announces(text: str, last: Sentence) -> bool:
    """Whether the list that follows gives the parts of what the sentence says."""
    return text.rstrip().endswith(":") or bool(vocabulary().words["in_all"].search(last.skeleton))


def _amounts(sentences: Sequence[Sentence]) -> list[Claim]:
    return [claim for sentence in sentences for claim in sentence.quantities]


def _first_like(claims: Sequence[Claim], whole: Quantity) -> Claim | None:
    return next((claim for claim in claims if like(amount_of(claim), whole) is not None), None)


def _result(whole: Claim, parts: Sequence[Claim]) -> Iterator[Result]:
    same = [like(amount_of(part), amount_of(whole)) for part in parts]
    amounts = [part for part in same if part is not None]
    if len(parts) < 2 or len(amounts) < len(parts):
        return
    check = sum_check(amounts, amount_of(whole), _NEAR)
    if check is not None:
        yield Result("sum of a list", check, STRICT, whole, tuple(parts))


def is_total(label: str) -> bool:
    """Whether a label names the sum of the others: "Total", "Whole island", "All"."""
    return _named(label, vocabulary().labels)


def _named(label: str, words: frozenset[str]) -> bool:
    return any(word.lower() in words for word in _WORD.findall(label)[:4])
