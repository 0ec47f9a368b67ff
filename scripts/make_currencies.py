"""Write src/crosscheck/values/data/currencies.toml from the CLDR tables that babel carries.

    python scripts/make_currencies.py

A table made once keeps babel out of reading: importing it costs more than a thousand readings.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol, list_currencies

TARGET = Path(__file__).parent.parent / "src/crosscheck/values/data/currencies.toml"
NOT_MONEY = {"XXX", "XTS", "XAU", "XAG", "XPT", "XPD", "XBA", "XBB", "XBC", "XBD", "XSU", "XUA", "XRE", "XFO", "XFU"}
LOCALES = [
    "en", "en_AU", "en_CA", "fr", "de", "es", "pt", "it", "nl", "sv", "nb", "da", "fi", "pl", "cs", "hu", "ro", "tr",
    "ru", "uk", "ar", "he", "fa", "hi", "bn", "ta", "th", "vi", "id", "ja", "ko", "zh", "ka", "am", "el", "bg", "is",
    "ms", "sw",
]  # fmt: skip


def active() -> set[str]:
    """Codes that are tender somewhere today."""
    return {
        code
        for rows in get_global("territory_currencies").values()
        for code, _, end, tender in rows
        if end is None and tender
    }


def names(code: str) -> list[str]:
    """The English names, singular and plural, in lower case, without years in brackets."""
    found = {get_currency_name(code, count=count, locale="en").lower() for count in (None, 1, 2)}
    return sorted(name for name in found if "(" not in name and not name.isupper() and name != code.lower())


def symbols() -> dict[str, set[str]]:
    """Signs that belong to one active currency only, over the common locales."""
    owners: dict[str, set[str]] = defaultdict(set)
    for code in active() - NOT_MONEY:
        for tag in LOCALES:
            sign = get_currency_symbol(code, locale=Locale.parse(tag)).replace("\u200f", "").strip(" .\u00a0")
            if sign and not sign.isdigit() and sign.upper() != code and not (sign.isascii() and sign.isalpha()):
                owners[sign].add(code)
    signs: dict[str, set[str]] = defaultdict(set)
    for sign, codes in owners.items():
        if len(codes) == 1:
            signs[next(iter(codes))].add(sign)
    return signs


def main() -> None:
    current, signs = active(), symbols()
    lines = ["# Made by scripts/make_currencies.py from CLDR (Unicode licence); do not edit.", ""]
    for code in sorted(list_currencies()):
        if code in NOT_MONEY or not (words := names(code)):
            continue
        lines += [
            f"[{code}]",
            f"active = {str(code in current).lower()}",
            f"names = {json.dumps(words, ensure_ascii=False)}",
            f"signs = {json.dumps(sorted(signs.get(code, set())), ensure_ascii=False)}",
        ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
