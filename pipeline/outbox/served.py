"""What was served, on whom and when: a record that is only ever added to, and by which bundles are continued.

Each line of ``served.jsonl`` names a build with the hashes of its bundle and its manifest, and holds the hash of the
line before. The status keeps the number of lines and the hash of the newest. So a line that was changed or taken out
is found, the newest too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.bundle.plan import Span
from pipeline.bundle.supplement import Served
from pipeline.documents.outcome import Output
from pipeline.documents.served_build import ServedBuild
from pipeline.errors import BundleError, StatusError, UsageError
from pipeline.outbox.audit import account, note_decision, seal_of_record, standing_of
from pipeline.outbox.builds import (
    MANIFEST,
    Build,
    build_numbered,
    hash_of_small,
    newest_build,
    read_manifest,
    sha256_of,
)
from pipeline.outbox.records import Seal, add_lines, faults_of, hash_of, lines_of, seal_of
from pipeline.outbox.status import (
    STATUS_FILE,
    PublishedFile,
    ServedFile,
    ServiceTold,
    Status,
    read_status,
)
from pipeline.outbox.writers import only_writer
from pipeline.text import dates

RECORD = "served.jsonl"


@dataclass(frozen=True)
class Service:
    """One line of the record; ``file`` lies in the case's outbox folder, ``before`` is the hash of the line before.

    Of a defendant's set it is also said how, where and by whom it was served, on what day it counts as served, and
    which days run from that: to object, to plead, and from when the court may look at it.
    ``manifest`` is the hash of the build's manifest, which says where everything stands; None in lines of an earlier
    version.
    """

    build: int
    on: date
    to: str
    file: str
    sha256: str
    pages: int
    before: str
    manifest: str | None = None
    method: str | None = None
    at: str | None = None
    address: str | None = None
    by: str | None = None
    deemed: date | None = None
    object_by: date | None = None
    plead_by: date | None = None
    court_from: date | None = None

    @property
    def of_one_service(self) -> tuple[object, ...]:
        """What all files share that were served together, and nothing else tells one service from another."""
        return self.build, self.to, self.on, self.method, self.at, self.address, self.by


_AS_SERVICE = TypeAdapter(Service)


def record_service(case_outbox: Path, on: date, to: str, number: int | None = None) -> list[Service]:
    """Add to the record that a build's bundle was served, the newest one's or that of ``number``.

    Each volume is a line of its own. Gives those lines; raises UsageError where there is no bundle to serve, or where
    its pages may have other numbers than what was served before.
    """
    with only_writer(case_outbox):
        build = _build_to_serve(case_outbox, number)
        _refuse_other_numbers(build, _services(lines_of(case_outbox / RECORD)))
        manifest = sha256_of(build.folder / MANIFEST)
        return add_services(
            case_outbox,
            [
                Service(build.number, on, to, one.path, one.sha256, one.pages or 0, "", manifest)
                for one in _bundles(build)
            ],
        )


def add_services(case_outbox: Path, services: Sequence[Service]) -> list[Service]:
    """Add lines to the record, all at once, and give them; the caller is its only writer meanwhile.

    What is recorded already, word for word, is not recorded again: somebody said it twice, or was not told the first
    time that it was done.
    """
    known = {(one.of_one_service, one.file, one.sha256): one for one in services_of(case_outbox)}
    again = [known.get((one.of_one_service, one.file, one.sha256)) for one in services]
    if all(again):
        return [one for one in again if one]
    hashes = add_lines(case_outbox / RECORD, [asdict(one) for one in services])
    by = next((one.by for one in services if one.by), None) or account()
    note_decision(case_outbox, RECORD, by, {"build": services[0].build, "served": services[0].on.isoformat()})
    return [replace(one, before=before) for one, before in zip(services, hashes, strict=True)]


def _build_to_serve(case_outbox: Path, number: int | None) -> Build:
    try:
        build = newest_build(case_outbox) if number is None else build_numbered(case_outbox, number)
    except BundleError as error:
        raise UsageError(f"{error}, so it cannot be told what was served.") from error
    if build is None or not _bundles(build):
        raise UsageError(f"{case_outbox.name} has no bundle yet, so nothing can have been served.")
    if not (_pages_of(build.folder) and read_manifest(build.folder).index):
        raise UsageError(
            f"v{build.number} does not say on which pages its files stand, or what its index lists, because an "
            "earlier version of Casebundle made it. Make a new build with casebundle run --force, and serve that."
        )
    return build


def _refuse_other_numbers(build: Build, services: Sequence[Service]) -> None:
    served = {one.build for one in services}
    if served and build.number not in served and build.continues != max(served):
        raise UsageError(
            f"v{build.number} does not continue v{max(served)}, which was served: the same page may have another "
            f"number in it. Make a new build with casebundle run --force, and serve that. If v{max(served)} was "
            f"recorded by mistake, take {RECORD} and {STATUS_FILE} out of the folder, keep them, and record what was "
            "served."
        )


def last_served(case_outbox: Path) -> ServedBuild | None:
    """Give the newest build that was served and the pages of all that was served; None where nothing was.

    Raises BundleError where the record or the served bundle is not as it was: then nothing may be added to it.
    """
    faults = list(differences_of_service(case_outbox))
    if faults:
        raise BundleError(f"{faults[0]}; put back what was served, from a copy, before anything is added to it")
    lines = lines_of(case_outbox / RECORD)
    services = _services(lines)
    if not services:
        return None
    builds = sorted({one.build for one in services})
    places = {sha256: span for number in builds for sha256, span in _pages_of(case_outbox / f"v{number}").items()}
    build = build_numbered(case_outbox, builds[-1])
    of_build = [one for one in services if one.build == build.number]
    *before, (pdf, _) = {case_outbox / one.file: one.pages for one in of_build}.items()
    supplements = tuple(
        Output(Path(one.path).name, one.kind, case_outbox / one.path, one.pages)
        for one in build.outputs
        if one.kind == "supplement"
    )
    return ServedBuild(
        build.number,
        Served(pdf, of_build[-1].on, len(builds), places, read_manifest(build.folder).index, tuple(before)),
        supplements,
        hash_of(lines[-1]),
    )


def differences_of_service(case_outbox: Path) -> Iterator[str]:
    """Hold the record, and each build that it names, against their hashes; give one sentence for each difference."""
    lines = lines_of(case_outbox / RECORD)
    yield from (f"{case_outbox.name}, {RECORD}{fault}" for fault in _faults_of_record(lines, _seal(case_outbox)))
    services = _services(lines)
    for number in sorted({one.build for one in services}):
        yield from _differences_of_build(case_outbox / f"v{number}", [one for one in services if one.build == number])


def _faults_of_record(lines: Sequence[bytes], seal: Seal | None) -> Iterator[str]:
    damaged = [number for number, line in enumerate(lines, start=1) if _service(line) is None]
    yield from [f", line {damaged[0]}: it is damaged"] if damaged else faults_of(lines, seal)


def _differences_of_build(folder: Path, services: Sequence[Service]) -> Iterator[str]:
    """Tell what of a served build is not as it was: its manifest, its bundle, and the supplement beside that."""
    case_outbox, day = folder.parent, dates.in_words(services[0].on)
    served = {one.file: one.sha256 for one in services}
    try:
        outputs = build_numbered(case_outbox, services[0].build).outputs
        served |= {one.path: one.sha256 for one in outputs if one.kind == "supplement"}
    except BundleError as error:
        yield str(error)
    else:
        if {one.manifest for one in services} - {None, sha256_of(folder / MANIFEST)}:
            yield f"{case_outbox.name}, {folder.name}/{MANIFEST}: it is not that of the build that was served on {day}"
    for name, sha256 in served.items():
        path = case_outbox / name
        if not path.is_file() or sha256_of(path) != sha256:
            yield f"{case_outbox.name}, {name}: it is not the file that was served on {day}"


def told_of_service(case_outbox: Path, before: Status | None) -> ServiceTold:
    """Say for the status what was served, on what day and to whom, first to last, and how far the record goes.

    While the record is not as it was, the status goes on saying how far it went in the one ``before``, so that its
    faults stay known.
    """
    lines, told, seal = lines_of(case_outbox / RECORD), before.service if before else ServiceTold(), _seal(case_outbox)
    served = tuple(map(_as_told, _services(lines)))
    if any(_faults_of_record(lines, seal)):
        return ServiceTold(max(told.served, served, key=len), seal)
    return ServiceTold(served, seal_of(lines))


def _as_told(one: Service) -> ServedFile:
    return ServedFile(**{field.name: getattr(one, field.name) for field in fields(ServedFile)})


def _bundles(build: Build) -> list[PublishedFile]:
    return [one for one in build.outputs if one.kind == "bundle"]


def state_of_service(case_outbox: Path) -> str:
    """Stand in one word for all that was served."""
    return hash_of(b"\n".join(lines_of(case_outbox / RECORD)))


def services_of(case_outbox: Path) -> list[Service]:
    """Give every service of the record, first to last."""
    return _services(lines_of(case_outbox / RECORD))


def _services(lines: Sequence[bytes]) -> list[Service]:
    """Read the lines of the record; a damaged one, which ``differences_of_service`` tells, is passed over."""
    return [service for line in lines if (service := _service(line))]


def _service(line: bytes) -> Service | None:
    try:
        return _AS_SERVICE.validate_json(line)
    except ValueError:
        return None


def _seal(case_outbox: Path) -> Seal | None:
    """Tell how far the record went, by the audit log, else by the status.

    None where nothing was served, an earlier version wrote it, or somebody took the status away with the record to
    begin anew. A status that is not the one that was published says nothing.
    """
    seen, standing = hash_of_small(case_outbox / STATUS_FILE), standing_of(case_outbox)
    if not seen:
        return None
    if known := seal_of_record(case_outbox, RECORD):
        return known
    if standing and standing.status and seen not in (standing.status, standing.found):
        return None
    try:
        status = read_status(case_outbox)
    except StatusError:
        return None  # it is told where the status is written anew, or verified
    return status.service_record if status else None


def _pages_of(build: Path) -> dict[str, Span]:
    """Read from a build's manifest on which pages of its bundle each file stands, by the file's hash."""
    return {one.sha256: Span(*one.bundle_pages) for one in read_manifest(build).evidence if one.bundle_pages}
