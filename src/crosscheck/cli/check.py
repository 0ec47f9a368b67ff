"""``crosscheck check``: reports in any formats, and an exit code that continuous integration can act on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscheck.cli.checking import load_settings
from crosscheck.cli.delivery import deliver, parse_targets, terminal_width
from crosscheck.cli.engines import PLACE, EngineChoice, engine_options, open_engine, write_tables
from crosscheck.cli.gating import SCOPES, GateOptions, failing, gated_report, unmet_failures
from crosscheck.cli.jobs import JOBS
from crosscheck.cli.subjects import of_tables, summary
from crosscheck.report.visible import one_line

if TYPE_CHECKING:
    from crosscheck.report.model import Finding, Report

LEVELS = ("error", "warning", "note", "never")
VERDICTS = ("conflict", "outdated", "spelling_variant", "scope_difference", "refinement", "agreement")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=PLACE)
@click.option(
    "--format",
    "format_name",
    default="terminal",
    show_default=True,
    metavar="FORMAT",
    help="terminal, concise, markdown, html, json, annotations or sqlite.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write there instead of stdout.")
@click.option("--report", "reports", multiple=True, metavar="FORMAT=FILE", help="Write another report; repeatable.")
@click.option(
    "--base", metavar="REF", default="", help="Compare with the commit where HEAD left this branch or commit."
)
@click.option(
    "--base-report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Compare with an earlier JSON report instead.",
)
@click.option(
    "--fail-on",
    multiple=True,
    type=click.Choice((*LEVELS, *SCOPES)),
    help="Least severity of an undecided conflict that exits with 1  [error]; with a base also: new or any  [new].",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when conflicts were found.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out findings below this confidence.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(VERDICTS),
    metavar="VERDICT",
    help="Show only this verdict; repeatable. The exit code stays the same.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress; only conflicts and the summary.")
@click.option("-v", "--verbose", is_flag=True, help="Show also scope differences, refinements and agreements.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colours in the terminal report.",
)
@click.option(
    "--markdown-style",
    type=click.Choice(("comment", "full")),
    default="full",
    show_default=True,
    help="How long the Markdown report may be.",
)
@click.option(
    "--html-assets",
    type=click.Path(path_type=Path, file_okay=False),
    help="Put the style and script of an HTML report there instead of into it.",
)
@click.option("--model", help="Language model to use instead of the configured one.")
@click.option(
    "--jobs", type=JOBS, default="auto", show_default=True, metavar="N|auto", help="Most processes that read sources."
)
@engine_options
@click.option("--subjects", is_flag=True, help="Each folder right below PATH is a subject of its own.")
@click.option("--no-cache", is_flag=True, help="Read everything anew, and keep nothing.")
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[Path | str, ...],
    format_name: str,
    output: Path | None,
    reports: tuple[str, ...],
    base: str,
    base_report: Path | None,
    fail_on: tuple[str, ...],
    exit_zero: bool,
    min_confidence: float | None,
    only: tuple[str, ...],
    quiet: bool,
    verbose: bool,
    color: str,
    markdown_style: str,
    html_assets: Path | None,
    model: str | None,
    jobs: int | None,
    engine: str | None,
    spark_master: str | None,
    spark_conf: tuple[str, ...],
    parquet: Path | str | None,
    subjects: bool,
    no_cache: bool,
) -> None:
    """Check sources against each other and report what was found.

    PATH is a folder, a file or a table of texts (.jsonl, .parquet); without one, the sources of crosscheck.toml, else
    the folder sources.
    """
    from crosscheck.cli.remembered import open_store, remembered, replay

    store = open_store(not no_cache)
    alone = store is not None and not (base or base_report or html_assets or parquet)
    here = [path for path in paths if isinstance(path, Path)]
    place = remembered(store, here, ctx.params) if alone and store and len(here) == len(paths) else None
    if place and (run := place.look_up()):
        ctx.exit(replay(run, output, reports))

    from crosscheck.report.writers import WriteOptions, built_in

    targets = parse_targets(format_name, output, reports, html_assets)
    settings = load_settings()
    with open_engine(EngineChoice(engine, spark_master, spark_conf, jobs, parquet), settings, paths) as elsewhere:
        kept = None if parquet and elsewhere else store  # executors write the claims of what they read
        asked = GateOptions(base, base_report, min_confidence, model, quiet, kept, jobs, subjects, elsewhere)
        gated = gated_report(paths, settings, asked)
        if parquet:
            write_tables(gated.report, parquet, elsewhere)
    report = gated.report
    said = [f"crosscheck: note: {line}" for line in gated.notes]
    if output or format_name not in ("terminal", "markdown"):  # those name them on standard output
        said += _skipped(report)
    _say(said)
    shown = replace(report, findings=tuple(one for one in report.findings if one.verdict in only)) if only else report
    options = WriteOptions(verbosity=verbose - quiet, width=terminal_width(), style=markdown_style)
    texts = deliver(shown, targets, options, color)
    failures = failing(gated, settings, fail_on)
    broken = unmet_failures(gated, settings, fail_on)
    told = summary(shown) if (subjects or of_tables(paths, shown)) and not quiet else []
    last = [*told, *_hidden(failures, shown), *(f"crosscheck: required: {one_line(lack.why)}" for lack in broken)]
    _say(last)
    code = 1 if (failures or broken) and not exit_zero else 0
    if place and built_in(format_name, *(one.partition("=")[0] for one in reports)):
        place.keep(code, [*said, *last], texts)
    ctx.exit(code)


def _say(lines: list[str]) -> None:
    for line in lines:
        click.echo(line, err=True)


def _skipped(report: Report) -> list[str]:
    return [f"crosscheck: skipped {one_line(one.name)}: {one_line(one.reason)}" for one in report.skipped]


def _hidden(failing: list[Finding], shown: Report) -> list[str]:
    """An exit code of 1 that no line explains would look like a defect."""
    if failing and not any(one in shown.findings for one in failing):
        return [f"crosscheck: {len(failing)} failing conflict(s) not shown because of --only"]
    return []
