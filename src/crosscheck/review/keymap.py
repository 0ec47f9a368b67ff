"""Which key does what: remappable and to be switched off (WCAG 2.1.4), kept in a cookie of the browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ACTIONS = {
    "accept-a": ("a", "A is right"),
    "accept-b": ("b", "B is right"),
    "both-right": ("s", "both are right: say in which scope"),
    "known": ("k", "known, may stay: say why"),
    "false-alarm": ("x", "false alarm: say of which sort"),
    "neither": ("n", "neither is right"),
    "unsure": ("u", "unsure: seen, stays in the queue"),
    "undo": ("z", "take the last decision back"),
    "next": ("ArrowRight", "the next finding"),
    "previous": ("ArrowLeft", "the finding before"),
    "same": ("m", "apply to the same ones too, or not"),
    "note": ("t", "write a note"),
    "queue": ("q", "the queue"),
    "help": ("?", "these keys"),
}
"""For each action its key, as KeyboardEvent.key names it, and what it does."""

_NAMED = {
    "ArrowRight",
    "ArrowLeft",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "F2",
    "F4",
    "F8",
    "F9",
}
COOKIE = "crosscheck-keys"


@dataclass(frozen=True, slots=True)
class Keymap:
    """Actions by key; ``on``: whether keys work at all."""

    on: bool = True
    keys: Mapping[str, str] = field(default_factory=lambda: {name: key for name, (key, _) in ACTIONS.items()})

    def to_cookie(self) -> str:
        """Hexadecimal: keys may be any character, cookies may not."""
        own = [f"{name}={key}" for name, key in self.keys.items() if key != ACTIONS[name][0]]
        return "\n".join(["on" if self.on else "off", *own]).encode().hex()


def from_cookie(value: str) -> Keymap:
    """The map in a cookie; the usual one when it cannot be read."""
    try:
        state, *rows = bytes.fromhex(value).decode().split("\n") if len(value) < 2000 else [""]
    except ValueError:
        return Keymap()
    if state not in ("on", "off"):
        return Keymap()
    given = dict(row.split("=", 1) for row in rows if "=" in row)
    made, _ = made_of({name: given.get(name, key) for name, (key, _) in ACTIONS.items()}, on=state == "on")
    return made or Keymap(on=state == "on")


def made_of(given: Mapping[str, str], *, on: bool) -> tuple[Keymap | None, str]:
    """A map from keys by action, or why there is none: a key is one character, or the name of one, and used once."""
    keys: dict[str, str] = {}
    for name, (usual, _) in ACTIONS.items():
        key = given.get(name, usual).strip() or usual
        key = key.lower() if len(key) == 1 else key
        if key not in _NAMED and not (len(key) == 1 and key.isprintable()):
            return None, f'"{key[:20]}" is no key: type one character, or one of {", ".join(sorted(_NAMED))}'
        if key in keys.values():
            return None, f'"{key}" would do two things'
        keys[name] = key
    return Keymap(on, keys), ""
