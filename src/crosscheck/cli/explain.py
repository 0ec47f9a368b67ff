"""``crosscheck explain``: one finding, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.cli.checking import load_settings, make_report
from crosscheck.cli.delivery import terminal_width, wants_color
from crosscheck.cli.output import write_out
from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.report.model import Finding

_MOST_NAMED = 5


@click.command()
@click.argument("finding")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.option("--model", help="Language model to use instead of the configured one.")
def explain(finding: str, paths: tuple[Path, ...], color: str, quiet: bool, model: str | None) -> None:
    """Say step by step how a finding came about.

    FINDING is its id, or the beginning of it. PATH as for check.
    """
    from crosscheck.report.writers import WriteOptions
    from crosscheck.report.writers.explanation import write_explanation

    report = make_report(paths, load_settings(), model=model, quiet=quiet)
    chosen = find_finding(report.findings, finding)
    write_out(write_explanation(chosen, report, WriteOptions(width=terminal_width(), color=wants_color(color, None))))


def find_finding(findings: Sequence[Finding], wanted: str) -> Finding:
    """The finding with this id, or the only one whose id begins so.

    :raises CrosscheckError: when none or several do; the message names near ones.
    """
    wanted = wanted.strip().lower()
    named = {one.id: one for one in findings}
    if wanted in named:
        return named[wanted]
    begun = sorted(name for name in named if wanted and name.startswith(wanted))
    if len(begun) == 1:
        return named[begun[0]]
    if begun:
        raise CrosscheckError(f"{wanted!r} is the beginning of {len(begun)} findings: {_some(begun)}")
    from difflib import get_close_matches

    near = get_close_matches(wanted, sorted(named), n=_MOST_NAMED, cutoff=0.5)
    hint = f"did you mean {_some(near)}?" if near else "crosscheck check --format concise lists them"
    raise CrosscheckError(f"no finding {wanted!r} among {len(named)}: {hint}")


def _some(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_MOST_NAMED])
    return f"{shown}, ..." if len(ids) > _MOST_NAMED else shown
