"""From the command line's options to a gated run: which decisions, which base, one checker for both sides."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.cli.checking import default_paths
from crosscheck.cli.progress import progress_bar
from crosscheck.errors import CrosscheckError

if TYPE_CHECKING:
    from crosscheck.config import Settings
    from crosscheck.engine.elsewhere import Elsewhere
    from crosscheck.gate.session import Gated
    from crosscheck.report.model import Finding, Report, Unmet
    from crosscheck.store.database import Store

SCOPES = ("new", "any")


@dataclass(frozen=True, slots=True)
class GateOptions:
    """What the command line says of the gate; ``least`` is the confidence below which findings are left out."""

    base: str = ""
    base_report: Path | None = None
    least: float | None = None
    model: str | None = None
    quiet: bool = False
    store: Store | None = None  # what is kept between runs
    jobs: int | None = 1
    by_folder: bool = False  # the first folder of a source's name is its subject
    elsewhere: Elsewhere | None = None  # what reads and compares instead of this machine


def gated_report(paths: Sequence[Path | str], settings: Settings, options: GateOptions) -> Gated:
    """Check the paths (or the configured sources) with their decisions, against a base where one is asked for."""
    from crosscheck.gate.session import Request, run_gate
    from crosscheck.gate.store import DecisionStore
    from crosscheck.pipeline import Checker, Shared
    from crosscheck.report.order import Sorted

    if options.base and options.base_report:
        raise CrosscheckError("--base and --base-report are two ways to name one thing: give only one of them")
    far = [path for path in paths if isinstance(path, str)]
    if far and options.base:
        raise CrosscheckError(f"--base reads files in git, and {far[0]} is an address: use --base-report")
    chosen = tuple(path for path in paths if isinstance(path, Path))
    if not far:
        chosen = chosen or tuple(default_paths(settings))
    least = settings.min_confidence if options.least is None else options.least
    with progress_bar(not options.quiet) as progress:
        checkers: list[
            Checker
        ] = []  # made when first needed: what is wrong with the base is said before the model loads
        shared = Shared()

        def check(wanted: Sequence[Path]) -> Report:
            if not checkers:
                checkers.append(
                    Checker(
                        settings=settings,
                        model=options.model,
                        progress=progress,
                        store=options.store,
                        jobs=options.jobs,
                        by_folder=options.by_folder,
                        elsewhere=options.elsewhere,
                    )
                )
            report = checkers[0].check([*wanted, *far], shared=shared)
            if not least:
                return report
            return replace(report, findings=Sorted(one for one in report.findings if one.confidence >= least))

        gated = run_gate(
            check,
            Request(
                paths=chosen,
                store=DecisionStore(settings.decisions_folder),
                today=date.today(),
                complete=covers_all(chosen, settings),
                base=options.base,
                base_report=options.base_report,
            ),
        )
    report = replace(gated.report, files=_files(chosen, settings), unmet=_unmet(gated.report, settings))
    return replace(gated, report=report)


def _unmet(report: Report, settings: Settings) -> tuple[Unmet, ...]:
    """What the settings require of sources and they do not do."""
    if not settings.require:
        return ()
    from crosscheck.report.configured import unmet
    from crosscheck.sources.group import names_matching

    names = [one.source for one in report.sources]
    globs = {one.name: one.sources for one in settings.subject}
    found = []
    for want in settings.require:
        if want.subject in globs:
            meant = names_matching(names, globs[want.subject])
        else:
            meant = [one.source for one in report.sources if want.subject in ("", one.subject)]
        if want.subject not in ("", *globs) and not meant:
            raise CrosscheckError(f'{settings.origin}: require.subject: there is no subject "{want.subject}"')
        found += unmet(report, want.property, meant, want.subject)
    return tuple(found)


def unmet_failures(gated: Gated, settings: Settings, wanted: Iterable[str]) -> list[Unmet]:
    """The requirements that make the run fail: with a base and the gate "new" those that the change broke."""
    asked = list(wanted)
    if "never" in asked or (settings.fail_on == "never" and not asked):
        return []
    scope = next((one for one in reversed(asked) if one in SCOPES), str(settings.gate))
    before = _unmet(gated.base, settings) if gated.base is not None and gated.base.claims and scope == "new" else ()
    return [one for one in gated.report.unmet if one not in before]


def failing(gated: Gated, settings: Settings, wanted: Iterable[str]) -> list[Finding]:
    """The conflicts that make the run fail; ``wanted`` holds severities and scopes, the last of each counts."""
    from crosscheck.verdicts.model import Severity

    level, scope = str(settings.fail_on), str(settings.gate)
    for one in wanted:
        level, scope = (level, one) if one in SCOPES else (one, scope)
    if level == "never":
        return []
    return gated.failing(Severity(level), only_new=scope == "new")


def covers_all(chosen: Sequence[Path], settings: Settings) -> bool:
    """Whether the run covers all sources of the project, as far as the settings say which these are."""
    try:
        every = default_paths(settings)
    except CrosscheckError:
        return all(path.is_dir() for path in chosen)
    given = [path.resolve() for path in chosen]
    return all(any(path.resolve().is_relative_to(one) for one in given) for path in every)


def _files(chosen: Sequence[Path], settings: Settings) -> tuple[tuple[str, str], ...]:
    """Each source's file as code hosts know it: below the repository, else below the current folder."""
    from crosscheck.gate.git import GitError, Repository
    from crosscheck.sources.find import find_sources

    try:
        root = Repository.find(Path.cwd()).root.resolve()
    except GitError:
        root = Path.cwd().resolve()
    from crosscheck.sources.table import is_table

    files = [path for path in chosen if not is_table(path)]
    found, _ = find_sources(files, settings.ignore) if files else ([], [])
    return tuple((one.name, Path(os.path.relpath(one.file, root)).as_posix()) for one in found)
