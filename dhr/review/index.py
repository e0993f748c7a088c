"""An index over all results, so that lists, filters and search do not read hundreds of JSON files.

It lives in ``.dhr/review.sqlite``, is brought up to date by the files' times and sizes, and is made anew where it is
missing, damaged or of another version: nothing is lost with it.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dhr.lock import OWN
from dhr.write.atomic import ready_folder

_VERSION = 2
"""Of the tables below: one more with every change."""
_TABLES = """
CREATE TABLE documents (id TEXT PRIMARY KEY, stamp TEXT NOT NULL, file TEXT NOT NULL, title TEXT NOT NULL,
    partnership TEXT NOT NULL, recommendations INTEGER NOT NULL, actions INTEGER NOT NULL, issues INTEGER NOT NULL,
    doubtful INTEGER NOT NULL, checked INTEGER NOT NULL, corrected INTEGER NOT NULL, failure TEXT NOT NULL);
CREATE TABLE recommendations (key INTEGER PRIMARY KEY, document TEXT NOT NULL, place INTEGER NOT NULL,
    id TEXT NOT NULL, number TEXT NOT NULL, section TEXT NOT NULL, text TEXT NOT NULL, flags TEXT NOT NULL,
    doubtful INTEGER NOT NULL, checked INTEGER NOT NULL, corrected INTEGER NOT NULL);
