"""Letters whose font says others than it draws are doubted, and a page that is read anew stays what was seen."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.conversion import fonts_as_drawn
from pipeline.evidence.conversion.fonts_as_drawn import suspect_words, suspects_of
from pipeline.evidence.conversion.page_text import clean_and_look
from pipeline.evidence.conversion.text_layer import lay_words
from tests.evidence.dropped_files import pdf, saved

ABSENT = "BT /F1 11 Tf 60 600 Td (absent for 1234567890 sessions) Tj ET "


def saying(content: str, said: dict[str, str]) -> bytes:
    """Make a page of which the font says other letters than it draws."""
    named = "".join(f"<{ord(drawn):02X}> <{ord(told):04X}>\n" for drawn, told in said.items())
    start = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange"
    with pikepdf.open(BytesIO(pdf({"content": content}))) as document:
        if said:
            written = f"{start} {len(said)} beginbfchar\n{named}endbfchar endcmap".encode()
            document.pages[0].Resources.Font["/F1"].ToUnicode = document.make_stream(written)
        return saved(document.save)


def doubted(folder: Path, document: bytes) -> list[list[str]]:
    """Give the words of each page in which letters look like others."""
    (folder / "came.pdf").write_bytes(document)
    suspects = suspects_of(str(folder / "came.pdf"))
    with pypdfium2.PdfDocument(document) as opened:
        return [[one.word for one in suspect_words(page.get_textpage(), suspects)] for page in opened]


@pytest.mark.parametrize(
    ("drawn", "told"),
    [
        *(("3", "8"), ("1", "7"), ("9", "4"), ("0", "6"), ("2", "5"), ("6", "9"), ("n", "d"), ("b", "m"), ("e", "a")),
        *(("5", "S"), ("2", "Z"), ("9", "g")),
    ],
)
def test_a_letter_that_its_font_calls_by_another_is_doubted(tmp_path: Path, drawn: str, told: str) -> None:
    said = "absent for 1234567890 sessions".replace(drawn, told)
    [words] = doubted(tmp_path, saying(ABSENT, {drawn: told}))
    assert words == [word for word in said.split() if told in word]
    assert doubted(tmp_path, saying(f"0.5 0.1 0.1 rg {ABSENT}", {drawn: told})) == [words]


def test_every_page_of_such_a_font_is_doubted_however_far_behind(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(saying(ABSENT, {"3": "8"}))) as document:
        document.pages.extend(list(document.pages) * 11)
        assert doubted(tmp_path, saved(document.save)) == [["1284567890"]] * 12


def test_a_second_code_that_is_drawn_as_another_is_doubted_from_whichever_page_it_is_used(tmp_path: Path) -> None:
    honest, lying = ABSENT, ABSENT.replace("0 sess", "# sess")
    with pikepdf.open(BytesIO(saying(lying, {"#": "8"}))) as document:
        (page,) = document.pages
        last = page.Contents
        document.pages.extend([page] * 59)
        for one in list(document.pages)[:-1]:
            one.Contents = document.make_stream(honest.encode())
        document.pages[-1].Contents = last
        words = doubted(tmp_path, saved(document.save))
    assert words[-1] == ["1234567898"]


@pytest.mark.parametrize(
    "content",
    [
        ABSENT,
        f"0 0 0 rg 0 0 600 800 re f 1 g {ABSENT}",
        ABSENT.replace("11 Tf", "3 Tf"),
        ABSENT.replace("absent", "SOlIZgqs osz QJ"),
    ],
)
def test_letters_that_are_what_their_font_says_are_not(tmp_path: Path, content: str) -> None:
    assert doubted(tmp_path, saying(content, {})) == [[]]


def test_a_page_whose_seen_words_were_read_anew_becomes_a_picture_of_them(tmp_path: Path) -> None:
    source, target = tmp_path / "clean.pdf", tmp_path / "read.pdf"
    source.write_bytes(saying(ABSENT, {"3": "8"}))
    lay_words(str(source), [{"page": 0, "blank": False, "instead": "its font says other figures"}], str(target))
    with pypdfium2.PdfDocument(target) as made:
        assert made[0].get_textpage().get_text_range() == ""
        assert min(made[0].render(grayscale=True).to_pil().tobytes()) < 128


def test_of_fonts_that_were_too_many_to_be_looked_at_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts_as_drawn, "MOST_FONTS", 0)
    (tmp_path / "came.pdf").write_bytes(saying(ABSENT, {}))
    found = clean_and_look(str(tmp_path / "came.pdf"), str(tmp_path / "clean.pdf"), True, False)
    assert [loss.kind for loss in found["remarks"] if isinstance(loss, Loss)] == [LossKind.NOT_COMPARED]
