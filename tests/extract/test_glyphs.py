"""What fonts say that their glyphs stand for: nothing vanishes, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from extract.page import plumber
from extract.page.glyphs import readable, symbols_of
from extract.page.pdfium import open_pdf

READERS = (open_pdf, plumber.open_pdf)

CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfrange <20> <5A> <0020> <61> <7A> <0061> endbfrange 1 beginbfchar <A0> <{to}> endbfchar
endcmap end end"""


def words(path: Path, reader: Any, content: str, to: str, width: int) -> list[str]:
    """The words of a page in a font of which a glyph without ink, written "_", stands for something else."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 400))
        widths = [width if code == 0xA0 else 500 for code in range(0x20, 0xA1)]
        told = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name.Own,
            Flags=32,
            FontBBox=Array([0, -200, 1000, 900]),
            ItalicAngle=0,
            Ascent=800,
            Descent=-200,
            CapHeight=700,
            StemV=80,
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name.Own,
            FontDescriptor=pdf.make_indirect(told),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=0xA0,
            Widths=Array(widths),
            ToUnicode=pdf.make_stream(CMAP.format(to=to).encode()),
        )
        page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
        page.Contents = pdf.make_stream(f"BT /F1 10 Tf 50 300 Td {content.replace('_', chr(92) + '240')} ET".encode())
        pdf.save(path)
    (read,) = reader(path).pages
    return [word.text for word in read.words]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("code", ["200B", "2060", "FEFF", "200D"])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("(all_staff now) Tj", ["allstaff", "now"]),
        ("(_all staff_ now_) Tj", ["all", "staff", "now"]),
        ("(all) Tj (_) Tj (staff) Tj ( now) Tj", ["allstaff", "now"]),
    ],
    ids=["within a word", "around words", "by itself"],
)
def test_what_takes_no_room_is_left_out(
    tmp_path: Path, reader: Any, code: str, content: str, expected: list[str]
) -> None:
    assert words(tmp_path / "page.pdf", reader, content, code, 0) == expected


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("code", ["200B", "FEFF", "0000", "0007", "FFFD", "E0A4"])
def test_a_glyph_that_stands_for_nothing_is_told(tmp_path: Path, reader: Any, code: str) -> None:
    assert words(tmp_path / "page.pdf", reader, "(all st_ff now) Tj", code, 500) == ["all", "st\ufffdff", "now"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("width", "expected"), [(500, "multi-agency"), (0, "multiagency")])
def test_a_soft_hyphen_that_shows_is_a_hyphen(tmp_path: Path, reader: Any, width: int, expected: str) -> None:
    assert words(tmp_path / "page.pdf", reader, "(all multi_agency) Tj", "00AD", width) == ["all", expected]


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("\uf0fc", "ABCDEF+Wingdings-Regular", "✓"),
        ("ü", "Wingdings", "✓"),
        ("\uf0fe", "Wingdings", "☑"),
        ("P", "Wingdings2", "✓"),
        ("\uf028", "Wingdings", "\ufffd"),
        ("P", "Wingdings3", "\ufffd"),
        (" ", "Wingdings", " "),
        ("•", "Wingdings", "•"),
        ("\uf041", "Garamond", "A"),
        ("\uf732", "MinionPro", "2"),
        ("\uf0b7", "Symbol", "•"),
        ("ﬁ", "Garamond", "fi"),
        ("(cid:7)", "Garamond", "\ufffd"),
        ("\u00ad", "Garamond", "\u00ad"),
    ],
)
def test_symbols(text: str, font: str, expected: str) -> None:
    assert readable(text, symbols_of(font)) == expected


def spelt(path: Path, *lines: str) -> list[str]:
    """The words of a page in a font of dots (Type 3) as TeX makes it: its glyphs are named after their codes."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 400))
        codes = range(0x21, 0x7B)
        glyph = pdf.make_indirect(pdf.make_stream(b"50 0 0 0 45 70 d1 0 0 45 70 re f"))
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontMatrix=Array([0.01, 0, 0, 0.01, 0, 0]),
            FontBBox=Array([0, 0, 50, 70]),
            Resources=Dictionary(),
            FirstChar=0x21,
            LastChar=0x7A,
            Widths=Array([50] * len(codes)),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([0x21, *(Name(f"/a{code}") for code in codes)])),
            CharProcs=Dictionary({f"/a{code}": glyph for code in codes}),
        )
        page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
        drawn = "".join(f"BT /F1 10 Tf 50 {300 - 20 * n} Td {line} ET " for n, line in enumerate(lines))
        page.Contents = pdf.make_stream(drawn.encode())
        pdf.save(path)
    (read,) = open_pdf(path).pages
    return [word.text for word in read.words]


def test_codes_that_spell_words_are_letters(tmp_path: Path) -> None:
    shown = spelt(tmp_path / "page.pdf", "[(Re)20(commendation)-330(No)] TJ", "[(Lead)-330(agency)-330(<1>)] TJ")
    assert shown == ["Recommendation", "No", "Lead", "agency", "\ufffd1\ufffd"]


@pytest.mark.parametrize("line", ["[(Uhfrppdwlrq)-330(Ohdg)-330(djhqfb)] TJ", "[(Lead)-330(No)] TJ"])
def test_codes_that_may_be_any_others_are_none(tmp_path: Path, line: str) -> None:
    assert set("".join(spelt(tmp_path / "page.pdf", line))) == {"\ufffd"}
