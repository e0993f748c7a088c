"""The words that the normalisers know: commented YAML files, read once.

Every file is a mapping of groups to lists of phrases, or of groups to such mappings. A phrase is in lower case; a space
in it stands for spaces, a hyphen or nothing at all ("on going" is also "on-going" and "ongoing").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml

FAST: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Reads ten times as fast where PyYAML was built with libyaml, as its wheels are."""

Groups = Mapping[str, tuple[str, ...]]

GAP = r"[\s\-‐‑]*"
"""What a space in a phrase stands for."""


@cache
def vocabulary(name: str) -> Groups:
    """The phrases of ``<name>.yml`` by group; nested groups are joined by a dot ("completed.alone").

    Raises:
        ValueError: the file holds anything but groups of phrases (YAML reads an unquoted ``on`` or ``no`` as a truth
            value, ``05`` as a number).
    """
    raw = yaml.load(files("normalise.vocabulary").joinpath(f"{name}.yml").read_text(encoding="utf-8"), Loader=FAST)
    return dict(_groups(name, "", raw))


def _groups(name: str, prefix: str, raw: object) -> Iterable[tuple[str, tuple[str, ...]]]:
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield from _groups(name, f"{prefix}.{key}" if prefix else str(key), value)
    elif isinstance(raw, list) and all(isinstance(phrase, str) for phrase in raw):
        yield prefix, tuple(raw)
    else:
        raise ValueError(f"{name}.yml: {prefix!r} is no list of phrases")


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first, in a group that captures nothing."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(GAP.join(re.escape(word) for word in phrase.split()) for phrase in ordered) + ")"


__all__ = ["Groups", "alternatives", "vocabulary"]
