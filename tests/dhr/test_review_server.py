"""``dhr review`` against those who may not use it, and against what PDFs may hold."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import socket
import sqlite3
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dhr import cli, records
from dhr.corrections.file import read_decisions
from dhr.errors import ExitCode
from dhr.records import Failure, Record
from dhr.review.serve import _listening
from dhr.write.json import write_plan
from schemas import ActionPlan, Field, Flag, Section
from tests.dhr.reviewing import Page, reviewed
from tests.plans import plan

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "</dd></article><iframe srcdoc='<script>alert(1)</script>'>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "\u202e<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)


def hostile(document_id: str = "hostile") -> ActionPlan:
    """A plan with attacks wherever a PDF can put text."""
    made = plan(document_id, f"{ATTACKS[0]}.pdf")
    texts = iter(ATTACKS * 4)
    recommendations = []
    for recommendation in made.recommendations:
        actions = [
            action.model_copy(
                update={
                    "action": Field(text=next(texts), sources=action.action.sources),
                    "milestones": Field(text=next(texts)),
                    "extra": {ATTACKS[1]: Field(text=next(texts))},
                }
            )
            for action in recommendation.actions
        ]
        recommendations.append(
            recommendation.model_copy(
                update={
                    "number": ATTACKS[2],
                    "section": Section(heading=ATTACKS[3]),
                    "recommendation": Field(text=next(texts)),
                    "flags": [Flag(code=ATTACKS[0], message=ATTACKS[1])],
                    "confident": False,
                    "actions": actions,
                }
            )
        )
    document = made.document.model_copy(update={"title": ATTACKS[0], "partnership": ATTACKS[1]})
    return made.model_copy(update={"document": document, "recommendations": recommendations})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    out = tmp_path / "out"
    (out / ".dhr").mkdir(parents=True)
    for made in (plan("one", "one.pdf"), hostile()):
        write_plan(made, out)
    records.save(out, "lost", Record("x.pdf", f"{ATTACKS[0]}.pdf", failure=Failure("damaged-pdf", ATTACKS[1], "")))
    (tmp_path / "secret.json").write_text((out / "one.json").read_text())
    return out


@pytest.fixture
def page(folder: Path) -> Iterator[Page]:
    with reviewed(folder) as served:
        yield served


DECISION = {
    "document": "one",
    "recommendation": "one/overview/1",
    "field": "actions.1.outcome",
    "decision": "correct",
    "corrected": "Ongoing",
    "seen": "Completed",
    "who": "Ann",
    "note": "p. 3",
}


def test_a_decision_is_written_and_shown(page: Page, folder: Path) -> None:
    status, answer = page.post("/decide", DECISION)
    assert status == 200
    assert "Ongoing" in answer["card"]
    (row,) = csv.DictReader((folder / "corrections.csv").open(encoding="utf-8-sig", newline=""))
    assert row.pop("when").startswith("20")
    assert row == {
        "document_id": "one",
        "recommendation_id": "one/overview/1",
        "field": "actions.1.outcome",
        "decision": "correct",
        "extracted": "Completed",
        "corrected": "Ongoing",
        "who": "Ann",
        "note": "p. 3",
    }
    assert "one" in page.ask("/?state=corrected").text
    assert page.post("/undo", {"document": "one"})[0] == 200
    assert [d.decision for d in read_decisions(folder).of("one")] == ["correct", "undo"]
    assert page.post("/undo", {"document": "one"})[0] == 422


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"seen": "Something else"}, 409, "changed"),
        ({"recommendation": "one/overview/9"}, 404, "no recommendation"),
        ({"document": "two"}, 404, "no document two"),
        ({"document": "../secret"}, 404, "no document"),
        ({"field": "actions.9.outcome"}, 404, "there is no"),
        ({"field": "__class__"}, 422, "names no field"),
        ({"field": "actions.1.completion.rag", "corrected": "mauve", "seen": "green"}, 422, "mauve"),
        ({"decision": "undo"}, 400, "no decision"),
        ({"corrected": 7}, 400, "no decision"),
        ({"document": ""}, 404, "no document"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_words(
    page: Page, folder: Path, changed: dict[str, object], status: int, said: str
) -> None:
    answer = page.post("/decide", DECISION | changed)
    assert answer[0] == status
    assert said in answer[1]["error"]
    assert not (folder / "corrections.csv").exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": None},
        {"origin": "http://localhost:1"},
        {"x_dhr_token": "x"},
        {"x_dhr_token": None},
        {"cookie": None},
        {"cookie": "dhr-review-1=x"},
        {"content_type": "text/plain"},
        {"content_type": "application/x-www-form-urlencoded"},
        {"host": "evil.example"},
        {"host": "localhost"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"content_length": "99999999"},
    ],
    ids=str,
)
def test_nobody_else_can_write(page: Page, folder: Path, headers: dict[str, str | None]) -> None:
    status, _ = page.post("/decide", DECISION, **headers)
    assert status in (403, 413, 415, 421)
    assert not (folder / "corrections.csv").exists()


@pytest.mark.parametrize("path", ["/", "/recommendations", "/documents/one", "/pages/one/1.png", "/static/review.css"])
@pytest.mark.parametrize(
    "headers", [{"host": "evil.example:80"}, {"cookie": None}, {"sec_fetch_site": "cross-site"}], ids=str
)
def test_nobody_else_can_read(page: Page, path: str, headers: dict[str, str | None]) -> None:
    answer = page.ask(path, **headers)
    assert answer.status in (403, 421)
    assert "train" not in answer.text


def test_the_printed_address_opens_the_page_and_no_other_does(page: Page) -> None:
    answer = page.enter(page.secrets.enter)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert page.secrets.cookie in cookie
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    for wrong in ("", "x", page.secrets.enter[:-1], page.secrets.page):
        assert page.enter(wrong).status == 403


def test_every_start_has_other_secrets(page: Page) -> None:
    one, two = page.secrets, type(page.secrets)(page.secrets.port)
    assert len({one.enter, one.cookie, one.page, two.enter, two.cookie, two.page}) == 6


def test_other_machines_cannot_connect() -> None:
    with _listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        with socket.socket() as other, pytest.raises(OSError):
            other.settimeout(2)
            other.connect(("127.0.0.2", listener.getsockname()[1]))


@pytest.mark.parametrize(
    "path",
    [
        "/documents/..%2Fsecret",
        "/documents/%2e%2e%2fsecret",
        "/documents/..",
        "/documents/.dhr",
        "/documents/%2Fetc%2Fpasswd",
        "/documents/..%5Csecret",
        "/documents/one%00",
        "/documents/datapackage",
        "/documents/linked",
        "/pages/..%2Fsecret/1.png",
        "/pages/one/..%2F1.png",
        "/pages/one/-1.png",
        "/pages/one/999999999999.png",
        "/static/..%2Fapp.py",
        "/static/../app.py",
        "/static/app.py",
    ],
)
def test_no_path_leads_out_of_the_folder(page: Page, folder: Path, path: str) -> None:
    (folder / "datapackage.json").write_text((folder / "one.json").read_text())
    (folder / "linked.json").symlink_to(folder.parent / "secret.json")
    answer = page.ask(path)
    assert answer.status == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/recommendations?words=alert", "/documents/hostile", "/documents/hostile?state=doubtful"]
)
def test_text_from_pdfs_stays_text(page: Page, path: str) -> None:
    answer = page.ask(path)
    assert answer.status == 200
    scripts = re.findall(r"<script[^>]*>", answer.text)
    assert scripts
    assert all(re.fullmatch(r'<script src="/static/\w+\.js" defer>', tag) for tag in scripts)
    assert not re.search(r"<(?:iframe|svg/|img src=x)", answer.text)
    for tag in re.findall(r"<[a-z][^>]*>", re.sub(r'="[^"]*"', "", answer.text)):
        assert not re.search(r"\bon\w+\s*=|\bautofocus\b|\bstyle\b", tag), tag
    shown = answer.text.replace(page.secrets.page, "")  # its random letters hold "49" once in a hundred starts
    assert "49" not in re.findall(r"7 \* 7|49", unescape(shown))


def test_the_browser_is_told_to_run_nothing_else(page: Page) -> None:
    for path in ("/", "/documents/hostile", "/documents/none", "/static/document.js"):
        headers = page.ask(path).headers
        policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


def test_a_corrected_text_that_attacks_stays_text_in_page_and_csv(page: Page, folder: Path) -> None:
    unseen = {name: value for name, value in DECISION.items() if name != "seen"}
    for attack in (*ATTACKS, '=HYPERLINK("http://evil.example")', "@SUM(1)"):
        status, answer = page.post("/decide", unseen | {"corrected": attack})
        assert status == 200
        assert "<script" not in answer["card"]
        assert "<img" not in answer["card"]
    rows = list(csv.reader((folder / "corrections.csv").open(encoding="utf-8-sig", newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@", "+", "-"))]


def test_a_hostile_digest_names_no_file(page: Page, folder: Path) -> None:
    content = json.loads((folder / "one.json").read_text())
    content["document"]["sha256"] = "../../../../etc/x"
    (folder / "one.json").write_text(json.dumps(content))
    pdf = folder / "one.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    records.save(folder, "one", Record("one.pdf", "one.pdf"))
    answer = page.ask("/pages/one/1.png")
    assert (answer.status, answer.text) == (404, "the result does not say of which PDF it is\n")


def test_results_that_are_damaged_or_changed_while_it_runs(page: Page, folder: Path) -> None:
    assert "hostile" in page.ask("/").text
    (folder / "broken.json").write_text('{"schema_version": "1.0"')
    (folder / "hostile.json").unlink()
    write_plan(plan("later", "later.pdf"), folder)
    text = page.ask("/").text
    assert "is no whole result of dhr" in text
    assert "hostile" not in text
    assert "/documents/later" in text
    assert page.ask("/documents/broken").status == 404
    assert page.ask("/documents/hostile").status == 404


def test_a_damaged_index_is_made_anew(folder: Path) -> None:
    (folder / ".dhr" / "review.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    with reviewed(folder) as page:
        assert "/documents/one" in page.ask("/").text


def test_lines_of_corrections_that_are_wrong_are_shown(page: Page, folder: Path) -> None:
    page.post("/decide", DECISION)
    with (folder / "corrections.csv").open("a", encoding="utf-8") as stream:
        stream.write("one,one/overview/1,number,chenge,1,2\r\n")
    assert "corrections.csv, line 3: “chenge” is none of" in page.ask("/").text
    (folder / "corrections.csv").write_text("what,is\nthis,?\n")
    answer = page.ask("/")
    assert answer.status == 500
    assert "has no column document_id" in answer.text


def test_a_folder_without_results_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.app, ["review", str(tmp_path), "--no-browser"])
    assert result.exit_code == ExitCode.NOTHING_TO_READ
    assert "no result of dhr here" in result.stderr


def test_a_port_in_use_is_said(folder: Path) -> None:
    with _listening(0) as listener:
        port = listener.getsockname()[1]
        result = CliRunner().invoke(cli.app, ["review", str(folder), "--no-browser", "--port", str(port)])
    assert result.exit_code == ExitCode.SOME_FAILED
    assert f"port {port} is in use" in result.stderr


def test_a_folder_that_cannot_be_written_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, **_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "touch", refuse)
        result = CliRunner().invoke(cli.app, ["review", str(folder), "--no-browser"])
    advice = "Free some space, or copy the folder to where it can be written."
    assert (result.exit_code, result.stderr) == (1, f"dhr: {folder}/.dhr: the disk is read-only. {advice}\n")

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("dhr.review.index.Index.put", full)
    result = CliRunner().invoke(cli.app, ["review", str(folder), "--no-browser"])
    said = f"dhr: {folder}: the index over it cannot be written (database or disk is full). {advice}\n"
    assert (result.exit_code, result.stderr) == (1, said)
