"""Samples of layouts beyond the ruled grid; ``samples.make`` makes them with the others."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf

from samples.making.bank import ASHCOMBE, HARROWMERE, PELLWICK, TARNBRIDGE
from samples.making.bank import plan as invented
from samples.making.model import Plan, Rec, Row, Text
from samples.making.to_docx import Column, Layout, plan_to_pdf
from samples.making.to_form import PLAIN, plan_to_form
from samples.making.to_html import Style, html_to_pdf_chromium, plan_html
from samples.making.to_html import plan_to_pdf as web_to_pdf
from samples.making.to_scan import scan
from samples.making.to_xlsx import Sheet, print_worksheet

FIELDS = {
    "number": ("No.", 1.0),
    "recommendation": ("Recommendation", 4.5),
    "scope": ("Scope", 1.8),
    "action": ("Action to take", 5.0),
    "lead_agency": ("Lead Agency", 2.9),
    "target_date": ("Target Date", 2.3),
    "outcome": ("Outcome", 3.2),
}


def columns(*names: str, **headers: str) -> tuple[Column, ...]:
    """Columns by their fields, with their usual headers or others."""
    return tuple(Column(n, headers.get(n, FIELDS[n][0]), FIELDS[n][1]) for n in names)


def without(plan: Plan, *fields: str) -> Plan:
    """The plan without some of the actions' fields."""

    def row(old: Row) -> Row:
        empty: dict[str, Text | None] = dict.fromkeys(fields, ())
        if "completion" in fields:
            empty["colour"] = None
        return replace(old, **empty)  # type: ignore[arg-type]

    return _changed(plan, row)


def _changed(plan: Plan, change: Callable[[Row], Row]) -> Plan:
    def rec(old: Rec) -> Rec:
        return replace(old, rows=tuple(map(change, old.rows)))

    return replace(plan, sections=tuple(replace(s, recs=tuple(map(rec, s.recs))) for s in plan.sections))


def level_rules(pdf: Path) -> Plan:
    """Rules between the rows and none between the columns."""
    plan = without(
        invented("Ashcombe DHR 5: Action Plan", ASHCOMBE, ("overview", "police", "council"), printed=None),
        "milestones",
        "completion",
    )
    style = Style(
        columns("number", "recommendation", "scope", "action", "lead_agency", "target_date", "outcome"),
        collapse=True,
        zebra=None,
        sections="heading",
        css="th,td{border:0;border-bottom:0.75pt solid #444;padding:4px 6px}",
    )
    web_to_pdf(plan, style, pdf)
    return plan


def no_rules(pdf: Path) -> Plan:
    """Nothing but alignment."""
    plan = without(
        invented("Pellwick Domestic Homicide Review 9 – Action Plan", PELLWICK, ("health", "housing", "probation")),
        "milestones",
        "completion",
    )
    style = Style(
        columns("number", "recommendation", "scope", "action", "lead_agency", "target_date", "outcome"),
        collapse=True,
        zebra=None,
        header_fill="none",
        sections="none",
        rows_break=False,
        css="th,td{border:0;padding:9px 7px} p{margin:0} ul,ol{margin:0}",
    )
    plan = replace(plan, sections=tuple(replace(s, heading="") for s in plan.sections))
    web_to_pdf(plan, style, pdf, engine="weasyprint")
    return plan


def striped_rows(pdf: Path) -> Plan:
    """Rows told apart by their colour alone."""
    plan = without(
        invented("Harrowmere CSP – DHR 14 – Action Plan", HARROWMERE, ("overview", "health", "charity"), printed=None),
        "milestones",
        "completion",
    )
    style = Style(
        columns("number", "recommendation", "scope", "action", "lead_agency", "target_date", "outcome"),
        collapse=True,
        zebra="#DDE7F0",
        sections="none",
        css="th,td{border:0;padding:4px 6px}",
    )
    plan = replace(plan, sections=tuple(replace(s, heading="") for s in plan.sections))
    web_to_pdf(plan, style, pdf)
    return plan


