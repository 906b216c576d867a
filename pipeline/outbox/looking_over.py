"""Is all in a case's outbox folder as it was published? Quickly in every pass; ``verify`` reads every byte besides."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.case.finding import Problem
from pipeline.documents.form_from_papers import FORM_TO_FILL_IN
from pipeline.documents.outcome import ADVICE_NAMES, LETTER_AND_PAGE
from pipeline.errors import BundleError, StatusError
from pipeline.files.file_names import DRAFT_CERTIFICATE
from pipeline.outbox.audit import RECORDS, Standing, faults_of_log, seal_of_record, standing_of
from pipeline.outbox.audit_end import LOG
from pipeline.outbox.builds import (
    MANIFEST,
    alterations,
    build_numbered,
    differences_of_build,
    hash_of_small,
    newest_build,
    numbered_folders,
    read_manifest,
    sha256_of,
    strangers,
)
from pipeline.outbox.records import faults_of, lines_of, seal_of
from pipeline.outbox.status import STATUS_FILE, Status, read_status
from pipeline.questions.open_questions import ANSWER_SHEET

PAGE_FILE = "status.html"
_MENDS = "casebundle run publishes it"
_NOTHING_KNOWN = f"{LOG} says nothing of this case, though it was published; put the log back from a copy"
_UNKNOWN = (
    f"was not published by Casebundle, or {LOG} is an older copy, which does not know of it; nothing in it counts. "
    f"Where a newer {LOG} is to be had, put that back, with what lies beside it, before the next pass"
)
ADVICE = frozenset(
    {
        *(f"{name}{ending}" for name in ADVICE_NAMES.values() for ending in LETTER_AND_PAGE),
        *(ANSWER_SHEET, FORM_TO_FILL_IN, f"{DRAFT_CERTIFICATE}.docx", f"{DRAFT_CERTIFICATE}.pdf"),
    }
)
"""The names of all files that may be published beside the builds; nobody else's file is ever taken away."""


@dataclass(frozen=True)
class Look:
    """What a look at a case's outbox folder found.

    ``problems`` are what somebody altered, save in the newest build; ``altered`` names the builds among that, and
    ``whole`` says that nothing is left to be done there. A status that was altered is not ``trusted``.
    """

    problems: tuple[Problem, ...] = ()
    altered: frozenset[str] = frozenset()
    whole: bool = True
    trusted: bool = True


@dataclass
class _Finding:
    problems: list[Problem] = field(default_factory=list)
    altered: set[str] = field(default_factory=set)
    whole: bool = True
    trusted: bool = True


def look_over(case_outbox: Path) -> Look:
    """Hold what stands in a case's outbox folder against what the audit log says of it.

    A case whose status is not there is begun anew, and nothing is said of it.
    """
    standing = standing_of(case_outbox)
    if not (case_outbox / STATUS_FILE).is_file():
        return Look(whole=standing is None)
    if standing is None:
        return Look(
            (Problem(LOG, f"{_NOTHING_KNOWN}. What stands here now is what counts from now on.", True),), whole=False
        )
    found = _Finding()
    _look_at_status(case_outbox, standing, found)
    _look_at_builds(case_outbox, standing, found)
    for name in RECORDS:
        lines, seal = lines_of(case_outbox / name), standing.records.get(name)
        faults = [Problem(name, f"{name}{fault}. Put it back from a copy.", True) for fault in faults_of(lines, seal)]
        found.problems += faults
        found.whole &= bool(faults) or seal_of(lines) == seal
    return Look(tuple(found.problems), frozenset(found.altered), found.whole, found.trusted)


def outdated_advice(case_outbox: Path, status: Status) -> Iterator[Path]:
    """Find what was published of an earlier look and would now send a school looking for nothing."""
    named = {output.path for output in status.outputs}
    yield from (case_outbox / name for name in sorted(ADVICE - named) if (case_outbox / name).is_file())


def _look_at_status(case_outbox: Path, standing: Standing, found: _Finding) -> None:
    if not standing.status:
        return
    seen = hash_of_small(case_outbox / STATUS_FILE)
    if seen != standing.status:
        found.whole = False
        if seen != standing.found:
            found.trusted = False
            with suppress(StatusError):  # whoever reads it says what is wrong
                read_status(case_outbox)
                found.problems.append(_rewritten(STATUS_FILE))
        return
    page = hash_of_small(case_outbox / PAGE_FILE)
    found.whole &= page == standing.page
    if page not in ("", standing.page):
        found.problems.append(_rewritten(PAGE_FILE))


def _rewritten(name: str) -> Problem:
    return Problem(name, f"Somebody changed {name} in the outbox; it was written anew.", True)


