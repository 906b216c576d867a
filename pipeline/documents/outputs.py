"""What is made of a case that was worked out: a court-ready build, or the list of what is missing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.bundle.build import BuiltBundle, build
from pipeline.bundle.plan import PagePlan
from pipeline.bundle.supplement import Continued, continue_served
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Problem
from pipeline.documents.bundle_contents import calendar_labels, contents_of
from pipeline.documents.calendar_picture import calendar_svg
from pipeline.documents.certificate import certificate_of, certificate_pdf, certificate_word
from pipeline.documents.chronology_document import chronology_document
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.missing_document import missing_document
from pipeline.documents.outcome import FileRecord, Outcome, Output
from pipeline.documents.printed_pages import Printed
from pipeline.documents.route_document import route_document
from pipeline.documents.served_build import ServedBuild
from pipeline.files.file_names import CHRONOLOGY, DRAFT_CERTIFICATE, file_name, volume_name
from pipeline.questions.open_questions import ANSWER_SHEET
from pipeline.questions.to_decide import to_decide
from pipeline.rules.model.rulebook import Route

ADVICE_NAMES = {"incomplete": "What is missing.docx", "ineligible": "Why this route is not open.docx"}


def make_build(examined: ExaminedCase, served: ServedBuild | None, templates: Path, work: Path) -> Outcome:
    """Make the bundle and its Word chronology; a bundle that was served is added to, and never made anew.

    Raises BundleError when the finished bundle does not prove right.
    """
    continued = _continued(examined, served, templates, work)
    bundle = continued.whole
    entries = tuple(_with_page(entry, bundle.plan) for entry in examined.entries)
    printed = Printed.on(bundle, examined.bundle_settings.titles)
    chronology = work / "chronology.docx"
    chronology.write_bytes(chronology_document(templates, examined.reference, examined.child_name, entries, printed))
    outputs = (
        *_volumes(examined, bundle),
        *_supplements(examined, served, continued),
        Output(f"{CHRONOLOGY}.docx", "chronology", chronology),
        *_draft_certificate(examined, templates, work),
        *_route_documents(examined, bundle.plan, printed, templates, work),
    )
    outcome = _outcome(examined, bundle.plan)
    problems = (*outcome.problems, *_too_large(bundle))
    return replace(
        outcome,
        chronology=entries,
        index=bundle.index,
        build=outputs,
        advice=tuple(_to_decide(examined, work)),
        problems=problems,
        continues=served.number if served else None,
    )


def make_nothing(examined: ExaminedCase, reason: str) -> Outcome:
    """Say why nothing may be made of a case that is ready, until somebody has mended the outbox."""
    outcome = _outcome(examined, None)
    problems = (Problem(None, reason), *outcome.problems)
    return replace(outcome, status="error", summary=reason, problems=problems, unfinished=True)


def _continued(examined: ExaminedCase, served: ServedBuild | None, templates: Path, work: Path) -> Continued:
    contents, settings = contents_of(examined), examined.bundle_settings
    if served is None:
        return Continued(build(contents, settings, templates, work / "bundle.pdf"))
    hashes = {one.path: one.source.sha256 for one in examined.evidence}
    return continue_served(served.bundle, hashes, contents, settings=settings, templates=templates, work=work)


def _volumes(examined: ExaminedCase, bundle: BuiltBundle) -> Iterator[Output]:
    """Give the bundle as one file, or as the volumes that the court's limit asks for."""
    count = len(bundle.volumes)
    for number, volume in enumerate(bundle.volumes, start=1):
        name = volume_name(_bundle_name(examined), number, count)
        yield Output(f"{name}.pdf", "bundle", volume.path, volume.pages)


def _too_large(bundle: BuiltBundle) -> Iterator[Problem]:
    """Tell of the documents that are larger by themselves than the court takes in one file."""
    for key, number in bundle.too_large.items():
        where = f"volume {number}" if len(bundle.volumes) > 1 else "the bundle"
        yield Problem(
            key,
            f"It is larger than the court takes in one file, and cannot be parted, so {where} is over the limit. "
            "Put in a smaller copy of it, or ask the court how it wants it.",
        )


def _supplements(examined: ExaminedCase, served: ServedBuild | None, continued: Continued) -> Iterator[Output]:
    """Give those who were served the bundle only the pages that are new.

    Where nothing is, the build stays what was served: with the supplement that was served beside its bundle.
    """
    supplement = continued.supplement
    if served and supplement:
        name = f"{_bundle_name(examined)} supplement {served.bundle.number}.pdf"
        yield Output(name, "supplement", supplement.path, supplement.pages)
    elif served:
        yield from served.supplements


