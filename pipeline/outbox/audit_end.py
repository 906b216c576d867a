"""How far the audit log went when it was last added to, kept beside it.

A chain of hashes tells a line that was changed or taken out, but not that its last lines, or all of them, are gone, nor
that the log of another outbox lies in its place. Where the log is not as it was left, its end is not kept anew: what
was lost once is told from then on.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.files.plain_file import content_of, opened
from pipeline.outbox.changes import write_over
from pipeline.outbox.records import hash_of
from pipeline.outbox.status import as_json

END_FILE = ".casebundle.audit-end"


@dataclass(frozen=True)
class End:
    """Where in the log its last line begins and ends, in bytes, and the hash of that line."""

    begins: int
    ends: int
    sha256: str


_AS_END = TypeAdapter(End)


def keep_end(log: Path, line: bytes) -> None:
    """Remember a line that was just added to the log as its last."""
    ends = log.stat().st_size - 1
    write_over(_beside(log), as_json(asdict(End(ends - len(line), ends, hash_of(line)))).encode())


def fault_of_end(log: Path) -> str | None:
    """Say why a log is not the one that was last added to, or goes less far; None where it is, or nothing is known."""
    end = _end_of(log)
    if end is None:
        return None
    try:
        with opened(log) as stream:
            stream.seek(end.begins)
            line = stream.read(end.ends - end.begins)
    except OSError as error:
        return f"{log.name} is lost ({error.strerror}); put it back from a copy"
    if hash_of(line) != end.sha256:
        return f"{log.name} lost its end, or is not the one that was last added to here; put that back from a copy"
    return None


def _end_of(log: Path) -> End | None:
    try:
        return _AS_END.validate_json(content_of(_beside(log)))
    except (OSError, ValueError):
        return None


def _beside(log: Path) -> Path:
    return log.with_name(END_FILE)
