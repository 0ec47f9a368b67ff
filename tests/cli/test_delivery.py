from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from crosscheck.cli.delivery import Target, deliver, parse_targets, terminal_width, wants_color
from crosscheck.cli.explain import find_finding
from crosscheck.cli.output import encode, write_file
from crosscheck.cli.progress import progress_bar
from crosscheck.errors import CrosscheckError
from crosscheck.report.model import Finding, Report
from crosscheck.report.writers import WriteOptions
from crosscheck.verdicts.model import Severity, Verdict

EMPTY = Report("1", "m", (), (), (), ())


def named(*ids: str) -> list[Finding]:
    return [Finding(one, Verdict.CONFLICT, "date", Severity.ERROR, 1.0, "m", ()) for one in ids]


def test_a_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")
    path.chmod(0o640)
    write_file(path, "new ü\n")
    assert path.read_bytes() == "new ü\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_permissions_new_files_get(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    write_file(tmp_path / "ours", "")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(CrosscheckError, match=r"cannot write .*taken"):
        write_file(tmp_path / "taken", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_nothing_is_written_when_one_writer_fails(tmp_path: Path) -> None:
    def fine(report: Report, options: WriteOptions) -> str:
        return "fine"

    def broken(report: Report, options: WriteOptions) -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        deliver(EMPTY, [Target(fine, tmp_path / "a"), Target(broken, tmp_path / "b")], WriteOptions(), "never")
    assert list(tmp_path.iterdir()) == []


def test_several_reports_of_one_run(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    reports = [f"json={tmp_path / 'r.json'}", f"markdown={tmp_path / 'r=1.md'}"]
    deliver(EMPTY, parse_targets("concise", None, reports), WriteOptions(), "never")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.json", "r=1.md"]
    assert capsysbinary.readouterr().out == b""


def test_lone_surrogates_are_written_as_json_reads_them() -> None:
    assert encode("a\ud800ü") == b"a\\ud800\xc3\xbc"


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_when_to_colour(
    choice: str, environment: dict[str, str], terminal: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    assert wants_color(choice, None) is expected
    if choice == "auto":
        assert wants_color(choice, Path("file")) is False


def test_columns_decides_the_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "47")
    assert terminal_width() == 47


def test_no_bar_where_nobody_watches() -> None:
    with open(os.devnull, "w") as nowhere, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", nowhere)
        with progress_bar(True) as progress:
            assert progress is None
    with progress_bar(False) as progress:
        assert progress is None


class Watched(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_where_somebody_watches(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("TERM", raising=False)
    watched = Watched()
    monkeypatch.setattr(sys, "stderr", watched)
    with progress_bar(True) as progress:
        assert progress is not None
        progress(1, 2, "[bold]a\x1b[31m.md")
    assert "[bold]a\\x1b[31m.md" in watched.getvalue()
    assert capsys.readouterr().out == ""


def test_a_finding_is_known_by_its_beginning() -> None:
    findings = named("abcdefghij", "abzzzzzzzz", "abcdefghij-2")
    assert find_finding(findings, "abcdefghij").id == "abcdefghij"
    assert find_finding(findings, "ABZ").id == "abzzzzzzzz"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("ab", "'ab' is the beginning of 3 findings: abcdefghij, abcdefghij-2, abzzzzzzzz"),
        ("abcdefghix", "no finding 'abcdefghix' among 3: did you mean abcdefghij, abcdefghij-2?"),
        ("qqq", "no finding 'qqq' among 3: crosscheck check --format concise lists them"),
        ("", "no finding ''"),
    ],
)
def test_an_unknown_finding_is_one_clear_line(wanted: str, said: str) -> None:
    with pytest.raises(CrosscheckError) as caught:
        find_finding(named("abcdefghij", "abzzzzzzzz", "abcdefghij-2"), wanted)
    assert said in str(caught.value)
