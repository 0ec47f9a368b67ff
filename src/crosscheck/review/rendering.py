"""Pages from their templates: all that comes from a source, a note or a name is escaped, and made visible."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from crosscheck.report.summary import count
from crosscheck.report.writers.html.assets import STYLE, asset
from crosscheck.report.writers.html.page import content, shown

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_OWN = ("review.css", "review.js", "icon.svg")


@cache
def environment() -> Environment:
    """Templates with automatic escaping."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("crosscheck.review"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["count"] = count
    made.filters["content"] = content
    made.filters["exact"] = exact
    return made


def exact(value: str) -> Markup:
    """A value that a form sends back: escaped, but not a character changed."""
    from markupsafe import escape

    return escape(value)


def render(name: str, **values: object) -> str:
    """A page."""
    return environment().get_template(f"{name}.html.jinja").render(**values)


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """Content and type of every file that pages load, by the name that they load it by."""
    own = {name: files("crosscheck.review").joinpath("static", name).read_bytes() for name in _OWN}
    found = {**own, STYLE: asset(STYLE).encode()}
    return {name: (data, TYPES[name[name.rindex(".") :]]) for name, data in found.items()}
