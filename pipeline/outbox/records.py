"""Records of what people decided about a case: files of lines that are only ever added to.

Each line is JSON and holds, as ``before``, the hash of the line before. So a line that was changed or taken out is
found by those after it, and the newest by whoever remembers the ``Seal`` of the record.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.files.plain_file import is_plain_file
from pipeline.outbox.changes import write

NOTHING_BEFORE = "0" * 64


@dataclass(frozen=True)
class Seal:
    """How far a record of decisions went when it was last looked at: its lines, and the hash of the newest."""

    lines: int
    sha256: str


def lines_of(record: Path) -> list[bytes]:
    """Give the lines as they stand: what is no text, or has signs that only look like the end of a line, is kept."""
    *lines, rest = record.read_bytes().split(b"\n") if is_plain_file(record) else [b""]
    return [*lines, rest] if rest else lines


def hash_of(line: bytes) -> str:
    """Stand for a line, and so for all lines before it."""
    return hashlib.sha256(line).hexdigest()


def add_lines(record: Path, entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Add entries to a record all at once, each with the hash of the line before, and give those hashes.

    The caller is the only writer meanwhile.
    """
    lines, hashes = lines_of(record), []
    for entry in entries:
        hashes.append(hash_of(lines[-1]) if lines else NOTHING_BEFORE)
        told = {**entry, "before": hashes[-1]}
        lines.append(json.dumps(told, ensure_ascii=False, default=date.isoformat).encode())
    write(record, b"".join(line + b"\n" for line in lines))
    return hashes


def seal_of(lines: Sequence[bytes]) -> Seal | None:
    """Say how far a record goes; None for one without lines."""
    return Seal(len(lines), hash_of(lines[-1])) if lines else None


def faults_of(lines: Sequence[bytes], seal: Seal | None) -> Iterator[str]:
    """Say what is wrong with a record that once went as far as its seal says: where, and what."""
    before = NOTHING_BEFORE
    for number, line in enumerate(lines, start=1):
        held = _held(line)
        if held is None:
            yield f", line {number}: it is damaged"
            return
        if held != before:
            yield f", line {number}: a line before it was changed or taken out"
        before = hash_of(line)
    if seal and len(lines) < seal.lines:
        yield f": {seal.lines - len(lines)} of its {seal.lines} lines are lost"
    elif seal and hash_of(lines[seal.lines - 1]) != seal.sha256:
        yield f", line {seal.lines}: it was changed"


def _held(line: bytes) -> str | None:
    """Give the hash of the line before that a line holds; None where it is none of ours."""
    try:
        held = json.loads(line)["before"]
    except (ValueError, KeyError, TypeError):
        return None
    return held if isinstance(held, str) else None
