"""A review of two small texts that disagree on three things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from review_bench import Bench, Visitor, make_desk, serving, write_texts

THINGS = ("mill", "bridge", "granary")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    write_texts(tmp_path / "sources", THINGS)
    with serving(tmp_path, make_desk(tmp_path)) as one:
        yield one


@pytest.fixture
def visitor(bench: Bench) -> Visitor:
    return bench.visitor()
