from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crosscheck.cli.main import run

GUIDE = "---\ntitle: Guide\npublished: 2021-05-01\n---\n\nThe Skerrin lighthouse was built in 1871.\n"
NEWS = "---\ntitle: News\npublished: 2021-06-01\n---\n\nThe Skerrin lighthouse was built in 1884.\n"


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "guide.md").write_text(GUIDE, "utf-8")
    (folder / "news.md").write_text(NEWS, "utf-8")
    return folder


def test_writes_the_page_into_reports(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "sources"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "reports/crosscheck.html" in said.err
    page = Path("reports/crosscheck.html").read_text("utf-8")
    assert "<mark>1871</mark>" in page
    assert "<mark>1884</mark>" in page


def test_writes_every_format_asked_for_and_assets(sources: Path) -> None:
    formats = ["html", "json", "sqlite", "annotations", "markdown"]
    asked = [part for name in formats for part in ("--format", name)]
    assert run(["report", "-q", "-o", "out/new", "--html-assets", "out/static", *asked]) == 0
    written = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.*"))
    assert written == [
        "new/crosscheck.annotations.jsonld",
        "new/crosscheck.html",
        "new/crosscheck.json",
        "new/crosscheck.md",
        "new/crosscheck.sqlite",
        "static/crosscheck-report.css",
        "static/crosscheck-report.js",
    ]
    assert '<script src="../static/crosscheck-report.js">' in Path("out/new/crosscheck.html").read_text("utf-8")
    document = json.loads(Path("out/new/crosscheck.json").read_text("utf-8"))
    with closing(sqlite3.connect("out/new/crosscheck.sqlite")) as database:
        (findings,) = database.execute("SELECT count(*) FROM findings").fetchone()
        (entities,) = database.execute("SELECT count(*) FROM entities").fetchone()
    assert findings == len(document["findings"]) > 0
    assert entities == len(document["entities"])


def test_check_writes_the_page_too(sources: Path) -> None:
    assert (
        run(["check", "-q", "--exit-zero", "--report", "html=page.html", "--format", "html", "--output", "a.html"]) == 0
    )
    assert Path("page.html").read_bytes() == Path("a.html").read_bytes()


def test_an_unknown_format_is_said_before_anything_is_read(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "nowhere", "--format", "pdf"]) == 2
    assert "no report format 'pdf'" in capsys.readouterr().err
    assert not Path("reports").exists()
