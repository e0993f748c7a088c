"""Labels that follow each other in running text, and actions that begin with their numbers."""

from __future__ import annotations

import pytest

from tests.extract.blocks.typed import plain, read

TITLE = "# Domestic Homicide Review Action Plan\n"
HEAD = "*Recommendation {n}*\nTrain all staff who see people at home, part {n}.\n"


def fields(text: str) -> list[dict[str, str]]:
    return [action for _, _, actions in plain(read(TITLE + text)) for action in actions]


@pytest.mark.parametrize("mark", [" | ", "; ", " · ", ", ", " "])
def test_marks_part_labels(mark: str) -> None:
    line = f"Action: Hold a course{mark}Lead: Police{mark}Due: {{n}} May 2019\n\n"
    wanted = [{"action": "Hold a course", "lead_agency": "Police", "target_date": f"{n} May 2019"} for n in (1, 2)]
    assert fields((HEAD + line).format(n=1) + (HEAD + line).format(n=2)) == wanted


def test_lines_end_anywhere() -> None:
    line = "1.{n} Hold a course.\nLead: Police and\nCouncil | Target\ndate: May 2019 |\nStatus: complete\n\n"
    rows = fields("".join((HEAD + line.replace("1.{n}", "{n}.1")).format(n=n) for n in (1, 2)))
    assert rows == [
        {
            "action": f"{n}.1 Hold a course.",
            "lead_agency": "Police and\nCouncil",
            "target_date": "May 2019",
            "completion": "complete",
        }
        for n in (1, 2)
    ]


def test_numbers_begin_actions() -> None:
    line = "{n}.1 Hold a course.\nLead: Police\nDue: May 2019\n{n}.2 Test it.\nLead: Council\nDue: June 2019\n\n"
    rows = fields("".join((HEAD + line).format(n=n) for n in (1, 2)))
    assert [row["action"] for row in rows] == [
        "1.1 Hold a course.",
        "1.2 Test it.",
        "2.1 Hold a course.",
        "2.2 Test it.",
    ]
