"""``crosscheck diff``: what a change of the sources broke or mended."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.cli.checking import load_settings
from crosscheck.cli.delivery import deliver, parse_targets, terminal_width
from crosscheck.cli.gating import SCOPES, GateOptions, failing, gated_report, unmet_failures


@click.command()
@click.argument("base", required=False)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--base-report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Earlier JSON report."
)
@click.option("--format", "format_name", default="changes", show_default=True, metavar="FORMAT", help="As for check.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write there instead of stdout.")
@click.option("--report", "reports", multiple=True, metavar="FORMAT=FILE", help="Write another report; repeatable.")
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice(("error", "warning", "note", "never", *SCOPES)),
    help="As for check.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out findings below this confidence.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.option("-v", "--verbose", is_flag=True, help="Show also the conflicts that were open before.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
@click.option("--model", help="Language model to use instead of the configured one.")
@click.pass_context
def diff(
    ctx: click.Context,
    base: str | None,
    paths: tuple[Path, ...],
    base_report: Path | None,
    format_name: str,
    output: Path | None,
    reports: tuple[str, ...],
    fail_on: tuple[str, ...],
    exit_zero: bool,
    min_confidence: float | None,
    quiet: bool,
    verbose: bool,
    color: str,
    model: str | None,
) -> None:
    """Say which conflicts are new, fixed, changed, or were open before.

    BASE is a branch or commit, by default the main branch; the sources are compared with the commit where HEAD left
    it. The working tree counts as it is. PATH as for check.
    """
    from crosscheck.report.visible import one_line
    from crosscheck.report.writers import WriteOptions

    targets = parse_targets(format_name, output, reports)
    settings = load_settings()
    if base_report is not None and base is not None:
        paths, base = (Path(base), *paths), None  # with a report for a base, every argument is a path
    if base is None and base_report is None:
        base = _default_base()
    gated = gated_report(paths, settings, GateOptions(base or "", base_report, min_confidence, model, quiet))
    for said in gated.notes:
        click.echo(f"crosscheck: note: {said}", err=True)
    deliver(gated.report, targets, WriteOptions(verbosity=verbose - quiet, width=terminal_width()), color)
    broken = unmet_failures(gated, settings, fail_on)
    for lack in broken:
        click.echo(f"crosscheck: required: {one_line(lack.why)}", err=True)
    ctx.exit(1 if (failing(gated, settings, fail_on) or broken) and not exit_zero else 0)


def _default_base() -> str:
    from crosscheck.gate.base import default_base
    from crosscheck.gate.git import Repository

    return default_base(Repository.find(Path.cwd()))
