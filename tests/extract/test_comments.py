"""Comments upon a page: no part of the result, and told."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

import dhr
from dhr.options import READERS, Reader

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "weasyprint.pdf"


def commented(path: Path, kind: str, text: str) -> Path:
    """A sample with an annotation on its first page."""
    with pikepdf.open(SAMPLE) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{kind}"),
            Rect=[100, 100, 200, 120],
            Contents=pikepdf.String(text),
            DA=pikepdf.String("/Helv 9 Tf 0 g"),
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.save(path)
    return path


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", ["Text", "FreeText", "Highlight"])
def test_a_comment_is_told(tmp_path: Path, kind: str, reader: Reader) -> None:
    path = commented(tmp_path / "plan.pdf", kind, "Chased – “overdue”\nask again")
    told = [(i.page, i.severity, i.message) for i in dhr.read(path, reader).issues if i.code == "comment-left-out"]
    assert told == [
        (1, "warning", "comments stand upon the page, and are no part of the result: “Chased – “overdue” ask again”")
    ]


def test_a_link_is_no_comment(tmp_path: Path) -> None:
    path = commented(tmp_path / "plan.pdf", "Link", "Home page")
    assert not [i for i in dhr.read(path).issues if i.code == "comment-left-out"]
