"""Checks sources against each other. Public names: ``Checker``, ``Report``, ``Finding``, ``Source``, ``__version__``.

Names are imported when first used: ``import crosscheck`` alone loads neither spaCy nor any stage.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosscheck.pipeline import Checker
    from crosscheck.report.model import Finding, Report
    from crosscheck.sources.model import Source

    __version__: str

_HOME = {
    "Checker": "crosscheck.pipeline",
    "Finding": "crosscheck.report.model",
    "Report": "crosscheck.report.model",
    "Source": "crosscheck.sources.model",
}

__all__ = ["Checker", "Finding", "Report", "Source", "__version__"]


def __getattr__(name: str) -> object:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    if name == "__version__":  # kept in one place, the package's metadata
        from importlib.metadata import version

        return version("crosscheck")
    raise AttributeError(f"module 'crosscheck' has no attribute {name!r}")
