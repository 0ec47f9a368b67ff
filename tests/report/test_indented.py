"""The quick writer of indented JSON writes what the standard library's does."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.report.writers.indented import Ready, document, indented

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@given(VALUES)
def test_it_writes_what_the_standard_library_writes(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)


def test_iterators_are_lists_and_ready_parts_are_taken_as_they_are() -> None:
    inner = {"a": [1, 2.5, None], "b": {}}
    ready = Ready(indented(inner, 2))
    parts = {"x": iter([ready, inner]), "y": iter(()), "z": [inner]}
    assert "".join(document(parts)) == indented({"x": [inner, inner], "y": [], "z": [inner]})


@pytest.mark.parametrize(
    ("value", "error"), [(float("nan"), ValueError), (float("-inf"), ValueError), ({1}, TypeError)]
)
def test_what_is_no_json_is_refused(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        indented([value])
