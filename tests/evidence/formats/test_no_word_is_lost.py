"""E-mails and saved web pages keep every word that their reader saw, however carelessly they were written."""

from base64 import b64encode
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.formats.web import read_html
from pipeline.files.sniffing import sniff
from pipeline.typeset.blocks import Table
from tests.evidence.dropped_files import Intake, picture, scan

HEADERS = (
    b"From: Dana Okafor <dana@home.example>\r\nTo: office@marshlane.example\r\nSubject: Jordan\r\nMIME-Version: 1.0\r\n"
)


def text_of(evidence: Evidence) -> str:
    assert evidence.pages is not None, evidence.problem
    return "\n".join(evidence.pages.texts)


def multipart(kind: str, *parts: bytes, edge: bytes = b"EDGE") -> bytes:
    """The header and body of a message of several parts, each given as its own headers, an empty line and its body."""
    inside = b"".join(b"--" + edge + b"\r\n" + part + b"\r\n" for part in parts)
    return (
        b"Content-Type: multipart/"
        + kind.encode()
        + b"; boundary="
        + edge
        + b"\r\n\r\n"
        + inside
        + b"--"
        + edge
        + b"--\r\n"
    )


def plain(words: str) -> bytes:
    return b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + words.encode()


def html(words: str) -> bytes:
    return b"Content-Type: text/html; charset=utf-8\r\n\r\n" + words.encode()


def shown(page: str) -> str:
    blocks = read_html(page).blocks
    return "\n".join(
        "\n".join(" | ".join(row) for row in block.rows) if isinstance(block, Table) else block.text for block in blocks
    )


# ----------------------------------------------------------------------------------------------------------- mails ----


def test_what_is_written_below_a_picture_in_an_email_is_shown(intake: Intake) -> None:
    note = b'Content-Type: image/png\r\nContent-Disposition: inline; filename="note.png"\r\n'
    note += b"Content-Transfer-Encoding: base64\r\n\r\n" + b64encode(picture(scan(["A note of Dr Hill"]), "PNG"))
    message = HEADERS + multipart(
        "mixed", plain("Please see the doctor's note below."), note, plain("I do NOT agree that Jordan was absent.")
    )
    [evidence] = intake({"from telephone.eml": message})
    assert evidence.pages is not None
    first = evidence.pages.texts[0]
    assert first.index("doctor's note below") < first.index("I do NOT agree that Jordan was absent.")


def test_an_email_in_two_forms_is_shown_once(intake: Intake) -> None:
    forms = multipart(
        "alternative",
        plain("Jordan is ill."),
        multipart("related", html("<p>Jordan is <b>ill</b>.</p>"), edge=b"INNER"),
    )
    [evidence] = intake({"two forms.eml": HEADERS + forms})
    assert text_of(evidence).count("Jordan is ill.") == 1


def test_a_form_of_an_email_without_words_gives_way_to_the_one_that_has_them(intake: Intake) -> None:
    forms = multipart("alternative", plain(" \r\n"), html("<p>Jordan is ill.</p>"))
    [evidence] = intake({"empty plain.eml": HEADERS + forms})
    assert "Jordan is ill." in text_of(evidence)


def test_a_footer_that_a_list_adds_and_a_signature_in_html_are_shown(intake: Intake) -> None:
    body = multipart("alternative", plain("Jordan is ill."), html("<p>Jordan is ill.</p>"), edge=b"INNER")
    [evidence] = intake({"list.eml": HEADERS + multipart("mixed", body, html("<p>Checked for viruses</p>"))})
    assert text_of(evidence).count("Jordan is ill.") == 1
    assert "Checked for viruses" in text_of(evidence)


def test_an_invitation_keeps_its_time_and_place(intake: Intake) -> None:
    calendar = b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nLOCATION:Room 4\r\nEND:VCALENDAR"
    forms = multipart("alternative", plain("You are invited."), calendar)
    [evidence] = intake({"invitation.eml": HEADERS + forms})
    assert "You are invited." in text_of(evidence)
    assert "LOCATION:Room 4" in text_of(evidence)


