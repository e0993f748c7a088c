"""Pages that are pictures of text, scans, to pages with words and rules like any other.

Needs the extra ``ocr`` (``pip install 'dhr[ocr]'``): NumPy and OpenCV for the picture, onnxruntime for the recogniser,
and RapidOCR for the recogniser's model, which its wheel carries. Nothing of it is loaded before a scan is read.

- ``find``: the order of these; which pages are read
- ``picture``: a page as an array of pixels
- ``level``: how a sheet lies askew, and the picture levelled
- ``rules``: long thin dark runs, the table's rules
- ``ink``: the ground of an area, and what is printed on it
- ``lines``: ink to printed lines
- ``recogniser``: pictures of lines to characters
- ``words``: characters of a line to words with their boxes
- ``page``: one picture to a ``Page``
- ``layer``: a picture's rules under the words that the file has of it
"""

from extract.scan.available import available
from extract.scan.find import with_scans

__all__ = ["available", "with_scans"]
