"""Private characters that stand for figures in a skeleton; they occur in no text that is read here."""

from __future__ import annotations

QUANTITY, DATE = 0xE000, 0xF000
# More than three sentences hold (see ``arithmetic_text``), and few: to compile a range takes time by its length.
QUANTITIES, DATES = "\ue000-\ue3ff", "\uf000-\uf3ff"
ANY_QUANTITY, ANY_DATE = f"[{QUANTITIES}]", f"[{DATES}]"
BORDER = "¶"
BREAK = f" {BORDER} "