def test_a_mail_that_came_back_says_to_whom_and_why(intake: Intake) -> None:
    status = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n"
    status += b"Final-Recipient: rfc822; dana@home.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    returned = multipart("report; report-type=delivery-status", plain("Your message came back."), status)
    [evidence] = intake({"returned.eml": HEADERS + returned})
    for words in ("Your message came back.", "Final-Recipient: rfc822; dana@home.example", "Action: failed"):
        assert words in text_of(evidence)


def test_an_attached_text_without_a_name_follows_as_an_attachment(intake: Intake) -> None:
    log = b"Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\n3 March: rang home, nobody answered"
    _, attached = intake({"log.eml": HEADERS + multipart("mixed", plain("The log is attached."), log)})
    assert "nobody answered" in text_of(attached)


def test_the_styles_and_scripts_of_a_page_saved_as_one_file_are_not_shown(intake: Intake) -> None:
    style = b"Content-Type: text/css\r\n\r\np {color: red}"
    script = b"Content-Type: text/javascript\r\n\r\nsteal()"
    page = HEADERS + multipart("related", html("<p>Home visit: nobody was seen.</p>"), style, script)
    [evidence] = intake({"page.mht": page})
    assert "nobody was seen" in text_of(evidence)
    assert "color" not in text_of(evidence)
    assert "steal" not in text_of(evidence)


# ----------------------------------------------------------------------------------------------------------- pages ----


@pytest.mark.parametrize(
    "start",
    [
        "<html><head><title>Note</title><body>",
        "<html><head><meta charset=utf-8><title>Note",
        "<svg><path d='M0 0'>",
        "<select><option>none",
        "<iframe src=x>",
        "<object data=x>",
        "<noscript>",
    ],
)
def test_a_part_of_a_page_that_nobody_closed_hides_no_words(start: str) -> None:
    assert "Jordan was ill" in shown(f"{start}<p>Jordan was ill</p>")


def test_the_title_the_script_and_the_style_of_a_page_are_not_shown() -> None:
    page = (
        "<head><title>Our site</title><style>p {color: red}</style></head><body><script>steal('<p>')</script><p>Ill</p>"
    )
    assert shown(page) == "Ill"


def test_what_stands_in_a_form_is_shown() -> None:
    page = """<form><p>How long? <input name=days value="two weeks"></p>
        <p>Where? <select><option>Home<option selected>Spain<option>Wales</select></p>
        <p>Who? <select><option>Please choose</option><option>Mother</option></select></p>
        <p><input type=checkbox checked> I have read the policy <input type=checkbox> I agree</p>
        <p><textarea>A wedding
        abroad</textarea><input type=hidden value=token><input type=password value=secret></p></form>"""
    assert shown(page).splitlines() == [
        "How long? two weeks",
        "",
        "Where? Spain",
        "",
        "Who? Please choose",
        "",
        "[x] I have read the policy [ ] I agree",
        "",
        "A wedding abroad",
    ]


def test_frames_and_films_of_a_page_are_told(intake: Intake) -> None:
    [evidence] = intake({"page.html": b"<html><body><p>Plan</p><iframe src='x.html'></iframe></body></html>"})
    assert any("its words are shown" in note for note in evidence.notes)


def test_a_text_that_begins_like_endless_comments_is_taken_in(tmp_path: Path) -> None:
    """Whoever reads it by trying every way to part the comments does not come to an end."""
    comments = tmp_path / "letter.html"
    comments.write_bytes(b"<!---->" * 1000 + b"Dear Ms Okafor")
    assert sniff(comments, "letter.txt").content == "text"
    assert sniff(comments, "letter.html").content == "html"
    comments.write_bytes(b"<!-- saved -->\n<!-- twice -->\n" * 100 + b"<html><p>Dear Ms Okafor</p>")
    assert sniff(comments, "letter.html").content == "html"


def test_letters_that_take_no_room_leave_no_gap_in_a_name(intake: Intake) -> None:
    [evidence] = intake({"note.txt": "Dana Oka\u200bfor was ab\u00adsent \u200ftoday".encode()})
    assert "Dana Okafor was absent today" in text_of(evidence)


