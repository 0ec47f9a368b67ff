"""Private characters that stand for figures in a skeleton; they occur in no text that is read here."""

from __future__ import annotations

# Beyond the characters of two bytes, each of which a set of a pattern takes time to be compiled for.
QUANTITY, DATE = 0xF0000, 0xF1000
QUANTITIES, DATES, FIGURES = "\U000f0000-\U000f0fff", "\U000f1000-\U000f1fff", "\U000f0000-\U000f1fff"
PRIVATE = f"\ue000-\uf8ff{FIGURES}"
ANY_QUANTITY, ANY_DATE = f"[{QUANTITIES}]", f"[{DATES}]"
BORDER = "¶"
BREAK = f" {BORDER} "
