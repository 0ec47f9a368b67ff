"""``crosscheck doctor``: is everything in place, and if not, what to do. Nothing is loaded that could hide a fault."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from crosscheck.cli.checking import load_settings
from crosscheck.cli.output import write_out
from crosscheck.errors import CrosscheckError

_LEAST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: "ok", "note" (works without) or "missing" (does not), and what to do."""

    state: str
    what: str
    remedy: str = ""


@click.command()
@click.option("--model", help="Language model to look for instead of the configured one.")
@click.pass_context
def doctor(ctx: click.Context, model: str | None) -> None:
    """Say whether everything that crosscheck needs is in place.

    Exits with 2 when it cannot run, and says what to do.
    """
    checks = list(examine(model))
    write_out("".join(_line(one) for one in checks))
    ctx.exit(2 if any(one.state == "missing" for one in checks) else 0)


def examine(model: str | None) -> Iterator[Check]:
    """Everything that is looked at, in order."""
    yield _python()
    yield _package("crosscheck")
    yield _package("spacy")
    configured = None
    try:
        configured = load_settings().model
        yield Check("ok", "configuration")
    except CrosscheckError as error:
        yield Check("missing", f"configuration: {error}", "mend it, or move it away")
    yield from _model(model or configured)
    yield _readers()
    yield _folder(Path(".crosscheck"))
    yield _spark()


def _python() -> Check:
    found = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < _LEAST_PYTHON:
        return Check("missing", f"Python {found} is too old", "install Python 3.11 or later")
    return Check("ok", f"Python {found}")


def _package(name: str) -> Check:
    version = _version(name)
    if version is None:
        return Check("missing", f"{name} is not installed", "pip install crosscheck")
    return Check("ok", f"{name} {version}")


def _version(distribution: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _model(wanted: str | None) -> Iterator[Check]:
    """The model that would be loaded: its name, version, and whether its weights are the ones results rest on."""
    from crosscheck.cli.models import EXPECTED_NER, find_model, weights_hash
    from crosscheck.mentions.parse import INSTALL, MODEL_VERSION

    found = find_model(wanted)
    if found is None:
        what = f"language model {wanted!r} is not installed" if wanted else "no language model is installed"
        yield Check("missing", what, INSTALL)
        return
    digest = weights_hash(found.folder)
    yield Check("ok", f"language model {found.name} {found.version} in {found.folder}")
    if found.version == MODEL_VERSION and digest == EXPECTED_NER:
        yield Check("ok", f"its weights are the ones accuracy was measured with (sha256 {digest[:12]})")
    else:
        said = f"sha256 {digest[:12]}" if digest else "no NER weights found"
        yield Check(
            "note", f"its weights are not the ones accuracy was measured with ({said})", f"to have those: {INSTALL}"
        )


def _readers() -> Check:
    from crosscheck.documents.read import READERS

    return Check("ok", f"reads {', '.join(sorted(READERS))}")


def _spark() -> Check:
    """What --engine spark would run on; nothing else needs it."""
    from crosscheck.engine.spark.java import SparkError, find_java

    version = _version("pyspark")
    if version is None or _version("pandas") is None:
        return Check("note", "no PySpark; only --engine spark needs it", "pip install 'crosscheck[spark]'")
    try:
        path, java = find_java(os.environ)
    except SparkError as error:
        return Check("note", f"PySpark {version}, and no Java for it", str(error))
    return Check("ok", f"PySpark {version} on Java {java} ({path})")


def _folder(cache: Path) -> Check:
    """Whether what is kept between runs can be kept here."""
    if cache.is_dir():
        if os.access(cache, os.W_OK):
            return Check("ok", f"cache {cache}/ is writable")
        return Check("note", f"cache {cache}/ is not writable", f"chmod u+w {cache}")
    if os.access(Path.cwd(), os.W_OK):
        return Check("ok", f"no cache yet; {cache}/ can be made")
    return Check("note", "this folder is not writable: no cache will be kept", "run in a folder of your own")


def _line(check: Check) -> str:
    from crosscheck.report.visible import one_line

    remedy = f"\n{'':9}do: {one_line(check.remedy)}" if check.remedy else ""
    return f"{check.state:<8} {one_line(check.what)}{remedy}\n"
