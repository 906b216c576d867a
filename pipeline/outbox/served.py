"""What was served, on whom and when: a record that is only ever added to, and by which bundles are continued.

Each line of ``served.jsonl`` names a build and the hash of its bundle, and holds the hash of the line before, so that
a line that was changed or taken out is found.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from pipeline.bundle.plan import Span
from pipeline.bundle.supplement import Served
from pipeline.errors import BundleError, UsageError
from pipeline.outbox.builds import MANIFEST, newest_build, only_writer, sha256_of

RECORD = "served.jsonl"
NOTHING_BEFORE = "0" * 64
TOLD = ("build", "on", "to", "file", "pages")


@dataclass(frozen=True)
class Service:
    """One line of the record; ``file`` lies in the case's outbox folder, ``before`` is the hash of the line before."""

    build: int
    on: str
    to: str
    file: str
    sha256: str
    pages: int
    before: str


def record_service(case_outbox: Path, on: date, to: str) -> list[Service]:
    """Add to the record that the newest build's bundle was served, each volume in a line of its own.

    Gives those lines; raises UsageError where there is no bundle to serve.
    """
    with only_writer(case_outbox):
        build = newest_build(case_outbox)
        volumes = [one for one in build.outputs if one.kind == "bundle"] if build else []
        if build is None or not volumes:
            raise UsageError(f"{case_outbox.name} has no bundle yet, so nothing can have been served.")
        if not _pages_of(build.folder):
            raise UsageError(
                f"v{build.number} does not say on which pages its files stand, because an earlier version of "
                "Casebundle made it. Make a new build with casebundle run --force, and serve that."
            )
        lines = _lines(case_outbox)
        before = _hash(lines[-1]) if lines else NOTHING_BEFORE
        services = []
        with (case_outbox / RECORD).open("a", encoding="utf-8") as record:
            for one in volumes:
                service = Service(build.number, on.isoformat(), to, one.path, one.sha256, one.pages or 0, before)
                line = json.dumps(asdict(service), ensure_ascii=False)
                record.write(line + "\n")
                services.append(service)
                before = _hash(line)
            record.flush()
            os.fsync(record.fileno())
    return services


def last_served(case_outbox: Path) -> Served | None:
    """Give the bundle that was served last and the pages of all that it holds; None where nothing was served.

    Raises BundleError where the record or the served bundle is not as it was: then nothing may be added to it.
    """
    faults = list(differences_of_service(case_outbox))
    if faults:
        raise BundleError(f"{faults[0]}; put back what was served, from a copy, before anything is added to it")
    services = _services(case_outbox)
    if not services:
        return None
    builds = list(dict.fromkeys(one.build for one in services))
    places = {sha256: span for number in builds for sha256, span in _pages_of(case_outbox / f"v{number}").items()}
    last = services[-1]
    volumes = {case_outbox / one.file: one.pages for one in services if one.build == last.build}
    *before, (pdf, _) = volumes.items()
    return Served(pdf, date.fromisoformat(last.on), len(builds), places, tuple(before))


def differences_of_service(case_outbox: Path) -> Iterator[str]:
    """Hold the record, and each bundle that it names, against their hashes; give one sentence for each difference."""
    before = NOTHING_BEFORE
    for number, line in enumerate(_lines(case_outbox), start=1):
        service = _service(line)
        if service is None:
            yield f"{case_outbox.name}, {RECORD}, line {number}: it is damaged"
            return
        if service.before != before:
            yield f"{case_outbox.name}, {RECORD}, line {number}: a line before it was changed or taken out"
        bundle = case_outbox / service.file
        if not bundle.is_file() or sha256_of(bundle) != service.sha256:
            yield f"{case_outbox.name}, {service.file}: it is not the file that was served on {service.on}"
        before = _hash(line)


def services_told(case_outbox: Path) -> list[dict[str, object]]:
    """Say for the status what was served, on what day and to whom, first to last."""
    return [{name: getattr(service, name) for name in TOLD} for service in _services(case_outbox)]


def _services(case_outbox: Path) -> list[Service]:
    """Read the record; a damaged line, which ``differences_of_service`` tells, is passed over."""
    services = (_service(line) for line in _lines(case_outbox))
    return [service for service in services if service]


def _service(line: str) -> Service | None:
    try:
        return Service(**json.loads(line))
    except (ValueError, TypeError):
        return None


def _lines(case_outbox: Path) -> list[str]:
    record = case_outbox / RECORD
    return record.read_text(encoding="utf-8").splitlines() if record.is_file() else []


def _hash(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()


def _pages_of(build: Path) -> dict[str, Span]:
    """Read from a build's manifest on which pages of its bundle each file stands, by the file's hash."""
    evidence = json.loads((build / MANIFEST).read_text(encoding="utf-8"))["evidence"]
    return {one["sha256"]: Span(*one["bundle_pages"]) for one in evidence if one.get("bundle_pages")}
