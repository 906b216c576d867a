"""An e-mail in two forms, in pieces, with files elsewhere or with very many files loses nothing unsaid."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.errors import ConversionError
from pipeline.evidence.formats.letters import UNKNOWN_LETTERS
from pipeline.evidence.formats.mail import open_mail
from pipeline.evidence.formats.spreadsheet import set_tables
from pipeline.evidence.opening.mail_inside import take_out_of_mail
from pipeline.text.decoding import decode

ABSENT = "Daniel was absent today. Please ring so that we can talk about what would help him to come in. " * 2
HEAD = "From: grace@home.example\nTo: office@school.example\nSubject: Daniel\nMIME-Version: 1.0\n"


def told(message: EmailMessage | str, folder: Path) -> str:
    (folder / "mail.eml").write_bytes(message.encode() if isinstance(message, str) else bytes(message))
    return "\n".join(str(one) for one in open_mail(str(folder / "mail.eml"), str(folder))["remarks"])


def in_two_forms(plain: str, html: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "grace@home.example", "office@school.example", "Daniel"
    message.set_content(plain)
    message.add_alternative(html, subtype="html")
    return message


def test_what_only_the_other_form_of_an_email_says_is_told(tmp_path: Path) -> None:
    message = in_two_forms("He was ill on 12 May and stayed at home", "<p>He was ill on 13 May and stayed at home</p>")
    assert "also says: 13" in told(message, tmp_path)


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("He was *ill* on 12 May", "<p>He was <b>ill</b> on 12&nbsp;May</p>"),
        (
            f"{ABSENT} See <https://pages.example/policy?from=mail>\n[image: The logo]\n[cid:ii_l8x3]",
            f"<p>{ABSENT} See <a href='https://pages.example/policy?from=mail'>our rules</a></p><p>"
            + "Our governors, trustees and staff wish every pupil to thrive. " * 3,
        ),
        ("Please use an HTML viewer", "<p>He was ill on 12 May, stayed at home, and will be back on Monday</p>"),
    ],
)
def test_of_two_forms_that_say_the_same_or_of_a_stub_nothing_is_told(plain: str, html: str, tmp_path: Path) -> None:
    assert "two forms" not in told(in_two_forms(plain, html), tmp_path)


def test_the_words_of_an_email_that_was_passed_on_are_no_other_form(tmp_path: Path) -> None:
    message, inner = in_two_forms("He was ill", "<p>He was ill</p>"), EmailMessage()
    inner["Subject"] = "Before"
    inner.set_content("Quite other words of another day")
    message.add_attachment(inner)
    assert "two forms" not in told(message, tmp_path)


def test_a_file_that_an_email_only_names_is_told(tmp_path: Path) -> None:
    part = "Content-Type: message/external-body; access-type=local-file; name=letter.pdf\n\nContent-Type: text/plain\n"
    mixed = f"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHello\n--x\n{part}\n--x--\n"
    assert "letter.pdf" in told(HEAD + mixed, tmp_path)


def test_one_piece_of_an_email_in_several_is_told(tmp_path: Path) -> None:
    piece = "Content-Type: message/partial; id=1; number=1; total=2\n\nSubject: Daniel\n\nfirst half of the words\n"
    assert "one piece" in told(HEAD + piece, tmp_path)


def test_an_email_with_many_files_shows_its_words_and_names_what_is_left(tmp_path: Path) -> None:
    message = in_two_forms("He was ill", "<p>He was ill</p>")
    for number in range(103):
        message.add_attachment(b"note", maintype="text", subtype="plain", filename=f"note {number}.txt")
    assert "note 100.txt, note 101.txt, note 102.txt" in told(message, tmp_path)
    assert len(take_out_of_mail(str(tmp_path / "mail.eml"), str(tmp_path))["members"]) == 100


@pytest.mark.parametrize(("letters", "doubted"), [("gb18030", True), ("utf-8", False)])
def test_an_email_that_does_not_name_its_letters_is_doubted_where_they_make_no_words(
    letters: str, doubted: bool, tmp_path: Path
) -> None:
    (tmp_path / "mail.eml").write_bytes(f"{HEAD}Content-Type: text/plain\n\n孩子今天病了不能上学\n".encode(letters))
    remarks = open_mail(str(tmp_path / "mail.eml"), str(tmp_path))["remarks"]
    assert (UNKNOWN_LETTERS in remarks) == doubted


def test_a_text_that_is_attached_says_the_letters_that_its_email_names(tmp_path: Path) -> None:
    message = in_two_forms("See attached", "<p>See attached</p>")
    words = "Пані Окафор: хвороба"
    message.add_attachment(words.encode("koi8-u"), maintype="text", subtype="plain", filename="note.txt")
    message.get_payload()[-1].set_param("charset", "koi8-u")
    (tmp_path / "mail.eml").write_bytes(bytes(message))
    [(name, file)] = take_out_of_mail(str(tmp_path / "mail.eml"), str(tmp_path))["members"]
    assert (name, decode(Path(file).read_bytes())) == ("note.txt", words)


def test_a_table_of_text_whose_letters_nobody_can_tell_is_told(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes("日期,备注\n2026-03-03,孩子今天病了\n".encode("gb18030"))
    table = set_tables(str(tmp_path / "log.csv"), "csv", str(tmp_path / "log.pdf"))
    assert table["remarks"] == [UNKNOWN_LETTERS]


@pytest.mark.parametrize(("size", "is_told"), [('width="400" height="300"', True), ('width="1" height="1"', False)])
def test_a_picture_on_the_net_is_told_though_the_plain_form_is_shown(size: str, is_told: bool, tmp_path: Path) -> None:
    html = f'<p>{ABSENT}</p><img src="https://news.example/letter.png" {size}>'
    assert ("not fetched from elsewhere" in told(in_two_forms(ABSENT, html), tmp_path)) is is_told


def test_a_thousand_mails_in_each_other_are_told_in_plain_words(tmp_path: Path) -> None:
    message = f"{HEAD}\n{ABSENT}".encode()
    for number in range(1000):
        edge = f"--b{number}"
        head = f"{HEAD}Content-Type: multipart/mixed; boundary=b{number}\n\n{edge}\nContent-Type: message/rfc822\n\n"
        message = head.encode() + message + f"\n{edge}--\n".encode()
    with pytest.raises(ConversionError, match="too many e-mails lie in each other"):
        told(message.decode(), tmp_path)
