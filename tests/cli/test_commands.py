"""The commands on real sources, with the language model; in one process, so that it is loaded as seldom as can be."""

from __future__ import annotations

import csv
import io
import json
from importlib.resources import files
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from crosscheck.cli.main import run

GUIDE = "---\ntitle: Guide\npublished: 2021-05-01\n---\n\nThe Skerrin lighthouse was built in 1871.\n"
NEWS = "---\ntitle: News\npublished: 2021-06-01\n---\n\nThe Skerrin lighthouse was built in 1884.\n"
AGAIN = "---\ntitle: Again\npublished: 2021-06-02\n---\n\nThe Skerrin lighthouse was built in 1871.\n"

pytestmark = pytest.mark.usefixtures("one_model")

Output = pytest.CaptureFixture[str]


@pytest.fixture
def conflict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return _sources(tmp_path, monkeypatch, {"guide.md": GUIDE, "news.md": NEWS})


@pytest.fixture
def agreement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return _sources(tmp_path, monkeypatch, {"guide.md": GUIDE, "again.md": AGAIN})


def _sources(folder: Path, monkeypatch: pytest.MonkeyPatch, texts: dict[str, str]) -> Path:
    monkeypatch.chdir(folder)
    sources = folder / "sources"
    sources.mkdir()
    for name, text in texts.items():
        (sources / name).write_text(text, "utf-8")
    return sources


def document(capsys: Output, *arguments: str) -> tuple[int, dict[str, list[dict[str, object]]]]:
    code = run(["check", "--format", "json", "-q", *arguments])
    return code, json.loads(capsys.readouterr().out)


def test_a_conflict_exits_with_1_and_follows_the_schema(conflict: Path, capsys: Output) -> None:
    code, report = document(capsys, "--fail-on", "note")
    assert code == 1
    schema = json.loads(files("crosscheck.report").joinpath("schema/report-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    found = [one for one in report["findings"] if one["verdict"] == "conflict"]
    assert [one["kind"] for one in found] == ["date"]
    for claim in report["claims"]:
        text = (conflict / str(claim["source"])).read_text("utf-8")
        assert text[int(str(claim["start"])) : int(str(claim["end"]))] == claim["value"]


def test_agreement_exits_with_0(agreement: Path, capsys: Output) -> None:
    code, report = document(capsys, "--fail-on", "note")
    assert code == 0
    assert {one["verdict"] for one in report["findings"]} == {"agreement"}


@pytest.mark.parametrize("format_name", ["terminal", "concise", "json", "markdown"])
def test_the_exit_code_does_not_depend_on_the_format(conflict: Path, capsys: Output, format_name: str) -> None:
    assert run(["check", "--format", format_name, "--fail-on", "note"]) == 1
    assert capsys.readouterr().out


def test_exit_code_options(conflict: Path, capsys: Output) -> None:
    assert run(["check", "--fail-on", "never"]) == 0
    assert run(["check", "--fail-on", "note", "--exit-zero"]) == 0
    assert run(["check", "--fail-on", "note", "--min-confidence", "1"]) == 0
    capsys.readouterr()
    assert run(["check", "--fail-on", "note", "--only", "agreement"]) == 1
    assert "not shown because of --only" in capsys.readouterr().err


def test_reports_go_to_files_and_the_rest_to_stdout(conflict: Path, capsys: Output) -> None:
    assert run(["check", "--exit-zero", "--report", "json=r.json", "--report", "markdown=r.md"]) == 0
    assert "[conflict.date]" in capsys.readouterr().out
    assert json.loads(Path("r.json").read_text("utf-8"))["schema_version"] == "1"
    assert Path("r.md").read_text("utf-8").startswith("## crosscheck: ")


def test_output_leaves_stdout_empty(conflict: Path, capsys: Output) -> None:
    assert run(["check", "--exit-zero", "--format", "concise", "--output", "r.txt"]) == 0
    assert capsys.readouterr().out == ""
    assert "[conflict.date]" in Path("r.txt").read_text("utf-8")


def test_the_same_bytes_whatever_the_order_of_the_paths(conflict: Path, capsys: Output) -> None:
    first, second = str(conflict / "guide.md"), str(conflict / "news.md")
    assert document(capsys, first, second) == document(capsys, second, first)


def test_a_missing_source_is_one_line_and_nothing_is_written(conflict: Path, capsys: Output) -> None:
    assert run(["check", "nowhere.md", "--report", "json=r.json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("crosscheck: error: ")
    assert "nowhere.md" in said.err
    assert said.err.count("\n") == 1
    assert not Path("r.json").exists()


def test_a_missing_model_is_one_line_with_the_remedy(conflict: Path, capsys: Output) -> None:
    assert run(["check", "--model", "en_nothing_here"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "en_nothing_here" in error
    assert "pip install" in error


def test_claims_in_every_format(conflict: Path, capsys: Output) -> None:
    texts = {}
    for name in ("terminal", "json", "jsonl", "csv"):
        assert run(["claims", "--format", name]) == 0
        texts[name] = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(texts["csv"], newline="")))
    lines = [json.loads(line) for line in texts["jsonl"].splitlines()]
    whole = json.loads(texts["json"])
    assert [row["start"] for row in rows] == [str(line["start"]) for line in lines]
    assert len(rows) == len(whole["claims"]) + len(whole["unread"])
    assert {"1871", "1884"} <= {row["value"] for row in rows if row["type"] == "claim"}
    assert "“1871”" in texts["terminal"]


def test_explain_goes_from_an_id_to_its_steps(conflict: Path, capsys: Output) -> None:
    _, report = document(capsys)
    finding = next(one for one in report["findings"] if one["verdict"] == "conflict")
    assert run(["explain", str(finding["id"])[:6]]) == 0
    text = capsys.readouterr().out
    assert str(finding["id"]) in text
    assert "sources" not in text.split("-->")[0]
    assert "guide.md:6:" in text
    assert "news.md:6:" in text
    assert "verdict: conflict" in text


def test_explain_of_nothing_is_one_line(conflict: Path, capsys: Output) -> None:
    assert run(["explain", "zzzzzzzzzz"]) == 2
    assert capsys.readouterr().err.startswith("crosscheck: error: no finding 'zzzzzzzzzz'")


def test_an_id_survives_lines_that_move(conflict: Path, capsys: Output) -> None:
    for name, text in (("guide.md", GUIDE), ("news.md", NEWS)):
        (conflict / name).write_text(text.replace("---\n\n", f"id: {name}\n---\n\n"), "utf-8")
    before = document(capsys)[1]["findings"]
    guide = (conflict / "guide.md").read_text("utf-8")
    (conflict / "guide.md").write_text(guide.replace("The Skerrin", "\n\n\n\nThe Skerrin"), "utf-8")
    after = document(capsys)[1]["findings"]
    assert [one["id"] for one in before] == [one["id"] for one in after]


def test_doctor_says_that_all_is_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["doctor"]) == 0
    text = capsys.readouterr().out
    for word in ("Python 3.", "spacy 3.8", "language model en_core_web_sm", "cd93e9ca9126", "markdown", "cache"):
        assert word in text
    assert "missing" not in text


def test_doctor_says_what_to_do_about_a_missing_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["doctor", "--model", "en_nothing_here"]) == 2
    text = capsys.readouterr().out
    assert "missing  language model 'en_nothing_here' is not installed\n         do: pip install en-core-web-sm" in text


def test_python_gives_the_same_document(conflict: Path, capsys: Output) -> None:
    from crosscheck import Checker

    _, report = document(capsys)
    assert json.loads(json.dumps(Checker().check(conflict).to_dict())) == report
