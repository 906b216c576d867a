"""The figures that lie unseen on several pages of scans are read at once, cut out and set side by side.

To read a page takes seconds, most of them for words that nobody doubts; of a page whose figures are what its text says
nothing more is read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image

from pipeline.case.loss import Loss, LossKind
from pipeline.errors import ConversionError
from pipeline.evidence.conversion import ocr
from pipeline.evidence.conversion.page_text import PageText
from pipeline.evidence.conversion.workshop import Room, Workshop
from pipeline.pdf.blacking_out import POINTS_PER_INCH, Box
from pipeline.pdf.hidden_layer import ABOVE, BESIDE
from pipeline.running.sandbox import Sandbox
from pipeline.text.shortening import some_of

MOST_PAGES, PAGES_TOGETHER = 600, 8
"""Of how many pages of a file figures are read, and how many pages share a picture; it is told of the others."""
DOTS = 200
"""Dots per inch, at which figures of a letter can be told well."""
WIDTH, GAP = 1200, 24
"""Of the picture, and around what is set into it, in dots."""
_FAINT = 3
"""By how many levels of 256 a column of dots without ink may be darker than the palest one."""
_OF_HEIGHT = 8
"""The gap between two words is at least such a part of their height wide."""

WELL_READ = 80.0
"""Confidence, of 100, from which on what is read here stands against what was read before."""
_FIGURE = re.compile(r"\d{2,}")

Wanted = tuple[int, Sequence[Box]]
"""A page, counted from 0, and the boxes of its figures in points."""


class Glance(NamedTuple):
    """What was read in the places of figures of one page, and of that what was well read."""

    words: str
    sure: str


class Doubted(NamedTuple):
    """The pages whose text says figures that are not seen there, and what is told of pages that nobody could look at.

    ``unread`` is of each PDF the loss that some of its figures were not held against what is seen.
    """

    pages: Mapping[tuple[Path, int], Glance]
    unread: Mapping[Path, Loss]


class Scan(NamedTuple):
    """A PDF of which some pages may be scans that bring their own text, a folder for its pictures, and its time."""

    pdf: Path
    pages: Sequence[PageText]
    work: Path
    room: Room


def doubted_pages(scans: Sequence[Scan], workshop: Workshop) -> Doubted:
    """Find the pages whose text says figures that are not seen in their places, with what is seen there."""
    looks = [(scan, number, wanted) for scan in scans for number, wanted in enumerate(_wanted(scan.pages))]

    def seen(look: tuple[Scan, int, Sequence[Wanted]]) -> Mapping[int, Glance] | ConversionError:
        scan, number, wanted = look
        work = scan.work.with_name(f"{scan.work.name}-{number}")
        return scan.room.attempt(lambda: _glances(scan.pdf, wanted, work, workshop.sandbox))

    pages: dict[tuple[Path, int], Glance] = {}
    unread = {scan.pdf: [*_with_too_many(scan.pages), *_beyond_those_looked_at(scan.pages)] for scan in scans}
    for (scan, _, wanted), glances in zip(looks, workshop.executor.map(seen, looks), strict=True):
        if isinstance(glances, ConversionError):
            unread[scan.pdf] += [page for page, _ in wanted]
            continue
        doubted = {page: one for page, one in glances.items() if is_doubted(scan.pages[page].text, one)}
        pages.update({(scan.pdf, page): one for page, one in doubted.items()})
    return Doubted(pages, {pdf: not_compared(left) for pdf, left in unread.items() if left})


def not_compared(pages: Iterable[int]) -> Loss:
    """Tell of pages, counted from 0, whose figures were not held against what is seen."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(sorted(pages)), lambda one: one[1] - one[0])]
    spans = [f"{run[0] + 1} to {run[-1] + 1}" if len(run) > 1 else str(run[0] + 1) for run in runs]
    which = f"page{'' if len(spans) == 1 and len(runs[0]) == 1 else 's'} {some_of(spans)}"
    return Loss(LossKind.NOT_COMPARED, f"the figures behind {which} were not held against what is seen there")


def figures_in(text: str) -> Counter[str]:
    """Give the figures that a text says."""
    return Counter(_FIGURE.findall(text))


def is_doubted(text: str, seen: Glance) -> bool:
    """Whether a text says figures that were not seen, where others were well seen that it does not say.

    What is all specks tells nothing: to read the whole of such a page takes minutes, and shows nothing better.
    """
    said = figures_in(text)
    return bool(said - figures_in(seen.words) and figures_in(seen.sure) - said)


