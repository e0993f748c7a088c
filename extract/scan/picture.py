"""Pages of a PDF as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from extract.page.opened import pdf_data

_Document: Any = pypdfium2.PdfDocument  # pypdfium2 has no type hints

Picture = NDArray[np.uint8]
"""(height, width, 3), each colour 0 to 255: blue, green, red, as OpenCV has them"""

Grey = NDArray[np.uint8]
"""(height, width), 0 black to 255 white"""

POINTS = 72.0
"""to the inch"""


class Pictures:
    """The pages of an open PDF, drawn as a viewer shows them."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def of(self, number: int, dpi: float) -> Picture:
        """A page, by its number, at some dots to the inch."""
        page = self._document[number - 1]
        try:
            bitmap = page.render(scale=dpi / POINTS, rev_byteorder=False, prefer_bgrx=False)
            array = bitmap.to_numpy()
            if array.ndim == 2 or array.shape[2] == 1:
                array = np.repeat(array.reshape(*array.shape[:2], 1), 3, axis=2)
            return np.array(array[:, :, :3], dtype=np.uint8)  # a copy: the bitmap's memory is freed
        finally:
            page.close()


@contextmanager
def pictures(path: Path) -> Iterator[Pictures]:
    """Open a PDF that was read before.

    Raises:
        OSError: the file cannot be read.
    """
    document = _Document(pdf_data(path))
    try:
        yield Pictures(document)
    finally:
        document.close()
