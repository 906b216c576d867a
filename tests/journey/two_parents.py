"""A prosecution of two parents who live apart, with the matter of others planted in every kind of place of its papers.

All people, places and numbers are invented; the telephone numbers are those that are kept for drama.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pikepdf
from pikepdf import OutlineItem
from PIL import Image, ImageDraw, ImageFont

from tests.evidence.dropped_files import SERIF

MOTHER, FATHER = "Ms Siân Pryce", "Mr Owen Pryce"
CASE: dict[str, Any] = {
    "route": "prosecution-magistrates",
    "reference": "SR-2026-077",
    "school": {
        "name": "Marbrook High School",
        "urn": "990412",
        "head_teacher": "Helen Prestbury",
        "address": "Weir Lane\nStockport\nSK3 9WL",
        "contact": {
            "name": "Mrs Jane Kerr",
            "role": "Attendance Lead",
            "phone": "0161 496 0124",
            "email": "office@marbrook.example",
        },
    },
    "child": {
        "forename": "Jac",
        "surname": "Pryce",
        "date_of_birth": "2012-05-06",
        "upn": "A990041226001",
        "year_group": "9",
    },
    "parents": [
        {
            "name": MOTHER,
            "relationship": "mother",
            "lives_with_child": True,
            "date_of_birth": "1985-03-04",
            "address": "Flat 2, 14 Lantern Row\nEdgeley\nStockport SK3 8WX",
            "phone": "07700 900142",
            "confidential_address": True,
        },
        {
            "name": FATHER,
            "relationship": "father",
            "lives_with_child": False,
            "date_of_birth": "1983-07-09",
            "address": "3 Tanner Street\nStockport\nSK1 9ZZ",
            "phone": "0161 496 0333",
        },
    ],
    "people": [{"name": "Grace Pryce", "role": "sister", "date_of_birth": "2015-09-21"}],
    "answers": {
        "eso_considered": "Yes. An order would not help.",
        "statutory_defences": "None: no leave, no illness, no transport problem.",
        "offence": "444(1)",
        "sentence_matters": "No earlier conviction is known.",
        "public_interest": "Yes, support was refused for a year.",
    },
    "dates": {"eso_considered": "2026-05-04"},
    "charge": {
        "from": "2026-02-23",
        "to": "2026-04-24",
        "offence": "444(1)",
        "procedure": "single justice",
        "urn": "99ZZ0007726",
        "charged_on": "2026-05-20",
        "serve_on": "2026-05-21",
        "serve_by": "first-class post",
        "court": "Tameside Magistrates' Court",
        "court_address": "Henry Square\nAshton-under-Lyne\nOL6 7TP",
        "prosecutor": {
            "name": "Stockport Council",
            "address": "Town Hall, Stockport SK1 3XE",
            "code": "ZZ00001",
            "informant": "Ann Lister",
            "offence_code": "ZZ99001",
            "costs": "120",
        },
    },
    "files": {
        "Scan 0007.png": {"kind": "home_visit", "date": "2026-03-12", "title": "Record of a home visit"},
        "Early help.pdf": {"kind": "early_help", "date": "2026-03-19", "title": "Offer of early help"},
        "Invitation.eml": {"kind": "meeting_invitation", "date": "2026-03-17", "title": "Invitation to a meeting"},
        "Visit at 14 Lantern Row.txt": {"kind": "home_visit", "date": "2026-03-26"},
    },
}
NOT_FOR_FATHER = (
    "14 Lantern",
    "SK3 8WX",
    "900142",
)
NOT_FOR_MOTHER = ("3 Tanner", "SK1 9ZZ", "496 0333")
FOR_NEITHER = ("SK9 4QQ", "Bramble", "Grace", "A990041226001", "900555", "privileged", "does not stand")
HELD_FOR_FATHER = {
    "Action plan.docx",
    "Early help.pdf",
    "Invitation.eml",
    "Meeting notes.txt",
    "Scan 0007.png",
    "Stage 2 letter Ms Pryce.txt",  # what the letters to both hold alike is asked once
    "Visit at 14 Lantern Row.txt",
}
HELD_FOR_MOTHER = {
    "Early help.pdf",
    "Invitation.eml",
    "Meeting notes.txt",
    "Scan 0007.png",
    "Stage 2 letter Ms Pryce.txt",
}
LETTERS = (
    ("Stage 1 letter", "2 March 2026", "This is a Stage 1 letter. We offer a meeting to support you."),
    ("Stage 2 letter", "16 March 2026", "This is a Stage 2 letter. Medical evidence will be needed from now."),
    ("Notice to improve", "23 March 2026", "Notice to improve. Without it you may be prosecuted."),
)
LETTER = """Marbrook High School
Weir Lane, Stockport SK3 9WL

{day}

{parent}
{address}

Dear {parent},

Attendance of Jac Pryce{upn}, born 6 May 2012

{words}

Yours sincerely

Jane Kerr
Attendance Lead
"""
OTHER_PAPERS = {
    "Meeting notes.txt": """School Attendance Meeting, 20 March 2026
Jac Pryce, born 6 May 2012
Present: Jane Kerr, Head of Year

Mother can be called on 07700 900142 and father on 0161 496 0333.
Grace attends well. Action plan agreed: daily check-in, review in four weeks.
""",
    "Visit at 14 Lantern Row.txt": """Home visit, 26 March 2026
Jac Pryce, born 6 May 2012

