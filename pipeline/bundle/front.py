"""The pages that Casebundle writes itself: cover, index, chronology and attendance figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from pipeline.bundle.plan import FrontPages, PagePlan, PlannedSection, Section, lay_out, settle
from pipeline.bundle.settings import BundleSettings
from pipeline.chronology import Entry
from pipeline.documents.fonts import lines_of
from pipeline.documents.pages import LaidOut, lay_out_pages

TEMPLATE = "bundle.html"
LINK = "casebundle:page/"
"""How the pages name a page of the bundle in a link, until assembly turns it into a destination."""

FONT_SIZE, LINE_HEIGHT, ROW_PADDING = 12.0, 15.6, 9.6
PAGE_HEIGHT, TITLE_HEIGHT, TABLE_HEAD_HEIGHT, SECTION_HEIGHT = 722.8, 43.8, 26.7, 35.3
INDEX_COLUMN, CHRONOLOGY_COLUMNS = 241.0, (210.0, 90.7)
"""Points, as templates/bundle.css has them: of lines, rows and headings, and of the columns whose text may take several
lines. Only the first guess at the length of a part is made from these."""


@dataclass(frozen=True)
class Cover:
    """What the cover says: the authority, what the bundle is, whom it concerns, and particulars (label, value)."""

    authority: str
    title: str
    concerning: str
    particulars: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Figure:
    """One attendance figure, written out, with how it was reached: ``("Attendance", "61.2%", "93 of 152 …")``."""

    name: str
    value: str
    reached: str


@dataclass(frozen=True)
class Picture:
    """A drawing: ``svg`` is one whole ``<svg>`` element made by Casebundle; ``caption`` says in words what it shows."""

    svg: str
    caption: str


@dataclass(frozen=True)
class Contents:
    """Everything that a bundle holds, before it has pages; ``title`` is the title of the PDF."""

    title: str
    cover: Cover
    sections: tuple[Section, ...]
    chronology: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class PrintedRow:
    """One row of the index or the chronology: what its cells say, and the bundle page (from 1) that it leads to."""

    cells: tuple[str, str, str, str]
    leads_to: int | None


@dataclass(frozen=True)
class FrontMatter:
    """The pages that Casebundle wrote, the plan they were written from, and the rows of index and chronology."""

    plan: PagePlan
    pdf: bytes
    rows: tuple[PrintedRow, ...]


def write(contents: Contents, settings: BundleSettings, templates: Path) -> FrontMatter:
    """Write the front matter for a page plan that takes its own length into account.

    Raises DocumentError for a fault in the templates, BundleError where the plan cannot be made.
    """

    def plan_for(front: FrontPages) -> PagePlan:
        return lay_out(front, contents.sections, settings.titles, settings.profile)

    def draw(plan: PagePlan) -> tuple[LaidOut, FrontPages]:
        pages = lay_out_pages(templates, TEMPLATE, _values(contents, settings, plan))
        return pages, _counted(pages, plan)

    plan, pages = settle(_guess(contents, settings), plan_for, draw)
    return FrontMatter(plan, pages.write(), printed_rows(plan, contents.chronology))


def printed_rows(plan: PagePlan, chronology: Sequence[Entry]) -> tuple[PrintedRow, ...]:
    """Give the rows of the index and then of the chronology, as they are printed."""
    index = (row for section in plan.sections for row in (*_heading_row(section, plan), *_rows_of(section, plan)))
    return (*index, *(_chronology_row(one, plan) for one in chronology))


def tables(plan: PagePlan, chronology: Sequence[Entry]) -> dict[str, object]:
    """Give the values that the templates write index and chronology from."""
    return {
        "link": LINK,
        "sections": [
            {
                "heading": section.heading,
                "begins": next(_heading_row(section, plan), None),
                "rows": list(_rows_of(section, plan)),
                "pages": plan.printed(section.held),
                "one_page": section.held.count == 1,
                "is_evidence": section.is_evidence,
            }
            for section in plan.sections
        ],
        "chronology": [_chronology_row(entry, plan) for entry in chronology],
    }


def _values(contents: Contents, settings: BundleSettings, plan: PagePlan) -> dict[str, object]:
    return {
        "title": contents.title,
        "titles": settings.titles,
        "cover": contents.cover,
        "total": plan.total,
        "profile": settings.profile,
        "index": {"page": plan.index.first, "label": plan.labels[plan.index.first - 1]},
        **tables(plan, contents.chronology),
        "figures": contents.figures,
        "pictures": [{"svg": Markup(one.svg), "caption": one.caption} for one in contents.pictures],  # noqa: S704 - drawn by Casebundle
    }


def _heading_row(section: PlannedSection, plan: PagePlan) -> Iterator[PrintedRow]:
    """Give the row of a section that begins with a page of its own."""
    if section.divider:
        first = section.divider.first
        yield PrintedRow(("", section.heading, "", plan.labels[first - 1]), first)


def _rows_of(section: PlannedSection, plan: PagePlan) -> Iterator[PrintedRow]:
    for row in section.rows:
        yield PrintedRow((str(row.number), row.title, row.date_text, plan.printed(row.span)), row.span.first)


def _chronology_row(entry: Entry, plan: PagePlan) -> PrintedRow:
    """Write one event; where its file stands in the bundle, its source is called what the index calls it."""
    page = plan.page_of(entry.file, entry.page_of_file)
    source = plan.title_of(entry.file) or entry.source
    return PrintedRow((entry.when, entry.text, source, plan.labels[page - 1] if page else ""), page)


def _counted(pages: LaidOut, plan: PagePlan) -> FrontPages:
    """Count the pages of each part from where the next one begins; ``templates/bundle.html`` names the parts."""
    dividers = [f"divider-{number}" for number, section in enumerate(plan.sections, start=1) if section.divider]
    parts = ["cover", "index", "chronology", "figures", *dividers]
    begins = sorted((pages.page_of_id[name], name) for name in parts if name in pages.page_of_id)
    ends = [begin for begin, _ in begins[1:]] + [pages.count + 1]
    counts = {name: end - begin for (begin, name), end in zip(begins, ends, strict=True)}
    cover, index, chronology, figures, *others = (counts.get(name, 0) for name in parts)
    return FrontPages(cover, index, chronology, figures, tuple(others))


def _guess(contents: Contents, settings: BundleSettings) -> FrontPages:
    """Guess the length of each part from its words, so that the first rendering is mostly the last one."""
    sections = [[one.title for one in section.documents] for section in contents.sections]
    written = [[""] * (bool(contents.chronology) + bool(contents.figures or contents.pictures))]
    index = [
        SECTION_HEIGHT * (number == 0) + _row_height((title, INDEX_COLUMN))
        for titles in written + sections
        for number, title in enumerate(titles)
    ]
    titles = {one.key: one.title for section in contents.sections for one in section.documents}
    event, source = CHRONOLOGY_COLUMNS
    chronology = [
        _row_height((one.text, event), (titles.get(one.file or "", one.source), source)) for one in contents.chronology
    ]
    return FrontPages(
        cover=1,
        index=_pages_for(index),
        chronology=_pages_for(chronology) if chronology else 0,
        figures=len(contents.pictures) + bool(contents.figures),
        dividers=(1,) * sum(map(bool, written + sections)) if settings.dividers else (),
    )


def _row_height(*cells: tuple[str, float]) -> float:
    lines = max(lines_of(text, width / FONT_SIZE) for text, width in cells)
    return lines * LINE_HEIGHT + ROW_PADDING


def _pages_for(rows: Sequence[float]) -> int:
    """Count the pages that a table takes: no row is broken, and each page begins with the table's head."""
    pages, left = 1, PAGE_HEIGHT - TITLE_HEIGHT - TABLE_HEAD_HEIGHT
    for height in rows:
        if height > left:
            pages, left = pages + 1, PAGE_HEIGHT - TABLE_HEAD_HEIGHT
        left -= height
    return pages