def _wanted(pages: Sequence[PageText]) -> Iterator[Sequence[Wanted]]:
    """Give the pages whose figures are to be read, as many together as share a picture."""
    wanted = _with_figures(pages)[:MOST_PAGES]
    for start in range(0, len(wanted), PAGES_TOGETHER):
        yield wanted[start : start + PAGES_TOGETHER]


def _with_figures(pages: Sequence[PageText]) -> list[Wanted]:
    return [(number, page.figures_to_read) for number, page in enumerate(pages) if page.figures_to_read]


def _with_too_many(pages: Sequence[PageText]) -> list[int]:
    return [number for number, page in enumerate(pages) if page.many_figures and not page.wants_reading]


def _beyond_those_looked_at(pages: Sequence[PageText]) -> list[int]:
    return [number for number, _ in _with_figures(pages)[MOST_PAGES:]]


def _glances(pdf: Path, wanted: Sequence[Wanted], work: Path, sandbox: Sandbox) -> Mapping[int, Glance]:
    """Read the figures of some pages; of a page where none could be read nothing is given."""
    work.mkdir()
    together = work / "figures.pgm"
    ends: list[int] = sandbox.call(
        set_together, str(pdf), [[page, list(boxes)] for page, boxes in wanted], str(together)
    )
    rows = ocr.read_rows(together, DOTS)
    together.unlink()
    begins = [0, *ends]
    of_pages = (
        [row for row in rows if begin <= int(row["top"]) < end and any(map(str.isdigit, row["text"] or ""))]
        for begin, end in zip(begins, ends, strict=False)
    )
    return {
        page: Glance(_words(own), _words([row for row in own if float(row["conf"]) >= WELL_READ]))
        for (page, _), own in zip(wanted, of_pages, strict=True)
        if own
    }


def _words(rows: Sequence[Mapping[str, str]]) -> str:
    return " ".join(row["text"] or "" for row in rows)


def set_together(pdf: str, wanted: Sequence[tuple[int, Sequence[Box]]], target: str) -> list[int]:
    """Write one picture of what stands within boxes on pages; tells at which row of dots what is of each page ends."""
    with pypdfium2.PdfDocument(pdf) as document:
        pieces = [list(_cut_out(document[page], boxes)) for page, boxes in wanted]
    placed, ends, down = list[tuple[Image.Image, int, int]](), list[int](), GAP
    for own in pieces:
        right = high = 0
        for piece in own:
            if right and right + piece.width > WIDTH:
                right, down, high = 0, down + high + GAP, 0
            placed.append((piece, right + GAP, down))
            right, high = right + piece.width + GAP, max(high, piece.height)
        down += high + GAP
        ends.append(down)
    whole = Image.new("L", (max((left + one.width for one, left, _ in placed), default=0) + GAP, down + GAP), 255)
    for piece, left, top in placed:
        whole.paste(piece, (left, top))
    whole.save(target)
    return ends


def _cut_out(sheet: pypdfium2.PdfPage, boxes: Sequence[Box]) -> Iterator[Image.Image]:
    page = sheet.render(scale=DOTS / POINTS_PER_INCH, grayscale=True).to_pil().convert("L")
    for box in boxes:
        left, bottom, right, top = (round(side * DOTS / POINTS_PER_INCH) for side in box)
        place = max(0, left), max(0, page.height - top), min(page.width, right), page.height - max(0, bottom)
        if place[0] < place[2] and place[1] < place[3]:
            yield _alone(page.crop(place))


def _alone(piece: Image.Image) -> Image.Image:
    """Take off what is left of the words beside, beyond the gaps before and behind the word in the middle."""
    beside = min(round(BESIDE * piece.height / (1 + 2 * ABOVE)), piece.width // 2)
    columns = piece.resize((piece.width, 1), Image.Resampling.BOX).tobytes()
    bare = [column >= max(columns) - _FAINT for column in columns]
    left = _end_of_gap(bare[:beside][::-1], piece.height // _OF_HEIGHT)
    right = _end_of_gap(bare[-beside:], piece.height // _OF_HEIGHT)
    return piece.crop((beside - left, 0, piece.width - beside + right, piece.height))


def _end_of_gap(bare: Sequence[bool], wide: int) -> int:
    """Say how far the first gap of so many bare columns goes; all of them where there is none."""
    run = 0
    for at, is_bare in enumerate(bare, start=1):
        run = run + 1 if is_bare else 0
        if run == wide:
            return at
    return len(bare)
