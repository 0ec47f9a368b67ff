"""``crosscheck decisions``: what was decided, whether it still holds, and what it says of the tool."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.cli.checking import load_settings
from crosscheck.cli.gating import GateOptions, gated_report
from crosscheck.cli.output import write_out
from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.gate.model import Placed
    from crosscheck.gate.stats import Precision

STATES = ("active", "recheck", "stale", "unused", "unplaced")
_PATHS = click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
_QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress.")


@click.group(invoke_without_command=False)
def decisions() -> None:
    """List, show and tidy up decisions, or say what they tell of the tool."""


@decisions.command("list")
@_PATHS
@click.option("--state", "states", multiple=True, type=click.Choice(STATES), help="Only this state; repeatable.")
@click.option("--format", "format_name", type=click.Choice(("terminal", "json")), default="terminal")
@_QUIET
def list_decisions(paths: tuple[Path, ...], states: tuple[str, ...], format_name: str, quiet: bool) -> None:
    """List the decisions with their states beside the sources as they are now."""
    placed = [one for one in _placed(paths, quiet) if not states or one.state in states]
    write_out(_as_json(placed) if format_name == "json" else _as_lines(placed))


@decisions.command("show")
@click.argument("decision")
def show_decision(decision: str) -> None:
    """Show a decision's file. DECISION is its id or the beginning of it."""
    from crosscheck.gate.files import write_decision
    from crosscheck.gate.store import DecisionStore

    known = DecisionStore(load_settings().decisions_folder).load()
    found = [one for one in known if one.id == decision] or [one for one in known if one.id.startswith(decision)]
    if len(found) != 1:
        what = "no decision" if not found else f"{len(found)} decisions begin with"
        raise CrosscheckError(f'{what} "{decision}": crosscheck decisions list names them')
    write_out(write_decision(found[0]))


@decisions.command("prune")
@_PATHS
@click.option("--dry-run", is_flag=True, help="Say what would be deleted; delete nothing.")
@_QUIET
def prune(paths: tuple[Path, ...], dry_run: bool, quiet: bool) -> None:
    """Delete decisions that are unused or superseded. Stale ones stay: they show what was decided before the change."""
    from crosscheck.gate.store import DecisionStore

    store = DecisionStore(load_settings().decisions_folder)
    placed = _placed(paths, quiet)
    kept = {one.decision.id for one in placed}
    old = [(one.id, "superseded") for one in store.load() if one.id not in kept]
    gone = [(one.decision.id, one.why) for one in placed if one.state == "unused"]
    for name, why in sorted(old + gone):
        path = store.path_of(name) if dry_run else store.remove(name)
        click.echo(f"{path}: {why}")


@decisions.command("stats")
@click.option("--format", "format_name", type=click.Choice(("terminal", "json")), default="terminal")
def stats(format_name: str) -> None:
    """How often an alarm was right, by kind and by rule, as editors ruled."""
    from crosscheck.gate.stats import precision_by_kind, precision_by_rule
    from crosscheck.gate.store import DecisionStore, current

    known = current(DecisionStore(load_settings().decisions_folder).load())
    tables = {"kind": precision_by_kind(known), "rule": precision_by_rule(known)}
    if format_name == "json":
        rows = {
            title: [
                {
                    "name": one.name,
                    "real": one.real,
                    "not_real": one.not_real,
                    "unsure": one.unsure,
                    "precision": one.share,
                }
                for one in table
            ]
            for title, table in tables.items()
        }
        write_out(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    write_out("\n".join(_table(title, table) for title, table in tables.items()))


def _placed(paths: Sequence[Path], quiet: bool) -> Sequence[Placed]:
    return gated_report(paths, load_settings(), GateOptions(least=0.0, quiet=quiet)).placed


def _as_lines(placed: Sequence[Placed]) -> str:
    from crosscheck.report.visible import one_line

    lines = []
    for one in placed:
        decision = one.decision
        why = f": {one.why}" if one.why else ""
        lines.append(
            f"{one.state.value:<8}  {decision.id}  {decision.ruling.value} by {one_line(decision.by)}{one_line(why)}"
        )
        lines.append(f"          {one_line(decision.message)}")
    return "".join(f"{line}\n" for line in lines) or "No decisions.\n"


def _as_json(placed: Sequence[Placed]) -> str:
    from crosscheck.gate.applying import summary_of

    rows = [
        {item.name: getattr(summary, item.name) for item in fields(summary) if item.name != "turned"}
        for summary in map(summary_of, placed)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _table(title: str, rows: Sequence[Precision]) -> str:
    width = max([len(title), *(len(one.name) for one in rows)])
    lines = [f"{title:<{width}}  {'real':>5}  {'not':>5}  {'unsure':>6}  precision"]
    for one in rows:
        share = "" if one.share is None else f"{one.share:.0%}"
        lines.append(f"{one.name:<{width}}  {one.real:>5}  {one.not_real:>5}  {one.unsure:>6}  {share:>9}")
    return "".join(f"{line}\n" for line in lines)
