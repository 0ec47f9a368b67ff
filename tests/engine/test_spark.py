"""The same findings from a cluster, also from one that loses a machine or a process in mid-run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from crosscheck import Checker
from crosscheck.config import Settings
from crosscheck.engine.spark.java import SparkError, find_java
from crosscheck.engine.spark.options import SparkOptions
from crosscheck.engine.spark.run import SparkEngine
from crosscheck.engine.spark.stages import KILLED

MASTER = "local-cluster[2,1,1024]"
SMALL = (("spark.crosscheck.bytesPerTask", "1500"),)  # many tasks of few texts


def missing() -> str:
    """Why there is no Spark here, "" where there is."""
    if find_spec("pyspark") is None or find_spec("pandas") is None:
        return "PySpark is not installed: pip install 'crosscheck[spark]'"
    try:
        find_java(os.environ)
    except SparkError as error:
        return str(error)
    return ""


pytestmark = [pytest.mark.spark, pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing())]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Subjects of three sources each, one of which cannot be read."""
    root = tmp_path_factory.mktemp("texts")
    for number in range(12):
        subject = root / f"orrow-{number:02}"
        subject.mkdir()
        for name, year in (("a", 1900), ("b", 1900), ("c", 1902)):
            text = f"---\npublished: 20{number + 10}-02\n---\n" + "".join(
                f"The Orrow {what} opened in {year + number}. It cost £{number + year % 7},500. "
                f"In {1950 + number} Anna Lindqvist became director of the {what}.\n\n"
                for what in ("mill", "bridge", "school", "ferry")
            )
            (subject / f"{name}.md").write_text(text, "utf-8")
    (root / "orrow-01" / "a.md.meta.yaml").write_text("publisher: The Orrow Times\n")
    (root / "orrow-01" / ".hidden.md").write_text("The Orrow mill opened in 1700.")
    (root / "orrow-00" / "d.md").write_bytes(b"%PDF-1.7 and more")
    return root


@pytest.fixture(scope="module")
def engine() -> Iterator[SparkEngine]:
    with SparkEngine(SparkOptions(MASTER, SMALL)) as one:
        yield one
    assert below(os.getpid(), "java") == []


@pytest.fixture(scope="module")
def plain(folder: Path, one_model: object) -> str:
    return report_of(None, folder)


def report_of(engine: SparkEngine | None, path: Path | str) -> str:
    report = Checker(settings=Settings(), by_folder=True, elsewhere=engine).check(path)
    return json.dumps(report.to_dict(), indent=1)


def below(root: int, word: str) -> list[int]:
    """Processes started by ``root``, at whatever remove, whose command line holds a word."""
    parents, lines = dict[int, int](), dict[int, bytes]()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat, line = (entry / "stat").read_text(), (entry / "cmdline").read_bytes()
            except OSError:
                continue
            parents[int(entry.name)], lines[int(entry.name)] = int(stat.rpartition(")")[2].split()[1]), line
    found = []
    for pid, line in lines.items():
        above = pid
        while above in parents and above != root:
            above = parents[above]
        if above == root and pid != root and word.encode() in line:
            found.append(pid)
    return found


def executors() -> list[int]:
    return below(os.getpid(), "CoarseGrainedExecutorBackend")


def workers() -> list[int]:
    """Python processes that read; not those that only start them."""
    return [
        pid for java in executors() for one in below(java, "pyspark.daemon") for pid in below(one, "pyspark.daemon")
    ]


def busy(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    try:
        parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def while_one_is_killed(victims: Callable[[], list[int]], run: Callable[[], str]) -> str:
    """What ``run`` gives while one process that has begun to read is killed."""
    killed: list[int] = []
    done = threading.Event()
    used = {pid: busy(pid) for pid in workers()}

    def kill() -> None:
        while not done.is_set() and not killed:
            if any(busy(pid) > used.get(pid, 0) + 0.3 for pid in workers()):
                killed.extend(victims()[:1])
                for pid in killed:
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)

    killer = threading.Thread(target=kill)
    killer.start()
    found = run()
    done.set()
    killer.join()
    assert killed
    return found


def test_a_folder_gives_what_one_machine_gives(engine: SparkEngine, folder: Path, plain: str) -> None:
    assert '"verdict": "conflict"' in plain
    assert "orrow-00/d.md" in plain
    assert report_of(engine, folder) == plain


def test_a_folder_with_an_address_gives_the_same(engine: SparkEngine, folder: Path, plain: str) -> None:
    assert report_of(engine, folder.as_uri()) == plain


def test_a_killed_executor_changes_nothing(engine: SparkEngine, folder: Path, plain: str) -> None:
    assert while_one_is_killed(executors, lambda: report_of(engine, folder)) == plain


def test_a_killed_python_process_changes_nothing(engine: SparkEngine, folder: Path, plain: str) -> None:
    assert while_one_is_killed(workers, lambda: report_of(engine, folder)) == plain


