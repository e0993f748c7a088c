"""The page served on this machine until the person has had enough."""

from __future__ import annotations

import os
import socket
import sqlite3
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from dhr.errors import CannotWrite, DhrError, NothingToRead
from dhr.review.guard import HOST, Secrets

PORT = 8321
"""The usual port: the browser keeps a person's name by the address."""


class NoPort(DhrError):
    """The page cannot be served on this port."""

    code = "no-port"
    default_advice = "Choose another with --port, or leave it out."


def serve(folder: Path, port: int | None, browser: bool, say: Callable[[str], None]) -> None:
    """Serve the page; returns when the process is told to stop.

    Args:
        folder: what ``dhr extract`` wrote.
        port: on this port only; None for the usual one, or any that is free.
        browser: open the browser.
        say: told the address and what takes a while.

    Raises:
        NothingToRead: there is no result in the folder.
        NoPort: the port is in use.
        CannotWrite: the folder cannot be written.
        WrongCorrections: ``corrections.csv`` is no table of corrections.
    """
    from dhr.stored import json_files

    if not folder.is_dir() or not json_files(folder):
        raise NothingToRead("no result of dhr here", file=folder, advice="Give the folder that dhr extract wrote.")
    with closing(_listening(port)) as listener:
        import uvicorn

        from dhr.review.app import application
        from dhr.review.pictures import Pictures
        from dhr.review.results import Results

        secrets = Secrets(listener.getsockname()[1])
        with _writable(folder):
            results = Results(folder)
            results.refresh(
                lambda done, of: say(f"{done} of {of} documents looked through") if not done % 100 else None
            )
        pictures = Pictures(folder)
        config = uvicorn.Config(
            application(results, pictures, secrets),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        say(f"open {secrets.address} (this machine only; stop with Ctrl-C)")
        if browser:
            threading.Timer(0.2, webbrowser.open, [secrets.address]).start()
        with suppress(KeyboardInterrupt):  # the way to end it
            uvicorn.Server(config).run(sockets=[listener])
        pictures.close()
        results.index.close()


@contextmanager
def _writable(folder: Path) -> Iterator[None]:
    """Within this block an index that cannot be written leaves as :class:`CannotWrite` with what to do about it."""
    advice = "Free some space, or copy the folder to where it can be written."
    try:
        yield
    except CannotWrite as error:
        raise CannotWrite(error.message, file=error.file, advice=advice) from error
    except sqlite3.Error as error:
        raise CannotWrite(f"the index over it cannot be written ({error})", file=folder, advice=advice) from error


def _listening(port: int | None) -> socket.socket:
    """A socket on the loopback address."""
    for wanted in (PORT, 0) if port is None else (port,):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere this would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, wanted))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener
    raise NoPort(f"port {port or PORT} is in use")
