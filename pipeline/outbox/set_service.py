"""A defendant's set is served: only once it is released, in a way that the rules know, with the day it counts from.

Criminal Procedure Rules Part 4. The record is that of every service, ``served.jsonl``; the certificate of service
(4.12) is made beside it, to be signed by whoever served.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, count
from pathlib import Path
from typing import TypedDict

from pipeline.case.charge import PROCEDURES
from pipeline.files.file_names import file_name
from pipeline.outbox.builds import MANIFEST, build_numbered, sha256_of
from pipeline.outbox.changes import write
from pipeline.outbox.how_served import HowServed, refuse
from pipeline.outbox.releases import set_named
from pipeline.outbox.served import Service, add_services, services_of
from pipeline.outbox.served_editions import edition_in, served_editions
from pipeline.outbox.status import DefendantSet, PublishedFile, ServedFile, Status
from pipeline.outbox.writers import only_writer
from pipeline.prosecution import court_days
from pipeline.prosecution.set_editions import Edition, ServedEdition
from pipeline.rules.due import Due, State, soonest_first
from pipeline.rules.model.prosecution_settings import ProsecutionSettings
from pipeline.text.dates import in_words
from pipeline.typeset.word_templates import fill

TEMPLATE, CERTIFICATE = "prosecution_service.docx", "Certificate of service"
STEP = "service-"


def serve_set(
    case_outbox: Path, status: Status, to: str, on: date, *, how: HowServed, settings: ProsecutionSettings
) -> list[Service]:
    """Record that a defendant's set was served; raises UsageError where it may not be, or where words are missing."""
    one = set_named(status, to)
    how = how.in_full(settings.service.values())
    method = court_days.method_of(how.method, settings)
    refuse(one, status, how, method, on)
    deemed = court_days.Service(on, method, how.at).deemed
    procedure = next((name for name in PROCEDURES if name == one.procedure), None)
    with only_writer(case_outbox):
        before = served_editions(case_outbox).get(one.name, ())
        build = build_numbered(case_outbox, status.build or 0)
        manifest = sha256_of(build.folder / MANIFEST)
        return add_services(
            case_outbox,
            [
                Service(
                    build=build.number,
                    on=on,
                    to=one.name,
                    file=file.path,
                    sha256=file.sha256,
                    pages=file.pages or 0,
                    before="",
                    manifest=manifest,
                    method=method.title,
                    at=how.at,
                    address=how.address,
                    by=how.by,
                    deemed=deemed,
                    object_by=court_days.last_day_to_object(deemed, procedure, settings) if procedure else None,
                    plead_by=court_days.last_day_to_plead(deemed, settings) if with_notice else None,
                    court_from=court_days.court_looks_from(on, settings) if with_notice else None,
                )
                for file in _not_served_yet(case_outbox, one)
                for with_notice in [
                    procedure == "single justice"
                    and _brings_notice(edition_in(build.folder, file.path), before, settings)
                ]
            ],
        )


def _not_served_yet(case_outbox: Path, one: DefendantSet) -> list[PublishedFile]:
    """Give the files of a set that its defendant has not been served with; all of them where there is none such."""
    files = [file for file in one.outputs if file.kind == "bundle"]
    served = {service.sha256 for service in services_of(case_outbox) if service.to == one.name}
    return [file for file in files if file.sha256 not in served] or files


def _brings_notice(edition: Edition | None, before: Sequence[ServedEdition], settings: ProsecutionSettings) -> bool:
    """Tell whether a set brings a notice that is to be answered, and not only what was added after it was served."""
    known = {paper.sha256 for one in before for paper in one.edition.papers}
    notices = {paper.name for paper in settings.papers if paper.kind == "notice"}
    return edition is None or any(one.title in notices and one.sha256 not in known for one in edition.papers)


class PaperServed(TypedDict):
    """A file that was served."""

    name: str
    pages: int
    sha256: str
    build: int


class ServiceGiven(TypedDict):
    """All that the template of the certificate of service may ask for."""

    defendant: str
    reference: str
    served_on: str
    at: str
    method: str
    address: str
    by: str
    deemed: str
    object_by: str
    plead_by: str
    papers: list[PaperServed]


def certificate_of_service(case_outbox: Path, status: Status, services: Sequence[Service], templates: Path) -> Path:
    """Write in Word who served what, how and when, to be signed (4.12); raises DocumentError for a faulty template."""
    first = services[0]
    given: ServiceGiven = {
        "defendant": first.to,
        "reference": status.reference or status.case,
        "served_on": in_words(first.on),
        "at": first.at or "–",
        "method": first.method or "–",
        "address": first.address or "–",
        "by": first.by or "–",
        "deemed": in_words(first.deemed) if first.deemed else "–",
        "object_by": in_words(first.object_by) if first.object_by else "–",
        "plead_by": next((in_words(one.plead_by) for one in services if one.plead_by), "–"),
        "papers": [
            {"name": Path(one.file).stem, "pages": one.pages, "sha256": one.sha256, "build": one.build}
            for one in services
        ],
    }
    content = fill(templates / TEMPLATE, given)
    path = _own_place(case_outbox, file_name(CERTIFICATE, first.to, first.on.isoformat()), content)
    write(path, content)
    return path


def _own_place(folder: Path, name: str, content: bytes) -> Path:
    """Give a certificate a place where no other one stands: somebody may have signed that already."""
    places = (folder / f"{name}{again}.docx" for again in chain(("",), (f" ({number})" for number in count(2))))
    return next(path for path in places if not path.exists() or path.read_bytes() == content)


def with_days_that_run(status: Status) -> Status:
    """Give a status whose steps hold the days that run from the newest service of each set, soonest first."""
    newest = {(due.id, one.to): due for one in status.served if one.deemed for due in _days(one, status.checked_on)}
    others = tuple(due for due in status.due if not due.id.startswith(STEP))
    return status.model_copy(update={"due": tuple(sorted((*newest.values(), *others), key=soonest_first))})


def _days(one: ServedFile, today: date | None) -> Iterator[Due]:
    counted = f"Served on {in_words(one.on)} ({one.method}); it counts as served on {in_words(one.deemed or one.on)}."
    for name, title, day, source in (
        ("objection", "Last day to object to the statement", one.object_by, "Criminal Procedure Rules 16.4(4)"),
        (
            "plea",
            "Last day to answer the single justice procedure notice",
            one.plead_by,
            "Criminal Procedure Rules 24.9",
        ),
        ("court", "First day on which the court may look at the case", one.court_from, "HMCTS Common Platform"),
    ):
        if day and today:
            state: State = "done" if today > day else "due"
            yield Due(f"{STEP}{name}", f"{title}: {one.to}", state, day, counted, source)