def _look_at_builds(case_outbox: Path, standing: Standing, found: _Finding) -> None:
    newest = newest_build(case_outbox)
    there = {folder.name for _, folder in numbered_folders(case_outbox)}
    for name in sorted(there - standing.builds.keys()):
        found.problems.append(Problem(name, f"{name} {_UNKNOWN}.", True))
    for name, sealed in standing.builds.items():
        found.whole &= sealed.touched is not None  # else the program was ended when it was to be published
        if sealed.given_up or (newest and name == newest.folder.name) or not (sealed.touched or name in there):
            continue
        told = list(_altered(case_outbox / name, sealed.manifest))
        if told:
            found.altered.add(name)
            found.problems += told
    for name in sorted(there & standing.builds.keys()):
        found.problems += _added(case_outbox / name)


def _added(folder: Path) -> Iterator[Problem]:
    with suppress(BundleError):  # what is wrong with the manifest is told of the build
        known = {output.path for output in read_manifest(folder).outputs}
        for name in strangers(folder, known):
            path = f"{folder.name}/{name}"
            yield Problem(path, f"{path} was added after the build was published, and does not belong to it.", True)


def _altered(folder: Path, manifest: str) -> Iterator[Problem]:
    if not folder.is_dir() or folder.is_symlink():
        yield Problem(folder.name, f"{folder.name} is missing.", True)
    elif hash_of_small(folder / MANIFEST) != manifest:
        path = f"{folder.name}/{MANIFEST}"
        yield Problem(path, f"{path} is missing, or is not the one that was published.", True)
    else:
        yield from alterations(build_numbered(folder.parent, int(folder.name.removeprefix("v"))))


def differences(case_outbox: Path) -> Iterator[str]:
    """Read every byte that was published, and the audit log; give one sentence for each difference."""
    name, standing = case_outbox.name, standing_of(case_outbox)
    folders = numbered_folders(case_outbox)
    for _, folder in folders:
        yield from (f"{name}, {folder.name}: {difference}" for difference in _of_build(folder, standing))
    known = standing.builds if standing else {}
    for missing in sorted(known.keys() - {folder.name for _, folder in folders}):
        yield f"{name}, {missing}: {'it is missing' if known[missing].touched else f'it was not finished; {_MENDS}'}"
    yield from (f"{name}, {difference}" for difference in _of_status(case_outbox, standing))
    for record in RECORDS:
        seal = seal_of_record(case_outbox, record)
        yield from (f"{name}, {record}{fault}" for fault in faults_of(lines_of(case_outbox / record), seal))
    yield from faults_of_log(case_outbox.parent / LOG)


def _of_build(folder: Path, standing: Standing | None) -> Iterator[str]:
    sealed = standing.builds.get(folder.name) if standing else None
    if standing and sealed is None:
        yield f"it {_UNKNOWN}"
        return
    differences = list(differences_of_build(folder))
    yield from differences
    manifest = hash_of_small(folder / MANIFEST)
    if sealed and manifest and manifest != sealed.manifest and not any(MANIFEST in one for one in differences):
        yield f"{MANIFEST} is not the one that was published"


def _of_status(case_outbox: Path, standing: Standing | None) -> Iterator[str]:
    try:
        status = read_status(case_outbox)
    except StatusError as error:
        yield f"{str(error).partition(', ')[2]}; casebundle run writes it anew"
        return
    if status is None:
        if standing and standing.status:
            yield f"{STATUS_FILE}: it is missing; casebundle run writes it anew"
        return
    if standing is None:
        yield _NOTHING_KNOWN
    if standing is None and status.build is not None and not (case_outbox / f"v{status.build}").is_dir():
        yield f"v{status.build}: it is missing, though {STATUS_FILE} names it"
    if standing and standing.status:
        yield from _of_page(case_outbox, standing)
    yield from _of_advice(case_outbox, status)


def _of_advice(case_outbox: Path, status: Status) -> Iterator[str]:
    for output in status.outputs:
        path = case_outbox / output.path
        beside = "/" not in output.path and output.kind != "questions"  # which a person may have begun to fill in
        if beside and not (path.is_file() and sha256_of(path) == output.sha256):
            yield f"{output.path}: it is not the file that was published; casebundle run --force writes it anew"
    for outdated in outdated_advice(case_outbox, status):
        yield f"{outdated.name}: it is of an earlier look; casebundle run takes it away"


def _of_page(case_outbox: Path, standing: Standing) -> Iterator[str]:
    seen = hash_of_small(case_outbox / STATUS_FILE)
    if seen == standing.found != standing.status:
        yield f"{STATUS_FILE}: what was judged last is not published yet; {_MENDS}"
    elif seen != standing.status:
        yield f"{STATUS_FILE}: it is not the one that was published; casebundle run writes it anew"
    elif hash_of_small(case_outbox / PAGE_FILE) != standing.page:
        yield f"{PAGE_FILE}: it is not the one that was published; casebundle run writes it anew"
