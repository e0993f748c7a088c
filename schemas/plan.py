"""One document's action plan as dhr writes it: the models behind ``<document id>.json``.

Field names are a contract with other programs: add fields, never rename one without a new ``SCHEMA_VERSION``.
Every description ends up in the JSON Schema and in the data dictionary (``output/README.md``).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION: Literal["1.0"] = "1.0"

SectionKind = Literal["overview", "agency", "national", "other"]
ScopeValue = Literal["local", "regional", "national", "multiple"]
SingleScope = Literal["local", "regional", "national"]
DateKind = Literal["date", "ongoing", "completed", "immediate", "relative", "recurring", "none", "unparsed"]
DatePrecision = Literal["day", "month", "quarter", "year", "financial_year", "range"]
OutcomeStatus = Literal["completed", "ongoing", "in_progress", "not_started", "overdue", "superseded"]
RagColour = Literal["red", "amber", "green", "blue", "purple", "grey"]
AgencyKind = Literal[
    "police",
    "local_authority",
    "health",
    "probation",
    "justice",
    "central_government",
    "education",
    "housing",
    "voluntary",
    "partnership",
    "other",
]
Severity = Literal["info", "warning", "error"]
Decision = Literal["correct", "accept", "split", "merge"]

BBox = Annotated[
    tuple[float, float, float, float],
    Described(description="[x0, top, x1, bottom] in points from the page's top left as a viewer shows it"),
]


class Model(BaseModel):
    """Base of all models: unknown fields are errors, values do not change after they are made."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Source(Model):
    """Where a text stands."""

    page: int = Described(ge=1, description="page of the PDF, counted from 1")
    bbox: BBox


class Field(Model):
    """A text as printed, and where."""

    text: str = Described(default="", description='the words as printed; "" where the cell is empty')
    sources: list[Source] = Described(default_factory=list, description="every place the text was read from, in order")
    corrected: bool = Described(default=False, description="true where a person has corrected the text or a value")
    original: Field | None = Described(default=None, description="the field as extracted, if corrected")


class AgencyMatch(Model):
    """An agency or a role recognised in a text."""

    name: str | None = Described(description="canonical name; null where only a role is named and no agency is known")
    kind: AgencyKind | None = Described(default=None, description="kind of agency")
    role: str | None = Described(default=None, description='a post within the agency ("Head of Safeguarding")')
    score: float = Described(default=0.0, ge=0, le=100, description="how well the text matches the name, 0 to 100")
    method: str = Described(default="", description="how the match was made (exact, alias, fuzzy, section …)")


class AgencyCandidate(Model):
    """An agency that a name may mean."""

    name: str = Described(description="canonical name")
    score: float = Described(ge=0, le=100, description="how well the text matches the name, 0 to 100")


class UnmatchedName(Model):
    """A name that is no known agency's."""

    text: str = Described(description="as printed")
    candidates: list[AgencyCandidate] = Described(
        default_factory=list, description="the agencies whose names come closest, best first"
    )


class Section(Model):
    """The section of the plan that a recommendation stands in."""

    heading: str = Described(default="", description="the heading as printed")
    kind: SectionKind = Described(default="other", description="what sort of section the heading names")
    agency: AgencyMatch | None = Described(default=None, description="the agency that the heading names")
    corrected: bool = Described(default=False, description="true where a person has corrected any of these")
    original: Section | None = Described(default=None, description="the section as extracted, where it is corrected")


class ScopeField(Field):
    """The scope of a recommendation."""

    value: ScopeValue | None = Described(default=None, description="the scope named, null where the text names none")
    values: list[SingleScope] = Described(default_factory=list, description="every scope named")
    original: ScopeField | None = Described(default=None, description="the field as extracted, if corrected")


class LeadAgencyField(Field):
    """Who is to do it."""

    agencies: list[AgencyMatch] = Described(default_factory=list, description="the agencies and roles recognised")
    unmatched: list[UnmatchedName] = Described(
        default_factory=list, description="names in the text that are no known agency's"
    )
    original: LeadAgencyField | None = Described(default=None, description="the field as extracted, if corrected")


class DateValue(Model):
    """A date as a period."""

    text: str = Described(description="the words that name it")
    start: date = Described(description="first day")
    end: date = Described(description="last day")
    precision: DatePrecision


class TargetDateField(Field):
    """By when."""

    kind: DateKind = Described(default="none", description="what the text says")
    start: date | None = Described(default=None, description="first day of the period named")
    end: date | None = Described(default=None, description="last day of the period named")
    precision: DatePrecision | None = Described(default=None, description="how exact the text is")
    also: list[DateValue] = Described(default_factory=list, description="further dates in the same cell")
    original: TargetDateField | None = Described(default=None, description="the field as extracted, if corrected")


class OutcomeField(Field):
    """What came of it."""

    status: OutcomeStatus | None = Described(default=None, description="the status the text states")
    original: OutcomeField | None = Described(default=None, description="the field as extracted, if corrected")


class CompletionField(Field):
    """Completion or RAG column."""

    rag: RagColour | None = Described(default=None, description="from the text where it names one, else from the fill")
    colour: str | None = Described(
        default=None, pattern=r"^#[0-9A-F]{6}$", description="fill of the cell as printed, null for white or none"
    )
    original: CompletionField | None = Described(default=None, description="the field as extracted, if corrected")


