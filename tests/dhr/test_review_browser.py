"""``dhr review`` in a real browser: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import dhr
from dhr import cli
from dhr.corrections.decisions import Decision
from dhr.corrections.file import append
from dhr.write.json import write_plan
from tests.dhr.conftest import in_process
from tests.dhr.reviewing import Page, reviewed
from tests.dhr.test_review_server import hostile

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
SAMPLE = Path(__file__).parents[2] / "samples" / "seed-birmingham.pdf"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this system"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample and its results, as they come out."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copy(SAMPLE, folder)
    extract(folder)
    return folder


def extract(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dhr.pool.in_pool", in_process)
        result = CliRunner().invoke(cli.app, ["extract", str(folder / SAMPLE.name), "--out", str(folder / "out")])
    assert result.exit_code == 0, result.output


@pytest.fixture
def library(extracted: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(extracted, tmp_path / "library"))


@pytest.fixture
def served(library: Path) -> Iterator[Page]:
    with reviewed(library / "out") as page:
        yield page


@pytest.fixture
def tab(browser: Any, served: Page) -> Iterator[Any]:
    """The page as it opens. Nothing may go wrong on it, and nothing is asked of any other machine."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda message: wrong.append(message.text) if is_fault(message) else None)
    tab.on("request", lambda r: None if r.url.startswith(served.secrets.origin) else wrong.append(r.url))
    tab.goto(served.secrets.address)
    yield tab
    context.close()
    assert wrong == []


