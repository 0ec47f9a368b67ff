"""The error tree: everything that a user did, or met, and can mend.

Each message is one line that names the file (or option) and what to do. The command line prints it and exits with 2.
"""

from __future__ import annotations


class CrosscheckError(Exception):
    """A run that failed for a reason the user can mend; ``str(error)`` is one complete line."""


class SourceError(CrosscheckError):
    """A source that is missing, empty, undecodable, binary or too large."""


class ConfigError(CrosscheckError):
    """A broken ``crosscheck.toml``, rule pack, metadata file or decision."""


class ModelError(CrosscheckError):
    """The language model is missing or is not the one that was asked for."""
