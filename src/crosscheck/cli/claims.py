"""``crosscheck claims``: what was understood of the sources, before any comparison."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.cli.checking import load_settings, make_report
from crosscheck.cli.delivery import terminal_width, wants_color
from crosscheck.cli.output import write_file, write_out

FORMATS = ("terminal", "json", "jsonl", "csv")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--format", "format_name", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write there instead of stdout.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@click.option("--model", help="Language model to use instead of the configured one.")
def claims(
    paths: tuple[Path, ...], format_name: str, output: Path | None, color: str, quiet: bool, model: str | None
) -> None:
    """List every claim that was read, and every value that was not, with the reason.

    PATH is a folder or a file; without one, the sources of crosscheck.toml, else the folder sources.
    """
    from crosscheck.report.listing import load_listing
    from crosscheck.report.writers import WriteOptions

    write = load_listing(format_name)
    report = make_report(paths, load_settings(), model=model, quiet=quiet)
    text = write(report, WriteOptions(width=terminal_width(), color=wants_color(color, output)))
    if output is None or output == Path("-"):
        write_out(text)
    else:
        write_file(output, text)
