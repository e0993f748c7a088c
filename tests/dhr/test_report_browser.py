"""The report in a real browser: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dhr.report.write import write_report
from dhr.write.json import write_plan
from tests.dhr.test_review_server import hostile
from tests.plans import plan

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this system"),
]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Any, list[str]]]:
    """The report of three documents, one of them hostile, and what the browser has to say of it."""
    for made in (plan("one"), plan("two"), hostile()):
        write_plan(made, tmp_path)
    path, _ = write_report(tmp_path, None, date(2024, 3, 31))
    said: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message) or dialog.dismiss())
        page.on("request", lambda request: said.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        yield page, said
        browser.close()


def column(page: Any, place: int) -> list[str]:
    texts: list[str] = page.locator("table.wide").first.locator(f"tbody tr > :nth-child({place})").all_inner_texts()
    return texts


def test_tables_are_sorted_by_mouse_and_by_keyboard(opened: tuple[Any, list[str]]) -> None:
    page, said = opened
    table = page.locator("table.wide").first
    table.get_by_role("button", name="agency").click()
    assert column(page, 1) == sorted(column(page, 1), key=str.casefold)
    head = table.locator("th", has=page.get_by_role("button", name="actions"))
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    counts = [int(text) for text in column(page, 4)]
    assert counts == sorted(counts, reverse=True)
    page.keyboard.press("Enter")
    assert [int(text) for text in column(page, 4)] == sorted(counts)
    assert said == []


def test_nothing_spills_over_the_edge_at_twice_the_size(opened: tuple[Any, list[str]]) -> None:
    page, said = opened
    page.set_viewport_size({"width": 640, "height": 480})  # 1280 pixels at 200 %
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert said == []


def test_printed_on_white_with_all_rows(opened: tuple[Any, list[str]]) -> None:
    page, said = opened
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert said == []
