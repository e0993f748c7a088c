"""A researcher's own wordings of column headers: read once, before anything else, and given to every document."""

from __future__ import annotations

from pathlib import Path

from dhr.errors import WrongHeaders
from dhr.spreadsheet import read_ordinary


def own_headers(path: Path) -> str:
    """The text of the file, seen to be in order.

    Raises:
        WrongHeaders: it cannot be read, or is not of the form of ``extract/headers.yml``.
    """
    from extract.header.wordings import checked

    try:
        text = read_ordinary(path).decode("utf-8-sig")
    except OSError as error:
        raise WrongHeaders(f"cannot be read ({error.strerror or error})", file=path) from error
    except UnicodeDecodeError as error:
        raise WrongHeaders("is no text in UTF-8", file=path) from error
    try:
        checked(text)
        twice = _twice(text)
    except ValueError as error:
        raise WrongHeaders(str(error), file=path) from error
    except RecursionError as error:
        raise WrongHeaders("is nested too deeply", file=path) from error
    if twice:
        raise WrongHeaders(f"has {twice} twice", file=path)
    return text


def _twice(text: str) -> str | None:
    """A field that is there twice: YAML would take the second and drop the first in silence."""
    import yaml

    root = yaml.compose(text, yaml.SafeLoader)
    names = [str(key.value) for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
    return next((name for name in names if names.count(name) > 1), None)
