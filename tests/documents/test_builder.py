"""Text that is collected at once and character by character."""

from __future__ import annotations

import random

from crosscheck.documents.builder import Builder
from crosscheck.documents.model import BlockKind


def test_text_added_at_once_is_that_added_character_by_character() -> None:
    chance = random.Random(3)
    for _ in range(2_000):
        text = "".join(chance.choices("ab12  \u00a0\u2009\u200b\u00ad\u3000\n\t’.", k=chance.randrange(1, 16)))
        whole, single = Builder(), Builder()
        whole.add(text, 7)
        for at, character in enumerate(text, 7):
            single.add(character, at)
        assert whole.block(BlockKind.PARAGRAPH) == single.block(BlockKind.PARAGRAPH), repr(text)