Nobody opened. A card was left.
Jane Kerr
""",
    "Advice.txt": """To: Jane Kerr
From: Council solicitor
Subject: Jac Pryce
Date: 12 May 2026

This is legal advice, privileged and confidential. One point does not stand.
""",
    "Certificate of attendance.txt": """Certificate of attendance
Education Act 1996 section 566

Marbrook High School
Pupil: Jac Pryce, born 6 May 2012
Period: 23 February 2026 to 24 April 2026
I certify that the pupil was registered and that there were 14 unauthorised sessions.

Signed: Helen Prestbury, Head teacher
Date signed: 18 May 2026
""",
    "Witness statement Jane Kerr.txt": """Witness statement
Criminal Justice Act 1967 section 9
Statement of Jane Kerr
This statement is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in
evidence, I shall be liable to prosecution if I have wilfully stated in it anything which I know to be false.
Jac Pryce, born 6 May 2012, is a registered pupil and was absent from school, as I know from the register that I keep.
I produce JK/1, JK/2, JK/3, JK/4, JK/5, JK/6, JK/7, JK/8 and JK/9.
Signed: Jane Kerr
Date: 19 May 2026
""",
}


def make_two_parents(folder: Path) -> None:
    """Write the whole case folder."""
    folder.mkdir()
    (folder / "case.yaml").write_text(json.dumps(CASE, ensure_ascii=False), encoding="utf-8")
    (folder / "register.csv").write_text("\n".join(_register()), encoding="utf-8")
    for name, text in _texts():
        (folder / name).write_text(text, encoding="utf-8")
    _scan(folder / "Scan 0007.png")
    _with_bookmark(folder / "Early help.pdf")
    _e_mail(folder / "Invitation.eml")
    _table(folder / "Action plan.docx")


def absent_sessions() -> list[date]:
    """Give the Mondays of the charged period: on each, both sessions are absence without leave."""
    return [date(2026, 2, 23) + timedelta(weeks=week) for week in range(9)]


def _register() -> Iterator[str]:
    yield "Date,AM,PM"
    day, absent = date(2026, 1, 5), set(absent_sessions())
    while day <= date(2026, 5, 15):
        holiday = date(2026, 3, 30) <= day <= date(2026, 4, 10) or day == date(2026, 5, 4)
        if day.weekday() < 5 and not holiday:
            yield f"{day:%d/%m/%Y},{'O,O' if day in absent else '/,'}" + ("" if day in absent else chr(92))
        day += timedelta(days=1)


def _texts() -> Iterator[tuple[str, str]]:
    for parent, address in ((MOTHER, "Flat 2, 14 Lantern Row\nStockport SK3 8WX"), (FATHER, "3 Tanner Street")):
        title, *_, surname = parent.split()
        for name, day, words in LETTERS:
            upn = " (UPN A990041226001)" if name == "Stage 2 letter" else ""
            yield (
                f"{name} {title} {surname}.txt",
                LETTER.format(day=day, parent=parent, address=address, upn=upn, words=words),
            )
    yield from OTHER_PAPERS.items()


def _scan(path: Path) -> None:
    """A page that nobody can read but with the eye: the refuge, which no case file names."""
    page = Image.new("L", (1240, 1754), 255)
    lines = (
        "Record of a home visit",
        "12 March 2026",
        "Pupil: Jac Pryce, born 6 May 2012",
        "Neighbours said that mother and child stay at",
        "Hope House, 9 Bramble Close, Wilmslow SK9 4QQ",
        "Jane Kerr, Attendance Lead",
    )
    for number, line in enumerate(lines):
        ImageDraw.Draw(page).text((130, 160 + 70 * number), line, fill=0, font=ImageFont.truetype(SERIF, 38))
    page.save(path, dpi=(150, 150))


def _with_bookmark(path: Path) -> None:
    """Words that are on no page: a bookmark with the sister's name."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        lines = (
            "Offer of early help, 19 March 2026",
            "Jac Pryce, born 6 May 2012",
            "The family was offered early help.",
        )
        words = " T* ".join(f"({line}) Tj" for line in lines)
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 16 TL 70 760 Td {words} ET".encode("latin-1"))
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem("Copy for Grace Pryce", 0))
        pdf.docinfo["/Author"] = "07700 900142"
        pdf.save(path)


def _e_mail(path: Path) -> None:
    """The mobile telephone of a member of staff, under an e-mail."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Jane Kerr <office@marbrook.example>", "Parents of Jac Pryce <parents@marbrook.example>"
    mail["Subject"], mail["Date"] = "Invitation to a meeting about Jac Pryce", "Tue, 17 Mar 2026 09:00:00 +0000"
    mail.set_content(
        "You are invited to a School Attendance Meeting on 20 March 2026 about Jac Pryce, born 6 May 2012.\n\n"
        "Jane Kerr\nAttendance Lead\nMobile: 07700 900555\n"
    )
    path.write_bytes(mail.as_bytes())


def _table(path: Path) -> None:
    """An address that a narrow column of a table parts."""
    document = docx.Document()
    document.add_paragraph("Action plan for Jac Pryce, born 6 May 2012")
    document.add_paragraph("Date: 20 March 2026. Target: 95% attendance. Review: 17 April 2026.")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Who", "Where"
    table.cell(1, 0).text, table.cell(1, 1).text = "Mother", "Flat 2, 14 Lantern\nRow, Edgeley"
    document.save(str(path))
