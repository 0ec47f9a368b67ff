"""The readers' public names, without a language model."""

from __future__ import annotations

import subprocess
import sys

import pytest

from crosscheck import values


def test_every_public_name_is_there_and_no_other() -> None:
    for name in values.__all__:
        assert getattr(values, name) is not None
    with pytest.raises(AttributeError, match="read_minds"):
        _ = values.read_minds


def test_reading_needs_neither_spacy_nor_pydantic() -> None:
    program = (
        "import sys\nfrom crosscheck.values import compare_names, read_date, read_quantity\n"
        "assert read_date('the 1950s', written=None).edtf == '195X'\n"
        "assert read_quantity('MAD 800 million').unit == 'MAD'\n"
        "assert compare_names('Anna Ek', 'A. Ek', kind='person').same\n"
        "sys.exit(bool({'pydantic', 'spacy', 'thinc'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
