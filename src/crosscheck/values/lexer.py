"""Cutting a text into number, word and sign tokens, in one pass of linear time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

_GROUP = r"[,\u00a0\u2009\u202f'’ ]"
_TOKEN = re.compile(
    r"""
    (?P<num>
        [0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])                  # 1.640,50
      | [0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.])                         # 1.234.567
      | [0-9]{1,3}(?:(?:,[0-9]{3})+|(?:['’][0-9]{3})+|(?:[\u00a0\u2009\u202f\u0020][0-9]{3})+)(?:\.[0-9]+)?(?![0-9])
      | [0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?(?![0-9])        # 12,34,567
      | [0-9]+(?:\.[0-9]+)?
      | (?<![\w)])\.[0-9]+
    )
  | (?P<frac>[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒])
  | (?P<word>[^\W\d_]+)
  | (?P<gap>\n[^\S\n]*\n\s*)
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)
_LONGEST_NUMBER = 24  # characters; longer runs of digits are identifiers
_COMMA_DECIMAL = re.compile(r"[0-9.]+,[0-9]{1,2}")
_POINT_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_GROUPED = re.compile(_GROUP)


class Token(NamedTuple):
    """``kind`` is num, frac (a vulgar fraction sign), word, gap (an empty line) or sign (one character)."""

    kind: str
    text: str
    lower: str
    start: int
    end: int


_token: Callable[[tuple[object, ...]], Token] = partial(tuple.__new__, Token)  # a third of the time of Token(...)


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, white space left out."""
    return [
        _token((match.lastgroup, written := match[0], written.lower(), *match.span()))
        for match in _TOKEN.finditer(text)
    ]


def joined(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i`` is written onto the one before it, without a space."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


def digits_value(text: str) -> tuple[Decimal, Decimal] | None:
    """The value of a num token and the place of its last digit; None for runs too long for a number."""
    if len(text) > _LONGEST_NUMBER:
        return None
    if _COMMA_DECIMAL.fullmatch(text) or _POINT_GROUPS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    plain = _GROUPED.sub("", text)
    places = len(plain.partition(".")[2])
    return Decimal(plain), Decimal(1).scaleb(-places)
