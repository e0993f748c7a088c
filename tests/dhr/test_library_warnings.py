"""The PDF library's warnings become issues."""

from __future__ import annotations

import csv
import logging
import subprocess
import sys
from pathlib import Path

import pikepdf

from dhr.library_warnings import MOST_ISSUES, collected

ROOT = Path(__file__).resolve().parents[2]


def test_a_warning_is_told_once_with_its_count() -> None:
    with collected() as warnings:
        for _ in range(3):
            logging.getLogger("pdfminer.pdfinterp").warning("no\n  such %s", "font")
        logging.getLogger("pdfminer.pdfinterp").debug("not this")
    logging.getLogger("pdfminer").warning("nor this, which comes after")
    assert [(issue.code, issue.severity, issue.message) for issue in warnings.issues()] == [
        ("reader-warning", "info", "the PDF library warns: no such font (3 times)")
    ]


def test_many_warnings_are_not_all_told() -> None:
    with collected() as warnings:
        for number in range(MOST_ISSUES + 3):
            logging.getLogger("pdfminer").warning("number %d", number)
    assert len(warnings.issues()) == MOST_ISSUES + 1
    assert warnings.issues()[-1].message == "and 3 other warnings of the PDF library"


def test_the_terminal_shows_none_of_it(tmp_path: Path) -> None:
    """As a process of its own: here pytest would take what logging prints."""
    path = tmp_path / "font.pdf"
    with pikepdf.open(ROOT / "samples" / "narrow-columns.pdf") as pdf:
        pdf.pages[0].contents_add(b"/P0 /P1 (x) 7 Tf", prepend=True)  # a font without a name and a size that is none
        pdf.save(path)
    command = [sys.executable, "-m", "dhr", "extract", path, "--out", tmp_path / "out", "--json"]
    command += ["--reader", "pdfplumber"]  # PDFium warns of nothing
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("dhr: 1 document,")
    codes = [row["code"] for row in csv.DictReader((tmp_path / "out" / "issues.csv").open(encoding="utf-8-sig"))]
    assert codes.count("reader-warning") == 1
