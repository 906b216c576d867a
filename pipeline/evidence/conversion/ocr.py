"""Tesseract reads the pages that have no text, and turns over what makes no sense.

Every page is read by itself, so pages can be read side by side.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from io import StringIO
from itertools import groupby
from pathlib import Path

from pipeline.errors import ConversionError, MomentaryError
from pipeline.evidence.conversion.rendering import picture, straighten
from pipeline.pdf.blacking_out import Box
from pipeline.running.confinement import Sight
from pipeline.running.programs import MEGABYTE, Limits, run
from pipeline.running.sandbox import Sandbox

SURE = 60.0
"""Mean confidence, of 100, under which the words of a page are doubted."""
MOST_LOOKS = 20
"""Of how many pages of a file it is kept how they look."""
ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""Tesseract's own threads make it slower; pages are read side by side instead."""
TESSERACT_LIMITS = Limits(seconds=90, memory=2000 * MEGABYTE)


@dataclass(frozen=True)
class Reading:
    """How one page was read: ``turn`` and ``skew`` are degrees counter-clockwise that make it upright.

    ``layer`` is a PDF of its invisible words, None where there are none; ``confidence`` is of 100; ``because`` tells
    why the page could not be read at all; ``has_text`` says that it needed no reading, because it has text by itself.
    ``look`` is how the page looks, for ``pipeline.pdf.image_hash``; ``words`` are all that was read, a line each.
    ``instead`` says why what was read stands in the place of the text that the page had.
    """

    page: int
    blank: bool = False
    turn: int = 0
    skew: float = 0.0
    layer: str | None = None
    confidence: float = 0.0
    because: str | None = None
    has_text: bool = False
    look: str = ""
    words: str = ""
    instead: str = ""

    @property
    def is_unsure(self) -> bool:
        """Whether nobody can rely on the words that were read, or none were."""
        return not (self.blank or self.has_text) and self.confidence < SURE

    def note(self) -> str | None:
        """Say what a person should know of this page, counted from 1."""
        if self.blank:
            return f"page {self.page + 1} is blank and was left out"
        if self.has_text:
            return f"page {self.page + 1} stood sideways or upside down and was turned"
        if self.instead:
            return f"page {self.page + 1}: {self.instead}"
        if self.layer is None:
            return f"page {self.page + 1}: no text could be read" + (f" ({self.because})" if self.because else "")
        if self.confidence < SURE:
            return f"page {self.page + 1}: the text was read with low confidence ({self.confidence:.0f} of 100)"
        return None


def read_page(pdf: Path, page: int, work: Path, sandbox: Sandbox, within: Sequence[Box] = ()) -> Reading:
    """Read one page, counted from 0; when the words make no sense, it is turned and read again.

    With boxes in points, only the words ``within`` these are given; the page is then one that stands upright.
    """
    rendered = work / f"{page}.pgm"
    seen = sandbox.call(picture, str(pdf), page, str(rendered), list(within))
    if seen["blank"]:
        return Reading(page, blank=True)
    dots = seen["dots"]
    if within:
        read = _recognise(rendered, dots, Reading(page), sandbox)
        reading = Reading(page, words=read.words, confidence=read.confidence)
    else:
        reading = _upright(rendered, dots, Reading(page, skew=seen["skew"]), sandbox)
        reading = replace(reading, look=seen["look"])
    for image in work.glob("*.pgm"):
        image.unlink()
    return reading


def _upright(rendered: Path, dots: int, level: Reading, sandbox: Sandbox) -> Reading:
    """Read a page as it stands, and where the words make no sense, the other way up too."""
    reading = _recognise(rendered, dots, level, sandbox)
    if reading.confidence < SURE and (turn := _turn(rendered, dots)):
        turned = replace(level, turn=turn, skew=level.skew if turn % 180 == 0 else 0.0)
        return max(reading, _recognise(rendered, dots, turned, sandbox), key=lambda one: one.confidence)
    return reading


