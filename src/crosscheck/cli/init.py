"""``crosscheck init``: a configuration to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from crosscheck.cli.output import write_file
from crosscheck.errors import CrosscheckError

TEMPLATE = """\
# Settings of crosscheck; every line that is commented out shows the default or an example.
# crosscheck config show --origin says what holds; crosscheck config schema prints the JSON Schema of this file.

# Folders or files to check when the command line names none.
sources = ["sources"]

# Files and folders below them to leave out.
# ignore = ["drafts/*", "*.tmp"]

# The language of the sources.
# language = "en"

# Folders with rule packs of your own.
# packs = ["packs"]

# Rulings on who is who.
# entities = "entities.toml"

# Where decisions are kept: one small file each.
# decisions = "decisions"

# The least severity of an undecided conflict that makes a run fail: error, warning, note or never.
# fail_on = "error"

# With a base to compare with: "new" fails only for what the change brought, "any" for every undecided conflict.
# gate = "new"

# Findings below this confidence are left out, 0 to 1.
# min_confidence = 0.0

# Files with more bytes are left out, and named.
# max_bytes = 20000000

# What reads and compares: "local" (this machine) or "spark".
# engine = "local"

# Severities by rule: a verdict, a kind of conflict, or both.
# [severity]
# "conflict.date" = "error"
# spelling_variant = "warning"

# Shares by which amounts may differ and still agree: by property, unit or kind (number, money, percent, duration).
# [tolerances]
# population = 0.02
# USD = 0.01
# number = 0.005

# Ranks of sources by glob. Findings of higher ones come first; nothing is hidden, and nothing decided.
# [authority]
# "ledger.md" = 2

# Sources about one subject are checked against each other and against no others.
# [[subject]]
# name = "bridge"
# sources = ["bridge/*"]

# What every source (of a subject) must say, without an undecided conflict about it.
# [[require]]
# property = "founded"
# subject = "bridge"

# Where and how Spark runs.
# [spark]
# master = "yarn"
# conf = {"spark.executor.memory" = "4g"}
"""


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Write a commented crosscheck.toml into FOLDER (by default this one); an existing one is never replaced."""
    path = folder / "crosscheck.toml"
    if path.exists() or path.is_symlink():
        raise CrosscheckError(f"{path} is there already: edit it, or move it away")
    if not folder.is_dir():
        raise CrosscheckError(f"there is no folder {folder}: make it first")
    write_file(path, TEMPLATE)
    click.echo(path)
