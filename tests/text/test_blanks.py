"""Templates and drafts: papers in which something was left to be filled in, or which say that they are not final."""

import pytest

from pipeline.text.blanks import (
    blank_form,
    called_unfinished,
    placeholders,
    stamped,
    unfilled_field,
    unmerged_field,
    without_placeholders,
)

FIELDS = ("insert", "name", "date", "parent", "delete as appropriate")
MARKS = ("draft", "template", "not sent")


@pytest.mark.parametrize(
    "text",
    [
        "Dear «Parental_Salutation»",
        "Dear <<Title>> <<Surname>>",
        "Dear {{ parent_name }},",
        "Dear ${parent.name}",
        "Dear [Parent name]",
        "on [insert date of meeting] at school",
        "Dear ____________",
        "Dear ……………,",
        "on dd/mm/yyyy",
        "{MERGEFIELD Forename}",
        "<Name of child> has been away",
    ],
)
def test_a_field_that_nobody_filled_in_is_found(text: str) -> None:
    assert unfilled_field(f"School\n{text}\nYours sincerely", FIELDS)


@pytest.mark.parametrize(
    "text",
    [
        "She said that [Tom] was ill",
        "thanks, love Mum xx may I ring you later",
        "as agreed [sic]",
        "see <https://school.example>",
        "a <b> c",
        "5 << 6",
        "<<Attendance letter.pdf>>",
        "<< File: letter.docx >>",
        "<<OLE Object: Picture (Device Independent Bitmap)>>",
        "<<Redacted>>",
        "A School <office@school.example>",
        "",
    ],
)
def test_other_brackets_are_no_fields(text: str) -> None:
    assert unfilled_field(text, FIELDS) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Stage 2 letter DRAFT.docx", ""),
        ("a.docx", "DRAFT - for the Head of Year to look at before it goes\nDear Ms Okafor"),
        ("a.docx", "Copy for the file. NOT SENT: replaced by that of May\nDear Ms Okafor"),
        ("letters/stage2_template.docx", ""),
        ("letter.docx", "DRAFT\nDear Ms Hughes"),
        ("letter.docx", "School\n*** Draft v2 ***\nDear Ms Hughes"),
        ("letter.docx", "Dear Ms Hughes\nNot sent"),
        ("letter.docx", "Notice to Improve (draft – not yet sent)"),
        ("certificate.pdf", "Certificate of Attendance - DRAFT for checking"),
        (
            "a.docx",
            "*** NOT SENT - Ms Hill to look at it *** Dear Ms Okafor, since our letter Daniel has been away four days",
        ),
        ("a.docx", "NOT SENT: Ms Hill to look at it first. You are warned that a penalty notice may be issued to you"),
    ],
)
def test_a_paper_that_calls_itself_a_draft_is_one(path: str, text: str) -> None:
    assert called_unfinished(path, text, MARKS)


@pytest.mark.parametrize(
    "text",
    [
        "We will draft a plan together.",
        "Draft a letter to Mr Hughes by Friday, please",
        "The draughty room",
        "A plan (we will draft it together)",
        "Your form was not sent to the council in time, so that the leave could not be looked at before",
    ],
)
def test_a_paper_that_speaks_of_a_draft_is_none(text: str) -> None:
    assert called_unfinished("letter.docx", text, MARKS) is None


STAMPS = ("cancelled", "void", "never sent")


@pytest.mark.parametrize(
    ("path", "text", "is_stamped"),
    [
        ("letter.docx", "CANCELLED\nDear Ms Hughes", True),
        ("letter.docx", "School\n*** Cancelled ***\nDear Ms Hughes", True),
        ("letter.docx", "VOID - see the letter of 3 May\nDear Ms Hughes", True),
        ("Notice to Improve CANCELLED.docx", "Dear Ms Hughes", True),
        ("notes.docx", "Cancelled by mum on the day, so we met a week later", False),
        ("notes.docx", "The visit of 3 May was cancelled", False),
        ("cancelled visit, second try.docx", "Dear Ms Hughes", False),
    ],
)
def test_a_stamp_stands_alone_or_in_capitals(path: str, text: str, is_stamped: bool) -> None:
    assert bool(stamped(path, text, STAMPS)) is is_stamped


@pytest.mark.parametrize(
    "words",
    [
        "Click or tap here to enter text.",
        "Click here to enter text",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
        "Choose an item.",
        "Choose a building block.",
    ],
)
def test_what_word_writes_into_a_field_of_a_form_is_nobodys_word(words: str) -> None:
    text = f"Early help: {words}\nDeclined on 3 March."
    assert placeholders(text) == [words]
    assert without_placeholders(text) == "Early help: \nDeclined on 3 March."


@pytest.mark.parametrize("text", ["Choose an item from the box.", "He may choose an item.", "Click here to pay"])
def test_what_people_write_is_no_such_field(text: str) -> None:
    assert placeholders(text) == []


def test_marks_of_xml_are_no_fields_of_a_template() -> None:
    text = "<Record><Name>Smith</Name><date of='x'>3 March</date><day date='x'/></Record>"
    assert unfilled_field(text, FIELDS) is None
    assert unfilled_field(f"Dear <Parent Name>,\n{text}", FIELDS) == "<Parent Name>"


def test_lines_of_a_register_in_json_are_no_labels_of_a_form() -> None:
    text = '"Daniel Okafor", "session": "2025-10-09 PM", "mark":\n"/"}, {"student":\n"Daniel Okafor", "mark":\n'
    assert blank_form(text) is None
    assert blank_form("Target:\nDaniel Okafor\nAgreed by:\n") == "Target:"


def test_a_field_of_a_mail_merge_is_known_in_papers_of_any_kind_and_quotes_and_sums_are_none() -> None:
    for field in ("«Parent_Name»", "<<Forename>>", "${pupil.forename}", "{{ child }}", "[[Child]]", "%Forename%"):
        assert unmerged_field(f"Dear {field},") == field
    for words in (
        "He said « no » twice",
        "<< Back to the list",
        "It cost ${5}",
        "2 << 3",
        "[[see note]]",
        "<<Letter.pdf>>",
        "<<image001.png>>",
        "<<CONFIDENTIAL>>",
        "[[redacted]]",
        "from 80% to 95% today",
    ):
        assert unmerged_field(words) is None


def test_letterhead_and_the_heads_of_a_table_fill_no_form_in() -> None:
    form = (
        "St Wilfrid's School\nTel 0161 000 4411   admin@stwilfrids.example\nMY ATTENDANCE PLAN\n"
        "Name: Maeve Donnellan Class: 3B\n"
        "What Who By when How will we\nknow\nReview:\nSigned:\n"
        "“Aim high” – the academy of the angels\nTrust. Registered in England no. 0000"
    )
    assert blank_form(form) == "Review:"
    assert blank_form(form.replace("Review:", "Breakfast club Dad books Mon 2 Nov Club register\nReview:")) is None


@pytest.mark.parametrize(
    "written",
    [
        "Outcome:\nNobody in, curtains closed, card left.\nPN, 9 October\nTel 0161 000 4411",
        "Who was seen:\nmum opened the door and said that he is ill\noffice@school.example",
        "By:\nmum emailed k@mail.example to say that he is ill and will be back on Monday",
        "Called:\nPhone: 07700 900611 no answer, voicemail left for mum",
    ],
)
def test_what_is_written_above_the_foot_or_beside_a_number_fills_a_form_in(written: str) -> None:
    assert blank_form(f"Home visit\nPupil: Jake\nDate:\nTime:\n{written}") is None
