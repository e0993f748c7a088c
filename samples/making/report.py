"""An invented overview report: prose, tables that are no plan, recommendations as prose, and the plan as an appendix."""
# ruff: noqa: E501

from __future__ import annotations

import random
from typing import Any

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from samples.making.bank import Area
from samples.making.model import Plan
from samples.making.to_docx import Layout, Writer

SLOTS = {
    "who": (
        "Sian",
        "Sian’s sister",
        "a friend of Sian",
        "the perpetrator",
        "Daniel",
        "Daniel’s mother",
        "a neighbour",
        "Sian’s manager",
        "the older child",
        "a colleague from the nursery",
    ),
    "worker": (
        "the social worker",
        "a health visitor",
        "the duty officer",
        "the general practitioner",
        "a housing officer",
        "the triage nurse",
        "the school’s safeguarding lead",
        "a probation practitioner",
        "the call handler",
        "the community midwife",
        "an adviser from {charity}",
    ),
    "agency": (
        "{police}",
        "{trust}",
        "Children’s Services",
        "Adult Social Care",
        "the general practice",
        "{housing}",
        "{charity}",
        "the Probation Service",
        "the primary school",
    ),
    "month": ("January", "March", "April", "June", "July", "September", "October", "December"),
    "year": ("2015", "2016", "2017", "2018", "2019"),
    "event": (
        "an appointment that was not kept",
        "a call from a neighbour about shouting",
        "a request for a repair to the front door",
        "a fall on the stairs",
        "an argument about money",
        "a change of school",
        "a letter about rent arrears",
        "a visit to the emergency department",
        "the loss of a driving licence",
    ),
    "doc": (
        "the individual management review",
        "the chronology",
        "the case notes",
        "the incident log",
        "the record of the strategy meeting",
        "the letter of referral",
        "the supervision file",
    ),
    "topic": (
        "coercive and controlling behaviour",
        "economic abuse",
        "the effect on the children",
        "the use of alcohol",
        "separation as a time of increased risk",
        "stalking by telephone",
        "the isolation of the family from friends",
        "threats of suicide",
        "jealousy",
    ),
    "finding": (
        "risk was seen as belonging to single incidents rather than to a pattern",
        "information stayed with the person who had received it",
        "the reason for the decision was not written down",
        "good practice was not followed up when the worker left",
        "nobody had been asked to lead",
        "the family’s own account was given little weight",
    ),
    "n": tuple(str(number) for number in range(2, 19)),
}

SENTENCES = (
    "In {month} {year} {worker} recorded {event}, and noted that {who} had seemed “quieter than usual”.",
    "The author of {doc} found no evidence that {topic} had been discussed at this point.",
    "The panel asked {agency} to explain why the matter was closed after {n} days without a conversation with Sian.",
    "{worker_c} told the review that the workload of the team at that time was about {n} cases more than the guidance advises.",
    "{who_c} said that things had become worse after {event}, although this was known to no agency until the review began.",
    "It is to the credit of {agency} that {worker} returned to the question of {topic} at the next contact, and did so in private.",
    "The panel considered whether {topic} could have been recognised earlier, and concluded that it could have been had {doc} been read as a whole.",
    "There were {n} further contacts in {year}, most of which were routine and are therefore not described here.",
    "A referral was made to {agency} on the same day; it was acknowledged, but {doc} shows that it was not allocated until {month}.",
    "When asked about {event}, {who} gave an account that differed from the one given to {worker}; the difference was not explored.",
    "The panel has seen this before in other reviews: {finding}.",
    "No member of the panel thought that any single action by {agency} would have prevented the death.",
    "Policy in force in {year} required {worker} to speak to a manager within {n} working days, which was done.",
    "{who_c} described Sian as warm, funny and stubborn, someone who kept every birthday card that she was ever sent.",
    "The entry in {doc} for {month} {year} consists of a single line, and the panel was told that the author has since retired.",
    "In interview {worker} reflected that {finding}, and that training since then has helped.",
    "The children were seen at school on {n} occasions in that term, and were said to be well presented and eager to please.",
    "Daniel was by then known to {agency} for reasons that had to do with his employment, not with {topic}.",
    "The panel noted that {agency} has changed its procedures since {year}, and asked for evidence that the change has made a difference.",
    "What {who} wanted, according to {doc}, was “for it to stop, not for anyone to be in trouble”.",
    "Of {n} messages recovered from the telephone, most were sent between midnight and five in the morning.",
    "The learning for {agency} is that {finding}.",
)

CHAPTERS = (
    "Introduction",
    "Timescales and confidentiality",
    "Terms of reference",
    "Methodology",
    "Involvement of family and friends",
    "Contributors to the review",
    "The review panel",
    "Parallel reviews",
    "Equality and diversity",
    "Background information (the facts)",
    "Chronology",
    "Overview of what was known",
    "Analysis: {police}",
    "Analysis: health services",
    "Analysis: Children’s Services",
    "Analysis: housing",
    "Analysis: the voluntary sector",
    "Lessons to be learned",
    "Conclusions",
    "Recommendations",
)

