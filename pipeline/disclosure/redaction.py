"""A copy of a paper from which chosen places were taken out, and the proof that nothing of them is left.

The copy is proved by two readers that share no code, by looking at every text and stream in the file, and by
recognising the rendered page; the original stays as it is.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2

from pipeline.case.evidence import Pages
from pipeline.disclosure.leaks import Leak
from pipeline.errors import BundleError, ConversionError
from pipeline.evidence.conversion.convert_once import convert_once
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.pdf.blacking_out import Box, boxes_of, paint_black, text_of, wipe_out
from pipeline.text.folding import folded

MOST_LOOKS = 4
"""How often what is left of a redacted paper is looked through anew."""
NAMED_REDACTED = "[redacted]"
_BETWEEN = r"[\W_]{0,12}"


@dataclass(frozen=True)
class Redaction:
    """What was taken out of one paper, for the schedule, which has no words of it: file, page, kind and whose."""

    file: str
    page: int
    kind: str
    whose: str


@dataclass(frozen=True)
class RedactedPaper:
    """The copy that may be served, and the redactions in it."""

    pages: Pages
    redactions: tuple[Redaction, ...]


def redact(
    file: str, pdf: Path, leaks: Sequence[Leak], workshop: Workshop, look_again: Callable[[Pages], Sequence[Leak]]
) -> RedactedPaper:
    """Take the places of these leaks out of the pages of a paper.

    What is left is recognised anew, and may be read better than before: ``look_again`` gives the leaks in that, which
    are taken out too. Raises BundleError where a place is not found on its page, or where anything of it is left.
    """
    on_pages = [leak for leak in leaks if leak.page is not None]
    boxes: dict[int, list[Box]] = {}
    beside = [leak for leak in on_pages if leak.place == "beside the text"]
    pages = _wiped(file, pdf, on_pages, boxes, workshop)
    for look in range(MOST_LOOKS):
        left = [leak for leak in look_again(pages) if leak.page is not None]
        if look == 0:
            left += _read_again(beside, pages)
            _prove_seen_again(file, pdf, beside, left)
        if not left:
            break
        on_pages += left
        pages = _wiped(file, pages.pdf, left, boxes, workshop)
    else:
        raise BundleError(f"{file}: something is left to redact whenever it is looked for; leave the paper out.")
    copy = workshop.sub_folder("redacted") / "redacted.pdf"
    paint_black(pages.pdf, boxes, copy)
    pages = replace(pages, pdf=copy, sha256=hashlib.sha256(copy.read_bytes()).hexdigest())
    prove_redacted(file, pages, on_pages)
    redactions = {Redaction(file, leak.page, leak.kind, leak.whose) for leak in on_pages if leak.page}
    return RedactedPaper(pages, tuple(sorted(redactions, key=lambda one: (one.page, one.kind, one.whose))))


def _read_again(beside: Sequence[Leak], pages: Pages) -> list[Leak]:
    """Give what stood in a picture, and is read there in the very words now that it is recognised anew."""
    return [
        replace(leak, place="page")
        for leak in beside
        if _pattern(leak.words).search(folded(pages.texts[_page_of(leak) - 1]))
    ]


def _prove_seen_again(file: str, pdf: Path, beside: Sequence[Leak], seen: Sequence[Leak]) -> None:
    """Hold that what was read in a picture is read there again; what lay beyond an edge is gone with the edge.

    Raises BundleError, which names the page.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        for leak in beside:
            is_again = any((one.page, one.kind, one.whose) == (leak.page, leak.kind, leak.whose) for one in seen)
            if not is_again and not _pattern(leak.words).search(folded(text_of(document[_page_of(leak) - 1]))):
                raise BundleError(f"{file}, page {leak.page}: a place in a picture was not found again; leave it out.")


def _wiped(file: str, pdf: Path, leaks: Sequence[Leak], boxes: dict[int, list[Box]], workshop: Workshop) -> Pages:
    """Give the pages without the places of these leaks, which are added to ``boxes``, recognised anew.

    Where something stands beside the words of a page is told once it is recognised.
    """
    in_words = [leak for leak in leaks if leak.place != "beside the text"]
    found = {**{_page_of(leak): () for leak in leaks}, **_boxes(file, pdf, in_words)}
    for page, there in found.items():
        boxes.setdefault(page, []).extend(there)
    return _pictured(file, pdf, found, workshop)


