"""``dhr report``: what is counted, and what the page says of it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dhr import cli, records
from dhr.corpus import Result
from dhr.discover import Found
from dhr.errors import DamagedResult, ExitCode
from dhr.lock import OWN
from dhr.records import Failure, Record
from dhr.report.charts import HEIGHT, columns, tick_step
from dhr.report.figures import NOBODY, Agency, Count, Figures, Year, due_on, figures
from dhr.report.page import html, number, percent
from dhr.report.write import write_report
from dhr.write.json import write_plan
from schemas import Action, AgencyMatch, CompletionField, LeadAgencyField, OutcomeField, TargetDateField
from schemas.plan import ActionPlan, OutcomeStatus, RagColour
from tests.dhr.test_review_server import ATTACKS, hostile
from tests.plans import plan

DAY = date(2024, 3, 31)
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
    assert found.years == [Year(2023, 3, 1, 1), Year(2025, 1, 0, 0)]
    assert found.due == {"overdue": 1, "status not known": 1, "done": 1, "later": 1}
    assert found.dates == [Count("date", 4, 5), Count("none", 1, 5)]
    assert found.agencies == [Agency("Essex Police", "police", 1, 5, 1, 1, 1, 1)]


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
    made = [Year(y, sum(parts) + 1, parts[0], parts[1]) for y, parts in sorted(years.items())]
    chart = columns(made)
    assert [bar.year for bar in chart.bars] == list(range(made[0].year, made[-1].year + 1))
    scale = HEIGHT / chart.ticks[-1][0]
    for bar in chart.bars:
        assert sum(piece.height for piece in bar.pieces) == pytest.approx(bar.actions * scale, abs=0.05)
        assert bar.top >= -0.01


@pytest.mark.parametrize(("most", "step"), [(1, 1), (4, 1), (5, 2), (84, 50), (81, 50), (80, 20), (4000, 1000)])
def test_ticks_are_round(most: int, step: int) -> None:
    assert tick_step(most) == step


def test_numbers_and_shares_are_told_as_people_write_them() -> None:
    assert number(12345) == "12\u202f345"
    assert [percent(s) for s in (0.0, 0.001, 0.234, 0.999, 1.0)] == ["0 %", "<1 %", "23 %", ">99 %", "100 %"]
