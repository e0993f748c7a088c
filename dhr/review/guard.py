"""Who may talk to the page: the person who started it, from this machine, with the browser that it was opened in.

The page shows text from PDFs that anybody may have made, and it writes files. So: it listens on the loopback address
only; every request names it as its host (another name that leads here is an attack called DNS rebinding) and carries
the secret of this start in a cookie that other sites cannot send; what writes also names this page as its origin and
carries a second secret, which only the page itself holds. The browser is told to run no script but our two files.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
ENTER = "/enter"
"""The address that the browser is opened with: it trades the secret in it for the cookie."""
MOST_BYTES = 1_000_000
"""Of a request's body."""

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_STRANGER = "Please open the address that `dhr review` printed when it was started: it changes with every start.\n"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets of one start."""

    port: int
    enter: str = field(default_factory=_secret)
    """in the address that the browser is opened with"""
    cookie: str = field(default_factory=_secret)
    page: str = field(default_factory=_secret)
    """in the page, sent with everything that writes"""

    @property
    def origin(self) -> str:
        """The page's own origin."""
        return f"http://{HOST}:{self.port}"

    @property
    def address(self) -> str:
        """What the browser is opened with."""
        return f"{self.origin}{ENTER}?token={self.enter}"

    @property
    def cookie_name(self) -> str:
        """Cookies are not kept apart by port: two pages on one machine have their own."""
        return f"dhr-review-{self.port}"


class Guard:
    """Stands before the application and lets through what may pass."""

    def __init__(self, app: ASGIApp, secrets_: Secrets) -> None:
        self._app = app
        self._secrets = secrets_

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        answer = self._refused(scope)
        told = _told(send)
        if answer is not None:
            await answer(scope, receive, told)
        else:
            await self._app(scope, receive, told)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that may not pass; None for one that may."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        known = self._secrets
        if headers.get("host") != [f"{HOST}:{known.port}"]:
            return PlainTextResponse(f"This page is at {known.origin} only.\n", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Method not allowed.\n", 405)
        if scope["path"] == ENTER and scope["method"] == "GET":
            return self._entered(scope)
        if not _equal(_cookie(headers.get("cookie", []), known.cookie_name), known.cookie):
            return PlainTextResponse(_STRANGER, 403)
        if headers.get("sec-fetch-site", ["none"])[0] not in ("same-origin", "none"):
            return PlainTextResponse("Other pages may not ask for this.\n", 403)
        if scope["method"] != "POST":
            return None
        if headers.get("origin") != [known.origin] or not _equal("".join(headers.get("x-dhr-token", [])), known.page):
            return PlainTextResponse("Only the page itself may write.\n", 403)
        if headers.get("content-type", [""])[0].partition(";")[0].strip() != "application/json":
            return PlainTextResponse("JSON only.\n", 415)
        length = headers.get("content-length", [""])[0]
        if not (length.isascii() and length.isdigit()) or int(length) > MOST_BYTES:
            return PlainTextResponse("Too long.\n", 413)
        return None

    def _entered(self, scope: Scope) -> Response:
        token = "".join(parse_qs(scope["query_string"].decode("latin-1")).get("token", []))
        if not _equal(token, self._secrets.enter):
            return PlainTextResponse(_STRANGER, 403)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self._secrets.cookie_name, self._secrets.cookie, httponly=True, samesite="strict", path="/")
        return answer


def _told(send: Send) -> Send:
    """Adds the headers that tell the browser what it may do."""

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message["headers"]}
            added = {**_HEADERS, "cache-control": "no-store"}
            message["headers"] = [
                *message["headers"],
                *((n.encode(), v.encode()) for n, v in added.items() if n.encode() not in given),
            ]
        await send(message)

    return told


def _equal(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


def _cookie(headers: list[str], name: str) -> str:
    for header in headers:
        try:
            found = SimpleCookie(header).get(name)
        except CookieError:
            continue
        if found is not None:
            return found.value
    return ""
