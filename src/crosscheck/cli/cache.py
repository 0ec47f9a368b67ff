"""``crosscheck cache``: what is kept between runs, and how to be rid of it."""

from __future__ import annotations

import click

from crosscheck.cli.output import write_out

_WHAT = {
    "parsed": "parsed texts",
    "claims": "claims of sources",
    "meeting": "pairs of sources",
    "report": "reports on groups",
    "run": "whole runs",
}


@click.group()
def cache() -> None:
    """Show or clear what is kept between runs.

    The file is .crosscheck/cache.sqlite beside the configuration, or in the current folder. It only saves time: without
    it every report is the same.
    """


@cache.command()
def info() -> None:
    """Say where the cache is, how large it is and what it holds."""
    from crosscheck.cli.remembered import cache_path, open_store

    path = cache_path()
    if not path.exists():
        write_out(f"{path}: nothing is kept yet\n")
        return
    store = open_store(True)
    counts = store.counts() if store else {}
    lines = [f"{path}: {path.stat().st_size / 1e6:.1f} MB"]
    lines += [f"  {_WHAT[kind]:18} {count:7,}  {size / 1e6:8.1f} MB" for kind, (count, size) in counts.items()]
    write_out("\n".join(lines) + "\n")


@cache.command()
def clear() -> None:
    """Remove the cache file; the next run reads everything anew."""
    from crosscheck.cli.remembered import cache_path
    from crosscheck.errors import CrosscheckError

    path = cache_path()
    try:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    except OSError as error:
        raise CrosscheckError(f"cannot remove {path}: {error.strerror or error}") from error
    write_out(f"{path}: removed\n")
