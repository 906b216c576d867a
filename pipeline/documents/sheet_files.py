"""A filled sheet as Word, to be edited, and as pages of the bundle, on which each event that it tells can be found."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from pipeline.bundle.plan import Document
from pipeline.documents.filled_sheet import FilledSheet, SheetLine, SheetPart
from pipeline.typeset.gaps import or_gap, show_gaps
from pipeline.typeset.html_pages import lay_out_pages
from pipeline.typeset.word_templates import fill

PAGES_TEMPLATE = "sheet.html"
NOT_GIVEN = "not given"


class LineGiven(TypedDict):
    """One question and its answer, a gap where nobody gave it."""

    question: str
    answer: str


class PartGiven(TypedDict):
    """Lines under one heading."""

    title: str
    lines: list[LineGiven]


class SheetGiven(TypedDict):
    """What the Word template of a sheet is filled with."""

    title: str
    about: str
    authority: str
    case: str
    reference: str
    parts: list[PartGiven]


class SheetPagesGiven(TypedDict):
    """What the pages of a sheet are filled with; a line without an answer is ``not_given``."""

    title: str
    about: str
    authority: str
    child: str
    reference: str
    parts: Sequence[SheetPart]
    not_given: str
    running: str


@dataclass(frozen=True)
class DrawnSheet:
    """A sheet as a document of the bundle, and on which of its pages, from 1, each event stands, by its number."""

    document: Document
    page_of_event: Mapping[int, int]


def document_name(sheet: FilledSheet) -> str:
    """Name a sheet among the documents of a bundle, apart from every file of the case folder."""
    return f"sheet: {sheet.name}"


def sheet_word(sheet: FilledSheet, templates: Path) -> bytes:
    """Fill the Word template of a sheet; raises DocumentError for a fault in it."""
    told = SheetGiven(
        title=sheet.title,
        about=sheet.about,
        authority=sheet.authority,
        case=sheet.child,
        reference=sheet.reference,
        parts=[PartGiven(title=part.title, lines=list(map(_line, part.lines))) for part in sheet.parts],
    )
    return show_gaps(fill(templates / sheet.template, told)).word


def draw_sheet(sheet: FilledSheet, running: str, templates: Path, work: Path) -> DrawnSheet:
    """Set a sheet as pages in ``work``, with ``running`` at the head of each; raises DocumentError for a fault."""
    given = SheetPagesGiven(
        title=sheet.title,
        about=sheet.about,
        authority=sheet.authority,
        child=sheet.child,
        reference=sheet.reference,
        parts=sheet.parts,
        not_given=NOT_GIVEN,
        running=running,
    )
    pages = lay_out_pages(templates, PAGES_TEMPLATE, given)
    pdf = work / f"sheet-{hashlib.sha256(sheet.name.encode()).hexdigest()[:8]}.pdf"
    pdf.write_bytes(pages.write(tagged=False))
    page_of_event = {event: pages.page_of_id[f"event-{event}"] for event in sheet.events}
    return DrawnSheet(Document(document_name(sheet), sheet.title, "", pdf, pages.count), page_of_event)


def _line(line: SheetLine) -> LineGiven:
    return LineGiven(question=line.question, answer=or_gap(line.answer, NOT_GIVEN))
