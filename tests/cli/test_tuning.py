"""What is set before numpy is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crosscheck.cli import tuning

WIDE = "processor\t: 0\nflags\t\t: fpu avx2 avx512f avx512cd avx512bw avx512dq avx512vl\nbugs\t\t: none\n"


def test_features_are_those_that_the_first_processor_names(tmp_path: Path) -> None:
    (tmp_path / "cpuinfo").write_text(WIDE, "utf-8")
    assert {"fpu", "avx512vl"} <= tuning._features(tmp_path / "cpuinfo")
    assert "none" not in tuning._features(tmp_path / "cpuinfo")
    assert tuning._features(tmp_path / "missing") == frozenset()


@pytest.mark.parametrize(("features", "core"), [(tuning._WIDE, "SkylakeX"), (frozenset({"avx2"}), None)])
def test_the_widest_products_are_asked_for_only_where_they_run(
    monkeypatch: pytest.MonkeyPatch, features: frozenset[str], core: str | None
) -> None:
    monkeypatch.setattr(os, "environ", {})
    monkeypatch.setattr(tuning, "_features", lambda: features)
    monkeypatch.setattr("gc.set_threshold", lambda *counts: None)
    tuning.tune()
    assert os.environ.get("OPENBLAS_CORETYPE") == core
    assert os.environ["OMP_NUM_THREADS"] == "1"


def test_what_a_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"OMP_NUM_THREADS": "3", "OPENBLAS_CORETYPE": "Haswell"})
    monkeypatch.setattr(tuning, "_features", lambda: tuning._WIDE)
    monkeypatch.setattr("gc.set_threshold", lambda *counts: None)
    tuning.tune()
    assert (os.environ["OMP_NUM_THREADS"], os.environ["OPENBLAS_CORETYPE"]) == ("3", "Haswell")


def test_numpy_is_not_imported_before_it_is_told() -> None:
    """The front door tells; were numpy there already, nothing would heed it."""
    code = "import sys, crosscheck.cli.main; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
