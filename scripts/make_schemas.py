"""Writes the JSON Schema of crosscheck.toml from its model: python scripts/make_schemas.py"""

from __future__ import annotations

import json
from pathlib import Path

from crosscheck.config.schema import Config

TARGET = Path(__file__).parent.parent / "src" / "crosscheck" / "config" / "crosscheck.schema.json"


def schema_text() -> str:
    """The schema as it is shipped."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:crosscheck:config:1"}
    return json.dumps(schema | Config.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema_text(), "utf-8")
