"""``python -m crosscheck``."""

from __future__ import annotations

from crosscheck.cli.main import main

if __name__ == "__main__":
    main()
