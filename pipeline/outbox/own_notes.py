"""Small notes that the program keeps for itself in an outbox: a frozen dataclass each, as JSON in a file of its own."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter

from pipeline.files.plain_file import content_of, says_no_file
from pipeline.outbox.changes import write, write_over

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Note = TypeVar("Note")


def as_json(value: Mapping[str, object]) -> str:
    """Write a note, a status or a manifest as JSON text."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def write_note(path: Path, note: "DataclassInstance") -> None:
    """Put a note in its place, whole; raises OSError where that cannot be."""
    write(path, as_json(asdict(note)).encode())


def write_over_note(path: Path, note: "DataclassInstance") -> None:
    """Put a note over the one that lies there, or where none does; a kill leaves nothing beside it."""
    write_over(path, as_json(asdict(note)).encode())


def read_note(path: Path, kind: type[Note]) -> Note | None:
    """Read a note; None where there is none, or a damaged one; raises OSError where nobody can tell."""
    try:
        return TypeAdapter(kind).validate_json(content_of(path))
    except ValueError:
        return None
    except OSError as error:
        if says_no_file(error):
            return None
        raise
