"""Every page as HTML, from the desk and what the address asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote as quoted

from crosscheck.report.coverage import STATES
from crosscheck.report.model import Finding
from crosscheck.report.summary import why
from crosscheck.report.writers.html.marks import LETTERS, SIGNS, spans_of, stretches
from crosscheck.report.writers.html.page import head_line
from crosscheck.review.deciding import Asked, Refused, last_act
from crosscheck.review.desk import Act, Desk, View
from crosscheck.review.filters import Filters, choices
from crosscheck.review.forms import SCOPES
from crosscheck.review.keymap import ACTIONS, Keymap
from crosscheck.review.queue import Group, Item, Standing, following, neighbours, progress_of
from crosscheck.review.rendering import render
from crosscheck.review.sameness import same_ones, seen_of
from crosscheck.review.showing import RULED, answers_of, difference, earlier_of, scope_words, sides_of, ticket

_PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the desk, its view, and what this browser is set to."""

    desk: Desk
    view: View
    form_token: str
    keymap: Keymap
    behind: tuple[str, ...] = ()
    told: str = ""  # what has just happened, in one sentence

    def page(self, name: str, title: str, **values: object) -> str:
        """A page in the frame that all share."""
        return render(
            name,
            title=title,
            view=self.view,
            author=self.desk.author,
            form_token=self.form_token,
            keys=self.keymap.keys,
            keys_on=self.keymap.on,
            keys_json=json.dumps(dict(self.keymap.keys) if self.keymap.on else {}),
            actions=ACTIONS,
            behind=self.behind,
            problem=self.desk.problem,
            told=self.told,
            last=last_act(self.desk.acts),
            overall=progress_of(self.view.items),
            ruled=RULED,
            source_link=source_link,
            scope_words=scope_words,
            **values,
        )


def source_link(source: str, anchor: str = "") -> str:
    """The address of a source's page; the name goes through it as data."""
    return f"/source?s={quoted(source, safe='', errors='replace')}{f'#{anchor}' if anchor else ''}"


def queue_page(visit: Visit, filters: Filters, resume: str, start: int) -> str:
    """The list, its filters, and where to go on."""
    items = filters.apply(visit.view.items)
    shown = items[start : start + _PER_PAGE]
    names = {one.source: one.title or one.source for one in visit.view.report.sources}
    return visit.page(
        "queue",
        "Queue",
        items=items,
        grouped=list(_grouped(shown)),
        filters=filters,
        choices=choices(visit.view.items),
        names=names,
        progress=progress_of(items),
        go_on=_go_on(items, resume),
        start=start,
        per_page=_PER_PAGE,
        standings=tuple(Standing),
        why=why,
    )


def _grouped(items: Sequence[Item]) -> Iterator[tuple[Group, list[Item]]]:
    for group in Group:
        if found := [one for one in items if one.group is group]:
            yield group, found


def _go_on(items: Sequence[Item], resume: str) -> Item | None:
    """Where one stopped: the finding last looked at while it waits, else the next that does."""
    at = next((one for one in items if one.id == resume and one.waits), None)
    return at or following(items, resume)


def finding_page(
    visit: Visit, finding: Finding, filters: Filters, draft: Asked | None = None, refused: Refused | None = None
) -> str:
    """One finding with the form. ``draft`` fills it; ``refused`` says why the last one was not taken."""
    view = visit.view
    items = filters.apply(view.items)
    if all(one.id != finding.id for one in items):  # a filter that this decision has left, or a quiet finding
        items = view.items
    before, after = neighbours(items, finding.id)
    sides = sides_of(finding, view)
    item = next((one for one in view.items if one.id == finding.id), None)
    source = sides[0].source.source if sides else ""
    return visit.page(
        "finding",
        finding.message,
        finding=finding,
        item=item,
        sides=sides,
        difference=difference(finding),
        steps=finding.steps,
        answers=answers_of(finding, view),
        earlier=earlier_of(finding, view),
        same=same_ones(finding, view.items),
        seen=seen_of(finding),
        seen_of=seen_of,
        over=" ".join(one.decision.id for one in view.on(finding.id)),
        before=before,
        after=after,
        place=next((n + 1 for n, one in enumerate(items) if one.id == finding.id), 0),
        length=len(items),
        progress=progress_of(items, source),
        source_name=(sides[0].source.title or source) if sides else "",
        filters=filters,
        draft=draft or Asked(finding.id, "", frozenset(), None),
        refused=refused,
        scopes=SCOPES,
        ticket=ticket(finding, view),
    )


def gone_page(visit: Visit, asked: Asked | None) -> str:
    """A finding that is no more, with what was written about it."""
    remembered = visit.desk.remembered(asked.finding) if asked else None
    return visit.page("gone", "No such finding", asked=asked, old=remembered[0] if remembered else None)


def source_page(visit: Visit, name: str) -> str | None:
    """The whole text of a source with the coverage of its facts; None when there is no such source."""
    source = next((one for one in visit.view.report.sources if one.source == name), None)
    if source is None:
        return None
    covered, reading = visit.view.covered[name], visit.view.readings.get(name)
    spans = spans_of(covered.facts, reading) if reading else {}
    paragraphs = [
        (paragraph, list(stretches(paragraph.text, spans.get(at, []))))
        for at, paragraph in enumerate(reading.paragraphs if reading else ())
    ]
    return visit.page(
        "source",
        source.title or source.source,
        source=source,
        address=source.url if source.url.startswith(("https://", "http://")) else "",
        paragraphs=paragraphs,
        headline=head_line(covered),
        progress=progress_of([one for one in visit.view.items if name in one.sources]),
        legend=[(state, LETTERS[state], SIGNS[state]) for state in STATES],
    )


def sources_page(visit: Visit) -> str:
    """All sources with what waits in each."""
    rows = [
        (one, visit.view.covered[one.source], progress_of([i for i in visit.view.items if one.source in i.sources]))
        for one in sorted(visit.view.report.sources, key=lambda one: one.source)
    ]
    return visit.page("sources", "Sources", rows=[(one, head_line(c), p) for one, c, p in rows])


def history_page(visit: Visit) -> str:
    """Every decision there is, the latest first, and what this session did."""
    states = {one.decision.id: one for one in visit.view.placed}
    acts: Mapping[str, Act] = {d.id: act for act in visit.desk.acts if not act.undone for d in act.decisions}
    return visit.page(
        "history",
        "History",
        decisions=list(reversed(visit.view.decisions)),
        states=states,
        by_act=acts,
        undone=[act for act in reversed(visit.desk.acts) if act.undone],
        session=sum(len(act.decisions) for act in visit.desk.acts if not act.undone),
        by_id=visit.view.by_id,
    )


def keys_page(visit: Visit, wrong: str = "") -> str:
    """The keys, to be changed or switched off."""
    return visit.page("keys", "Keys", wrong=wrong)


def problem_page(title: str, what: str) -> str:
    """A page that needs nothing of the desk: for what must be mended in the files first."""
    return render("problem", title=title, what=what)
