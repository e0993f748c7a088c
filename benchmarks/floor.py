"""The floor: PDFium reading the text of every page, and nothing else: ``python -m benchmarks.floor FILE``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pypdfium2


def read_text(path: Path) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
        return texts
    finally:
        document.close()


if __name__ == "__main__":
    json.dump({"pages": read_text(Path(sys.argv[1]))}, sys.stdout, ensure_ascii=False)
