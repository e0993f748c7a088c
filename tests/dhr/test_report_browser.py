"""The report in a real browser: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from dhr.report.write import write_report
from dhr.write.json import write_plan
from schemas import Action, ActionPlan, AgencyMatch, LeadAgencyField
from tests.dhr.test_review_browser import CONTRAST
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
    with shown([plan("one"), plan("two"), hostile()], tmp_path) as page:
        yield page


@pytest.fixture
def long(tmp_path: Path) -> Iterator[tuple[Any, list[str]]]:
    """The report of a plan with 60 agencies; the first leads one action, the next two, and so on."""
    made = plan()
    agencies = [AgencyMatch(name=f"Agency {n:02}", kind="health") for n in range(1, 61)]
    actions = [
        Action(id=f"plan/overview/1/{place}", lead_agency=LeadAgencyField(agencies=agencies[place - 1 :]))
        for place in range(1, 61)
    ]
    only = made.recommendations[0].model_copy(update={"actions": actions})
    with shown([made.model_copy(update={"recommendations": [only]})], tmp_path) as page:
        yield page


@contextmanager
def shown(plans: list[ActionPlan], folder: Path) -> Iterator[tuple[Any, list[str]]]:
    for made in plans:
        write_plan(made, folder)
    path, _ = write_report(folder, None, date(2024, 3, 31))
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


def test_a_table_and_its_folded_rest_are_sorted_as_one(long: tuple[Any, list[str]]) -> None:
    page, said = long
    open_, folded = page.locator("table[data-group=agencies]").all()
    assert not folded.is_visible()
    names = "tbody th"
    assert open_.locator(names).all_text_contents() == [f"Agency {n}" for n in range(60, 20, -1)]
    open_.get_by_role("button", name="actions").click()
    open_.get_by_role("button", name="actions").click()
    ordered = [f"Agency {n:02}" for n in range(1, 61)]
    assert open_.locator(names).all_text_contents() == ordered[:40]
    assert folded.locator(names).all_text_contents() == ordered[40:]
    assert folded.locator("th[aria-sort=ascending]").count() == open_.locator("th[aria-sort=ascending]").count() == 1
    page.locator("summary").press("Enter")
    assert folded.is_visible()
    assert said == []


def test_paper_holds_every_row_and_the_header_on_each_page(long: tuple[Any, list[str]], tmp_path: Path) -> None:
    page, said = long
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    with closing(pypdfium2.PdfDocument(tmp_path / "report.pdf")) as printed:
        texts = [sheet.get_textpage().get_text_range() for sheet in printed]
    assert {f"Agency {n:02}" for n in range(1, 61)} == set(re.findall(r"Agency \d\d", " ".join(texts)))
    with_agencies = [text for text in texts if "Agency" in text]
    assert len(with_agencies) > 1
    assert all("documents" in text and "overdue" in text for text in with_agencies)
    assert "↕" not in "".join(texts)
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(opened: tuple[Any, list[str]], scheme: str) -> None:
    """Contrast of every text against what is behind it: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    page, _ = opened
    page.emulate_media(color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []


def test_what_gets_in_does_not_run(opened: tuple[Any, list[str]]) -> None:
    page, said = opened
    assert page.locator("iframe, img, object, tbody script").count() == 0
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=/none onerror=\"window.hit = 1\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert any("Content Security" in text for text in said)
