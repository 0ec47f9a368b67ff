"""Which sentences say the same but for one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crosscheck.alignment.twins import twin

if TYPE_CHECKING:
    from tests.conftest import Read

BEFORE = "The clerk wrote 46 cheques to the mill in spring. "


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The bridge over the Tarn is £1,400 dear.", "The bridge over the Tarn is £1,700 dear.", True),
        ("The bridge over the Tarn is £1,400 dear.", "The bridge over the Lune is £1,700 dear.", False),
        ("The bridge over the Tarn is £1,400 dear.", "The bridge is £1,700 dear.", False),
        (BEFORE + "They averaged just under £1,400.", BEFORE + "They averaged just under £1,700.", True),
        (BEFORE + "They averaged just under £1,400.", BEFORE + "They came to just under £1,700.", False),
        ("They averaged just under £1,400.", "They averaged just under £1,700.", False),
        ("The clerk wrote. They averaged £1,400.", "The clerk wrote. They averaged £1,700.", False),
        (BEFORE + "They averaged £1,400.", "The miller wrote 46 cheques in autumn. They averaged £1,700.", False),
    ],
)
def test_sentences_that_differ_in_one_value(read: Read, one: str, other: str, same: bool) -> None:
    _, claims = read({"a.md": one, "b.md": other})
    a, b = (
        next(claim for claim in claims if claim.source == source and "£" in claim.text) for source in ("a.md", "b.md")
    )
    assert bool(twin(a, b)) is same
