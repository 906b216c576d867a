"""What in a case folder seems to be on its way still: half a file, or one that somebody has open."""

import os
from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.files.broken_off import broken_off
from pipeline.files.sniffing import sniff
from pipeline.intake.folder_contents import Contents

_BEGINNINGS_CUT = 2
"""How many letters Word takes from the front of a long name when it says who has the document open."""


def awaited(contents: Contents) -> tuple[str, ...]:
    """Name each file that is worth waiting for, with the reason."""
    found = []
    for entry in contents.entries():
        reason = _reason(Path(entry.path)) if entry.is_file else None
        if reason:
            found.append(f"{entry.shown}: {reason}")
    return tuple(found)


def _reason(file: Path) -> str | None:
    if any(os.path.lexists(file.with_name(name)) for name in _locks(file.name)):
        return "somebody has it open"
    try:
        return broken_off(file, sniff(file, file.name).content)
    except (OSError, ConversionError):
        return None  # whoever reads it says what is wrong


def _locks(name: str) -> tuple[str, ...]:
    """Say how Office and LibreOffice call the file beside a document that somebody has open."""
    return f"~${name}", f"~${name[_BEGINNINGS_CUT:]}", f".~lock.{name}#"
