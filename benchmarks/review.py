"""How long ``dhr review`` takes over hundreds of documents, and how much memory: ``python -m benchmarks.review``.

The documents are made up: results with texts as long as those of real plans, and one PDF whose pages are looked at.
Times are of whole requests to the server as users start it, in a process of its own.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import dhr
from dhr import records
from dhr.records import Record
from dhr.write.json import write_plan
from schemas import (
    Action,
    ActionPlan,
    AgencyMatch,
    CompletionField,
    Document,
    Field,
    Flag,
    LeadAgencyField,
    OutcomeField,
    Recommendation,
    Section,
    Source,
    TargetDateField,
)

DOCUMENTS, RECOMMENDATIONS = 650, 20_000
SAMPLE = Path(__file__).parents[1] / "samples" / "overview-report.pdf"
_TEXT = """
the and of to a in that all staff should be training review agency police health domestic abuse partnership safeguarding
risk victim policy practice information sharing referral children adult services multi-agency assessment records board
ensure provide guidance audit evidence process develop raise awareness professional
"""
WORDS = _TEXT.split()
LOOKED_AT = 60
"""Documents opened, and pictures of pages drawn, to see whether memory grows."""


@dataclass(frozen=True, slots=True)
class Client:
    """A browser without a screen."""

    host: str
    cookie: str

    def get(self, path: str) -> bytes:
        """What an address answers."""
        connection = http.client.HTTPConnection(self.host, timeout=120)
        try:
            connection.request("GET", path, headers={"cookie": self.cookie})
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status} {content[:200]!r}")
        return content


def made_up(folder: Path, documents: int, recommendations: int) -> None:
    """Write results and their records."""
    chance = random.Random(7)
    pages = dhr.read(SAMPLE).document
    shutil.copy(SAMPLE, folder / SAMPLE.name)
    (folder / ".dhr").mkdir()
    for number in range(documents):
        share = recommendations * (number + 1) // documents - recommendations * number // documents
        plan = _plan(f"review-{number:03d}", share, pages, chance)
        write_plan(plan, folder)
        records.save(folder, plan.document.id, Record(SAMPLE.name, SAMPLE.name, pages.sha256))


def _plan(id_: str, count: int, pages: Document, chance: random.Random) -> ActionPlan:
    def text(least: int, most: int) -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(least, most))).capitalize() + "."

    def source() -> list[Source]:
        left, top = chance.randint(30, 600), chance.randint(30, 400)
        return [Source(page=chance.choice(pages.plan_pages), bbox=(left, top, left + 100, top + 60))]

    made = []
    for place in range(1, count + 1):
        name = f"{id_}/overview/{place}"
        police = AgencyMatch(name=f"Police {chance.randint(1, 43)}", kind="police", score=100)
        actions = [
            Action(
                id=f"{name}/{n}",
                action=Field(text=text(20, 90), sources=source()),
                lead_agency=LeadAgencyField(text="Police", sources=source(), agencies=[police]),
                milestones=Field(text=text(10, 120), sources=source()),
                target_date=TargetDateField(text="TBC", sources=source()),
                outcome=OutcomeField(
                    text=text(5, 60), sources=source(), status=chance.choice(("completed", "ongoing", None))
                ),
                completion=CompletionField(rag=chance.choice(("red", "amber", "green", None))),
            )
            for n in range(1, chance.choice((1, 1, 2, 3)) + 1)
        ]
        flags = (
            [Flag(code="grid-irregular", message="the rules draw no regular grid")] if chance.random() < 0.05 else []
        )
        made.append(
            Recommendation(
                id=name,
                number=str(place),
                section=Section(heading="Overview Report", kind="overview"),
                recommendation=Field(text=text(20, 70), sources=source()),
                actions=actions,
                confident=not flags,
                flags=flags,
            )
        )
    document = Document(id=id_, file=SAMPLE.name, sha256=pages.sha256, pages=pages.pages, plan_pages=pages.plan_pages)
    return ActionPlan(document=document, recommendations=made)


@contextmanager
def served(folder: Path) -> Iterator[tuple[Client, float, int]]:
    """The page in a process of its own: a client, seconds until the first page was there, and the process's id."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "dhr", "review", str(folder), "--no-browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        if process.stderr is None:
            raise RuntimeError("no standard error")
        address = next((found.group() for line in process.stderr if (found := re.search(r"http://\S+", line))), "")
        parts = urlsplit(address)
        client = Client(parts.netloc, _entered(parts.netloc, f"{parts.path}?{parts.query}"))
        client.get("/")
        yield client, time.perf_counter() - begun, process.pid
    finally:
        process.terminate()
        process.wait()


def _entered(host: str, path: str) -> str:
    for _ in range(200):
        connection = http.client.HTTPConnection(host, timeout=10)
        try:
            connection.request("GET", path)
            return (connection.getresponse().getheader("set-cookie") or "").partition(";")[0]
        except ConnectionError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise RuntimeError("the server does not answer")


def memory(process: int) -> float:
    """Megabytes that a process holds (Linux)."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def _seconds(client: Client, path: str, times: int = 5) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        client.get(path)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds (medians of five, but where it is the first time) and megabytes."""

    first_start_with_indexing: float
    start_to_first_page: float
    list_of_documents: float
    search_of_one_word: float
    search_of_three_words: float
    filtered_list: float
    document: float
    picture_drawn: float
    picture_kept: float
    megabytes_at_start: float
    megabytes_after_30: float
    megabytes_after_60: float


def measured(documents: int = DOCUMENTS, recommendations: int = RECOMMENDATIONS) -> Measured:
    """Measure everything once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_up(folder, documents, recommendations)
        with served(folder) as (_, indexing, _):
            pass
        starts = []
        for _ in range(5):
            with served(folder) as (_, seconds, _):
                starts.append(seconds)
        plan_pages = dhr.read(SAMPLE).document.plan_pages
        with served(folder) as (client, _, process):
            at_start = memory(process)
            lists = [
                _seconds(client, path)
                for path in (
                    "/",
                    "/recommendations?words=multi-agency",
                    "/recommendations?words=police+audit+zzz",
                    "/?state=doubtful&status=completed",
                    "/documents/review-300",
                )
            ]
            drawn = [_seconds(client, f"/pages/review-300/{page}.png", 1) for page in plan_pages[:5]]
            kept = _seconds(client, f"/pages/review-300/{plan_pages[0]}.png")
            grown = []
            for number in range(LOOKED_AT):
                client.get(f"/documents/review-{number:03d}")
                shutil.rmtree(folder / ".dhr" / "pages", ignore_errors=True)
                client.get(f"/pages/review-{number:03d}/{plan_pages[number % len(plan_pages)]}.png")
                grown.append(memory(process))
        middle = grown[LOOKED_AT // 2 - 1]
        times = [indexing, statistics.median(starts), *lists, statistics.median(drawn), kept]
        return Measured(*times, at_start, middle, grown[-1])


if __name__ == "__main__":
    print(json.dumps({name: round(value, 3) for name, value in asdict(measured()).items()}, indent=2))
