"""The addresses of the review: what each answers, and nothing that reaches the file system by a name from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote as quoted

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from crosscheck.errors import CrosscheckError
from crosscheck.gate.model import Decision
from crosscheck.report.summary import count
from crosscheck.review import pages
from crosscheck.review.deciding import Asked, Done, Trouble, decide, last_act, undo
from crosscheck.review.desk import Desk, View
from crosscheck.review.entities_page import EntitiesFile, change_entities, entities_page
from crosscheck.review.export import to_csv, to_markdown
from crosscheck.review.filters import Filters
from crosscheck.review.forms import BadForm, Form, asked_of, one
from crosscheck.review.guard import Guard, Keys
from crosscheck.review.keymap import ACTIONS, COOKIE, from_cookie, made_of
from crosscheck.review.pages import Visit
from crosscheck.review.rendering import static_files
from crosscheck.review.showing import RULED

_YEAR = 365 * 24 * 3600
_STATUS = {Trouble.CHANGED: 409, Trouble.GONE: 409, Trouble.DECIDED: 409, Trouble.INVALID: 422, Trouble.UNKNOWN: 404}

Handler = Callable[[Request], Response]


@dataclass(frozen=True, slots=True)
class Review:
    """The handlers; each takes a request that has passed the guard."""

    desk: Desk
    keys: Keys
    entities: EntitiesFile
    resume: str  # the name of the cookie that remembers where one stopped, one for each folder

    def visit(self, request: Request, told: str = "") -> Visit:
        keymap = from_cookie(request.cookies.get(COOKIE, ""))
        behind = self.desk.behind()
        return Visit(self.desk, self.desk.view(), self.keys.form, keymap, behind, told or self._told(request))

    def _told(self, request: Request) -> str:
        """What the request before this one did, found by number among the session's acts."""
        word, _, number = request.query_params.get("did", "").partition("-")
        act = next((a for a in self.desk.acts if str(a.number) == number), None)
        if act is None:
            return ""
        ruling = RULED[act.decisions[0].ruling.value]
        also = f", with {count(len(act.decisions) - 1, 'same one')}" if len(act.decisions) > 1 else ""
        return f"Taken back: {ruling}{also}" if word == "undone" else f"Decided: {ruling}{also}"

    def queue(self, request: Request) -> Response:
        start = request.query_params.get("start", "")
        at = min(int(start), 1_000_000) if start.isdecimal() and len(start) < 8 else 0
        resume = request.cookies.get(self.resume, "")
        return HTMLResponse(pages.queue_page(self.visit(request), Filters.of(request.query_params), resume, max(0, at)))

    def finding(self, request: Request) -> Response:
        visit, filters = self.visit(request), Filters.of(request.query_params)
        wanted = request.path_params["id"]
        found = self.desk.successors(wanted, visit.view)
        if not found:
            status = 410 if self.desk.remembered(wanted) else 404
            return HTMLResponse(pages.gone_page(visit, Asked(wanted, "", frozenset(), None)), status)
        if found[0].id != wanted:
            return RedirectResponse(f"/finding/{found[0].id}{filters.to_query()}", 303)
        answer = HTMLResponse(pages.finding_page(visit, found[0], filters))
        answer.set_cookie(self.resume, wanted, max_age=_YEAR, httponly=True, samesite="strict")
        return answer

    def decide(self, request: Request) -> Response:
        filters = Filters.of(request.query_params)
        wanted = request.path_params["id"]
        try:
            asked = asked_of(wanted, _form(request))
        except BadForm as error:
            return HTMLResponse(pages.problem_page("Not taken", str(error)), 422)
        before = [one.id for one in filters.apply(self.desk.view().items)]
        result = decide(self.desk, asked)
        if isinstance(result, Done):
            return RedirectResponse(self._onward(result, filters, before), 303)
        visit = self.visit(request)
        if result.now is None:
            return HTMLResponse(pages.gone_page(visit, asked), _STATUS[result.trouble])
        return HTMLResponse(pages.finding_page(visit, result.now, filters, asked, result), _STATUS[result.trouble])

    def _onward(self, done: Done, filters: Filters, before: list[str]) -> str:
        """The next finding that waits: the one after this as the list was before the decision."""
        waiting = {one.id for one in filters.apply(self.desk.view().items) if one.waits}
        at = before.index(done.finding.id) if done.finding.id in before else -1
        order = [*before[at + 1 :], *before[: max(at, 0)]]
        target = next((id_ for id_ in order if id_ in waiting), None)
        query = filters.to_query()
        if done.act is not None:
            query += f"{'&' if query else '?'}did=decided-{done.act.number}"
        return f"/finding/{target}{query}" if target else f"/{query}"

    def undo(self, request: Request) -> Response:
        number = one(_form(request), "act")
        last = last_act(self.desk.acts)
        chosen = int(number) if number.isdecimal() and len(number) < 8 else (last.number if last else 0)
        try:
            act = undo(self.desk, chosen)
        except CrosscheckError as error:
            return HTMLResponse(pages.problem_page("Not taken back", str(error)), 409)
        if act is None:
            return RedirectResponse("/history", 303)
        query = Filters.of(request.query_params).to_query()
        return RedirectResponse(f"/finding/{act.finding}{query}{'&' if query else '?'}did=undone-{act.number}", 303)

    def source(self, request: Request) -> Response:
        visit = self.visit(request)
        name = request.query_params.get("s")
        if name is None:
            return HTMLResponse(pages.sources_page(visit))
        page = pages.source_page(visit, name)
        return HTMLResponse(page) if page else HTMLResponse(pages.gone_page(visit, None), 404)

    def history(self, request: Request) -> Response:
        return HTMLResponse(pages.history_page(self.visit(request)))

    def entities_get(self, request: Request) -> Response:
        query = request.query_params.get("q", "")[:200]
        return HTMLResponse(entities_page(self.visit(request), self.entities, query))

    def entities_post(self, request: Request) -> Response:
        form = _form(request)
        try:
            change_entities(self.entities, self.desk, form)
        except (BadForm, CrosscheckError) as error:
            page = entities_page(self.visit(request), self.entities, "", str(error), form)
            return HTMLResponse(page, 422)
        return RedirectResponse("/entities?did=named", 303)

    def export_markdown(self, request: Request) -> Response:
        chosen, view = self._chosen(request)
        return _download(to_markdown(chosen, view, self.desk.author), "text/markdown", "decisions.md")

    def export_csv(self, request: Request) -> Response:
        return _download(to_csv(*self._chosen(request)), "text/csv", "decisions.csv")

    def _chosen(self, request: Request) -> tuple[list[Decision], View]:
        """The decisions of this session, or all of them."""
        every = request.query_params.get("all") == "1"
        view = self.desk.view()
        mine = {d.id for act in self.desk.acts if not act.undone for d in act.decisions}
        return [one for one in view.decisions if every or one.id in mine], view

    def keys_get(self, request: Request) -> Response:
        return HTMLResponse(pages.keys_page(self.visit(request)))

    def keys_post(self, request: Request) -> Response:
        form = _form(request)
        given = {} if one(form, "usual") else {name: one(form, name) for name in ACTIONS}
        made, wrong = made_of(given, on=bool(one(form, "on")) or bool(one(form, "usual")))
        if made is None:
            return HTMLResponse(pages.keys_page(self.visit(request), wrong), 422)
        answer = RedirectResponse("/keys", 303)
        answer.set_cookie(COOKIE, made.to_cookie(), max_age=_YEAR, httponly=True, samesite="strict")
        return answer

    def state(self, request: Request) -> Response:
        """What an open page asks every few seconds: whether it is still the last word."""
        behind = self.desk.behind()
        return JSONResponse(
            {"version": self.desk.view().version, "checking": list(behind), "problem": self.desk.problem}
        )

    def static(self, request: Request) -> Response:
        found = static_files().get(request.path_params["name"])
        if found is None:
            return PlainTextResponse("There is no such file.\n", 404)
        return Response(found[0], media_type=found[1], headers={"cache-control": "private, max-age=600"})


