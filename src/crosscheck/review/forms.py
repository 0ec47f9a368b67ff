"""What a browser may send: the fields of each form, each with its limit, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosscheck.gate.model import Cause, Ruling, Scope
from crosscheck.review.deciding import Asked

Form = Mapping[str, Sequence[str]]

LONGEST_NOTE = 4000
LONGEST_FIELD = 400
SCOPES = (("time", "period"), ("place", "place"), ("part", "part"), ("definition", "definition"))
"""Names of a scope as stored, and as the form calls them."""


class BadForm(ValueError):
    """A field that is too long or no value of its kind; ``str(error)`` says which."""


def one(form: Form, name: str, most: int = LONGEST_FIELD) -> str:
    """The first value of a field, "" without any. Raises BadForm when it is too long or not text."""
    values = form.get(name) or [""]
    text = values[0].replace("\r\n", "\n").strip()
    if len(text) > most:
        raise BadForm(f"{name} is too long: {len(text):,} characters, at most {most:,}")
    if any(ord(c) < 32 and c not in "\n\t" for c in text) or any(0xD800 <= ord(c) < 0xE000 for c in text):
        raise BadForm(f"{name} holds characters that are no text")
    return text


def asked_of(finding: str, form: Form) -> Asked:
    """The decision that a form asks for. Raises BadForm."""
    word = one(form, "ruling")
    ruling, _, cause = word.partition(":")
    try:
        chosen = Ruling(ruling) if ruling else None
        why = Cause(cause) if cause else None
    except ValueError:
        raise BadForm("there is no such ruling") from None
    both = chosen is Ruling.BOTH_RIGHT
    return Asked(
        finding=finding,
        seen=one(form, "seen"),
        over=frozenset(one(form, "over", 4000).split()),
        ruling=chosen,
        note=one(form, "note", LONGEST_NOTE),
        scope_a=_scope(form, "a") if both else (),
        scope_b=_scope(form, "b") if both else (),
        cause=why,
        expires=one(form, "expires") if chosen is Ruling.KNOWN else "",
        same=_same(form) if one(form, "same") else (),
    )


def _scope(form: Form, side: str) -> Scope:
    name, value = one(form, f"scope_{side}_name"), one(form, f"scope_{side}")
    if not value:
        return ()
    if name not in {known for known, _ in SCOPES}:
        raise BadForm("there is no such scope")
    return ((name, " ".join(value.split())),)


def _same(form: Form) -> tuple[tuple[str, str], ...]:
    rows = [value.partition(":") for value in (form.get("also") or ())[:1000]]
    return tuple((id_, seen) for id_, _, seen in rows if len(id_) < 100)
