"""Layers that a viewer does not show are not read, by either reader, and said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from extract.page import plumber
from extract.page.file_bytes import mentions
from extract.page.pdfium import open_pdf
from extract.types import Page

READERS = (open_pdf, plumber.open_pdf)

DRAWN = b"BT /F1 10 Tf 1 0 0 1 50 650 Tm (layer) Tj ET 50 600 80 20 re f"
"""a text and a box"""


def layered(path: Path, how: str, *, form: bool = False, compressed: bool = False) -> Path:
    """A page with a layer.

    Args:
        path: where it goes.
        how: what says whether the layer shows.
        form: it is drawn as a form (a reusable part).
        compressed: the file's objects are.
    """
    canvas = Canvas(str(path), invariant=1)
    canvas.drawString(50, 700, "seen")
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Old wording"))
        other = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Other"))
        shown = Dictionary(Order=Array([layer, other]))
        belongs: Any = layer
        if how != "on":
            shown.OFF = Array([layer])
        if how in ("base", "base but on"):
            shown = Dictionary(BaseState=Name.OFF, ON=Array([layer] if how == "base but on" else []))
        elif how == "usage":
            layer.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
            shown = Dictionary(
                AS=Array([Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([layer]))])
            )
        elif how in ("AnyOn", "AllOn", "AllOff", "AnyOff"):
            belongs = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([layer, other]), P=Name(f"/{how}")))
        elif how == "not":
            belongs = pdf.make_indirect(Dictionary(Type=Name.OCMD, VE=Array([Name.Not, layer])))
        elif how == "and":
            belongs = pdf.make_indirect(Dictionary(Type=Name.OCMD, VE=Array([Name.And, layer, other])))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer, other]), D=shown)
        page = pdf.pages[0]
        if form:
            box = Array([0, 0, 600, 850])
            drawn = pdf.make_stream(DRAWN, Type=Name.XObject, Subtype=Name.Form, BBox=box, OC=belongs)
            drawn.Resources = page.Resources
            page.Resources = Dictionary(Font=page.Resources.Font, XObject=Dictionary(Fm0=drawn))
            page.contents_add(b"q /Fm0 Do Q")
        else:
            page.Resources.Properties = Dictionary(MC0=belongs)
            page.contents_add(b"/OC /MC0 BDC /Span <</Lang (en)>> BDC " + DRAWN + b" EMC EMC")
        mode = pikepdf.ObjectStreamMode.generate if compressed else pikepdf.ObjectStreamMode.disable
        pdf.save(path, object_stream_mode=mode)
    return path


def said(page: Page) -> tuple[list[str], list[str], int]:
    return [w.text for w in page.words], [w.text for w in page.hidden], len(page.fills)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("form", [False, True], ids=["marked", "form"])
@pytest.mark.parametrize(
    ("how", "shows"),
    [
        ("on", True),
        ("off", False),
        ("base", False),
        ("base but on", True),
        ("usage", False),
        ("AnyOn", True),
        ("AllOn", False),
        ("AllOff", False),
        ("AnyOff", True),
        ("not", True),
        ("and", False),
    ],
)
def test_a_layer_that_is_off_is_hidden(tmp_path: Path, reader: Any, form: bool, how: str, shows: bool) -> None:
    (page,) = reader(layered(tmp_path / "page.pdf", how, form=form)).pages
    assert said(page) == ((["seen", "layer"], [], 1) if shows else (["seen"], ["layer"], 0))


def test_a_layer_in_a_file_of_compressed_objects_is_hidden(tmp_path: Path) -> None:
    path = layered(tmp_path / "page.pdf", "off", compressed=True)
    assert b"/OCProperties" not in path.read_bytes()
    (page,) = open_pdf(path).pages
    assert said(page) == (["seen"], ["layer"], 0)


@pytest.mark.parametrize("compressed", [False, True])
def test_what_a_file_mentions(tmp_path: Path, compressed: bool) -> None:
    data = layered(tmp_path / "page.pdf", "on", compressed=compressed).read_bytes()
    assert mentions(data, b"/OCProperties")
    assert not mentions(data, b"/Collection")
