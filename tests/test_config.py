"""crosscheck.toml: found upward, refused with one clear line when it is broken."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from crosscheck.config import Settings, load_config
from crosscheck.config.schema import Config, SparkTable
from crosscheck.config.settings import Spark
from crosscheck.errors import ConfigError
from crosscheck.verdicts.model import Severity


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Settings()


def test_the_nearest_file_upward_holds_and_its_paths_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "crosscheck.toml").write_text(
        'sources = "texts"\npacks = ["rules"]\nfail_on = "warning"\nentities = "who.toml"\nmin_confidence = 1\n'
        '[severity]\nmoney = "note"\n[tolerances]\npercent = 0.1\n'
    )
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    settings = load_config(deep)
    assert settings.sources == (tmp_path / "texts",)
    assert (settings.packs, settings.entities) == ((tmp_path / "rules",), tmp_path / "who.toml")
    assert (settings.fail_on, settings.min_confidence) == ("warning", 1.0)
    assert (settings.severity, settings.tolerances) == ({"money": Severity.NOTE}, {"percent": 0.1})
    assert settings.origin == tmp_path / "crosscheck.toml"
    assert settings.given == ("sources", "packs", "fail_on", "min_confidence", "entities", "tolerances", "severity")


def test_a_table_in_pyproject_counts_and_the_file_of_its_own_goes_first(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text('[project]\nname = "x"\n')
    assert load_config(tmp_path).origin is None
    project.write_text('[tool.crosscheck]\nmodel = "m"\n')
    assert (load_config(tmp_path).model, load_config(tmp_path).origin) == ("m", project)
    (tmp_path / "crosscheck.toml").write_text('model = "n"\n')
    assert load_config(tmp_path).model == "n"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('souces = ["x"]', 'unknown key "souces", did you mean "sources"?'),
        ("zzz = 1", 'unknown key "zzz", known are sources, ignore, packs'),
        ('fail_on = "erorr"', "fail_on: must be 'error', 'warning', 'note' or 'never'"),
        ("min_confidence = 2", "min_confidence: must be less than or equal to 1"),
        ('max_bytes = "5"', "max_bytes: must be a valid integer"),
        ("packs = [1]", "packs.0: must be a valid string"),
        ('language = "English"', "language: "),
        ('[severity]\nmoney = "loud"', "severity.money: must be 'error', 'warning' or 'note'"),
        ("[tolerances]\ndate = 0.1", "tolerances.date: must be a measured kind (number, money,"),
        ('[severity]\nmony = "note"', 'severity.mony: "mony" is no rule, did you mean "money"?'),
        ('[severity]\n"conflict.dat" = "note"', 'severity.conflict.dat: "conflict.dat" is no rule'),
        ('[[subject]]\nname = "x"', "subject.0.sources: Field required"),
        ('[[require]]\nproperty = "x"\nsubjct = "y"', 'require: unknown key "subjct"'),
        ("x = ", "not valid TOML: "),
    ],
)
def test_a_broken_file_is_one_line_that_names_file_and_key(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "crosscheck.toml").write_text(written)
    with pytest.raises(ConfigError) as raised:
        load_config(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path / 'crosscheck.toml'}: {message}")
    assert "\n" not in str(raised.value)


def test_a_file_that_is_not_utf8_is_said(tmp_path: Path) -> None:
    (tmp_path / "crosscheck.toml").write_bytes(b'model = "\xff"')
    with pytest.raises(ConfigError, match="save it as UTF-8"):
        load_config(tmp_path)


def test_the_schema_and_the_settings_have_the_same_keys_and_defaults() -> None:
    keys = {one.name for one in fields(Settings)} - {"origin", "given"}
    assert set(Config.model_fields) == keys
    config, settings = Config(), Settings()
    for key in keys:
        default = getattr(config, key)
        default = Spark(**default.model_dump()) if isinstance(default, SparkTable) else default
        assert (tuple(default) if isinstance(default, list) else default) == getattr(settings, key), key


def test_pydantic_is_not_imported_without_a_file(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from crosscheck.config import load_config; "
        f"load_config(Path({str(tmp_path)!r})); assert 'pydantic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
