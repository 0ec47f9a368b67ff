"""Long work in a terminal: a bar that says how long it will take, and Ctrl-C, which stops it and keeps what is read."""

from __future__ import annotations

import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

THINGS = ("mill", "bridge", "ferry", "school", "harbour")
PATIENCE = 60.0  # seconds for something to happen on a busy machine
STOPS_WITHIN = 3.0  # seconds; one on a machine with nothing else to do


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As much to read as takes some seconds."""
    (tmp_path / "sources").mkdir()
    for number in range(60):
        sentences = [
            f"The {THINGS[n % 5]} at Orrow opened in {1800 + number + n} and cost £{n + 3},{number:03}. "
            f"It employed {number + 2 * n} people and stood {n + 4} metres high."
            for n in range(15)
        ]
        (tmp_path / "sources" / f"{number:02}.md").write_text("\n\n".join(sentences), "utf-8")
    return tmp_path


def command(*more: str) -> list[str]:
    return [sys.executable, "-m", "crosscheck", "check", "--format", "json", "--exit-zero", *more]


def kept(folder: Path) -> int:
    """Sources whose claims are in the cache."""
    try:
        with closing(sqlite3.connect(f"file:{folder}/.crosscheck/cache.sqlite?mode=ro", uri=True)) as database:
            count: int = database.execute("SELECT count(*) FROM entry WHERE kind = 'claims'").fetchone()[0]
    except sqlite3.Error:  # there is none yet
        return 0
    return count


def group_of(process: subprocess.Popen[bytes]) -> list[str]:
    """The processes of its group that still run, as the kernel names them."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            state, _, group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            line = (entry / "cmdline").read_bytes().decode()
        except (OSError, ValueError):
            continue
        if group == str(process.pid) and state not in "ZX":
            found.append(line)
    return found


def left_of(process: subprocess.Popen[bytes]) -> list[str]:
    """The same once the kernel has had a moment to clear up."""
    deadline = time.monotonic() + STOPS_WITHIN
    while (left := group_of(process)) and time.monotonic() < deadline:
        time.sleep(0.02)
    return left


def listen() -> None:
    """Take Ctrl-C: what a shell starts in the background does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="counts processes in /proc")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_at_once_and_keeps_what_was_read(folder: Path, jobs: str) -> None:
    process = subprocess.Popen(
        command("--jobs", jobs),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=listen,
    )
    deadline = time.monotonic() + PATIENCE
    while kept(folder) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert process.poll() is None, "it was done before it could be interrupted"
    begun = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes at once
    out, err = process.communicate(timeout=PATIENCE)
    assert time.monotonic() - begun < STOPS_WITHIN
    assert (out, process.returncode) == (b"", 130)
    assert err.decode().strip() == "crosscheck: interrupted"
    assert left_of(process) == []
    assert 3 <= kept(folder) < 60


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="counts processes in /proc")
@pytest.mark.parametrize("delay", [0.3, 0.8])
def test_ctrl_c_while_processes_start_leaves_no_traceback(folder: Path, delay: float) -> None:
    process = subprocess.Popen(
        command("--jobs", "2", "--no-cache"),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=listen,
    )
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode in (130, -signal.SIGINT)  # the latter before crosscheck itself has begun
    if process.returncode == 130:
        assert err.decode().strip() == "crosscheck: interrupted"
    assert left_of(process) == []


@pytest.mark.slow
def test_a_terminal_sees_a_bar_with_rate_and_time_and_nobody_else_does(folder: Path) -> None:
    here, there = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(
        command("--jobs", "1"), cwd=folder, stdout=subprocess.DEVNULL, stderr=there, env=environment
    )
    os.close(there)
    seen = b""
    while True:
        try:
            seen += os.read(here, 65536)
        except OSError:  # the other end is closed
            break
    os.close(here)
    assert process.wait(PATIENCE) == 0
    shown = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen).decode()
    assert re.search(r"\d\d\.md .*\d+/60 +[\d.]+/s +\d:\d\d:\d\d", shown), shown[-2000:]
    quiet = subprocess.run(command("--no-cache"), cwd=folder, capture_output=True, check=True)
    assert quiet.stderr == b""
