"""Files with both parents' addresses, and files that are no papers, become no pages: by themselves or inside others."""

from email.message import EmailMessage

import pytest

from pipeline.evidence.file_findings import findings_of
from pipeline.rules.model.load import load_rules
from tests.evidence.dropped_files import Intake, word_letter, zipped
from tests.project import RULES_FILE

CASE = b"route: stockport-enforcement\nchild: {surname: Okafor}\nparents:\n  - {name: A, address: 14 Heron Close}\n"
LINK = b"[InternetShortcut]\r\nURL=https://marbrook.example/Stage%202%20letter.docx\r\n"


@pytest.mark.parametrize("name", ["case.yaml", "Case.yml", "old/case.yaml", "case (1).yaml", "notes.txt"])
def test_no_case_file_has_pages(intake: Intake, name: str) -> None:
    [evidence] = intake({name: CASE})
    assert (evidence.kind, evidence.pages, evidence.problem) == ("case_file", None, None)
    assert evidence.notes


def test_a_link_to_a_letter_proves_nothing_whatever_its_name_says(intake: Intake) -> None:
    [evidence] = intake({"Stage 2 letter - Ms Dana Okafor.docx.url": LINK})
    assert (evidence.kind, evidence.date, evidence.parents, evidence.pages) == ("other", None, (), None)
    assert "the document itself" in (evidence.problem or "")
    [finding] = findings_of([evidence], load_rules(RULES_FILE).losses)
    assert (finding.id, finding.files) == ("no-papers", (evidence.file,))


def mail_with(name: str, content: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "office@marbrook.example", "Papers"
    mail.set_content("Attached.")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


@pytest.mark.parametrize("name", ["case.yaml", "Jordan/old/case (1).yml", "facts.txt"])
def test_a_case_file_inside_a_zip_or_an_email_is_named_and_not_shown(intake: Intake, name: str) -> None:
    inside = {name: CASE, "letter.docx": word_letter(), "Thumbs.db": b"x", "__MACOSX/._letter.docx": b"x"}
    taken_in = intake({"papers.zip": zipped(inside), "papers.eml": mail_with(name.rpartition("/")[2], CASE)})
    packed, facts, letter, mail, attached = taken_in
    assert (packed.file, letter.file) == ("papers.zip", "papers.zip/letter.docx")
    assert letter.pages is not None
    assert mail.pages is not None
    for one in (facts, attached):
        assert (one.kind, one.pages) == ("case_file", None)
        assert any("the case file, or a copy of it" in note for note in one.notes)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Stage 2 letter.pdf", b"<!DOCTYPE html><title>Sign in to your account</title><p>Sign in"),
        ("Stage 2 letter.pdf", b'{"error": {"code": 401}}'),
        ("Photo of the letter.jpg", b"Not found\n"),
        ("Stage 2 letter.docx", b"version https://git-lfs.github.com/spec/v1\n"),
    ],
)
def test_what_came_in_place_of_a_download_is_named_and_proves_nothing(name: str, data: bytes, intake: Intake) -> None:
    [paper] = intake({name: data})
    assert paper.pages is None
    assert "a download failed" in (paper.problem or "")


def test_an_email_that_a_mail_program_marked_as_deleted_is_named_and_no_paper(intake: Intake) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "office@marbrook.example", "Stage 2"
    mail.set_content("About Jordan.")
    [evidence] = intake({"1778570000.M1P1.host:2,ST": bytes(mail)})
    assert evidence.pages is None
    assert "marked it as deleted" in (evidence.problem or "")
