"""Lists of which one names a member in place of another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from crosscheck import Checker

MEMBERS = "Its members are Norway, Denmark and Iceland."


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (MEMBERS, "It has three members, Norway, Denmark and Sweden.", ["warning"]),
        (MEMBERS, "Its members are Denmark, Iceland and Norway.", []),
        # a selection, another list, a longer list, a plan
        (MEMBERS, "Many have joined it, among them Norway, Denmark and Sweden.", []),
        (MEMBERS, "It has three members, Norway, Finland and Sweden.", []),
        (MEMBERS, "It has four members, Norway, Denmark, Finland and Sweden.", []),
        (MEMBERS, "From next year its members will be Norway, Denmark and Sweden.", []),
        (f"{MEMBERS} The other pact has three members, Norway, Denmark and Sweden.", "It rained.", []),
        # one source knows both, then each does
        (MEMBERS, "It has three members, Norway, Denmark and Sweden. Iceland has left.", ["warning"]),
        (
            f"{MEMBERS} It trades with Sweden.",
            "It has three members, Norway, Denmark and Sweden. It buys from Iceland.",
            [],
        ),
    ],
)
def test_a_member_in_place_of_another(checker: Checker, one: str, other: str, found: list[str]) -> None:
    findings = checker.check({"a.md": one, "b.md": other}).findings
    assert [f.severity.value for f in findings if (f.verdict.value, f.kind) == ("conflict", "membership")] == found
