"""Write ``src/crosscheck/values/data/countries.toml``: English country names from CLDR, and words for their people.

The names come from babel, the words from ``country_words.toml`` beside this file. Run it by hand when babel is raised;
the result is kept in git, so that reading a name needs no babel.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from babel import Locale

# Not countries: groupings, test locales, and codes CLDR keeps for technical reasons.
LEFT_OUT = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
HERE = Path(__file__).parent
TARGET = HERE.parent / "src/crosscheck/values/data/countries.toml"
HEAD = """# Countries: CLDR English names, further names, and the words for their people.
# Made by scripts/make_countries.py from babel and scripts/country_words.toml; edit there.
"""


def main() -> None:
    words = tomllib.loads((HERE / "country_words.toml").read_text(encoding="utf-8"))
    cldr = Locale("en").territories
    parts = [HEAD]
    for code in sorted(code for code in cldr if len(code) == 2 and code.isalpha() and code not in LEFT_OUT):
        names = [cldr[code].replace("’", "'"), *words["names"].get(code, [])]
        people = words["people"].get(code, [])
        parts.append(f"\n[{code}]\nnames = {_row(names)}\npeople = {_row(people)}\n")
    TARGET.write_text("".join(parts), encoding="utf-8")


def _row(words: list[str]) -> str:
    return json.dumps(words, ensure_ascii=False)


if __name__ == "__main__":
    main()
