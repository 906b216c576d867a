"""What was done to the cases of an outbox, by whom and with which rules: a log that is only ever added to.

Each line of ``audit.jsonl`` is one entry and holds the hash of the line before. It names a case by a mark instead of
its name, which is a child's, so that nothing personal is left in it when a case is forgotten. The newest entry of a
case says by hashes what stands in the case's folder: whatever differs from it was altered by somebody, or is not
finished. Before anything is published, its entry is written; so the entry is the moment from which it counts. Nothing
here is ever repaired: ``verify`` tells what is not as it was.
"""

import getpass
import json
import logging
import os
import socket
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from pipeline import __version__
from pipeline.errors import OutboxError
from pipeline.intake.case_names import mark_of
from pipeline.outbox.audit_end import LOG, begin_end, fault_of_end, keep_end
from pipeline.outbox.changes import append
from pipeline.outbox.records import NOTHING_BEFORE, Seal, hash_of, lines_of, seal_of

Deed = Literal[
    "read",
    "judged",
    "asked",
    "built",
    "altered",
    "answered",
    "released",
    "served",
    "verified",
    "told",
    "gone",
    "taken away",
    "renamed",
    "forgotten",
]
RECORDS: Mapping[str, Deed] = {"served.jsonl": "served", "answers.jsonl": "answered", "released.jsonl": "released"}
"""The records of decisions that may lie in the folder of a case, and what a line in each says was done."""
program_log = logging.getLogger(__name__)
CLOCKS_DIFFER = timedelta(minutes=5)
"""By how much the clocks of two machines that work on one outbox may differ."""
_BEGINNING = b'{"case": "'


@dataclass(frozen=True)
class SealedBuild:
    """A build by the hash of its manifest, which has those of its files.

    ``touched`` is when the manifest last changed, in nanoseconds of the share's clock; None until the build is there.
    One that is ``given_up`` was altered, which has been told, and another stands for it.
    """

    manifest: str
    touched: int | None = None
    given_up: bool = False


@dataclass(frozen=True)
class Standing:
    """What stands in the folder of a case, as hashes; the builds and records by their names.

    ``found`` is the status that was there when this was written down: until all is done, it may be there still. An
    empty hash stands for nothing.
    """

    status: str = ""
    page: str = ""
    found: str = ""
    builds: Mapping[str, SealedBuild] = field(default_factory=dict)
    records: Mapping[str, Seal] = field(default_factory=dict)


@dataclass(frozen=True)
class AuditEntry:
    """One line of the log: the mark of the case, when (UTC), what was done, by whom, with which program and rules."""

    case: str
    at: str
    did: tuple[Deed, ...]
    by: str
    version: str
    rules: str | None
    told: Mapping[str, str | int | None]
    standing: Standing | None
    before: str

    def was_before(self, moment: str) -> bool:
        """Whether it says that it was made well before another moment; the clocks of two machines differ a little."""
        return bool(moment) and datetime.fromisoformat(moment) - datetime.fromisoformat(self.at) > CLOCKS_DIFFER


_AS_ENTRY = TypeAdapter(AuditEntry)


def note(
    case_outbox: Path,
    *did: Deed,
    standing: Standing | None,
    by: str | None = None,
    rules: str | None = None,
    told: Mapping[str, str | int | None] | None = None,
) -> None:
    """Add an entry for a case; ``told`` must hold nothing personal. The caller is the only writer meanwhile.

    Without ``by`` it is the account that the program runs under.
    """
    log = _log_of(case_outbox)
    entry = AuditEntry(
        case=mark_of(case_outbox.name),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        did=did,
        by=by or account(),
        version=__version__,
        rules=rules,
        told=told or {},
        standing=standing,
        before=log.last_hash(),
    )
    fault, line = fault_of_end(log.path), json.dumps(asdict(entry), ensure_ascii=False).encode()
    if not (fault or log.path.exists()):
        begin_end(log.path)
    append(log.path, line)
    if fault:
        program_log.error("%s.", fault)
    else:
        keep_end(log.path, line)


def note_decision(case_outbox: Path, record: str, by: str, told: Mapping[str, str | int | None]) -> None:
    """Add an entry for what was just added to a record of a case; the caller is the only writer meanwhile."""
    before, seal = standing_of(case_outbox), seal_of(lines_of(case_outbox / record))
    standing = replace(before, records={**before.records, record: seal}) if before and seal else None
    note(case_outbox, RECORDS[record], standing=standing, by=by, told=told)


def note_taken_away(case_outbox: Path) -> None:
    """Say that the folder of a case is not there any more, where anything was known of it: it is begun anew."""
    known = _log_of(case_outbox).standing(mark_of(case_outbox.name))
    if known and known != Standing():
        note(case_outbox, "taken away", standing=Standing())


