"""What bounds alone tell of two values is what looking at them tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from crosscheck.alignment import fits
from crosscheck.alignment.distinct import Values
from crosscheck.alignment.fits import Fits
from crosscheck.alignment.relations import relate
from crosscheck.claims.model import Claim

if TYPE_CHECKING:
    from tests.conftest import Read

AMOUNTS = (
    "3", "4", "5", "98", "100", "104", "1,200", "1,250", "1,249", "1,400", "twelve hundred", "38,400",
    "thirty-eight thousand", "2.5", "0", "about 40", "more than 90", "several", "between 3 and 7",
)  # fmt: skip
SENTENCES = (
    *(f"It holds {amount} seats." for amount in AMOUNTS),
    *(f"It is {length} long." for length in ("5,000 miles", "8,000 km", "8,046.72 km", "8,047 km", "1 m", "1.04 m")),
    *(f"It cost {sum_}." for sum_ in ("£1.2 million", "£1.24 million", "£1.26 million", "$1.2 million", "£3")),
    *(f"It opened {day}." for day in ("in 1932", "on 4 May 1932", "in 1933", "about 1931", "in May", "since 1934")),
    *(f"It took {time}." for time in ("43 years", "43 and a half years", "four months", "120 days")),
    "She is 43 years old.",
    "It was open from 1930 to 1936.",
    "They won 3-1.",
    "They won 2-0.",
    *("Anna Ek built it.", "It was built by Anna Ek.", "Bo Roe built it in Lisle.", "Lisle is where Bo Roe built it."),
    # what counts nothing takes the other's unit, and keeps the bounds of a count
    *(f"They asked for {number}, no more." for number in ("24", "nearly ten", "0", "14 million")),
    *("It took half a day.", "It is just under a mile long.", "More than a quarter came.", "It cost less than $25."),
    *(
        "It took more than 24 hours.",
        "At least 0 came.",
        "Fewer than 100 came.",
        "It is about 5,000 nautical miles long.",
    ),
    *("The mill is open.", "The mill is closed.", "The shop is open."),
)


@pytest.fixture(scope="module")
def claims(read: Read) -> list[Claim]:
    texts = {f"{number:02}.md": sentence for number, sentence in enumerate(SENTENCES)}
    return read(texts)[1]


def test_bounds_tell_what_looking_tells(claims: list[Claim]) -> None:
    first, second = (places.ravel() for places in np.indices((len(claims), len(claims))))
    found = Fits(claims, Values.of(claims)).of(first, second)
    ends = zip(first.tolist(), second.tolist(), strict=True)
    fits = [found.known[which] if which >= 0 else None for which in found.which.tolist()]
    wrong = [
        (claims[i].text, claims[j].text, fit, relate(claims[i], claims[j]))
        for (i, j), fit in zip(ends, fits, strict=True)
        if fit != relate(claims[i], claims[j])
    ]
    assert not wrong


def test_plain_values_that_are_apart_are_not_looked_at(claims: list[Claim], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [claim for claim in claims if claim.text in ("3", "98", "1,200", "1,400", "1932", "1933")]
    assert len(plain) == 6
    monkeypatch.setattr(fits, "relate", lambda a, b: pytest.fail(f"{a.text} and {b.text} were looked at"))
    first, second = np.array([(0, 1), (1, 2), (2, 3), (4, 5)]).T
    Fits(plain, Values.of(plain)).of(first, second)
