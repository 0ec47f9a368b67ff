"""Style and script of the page, and the policy that lets nothing else run or load."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

STYLE, SCRIPT = "crosscheck-report.css", "crosscheck-report.js"


@cache
def asset(name: str) -> str:
    """The text of ``STYLE`` or ``SCRIPT``."""
    return files("crosscheck.report.writers.html").joinpath(name).read_text("utf-8")


def asset_files() -> dict[str, str]:
    """What ``--html-assets`` writes: name and text."""
    return {name: asset(name) for name in (STYLE, SCRIPT)}


def policy(external: bool) -> str:
    """The page's Content-Security-Policy: nothing loads, and only our own style and script apply.

    ``external``: style and script are files beside the page; the script must still be the one that is hashed here.
    """
    style = "'self'" if external else digest(STYLE)
    script = f"'self' {digest(SCRIPT)}" if external else digest(SCRIPT)
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def digest(name: str) -> str:
    """The hash of an asset as a policy's source expression."""
    return f"'sha256-{b64encode(sha256(asset(name).encode()).digest()).decode()}'"
