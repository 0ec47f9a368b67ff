"""A folder of small texts, a desk on it, the real server, and a visitor: what tests of the review share.

The texts say "The mill cost 400 crowns." a line each; the same words with another number in another text conflict.
"""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

import uvicorn
from gate_reports import claim, conflict, report

from crosscheck.gate.model import Decision
from crosscheck.gate.store import DecisionStore
from crosscheck.report.model import EntitySummary, Place, Report, Spelling, Spot, Step
from crosscheck.review.app import make_app
from crosscheck.review.desk import Desk
from crosscheck.review.entities_file import EntitiesFile
from crosscheck.review.guard import Keys
from crosscheck.review.serve import hosts_of, listen
from crosscheck.review.watch import stamp_of

_LINE = re.compile(r"^The (?P<what>[\w ]+?) (?:cost|costs) (?P<value>\d+ crowns)\.", re.MULTILINE)
STEPS = (
    Step("alignment", "one question", "both say what it cost"),
    Step("value", "apart", "no amount in common"),
    Step("verdict", "conflict", "decided by: no amount in common"),
)


def check_folder(folder: Path) -> Report:
    """The report on a folder: one conflict for each thing of which two texts give two costs."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}
    said: dict[str, list[Place]] = {}
    for name, text in texts.items():
        for found in _LINE.finditer(text):
            line = found.group()
            place = claim(line, name, found["value"], f"{found['value'].split()[0]} CROWN", subject=found["what"])
            at = found.start()
            moved = replace(
                place,
                start=place.start + at,
                end=place.end + at,
                quote_start=place.quote_start + at,
                quote_end=place.quote_end + at,
                line=text.count("\n", 0, at) + 1,
            )
            said.setdefault(re.sub(r" again$", "", found["what"]), []).append(moved)
    findings = []
    for places in said.values():
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                if one.normalised != other.normalised and one.subject == other.subject:
                    message = f"The {one.subject}: {one.source} says {one.value}, {other.source} says {other.value}."
                    findings.append(replace(conflict(one, other), message=message, steps=STEPS))
    whole = report(texts, [place for places in said.values() for place in places], findings)
    sources = tuple(replace(one, id=one.source, title=f"Title of {one.source}") for one in whole.sources)
    return replace(whole, sources=sources, entities=_entities(texts))


def _entities(texts: Mapping[str, str]) -> tuple[EntitySummary, ...]:
    """Capitalised pairs of words as names, each a bearer of its own."""
    spots: dict[str, list[Spot]] = {}
    for name, text in texts.items():
        for found in re.finditer(r"[A-Z][\w.]+ [A-Z]\w+", text):
            line = text.count("\n", 0, found.start()) + 1
            spots.setdefault(found.group(), []).append(Spot(name, *found.span(), line))
    return tuple(
        EntitySummary(name.lower(), "person", name, (Spelling(name, tuple(places)),)) for name, places in spots.items()
    )


def write_texts(folder: Path, things: Sequence[str], *, of: tuple[str, str] = ("guide.md", "ledger.md")) -> None:
    """Two texts that disagree on what each thing cost."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, name in enumerate(of):
        lines = [f"The {thing} cost {100 + at + 1000 * n} crowns." for at, thing in enumerate(things)]
        keeper = ("It was kept by Ada Morrow.", "It was kept by A. Morrow.")[n]
        (folder / name).write_text("\n\n".join([*lines, keeper]) + "\n", "utf-8")


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def token(self) -> str:
        found = re.search(r'name="form_token" value="(\w+)"', self.text)
        return found.group(1) if found else ""

    def fields(self, *names: str) -> dict[str, str]:
        """Hidden fields of the page."""
        return {
            name: unescape(found.group(1))
            for name in names
            if (found := re.search(rf'name="{name}" value="([^"]*)"', self.text))
        }


@dataclass
class Visitor:
    """A browser without a window: one cookie jar, the headers that browsers send."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"Host": f"127.0.0.1:{self.port}"}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            link.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                link.putheader(name, value)
            if body is not None and "Content-Length" not in sent:
                link.putheader("Content-Length", str(len(body)))
            link.endheaders(body)
            got = link.getresponse()
            try:
                text = got.read().decode("utf-8", "replace")
            except ConnectionResetError:  # a server that refuses a body need not read it before it hangs up
                text = ""
        finally:
            link.close()
        for row in got.headers.get_all("set-cookie") or ():
            name, _, value = row.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(got.status, {name.lower(): value for name, value in got.headers.items()}, text)

    def get(self, path: str) -> Answer:
        answer = self.ask("GET", path)
        self.token = answer.token or self.token
        return answer

    def post(self, path: str, form: Mapping[str, object], **headers: str) -> Answer:
        """As a form of our own page would be sent, unless headers say otherwise."""
        usual = {
            "Origin": f"http://127.0.0.1:{self.port}",
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        body = urlencode({"form_token": self.token, **form}, doseq=True).encode()
        return self.ask("POST", path, body, **dict(one for one in usual.items() if one[1]))

    def decide(self, finding: str, ruling: str, **more: object) -> Answer:
        """Open the page of a finding and send its form."""
        page = self.get(f"/finding/{finding}")
        return self.post(f"/finding/{finding}", page.fields("seen", "over") | {"ruling": ruling} | more)


@dataclass
class Bench:
    folder: Path
    desk: Desk
    port: int
    keys: Keys

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/?token={self.keys.token}"

    def visitor(self) -> Visitor:
        """Somebody who has opened the printed address."""
        one = Visitor(self.port)
        assert one.get(f"/?token={self.keys.token}").status == 303
        one.get("/keys")
        return one

    def findings(self) -> list[str]:
        return [one.id for one in self.desk.view().items]

    def decisions(self) -> tuple[Decision, ...]:
        return DecisionStore(self.folder / "decisions").load()

    def files(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())


def make_desk(folder: Path, author: str = "Ada Quill", check: Callable[[], Report] | None = None) -> Desk:
    sources, names = folder / "sources", folder / "entities.toml"
    return Desk(
        check or (lambda: check_folder(sources)),
        lambda: stamp_of([sources], (), [names]),
        DecisionStore(folder / "decisions"),
        author,
    )


@contextmanager
def serving(folder: Path, desk: Desk) -> Iterator[Bench]:
    """The real server on a free port, in a thread."""
    listening = listen("127.0.0.1", 0)
    port, keys, up = int(listening.getsockname()[1]), Keys(), Event()
    names = EntitiesFile(folder / "entities.toml")
    app = make_app(desk, keys, hosts=hosts_of("127.0.0.1", port), port=port, entities=names, resume="test")

    class Server(uvicorn.Server):
        async def startup(self, sockets: object = None) -> None:
            await super().startup(sockets)  # type: ignore[arg-type]
            up.set()

    server = Server(uvicorn.Config(app, log_level="critical", access_log=False, timeout_graceful_shutdown=1, ws="none"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    assert up.wait(10)
    try:
        yield Bench(folder, desk, port, keys)
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
