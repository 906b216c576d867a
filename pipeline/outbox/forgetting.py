"""A case is taken out for data protection: its results, what its files became in the cache, and nothing else.

That it was forgotten, why and by whom, stays in the audit log, where a case is known by a mark and not by its name. The
case folder in the inbox is not ours to remove.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import BundleError, StatusError, UsageError
from pipeline.evidence.conversion.cache import Cache
from pipeline.intake.case_names import mark_of
from pipeline.outbox import changes
from pipeline.outbox.audit import note_forgotten
from pipeline.outbox.builds import numbered_folders, read_manifest
from pipeline.outbox.own_notes import read_note, write_note
from pipeline.outbox.status import read_status
from pipeline.outbox.writers import only_writer

BEING_FORGOTTEN = ".forgotten-"
_DECISION = f"{changes.UNFINISHED}forgotten.json"
"""Stands in the folder of a case when it is put aside; until then the next pass clears it away, and nothing is done."""


@dataclass(frozen=True)
class Forgotten:
    """How much went: the builds of the case, and the files of it that the cache held."""

    builds: int
    converted: int


@dataclass(frozen=True)
class _Decision:
    case: str
    by: str
    reason: str


def forget(case_outbox: Path, cache: Cache, *, by: str, reason: str) -> Forgotten:
    """Take a case out of the outbox and the cache; raises UsageError where nobody puts name and reason to it.

    From the moment when its folder is put aside it goes, whatever happens to the program.
    """
    if not by.strip() or not reason.strip():
        raise UsageError("Say with --by who decided that the case is forgotten, and with --reason why.")
    decision = _Decision(case_outbox.name, by.strip(), reason.strip())
    aside = case_outbox.with_name(f"{BEING_FORGOTTEN}{mark_of(case_outbox.name)}")
    with only_writer(case_outbox):
        write_note(case_outbox / _DECISION, decision)
        changes.finish_folder(case_outbox, aside)
        return _finish(aside, cache)


def finish_forgetting(outbox: Path, cache: Cache) -> None:
    """Forget the cases that were being forgotten when the program was ended."""
    for aside in outbox.glob(f"{BEING_FORGOTTEN}*"):
        with only_writer(aside):
            _finish(aside, cache)


def _finish(aside: Path, cache: Cache) -> Forgotten:
    gone = Forgotten(len(numbered_folders(aside)), cache.forget(frozenset(_contents(aside))))
    if decision := read_note(aside / _DECISION, _Decision):  # else that stands in the audit log already
        note_forgotten(aside.with_name(decision.case), decision.by, decision.reason)
    changes.remove(aside)
    return gone


def _contents(case_outbox: Path) -> Iterator[str]:
    """Give the hashes of all files that ever were part of the case, as far as status and builds say."""
    for _, folder in numbered_folders(case_outbox):
        try:
            yield from (paper.sha256 for paper in read_manifest(folder).evidence)
        except BundleError:
            continue  # it goes with the others
    try:
        status = read_status(case_outbox)
    except StatusError:
        return
    yield from (record.sha256 for record in status.files) if status else ()
