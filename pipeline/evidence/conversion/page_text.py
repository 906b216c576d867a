"""Which text the pages of a clean PDF have by themselves, which way up it stands, and what stands at their foot."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_FORM, FPDFText_GetCharAngle

from pipeline.case.evidence import Foot
from pipeline.case.loss import Loss, LossKind
from pipeline.evidence.conversion.clean import clean
from pipeline.evidence.conversion.fonts_as_drawn import (
    FIGURES,
    Suspects,
    SuspectWord,
    suspect_words,
    suspects_of,
    usual_looks,
)
from pipeline.evidence.conversion.pdf_words import earlier_versions
from pipeline.evidence.conversion.redaction_residues import residues_of, tells_otherwise, without_words
from pipeline.evidence.conversion.words_instead import pages_that_tell_otherwise
from pipeline.pdf.blacking_out import Box, make_pictures
from pipeline.pdf.drawn_letters import drawn_words
from pipeline.pdf.gibberish import FEWEST_LETTERS, is_gibberish
from pipeline.pdf.hidden_layer import are_unseen, has_many_figures, places_of_figures
from pipeline.pdf.images import DEEPEST_FORM, boxes_on, has_picture, share_of_page
from pipeline.pdf.placed_words import ways_up
from pipeline.text.sentences import listed

FEW_LETTERS = 30
MOST_OF_PAGE, EDGE = 0.8, 0.08
"""How much of a page a scan covers at the least, and in how narrow a strip along each edge of the page a line stands
that was printed over it: a fax machine's, a stamp with a number, ``Scanned with …``."""
SMALL = 0.02
"""How much of a page pictures cover at the least in which words may be read: a signature or a small crest has none."""
LONG, LOWEST, NARROWEST = 5, 8.0, 60.0
"""A smaller one may hold a line of words that is so many times as wide as high, and so high and wide in points."""
FOOT = 120.0
"""Points from the lower edge: no page number ever stands higher."""
PAGES_AT_ONCE = 50
"""What a reader has seen of a file it keeps in memory, pictures too, until it is closed."""
_TOO_MANY_FONTS = "it has so many fonts that of {} it was not seen whether they draw the letters that they say"

_HYPHENS = dict.fromkeys(map(ord, "-\u00ad\u0002\ufffe"))
_EACH_FOURTH = 4
_ENOUGH_LETTERS, _MOST_SAMPLES, _CLEAR_MAJORITY = 60, 200, 0.8


def prepare() -> None:
    """Load what every step of this module needs."""
    usual_looks()


@dataclass(frozen=True)
class PageText:
    """What text a page has by itself, whether there is a picture on it, and how it must be turned to be read.

    ``is_scan`` says that pictures cover it and that what letters it has stand along its edges only.
    ``turn`` is in degrees counter-clockwise: 0, 90, 180 or 270. One that is ``empty`` draws nothing at all.
    ``beyond`` is the whole text where words stand beyond its edges, and those that stand on end and come apart in its
    text. ``pictures`` are the boxes of its pictures, left,
    bottom, right and top in points, and ``picture_share`` is how much of the page these cover. ``drawn`` are the boxes
    of words that are drawn as shapes, ``figures`` of words with figures that may not be what is seen; ``many_figures``
    says that these are more than are looked at. ``suspects`` are words with letters that look like others.
    ``few_unseen`` says that so few words lie unseen on a scan that nothing tells whether they make sense.
    """

    text: str
    has_picture: bool
    is_scan: bool
    empty: bool
    turn: int
    foot: Foot
    all_text: bool = False
    beyond: str = ""
    pictures: tuple[Box, ...] = ()
    picture_share: float = 0.0
    drawn: tuple[Box, ...] = ()
    figures: tuple[Box, ...] = ()
    suspects: tuple[SuspectWord, ...] = ()
    many_figures: bool = False
    few_unseen: bool = False

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "PageText":
        """Take one from what ``texts`` gives."""
        boxes = {name: tuple(map(tuple, written[name])) for name in ("pictures", "drawn", "figures")}
        suspects = tuple(map(SuspectWord.of, written["suspects"]))
        return cls(**{**written, **boxes, "foot": Foot.of(written["foot"]), "suspects": suspects})

    @property
    def wants_reading(self) -> bool:
        """Whether the page has no text, or so little on a picture that the words must be in the picture."""
        if self.empty or self.all_text:
            return False
        letters = sum(character.isalnum() for character in self.text)
        return letters == 0 or self.is_scan or (self.has_picture and letters < FEW_LETTERS)

    @property
    def pictures_to_read(self) -> tuple[Box, ...]:
        """The pictures beside the text that may hold words, save one whose words they are, and drawn words."""
        if self.all_text or self.wants_reading:
            return ()
        if self.picture_share >= MOST_OF_PAGE:
            return self.drawn
        is_large = self.picture_share >= SMALL
        return (*(box for box in self.pictures if is_large or _may_be_a_line(box)), *self.drawn)

    @property
    def figures_to_read(self) -> tuple[Box, ...]:
        """The figures that may be others than are seen: another program read them on a scan, or their font lies."""
        return () if self.all_text or self.wants_reading else self.figures

    @property
    def wants_comparing(self) -> bool:
        """Whether all of its words must be held against what is seen."""
        return self.few_unseen and not self.all_text

    @property
    def words_to_read(self) -> tuple[SuspectWord, ...]:
        """The words that may be others than are seen, as letters of their font look like others."""
        return () if self.all_text or self.wants_reading else self.suspects


