"""Sums in tables and lists: a row, column or item that says what the others come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Block, BlockKind, Document
from crosscheck.values.quantities import Quantity
from crosscheck.verdicts.arithmetic_figures import like
from crosscheck.verdicts.arithmetic_finding import LOOSE, STRICT, Result, amount_of
from crosscheck.verdicts.arithmetic_sums import sum_check
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_BLANK = frozenset({"", "-", "–", "—", "none", "nil"})
_SCALE = re.compile(r"\b(?:millions?|billions?|thousands?|mn|bn|m|k|000)\b", re.IGNORECASE)
_NEAR, _NEARER = 0.25, 0.1  # a total that is further off is not meant as the sum of these
_WORD = re.compile(r"[^\W\d_]+\.?")


def table_sums(doc: Document, claims: Sequence[Claim]) -> Iterator[Result]:
    """Columns with a row for the total, above or below the rows it sums up."""
    amounts: dict[int, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.value, Quantity):
            amounts.setdefault(claim.block, []).append(claim)
    for rows in tables_of(doc):
        yield from _of_table(doc, rows, amounts)


def tables_of(doc: Document) -> list[list[int]]:
    """The rows of each table without those of column headings, which begin a table."""
    tables: list[list[int]] = []
    before = None
    for index, block in enumerate(doc.blocks):
        if block.kind is not BlockKind.ROW or not block.cells:
            before = None
        elif all(block.text[cell.start : cell.end] == cell.header for cell in block.cells):
            tables.append([])
            before = block.headings
        elif before == block.headings:
            tables[-1].append(index)
        else:
            tables.append([index])
            before = block.headings
    return [rows for rows in tables if rows]


def _of_table(doc: Document, rows: Sequence[int], amounts: Mapping[int, list[Claim]]) -> Iterator[Result]:
    for column in range(1, max(len(doc.blocks[row].cells) for row in rows)):
        entries = [entry_of(doc.blocks[row], column, amounts.get(row, [])) for row in rows]
        header = next((entry.header for entry in entries if entry and entry.claim), "")
        if not is_named(header, vocabulary().never_added):
            about = " ".join((header, *doc.blocks[rows[0]].headings[-1:]))
            yield from _of_column([entry for entry in entries if entry], bool(_SCALE.search(about)))


class Entry(NamedTuple):
    """A cell of a column: its row's label, its column's heading, its one amount, and whether it is blank."""

    label: str
    header: str
    claim: Claim | None
    blank: bool


def entry_of(block: Block, column: int, claims: Sequence[Claim]) -> Entry | None:
    """The cell of a row; None where the row has no such column."""
    if column >= len(block.cells):
        return None
    cell = block.cells[column]
    text = block.text[cell.start : cell.end].strip()
    inside = [claim for claim in claims if cell.start <= claim.start < cell.end]
    claim = inside[0] if len(inside) == 1 else None
    return Entry(cell.label, cell.header, claim, claim is None and text.lower() in _BLANK)


def _of_column(entries: Sequence[Entry], scaled: bool) -> Iterator[Result]:
    """The first total of a column against the rows above it, or below it where it stands first."""
    at = next((i for i, entry in enumerate(entries) if is_total(entry.label)), None)
    if at is None:
        return
    parts = entries[:at] or entries[1:]
    whole = entries[at].claim
    if whole is None or (not entries[at].header and at + 1 < len(entries)):
        return
    if any(is_total(part.label) or not (part.claim or part.blank) for part in parts):
        return
    yield from list_result(whole, [part.claim for part in parts if part.claim], scaled=scaled)


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
    wholes = [(claim, STRICT) for item in totals for claim in _amounts(of_block.get(item, []))[:1]]
    wholes += _before(doc, items[0] - 1, of_block.get(items[0] - 1, []))
    after = of_block.get(items[-1] + 1, [])
    if after and (vocabulary().words["in_all"].search(after[0].skeleton[:60]) or _takes_up(after[0])):
        wholes += [(claim, STRICT) for claim in _amounts(after[:1])[:1]]
    for whole, confidence in wholes:
        found = [one for claims in parts if (one := _first_like(claims, amount_of(whole))) is not None]
        if len(found) == len(parts):
            yield from list_result(whole, found, confidence=confidence)


def _takes_up(sentence: Sentence) -> bool:
    """Whether a sentence opens with all that a list before it names: "All 29 animals", "The total of 40"."""
    return any(match.start() == 0 for match in matches("sum_told", sentence.skeleton))


def _before(doc: Document, index: int, sentences: Sequence[Sentence]) -> list[tuple[Claim, float]]:
    """Totals in the paragraph that leads to a list; a colon alone ties them less than "in all"."""
    if not sentences or doc.blocks[index].kind is not BlockKind.PARAGRAPH:
        return []
    if vocabulary().words["in_all"].search(sentences[-1].skeleton):
        return [(claim, STRICT) for claim in _amounts(sentences[-1:])]
    if doc.blocks[index].text.rstrip().endswith(":"):
        return [(claim, LOOSE) for claim in _amounts(sentences[-1:])]
    return []


def _amounts(sentences: Sequence[Sentence]) -> list[Claim]:
    return [claim for sentence in sentences for claim in sentence.quantities]


def _first_like(claims: Sequence[Claim], whole: Quantity) -> Claim | None:
    return next((claim for claim in claims if like(amount_of(claim), whole) is not None), None)


def list_result(
    whole: Claim, parts: Sequence[Claim], *, scaled: bool = False, confidence: float = STRICT
) -> Iterator[Result]:
    """The check of a total; ``scaled``: all figures are rounded to their last digit, as under "million euros"."""
    same = [like(amount_of(part), amount_of(whole)) for part in parts]
    amounts = [part for part in same if part is not None]
    if len(parts) < 2 or len(amounts) < len(parts):
        return
    check = sum_check(amounts, amount_of(whole), _NEAR if confidence == STRICT else _NEARER)
    off = abs(sum(part.base for part in amounts) - amount_of(whole).base)
    if check is not None and (check.holds or not scaled or off > Decimal(len(amounts) + 1) / 2):
        yield Result("sum of a list", check, confidence, whole, tuple(parts))


def is_total(label: str) -> bool:
    """Whether a label names the sum of the others: "Total", "Whole island", "All"."""
    return is_named(label, vocabulary().labels)


def is_named(label: str, words: frozenset[str]) -> bool:
    return any(word.lower() in words for word in _WORD.findall(label)[:4])
