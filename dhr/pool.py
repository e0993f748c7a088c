"""Tasks in worker processes of this machine, with a time limit each; a worker that dies takes one document with it.

Processes only, never threads: PDFium is not made for several threads.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for_handles

from pebble import CONSTS, ProcessExpired, ProcessPool

from dhr.errors import Crashed, DhrError, TimedOut, convert
from dhr.limits import Limits
from dhr.task import Outcome, Perform, Task, failed

TASKS_PER_WORKER = 50
"""Documents that a worker reads before a new one takes its place: libraries in C do not give all memory back."""
LOOK = 0.01
"""Seconds after which the pool looks for what is done; pebble's own 0.1 is felt where one document is read."""
MOST_ATTEMPTS = 2
"""A document that was under way when the whole pool broke down, perhaps not by its fault, is tried once more."""


def all_cores() -> int:
    """The number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def in_pool(perform: Perform, tasks: Iterable[Task], workers: int, limits: Limits) -> Generator[Outcome, None, None]:
    """Perform the tasks in worker processes; the outcomes come as they are ready.

    Args:
        perform: what to do with a task; workers import it by its name.
        tasks: taken a few at a time, as workers become free.
        workers: the number of processes.
        limits: the time that a task may take. Its memory limit travels with the task.
    """
    left = deque((task, 1) for task in tasks)
    while left:
        yield from _until_broken(perform, left, min(workers, len(left)), limits)


def _until_broken(perform: Perform, left: deque[tuple[Task, int]], workers: int, limits: Limits) -> Iterator[Outcome]:
    """Perform tasks until none is left, or the pool breaks down: then ``left`` holds those that had no outcome."""
    make_ready()
    pool = processes(workers, "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn")
    running: dict[Future[Outcome], tuple[Task, int]] = {}
    broken = False
    try:
        while running or (left and not broken):
            while left and not broken and len(running) < 2 * workers:  # one in work, one waiting
                task, attempt = left.popleft()
                try:
                    running[pool.schedule(perform, args=[task], timeout=limits.seconds)] = task, attempt
                except RuntimeError:  # what pebble says when a pool is broken
                    future: Future[Outcome] = Future()
                    future.set_exception(BrokenProcessPool())
                    running[future] = task, attempt
                    broken = True
            done = wait(running, timeout=1, return_when=FIRST_COMPLETED).done  # so that Windows sees Ctrl-C
            if not done and not pool.active:  # a task on its way when the pool broke never ends
                done = set(running)
            for future in done:
                task, attempt = running.pop(future)
                error = future.exception() if future.done() else BrokenProcessPool()
                broken = broken or isinstance(error, BrokenProcessPool)
                if isinstance(error, BrokenProcessPool) and attempt < MOST_ATTEMPTS:
                    left.append((task, attempt + 1))
                else:
                    yield future.result() if error is None else failed(task, _why(error, task, limits))
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _why(error: BaseException, task: Task, limits: Limits) -> DhrError:
    """What became of a task that has no outcome."""
    file = task.document.path
    if isinstance(error, TimeoutError):
        return TimedOut(f"took longer than {limits.seconds / 60:g} minutes", file=file)
    if isinstance(error, ProcessExpired):
        return Crashed(f"the process that read it ended ({_ending(error.exitcode)})", file=file)
    if isinstance(error, BrokenProcessPool):
        return Crashed("the processes that read it ended", file=file)
    return convert(error, file) if isinstance(error, Exception) else Crashed(repr(error), file=file)


def _ending(exit_code: int) -> str:
    """How a process ended, in words."""
    if exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = f"signal {-exit_code}"
    return f"{name}: the system does this when memory runs out" if name == "SIGKILL" else name


def make_ready() -> None:
    """Start the process that workers are forked from, where there is one: it loads while this one does other things.

    Ctrl-C does not reach it nor the workers: only this process acts on it. Calling it again does nothing.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    from multiprocessing import resource_tracker
    from multiprocessing.forkserver import ensure_running, set_forkserver_preload

    resource_tracker.ensure_running()  # it would lift the block below
    if sys.platform == "linux":  # libraries of macOS may not be loaded before a process forks
        set_forkserver_preload(["dhr.preload"])
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        ensure_running()  # it and all workers inherit the mask, from before they could ignore the signal themselves
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def processes(workers: int, way: str) -> ProcessPool:
    """Worker processes that take up a task at once and do not outlive this process, however it ends.

    Args:
        workers: their number.
        way: how they start: a start method of :mod:`multiprocessing`.
    """
    CONSTS.sleep_unit = LOOK
    return ProcessPool(workers, TASKS_PER_WORKER, _prepare, context=multiprocessing.get_context(way))


def _prepare() -> None:
    """In a worker, at its start: it can be stopped at any moment, and does not outlive the run."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=[parent.sentinel], daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Wait until the run has ended, however it did, and end at once: a later run may be at work in the folder."""
    wait_for_handles([sentinel])
    os._exit(1)
