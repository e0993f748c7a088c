"""What PDFium's text pages do to a text, undone: each as a tiny page."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from reportlab.lib.colors import CMYKColorSep
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.page import pdfium, plumber
from extract.page.errors import Damaged, Encrypted, NotPdf
from extract.page.pdfium import document
from extract.page.pdfium.suspect import suspect
from extract.reader import open_pdf
from extract.types import Page

WIDTH, HEIGHT = A4
Draw = Callable[[Canvas], None]


def drawn(path: Path, *pages: Draw) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def read(path: Path, draw: Draw) -> Page:
    (page,) = open_pdf(drawn(path / "page.pdf", draw), reader="pdfium").pages
    return page


def shown(page: Page) -> list[str]:
    return [word.text for word in page.words]


def test_a_hyphen_at_the_end_of_a_line_is_a_hyphen(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "the multi- ")
        canvas.drawString(50, 688, "agency plan")

    page = read(tmp_path, draw)
    assert shown(page) == ["the", "multi-", "agency", "plan"]
    assert page.words[1].space_after


def test_a_hyphen_without_a_space_has_none(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "the multi-")
        canvas.drawString(50, 688, "agency plan")

    page = read(tmp_path, draw)
    assert [(word.text, word.space_after) for word in page.words][1] == ("multi-", False)


def test_a_lone_hyphen_after_a_hyphen_is_kept(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "short-")
        canvas.drawString(50, 688, "-")
        canvas.drawString(50, 676, "and more")

    page = read(tmp_path, draw)
    assert shown(page) == ["short-", "-", "and", "more"]
    assert page.words[1].x0 == pytest.approx(50, abs=0.1)


def test_spaces_by_themselves_belong_to_the_word_before(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        x = 50.0
        for char in "to be":
            canvas.drawString(x, 700, char)
            x += canvas.stringWidth(char)

    page = read(tmp_path, draw)
    assert [(word.text, word.space_after) for word in page.words] == [("to", True), ("be", False)]


def test_a_gap_without_a_space_ends_a_word_but_is_none(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "to")
        canvas.drawString(50 + canvas.stringWidth("to") + 3, 700, "be")

    page = read(tmp_path, draw)
    assert [(word.text, word.space_after) for word in page.words] == [("to", False), ("be", False)]


def test_a_gap_inside_a_text_ends_a_word_but_is_no_space(tmp_path: Path) -> None:
    page = with_meanings(tmp_path, b"BT /F1 10 Tf 50 700 Td [(to) -300 (be) -100 (ing)] TJ ET", {})
    assert [(word.text, word.space_after) for word in page.words] == [("to", False), ("being", False)]


def test_words_come_in_the_order_in_which_the_page_draws_them(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(300, 700, "drawn first")
        canvas.drawString(50, 700, "drawn last")

    assert shown(read(tmp_path, draw)) == ["drawn", "first", "drawn", "last"]


def test_bold_by_printing_twice_is_read_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Northmoor Police")
        canvas.drawString(50.3, 700, "Northmoor Police")

    assert shown(read(tmp_path, draw)) == ["Northmoor", "Police"]


@pytest.mark.parametrize("first", ["Northmoor Police", "No"])
def test_what_is_printed_over_its_clipped_self_is_not_lost(tmp_path: Path, first: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(50, 710, 100, 1)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(50, 700, first)
        canvas.restoreState()
        canvas.drawString(50, 700, "Northmoor Police")

    page = read(tmp_path, draw)
    assert shown(page) == ["Northmoor", "Police"]
    assert "".join(word.text for word in page.hidden) == first.replace(" ", "")


@pytest.mark.parametrize("how", ["invisible", "clipped", "white", "white on blue", "off the page"])
def test_text_that_no_viewer_shows_is_hidden(tmp_path: Path, how: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "seen")
        if how == "white on blue":
            canvas.setFillColorRGB(0, 0, 1)
            canvas.rect(40, 590, 200, 30, stroke=0, fill=1)
            text = canvas.beginText(50, 600)
            text.textOut("UNSEEN")
        else:
            text = canvas.beginText(-200 if how == "off the page" else 50, 600)
            if how == "invisible":
                text.setTextRenderMode(3)
            elif how == "white":
                text.setFillColorRGB(1, 1, 1)
            elif how == "clipped":
                path = canvas.beginPath()
                path.rect(300, 20, 50, 50)
                canvas.clipPath(path, stroke=0, fill=0)
            text.textOut("UNSEEN")
        canvas.drawText(text)

    page = read(tmp_path, draw)
    assert shown(page) == ["seen"]
    assert [word.text for word in page.hidden] == ["UNSEEN"]


def test_what_follows_a_clipped_text_is_not_clipped(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(300, 20, 50, 50)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(50, 700, "UNSEEN")
        canvas.restoreState()
        canvas.drawString(150, 700, "seen")

    page = read(tmp_path, draw)
    assert shown(page) == ["seen"]


def test_white_text_on_a_dark_ground_is_seen(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(40, 590, 200, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 600, "seen")

    page = read(tmp_path, draw)
    assert shown(page) == ["seen"]
    assert [fill.rgb for fill in page.fills] == ["#000080"]


def test_text_shows_on_the_ground_that_is_drawn_before_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for x, word in ((50, "one"), (150, "two")):
            canvas.setFillColorRGB(0, 0, 0.5)
            canvas.rect(x - 5, 690, 90, 30, stroke=0, fill=1)
            canvas.setFillColorRGB(1, 1, 1)
            canvas.drawString(x, 700, word)

    page = read(tmp_path, draw)
    assert shown(page) == ["one", "two"]
    assert page.hidden == ()


def mixed(canvas: Canvas) -> None:
    """Text in all directions, in a form, squeezed, raised, with rules of all kinds."""
    canvas.drawString(60, 700, "upright")
    for angle in (90, 180, 270):
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(40, 0, f"turned by {angle}")
        canvas.restoreState()
    canvas.saveState()
    text = canvas.beginText(60, 600)
    text.setHorizScale(60)
    text.setCharSpace(0.5)
    text.textOut("squeezed and ")
    text.setRise(4)
    text.textOut("raised")
    canvas.drawText(text)
    canvas.restoreState()  # pdfminer does not hand character spacing on to a form, as it should
    canvas.beginForm("part")
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawString(10, 10, "in a form")
    canvas.rect(0, 0, 100, 0.5, stroke=0, fill=1)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(100, 200)
    canvas.scale(1.5, 1.5)
    canvas.doForm("part")
    canvas.restoreState()
    canvas.line(60, 690, 200, 690)
    canvas.setDash(3, 2)
    canvas.line(60, 680, 200, 680)
    canvas.setDash()
    canvas.rect(60, 640, 100, 20, stroke=1, fill=0)
    canvas.setFillColorRGB(0.5, 0.5, 0.5)
    canvas.rect(60, 610, 100, 20, stroke=0, fill=1)
    canvas.rect(260, 610, 0.7, 20, stroke=0, fill=1)
    canvas.circle(70, 550, 2, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(80, 547, "after a drawn bullet")


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [False, True])
def test_places_are_as_pdfminer_gives_them(tmp_path: Path, rotation: int, crop: bool) -> None:
    path = drawn(tmp_path / "plain.pdf", mixed)
    with pikepdf.open(path) as pdf:
        pdf.pages[0].Rotate = rotation
        if crop:
            pdf.pages[0].CropBox = pikepdf.Array([20, 30, 500, 800])
        pdf.save(tmp_path / "turned.pdf")
    (one,), (other,) = (list(m.open_pdf(tmp_path / "turned.pdf").pages) for m in (plumber, pdfium))
    assert (one.width, one.height) == pytest.approx((other.width, other.height), abs=0.01)
    assert len(one.words) == (20 if rotation else 21)  # a drawn bullet stands left of level text
    assert shown(one) == shown(other)
    for a, b in zip(one.words, other.words, strict=True):
        assert a.bbox == pytest.approx(b.bbox, abs=1)
        assert (a.bold, a.direction, a.space_after) == (b.bold, b.direction, b.space_after)
        assert (a.size, a.lead) == pytest.approx((b.size, b.lead), abs=0.1)
    assert len(one.rules) == len(other.rules) == 8
    for rule, same in zip(one.rules, other.rules, strict=True):
        assert (rule.x0, rule.top, rule.x1, rule.bottom) == pytest.approx(
            (same.x0, same.top, same.x1, same.bottom), abs=0.05
        )
    assert [fill.rgb for fill in one.fills] == [fill.rgb for fill in other.fills] == ["#808080"]


def with_meanings(path: Path, content: bytes, meanings: dict[str, str]) -> Page:
    """A page in a font whose codes stand for other texts (UTF-16 in hexadecimal digits)."""
    lines = "\n".join(f"<{code}> <{text}>" for code, text in meanings.items())
    cmap = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange {len(meanings)} beginbfchar
{lines}
endbfchar endcmap end end"""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            ToUnicode=pdf.make_stream(cmap.encode()),
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.pages[0].Contents = pdf.make_stream(content)
        pdf.save(path / "meanings.pdf")
    (page,) = open_pdf(path / "meanings.pdf", reader="pdfium").pages
    return page


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_a_spot_colour_is_ink(tmp_path: Path, reader: Any) -> None:
    def draw(canvas: Canvas) -> None:
        for tint in (1, 0):
            spot = CMYKColorSep(0, 0, 0, 1, spotName="Ink", density=tint)
            canvas.setFillColor(spot)
            canvas.setStrokeColor(spot)
            canvas.drawString(50, 700 - 50 * tint, "seen" if tint else "UNSEEN")
            canvas.line(50, 690 - 50 * tint, 200, 690 - 50 * tint)

    (page,) = open_pdf(drawn(tmp_path / "spot.pdf", draw), reader=reader).pages
    assert (shown(page), [word.text for word in page.hidden]) == (["seen"], ["UNSEEN"])
    assert len(page.rules) == 1


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_white_text_on_a_spot_colour_is_seen(tmp_path: Path, reader: Any) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(CMYKColorSep(0, 0, 0, 1, spotName="Ink", density=1))
        canvas.rect(40, 690, 90, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 700, "seen")

    (page,) = open_pdf(drawn(tmp_path / "spot.pdf", draw), reader=reader).pages
    assert shown(page) == ["seen"]


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("radius", [4, 10], ids=["a box with round corners", "a pill"])
def test_white_text_on_a_rounded_box_is_seen(tmp_path: Path, radius: float, reader: Any) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0.4, 0.6)
        canvas.roundRect(40, 695, 90, 20, radius, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(50, 700, "seen")
        canvas.drawString(50, 600, "UNSEEN")

    (page,) = open_pdf(drawn(tmp_path / "round.pdf", draw), reader=reader).pages
    assert (shown(page), [word.text for word in page.hidden]) == (["seen"], ["UNSEEN"])
    assert [fill.rgb for fill in page.fills] == ["#006699"]


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_a_round_shape_is_no_box(tmp_path: Path, reader: Any) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0.4, 0.6)
        canvas.circle(80, 705, 30, stroke=0, fill=1)

    (page,) = open_pdf(drawn(tmp_path / "circle.pdf", draw), reader=reader).pages
    assert not page.fills


