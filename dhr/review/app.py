"""The web application: addresses, and what each answers. Who may ask is :mod:`dhr.review.guard`'s business."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dhr.corrections.decisions import Decision, Kind
from dhr.errors import DhrError
from dhr.review.drawing import NoPicture
from dhr.review.guard import Guard, Secrets
from dhr.review.index import FACETS, STATES, Filter, passage
from dhr.review.pictures import Pictures
from dhr.review.results import Outdated, Results, Unknown, recommendation_of

HERE = Path(__file__).parent
STATIC = {
    "review.css": "text/css; charset=utf-8",
    "lists.js": "text/javascript; charset=utf-8",
    "document.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""The files that the page may ask for, and nothing else."""
PER_PAGE = 50
"""Recommendations in a list."""
_MOST_NAMES = 12
_KINDS: dict[str, Kind] = {"correct": "correct", "accept": "accept", "split": "split", "merge": "merge"}
"""Decisions that the page sends; it takes them back with ``undo``."""


def application(results: Results, pictures: Pictures, secrets: Secrets) -> Guard:
    """The application for one folder of results."""
    page = _Page(results, pictures, secrets)
    routes = [
        Route("/", page.documents),
        Route("/recommendations", page.recommendations),
        Route("/documents/{id}", page.document),
        Route("/pages/{id}/{page:int}.png", page.picture),
        Route("/agencies", page.agencies),
        Route("/decide", page.decide, methods=["POST"]),
        Route("/undo", page.undo, methods=["POST"]),
        Route("/static/{name}", page.static),
    ]
    handlers: Mapping[Any, Callable[[Request, Exception], Response]] = {Unknown: _missing, DhrError: _failed}
    return Guard(Starlette(routes=routes, exception_handlers=dict(handlers)), secrets)


