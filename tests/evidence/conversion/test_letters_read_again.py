"""A page whose font draws other letters than its text says is read anew; a page that was merely badly read is not."""

import pytest

from pipeline.evidence.conversion.fonts_as_drawn import SuspectWord
from pipeline.evidence.conversion.letters_read_again import read_letters_again
from pipeline.evidence.conversion.ocr import Reading
from tests.evidence.conversion.test_fonts_as_drawn import saying
from tests.evidence.dropped_files import Intake

LETTER = (
    "BT /F1 12 Tf 60 700 Td (Daniel Okafor was seen at home on 3 March 2026) Tj 0 -20 Td (and no word was said) Tj ET"
)


def suspects(*words: str, letter: str) -> list[SuspectWord]:
    return [SuspectWord(word, (0, 0, 9, 9), (letter,), ("F1",), mixed=False) for word in words]


def read_again(seen: str, *said: str, letter: str, confidence: float = 95.0) -> Reading | None:
    return read_letters_again(lambda: Reading(0, words=seen, confidence=confidence), suspects(*said, letter=letter))


def test_words_that_differ_in_the_letters_in_doubt_are_those_that_are_seen() -> None:
    made = read_again("he was at home", "mas", letter="m")
    assert made is not None
    assert made.note() == 'page 1: its text says "mas", and the page shows other letters; it was read anew as seen'


@pytest.mark.parametrize(
    ("seen", "said", "confidence"),
    [
        ("he mas at home", "mas", 95.0),
        ("he was at home", "mas", 50.0),
        ("he xyz at home", "mas", 95.0),  # badly read: it differs in other letters too
    ],
)
def test_words_that_are_seen_or_were_badly_read_change_nothing(seen: str, said: str, confidence: float) -> None:
    assert read_again(seen, said, letter="m", confidence=confidence) is None


@pytest.mark.parametrize("said", [{"w": "m"}, {"n": "d", "d": "n"}, {}])
def test_what_can_be_searched_is_what_is_seen(intake: Intake, said: dict[str, str]) -> None:
    [evidence] = intake({"Home visit note.pdf": saying(LETTER, said)})
    assert evidence.pages is not None
    assert "Daniel Okafor was seen at home" in evidence.pages.texts[0]
    assert any("other letters" in note for note in evidence.notes) == bool(said)