def test_a_stroke_along_the_edge_of_what_is_clipped_is_drawn(tmp_path: Path) -> None:
    """Half of it shows; the edge may be rounded to either side."""

    def draw(canvas: Canvas) -> None:
        for edge in (99.99, 100.01, 104.0):
            path = canvas.beginPath()
            path.rect(60, 600, edge - 60, 50)
            canvas.saveState()
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.line(100 if edge < 104 else 110, 600, 100 if edge < 104 else 110, 650)
            canvas.restoreState()

    (page,) = open_pdf(drawn(tmp_path / "clipped.pdf", draw)).pages
    assert [round(rule.x0) for rule in page.rules] == [100, 100]


def test_ligatures_symbols_and_characters_beyond_the_first_plane(tmp_path: Path) -> None:
    page = with_meanings(
        tmp_path,
        b"BT /F1 12 Tf 50 700 Td (xAy xBy xCy D xEy) Tj ET",
        {"41": "00660069", "42": "FB01", "43": "D835DD38", "44": "F0B7", "45": "006600660069"},
    )
    assert shown(page) == ["xfiy", "xfiy", "x𝔸y", "•", "xffiy"]


def test_an_actual_text_stands_where_its_glyphs_are(tmp_path: Path) -> None:
    content = b"BT /F1 12 Tf 50 700 Td (ef) Tj /Span <</ActualText (fect)>> BDC (XYZ) Tj EMC ( of) Tj ET"
    page = with_meanings(tmp_path, content, {})
    assert " ".join(shown(page)) == "effect of"


