"""Of a PDF in which something is blacked out: what else in the file still tells it.

A bar may be painted with care, and a bookmark, the properties, a comment or an earlier version say what lay beneath.
None of that goes into the bundle; the file waits for a person, who is told where to look, and no word of it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Pdf

from pipeline.case.loss import Loss, LossKind, Remarks
from pipeline.evidence.conversion.hidden_places import part_of_page
from pipeline.evidence.conversion.pdf_words import earlier_versions, words_of_pdf
from pipeline.pdf.black_bars import bars_on
from pipeline.pdf.redaction_marks import marked_places
from pipeline.pdf.words_beside import PROPERTIES, SCREEN_READER, Beside, take_out_told_beside, told_beside
from pipeline.text.sentences import listed

MOST_PAGES = 1000
"""Pages that are looked at for bars."""
EARLIER = "earlier versions of it"

_WORD = re.compile(r"[^\W_]{2,}")
_OF_PROGRAMS = frozenset(
    {"microsoft", "word", "excel", "powerpoint", "doc", "docx", "pdf", "untitled", "document"}
    | {"scan", "scanned", "scanner"}
)
"""What programs write into the properties by themselves."""


@dataclass(frozen=True)
class Residues:
    """Where something is blacked out, and what is told beside the pages, with what words."""

    place: str
    told: tuple[Beside, ...]

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> "Residues":
        """Take what JSON made of it."""
        return cls(written["place"], tuple(Beside(*one) for one in written["told"]))

    def written(self) -> dict[str, Any]:
        """Write it as plain JSON values; ``of`` reads them."""
        return {"place": self.place, "told": self.told}

    def losses(self, texts: Sequence[str], *, names_alone: bool = False) -> tuple[Loss, ...]:
        """Tell where words are, or names and numbers alone, that the pages, with these texts, do not show."""
        seen = {word.casefold() for text in texts for word in _WORD.findall(text)}
        words_of = _names_in if names_alone else _WORD.findall
        where = dict.fromkeys(one.where for one in self.told if _tells_more(one, words_of(one.words), seen))
        if not where:
            return ()
        told = f"{self.place}, and the file still tells words that no page shows, in {listed(list(where))}"
        return (Loss(LossKind.TOLD_ELSEWHERE, told),)


def _tells_more(one: Beside, told: Iterable[str], seen: set[str]) -> bool:
    words = {word.casefold() for word in told}
    if one.where == PROPERTIES:
        words -= _OF_PROGRAMS
    return not one.words or bool(words - seen)


def _names_in(words: str) -> list[str]:
    """Give what may be names and numbers; whoever makes a bundle gives its bookmarks words of their own, as "Cover"."""
    first, *others = _WORD.findall(words) or [""]
    return [word for word in others if not word.islower()] + [word for word in [first] if not word.isalpha() and word]


def blacked_out(source: Path) -> str | None:
    """Say where the first black bar of a PDF is, or the first mark of what is to be taken out; None without any."""
    with Pdf.open(source, suppress_warnings=True) as document, pypdfium2.PdfDocument(source) as shown:
        for number, (page, sheet) in enumerate(zip(document.pages, shown, strict=False), start=1):
            if number > MOST_PAGES:
                return None
            width, height = sheet.get_size()
            places = bars_on(sheet) or marked_places(page.obj)
            sheet.close()
            if places:
                return f"page {number}: something is blacked out ({part_of_page(places[0], (0, 0, width, height))})"
    return None


def residues_of(source: Path, target: Path, remarks: Remarks) -> Residues | None:
    """Find what a PDF tells beside its pages, if something is blacked out there, and take it out of its clean copy."""
    has_earlier = any(one.kind is LossKind.EARLIER_VERSIONS for one in remarks if isinstance(one, Loss))
    found = _residues(source, has_earlier=has_earlier, place=_covered(remarks))
    if found:
        with Pdf.open(target, allow_overwriting_input=True) as clean:
            take_out_told_beside(clean)
            clean.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return found


def told_still(source: Path, texts: Sequence[str]) -> str | None:
    """Say of a PDF in which something is blacked out, and whose pages have these texts, what tells more than they do.

    An earlier version with other words tells them whether or not something is blacked out.
    """
    earlier = [one.told for one in earlier_versions(str(source), "\n".join(texts))]
    found = None if earlier else _residues(source)
    if found and tells_otherwise(found):
        texts = [_words_as_drawn(source)]
    more = found.losses(texts, names_alone=True) if found else ()
    return next(iter([*earlier, *(one.told for one in more)]), None)


def _words_as_drawn(source: Path) -> str:
    """Give the words of the pages by what is drawn, since readers of PDFs believe what is told instead of it."""
    copy = BytesIO()
    with Pdf.open(source, suppress_warnings=True) as document:
        take_out_told_beside(document)
        document.save(copy)
    return words_of_pdf(copy.getvalue()) or ""


def _residues(source: Path, *, has_earlier: bool = False, place: str | None = None) -> Residues | None:
    try:
        with Pdf.open(source, suppress_warnings=True) as document:
            told = list(dict.fromkeys(told_beside(document)))
        told += [Beside(EARLIER, "")] if has_earlier else []
        place = (place or blacked_out(source)) if told else None
    except (pikepdf.PikepdfError, pypdfium2.PdfiumError):
        return None
    return Residues(place, tuple(told)) if place else None


def _covered(remarks: Remarks) -> str | None:
    found = (one.told for one in remarks if isinstance(one, Loss) and one.kind is LossKind.COVERED_WORDS)
    return next((f"{told.partition(':')[0]}: something is covered" for told in found), None)


def without_words(remarks: Iterable[str | Loss]) -> list[str | Loss]:
    """Leave out what the residues tell without any word."""
    spoken = (LossKind.COMMENTS, LossKind.EARLIER_VERSIONS)
    return [one for one in remarks if not (isinstance(one, Loss) and one.kind in spoken)]


def tells_otherwise(residues: Residues) -> bool:
    """Whether the words of the pages, as a reader of PDFs gives them, may be others than what is drawn there."""
    return any(one.where == SCREEN_READER for one in residues.told)
