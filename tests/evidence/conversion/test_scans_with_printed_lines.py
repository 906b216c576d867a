"""A scan over which a machine printed a line is read like any scan; what is searchable already is left as it is."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Final, Literal

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.evidence.dropped_files import Intake, scan

FAX_LINE = "03/03/2025 10:12 FROM MARSH LANE SCHOOL TO 0161 496 0000 PAGE 001/002"
A4 = (595, 842)
INVISIBLE: Final = 3


def over_a_scan(draw: Callable[[Canvas], object], parts: int = 1) -> bytes:
    """A page that is a scanned letter, which may be stored in strips, with something drawn over it."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    image = scan()
    height = image.height // parts
    for number in range(parts):
        strip = image.crop((0, number * height, image.width, (number + 1) * height))
        bottom = A4[1] * (1 - (number + 1) / parts)
        canvas.drawImage(ImageReader(strip), 0, bottom, A4[0], A4[1] / parts)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def printed(words: str, x: float, y: float) -> Callable[[Canvas], object]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.drawString(x, y, words)

    return draw


def written(lines: Sequence[str], mode: Literal[0, 3]) -> Callable[[Canvas], object]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(lines):
            canvas.drawString(60, 700 - 20 * number, line, mode=mode)
        printed(FAX_LINE, 30, 830)(canvas)

    return draw


@pytest.mark.parametrize("parts", [1, 7])
@pytest.mark.parametrize(
    "stamp",
    [
        printed(FAX_LINE, 30, 830),
        printed("Scanned with a telephone, page 1 of 1, on 3 March 2025 at half past ten", 30, 12),
        printed("SMBC 000123   SMBC 000123   SMBC 000123   SMBC 000123", 180, 20),
    ],
)
def test_a_scan_under_a_printed_line_is_read(intake: Intake, stamp: Callable[[Canvas], object], parts: int) -> None:
    [evidence] = intake({"fax.pdf": over_a_scan(stamp, parts)})
    assert evidence.pages is not None
    assert "Medical evidence will be required" in evidence.pages.texts[0]
    assert evidence.parents == ("Ms Dana Okafor",)


def test_a_letter_that_was_typed_on_paper_with_a_picture_is_not_read_again(intake: Intake) -> None:
    lines = ["Dear Ms Okafor", "These words are those that somebody has laid over the picture of the letter."]
    [evidence] = intake({"read before.pdf": over_a_scan(written(lines, 0))})
    assert evidence.pages is not None
    assert lines[1] in evidence.pages.texts[0]
    assert "Medical evidence" not in evidence.pages.texts[0]
    assert evidence.notes == ()


def test_words_laid_unseen_over_a_scan_that_shows_others_are_not_believed(intake: Intake) -> None:
    """A text layer is to say what the picture shows; one that says something else was put there to be searched."""
    lines = ["Dear Ms Okafor", "These words are those that somebody has laid over the picture of the letter."]
    [evidence] = intake({"read before.pdf": over_a_scan(written(lines, INVISIBLE))})
    assert evidence.pages is not None
    assert lines[1] not in evidence.pages.texts[0]
    assert "Medical evidence" in evidence.pages.texts[0]
    assert evidence.losses
