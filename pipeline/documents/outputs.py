"""What is made of a case that was worked out: a court-ready build, or the list of what is missing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.bundle.build import BuiltBundle, build
from pipeline.bundle.contents import Picture
from pipeline.bundle.plan import PagePlan, Span, page_in
from pipeline.bundle.supplement import Continued, continue_served
from pipeline.case.case import School
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Problem
from pipeline.documents.build_inputs import BuildInputs
from pipeline.documents.bundle_contents import calendar_labels
from pipeline.documents.calendar_picture import calendar_svg
from pipeline.documents.chronology_document import chronology_document
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.missing_document import missing_document, missing_given, missing_page
from pipeline.documents.outcome import (
    ADVICE_NAMES,
    LETTER_AND_PAGE,
    FileRecord,
    KeptPapers,
    Made,
    Outcome,
    Output,
    WrittenPaper,
)
from pipeline.documents.own_papers import drawn
from pipeline.documents.papers_beside import draft_certificate, sheets_in_word
from pipeline.documents.printed_pages import Printed
from pipeline.documents.route_document import route_document
from pipeline.files.file_names import CHRONOLOGY, file_name, plain_file_name, volume_name
from pipeline.text.sentences import listed


def make_build(examined: ExaminedCase, inputs: BuildInputs, key: str, templates: Path, work: Path) -> Outcome:
    """Make the bundle and its Word chronology; a bundle that was served is added to, and never made anew.

    ``key`` is that of all that is made. Raises BundleError when the finished bundle does not prove right.
    """
    inputs = replace(inputs, contents=drawn(inputs.contents, inputs.own, templates, work))
    continued = _continued(inputs, templates, work)
    bundle = continued.whole
    outputs = (
        *_volumes(inputs, bundle),
        *_supplements(inputs, continued),
        *_documents(inputs, bundle, templates, work),
    )
    events = tuple(_with_page(entry, bundle.pages_of).page for entry in inputs.contents.chronology)
    made = Made(key, dict(bundle.pages_of), dict(bundle.too_large), len(bundle.volumes), events=events)
    continues = inputs.served.number if inputs.served else None
    outcome, written = _with_pages(examined, inputs, made), tuple(_written(inputs, bundle))
    return replace(outcome, index=bundle.index, build=outputs, continues=continues, written=written)


def judged_again(examined: ExaminedCase, inputs: BuildInputs, made: Made) -> Outcome:
    """Tell how a case stands today whose build is there already, made from the very same ``inputs``."""
    return replace(_with_pages(examined, inputs, made), stands=True)


def with_papers(outcome: Outcome, papers: Sequence[KeptPapers]) -> Outcome:
    """Add the papers that stand beside the builds to what came of a case."""
    return replace(
        outcome,
        advice=(*outcome.advice, *(output for one in papers for output in one.outputs)),
        paper_keys={one.kind: one.key for one in papers},
    )


def make_nothing(examined: ExaminedCase, reason: str) -> Outcome:
    """Say why nothing may be made of a case that is ready, until somebody has mended the outbox."""
    outcome = _outcome(examined, {})
    problems = (Problem(None, reason), *outcome.problems)
    return replace(outcome, status="error", summary=reason, problems=problems, unfinished=True)


def wait_for_machine(examined: ExaminedCase) -> Outcome:
    """Say which files this machine could not read yet; what the last look made of the case stays as it is.

    Nothing is called missing: the paper may be among them.
    """
    awaited = [one for one in examined.evidence if one.unfinished]
    files = "1 file" if len(awaited) == 1 else f"{len(awaited)} files"
    summary = (
        f"This machine could not read {files} yet: {listed([one.file for one in awaited])}. It tries again by itself, "
        "and until then nothing is made or changed; nobody need add anything. If it goes on, tell whoever looks after "
        "Casebundle."
    )
    outcome = _outcome(examined, {})
    told = {problem.path for problem in outcome.problems}
    unread = (Problem(one.file, f"{one.file}: {'; '.join(one.notes)}") for one in awaited if one.file not in told)
    return replace(
        outcome,
        status="error",
        summary=summary,
        findings=tuple(one for one in outcome.findings if one.result in ("met", "waived")),
        problems=(Problem(None, summary), *outcome.problems, *unread),
        due=(),
        questions=tuple(one for one in outcome.questions if not one.is_open),
        unfinished=True,
    )


def _with_pages(examined: ExaminedCase, inputs: BuildInputs, made: Made) -> Outcome:
    """Tell of a case that has a build on which pages of it everything stands."""
    entries = tuple(replace(entry, page=page) for entry, page in zip(examined.entries, made.events, strict=True))
    outcome = _outcome(examined, made.pages_of, inputs.contents.pictures)
    problems = (*outcome.problems, *_too_large(made), *made.problems)
    return replace(outcome, chronology=entries, made=made, problems=problems)


def _written(inputs: BuildInputs, bundle: BuiltBundle) -> Iterator[WrittenPaper]:
    for name in inputs.own.in_bundle:
        if span := bundle.pages_of.get(name):
            yield WrittenPaper(name, inputs.sources[name], (span.first, span.last))


def _continued(inputs: BuildInputs, templates: Path, work: Path) -> Continued:
    contents, settings, served = inputs.contents, inputs.settings, inputs.served
    if served is None:
        return Continued(build(contents, settings, templates, work / "bundle.pdf"))
    return continue_served(served.bundle, inputs.sources, contents, settings=settings, templates=templates, work=work)


def _documents(inputs: BuildInputs, bundle: BuiltBundle, templates: Path, work: Path) -> Iterator[Output]:
    """Make what stands beside the bundle: the chronology in Word, the draft certificate, the documents of the route."""
    printed = Printed.on(bundle, inputs.settings.titles)
    entries = tuple(_with_page(entry, bundle.pages_of) for entry in inputs.contents.chronology)
    chronology = work / "chronology.docx"
    chronology.write_bytes(chronology_document(templates, inputs.reference, inputs.child_name, entries, printed))
    yield Output(f"{CHRONOLOGY}.docx", "chronology", chronology)
    if inputs.certificate:
        yield from draft_certificate(inputs.certificate, templates, work)
    yield from sheets_in_word(inputs.own.sheets, templates, work)
    yield from _route_documents(inputs, bundle.plan, printed, templates, work)


def _volumes(inputs: BuildInputs, bundle: BuiltBundle) -> Iterator[Output]:
    """Give the bundle as one file, or as the volumes that the court's limit asks for."""
    count = len(bundle.volumes)
    for number, volume in enumerate(bundle.volumes, start=1):
        name = volume_name(inputs.bundle_name, number, count)
        yield Output(f"{_called(inputs, name)}.pdf", "bundle", volume.path, volume.pages)


