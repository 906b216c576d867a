"""A paper that was photographed once and sent twice is named; two letters that look much the same are not."""

import re
from email.message import EmailMessage

import pytest
from PIL import Image

from pipeline.case.evidence import Evidence
from tests.evidence.dropped_files import LETTER, Intake, picture, scan

LIKE = re.compile(r"(?:looks the same|says the same words) as (.+?)(?:, or a page of it)?: if ")


def smaller(image: Image.Image) -> bytes:
    """As a messenger sends a photo."""
    return picture(image.resize((905, 1280), Image.Resampling.LANCZOS), "JPEG", quality=45)


def alike(evidence: Evidence) -> set[str]:
    return {match[1] for note in evidence.notes if (match := LIKE.match(note))}


def mail_with(photo: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "dana@home.example", "The letter"
    message.set_content("Here is the letter that came this morning, please keep it with the other papers.")
    message.add_attachment(photo, maintype="image", subtype="jpeg", filename="letter.jpg")
    return message.as_bytes()


def test_a_photo_of_a_letter_that_came_in_twice_is_named_and_both_stay(intake: Intake) -> None:
    photo = scan()
    files = {
        "IMG-20250210-WA0001.jpg": smaller(photo),
        "scan.png": picture(photo, "PNG"),
        "mail.eml": mail_with(picture(photo, "JPEG", quality=80)),
    }
    first, second, mail, attached = intake(files)
    assert all(one.pages for one in (first, second, mail, attached))
    assert alike(first) == {"scan.png", "mail.eml/letter.jpg"}
    assert alike(second) == {"IMG-20250210-WA0001.jpg", "mail.eml/letter.jpg"}
    assert alike(attached) == {"scan.png", "IMG-20250210-WA0001.jpg"}


@pytest.mark.parametrize(("was", "now"), [("3 February", "4 February"), ("Ms Okafor", "Mr Okafor")])
def test_two_letters_from_one_template_do_not_look_the_same(intake: Intake, was: str, now: str) -> None:
    other = scan([line.replace(was, now) for line in LETTER])
    for one in intake({"a.png": picture(scan(), "PNG"), "b.jpg": smaller(other)}):
        assert one.pages is not None
        assert alike(one) == set()


def test_two_emails_that_differ_in_a_film_alone_are_two_papers(intake: Intake) -> None:
    def with_film(frames: int) -> bytes:
        message = EmailMessage()
        message["From"], message["Subject"] = "dana@home.example", "The morning"
        message.set_content("Here is how he was.")
        film = b"\x00\x00\x00\x18ftypmp42" + bytes(frames)
        message.add_attachment(film, maintype="video", subtype="mp4", filename="film.mp4")
        return message.as_bytes()

    one, first, two, second, copy, _ = intake(
        {"one.eml": with_film(40), "two.eml": with_film(50), "copy.eml": with_film(40)}
    )
    assert one.pages
    assert two.pages
    assert copy.pages is None
    assert "the same pages as one.eml; one.eml is the one that is used" in copy.notes
    assert first.source.sha256 != second.source.sha256


def test_two_letters_that_hide_different_words_are_two_papers(intake: Intake) -> None:
    letter = "<p>" + "</p><p>".join(LETTER) + "</p><p hidden>{}</p>"
    one, two, copy = intake({f"{n}.html": letter.format(n[:3]).encode() for n in ("for Ada", "not Ada", "for Bo")})
    assert one.pages
    assert two.pages
    assert copy.pages is None
    assert alike(one) == {"not Ada.html"}
