"""A process that has loaded what steps need, and from which the process of each sandbox is forked in a moment.

To load the libraries takes most of a second, which every case would pay for twice. This process loads each of them
once, when it is first needed, and never sees a paper: what is forked from it hides the machine from itself, and then
only takes steps to run (``steps``).

It is a fork of a worker that has only just begun, which has them all loaded (``fork_nursery``); wherever else one is
needed, a process of its own that loads them itself.
"""

import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path
from threading import Lock
from typing import Any, NoReturn

import pipeline
from pipeline.errors import MomentaryError
from pipeline.running.confinement import Hiding, Sight, hiding
from pipeline.running.launcher import hide_the_rest, leave_the_network
from pipeline.running.programs import end_group, ends_within
from pipeline.running.steps import ENDED, load, run_steps

_START = """
import sys
from importlib.util import module_from_spec, spec_from_file_location
[_, package] = sys.argv
spec = spec_from_file_location("pipeline", f"{package}/__init__.py", submodule_search_locations=[package])
sys.modules["pipeline"] = module_from_spec(spec)
spec.loader.exec_module(sys.modules["pipeline"])
from pipeline.running.nursery import fork_on_demand
fork_on_demand()
"""
"""Finds this package by its own folder: that around it, with an inbox perhaps, is closed to what is forked.

It sees all of the machine, so ``-P`` keeps it from loading what lies in the folder where somebody started us.
"""


_INPUT, _OUTPUTS = 0, (1, 2)
"""The descriptors that every process has from its beginning."""

LONGEST_START = 60.0
"""Seconds within which a process must be there; to load the libraries takes one, on a busy machine several."""
LONGEST_END = 2.0
"""Seconds that it may take to end, which it does at once."""


class Reader:
    """A process that runs steps: it takes jobs on its line, and has loaded what their ``modules`` need.

    ``ending`` is a descriptor of the process, which can be read once that has ended.
    """

    def __init__(self, line: socket.socket, ending: int, modules: frozenset[str]) -> None:
        self.line = line
        self.modules = modules
        self._ending = ending
        self._ended = select.poll()
        self._ended.register(ending, select.POLLIN)

    @property
    def runs(self) -> bool:
        """Whether it still takes jobs."""
        return not self._ended.poll(0)

    def end(self) -> None:
        """End it, and wait until it is gone."""
        self.line.close()
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._ending, signal.SIGKILL)
        self._ended.poll()
        os.close(self._ending)


class _Fork:
    """A fork of this process, spoken of as ``subprocess`` speaks of what it started."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._ended = False

    def poll(self) -> int | None:
        """Tell whether it has ended; how, nobody asks."""
        try:
            self._ended = self._ended or os.waitpid(self.pid, os.WNOHANG) != (0, 0)
        except ChildProcessError:  # whoever started us has the system collect what ends, and nobody is told
            self._ended = True
        return 0 if self._ended else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; raises TimeoutExpired where it has not by then."""
        if self.poll() is None and not ends_within(self.pid, timeout):
            raise subprocess.TimeoutExpired("nursery", timeout or 0)
        return self.poll() or 0


class Nursery:
    """The process that forks others, at the far end of a socket; it is started when first needed, and ends with us."""

    def __init__(self, import_path: str) -> None:
        self.modules: frozenset[str] = frozenset()
        """Those whose steps a process that is forked now finds loaded."""
        self._import_path = import_path
        self._one_at_a_time = Lock()
        self._process: subprocess.Popen[bytes] | _Fork | None = None
        self._orders: socket.socket | None = None

    def fork(self, module: str, sight: Sight | None) -> Reader:
        """Fork a process for the steps of a module, and such as were loaded before; with ``sight`` it sees no more.

        Raises MomentaryError where that fails, or the kernel gives no means to keep it from other files.
        """
        order = {
            "module": module,
            "hiding": asdict(_hiding(sight)) if sight else None,
            "environment": {**os.environ, **_room_in(sight)},
            "here": str(Path.cwd()),
        }
        with self._one_at_a_time:
            try:
                ending, line = self._ordered(json.dumps(order).encode() + b"\n")
            except (OSError, ValueError) as error:
                self._end()
                raise MomentaryError(ENDED) from error
            self.modules |= {module}
            return Reader(line, ending, self.modules)

    def begin_as_a_fork(self) -> None:
        """Let it be a fork of this process, which has loaded what steps need, and has only just begun."""
        orders, far_end = socket.socketpair()
        with far_end:
            process = os.fork()
            if process == 0:
                _become_the_nursery(far_end)
        self._take(orders, _Fork(process))

    def _ordered(self, order: bytes) -> tuple[int, socket.socket]:
        """Give an order, and wait for a descriptor of the process and our end of its line; it is no child of ours."""
        line, far_end = socket.socketpair()
        try:
            line.settimeout(LONGEST_START)
            with line.makefile("rb") as answers:
                with far_end:
                    socket.send_fds(self._started(), [b"f"], [far_end.fileno()])
                line.sendall(order)  # which may be more than a line holds that nobody reads from yet
                ending = os.pidfd_open(int(answers.readline()))
            line.settimeout(None)
        except (OSError, ValueError):
            line.close()
            raise
        return ending, line

    def _started(self) -> socket.socket:
        if self._orders and self._process and self._process.poll() is None:
            return self._orders
        self._end()
        orders, far_end = socket.socketpair()
        with far_end:
            process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, str(Path(pipeline.__file__).parent)],
                stdin=far_end.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": self._import_path},
                start_new_session=True,
            )
        self._take(orders, process)
        return orders

    def _take(self, orders: socket.socket, process: subprocess.Popen[bytes] | _Fork) -> None:
        self._orders, self._process = orders, process
        Finalize(self, _let_end, args=(orders, process), exitpriority=0)

    def _end(self) -> None:
        if self._orders and self._process:
            self._orders.close()
            end_group(self._process)
        self._orders = self._process = None
        self.modules = frozenset()


