"""The words of quantities, loaded from ``data/numbers.toml`` when first used."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from crosscheck.values.quantity import Hedge
from crosscheck.values.tries import Phrases


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Number words with their values, and the phrases around numbers."""

    words: dict[str, Decimal]
    scores: dict[str, Decimal]  # how many twenties: "threescore"
    scales: dict[str, Decimal]  # "million", and "millions" after a number
    short_scales: dict[str, Decimal]  # "bn"
    attached_scales: dict[str, Decimal]  # "k", case kept
    number_starts: frozenset[str]  # what a number in words can begin with
    fractions: dict[str, int]
    ordinals: dict[str, int]
    multiples: dict[str, Decimal]
    counts: dict[str, int]
    vague: dict[str, tuple[Decimal, Decimal | None]]
    hedges: Phrases[Hedge]
    hedges_after: Phrases[Hedge]
    odd: Phrases[Hedge]  # between a round number and its noun: "forty-odd"
    per: Phrases[str]
    periods: Phrases[str]  # "daily" to the unit
    percent: Phrases[str]  # to the unit: "%", "pp", "bp", "‰"
    age_before: Phrases[str]
    age_after: Phrases[str]  # to the unit: "year"
    age_decades: dict[str, int]
    lists: dict[str, frozenset[str]]


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package."""
    raw = tomllib.loads(resources.files("crosscheck.values").joinpath("data/numbers.toml").read_text(encoding="utf-8"))
    scales = {word: Decimal(value) for word, value in raw["scales"].items()}
    scales |= {plural: scales[word] for plural, word in raw["scale_plurals"].items()}
    context, age, names = raw["words_in_context"], raw["age"], raw["names"]
    shares = [
        ("%", context["percent"]),
        ("pp", context["points"]),
        ("bp", context["basis_points"]),
        ("‰", context["permille"]),
    ]
    return Vocabulary(
        words={word: Decimal(value) for word, value in raw["words"].items()},
        scores={word: Decimal(value) for word, value in raw["scores"].items()},
        scales=scales,
        number_starts=frozenset(
            {"a", "an", "many", "half", "quarter", *raw["words"], *raw["scores"], *scales, *raw["vague"]}
        ),
        short_scales={word: Decimal(value) for word, value in raw["abbreviated_scales"].items()},
        attached_scales={word: Decimal(value) for word, value in raw["attached_scales"].items()},
        fractions=raw["fractions"],
        ordinals=raw["ordinals"],
        multiples={word: Decimal(value) for word, value in raw["multiples"].items()},
        counts=raw["counts"],
        vague={word: (Decimal(low), Decimal(high) if high else None) for word, (low, high) in raw["vague"].items()},
        hedges=_hedges(raw["hedges"]),
        hedges_after=_hedges(raw["hedges_after"]),
        odd=_hedges(raw["odd"]),
        per=Phrases((word, unit) for unit, words in raw["per"].items() for word in words),
        periods=Phrases(raw["periods"].items()),
        percent=Phrases((word, unit) for unit, words in shares for word in words),
        age_before=Phrases((word, "year") for word in age["before"]),
        age_after=Phrases((word, _age_unit(word)) for word in age["after"]),
        age_decades=age["decades"],
        lists={name: frozenset(words) for table in (context, names) for name, words in table.items()}
        | {
            f"age_{name}": frozenset(age[name])
            for name in (
                "possessives",
                "verbs",
                "be",
                "adverbs",
                "followers",
                "persons",
                "titles",
                "appositions",
                "of_many",
            )
        },
    )


def _hedges(table: dict[str, list[str]]) -> Phrases[Hedge]:
    return Phrases((phrase, Hedge(kind)) for kind, phrases in table.items() for phrase in phrases)


def _age_unit(phrase: str) -> str:
    return next(unit for unit in ("year", "month", "week", "day") if unit in phrase)
