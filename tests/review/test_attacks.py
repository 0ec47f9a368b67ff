"""What somebody else's page, or somebody else, tries: each attempt has its status, and nothing is written."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from review_bench import Bench, Visitor, make_desk, serving, write_texts

from crosscheck.cli.main import run

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
CLIMBS = [
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "/etc/passwd",
    "....//",
    "guide.md/../ledger.md",
    "%00",
    "..\\..\\",
    "C:\\",
    "~root",
]


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("lasting")
    write_texts(folder / "sources", ("mill", "bridge", "granary"))
    with serving(folder, make_desk(folder)) as one:
        yield one


@pytest.fixture
def bench(request: pytest.FixtureRequest, tmp_path: Path, lasting: Bench) -> Iterator[Bench]:
    """One review for all attempts, and a fresh one where the editor writes."""
    if "writes" not in request.fixturenames:
        yield lasting
        return
    write_texts(tmp_path / "sources", ("mill", "bridge", "granary"))
    with serving(tmp_path, make_desk(tmp_path)) as one:
        yield one


@pytest.fixture
def writes() -> None:
    """For the tests in which the editor writes too."""


@pytest.fixture(autouse=True)
def nothing_is_written(bench: Bench, request: pytest.FixtureRequest) -> Iterator[None]:
    """Around each test that is not about a right of the editor."""
    before = {name: (bench.folder / name).read_bytes() for name in bench.files()}
    yield
    if "writes" not in request.fixturenames:
        assert {name: (bench.folder / name).read_bytes() for name in bench.files()} == before


def ruling(bench: Bench) -> dict[str, str]:
    visitor = bench.visitor()
    page = visitor.get(f"/finding/{bench.findings()[0]}")
    return page.fields("form_token", "seen", "over") | {"ruling": "accept-a"}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", "evil.example:{port}", ""]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_host_is_told_nothing(bench: Bench, visitor: Visitor, host: str, method: str) -> None:
    path = f"/finding/{bench.findings()[0]}"
    answer = visitor.ask(method, path, b"", Host=host.format(port=bench.port))
    assert answer.status in ((421,) if host else (400, 421))
    assert "mill" not in answer.text


def test_two_hosts_are_none(bench: Bench) -> None:
    link = socket.create_connection(("127.0.0.1", bench.port), timeout=5)
    name = f"127.0.0.1:{bench.port}"
    link.sendall(f"GET / HTTP/1.1\r\nHost: {name}\r\nHost: evil.example\r\nConnection: close\r\n\r\n".encode())
    assert link.recv(100).split()[1] in (b"400", b"421")
    link.close()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "", "Sec-Fetch-Site": ""},
    ],
)
@pytest.mark.parametrize("path", ["/finding/{id}", "/undo", "/entities", "/keys"])
def test_a_form_from_elsewhere_is_refused(bench: Bench, visitor: Visitor, headers: dict[str, str], path: str) -> None:
    given = {name: value.format(port=bench.port) for name, value in headers.items()}
    form = ruling(bench) | {"action": "join", "name": "a", "reason": "b"}
    assert visitor.post(path.format(id=bench.findings()[0]), form, **given).status == 403


@pytest.mark.parametrize("path", ["/", "/finding/{id}", "/source?s=guide.md", "/entities", "/history", "/export.csv"])
@pytest.mark.parametrize("token", ["", "wrong", "é", "a" * 5000])
def test_without_the_token_nothing_is_shown(bench: Bench, path: str, token: str) -> None:
    somebody = Visitor(bench.port)
    path = path.format(id=bench.findings()[0])
    answer = somebody.get(f"/?token={quote(token)}" if token else path)
    assert answer.status == 403
    assert not somebody.cookies
    somebody.cookies = {f"crosscheck-{bench.port}": token.replace("é", "e") or "x"}
    assert somebody.get(path).status == 403
    assert somebody.post(f"/finding/{bench.findings()[0]}", ruling(bench)).status == 403
    assert somebody.get("/static/review.css").status == 403


def test_the_token_is_for_the_address_alone_and_the_cookie_strict(bench: Bench) -> None:
    somebody = Visitor(bench.port)
    answer = somebody.get(f"/?token={bench.keys.token}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(answer.headers["set-cookie"].split("; "))
    assert bench.keys.token not in answer.headers["set-cookie"]
    cookie = f"crosscheck-{bench.port}"
    assert Visitor(bench.port, {cookie: bench.keys.token}).get("/").status == 403
    assert Visitor(bench.port, {cookie: bench.keys.form}).get("/").status == 403


@pytest.mark.parametrize("token", ["", "wrong", "{session}", "{token}"])
def test_a_form_needs_its_own_token(bench: Bench, visitor: Visitor, token: str) -> None:
    given = token.format(session=bench.keys.session, token=bench.keys.token)
    form = ruling(bench) | {"form_token": given}
    assert visitor.post(f"/finding/{bench.findings()[0]}", form).status == 403
    assert visitor.post("/undo", {"form_token": given, "act": "1"}).status == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_a_post_writes(bench: Bench, visitor: Visitor, method: str) -> None:
    assert visitor.ask(method, f"/undo?form_token={visitor.token}&act=1").status == 405
    query = "&".join(f"{name}={value}" for name, value in ruling(bench).items())
    answer = visitor.ask(method, f"/finding/{bench.findings()[0]}?{query}")
    assert answer.status == (200 if method in ("GET", "HEAD") else 405)
    assert visitor.ask(method, "/entities?action=join&name=a&name=b&reason=c").status in (200, 405)


@pytest.mark.parametrize("climb", CLIMBS)
def test_no_path_reaches_the_files(bench: Bench, visitor: Visitor, climb: str) -> None:
    raw = quote(climb, safe="%/.")
    for path in ("/static/{}", "/finding/{}", "/source?s={}", "/{}", "/export.{}"):
        answer = visitor.ask("GET", path.format(raw))
        assert answer.status in (400, 404), path
        assert "root:" not in answer.text
    for query in ("/?source={}", "/?q={}", "/?start={}", "/history?x={}", "/entities?q={}", "/?did={}"):
        assert visitor.ask("GET", query.format(raw)).status == 200
    first = bench.findings()[0]
    form = ruling(bench)
    assert visitor.post(f"/finding/{raw}", form).status in (400, 404)
    assert visitor.post(f"/finding/{first}", form | {"ruling": climb}).status == 422
    assert visitor.post(f"/finding/{first}", form | {"seen": climb}).status == 409
    assert visitor.post("/undo", {"act": climb}).status == 303
    assert visitor.post("/entities", {"action": f"remove-join:{climb}"}).status == 422
    assert visitor.post("/entities", {"action": climb, "name": ["a", "b"], "reason": "c"}).status == 422
    visitor.cookies["crosscheck-at-test"] = quote(climb)
    visitor.cookies["crosscheck-keys"] = quote(climb)
    assert visitor.get("/").status == 200


@pytest.mark.parametrize(
    ("size", "said", "status"),
    [(300_000, None, 413), (10, "999999999999", 413), (10, "-5", 400), (10, "many", 400)],
)
def test_a_body_that_is_too_large(bench: Bench, visitor: Visitor, size: int, said: str | None, status: int) -> None:
    more = {"Content_Length": said} if said else {}
    assert visitor.post(f"/finding/{bench.findings()[0]}", {"note": "x" * size}, **more).status == status


def test_a_chunked_body_has_the_same_limit(bench: Bench, visitor: Visitor) -> None:
    link = socket.create_connection(("127.0.0.1", bench.port), timeout=5)
    name, cookie = f"127.0.0.1:{bench.port}", "; ".join(f"{k}={v}" for k, v in visitor.cookies.items())
    head = (
        f"POST /undo HTTP/1.1\r\nHost: {name}\r\nOrigin: http://{name}\r\nCookie: {cookie}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    link.sendall(head.encode())
    for _ in range(6):
        link.sendall(b"10000\r\n" + b"a" * 65536 + b"\r\n")
    assert link.recv(100).split()[1] == b"413"
    link.close()


@pytest.mark.parametrize("kind", ["", "text/plain", "multipart/form-data; boundary=x", "application/json"])
def test_only_plain_forms(bench: Bench, visitor: Visitor, kind: str) -> None:
    assert visitor.post(f"/finding/{bench.findings()[0]}", ruling(bench), Content_Type=kind).status == 415


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"note": "x" * 4001}, 422),
        ({"note": "a\0b"}, 422),
        ({"ruling": "both-right"}, 422),
        ({"ruling": "both-right", "scope_a": "2007", "scope_a_name": "__class__"}, 422),
        ({"ruling": "known"}, 422),
        ({"ruling": "false-alarm"}, 422),
        ({"ruling": "false-alarm:magic"}, 422),
        ({"ruling": ""}, 422),
        ({"ruling": "known", "note": "why", "expires": "2026-99-99"}, 422),
        ({"seen": "0" * 16}, 409),
        ({"over": "x"}, 303),
    ],
)
@pytest.mark.usefixtures("writes")
def test_what_a_form_may_say(bench: Bench, visitor: Visitor, more: dict[str, str], status: int) -> None:
    answer = visitor.post(f"/finding/{bench.findings()[0]}", ruling(bench) | more)
    assert answer.status == status
    assert len(bench.decisions()) == (1 if status == 303 else 0)


def test_a_form_with_thousands_of_fields(bench: Bench, visitor: Visitor) -> None:
    assert visitor.post("/undo", {f"f{n}": "" for n in range(6000)}).status == 400
    assert visitor.post("/undo", {"act": "\udcff".encode("utf-8", "surrogateescape")}).status == 400


@pytest.mark.usefixtures("writes")
def test_markup_in_sources_notes_and_names_is_only_text(tmp_path: Path) -> None:
    folder = tmp_path / "hostile"
    (folder / "sources").mkdir(parents=True)
    for n, name in enumerate(("a<b>.md", "c&amp;.md")):
        (folder / "sources" / name).write_text(f"The mill cost 10{n} crowns. {EVIL} Ada Morrow\n", "utf-8")
    with serving(folder, make_desk(folder, author=EVIL)) as bench:
        visitor = bench.visitor()
        first = bench.findings()[0]
        assert visitor.decide(first, "known", note=EVIL).status == 303
        form = {"action": "join", "name": [EVIL, "Ada Morrow"], "reason": EVIL}
        assert visitor.post("/entities", form).status == 303
        name = quote("a<b>.md")
        pages = [
            "/",
            f"/finding/{first}",
            f"/source?s={name}",
            "/source",
            "/entities",
            "/history",
            f"/?q={quote(EVIL)}",
        ]
        for path in pages:
            answer = visitor.get(path)
            assert answer.status == 200, path
            assert "<script>alert" not in answer.text
            assert "<img" not in answer.text
            assert answer.text.count("<script") == 1
            assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
        assert "&lt;script&gt;alert(1)" in visitor.get(f"/finding/{first}").text
        assert [one.reason for one in bench.decisions()] == [EVIL]
        assert "<script>" not in visitor.get("/export.md").text


def test_every_answer_forbids_what_is_not_ours(bench: Bench, visitor: Visitor) -> None:
    for path in ("/", "/static/review.js", "/state", "/nowhere", f"/finding/{bench.findings()[0]}"):
        headers = visitor.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'; script-src 'self'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers or "uvicorn" in headers["server"]
    assert Visitor(bench.port).get("/").headers["content-security-policy"].startswith("default-src 'none'")


def test_a_thousand_forms_from_elsewhere_in_a_burst(bench: Bench, visitor: Visitor) -> None:
    form = ruling(bench)
    path = f"/finding/{bench.findings()[0]}"
    answers = [visitor.post(path, form, Origin="http://evil.example").status for _ in range(1000)]
    assert set(answers) == {403}


@pytest.mark.usefixtures("writes")
def test_a_thousand_decisions_in_a_burst_are_one_for_one_question(bench: Bench, visitor: Visitor) -> None:
    form = ruling(bench)
    path = f"/finding/{bench.findings()[0]}"
    assert {visitor.post(path, form).status for _ in range(1000)} == {303}
    assert len(bench.decisions()) == 1
    assert visitor.get(path).status == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_other_machines_only_by_express_wish(capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert run(["review", "--host", host, "--no-browser"]) == 2
    assert "--i-know" in capsys.readouterr().err
