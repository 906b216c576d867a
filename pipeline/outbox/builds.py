"""Numbered, immutable builds: ``v1``, ``v2``, …, each with a manifest of its files."""

import fcntl
import hashlib
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.bundle.index_rows import IndexRow
from pipeline.case.finding import Problem
from pipeline.documents.outcome import KeptCertificate, Made, Outcome, Output
from pipeline.errors import BundleError, DocumentError, StatusError
from pipeline.outbox.status import STATUS_FILE, PublishedFile, Status, as_json, read_status

MANIFEST = "manifest.json"
LOCK_FILE = ".casebundle.lock"
UNFINISHED = ".unfinished-"
_BUILD = re.compile(r"v([1-9]\d*)")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Build:
    """A finished build as its manifest describes it; the outputs' paths are relative to the case's outbox folder."""

    number: int
    folder: Path
    fingerprint: str
    outputs: tuple[PublishedFile, ...]
    continues: int | None = None


@dataclass(frozen=True)
class Paper:
    """On which pages of the bundle, first and last, a file of the case folder stands; None where on no page."""

    sha256: str
    bundle_pages: tuple[int, int] | None = None


@dataclass(frozen=True)
class Manifest:
    """What ``manifest.json`` says of its build; the paths of ``outputs`` are relative to the build's folder.

    ``continues`` is the number of the served build whose pages this one begins with. Builds of an earlier version have
    neither that nor an ``index``.
    """

    fingerprint: str
    outputs: tuple[PublishedFile, ...]
    evidence: tuple[Paper, ...] = ()
    index: tuple[IndexRow, ...] = ()
    continues: int | None = None


_AS_MANIFEST = TypeAdapter(Manifest)


@contextmanager
def only_writer(case_outbox: Path) -> Iterator[None]:
    """Let one process at a time write into an outbox; a share without locks is told in the log."""
    descriptor = os.open(case_outbox.parent / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            log.warning("%s: this share cannot lock files (%s)", case_outbox, error.strerror)
        yield
    finally:
        os.close(descriptor)


def numbered_folders(case_outbox: Path) -> list[tuple[int, Path]]:
    """List the build folders of a case, oldest first."""
    if not case_outbox.is_dir():
        return []
    found = ((_BUILD.fullmatch(path.name), path) for path in case_outbox.iterdir() if path.is_dir())
    return sorted((int(match[1]), path) for match, path in found if match)


def read_manifest(folder: Path) -> Manifest:
    """Read what a build says of itself; raises BundleError where that is missing or damaged."""
    try:
        return _AS_MANIFEST.validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        raise BundleError(f"{folder.parent.name}, {folder.name}: {MANIFEST} is missing or damaged") from error


def build_numbered(case_outbox: Path, number: int) -> Build:
    """Read a build; raises BundleError where there is none of this number that says what it holds."""
    folder = case_outbox / f"v{number}"
    manifest = read_manifest(folder)
    outputs = tuple(replace(one, path=f"{folder.name}/{one.path}") for one in manifest.outputs)
    return Build(number, folder, manifest.fingerprint, outputs, manifest.continues)


def newest_build(case_outbox: Path) -> Build | None:
    """Read the newest build; None before the first one. A build without manifest is not one of ours."""
    for number, _ in reversed(numbered_folders(case_outbox)):
        try:
            return build_numbered(case_outbox, number)
        except BundleError:
            continue
    return None


def next_number(case_outbox: Path) -> int:
    """Give the number of the build that comes next: also a build that is damaged keeps its number."""
    folders = numbered_folders(case_outbox)
    return folders[-1][0] + 1 if folders else 1


def add_build(case_outbox: Path, outcome: Outcome) -> Build:
    """Publish an outcome's files as the next build: written beside, then renamed into place.

    Raises DocumentError where two of them have one name.
    """
    refuse_repeated_names(outcome.build)
    beside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=case_outbox))
    beside.chmod(0o755)
    outputs = tuple(_place(output, beside) for output in outcome.build)
    number = next_number(case_outbox)
    (beside / MANIFEST).write_text(as_json(_manifest(outcome, number, outputs)), encoding="utf-8")
    beside.rename(case_outbox / f"v{number}")
    return build_numbered(case_outbox, number)


def refuse_repeated_names(outputs: Sequence[Output]) -> None:
    """Raise DocumentError where one output would overwrite another; a share may not tell capital letters apart."""
    names = [output.name.casefold() for output in outputs]
    for number, output in enumerate(outputs):
        if output.name.casefold() in names[:number]:
            raise DocumentError(
                f'Two files of the build are called "{output.name}". Give the document another name in rules.yaml, '
                "under the documents of the route."
            )


def standing(build: Build | None, outputs: Sequence[Output], altered: Sequence[Problem]) -> Build | None:
    """Give the newest build if it can stay as it is: nobody ``altered`` it, and it holds just these files."""
    return build if build and not altered and same_files(build, outputs) else None


