"""``crosscheck decide``: an editor's ruling on a finding, kept as a small file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from crosscheck.cli.checking import load_settings
from crosscheck.cli.explain import find_finding
from crosscheck.cli.gating import GateOptions, gated_report
from crosscheck.errors import CrosscheckError

RULINGS = ("accept-a", "accept-b", "both-right", "known", "false-alarm", "neither", "unsure")


@click.command()
@click.argument("finding")
@click.argument("ruling", type=click.Choice(RULINGS))
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--reason", default="", help="Why; needed for known.")
@click.option("--by", help="Who decides.  [git's user.name]")
@click.option(
    "--scope-a", multiple=True, metavar="NAME=VALUE", help="both-right: when or of what the first side is right."
)
@click.option("--scope-b", multiple=True, metavar="NAME=VALUE", help="both-right: the same for the second side.")
@click.option(
    "--cause", type=click.Choice(("wrong-extraction", "not-the-same-thing")), help="false-alarm: what went wrong."
)
@click.option("--expires", default="", metavar="DAY", help="known: until when, e.g. 2026-12-31.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.option("--model", help="Language model to use instead of the configured one.")
def decide(
    finding: str,
    ruling: str,
    paths: tuple[Path, ...],
    reason: str,
    by: str | None,
    scope_a: tuple[str, ...],
    scope_b: tuple[str, ...],
    cause: str | None,
    expires: str,
    quiet: bool,
    model: str | None,
) -> None:
    """Decide about a finding: it is shown as decided from then on, and fails no run while both sides stay as they are.

    FINDING is its id or the beginning of it. An earlier decision on it is superseded, never overwritten.
    """
    from crosscheck.gate.decide import make_decision
    from crosscheck.gate.model import Cause, Ruling
    from crosscheck.gate.store import DecisionStore

    settings = load_settings()
    gated = gated_report(paths, settings, GateOptions(least=0.0, model=model, quiet=quiet))
    chosen = find_finding(gated.report.findings, finding)
    decision = make_decision(
        chosen,
        gated.report,
        Ruling(ruling),
        by=by or _user(),
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        reason=reason,
        scope_a=tuple(_row(text) for text in scope_a),
        scope_b=tuple(_row(text) for text in scope_b),
        cause=Cause(cause) if cause else None,
        expires=expires,
        supersedes=[one.decision.id for one in gated.placed if chosen.id in one.findings],
    )
    click.echo(DecisionStore(settings.decisions_folder).add(decision))


def _row(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise CrosscheckError(f'"{text}" is no scope: write it as NAME=VALUE, e.g. time=2007')
    return name.strip(), value.strip()


def _user() -> str:
    from crosscheck.gate.git import user_name

    name = user_name(Path.cwd())
    if not name:
        raise CrosscheckError("a decision needs a name: say who decides with --by, or set git's user.name")
    return name
