"""PDF to pages, by pdfplumber (which opens the file) and pdfminer (which interprets each page).

pdfplumber's own page objects carry neither the clip nor the text rendering mode nor the layer, so text that no viewer
shows would be read as if it were printed. Here the interpreter keeps them; each page is freed after it was read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTCurve, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import decode_text
from pdfplumber.pdf import PDF as PlumberPdf
from pdfplumber.utils.exceptions import PdfminerException

from extract.page.annotations import cover, marks, remarks
from extract.page.attached import attached_to
from extract.page.contents import check_contents
from extract.page.errors import Damaged, Encrypted
from extract.page.frames import frame_strips
from extract.page.glyphs import NO_ROOM, UNSEEN_IF_NARROW, readable, symbols_of
from extract.page.layers import Layers
from extract.page.opened import Content, Pdf, pdf_content
from extract.page.paint import colour_in
from extract.page.painted import Text, covered, direction_of, is_askew, is_bold, page_of
from extract.page.shapes import Path as Shape
from extract.page.shapes import Shapes, of_field
from extract.page.words import Run
from extract.types import BBox, Page

FIELD = "FFT"
"""Names of the forms (reusable parts) as which PDFium prints a form's fields upon a page begin so."""


class _Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter with the clip and the layers kept (its own ``do_W`` does nothing)."""

    device: _Device

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self.clip: BBox | None = self.device.clip
        self.opaque = self.device.opaque
        self._kept: list[tuple[BBox | None, bool]] = []
        self._pending = False

    def do_q(self) -> None:
        super().do_q()
        self._kept.append((self.clip, self.opaque))

    def do_Q(self) -> None:
        super().do_Q()
        if self._kept:
            self.clip, self.opaque = self._kept.pop()
        self.device.clip, self.device.opaque = self.clip, self.opaque

    def do_gs(self, name: Any) -> None:
        """Whether what is drawn from here on lets the ground show through."""
        states = resolve1(self.resources.get("ExtGState"))
        state = resolve1(states.get(literal_name(name))) if isinstance(states, dict) else None
        if isinstance(state, dict):
            said = {key: resolve1(value) for key, value in state.items()}
            alpha, mask = said.get("ca", 1), said.get("SMask")
            blend = said.get("BM")
            plain = alpha == 1 and (mask is None or literal_name(mask) == "None")
            self.opaque = plain and (blend is None or literal_name(blend) in {"Normal", "Compatible"})
            self.device.opaque = self.opaque

    def do_W(self) -> None:
        self._narrow()

    def do_W_a(self) -> None:
        self._narrow()

    def do_BDC(self, tag: Any, props: Any) -> None:
        """What is drawn from here on may belong to a layer."""
        named = resolve1(self.resources.get("Properties"))
        content = named.get(literal_name(props)) if isinstance(named, dict) and isinstance(props, PSLiteral) else None
        self.device.unseen.append(literal_name(tag) == "OC" and self.device.layers.hide(content))

    def do_BMC(self, tag: Any) -> None:
        self.device.unseen.append(False)

    def do_EMC(self) -> None:
        if self.device.unseen:
            self.device.unseen.pop()

    def do_Do(self, xobjid_arg: Any) -> None:
        clip, opaque, unseen = self.clip, self.opaque, list(self.device.unseen)
        form = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        said = getattr(form, "attrs", {})
        if said.get("Group") is not None:
            self.device.opaque = False
        self.device.unseen.append(self.device.layers.hide(said.get("OC")))
        super().do_Do(xobjid_arg)
        self.device.unseen = unseen
        self.clip = self.device.clip = clip
        self.opaque = self.device.opaque = opaque

    def _narrow(self) -> None:
        """Narrow the clip to the box of the current path (exact for rectangles, generous for other shapes)."""
        a, b, c, d, e, f = self.ctm
        xs, ys = [], []
        for segment in self.curpath:
            numbers = segment[1:]
            if segment[0] == "re":
                continue
            for x, y in zip(numbers[0::2], numbers[1::2], strict=False):
                xs.append(a * x + c * y + e)
                ys.append(b * x + d * y + f)
        if not xs:
            return
        box = (min(xs), min(ys), max(xs), max(ys))
        if self.clip is not None:
            old = self.clip
            box = (max(old[0], box[0]), max(old[1], box[1]), min(old[2], box[2]), min(old[3], box[3]))
        self.clip = self.device.clip = box


class _Device(PDFLayoutAnalyzer):
    """Collects a page's objects in drawing order, each with the clip and the rendering mode it was drawn with."""

    def __init__(self, rsrcmgr: Any, layers: Layers) -> None:
        super().__init__(rsrcmgr, laparams=None)
        self.layers = layers
        self.unseen: list[bool] = []
        """of the marked contents and forms that are open, whether a layer hides each"""
        self.clip: BBox | None = None
        self.opaque = True
        self.mode = 0
        self.figures: list[str] = []
        self.page: LTPage | None = None

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        super().begin_figure(name, bbox, matrix)
        self.figures.append(name)

    def end_figure(self, name: str) -> None:
        super().end_figure(name)
        self.figures.pop()

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self.mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        advance: float = super().render_char(*args, **kwargs)
        self._note()
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        before = len(self.cur_item._objs)
        strips = frame_strips(_subpaths(path), evenodd=evenodd) if fill and not stroke else None
        if strips is None:
            super().paint_path(gstate, stroke, fill, evenodd, path)
        for x0, y0, x1, y1 in strips or ():
            side: list[Any] = [("m", x0, y0), ("l", x1, y0), ("l", x1, y1), ("l", x0, y1), ("h",)]
            super().paint_path(gstate, stroke, fill, evenodd, side)
        if any(self.unseen):
            del self.cur_item._objs[before:]
        for item in self.cur_item._objs[before:]:
            item.dhr_clip = self.clip  # type: ignore[attr-defined]
            item.dhr_spaces = (gstate.ncs.name, gstate.scs.name)  # type: ignore[attr-defined]
            item.dhr_opaque = self.opaque  # type: ignore[attr-defined]
            item.dhr_field = any(name.startswith(FIELD) for name in self.figures)  # type: ignore[attr-defined]

    def render_image(self, name: str, stream: Any) -> None:
        if not any(self.unseen):
            super().render_image(name, stream)

    def _note(self) -> None:
        if self.cur_item._objs:
            item = self.cur_item._objs[-1]
            item.dhr_unseen = any(self.unseen)  # type: ignore[attr-defined]
            item.dhr_clip = self.clip  # type: ignore[attr-defined]
            item.dhr_mode = self.mode  # type: ignore[attr-defined]


