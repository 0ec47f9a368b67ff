"""The editor's file of joins and splits."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosscheck.entities.rulings import Ruling, Rulings, read_rulings
from crosscheck.errors import ConfigError


def test_reads_joins_and_splits(tmp_path: Path) -> None:
    path = tmp_path / "entities.toml"
    path.write_text(
        '[[join]]\nnames = ["A. Lind", "Anna Lind"]\nreason = "her office says so"\n'
        '[[split]]\nnames = ["Jan", "Jan Jr"]\n',
        encoding="utf-8",
    )
    assert read_rulings(path) == Rulings(
        joins=(Ruling(("A. Lind", "Anna Lind"), "her office says so"),), splits=(Ruling(("Jan", "Jan Jr"), ""),)
    )


def test_an_empty_file_rules_nothing(tmp_path: Path) -> None:
    path = tmp_path / "entities.toml"
    path.write_text("", encoding="utf-8")
    assert read_rulings(path) == Rulings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[[joins]]\nnames = ['a', 'b']", "joins: extra inputs are not permitted"),
        (b"[[join]]\nnames = ['a', 'b']\nwhy = 'x'", "join.0.why: extra inputs are not permitted"),
        (b"[[split]]\nnames = ['a']", "split.0.names: list should have at least 2 items"),
        (b"[[join]\n", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_a_broken_file_is_refused_in_one_line(tmp_path: Path, text: bytes, said: str) -> None:
    path = tmp_path / "entities.toml"
    path.write_bytes(text)
    with pytest.raises(ConfigError) as caught:
        read_rulings(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read"):
        read_rulings(tmp_path / "nowhere.toml")
