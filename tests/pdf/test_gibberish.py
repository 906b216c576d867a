"""A text layer that is gibberish is known as that; no language that families write is taken for it."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from pipeline.pdf.gibberish import is_gibberish
from tests.evidence.dropped_files import pdf

LETTER = (
    "This patient was seen on 9 January and was not fit for school until 14 January. Please accept my apologies for "
    "the absence, and send the work that was set in his lessons."
)


def shifted(text: str) -> str:
    """The numbers of glyphs as a font has them in which ``A`` is the thirty-sixth, read as letters."""
    return "".join(chr(ord(letter) - 29) if letter > " " else letter for letter in text)


@pytest.fixture
def page() -> Iterator[pikepdf.Page]:
    with pikepdf.open(BytesIO(pdf({"text": "x"}))) as document:
        yield document.pages[0]


def in_letters_of(first: int, text: str, capitals: int | None = None) -> str:
    """What a font tells that names the letters of another alphabet for its own, perhaps of a third for its capitals."""
    small = {ord("a") + number: first + number for number in range(26)}
    return text.translate({**small, **{ord("A") + number: (capitals or first) + number for number in range(26)}})


@pytest.mark.parametrize(
    "text",
    [
        shifted(LETTER),
        "\ue001\ue002\ue003 \ue004\ue005" * 20,
        "\ufffd" * 90,
        in_letters_of(ord("д"), LETTER),
        in_letters_of(ord("b"), LETTER),
        in_letters_of(ord("а"), LETTER.title(), ord("Α")),
    ],
)
def test_gibberish_is_known(page: pikepdf.Page, text: str) -> None:
    assert is_gibberish(page, text)


@pytest.mark.parametrize(
    "text",
    [
        LETTER,
        "Mae presenoldeb Dewi wedi gostwng i 85 y cant. Hoffwn eich gwahodd i gyfarfod yn yr ysgol.",
        "Szanowni Państwo, córka była chora i nie mogła przyjść do szkoły. Proszę o usprawiedliwienie.",
        "Wiilkaygu waa xanuunsan yahay maanta, waana ka cudur daaranayaa maqnaanshihiisa. Fadlan ii soo wac.",
        "Даниел беше болен и не можа да дойде на училище тази седмица. Моля да извините отсъствието му от часовете.",
        "Син хворів і не міг прийти до школи цього тижня. Прошу вибачити його відсутність на уроках математики.",
        "Ο γιος μου ήταν άρρωστος και δεν μπορούσε να έρθει στο σχολείο αυτή την εβδομάδα, παρακαλώ συγχωρέστε τον.",
        "مرحبا كان ابني مريضا ولم يستطع الذهاب إلى المدرسة هذا الأسبوع",
        "/ \\ N N I I / \\ L / U \\ B C C / \\ / \\ N N I I M M / \\ PN PN OO",
        "",
    ],
)
def test_what_a_person_wrote_is_none(page: pikepdf.Page, text: str) -> None:
    assert not is_gibberish(page, text)


def test_a_font_without_letters_is_doubted_sooner(page: pikepdf.Page) -> None:
    text = "The rhythms and nymphs, crypts, glyphs " * 6 + "one two three four five " * 4
    assert not is_gibberish(page, text)
    page.resources.Font.F2 = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"))
    assert is_gibberish(page, text)