CREATE INDEX of_document ON recommendations (document, place);
CREATE TABLE words (key INTEGER PRIMARY KEY, text TEXT NOT NULL, shown TEXT NOT NULL);
CREATE TABLE facets (key INTEGER NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX by_facet ON facets (facet, value, key);
CREATE INDEX by_key ON facets (key);
"""
FACETS = ("flag", "agency", "status", "rag")
STATES = {
    "doubtful": "r.doubtful = 1",
    "unchecked": "r.checked = 0",
    "checked": "r.checked = 1",
    "corrected": "r.corrected = 1",
}
_MOST_WORDS = 20
"""Words of a search that count."""
_TEXT_FIELDS = ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person wants to see; "" for anything."""

    state: str = ""
    flag: str = ""
    agency: str = ""
    status: str = ""
    rag: str = ""
    words: str = ""
    """all of them must stand somewhere in a recommendation or its actions"""

    def __bool__(self) -> bool:
        return any((self.state, self.flag, self.agency, self.status, self.rag, self.words.strip()))


class Index:
    """The index of one folder of results. Its methods may be called from any thread.

    Args:
        folder: the results.
    """

    def __init__(self, folder: Path) -> None:
        ready_folder(folder / OWN)
        self._path = folder / OWN / "review.sqlite"
        self._lock = threading.Lock()
        self._connection = self._opened()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def stamps(self) -> dict[str, str]:
        """By document, the stamp with which it was put here."""
        return {row["id"]: row["stamp"] for row in self._rows("SELECT id, stamp FROM documents")}

    def put(self, id_: str, stamp: str, plan: Mapping[str, Any]) -> None:
        """Put a document here, in place of what was known of it. ``plan`` is the content of its JSON."""
        with self._lock, self._connection:
            self._remove(id_)
            document, recommendations = plan["document"], plan["recommendations"]
            counts = {"doubtful": 0, "checked": 0, "corrected": 0}
            for place, recommendation in enumerate(recommendations):
                for name, value in self._put_one(id_, place, recommendation).items():
                    counts[name] += value
            issues = sum(issue["severity"] != "info" for issue in plan["issues"])
            actions = sum(len(recommendation["actions"]) for recommendation in recommendations)
            title = document["title"] or ""
            numbers = (len(recommendations), actions, issues, *counts.values())
            row = (id_, stamp, document["file"], title, document["partnership"] or "", *numbers, "")
            self._connection.execute(f"INSERT INTO documents VALUES ({', '.join('?' * len(row))})", row)

    def put_failure(self, id_: str, stamp: str, file: str, failure: str) -> None:
        """Put a document here that could not be read."""
        with self._lock, self._connection:
            self._remove(id_)
            row = (id_, stamp, file, "", "", 0, 0, 0, 0, 0, 0, failure)
            self._connection.execute(f"INSERT INTO documents VALUES ({', '.join('?' * len(row))})", row)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget documents."""
        with self._lock, self._connection:
            for id_ in ids:
                self._remove(id_)

    def documents(self, wanted: Filter) -> list[sqlite3.Row]:
        """The documents with something that is wanted, those with most doubt first, and how much of it (``found``)."""
        order = "ORDER BY d.doubtful DESC, d.failure = '', d.id"
        if not wanted:
            return self._rows(f"SELECT d.*, d.recommendations AS found FROM documents d {order}")
        where, values = _where(wanted)
        return self._rows(
            "SELECT d.*, f.found FROM documents d JOIN (SELECT r.document, count(*) AS found FROM recommendations r "
            f"WHERE {where} GROUP BY r.document) f ON f.document = d.id {order}",
            values,
        )

    def recommendations(self, wanted: Filter, first: int, count: int) -> tuple[int, list[sqlite3.Row]]:
        """How many recommendations are wanted, and some of them: document by document, most doubt first."""
        where, values = _where(wanted)
        total = self._rows(f"SELECT count(*) AS found FROM recommendations r WHERE {where}", values)[0]["found"]
        rows = self._rows(
            "SELECT r.*, w.shown FROM recommendations r JOIN documents d ON d.id = r.document "
            f"JOIN words w ON w.key = r.key WHERE {where} "
            "ORDER BY d.doubtful DESC, d.id, r.place LIMIT ? OFFSET ?",
            (*values, count, first),
        )
        return total, rows

    def found_in(self, document: str, wanted: Filter) -> set[str]:
        """The ids of a document's recommendations that are wanted."""
        where, values = _where(wanted)
        rows = self._rows(f"SELECT r.id FROM recommendations r WHERE r.document = ? AND {where}", (document, *values))
        return {row["id"] for row in rows}

    def totals(self) -> sqlite3.Row:
        """The sums over all documents."""
        return self._rows(
            "SELECT count(*) AS documents, total(recommendations) AS recommendations, total(actions) AS actions, "
            "total(doubtful) AS doubtful, total(checked) AS checked, total(corrected) AS corrected FROM documents"
        )[0]

    def choices(self) -> dict[str, list[tuple[str, int]]]:
        """By facet, its values with how many recommendations have them, the most frequent first."""
        found: dict[str, list[tuple[str, int]]] = {facet: [] for facet in FACETS}
        for row in self._rows(
            "SELECT facet, value, count(*) AS found FROM facets GROUP BY facet, value ORDER BY found DESC, value"
        ):
            found[row["facet"]].append((row["value"], row["found"]))
        return found

    def _rows(self, statement: str, values: Iterable[object] = ()) -> list[sqlite3.Row]:
        with self._lock:
            return self._connection.execute(statement, tuple(values)).fetchall()

    def _remove(self, id_: str) -> None:
        keys = "(SELECT key FROM recommendations WHERE document = ?)"
        for statement in (
            f"DELETE FROM words WHERE key IN {keys}",
            f"DELETE FROM facets WHERE key IN {keys}",
            "DELETE FROM recommendations WHERE document = ?",
            "DELETE FROM documents WHERE id = ?",
        ):
            self._connection.execute(statement, (id_,))

    def _put_one(self, document: str, place: int, recommendation: Mapping[str, Any]) -> dict[str, int]:
        counts = {
            "doubtful": int(not recommendation["confident"] and not recommendation.get("checked")),
            "checked": int(bool(recommendation.get("checked"))),
            "corrected": int(any(c["decision"] != "accept" for c in recommendation.get("corrections", ()))),
        }
        actions = recommendation["actions"]
        first = actions[0]["action"]["text"] if actions else ""
        text = recommendation["recommendation"]["text"] or first
        flags = "; ".join(flag["message"] for flag in recommendation["flags"])
        heading = recommendation["section"]["heading"]
        row = (document, place, recommendation["id"], recommendation["number"] or "", heading, text, flags)
        key = self._connection.execute(
            f"INSERT INTO recommendations VALUES (NULL, {', '.join('?' * 10)})", (*row, *counts.values())
        ).lastrowid
        shown = _searched(recommendation)
        self._connection.execute("INSERT INTO words VALUES (?, ?, ?)", (key, folded(shown), shown))
        facets = {("flag", flag["code"]) for flag in recommendation["flags"]}
        for action in actions:
            facets |= {("agency", agency["name"]) for agency in action["lead_agency"]["agencies"] if agency["name"]}
            facets.add(("status", action["outcome"]["status"] or "none"))
            facets.add(("rag", action["completion"]["rag"] or "none"))
        self._connection.executemany("INSERT INTO facets VALUES (?, ?, ?)", [(key, *facet) for facet in sorted(facets)])
        return counts

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, check_same_thread=False, timeout=10)
        try:
            _prepare(connection)
            if connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
                connection.execute("SELECT count(*) FROM documents").fetchone()
                return connection
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):  # by another page that is at work
                raise
        connection.close()  # no such index, or a damaged one
        for path in (self._path, *self._path.parent.glob(f"{self._path.name}-*")):
            path.unlink(missing_ok=True)
        connection = sqlite3.connect(self._path, check_same_thread=False, timeout=10)
        _prepare(connection)
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
        return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # what a power cut spoils is made anew


