"""Which PDFs the paths stand for."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from dhr.discover import discover, document_ids, slug
from dhr.errors import NothingToRead


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"%PDF-")


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("BDHR 2014_15-02", "bdhr-2014-15-02"),
        ("Übersicht – Café", "ubersicht-cafe"),
        ("..", "document"),
        ("行动", "document"),
        ("x" * 300, "x" * 120),
    ],
)
def test_slug(stem: str, expected: str) -> None:
    assert slug(stem) == expected


def test_a_folder_with_its_sub_folders_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.pdf", "sub/a.PDF", "sub/deep er/c.pdf", "note.txt", ".hidden/x.pdf", "._b.pdf")
    found = discover([tmp_path])
    assert [doc.path.relative_to(tmp_path).as_posix() for doc in found.documents] == [
        "b.pdf",
        "sub/a.PDF",
        "sub/deep er/c.pdf",
    ]
    assert [doc.id for doc in found.documents] == ["b", "a", "c"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")
    assert len(discover([tmp_path, tmp_path / "a.pdf", str(tmp_path / "*.pdf")]).documents) == 1


def test_globs(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf", "one/b-plan.pdf", "one/two/c-plan.pdf", "one/plan.txt")
    names = [doc.path.name for doc in discover([str(tmp_path / "**/*plan*")]).documents]
    assert names == ["b-plan.pdf", "c-plan.pdf"]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    make(tmp_path, "plan [final].pdf")
    assert discover([tmp_path / "plan [final].pdf"]).documents[0].id == "plan-final"


def test_two_files_of_one_name_have_ids_that_do_not_move(tmp_path: Path) -> None:
    make(tmp_path / "here", "x/Plan.pdf", "y/plan.pdf", "other.pdf")
    make(tmp_path / "there", "x/Plan.pdf", "y/plan.pdf")
    here = {doc.path.parent.name: doc.id for doc in discover([tmp_path / "here"]).documents}
    there = {doc.path.parent.name: doc.id for doc in discover([tmp_path / "there"]).documents}
    assert here["here"] == "other"
    assert here["x"] != here["y"]
    assert {id_[:5] for id_ in (here["x"], here["y"])} == {"plan-"}
    assert there == {"x": here["x"], "y": here["y"]}


def test_an_id_never_takes_the_name_of_another_output_file(tmp_path: Path) -> None:
    make(tmp_path, "datapackage.pdf")
    assert discover([tmp_path]).documents[0].id.startswith("datapackage-")


def test_ids_are_unique_even_where_a_file_is_called_like_a_hash(tmp_path: Path) -> None:
    files = [tmp_path / "a" / "p.pdf", tmp_path / "b" / "p.pdf"]
    clash = document_ids(files, [tmp_path])[0]
    ids = document_ids([*files, tmp_path / f"{clash}.pdf"], [tmp_path])
    assert len(set(ids)) == 3


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead) as caught:
        discover([tmp_path])
    assert str(caught.value) == f"{tmp_path}: no PDF in this folder. Give a folder that holds PDFs."
    with pytest.raises(NothingToRead) as caught:
        discover([tmp_path / "gone"])
    assert str(caught.value) == f"{tmp_path / 'gone'}: no such file or folder. Check the path."


def test_a_missing_path_among_others_is_told(tmp_path: Path) -> None:
    make(tmp_path, "a.pdf")
    found = discover([tmp_path / "a.pdf", tmp_path / "gone.pdf"])
    assert len(found.documents) == 1
    assert [str(problem) for problem in found.problems] == [
        f"{tmp_path / 'gone.pdf'}: no such file or folder. Check the path."
    ]


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.pdf", "locked/b.pdf")
    real = os.scandir

    def scandir(path: str) -> Any:
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = discover([tmp_path])
    assert [doc.path.name for doc in found.documents] == ["a.pdf"]
    assert [str(problem) for problem in found.problems] == [
        f"{tmp_path}/locked: the folder cannot be listed (Permission denied). "
        "Check the permissions of the folder: what is in it was not read."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_linked_folders_are_entered_once(tmp_path: Path) -> None:
    make(tmp_path / "share", "b.pdf")
    make(tmp_path / "reviews", "a.pdf")
    (tmp_path / "reviews" / "council").symlink_to(tmp_path / "share")
    (tmp_path / "reviews" / "again").symlink_to(tmp_path / "reviews")
    (tmp_path / "share" / "up").symlink_to(tmp_path)
    assert sorted(doc.path.name for doc in discover([tmp_path / "reviews"]).documents) == ["a.pdf", "b.pdf"]


def test_an_empty_path_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.pdf")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NothingToRead, match=r"a path is empty\. Check the variable that it came from\."):
        discover([""])


def test_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "reviews/a.pdf")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert len(discover(["~/reviews"]).documents) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_back_to_itself_does_not_stop_the_others(tmp_path: Path) -> None:
    make(tmp_path, "one.pdf")
    (tmp_path / "loop.pdf").symlink_to("loop.pdf")
    found = discover([tmp_path, tmp_path / "loop.pdf" / "x.pdf"])
    assert [doc.id for doc in found.documents] == ["one"]
    assert [(problem.file, problem.code) for problem in found.problems] == [
        (str(tmp_path / "loop.pdf"), "not-found"),
        (str(tmp_path / "loop.pdf" / "x.pdf"), "not-found"),
    ]


def test_a_path_that_cannot_even_be_looked_for_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "one.pdf")
    real = Path.is_dir

    def is_dir(self: Path) -> bool:
        if self.name == "locked":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return real(self)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    found = discover(["x" * 300 + ".pdf", tmp_path / "locked", tmp_path])
    assert [doc.id for doc in found.documents] == ["one"]
    assert [problem.code for problem in found.problems] == ["not-found", "no-access"]
