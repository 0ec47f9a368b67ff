"""Shares that prose gives of one row of a table in all of them: "Ash had 40 per cent of the houses"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from crosscheck.claims.model import Claim
from crosscheck.documents.model import BlockKind, Document
from crosscheck.values.arithmetic import share_fits
from crosscheck.values.quantities import Dimension, Hedge
from crosscheck.values.quantity import make_quantity
from crosscheck.verdicts.arithmetic_finding import LOOSE, Result, amount_of
from crosscheck.verdicts.arithmetic_tables import Entry, entry_of, is_named, is_total, tables_of
from crosscheck.verdicts.arithmetic_text import Sentence
from crosscheck.verdicts.arithmetic_words import vocabulary

_OF = re.compile(
    r"\s(?:of|in)\s(?:all\s|the\s|its\s|those\s|these\s|total\s){0,3}(?P<noun>[^\W\d_]{3,})", re.IGNORECASE
)
_FEW, _STEM = 3, 4  # rows; letters that a heading and a noun share
_BESIDE = 2  # blocks before or behind a table


def row_shares(doc: Document, sentences: Sequence[Sentence]) -> Iterator[Result]:
    """One share of what a column counts in a sentence that names one row of the table before or behind it."""
    of_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        of_block.setdefault(sentence.block, []).append(sentence)
    for rows in tables_of(doc):
        near = [*range(rows[0] - _BESIDE - 1, rows[0]), *range(rows[-1] + 1, rows[-1] + _BESIDE + 1)]
        told = [sentence for block in near for sentence in of_block.get(block, ())]
        for sentence in told if len(rows) >= _FEW else ():
            shares = [claim for claim in sentence.quantities if amount_of(claim).dimension is Dimension.PERCENT]
            if sentence.kind is BlockKind.PARAGRAPH and len(shares) == 1:
                yield from _of_row(doc, rows, of_block, sentence, shares[0])


def _of_row(
    doc: Document, rows: Sequence[int], of_block: Mapping[int, list[Sentence]], sentence: Sentence, share: Claim
) -> Iterator[Result]:
    named = _OF.match(sentence.text, share.end)
    claims = {row: [claim for one in of_block.get(row, ()) for claim in one.quantities] for row in rows}
    for column in range(1, max(len(doc.blocks[row].cells) for row in rows)) if named else ():
        entries = [entry for row in rows if (entry := entry_of(doc.blocks[row], column, claims[row]))]
        header = entries[0].header if entries else ""
        if named is None or not _heads(header, named["noun"]) or is_named(header, vocabulary().never_added):
            continue
        parts = [entry for entry in entries if not is_total(entry.label)]
        own = [entry for entry in parts if _told(entry, sentence)]
        if len(own) == 1 and own[0].claim is not None and all(part.claim for part in parts):
            yield from _check(own[0].claim, [part.claim for part in parts if part.claim], share)


def _heads(header: str, noun: str) -> bool:
    stem = noun.lower()[: max(_STEM, len(noun) - 1)]
    return any(word.startswith(stem) for word in header.lower().split())


def _told(entry: Entry, sentence: Sentence) -> bool:
    """Whether a sentence names a row."""
    label = entry.label.strip()
    return (
        bool(label) and re.search(rf"\b{re.escape(label)}\b", sentence.text[sentence.start : sentence.end]) is not None
    )


def _check(part: Claim, parts: Sequence[Claim], share: Claim) -> Iterator[Result]:
    amount, amounts = amount_of(part), [amount_of(one) for one in parts]
    if any(one.kind != amount.kind or one.unit != amount.unit or one.hedge is not Hedge.NONE for one in amounts):
        return
    whole = make_quantity(sum((one.nominal for one in amounts), Decimal(0)), amount.unit, amount.dimension)
    check = share_fits(amount, whole, amount_of(share))
    if check is not None:
        yield Result("share of a row", check, LOOSE, share, tuple(parts))
