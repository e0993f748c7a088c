"""Random plans of which a part stands elsewhere than in the recommendation's row: in a labelled row below, or on a
sheet of its own under the same number.

The content and the look are those of ``random_look``; only how rows are laid out differs.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Literal

from samples.making.model import Item, Plan, Rec, Row, Section, Text
from tests.generated.look import Look, random_look
from tests.generated.printed_html import Printer, cell_html, page_css, print_page

Place = Literal["under", "across", "beside", "each", "merged", "bare", "sheets", "behind"]
PLACES: tuple[Place, ...] = ("under", "across", "beside", "each", "merged", "bare", "sheets", "behind")
"""A labelled row below a recommendation: beside an empty number, from side to side, with the label in its own cell;
below each of its actions, the same beside the recommendation merged down, the same without upright rules; and further
columns in a table of their own: after each sheet, behind all sheets."""

LABELS: tuple[tuple[str, str], ...] = (
    ("Progress to date", "milestones"),
    ("Update", "milestones"),
    ("Latest update", "milestones"),
    ("Progress update (March 2021)", "milestones"),
    ("Evidence of completion", "milestones"),
    ("Outcome", "outcome"),
    ("Comments", "extra:Comments"),
)
TOLD = (
    "The policy was agreed by the Board and has been sent to all teams.",
    "Training is held each month, and the list of those who came is kept by the service",
    "Guide published",
    "An audit of forty cases found that thirty-six had a plan; the other four have been looked at with the manager, "
    "and what was learnt was told to the team in a briefing that all of them have signed.",
)
HEADINGS = ("Overview report recommendations", "Progress with national recommendations", "Police: recommendations")
WIDTHS = (7, 30, 30, 19, 14)


def elsewhere(place: Place, seed: int) -> tuple[Plan, str]:
    """The plan of a seed in a layout, and the web page that shows it."""
    plan, look = random_look(seed)
    rng = random.Random(f"dhr-elsewhere-{place}-{seed}")
    look = dataclasses.replace(look, borders="thin", hyphens="none")
    every = [rec for section in plan.sections for rec in section.recs]
    lone = place in ("under", "across", "beside")
    recs = [_plain(rec, n, rng, lone=lone) for n, rec in enumerate(every, 1)]
    sections = [Section("", tuple(recs))]
    if rng.random() < 0.5 and len(recs) > 3 and place not in ("sheets", "behind", "bare"):
        half = len(recs) // 2
        names = rng.sample(HEADINGS, 2)
        sections = [Section(name, tuple(own)) for name, own in zip(names, (recs[:half], recs[half:]), strict=True)]
    changed, body = _LAYOUTS[place](sections, look, rng)
    bare = "td,th{border-left:none!important;border-right:none!important}" if place == "bare" else ""
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Action Plan</title>'
        f"<style>{page_css(look)}\n.apart{{break-before:page}}{bare}</style></head><body><h1>Action Plan</h1>"
        f"{''.join(body)}</body></html>"
    )
    return Plan("Action Plan", tuple(changed)), page


def print_elsewhere(place: Place, seeds: Iterable[int], folder: Path, printer: Printer = "weasyprint") -> list[Path]:
    """Write ``<place>-<seed>.pdf`` and ``<place>-<seed>.expected.json`` for each seed."""
    return [print_page(f"{place}-{seed:04}", *elsewhere(place, seed), folder, printer) for seed in seeds]


def _plain(rec: Rec, number: int, rng: random.Random, *, lone: bool) -> Rec:
    """A recommendation of one paragraph, whose rows say what is done, by whom and when."""
    rows = rec.rows[:1] if lone else rec.rows[: rng.randint(1, 3)]
    plain = (
        Row(
            action=row.action or (Item("Write to the Board."),),
            lead_agency=row.lead_agency or (Item("Police"),),
            target_date=row.target_date or (Item("May 2021"),),
        )
        for row in rows
    )
    return Rec(str(number), (Item(rec.recommendation[0].text),), (), tuple(plain))


def _told(rng: random.Random) -> Text:
    return tuple(Item(f"{rng.choice(('June', 'March'))} 2021: {t}") for t in rng.sample(TOLD, rng.randint(1, 3)))


def _with(row: Row, label: str, field: str, text: Text) -> Row:
    """A row with what a label says of it; a label that says when is a part of it."""
    if any(map(str.isdigit, label)):
        text = (Item(label), *text)
    if field.startswith("extra:"):
        return dataclasses.replace(row, extra={**row.extra, field.removeprefix("extra:"): text})
    if field == "milestones":
        return dataclasses.replace(row, milestones=text)
    return dataclasses.replace(row, outcome=text)


def _cell(text: Text | str, look: Look, *, columns: int = 1, rows: int = 1, label: str = "", fill: str = "") -> str:
    content = escape(text) if isinstance(text, str) else cell_html(text, look)
    head = f"<p><b>{escape(label)}</b></p>" if label else ""
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    ground = f' style="background:{fill}"' if fill else ""
    return f"<td{spans}{ground}>{head}{content}</td>"


def _row(texts: Iterable[Text], look: Look) -> str:
    return f"<tr>{''.join(_cell(text, look) for text in texts)}</tr>"


def _table(names: Sequence[str], rows: Iterable[str], widths: Sequence[float] = WIDTHS, apart: str = "") -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in widths)
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    opening = f"<table{apart}><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>"
    return f"{opening}<tbody>{''.join(rows)}</tbody></table>"


NAMES = ("No.", "Recommendation", "Action", "Lead agency", "Target date")

Layout = tuple[Sequence[Section], list[str]]
Under = Callable[[str, Text, str], str]


def _labelled(sections: Sequence[Section], look: Look, rng: random.Random, place: Place) -> Layout:
    label, field = rng.choice(LABELS)
    printed = label + rng.choice(("", ":")) if place != "beside" else label
    fill = rng.choice(("", "#EAF1DD"))
    often = rng.choice((1.0, 0.7)) if place in ("under", "across", "beside") else 1.0
    rows: list[str] = []
    out = []
    for section in sections:
        rows += [f'<tr class="band"><td colspan="5">{escape(section.heading)}</td></tr>'] if section.heading else []
        recs = []
        for rec in section.recs:
            down = 2 * len(rec.rows) if place == "merged" else 1
            own = []
            for count, row in enumerate(rec.rows):
                first = [_cell((Item(rec.number or ""),), look, rows=down), _cell(rec.recommendation, look, rows=down)]
                empty = [] if place == "merged" else [_cell("", look), _cell("", look)]
                cells = [_cell(text, look) for text in (row.action, row.lead_agency, row.target_date)]
                rows.append(f"<tr>{''.join([*(empty if count else first), *cells])}</tr>")
                if rng.random() >= often:
                    own.append(row)
                    continue
                text = _told(rng)
                own.append(_with(row, printed, field, text))
                rows.append(f"<tr>{_under(place, printed, text, look, fill)}</tr>")
            recs.append(dataclasses.replace(rec, rows=tuple(own)))
        out.append(Section(section.heading, tuple(recs)))
    return out, [_table(NAMES, rows)]


def _under(place: Place, label: str, text: Text, look: Look, fill: str) -> str:
    if place == "across":
        return _cell(text, look, columns=5, label=label, fill=fill)
    if place == "merged":
        return _cell(text, look, columns=3, label=label, fill=fill)
    if place == "beside":
        name = _cell("", look, label=label, fill=fill)
        return _cell("", look, fill=fill) + name + _cell(text, look, columns=3, fill=fill)
    return _cell("", look, fill=fill) + _cell(text, look, columns=4, label=label, fill=fill)


def _parts(sections: Sequence[Section], look: Look, rng: random.Random, place: Place) -> Layout:
    names = rng.choice((("Part A – What we will do", "Part B – How we are getting on"), ("", ""), ("", "Progress")))
    head = rng.choice((("No.", "Progress", "Timescale", "Outcome"), ("Ref", "Update", "By when", "Impact")))
    size = rng.randint(2, 4) if place == "sheets" else 100
    (section,) = sections
    recs = [
        dataclasses.replace(
            rec,
            rows=(
                Row(
                    rec.rows[0].action,
                    rec.rows[0].lead_agency,
                    milestones=_told(rng),
                    target_date=rec.rows[0].target_date,
                    outcome=_told(rng) if rng.random() < 0.6 else (),
                ),
            ),
        )
        for rec in section.recs
    ]
    body: list[str] = []
    for at in range(0, len(recs), size):
        sheet = recs[at : at + size]
        first, second = (f'<h2 class="apart">{escape(name)}</h2>' if name else "" for name in names)
        apart = ' class="apart"'
        rows = [(rec, (Item(rec.number or ""),), rec.rows[0]) for rec in sheet]
        main = [_row((number, rec.recommendation, row.action, row.lead_agency), look) for rec, number, row in rows]
        more = [_row((number, row.milestones, row.target_date, row.outcome), look) for _, number, row in rows]
        begins = (first if at else first.replace(apart, "")) if first else ""
        body += [begins, _table(NAMES[:4], main, (7, 36, 37, 20), "" if first or not at else apart)]
        body += [second, _table(head, more, (7, 40, 18, 35), "" if second else apart)]
    return [Section("", tuple(recs))], body


def _of(place: Place) -> Callable[[Sequence[Section], Look, random.Random], Layout]:
    lay = _parts if place in ("sheets", "behind") else _labelled
    return lambda sections, look, rng: lay(sections, look, rng, place)


_LAYOUTS = {place: _of(place) for place in PLACES}
