"""What the bundle of a case holds, before it has pages."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from pipeline.bundle.contents import Contents, Cover, Figure, Picture
from pipeline.bundle.plan import Document, Section
from pipeline.case.charge import Charge
from pipeline.case.evidence import Evidence
from pipeline.documents import register_pages
from pipeline.documents.calendar_picture import Label, calendar_pages
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.own_papers import OwnPapers, waiting
from pipeline.documents.sheet_files import document_name
from pipeline.documents.weekly_register import weekly_register
from pipeline.errors import BundleError
from pipeline.rules.language.facts import in_words
from pipeline.rules.model.bundle_settings import Titles
from pipeline.rules.model.rulebook import Route
from pipeline.text import dates


def own_papers_of(examined: ExaminedCase) -> OwnPapers:
    """Say what is written of a case among its evidence: the register by week only where the export goes in too."""
    shown = [one for one in examined.evidence if one.is_a("register") and _is_shown(one, examined)]
    by_week = shown and examined.route.register_shown != "export"
    return OwnPapers(
        examined.sheets,
        weekly_register(examined.attendance, examined.child_name) if by_week else None,
        " · ".join((examined.reference, examined.child_name, examined.route.cover)),
    )


def contents_of(examined: ExaminedCase, own: OwnPapers) -> Contents:
    """Say what the bundle of a case holds: its cover, its sections in the route's order, its chronology and figures.

    Its ``own`` papers have their places, and no pages yet.
    """
    name = examined.child_name
    return Contents(
        title=f"{examined.route.cover}: {name} ({examined.reference})",
        cover=Cover(
            authority=examined.rules.authorities[examined.route.authority].name,
            title=examined.route.cover,
            concerning=name,
            particulars=_particulars(examined),
        ),
        sections=tuple(_sections(examined, own)),
        chronology=examined.entries,
        figures=tuple(_figures(examined)),
        pictures=tuple(
            Picture(svg, examined.bundle_settings.titles.calendar)
            for svg in calendar_pages(examined.attendance, calendar_labels(examined))
        ),
        running=own.running,
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
        *_of_the_charge(case.charge, titles),
    )
    return tuple((label, value) for label, value in rows if value)


def _of_the_charge(charge: Charge | None, titles: Titles) -> Iterator[tuple[str, str | None]]:
    if charge:
        day = dates.in_words(charge.hearing_on) if charge.hearing_on else None
        yield titles.defendants, ", ".join(charge.defendants)
        yield titles.court, charge.court
        yield titles.hearing, " at ".join(filter(None, (day, charge.hearing_at)))


def _sections(examined: ExaminedCase, own: OwnPapers) -> Iterator[Section]:
    """Give the evidence, then what the school typed, then the register as it was exported."""
    titles = examined.bundle_settings.titles
    evidence = [one for one in examined.evidence if _is_shown(one, examined)]
    exports = [one for one in evidence if one.is_a("register")] if own.register else []
    sheets = [waiting(document_name(sheet), sheet.title) for sheet in own.sheets if sheet.in_bundle]
    at_the_end = exports if examined.route.register_shown == "both" else []
    sections = (
        *_of_evidence(examined, [one for one in evidence if one not in exports], own),
        Section(titles.referral, tuple(sheets)),
        Section(titles.export, tuple(map(_document, at_the_end))),
    )
    yield from (section for section in sections if section.documents)


def _of_evidence(examined: ExaminedCase, evidence: Sequence[Evidence], own: OwnPapers) -> Iterator[Section]:
    """Sort the evidence into the route's sections, each in order of date; what has no section goes into the last.

    Papers of one day stand as the route names their kinds: notes of a meeting, then the plan that came of it. The
    register by week stands where the route has the register.
    """
    route = examined.route
    kind = examined.rules.kind_in_role("register")
    home = _home_of((kind,), route) if own.register else None
    section_of = {one.file: _home_of(one.kinds, route) for one in evidence}
    kinds_of = (*(section.kinds for section in route.sections), ())
    for number, title in enumerate([*(section.title for section in route.sections), route.rest]):
        members = sorted(
            (one for one in evidence if section_of[one.file] == number), key=partial(_by_date, kinds=kinds_of[number])
        )
        by_week = [waiting(register_pages.DOCUMENT, register_pages.TITLE, own.register.period)] if own.register else []
        yield Section(title, (*map(_document, members), *(by_week if number == home else ())))


def _is_shown(one: Evidence, examined: ExaminedCase) -> bool:
    """Tell whether a file goes into the bundle of its route."""
    return one.pages is not None and one.about.goes_in and not one.is_only(examined.rules.kept_out_by(examined.route))


def _home_of(kinds: Sequence[str], route: Route) -> int:
    """Give the number of the one section where a file goes: by the first of its kinds that has one."""
    homes = (number for kind in kinds for number, section in enumerate(route.sections) if kind in section.kinds)
    return next(homes, len(route.sections))


def _by_date(one: Evidence, kinds: Sequence[str]) -> tuple[bool, date, int, str]:
    day = one.date or one.month
    place = next((number for number, kind in enumerate(kinds) if kind in one.kinds), len(kinds))
    return (day is None, day or date.min, place, one.file)


def _document(one: Evidence) -> Document:
    if one.pages is None:
        raise BundleError(f"{one.file} has no pages, so it has no place in the bundle")
    return Document(one.file, one.title, one.when, one.pages.pdf, one.pages.count, one.pages.feet)
