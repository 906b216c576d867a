"""What the bundle of a case holds, before it has pages."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from pipeline.bundle.contents import Contents, Cover, Figure, Picture
from pipeline.bundle.plan import Document, Section
from pipeline.case.evidence import Evidence
from pipeline.documents.calendar_picture import Label, calendar_pages
from pipeline.documents.examined_case import ExaminedCase
from pipeline.errors import BundleError
from pipeline.rules.language.facts import in_words
from pipeline.rules.model.rulebook import Route
from pipeline.text import dates


def contents_of(examined: ExaminedCase) -> Contents:
    """Say what the bundle of a case holds: its cover, its sections in the route's order, its chronology and figures."""
    name = examined.child_name
    return Contents(
        title=f"{examined.route.cover}: {name} ({examined.reference})",
        cover=Cover(
            authority=examined.rules.authorities[examined.route.authority].name,
            title=examined.route.cover,
            concerning=name,
            particulars=_particulars(examined),
        ),
        sections=tuple(_sections(examined.route, examined.evidence, examined.rules.kept_out_by(examined.route))),
        chronology=examined.entries,
        figures=tuple(_figures(examined)),
        pictures=tuple(
            Picture(svg, examined.bundle_settings.titles.calendar)
            for svg in calendar_pages(examined.attendance, calendar_labels(examined))
        ),
    )


def calendar_labels(examined: ExaminedCase) -> tuple[Label, ...]:
    """Say what the calendar of sessions marks: letters, meetings and notices, each once a day."""
    marked = examined.rules.bundle.marked_in_calendar
    papers = {
        Label(one.date, examined.rules.evidence[kind].title)
        for one in examined.evidence
        for kind in one.kinds
        if one.date and one.about.goes_in and kind in marked
    }
    notices = {
        Label(notice.issued, kind.title)
        for parent in examined.case.parents
        for notice in parent.notices
        if (kind := examined.rules.evidence.get(notice.kind))
    }
    return tuple(sorted(papers | notices))


def _figures(examined: ExaminedCase) -> Iterator[Figure]:
    facts, explanations = examined.attendance.facts, examined.attendance.explanations
    for name, title in examined.rules.bundle.figures.items():
        if facts.get(name) is not None:
            percent = "%" if name.endswith("_percentage") else ""
            yield Figure(title, f"{in_words(facts[name])}{percent}", explanations.get(name, ""))


def _particulars(examined: ExaminedCase) -> tuple[tuple[str, str], ...]:
    """Say whom and what the bundle concerns; never an address, which one parent may have to keep from the other."""
    case, titles = examined.case, examined.bundle_settings.titles
    born = case.child.date_of_birth
    rows = (
        (titles.reference, examined.reference),
        (titles.child, case.child.name),
        (titles.date_of_birth, dates.in_words(born) if born else None),
        (titles.school, case.school.name),
        (titles.parents, ", ".join(parent.name for parent in case.parents)),
    )
    return tuple((label, value) for label, value in rows if value)


def _sections(route: Route, evidence: Sequence[Evidence], kept_out: Collection[str]) -> list[Section]:
    """Sort the evidence into the route's sections, each in order of date; what has no section goes into the last."""
    shown = [one for one in evidence if one.pages and one.about.goes_in and not one.is_only(kept_out)]
    section_of = {one.path: _section_of(one, route) for one in shown}
    sections = [
        (title, [one for one in shown if section_of[one.path] == number])
        for number, title in enumerate([*(section.title for section in route.sections), route.rest])
    ]
    return [
        Section(title, tuple(_document(one) for one in sorted(members, key=_by_date)))
        for title, members in sections
        if members
    ]


def _section_of(one: Evidence, route: Route) -> int:
    """Give the number of the one section where a file goes: by the first of its kinds that has one."""
    homes = (number for kind in one.kinds for number, section in enumerate(route.sections) if kind in section.kinds)
    return next(homes, len(route.sections))


def _by_date(one: Evidence) -> tuple[bool, date, str]:
    day = one.date or one.month
    return (day is None, day or date.min, one.path)


def _document(one: Evidence) -> Document:
    if one.pages is None:
        raise BundleError(f"{one.path} has no pages, so it has no place in the bundle")
    return Document(one.path, one.title, one.when, one.pages.pdf, one.pages.count, one.pages.feet)
