"""A page of ``dhr review`` served by a thread of the tests."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from dhr.review.app import application
from dhr.review.guard import ENTER, HOST, Secrets
from dhr.review.pictures import Pictures
from dhr.review.results import Results
from dhr.review.serve import _listening


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page and what opens it."""

    secrets: Secrets
    folder: Path

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str | None) -> Answer:
        """One request as the page itself makes it; headers given replace its own, None leaves one out."""
        own: dict[str, str | None] = {
            "host": f"{HOST}:{self.secrets.port}",
            "cookie": f"{self.secrets.cookie_name}={self.secrets.cookie}",
        }
        if method == "POST":
            own |= {"origin": self.secrets.origin, "x-dhr-token": self.secrets.page, "content-type": "application/json"}
        sent = own | {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(HOST, self.secrets.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name, value)
            if body is not None and "content_length" not in headers:
                connection.putheader("content-length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            said = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, said, answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def post(self, path: str, content: object, **headers: str | None) -> tuple[int, Any]:
        """Send JSON; the status and the answer."""
        answer = self.ask(path, method="POST", body=json.dumps(content).encode(), **headers)
        return answer.status, json.loads(answer.text) if answer.text.startswith("{") else answer.text

    def enter(self, token: str) -> Answer:
        """Open the address that the command prints."""
        return self.ask(f"{ENTER}?token={token}", cookie=None)


@contextmanager
def reviewed(folder: Path) -> Iterator[Page]:
    """Serve a folder of results."""
    listener = _listening(0)
    secrets = Secrets(listener.getsockname()[1])
    results, pictures = Results(folder), Pictures(folder)
    config = uvicorn.Config(application(results, pictures, secrets), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield Page(secrets, folder)
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()
        pictures.close()
        results.index.close()
