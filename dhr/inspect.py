"""Pictures of the pages with what was found drawn on, so that a person sees why a result is as it is.

Words grey, hidden words purple, rules red, cells blue, columns dashed green with the name of the field they were taken
for (``extra: <header>`` where there is none), recommendations in orange boxes with their number.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhr.corpus import read_one
from dhr.discover import slug
from dhr.errors import DhrError, reading
from dhr.library_warnings import collected
from dhr.options import READERS
from dhr.write.atomic import ready_folder, write_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

    from extract.types import Page
    from schemas.plan import Action, ActionPlan, Recommendation

WORD, HIDDEN, RULE, CELL, COLUMN, NUMBER = "#8C8C8C", "#B000B0", "#E00000", "#0060FF", "#00A040", "#FF8000"

Box = tuple[float, float, float, float]


def parse_pages(text: str) -> set[int]:
    """The pages that ``3`` or ``2-5,9`` names; empty stands for all.

    Raises:
        ValueError: it names none.
    """
    pages: set[int] = set()
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    for part in filter(None, parts):
        first, _, last = part.partition("-")
        if not first.isdecimal() or (last and not last.isdecimal()) or part.endswith("-"):
            raise ValueError(f"{part!r} names no pages: write 3 or 2-5,9")
        start, end = int(first), int(last or first)
        if start < 1 or end < start or end > 100_000:
            raise ValueError(f"{part!r} names no pages: pages count from 1, upwards")
        pages.update(range(start, end + 1))
    if parts and not pages:
        raise ValueError(f"{text!r} names no pages: write 3 or 2-5,9")
    return pages


def draw(path: Path, folder: Path, pages: set[int], scale: float = 2.0) -> Iterator[Path]:
    """Write a PNG for each page wanted (all where ``pages`` is empty), and yield each file.

    Raises:
        DhrError: the PDF cannot be read, has none of these pages, or a picture cannot be written.
    """
    import pypdfium2

    from extract.reader import open_pdf

    name = slug(path.stem)
    with reading(path), collected():
        pdf = open_pdf(path, READERS[0])
    plan = read_one(path, name)
    count = pdf.page_count
    if pages and not any(page <= count for page in pages):
        raise DhrError(f"has no such page; it has {count}", file=path, advice="Choose others with --pages.")
    ready_folder(folder)
    numbers, columns = _numbers(plan), _columns(plan)
    with reading(path):
        document: Any = pypdfium2.PdfDocument(path)  # type: ignore[no-untyped-call]
        document.init_forms()
    try:
        read = iter(pdf.pages)
        while True:
            with reading(path), collected():  # told before, as issues
                page = next(read, None)
                if page is None:
                    return
                if pages and page.number not in pages:
                    continue
                image = _picture(document, page, scale)
                _draw_page(image, page, numbers[page.number], columns[page.number], scale)
            stream = io.BytesIO()
            image.save(stream, "PNG")
            target = folder / f"{name}-{page.number:03d}.png"
            write_bytes(target, stream.getvalue())
            yield target
    finally:
        document.close()


def _picture(document: Any, page: Page, scale: float) -> Image:
    sheet = document[page.number - 1]
    try:
        image: Image = sheet.render(scale=scale).to_pil().convert("RGB")
    finally:
        sheet.close()
    return image


def _numbers(plan: ActionPlan) -> dict[int, list[tuple[str, Box]]]:
    numbers: dict[int, list[tuple[str, Box]]] = defaultdict(list)
    for recommendation in plan.recommendations:
        sources = recommendation.recommendation.sources or [
            source for action in recommendation.actions for source in action.action.sources
        ]
        for place, source in enumerate(sources):
            number = recommendation.number or recommendation.id.rsplit("/", 1)[-1]
            numbers[source.page].append((number if place == 0 else f"{number} (goes on)", source.bbox))
    return numbers


def _columns(plan: ActionPlan) -> dict[int, dict[str, Box]]:
    """For each page and field, or column without a field, the uppermost place that it was read from."""
    columns: dict[int, dict[str, Box]] = defaultdict(dict)
    for recommendation in plan.recommendations:
        holders: list[Recommendation | Action] = [recommendation, *recommendation.actions]
        for holder in holders:
            values = {name: getattr(holder, name) for name in type(holder).model_fields}
            values |= {f"extra: {header}": field for header, field in holder.extra.items()}
            for name, value in values.items():
                for source in getattr(value, "sources", []):
                    on_page = columns[source.page]
                    if name not in on_page or source.bbox[1] < on_page[name][1]:
                        on_page[name] = source.bbox
    return columns


def first_free(frames: Sequence[Box], taken: Sequence[Box]) -> Box:
    """The first of the frames that overlaps nothing taken; the last where all do."""
    for frame in frames[:-1]:
        x0, top, x1, bottom = frame
        if not any(x0 < box[2] and box[0] < x1 and top < box[3] and box[1] < bottom for box in taken):
            return frame
    return frames[-1]


def _draw_page(image: Image, page: Page, numbers: list[tuple[str, Box]], columns: dict[str, Box], scale: float) -> None:
    from PIL import ImageDraw, ImageFont

    from extract.ruled.grid import find_tables

    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=8 * scale)

    def box(place: Box, colour: str, width: int = 1) -> None:
        x0, top, x1, bottom = (value * scale for value in place)
        pen.rectangle((min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)), outline=colour, width=width)

    def shown(place: Box) -> Box:
        """A place of the page as it was read, in the picture."""
        return page.turned.back(place) if page.turned else place

    for word in page.words:
        box(shown(word.bbox), WORD)
    for word in page.hidden:
        box(shown(word.bbox), HIDDEN)
    for rule in page.rules:
        pen.line([value * scale for value in shown((rule.x0, rule.top, rule.x1, rule.bottom))], fill=RULE, width=2)
    tables = find_tables(page)
    for table in tables:
        for cell in table.cells:
            inset = 1.5
            if cell.x1 - cell.x0 > 2 * inset and cell.bottom - cell.top > 2 * inset:
                box(shown((cell.x0 + inset, cell.top + inset, cell.x1 - inset, cell.bottom - inset)), CELL)
        for edge in table.x_edges:
            for start in range(int(table.top), int(table.bottom), 8):
                pen.line([value * scale for value in shown((edge, start, edge, start + 4))], fill=COLUMN, width=2)

    taken: list[Box] = [shown(word.bbox) for word in page.words]

    def label(text: str, places: Sequence[tuple[float, float]], colour: str) -> None:
        """Write at the first of the places (left and top, in points) where it hides nothing, else at the last."""
        left, top, right, bottom = (value / scale for value in pen.textbbox((0, 0), text, font=font))
        edge = 3 / scale
        frames = [
            (x + left - edge, y + top - edge, x + right + edge, y + bottom + edge)
            for x, y in ((max(edge, x), max(edge, y)) for x, y in places)
        ]
        frame = first_free(frames, taken)
        taken.append(frame)
        pen.rectangle([value * scale for value in frame], fill="#FFFFFF", outline=colour)
        at = ((frame[0] - left + edge) * scale, (frame[1] - top + edge) * scale)
        pen.text(at, text, fill=colour, font=font)

    for name, (x0, top, _, _) in columns.items():
        above = max((table.top for table in tables if not page.turned and table.top <= top), default=top) - 14
        label(name, [(x0 + 3, y) for y in (above, above - 12, above - 24, 2, top - 11)], COLUMN)
    for number, place in numbers:
        box(place, NUMBER, 3)
        width = pen.textlength(number, font=font) / scale
        x0, top, x1, bottom = place
        beside, inside, below = (x0 - width - 3, top + 2), (x1 - width - 3, top + 2), (x1 - width - 3, bottom - 10)
        label(number, [beside, inside, below, (x0 + 3, top - 11), beside], NUMBER)