def _may_be_a_line(box: Box) -> bool:
    """Whether a picture is as long and low as a line of words: a number that was cut out of a screen."""
    width, height = box[2] - box[0], box[3] - box[1]
    return height >= LOWEST and width >= max(NARROWEST, LONG * height)


def clean_and_look(source: str, target: str, as_it_came: bool, set_here: bool) -> dict[str, Any]:
    """Clean a PDF and say which text its pages have: two steps in one, since each needs a process.

    Of one ``as_it_came`` from outside, the words of each page are given too (None where it is a picture now), and its
    earlier versions are told; pages whose text is gibberish become pictures, to be read anew. One that was ``set_here``
    hides nothing.
    """
    remarks, words, pictured = clean(source, target, set_here=set_here)
    remarks = [*remarks, *(earlier_versions(source, "\n".join(words)) if words and as_it_came else ())]
    residues = residues_of(Path(source), Path(target), remarks) if as_it_came else None
    if residues:
        remarks, words = without_words(remarks), None if tells_otherwise(residues) else words
    suspects = suspects_of(target) if as_it_came else None
    if suspects and suspects.unseen:
        remarks.append(Loss(LossKind.NOT_COMPARED, _TOO_MANY_FONTS.format(suspects.unseen)))
    pages = texts(target, suspects)
    senseless = (
        sorted({*_senseless(target, pages), *pages_that_tell_otherwise(Path(target), pages)}) if as_it_came else []
    )
    if senseless:
        make_pictures(Path(target), dict.fromkeys(senseless, ()))
        pages = texts(target)
        numbers = listed([str(number) for number in senseless])
        remarks.append(f"the text behind page {numbers} is not what is seen there; it was read anew from the picture")
    known = enumerate(words, start=1) if words and as_it_came else ()
    said = [None if number in {*pictured, *senseless} else one for number, one in known]
    return {"remarks": remarks, "pages": pages, "words": said or None, "residues": residues and residues.written()}


def _senseless(pdf: str, pages: Sequence[Mapping[str, Any]]) -> list[int]:
    """Give the numbers, from 1, of the pages whose text is gibberish."""
    with pikepdf.open(pdf) as document:
        both = enumerate(zip(document.pages, pages, strict=True), start=1)
        return [number for number, (page, found) in both if is_gibberish(page, found["text"])]


