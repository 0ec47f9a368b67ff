"""Patterns that are not tried where figures or words are lacking."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import pytest

from crosscheck.verdicts import arithmetic_words
from crosscheck.verdicts.arithmetic_marks import ANY_QUANTITY, DATE, QUANTITY
from crosscheck.verdicts.arithmetic_pattern import FigurePattern, least_figures, least_tokens, listed
from crosscheck.verdicts.arithmetic_pieces import branches_of
from crosscheck.verdicts.arithmetic_words import matches, vocabulary

_CASES = Path(__file__).parents[1] / "cases"
_FIGURE = re.compile(r"\d[\d.,]*")
_ROOM = Path(arithmetic_words.__file__).parent
_KNOWING = {"arithmetic_marks.py", "arithmetic_words.py"}
ONE, OTHER = chr(QUANTITY), chr(QUANTITY + 1)


@pytest.mark.parametrize(
    ("written", "least"),
    [
        ("{part} of {whole}", (2, 0)),
        ("from {from:d} to {to:d}, {long}", (1, 2)),
        ("{part}(?: and {more})?…{whole}", (2, 0)),
        ("{part}? of {whole}", (1, 0)),
        ("{part} of all|{whole} in all", (1, 0)),
        ("(?:{part} of|all) {whole}(?!{more})", (1, 0)),
        ("{:d}(?:, {:d}){2,20} {one}+", (1, 3)),
        (r"{part} \\({whole}\\) [(|] ", (2, 0)),
    ],
)
def test_least_figures_are_the_roles_that_every_match_holds(written: str, least: tuple[int, int]) -> None:
    assert least_figures(branches_of(written.replace("\\\\", "\\"))) == least


@pytest.mark.parametrize("path", [path for path in _ROOM.glob("*.py") if path.name not in _KNOWING])
def test_figures_of_skeletons_are_named_by_the_marks_alone(path: Path) -> None:
    written = path.read_text("utf-8")
    assert not re.search(r"\\u[ef][0-9a-f]{3}|[\ue000-\uf8ff]", written), "sets of figures: arithmetic_marks"


def test_the_data_file_names_sets_of_figures_in_two_ways() -> None:
    told = (_ROOM / "data" / "arithmetic.toml").read_text("utf-8")
    sets = re.findall(r"\\*u[ef][0-9a-f]{3}-\\*u[ef][0-9a-f]{3}|[\ue000-\uf8ff]", told)
    assert set(sets) <= {r"\\ue000-\\uefff", r"\\ue000-\\uf8ff"}


@pytest.mark.parametrize(
    ("skeleton", "tried"),
    [
        (f"some {ONE} of {OTHER} came", True),
        (f"some {ONE} of us came", False),
        (f"some {ONE} if ever {OTHER} came", True),
        (f"some {ONE} ever {OTHER} came", False),
    ],
)
def test_a_pattern_is_tried_where_there_are_figures_and_words_enough(
    skeleton: str, tried: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    expression = f"(?P<part_>{ANY_QUANTITY}) .*?(?P<whole_>{ANY_QUANTITY})"
    pattern = FigurePattern("{part} <of> {whole}", expression, {"of": listed(["of", "if ever"])})
    monkeypatch.setattr(arithmetic_words, "vocabulary", lambda: SimpleNamespace(patterns={"some": (pattern,)}))
    arithmetic_words.choice.cache_clear()
    assert [match["whole_"] for match in arithmetic_words.matches("some", skeleton)] == [OTHER] * tried
    arithmetic_words.choice.cache_clear()


@pytest.mark.parametrize(
    ("written", "least"),
    [
        ("from {old} to {new}", ["*fromQ", "toQ", "Qto", "*from", "to"]),
        (r"\\bfrom {old}…to {new}", ["fromQ", "*toQ", "from", "*to"]),
        ("{old} <up>", ["Qrose|Qwent", "rose|went"]),
        ("{old} <up> {new}", ["roseQ|upQ", "Qrose|Qwent", "rose|went"]),
        ("(?:<up>|change) of {new}s?", ["ofQ", "*change|rose|went", "of"]),
        ("(?:grew|rose so) {new}", ["*grewQ|soQ", "*grew|*rose"]),
        (r"\\b(?:grew|rose so) {new}", ["grewQ|soQ", "grew|rose"]),
        ("{one}…above {other}", ["*aboveQ", "*above"]),
        ("{one} ?[(](?:about |= ?)?{other}s?", ["Q=|Qabout|QQ", "=Q|aboutQ|QQ", "("]),
        ("{one} or…so {when:d}", ["*soD", "Qor*", "or*", "*so"]),
        ("{one} or…so {when:d}|{:d}(?:, {:d})+", ["Qor*|DD"]),
        (r"(?:by )?{new}\\b (?:, [a-z]+){0,2} (?!and )x? (?:[*]|so)", ["*|so*"]),
        ("{one} and|{other} or {more}", ["Qand*|Qor"]),
        ("one|[a-z]", []),
    ],
)
def test_least_tokens_are_those_of_which_every_match_holds_one(written: str, least: list[str]) -> None:
    found = least_tokens(branches_of(written.replace("\\\\", "\\")), {"up": listed(["rose", "went up"])})
    told = ["|".join(sorted(need)).replace(chr(QUANTITY), "Q").replace(chr(DATE), "D") for need in found]
    assert sorted(told) == sorted(least)


@pytest.mark.parametrize("written", ["(?:{one}", "{one})", "(?!{one}"])
def test_brackets_must_be_closed(written: str) -> None:
    with pytest.raises(AssertionError, match="brackets"):
        branches_of(written)


def _texts(data: object) -> Iterator[str]:
    """All strings of a file of cases."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _texts(one)


def test_a_pattern_that_is_not_tried_has_no_match() -> None:
    skeletons = [
        _FIGURE.sub(lambda figure, first=first: chr(first + figure.start() % 900), text.lower())  # type: ignore[misc]
        for path in sorted(_CASES.glob("arithmetic*.toml"))
        for text in _texts(tomllib.loads(path.read_text(encoding="utf-8")))
        for first in (QUANTITY, DATE)
    ]
    assert len(skeletons) > 500
    found = 0
    for family, rows in vocabulary().patterns.items():
        for text in skeletons:
            every = [match for row in rows for match in row.regex.finditer(text)]
            assert [match.span() for match in matches(family, text)] == [match.span() for match in every]
            found += len(every)
    assert found > 100


def test_most_patterns_of_the_data_need_figures() -> None:
    """Were the roles no longer told, every pattern would be tried on every sentence."""
    file = resources.files("crosscheck.verdicts").joinpath("data/arithmetic.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    rows = [row["pattern"] for name in vocabulary().patterns for row in data[name]]
    assert sum(sum(least_figures(branches_of(row))) >= 2 for row in rows) > 0.7 * len(rows)