class _Page:
    """What the addresses answer. Starlette runs each in a thread of its own."""

    def __init__(self, results: Results, pictures: Pictures, secrets: Secrets) -> None:
        self._results = results
        self._pictures = pictures
        self._secrets = secrets
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def documents(self, request: Request) -> Response:
        """All documents, those with most doubt first."""
        self._results.refresh()
        wanted = _filter(request)
        rows = self._results.index.documents(wanted)
        problems, pending = self._results.decisions().problems, self._results.pending()
        return self._html("documents.html", **self._listed(wanted), rows=rows, problems=problems, pending=pending)

    def recommendations(self, request: Request) -> Response:
        """The recommendations that a filter lets through, over all documents."""
        self._results.refresh()
        wanted = _filter(request)
        number = request.query_params.get("page", "1")
        place = int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 8 else 1
        total, rows = self._results.index.recommendations(wanted, (place - 1) * PER_PAGE, PER_PAGE)
        pages = max(1, -(-total // PER_PAGE))
        passages = [passage(row["shown"], wanted.words) for row in rows]
        values = {"rows": list(zip(rows, passages, strict=True)), "found": total, "place": place, "pages": pages}
        return self._html("recommendations.html", **self._listed(wanted), **values)

    def document(self, request: Request) -> Response:
        """A document: its pages beside its recommendations."""
        from dhr.review.view import cards, sheets

        id_, wanted = request.path_params["id"], _filter(request)
        plan = self._results.plan(id_)
        order = [row["id"] for row in self._results.index.documents(wanted) if not row["failure"]]
        place = order.index(id_) if id_ in order else -1
        found = self._results.index.found_in(id_, wanted) if wanted else None
        shown = cards(plan, found)
        return self._html(
            "document.html",
            plan=plan,
            cards=shown,
            found=sum(card.found for card in shown),
            sheets=sheets(plan, self._results.pdf(id_), self._pictures),
            query=_query(wanted),
            wanted=wanted,
            before=order[place - 1] if place > 0 else "",
            after=order[place + 1] if place + 1 < len(order) else "",
            issues=[issue for issue in plan.issues if issue.severity != "info"],
        )

    def picture(self, request: Request) -> Response:
        """A page of a document's PDF."""
        id_ = request.path_params["id"]
        plan, pdf = self._results.plan(id_), self._results.pdf(id_)
        try:
            if pdf is None:
                raise NoPicture("nobody knows where the PDF lies")
            content = self._pictures.png(pdf, plan.document.sha256, request.path_params["page"])
        except NoPicture as error:
            return PlainTextResponse(f"{error}\n", 404)
        return Response(content, media_type="image/png", headers={"cache-control": "private, max-age=3600"})

    def agencies(self, request: Request) -> Response:
        """Official names that hold the words asked for."""
        words = request.query_params.get("q", "").casefold().split()
        names = [name for name, folded in _names() if all(word in folded for word in words)] if words else []
        return JSONResponse(sorted(names, key=len)[:_MOST_NAMES])

    async def decide(self, request: Request) -> Response:
        """Put a decision into effect."""
        from starlette.concurrency import run_in_threadpool

        try:
            sent = _texts(await request.json())
            kind = _KINDS[sent["decision"]]
            decision = Decision(
                sent["document"],
                sent["recommendation"],
                sent.get("field", ""),
                kind,
                "",
                sent.get("corrected", "").replace("\r\n", "\n"),
                sent.get("who", "") or _user(),
                note=sent.get("note", ""),
            )
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": "the page sent something that is no decision"}, 400)
        return await run_in_threadpool(self._decided, decision, sent.get("seen"))

    async def undo(self, request: Request) -> Response:
        """Take the last decision on a document back."""
        from starlette.concurrency import run_in_threadpool

        try:
            sent = _texts(await request.json())
            document, who = sent["document"], sent.get("who", "") or _user()
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": "the page sent something that names no document"}, 400)
        return await run_in_threadpool(self._undone, document, who)

    def static(self, request: Request) -> Response:
        """One of our own files."""
        name = request.path_params["name"]
        if name not in STATIC:
            raise Unknown(f"there is no file {name}")
        return Response((HERE / "static" / name).read_bytes(), headers={"content-type": STATIC[name]})

    def _decided(self, decision: Decision, seen: str | None) -> Response:
        try:
            plan = self._results.decide(decision, seen)
        except Outdated as error:
            return JSONResponse({"error": str(error)}, 409)
        except ValueError as error:
            return JSONResponse({"error": str(error)}, 422)
        except Unknown as error:
            return JSONResponse({"error": str(error)}, 404)
        except DhrError as error:
            return JSONResponse({"error": str(error)}, 500)
        return self._changed(plan, decision)

    def _undone(self, document: str, who: str) -> Response:
        try:
            found = self._results.undo(document, who)
        except Unknown as error:
            return JSONResponse({"error": str(error)}, 404)
        except DhrError as error:
            return JSONResponse({"error": str(error)}, 500)
        if found is None:
            return JSONResponse({"error": "there is nothing to take back in this document"}, 422)
        return self._changed(*found)

    def _changed(self, plan: Any, decision: Decision) -> Response:
        """The card as it is after a decision; where rows were split or merged, the page is to be loaded again."""
        from dhr.review.view import cards

        told = {"recommendation": decision.recommendation_id, "field": decision.field, "decision": decision.decision}
        if decision.decision in ("split", "merge"):
            return JSONResponse({**told, "reload": True})
        recommendation_of(plan, decision.recommendation_id)
        shown = next(card for card in cards(plan) if card.id == decision.recommendation_id)
        html = self._templates.get_template("card.html").render(card=shown)
        return JSONResponse({**told, "reload": False, "card": html})

    def _listed(self, wanted: Filter) -> dict[str, Any]:
        """What both lists show around their rows."""
        index = self._results.index
        return {
            "wanted": wanted,
            "query": _query(wanted),
            "totals": index.totals(),
            "choices": index.choices(),
            "states": list(STATES),
        }

    def _html(self, template: str, **values: Any) -> Response:
        text = self._templates.get_template(template).render(
            token=self._secrets.page, user=_user(), folder=self._results.folder.name, **values
        )
        return HTMLResponse(text)


def _filter(request: Request) -> Filter:
    sent = request.query_params
    return Filter(
        **{name: sent.get(name, "") for name in FACETS}, state=sent.get("state", ""), words=sent.get("words", "")[:500]
    )


def _query(wanted: Filter) -> str:
    """The filter as the end of an address."""
    names = ("words", "state", *FACETS)
    query = urlencode({name: getattr(wanted, name) for name in names if getattr(wanted, name)})
    return f"?{query}" if query else ""


def _texts(sent: object) -> dict[str, str]:
    """What the page sent: texts by name.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(sent, dict) or not all(isinstance(value, str) for value in sent.values()):
        raise TypeError("not texts by name")
    return {str(name): value.replace("\0", "") for name, value in sent.items()}


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Official names of agencies, with how they are looked for."""
    from normalise.registry.load import load_registry

    names = dict.fromkeys(organisation.name for organisation in load_registry())
    return tuple((name, name.casefold()) for name in names)


@cache
def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without names of users
        return ""


def _missing(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 404)


def _failed(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", 500)
