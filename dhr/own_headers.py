"""A researcher's own wordings of column headers: read once, before anything else, and given to every document."""

from __future__ import annotations

from pathlib import Path

from dhr.errors import WrongHeaders


def own_headers(path: Path) -> str:
    """The text of the file, seen to be in order.

    Raises:
        WrongHeaders: it cannot be read, or is not of the form of ``extract/headers.yml``.
    """
    from extract.wordings import checked

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise WrongHeaders(f"cannot be read ({error.strerror or error})", file=path) from error
    except UnicodeDecodeError as error:
        raise WrongHeaders("is no text in UTF-8", file=path) from error
    try:
        checked(text)
    except ValueError as error:
        raise WrongHeaders(str(error), file=path) from error
    return text
