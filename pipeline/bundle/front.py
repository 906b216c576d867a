"""The pages that Casebundle writes itself: cover, index, chronology and attendance figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from pipeline.bundle.layout import FrontPages, lay_out_volumes
from pipeline.bundle.plan import PagePlan, PlannedSection, Section, Span
from pipeline.bundle.settings import BundleSettings, Titles
from pipeline.bundle.settling import settle
from pipeline.bundle.volumes import Reserve
from pipeline.chronology import Entry
from pipeline.documents.fonts import lines_of
from pipeline.documents.pages import LaidOut, lay_out_pages

TEMPLATE = "bundle.html"
LINK, SERVED_LINK = "casebundle:page/", "casebundle:served/"
"""How the pages name a page of the bundle in a link, until assembly turns it into a destination; and how those of a
supplement name a page of the file that was served, until they stand behind it."""

FONT_SIZE, LINE_HEIGHT, ROW_PADDING = 12.0, 15.6, 9.6
PAGE_HEIGHT, TITLE_HEIGHT, TABLE_HEAD_HEIGHT, SECTION_HEIGHT = 722.8, 43.8, 26.7, 35.3
INDEX_COLUMN, CHRONOLOGY_COLUMNS = 241.0, (210.0, 90.7)
VOLUME_NAME = 34.0
"""Points, as templates/bundle.css has them: of lines, rows and headings, and of the columns whose text may take several
lines, less what the names of volumes take. Only the first guess at the length of a part is made from these."""
SIZE = 150_000
"""Bytes that the pages written by Casebundle take, with their fonts."""


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

    def holder_of(self, key: str | None) -> PagePlan | None:
        """Find the volume that holds a file; None if none does."""
        return next((plan for plan in self.volumes if key in plan.pages_of), None)

    def _number(self, plan: PagePlan) -> int:
        return next(number for number, one in enumerate(self.volumes, start=1) if one is plan)


@dataclass(frozen=True)
class FrontMatter:
    """The pages that Casebundle wrote, the plan they were written from, and the rows of index and chronology.

    ``title`` is that of the PDF.
    """

    plan: PagePlan
    title: str
    pdf: bytes
    rows: tuple[PrintedRow, ...]


def write(
    contents: Contents, parts: Sequence[Sequence[Section]], settings: BundleSettings, templates: Path
) -> tuple[FrontMatter, ...]:
    """Write the front matter of each volume for a page plan that takes its own length into account.

    ``parts`` are the sections of each volume; most bundles have one. Raises DocumentError for a fault in the
    templates, BundleError where the plan cannot be made.
    """
    held = [_held(contents, part, number) for number, part in enumerate(parts)]

    def plans_for(fronts: tuple[FrontPages, ...]) -> tuple[PagePlan, ...]:
        return lay_out_volumes(fronts, parts, settings.titles, settings.profile)

    def draw(plans: tuple[PagePlan, ...]) -> tuple[list[LaidOut], tuple[FrontPages, ...]]:
        views = [View(plan, plans, settings.titles) for plan in plans]
        pages = [
            lay_out_pages(templates, TEMPLATE, _values(one, settings, view))
            for one, view in zip(held, views, strict=True)
        ]
        return pages, tuple(_counted(one, plan) for one, plan in zip(pages, plans, strict=True))

    plans, pages = settle(tuple(_guess(contents, one, settings, len(parts)) for one in held), plans_for, draw)
    views = [View(plan, plans, settings.titles) for plan in plans]
    return tuple(
        FrontMatter(view.plan, _title(contents.title, view), laid_out.write(), printed_rows(view, one.chronology))
        for view, laid_out, one in zip(views, pages, held, strict=True)
    )


def reserve(contents: Contents, settings: BundleSettings) -> Reserve:
    """Guess how much room what Casebundle writes takes in a volume, the dividers of the evidence left out."""
    first, other = (_guess(contents, _held(contents, (), number), settings, volumes=2) for number in (0, 1))
    return Reserve(
        first_pages=first.cover + first.index + first.chronology + first.figures + sum(first.dividers),
        pages=other.cover + other.index,
        size=SIZE,
    )


def printed_rows(view: View, chronology: Sequence[Entry]) -> tuple[PrintedRow, ...]:
    """Give the rows of the index and then of the chronology, as they are printed."""
    index = (row for plan, section in view.sections for row in _section_rows(section, plan, view))
    return (*index, *(_chronology_row(one, view) for one in chronology))


def tables(view: View, chronology: Sequence[Entry]) -> dict[str, object]:
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


def _held(contents: Contents, part: Sequence[Section], number: int) -> Contents:
    """Give what one volume holds, counted from 0: only the first has the chronology and the figures."""
    if number == 0:
        return replace(contents, sections=tuple(part))
    return replace(contents, sections=tuple(part), chronology=(), figures=(), pictures=())


def _title(title: str, view: View) -> str:
    return f"{title}, {view.name[0].lower()}{view.name[1:]}" if view.name else title


def _values(contents: Contents, settings: BundleSettings, view: View) -> dict[str, object]:
    plan = view.plan
    dividers = [(number, section) for number, section in enumerate(plan.sections, start=1) if section.divider]
    return {
        "title": _title(contents.title, view),
        "titles": settings.titles,
        "cover": contents.cover,
        "volume": view.name,
        "total": sum(one.total for one in view.volumes),
        "pages": plan.printed(Span(1, plan.total)),
        "profile": settings.profile,
        "index": {"page": plan.index.first, "label": plan.labels[plan.index.first - 1]},
        **tables(view, contents.chronology),
        "dividers": [
            {
                "number": number,
                "heading": section.heading,
                "count": len(section.rows),
                "pages": plan.printed(section.held),
                "one_page": section.held.count == 1,
                "is_evidence": section.is_evidence,
            }
            for number, section in dividers
        ],
        "figures": contents.figures,
        "pictures": [{"svg": Markup(one.svg), "caption": one.caption} for one in contents.pictures],  # noqa: S704 - drawn by Casebundle
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


def _counted(pages: LaidOut, plan: PagePlan) -> FrontPages:
    """Count the pages of each part from where the next one begins; ``templates/bundle.html`` names the parts."""
    dividers = [f"divider-{number}" for number, section in enumerate(plan.sections, start=1) if section.divider]
    parts = ["cover", "index", "chronology", "figures", *dividers]
    begins = sorted((pages.page_of_id[name], name) for name in parts if name in pages.page_of_id)
    ends = [begin for begin, _ in begins[1:]] + [pages.count + 1]
    counts = {name: end - begin for (begin, name), end in zip(begins, ends, strict=True)}
    cover, index, chronology, figures, *others = (counts.get(name, 0) for name in parts)
    return FrontPages(cover, index, chronology, figures, tuple(others))


def _guess(contents: Contents, held: Contents, settings: BundleSettings, volumes: int) -> FrontPages:
    """Guess the length of each part from its words, so that the first rendering is mostly the last one.

    The index is that of all ``contents``, the rest is what one volume holds.
    """
    written = [[""] * (bool(contents.chronology) + bool(contents.figures or contents.pictures))]
    sections = written + [[one.title for one in section.documents] for section in contents.sections]
    narrower = VOLUME_NAME if volumes > 1 else 0.0
    index = [
        SECTION_HEIGHT * (number == 0) + _row_height((title, INDEX_COLUMN - narrower))
        for titles in sections
        for number, title in enumerate(titles)
    ]
    titles = {one.key: one.title for section in contents.sections for one in section.documents}
    event, source = CHRONOLOGY_COLUMNS
    chronology = [
        _row_height((one.text, event - narrower), (titles.get(one.file or "", one.source), source))
        for one in held.chronology
    ]
    begun = sum(bool(section.documents) for section in held.sections)
    begun += bool(held.chronology or held.figures or held.pictures)
    return FrontPages(
        cover=1,
        index=_pages_for(index),
        chronology=_pages_for(chronology) if chronology else 0,
        figures=len(held.pictures) + bool(held.figures),
        dividers=(1,) * begun if settings.dividers else (),
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