def make_advice(examined: ExaminedCase, templates: Path, work: Path) -> Outcome:
    """Write for the school, in Word, what is missing or why this route is not open."""
    missing = work / "missing.docx"
    missing.write_bytes(
        missing_document(
            templates,
            case=examined.child_name,
            reference=examined.reference,
            route=examined.route.title,
            summary=_summary(examined),
            findings=examined.checklist.findings,
            problems=examined.problems,
            questions=examined.questions,
            checked_on=examined.today,
            eligible=examined.checklist.status != "ineligible",
        )
    )
    eligible = examined.checklist.status != "ineligible"
    advice = (
        Output(ADVICE_NAMES[examined.checklist.status], "missing", missing),
        *_to_decide(examined, work),
        *(_draft_certificate(examined, templates, work) if eligible else ()),
    )
    return replace(_outcome(examined, None), chronology=examined.entries, advice=advice)


def _to_decide(examined: ExaminedCase, work: Path) -> Iterator[Output]:
    """Put all open questions on one sheet, for a person to fill in."""
    questions = [question for question in examined.questions if question.is_open]
    if questions:
        path = work / "to-decide.xlsx"
        path.write_bytes(to_decide(examined.name, questions, examined.evidence))
        yield Output(ANSWER_SHEET, "questions", path)


def _draft_certificate(examined: ExaminedCase, templates: Path, work: Path) -> Iterator[Output]:
    """Draft the certificate of attendance for the head teacher, in Word and as PDF, where any session is charged."""
    certificate = certificate_of(examined.attendance)
    if certificate:
        for suffix, write in ((".docx", certificate_word), (".pdf", certificate_pdf)):
            path = work / f"certificate{suffix}"
            path.write_bytes(write(certificate, templates))
            yield Output(f"{DRAFT_CERTIFICATE}{suffix}", "certificate", path)


def _route_documents(
    examined: ExaminedCase, plan: PagePlan, printed: Printed, templates: Path, work: Path
) -> Iterator[Output]:
    """Make the documents that the route names, for a person to check and to send."""
    for number, document in enumerate(examined.route.documents, start=1):
        path = work / f"route-document-{number}.docx"
        path.write_bytes(route_document(examined, plan, printed, templates / document.template))
        yield Output(f"{file_name(document.name)}.docx", document.kind, path)


def _outcome(examined: ExaminedCase, plan: PagePlan | None) -> Outcome:
    return Outcome(
        case=examined.name,
        reference=examined.case.reference,
        route=examined.case.route,
        status=examined.checklist.status,
        summary=_summary(examined),
        fingerprint=examined.fingerprint,
        today=examined.today,
        findings=examined.checklist.findings,
        facts=examined.checklist.facts,
        explanations=examined.attendance.explanations,
        files=tuple(_file_record(one, examined.route, plan) for one in examined.evidence),
        problems=examined.problems,
        due=examined.due,
        questions=examined.questions,
        picture=calendar_svg(examined.attendance, calendar_labels(examined)) or None,
        unfinished=any(one.unfinished for one in examined.evidence),
    )


def _summary(examined: ExaminedCase) -> str:
    unread = sum(1 for one in examined.evidence if one.problem)
    if not unread or examined.checklist.status == "ineligible":
        return examined.checklist.summary
    files, are = ("1 file", "is") if unread == 1 else (f"{unread} files", "are")
    return f"{examined.checklist.summary} {files} could not be opened or {are} no paper, and {are} left out."


def _file_record(one: Evidence, route: Route, plan: PagePlan | None) -> FileRecord:
    span = plan.pages_of.get(one.path) if plan else None
    kept_out = one.pages is not None and one.is_only(route.not_in_bundle)
    notes = (*one.notes, *((one.problem,) if one.problem else ()))
    return FileRecord(
        path=one.path,
        sha256=one.source.sha256,
        bytes=one.source.size,
        kind=one.kind,
        also=one.also,
        kind_from=one.kind_from,
        date=one.date,
        date_from=one.date_from,
        pages=one.pages.count if one.pages else None,
        bundle_pages=(span.first, span.last) if span else None,
        notes=(*notes, "This route keeps this kind of file out of the bundle.") if kept_out else notes,
    )


def _with_page(entry: Entry, plan: PagePlan) -> Entry:
    return replace(entry, page=plan.page_of(entry.file, entry.page_of_file))


def _bundle_name(examined: ExaminedCase) -> str:
    """Name the file after the case, as the guidance on electronic bundles asks: short, and saying what it is."""
    return file_name(examined.reference, examined.case.child.surname or "", "bundle")
