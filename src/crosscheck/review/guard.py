"""What every request must pass: the right host, a visitor who knows the token, forms from our own pages only."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

Scope = MutableMapping[str, Any]  # ASGI's own types: the border to the server
Message = MutableMapping[str, Any]

MOST_BYTES = 256 * 1024
_MOST_FIELDS = 5000
_FORM = "application/x-www-form-urlencoded"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "interest-cohort=()",
    "x-frame-options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run. ``token`` opens the page, ``session`` stays in the cookie, ``form`` is in each form."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def form(self) -> str:
        return hmac.new(self.session.encode(), b"form", hashlib.sha256).hexdigest()


class Guard:
    """Stands before the application; ``hosts`` are the exact values of the Host header that are ours."""

    def __init__(self, app: Any, hosts: Iterable[str], keys: Keys, port: int) -> None:
        self._app, self._hosts, self._keys = app, frozenset(hosts), keys
        self.cookie = f"crosscheck-{port}"  # cookies know no ports: two runs must not share one

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, _with_headers(send))
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Any, send: Any) -> None:
        headers = _Headers(scope)
        if headers.one("host") not in self._hosts:
            await _say(send, 421, "This page answers only to the address that crosscheck printed.")
        elif scope["method"] not in ("GET", "HEAD", "POST"):
            await _say(send, 405, "Only GET and POST.", {"allow": "GET, HEAD, POST"})
        elif token := self._token(scope):
            await self._enter(token, send)
        elif not self._is_known(headers):
            await _say(send, 403, "Open the address with the token that crosscheck printed in the terminal.")
        elif scope["method"] == "POST":
            await self._post(scope, receive, send, headers)
        else:
            await self._app(scope, receive, send)

    def _token(self, scope: Scope) -> str:
        if scope["path"] != "/" or scope["method"] != "GET" or b"token=" not in scope["query_string"]:
            return ""
        try:
            query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20)
        except ValueError:
            return ""
        return (query.get("token") or [""])[0] or "-"

    async def _enter(self, token: str, send: Any) -> None:
        if not _equal(token, self._keys.token):
            await _say(send, 403, "That token is of another run: take the address that crosscheck printed last.")
            return
        cookie = f"{self.cookie}={self._keys.session}; Path=/; HttpOnly; SameSite=Strict"
        await _say(send, 303, "", {"location": "/", "set-cookie": cookie})

    def _is_known(self, headers: _Headers) -> bool:
        try:
            jar = SimpleCookie("; ".join(headers.all("cookie")))
        except CookieError:
            return False
        return self.cookie in jar and _equal(jar[self.cookie].value, self._keys.session)

    async def _post(self, scope: Scope, receive: Any, send: Any, headers: _Headers) -> None:
        if not self._is_from_here(scope, headers):
            await _say(send, 403, "This did not come from a page of this review.")
            return
        if headers.one("content-type").partition(";")[0].strip().lower() != _FORM:
            await _say(send, 415, "Only forms.")
            return
        body = await _body(receive, headers)
        if body is None:
            await _say(send, 413, f"Too large: at most {MOST_BYTES:,} bytes.", {"connection": "close"})
            return
        try:
            form = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
        except ValueError:
            await _say(send, 400, "This form cannot be read.")
            return
        if not _equal((form.pop("form_token", None) or [""])[0], self._keys.form):
            await _say(send, 403, "This form is of an earlier run: reload the page, then send it again.")
            return
        scope.setdefault("state", {})["form"] = form
        await self._app(scope, receive, send)

    def _is_from_here(self, scope: Scope, headers: _Headers) -> bool:
        """Browsers send Origin with each POST; one that sends neither header is no browser of ours."""
        origin, site = headers.one("origin"), headers.one("sec-fetch-site")
        if site and site != "same-origin":
            return False
        if origin:
            return origin == f"{scope.get('scheme', 'http')}://{headers.one('host')}"
        return site == "same-origin"


class _Headers:
    def __init__(self, scope: Scope) -> None:
        self._rows = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]]

    def all(self, name: str) -> list[str]:
        return [value for known, value in self._rows if known == name]

    def one(self, name: str) -> str:
        """The value; "" when it is absent or given several times."""
        values = self.all(name)
        return values[0] if len(values) == 1 else ""


async def _body(receive: Any, headers: _Headers) -> bytes | None:
    """The body; None when it is larger than allowed."""
    said = headers.one("content-length")
    if said.isdigit() and int(said) > MOST_BYTES:
        return None
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return body
        body += bytes(message.get("body", b""))
        if len(body) > MOST_BYTES:
            return None
        if not message.get("more_body", False):
            return body


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _with_headers(send: Any) -> Any:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            rows = list(message.get("headers", []))
            present = {name.lower() for name, _ in rows}
            extra = HEADERS | ({} if b"cache-control" in present else {"cache-control": "no-store"})
            message["headers"] = [*rows, *((name.encode(), value.encode()) for name, value in extra.items())]
        await send(message)

    return sending


async def _say(send: Any, status: int, text: str, headers: MutableMapping[str, str] | None = None) -> None:
    body = f"{text}\n".encode() if text else b""
    rows = {"content-type": "text/plain; charset=utf-8", "content-length": str(len(body)), **(headers or {})}
    start = {
        "type": "http.response.start",
        "status": status,
        "headers": [(name.encode(), value.encode()) for name, value in rows.items()],
    }
    await send(start)
    await send({"type": "http.response.body", "body": body})
