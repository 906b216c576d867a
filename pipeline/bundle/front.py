"""The pages that Casebundle writes itself: cover, index, chronology and attendance figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from pipeline.bundle.contents import Contents
from pipeline.bundle.front_length import guess
from pipeline.bundle.index_rows import PrintedRow, TablesGiven, View, printed_rows, tables
from pipeline.bundle.page_layout import FrontPages, lay_out_volumes
from pipeline.bundle.plan import PagePlan, Section, Span
from pipeline.bundle.settling import settle
from pipeline.bundle.volumes import Reserve
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.typeset.drawings import can_draw, kept_place
from pipeline.typeset.html_pages import LaidOut, lay_out_pages

TEMPLATE = "bundle.html"
SIZE = 150_000
"""Bytes that the pages written by Casebundle take, with their fonts."""


@dataclass(frozen=True)
class FrontMatter:
    """The pages that Casebundle wrote, the plan they were written from, and the rows of index and chronology.

    ``title`` is that of the PDF, ``subject`` what its metadata say beside it.
    """

    plan: PagePlan
    title: str
    pdf: bytes
    rows: tuple[PrintedRow, ...]
    subject: str = ""


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
            lay_out_pages(templates, TEMPLATE, _given(one, settings, view), _drawings(one))
            for one, view in zip(held, views, strict=True)
        ]
        return pages, tuple(_counted(one, plan) for one, plan in zip(pages, plans, strict=True))

    plans, pages = settle(tuple(guess(contents, one, settings, len(parts)) for one in held), plans_for, draw)
    views = [View(plan, plans, settings.titles) for plan in plans]
    return tuple(
        FrontMatter(
            view.plan,
            _title(contents.title, view),
            laid_out.write(),
            printed_rows(view, one.chronology),
            f"{contents.subject}; {view.plan.total} pages" if contents.subject else "",
        )
        for view, laid_out, one in zip(views, pages, held, strict=True)
    )


def reserve(contents: Contents, settings: BundleSettings) -> Reserve:
    """Guess how much room what Casebundle writes takes in a volume, the dividers of the evidence left out."""
    first, other = (guess(contents, _held(contents, (), number), settings, volumes=2) for number in (0, 1))
    return Reserve(
        first_pages=first.cover + first.index + first.chronology + first.figures + sum(first.dividers),
        pages=other.cover + other.index,
        size=SIZE,
    )


def _held(contents: Contents, part: Sequence[Section], number: int) -> Contents:
    """Give what one volume holds, counted from 0: only the first has the chronology and the figures."""
    if number == 0:
        return replace(contents, sections=tuple(part))
    return replace(contents, sections=tuple(part), chronology=(), figures=(), pictures=())


def _title(title: str, view: View) -> str:
    return f"{title}, {view.name[0].lower()}{view.name[1:]}" if view.name else title


class FrontGiven(TablesGiven):
    """All that the template may ask for."""

    title: str
    titles: object
    running: str
    cover: object
    volume: str | None
    total: int
    pages: str
    profile: str
    index: object
    dividers: list[object]
    figures: object
    pictures: list[object]


def _given(contents: Contents, settings: BundleSettings, view: View) -> FrontGiven:
    plan = view.plan
    dividers = [(number, section) for number, section in enumerate(plan.sections, start=1) if section.divider]
    return {
        "title": _title(contents.title, view),
        "titles": settings.titles,
        "running": contents.running,
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
        "pictures": [
            {"svg": Markup(_place_of(number, one.svg)), "caption": one.caption}  # noqa: S704 - drawn by Casebundle
            for number, one in enumerate(contents.pictures)
        ],
    }


def _place_of(number: int, svg: str) -> str:
    """Give what stands on the page for a picture: an empty place for one that is drawn there later."""
    return kept_place(svg, f"picture-{number}") if can_draw(svg) else svg


def _drawings(contents: Contents) -> dict[str, str]:
    return {f"picture-{number}": one.svg for number, one in enumerate(contents.pictures) if can_draw(one.svg)}


def _counted(pages: LaidOut, plan: PagePlan) -> FrontPages:
    """Count the pages of each part from where the next one begins; ``templates/bundle.html`` names the parts."""
    dividers = [f"divider-{number}" for number in range(1, len(plan.sections) + 1)]
    parts = ["cover", "index", "chronology", "figures", *dividers]
    begins = sorted((pages.page_of_id[name], name) for name in parts if name in pages.page_of_id)
    ends = [begin for begin, _ in begins[1:]] + [pages.count + 1]
    counts = {name: end - begin for (begin, name), end in zip(begins, ends, strict=True)}
    cover, index, chronology, figures, *others = (counts.get(name, 0) for name in parts)
    return FrontPages(cover, index, chronology, figures, tuple(others))
