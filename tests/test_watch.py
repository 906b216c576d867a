"""The watch hands over each folder once it has settled, again when it changes, and outlives its share."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.running.descendants import descendants
from pipeline.watch import Watch

pytestmark = pytest.mark.slow

PATIENCE = 20.0
SETTLE = 0.3
INTERVAL = 0.2


class Office:
    """Runs a watch in a thread and remembers what was handed over."""

    def __init__(self, inbox: Path, interval: float = INTERVAL) -> None:
        self.handed: list[str] = []
        self.moments: list[float] = []
        self.edition = "first rules"
        self.unfinished: set[str] = set()
        self.restless: list[str] = []
        self.watch = Watch(
            inbox,
            self._handle,
            lambda: self.edition,
            interval=interval,
            settle=SETTLE,
            tell_restless=self._tell_restless,
            longest_unrest=0,
        )
        self.thread = threading.Thread(target=self.watch.run)

    @contextmanager
    def open(self) -> Iterator["Office"]:
        self.thread.start()
        try:
            yield self
        finally:
            self.watch.stop()
            self.thread.join(PATIENCE)
        assert not self.thread.is_alive()

    def _handle(self, folders: Sequence[Path]) -> Sequence[Path]:
        self.handed += [folder.name for folder in folders]
        self.moments += [time.monotonic() for _ in folders]
        return [folder for folder in folders if folder.name in self.unfinished]

    def _tell_restless(self, folders: Sequence[Path]) -> Sequence[Path]:
        self.restless += [folder.name for folder in folders]
        return folders


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    return inbox


@pytest.fixture
def office(inbox: Path) -> Iterator[Office]:
    with Office(inbox).open() as office:
        yield office


def wait_for(condition: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < give_up, "it did not happen"
        time.sleep(0.02)


def drop(inbox: Path, name: str, content: str = "x") -> Path:
    folder = inbox / name
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(content)
    return folder


def test_a_dropped_folder_is_handed_over_once(inbox: Path, office: Office) -> None:
    drop(inbox, "Smith J")
    wait_for(lambda: "Smith J" in office.handed)
    time.sleep(1)
    assert office.handed == ["Smith J"]


def test_a_folder_that_is_still_being_copied_waits(inbox: Path, office: Office) -> None:
    folder = drop(inbox, "Slow copy")
    written = folder / "scan.pdf"
    with written.open("wb", buffering=0) as scan:
        for _ in range(10):
            scan.write(b"page")
            time.sleep(SETTLE / 3)
            assert not office.handed
    wait_for(lambda: office.handed == ["Slow copy"])


def test_a_file_that_grows_slower_than_folders_settle_is_waited_for(inbox: Path, office: Office) -> None:
    """A client that writes, stands still for longer than the folder takes to settle, and writes on."""
    folder = drop(inbox, "Slow client")
    wait_for(lambda: office.handed == ["Slow client"])
    with (folder / "notes.txt").open("wb", buffering=0) as notes:
        notes.write(b"Dear")
        time.sleep(SETTLE / 2)
        notes.write(b" Ms")
        time.sleep(SETTLE / 2)
        notes.write(b" Lee")
        time.sleep(3 * SETTLE)
        assert office.handed == ["Slow client"]
        notes.write(b", we are worried")
    wait_for(lambda: office.handed == ["Slow client", "Slow client"])


def test_a_folder_that_never_stands_still_is_told_and_worked_on_once_it_is_as_before(
    inbox: Path, office: Office
) -> None:
    folder = drop(inbox, "Synced")
    wait_for(lambda: office.handed == ["Synced"])
    drop(inbox, "Smith J")
    with (folder / "sync.log").open("wb", buffering=0) as log:

        def is_told() -> bool:
            log.write(b"again")
            time.sleep(SETTLE / 4)
            return bool(office.restless)

        wait_for(is_told)
    assert office.restless == ["Synced"]
    assert office.handed == ["Synced", "Smith J"]
    (folder / "sync.log").unlink()
    wait_for(lambda: office.handed == ["Synced", "Smith J", "Synced"])


def test_folders_that_lie_deeper_than_a_library_can_go_stop_no_case(inbox: Path) -> None:
    office = Office(inbox)
    drop(inbox, "Smith J")
    deep = os.open(drop(inbox, "Deep D"), os.O_RDONLY)
    for _ in range(990):
        os.mkdir("d", dir_fd=deep)
        deep, above = os.open("d", os.O_RDONLY, dir_fd=deep), deep
        os.close(above)
    os.close(deep)
    try:
        with office.open():
            wait_for(lambda: sorted(office.handed) == ["Deep D", "Smith J"])
            drop(inbox, "Jones A")
            wait_for(lambda: "Jones A" in office.handed)
    finally:
        subprocess.run(["/bin/rm", "-rf", str(inbox / "Deep D")], check=True)  # Python would go too deep


def test_a_changed_folder_comes_again_alone(inbox: Path, office: Office) -> None:
    drop(inbox, "Smith J")
    drop(inbox, "Jones A")
    wait_for(lambda: sorted(office.handed) == ["Jones A", "Smith J"])
    drop(inbox, "Jones A", "changed")
    wait_for(lambda: len(office.handed) == 3)
    assert office.handed[-1] == "Jones A"


def test_other_rules_make_every_case_due_again(inbox: Path, office: Office) -> None:
    drop(inbox, "Smith J")
    wait_for(lambda: office.handed == ["Smith J"])
    office.edition = "other rules"
    wait_for(lambda: office.handed == ["Smith J", "Smith J"])


def test_a_folder_that_could_not_be_finished_comes_again(inbox: Path, office: Office) -> None:
    office.unfinished = {"Smith J"}
    drop(inbox, "Smith J")
    wait_for(lambda: len(office.handed) >= 2)
    office.unfinished = set()
    wait_for(lambda: len(office.handed) >= 3)
    count = len(office.handed)
    time.sleep(1)
    assert len(office.handed) <= count + 1


def test_work_that_ends_as_nobody_foresaw_comes_again_and_the_watch_goes_on(inbox: Path) -> None:
    tries: list[str] = []

    def handle(folders: Sequence[Path]) -> Sequence[Path]:
        tries.extend(folder.name for folder in folders)
        if len(tries) == 1:
            raise LookupError
        return ()

    watch = Watch(inbox, handle, lambda: "rules", interval=INTERVAL, settle=SETTLE)
    thread = threading.Thread(target=watch.run)
    drop(inbox, "Smith J")
    thread.start()
    try:
        wait_for(lambda: len(tries) == 2)
    finally:
        watch.stop()
        thread.join(PATIENCE)
    assert tries == ["Smith J", "Smith J"]


def test_a_folder_that_cannot_be_finished_comes_ever_more_seldom(inbox: Path, office: Office) -> None:
    office.unfinished = {"Smith J"}
    drop(inbox, "Smith J")
    wait_for(lambda: len(office.handed) >= 4)
    pauses = [later - earlier for earlier, later in pairwise(office.moments)]
    assert all(pause >= INTERVAL * 2**number for number, pause in enumerate(pauses[:3]))


def test_a_change_brings_back_at_once_what_would_come_again_much_later(inbox: Path) -> None:
    with Office(inbox, interval=1000).open() as office:
        office.unfinished = {"Smith J"}
        drop(inbox, "Smith J")
        wait_for(lambda: office.handed == ["Smith J"])
        drop(inbox, "Smith J", "changed")
        wait_for(lambda: len(office.handed) >= 2)


def test_a_new_case_is_seen_while_another_takes_long(inbox: Path) -> None:
    begun, going_on = threading.Event(), threading.Event()
    office = Office(inbox)
    at_once = office.watch.handle

    def handle(folders: Sequence[Path]) -> Sequence[Path]:
        if any(folder.name == "Slow" for folder in folders):
            begun.set()
            going_on.wait(2 * PATIENCE)
        return at_once(folders)

    office.watch.handle = handle
    with office.open():
        drop(inbox, "Slow")
        assert begun.wait(PATIENCE)
        drop(inbox, "Quick")
        wait_for(lambda: office.handed == ["Quick"])
        going_on.set()
        wait_for(lambda: office.handed == ["Quick", "Slow"])
        time.sleep(1)
        assert office.handed == ["Quick", "Slow"]


def test_what_changes_while_it_is_worked_on_comes_again(inbox: Path) -> None:
    begun, going_on = threading.Event(), threading.Event()
    office = Office(inbox)
    at_once = office.watch.handle

    def handle(folders: Sequence[Path]) -> Sequence[Path]:
        begun.set()
        going_on.wait(PATIENCE)
        return at_once(folders)

    office.watch.handle = handle
    with office.open():
        drop(inbox, "Smith J")
        assert begun.wait(PATIENCE)
        drop(inbox, "Smith J", "changed meanwhile")
        going_on.set()
        wait_for(lambda: office.handed == ["Smith J", "Smith J"])


def has_ended(process: str) -> bool:
    """Whether a process is gone, or waits only for its end to be heard of."""
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z"


def test_the_end_comes_within_five_seconds_whatever_is_in_work(inbox: Path) -> None:
    """A converter that hangs, and has started another program in a session of its own."""
    office = Office(inbox)
    begun = threading.Event()
    hanging = "import subprocess; subprocess.run(['/bin/sleep', '100'], start_new_session=True)"

    def handle(folders: Sequence[Path]) -> Sequence[Path]:
        with subprocess.Popen([sys.executable, "-c", hanging]) as step:
            while not descendants(step.pid):
                time.sleep(0.02)
            office.handed += map(str, descendants(step.pid))
            begun.set()
        return folders

    office.watch.handle = handle
    with office.open():
        drop(inbox, "Smith J")
        assert begun.wait(PATIENCE)
        start = time.monotonic()
    assert time.monotonic() - start < 5
    wait_for(lambda: all(has_ended(process) for process in office.handed))


def test_a_folder_that_is_taken_away_is_told_and_one_that_comes_back_is_not(inbox: Path) -> None:
    told: list[frozenset[str]] = []
    watch = Watch(
        inbox, lambda _: (), lambda: "rules", interval=0.1, settle=0.1, tell=lambda sweep: told.append(sweep.gone)
    )
    taken, _ = drop(inbox, "Smith J"), drop(inbox, "Jones A")
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        wait_for(lambda: len(told) > 1)
        taken.rename(inbox.parent / "Smith J")
        wait_for(lambda: told[-1] == {str(taken)})
        (inbox.parent / "Smith J").rename(taken)
        wait_for(lambda: not told[-1])
    finally:
        watch.stop()
        thread.join(PATIENCE)
    assert {one for one in told if one} == {frozenset({str(taken)})}


def test_a_share_that_goes_away_and_comes_back_loses_nothing(inbox: Path, office: Office) -> None:
    drop(inbox, "Smith J")
    wait_for(lambda: office.handed == ["Smith J"])
    away = inbox.with_name("away")
    inbox.rename(away)
    time.sleep(0.6)
    away.rename(inbox)
    drop(inbox, "Jones A")
    wait_for(lambda: "Jones A" in office.handed)
    assert office.handed == ["Smith J", "Jones A"]
