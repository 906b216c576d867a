"""Read the facts of any PDF: its structure with pikepdf, its words and pictures with pdfium."""

import ctypes
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import cast

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from pypdfium2 import raw

from pipeline.bundle.inspection.bundle_facts import BookmarkFacts, BundleFacts, Link, PageFacts
from pipeline.bundle.stamp import Box, rotation_of, upright, visible_box
from pipeline.errors import BundleError
from pipeline.evidence.conversion.redaction_residues import told_still
from pipeline.pdf.covered_words import Hiding, hidden_words, is_cropped
from pipeline.pdf.destinations import Destinations, annotations_of, destination_of
from pipeline.pdf.gibberish import is_gibberish
from pipeline.pdf.images import DEEPEST_FORM, fineness, pictures_on
from pipeline.pdf.redaction_marks import marked_places

MARGIN = 0.09
"""The share of a page's height that counts as its head or foot."""
CORNER = 0.6
"""Beyond this share of a page's width is its right."""
FEWEST_LETTERS = 20
MOST_SAMPLES = 80
MOST_BOOKMARKS = 20_000
PREVIEW_SCALE = 0.3
DARK, LIGHT = 200, 215
TYPED_SHARE_OF_LIGHT = 0.6
PLAIN_ACTIONS = ("/GoTo", "/Named")
FONT_PROGRAMS = {"/FontFile", "/FontFile2", "/FontFile3"}
PAGE_NUMBER = re.compile(r"[A-Z]{0,3}\d{1,5}(\s*[-–]\s*[A-Z]{0,3}\d{1,5})?")


def read(path: Path) -> BundleFacts:
    """Read a file; raises BundleError when it cannot be opened, or needs a password."""
    try:
        with Pdf.open(path) as pdf, pypdfium2.PdfDocument(path) as shown:
            return _Reader(path, pdf, shown).facts()
    except pikepdf.PasswordError as error:
        raise BundleError(f"{path.name} needs a password; a court must be able to open a bundle without one") from error
    except (pikepdf.PikepdfError, pypdfium2.PdfiumError) as error:
        raise BundleError(f"{path.name} cannot be opened as a PDF: {error}") from error


class _Reader:
    def __init__(self, path: Path, pdf: Pdf, shown: pypdfium2.PdfDocument) -> None:
        self._path, self._pdf, self._shown = path, pdf, shown
        pages = [page.obj for page in pdf.pages]
        self._destinations = Destinations(pdf, pages)
        self._fonts: dict[tuple[int, int], tuple[str, ...]] = {}

    def facts(self) -> BundleFacts:
        root, information = self._pdf.Root, self._pdf.docinfo
        pages = tuple(self._page(number, page) for number, page in enumerate(self._pdf.pages, start=1))
        texts = [page.text for page in pages]
        makers = [str(information[key]) for key in ("/Author", "/Manager", "/Company") if key in information]
        return BundleFacts(
            file_name=self._path.name,
            size=self._path.stat().st_size,
            pages=pages,
            bookmarks=tuple(self._bookmarks(root.get("/Outlines"), 0, set())),
            has_page_labels="/PageLabels" in root,
            zoom=_zoom(root.get("/OpenAction")),
            title=str(information.get("/Title", "")).strip(),
            makers=tuple(maker for maker in makers if maker.strip()),
            acts=tuple(_acts_of_file(root)),
            told_still=told_still(self._path, texts) if all(text.strip() for text in texts) else None,
        )

    def _page(self, number: int, page: pikepdf.Page) -> PageFacts:
        shown = self._shown[number - 1]
        words = shown.get_textpage()
        try:
            view = _View(page.obj, shown, words)
            cells = view.cells() if self._leads_inside(page.obj) else ()
            links = [(link, box) for link, box in self._links(page.obj, view)]
            return PageFacts(
                number=number,
                label=cast("str", page.label),  # a property, though its type hints call it a method
                width=view.width,
                height=view.height,
                text=view.text,
                margin_words=_words(view.within(0, 0, 1, MARGIN)) | _words(view.within(0, 1 - MARGIN, 1, 1)),
                corner_words=_words(view.within(CORNER, 0, 1, MARGIN)),
                turned=view.turned(),
                finest_image=view.finest_image(),
                blank=view.blank(),
                looks_typed=view.looks_typed(),
                links=tuple(link for link, _ in links),
                unlinked=tuple(
                    view.words_in(cell).strip() for cell in cells if not any(_covers(box, cell) for _, box in links)
                ),
                loose_fonts=self._loose_fonts(page.obj),
                acts=tuple(_acts_of_page(page.obj)),
                redaction_pending=bool(marked_places(page.obj)),
                hidden=self._hidden(number, page),
                gibberish=is_gibberish(page, view.text),
            )
        finally:
            words.close()
            shown.close()

    def _hidden(self, number: int, page: pikepdf.Page) -> int:
        sheet = self._shown[number - 1]
        try:
            words = hidden_words(sheet, sheet.get_textpage(), visible_box(page.obj))
            return sum(word.hiding is not Hiding.CUT_OFF or is_cropped(page) for word in words)
        finally:
            sheet.close()

    def _leads_inside(self, page: pikepdf.Object) -> bool:
        return any(one.get("/Subtype") == Name.Link for one in annotations_of(page))

    def _links(self, page: pikepdf.Object, view: "_View") -> Iterator[tuple[Link, Box]]:
        for annotation in annotations_of(page):
            place = annotation.get("/Rect")
            if annotation.get("/Subtype") != Name.Link or not isinstance(place, Array) or len(place) != 4:  # noqa: PLR2004
                continue
            index = self._destinations.page_of(destination_of(annotation))
            x1, y1, x2, y2 = (float(value) for value in place)
            box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            yield Link(None if index is None else index + 1, view.phrases_in(box)), box

    def _bookmarks(
        self, parent: pikepdf.Object | None, depth: int, seen: set[tuple[int, int]]
    ) -> Iterator[BookmarkFacts]:
        item = parent.get("/First") if isinstance(parent, Dictionary) else None
        while isinstance(item, Dictionary) and item.objgen not in seen and len(seen) < MOST_BOOKMARKS:
            seen.add(item.objgen)
            index, title = self._destinations.page_of(destination_of(item)), item.get("/Title")
            yield BookmarkFacts(
                str(title) if isinstance(title, String) else "", None if index is None else index + 1, depth
            )
            yield from self._bookmarks(item, depth + 1, seen)
            item = item.get("/Next")

    def _loose_fonts(self, page: pikepdf.Object) -> tuple[str, ...]:
        """Name the fonts of a page, and of the forms it is made of, that the file does not hold."""
        found: set[str] = set()
        for resources in _resources(pikepdf.Page(page).resources, set()):
            fonts = resources.get("/Font")
            for font in dict(fonts).values() if isinstance(fonts, Dictionary) else ():
                if isinstance(font, Dictionary):
                    found.update(
                        self._fonts.setdefault(font.objgen, _loose(font)) if font.is_indirect else _loose(font)
                    )
        return tuple(sorted(found))


