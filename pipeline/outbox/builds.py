"""Numbered, immutable builds: ``v1``, ``v2``, …, each with a manifest of its files."""

import fcntl
import hashlib
import json
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pipeline.findings import Problem
from pipeline.outbox.status import PublishedFile, as_json
from pipeline.outcome import Outcome, Output

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


def newest_build(case_outbox: Path) -> Build | None:
    """Read the newest build's manifest; None before the first build. A build without manifest is not one of ours."""
    for number, folder in reversed(numbered_folders(case_outbox)):
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            outputs = tuple(
                PublishedFile(**{**item, "path": f"{folder.name}/{item['path']}"}) for item in manifest["outputs"]
            )
            return Build(number, folder, manifest["fingerprint"], outputs)
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def add_build(case_outbox: Path, outcome: Outcome) -> Build:
    """Publish an outcome's files as the next build: written beside, then renamed into place."""
    beside = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=case_outbox))
    beside.chmod(0o755)
    outputs = tuple(_place(output, beside) for output in outcome.build)
    folders = numbered_folders(case_outbox)
    number = folders[-1][0] + 1 if folders else 1
    (beside / MANIFEST).write_text(as_json(_manifest(outcome, number, outputs)), encoding="utf-8")
    folder = case_outbox / f"v{number}"
    beside.rename(folder)
    published = tuple(replace(one, path=f"v{number}/{one.path}") for one in outputs)
    return Build(number, folder, outcome.fingerprint, published)


def same_files(build: Build, outputs: Sequence[Output]) -> bool:
    """Tell whether a build already holds exactly these files."""
    held = {(Path(one.path).name, one.sha256) for one in build.outputs}
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
    for number, folder in numbered_folders(case_outbox):
        yield from (f"{case_outbox.name}, v{number}: {difference}" for difference in _differences(folder))


def _differences(folder: Path) -> Iterator[str]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        expected = {item["path"]: item["sha256"] for item in manifest["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
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
    shutil.copyfile(output.path, folder / output.name)
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
        "fingerprint": outcome.fingerprint,
        "outputs": [asdict(output) for output in outputs],
        "evidence": [
            {"path": record.path, "sha256": record.sha256, "bundle_pages": record.bundle_pages}
            for record in outcome.files
        ],
        "index": [asdict(row) for row in outcome.index],
    }
