"""The command line as a shell sees it, without checking anything."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib.metadata import version

import pytest

from crosscheck.cli.main import COMMANDS, run
from crosscheck.errors import CrosscheckError, SourceError

HEAVY = ("spacy", "pydantic", "rich", "numpy", "jinja2", "yaml", "babel")


def crosscheck(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crosscheck", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    probe = (
        "import sys\nfrom crosscheck.cli.main import run\n"
        f"code = run({arguments!r})\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules], code)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert "Usage: crosscheck" in done.stdout
    assert done.stdout.splitlines()[-1] == "loaded: [] 0"


def test_help_answers_at_once() -> None:
    def seconds(*command: str) -> float:
        start = time.perf_counter()
        assert subprocess.run([sys.executable, *command], capture_output=True, check=False).returncode == 0
        return time.perf_counter() - start

    bare = min(seconds("-c", "pass") for _ in range(5))
    assert min(seconds("-m", "crosscheck", "--help") for _ in range(5)) < 10 * bare


def test_help_names_every_command() -> None:
    text = crosscheck("--help").stdout
    for name in COMMANDS:
        assert f"\n  {name} " in text


def test_importing_the_package_loads_nothing_heavy() -> None:
    probe = f"import sys, crosscheck; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_version() -> None:
    assert crosscheck("--version").stdout == f"crosscheck {version('crosscheck')}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "No such command 'chek'"),
        (["check", "--frmat", "json"], "Did you mean '--format'?"),
        (
            ["check", "--format", "pdf"],
            "no report format 'pdf': choose one of annotations, changes, comment, concise, github, gitlab, html, json,",
        ),
        (["check", "--report", "json"], "write it as FORMAT=FILE"),
        (["check", "--report", "json=no/such/folder/x.json"], "its folder does not exist"),
        (["check", "--output", "a.json", "--report", "json=a.json"], "two reports would be written to"),
        (["check", "--fail-on", "sometimes"], "'sometimes' is not one of"),
        (["check", "--min-confidence", "2"], "--min-confidence"),
        (["check", "--only", "lies"], "--only"),
        (["claims", "--format", "markdown"], "--format"),
        (["explain"], "Missing argument 'FINDING'"),
    ],
)
def test_wrong_arguments_are_one_line_and_exit_with_2(arguments: list[str], said: str) -> None:
    done = crosscheck(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("crosscheck: error: ")
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_without_arguments_the_help_is_shown() -> None:
    done = crosscheck()
    assert done.returncode == 2
    assert "Usage: crosscheck" in done.stderr
    assert done.stdout == ""


def _raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(**_: object) -> None:
        raise error

    from crosscheck.cli.doctor import doctor

    monkeypatch.setattr(doctor, "callback", fail)


@pytest.mark.parametrize(
    "error", [CrosscheckError("a.md: cannot\nbe \x1b[31mread"), SourceError("a.md: cannot be read")]
)
def test_what_a_user_can_mend_is_one_line(
    error: CrosscheckError, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _raising(monkeypatch, error)
    assert run(["doctor"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("crosscheck: error: a.md: cannot")
    assert "\x1b" not in said.err


def test_control_c_is_one_line_and_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _raising(monkeypatch, KeyboardInterrupt())
    assert run(["doctor"]) == 130
    assert capsys.readouterr().err.strip() == "crosscheck: interrupted"


def test_a_defect_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    _raising(monkeypatch, ZeroDivisionError("oops"))
    with pytest.raises(ZeroDivisionError):
        run(["doctor"])


def test_a_defect_keeps_its_traceback_and_never_exits_with_1() -> None:
    probe = (
        "import sys\nfrom crosscheck.cli import main\n"
        "def fail(_): raise ZeroDivisionError('oops')\n"
        "main.run = fail\nmain.main()"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert "ZeroDivisionError: oops" in done.stderr


def test_a_closed_pipe_is_quiet() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    probe = (
        "import sys\nfrom crosscheck.cli import output, main\n"
        "from crosscheck.cli.doctor import doctor\n"
        "doctor.callback = lambda **_: output.write_out('x' * 1_000_000)\n"
        "sys.exit(main.run(['doctor']))"
    )
    done = subprocess.run([sys.executable, "-c", probe], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == ""
