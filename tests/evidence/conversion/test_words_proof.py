"""The words of a file are held against the words of its pages: what is lost or added is quoted, and all else is not."""

import re
from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.conversion.page_text import clean_and_look
from pipeline.evidence.conversion.words_proof import losses_of_words, proof_of_words
from pipeline.evidence.formats.source_words import SourceWords
from tests.evidence.dropped_files import Intake, pdf
from tests.evidence.office_files import run, word, word_with_a_web_page_in_it

LETTER = "Dear Ms Okafor\nAttendance is now 88%. We would like to meet you on 15 January 2026, at the school office.\n"


def told(shown: str, *pages: str, allowed: str = "", closed: bool = True) -> dict[LossKind, str]:
    found = losses_of_words(SourceWords(shown, allowed, closed), pages)
    return {loss.kind: loss.told for loss in found}


@pytest.mark.parametrize(
    "page",
    [
        LETTER,
        LETTER.upper(),
        LETTER.replace("office", "oﬃce").replace("meet", "me\u00adet"),
        LETTER.replace("Attendance", "Attend-\nance").replace("Okafor\n", "Okafor"),
        LETTER.replace("would like", "wouldlike").replace("January", "Jan uar y"),
        f"Marsh Lane School\n1. {LETTER} (iv) 12 Page 3",
        f"{LETTER.replace('Attendance', 'Attendance1').replace('school', '2school')}",
    ],
    ids=[
        "the same",
        "capitals",
        "ligatures",
        "parted at a line's end",
        "close together",
        "numbers and a head",
        "notes",
    ],
)
def test_what_a_page_does_to_words_is_no_loss(page: str) -> None:
    assert told(LETTER, page, allowed="Marsh Lane School Page") == {}


def test_one_word_of_endless_letters_keeps_nobody_busy() -> None:
    endless = "a" * 100_000
    lines = "\n".join(endless[start : start + 80] for start in range(0, len(endless), 80))
    assert not list(losses_of_words(SourceWords(endless), [lines]))


def test_what_is_lost_is_quoted_as_it_is_written() -> None:
    page = LETTER.replace("We would like to meet you on 15 January 2026, at the school office.", "")
    assert told(LETTER, page) == {
        LossKind.WORDS_LOST: "in the file, and on none of its pages: "
        '"We would like to meet you on 15 January 2026, at the school office"'
    }


def test_a_day_that_is_another_is_lost_and_added() -> None:
    found = told(LETTER, LETTER.replace("15 January 2026", "28 November 2026"))
    assert '"15 January"' in found[LossKind.WORDS_LOST]
    assert "November" in found[LossKind.WORDS_ADDED]


@pytest.mark.parametrize("small", ["no", "15", "7"])
def test_small_words_that_change_everything_count(small: str) -> None:
    assert LossKind.WORDS_LOST in told(f"there are {small} absences", "there are absences")


def test_a_word_that_stands_twice_must_stand_twice() -> None:
    assert LossKind.WORDS_LOST in told("refused on Monday and refused on Friday", "refused on Monday and on Friday")


def test_words_of_our_own_beside_those_of_the_file_are_no_addition() -> None:
    assert told("Dear Ms Okafor", "From: the school\nDear Ms Okafor", closed=False) == {}


def test_a_script_that_no_font_has_is_lost() -> None:
    assert told("My son আমার ছেলে is ill", "My son is ill") == {
        LossKind.WORDS_LOST: 'in the file, and on none of its pages: "words in another script"'
    }
    assert told("My son আমার ছেলে is ill", "My son েলছ রমাআ is ill") == {}


@given(st.lists(st.text("abcdefghij0123456789-'", min_size=1), max_size=40), st.randoms())
def test_the_order_of_words_does_not_matter(words: list[str], chance: Random) -> None:
    elsewhere = chance.sample(words, len(words))
    assert told(" ".join(words), "\n".join(elsewhere)) == {}


def test_a_part_that_libreoffice_does_not_read_keeps_a_letter_from_counting(intake: Intake) -> None:
    page = "<html><head><title>no</title></head><body><p>The quiet marmalade room is open.</p></body></html>"
    letter, part = intake({"letter.docx": word_with_a_web_page_in_it(page)})
    [loss] = letter.losses
    assert loss.kind == LossKind.WORDS_LOST
    assert "quiet marmalade room" in loss.told
    assert part.file.startswith("letter.docx/")
    assert part.pages is not None
    assert "quiet marmalade room" in part.pages.texts[0]


def test_words_in_pieces_and_at_the_foot_are_found(intake: Intake) -> None:
    [letter] = intake({"letter.docx": word(f"{run('Dear Ms')}{run(' Okafor')}", footer=run("Marsh Lane School"))})
    assert letter.losses == ()


def test_of_a_pdf_only_the_page_on_which_words_were_hidden_is_not_compared(tmp_path: Path) -> None:
    hidden = "BT /F1 18 Tf 60 600 Td (Refuge) Tj ET 0 g 55 590 120 30 re f"
    (tmp_path / "in.pdf").write_bytes(pdf({"content": hidden}, {"text": "Attendance 88"}))
    found = clean_and_look(str(tmp_path / "in.pdf"), str(tmp_path / "out.pdf"), True, False)
    assert found["words"][0] is None
    assert "Attendance 88" in found["words"][1]
    covered = [Loss(LossKind.COVERED_WORDS, "page 1")]
    [loss] = proof_of_words(None, [None, "Attendance 88 in March"], covered, ["", "Attendance 88"])
    assert loss.kind is LossKind.WORDS_LOST
    assert "March" in loss.told
    assert not list(proof_of_words(None, [None, "one"], covered, ["one", "two", "three"]))
    assert not list(proof_of_words(SourceWords("Refuge"), None, covered, [""]))


def test_an_earlier_version_inside_a_pdf_is_told_without_its_words(intake: Intake) -> None:
    first = pdf({"text": "Visit to the refuge"})
    whole = with_another_version(first, "Visit to the home")
    signed = with_another_version(first, "Visit to the refuge")
    changed, same = intake({"note.pdf": whole, "signed.pdf": signed})
    assert changed.pages is not None
    assert "home" in changed.pages.texts[0]
    assert [loss.kind for loss in changed.losses] == [LossKind.EARLIER_VERSIONS]
    assert "refuge" not in f"{changed.pages.texts} {changed.notes}"
    assert same.losses == ()


def with_another_version(data: bytes, words: str) -> bytes:
    """Save other words into a PDF as programs do that only add to a file."""
    with pikepdf.open(BytesIO(data)) as document:
        number = document.pages[0].obj.Contents.objgen[0]
        size, root = len(document.objects) + 1, document.Root.objgen[0]
    content = f"BT /F1 18 Tf 40 60 Td ({words}) Tj ET".encode()
    place = len(data) + 1
    added = b"\n%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    start = len(data) + len(added)
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, place)
    trailer = b"<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, before, start)
    return data + added + table + trailer