def test_ctrl_c_ends_it_and_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "crosscheck",
        "check",
        str(folder),
        "--subjects",
        "--engine",
        "spark",
        "--no-cache",
    ]
    options = ["--spark-master", "local[1]", "--spark-conf", "spark.crosscheck.bytesPerTask=1500", "-q"]
    said = tmp_path / "said"
    with said.open("wb") as file:
        run = subprocess.Popen([*command, *options], stdout=file, stderr=file, cwd=tmp_path, start_new_session=True)
        until = time.monotonic() + 120
        while not below(run.pid, "pyspark.daemon") and time.monotonic() < until:
            time.sleep(0.05)
        started = [*below(run.pid, "java"), *below(run.pid, "pyspark.daemon")]
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(30) == 130
    assert started
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in started) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
    assert said.read_text() == "\ncrosscheck: interrupted\n"


def test_sources_that_cannot_be_read_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    """One ends each process that reads it, as a fault in a compiled library would; one meets an error.

    Both are brought about by Python's own hook, in the processes of the executors only.
    """
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(
        "import os\nfrom crosscheck.engine.kernel import Kernel\nclaims = Kernel.claims\n"
        "def deadly(self, docs):\n    docs = list(docs)\n    names = [doc.source.name for doc in docs]\n"
        "    if 'deadly.md' in names: os._exit(9)\n"
        "    if 'odd.md' in names: raise ValueError('odd')\n"
        "    return claims(self, docs)\n"
        "Kernel.claims = deadly\n"
    )
    (tmp_path / "texts").mkdir()
    for name in ("a.md", "b.md", "deadly.md", "odd.md"):
        (tmp_path / "texts" / name).write_text(f"The Orrow mill opened in 193{len(name)}.")
    path = os.pathsep.join([str(tmp_path / "hook"), *filter(None, sys.path)])
    command = [sys.executable, "-m", "crosscheck", "check", "texts", "--engine", "spark", "--no-cache", "--exit-zero"]
    options = ["--spark-master", "local[1,2]", "--spark-conf", f"spark.executorEnv.PYTHONPATH={path}", "-q"]
    run = subprocess.run([*command, *options, "--format", "json"], cwd=tmp_path, capture_output=True, text=True)
    report = json.loads(run.stdout)
    skipped = {"deadly.md": KILLED, "odd.md": "could not be read: ValueError: odd"}
    assert {one["source"]: one["reason"] for one in report["skipped"]} == skipped
    assert [one["source"] for one in report["sources"]] == ["a.md", "b.md"]
    said = [f"crosscheck: skipped {name}: {reason}" for name, reason in skipped.items()]
    assert run.stderr.splitlines() == said  # and nothing of Spark


def test_a_table_gives_what_one_machine_gives(
    engine: SparkEngine, folder: Path, tmp_path: Path, one_model: object
) -> None:
    rows = [
        {
            "path": path.name,
            "subject": path.parent.name,
            "text": path.read_text("utf-8"),
            "title": f"T {path.parent.name}",
        }
        for path in sorted(folder.rglob("?.md"))
        if path.parent.name < "orrow-04"
    ]
    odd = [
        "{broken",
        "",
        json.dumps({"text": "The Orrow weir opened in 1932.", "metadata": {"published": "soon"}}),
        json.dumps({"path": "none.md"}),
        json.dumps({"path": "a.md", "subject": "orrow-00", "text": "The Orrow mill opened in 1990."}),
        json.dumps({"path": "x.html", "text": "<html><title>\u2028 Weir</title><p>It opened in 1934.</html>"}),
        json.dumps(rows[0]),
    ]
    lines = tmp_path / "t [1].jsonl"
    lines.write_text("\ufeff" + "\r\n".join([*map(json.dumps, rows), *odd]), "utf-8")
    engine._session.spark.conf.set("spark.sql.files.maxPartitionBytes", "4000")  # no task reads the whole file
    assert report_of(engine, lines) == (plain := report_of(None, lines))
    assert "t [1].jsonl:14" in plain
    assert "another row or file has this name" in plain
    import pyarrow as pa
    from pyarrow import parquet

    table = tmp_path / "t.parquet"
    parquet.write_table(pa.Table.from_pylist(rows), table, row_group_size=4)
    assert report_of(engine, table) == report_of(None, table)


def test_claims_and_findings_are_written_as_one_machine_writes_them(
    engine: SparkEngine, folder: Path, tmp_path: Path, one_model: object
) -> None:
    from pyarrow import parquet

    from crosscheck.report.parquet import write_parquet
    from crosscheck.store.keys import extractor_version

    report = Checker(settings=Settings(), by_folder=True).check(folder)
    write_parquet(report, tmp_path / "plain", extractor_version(report.model))
    engine._claims_to = (tmp_path / "spark" / "claims").as_uri()
    made = Checker(settings=Settings(), by_folder=True, elsewhere=engine).check(folder)
    engine.write_findings(made, (tmp_path / "spark" / "findings").as_uri())
    for name, order in (
        ("claims", ("source", "start", "kind", "rule", "property", "normalised")),
        ("findings", ("id",)),
    ):
        plain, spark = (
            sorted(parquet.read_table(tmp_path / by / name).to_pylist(), key=lambda row: [row[key] for key in order])
            for by in ("plain", "spark")
        )
        assert plain
        assert spark == plain
