"""Makes ``docs/picture.png``: a page of a sample plan, what was found drawn on, beside the rows that came out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import dhr  # noqa: E402  (found from any working folder)

SAMPLE = ROOT / "samples" / "seed-birmingham.pdf"
TARGET = ROOT / "docs" / "picture.png"
SECTION, NUMBER = "stepping stones", "1"

MARGIN, PAGE_WIDTH, TOP = 20, 850, 58
INK, PALE, LINE, PAPER, BACK = "#1F2933", "#6B7785", "#D5DBE1", "#FFFFFF", "#F3F5F7"
COLUMNS = (  # field, title, colour, width of its column
    ("number", "No.", "#5F6B7A", 42),
    ("recommendation", "", "#5F6B7A", 0),
    ("action", "Action", "#1D6FB8", 150),
    ("lead_agency", "Lead agency", "#8A4FB5", 122),
    ("milestones", "Milestones", "#B8620B", 180),
    ("target_date", "Target date", "#0F8A83", 108),
    ("outcome", "Outcome", "#B8336A", 108),
)
LINES = 6


def font(size: float) -> Any:
    try:
        return ImageFont.truetype("LiberationSans-Regular.ttf", size)
    except OSError:
        return ImageFont.load_default(size=size)  # has no dashes


def wrap(text: str, width: float, face: Any, lines: int) -> list[str]:
    """The text in lines of at most ``width``, cut with an ellipsis after ``lines``."""
    out: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and face.getlength(longer) > width:
                out.append(line)
                line = word
            else:
                line = longer
        out.append(line)
    if len(out) <= lines:
        return out
    last = out[lines - 1]
    while last and face.getlength(f"{last}…") > width:
        last = last[:-1]
    return [*out[: lines - 1], f"{last.rstrip()}…"]


def page_picture(number: int) -> tuple[Image.Image, float]:
    """The page in the width wanted, and pixels per point."""
    document = pypdfium2.PdfDocument(SAMPLE)
    try:
        sheet = document[number - 1]
        scale = PAGE_WIDTH / sheet.get_width()
        return sheet.render(scale=scale).to_pil().convert("RGBA"), scale
    finally:
        document.close()


def main() -> None:
    plan = dhr.read(SAMPLE)
    wanted = next(
        r for r in plan.recommendations if r.number == NUMBER and SECTION in (r.section.heading or "").lower()
    )
    number = wanted.recommendation.sources[0].page
    sheet, scale = page_picture(number)

    marks = Image.new("RGBA", sheet.size)
    pen = ImageDraw.Draw(marks)
    for name, _, colour, _ in COLUMNS:
        for holder in (wanted, *wanted.actions):
            for source in getattr(getattr(holder, name, None), "sources", []):
                if source.page == number:
                    x0, top, x1, bottom = (value * scale for value in source.bbox)
                    box = (x0 + 2, top + 2, x1 - 2, bottom - 2)
                    pen.rectangle(box, fill=f"{colour}1C", outline=f"{colour}FF", width=2)
    sheet = Image.alpha_composite(sheet, marks).convert("RGB")

    small, bold, head = font(13), font(14), font(19)
    columns = [column for column in COLUMNS if column[3]]
    rows = []
    for action in wanted.actions:
        texts = {"number": wanted.number or ""}
        texts |= {name: getattr(action, name).text for name, *_ in columns if name != "number"}
        rows.append([wrap(texts[name], width - 14, small, LINES) for name, _, _, width in columns])
    heights = [max(len(cell) for cell in row) * 17 + 14 for row in rows]

    left = MARGIN + sheet.width + 24
    width = sum(column[3] for column in columns)
    size = (left + width + MARGIN, TOP + max(sheet.height, 30 + sum(heights)) + MARGIN)
    picture = Image.new("RGB", size, BACK)
    pen = ImageDraw.Draw(picture)
    picture.paste(sheet, (MARGIN, TOP))
    pen.rectangle((MARGIN - 1, TOP - 1, MARGIN + sheet.width, TOP + sheet.height), outline=LINE)
    pen.text((MARGIN, 20), f"{SAMPLE.name}, page {number}", fill=INK, font=head)
    pen.text((left, 20), f"actions.csv: recommendation {wanted.number}, {len(rows)} rows", fill=INK, font=head)

    x = left
    for _, title, colour, wide in columns:
        pen.rectangle((x, TOP, x + wide - 1, TOP + 30), fill=colour)
        pen.text((x + 7, TOP + 7), title, fill=PAPER, font=bold)
        x += wide
    y = TOP + 30
    for row, height in zip(rows, heights, strict=True):
        pen.rectangle((left, y, left + width - 1, y + height), fill=PAPER, outline=LINE)
        x = left
        for cell, (_, _, _, wide) in zip(row, columns, strict=True):
            pen.line((x, y, x, y + height), fill=LINE)
            for place, line in enumerate(cell):
                pen.text((x + 7, y + 7 + place * 17), line, fill=INK, font=small)
            x += wide
        y += height
    if y + 36 < size[1] - MARGIN:
        pages = sorted({s.page for a in wanted.actions for name, *_ in columns[1:] for s in getattr(a, name).sources})
        note = (
            f"Read from pages {', '.join(map(str, pages))}. Boxes: colour of the column (grey: recommendation).\n"
            "Texts are cut here with …; the files hold them whole. A cell empty on the page stays empty."
        )
        pen.multiline_text((left, y + 12), note, fill=PALE, font=small, spacing=5)
    picture.quantize(128).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
