"""A machine without a single font: LibreOffice and our own typesetting end abruptly there, and no file is at fault."""

from typing import TypeVar

from pipeline.errors import ConversionError, MomentaryError
from pipeline.running.programs import MEGABYTE, Limits, run

Outcome = TypeVar("Outcome")

_LISTING = ["fc-list", "--format=x"]
_LIMITS = Limits(seconds=20, memory=1000 * MEGABYTE)


def told_of_fonts(outcome: Outcome | ConversionError) -> Outcome | ConversionError:
    """Give what a file became; where it broke its reader, and this machine has no font, say that in its place."""
    if isinstance(outcome, MomentaryError) and not _has_fonts():
        return MomentaryError(
            "no font is installed on this machine; install some with: sudo apt install fonts-liberation"
        )
    return outcome


def _has_fonts() -> bool:
    try:
        return bool(run(_LISTING, _LIMITS))
    except ConversionError:
        return True  # nobody knows; what failed is told as it failed