def is_fault(message: Any) -> bool:
    """Whether the browser complains, but of a decision that is refused (an answer of 4xx)."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))


def lit(tab: Any) -> list[tuple[str, str]]:
    """Page and field of every box that is lit."""
    found: list[tuple[str, str]] = tab.eval_on_selector_all(
        "rect.active", "all => all.map(r => [r.closest('.sheet').dataset.page, r.dataset.address])"
    )
    return sorted((page, address) for page, address in found)


def focused(tab: Any) -> str:
    return str(tab.evaluate("document.activeElement.dataset.address || document.activeElement.tagName"))


def opened(tab: Any) -> None:
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".cell:focus")


def test_from_the_list_to_the_csv_by_keyboard_alone(tab: Any, library: Path) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("controlling or coercive")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**words=controlling**")
    assert tab.locator(".rows tbody tr").count() == 1
    opened(tab)
    assert focused(tab) == "recommendation"
    assert "left-out" not in tab.locator(".card:focus-within").get_attribute("class")
    before = ""
    while not (focused(tab).endswith(".outcome") and before):
        tab.keyboard.press("ArrowDown")
        before = tab.locator(".cell:focus").get_attribute("data-text")
    field, name = focused(tab), tab.locator(".card:focus-within").get_attribute("data-id")
    assert {address for _, address in lit(tab)} == {field}
    tab.keyboard.press("Enter")
    tab.keyboard.press("Control+A")
    tab.keyboard.type("Superseded")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector(".cell.corrected:focus")
    assert tab.locator(".cell:focus .was").inner_text() == f"extracted {before}"
    assert tab.locator(".cell:focus + .value .text").inner_text() == "superseded"
    tab.reload()
    tab.wait_for_selector(".cell:focus")
    assert tab.locator(".cell.corrected .text").all_inner_texts() == ["Superseded", "superseded"]
    extract(library)
    (changed,) = (row for row in rows(library / "out" / "actions.csv") if row["outcome"] == "Superseded")
    assert (changed["recommendation_id"], changed["outcome"]) == (name, "Superseded")
    assert (changed["outcome_status"], changed["corrected"]) == ("superseded", field)
    tab.keyboard.press("u")
    tab.wait_for_selector("#toast.shown")
    assert tab.locator(".cell.corrected").count() == 0
    extract(library)
    assert not [row for row in rows(library / "out" / "actions.csv") if row["corrected"]]
    assert [row["decision"] for row in rows(library / "out" / "corrections.csv")] == ["correct", "undo"]


def test_fields_and_boxes_light_each_other_over_pages(tab: Any) -> None:
    opened(tab)
    plan = dhr.read(SAMPLE)
    wide = next(r for r in plan.recommendations if len({s.page for s in r.recommendation.sources}) > 1)
    cell = tab.locator(f'[id="{wide.id}"] .cell[data-address="recommendation"]')
    cell.focus()
    pages = sorted(str(source.page) for source in wide.recommendation.sources)
    assert lit(tab) == [(page, "recommendation") for page in pages]
    other = tab.locator(f'[id="{wide.id}"] .cell[data-address="scope"]')
    other.hover()
    assert tab.locator('rect.hot[data-address="scope"]').count() == len(wide.scope.sources)
    box = tab.locator(f'rect[data-card="{wide.id}"][data-address="actions.1.action"]').first
    box.click()
    assert focused(tab) == "actions.1.action"
    source = wide.actions[0].action.sources[0]
    placed = tab.locator('rect.active[data-address="actions.1.action"]').first.evaluate(
        "r => { const a = r.getBoundingClientRect();"
        " const b = r.closest('.paper').querySelector('img').getBoundingClientRect();"
        " return [a.left - b.left, a.top - b.top, a.right - b.left, a.bottom - b.top] }"
    )
    shown = tab.locator(f'.sheet[data-page="{source.page}"] img').evaluate(
        "p => [Number(p.getAttribute('width')) / p.getBoundingClientRect().width, p.complete && p.naturalWidth]"
    )
    assert shown[1] > 1000
    assert [value * shown[0] for value in placed] == pytest.approx(source.bbox, abs=2.5)


def test_doubtful_rows_are_gone_through_and_accepted(tab: Any, library: Path) -> None:
    opened(tab)
    doubtful = tab.locator(".card.doubtful").count()
    assert doubtful >= 1
    for left in range(doubtful - 1, -1, -1):
        tab.keyboard.press("a")
        playwright.expect(tab.locator("#doubtful")).to_have_text(str(left))
        tab.wait_for_selector(".cell:focus")
    tab.keyboard.press("n")
    assert "No more doubt" in tab.locator("#toast").inner_text()
    extract(library)
    assert sum(row["checked"] == "true" for row in rows(library / "out" / "recommendations.csv")) == doubtful
    tab.goto(tab.url.partition("/documents")[0] + "/?state=checked")
    assert tab.locator(".rows tbody tr").count() == 1


def test_values_and_rows_are_corrected(tab: Any, library: Path) -> None:
    opened(tab)
    first = tab.locator(".card").first
    name = first.get_attribute("data-id")

    def value(address: str) -> Any:
        return tab.locator(f'[id="{name}"] .cell[data-address="{address}"]')

    value("actions.1.completion.rag").focus()
    tab.keyboard.press("Enter")
    tab.locator(".editor select").select_option("purple")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector(".cell.corrected:focus")
    assert value("actions.1.completion.rag").locator(".swatch.purple").count() == 1
    value("actions.1.lead_agency.agencies").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.type("West Midlands Pol")
    tab.locator(".names button", has_text=re.compile("^West Midlands Police$")).click()
    tab.keyboard.press("Enter")
    tab.wait_for_selector('.cell.corrected[data-address="actions.1.lead_agency.agencies"]:focus')
    value("actions.1.target_date.value").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.type("no such day")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".editor .error:not(:empty)")
    assert "is no date" in tab.locator(".editor .error").inner_text()
    tab.keyboard.press("Escape")
    assert focused(tab) == "actions.1.target_date.value"
    before = tab.locator(".card").count()
    second = tab.locator(".card").nth(1).get_attribute("data-id")
    tab.locator(f'[id="{second}"] .cell').first.focus()
    tab.keyboard.press("r")
    tab.locator("#rows [value=join]").check()
    with tab.expect_navigation():
        tab.locator("#row-do").click()
    tab.wait_for_selector(".cell:focus")
    assert tab.locator(".card").count() == before - 1
    extract(library)
    written = json.loads((library / "out" / "seed-birmingham.json").read_text())["recommendations"][0]
    assert [c["decision"] for c in written["corrections"]] == ["correct", "correct", "merge"]
    assert written["actions"][0]["completion"]["rag"] == "purple"
    assert [a["name"] for a in written["actions"][0]["lead_agency"]["agencies"]] == ["West Midlands Police"]
    tab.keyboard.press("u")
    playwright.expect(tab.locator(".card")).to_have_count(before)


def test_a_field_that_changed_meanwhile_is_not_overwritten(tab: Any, library: Path) -> None:
    opened(tab)
    card = tab.locator(".card:focus-within")
    name, text = card.get_attribute("data-id"), tab.locator(".cell:focus").get_attribute("data-text")
    append(library / "out", [Decision("seed-birmingham", name, "recommendation", "correct", text, "By another", "Bob")])
    tab.keyboard.press("Enter")
    tab.keyboard.type("Mine: ")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector(".editor .error:not(:empty)")
    assert "changed since the page was loaded" in tab.locator(".editor .error").inner_text()
    assert len(rows(library / "out" / "corrections.csv")) == 1


def test_a_pdf_that_has_moved_is_said_in_its_place(tab: Any, library: Path) -> None:
    (library / SAMPLE.name).rename(library / "elsewhere.pdf")
    opened(tab)
    assert "no longer where it was read" in tab.locator(".missing").inner_text()
    assert lit(tab)
    assert tab.locator(".sheet img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(browser: Any, served: Page, scheme: str) -> None:
    """Contrast of every text against what is behind it: at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(served.secrets.address)
    poor = tab.evaluate(CONTRAST)
    opened(tab)
    poor += tab.evaluate(CONTRAST)
    context.close()
    assert poor == []


