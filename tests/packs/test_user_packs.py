"""Packs of the user: read strictly, added to the core, and every mistake told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosscheck.errors import ConfigError
from crosscheck.packs.load import load_packs

GOOD = """
[property.grounded]
values = "date, place"
time = "event"
single = true
verbs = "pull up onto the slip"
confuse = "core/launched"
examples = [
  {text = "She was pulled up onto the slip in 1931.", finds = "1931"},
  {text = "They pulled up at the inn in 1931.", finds = ""},
]
"""


def pack(folder: Path, text: str) -> Path:
    place = folder / "ships"
    place.mkdir()
    (place / "slips.toml").write_text(text, encoding="utf-8")
    return place


def test_a_pack_adds_to_the_core(tmp_path: Path) -> None:
    packs = load_packs([pack(tmp_path, GOOD)])
    assert packs.properties["ships/grounded"].label == "grounded"
    assert packs.property_of("pull up onto the slip", "VERB") == ("ships/grounded",)
    assert packs.confused("core/launched", "ships/grounded")
    assert "core/founded" in packs.properties
    assert "ships/grounded" not in load_packs().properties
    (found,) = packs.triggers_in("She was pulled up onto the slip in 1931.")
    assert found.ids == ("ships/grounded",)


def test_a_pack_named_core_replaces_entries(tmp_path: Path) -> None:
    place = tmp_path / "core"
    place.mkdir()
    (place / "mine.toml").write_text(GOOD.replace("grounded", "founded"), encoding="utf-8")
    assert load_packs([place]).properties["core/founded"].verbs == ("pull up onto the slip",)


@pytest.mark.parametrize(
    ("wrong", "line", "message"),
    [
        (GOOD.replace("verbs", "verb"), 6, "unknown key 'verb' (did you mean 'verbs'?) in [property.grounded]"),
        (GOOD.replace("[property.", "[propety."), 2, "unknown key 'propety' (did you mean 'property'?)"),
        (GOOD.replace("single = true\n", ""), 2, "the key 'single' is missing in [property.grounded]"),
        (GOOD.replace("true", '"yes"'), 5, "'single': Input should be a valid boolean"),
        (GOOD.replace("date, place", "dat"), 3, "'values': unknown kind of value 'dat' (did you mean 'date'?)"),
        (GOOD.replace('"event"', '"once"'), 4, "'time': Input should be 'event', 'state', 'flow' or 'rising'"),
        (GOOD.replace('finds = ""', 'finds = "inn"'), 8, "'examples': needs at least two examples"),
        (GOOD.replace('finds = "1931"', 'finds = "1932"'), 8, "does not hold the words '1932'"),
        (GOOD.replace('finds = ""', 'find = ""'), 10, "unknown key 'find' (did you mean 'finds'?)"),
        ('[filter.x]\nreason = "x"\npattern = "("\nexamples = []\n', 3, "'pattern': not a regular expression"),
        ('[filter.x]\nreason = "x"\npattern = "x"\nexamples = []\n', 3, "the pattern has no group"),
    ],
)
def test_mistakes_are_told_in_one_line(tmp_path: Path, wrong: str, line: int, message: str) -> None:
    place = pack(tmp_path, wrong)
    with pytest.raises(ConfigError) as caught:
        load_packs([place])
    text = str(caught.value)
    assert text.startswith(f"{place / 'slips.toml'}:{line}: ")
    assert message in text
    assert "\n" not in text


def test_broken_toml(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"slips\.toml: .*line 2"):
        load_packs([pack(tmp_path, "[property.x]\nlabel = \n")])


def test_not_utf8(tmp_path: Path) -> None:
    place = pack(tmp_path, "")
    (place / "slips.toml").write_bytes(b"label = '\xff'")
    with pytest.raises(ConfigError, match="not UTF-8"):
        load_packs([place])


def test_no_such_pack(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not a rule pack"):
        load_packs([tmp_path / "none"])


def test_a_name_that_no_pack_defines(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="names 'ships/opened', which no pack defines"):
        load_packs([pack(tmp_path, GOOD.replace("core/launched", "opened"))])
