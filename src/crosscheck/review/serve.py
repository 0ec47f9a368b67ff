"""The server on this machine: which address it takes, and by which names it may be called."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.review.guard import Guard

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one.

    :raises CrosscheckError: when the address is taken or is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except (OSError, OverflowError) as error:
        made.close()
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise CrosscheckError(f"cannot listen on {host} port {port}: {reason}; choose another with --port") from error
    return made


def hosts_of(host: str, port: int) -> frozenset[str]:
    """The exact Host headers that are answered."""
    names = {host, *LOOPBACK} if host in LOOPBACK else {host}
    if host in ("0.0.0.0", "::", ""):
        names |= {*LOOPBACK, socket.gethostname(), socket.getfqdn(), *_addresses()}
    shown = {f"[{name}]" if ":" in name else name for name in names if name}
    return frozenset(f"{name}:{port}" for name in shown) | (frozenset(shown) if port == 80 else frozenset())


def _addresses() -> set[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None)
    except OSError:
        return set()
    return {str(row[4][0]).partition("%")[0] for row in found}


def address_of(host: str, port: int) -> str:
    """The address to open, as it is printed."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def serve(app: Guard, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer until interrupted; ``ready`` is called when the first request can come."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=2, ws="none"
    )  # no log of requests: the first one has the token in its address
    Server(config).run(sockets=[listening])