def _recognise(rendered: Path, dots: int, reading: Reading, sandbox: Sandbox) -> Reading:
    words = rendered.with_suffix(f".{reading.turn}")
    upright = rendered
    if reading.turn or reading.skew:
        upright = Path(f"{words}.pgm")
        sandbox.call(straighten, str(rendered), reading.turn, reading.skew, str(upright))
    options = ["--dpi", str(dots), "-l", languages(), "-c", "textonly_pdf=1", "pdf", "tsv"]
    run(["tesseract", str(upright), str(words), *options], TESSERACT_LIMITS, ONE_THREAD, sight=_seeing(rendered))
    layer, table = Path(f"{words}.pdf"), Path(f"{words}.tsv")
    if not (layer.exists() and table.exists()):
        raise MomentaryError("the program tesseract gave no result")
    rows = list(_rows(table.read_text(encoding="utf-8")))
    if not (confidence := confidence_of(rows)):
        return Reading(reading.page)  # what has no words has no lines of words that must be level
    return replace(reading, layer=str(layer), confidence=confidence, words=_lines(rows))


def read_rows(rendered: Path, dots: int) -> list[dict[str, str]]:
    """Read English words that are set in rows; gives those of Tesseract's table."""
    words = rendered.with_suffix(".rows")
    options = ["--dpi", str(dots), "--psm", "6", "-l", "eng", "tsv"]
    run(["tesseract", str(rendered), str(words), *options], TESSERACT_LIMITS, ONE_THREAD, sight=_seeing(rendered))
    table = Path(f"{words}.tsv")
    if not table.exists():
        raise MomentaryError("the program tesseract gave no result")
    return list(_rows(table.read_text(encoding="utf-8")))


def _seeing(rendered: Path) -> Sight:
    return Sight((rendered.parent.resolve(),))


def _rows(table: str) -> Iterator[dict[str, str]]:
    """Give the rows of Tesseract's table that are words."""
    rows = csv.DictReader(StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    return (row for row in rows if row["level"] == "5")


def _lines(rows: list[dict[str, str]]) -> str:
    lines = groupby(rows, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    return "\n".join(" ".join(row["text"] or "" for row in line) for _, line in lines)


def confidence_of(rows: list[dict[str, str]]) -> float:
    """Mean confidence of words, long ones counting more; 0 where there are none."""
    words = [(float(row["conf"]), sum(character.isalnum() for character in row["text"] or "")) for row in rows]
    letters = sum(length for _, length in words)
    return sum(confidence * length for confidence, length in words) / letters if letters else 0.0


def _turn(rendered: Path, dots: int) -> int:
    """Ask Tesseract which way up a page is: the degrees counter-clockwise by which it must be turned."""
    try:
        command = ["tesseract", str(rendered), "-", "--dpi", str(dots), "--psm", "0", "-l", "osd"]
        answer = run(command, TESSERACT_LIMITS, ONE_THREAD, sight=_seeing(rendered))
    except ConversionError:
        return 0  # too few letters to tell: it says so by failing
    for line in answer.splitlines():
        name, _, value = line.partition(":")
        if name == "Rotate":
            return -int(value) % 360
    return 0


@cache
def languages() -> str:
    """Name, as Tesseract wants it, the languages that it reads here: English, and Welsh where that is installed."""
    installed = run(["tesseract", "--list-langs"], TESSERACT_LIMITS).split()
    return "eng+cym" if "cym" in installed else "eng"


def looks_of(count: int, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Say how each page looks that stays and was read; nothing of a scan of many pages, which nobody sends twice."""
    looks = {one.page: one.look for one in readings}
    return tuple(looks.get(page, "") for page in _staying(count, readings)) if count <= MOST_LOOKS else ()


def doubts_of(count: int, readings: Sequence[Reading]) -> tuple[bool, ...]:
    """Say of each page that stays whether its words are in doubt."""
    doubted = {one.page for one in readings if one.is_unsure}
    return tuple(page in doubted for page in _staying(count, readings))


def _staying(count: int, readings: Sequence[Reading]) -> list[int]:
    blank = {one.page for one in readings if one.blank}
    return [page for page in range(count) if page not in blank]
