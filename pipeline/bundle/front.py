"""The pages that Casebundle writes itself: cover, index, chronology and attendance figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from pipeline import dates
from pipeline.bundle.plan import FrontPages, PagePlan, Row, Section, lay_out, settle
from pipeline.bundle.settings import BundleSettings
from pipeline.chronology import Entry
from pipeline.documents.pages import RenderedPages, render

TEMPLATE = "bundle.html"
LINK = "casebundle:page/"
"""How the pages name a page of the bundle in a link, until assembly turns it into a destination."""

ROWS_ON_A_PAGE = 30
CHARACTERS_IN_A_LINE = 52
LINES_OF_A_FIGURE = 3
LINES_ON_A_PAGE = 46


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
class FrontMatter:
    """The pages that Casebundle wrote, and the plan they were written from.

    ``leads_to`` are the bundle pages (from 1) that the rows of the index and then of the chronology should lead to.
    """

    plan: PagePlan
    pdf: bytes
    leads_to: tuple[int, ...]


def write(contents: Contents, settings: BundleSettings, templates: Path) -> FrontMatter:
    """Write the front matter for a page plan that takes its own length into account.

    Raises DocumentError for a fault in the templates, BundleError where the plan cannot be made.
    """

    def plan_for(front: FrontPages) -> PagePlan:
        return lay_out(front, contents.sections, settings.titles, settings.profile)

    def draw(plan: PagePlan) -> tuple[RenderedPages, FrontPages]:
        pages = render(templates, TEMPLATE, _values(contents, settings, plan))
        return pages, _counted(pages)

    plan, pages = settle(_guess(contents), plan_for, draw)
    proofs = (plan.page_of(entry.file, entry.page_of_file) for entry in contents.chronology)
    leads_to = (*(row.span.first for row in plan.rows), *(page for page in proofs if page))
    return FrontMatter(plan, pages.pdf, leads_to)


def _values(contents: Contents, settings: BundleSettings, plan: PagePlan) -> dict[str, object]:
    return {
        "title": contents.title,
        "titles": settings.titles,
        "cover": contents.cover,
        "total": plan.total,
        "first_label": plan.labels[0],
        "profile": settings.profile,
        "sections": [
            {
                "heading": section.heading,
                "rows": [_index_row(row, plan) for row in section.rows],
            }
            for section in plan.sections
        ],
        "chronology": [_chronology_row(entry, plan) for entry in contents.chronology],
        "figures": contents.figures,
        "pictures": [{"svg": Markup(one.svg), "caption": one.caption} for one in contents.pictures],  # noqa: S704 - drawn by Casebundle
    }


def _index_row(row: Row, plan: PagePlan) -> Mapping[str, object]:
    return {
        "number": row.number,
        "title": row.title,
        "date": row.date_text,
        "page": plan.printed(row.span),
        "link": f"{LINK}{row.span.first}",
    }


def _chronology_row(entry: Entry, plan: PagePlan) -> Mapping[str, object]:
    page = plan.page_of(entry.file, entry.page_of_file)
    return {
        "date": dates.in_words(entry.day),
        "text": entry.text,
        "source": entry.source,
        "page": plan.labels[page - 1] if page else "",
        "link": f"{LINK}{page}" if page else "",
    }


def _counted(pages: RenderedPages) -> FrontPages:
    """Count the pages of each part from where the next one begins."""
    begins = [pages.page_of_id.get(name, 0) for name in ("cover", "index", "chronology", "figures")]
    counts: list[int] = []
    end = pages.count + 1
    for begin in reversed(begins):
        counts.append(end - begin if begin else 0)
        end = begin or end
    figures, chronology, index, cover = counts
    return FrontPages(cover, index, chronology, figures)


def _guess(contents: Contents) -> FrontPages:
    """Guess the length of each part from its words, so that the first rendering is mostly the last one."""
    index = [document.title for section in contents.sections for document in section.documents]
    return FrontPages(
        cover=1,
        index=_pages_for(index, 2 * len(contents.sections) + 4),
        chronology=_pages_for([entry.text for entry in contents.chronology], 4) if contents.chronology else 0,
        figures=1 if contents.figures or contents.pictures else 0,
    )


def _pages_for(texts: Sequence[str], headings: int) -> int:
    lines = headings + sum(1.4 + len(text) // CHARACTERS_IN_A_LINE for text in texts)
    return max(1, -(-int(lines) // LINES_ON_A_PAGE))