@pytest.mark.parametrize("turn", ["0 1 -1 0 300 100", "0 -1 1 0 300 700"], ids=["upwards", "downwards"])
def test_an_actual_text_of_sideways_glyphs_stands_along_them(tmp_path: Path, turn: str) -> None:
    content = f"BT /F1 12 Tf {turn} Tm (the o) Tj /Span <</ActualText (ffi)>> BDC (X) Tj EMC (cers of) Tj ET".encode()
    page = with_meanings(tmp_path, content, {})
    assert " ".join(shown(page)) == "the officers of"


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (b"", NotPdf, "the file is empty"),
        (b"<html>not found</html>", NotPdf, "the file is not a PDF"),
        (b"%PDF-1.7\n" + b"nothing " * 99, Damaged, "structure cannot be read"),
    ],
    ids=["empty", "html", "damaged"],
)
@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_what_cannot_be_read_is_told(
    tmp_path: Path, data: bytes, error: type[Exception], said: str, reader: Any
) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(data)
    with pytest.raises(error, match=said):
        open_pdf(path, reader=reader)


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_file_is_read_with_an_empty_password(tmp_path: Path, password: str) -> None:
    path = drawn(tmp_path / "plain.pdf", lambda canvas: canvas.drawString(50, 700, "seen"))
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="owner", user=password, R=6))
    if password:
        with pytest.raises(Encrypted, match="needs a password"):
            open_pdf(tmp_path / "locked.pdf", reader="pdfium")
    else:
        (page,) = open_pdf(tmp_path / "locked.pdf", reader="pdfium").pages
        assert shown(page) == ["seen"]


