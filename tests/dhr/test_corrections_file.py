"""``corrections.csv`` as people and spreadsheets leave it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.corrections.decisions import KINDS, Decision
from dhr.corrections.file import COLUMNS, WrongCorrections, append, read_decisions
from dhr.errors import CannotWrite

ONE = Decision("d", "d/overview/1", "actions.1.outcome", "correct", "Done;\n“so”, they say", "=1+1", "Ann", "2026", "é")
TWO = Decision("e", "e/overview/1", "", "accept", "sha256:12", "", "Bob", "2026", "")


def written(folder: Path, content: str | bytes) -> Path:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "corrections.csv").write_bytes(data)
    return folder


def rows(folder: Path) -> list[Decision]:
    found = read_decisions(folder)
    assert not found.problems
    return sorted((replace(d, line=0) for ds in found.by_document.values() for d in ds), key=lambda d: d.document_id)


def test_no_file_and_an_empty_file_hold_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path).by_document == {}
    assert read_decisions(written(tmp_path, "\ufeff\r\n")).by_document == {}


def test_what_is_appended_is_read_back(tmp_path: Path) -> None:
    append(tmp_path, [ONE])
    append(tmp_path, [TWO])
    assert rows(tmp_path) == [ONE, TWO]
    content = (tmp_path / "corrections.csv").read_bytes()
    assert content.startswith(
        b"\xef\xbb\xbfdocument_id,recommendation_id,field,decision,extracted,corrected,who,when,note\r\n"
    )
    assert b"'=1+1" in content  # no spreadsheet takes it for a formula
    assert read_decisions(tmp_path).of("e")[0].line == 4
    assert not list(tmp_path.rglob("*.part"))


RESAVED: dict[str, Callable[[str], bytes]] = {
    "without a mark": lambda text: text.encode(),
    "semicolons": lambda text: text.replace(",Done;", ";Done;").encode("utf-8-sig"),
    "an old code page": lambda text: text.encode("cp1252"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "other line ends": lambda text: text.replace("\r\n", "\n").encode(),
    "empty lines": lambda text: (text + ",,,,,,,,\r\n\r\n").encode(),
    "no end": lambda text: text.rstrip().encode(),
}


@pytest.mark.parametrize("way", RESAVED)
def test_a_file_saved_by_a_spreadsheet_is_read_and_added_to(tmp_path: Path, way: str) -> None:
    append(tmp_path, [ONE])
    text = (tmp_path / "corrections.csv").read_bytes().decode("utf-8-sig")
    if way == "semicolons":
        header = ";".join(COLUMNS)
        text = f'{header}\r\nd;d/overview/1;actions.1.outcome;correct;"Done;\n“so”, they say";\'=1+1;Ann;2026;é\r\n'
        (tmp_path / "corrections.csv").write_bytes(text.encode("utf-8-sig"))
    else:
        (tmp_path / "corrections.csv").write_bytes(RESAVED[way](text))
    assert rows(tmp_path) == [ONE]
    append(tmp_path, [TWO])
    assert rows(tmp_path) == [ONE, TWO]


def test_columns_may_be_missing_added_and_in_any_order(tmp_path: Path) -> None:
    written(tmp_path, "Mine,Corrected,extracted,field,recommendation_id,document_id\nx,new,old,number,d/1,d\n")
    append(tmp_path, [TWO])
    one, two = rows(tmp_path)
    assert (one.field, one.decision, one.extracted, one.corrected, one.who) == ("number", "correct", "old", "new", "")
    assert two == TWO
    assert b"x,new,old,number,d/1,d\n" in (tmp_path / "corrections.csv").read_bytes()


def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    header = ",".join(COLUMNS)
    lines = [
        header,
        "d,d/1,number,correct,1,2,,,",
        "d,d/1,number,chenge,1,2,,,",
        ",d/1,number,correct,1,2,,,",
        "d,d/1,number,correct,1,2,,,,,more",
        'd,d/1,"number"x,correct,1,2,,,',
        "d,d/2",
        "d,d/3,number,correct,1,2,,,",
    ]
    found = read_decisions(written(tmp_path, "\n".join(lines)))
    assert [(d.recommendation_id, d.line) for d in found.of("d")] == [("d/1", 2), ("d/2", 7), ("d/3", 8)]
    assert [problem.partition(":")[0] for problem in found.problems] == [
        f"corrections.csv, line {line}" for line in (3, 4, 5, 6)
    ]


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "document_id,field\n", b"%PDF-1.7\n\x00\xff", "[]", "\x00"])
def test_another_file_of_this_name_is_an_error_in_words(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(WrongCorrections, match="has no column"):
        read_decisions(written(tmp_path, content))
    before = (tmp_path / "corrections.csv").read_bytes()
    with pytest.raises(WrongCorrections):
        append(tmp_path, [ONE])
    assert (tmp_path / "corrections.csv").read_bytes() == before


def test_a_folder_in_its_place_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").mkdir()
    with pytest.raises(WrongCorrections, match="cannot be read"):
        read_decisions(tmp_path)


def test_a_text_too_long_to_be_read_back_is_not_written(tmp_path: Path) -> None:
    append(tmp_path, [TWO])
    with pytest.raises(CannotWrite, match="too long"):
        append(tmp_path, [replace(ONE, corrected="x" * 200_000)])
    assert rows(tmp_path) == [TWO]


@given(st.binary(max_size=200))
def test_no_bytes_crash_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    header = (",".join(COLUMNS) + "\n").encode()
    assert read_decisions(written(folder, header + content)).by_document is not None


CELL = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=12)


@given(
    st.lists(
        st.builds(
            Decision,
            st.just("d"),
            st.just("d/1"),
            st.just("number"),
            st.sampled_from(KINDS),
            CELL,
            CELL,
            CELL,
            CELL,
            CELL,
        ),
        max_size=4,
    )
)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision]) -> None:
    folder = tmp_path_factory.mktemp("any")
    append(folder, decisions)
    assert rows(folder) == decisions
