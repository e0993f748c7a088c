"""Random action plans and random layouts to print them in.

Everything follows from the seed. The wording is invented; header wordings are those seen in published plans.
"""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass
from typing import Literal

from reportlab.lib.pagesizes import A4, LETTER

from samples.making.model import Item, Plan, Rec, Row, Section, Text

FontName = Literal["Helvetica", "Times", "DejaVu", "Liberation"]
SectionStyle = Literal["title_row", "band", "paragraph"]
CutStyle = Literal["acrobat", "open", "closed"]

REC_FIELDS = ("number", "recommendation", "scope")
"""Columns that belong to the recommendation, not to one of its rows."""

HEADERS: dict[str, tuple[str, ...]] = {
    "number": ("No.", "No", "Ref", "Rec No", "Rec No.", "#"),
    "recommendation": (
        "Recommendation",
        "Recommendation/ Overarching Action",
        "Learning point",
        "Lesson to be learned",
        "Strategic recommendation",
        "Recommendations",
    ),
    "scope": (
        "Scope",
        "Scope of recommendation i.e. local or regional",
        "Scope (local/regional/national)",
        "Level",
        "Local/National",
    ),
    "action": (
        "Action to take",
        "Action(s) required",
        "Agreed action",
        "Planned action",
        "How will we achieve this",
        "What are we going to do",
        "SMART action",
        "Sub-Action",
    ),
    "lead_agency": (
        "Lead Agency",
        "Lead",
        "Action Owner",
        "Lead Agency/Officer",
        "Agency responsible",
        "By whom",
        "Owner",
        "Responsible owner",
        "Responsible person",
    ),
    "milestones": (
        "Key milestones achieved in enacting recommendation",
        "Progress",
        "Progress to date",
        "Evidence of completion/impact",
        "Delivery Status",
        "Key milestones",
    ),
    "target_date": (
        "Target Date",
        "Target Completion Date",
        "Timescale",
        "Timeframe",
        "By when",
        "Deadline",
        "Due date",
        "Expected completion date",
    ),
    "outcome": ("Date of completion and Outcome", "Outcome", "Expected outcome", "Success criteria", "Impact"),
    "completion": ("RAG", "RAG status", "RAG rating", "BRAG", "Status", "Completion RAG"),
}

PROMPTS: dict[str, str] = {
    "recommendation": "What is the over-arching recommendation?",
    "scope": "Should this recommendation be enacted at a local or regional level?",
    "action": "How exactly is the relevant agency going to make this recommendation happen? "
    "What actions need to occur?",
    "lead_agency": "Which agency is responsible for monitoring progress of the actions and ensuring enactment of the "
    "recommendation?",
    "milestones": "Have there been key steps that have allowed the recommendation to be enacted?",
    "target_date": "When should this recommendation be completed by?",
    "outcome": "When is the recommendation and actions actually completed? What does outcome look like?",
}
"""The Home Office template's second row, which some plans leave in."""

EXTRA_HEADERS = ("Comments", "Priority", "Notes", "Resources")

WEIGHTS: dict[str, tuple[float, float]] = {
    "number": (24, 40),
    "recommendation": (90, 170),
    "scope": (38, 65),
    "action": (110, 200),
    "lead_agency": (48, 95),
    "milestones": (90, 190),
    "target_date": (44, 75),
    "outcome": (70, 140),
    "completion": (36, 75),
    "extra": (45, 80),
}

COLOURS = ("#00B050", "#92D050", "#FFC000", "#FF0000", "#00B0F0", "#7030A0", "#FFFF00", "#BFBFBF")
FILLS: dict[str, tuple[str, ...]] = {
    "Green": ("#00B050", "#92D050"),
    "Amber": ("#FFC000",),
    "Overdue": ("#FF0000",),
    "Complete": ("#00B050", "#00B0F0", "#7030A0"),
    "Completed": ("#00B050", "#00B0F0", "#92D050"),
    "On track": ("#92D050", "#00B050"),
}
"""Fills that go with what the cell says; any colour elsewhere."""
SHADES = ("#D9D9D9", "#4F81BD", "#E5DFEC", "#C6D9F1", "#008080", "")