def test_a_damaged_page_does_not_lose_the_others(tmp_path: Path) -> None:
    path = drawn(tmp_path / "three.pdf", *[lambda canvas: canvas.drawString(50, 700, "seen")] * 3)
    with pikepdf.open(path) as pdf:
        pdf.Root.Pages.Kids[1].Type = pikepdf.Name.Font
        pdf.save(tmp_path / "damaged.pdf")
    pages = open_pdf(tmp_path / "damaged.pdf", reader="pdfium").pages
    assert next(pages).number == 1
    with pytest.raises(Damaged, match="page 2 cannot be read"):
        next(pages)
    assert [page.number for page in pages] == [3]


def test_pages_are_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []
    for name in ("FPDF_ClosePage", "FPDFText_ClosePage"):
        close = getattr(document.raw, name)
        monkeypatch.setattr(document.raw, name, lambda page, name=name, close=close: (closed.append(name), close(page)))
    path = drawn(tmp_path / "two.pdf", *[lambda canvas: canvas.drawString(50, 700, "seen")] * 2)
    assert len(list(open_pdf(path, reader="pdfium").pages)) == 2
    assert closed == ["FPDFText_ClosePage", "FPDF_ClosePage"] * 2


SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "weasyprint.pdf"
CONTENT = zlib.compress(b"BT /F1 9 Tf 50 50 Td (one) Tj ET " * 200)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (CONTENT, None),
        (CONTENT[:-4], None),
        (CONTENT[: len(CONTENT) // 2], "cut short"),
        (CONTENT[:2] + b"\xff" * 60, "damaged"),
    ],
    ids=["sound", "wrong checksum", "cut", "damaged"],
)
def test_a_damaged_content_is_told(tmp_path: Path, content: bytes, said: str | None) -> None:
    with pikepdf.open(SAMPLE) as pdf:
        pdf.pages[2].Contents = pdf.make_stream(b"")
        pdf.pages[2].Contents.write(content, filter=pikepdf.Name.FlateDecode)
        pdf.save(tmp_path / "damaged.pdf", compress_streams=False)
    pages = open_pdf(tmp_path / "damaged.pdf", reader="pdfium").pages
    numbers = [next(pages).number, next(pages).number]
    if said:
        with pytest.raises(Damaged, match=rf"page 3 cannot be read \(its content is {said}\)"):
            next(pages)
    assert numbers + [page.number for page in pages] == [1, 2, 4, 5] if said else [1, 2, 3, 4, 5]


def test_a_missing_content_is_told(tmp_path: Path) -> None:
    with pikepdf.open(SAMPLE) as pdf:
        pdf.pages[0].Contents = pikepdf.Array([])
        pdf.pages[1].Contents = pdf.make_indirect(pikepdf.Dictionary())
        pdf.save(tmp_path / "missing.pdf")
    pages = open_pdf(tmp_path / "missing.pdf", reader="pdfium").pages
    assert next(pages).words == ()
    with pytest.raises(Damaged, match=r"page 2 cannot be read \(its content is missing\)"):
        next(pages)


def test_samples_raise_no_suspicion() -> None:
    assert [path.name for path in sorted(SAMPLE.parent.glob("*.pdf")) if suspect(path.read_bytes())] == []


def test_a_bullet_far_from_centred_text(tmp_path: Path) -> None:
    """It stands under one that is near its text; a dot that stands under none is no bullet."""
    path = tmp_path / "one.pdf"
    canvas = Canvas(str(path), pagesize=(400, 200))
    for y, x in ((150, 92), (130, 120), (110, 92)):
        canvas.circle(82, y + 3, 1.5, stroke=0, fill=1)
        canvas.drawString(x, y, "Train")
    canvas.circle(42, 93, 1.5, stroke=0, fill=1)
    canvas.drawString(100, 90, "Police")
    canvas.save()
    (page,) = pdfium.open_pdf(path).pages
    assert [w.text for w in page.words].count("•") == 3
