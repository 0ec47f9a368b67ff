from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crosscheck.report.ids import ClaimKey, distinct_ids, finding_id

A = ClaimKey("s1", "lit", "lighthouse", "1871")
B = ClaimKey("s2", "lit", "lighthouse", "1874", (("time", "1900"), ("place", "coast")))

words = st.text(max_size=8)
keys = st.builds(ClaimKey, words, words, words, words, st.tuples(st.tuples(words, words), st.tuples(words, words)))


def test_shape() -> None:
    assert re.fullmatch("[a-z2-7]{10}", finding_id("conflict.date", [[A], [B]]))


@given(st.lists(st.lists(keys, max_size=3), max_size=3))
def test_order_and_repetition_make_no_difference(sides: list[list[ClaimKey]]) -> None:
    turned = [list(reversed(side)) * 2 for side in reversed(sides)]
    assert finding_id("conflict.date", sides) == finding_id("conflict.date", turned)


def test_every_part_of_the_identity_counts() -> None:
    changed = [
        ("agreement.date", A),
        ("conflict.date", ClaimKey("s9", "lit", "lighthouse", "1871")),
        ("conflict.date", ClaimKey("s1", "built", "lighthouse", "1871")),
        ("conflict.date", ClaimKey("s1", "lit", "pier", "1871")),
        ("conflict.date", ClaimKey("s1", "lit", "lighthouse", "1872")),
        ("conflict.date", ClaimKey("s1", "lit", "lighthouse", "1871", (("time", "1900"),))),
    ]
    ids = {finding_id("conflict.date", [[A], [B]]), *(finding_id(kind, [[key], [B]]) for kind, key in changed)}
    assert len(ids) == len(changed) + 1


def test_which_side_a_claim_is_on_counts() -> None:
    assert finding_id("agreement.date", [[A, B]]) != finding_id("agreement.date", [[A], [B]])


def test_writing_does_not_count() -> None:
    shouted = ClaimKey("s1", "LIT", "  Light\u00adhouse".replace("\u00ad", ""), "1871")
    assert finding_id("conflict.date", [[A], [B]]) == finding_id("conflict.date", [[shouted], [B]])
    reordered = ClaimKey("s2", "lit", "lighthouse", "1874", tuple(reversed(B.scope)))
    assert finding_id("conflict.date", [[A], [B]]) == finding_id("conflict.date", [[A], [reordered]])


def test_repeated_ids_are_numbered_in_order() -> None:
    assert distinct_ids(["a", "b", "a", "a"]) == ("a", "b", "a-2", "a-3")
