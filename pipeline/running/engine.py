"""Where cases are worked on: processes of this machine, or a Dask cluster. Neither knows what happens inside.

A case that kills its worker (out of memory, a fault in a native library) breaks the whole pool and takes its
neighbours' results with it; a cluster blames whatever waited at that worker too. So whatever was unfinished then runs
again, each case by itself: the culprit is known by name, and the others are done.
"""

import logging
import multiprocessing
import os
import re
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.errors import UsageError
from pipeline.running.confinement import refuse_closed_python, share_means
from pipeline.running.latest_end import STANDS_STILL
from pipeline.running.nursery import fork_nursery
from pipeline.running.work_folder import keep_sockets_in_a_work_folder

Result = TypeVar("Result")
Work = Callable[[Path], Result]

LONGEST_CALL = 10.0
"""Seconds within which a scheduler must answer."""
MEANS = "means"
"""The file in which the workers of this process note by what means papers are kept apart (``confinement.means``)."""
_KILLED_ON_A_CLUSTER = "KilledWorker"
"""What Dask, which need not be installed, raises for a case whose workers ended one after another."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done(Generic[Result]):
    """One case folder is done: its result, or the fault that nobody foresaw."""

    folder: Path
    result: Result | None
    fault: str | None = None


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0))


def never() -> bool:
    """Say that nothing stops the work."""
    return False


def work_through(
    folders: Sequence[Path],
    work: Work[Result],
    *,
    jobs: int,
    scheduler: str | None = None,
    stopping: Callable[[], bool] = never,
    loaded: Sequence[str] = (),
    forked: Executor | None = None,
) -> Iterator[Done[Result]]:
    """Work on every folder, ``jobs`` at a time, and give each as it is done; one bad case stops none of the others.

    ``loaded`` are the modules that the processes of this machine have loaded when they begin, where none are ``forked``
    yet. Once ``stopping`` says so, workers that end abruptly were ended on purpose, and nothing is tried again. Raises
    UsageError where there is no ``scheduler``, or it goes away.
    """
    if not folders:
        return
    broken: list[Path] = []
    with nullcontext(forked) if forked else _workers(min(jobs, len(folders)), scheduler, loaded) as executor:
        for future, folder in _submit(executor, folders, work):
            if _ended_its_worker(future.exception()):
                broken.append(folder)
            else:
                yield _done(future, folder)
    for folder in broken:
        if stopping():
            return
        log.warning("A worker ended abruptly; the case in hand is tried once more by itself.")
        with _workers(1, scheduler, loaded) as executor:
            yield from (_done(future, folder) for future, folder in _submit(executor, [folder], work))


def may_fork() -> bool:
    """Whether no thread is at work beside the one that asks: a fork has the locks of all, and none to open them."""
    others = (thread for thread in threading.enumerate() if thread is not threading.current_thread())
    return all(thread.name == STANDS_STILL for thread in others)


def counted_aside(count: Callable[[], int]) -> int | None:
    """Let a fork count, so that this process learns no more than the number; None where it could not be counted."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            signal.set_wakeup_fd(-1)  # it would be its parent's
            os.write(tell, str(count()).encode("ascii"))
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as line:
        number = line.read()
    os.waitpid(child, 0)
    return int(number) if number else None


@contextmanager
def forked_workers(size: int, loaded: Sequence[str]) -> Iterator[Executor]:
    """Give workers that are forks of this process, and need load nothing that it has loaded; only where it may fork."""
    refuse_closed_python()
    for module in loaded:
        import_module(module)
    shared = (keep_sockets_in_a_work_folder() / MEANS,)
    with ProcessPoolExecutor(size, multiprocessing.get_context("fork"), _become_worker, shared) as executor:
        executor.submit(never).result()  # all are forked for the first task, before the executor begins a thread
        yield executor


def _workers(jobs: int, scheduler: str | None, loaded: Sequence[str]) -> AbstractContextManager[Executor]:
    return _cluster(scheduler) if scheduler else _pool(jobs, loaded)


def _ended_its_worker(fault: BaseException | None) -> bool:
    """Tell whether the worker ended over a case, or over another that it had beside it."""
    return isinstance(fault, BrokenProcessPool) or type(fault).__name__ == _KILLED_ON_A_CLUSTER


def _submit(executor: Executor, folders: Sequence[Path], work: Work[Result]) -> Iterator[tuple[Future[Result], Path]]:
    futures = {executor.submit(work, folder): folder for folder in folders}
    try:
        for future in as_completed(futures):
            yield future, futures[future]
    finally:
        for future in futures:
            future.cancel()


def _done(future: Future[Result], folder: Path) -> Done[Result]:
    fault = future.exception()
    if fault is None:
        return Done(folder, future.result())
    log.error("A case failed: %s at %s", type(fault).__name__, _place(fault))  # the rest may name people
    if _ended_its_worker(fault):
        return Done(folder, None, "The program ended abruptly while working on this case, perhaps for lack of memory.")
    return Done(folder, None, f"{type(fault).__name__}: {fault}")


def _place(fault: BaseException) -> str:
    """Say in which module, on which line, a fault arose; nothing of what it says."""
    frames = traceback.extract_tb(fault.__traceback__)
    told = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[-3:]]
    return f"{' > '.join(told)}{_place_elsewhere(fault)}"


def _place_elsewhere(fault: BaseException) -> str:
    """Add where it arose in the process that worked on the case: the last places of its own account."""
    account = str(fault.__cause__ or "")
    places = re.findall(r'File "[^"]*?([^/"]+)", line (\d+)', account)
    return "".join(f" > {file}:{line}" for file, line in places[-3:])


def _pool(size: int, loaded: Sequence[str]) -> ProcessPoolExecutor:
    """Give a pool of processes forked from one that did nothing but load: it is started once, and lives as we do.

    Raises UsageError where this account may not start Python for it.
    """
    refuse_closed_python()
    context = multiprocessing.get_context("forkserver")
    shared = (keep_sockets_in_a_work_folder() / MEANS,)
    context.set_forkserver_preload(list(loaded))
    return ProcessPoolExecutor(size, context, _become_worker, shared)


def _become_worker(means: Path) -> None:
    """Leave Ctrl-C to the parent, and end with it: a worker whose parent was killed must not go on publishing.

    It has seen no paper yet, so what papers are read by may be its fork, and need not load everything once more.
    """
    signal.set_wakeup_fd(-1)  # a fork's would be its parent's
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    share_means(means)
    fork_nursery()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        from distributed import Client  # noqa: PLC0415  (an optional part, and a second of import)
    except ImportError as error:
        raise UsageError("--scheduler needs Dask; install it with: .venv/bin/pip install 'casebundle[dask]'") from error
    try:
        client = Client(address, timeout=LONGEST_CALL)
    except OSError as error:
        raise UsageError(f"There is no Dask scheduler at {address}; check --scheduler.") from error
    with client:
        try:
            yield client.get_executor(retries=1, pure=False)
        except CancelledError as error:
            raise UsageError(
                f"The Dask scheduler at {address} went away; what was done stands, and the next pass does the rest."
            ) from error
