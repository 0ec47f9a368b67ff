"""``crosscheck review``: a page on this machine on which an editor settles conflicts."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.cli.checking import default_paths, load_settings
from crosscheck.cli.rechecking import Rechecker
from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.config import Settings
    from crosscheck.review.desk import Desk
    from crosscheck.review.entities_file import EntitiesFile

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on.  [a free one]")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--as", "author", metavar="NAME", help="Who decides.  [git's user.name]")
@click.option("--base", default="", metavar="REF", help="Show what is new against this git ref first.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; needs --i-know for others.")
@click.option("--i-know", is_flag=True, help="Other machines may reach the page, unencrypted, with the token.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.option("--model", help="Language model to use instead of the configured one.")
def review(
    paths: tuple[Path, ...],
    port: int,
    no_browser: bool,
    author: str | None,
    base: str,
    host: str,
    i_know: bool,
    quiet: bool,
    model: str | None,
) -> None:
    """Open a local page to decide what the sources disagree on.

    Decisions are the files that check and CI read. PATH as for check. Stop with Ctrl+C.
    """
    if host not in _LOOPBACK and not i_know:
        raise CrosscheckError(f"--host {host} lets other machines reach the page: say --i-know if that is meant")
    _needs_extra()
    from crosscheck.review.app import make_app
    from crosscheck.review.guard import Keys
    from crosscheck.review.serve import address_of, hosts_of, listen, serve

    settings = load_settings()
    chosen = list(paths) or default_paths(settings)
    desk = make_desk(chosen, settings, author or _user(), base=base, model=model, quiet=quiet)
    desk.refresh()
    desk.view()
    listening = listen(host, port)
    port = int(listening.getsockname()[1])
    keys = Keys()
    folder = blake2b(str(Path.cwd()).encode("utf-8", "replace"), digest_size=4).hexdigest()
    app = make_app(desk, keys, hosts=hosts_of(host, port), port=port, entities=_entities(settings), resume=folder)
    address = f"{address_of(host, port)}?token={keys.token}"
    serve(app, listening, lambda: _tell(address, open_browser=not no_browser))


def make_desk(
    paths: list[Path], settings: Settings, author: str, *, base: str = "", model: str | None = None, quiet: bool = True
) -> Desk:
    """The desk on these paths: it checks with one language model, and reads an unchanged source only once."""
    from crosscheck.cli.gating import covers_all
    from crosscheck.gate.store import DecisionStore
    from crosscheck.review.desk import Desk
    from crosscheck.review.watch import stamp_of

    entities = _entities(settings).path
    others = [entities, *([settings.origin] if settings.origin else [])]
    return Desk(
        Rechecker(paths, settings, base=base, model=model, quiet=quiet),
        lambda: stamp_of(paths, settings.ignore, others),
        DecisionStore(settings.decisions_folder),
        author,
        complete=covers_all(paths, settings),
    )


def _entities(settings: Settings) -> EntitiesFile:
    from crosscheck.review.entities_file import EntitiesFile

    return EntitiesFile(settings.entities_file)


def _tell(address: str, *, open_browser: bool) -> None:
    click.echo(f"Review at {address}\nStop with Ctrl+C.")
    if open_browser:
        from threading import Thread
        from webbrowser import open as open_page

        Thread(target=open_page, args=(address,), daemon=True).start()


def _needs_extra() -> None:
    try:
        import starlette
        import uvicorn
    except ImportError as error:
        raise CrosscheckError(
            f"the review needs {error.name}, which is not installed: pip install 'crosscheck[review]'"
        ) from error
    del starlette, uvicorn


def _user() -> str:
    from crosscheck.gate.git import user_name

    name = user_name(Path.cwd())
    if not name:
        raise CrosscheckError("decisions need a name: say who decides with --as, or set git's user.name")
    return name
