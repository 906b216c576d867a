"""Kinds of words that few files have: each is shown as its own program shows it, or told."""

from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.mail import open_mail, read_message
from pipeline.evidence.formats.mail_drafts import told_of_draft, told_of_place
from pipeline.evidence.formats.private_copy.copied import Copied
from pipeline.evidence.formats.private_copy.open_document_copy import copy_open_document
from pipeline.evidence.formats.private_copy.rich_text_copy import copy_rich_text
from pipeline.evidence.formats.private_copy.word_copy import copy_word
from pipeline.evidence.formats.seen_cells import Rows, seen_of
from pipeline.evidence.formats.web import read_html
from pipeline.evidence.formats.web_layout import may_hide, picture_what_is_seen
from pipeline.evidence.formats.web_words import words_of_web_page
from pipeline.evidence.opening.mailbox_file import part_mails
from pipeline.files.tables import read_sheets
from pipeline.typeset.blocks import Paragraph
from tests.evidence.dropped_files import saved
from tests.evidence.office_files import open_document, run, word
from tests.evidence.outlook_files import Outlook

MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{}</m:oMath>'


def read(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def copied(data: bytes, folder: Path) -> Copied:
    (folder / "letter.docx").write_bytes(data)
    return copy_word(folder / "letter.docx", folder / "copy.docx")


def with_part(data: bytes, changed: str, old: bytes, new: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part.replace(old, new, 1) if name == changed else part)
    assert made.getvalue() != data
    return made.getvalue()


def shown(page: str) -> str:
    return "\n".join(block.text for block in read_html(page).blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    ("formula", "line"),
    [
        (f"<m:f><m:num>{read('113')}</m:num><m:den>{read('131')}</m:den></m:f>{read('=86.3')}", "113/131=86.3"),
        (f"<m:f><m:num>{read('18+2')}</m:num><m:den>{read('131')}</m:den></m:f>", "(18+2)/131"),
        (f"<m:sSup><m:e>{read('x')}</m:e><m:sup>{read('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:rad><m:deg/><m:e>{read('131')}</m:e></m:rad>", "√(131)"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{read('7')}</m:e></m:d>", "[7]"),
        (f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub/><m:sup/><m:e>{read('9')}</m:e></m:nary>", "∑ 9"),
        (f"<m:m><m:mr><m:e>{read('1')}</m:e><m:e>{read('2')}</m:e></m:mr></m:m>", "1, 2"),
        (f"<m:acc><m:e>{read('8')}</m:e></m:acc>", "8"),
    ],
)
def test_an_equation_of_word_stands_on_one_line_and_that_is_noted(formula: str, line: str, tmp_path: Path) -> None:
    made = copied(word(run("That is ") + MATH.format(formula) + run(" of all")), tmp_path)
    assert f"That is {line} of all" in made.words.shown
    assert f"an equation is written on one line: {line}" in made.remarks


@pytest.mark.parametrize(
    ("style", "around"),
    [
        ("paragraph' w:styleId='S'><w:name w:val='S'/><w:pPr><w:spacing w:line='1' w:lineRule='exact'/></w:pPr>", "p"),
        ("table' w:styleId='S'><w:name w:val='S'/><w:rPr><w:vanish/></w:rPr>", "tbl"),
    ],
)
def test_what_a_style_of_lines_or_tables_hides_is_hidden(style: str, around: str, tmp_path: Path) -> None:
    marked = {"p": "<w:pPr><w:pStyle w:val='S'/></w:pPr>", "tbl": ""}[around]
    letter = word(
        marked + run("27 Refuge Mews"), run("We met on Tuesday"), styles=f"<w:style w:type='{style}</w:style>"
    )
    if around == "tbl":
        whole = b'<w:p><w:r><w:rPr/><w:t xml:space="preserve">27 Refuge Mews</w:t></w:r></w:p>'
        table = b'<w:tbl><w:tblPr><w:tblStyle w:val="S"/></w:tblPr><w:tr><w:tc>%s</w:tc></w:tr></w:tbl>' % whole
        letter = with_part(letter, "word/document.xml", whole, table)
    made = copied(letter, tmp_path)
    assert ("Refuge" in made.words.shown, "Tuesday" in made.words.shown) == (False, True)


@pytest.mark.parametrize("where", ["defaults", "plain style"])
def test_what_the_defaults_of_a_document_hide_is_hidden_but_where_it_is_shown_again(where: str, tmp_path: Path) -> None:
    letter = word(run("27 Refuge Mews"), run("We met on Tuesday", '<w:vanish w:val="0"/>'))
    old, new = {
        "defaults": ("<w:rPrDefault><w:rPr>", "<w:rPrDefault><w:rPr><w:vanish/>"),
        "plain style": ('<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:rPr><w:vanish/></w:rPr>'),
    }[where]
    made = copied(with_part(letter, "word/styles.xml", old.encode(), new.encode()), tmp_path)
    assert "Refuge" not in made.words.shown
    assert "We met on Tuesday" in made.words.shown
    assert [one.kind for one in made.remarks if isinstance(one, Loss)] == [LossKind.HIDDEN_WORDS]


def test_a_line_that_is_set_too_low_for_letters_is_hidden(tmp_path: Path) -> None:
    low = '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
    made = copied(word(low + run("27 Refuge Mews"), run("We met on Tuesday")), tmp_path)
    assert ("Refuge" in made.words.shown, "Tuesday" in made.words.shown) == (False, True)


def test_an_equation_of_open_document_is_told(tmp_path: Path) -> None:
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mn>113</mn></math>'
    boxed = f"<draw:frame><draw:object>{math}</draw:object></draw:frame>"
    for name, body in (("with", boxed), ("without", "")):
        (tmp_path / f"{name}.odt").write_bytes(open_document("text", f"<text:p>We met {body}</text:p>"))
    made = [copy_open_document(tmp_path / f"{name}.odt", tmp_path / "copy.odt") for name in ("with", "without")]
    assert [[one.kind for one in each.remarks if isinstance(one, Loss)] for each in made] == [[LossKind.NOT_SHOWN], []]


def test_words_that_rich_text_writes_twice_are_kept_once(tmp_path: Path) -> None:
    twice = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}} {\upr{old letters}{\*\ud{all letters}}} end\par}"
    (tmp_path / "letter.rtf").write_bytes(twice)
    copy_rich_text(tmp_path / "letter.rtf", tmp_path / "copy.rtf")
    kept = (tmp_path / "copy.rtf").read_bytes()
    assert (b"old letters" in kept, b"all letters" in kept, b"end" in kept) == (False, True, True)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<ol start=5><li>five<li value=9>nine<li>ten</ol>", "5. five\n9. nine\n10. ten"),
        ("<ol type=a><li>one<li>two</ol>", "a. one\nb. two"),
        ("<ol style='list-style-type:upper-roman'><li>one<li>two</ol>", "I. one\nII. two"),
        ("<ol><li>one<ul><li>inner</ul><li>two</ol>", "1. one\n\n• inner\n\n2. two"),
        ("<ol reversed><li>last<li>first</ol>", "• last\n• first"),
        ("<ul><li>one<li>two</ul>", "• one\n• two"),
        ("<li>alone", "• alone"),
        ("<ol start=999999999><li>one</ol>", "1. one"),
    ],
)
def test_the_lines_of_a_list_have_the_numbers_that_its_page_shows(written: str, seen: str) -> None:
    assert shown(written) == seen


