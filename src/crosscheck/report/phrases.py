"""A value in the words right around it, which say what it is told of better than any label."""

from __future__ import annotations

import re

from crosscheck.claims.model import Claim
from crosscheck.documents.model import Block

_WORDS = 6  # shown on either side of a value
_BORDER = re.compile(r"""[,;:](?=\s)|[()\[\]{}|"“”«»—\n]|\s[–-]\s|[.!?](?=\s|$)""")
_WORD = re.compile(r"\S+")


def phrase_of(claim: Claim, block: Block) -> str:
    """The value with up to six words on either side, no farther than its clause reaches.

    Of a table's cell the headings; "" where nothing stands around the value.
    """
    cell = next((one for one in block.cells if one.start <= claim.start and claim.end <= one.end), None)
    if cell is not None:
        return ", ".join(_plain(text) for text in (cell.label, cell.header) if text.strip())
    first, last = claim.sentence
    before, behind = block.text[first : claim.start], block.text[claim.end : last]
    borders = [found.end() for found in _BORDER.finditer(before)]
    border = _BORDER.search(behind)
    before = before[borders[-1] if borders else 0 :]
    behind = behind[: border.start() if border else None]
    words = [found.start() for found in _WORD.finditer(before)][-_WORDS:]
    ends = [found.end() for found in _WORD.finditer(behind)][:_WORDS]
    left, right = before[words[0] :] if words else "", behind[: ends[-1]] if ends else ""
    return _plain(left + block.text[claim.start : claim.end] + right) if words or ends else ""


def _plain(text: str) -> str:
    return " ".join(text.split())
