"""What is added to a bundle after it was served: at its end, numbered on, and with nothing that was served changed.

The supplement is first written and proved as a file of its own, for those who have the served bundle already. Then
its pages are put behind the served file, and it is proved that the whole is the one and then the other.
"""

import shutil
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, count, groupby
from operator import itemgetter
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from pipeline.bundle.assemble import extend
from pipeline.bundle.build import BuiltBundle, Volume, assemble_and_prove
from pipeline.bundle.contents import Contents
from pipeline.bundle.continuation import prove_continuation
from pipeline.bundle.front import FrontMatter
from pipeline.bundle.index_rows import (
    SERVED_LINK,
    IndexRow,
    PrintedRow,
    TablesGiven,
    View,
    index_rows,
    printed_rows,
    tables,
)
from pipeline.bundle.joining import joined_beside
from pipeline.bundle.legible import legible_contents
from pipeline.bundle.page_labels import labelled_after
from pipeline.bundle.page_layout import FrontPages, lay_out_supplement
from pipeline.bundle.plan import Document, PagePlan, PlannedSection, Row, Section, Span, documents_of
from pipeline.bundle.settling import settle
from pipeline.errors import BundleError
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.text import dates
from pipeline.text.dates_in_text import find
from pipeline.typeset.html_pages import LaidOut, lay_out_pages

TEMPLATE = "supplement.html"


class SupplementGiven(TablesGiven):
    """All that the template may ask for."""

    title: str
    titles: object
    running: str
    cover: object
    heading: str
    served_on: str
    last_label: str
    pages: int
    numbered_on: bool
    served: list[object]
    served_link: str


@dataclass(frozen=True)
class Served:
    """The bundle that was served last, as the outbox keeps it.

    Of several volumes ``pdf`` is the last, to which things are added, and ``before`` has the others with their pages.
    ``number`` counts the bundles of the case that were served, and so names the supplement that follows; ``places``
    holds the pages of all that was served, by the SHA-256 of the evidence, and ``index`` the rows of its indexes.
    """

    pdf: Path
    on: date
    number: int
    places: Mapping[str, Span]
    index: tuple[IndexRow, ...]
    before: tuple[tuple[Path, int], ...] = ()


@dataclass(frozen=True)
class Continued:
    """A served bundle with what was added and, where anything was, the supplement alone.

    The plan of the whole has the documents that the case has today, each with its pages and labels, as one section.
    """

    whole: BuiltBundle
    supplement: BuiltBundle | None = None


def continue_served(
    served: Served,
    hashes: Mapping[str, str],
    contents: Contents,
    *,
    settings: BundleSettings,
    templates: Path,
    work: Path,
    with_particulars: bool = False,
) -> Continued:
    """Put what is new behind the bundle that was served; what it holds already, by SHA-256, has its pages there.

    ``hashes`` gives the SHA-256 of every document of ``contents``, by its file; ``with_particulars`` says those of the
    cover on the first page of the supplement too. Writes into the folder ``work``; raises
    DocumentError for a fault in the templates, BundleError where a file cannot be joined or is not as planned.
    """
    contents = legible_contents(contents)
    known = {file: served.places[sha256] for file, sha256 in hashes.items() if sha256 in served.places}
    labels, whole = _labels_of([*(path for path, _ in served.before), served.pdf]), work / "bundle.pdf"
    added = _additions(contents, known, _heading(served, settings))
    if not with_particulars:
        added = replace(added, cover=replace(added.cover, particulars=()))
    if not added.sections[0].documents:
        shutil.copyfile(served.pdf, whole)
        return Continued(_whole(served, whole, _plan_of_all(contents, known, labels), ()))
    alone = work / "supplement.pdf"
    with joined_beside([added.sections], work) as (joined,):
        listed = _served_sections(served, labels, settings)
        matter = _front(added, listed, served, labels[-1], settings=settings, templates=templates)
        bookmarks = assemble_and_prove(matter, joined(), settings, alone)
    before = len(labels)
    index = index_rows(matter.plan, before)
    supplement = BuiltBundle((Volume(alone, matter.plan.total),), matter.plan, index)
    extend(served.pdf, supplement.path, matter, bookmarks, whole)
    led_back = [row.leads_to for section in listed for row in section.rows if row.leads_to]
    prove_continuation(whole, (served.pdf, supplement.path), led_back)
    new = {file: span.moved(before) for file, span in supplement.pages_of.items()}
    plan = _plan_of_all(contents, {**known, **new}, (*labels, *matter.plan.labels))
    return Continued(_whole(served, whole, plan, index), supplement)


def _whole(served: Served, last: Path, plan: PagePlan, added: Sequence[IndexRow]) -> BuiltBundle:
    """Give the served volumes, the last of them with what was ``added``."""
    before = [Volume(path, pages) for path, pages in served.before]
    added_to = Volume(last, plan.total - sum(volume.pages for volume in before))
    return BuiltBundle((*before, added_to), plan, (*served.index, *added))


