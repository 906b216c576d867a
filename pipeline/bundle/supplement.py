"""What is added to a bundle after it was served: at its end, numbered on, and with nothing that was served changed.

The supplement is first written and proved as a file of its own, for those who have the served bundle already. Then
its pages are put behind the served file, and it is proved that the whole is the one and then the other.
"""

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from pipeline import dates
from pipeline.bundle.assemble import extend
from pipeline.bundle.build import BuiltBundle, Volume, assemble_and_prove
from pipeline.bundle.front import Contents, FrontMatter, View, printed_rows, tables
from pipeline.bundle.joining import joined_beside
from pipeline.bundle.legible import legible_contents
from pipeline.bundle.plan import (
    FrontPages,
    PagePlan,
    PlannedSection,
    Row,
    Section,
    Span,
    labelled_after,
    lay_out_supplement,
    settle,
)
from pipeline.bundle.prove import prove_continuation
from pipeline.bundle.settings import BundleSettings
from pipeline.documents.pages import LaidOut, lay_out_pages
from pipeline.errors import BundleError

TEMPLATE = "supplement.html"


@dataclass(frozen=True)
class Served:
    """The bundle that was served last, as the outbox keeps it.

    Of several volumes ``pdf`` is the last, to which things are added, and ``before`` has the others with their pages.
    ``number`` counts the bundles of the case that were served, and so names the supplement that follows; ``places``
    holds the pages of all that was served, by the SHA-256 of the evidence.
    """

    pdf: Path
    on: date
    number: int
    places: Mapping[str, Span]
    before: tuple[tuple[Path, int], ...] = ()


@dataclass(frozen=True)
class Continued:
    """A served bundle with what was added and, where anything was, the supplement alone.

    The plan of the whole has the documents that the case has today, each with its pages and labels, as one section.
    """

    whole: BuiltBundle
    supplement: BuiltBundle | None = None


@dataclass(frozen=True)
class _End:
    """Where the served bundle ends: the labels of its pages, and how many rows its indexes have."""

    labels: tuple[str, ...]
    rows: int


def continue_served(
    served: Served,
    hashes: Mapping[str, str],
    contents: Contents,
    *,
    settings: BundleSettings,
    templates: Path,
    work: Path,
) -> Continued:
    """Put what is new behind the bundle that was served; what it holds already, by SHA-256, has its pages there.

    ``hashes`` gives the SHA-256 of every document of ``contents``, by its key. Writes into the folder ``work``; raises
    DocumentError for a fault in the templates, BundleError where a file cannot be joined or is not as planned.
    """
    known = {key: served.places[sha256] for key, sha256 in hashes.items() if sha256 in served.places}
    end, whole = _end_of([*(path for path, _ in served.before), served.pdf]), work / "bundle.pdf"
    added = _additions(legible_contents(contents), known, _heading(served, settings))
    if not added.sections[0].documents:
        shutil.copyfile(served.pdf, whole)
        return Continued(_whole(served, whole, _plan_of_all(contents, known, end.labels)))
    alone = work / "supplement.pdf"
    with joined_beside([added.sections], work) as (joined,):
        matter = _front(added, served, end, settings, templates)
        made = assemble_and_prove(matter, joined(), settings, alone)
    supplement = BuiltBundle((Volume(alone, matter.plan.total),), matter.plan)
    extend(served.pdf, supplement.path, matter.plan, made.outline, whole)
    prove_continuation(whole, (served.pdf, supplement.path))
    before = len(end.labels)
    new = {key: Span(before + span.first, before + span.last) for key, span in supplement.pages_of.items()}
    plan = _plan_of_all(contents, {**known, **new}, (*end.labels, *matter.plan.labels))
    return Continued(_whole(served, whole, plan), supplement)


def _whole(served: Served, last: Path, plan: PagePlan) -> BuiltBundle:
    """Give the served volumes, the last of them with what was added."""
    before = [Volume(path, pages) for path, pages in served.before]
    added_to = Volume(last, plan.total - sum(volume.pages for volume in before))
    return BuiltBundle((*before, added_to), plan)


def _plan_of_all(contents: Contents, pages_of: Mapping[str, Span], labels: tuple[str, ...]) -> PagePlan:
    documents = [document for section in contents.sections for document in section.documents]
    rows = (Row(0, one.title, one.date_text, pages_of[one.key], one) for one in documents)
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


def _end_of(volumes: Sequence[Path]) -> _End:
    """Read where the served volumes end; below each bookmark of a section, one stands for each row of the index."""
    labels: list[str] = []
    rows = 0
    for pdf in volumes:
        try:
            reader = PdfReader(pdf)
            labels += reader.page_labels
            below = (part for part in reader.outline if isinstance(part, list))
            rows += sum(isinstance(one, Destination) for part in below for one in part)
        except (PyPdfError, OSError, IndexError) as error:
            raise BundleError(f"the bundle that was served, {pdf.name}, cannot be read: {error}") from error
    return _End(tuple(labels), rows)


def _heading(served: Served, settings: BundleSettings) -> str:
    wording = settings.titles.supplement
    return wording.replace("{number}", str(served.number)).replace("{date}", dates.in_words(served.on))


def _additions(contents: Contents, known: Collection[str], heading: str) -> Contents:
    """Keep of the contents what the served bundle does not hold, as one section in the order of the bundle."""
    documents = (one for section in contents.sections for one in section.documents if one.key not in known)
    section = Section(heading, tuple(documents))
    keys = {one.key for one in section.documents}
    return replace(
        contents,
        title=f"{contents.title}: {heading}",
        sections=(section,),
        chronology=tuple(entry for entry in contents.chronology if entry.file in keys),
    )


def _front(added: Contents, served: Served, end: _End, settings: BundleSettings, templates: Path) -> FrontMatter:
    numbered = labelled_after(end.labels[-1])

    def plan_for(front: FrontPages) -> PagePlan:
        return lay_out_supplement(front.index, added.sections[0], end.rows + 1, numbered)

    def draw(plan: PagePlan) -> tuple[LaidOut, FrontPages]:
        values = {
            "title": added.title,
            "titles": settings.titles,
            "cover": added.cover,
            "heading": added.sections[0].title,
            "served_on": dates.in_words(served.on),
            "last_label": end.labels[-1],
            "numbered_on": not numbered.prefix,
            **tables(View(plan, (plan,), settings.titles), added.chronology),
        }
        pages = lay_out_pages(templates, TEMPLATE, values)
        return pages, FrontPages(cover=0, index=pages.count)

    plan, pages = settle(FrontPages(cover=0), plan_for, draw)
    rows = printed_rows(View(plan, (plan,), settings.titles), added.chronology)
    return FrontMatter(plan, added.title, pages.write(), rows)
