"""The papers that Casebundle writes among the evidence: the sheets of what the school typed, the register by week.

Until a build is made they stand in its contents without pages; drawn, they have theirs, and every event that a sheet
tells leads to its page.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.bundle.contents import Contents
from pipeline.bundle.plan import Document, Section
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence
from pipeline.chronology import REFERRAL
from pipeline.documents import register_pages
from pipeline.documents.filled_sheet import FilledSheet
from pipeline.documents.register_pages import draw_register
from pipeline.documents.sheet_files import DrawnSheet, document_name, draw_sheet
from pipeline.documents.weekly_register import WeeklyRegister


@dataclass(frozen=True)
class OwnPapers:
    """What is written of a case: its sheets, its register where that is shown by week, and the head of their pages."""

    sheets: tuple[FilledSheet, ...]
    register: WeeklyRegister | None
    running: str

    @property
    def in_bundle(self) -> Mapping[str, object]:
        """What each document says, by its name in the bundle."""
        sheets: dict[str, object] = {document_name(sheet): sheet.said for sheet in self.sheets if sheet.in_bundle}
        return {**sheets, **({register_pages.DOCUMENT: self.register} if self.register else {})}


def typed_events(entries: Sequence[Entry], evidence: Sequence[Evidence]) -> Mapping[int, Entry]:
    """Give by their number the events that nothing but the school's own words tell: no page of a paper shows them."""
    case_files = {one.file for one in evidence if one.is_a("case file")}
    return {
        number: entry
        for number, entry in enumerate(entries)
        if entry.file is None and (entry.source == REFERRAL or entry.source in case_files)
    }


def waiting(name: str, title: str, date_text: str = "") -> Document:
    """Give a document its place in the contents before it is drawn."""
    pdf = Path(f"{hashlib.sha256(name.encode()).hexdigest()[:8]}.pdf")
    return Document(name, title, date_text, pdf, 0)


def drawn(contents: Contents, own: OwnPapers, templates: Path, work: Path) -> Contents:
    """Draw the papers that wait in the contents, in the folder ``work``; raises DocumentError for a faulty template."""
    sheets = [draw_sheet(sheet, own.running, templates, work) for sheet in own.sheets if sheet.in_bundle]
    documents = [sheet.document for sheet in sheets]
    if own.register:
        documents.append(draw_register(own.register, own.running, work))
    by_name = {document.file: document for document in documents}
    return replace(
        contents,
        sections=tuple(_with_pages(section, by_name) for section in contents.sections),
        chronology=tuple(_led(contents.chronology, sheets)),
    )


def _with_pages(section: Section, drawn_ones: Mapping[str, Document]) -> Section:
    return replace(section, documents=tuple(drawn_ones.get(one.file, one) for one in section.documents))


def _led(entries: Sequence[Entry], sheets: Sequence[DrawnSheet]) -> Iterator[Entry]:
    """Lead each event that a sheet tells to the page of the sheet; the first sheet that tells it counts."""
    places = {
        event: (sheet.document, page) for sheet in reversed(sheets) for event, page in sheet.page_of_event.items()
    }
    for number, entry in enumerate(entries):
        if place := places.get(number):
            document, page = place
            yield replace(entry, file=document.file, page_of_file=page)
        else:
            yield entry
