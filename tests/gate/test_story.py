"""Seven commits to a repository of sources, and after each what the gate says."""

from __future__ import annotations

from gate_repository import Repo

GUIDE = """---
title: Guide
---

# The Harlow bridge

The Harlow bridge cost $3.2 million to biuld.

The Harlow bridge is 240 metres long.

Swifts nest below its arches.
"""
LEDGER = """---
title: Ledger
---

The Harlow bridge cost $4.1 million to build.

The Harlow bridge is 260 metres long.
"""
NEWS = "The Harlow bridge cost $7.9 million to build.\n"

Lists = dict[str, list[str]]


def lists(repo: Repo) -> tuple[int, Lists, dict[str, str]]:
    """Exit code, values of the conflicts of money and length in each list, and the states of the decisions."""
    code, document = repo.check("--base", "HEAD~1")
    found: Lists = {"new": [], "changed": [], "open": [], "fixed": []}
    for finding in document["findings"]:
        if finding["verdict"] == "conflict":
            found[str(finding["change"])].append(values(finding))
    found["fixed"] = [values(finding) for finding in document["fixed"]]
    states = {str(one["ruling"]): str(one["state"]) for one in document.get("decisions", [])}
    return code, {name: sorted(rows) for name, rows in found.items()}, states


def values(finding: dict[str, object]) -> str:
    sides = finding["sides"]
    assert isinstance(sides, list)
    return " / ".join(sorted(f"{place['source']} {place['value']}" for side in sides for place in side))


def decide(repo: Repo, ruling: str, *more: str) -> None:
    """Rule on the conflict of costs between guide and ledger."""
    _, document = repo.check()
    costs = [
        str(one["id"])
        for one in document["findings"]
        if one["verdict"] == "conflict" and one["kind"] == "money" and "guide.md" in values(one)
    ]
    assert len(costs) == 1
    assert repo.crosscheck("decide", "-q", costs[0], ruling, "--by", "Ada", *more) == 0


def test_seven_commits(repo: Repo) -> None:
    repo.write("sources/guide.md", GUIDE)
    repo.write("sources/ledger.md", LEDGER)
    decide(repo, "known", "--reason", "the ledger is being looked for")
    repo.commit("begin")

    # 1 A value changes: the same question, another answer; the decision was about the old one.
    repo.replace("sources/ledger.md", "$4.1 million", "$5.2 million")
    repo.commit()
    cost = "guide.md $3.2 million / ledger.md $5.2 million"
    length = "guide.md 240 metres / ledger.md 260 metres"
    assert lists(repo) == (1, {"new": [], "changed": [cost], "open": [length], "fixed": []}, {"known": "stale"})

    # 2 A conflict is fixed.
    decide(repo, "accept-b")
    repo.replace("sources/guide.md", "240 metres", "260 metres")
    repo.commit()
    active = {"accept-b": "active"}
    assert lists(repo) == (0, {"new": [], "changed": [], "open": [cost], "fixed": [length]}, active)

    # 3 A file moves.
    (repo.root / "sources" / "archive").mkdir()
    repo.git("mv", "sources/ledger.md", "sources/archive/ledger.md")
    repo.commit()
    moved = "archive/ledger.md $5.2 million / guide.md $3.2 million"
    assert lists(repo) == (0, {"new": [], "changed": [], "open": [moved], "fixed": []}, active)

    # 4 A paragraph moves.
    text = (repo.root / "sources" / "guide.md").read_text("utf-8")
    swifts = "Swifts nest below its arches.\n"
    moved_up = text.replace(swifts, "").replace("The Harlow bridge cost", f"{swifts}\nThe Harlow bridge cost")
    repo.write("sources/guide.md", moved_up)
    repo.commit()
    assert lists(repo) == (0, {"new": [], "changed": [], "open": [moved], "fixed": []}, active)

    # 5 A typo is fixed beside a value.
    repo.replace("sources/guide.md", "biuld", "build")
    repo.commit()
    assert lists(repo) == (0, {"new": [], "changed": [], "open": [moved], "fixed": []}, active)

    # 6 A source comes.
    repo.write("sources/news.md", NEWS)
    repo.commit()
    rivals = ["archive/ledger.md $5.2 million / news.md $7.9 million", "guide.md $3.2 million / news.md $7.9 million"]
    assert lists(repo) == (1, {"new": rivals, "changed": [], "open": [moved], "fixed": []}, active)

    # 7 A source goes.
    repo.git("rm", "--quiet", "sources/archive/ledger.md")
    repo.commit()
    assert lists(repo) == (
        0,
        {"new": [], "changed": [], "open": rivals[1:], "fixed": [moved, rivals[0]]},
        {"accept-b": "unused"},
    )
