"""Tasks on the workers of a Dask cluster that is there already.

Every machine sees the PDFs and the folder of the results under the same paths, and has the same version of dhr.

A task whose worker dies is tried again elsewhere, as often as the scheduler allows (``allowed-failures``). Limits are
kept as on one machine: a document out of time ends its worker, for a library in C stops for nothing less; Dask starts
a new one, where the document is not read a second time.

After Ctrl-C workers finish the documents that they are at.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from dhr.errors import Crashed, NoCluster, TimedOut, WrongAddress, convert
from dhr.limits import Limits
from dhr.lock import OWN, SCRATCH
from dhr.task import Outcome, Perform, Task, failed

MOST_AT_ONCE = 1000
"""Tasks that the scheduler is given at a time: enough for any cluster, and no more than memory takes."""
PATIENCE = 10
"""Seconds to wait for the scheduler."""
PATIENCE_WITH_WORKERS = 60
"""Seconds to wait for its first worker."""

_WAYS = {"tcp": False, "tls": True, "ws": False, "wss": True, "ucx": False}
"""How an address may be reached, and whether that needs certificates."""

_one_at_a_time = threading.Lock()
"""A worker of Dask may run tasks in several threads; PDFium is not made for that."""


def on_cluster(perform: Perform, tasks: Iterable[Task], address: str, limits: Limits) -> Generator[Outcome, None, None]:
    """Perform the tasks on a cluster; the outcomes come as they are ready.

    A document whose workers died too often is tried again when all others are done: it may have been its neighbour,
    in another thread of the same worker, that took them down. Only then does it count as crashed.

    Args:
        perform: what to do with a task; workers import it by its name.
        tasks: what to do.
        address: of the scheduler, such as ``tcp://10.0.0.5:8786``.
        limits: the time that a task may take. Its memory limit travels with the task.

    Raises:
        NoCluster: ``distributed`` is not installed, or nobody answers at the address (any more).
    """
    with _connected(address) as client:
        suspects: list[Task] = []
        for task, outcome in _performed(client, perform, tasks, limits, MOST_AT_ONCE):
            if outcome is None:
                suspects.append(task)
            else:
                yield outcome
        for task, outcome in _performed(client, perform, suspects, limits, 1):
            error = Crashed("the workers that read it died, one after another", file=task.document.path)
            yield outcome or failed(task, error)


def check_address(address: str) -> None:
    """See that the address can be one, before a run begins: Dask would try a wrong one for minutes.

    Raises:
        WrongAddress: it cannot.
        NoCluster: ``distributed`` is not installed, or knows no certificates for an address that needs them.
    """
    try:
        from distributed import Security
        from distributed.comm.addressing import parse_address, parse_host_port
    except ImportError as error:
        raise NoCluster(
            "Dask is not installed", file=address, advice="Install it: pip install 'dhr[cluster]'."
        ) from error
    try:
        way, place = parse_address(address)
        host, port = parse_host_port(place)
    except ValueError as error:
        raise WrongAddress("is no address of a Dask scheduler", file=address) from error
    if way not in _WAYS or not host or not 0 < port < 1 << 16 or address != "".join(address.split()):
        raise WrongAddress("is no address of a Dask scheduler", file=address)
    if _WAYS[way] and Security().get_connection_args("client").get("ssl_context") is None:
        advice = "Name them in Dask's own configuration (distributed.comm.tls)."
        raise NoCluster("needs certificates, and Dask knows none", file=address, advice=advice)


async def _greeted(address: str) -> None:
    """Wait until a scheduler greets: a client of Dask that gives up, or is interrupted, hangs at its end.

    Raises:
        OSError: nobody does.
    """
    from distributed import Security
    from distributed.comm import connect

    async with asyncio.timeout(1.2 * PATIENCE):  # Dask's own is not kept where another program answers
        comm = await connect(address, timeout=PATIENCE, **Security().get_connection_args("client"))
        await comm.close()


def _connected(address: str) -> Any:
    check_address(address)
    from distributed import Client

    try:
        asyncio.run(_greeted(address))
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NoCluster("no Dask scheduler answers at this address", file=address) from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE_WITH_WORKERS)
    except TimeoutError as error:
        client.close()
        raise NoCluster("the scheduler has no worker", file=address, advice="Start workers, then run again.") from error
    return client


def _performed(
    client: Any, perform: Perform, tasks: Iterable[Task], limits: Limits, at_once: int
) -> Iterator[tuple[Task, Outcome | None]]:
    """Each task with its outcome; None where its workers died."""
    from distributed import KilledWorker, as_completed

    left = iter(tasks)
    of: dict[Any, Task] = {}

    def submitted(number: int) -> list[Any]:
        new = []
        for task in islice(left, number):
            future = client.submit(run_alone, perform, _placed(task), limits.seconds, pure=False)
            of[future] = task
            new.append(future)
        return new

    ready = as_completed(submitted(at_once), loop=client.loop)
    try:
        for future in ready:
            task = of.pop(future)
            if future.cancelled():
                raise NoCluster("the scheduler no longer answers", file=client.scheduler.addr)
            error = future.exception()
            if error is None:
                yield task, replace(future.result(), document=task.document)
            elif isinstance(error, KilledWorker):
                yield task, None
            else:
                yield task, failed(task, convert(error, task.document.path))
            future.release()
            for new in submitted(1):
                ready.add(new)
    finally:
        if of:
            client.cancel(list(of))


def run_alone(perform: Perform, task: Task, seconds: float) -> Outcome:
    """On a worker: perform the task, alone in this process, and end the process when the time is up."""
    late = task.folder / OWN / SCRATCH / f"{task.document.id}.late"
    with _one_at_a_time:
        if late.exists():
            return failed(task, TimedOut(f"took longer than {seconds / 60:g} minutes", file=task.document.path))
        watch = threading.Timer(seconds, _end, [late])
        watch.daemon = True
        watch.start()
        try:
            return perform(task)
        finally:
            watch.cancel()


def _end(late: Path) -> None:
    """Leave word that the document takes too long, and end this process."""
    try:
        late.touch()
    finally:
        os._exit(1)


def _placed(task: Task) -> Task:
    """The task with paths that mean the same in every process."""
    own = task.options.agencies
    return replace(
        task,
        document=replace(task.document, path=task.document.path.absolute()),
        folder=task.folder.absolute(),
        options=replace(task.options, agencies=None if own is None else own.absolute()),
    )