@pytest.mark.parametrize(
    ("style", "page", "seen"),
    [
        (".a::before {content: 'NOT '}", "<p class=a>agreed", "NOT agreed"),
        ('.a:after {content: " withdrawn"}', "<p class=a>The <b>notice</b></p>", "The notice withdrawn"),
        (".a::before {content: attr(data-day) ': '}", "<p class=a data-day='4 May'>rang", "4 May: rang"),
        (".a::before {content: '\\4eOT '}", "<p class=a>agreed", "NOT agreed"),
        (".a::before {content: ''} .b::before {content: '\\f101'}", "<p class=a>one<p class=b>two", "one\n\ntwo"),
        ("@media print {.a::before {content: 'NOT '}}", "<p class=a>agreed", "agreed"),
        (".a::before {content: 'NOT '; display: none}", "<p class=a>agreed", "agreed"),
        (".a::after {content: '.'; height: 0; visibility: hidden}", "<p class=a>agreed", "agreed"),
        (".a::after {content: attr(id)} .a::after {opacity: 0;}", "<p class=a id=tip>agreed", "agreed"),
        (".a::before {content: '\\f015' / 'Home'}", "<p class=a>agreed", "agreed"),
        (".a::before {content: 'NOT ' !important} p.a::before {content: 'WAS '}", "<p class=a>agreed", "NOT agreed"),
        (".a::before {content: 'one '} p.a::before {content: 'two '}", "<p class=a>agreed", "two agreed"),
    ],
)
def test_words_that_a_style_sheet_adds_are_read_with_the_rest(style: str, page: str, seen: str) -> None:
    written = f"<html><head><style>{style}</style></head><body>{page}</body></html>"
    assert shown(written) == seen
    assert words_of_web_page(written).split() == seen.split()