def _pictured(file: str, pdf: Path, boxes: Mapping[int, Sequence[Box]], workshop: Workshop) -> Pages:
    """Give the pages with those named made pictures, without these places, and recognised anew."""
    target = workshop.sub_folder("wiped") / "wiped.pdf"
    wipe_out(pdf, boxes, target)
    [wiped] = convert_once([target], workshop)
    if isinstance(wiped, ConversionError):
        raise BundleError(f"{file} could not be redacted: {wiped}")
    return wiped


def prove_redacted(file: str, pages: Pages, leaks: Sequence[Leak]) -> None:
    """Look for every word that was taken out, on its page with each reader, and in all that the file holds.

    Raises BundleError, which names the page and the reader and not the words.
    """
    with _readers_of(pages) as readings:
        for page, there in groupby(sorted(leaks, key=_page_of), key=_page_of):
            wanted = [_pattern(leak.words) for leak in there]
            for reader, text in readings(page):
                if any(pattern.search(folded(text)) for pattern in wanted):
                    raise BundleError(f"{file}, page {page}: a redaction is not complete ({reader}); nothing was made.")
    hidden = [_pattern(leak.words) for leak in leaks]
    for text in _unseen(pages.pdf):
        if any(pattern.search(text) for pattern in hidden):
            raise BundleError(f"{file}: a redacted word is left in the file where no page shows it; nothing was made.")


def without_words(text: str, leaks: Sequence[Leak]) -> str:
    """Give a title or file name from which the words of these leaks are taken out."""
    for leak in leaks:
        low, pattern = folded(text), _pattern(leak.words)
        pieces: list[str] = []
        end = 0
        for found in pattern.finditer(low):
            pieces += [text[end : found.start()], NAMED_REDACTED]
            end = found.end()
        text = "".join((*pieces, text[end:]))
    return text


def _boxes(file: str, pdf: Path, leaks: Sequence[Leak]) -> Mapping[int, Sequence[Box]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        boxes: dict[int, list[Box]] = {}
        for page, there in groupby(sorted(leaks, key=_page_of), key=_page_of):
            sheet = document[page - 1]
            low = folded(text_of(sheet))
            for leak in there:
                places = [found.span() for found in _pattern(leak.words).finditer(low)]
                found = boxes_of(sheet, places)
                if not found:
                    raise BundleError(
                        f"{file}, page {page}: a place to redact was not found again; leave the paper out."
                    )
                boxes.setdefault(page, []).extend(found)
        return boxes
    finally:
        document.close()


def _page_of(leak: Leak) -> int:
    return leak.page or 1


def _pattern(words: str) -> re.Pattern[str]:
    """Know words again however their blanks and signs were read."""
    inner = _BETWEEN.join(re.escape(word) for word in re.findall(r"[^\W_]+", folded(words)))
    return re.compile(rf"(?<![^\W_]){inner}(?![^\W_])")


@contextmanager
def _readers_of(pages: Pages) -> Iterator[Callable[[int], Iterator[tuple[str, str]]]]:
    """Open the copy once with each reader, and give what each reads on a page, by its number from 1."""
    with pypdfium2.PdfDocument(pages.pdf) as document, pypdf.PdfReader(pages.pdf) as second:

        def readings(page: int) -> Iterator[tuple[str, str]]:
            yield "the words of the page", document[page - 1].get_textpage().get_text_range()
            yield "the second reader", second.pages[page - 1].extract_text()
            yield "recognised on the picture", pages.texts[page - 1]

        yield readings


def _unseen(pdf: Path) -> Iterator[str]:
    """Give every text and every stream of the file, folded: names, marks, metadata, whatever an object carries."""
    with pikepdf.open(pdf) as opened:
        for thing in opened.objects:
            yield from _texts(thing)
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") != "/Image":
                yield folded(thing.read_bytes().decode("latin-1"))


def _texts(thing: object) -> Iterator[str]:
    """Give the texts of one object, with those of what it holds itself; what it points to comes by itself."""
    if isinstance(thing, pikepdf.String):
        yield folded(str(thing))
    elif isinstance(thing, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
        inside = thing.values() if not isinstance(thing, pikepdf.Array) else list(thing)
        for value in inside:
            if not getattr(value, "is_indirect", False):
                yield from _texts(value)
