"""The data files that come with this package."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

FAST: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads ten times as fast where PyYAML was built with libyaml, as its wheels are."""


def packaged(name: str) -> Any:
    """The content of a YAML file, such as ``headers.yml``."""
    return yaml.load(files("extract").joinpath(name).read_text(encoding="utf-8"), Loader=FAST)