@pytest.mark.parametrize(
    ("clip", "seen"),
    [
        ("clip-path:polygon(0 0,0 0,0 0)", "We met"),
        ("clip:rect(1px,1px,1px,1px)", "We met"),
        ("clip-path:polygon(0 0,100% 0,100% 100%)", "Refuge\n\nWe met"),
        ("-webkit-text-security:disc", "We met"),
    ],
)
def test_words_that_a_clip_leaves_nothing_of_are_hidden(clip: str, seen: str) -> None:
    assert shown(f"<p style='{clip}'>Refuge</p><p>We met") == seen


def test_numbers_that_a_style_sheet_counts_are_told() -> None:
    page = "<style>.a::before {content: counter(k) '. '}</style><p class=a>one"
    assert (read_html(page).counted, read_html("<p>one").counted) == (True, False)


def test_what_a_page_holds_for_old_programs_alone_is_not_shown() -> None:
    assert shown("<canvas>get a browser</canvas><video>no film</video><p>We met") == "We met"


@pytest.mark.parametrize(
    "page",
    [
        "<p style='display:-webkit-box;-webkit-line-clamp:1;overflow:hidden;width:100px'>{}</p>",
        "<p style='width:120px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis'>{}</p>",
    ],
)
def test_lines_that_a_page_cuts_off_are_shown_as_they_are_seen(page: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page.format("We met on the Tuesday at home " * 5 + "Refuge"))
    assert may_hide(page)
    found = picture_what_is_seen(str(tmp_path / "page.html"), str(tmp_path / "seen.pdf"))
    assert found is LossKind.HIDDEN_WORDS


@pytest.mark.parametrize(
    ("header", "value", "sent"),
    [
        ("X-Unsent", "1", False),
        ("X-Unsent", "0", True),
        ("X-Mozilla-Draft-Info", "internal/draft; vcard=0; receipt=0", False),
        ("X-Gmail-Labels", "Drafts,Important", False),
        ("X-Gmail-Labels", "Sent,Draft letters", True),
        ("X-Uniform-Type-Identifier", "com.apple.mail-draft", False),
        ("X-Mailer", "Draft Horse 3", True),
        ("X-Gmail-Labels", "Sent,Draft", True),
        ("X-Gmail-Labels", "=?UTF-8?Q?Drafts,Caf=C3=A9?=", False),
        ("x-gmail-labels", "Drafts", False),
        ("X-Status", "T", False),
        ("X-Status", "Sent", True),
    ],
)
def test_an_email_that_was_never_sent_is_told(header: str, value: str, sent: bool, tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message[header] = "Stage 2 letter", value
    message.set_content("We write about Jordan.")
    (tmp_path / "mail.eml").write_bytes(message.as_bytes())
    remarks = open_mail(str(tmp_path / "mail.eml"), str(tmp_path))["remarks"]
    assert [LossKind.NOT_SENT] * (not sent) == [one.kind for one in remarks if isinstance(one, Loss)]


@pytest.mark.parametrize(("flags", "sent"), [(1 << 6 | 1, False), (1, True)])
def test_a_draft_of_apple_mail_is_told_by_what_it_notes_behind_it(flags: int, sent: bool) -> None:
    message = b"From: a@b.example\nSubject: Stage 2\n\nHello"
    behind = b"<?xml version='1.0'?><plist><dict><key>flags</key><integer>%d</integer></dict></plist>"
    assert bool(told_of_draft(read_message(b"%d\n%s" % (len(message), message) + behind % flags))) != sent


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("1778570000.M1P1.host:2,DS", False),
        ("mail.zip/cur/1778570000.M1P1.host 2,DS", False),
        ("1778570000.M1P1.host;2,SD.eml", False),
        ("1778570000.M1P1.host:2,S", True),
        ("Takeout/Drafts/Stage 2.eml", False),
        ("Drafts.mbox/1 Stage 2.eml", False),
        (".INBOX.Drafts/cur/1.host:2,S", False),
        ("Draft timetable/Stage 2.eml", True),
        ("Drafts.eml", True),
        ("Attendance 2,D.eml", True),
        ("2026-03-2,Details.eml", True),
    ],
)
def test_an_email_that_its_name_or_folder_calls_a_draft_is_told(path: str, sent: bool) -> None:
    assert bool(told_of_place(path)) != sent