def _called(inputs: BuildInputs, name: str) -> str:
    return plain_file_name(name) if inputs.plain_names else name


def _too_large(made: Made) -> Iterator[Problem]:
    """Tell of the documents that are larger by themselves than the court takes in one file."""
    for path, number in made.too_large.items():
        where = f"volume {number}" if made.volumes > 1 else "the bundle"
        yield Problem(
            path,
            f"It is larger than the court takes in one file, and cannot be parted, so {where} is over the limit. "
            "Put in a smaller copy of it, or ask the court how it wants it.",
        )


def _supplements(inputs: BuildInputs, continued: Continued) -> Iterator[Output]:
    """Give those who were served the bundle only the pages that are new.

    Where nothing is, the build stays what was served: with the supplement that was served beside its bundle.
    """
    served, supplement = inputs.served, continued.supplement
    if served and supplement:
        name = f"{_called(inputs, f'{inputs.bundle_name} supplement {served.bundle.number}')}.pdf"
        yield Output(name, "supplement", supplement.path, supplement.pages)
    elif served:
        yield from served.supplements


def make_advice(examined: ExaminedCase, templates: Path, work: Path) -> Outcome:
    """Write for the school what is missing or why this route is not open, with the day that it speaks of.

    It is a letter in Word, and a page that can be sent on or printed.
    """
    given = missing_given(
        case=examined.child_name,
        reference=examined.reference,
        route=examined.route.title,
        summary=_summary(examined),
        findings=examined.checklist.findings,
        problems=examined.problems,
        questions=examined.questions,
        checked_on=examined.today,
        to=_whom(examined.case.school),
        by=next((due for due in examined.due if due.day and due.state in ("overdue", "due")), None),
        eligible=examined.checklist.status != "ineligible",
    )
    letter, page = work / "missing.docx", work / "missing.html"
    letter.write_bytes(missing_document(templates, given))
    page.write_text(missing_page(templates, given), encoding="utf-8", newline="\n")
    as_letter, as_page = (f"{ADVICE_NAMES[examined.checklist.status]}{ending}" for ending in LETTER_AND_PAGE)
    advice = (Output(as_letter, "missing", letter), Output(as_page, "missing_page", page))
    return replace(_outcome(examined, {}), chronology=examined.entries, advice=advice)