def note_forgotten(case_outbox: Path, by: str, reason: str) -> None:
    """Say that a case was forgotten, of which nothing stands any more; nothing happens where that is said already."""
    if _log_of(case_outbox).standing(mark_of(case_outbox.name)) != Standing():
        note(case_outbox, "forgotten", standing=Standing(), by=by, told={"reason": reason})


def note_renamed(case_outbox: Path, former: str) -> None:
    """Let what the log knows of a case go on under its new name; nothing happens where it does so already."""
    known = _log_of(case_outbox).standing(mark_of(former))
    if known and known != Standing():
        note(case_outbox, "renamed", standing=known, told={"from": mark_of(former)})
        note(case_outbox.with_name(former), "renamed", standing=Standing(), told={"to": mark_of(case_outbox.name)})


def seal_of_record(case_outbox: Path, record: str) -> Seal | None:
    """Give how far a record of a case once went, as far as the log knows."""
    standing = standing_of(case_outbox)
    return standing.records.get(record) if standing else None


def standing_of(case_outbox: Path) -> Standing | None:
    """Give what the log says stands in the folder of a case; None where it says nothing, or there is no such folder.

    A folder that somebody took away as a whole is begun anew.
    """
    if not case_outbox.is_dir():
        return None
    return _log_of(case_outbox).standing(mark_of(case_outbox.name))


def entries(log: Path) -> Iterator[AuditEntry]:
    """Read all entries that can be read, first to last."""
    for _, line in _numbered(log):
        if entry := _entry(line):
            yield entry


def faults_of_log(log: Path) -> Iterator[str]:
    """Tell where the log is not as it was written.

    Half a line that a loss of power left is no alteration: the entry after it goes on from the line before.
    """
    before, torn = NOTHING_BEFORE, False
    broken: list[list[int]] = []
    for number, line in _numbered(log):
        entry = _entry(line)
        if entry is None:
            torn = True
            continue
        if entry.before != before:
            if broken and broken[-1][-1] == number - 1:
                broken[-1].append(number)
            else:
                broken.append([number])
        before, torn = hash_of(line), False
    yield from (f"{log.name}, {_told(numbers)}" for numbers in broken)
    if torn:
        yield f"{log.name}: its last line is damaged"
    if fault := fault_of_end(log):
        yield fault


def _told(broken: Sequence[int]) -> str:
    """Say of lines that follow one another that they are not as they were: a log saved by an editor has thousands."""
    if len(broken) == 1:
        return f"line {broken[0]}: it, or a line before it, was changed or taken out"
    return f"lines {broken[0]} to {broken[-1]}: they, or lines before them, were changed or taken out"


@cache
def account() -> str:
    """Name who runs the program: account and machine."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = str(os.getuid())
    return f"{user} on {socket.gethostname()}"


def _numbered(log: Path) -> Iterator[tuple[int, bytes]]:
    if log.is_file():
        with log.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                if written := line.rstrip(b"\n"):
                    yield number, written


def _entry(line: bytes) -> AuditEntry | None:
    try:
        return _AS_ENTRY.validate_json(line)
    except ValueError:
        return None


class _Log:
    """The log as far as this process has read it; what was added since is read when something is asked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._forget()

    def _forget(self) -> None:
        self._file: tuple[int, int] | None = None
        self._read = 0
        self._last = b""
        self._standings: dict[bytes, bytes] = {}

    def standing(self, mark: str) -> Standing | None:
        """Give what stands of a case by its newest entry that says so."""
        self._catch_up()
        line = self._standings.get(mark.encode())
        entry = _entry(line) if line else None
        return entry.standing if entry else None

    def last_hash(self) -> str:
        """Give the hash of the newest whole line."""
        self._catch_up()
        return hash_of(self._last) if self._last else NOTHING_BEFORE

    def _catch_up(self) -> None:
        try:
            seen = self.path.lstat()
        except FileNotFoundError:
            self._forget()
            return
        if not stat.S_ISREG(seen.st_mode):
            raise OutboxError(f"{self.path} is no file; take it away, and put the audit log back from a copy.")
        if self._file != (seen.st_dev, seen.st_ino) or seen.st_size < self._read:
            self._forget()
            self._file = (seen.st_dev, seen.st_ino)
        if seen.st_size > self._read:
            with self.path.open("rb") as stream:
                stream.seek(self._read)
                for line in stream:
                    self._take_in(line)

    def _take_in(self, line: bytes) -> None:
        written = line.rstrip(b"\n")
        if written == line and not _entry(line):
            return  # it is being written, or was never finished
        self._read += len(line)
        if written.startswith(_BEGINNING) and written.endswith(b"}"):
            self._last = written
            mark = written[len(_BEGINNING) : written.index(b'"', len(_BEGINNING))]
            if b'"standing": null' not in written:
                self._standings[mark] = written


@cache
def _log_at(path: Path) -> _Log:
    return _Log(path)


def _log_of(case_outbox: Path) -> _Log:
    return _log_at(case_outbox.parent / LOG)
