"""What is made of a case that was worked out: a court-ready build, or the list of what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import dates
from pipeline.attendance.case import CaseRegister
from pipeline.bundle.build import BuiltBundle, build
from pipeline.bundle.front import Contents, Cover, Figure, Picture
from pipeline.bundle.plan import Document, Section
from pipeline.case.model import Case
from pipeline.chronology import Entry
from pipeline.documents.chronology_document import chronology_document
from pipeline.documents.missing_document import missing_document
from pipeline.evidence.model import Evidence
from pipeline.findings import Finding, Problem
from pipeline.naming import file_name
from pipeline.outcome import ChronologyRecord, FileRecord, Outcome, Output
from pipeline.rules.check import Checklist
from pipeline.rules.model import Route, Rules

ADVICE_NAME = "What is missing.docx"
CHRONOLOGY_NAME = "Chronology.docx"


@dataclass(frozen=True)
class Worked:
    """A case of which everything is known and nothing is made yet."""

    name: str
    case: Case
    rules: Rules
    evidence: tuple[Evidence, ...]
    register: CaseRegister
    checklist: Checklist
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    fingerprint: str
    today: date

    @property
    def route(self) -> Route:
        """The route of the case."""
        return self.rules.route(self.case.route)

    @property
    def reference(self) -> str:
        """The school's reference, otherwise the folder's name."""
        return self.case.reference or self.name


def make_build(worked: Worked, templates: Path, work: Path) -> Outcome:
    """Make the bundle and its Word chronology; raises BundleError when the finished bundle does not prove right."""
    bundle = build(_contents(worked), worked.rules.bundle, templates, work / "bundle.pdf")
    records = _chronology_records(worked.entries, bundle)
    chronology = work / "chronology.docx"
    chronology.write_bytes(chronology_document(templates, worked.reference, worked.case.child.name, records))
    outputs = (
        Output(f"{_bundle_name(worked)}.pdf", "bundle", bundle.path, bundle.pages),
        Output(CHRONOLOGY_NAME, "chronology", chronology),
    )
    return _outcome(worked, records, bundle, build=outputs)


def make_advice(worked: Worked, templates: Path, work: Path) -> Outcome:
    """Write for the school, in Word, what is missing or why this route is not open."""
    missing = work / "missing.docx"
    missing.write_bytes(
        missing_document(
            templates,
            case=worked.name,
            reference=worked.reference,
            route=worked.route.title,
            summary=worked.checklist.summary,
            findings=worked.findings,
            problems=worked.problems,
            checked_on=worked.today,
        )
    )
    outputs = (Output(ADVICE_NAME, "missing", missing),)
    return _outcome(worked, _chronology_records(worked.entries, None), None, advice=outputs)


def _outcome(
    worked: Worked,
    records: tuple[ChronologyRecord, ...],
    bundle: BuiltBundle | None,
    build: tuple[Output, ...] = (),
    advice: tuple[Output, ...] = (),
) -> Outcome:
    return Outcome(
        case=worked.name,
        reference=worked.case.reference,
        route=worked.case.route,
        status=worked.checklist.status,
        summary=_summary(worked),
        fingerprint=worked.fingerprint,
        today=worked.today,
        findings=worked.findings,
        facts=worked.register.facts,
        explanations=worked.register.explanations,
        files=tuple(_file_record(one, worked.route, bundle) for one in worked.evidence),
        chronology=records,
        problems=worked.problems,
        build=build,
        advice=advice,
        picture=worked.register.picture,
    )


def _summary(worked: Worked) -> str:
    unread = sum(1 for one in worked.evidence if one.problem)
    if not unread:
        return worked.checklist.summary
    files = "1 file" if unread == 1 else f"{unread} files"
    return f"{worked.checklist.summary} {files} could not be opened and {'is' if unread == 1 else 'are'} left out."


def _file_record(one: Evidence, route: Route, bundle: BuiltBundle | None) -> FileRecord:
    span = bundle.pages_of.get(one.path) if bundle else None
    kept_out = one.pages is not None and one.kind in route.not_in_bundle
    notes = (*one.notes, *((one.problem,) if one.problem else ()))
    return FileRecord(
        path=one.path,
        sha256=one.source.sha256,
        bytes=one.source.size,
        kind=one.kind,
        kind_from=one.kind_from,
        date=one.date,
        date_from=one.date_from,
        pages=one.pages.count if one.pages else None,
        bundle_pages=(span.first, span.last) if span else None,
        notes=(*notes, "This route keeps this kind of file out of the bundle.") if kept_out else notes,
    )


def _chronology_records(entries: Sequence[Entry], bundle: BuiltBundle | None) -> tuple[ChronologyRecord, ...]:
    return tuple(
        ChronologyRecord(
            date=entry.day,
            text=entry.text,
            source=entry.source,
            file=entry.file,
            page=bundle.plan.page_of(entry.file, entry.page_of_file) if bundle else None,
        )
        for entry in entries
    )


def _bundle_name(worked: Worked) -> str:
    """Name the file after the case, as the guidance on electronic bundles asks: short, and saying what it is."""
    return file_name(worked.reference, worked.case.child.surname or "", "bundle")


def _contents(worked: Worked) -> Contents:
    case, register = worked.case, worked.register
    name = case.child.name or worked.name
    return Contents(
        title=f"{worked.route.cover}: {name} ({worked.reference})",
        cover=Cover(
            authority=worked.rules.authorities[worked.route.authority].name,
            title=worked.route.cover,
            concerning=name,
            particulars=_particulars(worked),
        ),
        sections=tuple(_sections(worked.route, worked.evidence)),
        chronology=worked.entries,
        figures=tuple(Figure(one.title, one.value, one.reached) for one in register.figures),
        pictures=(Picture(register.picture, register.picture_caption),) if register.picture else (),
    )


def _particulars(worked: Worked) -> tuple[tuple[str, str], ...]:
    """Say whom and what the bundle concerns; never an address, which one parent may have to keep from the other."""
    case = worked.case
    born = case.child.date_of_birth
    rows = (
        ("Reference", worked.reference),
        ("Child", case.child.name),
        ("Date of birth", dates.in_words(born) if born else None),
        ("School", case.school.name),
        ("Parents and carers", ", ".join(parent.name for parent in case.parents)),
    )
    return tuple((label, value) for label, value in rows if value)


def _sections(route: Route, evidence: Sequence[Evidence]) -> list[Section]:
    """Sort the evidence into the route's sections, each in order of date; what has no section goes into the last."""
    shown = [one for one in evidence if one.pages and one.kind not in route.not_in_bundle]
    sections = [(section.title, [one for one in shown if one.kind in section.kinds]) for section in route.sections]
    placed = {one.path for _, members in sections for one in members}
    sections.append((route.rest, [one for one in shown if one.path not in placed]))
    return [Section(title, tuple(_document(one) for one in sorted(members, key=_by_date))) for title, members in sections if members]


def _by_date(one: Evidence) -> tuple[bool, date, str]:
    return (one.date is None, one.date or date.min, one.path)


def _document(one: Evidence) -> Document:
    if one.pages is None:
        raise ValueError(f"{one.path} has no pages")
    return Document(one.path, one.title, dates.in_words(one.date) if one.date else "", one.pages.pdf, one.pages.count)
