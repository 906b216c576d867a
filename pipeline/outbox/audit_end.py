"""How far the audit log went when it was last added to, kept beside it.

A chain of hashes tells a line that was changed or taken out, but not that its last lines, or all of them, are gone, nor
that the log of another outbox lies in its place. Where the log is not as it was left, or nobody can tell, its end is
not kept anew: what was lost once is told from then on.
"""

from dataclasses import dataclass
from pathlib import Path

from pipeline.files.plain_file import opened, says_no_file
from pipeline.outbox.own_notes import read_note, write_over_note
from pipeline.outbox.records import hash_of

LOG = "audit.jsonl"
END_FILE = ".casebundle.audit-end"


@dataclass(frozen=True)
class End:
    """Where in the log its last line begins and ends, in bytes, and the hash of that line."""

    begins: int
    ends: int
    sha256: str


_BEFORE_THE_FIRST = End(0, 0, hash_of(b""))


def begin_end(log: Path) -> None:
    """Say that a log is about to get its first line."""
    write_over_note(_beside(log), _BEFORE_THE_FIRST)


def keep_end(log: Path, line: bytes) -> None:
    """Remember a line that was just added to the log as its last."""
    ends = log.stat().st_size - 1
    write_over_note(_beside(log), End(ends - len(line), ends, hash_of(line)))


def fault_of_end(log: Path) -> str | None:
    """Say why a log is not the one that was last added to, or goes less far; None where it is, or none was begun.

    Raises OSError where nobody can tell: a share that gives no answer lost nothing.
    """
    end = read_note(_beside(log), End)
    if end is None:
        lost = f"{END_FILE}, which says how far {log.name} went, is gone or damaged; put back both from one copy"
        return lost if log.exists() else None
    try:
        log.stat()
    except OSError as error:
        if not says_no_file(error):
            raise
        begun = end != _BEFORE_THE_FIRST
        return f"{log.name} is lost ({error.strerror}); put it back from a copy" if begun else None
    if not goes_as_far_as(log, end):
        return f"{log.name} lost its end, or is not the one that was last added to here; put that back from a copy"
    return None


def goes_as_far_as(log: Path, end: End) -> bool:
    """Whether a log has the line that was its last once; raises OSError where nobody can tell."""
    try:
        with opened(log) as stream:
            stream.seek(end.begins)
            line = stream.read(end.ends - end.begins)
    except OSError as error:
        if not says_no_file(error):
            raise
        return end == _BEFORE_THE_FIRST
    return hash_of(line) == end.sha256


def _beside(log: Path) -> Path:
    return log.with_name(END_FILE)