@dataclass(frozen=True)
class Column:
    """A printed column: its field ("extra" for one without a field), header as printed and width in points."""

    field: str
    header: str
    width: float


@dataclass(frozen=True)
class Layout:
    """How a plan is printed."""

    seed: int
    page_size: tuple[float, float]
    margin: float
    columns: tuple[Column, ...]
    font: FontName
    size: float
    leading: float
    """line pitch as a multiple of the font size"""
    pad_x: float
    pad_y: float
    paragraph_gap: float
    section_style: SectionStyle
    header_repeats: bool
    title_repeats: bool
    number_in_cell: bool
    """the number begins the recommendation's text instead of a column of its own"""
    merged: bool
    """number, recommendation and scope cells span the rows of their recommendation (else: empty cells below)"""
    bullets: tuple[str, str]
    """glyphs of the first and the deeper levels"""
    list_indent: float
    hang: float
    cut: CutStyle
    cut_to_margin: bool
    rows_split: bool
    widow_control: bool
    trailing_space: bool
    stroked: bool
    doubled: bool
    rule: float
    gap: float
    """length by which rules miss each other at the corners"""
    fill_pieces: bool
    header_shade: str
    section_shade: str
    prompts: bool
    """the template's row of questions stands below the first header"""
    furniture: tuple[str, str, str]
    """running head, protective marking, page label ("" where there is none)"""

    @property
    def cuts_look_closed(self) -> bool:
        """Rules alone do not tell a cut row from two rows: only the text does."""
        return self.cut == "closed" or (
            self.cut == "acrobat"
            and (self.header_repeats or (self.section_style == "title_row" and self.title_repeats))
        )


VERBS = (
    "review", "publish", "circulate", "strengthen", "audit", "update", "commission", "evaluate", "embed", "promote",
)  # fmt: skip
THINGS = (
    "the domestic abuse policy",
    "its risk-assessment procedure",
    "the multi-agency referral pathway",
    "training on coercive and controlling behaviour",
    "the information-sharing agreement",
    "guidance for front-line practitioners",
    "its arrangements for routine enquiry",
    "the non-attendance protocol",
    "record-keeping standards in out-of-hours services",
    "supervision for part-time and full-time staff",
    "the carers’ assessment offer",
    "a “Think Family” approach in adult services",
    "the short- and long-term support for families",
    "the DASH checklist (2009 version)",
    "communication with GP practices",
)
PURPOSES = (
    "so that victims are asked about abuse when seen alone",
    "in order to identify escalating risk at the earliest opportunity",
    "to make sure that concerns are shared with MARAC within five working days",
    "so that staff know when, and how, to refer",
    "and report the findings to the Board twice a year",
    "taking account of the needs of older people, disabled people and those with no recourse to public funds",
    "with particular regard to self-neglect, suicide prevention and post-separation abuse",
    "including where the person alleged to have caused harm is also a carer",
    "and provide assurance that this is well-established practice",
)
BODIES = (
    "Northmoor Constabulary",
    "Tarnside Council",
    "Tarnside Community Safety Partnership",
    "Westvale NHS Foundation Trust",
    "Westvale Clinical Commissioning Group",
    "Adult Social Care",
    "Children’s Services",
    "National Probation Service",
    "Haven Women’s Aid",
    "Larkfield Housing Association",
    "All agencies",
    "Home Office",
    "CSP / SAB / LSCB",
    "Safeguarding Adults Board",
    "Public Health",
)
ROLES = (
    "Head of Safeguarding",
    "Designated Nurse",
    "Community Safety Manager",
    "Named GP",
    "Detective Superintendent, Public Protection",
    "Director of Nursing",
    "Service Manager",
)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PROGRESS = (
    "Task and finish group set up",
    "Draft circulated to partners for comment",
    "Training delivered to 84 members of staff across three sites",
    "Audit of forty case files completed",
    "Policy ratified by the Quality and Governance Committee",
    "Leaflets and posters distributed to GP surgeries, pharmacies and libraries",
    "Seven-minute briefing published on the intranet",
    "Dip-sampling shows improvement from 61% to 88%",
    "Awaiting sign-off by the Executive Director",
    "Learning shared at the practitioners’ forum",
    "IDVA now co-located within the Emergency Department",
)
SCOPES = ("Local", "Regional", "National", "Local and regional", "Local", "Local")
STATES = ("Complete", "Completed", "On track", "In progress", "Green", "Amber", "Not started", "Overdue", "")
THEMES = ("Overview Report Recommendations", "Multi-agency recommendations", "Overview Recommendations")


