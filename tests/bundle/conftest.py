"""A small case as a bundle's contents, and evidence pages to put in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import weasyprint

from pipeline.bundle.contents import Contents, Cover, Figure, Picture
from pipeline.bundle.plan import Document, Section
from pipeline.case.entry import Entry
from tests.project import TEMPLATES

MakeDocument = Callable[..., Document]


@pytest.fixture(scope="session")
def templates() -> Path:
    return TEMPLATES


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> MakeDocument:
    """Make a document whose pages say its key and their own number."""

    folder = tmp_path_factory.mktemp("evidence")

    def make(key: str, title: str, date_text: str = "", pages: int = 1) -> Document:
        body = "".join(f"<p style='break-after: page'>{key}, sheet {number}</p>" for number in range(1, pages + 1))
        pdf = folder / f"{len(list(folder.iterdir()))}.pdf"
        weasyprint.HTML(
            string=f"<style>@page {{size: A4}} p:last-child {{break-after: auto !important}}</style>{body}"
        ).write_pdf(pdf)
        return Document(key, title, date_text, pdf, pages)

    return make


@pytest.fixture(scope="session")
def contents(document: MakeDocument) -> Contents:
    """A Stockport referral: three letters, notes of a meeting and a certificate."""
    letters = (
        document("Letters/Stage 1 letter.docx", "Stage 1 letter to Ms Siân Gwŷn", "3 February 2025", 2),
        document("Letters/Stage 2.pdf", "Stage 2 letter: medical evidence will be needed", "3 March 2025"),
    )
    meeting = (document("Meeting notes.docx", "Notes of the School Attendance Meeting", "24 March 2025", 3),)
    certificate = (document("certificate.pdf", "Attendance certificate", "2 September 2024 to 28 May 2025"),)
    return Contents(
        title="Gwŷn, Elin – school attendance referral – SR-2025-014",
        cover=Cover(
            authority="Stockport Metropolitan Borough Council",
            title="Referral for school attendance enforcement",
            concerning="Elin Gwŷn",
            particulars=(
                ("Reference", "SR-2025-014"),
                ("Date of birth", "14 March 2012"),
                ("School", "Bramhall Vale High School"),
                ("Parents", "Siân Gwŷn (mother)"),
                ("Date of referral", "28 May 2025"),
            ),
        ),
        sections=(
            Section("Attendance certificate", certificate),
            Section("Letters to parents", letters),
            Section("Meetings", meeting),
        ),
        chronology=(
            Entry(date(2025, 2, 3), "Stage 1 letter sent to Ms Gwŷn.", "Stage 1 letter", letters[0].file, 2),
            Entry(date(2025, 2, 20), "Telephone call: no answer, message left.", "Contact log"),
            Entry(date(2025, 3, 3), "Stage 2 letter sent.", "Stage 2 letter", letters[1].file, 1),
        ),
        figures=(Figure("Attendance", "61.2%", "93 sessions attended of 152 possible, 6 January to 16 May 2025."),),
        pictures=(
            Picture(
                '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 170 40"><title>Attendance by week</title>'
                '<rect width="40" height="40" fill="#0b3d82"/></svg>',
                "Attendance by week, 6 January to 16 May 2025.",
            ),
        ),
    )
