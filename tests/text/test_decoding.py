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
        ("cp1252", "Thérèse, Anaïs et Hélène; première, cœur, poète, où"),
        ("cp1252", "Begoña Muñoz, ¿cómo está?; João Conceição, Simões; Bjørn, Åse, Øyvind; caffè, più, però"),
        ("cp1252", "Nuk është në shkollë; gêm, pêl, storïau; Encyclopædia, Ælfred"),
        ("cp1250", "Paní Dvořáková řekla, že Daniel byl nemocný"),
        ("cp1250", "Mrs Dvořáková rang"),
        ("cp1250", "Kateřina"),
        ("cp1252", "Mrs Þórsdóttir rang"),
        ("cp1252", "Guðrún"),
        ("cp1252", "Mòrag"),
        ("cp1250", "Kovács Erzsébet úr később jön, Szőke Győző"),
        ("cp1250", "Mr Łukasz Śliwiński"),
        ("cp1253", "Η κυρία Παπαδοπούλου"),
        ("cp1254", "Ayşe Yıldız hasta olduğunu söyledi"),
        ("cp1257", "Ponia Šimkūnaitė sakė, Žukauskaitė"),
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
    ("encoding", "words"),
    [
        ("gb18030", "孩子今天病了不能上学"),
        ("koi8-r", "Даниел не был в школе"),
        ("cp1255", "גברת כהן אמרה שדניאל היה חולה"),
        ("cp1256", "قالت السيدة خديجة إن الولد كان مريضا"),
        ("cp1251", "иванова"),
        ("cp1252", "Mìcheal, Dùghall"),
        ("cp1254", "Mr Şahin"),
        ("iso8859-7", "Η Μαρία και η Άννα και η Ελένη ήρθαν χθες στο σχολείο"),
        ("iso8859-2", "Kwaśniewska, Dąbrowski, Śliwa"),
        *(("cp1250", name) for name in ("Kučera", "Petrović", "Szűcs", "Erdős")),
        *(("cp1254", name) for name in ("Ayşe", "Yıldız", "İpek")),
    ],
)
def test_what_makes_no_words_in_any_code_page_is_doubted(encoding: str, words: str) -> None:
    assert not letters_of(words.encode(encoding)).certain


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("mac_roman", "Daniel’s mother rang"),
        ("mac_roman", "“Hello” she said"),
        ("mac_roman", "a fine of €60"),
        *(
            ("mac_roman", name)
            for name in ("Zoë rang", "Noël", "Mrs García", "María", "Nuñez", "Anaïs", "André", "Müller")
        ),
        ("cp850", "a fine of £60"),
        ("cp437", "Zoë was absent"),
    ],
)
def test_a_sign_that_nobody_writes_there_has_the_letters_doubted(encoding: str, words: str) -> None:
    assert not letters_of(words.encode(encoding)).certain


@pytest.mark.parametrize(
    "words",
    [
        "€60, £nil, £k, 5‰, Zoë’s",
        "He said ‚no‘, Mrs Éclair",
        "ROSÉ, O’Óg, FitzÉamon",
        "‘he is ill’ and don‘t, I‘m, ‘yes‘",
        "mother–daughter, rock’n’roll, i’u gweld",
    ],
)
def test_signs_of_windows_in_their_places_are_not_doubted(words: str) -> None:
    assert letters_of(words.encode("cp1252")) == (words, True)


@pytest.mark.parametrize("named", ["utf-16", "undefined", "cp037", "no-such-letters"])
def test_a_page_is_not_read_in_letters_in_which_not_even_their_name_is_read(named: str) -> None:
    page = f"<meta charset={named}><p>Zoë  </p>"
    assert letters_of(page.encode("cp1252")).text == page


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1250", "Łukasz"), ("cp1250", "Żaneta"), ("cp1250", "Ćwik"), ("cp1250", "Říha"), ("cp1254", "Şahin")],
)
def test_one_name_of_another_code_page_in_a_table_is_read_or_doubted(encoding: str, name: str) -> None:
    table = f"Date,Name,Notes\n12/05/2026,{name},rang about Daniel\n"
    letters = letters_of(table.encode(encoding))
    assert letters.text == table or not letters.certain


def test_a_word_without_end_takes_no_time() -> None:
    assert letters_of(b"\xe9" * 1_000_000).text.startswith("é")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Zoë said “hello”".encode() + " Renée".encode("cp1252"), "Zoë said “hello” Renée"),
        ("Zoë and Siân ’".encode()[:-1], "Zoë and Siân â€"),
    ],
)
def test_utf_8_with_a_slip_is_read_as_such_and_doubted(data: bytes, words: str) -> None:
    assert letters_of(data) == (words, False)
