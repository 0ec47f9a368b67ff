"""Currencies and the words for them: codes, signs, names, slang, and small change."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from crosscheck.values.tries import Phrases


@dataclass(frozen=True, slots=True)
class Currency:
    """What a currency word means. ``factor`` makes small change into the unit; ``name``: only after the number."""

    code: str
    family: str
    certain: bool = True
    factor: Decimal = Decimal(1)
    name: bool = False
    letters: str = ""  # the word itself where case or size must be checked: "MAD", "won"


@dataclass(frozen=True, slots=True)
class Currencies:
    """The table of all currency words, and lists of those that need care."""

    phrases: Phrases[Currency]
    codes: frozenset[str]
    capital_codes: frozenset[str]
    large_only: frozenset[str]
    price_cues: frozenset[str]
    after_cents: frozenset[str]
    old_coins: Phrases[Decimal]  # in pence of which 240 are a pound
    families: dict[str, str]


@cache
def currencies() -> Currencies:
    """The currency words of the package."""
    cldr, extra = _data("currencies.toml"), _data("money.toml")
    families = _families(cldr, extra["families"])
    careful = extra["careful"]
    rows = [
        *_extra_rows(extra, families, cldr),
        *_cldr_rows(cldr, families),
        *_bare_rows(cldr, families, extra["bare"]),
    ]
    return Currencies(
        phrases=Phrases(rows),
        codes=frozenset(cldr),
        capital_codes=frozenset(careful["capital_codes"]),
        large_only=frozenset(careful["large_only"]),
        price_cues=frozenset(careful["price_cues"]),
        after_cents=frozenset(careful["after_cents"]),
        old_coins=Phrases((word, Decimal(pence)) for word, pence in extra["old_coins"].items()),
        families=families,
    )


Table = dict[str, dict[str, object]]


def _data(name: str) -> dict[str, dict]:  # type: ignore[type-arg]  # TOML is a border
    path = resources.files("crosscheck.values").joinpath("data", name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _last_word(name: str) -> str:
    return name.split()[-1]


def _families(cldr: dict[str, dict], spellings: dict[str, str]) -> dict[str, str]:  # type: ignore[type-arg]
    """The family of each code: the last word of its shortest name ("dollar"), in one spelling."""
    families = {}
    for code, row in cldr.items():
        family = _last_word(min(row["names"], key=lambda name: (len(name), name)))
        families[code] = spellings.get(family, family)
    return families


def _cldr_rows(cldr: dict[str, dict], families: dict[str, str]) -> Iterator[tuple[str, Currency]]:  # type: ignore[type-arg]
    for code, row in cldr.items():
        family = families[code]
        yield code, Currency(code, family, letters=code)
        yield f"{code}$", Currency(code, family)
        if row["active"]:  # "musd 20", "48 meur": millions of it
            yield f"m{code}", Currency(code, family, factor=Decimal(1000000), letters=f"m{code}")
        for sign in row["signs"]:
            yield sign, Currency(code, family)
        for name in row["names"]:
            yield name, Currency(code, family, name=True)


def _bare_rows(
    cldr: dict[str, dict],  # type: ignore[type-arg]
    families: dict[str, str],
    shared: dict[str, str],
) -> Iterator[tuple[str, Currency]]:
    """Last words of names: certain where one active currency alone has it ("yen"), else the usual one ("dollars")."""
    owners: dict[str, set[str]] = defaultdict(set)
    for code, row in cldr.items():
        if row["active"]:
            for name in row["names"]:
                owners[_last_word(name)].add(code)
    for word, code in shared.items():
        for form in (word, f"{word}s"):
            yield form, Currency(code, families.get(code, ""), certain=False, name=True, letters=form)
    for word, codes in owners.items():
        if len(codes) == 1:
            code = next(iter(codes))
            yield word, Currency(code, families[code], name=True, letters=word)


def _extra_rows(
    extra: dict[str, dict],  # type: ignore[type-arg]
    families: dict[str, str],
    cldr: dict[str, dict],  # type: ignore[type-arg]
) -> Iterator[tuple[str, Currency]]:
    for sign, code in extra["shared_signs"].items():
        yield sign, Currency(code, families.get(code, ""), certain=False)
    for sign, target in extra["signs"].items():
        code, _, parts = target.partition("/")
        yield sign, Currency(code, families.get(code, ""), factor=1 / Decimal(parts or 1))
    for letters, code in extra["dollar_letters"].items():
        yield f"{letters}$", Currency(code, families.get(code, ""))
    for letters, code in extra["pound_letters"].items():
        yield f"{letters}£", Currency(code, families.get(code, ""))
    for word, code in extra["abbreviations"].items():
        yield word, Currency(code, families.get(code, ""), certain=word in ("rmb", "zł", "kč"), letters=word)
    for word, code in extra["names"].items():
        for form in (word, f"{word}s"):
            yield form, Currency(code, families.get(code, word), name=True, letters=form)
    for word, factor in extra["old_names"].items():
        for form in (word, f"{word}s"):
            yield form, Currency("GBP", families["GBP"], factor=Decimal(factor), name=True, letters=form)
    for word, (code, parts) in extra["minor"].items():
        for form in (word, "pennies" if word == "penny" else f"{word}s"):
            yield (
                form,
                Currency(
                    code, families.get(code, ""), certain=False, factor=1 / Decimal(parts), name=True, letters=form
                ),
            )
    known = set(cldr)
    yield from ((f"{code}.", Currency(code, families[code], letters=code)) for code in sorted(known & {"USD", "EUR"}))
