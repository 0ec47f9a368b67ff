"""Tables of sources: a row is a source, whatever is wrong with a row stays with that row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosscheck import Checker
from crosscheck.cli.main import run
from crosscheck.errors import SourceError
from crosscheck.sources.load import load_sources

GOOD: list[dict[str, object]] = [
    {
        "path": "a.md",
        "subject": "mill",
        "text": "# Mill\n\nThe Orrow mill opened in 1932.",
        "metadata": {"publisher": "P"},
    },
    {"path": "b.md", "subject": "mill", "text": "The Orrow mill opened in 1934.", "published": "2020-07"},
    {"path": "a.md", "subject": "weir", "text": "The Orrow weir opened in 1950.", "metadata": '{"title": "W", "x": 1}'},
    {"id": 7, "subject": "weir", "text": "The Orrow weir opened in 1951.", "colour": "red"},
]


def written(path: Path, rows: list[object]) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_rows_are_sources_with_metadata_and_subjects(tmp_path: Path) -> None:
    loaded = load_sources([written(tmp_path / "t.jsonl", [*GOOD, GOOD[0]])])
    assert loaded.skipped == ()
    assert [(one.name, one.subject) for one in loaded.sources] == [
        ("7", "weir"),
        ("b.md", "mill"),
        ("mill/a.md", "mill"),
        ("weir/a.md", "weir"),
    ]
    by_name = {one.name: one for one in loaded.sources}
    assert (by_name["mill/a.md"].publisher, by_name["weir/a.md"].title) == ("P", "W")
    assert (str(by_name["b.md"].published), by_name["b.md"].published_precision) == ("2020-07-01", "month")
    assert by_name["7"].id == "7"


def test_a_bad_row_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "t.jsonl",
        [
            GOOD[1],
            "",
            "{broken",
            "[1]",
            {"path": "none.md"},
            {"path": "list.md", "text": ["x"]},
            {"path": "empty.md", "text": "  "},
            {"path": "matter.md", "text": "---\ntitle: x\nno end"},
            {"path": "pdf.md", "text": "%PDF-1.7 and so on"},
            {"path": "long.md", "text": "word " * 100},
            {"path": "b.md", "text": "Another text.", "subject": "mill"},
            {"path": "day.md", "text": "The weir opened.", "published": "soon"},
            {"text": "A text without a name.", "metadata": "{"},
            "[" * 100_000,
        ],
    )
    with path.open("ab") as file:
        file.write(b'{"path": "bytes.md", "text": "\xff"}\n')
    loaded = load_sources([path], max_bytes=400)
    assert [one.name for one in loaded.sources] == ["b.md", "day.md", "t.jsonl:13"]
    reasons = {one.name: one.reason for one in loaded.skipped}
    assert set(reasons) == {
        *("t.jsonl:3", "t.jsonl:4", "t.jsonl:14", "t.jsonl:15"),
        *("none.md", "list.md", "empty.md", "matter.md", "pdf.md", "long.md", "b.md", "day.md"),
    }
    assert reasons["list.md"] == 'its column "text" is a list, not a string'
    assert "closing" in reasons["matter.md"]
    assert reasons["day.md"].startswith("read without its published: ")
    assert "has this name" in reasons["b.md"]


def test_an_id_or_a_name_that_is_taken_is_said(tmp_path: Path) -> None:
    table = written(
        tmp_path / "t.jsonl",
        [
            {"path": "x.md", "text": "One."},
            {"path": "y", "id": "i", "text": "Two."},
            {"path": "z", "id": "i", "text": "3"},
        ],
    )
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "x.md").write_text("Words.")
    loaded = load_sources([table, tmp_path / "s"])
    assert [one.name for one in loaded.sources] == ["x.md", "y"]
    assert [one.name for one in loaded.skipped] == ["x.md", "z"]


def test_tables_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such table"):
        load_sources([tmp_path / "t.jsonl"])
    with pytest.raises(SourceError, match="holds no rows"):
        load_sources([written(tmp_path / "t.jsonl", [])])
    with pytest.raises(SourceError, match=r"t\.jsonl:1: is not valid JSON.*nothing is left"):
        load_sources([written(tmp_path / "t.jsonl", ["x"])])


def test_parquet_gives_what_json_lines_give(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pip install 'crosscheck[parquet]'")
    from pyarrow import parquet

    rows = [{"path": row["path"], "subject": row["subject"], "text": row["text"]} for row in GOOD[:3]]
    for name in ("t.parquet", "f.parquet/part-0.parquet"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        parquet.write_table(pa.Table.from_pylist(rows), tmp_path / name)
    (tmp_path / "f.parquet" / "_SUCCESS").write_text("")
    lines = load_sources([written(tmp_path / "t.jsonl", [*rows])])
    assert load_sources([tmp_path / "t.parquet"]) == lines
    assert load_sources([tmp_path / "f.parquet"]) == lines
    (tmp_path / "bad.parquet").write_text("no")
    with pytest.raises(SourceError, match="is no Parquet file"):
        load_sources([tmp_path / "bad.parquet"])


def test_each_subject_is_held_against_itself_and_summed_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], one_model: object
) -> None:
    written(tmp_path / "t.jsonl", [*GOOD, {"path": "c.md", "text": "The Orrow mill opened in 1936."}])
    monkeypatch.chdir(tmp_path)
    for _ in range(2):  # the second time from the cache
        assert run(["check", "t.jsonl", "--exit-zero", "--format", "json"]) == 0
        out, err = capsys.readouterr()
        report = json.loads(out)
        subject = {one["source"]: one.get("subject", "") for one in report["sources"]}
        assert sorted(subject.values()) == ["", "mill", "mill", "weir", "weir"]
        assert report["findings"]
        for one in report["findings"]:
            assert len({subject[place["source"]] for side in one["sides"] for place in side}) == 1
        assert [line.partition(":")[0] for line in err.splitlines()] == [
            *("(no subject)", "mill", "weir", "all 3 subjects"),
        ]


def test_a_checker_takes_a_table(tmp_path: Path, checker: Checker) -> None:
    report = checker.check(written(tmp_path / "t.jsonl", [*GOOD]))
    assert len(report.sources) == 4


def test_claims_and_findings_as_parquet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], one_model: object
) -> None:
    pytest.importorskip("pyarrow", reason="pip install 'crosscheck[parquet]'")
    from pyarrow import parquet

    written(tmp_path / "t.jsonl", [*GOOD])
    monkeypatch.chdir(tmp_path)
    for _ in range(2):  # the second time over what is there
        assert run(["check", "t.jsonl", "--exit-zero", "--format", "json", "--parquet", "out"]) == 0
        report = json.loads(capsys.readouterr().out)
        claims = parquet.read_table("out/claims").to_pylist()
        assert len(claims) == len(report["claims"])
        assert {(one["source"], one["source_subject"]) for one in claims} >= {("b.md", "mill"), ("weir/a.md", "weir")}
        assert len({one["content_hash"] for one in claims}) == 4
        assert len({one["extractor"] for one in claims}) == 1
        findings = parquet.read_table("out/findings").to_pylist()
        assert [one["id"] for one in findings] == [one["id"] for one in report["findings"]]
        assert findings[0]["sides"] == report["findings"][0]["sides"]
    (tmp_path / "out" / "claims" / "notes.txt").write_text("mine")
    assert run(["check", "t.jsonl", "--parquet", "out"]) == 2
    assert "notes.txt was not written by --parquet" in capsys.readouterr().err
    assert (tmp_path / "out" / "claims" / "notes.txt").exists()