def _download(text: str, media: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(text, media_type=f"{media}; charset=utf-8", headers=headers)


def _form(request: Request) -> Form:
    form: Mapping[str, list[str]] = request.scope["state"]["form"]
    return form


def make_app(desk: Desk, keys: Keys, *, hosts: Iterable[str], port: int, entities: EntitiesFile, resume: str) -> Guard:
    """The application behind its guard."""
    one = Review(desk, keys, entities, f"crosscheck-at-{quoted(resume, safe='')}")
    routes = [
        _route("/", one.queue, "GET"),
        _route("/finding/{id}", one.finding, "GET"),
        _route("/finding/{id}", one.decide, "POST"),
        _route("/undo", one.undo, "POST"),
        _route("/source", one.source, "GET"),
        _route("/entities", one.entities_get, "GET"),
        _route("/entities", one.entities_post, "POST"),
        _route("/history", one.history, "GET"),
        _route("/export.md", one.export_markdown, "GET"),
        _route("/export.csv", one.export_csv, "GET"),
        _route("/keys", one.keys_get, "GET"),
        _route("/keys", one.keys_post, "POST"),
        _route("/state", one.state, "GET"),
        _route("/static/{name}", one.static, "GET"),
    ]
    inner = Starlette(routes=routes)
    inner.router.redirect_slashes = False  # an address is ours or it is not
    return Guard(inner, hosts, keys, port)


def _route(path: str, handler: Handler, method: str) -> Route:
    async def answer(request: Request) -> Response:
        try:
            return await run_in_threadpool(handler, request)
        except BadForm as error:
            return HTMLResponse(pages.problem_page("Not taken", str(error)), 422)
        except CrosscheckError as error:
            return HTMLResponse(pages.problem_page("This must be mended first", str(error)), 503)

    return Route(path, answer, methods=[method])