def texts(pdf: str, suspects: Suspects | None = None) -> list[dict[str, Any]]:
    """Give the text of every page, what it shows beside it, how it must be turned, and what stands at its foot.

    With ``suspects``, as of one that came from outside, the places of figures and words that may be others than are
    seen are given too.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
    return [found for first in range(0, count, PAGES_AT_ONCE) for found in _texts_from(pdf, first, suspects)]


def _texts_from(pdf: str, first: int, suspects: Suspects | None) -> Iterator[dict[str, Any]]:
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(first, min(first + PAGES_AT_ONCE, len(document))):
            page = document[number]
            written = page.get_textpage()
            words = written.get_text_bounded().replace("\r\n", "\n")
            doubted = suspect_words(written, suspects) if suspects else []
            share, turned = share_of_page(page), _words_on_end(document[number], written, words)
            unseen = suspects is not None and share >= MOST_OF_PAGE and are_unseen(page)
            whole = written.get_text_range().replace("\r\n", "\n")
            if whole.split() != words.split() and _letters(whole) == _letters(words):
                words = whole  # a text within bounds may lose the end of a line: ``Disley1 April``
            yield {
                "text": words,
                "has_picture": has_picture(page),
                "is_scan": _is_scan(page, written),
                "empty": not words.strip() and _draws_nothing(page),
                "turn": _turn_of_letters(written),
                "foot": (page.get_width(), _words_at_foot(written)),
                "beyond": "\n".join(filter(None, ("" if whole.split() == words.split() else whole, turned))),
                "pictures": boxes_on(page),
                "picture_share": share,
                "drawn": drawn_words(page),
                "figures": _figures(written, doubted, unseen=unseen),
                "many_figures": unseen and has_many_figures(written),
                "few_unseen": unseen and 0 < sum(map(str.isalnum, words)) < FEWEST_LETTERS,
                "suspects": [one for one in doubted if not FIGURES.issuperset(one.letters)],
            }


def _figures(written: pypdfium2.PdfTextPage, suspects: Sequence[SuspectWord], *, unseen: bool) -> list[Box]:
    """Give the places of figures of a scan whose words lie unseen on it, and of a page whose font seems to lie."""
    draws_others = any(FIGURES & set(one.letters) for one in suspects)
    return places_of_figures(written) if draws_others or unseen else []


def _letters(text: str) -> str:
    """Give a text without blanks, and without what either way of reading has for a hyphen at the end of a line."""
    return "".join(text.translate(_HYPHENS).split())


def _words_on_end(page: pypdfium2.PdfPage, written: pypdfium2.PdfTextPage, words: str) -> str:
    """Give the words that stand otherwise than the most on their page, and whose letters come apart in its text."""
    if len(set(_angles(written, range(0, written.count_chars(), _EACH_FOURTH)))) <= 1:
        return ""
    return "\n".join(word.text for line in ways_up(page)[0] for word in line if word.text not in words)


def _angles(written: pypdfium2.PdfTextPage, letters: range) -> list[int]:
    """Give by how many degrees letters are turned, to the next quarter."""
    return [round(math.degrees(FPDFText_GetCharAngle(written, letter)) / 90) * 90 % 360 for letter in letters]


def _is_scan(page: pypdfium2.PdfPage, written: pypdfium2.PdfTextPage) -> bool:
    """Whether a page is a picture but for what was printed along its edges, as one that was read before is not."""
    if share_of_page(page) < MOST_OF_PAGE:
        return False
    width, height = page.get_size()
    edges = (EDGE * width, EDGE * height, (1 - EDGE) * width, (1 - EDGE) * height)
    inside: str = written.get_text_bounded(*edges)
    return sum(character.isalnum() for character in inside) < FEW_LETTERS


def _draws_nothing(page: pypdfium2.PdfPage) -> bool:
    return all(one.type == FPDF_PAGEOBJ_FORM for one in page.get_objects(max_depth=DEEPEST_FORM))


def _words_at_foot(written: pypdfium2.PdfTextPage) -> list[tuple[float, float, float, float]]:
    boxes = (written.get_rect(number) for number in range(written.count_rects()))
    return [box for box in boxes if box[1] < FOOT]


def _turn_of_letters(written: pypdfium2.PdfTextPage) -> int:
    """Say by how much a page must be turned, counter-clockwise, so that most of its letters stand upright.

    A page of few letters stays as it is: they may be a drawing's, or a stamp along the edge of a scan.
    """
    count = written.count_chars()
    if count < _ENOUGH_LETTERS:
        return 0
    sample = range(0, count, max(1, count // _MOST_SAMPLES))
    angles = _angles(written, sample)
    usual = max(set(angles), key=angles.count)
    return usual if angles.count(usual) >= _CLEAR_MAJORITY * len(angles) else 0
