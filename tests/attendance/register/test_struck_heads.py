"""A column of a print-out whose head is struck out may hold nothing that stands: it is told."""

from datetime import date, timedelta

import pytest

from pipeline.attendance.register.printed.printed_register import read_printed
from pipeline.pdf.placed_words import PlacedWord
from tests.attendance.attendance_builder import SETTINGS


def line(down: float, *words: str, crossed: str = "") -> tuple[PlacedWord, ...]:
    def word(place: int, text: str) -> PlacedWord:
        left, step = 60.0 + 100 * place, 6.0
        return PlacedWord(text, tuple(left + step * at for at in range(len(text) + 1)), down, 10.0, text == crossed)

    return tuple(word(place, text) for place, text in enumerate(words))


@pytest.mark.parametrize(("crossed", "told"), [("AM", ["struck_out"]), ("", [])])
def test_a_head_that_is_struck_out_is_told(crossed: str, told: list[str]) -> None:
    days = [date(2024, 9, 2) + timedelta(days=ahead) for ahead in range(5)]
    rows = [line(120.0 + 20 * place, f"{day:%d/%m/%Y}", "/", "O") for place, day in enumerate(days)]
    reading = read_printed([[line(100.0, "Date", "AM", "PM", crossed=crossed), *rows]], "register.pdf", SETTINGS)
    assert len(reading.marks) == 10
    assert [one.kind for one in reading.oddities] == told
