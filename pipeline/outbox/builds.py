"""Numbered, immutable builds: ``v1``, ``v2``, …, each with a manifest of its files and of the copies beside it."""

import hashlib
import re
import time
from collections.abc import Container, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.bundle.index_rows import IndexRow
from pipeline.case.finding import Problem
from pipeline.documents.outcome import Outcome, Output
from pipeline.errors import BundleError, DocumentError
from pipeline.files.leftovers import is_leftover
from pipeline.files.plain_file import content_of, is_plain_file, says_no_file
from pipeline.outbox.audit import SealedBuild, standing_of
from pipeline.outbox.changes import UNFINISHED, begin_folder, copy, finish_folder, remove, write
from pipeline.outbox.edited_files import (
    folder_of_copies,
    is_to_edit,
    path_in_build,
    unfinished_copies,
    unfinished_folder_of_copies,
)
from pipeline.outbox.own_notes import as_json
from pipeline.outbox.status import PublishedFile

MANIFEST = "manifest.json"
_BUILD = re.compile(r"v([1-9]\d*)")


@dataclass(frozen=True)
class Build:
    """A finished build as its manifest describes it; the outputs' paths are relative to the case's outbox folder.

    ``touched`` is when its manifest last changed as it was sealed, in nanoseconds; None where that is not known.
    ``copies`` are the files beside it that people edit, as they were published.
    """

    number: int
    folder: Path
    fingerprint: str
    outputs: tuple[PublishedFile, ...]
    continues: int | None = None
    touched: int | None = None
    copies: tuple[PublishedFile, ...] = ()

    @property
    def told(self) -> tuple[PublishedFile, ...]:
        """What a status tells of it: its files, and the copies that nobody took away."""
        case_outbox = self.folder.parent
        return (*self.outputs, *(copy for copy in self.copies if (case_outbox / copy.path).is_file()))


@dataclass(frozen=True)
class Paper:
    """On which pages of the bundle, first and last, a file of the case folder stands; None where on no page.

    One that is ``written`` is no file: the program wrote it among them.
    """

    sha256: str
    bundle_pages: tuple[int, int] | None = None
    path: str = ""
    written: bool = False


@dataclass(frozen=True)
class Manifest:
    """What ``manifest.json`` says of its build; the paths of ``outputs`` are relative to the build's folder.

    ``continues`` is the number of the served build whose pages this one begins with, ``copies`` are the files beside it
    that people edit. Builds of an earlier version have neither these nor an ``index``.
    """

    fingerprint: str
    outputs: tuple[PublishedFile, ...]
    evidence: tuple[Paper, ...] = ()
    index: tuple[IndexRow, ...] = ()
    continues: int | None = None
    copies: tuple[PublishedFile, ...] = ()


_AS_MANIFEST = TypeAdapter(Manifest)


def numbered_folders(case_outbox: Path) -> list[tuple[int, Path]]:
    """List the build folders of a case, oldest first."""
    if not case_outbox.is_dir():
        return []
    folders = (path for path in case_outbox.iterdir() if path.is_dir() and not path.is_symlink())
    found = ((_BUILD.fullmatch(path.name), path) for path in folders)
    return sorted((int(match[1]), path) for match, path in found if match)


def read_manifest(folder: Path) -> Manifest:
    """Read what a build says of itself; raises BundleError where it is missing or damaged, OSError if nobody knows."""
    try:
        return _AS_MANIFEST.validate_json(content_of(folder / MANIFEST))
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and not says_no_file(error):
            raise
        raise BundleError(f"{folder.parent.name}, {folder.name}: {MANIFEST} is missing or damaged") from error


def build_numbered(case_outbox: Path, number: int) -> Build:
    """Read a build; raises BundleError where there is none of this number that says what it holds."""
    folder = case_outbox / f"v{number}"
    manifest = read_manifest(folder)
    outputs = tuple(replace(one, path=f"{folder.name}/{one.path}") for one in manifest.outputs)
    standing = standing_of(case_outbox)
    sealed = standing.builds.get(folder.name) if standing else None
    touched = sealed.touched if sealed else None
    return Build(number, folder, manifest.fingerprint, outputs, manifest.continues, touched, manifest.copies)


