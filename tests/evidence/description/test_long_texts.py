"""A text of any length and shape is read to its end: a certificate lists hundreds of days, a scan may be all dots."""

from datetime import date

import pytest

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.dating import date_of
from pipeline.evidence.description.subjects import Subject, subjects
from pipeline.evidence.formats.web import read_html
from pipeline.typeset.blocks import Paragraph

LETTER = EvidenceKind(title="Letter", date_labels=("date of letter",))
MANY = 6_000


@pytest.mark.slow
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


@pytest.mark.parametrize("unit", ["A", "Aa", "A1", "A-", "A'", "A ", "É", "pupil: A"])
def test_a_text_of_capitals_is_looked_through_once_for_the_child_it_is_about(unit: str) -> None:
    """Were it looked through from each letter anew, this would take minutes."""
    told = subjects(f"{unit * 4 * MANY}\nPupil: Jordan Okafor\n", frozenset())
    assert Subject("Jordan Okafor", surely=True) in told


@pytest.mark.parametrize("unit", ["<", "<a ", "</", "<!", "<p", "&"])
def test_marks_that_no_page_closes_cost_no_more_than_words(unit: str) -> None:
    [block], *_ = read_html(f"<p>Dear Ms Okafor</p>{unit * 5 * MANY}")
    assert isinstance(block, Paragraph)
    assert block.text.startswith("Dear Ms Okafor")
    assert len(block.text) >= 5 * MANY
