"""Looks for the Java that Spark runs on, before Spark does and fails at length."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from crosscheck.errors import CrosscheckError

LEAST = 17
_VERSION = re.compile(r'version "(?:1\.)?(\d+)')
_PATIENCE = 30  # seconds in which a Java says its version
_WAY_OUT = f"install Java {LEAST} or later (on Debian: openjdk-{LEAST}-jre-headless), or set JAVA_HOME to it"


class SparkError(CrosscheckError):
    """Spark cannot be used, or failed."""


def find_java(environ: Mapping[str, str]) -> tuple[Path, int]:
    """The Java that Spark would run and its version: that of JAVA_HOME, else the first of PATH.

    :raises SparkError: when there is none, or it is too old.
    """
    home = environ.get("JAVA_HOME", "")
    found = str(Path(home, "bin", "java")) if home else shutil.which("java", path=environ.get("PATH"))
    if found is None:
        raise SparkError(f"--engine spark needs Java, and none is on the PATH: {_WAY_OUT}")
    version = _version(found)
    where = f"JAVA_HOME={home}" if home else found
    if version is None:
        raise SparkError(f"--engine spark needs Java, and {where} is none that runs: {_WAY_OUT}")
    if version < LEAST:
        raise SparkError(f"--engine spark needs Java {LEAST} or later, and {where} is Java {version}: {_WAY_OUT}")
    return Path(found), version


def _version(java: str) -> int | None:
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=_PATIENCE, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    said = _VERSION.search(done.stderr + done.stdout)
    return int(said[1]) if said else None