def open_pdf(path: Path) -> Pdf:
    """Open a PDF with an empty user password.

    Raises:
        NotPdf: the file is empty or no PDF.
        Encrypted: it needs a password.
        Damaged: its structure cannot be read.
        OSError: the file cannot be read.
    """
    content = pdf_content(path)
    data = content.data
    try:
        document = pdfplumber.open(io.BytesIO(data))
        count = len(document.pages)
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise Encrypted("the file is encrypted and needs a password") from error
        raise Damaged(f"the file's structure cannot be read ({_said(cause)})") from error
    except (PSException, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        # pdfminer meets damage in many ways; whatever it stumbles over, the file is what is broken
        raise Damaged(f"the file's structure cannot be read ({_said(error)})") from error
    if count == 0:
        raise Damaged("the file has no pages")
    title = (document.metadata or {}).get("Title")

    def whole(number: int) -> Page:
        return page_alone(content, number)

    return Pdf(
        page_count=count,
        title=title if isinstance(title, str) else None,
        pages=_pages(document, content),
        whole=whole,
        attached=attached_to(data),
    )


def _said(error: object) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:120]


def _pages(document: PlumberPdf, content: Content) -> Iterator[Page]:
    with document:
        for page in document.pages:
            yield _checked_page(document, page, content)


def page_alone(content: Content, number: int) -> Page:
    """One page of a file that can be opened, by its number."""
    with pdfplumber.open(io.BytesIO(content.data), pages=[number]) as document:
        return _checked_page(document, document.pages[0], content)