def _whom(school: School) -> str | None:
    """Say to whom at the school the list goes."""
    contact = school.contact
    named = (contact and contact.name, contact and contact.role, school.name)
    return ", ".join(one for one in named if one) or None


def _route_documents(
    inputs: BuildInputs, plan: PagePlan, printed: Printed, templates: Path, work: Path
) -> Iterator[Output]:
    """Make the documents that the route names, for a person to check and to send."""
    for number, document in enumerate(inputs.documents, start=1):
        path = work / f"route-document-{number}.docx"
        path.write_bytes(route_document(inputs.told, plan, printed, templates / document.template))
        yield Output(f"{file_name(document.name)}.docx", document.kind, path)


def _outcome(examined: ExaminedCase, pages_of: Mapping[str, Span], drawn: Sequence[Picture] = ()) -> Outcome:
    kept_out = examined.rules.kept_out_by(examined.route)
    return Outcome(
        case=examined.name,
        reference=examined.case.reference,
        route=examined.case.route,
        child=examined.case.child.name or None,
        school=examined.case.school.name,
        officer=examined.case.officer,
        route_title=examined.route.title,
        status=examined.checklist.status,
        summary=_summary(examined),
        fingerprint=examined.fingerprint,
        today=examined.today,
        findings=examined.checklist.findings,
        facts=examined.checklist.facts,
        explanations=examined.attendance.explanations,
        files=tuple(_file_record(one, kept_out, pages_of.get(one.file)) for one in examined.evidence),
        problems=examined.problems,
        due=examined.due,
        questions=examined.questions,
        reminders=examined.reminders,
        picture=_calendar(examined, drawn),
    )


def _calendar(examined: ExaminedCase, drawn: Sequence[Picture]) -> str | None:
    """Give the calendar as one picture: the one that was ``drawn`` for the bundle, where that is all of it."""
    if len(drawn) == 1:
        return drawn[0].svg
    return calendar_svg(examined.attendance, calendar_labels(examined)) or None


def _summary(examined: ExaminedCase) -> str:
    unread = sum(1 for one in examined.evidence if one.problem)
    if not unread or examined.checklist.status == "ineligible":
        return examined.checklist.summary
    files, are = ("1 file", "is") if unread == 1 else (f"{unread} files", "are")
    return f"{examined.checklist.summary} {files} could not be opened or {are} no paper, and {are} left out."


def _file_record(one: Evidence, not_in_bundle: Collection[str], span: Span | None) -> FileRecord:
    kept_out = one.pages is not None and one.is_only(not_in_bundle)
    notes = (*one.notes, *((one.problem,) if one.problem else ()))
    return FileRecord(
        path=one.file,
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


def _with_page(entry: Entry, pages_of: Mapping[str, Span]) -> Entry:
    return replace(entry, page=page_in(pages_of, entry.file, entry.page_of_file))
