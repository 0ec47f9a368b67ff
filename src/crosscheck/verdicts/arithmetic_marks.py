"""Private characters that stand for figures in a skeleton; they occur in no text that is read here."""

from __future__ import annotations

QUANTITY, DATE = 0xE000, 0xF000
ANY_QUANTITY, ANY_DATE = "[\ue000-\uefff]", "[\uf000-\uf7ff]"
BREAK = " ¶ "
