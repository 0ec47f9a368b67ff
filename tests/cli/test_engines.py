"""Choosing the engine: what is missing for it is said in one line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crosscheck.cli.main import run
from crosscheck.engine.spark.java import SparkError, find_java
from crosscheck.engine.spark.options import ARCHIVE, SparkOptions, given_elsewhere, settings


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text("The mill opened in 1932.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYSPARK_GATEWAY_PORT", raising=False)
    return tmp_path


def java(folder: Path, version: str) -> Path:
    """A program that says it is a Java."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2020-01-01' >&2\n")
    program.chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["texts", "--spark-master", "yarn"], "--spark-master and --spark-conf are for --engine spark"),
        (["s3a://bucket/texts.jsonl"], "s3a://bucket/texts.jsonl is an address, which only --engine spark knows"),
        (["texts", "--engine", "spark", "--spark-conf", "x"], "--spark-conf x: write it as KEY=VALUE"),
        (
            ["s3a://b/t.jsonl", "--engine", "spark", "--base", "HEAD"],
            "--base reads files in git, and s3a://b/t.jsonl is",
        ),
    ],
)
def test_what_does_not_go_together(
    texts: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(["check", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


@pytest.mark.skipif(sys.platform == "win32", reason="the Java of this test is a shell script")
def test_java_that_is_missing_or_old_is_said_in_one_line(
    texts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, none = java(texts / "old", "1.8.0_392"), texts / "none"
    for home, said in ((old, f"JAVA_HOME={old} is Java 8"), (none, f"JAVA_HOME={none} is none that runs")):
        monkeypatch.setenv("JAVA_HOME", str(home))
        assert run(["check", "texts", "--engine", "spark", "--no-cache"]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert said in line
        assert "install Java 17" in line
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(none))
    assert run(["check", "texts", "--engine", "spark", "--no-cache"]) == 2
    assert "none is on the PATH" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(java(texts / "new", "21.0.2") / "bin"))
    assert find_java({"PATH": str(texts / "new" / "bin")})[1] == 21
    with pytest.raises(SparkError, match="is Java 8"):
        find_java({"PATH": str(old / "bin")})


def test_pyspark_that_is_missing_is_said_in_one_line(
    texts: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java(texts / "new", "17.0.1")))
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pyspark" else find(name))
    assert run(["check", "texts", "--engine", "spark", "--no-cache"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "needs pyspark, which is not installed: pip install 'crosscheck[spark]'" in line


def test_what_was_set_for_spark_elsewhere_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "spark-defaults.conf").write_text("# own\nspark.master  spark://one:7077\nspark.driver.memory=8g\n")
    environ = {"SPARK_CONF_DIR": str(tmp_path), "PYSPARK_SUBMIT_ARGS": "--master yarn --conf a.b=c=d pyspark-shell"}
    given = given_elsewhere(environ, tmp_path)
    assert given == {"spark.master": "yarn", "spark.driver.memory": "8g", "a.b": "c=d"}
    monkeypatch.delenv("PYTHONPATH", raising=False)
    set_ = settings(SparkOptions(), given)
    assert "spark.master" not in set_
    assert "spark.driver.host" not in set_
    assert set_["spark.executorEnv.OMP_NUM_THREADS"] == "1"
    here = settings(SparkOptions(jobs=3, conf=(("spark.ui.enabled", "true"),)), {})
    assert (here["spark.master"], here["spark.ui.enabled"]) == ("local[3,4]", "true")
    assert settings(SparkOptions("local[1]"), given)["spark.master"] == "local[1]"


def test_java_writes_an_archive_of_its_classes_once_and_starts_from_it(tmp_path: Path) -> None:
    kept = tmp_path / "of java"
    asked = SparkOptions(conf=((ARCHIVE, str(kept)),))
    assert f"-XX:ArchiveClassesAtExit='{kept}'" in settings(asked, {})["spark.driver.extraJavaOptions"]
    kept.touch()
    assert f"-XX:SharedArchiveFile='{kept}'" in settings(asked, {})["spark.driver.extraJavaOptions"]
    assert "Archive" not in settings(SparkOptions(), {})["spark.driver.extraJavaOptions"]