def _checked_page(document: PlumberPdf, page: Any, content: Content) -> Page:
    try:
        return _read_page(document, page, content)
    except (PSException, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise Damaged(f"page {page.page_number} cannot be read ({_said(error)})") from error
    finally:
        page.close()


def _read_page(document: PlumberPdf, plumber_page: Any, content: Content) -> Page:
    check_contents(plumber_page.page_obj)
    device = _Device(document.rsrcmgr, Layers(document.doc.catalog))
    _Interpreter(document.rsrcmgr, device).process_page(plumber_page.page_obj)
    if device.page is None:
        raise ValueError("no content")
    left, upper, right, lower = _visible_area(plumber_page.page_obj)
    width, height = right - left, upper - lower

    def box(item: Any) -> BBox:
        return (item.x0 - left, upper - item.y1, item.x1 - left, upper - item.y0)

    def clip_of(item: Any) -> BBox:
        clip = getattr(item, "dhr_clip", None)
        if clip is None:
            return (0.0, 0.0, width, height)
        return (clip[0] - left, upper - clip[3], clip[2] - left, upper - clip[1])

    shapes = Shapes()
    texts: list[Text] = []
    images: list[BBox] = []
    for order, item in enumerate(_flat(device.page)):
        if isinstance(item, LTChar):
            text = item.get_text()
            if text not in UNSEEN_IF_NARROW or item.adv > NO_ROOM * item.size:
                text = readable(text, symbols_of(item.fontname))
                texts.append(_text(item, text, order, box(item), clip_of(item)))
        elif isinstance(item, LTCurve):
            drawn: Shape | None = _shape(item, box(item), left, upper)
            if drawn is not None and item.dhr_field and plumber_page.page_number in content.own:  # type: ignore[attr-defined]
                drawn = of_field(drawn)
            if drawn is not None:
                shapes.add(drawn, order, clip_of(item))
        elif isinstance(item, LTImage):
            images.append(box(item))
    upon = content.upon.get(plumber_page.page_number, ())
    cover(shapes, upon, (0.0, 0.0, width, height))
    share = covered(images, width, height)
    page = page_of(plumber_page.page_number, (width, height), texts, shapes, share, marks=marks(upon))
    return replace(page, comments=tuple(_comments(plumber_page)) or remarks(upon))


def _comments(plumber_page: Any) -> Iterator[str]:
    """The texts of the comments upon a page."""
    for annotation in plumber_page.annots if plumber_page.page_obj.annots else ():
        kind = getattr(annotation["data"].get("Subtype"), "name", "")
        contents = annotation["data"].get("Contents")
        text = " ".join(decode_text(contents).split()) if isinstance(contents, bytes) else ""
        if kind in COMMENTS and text:
            yield text


COMMENTS = frozenset(("Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Stamp"))
"""Kinds of annotations that are a person's remarks (ISO 32000-1, table 169)."""


def _text(item: LTChar, text: str, order: int, box: BBox, clip: BBox) -> Text:
    direction = direction_of(item.matrix)
    size = item.width if direction in (90, 270) else item.height  # pdfminer's own size is the height, also of those
    return Text(
        order=order,
        run=Run.of_box(text, box, round(size, 2), is_bold(item.fontname), direction),
        clip=clip,
        mode=getattr(item, "dhr_mode", 0),
        colour=colour_in(item.ncs.name, item.graphicstate.ncolor),
        askew=is_askew(*item.matrix[:2]),
        unseen=getattr(item, "dhr_unseen", False),
    )


def _shape(item: LTCurve, box: BBox, left: float, upper: float) -> Shape:
    fill_space, stroke_space = item.dhr_spaces  # type: ignore[attr-defined]
    return Shape(
        kind="line" if isinstance(item, LTLine) else "rectangle" if isinstance(item, LTRect) else "other",
        box=box,
        points=[(x - left, upper - y) for x, y in item.pts],
        filled=bool(item.fill),
        stroked=bool(item.stroke),
        fill=colour_in(fill_space, item.non_stroking_color),
        stroke=colour_in(stroke_space, item.stroking_color),
        opaque=item.dhr_opaque,  # type: ignore[attr-defined]
    )


def _subpaths(path: Sequence[Any]) -> list[list[tuple[float, float]]]:
    """A path's corners part by part; a curve counts by its end, and makes a part that is no rectangle."""
    parts: list[list[tuple[float, float]]] = []
    for segment in path:
        if segment[0] == "m":
            parts.append([])
        if parts and len(segment) > 2:
            parts[-1].append((segment[-2], segment[-1]))
            if len(segment) > 3:  # a curve
                parts[-1] += [(segment[1], segment[2])] * 2
    return parts


def _flat(container: LTContainer[Any]) -> Iterator[Any]:
    for item in container:
        if isinstance(item, LTContainer) and not isinstance(item, LTChar):
            yield from _flat(item)
        else:
            yield item


def _visible_area(page: Any) -> tuple[float, float, float, float]:
    """The crop box in pdfminer's coordinates of the rotated page: (left, upper, right, lower), y pointing up."""
    mx0, my0, mx1, my1 = page.mediabox
    cx0, cy0, cx1, cy1 = page.cropbox
    cx0, cy0, cx1, cy1 = max(cx0, mx0), max(cy0, my0), min(cx1, mx1), min(cy1, my1)
    if cx1 <= cx0 or cy1 <= cy0:
        cx0, cy0, cx1, cy1 = mx0, my0, mx1, my1
    rotate = page.rotate % 360
    if rotate == 90:
        return (cy0 - my0, mx1 - cx0, cy1 - my0, mx1 - cx1)
    if rotate == 180:
        return (mx1 - cx1, my1 - cy0, mx1 - cx0, my1 - cy1)
    if rotate == 270:
        return (my1 - cy1, cx1 - mx0, my1 - cy0, cx0 - mx0)
    return (cx0 - mx0, cy1 - my0, cx1 - mx0, cy0 - my0)
