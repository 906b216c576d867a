"""Whether an outbox is an older copy of the one that this machine worked on: then builds that went out are not in it.

An outbox that was put back whole from a copy of last week is at one with itself, and nothing in it tells. So how far
its audit log went is remembered on this machine too, beside the cache.
"""

import hashlib
from contextlib import suppress
from pathlib import Path

from pipeline.outbox.audit_end import END_FILE, LOG, End, goes_as_far_as
from pipeline.outbox.own_notes import read_note, write_over_note


def older_copy(outbox: Path, cache: Path) -> str | None:
    """Say that an outbox is another than it was here, or goes less far; None where not, or nobody can tell."""
    remembered = _remembered(outbox, cache)
    with suppress(OSError):
        end = read_note(remembered, End)
        if end is None or goes_as_far_as(outbox / LOG, end):
            return None
        return (
            "The outbox is another than the one that was worked on here, or an older copy of it: what was built, "
            "answered and released there is not in it, and the numbers of such builds are given again. Put that one "
            "back; or, to go on with this one, say to whom such builds went, where it is an older copy, that they no "
            f"longer count, and delete {remembered}."
        )
    return None


def remember_end(outbox: Path, cache: Path) -> None:
    """Remember how far the log of an outbox goes; where it goes less far than it did, that is told until it is seen to.

    Where nothing can be kept, nothing is told later.
    """
    with suppress(OSError):
        end = read_note(outbox / END_FILE, End)
        remembered = _remembered(outbox, cache)
        if end and end != read_note(remembered, End) and older_copy(outbox, cache) is None:
            remembered.parent.mkdir(parents=True, exist_ok=True)
            write_over_note(remembered, end)


def _remembered(outbox: Path, cache: Path) -> Path:
    name = hashlib.sha256(str(outbox.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return cache / "outboxes" / f"{name}.json"