def newest_build(case_outbox: Path) -> Build | None:
    """Read the newest build; None before the first one.

    One that the audit log does not know, or whose manifest is not the one that it knows, is not one of ours; where the
    log says nothing of the case, an earlier version made it, and its manifest is enough.
    """
    standing = standing_of(case_outbox)
    for number, folder in reversed(numbered_folders(case_outbox)):
        sealed = standing.builds.get(folder.name) if standing else None
        if standing and not (sealed and not sealed.given_up and hash_of_small(folder / MANIFEST) == sealed.manifest):
            continue
        with suppress(BundleError):
            return build_numbered(case_outbox, number)
    return None


def next_number(case_outbox: Path) -> int:
    """Give the number of the build that comes next: also a build that is damaged, or was taken away, keeps its number.

    Only one that was never finished does not.
    """
    standing = standing_of(case_outbox)
    finished = [name for name, one in standing.builds.items() if one.touched] if standing else []
    taken = [int(name.removeprefix("v")) for name in finished]
    return max([*taken, *(number for number, _ in numbered_folders(case_outbox))], default=0) + 1


@dataclass(frozen=True)
class NextBuild:
    """A build as it will stand once it is published; the outputs' paths are relative to the case's outbox folder.

    Among the outputs are the copies that will stand beside it, last; ``files`` are its own, ``to_edit`` those copies.
    """

    number: int
    manifest: bytes
    outputs: tuple[PublishedFile, ...]
    files: tuple[Output, ...]
    to_edit: tuple[Output, ...]

    @property
    def sealed(self) -> SealedBuild:
        """What the audit log says of it before it is there."""
        return SealedBuild(hashlib.sha256(self.manifest).hexdigest())


def next_build(case_outbox: Path, outcome: Outcome) -> NextBuild:
    """Say what an outcome's files will be as the next build; raises DocumentError where two of them have one name."""
    refuse_repeated_names(outcome.build)
    number = next_number(case_outbox)
    own, to_edit = (tuple(one for one in outcome.build if one.to_edit is edited) for edited in (False, True))
    outputs = tuple(published_as(output, output.name) for output in own)
    copies = tuple(published_as(one, path_in_build(one, number)) for one in to_edit)
    manifest = as_json(_manifest(outcome, number, outputs, copies)).encode()
    published = tuple(replace(one, path=f"v{number}/{one.path}") for one in outputs)
    return NextBuild(number, manifest, (*published, *copies), own, to_edit)


def add_build(case_outbox: Path, build: NextBuild) -> None:
    """Publish a build, and the copies that people edit: written beside, then each folder renamed into place.

    The copies are whole before the build has its name; from then on whoever finds them unfinished finishes them.
    """
    beside = begin_folder(case_outbox)
    for output in build.files:
        copy(output.path, beside / output.name, beside)
    write(beside / MANIFEST, build.manifest)
    for output in build.to_edit:
        copy(output.path, unfinished_folder_of_copies(case_outbox, build.number) / output.name, case_outbox)
    finish_folder(beside, case_outbox / f"v{build.number}")
    _finish_copies(case_outbox)


def sealed_builds(case_outbox: Path, altered: Set[str]) -> dict[str, SealedBuild]:
    """Say of each build by what it is known; those that were ``altered`` are given up.

    A folder that is none of our builds is left out.
    """
    standing = standing_of(case_outbox)
    known = dict(standing.builds) if standing else _builds_of_earlier_versions(case_outbox)
    return {
        name: _sealed(case_outbox / name / MANIFEST, one, given_up=name in altered)
        for name, one in known.items()
        if one.touched or (case_outbox / name).is_dir()  # else the program was ended before it was there
    }


def _sealed(manifest: Path, before: SealedBuild, *, given_up: bool) -> SealedBuild:
    if given_up or before.given_up:
        return replace(before, given_up=True)
    return replace(before, touched=_touched(manifest)) if manifest.is_file() else before


def _builds_of_earlier_versions(case_outbox: Path) -> dict[str, SealedBuild]:
    manifests = {folder.name: folder / MANIFEST for _, folder in numbered_folders(case_outbox)}
    return {name: SealedBuild(hash_of_small(manifest)) for name, manifest in manifests.items() if manifest.is_file()}


def refuse_repeated_names(outputs: Sequence[Output]) -> None:
    """Raise DocumentError where one output would overwrite another; a share may not tell capital letters apart."""
    names = [output.name.casefold() for output in outputs]
    for number, output in enumerate(outputs):
        if output.name.casefold() in names[:number]:
            raise DocumentError(
                f'Two files of the build are called "{output.name}". Give the document another name in rules.yaml, '
                "under the documents of the route."
            )


def stays(build: Build | None, outputs: Sequence[Output], altered: Sequence[Problem]) -> bool:
    """Tell whether the newest build can stay as it is: nobody ``altered`` it, and it holds just these files."""
    return build is not None and not altered and same_files(build, outputs)


