"""Settings: ``crosscheck.toml`` or ``[tool.crosscheck]`` in ``pyproject.toml``."""

from crosscheck.config.load import load_config
from crosscheck.config.settings import Settings

__all__ = ["Settings", "load_config"]
