"""Pages of which somebody hid a part become pictures of what is seen, and what was hidden is told without its words.

What lies under a box, beyond the edge of a cropped page or in the colour of its ground would come to light as soon as
anybody searches the bundle. It is not for the program to say what was meant to be hidden: the file waits for a person.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
from pikepdf import Pdf

from pipeline.case.loss import Loss, LossKind
from pipeline.pdf.blacking_out import Box, make_pictures
from pipeline.pdf.covered_pictures import covered_pictures
from pipeline.pdf.covered_words import HiddenWord, Hiding, corners, hidden_words, is_cropped
from pipeline.pdf.cropped_pictures import Cropped
from pipeline.pdf.redaction_marks import marked_places
from pipeline.text.sentences import listed

MOST_PLACES = 3
_ACROSS, _DOWN = ("left", "middle", "right"), ("foot", "middle", "top")
_TOLD = {
    Hiding.COVERED: "under a box or a picture, or as dark as the ground",
    Hiding.CUT_OFF: "beyond the part of the page that is shown",
    Hiding.LIKE_PAPER: "as white as the paper",
    Hiding.CLIPPED: "cut off, in whole or in part, by a cell, a frame or an edge within the page",
    Hiding.TINY: "too small to be read",
    Hiding.OFF_PAGE: "beyond the edge of the page",
}
_BEYOND = (Hiding.CUT_OFF, Hiding.OFF_PAGE)
RUN_OVER = 36.0
"""So near to the edge, in points, begin the words of what runs over it."""
_SHOWN = "what is shown is a picture of the page, as it is seen"


@dataclass(frozen=True)
class Hidden:
    """What is hidden on a page: words, places marked to be taken out, covered parts of pictures; and what is shown.

    All boxes are left, bottom, right and top in points.
    """

    visible: Box
    words: tuple[HiddenWord, ...] = ()
    marks: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()

    @property
    def hides_something(self) -> bool:
        """Whether the page must be shown as a picture."""
        return bool(self.words or self.marks or self.pictures)

    def laid(self, matrix: pikepdf.Matrix) -> "Hidden":
        """Give the same as it lies on the sheet to which the page was moved."""

        def moved(box: Box) -> Box:
            there = matrix.transform(pikepdf.Rectangle(*box))
            return there.llx, there.lly, there.urx, there.ury

        words = tuple(replace(word, box=moved(word.box)) for word in self.words)
        marks, pictures = (tuple(map(moved, boxes)) for boxes in (self.marks, self.pictures))
        return replace(self, visible=moved(self.visible), words=words, marks=marks, pictures=pictures)


class Found(NamedTuple):
    """What is hidden on each page of a PDF, and the words of the pages; none where they cannot be told of all."""

    hidden: list[Hidden]
    words: list[str] | None


def find_hidden(source: Path, document: Pdf, spare: Path, *, changed: bool = False) -> Found:
    """Say of each page of a PDF what is hidden on it, and what the pages say as they came.

    It is looked at as it came, where pdfium opens it; else as pikepdf repaired it, in the file ``spare``. So is one
    that was ``changed``, since it shows marks by now that pdfium would not draw.
    """
    repaired = False
    try:
        shown = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError:
        shown, repaired = _saved(document, spare), True
    if changed and not repaired:
        shown.close()
        shown = _saved(document, spare)
    try:
        pages = zip(shown, document.pages, strict=False)
        found = [_hidden(sheet, page) for sheet, page in pages]
    finally:
        shown.close()
    rest = list(document.pages)[len(found) :]
    words = None if rest or repaired else [text for _, text in found]
    unseen = [Hidden(corners(page.cropbox), marks=marked_places(page.obj)) for page in rest]
    return Found([*(hidden for hidden, _ in found), *unseen], words)


def _saved(document: Pdf, spare: Path) -> pypdfium2.PdfDocument:
    document.save(spare)
    return pypdfium2.PdfDocument(spare)


def _hidden(sheet: pypdfium2.PdfPage, page: pikepdf.Page) -> tuple[Hidden, str]:
    visible, written = corners(page.cropbox), sheet.get_textpage()
    text = written.get_text_bounded()
    pictures = covered_pictures(sheet)
    cropped = is_cropped(page)  # what runs over the edge of a whole page was hidden by nobody
    found = hidden_words(sheet, written, visible, clipped=True)
    words = found if cropped else (*(one for one in found if one.hiding is not Hiding.CUT_OFF), *_off(found, visible))
    sheet.close()
    return Hidden(visible, words, marked_places(page.obj), pictures), text


def _off(found: Sequence[HiddenWord], visible: Box) -> Iterator[HiddenWord]:
    """Give the words that stand off a whole page, but not those of a line or a table that runs over its edge."""
    beyond = [(one, *_beyond(one.box, visible)) for one in found if one.hiding is Hiding.CUT_OFF]
    run_over = {edge for _, far, edge in beyond if far < RUN_OVER}
    return (replace(one, hiding=Hiding.OFF_PAGE) for one, _, edge in beyond if edge not in run_over)


def _beyond(box: Box, visible: Box) -> tuple[float, int]:
    """Say how far beyond the page a box begins, and beyond which edge: left, bottom, right or top, from 0."""
    away = (visible[0] - box[2], visible[1] - box[3], box[0] - visible[2], box[1] - visible[3])
    return max(away), away.index(max(away))


def show_only(pdf: Path, pages: Sequence[Hidden]) -> Iterator[Loss]:
    """Turn those pages of a PDF into pictures, in the file itself, on which something is hidden, or marked to be."""
    touched = {number: page for number, page in enumerate(pages, start=1) if page.hides_something}
    if touched:
        make_pictures(pdf, {number: page.marks for number, page in touched.items()})
    for number, page in touched.items():
        yield from _of_words(number, page)
        if page.marks:
            yield Loss(LossKind.COVERED_WORDS, _of_marks(number, page))
        if page.pictures:
            where = _where(page.pictures, page.visible)
            told = f"page {number}: something lies over a part of a picture ({where}), which is in the file still"
            yield Loss(LossKind.COVERED_WORDS, f"{told}; {_SHOWN}")


def show_cropped(pdf: Path, pictures: Sequence[Cropped]) -> Iterator[Loss]:
    """Tell of pictures of which a part was cut off; pages where it could not be taken out of them become pictures."""
    whole = sorted({one.page for one in pictures if not one.is_cut})
    if whole:
        make_pictures(pdf, dict.fromkeys(whole, ()))
    if not pictures:
        return
    with pikepdf.open(pdf) as document:
        sheets = [corners(page.mediabox) for page in document.pages]
    for one in pictures:
        where = part_of_page(one.place, sheets[one.page - 1])
        told = f"page {one.page}: a part of a picture was cut off ({where}), and is in the file still; it is not shown"
        yield Loss(LossKind.CROPPED_PICTURES, told)


def _of_words(number: int, page: Hidden) -> Iterator[Loss]:
    for hiding, told in _TOLD.items():
        boxes = [one.box for one in page.words if one.hiding is hiding]
        if boxes:
            count = "1 word" if len(boxes) == 1 else f"{len(boxes)} words"
            where = "" if hiding in _BEYOND else f" ({_where(boxes, page.visible)})"
            yield Loss(_weight(hiding), f"page {number}: the file holds {count} {told}{where}; {_SHOWN}")


def _weight(hiding: Hiding) -> LossKind:
    """Say of what kind it is: most words that nothing covers are what a program leaves for another."""
    return LossKind.COVERED_WORDS if hiding in (Hiding.COVERED, Hiding.CUT_OFF) else LossKind.HIDDEN_WORDS


def _of_marks(number: int, page: Hidden) -> str:
    one = len(page.marks) == 1
    marked = "1 place is" if one else f"{len(page.marks)} places are"
    return (
        f"page {number}: {marked} marked to be taken out, and never {'was' if one else 'were'} "
        f"({_where(page.marks, page.visible)}); what is shown is a picture of the page, without what is marked"
    )


def _where(boxes: Sequence[Box], visible: Box) -> str:
    """Say in words in which parts of a page boxes lie, for example ``top left and foot``."""
    places = list(dict.fromkeys(part_of_page(box, visible) for box in boxes))
    more = ["elsewhere"] if len(places) > MOST_PLACES else []
    return listed([*places[:MOST_PLACES], *more])


def part_of_page(box: Box, visible: Box) -> str:
    """Say in words in which part of a page a box lies, for example ``top left``."""
    down = _DOWN[_third((box[1] + box[3]) / 2, visible[1], visible[3])]
    across = _ACROSS[_third((box[0] + box[2]) / 2, visible[0], visible[2])]
    return down if across == "middle" else f"{down} {across}"


def _third(at: float, low: float, high: float) -> int:
    return min(2, max(0, int(3 * (at - low) / max(high - low, 1.0))))
