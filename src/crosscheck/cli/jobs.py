"""``--jobs N|auto``."""

from __future__ import annotations

import click


class _Jobs(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    name = "jobs"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        if value is None or value == "auto":
            return None
        try:
            count = int(str(value))
        except ValueError:
            count = 0
        if not 1 <= count <= _MOST:
            self.fail(f"{value!r} is neither auto nor a number from 1 to {_MOST}", param, ctx)
        return count


_MOST = 256
JOBS = _Jobs()
"""At most as many processes as given; None for one for each core."""
