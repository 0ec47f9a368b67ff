"""Bytes to text, once: UTF-8 first, then what the file says of itself, then a statistical guess."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}charset\s*=\s*|\?xml[^>]{0,200}encoding\s*=\s*)["']?([A-Za-z0-9_.:-]{2,40})""", re.I
)
_LOOK = 4096  # bytes in which a binary file shows itself and a file declares its encoding
_GUESS = 200_000  # bytes that are enough to guess an encoding from
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TEXT_CODECS = re.compile(
    r"(?i)(utf[-_]?(8|16|32)|iso[-_]?8859|latin|windows|cp\d|koi8|mac|big5|gb|euc|shift|us-ascii|ascii|iso-?2022)"
)

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an office file, an e-book or another archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"{\\rtf", "an RTF file"),
)


class UndecodableError(ValueError):
    """Bytes that are no text; ``str(error)`` is the reason."""


def decode(raw: bytes) -> str:
    """The text of a file, without its byte order mark; line ends stay as they are.

    Raises ``UndecodableError`` for binary content and for bytes that no encoding explains.
    """
    if raw.startswith(_WIDE):
        return _decode_wide(raw)
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise UndecodableError(f"it is {what}; save it as HTML, Markdown or plain text")
    if b"\0" in raw[:_LOOK]:
        raise UndecodableError("it is a binary file; save its text as HTML, Markdown or plain text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decode_declared(raw) or _decode_guessed(raw)


def _decode_wide(raw: bytes) -> str:
    encoding = "utf-32" if raw.startswith(_WIDE[:2]) else "utf-16"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"it begins as {encoding.upper()} but is not valid {encoding.upper()}; save it as UTF-8"
        ) from error


def _decode_declared(raw: bytes) -> str | None:
    declared = _DECLARED.search(raw[:_LOOK])
    if declared is None:
        return None
    name = declared.group(1).decode("ascii")
    if not _TEXT_CODECS.match(name):
        return None
    try:
        return raw.decode(name)
    except (LookupError, UnicodeError):
        return None


def _decode_guessed(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    matches = from_bytes(raw[:_GUESS])
    best = matches.best()
    if best is not None:
        # Among guesses that are equally good, the encoding that most such files have.
        equal = {m.encoding for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)}
        try:
            text = raw.decode("cp1252" if "cp1252" in equal else best.encoding)
        except (LookupError, UnicodeError):
            text = ""
        if text and not _mostly_controls(text):
            return text
    raise UndecodableError("its encoding is unknown; save it as UTF-8")


def _mostly_controls(text: str) -> bool:
    sample = text[:_LOOK]
    return sum(c < " " and c not in "\t\n\r\f" for c in sample) * 50 > len(sample)