class _Writer:
    """Invents the words of a plan."""

    def __init__(self, rng: random.Random, fields: frozenset[str], extra: str | None) -> None:
        self.rng = rng
        self.fields = fields
        self.extra = extra

    def date(self) -> str:
        """A date as plans print it."""
        rng, year = self.rng, self.rng.randint(2013, 2023)
        month = rng.choice(MONTHS)
        return rng.choice(
            (
                f"{month} {year}",
                f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{year}",
                f"{rng.randint(1, 28)}.{rng.randint(1, 12):02}.{year % 100:02}",
                f"{rng.randint(4, 28)}th {month} {year}",
                f"{month[:3]} {year % 100:02}",
                f"Q{rng.randint(1, 4)} {year}/{(year + 1) % 100:02}",
                f"End of {month} {year}",
                f"{year}-{(year + 1) % 100:02}",
            )
        )

    def sentence(self, stop: bool = True) -> str:
        """A sentence of a recommendation or an action."""
        rng = self.rng
        subject = rng.choice(BODIES[:9])
        kind = rng.random()
        verb, thing = rng.choice(VERBS), rng.choice(THINGS)
        purpose = f" {rng.choice(PURPOSES)}" if rng.random() < 0.6 else ""
        if kind < 0.5:
            body = f"{subject} should {verb} {thing}{purpose}"
        elif kind < 0.8:
            body = f"{verb.capitalize()} {thing}{purpose}"
        else:
            body = f"By {self.date()}, {verb} and {rng.choice(VERBS)} {thing}{purpose}"
        return body + ("." if stop else "")

    def step(self) -> str:
        """A list item."""
        rng = self.rng
        text = rng.choice((rng.choice(PROGRESS), self.sentence(stop=False), rng.choice(THINGS)))
        return text[0].upper() + text[1:] + rng.choice((".", ";", "", ""))

    def prose(self, most: int) -> Text:
        """Paragraphs, perhaps with a list."""
        rng = self.rng
        items = [Item(" ".join(self.sentence() for _ in range(rng.randint(1, 2)))) for _ in range(rng.randint(1, most))]
        kind = rng.random()
        if kind < 0.4:
            items.append(Item(rng.choice(("This will include:", "The following will be done:", "Steps:"))))
            for _ in range(rng.randint(2, 5)):
                items.append(Item(self.step(), 0))
                if rng.random() < 0.2:
                    items += [Item(self.step(), 1) for _ in range(rng.randint(1, 3))]
            if rng.random() < 0.3:
                items.append(Item(self.sentence()))
        elif kind < 0.55:
            style = rng.choice(("{}.", "{})", "({})"))
            items += [Item(self.step(), 0, style.format(n)) for n in range(1, rng.randint(3, 6))]
        return tuple(items)

    def progress(self, entries: int) -> Text:
        """Notes of progress, plain or bulleted."""
        rng = self.rng
        level = 0 if rng.random() < 0.5 else -1
        out = []
        for _ in range(entries):
            note = rng.choice(PROGRESS)
            note = rng.choice((f"{note}.", f"{self.date()} – {note}.", f"{note} ({self.date()})", f"{note}"))
            out.append(Item(note, level))
        return tuple(out)

    def maybe(self, cell: Text, empty: float) -> Text:
        """The cell, or now and then an empty one."""
        return () if self.rng.random() < empty else cell

    def row(self, first: bool) -> Row:
        """One row, with only the columns that the layout prints."""
        rng, has = self.rng, self.fields
        lead = [Item(rng.choice(BODIES))]
        if rng.random() < 0.4:
            lead.append(Item(rng.choice(ROLES)))
        date = rng.choice((self.date(), self.date(), self.date(), "Ongoing", "Immediate", "TBC", "Within 6 months"))
        state = rng.choice(STATES)
        outcome = rng.choice(
            (
                (Item(f"Completed – {self.date()}"),),
                (Item(f"Completed {self.date()}."), Item(self.sentence())),
                (Item(self.sentence()),),
                (Item("Ongoing"),),
            )
        )
        colour = rng.choice(FILLS.get(state, COLOURS)) if "completion" in has and rng.random() < 0.7 else None
        empty: Text = ()
        return Row(
            action=self.maybe(self.prose(2), 0.04 if first else 0.0),
            lead_agency=self.maybe(tuple(lead), 0.08) if "lead_agency" in has else empty,
            milestones=self.maybe(self.progress(rng.randint(1, 5)), 0.15) if "milestones" in has else empty,
            target_date=self.maybe((Item(date),), 0.08) if "target_date" in has else empty,
            outcome=self.maybe(outcome, 0.3) if "outcome" in has else empty,
            completion=(Item(state),) if state and "completion" in has else empty,
            colour=colour,
            extra={self.extra: self.maybe((Item(rng.choice(("High", "Medium", "See minutes of panel", "None"))),), 0.4)}
            if self.extra
            else {},
        )


