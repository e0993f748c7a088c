"""Whether the libraries that read scans are installed."""

from __future__ import annotations

from importlib.util import find_spec

NEEDED = ("numpy", "cv2", "onnxruntime", "rapidocr")
"""Modules of the extra ``ocr``."""


def available() -> bool:
    """Whether scans can be read. Looks for the libraries without loading them."""
    return all(find_spec(name) is not None for name in NEEDED)
