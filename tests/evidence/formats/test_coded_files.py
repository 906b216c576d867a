"""A file that an old mail program wrote among the words is a file; words that only look like one are words."""

import binascii

from pipeline.evidence.formats.coded_files import parted
from pipeline.evidence.formats.mail import attachments_of, read_message

LETTER = b"Dear Mrs Okafor, please ring the school about Daniel. " * 3


def coded(data: bytes, name: str = "letter.txt") -> str:
    lines = b"".join(binascii.b2a_uu(data[start : start + 45]) for start in range(0, len(data), 45))
    return f"begin 644 {name}\n{lines.decode()}`\nend\n"


def test_a_file_among_the_words_is_taken_out_of_them() -> None:
    assert parted(f"Before\n{coded(LETTER)}after\n") == ("Before\nafter\n", [("letter.txt", LETTER)])
    several = parted(f"{coded(LETTER)}\n{coded(b'two', 'b.txt')}")
    assert [name for name, _ in several.files] == ["letter.txt", "b.txt"]


def test_words_and_a_file_that_breaks_off_stay_where_they_are() -> None:
    for text in ("begin 644 and go on\nuntil the\nend\n", "We begin at nine.\nThe end\n", coded(LETTER)[:-4]):
        assert parted(text) == (text, [])


def test_such_a_file_is_one_that_is_attached_to_the_email() -> None:
    mail = f"From: a@school.example\nSubject: Letter\n\nSee below\n\n{coded(LETTER)}"
    [attached] = attachments_of(read_message(mail.encode()))
    assert (attached.name, attached.content, attached.among_words) == ("letter.txt", LETTER, False)
