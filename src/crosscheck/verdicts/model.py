"""Names of what can hold between claims."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    CONFLICT = "conflict"
    OUTDATED = "outdated"
    SPELLING_VARIANT = "spelling_variant"
    REFINEMENT = "refinement"
    SCOPE_DIFFERENCE = "scope_difference"
    AGREEMENT = "agreement"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