def nursery() -> Nursery:
    """Give the nursery of this process, and of the places where it finds its modules now."""
    around = str(Path(pipeline.__file__).parent.parent)
    return _nursery(os.getpid(), os.pathsep.join([around, *filter(None, [os.environ.get("PYTHONPATH")])]))


def fork_nursery() -> None:
    """Fork the nursery of this process from it, before it is given a paper; only where no thread is at work beside it.

    Where there is no room for a process now, one is started once it is needed.
    """
    with suppress(OSError):
        nursery().begin_as_a_fork()


@cache
def _nursery(process: int, import_path: str) -> Nursery:  # noqa: ARG001  (what was forked from us has its own)
    return Nursery(import_path)


def _let_end(orders: socket.socket, process: subprocess.Popen[bytes] | _Fork) -> None:
    """Wait at our own end for that of the other, so that its work counts as ours with whoever measures us."""
    orders.close()
    try:
        process.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        end_group(process)


def _hiding(sight: Sight) -> Hiding:
    how = hiding(sight)
    if how is None:
        raise MomentaryError("this machine cannot keep converters from other files; casebundle doctor says what to do")
    return how


def _room_in(sight: Sight | None) -> dict[str, str]:
    """Let a step that sees nothing else have its temporary files where it may write; they go with the work."""
    return {"TMPDIR": str(sight.lent[0])} if sight else {}


# ----------------------------------------------------------------------------------------------- the other process ----


def fork_on_demand() -> NoReturn:
    """Fork a process for each socket that comes with an order in it; end when no more can come."""
    with socket.socket(fileno=os.dup(_INPUT)) as orders:
        _have_nothing_on(_INPUT)
        while True:
            _, sockets, _, _ = socket.recv_fds(orders, 1, 1)
            if not sockets:
                break
            with socket.socket(fileno=sockets[0]) as line:
                _fork(line, orders)
    _forget_the_dead()
    os._exit(0)  # nothing of what was loaded need be put away


def _become_the_nursery(line: socket.socket) -> NoReturn:
    """Keep nothing of the process that this one is a fork of but what it had loaded, and fork on demand."""
    try:
        gc.freeze()  # what had files open there is never put away, so that it closes none of those that are opened here
        os.setsid()
        os.dup2(line.fileno(), _INPUT)
        for number in _OUTPUTS:
            _have_nothing_on(number, os.O_WRONLY)
        os.closerange(max(_OUTPUTS) + 1, max(int(one.name) for one in Path("/proc/self/fd").iterdir()) + 1)
        sys.path[:] = [place for place in sys.path if place and Path(place) != Path.cwd()]
        fork_on_demand()
    finally:
        os._exit(1)


def _have_nothing_on(number: int, way: int = os.O_RDONLY) -> None:
    nothing = os.open(os.devnull, way)
    os.dup2(nothing, number)
    os.close(nothing)


def _fork(line: socket.socket, orders: socket.socket) -> None:
    """Load what is ordered and fork; whoever was forked before and has ended is forgotten only now.

    So the number of a process is its own for as long as whoever gave the order looks for it.
    """
    with line.makefile("rb") as told:
        order = json.loads(told.readline())
    load(order["module"])
    _forget_the_dead()
    gc.freeze()  # what is forked shares what was loaded; a collection would copy it page by page
    if os.fork() == 0:
        orders.close()
        _read_and_exit(line, order)


def _forget_the_dead() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG) != (0, 0):
            pass


def _read_and_exit(line: socket.socket, order: Mapping[str, Any]) -> NoReturn:
    """Hide the machine, say that it is done, and run steps to the end; what fails here ends the line."""
    try:
        os.environ.clear()
        os.environ.update(order["environment"])
        tempfile.tempdir = None  # it is where the environment says now
        os.chdir(order["here"])
        _hide_the_machine(order["hiding"])
        line.sendall(f"{os.getpid()}\n".encode())
        run_steps(line)
    finally:
        os._exit(0)


def _hide_the_machine(hidden: Mapping[str, Any] | None) -> None:
    if hidden:
        hide_the_rest(hidden["way"], hidden["readable"], hidden["writable"])
    else:
        with suppress(OSError):  # where the kernel gives nobody a network, ours must do
            leave_the_network()