def known_build(case_outbox: Path, said: Status | None, key: str) -> Made | None:
    """Give what the status ``said`` of the newest build where it was made from just what ``key`` stands for.

    None where there is no such build, or where it does not stand as it was published.
    """
    if said is None or said.made is None or said.made.key != key:
        return None
    return said.made if unaltered(newest_build(case_outbox), said.build) else None


def standing_certificate(case_outbox: Path, said: Status | None, key: str) -> KeptCertificate | None:
    """Give the draft certificate beside the list of what is missing where it was made from what ``key`` stands for.

    None where there is none, or where somebody changed it.
    """
    if said is None or said.certificate_key != key:
        return None
    files = [one for one in said.outputs if one.kind == "certificate"]
    if not all((case_outbox / one.path).is_file() and sha256_of(case_outbox / one.path) == one.sha256 for one in files):
        return None
    return KeptCertificate(key, tuple(Output(one.path, one.kind, case_outbox / one.path, one.pages) for one in files))


def unaltered(build: Build | None, number: int | None) -> bool:
    """Tell whether a build is the one of this number, with all its files as they were published."""
    return build is not None and build.number == number and not any(alterations(build))


def same_files(build: Build, outputs: Sequence[Output]) -> bool:
    """Tell whether a build already holds exactly these files."""
    held = {(one.path.removeprefix(f"{build.folder.name}/"), one.sha256) for one in build.outputs}
    return held == {(output.name, sha256_of(output.path)) for output in outputs}


def alterations(build: Build) -> Iterator[Problem]:
    """Tell each file of a build that is no longer what was published.

    Only a file of another size, or touched since the build was finished, is read: looking at a finished case is quick.
    """
    finished = _touched(build.folder / MANIFEST)
    for output in build.outputs:
        path = build.folder.parent / output.path
        if not path.is_file():
            yield Problem(output.path, f"{output.path} is missing.")
        elif (path.stat().st_size != output.bytes or _touched(path) > finished) and sha256_of(path) != output.sha256:
            yield Problem(output.path, f"{output.path} is not the file that was published.")


def _touched(path: Path) -> int:
    """Give the time of the last change of a file or of its name and rights, in nanoseconds."""
    seen = path.stat()
    return max(seen.st_mtime_ns, seen.st_ctime_ns)


def remove_unfinished(case_outbox: Path) -> None:
    """Clear away what a killed run left; finished builds are never touched."""
    for path in case_outbox.glob(f"{UNFINISHED}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def differences(case_outbox: Path) -> Iterator[str]:
    """Hash every output of every build against its manifest; give one sentence for each difference."""
    folders = numbered_folders(case_outbox)
    for number, folder in folders:
        yield from (f"{case_outbox.name}, v{number}: {difference}" for difference in _differences(folder))
    try:
        status = read_status(case_outbox)
    except StatusError as error:
        yield f"{error}; casebundle run writes it anew"
        return
    if status and status.build is not None and status.build not in {number for number, _ in folders}:
        yield f"{case_outbox.name}, v{status.build}: it is missing, though {STATUS_FILE} names it"


def _differences(folder: Path) -> Iterator[str]:
    try:
        expected = {output.path: output.sha256 for output in read_manifest(folder).outputs}
    except BundleError:
        yield f"{MANIFEST} is missing or damaged, so nothing can be compared"
        return
    for name, sha256 in expected.items():
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing"
        elif sha256_of(path) != sha256:
            yield f"{name} is not the file that was published"
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in expected and name != MANIFEST:
            yield f"{name} was added after the build was published"


def sha256_of(path: Path) -> str:
    """Hash a file's bytes."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _place(output: Output, folder: Path) -> PublishedFile:
    target = folder / output.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(output.path, target)
    return published_as(output, output.name)


def published_as(output: Output, path: str) -> PublishedFile:
    """Describe an output as it stands, or will stand, in the outbox."""
    return PublishedFile(path, output.kind, sha256_of(output.path), output.pages, output.path.stat().st_size)


def _manifest(outcome: Outcome, number: int, outputs: Sequence[PublishedFile]) -> dict[str, object]:
    """Say what a build holds: its files, on which pages the evidence stands, and the rows of the bundle's index.

    Each row of ``index`` is ``{"section": str, "letter": str, "title": str, "date": str, "first": int, "last": int}``
    as ``IndexRow`` has them, in the order of the index: ``letter`` is empty save for the family court, ``date`` where
    the index prints none, and the pages are counted from 1 through all volumes.
    """
    return {
        "case": outcome.case,
        "reference": outcome.reference,
        "route": outcome.route,
        "build": number,
        "continues": outcome.continues,
        "fingerprint": outcome.fingerprint,
        "outputs": [asdict(output) for output in outputs],
        "evidence": [
            {"path": record.path, "sha256": record.sha256, "bundle_pages": record.bundle_pages}
            for record in outcome.files
        ],
        "index": [asdict(row) for row in outcome.index],
    }
