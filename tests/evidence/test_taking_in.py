"""What a caseworker is promised of any file: A4 pages with its words, in order, or a problem that says what to do."""

import re
import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pikepdf
import pytest
from pikepdf import Encryption
from PIL import Image

from pipeline.case.case import Case, FileNote
from pipeline.case.evidence import Evidence
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.formats.rich_text import decompressed
from pipeline.evidence.gather import gather
from pipeline.files.tables import read_sheets
from pipeline.typeset.blocks import Heading, Paragraph, Table
from pipeline.typeset.plain_pages import typeset
from tests.evidence.dropped_files import (
    LETTER,
    Intake,
    as_sources,
    opened,
    pdf,
    picture,
    saved,
    scan,
    word_letter,
    zipped,
)
from tests.evidence.outlook_files import EightBit, Outlook

pytestmark = pytest.mark.slow


def text_of(evidence: Evidence) -> str:
    assert evidence.pages is not None, evidence.problem
    return "\n".join(evidence.pages.texts)


def mail(body: str, *, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Dana Okafor <dana@home.example>"
    message["To"] = "office@marshlane.example"
    message["Subject"] = "Jordan is poorly – ŵyn"
    message["Date"] = "Mon, 10 Mar 2025 08:12:00 +0000"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_a_folder_of_word_files_keeps_its_order_and_one_bad_file_takes_no_other_down(intake: Intake) -> None:
    broken = word_letter()[:3000]
    evidence = intake(
        {
            "Letters/Stage 2 letter Okafor.docx": word_letter(),
            "broken.docx": broken,
            "minutes.docx": word_letter(
                ["Notes of School Attendance Meeting", "Date of meeting: 12 May 2025", "Jordan"]
            ),
        }
    )
    letter, bad, minutes = evidence
    assert (letter.kind, letter.title, str(letter.date)) == (
        "stage_2_letter",
        "Stage 2 letter to Ms Dana Okafor",
        "2025-02-03",
    )
    assert "Medical evidence will be required" in text_of(letter)
    assert bad.pages is None
    assert bad.problem is not None
    assert "save it as PDF" in bad.problem
    assert (minutes.kind, str(minutes.date)) == ("meeting_notes", "2025-05-12")
    assert minutes.date_from == 'the text says "date of meeting: 12 May 2025"'


def test_the_content_decides_and_not_the_ending(intake: Intake) -> None:
    letters = {
        name: pdf({"text": f"Certificate of attendance {name}: 380 possible sessions"})
        for name in ("one.doc", "two", "three.jpg")
    }
    assert [evidence.kind for evidence in intake(letters)] == ["attendance_certificate"] * 3


def test_pages_that_are_set_here_name_no_font_that_they_do_not_hold(tmp_path: Path) -> None:
    wide = Table(rows=(tuple("abcdefghijklmnopqrst"), tuple("ABCDEFGHIJKLMNOPQRST")))
    typeset([Heading("Jordan is ill – ŵyn"), Paragraph("today\n" * 90), wide], tmp_path / "set.pdf")
    with pikepdf.open(tmp_path / "set.pdf") as document:
        fonts = [font for page in document.pages for font in dict(page.Resources.Font).values()]
        assert len(fonts) >= len(document.pages)
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_text_is_never_read_as_a_picture(intake: Intake) -> None:
    stars, rows = intake({"stars.txt": b"* * *\n", "marks.csv": b"+,-\n/,\\\n" * 5})
    assert (text_of(stars).strip(), stars.notes, rows.notes) == ("* * *", (), ())


def test_a_skewed_scan_without_text_becomes_searchable_and_straight(intake: Intake) -> None:
    skewed = scan().rotate(3, fillcolor=255)
    [evidence] = intake({"scan0001.png": picture(skewed, "PNG", dpi=(150, 150))})
    assert "Medical evidence will be required" in text_of(evidence)
    assert evidence.kind == "stage_2_letter"
    assert evidence.parent == "Ms Dana Okafor"


def test_a_scan_that_lies_upside_down_is_turned_and_its_blank_back_is_left_out_and_told(intake: Intake) -> None:
    pages = [scan().rotate(180).convert("1"), Image.new("1", (1240, 1754), 1)]
    tiff = picture(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(150, 150))
    [evidence] = intake({"scan0002.tif": tiff})
    assert evidence.pages is not None
    assert evidence.pages.count == 1
    assert "page 2 is blank and was left out" in evidence.notes
    assert "Yours sincerely" in text_of(evidence)


def test_an_email_shows_its_headers_and_words_and_what_is_attached_is_a_paper_of_its_own(intake: Intake) -> None:
    message = mail("Jordan is ill today.\n", html="<p>Jordan is ill today.<script>alert('x')</script></p>")
    message.add_attachment(
        pdf({"text": "Appointment card"}), maintype="application", subtype="pdf", filename="card.pdf"
    )
    message.add_attachment(b"\x00\x01\x02", maintype="application", subtype="octet-stream", filename="odd.bin")
    evidence, card, odd = intake({"RE absence.eml": message.as_bytes()})
    assert (evidence.kind, str(evidence.date)) == ("email", "2025-03-10")
    assert evidence.pages is not None
    assert evidence.pages.count == 1
    for words in ("Dana Okafor <dana@home.example>", "Jordan is poorly – ŵyn", "Jordan is ill today", "card.pdf"):
        assert words in text_of(evidence)
    assert (card.file, card.title) == ("RE absence.eml/card.pdf", "Card")
    assert "Appointment card" in text_of(card)
    assert (odd.file, odd.pages) == ("RE absence.eml/odd.bin", None)
    assert "no known format" in (odd.problem or "")


def mail_with_plan(subject: str, body: str) -> bytes:
    message = EmailMessage()
    message["From"] = "Dana Okafor <dana@home.example>"
    message["Subject"] = subject
    message.set_content(body)
    plan = pdf({"text": "Attendance action plan", "at": (40, 700)})
    message.add_attachment(plan, maintype="application", subtype="pdf", filename="action plan signed.pdf")
    return message.as_bytes()


def test_an_email_is_what_it_says_itself_and_not_what_is_attached(intake: Intake) -> None:
    mail, plan = intake({"mail.eml": mail_with_plan("Jordan is ill again", "He is in bed with a cold.")})
    assert (mail.kind, mail.title) == ("email", "E-mail, with action plan signed.pdf")
    assert 'holds "action plan signed.pdf", which is a paper of its own here' in mail.notes
    assert plan.kind == "action_plan"


def test_an_email_that_asks_a_colleague_for_a_letter_is_no_such_letter(intake: Intake) -> None:
    asking = "Can the Stage 2 letter on Jordan's attendance go out, saying that medical evidence will be needed?"
    message = mail(asking)
    message.replace_header("To", "Mr Lee <lee@marshlane.example>")
    to_father = mail("Dear Mr Okafor\nFrom now on medical evidence will be needed before absence is authorised.")
    to_father.replace_header("To", "Emeka Okafor <e@home.example>")
    asked, sent = intake({"Stage 2 letter.eml": message.as_bytes(), "Stage 2 letter dad.eml": to_father.as_bytes()})
    assert (asked.kind, sent.kind) == ("email", "stage_2_letter")
    assert "stage_2_letter" in asked.likely


def test_an_email_that_tells_a_parent_of_absence_counts_as_a_letter_too(intake: Intake) -> None:
    telling = mail("Dear Mr Okafor\nJordan was absent from school on twelve half days, and his attendance is now 88%.")
    telling.replace_header("To", "Emeka Okafor <e@home.example>")
    asking = mail("Dear Mr Okafor\nPlease send Jordan's PE kit in by Friday, as it was left at home.")
    asking.replace_header("To", "Emeka Okafor <e@home.example>")
    told, asked = intake({"concern.eml": telling.as_bytes(), "kit.eml": asking.as_bytes()})
    assert (told.kind, told.also) == ("email", ("attendance_letter",))
    assert (asked.kind, asked.also) == ("email", ())


def test_an_email_without_words_of_its_own_is_no_plan_because_one_is_attached(intake: Intake) -> None:
    assert [one.kind for one in intake({"mail.eml": mail_with_plan("Scan", "")})] == ["email", "action_plan"]


def test_what_is_attached_is_still_known_when_it_comes_from_the_cache(intake: Intake) -> None:
    files = {"mail.eml": mail_with_plan("Jordan is ill again", "He is in bed with a cold.")}
    assert intake(files) == intake(files)


def test_an_email_in_html_alone_is_read_for_its_words_and_loads_nothing(intake: Intake) -> None:
    message = EmailMessage()
    message["From"] = "office@marshlane.example"
    message["Subject"] = "Meeting"
    message.set_content(
        "<style>p {color: red}</style><p>Please come &amp; talk.</p>"
        '<img src="http://tracker.example/x.png" alt="our crest"><script>steal()</script>',
        subtype="html",
    )
    [evidence] = intake({"mail.eml": message.as_bytes()})
    assert "Please come & talk." in text_of(evidence)
    assert "[picture: our crest]" in text_of(evidence)
    assert "steal" not in text_of(evidence)
    assert "color" not in text_of(evidence)


def test_a_mail_in_a_mail_in_a_mail_is_followed_and_no_deeper_than_is_sane(intake: Intake) -> None:
    message = mail("the innermost words")
    for depth in range(6):
        outer = mail(f"wrapped {depth}")
        outer.add_attachment(message)
        message = outer
    mails = intake({"nested.eml": message.as_bytes()})
    assert [f"wrapped {depth}" in text_of(mail) for depth, mail in zip((5, 4, 3, 2, 1), mails, strict=True)] == [
        True
    ] * 5
    assert any("too many files lie in each other" in loss.told for loss in mails[-1].losses)


def test_a_message_that_outlook_saved_shows_its_headers_and_words_and_what_it_encloses(intake: Intake) -> None:
    enclosed = Outlook(
        subject="First warning", body="the words of the forwarded message", sent=datetime(2025, 3, 1, tzinfo=UTC)
    )
    message = Outlook(
        subject="Jordan is poorly – ŵyn",
        sender=("Dana Okafor", "dana@home.example"),
        to=[("School office", "office@marshlane.example"), ("Mrs Hill", "/O=SCHOOL/CN=HILL")],
        cc=[("", "head@marshlane.example")],
        sent=datetime(2025, 3, 10, 8, 12, tzinfo=UTC),
        body="Jordan is ill today.\r\nDana",
        files={"card.pdf": pdf({"text": "Appointment card"}), "linked.docx": b""},
        pictures={
            "logo.png": picture(Image.new("L", (20, 20)), "PNG"),
            "rash.png": picture(scan(["The rash on her arm"]), "PNG"),
        },
        enclosed=[enclosed],
    )
    evidence, card, forwarded = intake({"RE absence.msg": message.saved()})
    assert (evidence.kind, str(evidence.date)) == ("email", "2025-03-10")
    first, rash = evidence.pages.texts if evidence.pages else ()
    for words in (
        "Dana Okafor <dana@home.example>",
        "School office <office@marshlane.example>",
        "Mrs Hill",
        "head@marshlane.example",
        "Monday 10 March 2025, 08:12 GMT",
        "Jordan is poorly – ŵyn",
        "Jordan is ill today.",
    ):
        assert words in first
    assert "/O=SCHOOL" not in first
    assert "Appointment card" in text_of(card)
    assert "The rash on her arm" in rash
    assert "the words of the forwarded message" in text_of(forwarded)
    assert (forwarded.kind, str(forwarded.date)) == ("email", "2025-03-01")
    assert any(note.startswith('attached, but not shown: "linked.docx"') for note in evidence.notes)
    assert 'a picture in the e-mail that only adorns it is not shown: "logo.png"' in evidence.notes


def test_a_message_of_outlook_in_html_alone_is_read_for_its_words(intake: Intake) -> None:
    html = "<p>Siân’s £5 <b>bus</b> fare</p><img src='cid:x' alt='crest'>".encode()
    [evidence] = intake({"fare.msg": Outlook(subject="Fare", html=html).saved()})
    assert "Siân’s £5 bus fare" in text_of(evidence)


def test_a_message_of_outlook_whose_plain_words_are_a_stub_shows_the_others(intake: Intake) -> None:
    html = b"<p>Jordan was at the clinic from nine until noon on 3 March, and came in after lunch.</p>"
    [evidence] = intake({"stub.msg": Outlook(subject="Clinic", body="This message is in HTML.", html=html).saved()})
    assert "from nine until noon" in text_of(evidence)


RICH = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\pard Si\'e2n\rquote s \'a35 \b bus\b0  fare\par
Jordan Okafor, \u373?yn\par}"""
RICH_WITH_HTML = rb"""{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}\uc1\pard\plain
{\*\htmltag19 <html>}{\*\htmltag241 <style>p {margin:0cm}</style>}{\*\htmltag64 <p class=x>}\htmlrtf {\htmlrtf0
Dear Mrs Hill, Jordan\rquote s \'a35 {\*\htmltag84 <a href="http://x.example">}bus fare{\*\htmltag92 </a>}
\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag27 </html>}}"""


def uncompressed(rich: bytes) -> bytes:
    return struct.pack("<II4sI", len(rich) + 12, len(rich), b"MELA", 0) + rich


def test_a_message_of_outlook_in_rich_text_alone_is_read_for_its_words(intake: Intake) -> None:
    messages = {"rich.msg": RICH, "from html.msg": RICH_WITH_HTML}
    rich, html = intake({name: Outlook(rich=uncompressed(text)).saved() for name, text in messages.items()})
    assert "Siân’s £5 bus fare\nJordan Okafor, ŵyn" in text_of(rich)
    assert "Dear Mrs Hill, Jordan’s £5 bus fare" in text_of(html)
    assert "margin" not in text_of(html)


def test_rich_text_is_unpacked_as_its_specification_shows() -> None:
    """The examples of MS-OXRTFCP, sections 3.1 and 3.2: with pointers back, and across what was just written."""
    simple = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    repeated = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"
    assert decompressed(bytes.fromhex(simple)) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"
    assert decompressed(bytes.fromhex(repeated)) == rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_a_message_of_outlook_whose_rich_text_is_damaged_is_a_problem_that_says_what_to_do(intake: Intake) -> None:
    [evidence] = intake({"x.msg": Outlook(rich=b"LZFu no more").saved()})
    assert evidence.problem is not None
    assert "print it to PDF" in evidence.problem


@pytest.mark.parametrize(
    ("said", "letters"), [(65001, "Ms Müller rang".encode("cp1252")), (950, "Ms M 中文 rang".encode("cp950"))]
)
def test_a_message_of_outlook_in_other_letters_than_it_says_keeps_its_words(
    intake: Intake, said: int, letters: bytes
) -> None:
    [evidence] = intake({"call.msg": Outlook(subject="Call", body=EightBit(letters), code_page=said).saved()})
    assert text_of(evidence).rstrip().endswith("rang")
    assert "Ms M" in text_of(evidence)


def test_a_message_of_outlook_that_is_cut_off_is_a_problem_that_says_what_to_do(intake: Intake) -> None:
    whole = Outlook(subject="Fare", body="x" * 9000).saved()
    for evidence in intake({f"{size}.msg": whole[:size] for size in (600, 3000, len(whole) - 700)}):
        assert evidence.problem is not None
        assert "print it to PDF" in evidence.problem or "no known format" in evidence.problem


def test_what_is_in_a_zip_is_evidence_of_its_own_and_no_name_leads_out_of_it(intake: Intake) -> None:
    packed = zipped(
        {"../../letter.pdf": pdf({"text": "Stage 1 letter"}), "__MACOSX/x": b"x", "film.mp4": b"....ftypmp42"}
    )
    packed_file, letter, film = intake({"letters.zip": packed})
    assert (packed_file.pages, packed_file.problem) == (None, None)
    assert "holds 2 files, each of which is a paper of its own here" in packed_file.notes
    assert (letter.file, letter.kind) == ("letters.zip/letter.pdf", "stage_1_letter")
    assert (film.file, film.pages) == ("letters.zip/film.mp4", None)
    assert (film.problem or "").startswith("a film cannot become pages")


def test_a_zip_that_swells_beyond_reason_is_not_unpacked(intake: Intake) -> None:
    [evidence] = intake({"bomb.zip": zipped({"zeros.txt": bytes(50_000_000)})})
    assert evidence.problem is not None
    assert "far more than its own size" in evidence.problem


def test_a_file_that_disappears_is_told_and_hinders_no_other(
    tmp_path: Path, case: Case, kinds: Mapping[str, EvidenceKind], cache: Cache
) -> None:
    sources = as_sources({"gone.pdf": b"%PDF-1.4", "note.txt": b"Telephone note"}, tmp_path / "copies")
    sources[0].copy.unlink()
    gone, note = gather(sources, case, kinds, cache, workers=1)
    assert gone.problem is not None
    assert "copy it again" in gone.problem
    assert note.kind == "telephone_note"


def test_a_register_is_shown_whole_with_its_header_on_every_page_and_has_no_date(intake: Intake) -> None:
    rows = "".join(f"2025-03-{day:02d},{half},O,no reason given\n" for day in range(1, 32) for half in ("AM", "PM"))
    [evidence] = intake({"export.csv": f"date,session,code,comment\n{rows}".encode()})
    assert (evidence.kind, evidence.date) == ("register", None)
    assert evidence.pages is not None
    assert evidence.pages.count > 1
    assert all("session" in text for text in evidence.pages.texts)
    assert text_of(evidence).count("no reason given") == 62


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_shown_in_just_the_cells_that_are_counted(intake: Intake, tmp_path: Path, separator: str) -> None:
    lines = ["Register of Okafor, Jordan", separator.join(("date", "AM", "PM", "comment"))]
    lines += [separator.join((f"2025-03-{day:02d}", "/", "O", 'rang "home')) for day in range(3, 8)]
    data = "\n".join(lines).encode("utf-16")
    [evidence] = intake({"register.csv": data})
    (tmp_path / "register.csv").write_bytes(data)
    [counted] = read_sheets(tmp_path / "register.csv", "register.csv")
    assert counted.rows[6] == ("2025-03-07", "/", "O", 'rang "home')
    shown = text_of(evidence)
    assert [str(cell) in shown for row in counted.rows for cell in row].count(False) == 0
    assert separator not in shown.replace("Okafor, Jordan", "")


def test_a_contact_log_with_long_notes_loses_no_word(intake: Intake) -> None:
    summary = " ".join(f"word{number}" for number in range(900))
    [evidence] = intake(
        {"log.csv": f'date,kind,with,by,summary\n2025-01-10,call,Dana Okafor,Mrs Hill,"{summary}"\n'.encode()}
    )
    assert evidence.kind == "contact_log"
    found = text_of(evidence).split()
    assert all(f"word{number}" in found for number in range(900))


def test_a_wide_workbook_lies_on_landscape_paper_and_hidden_sheets_are_told(intake: Intake) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append([f"heading{number}x of a column" for number in range(40)])
    workbook.active.append([0.834] * 40)
    workbook.active["A2"].number_format = "0.0%"
    workbook.create_sheet("other children").sheet_state = "hidden"
    [evidence] = intake({"attendance.xlsx": saved(workbook.save)})
    assert all(f"heading{number}x" in text_of(evidence) for number in range(40))
    with opened(evidence) as document:
        assert document.pages[0].mediabox[2] > document.pages[0].mediabox[3]
    assert "83.4%" in text_of(evidence)
    assert "hidden in the workbook, and not shown: 1 of its 2 sheets" in evidence.notes


def test_a_text_file_is_read_in_whatever_encoding_it_was_saved(intake: Intake) -> None:
    codes = ("utf-8", "utf-8-sig", "cp1252", "utf-16")
    note = "Telephone note\n4/3/2025\nShe’s given £5 to José <b>for</b> the bus"
    for evidence in intake({f"{code}.txt": f"{note} {code}".encode(code) for code in codes}):
        assert "She’s given £5 to José <b>for</b> the bus" in text_of(evidence)
        assert (evidence.kind, str(evidence.date)) == ("telephone_note", "2025-03-04")


def test_welsh_letters_survive(intake: Intake) -> None:
    [evidence] = intake({"nodyn.txt": "Siân Ŵyn a’i thŷ – ŵ Ŵ ŷ Ŷ".encode()})
    assert "Siân Ŵyn a’i thŷ – ŵ Ŵ ŷ Ŷ" in text_of(evidence)


def test_a_saved_web_page_under_the_name_of_a_word_file_is_read(intake: Intake) -> None:
    page = b"<html><head><title>x</title></head><body><h1>Home visit</h1><table><tr><td>Date</td><td>Seen</td></tr>"
    page += b"<tr><td>3 March 2025</td><td>nobody</td></tr></table></body></html>"
    [evidence] = intake({"report.doc": page})
    assert evidence.kind == "home_visit"
    assert "nobody" in text_of(evidence)


def compound_file(stream: str, words: str = "") -> bytes:
    """The beginning of an old Office file, with one stream in its directory."""
    name = f"{stream}\0".encode("utf-16-le")
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + words.encode("utf-16-le")
    return start.ljust(512, b"\x00") + name.ljust(64, b"\x00") + len(name).to_bytes(2, "little") + bytes(62)


def entity_bomb() -> bytes:
    """A workbook whose one cell grows, when it is read, to more words than any machine can hold."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["laugh"])
    with ZipFile(BytesIO(saved(workbook.save))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    levels = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 11))
    part = next(name for name, data in parts.items() if b"laugh" in data)
    body = re.sub(rb"^<\?xml[^>]*>", b"", parts[part]).replace(b"laugh", b"&l10;")
    parts[part] = f'<!DOCTYPE bomb [<!ENTITY l0 "ha">{levels}]>'.encode() + body
    return zipped(parts)


