"""``crosscheck review`` as it is called, and checks after it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from review_bench import Visitor

from crosscheck.cli.main import run

TEXT = """# The harbour of Tarnholm

The harbour of Tarnholm was opened on 4 May 1887. It cost 412,000 crowns, and its breakwater is 640 metres long.

The first harbour master was Jonas Ekdahl. In 1890 the port handled 52,000 tonnes of timber.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "almanac.md").write_text(TEXT, "utf-8")
    other = TEXT.replace("4 May 1887", "9 May 1888").replace("412,000", "421,000").replace("52,000", "57,000")
    (sources / "history.md").write_text(other, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return tmp_path


@contextmanager
def reviewing(folder: Path, *options: str) -> Iterator[tuple[Visitor, str]]:
    command = [sys.executable, "-m", "crosscheck", "review", "--no-browser", *options]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.fullmatch(r"Review at http://127\.0\.0\.1:(\d+)/\?token=([\w-]{43})\n", line)
        assert found, line
        visitor = Visitor(int(found.group(1)))
        assert visitor.get(f"/?token={found.group(2)}").status == 303
        yield visitor, visitor.get("/").text
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(15) in (0, 130)
        assert "Traceback" not in process.stdout.read()
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.mark.slow
def test_after_a_review_checks_pass_until_a_decided_value_changes(
    project: Path, one_model: Callable[..., object]
) -> None:
    assert run(["check", "-q"]) == 1
    with reviewing(project, "--as", "Ada Quill") as (visitor, queue):
        waiting = re.findall(r'<li class="s-open"><a href="/finding/(\w+)', queue)
        assert len(waiting) >= 3
        assert "Ada Quill" in queue
        for finding in waiting:
            assert visitor.decide(finding, "accept-a").status == 303
        assert "All decided" in visitor.get("/").text
    assert run(["check", "-q"]) == 0
    path = project / "sources" / "history.md"
    path.write_text(path.read_text("utf-8").replace("421,000", "431,000"), "utf-8")
    assert run(["check", "-q"]) == 1
    path.write_text(path.read_text("utf-8").replace("431,000", "421,000"), "utf-8")
    assert run(["check", "-q"]) == 0


@pytest.mark.slow
def test_rulings_on_names_are_heeded_by_the_page_and_by_the_next_check(
    project: Path, checker: object, one_model: Callable[..., object]
) -> None:
    from crosscheck.cli.review import make_desk
    from crosscheck.config import load_config
    from crosscheck.review.entities_file import EntitiesFile, Kind

    (project / "sources" / "letter.txt").write_text("Jonas Ekdahl wrote to Pia Sand.\n", "utf-8")
    desk = make_desk([project / "sources"], load_config(project), "Ada Quill")
    joined = {spelling.text for one in desk.view().report.entities for spelling in one.spellings if one.joined}
    assert not {"Pia Sand", "Jonas Ekdahl"} <= joined
    EntitiesFile(load_config(project).entities_file).add(Kind.JOIN, ("Jonas Ekdahl", "Pia Sand"), "a pen name")
    desk.refresh()
    (bearer,) = [
        one for one in desk.view().report.entities if "Pia Sand" in [spelling.text for spelling in one.spellings]
    ]
    assert "Jonas Ekdahl" in [spelling.text for spelling in bearer.spellings]
    from crosscheck import Checker

    again = Checker(settings=load_config(project)).check(project / "sources")
    assert bearer in again.entities


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "0.0.0.0"], "--i-know"),
        (["--port", "99999"], "--port"),
        (["nowhere", "--as", "Ada"], "no such file"),
        (["sources"], "--as"),
    ],
)
def test_what_is_wrong_is_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run(["review", "--no-browser", "-q", *options]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_port_that_is_taken_is_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from crosscheck.errors import CrosscheckError
    from crosscheck.review.serve import listen

    with listen("127.0.0.1", 0) as taken, pytest.raises(CrosscheckError, match="choose another with --port"):
        listen("127.0.0.1", int(taken.getsockname()[1])).close()


def test_only_exact_names_of_this_machine_are_answered() -> None:
    from crosscheck.review.serve import address_of, hosts_of

    near = hosts_of("127.0.0.1", 8123)
    assert near == {"127.0.0.1:8123", "localhost:8123", "[::1]:8123"}
    assert near < hosts_of("0.0.0.0", 8123)
    assert hosts_of("192.0.2.1", 8123) == {"192.0.2.1:8123"}
    assert all(name.endswith(":8123") for name in hosts_of("0.0.0.0", 8123))
    assert address_of("0.0.0.0", 8123) == "http://127.0.0.1:8123/"
