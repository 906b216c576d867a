"""Text is read in whatever encoding a program saved it, by the same rule for a note and for a register."""

import pytest

from pipeline.text.decoding import decode

WORDS = "Siân’s bus fare: £5, Llanelli"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "cp1252"]
)
def test_words_are_the_same_in_every_encoding(encoding: str) -> None:
    data = WORDS.encode(encoding)
    assert decode(data).removeprefix("\ufeff") == WORDS


def test_a_stray_nought_at_the_beginning_does_not_garble_the_rest() -> None:
    assert decode(b"d\x00ate,session\n2025-03-03,AM\n") == "date,session\n2025-03-03,AM\n"


def test_a_text_that_begins_with_a_letter_of_another_script_is_read_in_utf_16() -> None:
    assert decode("中 rang home on Monday".encode("utf-16-le")) == "中 rang home on Monday"


def test_bytes_that_are_no_text_raise_nothing() -> None:
    assert decode(b"") == ""
    assert "�" in decode(b"\xff\xfea")