def _plan_of_all(contents: Contents, pages_of: Mapping[str, Span], labels: tuple[str, ...]) -> PagePlan:
    rows = (Row(0, one.title, one.date_text, pages_of[one.file], one) for one in documents_of(contents.sections))
    ordered = sorted(rows, key=lambda row: row.span.first)
    numbered = tuple(replace(row, number=number) for number, row in enumerate(ordered, start=1))
    return PagePlan(
        cover=None,
        index=Span(1, 0),
        sections=(PlannedSection("", contents.title, numbered),),
        label_ranges=(),
        labels=labels,
        pages_of=pages_of,
    )


def _labels_of(volumes: Sequence[Path]) -> tuple[str, ...]:
    """Read the labels of the pages that were served, of one volume after the other."""
    labels: list[str] = []
    for pdf in volumes:
        try:
            with pdf.open("rb") as file:
                labels += PdfReader(file).page_labels
        except (PyPdfError, OSError, IndexError) as error:
            raise BundleError(f"the bundle that was served, {pdf.name}, cannot be read: {error}") from error
    return tuple(labels)


@dataclass(frozen=True)
class _Listed:
    """A section that was served, as the index of a supplement lists it; its rows lead to pages of the served file."""

    heading: str
    rows: tuple[PrintedRow, ...]


def _served_sections(served: Served, labels: Sequence[str], settings: BundleSettings) -> list[_Listed]:
    """List what was served, as its own index has it."""
    numbers = count(1)

    def row(one: IndexRow) -> PrintedRow:
        first, last = labels[one.first - 1], labels[one.last - 1]
        shown, target = _found_in(served, one.first, first if one.first == one.last else f"{first}–{last}", settings)
        return PrintedRow((str(next(numbers)), one.title, one.date, shown), target)

    sections = groupby(served.index, key=lambda one: one.heading)
    return [_Listed(heading, tuple(map(row, rows))) for heading, rows in sections]


def _found_in(served: Served, page: int, pages: str, settings: BundleSettings) -> tuple[str, int | None]:
    """Say how printed numbers are written where there are volumes, and the page of the last volume, if it is there."""
    ends = list(accumulate(length for _, length in served.before))
    volume = bisect_left(ends, page)
    wording = settings.titles.in_volume if ends else "{pages}"
    shown = wording.replace("{number}", str(volume + 1)).replace("{pages}", pages)
    return shown, page - sum(ends[-1:]) if volume == len(ends) else None


def _heading(served: Served, settings: BundleSettings) -> str:
    wording = settings.titles.supplement
    return wording.replace("{number}", str(served.number)).replace("{date}", dates.in_words(served.on))


def _additions(contents: Contents, known: Collection[str], heading: str) -> Contents:
    """Keep of the contents what the served bundle does not hold, as one section: by their days, as in any section."""
    documents = [one for one in documents_of(contents.sections) if one.file not in known]
    section = Section(heading, tuple(one for _, one in sorted(_with_days(documents), key=itemgetter(0))))
    files = {one.file for one in section.documents}
    return replace(
        contents,
        title=f"{contents.title}: {heading}",
        sections=(section,),
        chronology=tuple(entry for entry in contents.chronology if entry.file in files),
    )


def _with_days(documents: Sequence[Document]) -> Iterator[tuple[date, Document]]:
    """Give documents with the day of each; one without a day stays behind the one before it."""
    day = date.min
    for one in documents:
        days = {found.day for found in find(one.date_text)}
        day = days.pop() if len(days) == 1 else day
        yield day, one


def _front(
    added: Contents,
    listed: Sequence[_Listed],
    served: Served,
    last_label: str,
    *,
    settings: BundleSettings,
    templates: Path,
) -> FrontMatter:
    numbered = labelled_after(last_label)

    def plan_for(front: FrontPages) -> PagePlan:
        return lay_out_supplement(front.index, added.sections[0], len(served.index) + 1, numbered)

    def draw(plan: PagePlan) -> tuple[LaidOut, FrontPages]:
        given: SupplementGiven = {
            "title": added.title,
            "titles": settings.titles,
            "running": added.running,
            "cover": added.cover,
            "heading": added.sections[0].title,
            "served_on": dates.in_words(served.on),
            "last_label": last_label,
            "pages": plan.total,
            "numbered_on": not numbered.prefix,
            **tables(View(plan, (plan,), settings.titles), added.chronology),
            "volumes": len(served.before) + 1,
            "served": [{"heading": one.heading, "begins": None, "rows": one.rows} for one in listed],
            "served_link": SERVED_LINK,
        }
        pages = lay_out_pages(templates, TEMPLATE, given)
        return pages, FrontPages(cover=0, index=pages.count)

    plan, pages = settle(FrontPages(cover=0), plan_for, draw)
    rows = printed_rows(View(plan, (plan,), settings.titles), added.chronology)
    already = (replace(row, leads_to=None) for one in listed for row in one.rows)
    subject = f"{added.subject}; {plan.total} pages" if added.subject else ""
    return FrontMatter(plan, added.title, pages.write(), (*rows, *already), subject)