@pytest.mark.parametrize(
    "style", ['style="display: none"', "hidden", 'style="font-size:0px"', 'style="color:#fff; visibility:hidden"']
)
def test_what_a_page_hides_is_told_and_not_shown(intake: Intake, style: str) -> None:
    page = f"<html><body><p>Seen</p><div {style}><div>the refuge</div> and more</div><p>Seen too</p></body></html>"
    [evidence] = intake({"page.html": page.encode()})
    assert evidence.pages is not None
    assert evidence.pages.texts[0].split() == ["Seen", "Seen", "too"]
    assert [loss.kind for loss in evidence.losses] == [LossKind.HIDDEN_WORDS]


def test_an_email_whose_plain_form_only_says_that_there_is_another_shows_the_other(intake: Intake) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Attendance", "school@example.org"
    mail.set_content("To view this message, use an HTML viewer.")
    mail.add_alternative(
        "<p>Jordan has missed 14 sessions since 5 January. Please ring the office today to say how we can help.</p>",
        "html",
    )
    [evidence] = intake({"mail.eml": mail.as_bytes()})
    assert evidence.pages is not None
    assert "14 sessions since 5 January" in evidence.pages.texts[0]
    assert evidence.losses == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_an_email_that_claims_to_be_latin_keeps_its_quotation_marks(intake: Intake, encoding: str) -> None:
    body = "“Daniel” isn’t well – £5".encode(encoding)
    [evidence] = intake({"note.eml": HEADERS + b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n" + body})
    assert "“Daniel” isn’t well – £5" in text_of(evidence)
    assert evidence.pages is not None
    assert not evidence.pages.losses


def test_a_form_that_still_asks_to_be_filled_in_is_told(intake: Intake) -> None:
    form = b"Home visit\nReason: Click or tap here to enter text.\nOn: Click or tap to enter a date.\n"
    [evidence] = intake({"form.txt": form})
    assert evidence.pages is not None
    told = 'page 1: the form still says "Click or tap here to enter text." in 2 places'
    assert evidence.pages.losses == (Loss(LossKind.LEFT_BLANK, told),)


def test_the_template_of_a_mail_merge_waits_for_a_person(intake: Intake) -> None:
    template, letter = (
        b"Dear \xc2\xabParent_Name\xc2\xbb, your child was absent.",
        "Elle dit : « bonjour » et «да».".encode(),
    )
    [unmerged, quoting] = intake({"template.txt": template, "letter.txt": letter})
    assert unmerged.pages is not None
    assert quoting.pages is not None
    assert [loss.kind for loss in unmerged.pages.losses] == [LossKind.UNMERGED]
    assert "«Parent_Name»" in unmerged.pages.losses[0].told
    assert not quoting.pages.losses


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        ("", '<div style="display:none;max-height:0">Unseen refuge</div>'),
        ("<style>.x {display: none}</style>", '<div class="x">Unseen refuge</div>'),
        ("<style>.x {position: absolute; left: -9999px}</style>", '<div class="x">Unseen refuge</div>'),
        ("", '<div style="position:absolute;left:-9999px">Unseen refuge</div>'),
        ("", '<span style="font-size:0">Unseen refuge</span>'),
        ("", '<div style="height:0;overflow:hidden">Unseen refuge</div>'),
    ],
)
def test_what_only_a_form_says_in_which_something_is_hidden_is_told_or_shown(
    style: str, hidden: str, intake: Intake
) -> None:
    forms = multipart(
        "alternative",
        plain("Jordan was ill on 12 May, says his mother."),
        html(f"{style}{hidden}<p>Jordan was ill on 13 May, says his mother.</p>"),
    )
    [evidence] = intake({"preheader.eml": HEADERS + forms})
    said = [*evidence.notes, *(loss.told for loss in evidence.losses)]
    assert "also says: 13" in " ".join(said) or "13 May" in text_of(evidence)
    assert "refuge" not in " ".join(said).casefold()