@pytest.mark.parametrize(
    ("received", "sent"),
    [("from a by b with ESMTPS id 1; Mon, 12 Jan 2026 08:12:00 +0000", True), ("from a by b with mapi id 1; x", False)],
)
def test_an_email_that_came_by_post_was_sent_whatever_marks_its_draft_left(received: str, sent: bool) -> None:
    message = EmailMessage()
    message["Received"], message["X-Mozilla-Draft-Info"] = received, "internal/draft; vcard=0"
    assert bool(told_of_draft(message)) != sent


def test_a_message_of_outlook_that_is_still_being_written_is_told() -> None:
    kept = [told_of_draft(read_message(Outlook(subject="Stage 2", body="Hello", flags=at).saved())) for at in (9, 1)]
    assert [bool(one) for one in kept] == [True, False]


def test_an_email_in_the_bin_of_google_is_not_taken_out_of_its_mailbox(tmp_path: Path) -> None:
    start = b"From x@y Mon Jan 12 08:12:00 +0000 2026\nX-Gmail-Labels: %s\nSubject: %s\n\nHello\n\n"
    mails = [(b"Trash,Unread", b"gone"), (b"Sent,Bin collection", b"kept")]
    (tmp_path / "all.mbox").write_bytes(b"".join(start % one for one in mails))
    taken = part_mails(str(tmp_path / "all.mbox"), str(tmp_path))
    assert ["kept" in str(taken), "gone" in str(taken)] == [True, False]


def test_white_words_beside_cells_that_rules_colour_stay_hidden_and_those_in_them_wait(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cell, words in (("A1", "27 Refuge Mews"), ("B2", "perhaps"), ("C3", "shown")):
        sheet[cell] = words
        sheet[cell].font = Font(color="FF000000" if cell == "C3" else "FFFFFFFF")
    rule = Rule(type="cellIs", operator="equal", formula=["1"], dxf=DifferentialStyle(font=Font(color="FF000000")))
    sheet.conditional_formatting.add("B2:B9", rule)
    (tmp_path / "log.xlsx").write_bytes(saved(book.save))
    rows: Rows = [("27 Refuge Mews", "", ""), ("", "perhaps", ""), ("", "", "shown")]
    seen = seen_of([("Sheet", rows)], tmp_path / "log.xlsx")
    assert [one.kind for one in seen.remarks if isinstance(one, Loss)] == [
        LossKind.PERHAPS_HIDDEN,
        LossKind.HIDDEN_CELLS,
    ]
    assert "Refuge" not in str(seen.sheets)


def test_rules_for_several_parts_of_a_column_reach_the_white_cells_in_them_alone(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(1, 21):
        sheet.cell(number, 1, f"visit {number}").font = Font(color="FFFFFFFF")
    rule = Rule(type="cellIs", operator="equal", formula=["1"], dxf=DifferentialStyle(font=Font(color="FF000000")))
    for span in ("A2:B12", "A4:A5", "A15:XFD16", "C1:C20"):
        sheet.conditional_formatting.add(span, rule)
    book.save(tmp_path / "log.xlsx")
    (made,) = read_sheets(tmp_path / "log.xlsx", "log.xlsx")
    assert sorted(row for row, _ in made.unseen) == [1, 13, 14, 17, 18, 19, 20]


def test_what_lies_under_a_cell_made_of_several_is_hidden_unless_it_says_the_same(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    rows: Rows = [("Visit", "27 Refuge Mews"), ("Call", "Call")]
    for row in rows:
        sheet.append(row)
    for span in ("A1:B1", "A2:B2"):
        sheet.merged_cells.add(span)  # and what lies beneath stays, as other programs leave it
    (tmp_path / "log.xlsx").write_bytes(saved(book.save))
    seen = seen_of([("Sheet", rows)], tmp_path / "log.xlsx")
    assert seen.sheets == [("Sheet", [("Visit", ""), ("Call", "Call")])]
    told = [one.told for one in seen.remarks if isinstance(one, Loss)]
    assert told == ['on the sheet "Sheet" under cells that were made of several, and not shown: B1']
