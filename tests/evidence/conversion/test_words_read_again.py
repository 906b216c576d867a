"""Few words that lie unseen on a scan are those that are seen there, or the page is read anew."""

import pytest

from pipeline.case.evidence import Foot
from pipeline.evidence.conversion.ocr import Reading
from pipeline.evidence.conversion.page_text import PageText
from pipeline.evidence.conversion.words_read_again import read_words_again


def page(text: str, *, is_scan: bool = False) -> PageText:
    return PageText(text, True, is_scan, False, 0, Foot(595.0), few_unseen=True)


def read(seen: str, text: str, confidence: float = 95.0, *, is_scan: bool = False) -> Reading | None:
    reading = Reading(0, words=seen, confidence=confidence)
    return read_words_again(lambda: reading, page(text, is_scan=is_scan))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Seen by Dr Patel 21 March 2026", ['"21"', '"12"']),
        ("Seen by Dr Singh 12 March 2026", ['"singh"', '"patel"']),
        ("Seen by Dr Patel", ["does not say", '"12"']),
        ("Something else was written", ['"something"']),
    ],
)
def test_words_that_are_not_seen_are_told_and_read_anew(text: str, told: list[str]) -> None:
    again = read("Seen by Dr Patel 12 March 2026", text)
    assert again is not None
    assert again.instead
    assert all(one in again.instead for one in told)


@pytest.mark.parametrize(
    "text",
    [
        "Seen by Dr Patel 12 March 2026",
        "SEEN BY DR. PATEL, 12 March 2026!",
        "Seen by Dr Patol 12 March 2026",
        "Se en by Dr Patel 12 Mar ch 2026",
    ],
)
def test_words_that_are_seen_stay_though_one_was_badly_read(text: str) -> None:
    assert read("Seen by Dr Patel 12 March 2026", text) is None


def test_handwriting_that_is_badly_read_says_nothing_against_the_words() -> None:
    text = "Seen by Dr Patel at the surgery on 12 March 2026"
    assert read("5een bv Dt", text, confidence=40.0) is None
    added = read("5een bv Dt", "Seen", confidence=40.0, is_scan=True)
    assert added is not None
    assert not added.instead