class Action(Model):
    """One printed row of the plan, after rows that a page break cut have been healed."""

    id: str = Described(description="<recommendation id>/<place among its actions, from 1>")
    action: Field = Described(default_factory=Field, description="action to take")
    lead_agency: LeadAgencyField = Described(default_factory=LeadAgencyField, description="lead agency")
    milestones: Field = Described(default_factory=Field, description="key milestones, progress")
    target_date: TargetDateField = Described(default_factory=TargetDateField, description="target date")
    outcome: OutcomeField = Described(default_factory=OutcomeField, description="outcome")
    completion: CompletionField = Described(default_factory=CompletionField, description="completion, RAG rating")
    extra: dict[str, Field] = Described(
        default_factory=dict, description="columns without a field of their own, by their printed header"
    )


class Flag(Model):
    """A reason for doubt."""

    code: str = Described(description="short name of the reason, the same for every document")
    message: str = Described(description="the reason in words")


class Correction(Model):
    """A person's decision that this result follows: a line of ``corrections.csv``."""

    field: str = Described(description='what it is about ("actions.1.target_date"); "" for the whole recommendation')
    decision: Decision = Described(description="what was decided")
    extracted: str = Described(default="", description="what was extracted")
    corrected: str = Described(default="", description="what stands instead")
    who: str = Described(default="", description="who decided")
    when: str = Described(default="", description="when")
    note: str = Described(default="", description="why")


class Join(Model):
    """A join over a page break."""

    pages: list[int] = Described(description="the pages joined")
    columns: list[str] = Described(description="the columns in which text was joined")
    reason: str = Described(description="why the rows are taken for one")


class Recommendation(Model):
    """A recommendation and its actions."""

    id: str = Described(description="<document id>/<section>/<number>, unique in the corpus")
    number: str | None = Described(
        default=None, description='as printed without trailing punctuation ("1", "R3", "4a")'
    )
    section: Section = Described(default_factory=Section, description="section of the plan")
    recommendation: Field = Described(default_factory=Field, description="the recommendation")
    scope: ScopeField = Described(default_factory=ScopeField, description="local, regional, national")
    actions: list[Action] = Described(default_factory=list, description="its actions, in printed order")
    extra: dict[str, Field] = Described(
        default_factory=dict,
        description="columns without a field of their own, by their printed header; all actions' texts joined",
    )
    confident: bool = Described(default=True, description="true when nothing argues against this reading")
    flags: list[Flag] = Described(default_factory=list, description="reasons for doubt")
    ocr: bool = Described(
        default=False, description="true where words were recognised in a picture of the page (OCR), not read as text"
    )
    joins: list[Join] = Described(default_factory=list, description="what was healed over page breaks, and why")
    checked: bool = Described(default=False, description="true where a person has checked and accepted it")
    corrections: list[Correction] = Described(
        default_factory=list, description="the decisions of people that it follows, in the order in which they apply"
    )


class UnplacedWord(Model):
    """A word inside a table of the plan that has no place in the result."""

    text: str
    page: int = Described(ge=1)
    bbox: BBox


class Audit(Model):
    """The account of words: words = placed + repeated + unplaced."""

    words: int = Described(default=0, description="words on the plan pages inside the plan's tables")
    placed: int = Described(default=0, description="words that stand in the result")
    repeated: int = Described(default=0, description="words of headers, titles and prompts, accounted for as such")
    unplaced: list[UnplacedWord] = Described(default_factory=list, description="words left over")


class Issue(Model):
    """Something a person should look at."""

    code: str = Described(description="short name, the same for every document")
    severity: Severity
    message: str = Described(description="what is the matter, in words")
    recommendation: str | None = Described(default=None, description="id of the recommendation concerned")
    page: int | None = Described(default=None, ge=1, description="page concerned")


class Document(Model):
    """The PDF that was read."""

    id: str = Described(description="file name as a slug, unique in the corpus")
    file: str = Described(description="file name")
    sha256: str = Described(description="SHA-256 of the file")
    title: str | None = Described(default=None, description="title printed on the plan's first page")
    reference: str | None = Described(default=None, description="the review's reference number")
    partnership: str | None = Described(default=None, description="community safety partnership that commissioned it")
    date: str | None = Described(default=None, description="date of the plan or report as the first pages state it")
    pages: int = Described(default=0, description="number of pages")
    plan_pages: list[int] = Described(default_factory=list, description="pages that hold the action plan")
    ocr_pages: list[int] = Described(
        default_factory=list, description="pages that are pictures, whose words were recognised (OCR)"
    )
    reader: str = Described(default="pdfium", description="library that read the pages")
    software: str = Described(default="", description="name and version of this software")
    rag_key: dict[str, str] = Described(
        default_factory=dict, description="what the plan says its colours mean, by colour, where it prints a key"
    )


class ActionPlan(Model):
    """Everything dhr knows of one document."""

    schema_version: Literal["1.0"] = Described(default=SCHEMA_VERSION, description="version of this schema")
    document: Document
    recommendations: list[Recommendation] = Described(default_factory=list)
    audit: Audit = Described(default_factory=Audit)
    issues: list[Issue] = Described(default_factory=list)

    def to_frame(self) -> pd.DataFrame:
        """One row per action as a pandas DataFrame, columns as in ``actions.csv``.

        Every column has the same dtype whatever the plan holds, so that the frames of many plans can be put below one
        another: ``string``, ``Int64``, ``boolean``, and ``datetime64[s]`` for dates; what is absent is ``NA``.
        """
        import pandas  # noqa: PLC0415 (pandas loads only for those who ask for a frame)

        from schemas.rows import ACTION_COLUMNS, action_rows  # noqa: PLC0415 (rows are made of plans)

        dtypes = {"string": "string", "integer": "Int64", "boolean": "boolean", "date": "datetime64[s]"}
        frame = pandas.DataFrame(list(action_rows(self)), columns=list(ACTION_COLUMNS))
        return frame.astype({name: dtypes[column.type] for name, column in ACTION_COLUMNS.items()})