def with_certificate(data: bytes) -> bytes:
    """A PDF that says that it is locked for those who hold a certificate."""
    locked = b"trailer << /Encrypt << /Filter /Adobe.PubSec /V 4 /SubFilter /adbe.pkcs7.s5 >> "
    return data.replace(b"trailer <<", locked)


UNREADABLE = (
    ("empty.pdf", b"", "0 bytes"),
    ("cut off.pdf", pdf({"text": "x"})[:300], "export or scan it again"),
    ("no pages.pdf", pdf(), "no pages"),
    ("locked.pdf", pdf({"text": "x"}, encryption=Encryption(user="a", owner="b")), "password"),
    ("certificate.pdf", with_certificate(pdf({"text": "x"})), "locked with a certificate"),
    ("cut off.jpg", picture(scan(), "JPEG")[:20_000], "damaged or cut off"),
    ("voice.mp3", b"ID3\x04" + bytes(200), "keep the original"),
    ("setup.exe", b"MZ" + bytes(200), "take it out"),
    ("locked.docx", compound_file("EncryptedPackage"), "password"),
    ("programme.pub", compound_file("Quill", words="The Book of Days"), "ends in .pub"),
    ("odd.xyz", b"\x00\x01\x02\x03" * 50, "ends in .xyz"),
    ("not a workbook.xlsx", b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml" + bytes(100), "save it as PDF"),
    ("bomb.xlsx", entity_bomb(), "save it as PDF"),
    ("letter.pages", zipped({"Index/Document.iwa": b"\x00\x01", "preview.jpg": b"x"}), "open it there"),
    ("diagram.vsdx", zipped({"[Content_Types].xml": b"<Types/>", "visio/document.xml": b"<x/>"}), "open it there"),
    ("scans.7z", b"7z\xbc\xaf'\x1c\x00\x04" + bytes(30), "unpack it into the folder"),
    ("scans.tar", b"scan.jpg".ljust(257, b"\x00") + b"ustar\x0000" + bytes(249), "unpack it into the folder"),
    ("rare.zip", zipped({"a.txt": b"x"}).replace(b"\x08\x00", b"\x09\x00"), "packed in a rare way"),
    ("call.mp3", b"\xff\xfb\x90\x64" + bytes(200), "a sound recording"),
    ("doorbell.wmv", b"0&\xb2u\x8ef\xcf\x11" + bytes(200), "a film"),
    ("photo.heic", b"\x00\x00\x00\x10ftypmif3heic" + bytes(50), "the picture is damaged"),
    ("raw.cr2", b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00", "the picture is damaged"),
    ("poster.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%EndComments\nshowpage\n", "ends in .eps"),
    ("stars.fits", b"SIMPLE  =                    T".ljust(9000) + bytes(9000), "ends in .fits"),
    ("export.txt", b"row of an export\n" * 150_000, "save the part that matters"),
)


def test_a_document_that_lies_in_a_zip_as_it_is_does_not_hide_the_zip(intake: Intake) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("minutes.docx", word_letter(["Minutes of the meeting"]))
    _, evidence = intake({"from the office.zip": packed.getvalue()})
    assert evidence.file == "from the office.zip/minutes.docx"
    assert "Minutes of the meeting" in text_of(evidence)


def test_words_that_begin_like_a_picture_are_words(intake: Intake) -> None:
    evidence = intake({"a.txt": b"BMI chart of Jordan\n", "b.txt": b"MZ said that Jordan was late\n"})
    assert ["chart of Jordan" in text_of(evidence[0]), "Jordan was late" in text_of(evidence[1])] == [True, True]


def test_a_line_that_fills_pages_is_set_whole(intake: Intake) -> None:
    [evidence] = intake({"chat.txt": ("Siân said that ŵyn are lambs. " * 3000).encode()})
    assert "".join(text_of(evidence).split()).count("ŵynarelambs.") == 3000


def test_a_table_whose_first_row_fills_pages_is_set_whole(intake: Intake) -> None:
    rows = [("Notes of the visit. " * 900, "b"), ("Jordan was in", "c")]
    [evidence] = intake({"log.csv": "\n".join(",".join(row) for row in rows).encode()})
    assert text_of(evidence).count("visit.") == 900
    assert "Jordan was in" in text_of(evidence)


def test_what_cannot_become_pages_is_a_problem_that_says_what_to_do(intake: Intake) -> None:
    for evidence, (_, _, advice) in zip(intake({name: data for name, data, _ in UNREADABLE}), UNREADABLE, strict=True):
        assert evidence.pages is None
        assert evidence.problem is not None
        assert advice in evidence.problem


def test_of_two_files_with_the_same_bytes_only_the_first_has_pages(intake: Intake) -> None:
    first, second = intake(
        {"b/letter.pdf": pdf({"text": "Stage 1 letter"}), "a/copy.pdf": pdf({"text": "Stage 1 letter"})}
    )
    assert first.pages is not None
    assert second.pages is None
    assert second.problem is None
    assert second.notes == ("the same file as b/letter.pdf; b/letter.pdf is the one that is used",)
    assert "the same file as a/copy.pdf, which is left out" in first.notes


def test_a_second_copy_of_an_unreadable_file_has_the_same_problem(intake: Intake) -> None:
    evidence = intake({"a.pdf": b"", "b.pdf": b""})
    assert [one.problem for one in evidence] == ["the file is empty (0 bytes); copy it again"] * 2
    assert [one.notes for one in evidence] == [("the same file as b.pdf",), ("the same file as a.pdf",)]


def test_of_many_empty_files_each_names_a_few_and_tells_how_many_more_there_are(intake: Intake) -> None:
    evidence = intake({f"{number:02}.pdf": b"" for number in range(20)})
    named = [*(f"the same file as {number:02}.pdf" for number in range(5)), "the same file as 14 more"]
    assert evidence[-1].notes == tuple(named)
    assert all(len(one.notes) == len(named) for one in evidence)


def test_of_copies_the_one_of_which_case_yaml_speaks_goes_in(intake: Intake, case: Case) -> None:
    said = case.model_copy(update={"files": {"z.docx": FileNote(kind="stage_1_letter")}})
    first, second = intake({"a.docx": word_letter(), "z.docx": word_letter()}, said)
    assert first.notes == ("the same file as z.docx; z.docx is the one that is used",)
    assert (first.pages, second.kind) == (None, "stage_1_letter")
    assert second.pages is not None


def test_of_three_files_that_are_alike_each_names_the_one_that_goes_in(intake: Intake) -> None:
    scanned, again = (pdf({"text": "Warning"}, root={"Lang": name}) for name in ("en", "cy"))
    first, second, third = intake({"a.pdf": scanned, "b.pdf": again, "c.pdf": again})
    assert first.notes == (
        "the same pages as b.pdf, which is left out",
        "the same pages as c.pdf, which is left out",
    )
    assert [one.pages for one in (second, third)] == [None, None]
    assert third.notes == ("the same pages as a.pdf; a.pdf is the one that is used",)


def test_a_letter_that_was_saved_again_is_named_and_goes_in_once(intake: Intake) -> None:
    again = docx.Document(BytesIO(word_letter()))
    again.core_properties.author = "Mrs Hill"
    photo = scan(["Seen at the park"])
    first, second, png, tiff = intake(
        {
            "Stage 2 letter.docx": word_letter(),
            "Stage 2 letter (1).docx": saved(again.save),
            "photo.png": picture(photo, "PNG"),
            "photo.bmp": picture(photo, "BMP"),
        }
    )
    assert second.notes == ("the same pages as Stage 2 letter.docx; Stage 2 letter.docx is the one that is used",)
    assert "the same pages as Stage 2 letter (1).docx, which is left out" in first.notes
    assert [one.pages is None for one in (first, second, png, tiff)] == [False, True, False, True]


def test_a_letter_to_the_other_parent_or_of_another_day_is_no_copy(intake: Intake, case: Case) -> None:
    to_emeka = word_letter([line.replace("Ms Dana", "Mr Emeka").replace("Ms", "Mr") for line in LETTER])
    same_pages = {name: pdf({"text": "Warning"}, root={"Lang": name}) for name in ("a.pdf", "b 4.3.25.pdf", "c.pdf")}
    said = case.model_copy(update={"files": {"c.pdf": FileNote(parent="Mr Emeka Okafor")}})
    evidence = intake({"mother.docx": word_letter(), "father.docx": to_emeka, **same_pages}, said)
    assert all(one.pages for one in evidence)


def test_a_signed_copy_with_the_same_words_stays_and_is_named_for_a_person(intake: Intake) -> None:
    words = "We met Ms Okafor and Jordan at school and agreed that Jordan comes by bus every day from Monday next week."
    signed = docx.Document()
    signed.add_paragraph(words)
    signed.add_picture(BytesIO(picture(Image.new("L", (200, 80)), "PNG")))
    plain, copy = intake({"plan.docx": word_letter([words]), "plan signed.docx": saved(signed.save)})
    assert plain.pages is not None
    assert copy.pages is not None
    assert any(note.startswith("says the same words as plan signed.docx") for note in plain.notes)
    assert any(note.startswith("says the same words as plan.docx") for note in copy.notes)


def test_the_case_file_gives_facts_and_no_pages(intake: Intake) -> None:
    [evidence] = intake({"case.yaml": b"route: stockport-enforcement\n"})
    assert (evidence.kind, evidence.pages, evidence.problem) == ("case_file", None, None)


def test_a_damaged_entry_in_the_cache_is_made_again(
    tmp_path: Path, case: Case, kinds: Mapping[str, EvidenceKind], cache: Cache
) -> None:
    sources = as_sources({"note.txt": "\n".join(LETTER).encode()}, tmp_path / "copies")
    [before] = gather(sources, case, kinds, cache, workers=1)
    assert before.pages is not None
    whole = before.pages.pdf.read_bytes()
    before.pages.pdf.write_bytes(whole[:100])
    [after] = gather(sources, case, kinds, cache, workers=1)
    assert after.pages is not None
    assert after.pages.pdf.read_bytes() == whole


def test_the_same_files_give_the_same_bytes_anywhere_and_are_not_converted_twice(
    tmp_path: Path, case: Case, kinds: Mapping[str, EvidenceKind], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "letter.docx": word_letter(),
        "scan.png": picture(scan().rotate(2, fillcolor=255), "PNG"),
        "table.csv": b"date,session,code\n2025-03-03,AM,O\n",
        "form.pdf": pdf({"text": "Referral form", "Rotate": 90}),
    }
    here, there = as_sources(files, tmp_path / "here"), as_sources(files, tmp_path / "there")
    once = gather(here, case, kinds, Cache(tmp_path / "kept here"), workers=2)
    elsewhere = gather(there, case, kinds, Cache(tmp_path / "kept there"), workers=1)
    assert all(evidence.pages for evidence in once)
    assert contents(once) == contents(elsewhere)
    monkeypatch.setenv("PATH", "/no/programs/here")
    assert gather(here, case, kinds, Cache(tmp_path / "kept here"), workers=2) == once


def contents(evidence: tuple[Evidence, ...]) -> list[bytes]:
    return [one.pages.pdf.read_bytes() for one in evidence if one.pages]
