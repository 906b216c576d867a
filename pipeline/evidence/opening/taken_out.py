"""What a step gives that takes files out of a file: each under its name there and where it now lies, and what is told.

Names are only ever shown: the files are written under numbers, so that none can leave the folder of the step.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from pipeline.case.loss import Remarks
from pipeline.errors import ConversionError
from pipeline.running.programs import MEGABYTE

MOST_FILES, MOST_BYTES = 500, 500 * MEGABYTE
"""How many files one file may hold, and how many bytes they may have together."""


class TakenOut(TypedDict):
    """``members`` are the name and the place of each file, in their order; ``remarks`` notes and losses."""

    members: list[tuple[str, str]]
    remarks: Remarks


def written(files: Iterable[tuple[str, bytes]], work: str, what: str, remarks: Remarks = ()) -> TakenOut:
    """Write files into the folder ``work``; raises ConversionError where the file that is ``what`` holds too many."""
    members = list[tuple[str, str]]()
    room = MOST_BYTES
    for number, (name, data) in enumerate(files, start=1):
        room -= len(data)
        if number > MOST_FILES or room < 0:
            raise too_many(what)
        file = Path(work) / f"{number}{ending_of(name)}"
        file.write_bytes(data)
        members.append((name, str(file)))
    return {"members": members, "remarks": remarks}


def too_many(what: str) -> ConversionError:
    """Say that a file holds more than is taken out of one, and what to do."""
    return ConversionError(
        f"{what} holds more than {MOST_FILES} files, or more than {MOST_BYTES // MEGABYTE} MB; save those that matter "
        "into the folder, and take it out"
    )


def ending_of(name: str) -> str:
    """Give the ending of a name as far as a file here may have it."""
    ending = Path(name.strip()).suffix.lower()
    return ending if ending[1:].isalnum() and len(ending) <= len(".website") else ""
