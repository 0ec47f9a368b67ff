"""Where results go: standard output as UTF-8 whatever the locale, or a file that is whole or untouched."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from crosscheck.errors import CrosscheckError

_PIPE_CLOSED = 141  # what a shell sees of a program that SIGPIPE ended


def encode(text: str | bytes) -> bytes:
    """UTF-8; a lone surrogate, which UTF-8 has no place for, as an escape that JSON reads back."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")


def write_out(text: str | bytes) -> None:
    """Write to standard output; when its reader has gone (``| head``), leave without a word."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(encode(text))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at its end: let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(_PIPE_CLOSED) from None


def write_file(path: Path, text: str | bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half.

    :raises CrosscheckError: when it cannot be written.
    """
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(encode(text))
            os.chmod(temporary, _mode(path))
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise CrosscheckError(f"cannot write {path}: {error.strerror or error}") from error


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those a new file would get."""
    try:
        return path.stat().st_mode & 0o7777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
