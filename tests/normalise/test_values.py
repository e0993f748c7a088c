"""Texts to values, negatives among them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.dates import parse_target_date
from normalise.rag import rag_from_fill, rag_from_text
from normalise.scope import parse_scope
from normalise.section import section_agency_text, section_kind
from normalise.status import parse_status


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("31/03/2017", date(2017, 3, 31), date(2017, 3, 31), "day"),
        ("01.02.18", date(2018, 2, 1), date(2018, 2, 1), "day"),
        ("1st April 2019", date(2019, 4, 1), date(2019, 4, 1), "day"),
        ("Sept 2016", date(2016, 9, 1), date(2016, 9, 30), "month"),
        ("Mar-17", date(2017, 3, 1), date(2017, 3, 31), "month"),
        ("By end of March 2018", date(2018, 3, 1), date(2018, 3, 31), "month"),
        ("Q3 2017/18", date(2017, 10, 1), date(2017, 12, 31), "quarter"),
        ("Audit re-commissioned for Quarter 3 2017-18", date(2017, 10, 1), date(2017, 12, 31), "quarter"),
        ("Q4 2017/18", date(2018, 1, 1), date(2018, 3, 31), "quarter"),
        ("2016/17", date(2016, 4, 1), date(2017, 3, 31), "financial_year"),
        ("2018", date(2018, 1, 1), date(2018, 12, 31), "year"),
        ("April 2016 – March 2017", date(2016, 4, 1), date(2017, 3, 31), "range"),
    ],
)
def test_dates(text: str, start: date, end: date, precision: str) -> None:
    got = parse_target_date(text)
    assert (got.kind, got.start, got.end, got.precision) == ("date", start, end, precision)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "none"),
        ("TBC", "none"),
        ("N/A", "none"),
        ("Ongoing", "ongoing"),
        ("On-going", "ongoing"),
        ("Completed", "completed"),
        ("Immediate", "immediate"),
        ("Within 6 months of publication", "relative"),
        ("Quarterly", "recurring"),
        ("31/02/2017", "unparsed"),
        ("45/13/2017", "unparsed"),
        ("March", "unparsed"),
        ("when the board next meets", "unparsed"),
    ],
)
def test_texts_without_a_date(text: str, kind: str) -> None:
    got = parse_target_date(text)
    assert (got.kind, got.start) == (kind, None)


def test_several_dates_keep_all() -> None:
    got = parse_target_date("April 2018 - revised to October 2018")
    assert (got.start, [a[0] for a in got.also]) == (date(2018, 10, 1), ["April 2018"])


@given(st.text())
def test_no_text_raises(text: str) -> None:
    parse_target_date(text)
    parse_status(text)
    parse_scope(text)
    rag_from_text(text)
    section_kind(text)
    section_agency_text(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Completed", "completed"),
        ("COMPLETE", "completed"),
        ("Completed – March 2017", "completed"),
        ("Action completed", "completed"),
        ("Completed and learning ongoing", "completed"),
        ("Partially complete", "in_progress"),
        ("Ongoing", "ongoing"),
        ("Not started", "not_started"),
        ("Superseded by the new strategy", "superseded"),
        ("Not completed", None),
        ("To be completed by the Home Office.", None),
        ("Audit completed in November 2017", None),
        ("", None),
        ("Unknown", None),
    ],
)
def test_status(text: str, status: str | None) -> None:
    assert parse_status(text) == status


@pytest.mark.parametrize(
    ("text", "value"),
    [("Local", "local"), ("Local and National", "multiple"), ("NATIONAL", "national"), ("", None), ("Locality", None)],
)
def test_scope(text: str, value: str | None) -> None:
    assert parse_scope(text)[0] == value


@pytest.mark.parametrize(
    ("rgb", "colour"),
    [
        ("#92D050", "green"),
        ("#00B050", "green"),
        ("#FFC000", "amber"),
        ("#FFFF00", "amber"),
        ("#FF0000", "red"),
        ("#0070C0", "blue"),
        ("#00B0F0", "blue"),
        ("#7030A0", "purple"),
        ("#BFBFBF", "grey"),
        ("#F2F2F2", None),
        ("#FFFFFF", None),
        ("#DEEAF6", None),
    ],
)
def test_rag_from_fill(rgb: str, colour: str | None) -> None:
    assert rag_from_fill(rgb) == colour


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("Green", "green"),
        ("RED", "red"),
        ("A", "amber"),
        ("Amber – slipping", "amber"),
        ("Green Lane Surgery", None),
        ("", None),
    ],
)
def test_rag_from_text(text: str, colour: str | None) -> None:
    assert rag_from_text(text) == colour


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Overview Report Recommendations", "overview"),
        ("Individual Agency Recommendations – STEPPING STONES", "agency"),
        ("National recommendations", "national"),
        ("Northmoor Police", "agency"),
        ("Theme 2 - Processes - Cumbria wide", "other"),
        ("", "other"),
    ],
)
def test_section_kind(heading: str, kind: str) -> None:
    assert section_kind(heading) == kind


def test_section_agency_text() -> None:
    assert section_agency_text("Individual Agency Recommendations – STEPPING STONES") == "STEPPING STONES"
