"""Lines and columns of places in a file."""

from __future__ import annotations

import pytest

from crosscheck.documents.model import Document
from crosscheck.sources.load import from_texts

TEXT = "\nOne.\r\n\ntwo ½\n"


@pytest.mark.parametrize("offset", range(len(TEXT) + 1))
def test_a_place_has_the_line_and_column_of_its_line_ends(offset: int) -> None:
    (source,) = from_texts({"a": "x"}).sources
    before = TEXT[:offset].split("\n")
    assert Document(source, TEXT, ()).line_column(offset) == (len(before), len(before[-1]) + 1)