def random_plan(seed: int) -> tuple[Plan, Layout]:
    """A plan and a layout to print it in; the same seed gives the same pair."""
    rng = random.Random(f"dhr-generated-{seed}")
    layout = _layout(rng, seed)
    fields = frozenset(c.field for c in layout.columns)
    extra = next((c.header for c in layout.columns if c.field == "extra"), None)
    writer = _Writer(rng, fields, extra)
    return _plan(rng, writer, fields), layout


def _plan(rng: random.Random, writer: _Writer, fields: frozenset[str]) -> Plan:
    total = rng.randint(3, 15)
    headings = [""] if rng.random() < 0.15 else _headings(rng, min(total, rng.randint(1, 4)))
    style = rng.choice(("{n}", "{n}.", "R{n}", "{s}.{n}", "{n}"))
    goes_on = rng.random() < 0.3
    most_rows = rng.choice((1, 2, 4))
    long_rec = rng.randrange(total) if rng.random() < 0.15 else -1
    cuts = sorted(rng.sample(range(1, total), len(headings) - 1))
    sections: list[Section] = []
    made = 0
    for place, (heading, upto) in enumerate(zip(headings, [*cuts, total], strict=True), 1):
        recs: list[Rec] = []
        while made < upto:
            count = made + 1 if goes_on else len(recs) + 1
            printed = style.format(n=count, s=place)
            rows = [writer.row(first=n == 0) for n in range(rng.randint(1, most_rows))]
            if made == long_rec and "milestones" in fields:
                rows[0] = dataclasses.replace(rows[0], milestones=writer.progress(rng.randint(50, 130)))
            recommendation = writer.prose(1) if rng.random() < 0.3 else (Item(writer.sentence()),)
            scope = writer.maybe((Item(rng.choice(SCOPES)),), 0.05) if "scope" in fields else ()
            recs.append(Rec(printed.rstrip("."), recommendation, scope, tuple(rows), printed))
            made += 1
        sections.append(Section(heading, tuple(recs)))
    code = f"DHR{rng.randint(1, 40)}"
    return Plan(f"{rng.choice(BODIES[:3])} Domestic Homicide Review {code} Action Plan", tuple(sections))


