"""``health.json``: whether the watch is alive, when it swept last, and what it waits for; it names nobody."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.outbox.audit_end import LOG, fault_of_end
from pipeline.outbox.own_notes import read_note, write_note
from pipeline.outbox.turns import WATCH, owner_of

HEALTH = "health.json"
MISSED_SWEEPS = 6
LONGEST_SILENCE = 120.0
"""Seconds without a sweep after which a watch is not well, however often it was to sweep."""


@dataclass(frozen=True)
class Health:
    """How a watch was at its last sweep, in seconds since 1970, and after how many seconds it was to sweep again.

    ``cases`` are the folders that it saw, ``in_work`` those that are worked on, and ``awaited`` the marks of those that
    could not be finished yet. ``unavailable`` says why the inbox could not be seen, and ``beside`` how many things in
    it the board names that are no case; ``hindered`` why no case at all could be worked on when last one was due.
    """

    swept_at: float
    sweeps_again_after: float
    cases: int
    in_work: int
    awaited: tuple[str, ...] = ()
    unavailable: str | None = None
    beside: int = 0
    hindered: str | None = None


def write_health(outbox: Path, health: Health) -> None:
    """Say how the watch is; where the outbox is not there, nothing can be said, and that tells it too."""
    with suppress(OSError):
        if outbox.is_dir():
            write_note(outbox / HEALTH, health)


def read_health(outbox: Path) -> Health | None:
    """Read how the watch was; None where nothing, or nothing that can be read, was said."""
    with suppress(OSError):
        return read_note(outbox / HEALTH, Health)
    return None


def ailments(outbox: Path) -> Iterator[str]:
    """Say, a sentence each, why the watch for an outbox is not well; nothing where it is."""
    try:
        next(outbox.iterdir(), None)
        fault = fault_of_end(outbox / LOG)
    except OSError as error:
        yield f"The outbox {outbox} cannot be seen ({error.strerror}); check --outbox and its share."
        return
    health, owner = read_health(outbox), owner_of(outbox, WATCH)
    if owner is None or (owner.is_here and not owner.runs):
        yield f"No watch runs for {outbox}; begin it with casebundle watch."
        return
    if health is None:
        yield "The watch has not swept yet."
        return
    silence = abs(time.time() - health.swept_at)  # of a sweep that is still to come the clock was set back since
    if silence > max(LONGEST_SILENCE, MISSED_SWEEPS * health.sweeps_again_after):
        yield f"The watch has not swept for {silence:.0f} seconds; look at its log, and begin it anew."
    yield from filter(None, (health.unavailable, health.hindered))
    if fault:
        yield f"{fault}."
