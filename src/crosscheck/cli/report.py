"""``crosscheck report``: the whole report as files in a folder; HTML unless other formats are asked for."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.cli.checking import load_settings, make_report
from crosscheck.cli.delivery import deliver, parse_targets
from crosscheck.errors import CrosscheckError

# Names of files by format; a format of somebody else's gives its own name.
SUFFIXES = {
    "annotations": "annotations.jsonld",
    "concise": "concise.txt",
    "markdown": "md",
    "terminal": "txt",
}


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    default=Path("reports"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write into; made when it is missing.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("html",),
    show_default=True,
    metavar="FORMAT",
    help="html, markdown, json, annotations, sqlite, ...; repeatable.",
)
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out findings below this confidence.")
@click.option(
    "--html-assets",
    type=click.Path(path_type=Path, file_okay=False),
    help="Put the style and script of the HTML report there instead of into it.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress, and no names of the files written.")
@click.option("--model", help="Language model to use instead of the configured one.")
def report(
    paths: tuple[Path, ...],
    folder: Path,
    formats: tuple[str, ...],
    min_confidence: float | None,
    html_assets: Path | None,
    quiet: bool,
    model: str | None,
) -> None:
    """Write the report into a folder, by default as reports/crosscheck.html; conflicts do not make it fail.

    PATH is a folder or a file; without one, the sources of crosscheck.toml, else the folder sources.
    """
    from dataclasses import replace

    from crosscheck.report.writers import WriteOptions, load_any_writer

    files = {name: folder / f"crosscheck.{SUFFIXES.get(name, name)}" for name in dict.fromkeys(formats)}
    for name in files:
        load_any_writer(name)
    settings = load_settings()
    made = make_report(paths, settings, model=model, quiet=quiet)
    least = settings.min_confidence if min_confidence is None else min_confidence
    made = replace(made, findings=tuple(one for one in made.findings if one.confidence >= least))
    _make(folder)
    first, *rest = files.items()
    targets = parse_targets(first[0], first[1], [f"{name}={path}" for name, path in rest], html_assets)
    deliver(made, targets, WriteOptions(verbosity=1), "never")
    if not quiet:
        for path in files.values():
            click.echo(f"wrote {path}", err=True)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CrosscheckError(f"cannot make {folder}: {error.strerror or error}") from error