def unaltered(build: Build | None, number: int | None) -> bool:
    """Tell whether a build is the one of this number, with all its files as they were published."""
    return build is not None and build.number == number and not any(alterations(build))


def same_files(build: Build, outputs: Sequence[Output]) -> bool:
    """Tell whether a build already holds exactly these files."""
    held = {(one.path, one.sha256) for one in (*build.outputs, *build.copies)}
    return held == {(path_in_build(output, build.number), sha256_of(output.path)) for output in outputs}


def alterations(build: Build) -> Iterator[Problem]:
    """Tell each file of a build that is no longer what was published.

    Only a file of another size, or touched since the build was finished, is read: looking at a finished case is quick.
    Where the manifest itself was touched since it was sealed, as in a copy of the outbox, all are read, and where it is
    of the future too: the clock was set back, and whatever is changed now looks older than the build.
    """
    finished = _touched(build.folder / MANIFEST)
    if build.touched not in (None, finished) or finished > time.time_ns():
        finished = 0
    for output in build.outputs:
        path = build.folder.parent / output.path
        if not is_plain_file(path):
            yield Problem(output.path, f"{output.path} is missing.", in_outbox=True)
        elif (path.stat().st_size != output.bytes or _touched(path) > finished) and sha256_of(path) != output.sha256:
            yield Problem(output.path, f"{output.path} is not the file that was published.", in_outbox=True)


def _touched(path: Path) -> int:
    """Give the time of the last change of a file or of its name and rights, in nanoseconds."""
    seen = path.stat()
    return max(seen.st_mtime_ns, seen.st_ctime_ns)


def remove_unfinished(case_outbox: Path) -> None:
    """Clear away what a killed run left; finished builds are never touched. The caller is the only writer meanwhile."""
    _finish_copies(case_outbox)
    for path in list(unfinished(case_outbox)):
        remove(path)


def _finish_copies(case_outbox: Path) -> None:
    for number, _ in numbered_folders(case_outbox):
        beside, named = unfinished_folder_of_copies(case_outbox, number), folder_of_copies(case_outbox, number)
        if beside.is_dir() and not beside.is_symlink() and not named.exists():
            finish_folder(beside, named)


def unfinished(case_outbox: Path) -> Iterator[Path]:
    """Find what a killed run left, or another program is just writing."""
    yield from case_outbox.glob(f"{UNFINISHED}*")
    yield from unfinished_copies(case_outbox)


def differences_of_build(folder: Path) -> Iterator[str]:
    """Hash every output of a build against its manifest; give a few words for each difference."""
    try:
        expected = {output.path: output.sha256 for output in read_manifest(folder).outputs}
    except BundleError:
        yield f"{MANIFEST} is missing or damaged, so nothing can be compared"
        return
    for name, sha256 in expected.items():
        path = folder / name
        if not is_plain_file(path):
            yield f"{name} is missing"
        elif sha256_of(path) != sha256:
            yield f"{name} is not the file that was published"
    yield from (f"{name} was added after the build was published" for name in strangers(folder, expected))


def strangers(folder: Path, expected: Container[str]) -> Iterator[str]:
    """Name what somebody put into the folder of a build, but for what file managers leave wherever they look."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        inside = path.is_dir() and not path.is_symlink()
        if not inside and name not in expected and name != MANIFEST and not is_leftover(path.name):
            yield name


def hash_of_small(file: Path) -> str:
    """Hash a small file; empty where there is none, or a link in its place."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if is_plain_file(file) else ""


def sha256_of(path: Path) -> str:
    """Hash a file's bytes."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def published_as(output: Output, path: str) -> PublishedFile:
    """Describe an output as it stands, or will stand, in the outbox."""
    size = output.path.stat().st_size
    return PublishedFile(path, output.kind, sha256_of(output.path), output.pages, size, is_to_edit(path))


def _manifest(
    outcome: Outcome, number: int, outputs: Sequence[PublishedFile], copies: Sequence[PublishedFile]
) -> dict[str, object]:
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
        "copies": [asdict(copy) for copy in copies],
        "evidence": [
            {"path": record.path, "sha256": record.sha256, "bundle_pages": record.bundle_pages}
            for record in outcome.files
        ]
        + [asdict(Paper(one.sha256, one.bundle_pages, one.name, written=True)) for one in outcome.written],
        "index": [asdict(row) for row in outcome.index],
    }