def _headings(rng: random.Random, count: int) -> list[str]:
    style = rng.choice(("{}", "Individual Agency Recommendations – {}", "Agency action plan: {}", "{} recommendations"))
    bodies = rng.sample(BODIES[:10], count)
    headings = [style.format(body) for body in bodies]
    if rng.random() < 0.6:
        headings[0] = rng.choice(THEMES)
    return headings


def _layout(rng: random.Random, seed: int) -> Layout:
    portrait = rng.random() < 0.3
    width, height = rng.choice((A4, A4, LETTER))
    if not portrait:
        width, height = height, width
    margin = rng.uniform(36, 64)
    number_in_cell = rng.random() < 0.25
    size = rng.uniform(6.5, 8.5) if portrait else rng.uniform(6.5, 11)
    size = round(size * 2) / 2
    return Layout(
        seed=seed,
        page_size=(width, height),
        margin=margin,
        columns=_columns(rng, width - 2 * margin, number_in_cell, portrait),
        font=rng.choice(("Helvetica", "Times", "DejaVu", "Liberation")),
        size=size,
        leading=rng.choice((1.15, 1.2, 1.25)),
        pad_x=rng.uniform(2, 6),
        pad_y=rng.choice((0.5, 1, 2, 4, 6)),
        paragraph_gap=rng.choice((0, 0, 3, 6)),
        section_style=rng.choice(("title_row", "band", "paragraph")),
        header_repeats=rng.random() < 0.5,
        title_repeats=rng.random() < 0.5,
        number_in_cell=number_in_cell,
        merged=rng.random() < 0.5,
        bullets=rng.choice((("•", "o"), ("•", "–"), ("▪", "–"), ("➢", "•"), ("–", "•"), ("\uf0b7", "o"))),
        list_indent=rng.choice((0.0, 4.0, 9.0)),
        hang=rng.choice((9.0, 12.0, 16.0)),
        cut=rng.choice(("acrobat", "acrobat", "open", "closed")),
        cut_to_margin=rng.random() < 0.7,
        rows_split=rng.random() < 0.85,
        widow_control=rng.random() < 0.5,
        trailing_space=rng.random() < 0.5,
        stroked=rng.random() < 0.25,
        doubled=rng.random() < 0.3,
        rule=rng.choice((0.48, 0.5, 0.75)),
        gap=rng.choice((0.0, 0.0, 0.25, 0.5)),
        fill_pieces=rng.random() < 0.4,
        header_shade=rng.choice(SHADES),
        section_shade=rng.choice(SHADES[:4]),
        prompts=random.Random(f"dhr-prompts-{seed}").random() < 0.12,
        furniture=(
            rng.choice(("", "Domestic Homicide Review – Action Plan", "Version 3 – restricted until publication")),
            rng.choice(("", "OFFICIAL", "OFFICIAL – SENSITIVE")),
            rng.choice(("", "{page}", "Page {page} of {pages}", "{page} | Page")),
        ),
    )


def _columns(rng: random.Random, room: float, number_in_cell: bool, portrait: bool) -> tuple[Column, ...]:
    fields = [] if number_in_cell else ["number"]
    fields.append("recommendation")
    keep = 0.6 if portrait else 0.88
    if rng.random() < keep:
        fields.append("scope")
    fields.append("action")
    fields += [f for f in ("lead_agency", "milestones", "target_date", "outcome", "completion") if rng.random() < keep]
    if rng.random() < 0.2:
        fields.append("extra")
    if rng.random() < 0.25:  # a few plans have another order of the columns behind the recommendation
        at = fields.index("recommendation") + 1
        rest = fields[at:]
        rng.shuffle(rest)
        fields[at:] = rest
    weights = [rng.uniform(*WEIGHTS[f]) for f in fields]
    share = room / sum(weights)
    return tuple(
        Column(f, rng.choice(EXTRA_HEADERS if f == "extra" else HEADERS[f]), w * share)
        for f, w in zip(fields, weights, strict=True)
    )
