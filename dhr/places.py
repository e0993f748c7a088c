"""Places in a result, moved to where a viewer shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic import BaseModel

from extract.doubt.audit import rounded
from extract.types import BBox

M = TypeVar("M", bound=BaseModel)

Shown = Callable[[int, BBox], tuple[int, BBox]]
"""The page and the box that a viewer shows for those of a reading."""


def put_back(model: M, shown: Shown) -> M:
    """A model with the places in it, and in all that it holds, where a viewer shows them.

    Args:
        model: the model; a place is a ``bbox`` with its ``page``.
        shown: gives the page and the box, in points, that a viewer shows.
    """
    changed: dict[str, object] = {}
    for name in type(model).model_fields:
        value = getattr(model, name)
        new = _value_put_back(value, shown)
        if new is not value:
            changed[name] = new
    box, page = getattr(model, "bbox", None), getattr(model, "page", None)
    if box is not None and page is not None:
        there, at = shown(page, box)
        if (there, at) != (page, box):
            changed |= {"page": there, "bbox": rounded(at)}
    return model.model_copy(update=changed) if changed else model


def _value_put_back(value: object, shown: Shown) -> object:
    if isinstance(value, BaseModel):
        return put_back(value, shown)
    if isinstance(value, list):
        new = [_value_put_back(v, shown) for v in value]
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    if isinstance(value, dict):
        mapped = {key: _value_put_back(v, shown) for key, v in value.items()}
        return mapped if any(mapped[key] is not v for key, v in value.items()) else value
    return value
