"""The command line's front door: names of commands, and what becomes of errors. Commands are imported when called."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from crosscheck.cli.tuning import tune
from crosscheck.errors import CrosscheckError

# name: (where the command lives, what --help says of it)
COMMANDS = {
    "check": ("crosscheck.cli.check:check", "Check sources against each other and report what was found."),
    "report": ("crosscheck.cli.report:report", "Write the report as HTML, or in other formats, into a folder."),
    "claims": ("crosscheck.cli.claims:claims", "List every claim that was read, and every value that was not."),
    "diff": ("crosscheck.cli.diff:diff", "Say what a change of the sources broke or mended."),
    "decide": ("crosscheck.cli.decide:decide", "Rule on a finding."),
    "decisions": ("crosscheck.cli.decisions:decisions", "List, show and tidy up decisions."),
    "review": ("crosscheck.cli.review:review", "Open a page to decide what the sources disagree on."),
    "explain": ("crosscheck.cli.explain:explain", "Say step by step how a finding came about."),
    "init": ("crosscheck.cli.init:init", "Write a commented crosscheck.toml."),
    "config": ("crosscheck.cli.config_show:config", "Show the settings that hold, and where they come from."),
    "cache": ("crosscheck.cli.cache:cache", "Show or clear what is kept between runs."),
    "doctor": ("crosscheck.cli.doctor:doctor", "Say whether everything that crosscheck needs is in place."),
}

FAILED = 2
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only to run it or to show its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_line) for name, (_, help_line) in COMMANDS.items()])


def _show_version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from crosscheck import __version__

        click.echo(f"crosscheck {__version__}")
        ctx.exit()


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show version."
)
def cli() -> None:
    """Check sources about one subject against each other.

    Exit codes: 0 no conflict at or above the failing level, 1 at least one, 2 the run itself failed.
    """


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; what a user can mend is one line on standard error."""
    try:
        code = cli.main(args=list(arguments), prog_name="crosscheck", standalone_mode=False)
    except CrosscheckError as error:
        return _fail(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return FAILED
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "crosscheck"
        return _fail(f"{error.format_message()} (see '{where} --help')")
    except click.ClickException as error:
        return _fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        click.echo("crosscheck: interrupted", err=True)
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def main() -> None:
    """Entry point. An exception nobody foresaw keeps its traceback, and exits with 2: 1 means that conflicts exist."""
    tune()
    try:
        code = run(sys.argv[1:])
    except Exception:
        from traceback import print_exc

        print_exc()
        code = _fail("this is a defect of crosscheck; the lines above say where")
    sys.exit(code)


def _fail(message: str) -> int:
    from crosscheck.report.visible import one_line

    click.echo(f"crosscheck: error: {one_line(message)}", err=True)
    return FAILED
