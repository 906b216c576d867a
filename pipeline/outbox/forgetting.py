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
from pipeline.outbox.audit import Standing, note
from pipeline.outbox.builds import numbered_folders, only_writer, read_manifest
from pipeline.outbox.status import read_status

BEING_FORGOTTEN = ".forgotten-"


@dataclass(frozen=True)
class Forgotten:
    """How much went: the builds of the case, and the files of it that the cache held."""

    builds: int
    converted: int


def forget(case_outbox: Path, cache: Cache, *, by: str, reason: str) -> Forgotten:
    """Take a case out of the outbox and the cache; raises UsageError where nobody puts name and reason to it."""
    if not by.strip() or not reason.strip():
        raise UsageError("Say with --by who decided that the case is forgotten, and with --reason why.")
    contents = frozenset(_contents(case_outbox))
    aside = case_outbox.with_name(f"{BEING_FORGOTTEN}{mark_of(case_outbox.name)}")
    with only_writer(case_outbox):
        builds = len(numbered_folders(case_outbox))
        note(case_outbox, "forgotten", standing=Standing(), by=by.strip(), told={"reason": reason.strip()})
        converted = cache.forget(contents)
        changes.finish_folder(case_outbox, aside)
        changes.remove(aside)
    return Forgotten(builds, converted)


def remove_half_forgotten(outbox: Path) -> None:
    """Take away what is left of a case that was being forgotten when the program was ended."""
    for path in outbox.glob(f"{BEING_FORGOTTEN}*"):
        changes.remove(path)


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
