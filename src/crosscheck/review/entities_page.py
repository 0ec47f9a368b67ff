"""The page of names: which spellings are one bearer's, and which are not, by an editor's word."""

from __future__ import annotations

from crosscheck.errors import CrosscheckError
from crosscheck.gate.identity import plain
from crosscheck.report.model import EntitySummary
from crosscheck.review.desk import Desk
from crosscheck.review.entities_file import EntitiesFile, Kind
from crosscheck.review.forms import Form, one
from crosscheck.review.pages import Visit

__all__ = ["EntitiesFile", "change_entities", "entities_page"]

_MOST = 300  # bearers on one page; the search finds the others
_MOST_NAMES = 40
_LONGEST = 300


def entities_page(visit: Visit, file: EntitiesFile, query: str, wrong: str = "", form: Form | None = None) -> str:
    """Bearers with their spellings, those in doubt first."""
    words = plain(query).split()
    found = [entity for entity in visit.view.report.entities if _holds(entity, words)]
    found.sort(key=lambda entity: (not entity.unsure, len(entity.spellings) < 2, plain(entity.name), entity.id))
    rulings = file.read()
    given = form or {}
    return visit.page(
        "entities",
        "Names",
        entities=found[:_MOST],
        left_out=max(0, len(found) - _MOST),
        query=query,
        wrong=wrong,
        chosen=frozenset(given.get("name", ())),
        typed=one(given, "typed", 2000),
        reason=one(given, "reason", 1000),
        joins=list(enumerate(rulings.joins)),
        splits=list(enumerate(rulings.splits)),
        file=file.path.name,
    )


def change_entities(file: EntitiesFile, desk: Desk, form: Form) -> None:
    """Write what the form asks for. Raises CrosscheckError or BadForm, and writes nothing then."""
    action, reason = one(form, "action", 20_000), " ".join(one(form, "reason", 1000).split())
    if action.startswith(("remove-join:", "remove-split:")):
        kind, _, names = action.removeprefix("remove-").partition(":")
        file.remove(Kind(kind), tuple(names.split("\t")))
        return
    if action not in ("join", "split"):
        raise CrosscheckError("choose whether the names are one bearer's or not")
    typed = [" ".join(line.split()) for line in one(form, "typed", 2000).split("\n")]
    chosen = list(dict.fromkeys(name for name in (*form.get("name", ()), *typed) if name.strip()))
    if len(chosen) < 2:
        raise CrosscheckError("tick or type at least two names")
    if len(chosen) > _MOST_NAMES or any(len(name) > _LONGEST for name in chosen):
        raise CrosscheckError(f"at most {_MOST_NAMES} names of {_LONGEST} characters at once")
    if not reason:
        raise CrosscheckError("say why, for those who read the file later")
    file.add(Kind(action), tuple(chosen), reason)


def _holds(entity: EntitySummary, words: list[str]) -> bool:
    text = plain(" ".join([entity.name, *(one.text for one in entity.spellings)]))
    return all(word in text for word in words)
