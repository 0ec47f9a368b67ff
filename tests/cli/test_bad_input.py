"""Input that cannot be checked: one line that names the file and the way out, exit code 2, and nothing half-written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from crosscheck.cli.main import run

pytestmark = pytest.mark.usefixtures("one_model")

Files = Mapping[str, str | bytes]
Output = pytest.CaptureFixture[str]

GOOD = "The Skerrin lighthouse was built in 1871.\n"
PACK = """
[property.grounded]
values = "date"
time = "event"
single = true
verb = "pull up onto the slip"
examples = [{text = "She was pulled up in 1931.", finds = "1931"}, {text = "They left in 1931.", finds = ""}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, files: Files) -> None:
    for name, content in files.items():
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


BAD: dict[str, tuple[Files, list[str], str, str]] = {
    "missing path": (
        {"s/a.md": GOOD},
        ["nowhere"],
        "nowhere: no such file or folder",
        "name a folder of texts or a text",
    ),
    "no sources at all": ({}, [], "no PATH was given and there is no folder sources", "name a folder or files"),
    "empty folder": ({"s/": b""}, ["s"], "s: holds no sources", "put at least one text there"),
    "binary file": ({"s/a.png": b"\x89PNG\0\0"}, ["s"], "a.png: it is a binary file", "save its text as"),
    "a PDF": ({"s/a.pdf": b"%PDF-1.7\n"}, ["s"], "a.pdf: it is a PDF", "save it as HTML, Markdown or plain text"),
    "broken UTF-16": ({"s/a.txt": b"\xff\xfea"}, ["s"], "a.txt: it begins as UTF-16", "save it as UTF-8"),
    "undecodable": (
        {"s/a.txt": bytes(range(128, 160)) * 9 + b"\x01\x02\x03\x04\x05" * 40},
        ["s"],
        "a.txt: its encoding is unknown",
        "save it as UTF-8",
    ),
    "over-size": (
        {"s/a.md": GOOD * 9, "crosscheck.toml": "max_bytes = 100"},
        ["s"],
        "a.md: it has 378 bytes, more than the 100 allowed",
        "raise max_bytes in crosscheck.toml",
    ),
    "no text": ({"s/a.md": "---\ntitle: T\n---\n\n"}, ["s"], "a.md: it holds no text", "write some, or leave it out"),
    "front matter": ({"s/a.md": '---\ntitle: "T\n---\nx'}, ["s"], "a.md:3: the front matter is not valid YAML", ""),
    "unknown setting": (
        {"s/a.md": GOOD, "crosscheck.toml": 'sorces = ["s"]'},
        ["s"],
        'crosscheck.toml: unknown key "sorces"',
        'did you mean "sources"?',
    ),
    "broken settings": (
        {"s/a.md": GOOD, "crosscheck.toml": "sources = "},
        ["s"],
        "crosscheck.toml: not valid TOML",
        "",
    ),
    "unknown key in a pack": (
        {"s/a.md": GOOD, "crosscheck.toml": 'packs = ["ships"]', "ships/slips.toml": PACK},
        ["s"],
        "slips.toml:6: unknown key 'verb'",
        "did you mean 'verbs'?",
    ),
    "no pack": (
        {"s/a.md": GOOD, "crosscheck.toml": 'packs = ["ships"]'},
        ["s"],
        "ships: not a rule pack",
        "no folder with .toml files is there",
    ),
    "missing model": (
        {"s/a.md": GOOD},
        ["s", "--model", "xx_none"],
        "language model 'xx_none' cannot be loaded",
        "pip install",
    ),
    "rulings": (
        {"s/a.md": GOOD, "crosscheck.toml": 'entities = "who.toml"', "who.toml": "[[jion]]\n"},
        ["s"],
        "who.toml: ",
        "jion",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_with_the_way_out(name: str, folder: Path, capsys: Output) -> None:
    files, arguments, said, remedy = BAD[name]
    write(folder, files)
    (folder / "old.json").write_text("as it was")
    for more in ([], ["--format", "json", "--output", "old.json"], ["--report", "markdown=new.md"]):
        assert run(["check", *arguments, *more]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("crosscheck: error: ")
        assert err.count("\n") == 1
        assert said in err
        assert remedy in err
    assert run(["claims", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert (folder / "old.json").read_text() == "as it was"
    assert not (folder / "new.md").exists()
    assert {path.name for path in folder.iterdir()} == {"old.json", *(name.split("/")[0] for name in files)}


SKIPPED = {
    "pic.png": (b"\x89PNG\0\0", "it is a binary file"),
    "big.md": (GOOD.encode() * 99, "more than the 2,000 allowed"),
    "none.md": (b" \n", "it holds no text"),
    "wide.txt": (b"\xff\xfea", "it begins as UTF-16"),
}


def test_the_run_goes_on_with_the_sources_that_can_be_read(folder: Path, capsys: Output) -> None:
    write(folder, {f"s/{name}": content for name, (content, _) in SKIPPED.items()})
    write(folder, {"s/a.md": GOOD, "s/b.md": "In 1871 the lighthouse of Skerrin was built.\n"})
    write(folder, {"crosscheck.toml": "max_bytes = 2000"})
    assert run(["check", "s", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert [one["source"] for one in report["sources"]] == ["a.md", "b.md"]
    assert "agreement" in {one["verdict"] for one in report["findings"]}
    told = {one["source"]: one["reason"] for one in report["skipped"]}
    assert told.keys() == SKIPPED.keys()
    assert all(reason in told[name] for name, (_, reason) in SKIPPED.items())
    assert [line.split(":")[1] for line in err.splitlines()] == [f" skipped {name}" for name in sorted(SKIPPED)]
    assert run(["check", "s"]) == 0
    out, err = capsys.readouterr()
    assert all(f"Skipped {name}" in out for name in SKIPPED)
    assert err == ""
