"""Pages whose content is damaged: pdfminer reads them as pages with less on them."""

from __future__ import annotations

import zlib
from pathlib import Path

import pikepdf
import pytest

from extract.page.errors import Damaged
from extract.reader import open_pdf

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "weasyprint.pdf"
CONTENT = zlib.compress(b"BT /F1 9 Tf 50 50 Td (one) Tj ET " * 200)


def made(folder: Path, content: bytes) -> Path:
    path = folder / "damaged.pdf"
    with pikepdf.open(SAMPLE) as pdf:
        pdf.pages[2].Contents = pdf.make_stream(b"")
        pdf.pages[2].Contents.write(content, filter=pikepdf.Name.FlateDecode)
        pdf.save(path, compress_streams=False)
    return path


def test_a_sound_content_is_read(tmp_path: Path) -> None:
    assert len(list(open_pdf(made(tmp_path, CONTENT)).pages)) == 5


def test_a_wrong_checksum_is_no_damage(tmp_path: Path) -> None:
    assert len(list(open_pdf(made(tmp_path, CONTENT[:-4])).pages)) == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (CONTENT[: len(CONTENT) // 2], "cut short"),
        (CONTENT[:2] + b"\xff" * 60, "damaged"),
    ],
    ids=["cut", "damaged"],
)
def test_a_damaged_content_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(Damaged, match=rf"page 3 cannot be read \(its content is {said}\)"):
        list(open_pdf(made(tmp_path, content)).pages)


def test_a_missing_content_is_told(tmp_path: Path) -> None:
    path = tmp_path / "missing.pdf"
    with pikepdf.open(SAMPLE) as pdf:
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(path) as pdf:
        number = pdf.pages[2].Contents.objgen[0]
    reference = f"/Contents {number} 0 R".encode()
    nowhere = f"/Contents {'9' * len(str(number))} 0 R".encode()
    data = path.read_bytes()
    assert data.count(reference) == 1
    path.write_bytes(data.replace(reference, nowhere))
    with pytest.raises(Damaged, match=r"page 3 cannot be read \(its content is missing\)"):
        list(open_pdf(path).pages)


def test_what_stands_before_the_header_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "served.pdf"
    path.write_bytes(b"\r\n\r\n" + SAMPLE.read_bytes())
    assert open_pdf(path).page_count == 5
