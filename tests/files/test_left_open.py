"""A page, a list of records or a packed folder that was copied in part is told by what it began and did not end."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from pipeline.files.broken_off import broken_off
from pipeline.files.sniffing import sniff

CUT = "it ends in the middle"
ROWS = "".join(f"<tr><td>{day:02d}/03/2026</td><td>/</td><td>O</td></tr>\n" for day in range(1, 29))
PAGE = f"<!DOCTYPE html>\n<html><head><title>Marks</title></head><body>\n<table>{ROWS}</table></body></html>\n"
RECORDS = ",\n".join(f'{{"date": "2026-03-{day:02d}", "AM": "/", "PM": "O"}}' for day in range(1, 29))
MARKS = "".join(f'<mark date="2026-03-{day:02d}" am="/" pm="O"/>\n' for day in range(1, 29))
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
LETTERS = "<office:p>Dear Ms Okafor, Jordan was away.</office:p>\n" * 20


def archived_page() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by a browser>", "Marks"
    message.set_content("Marks of March")
    message.add_alternative(PAGE, subtype="html")
    return bytes(message)


def several_mails() -> bytes:
    first = b"From: a@school.example\nTo: b@school.example\nSubject: One\n\nHello\n\n"
    return b"".join(b"From a@school.example Mon Jan  5 10:00:00 2026\n" + one for one in (first, archived_page()))


def packed_letters() -> bytes:
    """A ZIP file of ZIP files, whose ends can be seen in it."""
    letter, letters = BytesIO(), BytesIO()
    with ZipFile(letter, "w") as archive:
        archive.writestr("word/document.xml", "Dear Ms Okafor" * 90)
    with ZipFile(letters, "w") as archive:
        for number in range(9):
            archive.writestr(f"letter {number}.docx", letter.getvalue())
    return letters.getvalue()


def picture() -> bytes:
    stream = BytesIO()
    Image.effect_noise((80, 60), 60).convert("RGB").save(stream, "JPEG2000")
    return stream.getvalue()


WHOLE = {
    "page.html": PAGE.encode(),
    "register.xls": PAGE.encode(),
    "page.xhtml": b'<?xml version="1.0"?>\n' + PAGE.removeprefix("<!DOCTYPE html>\n").encode(),
    "table alone.htm": f"<table>{ROWS}</table>\n<p>Printed on 1 April".encode(),
    "two tables.htm": f"<table>{ROWS}</table><table>{ROWS}</table>".encode(),
    "without its last tags.htm": f"<html><body><table>{ROWS}</table>\n".encode(),
    "workbook.xml": (
        '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table>'
        f"{MARKS}</Table></Workbook>"
    ).encode(),
    "letter.fodt": f'<?xml version="1.0"?>\n<office:document {OFFICE}>{LETTERS}</office:document>'.encode(),
    "marks.xml": f'<?xml version="1.0"?>\n<!-- of March --><marks>{MARKS}</marks>\n'.encode(),
    "marks in two bytes.xml": f'<?xml version="1.0" encoding="utf-16"?>\n<marks>{MARKS}</marks>'.encode("utf-16"),
    "plan.svg": f"<svg>{'<text>Way to school</text>' * 40}</svg>".encode(),
    "marks.json": f"[{RECORDS}]\n".encode(),
    "pupil.json": f'{{"marks": [{RECORDS}]}}'.encode(),
    "meetings.ics": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 20 + b"END:VCALENDAR\r\n",
    "page.mht": archived_page(),
    "inbox.mbox": several_mails(),
    "letters.zip": packed_letters(),
    "photo.jp2": picture(),
    "signed.p7m": bytes.fromhex("3082012c06092a864886f70d010702") + b"\xa0" * 300,
}
PACKED_WORDS = '<svg><foreignObject><html xmlns="http://www.w3.org/1999/xhtml"></html></foreignObject>'
ENDED_OTHERWISE = {
    "words behind the table.html": f"<html><body><h1>Marks</h1><table>{ROWS}</table><p>Printed on 1 April\n".encode(),
    "a line behind the table.html": f"<html><body><div><table>{ROWS}</table></div><hr>".encode(),
    "no page around it.html": f"<!doctype html><body><table>{ROWS}</table><p>Total 5</p>".encode(),
    "drawing with a page in it.svg": f"{PACKED_WORDS}{'<text>Way to school</text>' * 4000}</svg>".encode(),
    "a link to a note.txt": b"[[Jordan Okafor]] was away on Monday. Mother rang.",
    "a visit.txt": b"BEGIN:VISIT 12 March\nMother was in.",
    "assigned.json": f"[{RECORDS}];\n\x1a".encode(),
    "lines of old.ics": b"BEGIN:VCALENDAR\rBEGIN:VEVENT\rEND:VEVENT\rEND:VCALENDAR\r",
}
NOTHING_OPENED = {
    "note.txt": b"[Jordan] was away on Monday, as mother says",
    "list.txt": b'["sic"] she wrote and did not sign',
    "paragraphs.htm": b"<p>Jordan was away.<p>Mother rang",
    "heading.htm": b"<title>Jordan</title>\n<h1>Away",
    "empty.svg": b'<svg width="3"/>',
    "sentence.txt": b"BEGIN: Jordan was away.",
}


def reason(tmp_path: Path, name: str, content: bytes) -> str | None:
    file = tmp_path / name
    file.write_bytes(content)
    return broken_off(file, sniff(file, name).content)


@pytest.mark.parametrize("name", [*WHOLE, *ENDED_OTHERWISE, *NOTHING_OPENED])
def test_what_is_whole_or_opens_nothing_is_not_told(tmp_path: Path, name: str) -> None:
    assert reason(tmp_path, name, {**WHOLE, **ENDED_OTHERWISE, **NOTHING_OPENED}[name]) is None


@pytest.mark.parametrize("share", [0.4, 0.6, 0.9])
@pytest.mark.parametrize("name", WHOLE)
def test_what_was_copied_in_part_is_told(tmp_path: Path, name: str, share: float) -> None:
    content = WHOLE[name]
    assert reason(tmp_path, name, content[: int(len(content) * share)]) == CUT


def test_what_comes_behind_the_end_of_a_zip_file_harms_nothing(tmp_path: Path) -> None:
    assert reason(tmp_path, "letters.zip", WHOLE["letters.zip"] + b"\r\n") is None
    assert reason(tmp_path, "letters.zip", b"a stub before it" + WHOLE["letters.zip"]) is None
