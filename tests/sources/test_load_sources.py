"""Which files are sources, what they are called, and what is known about them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from crosscheck.errors import ConfigError, CrosscheckError, SourceError
from crosscheck.sources.load import from_texts, load_sources
from crosscheck.sources.metadata import Day, read_day


def _write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_names_are_paths_below_the_folder_and_hidden_files_and_sidecars_are_left_out(tmp_path: Path) -> None:
    files = {
        "b.md": "b",
        "x/a.txt": "a",
        ".git/config": "c",
        "x/.hid.md": "h",
        "b.md.meta.yaml": "title: B",
        "c.md~": "c",
    }
    loaded = load_sources([_write(tmp_path, dict(files))])
    assert [s.name for s in loaded.sources] == ["b.md", "x/a.txt"]
    assert loaded.sources[0].title == "B"
    assert not loaded.skipped


def test_the_order_of_folders_does_not_matter_and_shared_names_get_their_folder(tmp_path: Path) -> None:
    _write(tmp_path, {"one/a.md": "1", "one/b.md": "2", "two/a.md": "3"})
    one, two = tmp_path / "one", tmp_path / "two"
    names = [s.name for s in load_sources([two, one]).sources]
    assert names == ["b.md", "one/a.md", "two/a.md"]
    assert load_sources([one, two, one]) == load_sources([two, one])


def test_a_file_is_named_by_its_file_name_and_read_once(tmp_path: Path) -> None:
    _write(tmp_path, {"in/a.md": "1"})
    assert [s.name for s in load_sources([tmp_path / "in/a.md"]).sources] == ["a.md"]
    assert [s.name for s in load_sources([tmp_path / "in/a.md", tmp_path]).sources] == ["in/a.md"]


def test_globs_leave_files_and_folders_out(tmp_path: Path) -> None:
    _write(tmp_path, {"a.md": "1", "drafts/b.md": "2", "n.log": "3"})
    assert [s.name for s in load_sources([tmp_path], ignore=["drafts/", "*.log"]).sources] == ["a.md"]


def test_links_that_lead_outside_are_skipped_and_said(tmp_path: Path) -> None:
    _write(tmp_path, {"in/a.md": "1", "out/b.md": "2"})
    (tmp_path / "in/b.md").symlink_to(tmp_path / "out/b.md")
    (tmp_path / "in/sub").symlink_to(tmp_path / "out")
    (tmp_path / "in/gone.md").symlink_to(tmp_path / "in/nowhere.md")
    loaded = load_sources([tmp_path / "in"])
    assert [s.name for s in loaded.sources] == ["a.md"]
    assert [(s.name, s.reason.split(";")[0]) for s in loaded.skipped] == [
        ("b.md", "is a link that leads outside the folder"),
        ("gone.md", "is a broken link"),
        ("sub", "is a link to a folder"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\r\n\0\0", "binary"),
        (b"%PDF-1.7\n\xe2\xe3", "it is a PDF; save it as HTML, Markdown or plain text"),
        (b"PK\x03\x04\x14", "an office file"),
        (b"", "no text"),
        (b"---\ntitle: x\n---\n\n", "no text"),
        (b"\xff\xfea", "UTF-16"),
        (b"x" * 2000, "2,000 bytes"),
    ],
)
def test_an_unreadable_file_is_skipped_beside_others_and_an_error_alone(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    _write(tmp_path, {"in/bad.md": content})
    with pytest.raises(SourceError, match=rf"^bad\.md: .*{reason}.*nothing is left to check$"):
        load_sources([tmp_path / "in"], max_bytes=1000)
    _write(tmp_path, {"in/good.md": "text"})
    loaded = load_sources([tmp_path / "in"], max_bytes=1000)
    assert [s.name for s in loaded.sources] == ["good.md"]
    assert reason in loaded.skipped[0].reason


BROKEN: list[tuple[dict[str, str | bytes], str]] = [
    ({"a.md": '---\ntitle: "x\n---\nbody'}, r"a\.md:\d: the front matter is not valid YAML: .+"),
    ({"a.md": "---\ntitle: x\nbody"}, r'a\.md:1: .* no closing "---" line; add it'),
    ({"a.md": "+++\ntitle = x\n+++\nbody"}, r"a\.md: the front matter is not valid TOML"),
    ({"a.md": "---\nauthority: high\n---\nx"}, r'a\.md: front matter: authority: "high" is not a whole number; write'),
    ({"a.md": "---\nlanguage: plain English\n---\nx"}, r"a\.md: front matter: language: .* not a language code; write"),
    (
        {"a.md": "x", "a.md.meta.yaml": "titel: x"},
        r'meta\.yaml: titel: unknown key "titel", did you mean "title"\?',
    ),
    ({"a.md": "x", "a.md.meta.yaml": "shoe_size: 7"}, r'unknown key "shoe_size"; known are id, title'),
    ({"a.md": "x", "a.md.meta.yaml": "- x"}, r'a\.md\.meta\.yaml: must hold "key: value" lines'),
    ({"a.md": "x", "a.md.meta.yaml": "a: [1"}, r"a\.md\.meta\.yaml:\d: not valid YAML"),
    ({"a.md": "x", "a.md.meta.yaml": "published: 2020-02-31"}, r"a\.md\.meta\.yaml: published: .* not a clear date"),
    ({"a.md": "x", "a.md.meta.yaml": b"\0\0"}, r"a\.md\.meta\.yaml: cannot be read"),
    ({"a.md": "---\nid: k\n---\nx", "b.md": "---\nid: k\n---\ny"}, r'a\.md and b\.md have the same id "k"; change one'),
]


@pytest.mark.parametrize(("files", "message"), BROKEN, ids=[message for _, message in BROKEN])
def test_a_broken_source_is_one_line_that_names_the_file_and_the_way_out(
    tmp_path: Path, files: dict[str, str | bytes], message: str
) -> None:
    with pytest.raises(CrosscheckError, match=message) as raised:
        load_sources([_write(tmp_path, files)])
    assert "\n" not in str(raised.value)
    assert isinstance(raised.value, ConfigError) == ("a.md.meta.yaml" in files)


def test_a_source_with_a_broken_date_is_read_without_it_and_that_is_said() -> None:
    loaded = from_texts({"a.md": "---\ntitle: T\npublished: 3/4/2020\n---\nx"})
    (source,) = loaded.sources
    assert (source.title, source.published) == ("T", None)
    (remark,) = loaded.skipped
    assert remark.name == "a.md"
    assert 'without its published day: "3/4/2020" is not a clear date; write' in remark.reason


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere: no such file or folder; name a folder"):
        load_sources([tmp_path / "nowhere"])
    with pytest.raises(SourceError, match="holds no sources; put at least one text there"):
        load_sources([tmp_path])
    with pytest.raises(SourceError, match="no texts were given"):
        from_texts({})
    with pytest.raises(SourceError, match="a: it holds no text"):
        from_texts({"a": " \n"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_skipped(tmp_path: Path) -> None:
    _write(tmp_path, {"a.md": "1", "b.md": "2"})
    (tmp_path / "b.md").chmod(0)
    assert "cannot be opened" in load_sources([tmp_path]).skipped[0].reason


def test_front_matter_is_read_as_written_and_other_tools_keys_are_tolerated() -> None:
    text = "---\ntitle: Tea: a history\nauthors: [Ann, Bo]\ndate: 2020-07\nlayout: post\ntags: {a: b}\nid: 007\n---\nx"
    source = from_texts({"a.md": text}).sources[0]
    assert (source.title, source.author, source.id) == ("Tea: a history", "Ann, Bo", "007")
    assert (source.published, source.published_precision) == (date(2020, 7, 1), "month")


def test_toml_front_matter_is_read() -> None:
    source = from_texts({"a.md": '+++\ntitle = "T"\ndate = 2020-07-12\n+++\nx'}).sources[0]
    assert (source.title, source.published) == ("T", date(2020, 7, 12))


@pytest.mark.parametrize("text", ["---\n\nA break.\n\n---\nx", "---\nNote: prose.", "---\n- a\n---\nx", "--- x"])
def test_a_thematic_break_is_no_front_matter(text: str) -> None:
    assert from_texts({"a.md": text}).sources[0].title == ""


def test_a_sidecar_goes_before_front_matter_and_that_before_what_the_page_says(tmp_path: Path) -> None:
    page = (
        '<html lang="de"><head><title>T &amp; U</title><meta property="og:site_name" content="Paper">'
        '<meta name="date" content="2019-01-02"><meta name="author" content="Ann">'
        '<link rel="canonical" href="https://example.org/a"></head><body>x</body></html>'
    )
    _write(tmp_path, {"a.html": page, "a.html.meta.yml": "publisher: Daily\npublished: 12 July 2020"})
    source = load_sources([tmp_path]).sources[0]
    assert (source.title, source.publisher, source.author) == ("T & U", "Daily", "Ann")
    assert (source.published, source.language, source.url) == (date(2020, 7, 12), "de", "https://example.org/a")
    _write(tmp_path, {"b.md": "---\ntitle: front\nkind: news\n---\nx", "b.md.meta.yaml": "title: side\nauthority: 2"})
    source = load_sources([tmp_path / "b.md"]).sources[0]
    assert (source.title, source.kind, source.authority) == ("side", "news", 2)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# The mill\n\nHANNAVERE, May 25, 1987 - The mill burnt.\n", date(1987, 5, 25)),
        ("HANNAVERE, Zeeland, 25 May 1987 – The mill burnt.\n", date(1987, 5, 25)),
        ("---\npublished: 1990-01-02\n---\nHANNAVERE, 25 May 1987 – The mill burnt.\n", date(1990, 1, 2)),
        ("HANNAVERE, May 35, 1987 - The mill burnt.\n", None),
        ("May 25, 1987 - The mill burnt.\n", None),  # an entry of a chronicle
        ("*The Orrow Leader, 9 June 1973*\n\n# The mill\n\nIt burnt.\n", date(1973, 6, 9)),
        ("# The mill\n\n*by Ada Roe. Orrow Gazette, Saturday, June 9, 1973*\n\nIt burnt.\n", date(1973, 6, 9)),
        ("Orrow, 12 May 1954\n\nDear Sir, the mill burnt.\n", date(1954, 5, 12)),
        ("# Council\n\nMinutes of the meeting held on Thursday 14 June 2012\n\nNone.\n", date(2012, 6, 14)),
        ("Special meeting of July 8, 1926, held in the school\n\nNone.\n", date(1926, 7, 8)),
        ("*From the blog of the friends of the mill, posted 17 April 2018*\n\nIt burnt.\n", date(2018, 4, 17)),
        ("Born Orrow, 27 May 1937\n\nA miller.\n", None),
        ("Opened 27 May 1937\n\nA mill.\n", None),
        ("Opened: 27 May 1937\n\nThe mill burnt.\n", None),  # a field
        ("- Orrow, 12 May 1954\n- Velm, 13 May 1954\n", None),
        ("*The opening of the mill, 27 May 1937*\n\nIt burnt.\n", None),  # words under a picture
        ("*27 of May, 27 May 1937*\n\nIt burnt.\n", None),
        ("The mill burnt on 12 May 1954\n", None),
    ],
)
def test_a_dateline_tells_the_day_of_a_report(text: str, day: date | None) -> None:
    (source,) = from_texts({"a.md": text}).sources
    assert source.published == day


def test_a_page_with_a_date_that_nobody_can_read_is_still_read() -> None:
    source = from_texts({"a.html": '<html lang="??"><meta name=date content="soon"><title>T</title><p>x'}).sources[0]
    assert (source.title, source.published, source.language) == ("T", None, "en")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffnaïve".encode(), "naïve"),
        ("naïve".encode("utf-16"), "naïve"),
        (b"<html><meta charset=windows-1252><p>5 \x80</p>", "5 €"),
        (
            "Le conseil a été réuni à Besançon, où l’évêque et le préfet étaient présents.".encode("cp1252"),
            "Besançon, où",
        ),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, text: str) -> None:
    from crosscheck.documents.read import read_document

    _write(tmp_path, {"a.html" if b"<html" in raw else "a.txt": raw})
    assert text in read_document(load_sources([tmp_path]).sources[0]).text


def test_an_id_survives_renaming_and_line_ends_and_equal_texts_get_numbers() -> None:
    one, two = from_texts({"a.md": "The same\ntext.", "b.md": "---\ntitle: t\n---\nThe same\r\ntext."}).sources
    assert two.id == one.id + "-2"
    assert from_texts({"z.md": "The same\ntext."}).sources[0].id == one.id
    assert one.content_hash != two.content_hash


def test_texts_with_marks_and_lone_surrogates_keep_their_places() -> None:
    from crosscheck.documents.read import read_document

    doc = read_document(from_texts({"a": "\ufeffA \ud800 b"}).sources[0])
    assert doc.text == "\ufeffA ? b"
    assert doc.blocks[0].text == "A ? b"
    assert doc.blocks[0].place(0) == 1


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020-07-12", Day(date(2020, 7, 12))),
        ("2020-07-12T09:30:00Z", Day(date(2020, 7, 12))),
        ("2020-07", Day(date(2020, 7, 1), "month")),
        ("2020", Day(date(2020, 1, 1), "year")),
        ("12 July 2020", Day(date(2020, 7, 12))),
        ("July 2020", Day(date(2020, 7, 1), "month")),
        ("25/4/2020", Day(date(2020, 4, 25))),
        ("3/4/2020", None),
        ("2020-13-01", None),
        ("the 1950s", None),
        ("yesterday", None),
    ],
)
def test_publication_dates(written: str, day: Day | None) -> None:
    assert read_day(written) == day
