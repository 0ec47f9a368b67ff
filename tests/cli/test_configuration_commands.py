"""init writes what config reads, config says where a setting comes from, and the shipped schema is the model's."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from crosscheck.cli.init import TEMPLATE
from crosscheck.cli.main import run
from crosscheck.config import Settings, load_config
from crosscheck.config.schema import Config

SCHEMA = json.loads(files("crosscheck.config").joinpath("crosscheck.schema.json").read_text("utf-8"))


def test_the_schema_is_that_of_the_model() -> None:
    model = json.loads(json.dumps(Config.model_json_schema()))
    assert {key: value for key, value in SCHEMA.items() if key not in ("$schema", "$id")} == model


def test_init_writes_a_file_that_says_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init"]) == 0
    settings = load_config(tmp_path)
    assert settings.given == ("sources",)
    assert settings.fail_on == Settings().fail_on


def test_every_line_of_the_template_is_a_setting(tmp_path: Path) -> None:
    text = re.sub(r"^# (?=\[|[a-z_]+ = |\")", "", TEMPLATE, flags=re.MULTILINE)
    table = tomllib.loads(text)
    jsonschema.validate(table, SCHEMA)
    assert set(table) == set(Config.model_fields) - {"model"}
    (tmp_path / "crosscheck.toml").write_text(text)
    defaults = Settings()
    for key in ("language", "fail_on", "gate", "min_confidence", "max_bytes"):
        assert getattr(load_config(tmp_path), key) == getattr(defaults, key)


def test_init_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "crosscheck.toml").write_text("language = 'fr'\n")
    assert run(["init"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "crosscheck.toml").read_text() == "language = 'fr'\n"


def test_config_show_says_where_a_setting_comes_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "crosscheck.toml"
    path.write_text(
        'fail_on = "note"\n[severity]\n"conflict.date" = "error"\n[[subject]]\nname = "x"\nsources = "x/*"\n'
    )
    assert run(["config", "show", "--origin"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f'fail_on = "note"  # {path}' in lines
    assert 'gate = "new"  # default' in lines
    assert f'severity = {{"conflict.date" = "error"}}  # {path}' in lines
    assert run(["config", "show"]) == 0
    shown = tomllib.loads(capsys.readouterr().out)
    assert shown["subject"] == [{"name": "x", "sources": ["x/*"]}]
    assert run(["config", "show", "--origin", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["fail_on"] == {"value": "note", "origin": str(path)}
    assert run(["config", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == SCHEMA
