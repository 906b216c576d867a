"""The rows of index and chronology: what they say, and where they lead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from pipeline.bundle.plan import PagePlan, PlannedSection, Row, headed
from pipeline.case.entry import Entry
from pipeline.rules.model.bundle_settings import Titles

LINK, SERVED_LINK = "casebundle:page/", "casebundle:served/"
"""How the pages name a page of the bundle in a link, until assembly turns it into a destination; and how those of a
supplement name a page of the file that was served, until they stand behind it."""


@dataclass(frozen=True)
class PrintedRow:
    """One row of the index or the chronology: what its cells say, and the bundle page (from 1) that it leads to."""

    cells: tuple[str, str, str, str]
    leads_to: int | None


@dataclass(frozen=True)
class IndexRow:
    """One row of the index of a bundle, for whoever lists it later.

    ``first`` and ``last`` are its pages in the run of all volumes, from 1; ``date`` is what the index prints, and may
    be empty. ``section`` is the title of the section that it stands in, ``letter`` how a family court names that.
    """

    section: str
    letter: str
    title: str
    date: str
    first: int
    last: int

    @property
    def heading(self) -> str:
        """What stands over its section."""
        return headed(self.letter, self.section)


@dataclass(frozen=True)
class View:
    """The volumes of a bundle as one of them, that of ``plan``, shows them."""

    plan: PagePlan
    volumes: tuple[PagePlan, ...]
    titles: Titles

    @property
    def sections(self) -> Iterator[tuple[PagePlan, PlannedSection]]:
        """Every section of every volume, with the plan of its volume."""
        return ((plan, section) for plan in self.volumes for section in plan.sections)

    @property
    def name(self) -> str:
        """Say which volume this is; nothing where there is only one."""
        number, count = str(self._number(self.plan)), str(len(self.volumes))
        wording = self.titles.volume if len(self.volumes) > 1 else ""
        return wording.replace("{number}", number).replace("{count}", count)

    def shown(self, pages: str, plan: PagePlan) -> str:
        """Write printed numbers of a volume so that a reader finds them."""
        if len(self.volumes) == 1:
            return pages
        return self.titles.in_volume.replace("{number}", str(self._number(plan))).replace("{pages}", pages)

    def target(self, page: int, plan: PagePlan) -> int | None:
        """Say where a link to a page of a volume leads: nowhere, unless it is this volume."""
        return page if plan is self.plan else None

    def holder_of(self, file: str | None) -> PagePlan | None:
        """Find the volume that holds a file; None if none does."""
        return next((plan for plan in self.volumes if file in plan.pages_of), None)

    def _number(self, plan: PagePlan) -> int:
        return next(number for number, one in enumerate(self.volumes, start=1) if one is plan)


def printed_rows(view: View, chronology: Sequence[Entry]) -> tuple[PrintedRow, ...]:
    """Give the rows of the index and then of the chronology, as they are printed."""
    index = (row for plan, section in view.sections for row in _section_rows(section, plan, view))
    return (*index, *(_chronology_row(one, view) for one in chronology))


def index_rows(plan: PagePlan, before: int = 0) -> tuple[IndexRow, ...]:
    """Give the rows of a plan's index for those who list them later; ``before`` pages stand before its own."""

    def listed(section: PlannedSection, row: Row) -> IndexRow:
        span = row.span.moved(before)
        return IndexRow(section.title, section.letter, row.title, row.date_text, span.first, span.last)

    return tuple(listed(section, row) for section in plan.sections for row in section.rows)


class TablesGiven(TypedDict):
    """What a template may ask for to write index and chronology."""

    link: str
    volumes: int
    sections: list[object]
    chronology: list[object]


def tables(view: View, chronology: Sequence[Entry]) -> TablesGiven:
    """Give the values that the templates write index and chronology from."""
    return {
        "link": LINK,
        "volumes": len(view.volumes),
        "sections": [
            {
                "heading": section.heading,
                "begins": next(_heading_row(section, plan, view), None),
                "rows": list(_rows_of(section, plan, view)),
            }
            for plan, section in view.sections
        ],
        "chronology": [_chronology_row(entry, view) for entry in chronology],
    }


def _section_rows(section: PlannedSection, plan: PagePlan, view: View) -> Iterator[PrintedRow]:
    yield from _heading_row(section, plan, view)
    yield from _rows_of(section, plan, view)


def _heading_row(section: PlannedSection, plan: PagePlan, view: View) -> Iterator[PrintedRow]:
    """Give the row of a section that begins with a page of its own."""
    if section.divider:
        first = section.divider.first
        yield PrintedRow(("", section.heading, "", view.shown(plan.labels[first - 1], plan)), view.target(first, plan))


def _rows_of(section: PlannedSection, plan: PagePlan, view: View) -> Iterator[PrintedRow]:
    for row in section.rows:
        shown = view.shown(plan.printed(row.span), plan)
        yield PrintedRow((str(row.number), row.title, row.date_text, shown), view.target(row.span.first, plan))


def _chronology_row(entry: Entry, view: View) -> PrintedRow:
    """Write one event; where its file stands in the bundle, its source is called what the index calls it."""
    plan = view.holder_of(entry.file)
    page = plan.page_of(entry.file, entry.page_of_file) if plan else None
    if plan is None or page is None:
        return PrintedRow((entry.when, entry.text, entry.source, ""), None)
    source = plan.title_of(entry.file) or entry.source
    shown = view.shown(plan.labels[page - 1], plan)
    return PrintedRow((entry.when, entry.text, source, shown), view.target(page, plan))