def _resources(own: pikepdf.Object | None, seen: set[tuple[int, int]], depth: int = 0) -> Iterator[Dictionary]:
    """Give the resources of a page, then those of each form it draws; a form may draw forms, even, wrongly, itself."""
    if not isinstance(own, Dictionary) or depth > DEEPEST_FORM:
        return
    yield own
    drawn = own.get("/XObject")
    for form in dict(drawn).values() if isinstance(drawn, Dictionary) else ():
        if isinstance(form, Stream) and form.get("/Subtype") == Name.Form and form.objgen not in seen:
            seen.add(form.objgen)
            yield from _resources(form.get("/Resources"), seen, depth + 1)


class _View:
    """One page as pdfium shows it."""

    def __init__(self, page: pikepdf.Object, shown: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> None:
        self._shown, self._words = shown, words
        self._rotation = rotation_of(page)
        self._box = visible_box(page)
        left, bottom, right, top = self._box
        sides = (right - left, top - bottom)
        self.width, self.height = sides[::-1] if self._rotation in (90, 270) else sides
        self.text: str = words.get_text_bounded(*self._box)
        self._preview: bytes | None = None

    def within(self, left: float, bottom: float, right: float, top: float) -> str:
        """Read the words of a part of the page, given in shares of it as it is shown."""
        a, b, c, d, e, f = upright(self._box, self._rotation)
        corners = [(x * self.width, y * self.height) for x, y in ((left, bottom), (right, top))]
        (x1, y1), (x2, y2) = ((a * x + c * y + e, b * x + d * y + f) for x, y in corners)
        return self.words_in((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))

    def words_in(self, box: Box) -> str:
        return str(self._words.get_text_bounded(*box))

    def phrases_in(self, box: Box) -> str:
        """Read the words of a row: what stands in cells beside each other is parted, whatever lines they have."""
        middles = ((phrase, (phrase[1] + phrase[3]) / 2) for phrase in self._phrases)
        within = (phrase for phrase, middle in middles if box[1] < middle < box[3] and box[0] < phrase[2] < box[2] + 1)
        return " ".join(self.words_in(phrase) for phrase in within)

    @cached_property
    def _phrases(self) -> list[Box]:
        """Where words stand together in one line."""
        return [self._words.get_rect(number) for number in range(self._words.count_rects())]

    def cells(self) -> list[Box]:
        """Find the page numbers that stand at the right of the page, its head and foot left out."""
        found = []
        foot, head = self._box[1] + MARGIN * self.height, self._box[3] - MARGIN * self.height
        middle = self._box[0] + CORNER * self.width
        for box in self._phrases:
            inside = box[0] > middle and foot < box[1] and box[3] < head
            if inside and PAGE_NUMBER.fullmatch(self.words_in(box).strip()):
                found.append(box)
        return found

    def turned(self) -> int | None:
        count = self._words.count_chars()
        if sum(letter.isalpha() for letter in self.text) < FEWEST_LETTERS:
            return None
        angles = Counter(
            round(math.degrees(raw.FPDFText_GetCharAngle(self._words, index)) / 90) * 90
            for index in range(0, count, max(1, count // MOST_SAMPLES))
            if self._is_letter(index)
        )
        return (self._rotation - angles.most_common(1)[0][0]) % 360 if angles else None

    def _is_letter(self, index: int) -> bool:
        code = raw.FPDFText_GetUnicode(self._words, index)
        return code <= sys.maxunicode and chr(code).isalpha()

    def finest_image(self) -> float:
        """Say how fine the finest picture is where the page shows it, in dots per inch."""
        return max(map(fineness, pictures_on(self._shown)), default=0.0)

    def blank(self) -> bool:
        """Tell whether nothing but a number at its head or foot is to be seen on the page."""
        if any(letter.isalpha() for letter in self.text):
            return False
        rows = self._pixels()
        edge = math.ceil(len(rows) * MARGIN)
        return all(pixel > DARK for row in rows[edge:-edge] for pixel in row)

    def looks_typed(self) -> bool:
        """Tell whether a page without words looks like paper with print on it, and not like a photograph."""
        if any(letter.isalpha() for letter in self.text):
            return True
        pixels = b"".join(self._pixels())
        return sum(pixel > LIGHT for pixel in pixels) > TYPED_SHARE_OF_LIGHT * len(pixels)

    def _pixels(self) -> list[bytes]:
        longest = max(self._shown.get_size()) or 1.0
        picture = self._shown.render(scale=PREVIEW_SCALE * 842 / longest, grayscale=True)
        rows = bytes(ctypes.string_at(picture.buffer, picture.stride * picture.height))
        start = (row * picture.stride for row in range(picture.height))
        return [rows[first : first + picture.width] for first in start]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text))


def _covers(link: Box, cell: Box) -> bool:
    across, up = (cell[0] + cell[2]) / 2, (cell[1] + cell[3]) / 2
    return link[0] <= across <= link[2] and link[1] <= up <= link[3]


def _zoom(opens: pikepdf.Object | None) -> float | None:
    destination = opens.get("/D") if isinstance(opens, Dictionary) else opens
    if not isinstance(destination, Array) or len(destination) < 5 or destination[1] != Name.XYZ:  # noqa: PLR2004
        return None
    zoom = destination[4]
    return None if zoom is None or isinstance(zoom, pikepdf.Object) else float(zoom)


def _acts_of_file(root: pikepdf.Object) -> Iterator[str]:
    names = root.get("/Names", Dictionary())
    opens = root.get("/OpenAction")
    if isinstance(opens, Dictionary) and str(opens.get("/S")) not in PLAIN_ACTIONS:
        yield f"an action when it is opened ({str(opens.get('/S')).lstrip('/')})"
    if "/AA" in root:
        yield "actions of its own"
    if "/JavaScript" in names:
        yield "scripts"
    if "/EmbeddedFiles" in names or "/Collection" in root:
        yield "attached files"
    if "/AcroForm" in root and len(root.AcroForm.get("/Fields", Array())):
        yield "form fields"


def _acts_of_page(page: pikepdf.Object) -> Iterator[str]:
    if "/AA" in page:
        yield "actions when the page is opened"
    for annotation in annotations_of(page):
        action = annotation.get("/A")
        kind = str(action.get("/S")) if isinstance(action, Dictionary) else None
        if kind == "/URI":
            yield "links to web pages"
        elif kind and kind not in PLAIN_ACTIONS:
            yield f"actions ({kind.lstrip('/')})"


def _loose(font: pikepdf.Object) -> tuple[str, ...]:
    """Name a font that has no font program; a Type 3 font draws itself."""
    below = font.get("/DescendantFonts")
    kinds = [font, *below] if isinstance(below, Array) else [font]
    for one in kinds[1:] or kinds:
        described = one.get("/FontDescriptor") if isinstance(one, Dictionary) else None
        programs = described.keys() & FONT_PROGRAMS if isinstance(described, Dictionary) else set()
        if not programs and font.get("/Subtype") != Name.Type3:
            name = font.get("/BaseFont", Name.Nameless)
            return (name.unparse().decode("ascii", "replace").lstrip("/"),)
    return ()