def _searched(recommendation: Mapping[str, Any]) -> str:
    """All that the search looks at, in one line."""
    texts = [recommendation["id"], recommendation["section"]["heading"], recommendation["recommendation"]["text"]]
    texts += [recommendation["scope"]["text"], *(field["text"] for field in recommendation["extra"].values())]
    for action in recommendation["actions"]:
        texts += [action[name]["text"] for name in _TEXT_FIELDS]
        texts += [agency["name"] or "" for agency in action["lead_agency"]["agencies"]]
    return " ".join(" ".join(texts).split())


def folded(text: str) -> str:
    """The text as the search sees it: no capitals, one kind of quotation mark and space."""
    return " ".join(text.lower().replace("’", "'").replace("‘", "'").split())


def sought(words: str) -> list[str]:
    """The words of a search, each once, the longest first: long words are rare."""
    return sorted(dict.fromkeys(folded(words).split()[:_MOST_WORDS]), key=len, reverse=True)


def passage(shown: str, words: str, around: int = 110) -> tuple[str, str, str]:
    """Where a search finds its longest word: the text before it, the word, and the text after it; "" for no search."""
    seen = folded(shown)
    at, word = next(((seen.find(word), word) for word in sought(words)), (-1, ""))
    if at < 0:
        return "", "", ""
    text = shown if len(shown) == len(seen) else seen
    end = at + len(word)
    before = text[max(0, at - around) : at]
    after = text[end : end + around]
    return ("…" if at > around else "") + before, text[at:end], after + ("…" if end + around < len(text) else "")


def _where(wanted: Filter) -> tuple[str, list[object]]:
    """The condition on ``recommendations r``."""
    parts, values = ["1"], list[object]()
    if wanted.state in STATES:
        parts.append(STATES[wanted.state])
    for facet in FACETS:
        value = getattr(wanted, facet)
        if value:
            parts.append("EXISTS (SELECT 1 FROM facets f WHERE f.key = r.key AND f.facet = ? AND f.value = ?)")
            values += [facet, value]
    words = sought(wanted.words)
    if words:
        held = " AND ".join("instr(text, ?) > 0" for _ in words)
        parts.append(f"r.key IN (SELECT key FROM words WHERE {held})")
        values += words
    return " AND ".join(parts), values


def content_of(path: Path) -> Any:
    """The content of a JSON file; None where there is none that can be read."""
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
