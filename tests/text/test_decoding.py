"""Text is read in whatever encoding a program saved it, by the same rule for a note and for a register."""

import pytest

from pipeline.text.decoding import decode, letters_of

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


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1250", "Pani Wałęsa pisze: syn był chory, nie mógł przyjść do szkoły"),
        ("cp1250", "Copilul a fost bolnav şi nu a mers la şcoală în ţară"),
        ("cp1251", "Даниел не беше на училище вчера"),
        ("cp1251", "Привіт, їжак ґанок"),
        ("cp1252", "Mr McDônald"),
        ("cp1252", "Annwyl Siân, Señor Íñigo, Mrs Müller’s café: N° 5, 2º, 3 m², ½ of £5"),
    ],
)
def test_words_are_read_in_the_code_page_in_which_they_are_words(encoding: str, words: str) -> None:
    assert letters_of(words.encode(encoding)) == (words, True)


@pytest.mark.parametrize(
    ("encoding", "page"),
    [
        ("cp1250", "<meta charset=windows-1250><p>Wałęsa</p>"),
        (
            "gb2312",
            "<html><head><meta content='text/html; charset=gb2312'></head>孩子今天病了",
        ),
        ("cp1251", '<?xml version="1.0" encoding="windows-1251"?><a>Привет</a>'),
    ],
)
def test_a_page_is_read_in_the_letters_that_it_names(encoding: str, page: str) -> None:
    assert letters_of(page.encode(encoding)) == (page, True)


@pytest.mark.parametrize(
    ("encoding", "words"), [("gb18030", "孩子今天病了不能上学"), ("koi8-r", "Даниел не был в школе")]
)
def test_what_makes_no_words_in_any_code_page_is_doubted(encoding: str, words: str) -> None:
    assert not letters_of(words.encode(encoding)).certain


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("mac_roman", "Daniel’s mother rang"),
        ("mac_roman", "“Hello” she said"),
        ("mac_roman", "a fine of €60"),
        ("cp850", "a fine of £60"),
        ("cp437", "Zoë was absent"),
    ],
)
def test_a_sign_that_nobody_writes_there_has_the_letters_doubted(encoding: str, words: str) -> None:
    assert not letters_of(words.encode(encoding)).certain


@pytest.mark.parametrize("words", ["€60, £nil, £k, 5‰, Zoë’s", "He said ‚no‘, Mrs Éclair", "ROSÉ, O’Óg, FitzÉamon"])
def test_signs_of_windows_in_their_places_are_not_doubted(words: str) -> None:
    assert letters_of(words.encode("cp1252")) == (words, True)


@pytest.mark.parametrize("named", ["utf-16", "undefined", "cp037", "no-such-letters"])
def test_a_page_is_not_read_in_letters_in_which_not_even_their_name_is_read(named: str) -> None:
    page = f"<meta charset={named}><p>Zoë  </p>"
    assert letters_of(page.encode("cp1252")).text == page


def test_a_word_without_end_takes_no_time() -> None:
    assert letters_of(b"\xe9" * 1_000_000).text.startswith("é")
