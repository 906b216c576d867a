"""The papers that stand beside the builds of a case: what is to be decided, and whatever is drafted while it waits.

Each is made once: it stays as long as all that it is made from does.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.documents.certificate import Certificate, certificate_of, certificate_pdf, certificate_word
from pipeline.documents.draft_letters import WantedDraft, draft_word, wanted_drafts
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.filled_sheet import FilledSheet
from pipeline.documents.outcome import DRAFTS, Output
from pipeline.documents.sheet_files import sheet_word
from pipeline.files.file_names import DRAFT_CERTIFICATE, file_name
from pipeline.questions.open_questions import ANSWER_SHEET
from pipeline.questions.to_decide import to_decide


@dataclass(frozen=True)
class PaperBeside:
    """A paper of one ``kind``, all that it is made from, and how to make it."""

    kind: str
    made_from: object
    make: Callable[[], Iterator[Output]]


def papers_beside(examined: ExaminedCase, templates: Path, work: Path) -> Iterator[PaperBeside]:
    """Say which papers a case has beside its builds; they are made in the folder ``work``."""
    questions = [question for question in examined.questions if question.is_open]
    if questions:
        asked_about = {question.about for question in questions}
        papers = [one for one in examined.evidence if one.file in asked_about]
        made_from = (examined.name, questions, [(one.file, one.about.name, one.pages) for one in papers])
        yield PaperBeside("questions", made_from, partial(_sheet, examined, work))
    certificate = certificate_of(examined.attendance)
    if certificate and examined.checklist.status == "incomplete":
        yield PaperBeside("certificate", certificate, partial(draft_certificate, certificate, templates, work))
    if examined.checklist.status == "incomplete":
        yield from _drafts(examined, templates, work)


def _drafts(examined: ExaminedCase, templates: Path, work: Path) -> Iterator[PaperBeside]:
    """Draft the letters that the school has yet to write, and fill the sheets whose time comes before the referral."""
    if letters := wanted_drafts(examined, templates):
        yield PaperBeside("draft", letters, partial(_letters, letters, templates, work))
    if sheets := [sheet for sheet in examined.sheets if sheet.before_referral]:
        yield PaperBeside("sheet", sheets, partial(sheets_in_word, sheets, templates, work, f"{DRAFTS}/"))


def _sheet(examined: ExaminedCase, work: Path) -> Iterator[Output]:
    """Put all open questions on one sheet, for a person to fill in."""
    path = work / "to-decide.xlsx"
    questions = [question for question in examined.questions if question.is_open]
    path.write_bytes(to_decide(examined.name, questions, examined.evidence))
    yield Output(ANSWER_SHEET, "questions", path)


def _letters(letters: Sequence[WantedDraft], templates: Path, work: Path) -> Iterator[Output]:
    for number, letter in enumerate(letters, start=1):
        path = work / f"draft-{number}.docx"
        path.write_bytes(draft_word(letter, templates))
        yield Output(f"{DRAFTS}/{letter.name}.docx", "draft", path)


def sheets_in_word(sheets: Sequence[FilledSheet], templates: Path, work: Path, folder: str = "") -> Iterator[Output]:
    """Fill the sheets of the route in Word, for a person to check and to copy from."""
    for number, sheet in enumerate(sheets, start=1):
        path = work / f"sheet-{number}.docx"
        path.write_bytes(sheet_word(sheet, templates))
        yield Output(f"{folder}{file_name(sheet.title)}.docx", "sheet", path)


def draft_certificate(certificate: Certificate, templates: Path, work: Path) -> Iterator[Output]:
    """Draft the certificate of attendance for the head teacher, in Word and as PDF."""
    for suffix, write in ((".docx", certificate_word), (".pdf", certificate_pdf)):
        path = work / f"certificate{suffix}"
        path.write_bytes(write(certificate, templates))
        yield Output(f"{DRAFT_CERTIFICATE}{suffix}", "certificate", path)
