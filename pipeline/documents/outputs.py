"""What is made of a case that was worked out: a court-ready build, or the list of what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import dates
from pipeline.attendance.analysis import Attendance
from pipeline.bundle.build import build
from pipeline.bundle.front import Contents, Cover, Figure
from pipeline.bundle.plan import Document, PagePlan, Section
from pipeline.case.model import Case
from pipeline.chronology import Entry
from pipeline.documents.chronology_document import chronology_document
from pipeline.documents.missing_document import missing_document
from pipeline.errors import BundleError
from pipeline.evidence.model import Evidence
from pipeline.findings import Finding, Problem
from pipeline.naming import file_name
from pipeline.outcome import ChronologyRecord, FileRecord, Outcome, Output
from pipeline.rules.check import Checklist
from pipeline.rules.facts import case_facts, in_words
from pipeline.rules.model import Route, Rules

ADVICE_NAMES = {"incomplete": "What is missing.docx", "ineligible": "Why this route is not open.docx"}
CHRONOLOGY_NAME = "Chronology.docx"


@dataclass(frozen=True)
class Worked:
    """A case of which everything is known and nothing is made yet."""

    name: str
    case: Case
    rules: Rules
    evidence: tuple[Evidence, ...]
    attendance: Attendance
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

    @property
    def facts(self) -> dict[str, object]:
        """Every fact that the rules can use."""
        return {**self.attendance.facts, **case_facts(self.case, self.today)}


def make_build(worked: Worked, templates: Path, work: Path) -> Outcome:
    """Make the bundle and its Word chronology; raises BundleError when the finished bundle does not prove right."""
    bundle = build(_contents(worked), worked.rules.bundle, templates, work / "bundle.pdf")
    records = tuple(_chronology_record(entry, bundle.plan) for entry in worked.entries)
    chronology = work / "chronology.docx"
    name = worked.case.child.name or worked.name
    chronology.write_bytes(chronology_document(templates, worked.reference, name, records))
    outputs = (
        Output(f"{_bundle_name(worked)}.pdf", "bundle", bundle.path, bundle.pages),
        Output(CHRONOLOGY_NAME, "chronology", chronology),
    )
    return replace(_outcome(worked, bundle.plan), chronology=records, build=outputs)


def make_advice(worked: Worked, templates: Path, work: Path) -> Outcome:
    """Write for the school, in Word, what is missing or why this route is not open."""
    missing = work / "missing.docx"
    missing.write_bytes(
        missing_document(
            templates,
            case=worked.case.child.name or worked.name,
            reference=worked.reference,
            route=worked.route.title,
            summary=_summary(worked),
            findings=worked.findings,
            problems=worked.problems,
            checked_on=worked.today,
            eligible=worked.checklist.status != "ineligible",
        )
    )
    records = tuple(_chronology_record(entry, None) for entry in worked.entries)
    return replace(
        _outcome(worked, None),
        chronology=records,
        advice=(Output(ADVICE_NAMES[worked.checklist.status], "missing", missing),),
    )


def _outcome(worked: Worked, plan: PagePlan | None) -> Outcome:
    return Outcome(
        case=worked.name,
        reference=worked.case.reference,
        route=worked.case.route,
        status=worked.checklist.status,
        summary=_summary(worked),
        fingerprint=worked.fingerprint,
        today=worked.today,
        findings=worked.findings,
        facts=worked.facts,
        explanations=worked.attendance.explanations,
        files=tuple(_file_record(one, worked.route, plan) for one in worked.evidence),
        problems=worked.problems,
    )


def _summary(worked: Worked) -> str:
    unread = sum(1 for one in worked.evidence if one.problem)
    if not unread:
        return worked.checklist.summary
    files = "1 file" if unread == 1 else f"{unread} files"
    return f"{worked.checklist.summary} {files} could not be opened and {'is' if unread == 1 else 'are'} left out."


def _file_record(one: Evidence, route: Route, plan: PagePlan | None) -> FileRecord:
    span = plan.pages_of.get(one.path) if plan else None
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


def _chronology_record(entry: Entry, plan: PagePlan | None) -> ChronologyRecord:
    page = plan.page_of(entry.file, entry.page_of_file) if plan else None
    return ChronologyRecord(entry.day, entry.text, entry.source, entry.file, page)


def _bundle_name(worked: Worked) -> str:
    """Name the file after the case, as the guidance on electronic bundles asks: short, and saying what it is."""
    return file_name(worked.reference, worked.case.child.surname or "", "bundle")


def _contents(worked: Worked) -> Contents:
    name = worked.case.child.name or worked.name
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
        figures=tuple(_figures(worked)),
    )


def _figures(worked: Worked) -> Iterator[Figure]:
    facts, explanations = worked.attendance.facts, worked.attendance.explanations
    for name, title in worked.rules.bundle.figures.items():
        if facts.get(name) is not None:
            percent = "%" if name.endswith("_percentage") else ""
            yield Figure(title, f"{in_words(facts[name])}{percent}", explanations.get(name, ""))


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
    return [
        Section(title, tuple(_document(one) for one in sorted(members, key=_by_date)))
        for title, members in sections
        if members
    ]


def _by_date(one: Evidence) -> tuple[bool, date, str]:
    return (one.date is None, one.date or date.min, one.path)


def _document(one: Evidence) -> Document:
    if one.pages is None:
        raise BundleError(f"{one.path} has no pages, so it has no place in the bundle")
    return Document(one.path, one.title, dates.in_words(one.date) if one.date else "", one.pages.pdf, one.pages.count)
