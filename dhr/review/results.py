"""The results of a folder with all decisions put into effect, as the page shows them, and new decisions."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dhr import records
from dhr.corrections.decisions import NAME, WITHDRAWN, Decision, Kind, digest
from dhr.corrections.file import Decisions, append, read_decisions
from dhr.errors import DamagedResult
from dhr.lock import OWN
from dhr.review.index import Index, content_of
from dhr.stored import json_files
from dhr.write.names import PACKAGE

if TYPE_CHECKING:
    from schemas.plan import ActionPlan, Recommendation

_PLANS = 4
"""Plans held in memory."""
_BACK: dict[Kind, Kind] = {"correct": "undo", "accept": "undo", **{taken: back for back, taken in WITHDRAWN.items()}}


class Unknown(LookupError):
    """There is no such document or recommendation."""


class Outdated(ValueError):
    """What a person decided on is not what is there now."""


class Results:
    """A folder of results. Its methods may be called from any thread.

    Args:
        folder: what ``dhr extract`` wrote.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.index = Index(folder)
        self._lock = threading.RLock()
        self._decisions: tuple[object, Decisions] = (None, Decisions())
        self._plans: OrderedDict[str, tuple[str, ActionPlan]] = OrderedDict()

    def decisions(self) -> Decisions:
        """What ``corrections.csv`` holds now.

        Raises:
            WrongCorrections: it is no such table.
        """
        with self._lock:
            state = _state(self.folder / NAME)
            if state != self._decisions[0]:
                self._decisions = (state, read_decisions(self.folder))
            return self._decisions[1]

    def refresh(self, tell: Callable[[int, int], None] = lambda done, of: None) -> None:
        """Bring the index up to date with the files.

        Args:
            tell: called with how many documents of how many are done, for what takes a while.

        Raises:
            WrongCorrections: ``corrections.csv`` is no such table.
        """
        with self._lock:
            decisions, known = self.decisions(), self.index.stamps()
            files = {path.stem: path for path in json_files(self.folder)}
            failed = {path.stem: path for path in (self.folder / OWN).glob("*.json") if path.stem not in files}
            wanted = {id_: self._stamp(id_, path, decisions) for id_, path in files.items()}
            wanted |= {id_: f"failed {_state(path)}" for id_, path in failed.items() if not path.name.startswith(".")}
            self.index.remove(known.keys() - wanted.keys())
            stale = [id_ for id_, stamp in wanted.items() if known.get(id_) != stamp]
            for done, id_ in enumerate(stale):
                if id_ in files:
                    self._put(id_, wanted[id_], decisions)
                else:
                    self._put_failure(id_, wanted[id_])
                tell(done + 1, len(stale))

    def pending(self) -> int:
        """How many documents have decisions that the tables do not hold yet."""
        by_document = self.decisions().by_document
        known = ((records.load(self.folder, id_), made) for id_, made in by_document.items())
        return sum(record is not None and record.corrections != digest(made) for record, made in known)

    def plan(self, id_: str) -> ActionPlan:
        """A document with all decisions put into effect.

        Raises:
            Unknown: there is no such result, or it is damaged.
        """
        with self._lock:
            decisions = self.decisions()
            path = self._path(id_)
            stamp = self._stamp(id_, path, decisions)
            held = self._plans.get(id_)
            if held is not None and held[0] == stamp:
                self._plans.move_to_end(id_)
                return held[1]
            plan = self._applied(id_, decisions.of(id_))
            self._plans[id_] = (stamp, plan)
            while len(self._plans) > _PLANS:
                self._plans.popitem(last=False)
            return plan

    def pdf(self, id_: str) -> Path | None:
        """Where a document's PDF lay when it was read; None where nobody knows."""
        record = records.load(self.folder, id_)
        return None if record is None else records.pdf_of(record, self.folder)

    def decide(self, decision: Decision, seen: str | None = None) -> ActionPlan:
        """Put a decision into the file and into effect; ``extracted`` is filled in here.

        Args:
            decision: what a person has decided.
            seen: what the person saw in the place; None where it does not matter.

        Raises:
            Unknown: there is no such place.
            Outdated: the place holds something else by now.
            ValueError: this cannot stand there; the message says what can.
            CannotWrite: the file cannot be written.
        """
        with self._lock:
            plan = self.plan(decision.document_id)
            recommendation = recommendation_of(plan, decision.recommendation_id)
            made = self._complete(plan, recommendation, decision, seen)
            before = {issue.message for issue in plan.issues}
            tried = self._applied(decision.document_id, [*self.decisions().of(decision.document_id), made])
            refused = [i for i in tried.issues if i.code.startswith("correction-") and i.message not in before]
            if refused:
                raise ValueError(refused[0].message.rpartition("is not applied: ")[2])
            append(self.folder, [made])
            return self._now(decision.document_id)

    def undo(self, id_: str, who: str) -> tuple[ActionPlan, Decision] | None:
        """Take back the last decision on a document; None where there is none left.

        Raises:
            Unknown: there is no such document.
            CannotWrite: the file cannot be written.
        """
        with self._lock:
            self._path(id_)
            last = last_standing(self.decisions().of(id_))
            if last is None:
                return None
            back = Decision(
                id_, last.recommendation_id, last.field, _BACK[last.decision], last.extracted, "", who, _clock()
            )
            append(self.folder, [back])
            return self._now(id_), last

    def _now(self, id_: str) -> ActionPlan:
        """The document after a decision; the index knows of it, too."""
        decisions = self.decisions()
        plan = self.plan(id_)
        self.index.put(id_, self._stamp(id_, self._path(id_), decisions), plan.model_dump(mode="json"))
        return plan

    def _complete(
        self, plan: ActionPlan, recommendation: Recommendation, decision: Decision, seen: str | None
    ) -> Decision:
        from dhr.corrections.address import Address, address_of, field_at
        from dhr.corrections.apply import fingerprint
        from dhr.corrections.change import as_extracted, current

        try:
            if decision.decision == "accept":
                extracted = fingerprint(recommendation)
            elif decision.decision == "merge" and not decision.field:
                extracted = recommendation_of(plan, decision.corrected).recommendation.text
            else:
                address = address_of(decision.field)
                row = decision.decision in ("split", "merge")
                held = Address("action", address.action) if row and not address.name else address
                now = current(recommendation, held)
                if seen is not None and now != seen:
                    raise Outdated("this has changed since the page was loaded; load it again")
                extracted = field_at(recommendation, held).text if row else as_extracted(recommendation, held)
        except (IndexError, KeyError) as error:
            raise Unknown(f"there is no {decision.field}") from error
        return replace(decision, extracted=extracted, when=_clock())

    def _path(self, id_: str) -> Path:
        """The file of a document: one that lies in the folder itself, and nothing that a link leads to elsewhere."""
        path = self.folder / f"{id_}.json"
        inside = path.name == f"{id_}.json" and path.parent == self.folder and "\\" not in id_ and "\0" not in id_
        if not inside or id_.startswith(".") or path.name == PACKAGE:
            raise Unknown(f"there is no document {id_} here")
        if not path.is_file() or path.resolve().parent != self.folder.resolve():
            raise Unknown(f"there is no document {id_} here")
        return path

    def _stamp(self, id_: str, path: Path, decisions: Decisions) -> str:
        return f"{_state(path)} {digest(decisions.of(id_))}"

    def _applied(self, id_: str, decisions: Sequence[Decision]) -> ActionPlan:
        from dhr.corrections.stored import extracted_plan, with_decisions

        self._path(id_)
        try:
            plan = extracted_plan(self.folder, id_)
        except DamagedResult as error:
            raise Unknown(f"{id_}.json {error.message}") from error
        return with_decisions(self.folder, plan, decisions) if decisions else plan

    def _put(self, id_: str, stamp: str, decisions: Decisions) -> None:
        record = records.load(self.folder, id_)
        as_it_is = digest(decisions.of(id_)) == ("" if record is None else record.corrections)
        try:
            content = content_of(self._path(id_)) if as_it_is else None
            if content is None:
                content = self.plan(id_).model_dump(mode="json")
            self.index.put(id_, stamp, content)
        except (Unknown, KeyError, TypeError, AttributeError):
            self.index.put_failure(id_, stamp, f"{id_}.json", "is no whole result of dhr")

    def _put_failure(self, id_: str, stamp: str) -> None:
        record = records.load(self.folder, id_)
        if record is None or record.failure is None:
            self.index.remove([id_])
        else:
            error = record.failure.error(Path(record.file))
            self.index.put_failure(id_, stamp, record.file, error.explanation)


def recommendation_of(plan: ActionPlan, id_: str) -> Recommendation:
    """The recommendation with an id.

    Raises:
        Unknown: there is none.
    """
    found = next((one for one in plan.recommendations if one.id == id_), None)
    if found is None:
        raise Unknown(f"there is no recommendation {id_}")
    return found


def last_standing(decisions: Sequence[Decision]) -> Decision | None:
    """The last decision that has not been taken back."""
    standing: list[Decision] = []
    for decision in decisions:
        if decision.decision in _BACK:
            standing.append(decision)
            continue
        about = (decision.recommendation_id, decision.field)
        whole = decision.decision == "undo"
        matching = [
            d for d in standing if (d.recommendation_id, d.field) == about and _BACK[d.decision] == decision.decision
        ]
        for taken in matching if whole else matching[-1:]:
            standing.remove(taken)
    return standing[-1] if standing else None


def _clock() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _state(path: Path) -> str | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return json.dumps([state.st_mtime_ns, state.st_size])
