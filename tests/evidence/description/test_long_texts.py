"""A text of any length and shape is read to its end: a certificate lists hundreds of days, a scan may be all dots."""

from datetime import date

import pytest

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.dating import date_of

LETTER = EvidenceKind(title="Letter", date_labels=("date of letter",))
MANY = 6_000


@pytest.mark.parametrize(
    "line",
    [
        "3/3/2025 " * MANY,
        f"{'.' * MANY} 3/3/2025 was a Monday",
        f"{'. ' * MANY}March 2025 was long",
        f"{'date ' * MANY}3/3/2025 x",
        f"{'between ' * MANY}3/3/2025 x",
        f"3 March{' ' * MANY}x",
    ],
)
def test_a_line_of_any_length_takes_no_longer_than_its_length(line: str) -> None:
    told = date_of("a.pdf", [f"{line}\nDate of letter: 5 March 2025"], "PDF", LETTER)
    assert told is not None
    assert told.day == date(2025, 3, 5)


def test_a_text_of_very_many_dates_is_read() -> None:
    told = date_of("a.pdf", ["\n".join(["Absent 3/3/2025 O"] * MANY + ["Date of letter: 5 March 2025"])], "PDF", LETTER)
    assert told is not None
    assert told.day == date(2025, 3, 5)