PANEL = (
    ("Name", "Role", "Organisation"),
    ("Margaret Oduya", "Independent chair and author", "Independent"),
    ("Det Supt Owen Raikes", "Head of Public Protection", "{police}"),
    ("Farah Lindqvist", "Head of Safeguarding", "{trust}"),
    ("Dr Peter Anstey", "Named GP", "Integrated Care Board"),
    ("Joanne Mbeki", "Assistant Director", "{council} Children’s Services"),
    ("Colm Fairweather", "Principal Social Worker", "{council} Adult Social Care"),
    ("Ruth Szymanska", "Chief Executive Officer", "{charity}"),
    ("Neil Hathersage", "Director of Neighbourhoods", "{housing}"),
    ("Anjali Crowe", "Head of Delivery Unit", "Probation Service"),
)

ABBREVIATIONS = (
    ("Abbreviation", "Meaning"),
    ("ASC", "Adult Social Care"),
    ("CSP", "Community Safety Partnership"),
    ("DASH", "Domestic abuse, stalking and honour-based violence risk checklist"),
    ("DHR", "Domestic Homicide Review"),
    ("GP", "General practitioner"),
    ("ICB", "Integrated Care Board"),
    ("IDVA", "Independent domestic violence adviser"),
    ("IMR", "Individual management review"),
    ("MARAC", "Multi-agency risk assessment conference"),
    ("MASH", "Multi-agency safeguarding hub"),
)


class _Prose:
    """Sentences that read like a report's, always the same for the same seed."""

    def __init__(self, area: Area, seed: int) -> None:
        self.random = random.Random(seed)
        self.area = area

    def sentence(self) -> str:
        template = self.random.choice(SENTENCES)
        words = {name: self.area.fill(self.random.choice(options)) for name, options in SLOTS.items()}
        capitals = {f"{name}_c": words[name][0].upper() + words[name][1:] for name in ("who", "worker")}
        return template.format(**words, **capitals)

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(3, 6)))


def _page_number(paragraph: Any) -> None:
    run = paragraph.add_run()
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = words
        run._r.append(element)


def write_report(plan: Plan, layout: Layout, area: Area, *, chapters_of: int = 17, seed: int = 7) -> Writer:
    """The report with the plan behind it; ``chapters_of`` paragraphs a chapter set its length."""
    prose = _Prose(area, seed)
    writer = Writer(layout)
    document = writer.document
    document.styles["Normal"].font.size = Pt(11.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(8)
    writer.page_setup(document.sections[0], page="A4", landscape=False, margin=2.5)
    head = document.sections[0].header.paragraphs[0]
    head.text = "OFFICIAL – Domestic Homicide Review into the death of Sian"
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("Page ")
    _page_number(foot)

    for words, size in (
        (area.partnership, 20),
        ("Domestic Homicide Review", 26),
        ("Overview Report", 22),
        ("into the death of Sian in May 2019", 16),
    ):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(60)
        run = paragraph.add_run(words)
        run.font.size = Pt(size)
    document.add_page_break()

    plan_size = layout.size
    for number, chapter in enumerate(CHAPTERS, 1):
        title = area.fill(chapter)
        heading = document.add_paragraph()
        heading.paragraph_format.keep_with_next = True
        heading.paragraph_format.space_before = Pt(14)
        run = heading.add_run(f"{number}. {title}")
        run.bold = True
        run.font.size = Pt(15)
        short = title in ("The review panel", "Parallel reviews", "Timescales and confidentiality", "Recommendations")
        for at in range(1, (4 if short else chapters_of) + 1):
            document.add_paragraph(f"{number}.{at} {prose.paragraph()}")
        if title == "The review panel":
            writer.table([[area.fill(word) for word in row] for row in PANEL], [5.0, 5.5, 5.5])
        if title == "Chronology":
            rows = [["Date", "Source", "Event", "Comment"]]
            for month in range(34):
                year, which = 2016 + month // 12, month % 12 + 1
                source = area.fill(prose.random.choice(SLOTS["agency"]))
                rows.append(
                    [
                        f"{prose.random.randint(1, 28):02}.{which:02}.{year}",
                        source,
                        prose.sentence(),
                        prose.sentence() if month % 3 == 0 else "",
                    ]
                )
            writer.table(rows, [2.2, 3.2, 6.4, 4.2])
        if title == "Recommendations":
            for section in plan.sections:
                paragraph = document.add_paragraph()
                paragraph.add_run(section.heading).bold = True
                for rec in section.recs:
                    document.add_paragraph(f"Recommendation {rec.number}: {rec.recommendation[0].text}")
    for words in ("Appendix A – Abbreviations", "Appendix B – Questions to the agencies"):
        document.add_page_break()
        document.add_paragraph().add_run(words).bold = True
        if words.startswith("Appendix A"):
            writer.table([list(row) for row in ABBREVIATIONS], [4.0, 12.0])
        else:
            for at in range(1, 9):
                document.add_paragraph(f"{at}. {prose.sentence()}")

    section = document.add_section(WD_SECTION.NEW_PAGE)
    writer.page_setup(section, page=layout.page, landscape=True, margin=layout.margin)
    document.styles["Normal"].font.size = Pt(11.5)
    before = len(document.element.body)
    writer.plan(plan)
    _set_size(document, before, plan_size, layout.spacing)
    return writer


def _set_size(document: Any, before: int, size: float, spacing: float) -> None:
    """Gives all words of the plan, which comes last, their own size."""
    for table in document.tables:
        if list(document.element.body).index(table._tbl) < before - 1:
            continue
        for cell in table._cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(spacing)
                for run in paragraph.runs:
                    run.font.size = Pt(size)