@pytest.mark.parametrize("size", [(1366, 768), (683, 384), (400, 700)], ids=str)
def test_nothing_is_cut_off_on_a_laptop_and_at_200_percent(browser: Any, served: Page, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(served.secrets.address)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    opened(tab)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.evaluate("document.getElementById('cards').scrollWidth <= document.getElementById('cards').clientWidth")
    for pane in ("#pages", "#cards"):
        assert tab.locator(pane).bounding_box()["height"] > 100
    for _ in range(12):
        tab.keyboard.press("ArrowDown")
        box, pane = tab.locator(".cell:focus").bounding_box(), tab.locator("#cards").bounding_box()
        assert box["y"] < pane["y"] + pane["height"]
        assert box["y"] + box["height"] > pane["y"]
    outline = tab.locator(".cell:focus").evaluate(
        "c => getComputedStyle(c).outlineStyle + getComputedStyle(c).outlineWidth"
    )
    assert outline == "solid3px"
    context.close()


def test_no_script_of_a_pdf_runs(browser: Any, tmp_path: Path) -> None:
    (tmp_path / ".dhr").mkdir()
    write_plan(hostile(), tmp_path)
    with reviewed(tmp_path) as served:
        context = browser.new_context()
        tab = context.new_page()
        ran: list[str] = []
        tab.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda r: None if r.url.startswith(served.secrets.origin) else ran.append(r.url))
        tab.on("console", lambda message: ran.append(message.text) if "Content Security" in message.text else None)
        tab.goto(served.secrets.address)
        tab.goto(f"{served.secrets.origin}/recommendations")
        tab.goto(f"{served.secrets.origin}/documents/hostile")
        tab.wait_for_selector(".cell:focus")
        for cell in tab.locator(".cell").all():
            cell.focus()
            tab.keyboard.press("Enter")
            tab.keyboard.press("Escape")
        tab.keyboard.press("a")
        tab.wait_for_selector(".card.checked")
        assert tab.locator("iframe, .card img, .card script, .card svg").count() == 0
        assert ran == []
        tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=/none onerror=\"window.hit = 1\">')")
        tab.wait_for_timeout(200)
        assert tab.evaluate("window.hit") is None  # even what gets in does not run
        assert [message for message in ran if "Content Security" in message]
        context.close()


CONTRAST = """() => {
  const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const colour = (text) => { const n = text.match(/[\\d.]+/g).map(Number); return [...n.slice(0, 3), n[3] ?? 1]; };
  const behind = (e) => {
    for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; }
    return [255, 255, 255, 1];
  };
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    const text = walk.currentNode.data.trim().slice(0, 30);
    if (!text || !e.checkVisibility({ opacityProperty: true })) continue;
    if (e.closest("dialog:not([open]), :disabled, option")) continue;
    const [a, b] = [luminance(colour(getComputedStyle(e).color)), luminance(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${e.className || e.tagName} ${text} ${ratio.toFixed(2)}`);
  }
  return [...new Set(poor)];
}"""
