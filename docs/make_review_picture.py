"""Draws ``docs/review.png``: a sample in ``dhr review``, in the system's Chromium. Run by ``make picture``."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.dhr.reviewing import reviewed  # noqa: E402  (found from any working folder)

SAMPLE = ROOT / "samples" / "seed-birmingham.pdf"
TARGET = ROOT / "docs" / "review.png"
COLOURS = 128
"""Enough for text and boxes; keeps the picture small."""


def main() -> None:
    """Draw it."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("there is no Chromium on this system")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "dhr", "extract", str(SAMPLE), "--out", str(folder), "--workers", "1"]
        subprocess.run(command, check=True, capture_output=True)
        with reviewed(folder) as page, sync_playwright() as started:
            browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            tab = browser.new_page(
                viewport={"width": 1280, "height": 760}, reduced_motion="reduce", color_scheme="light"
            )
            tab.goto(page.secrets.address)
            tab.goto(f"{page.secrets.origin}/documents/{SAMPLE.stem}")
            tab.evaluate("document.getElementById('who').value = 'Ann'")
            tab.wait_for_timeout(1500)  # pictures of pages are drawn when they come into sight
            picture = Image.open(io.BytesIO(tab.screenshot()))
            browser.close()
    picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