def worksheet(pdf: Path) -> Plan:
    """A worksheet wider than its page: columns A to D on one page, E to H on the next."""
    plan = without(
        invented(
            "Tarnbridge DHR 8 action plan", TARNBRIDGE, ("overview", "police", "health"), printed=None, colours=True
        ),
        "milestones",
    )
    names = columns("number", "recommendation", "scope", "action", "lead_agency", "target_date", "outcome")
    layout = Layout(
        (*names, Column("completion", "RAG", 1.5)), sections="band", header_fill="BDD7EE", band_fill="EDEDED"
    )
    sheet = Sheet(
        order="overThenDown",
        landscape=True,
        widths=(40, 230, 80, 300, 160, 110, 250, 60),
        titles=True,
        valign="top",
        page_label=True,
        title=True,
        size=10,
    )
    print_worksheet(plan, layout, sheet, pdf)
    return plan


OWNER = "Owner / Deadline"


def _both(row: Row) -> dict[str, Text]:
    """The whole cell, where it holds both."""
    both = row.lead_agency and row.target_date
    return {f"Delivery – {OWNER}": row.lead_agency + row.target_date} if both else {}


def two_fields(pdf: Path) -> Plan:
    """One column for the agency and the date; a header of two rows."""
    plan = without(
        invented("Ashcombe DHR 6 – Action Plan", ASHCOMBE, ("overview", "council", "education"), printed=None),
        "milestones",
        "completion",
    )
    shown = _changed(plan, lambda row: replace(row, lead_agency=row.lead_agency + row.target_date))
    plan = _changed(plan, lambda row: replace(row, extra=_both(row)))
    names = columns("number", "recommendation", "scope", "action", "lead_agency", "outcome", lead_agency=OWNER)
    style = Style(names, collapse=True, sections="heading", border="0.75pt solid black", zebra=None)
    upper = "".join(f'<th colspan="{n}">{name}</th>' for n, name in ((3, "From the review"), (3, "Delivery")))
    with tempfile.TemporaryDirectory() as name:
        page = Path(name) / "plan.html"
        page.write_text(
            plan_html(shown, style).replace("<thead><tr>", f"<thead><tr>{upper}</tr><tr>"), encoding="utf-8"
        )
        html_to_pdf_chromium(page, pdf)
    return plan


def form(pdf: Path) -> Plan:
    """An action plan that is filled in as a PDF form."""
    plan = without(
        invented(
            "Harrowmere DHR 12 Action Plan", HARROWMERE, ("police", "health", "housing"), headings=False, printed=None
        ),
        "milestones",
        "completion",
    )
    plan = _plain(plan)
    plan_to_form(
        plan, columns("number", "recommendation", "scope", "action", "lead_agency", "target_date", "outcome"), pdf
    )
    return plan


def _plain(plan: Plan) -> Plan:
    """The plan with the signs that a form's own font has."""

    def text(words: Text) -> Text:
        return tuple(replace(item, text=item.text.translate(PLAIN)) for item in words)

    def rec(old: Rec) -> Rec:
        rows = tuple(
            replace(
                row,
                action=text(row.action),
                lead_agency=text(row.lead_agency),
                target_date=text(row.target_date),
                outcome=text(row.outcome),
            )
            for row in old.rows
        )
        return replace(old, recommendation=text(old.recommendation), scope=text(old.scope), rows=rows)

    return replace(plan, sections=tuple(replace(s, recs=tuple(map(rec, s.recs))) for s in plan.sections))


def scanned(pdf: Path) -> Plan:
    """Two pages of three are pictures, half a degree askew."""
    plan = without(
        invented("Pellwick DHR 3 Action Plan", PELLWICK, ("overview", "probation"), printed=None, leave_out=2),
        "milestones",
        "completion",
    )
    layout = Layout(
        columns("number", "recommendation", "scope", "action", "lead_agency", "target_date", "outcome"),
        size=10,
        sections="band",
    )
    with tempfile.TemporaryDirectory() as name:
        digital = Path(name) / "plan.pdf"
        plan_to_pdf(plan, layout, digital)
        with pikepdf.open(digital) as opened:
            last = len(opened.pages)
        scan(digital, pdf, dpi=200, turn=0.5, noise=6, quality=55, grey=True, pages=tuple(range(2, last + 1)))
    return plan


MAKERS: dict[str, Callable[[Path], Plan]] = {
    "level-rules": level_rules,
    "no-rules": no_rules,
    "striped-rows": striped_rows,
    "worksheet": worksheet,
    "two-fields": two_fields,
    "form": form,
    "scanned": scanned,
}
