"""Layers (optional content) of a PDF that a viewer does not show when it opens the file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name

DEEPEST = 5
"""Forms inside forms deeper than this are not searched for layers."""


class Layers:
    """The layers of an open file.

    Args:
        catalog: the file's, as pdfminer gives it.
    """

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = _dict(catalog.get("OCProperties"))
        shown = _dict(properties.get("D"))
        every = _ids(properties.get("OCGs"))
        off = set(every) if _name(shown.get("BaseState")) == "OFF" else set()
        off -= set(_ids(shown.get("ON")))
        off |= set(_ids(shown.get("OFF")))
        for usage in _list(shown.get("AS")):  # states that a viewer takes from the layers themselves
            said = _dict(usage)
            if _name(said.get("Event")) == "View":
                for ref in _list(said.get("OCGs")):
                    states = [_state(ref, _name(kind)) for kind in _list(said.get("Category"))]
                    if isinstance(ref, PDFObjRef) and "OFF" in states:
                        off.add(ref.objid)
                    elif isinstance(ref, PDFObjRef) and "ON" in states:
                        off.discard(ref.objid)
        self.off = frozenset(off)
        """object numbers of the layers that are not shown"""

    def hide(self, content: object) -> bool:
        """Whether content is not shown.

        Args:
            content: the layer, or the group of layers, that it belongs to; None for none.
        """
        if not self.off:
            return False
        said = _dict(content)
        if _name(said.get("Type")) != "OCMD":
            return isinstance(content, PDFObjRef) and content.objid in self.off
        if "VE" in said:
            return not self._holds(said["VE"], 0)
        groups = said.get("OCGs")
        refs = _list(groups) if isinstance(resolve1(groups), list) else [groups]
        hidden = [ref.objid in self.off for ref in refs if isinstance(ref, PDFObjRef)]
        if not hidden:
            return False
        policy = _name(said.get("P")) or "AnyOn"
        shows = {"AllOn": not any(hidden), "AnyOff": any(hidden), "AllOff": all(hidden)}
        return not shows.get(policy, not all(hidden))

    def _holds(self, expression: object, depth: int) -> bool:
        """Whether an expression of layers is true: a layer that is shown is."""
        if isinstance(expression, PDFObjRef) and not isinstance(resolve1(expression), list):
            return expression.objid not in self.off
        parts = _list(expression)
        if not parts or depth > DEEPEST:
            return True
        values = [self._holds(part, depth + 1) for part in parts[1:]]
        operator = _name(parts[0])
        return not any(values) if operator == "Not" else any(values) if operator == "Or" else all(values)


def pages_with_hidden_layers(data: bytes) -> frozenset[int]:
    """Numbers of a file's pages some of which a layer hides; none where pdfminer cannot open the file."""
    found = set()
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        layers = Layers(document.catalog)
        if layers.off:
            for number, page in enumerate(PDFPage.create_pages(document), 1):
                if _uses(page.resources, layers, 0):
                    found.add(number)
    except (PSException, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return frozenset(found)
    return frozenset(found)


def _uses(resources: object, layers: Layers, depth: int) -> bool:
    """Whether content with these resources may be hidden."""
    said = _dict(resources)
    if any(layers.hide(content) for content in _dict(said.get("Properties")).values()):
        return True
    for drawn in _dict(said.get("XObject")).values():
        stream = resolve1(drawn)
        if isinstance(stream, PDFStream) and (
            layers.hide(stream.attrs.get("OC"))
            or (depth < DEEPEST and _uses(stream.attrs.get("Resources"), layers, depth + 1))
        ):
            return True
    return False


def _state(layer: object, kind: str) -> str:
    return _name(_dict(_dict(_dict(layer).get("Usage")).get(kind)).get(f"{kind}State"))


def _dict(value: object) -> dict[str, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _list(value: object) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []


def _ids(value: object) -> list[int]:
    return [ref.objid for ref in _list(value) if isinstance(ref, PDFObjRef)]


def _name(value: object) -> str:
    found = resolve1(value)
    return str(literal_name(found)) if found is not None else ""
