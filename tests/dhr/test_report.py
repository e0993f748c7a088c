"""``dhr report``: what is counted, and what the page says of it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import dhr
from dhr import cli, records
from dhr.corpus import Result
from dhr.corrections.decisions import Decision, digest
from dhr.corrections.file import append, read_decisions
from dhr.discover import Found
from dhr.errors import DamagedResult, ExitCode, NothingToRead
from dhr.lock import OWN
from dhr.records import Failure, Record
from dhr.report.charts import HEIGHT, STEP, columns, tick_step
from dhr.report.figures import NOBODY, Agency, Count, Figures, Year, due_on, figures, status_of
from dhr.report.page import html, number, percent
from dhr.report.write import write_report
from dhr.write.csv import rows_of
from dhr.write.json import write_plan
from normalise.status import parse_status
from schemas import Action, AgencyMatch, CompletionField, LeadAgencyField, OutcomeField, ScopeField, TargetDateField
from schemas.codes import ISSUES
from schemas.plan import ActionPlan, OutcomeStatus, RagColour, UnmatchedName
from tests.dhr.test_review_server import ATTACKS, hostile
from tests.plans import empty_plan, plan

DAY = date(2024, 3, 31)
SAMPLES = Path(__file__).parents[2] / "samples"
POLICE = AgencyMatch(name="Essex Police", kind="police")
COUNCIL = AgencyMatch(name="Essex County Council", kind="local_authority")
POST = AgencyMatch(name=None, role="Head of Safeguarding")


def action(
    place: int,
    *agencies: AgencyMatch,
    end: date | None = None,
    status: OutcomeStatus | None = None,
    rag: RagColour | None = None,
    completion: str = "",
) -> Action:
    dated = TargetDateField(kind="date", start=end, end=end, precision="day") if end else TargetDateField()
    return Action(
        id=f"plan/overview/1/{place}",
        lead_agency=LeadAgencyField(agencies=list(agencies)),
        target_date=dated,
        outcome=OutcomeField(status=status),
        completion=CompletionField(rag=rag, text=completion),
    )


def with_actions(*actions: Action) -> ActionPlan:
    made = plan()
    only = made.recommendations[0].model_copy(update={"actions": list(actions)})
    return made.model_copy(update={"recommendations": [only], "issues": []})


def counted(*plans: ActionPlan) -> Figures:
    return figures((Result(Found(Path(p.document.file), p.document.id), plan=p) for p in plans), DAY)


def test_an_action_of_two_agencies_counts_for_each_and_one_of_none_for_nobody() -> None:
    found = counted(with_actions(action(1, POLICE, COUNCIL), action(2, POLICE), action(3, POST), action(4)))
    rows = {a.name: (a.kind, a.actions, a.recommendations, a.documents) for a in found.agencies}
    assert rows == {
        "Essex Police": ("police", 2, 1, 1),
        "Essex County Council": ("local authority", 1, 1, 1),
        NOBODY: ("", 2, 1, 1),
    }
    assert [a.name for a in found.agencies][-1] == NOBODY
    assert (found.actions, found.shared) == (4, 1)
    assert found.kinds == [Count("police", 2, 4), Count("local authority", 1, 4), Count(NOBODY, 2, 4)]


def test_two_names_of_one_kind_are_one_action_of_that_kind() -> None:
    other = AgencyMatch(name="Kent Police", kind="police")
    assert counted(with_actions(action(1, POLICE, other))).kinds == [Count("police", 1, 1)]


@pytest.mark.parametrize(
    ("end", "status", "completion", "said"),
    [
        (date(2024, 3, 30), "in_progress", "", "overdue"),
        (date(2024, 3, 31), "in_progress", "", "later"),
        (date(2024, 3, 30), None, "", "status not known"),
        (date(2024, 3, 30), "completed", "", "done"),
        (date(2024, 3, 30), "superseded", "", "done"),
        (date(2030, 1, 1), "completed", "", "done"),
        (date(2024, 3, 30), None, "Complete", "done"),
        (date(2024, 3, 30), "in_progress", "Complete", "overdue"),
        (None, "in_progress", "", None),
    ],
)
def test_overdue_is_what_is_past_and_said_not_to_be_done(
    end: date | None, status: OutcomeStatus | None, completion: str, said: str | None
) -> None:
    assert due_on(action(1, end=end, status=status, completion=completion), DAY) == said


def test_a_status_that_a_person_took_away_is_not_taken_from_another_column() -> None:
    read = action(1, completion="Complete")
    settled = read.model_copy(update={"outcome": OutcomeField(text="Audit held", corrected=True)})
    assert status_of(read) == "completed"
    assert status_of(settled) is None
    found = counted(with_actions(read, settled, action(2, status="completed", completion="Complete")))
    assert (found.statuses, found.by_completion) == ([Count("completed", 2, 3), Count("not said", 1, 3)], 1)


def test_what_cells_without_an_agency_hold() -> None:
    def led(text: str, *agencies: AgencyMatch, unmatched: str = "") -> Action:
        names = [UnmatchedName(text=unmatched)] if unmatched else []
        return Action(id="a", lead_agency=LeadAgencyField(text=text, agencies=list(agencies), unmatched=names))

    found = counted(
        with_actions(
            led(""),
            led("Head of Safeguarding", POST),
            led("Head of Safeguarding, Acme", POST, unmatched="Acme"),
            led("Acme", unmatched="Acme"),
            led("Essex Police, Acme", POLICE, unmatched="Acme"),
        )
    )
    assert found.leads == {"nothing": 1, "a post only": 1, "a name that is no known agency’s": 2}
    assert found.partly == 1
    assert sum(found.leads.values()) == found.agencies[-1].actions == 4


def test_an_agency_of_a_persons_own_without_a_kind_is_given_none() -> None:
    own = AgencyMatch(name="My Charity", kind=None)
    found = counted(with_actions(action(1, own)))
    assert (found.kinds, found.agencies[0].kind) == ([Count("kind not known", 1, 1)], "kind not known")


def test_a_scope_that_says_none_of_the_values_is_not_an_empty_one() -> None:
    made = plan()
    scopes = [ScopeField(text="Borough-wide"), ScopeField()]
    pairs = zip(made.recommendations, scopes, strict=True)
    changed = [r.model_copy(update={"scope": scope}) for r, scope in pairs]
    found = counted(made.model_copy(update={"recommendations": changed}))
    assert found.scopes == [Count("not said", 1, 2), Count("something else", 1, 2)]


def test_the_figures_are_those_of_the_tables() -> None:
    """Another way to the same numbers: the rows of the CSV files."""
    pdfs = [SAMPLES / name for name in ("seed-birmingham.pdf", "weasyprint.pdf")]
    results = [Result(Found(pdf, pdf.stem), plan=dhr.read(pdf)) for pdf in pdfs]
    found = figures(results, DAY)
    actions, recommendations = (list(rows_of(f"{name}.csv", results)) for name in ("actions", "recommendations"))
    assert (found.actions, found.recommendations) == (len(actions), len(recommendations))
    assert found.confident == sum(row["confident"] is True for row in recommendations)
    agencies = {row["name"]: (row["actions"], row["recommendations"]) for row in rows_of("agencies.csv", results)}
    named = [agency for agency in found.agencies if agency.name != NOBODY]
    assert {a.name: (a.actions, a.recommendations) for a in named} == agencies
    assert {c.label: c.count for c in found.scopes} == Counter(
        row["scope_value"] or ("something else" if row["scope"] else "not said") for row in recommendations
    )
    assert {c.label: c.count for c in found.rags} == Counter(row["rag"] or "not said" for row in actions)
    assert {c.label: c.count for c in found.dates} == Counter(row["target_kind"] for row in actions)
    past = [row for row in actions if isinstance(row["target_end"], date) and row["target_end"] < DAY]
    running = {"ongoing", "in_progress", "not_started", "overdue"}
    stated = [row["outcome_status"] or parse_status(str(row["completion"])) for row in past]
    assert found.due["overdue"] == sum(status in running for status in stated) > 0
    assert found.due["status not known"] == stated.count(None) > 0


def test_figures_of_dates() -> None:
    found = counted(
        with_actions(
            action(1, POLICE, end=date(2023, 5, 1), status="completed"),
            action(2, POLICE, end=date(2023, 6, 1), status="ongoing"),
            action(3, POLICE, end=date(2023, 7, 1)),
            action(4, POLICE, end=date(2025, 1, 1)),
            action(5, POLICE),
        )
    )
    assert found.years == [Year(2023, 3, 1, 1, 1), Year(2025, 1, 0, 0, 0)]
    assert found.due == {"overdue": 1, "status not known": 1, "done": 1, "later": 1}
    assert [year.later for year in found.years] == [0, 1]
    assert found.precisions == {"day": 4}
    assert found.dates == [Count("date", 4, 5), Count("none", 1, 5)]
    assert found.agencies == [Agency("Essex Police", "police", 1, 5, 1, 1, 1, 1)]


def test_a_document_without_a_plan_and_one_read_twice_are_told(tmp_path: Path) -> None:
    for made in (plan("one", "one.pdf"), plan("two", "two.pdf"), empty_plan("letter", "letter.pdf", "no-action-plan")):
        write_plan(made, tmp_path)
    path, found = write_report(tmp_path, None, DAY)
    reasons = {look.document: look.reasons for look in found.looks}
    assert reasons["letter"] == (ISSUES["no-action-plan"],)
    assert ISSUES["duplicate-document"] in reasons["two"]
    assert (found.documents, found.plans, found.failed, found.duplicates) == (3, 2, 0, 1)
    assert "1 of 3 (33\u00a0%) documents are the same file as another" in path.read_text("utf-8")


def test_decisions_that_are_not_in_the_results_yet_are_told(tmp_path: Path) -> None:
    write_plan(plan(), tmp_path)
    (tmp_path / OWN).mkdir()
    records.save(tmp_path, "plan", Record("../plan.pdf", "plan.pdf"))
    append(tmp_path, [Decision("plan", "plan/overview/1", "", "accept", "", "")])
    path, _ = write_report(tmp_path, None, DAY)
    assert "Decisions on 1 document are in corrections.csv and not in these figures yet" in path.read_text("utf-8")
    made = read_decisions(tmp_path).of("plan")
    records.save(tmp_path, "plan", Record("../plan.pdf", "plan.pdf", corrections=digest(made)))
    write_report(tmp_path, None, DAY)
    assert "not in these figures" not in path.read_text("utf-8")


def test_json_of_other_programs_is_told_and_is_no_result(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    with pytest.raises(NothingToRead):
        write_report(tmp_path, None, DAY)
    write_plan(plan(), tmp_path)
    path, found = write_report(tmp_path, None, DAY)
    assert found.documents == 1
    assert "other.json is no result of dhr, and not counted." in path.read_text("utf-8")


def test_a_folder_of_failures_only_has_a_report(tmp_path: Path) -> None:
    (tmp_path / OWN).mkdir()
    records.save(tmp_path, "x", Record("../x.pdf", "x.pdf", failure=Failure("damaged-pdf", "is cut short", "")))
    path, found = write_report(tmp_path, None, DAY)
    assert (found.documents, found.failed) == (1, 1)
    assert "No action plan was found" in path.read_text("utf-8")


def test_of_many_agencies_forty_stand_open_and_none_is_lost(tmp_path: Path) -> None:
    many = [action(n, AgencyMatch(name=f"Agency {n:03}", kind="health")) for n in range(60)]
    page = html(counted(with_actions(*many, action(60))), tmp_path)
    open_, _, folded = page.partition("<details>")
    names = re.compile(r'<th scope="row">(Agency \d{3})</th>')
    assert names.findall(open_) == [f"Agency {n:03}" for n in range(40)]
    assert names.findall(folded) == [f"Agency {n:03}" for n in range(40, 60)]
    assert f'<th scope="row">{NOBODY}</th><td></td>' in open_
    assert "20 more agencies, each with 1 action or fewer" in folded


def test_what_needs_a_look() -> None:
    doubtful, sure = plan("doubtful"), with_actions(action(1))
    sure = sure.model_copy(
        update={"recommendations": [r.model_copy(update={"confident": True}) for r in sure.recommendations]}
    )
    failed = Result(Found(Path("broken.pdf"), "broken"), error=DamagedResult("is cut short", file=Path("broken.pdf")))
    results = [Result(Found(Path("a.pdf"), p.document.id), plan=p) for p in (doubtful, sure)]
    found = figures([*results, failed], DAY)
    assert [look.document for look in found.looks] == ["broken", "doubtful"]
    assert "is cut short" in found.looks[0].error
    assert found.looks[1].doubtful == sum(not r.confident for r in doubtful.recommendations) == 1
    assert (found.documents, found.failed, found.plans) == (3, 1, 2)

    checked = [r.model_copy(update={"checked": True}) for r in doubtful.recommendations]
    settled = counted(doubtful.model_copy(update={"recommendations": checked, "issues": []}))
    assert settled.looks == []
    assert settled.checked == 2


def test_the_page_says_the_figures(tmp_path: Path) -> None:
    text = re.sub(r"<style>.*?</style>|<[^>]+>", " ", html(counted(plan("one"), plan("two")), tmp_path), flags=re.S)
    text = " ".join(unescape(text).split())
    assert "recommendations 4 on" in text
    assert "West Midlands Police police 4 2 2" in text


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    page = html(counted(hostile()), tmp_path / ATTACKS[0].replace("/", ""))
    assert not any(attack in page for attack in ATTACKS if "<" in attack)
    assert page.count("<script") == page.count("</script>") == 1
    assert "style=" not in page
    assert not re.search(r"<[^>]+\son\w+=", page)


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    page = html(counted(plan()), tmp_path)
    assert not re.search(r"""(?:src|href)=|url\(|@import|https?://""", page)
    assert "default-src 'none'" in unescape(page)


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    write_plan(plan(), tmp_path)
    first, _ = write_report(tmp_path, None, DAY)
    second, _ = write_report(tmp_path, tmp_path / "again.html", DAY)
    assert (first.name, second.name) == ("report.html", "again.html")
    assert first.read_bytes() == second.read_bytes()


def test_documents_that_failed_are_told(tmp_path: Path) -> None:
    write_plan(plan(), tmp_path)
    (tmp_path / OWN).mkdir()
    failure = Failure("damaged", "is cut short", "Get it again.")
    records.save(tmp_path, "broken", Record("../broken.pdf", "broken.pdf", failure=failure))
    path, found = write_report(tmp_path, None, DAY)
    assert (found.documents, found.failed) == (2, 1)
    assert "is cut short" in path.read_text("utf-8")


def test_the_command(tmp_path: Path) -> None:
    write_plan(plan(), tmp_path)
    result = CliRunner().invoke(cli.app, ["report", str(tmp_path), "--date", "2024-03-31"])
    assert result.exit_code == 0
    assert result.stdout.strip() == str(tmp_path / "report.html")
    assert "31 March 2024" in (tmp_path / "report.html").read_text("utf-8")


def test_wrong_days_and_empty_folders_are_told(tmp_path: Path) -> None:
    wrong = CliRunner().invoke(cli.app, ["report", str(tmp_path), "--date", "31.3.2024"])
    assert wrong.exit_code == ExitCode.USAGE
    empty = CliRunner().invoke(cli.app, ["report", str(tmp_path)])
    assert empty.exit_code == ExitCode.NOTHING_TO_READ
    assert not list(tmp_path.iterdir())


def test_no_plan_at_all_is_said(tmp_path: Path) -> None:
    page = html(counted(plan().model_copy(update={"recommendations": [], "issues": []})), tmp_path)
    assert "No action plan was found" in page


@given(st.dictionaries(st.integers(1990, 2040), st.tuples(*[st.integers(0, 500)] * 3), min_size=1, max_size=8))
def test_columns_stand_on_the_ground_and_are_as_high_as_their_counts(years: dict[int, tuple[int, int, int]]) -> None:
    made = [Year(y, sum(parts) + 1, *parts) for y, parts in sorted(years.items())]
    chart = columns(made)
    assert {year.year for year in made} <= {bar.year for bar in chart.bars}
    missing = set(range(made[0].year, made[-1].year + 1)) - {bar.year for bar in chart.bars}
    assert bool(missing) == bool(chart.gaps)
    scale = HEIGHT / chart.ticks[-1][0]
    for bar in chart.bars:
        assert sum(piece.height for piece in bar.pieces) == pytest.approx(bar.actions * scale, abs=0.05)
        assert bar.top >= -0.01


def test_years_without_an_action_are_drawn_and_many_in_a_row_are_a_gap() -> None:
    chart = columns([Year(y, 1, 0, 0, 0) for y in (1016, 2016, 2020, 2025)])
    assert [bar.year for bar in chart.bars] == [1016, 2016, 2017, 2018, 2019, 2020, 2025]
    assert len(chart.gaps) == 2
    assert sorted([*chart.gaps, *(bar.x for bar in chart.bars)]) == [STEP * (n + 0.5) for n in range(9)]


@pytest.mark.parametrize(("most", "step"), [(1, 1), (4, 1), (5, 2), (84, 50), (81, 50), (80, 20), (4000, 1000)])
def test_ticks_are_round(most: int, step: int) -> None:
    assert tick_step(most) == step


def test_numbers_and_shares_are_told_as_people_write_them() -> None:
    assert number(12345) == "12\u202f345"
    assert [percent(s) for s in (0.0, 0.001, 0.234, 0.999, 1.0)] == [
        "0\u00a0%",
        "<1\u00a0%",
        "23\u00a0%",
        ">99\u00a0%",
        "100\u00a0%",
    ]
