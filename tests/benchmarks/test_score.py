"""The continuation benchmark's scorer notices every kind of error, and stands alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.continuation import score as scorer
from benchmarks.continuation.score import main, read_result, score, squeezed

ROWS = [
    {"number": "1", "recommendation": "Review the policy", "action": "Draft a new policy for the Board"},
    {"number": "", "recommendation": "", "action": "Circulate it to all partners by post"},
    {"number": "2", "recommendation": "Train staff", "action": "Book a room and invite the nurses"},
]
CUT = [False, True, False]


def test_the_truth_is_whole() -> None:
    out = score(ROWS, ROWS, CUT)
    assert (out.whole, out.cut_whole, out.missing, out.made_up, out.words_lost, out.words_made_up) == (3, 1, 0, 0, 0, 0)
    assert out.exact == out.fields == 7


def test_a_row_left_in_two_pieces_is_neither_whole_nor_one() -> None:
    pieces = [ROWS[0], {"action": "Circulate it to"}, {"action": "all partners by post"}, ROWS[2]]
    out = score(ROWS, pieces, CUT)
    assert (out.whole, out.cut_whole, out.missing, out.made_up) == (2, 0, 0, 1)
    assert out.words_lost == out.words_made_up == 0


def test_a_row_run_into_another_is_missing_and_joined() -> None:
    joined = [ROWS[0] | {"action": ROWS[0]["action"] + " " + ROWS[1]["action"]}, ROWS[2]]
    out = score(ROWS, joined, CUT)
    assert (out.whole, out.missing, out.joined, out.made_up) == (1, 1, 1, 0)
    assert out.words_lost == 0


def test_a_row_that_is_lost_is_missing_and_not_joined() -> None:
    out = score(ROWS, [ROWS[0], ROWS[2]], CUT)
    assert (out.missing, out.joined, out.words_lost) == (1, 0, 7)


def test_a_word_in_the_wrong_field_spoils_both_fields_and_no_word() -> None:
    moved = [ROWS[0] | {"recommendation": "Review the", "action": "policy " + ROWS[0]["action"]}, *ROWS[1:]]
    out = score(ROWS, moved, CUT)
    assert (out.whole, out.fields - out.exact, out.words_lost) == (2, 2, 0)


def test_words_made_up_are_counted() -> None:
    out = score(ROWS, [ROWS[0], ROWS[1] | {"action": ROWS[1]["action"] + " Page 2"}, ROWS[2]], CUT)
    assert (out.words_made_up, out.words_lost, out.cut_whole) == (2, 0, 0)


def test_spaces_and_list_marks_are_not_compared() -> None:
    assert squeezed("Responsibl\ne ▪ owner") == squeezed("• Responsible owner")
    assert squeezed("multi-\nagency incl-\nuding") == squeezed("multi-agency including")
    assert squeezed("owner") != squeezed("owners")


def truth_file(folder: Path) -> None:
    truth = {
        "name": "plan-1",
        "group": "drawn",
        "pages": 2,
        "columns": [],
        "rows": [row | {"pages": [1, 2] if cut else [1]} for row, cut in zip(ROWS, CUT, strict=True)],
    }
    (folder / "plan-1.truth.json").write_text(json.dumps(truth), encoding="utf-8")


def counts(capsys: pytest.CaptureFixture[str], folder: Path) -> dict[str, Any]:
    assert main([str(folder), str(folder), "--json"]) == 0
    counted: dict[str, Any] = json.loads(capsys.readouterr().out)["all"]
    return counted


def test_results_as_json_csv_and_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    truth_file(tmp_path)
    assert counts(capsys, tmp_path)["missing"] == 3
    lines = [f"{row['number']},{row['recommendation']},{row['action']}" for row in ROWS]
    (tmp_path / "plan-1.csv").write_text("\n".join(["number,recommendation,action", *lines]), encoding="utf-8")
    assert counts(capsys, tmp_path)["whole"] == 3
    (tmp_path / "plan-1.json").write_text(json.dumps({"rows": ROWS[:2]}), encoding="utf-8")
    assert counts(capsys, tmp_path)["whole"] == 2
    assert counts(capsys, tmp_path)["wrong"] == ["plan-1"]


def test_a_field_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text('{"rows": [{"actions": "x"}]}', encoding="utf-8")
    with pytest.raises(ValueError, match="unknown fields actions"):
        read_result(tmp_path, "p")


def test_it_runs_alone(tmp_path: Path) -> None:
    """Copied somewhere else, without a package around it and without site-packages."""
    truth_file(tmp_path)
    alone = tmp_path / "score.py"
    alone.write_bytes(Path(scorer.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", str(alone), str(tmp_path), str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "0 of 3" in done.stdout
