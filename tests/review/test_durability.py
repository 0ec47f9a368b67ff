"""What was answered is on disk, whatever becomes of the server."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest
from review_bench import Visitor, write_texts

from crosscheck.gate.files import read_decision
from crosscheck.gate.store import DecisionStore

SERVER = """
import sys
from pathlib import Path
from review_bench import make_desk, serving
with serving(Path(sys.argv[1]), make_desk(Path(sys.argv[1]))) as bench:
    print(bench.port, bench.keys.token, *bench.findings(), flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("after", [0.5, 1.0])
def test_every_answered_decision_outlives_a_kill(tmp_path: Path, after: float) -> None:
    write_texts(tmp_path / "sources", [f"mill {n}" for n in range(200)])
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1] / "helpers")}
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
    )
    try:
        assert server.stdout
        port, token, *findings = server.stdout.readline().split()
        assert len(findings) == 200
        visitor = Visitor(int(port))
        visitor.get(f"/?token={token}")
        first = visitor.decide(findings[0], "neither")
        assert first.status == 303
        Timer(after, server.send_signal, [signal.SIGKILL]).start()
        answered = [findings[0]]
        try:
            for finding in findings[1:]:
                if visitor.decide(finding, "accept-a", note="n" * 500).status == 303:
                    answered.append(finding)
        except (OSError, http.client.HTTPException):
            pass
        assert server.wait(10) == -signal.SIGKILL
    finally:
        server.kill()
        server.wait()
        for pipe in (server.stdin, server.stdout):
            if pipe:
                pipe.close()
    assert 1 < len(answered) < 200
    made = {one.finding for one in DecisionStore(tmp_path / "decisions").load()}
    assert set(answered) <= made
    assert len(made) <= len(answered) + 1  # the one that was being written
    for path in (tmp_path / "decisions").glob("*.toml"):
        read_decision(path.read_bytes(), path)
