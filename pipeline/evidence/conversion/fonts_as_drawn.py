"""Fonts that draw other letters or figures than they say: a search finds 18 where everybody reads 81.

Which letter a glyph stands for a PDF says apart from how it looks (ISO 32000-2, 9.10), and some say it wrongly, by a
fault or on purpose. Each code of each font is drawn once by itself and held against how letters look in usual fonts, on
whichever page it is used. That is a first sight: where one looks like another, words in which it stands are read.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import chain
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary, Name
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageOps, ImageStat

from pipeline.errors import DocumentError
from pipeline.pdf.hidden_layer import Box, around
from pipeline.typeset.fonts import font_path

HIGH, WIDE = 16, 16
"""Dots of a letter as it is compared."""
HALF = 127
LEAST_CONTRAST = 85
"""Levels of 256 between a letter and its ground, below which nobody tells its look."""
ALIKE, LESS_ALIKE = 0.75, 22.0
"""How much nearer a letter looks to another than to what it is said to be, and how far from that at the least."""
FEWEST_OF_ONE_LOOK = 3
"""So many letters of one and the same look are a font's sign for those that it lacks."""
MOST_FONTS, MOST_CODES = 1_000, 600
"""Fonts of a file, and codes of a font, that are looked at."""
SIZE, CELL, ACROSS, SCALE = 24, 44, 16, 2
"""Of a specimen: points of a letter and of its cell, cells in a row, and dots of a point."""
DEEPEST_FORM = 5
MOST_WORDS = 150
"""Words of a page that are read."""
FACES = (
    *("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf"),
    *("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf", "LiberationSerif-Italic.ttf"),
    *("LiberationMono-Regular.ttf", "Carlito-Regular.ttf", "Carlito-Bold.ttf", "DejaVuSans.ttf", "DejaVuSerif.ttf"),
)
FIGURES = frozenset("0123456789")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KNOWN = (*sorted(FIGURES), *_LETTERS)
_LIKE_EACH_OTHER = ("iIlLj1J|", "oO0QD", "cCG", "sS5", "zZ2", "vVyYuU", "gq9")
"""Letters that look like each other in one font or another, beside each one's own capital."""
_CODES_IN_MAP = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_WORD = re.compile(r"\w[\w'’-]*\w|\w")
_HEX = re.compile(rb"<\s*([0-9A-Fa-f\s]+)>|(\[)[^\]]*\]")

_Place = tuple[int, int, int, int]
Look = bytes
"""How a letter looks, dot by dot: 255 where there is most ink."""


class Suspect(NamedTuple):
    """A letter of a font that looks like another; ``always`` where none of its codes looks as it should."""

    font: str
    letter: str
    always: bool


class Suspects(NamedTuple):
    """The letters of a file that look like others, by font and letter, and how many fonts were not looked at."""

    letters: Mapping[tuple[str, str], Suspect] = {}
    unseen: int = 0


class SuspectWord(NamedTuple):
    """A word with letters that look like others: where it stands, these letters, and of which fonts.

    ``mixed`` says that some letter has one look that is right, and one that is not.
    """

    word: str
    box: Box
    letters: tuple[str, ...]
    fonts: tuple[str, ...]
    mixed: bool

    @classmethod
    def of(cls, written: Sequence[Any]) -> "SuspectWord":
        """Take one from the list that JSON makes of it."""
        word, box, letters, fonts, mixed = written
        return cls(word, tuple(box), tuple(letters), tuple(fonts), mixed)

    @property
    def signs(self) -> Iterator[tuple[str, str]]:
        """Each of the letters with its font."""
        return zip(self.fonts, self.letters, strict=True)


def suspects_of(pdf: str) -> Suspects:
    """Look at each font of a PDF once, code by code."""
    with pikepdf.open(pdf) as document, pikepdf.new() as specimens:
        fonts = list(_fonts_of(document))
        for font in fonts[:MOST_FONTS]:
            _add_specimen(specimens, document, font)
        if not len(specimens.pages):
            return Suspects(unseen=max(0, len(fonts) - MOST_FONTS))
        drawn = BytesIO()
        specimens.save(drawn)
    with pypdfium2.PdfDocument(drawn.getvalue()) as sheets:
        found = [one for sheet in sheets for one in _suspects_on(sheet)]
    by_letter: dict[tuple[str, str], Suspect] = {}
    for one in found:
        known = by_letter.get((one.font, one.letter), one)
        by_letter[one.font, one.letter] = one._replace(always=one.always and known.always)
    return Suspects(by_letter, max(0, len(fonts) - MOST_FONTS))


def suspect_words(text: pypdfium2.PdfTextPage, suspects: Suspects) -> list[SuspectWord]:
    """Give the words of a page in which letters look like others."""
    if not suspects.letters:
        return []
    letters = {letter for _, letter in suspects.letters}
    found = (_suspect_word(text, one, suspects.letters, letters) for one in _WORD.finditer(text.get_text_range()))
    return [one for one in found if one][:MOST_WORDS]


def _suspect_word(
    text: pypdfium2.PdfTextPage, word: re.Match[str], suspects: Mapping[tuple[str, str], Suspect], letters: Set[str]
) -> SuspectWord | None:
    if letters.isdisjoint(word[0]):
        return None
    keys = ((font_of(text, number), word[0][number - word.start()]) for number in range(*word.span()))
    there = [suspects[key] for key in dict.fromkeys(keys) if key in suspects]
    if not there:
        return None
    signs = tuple(one.letter for one in there), tuple(one.font for one in there)
    return SuspectWord(word[0], around(text, range(*word.span())), *signs, not all(one.always for one in there))


def font_of(text: pypdfium2.PdfTextPage, number: int) -> str:
    """Name the font of a letter on a page as a reader does; a letter that is not drawn has none."""
    shown = pdfium.FPDFText_GetTextObject(text, number)
    if pdfium.FPDFTextObj_GetTextRenderMode(shown) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return "-"
    return _name_of(pdfium.FPDFTextObj_GetFont(shown))


def _name_of(font: "ctypes._Pointer[pdfium.fpdf_font_t__]") -> str:
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode("latin-1")


# ------------------------------------------------------------------------------------------------------ specimens ----


def _fonts_of(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Give each font of the pages, and of what is drawn on them, once."""
    seen: set[bytes] = set()
    looked_at: set[tuple[int, int]] = set()
    for page in document.pages:
        for font in _in_resources(page.resources, looked_at, DEEPEST_FORM):
            key = _key_of(font)
            if key not in seen:
                seen.add(key)
                yield font


def _in_resources(resources: pikepdf.Object, looked_at: set[tuple[int, int]], depth: int) -> Iterator[pikepdf.Object]:
    if not isinstance(resources, Dictionary):
        return
    for font in _values(resources, Name.Font, looked_at):
        if isinstance(font, Dictionary):
            yield font
    for form in _values(resources, Name.XObject, looked_at) if depth else ():
        if isinstance(form, pikepdf.Stream) and form.get(Name.Subtype) == Name.Form:
            yield from _in_resources(form.get(Name.Resources, Dictionary()), looked_at, depth - 1)


def _values(resources: pikepdf.Object, kind: Name, looked_at: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    named = resources.get(kind)
    for one in [named[key] for key in named.keys()] if isinstance(named, Dictionary) else []:  # noqa: SIM118 - no dict
        if one.is_indirect and one.objgen in looked_at:
            continue
        looked_at.add(one.objgen if one.is_indirect else (0, 0))
        yield one


def _key_of(font: pikepdf.Object) -> bytes:
    """Tell fonts apart by what they draw and say: a printer's program may write one anew for each page."""
    digest = sha256()
    said = font.get(Name.ToUnicode)
    inner = font[Name.DescendantFonts][0] if Name.DescendantFonts in font else font
    descriptor = inner.get(Name.FontDescriptor, Dictionary())
    programs = (descriptor.get(name) for name in (Name.FontFile, Name.FontFile2, Name.FontFile3))
    for stream in (said, *programs):
        digest.update(stream.read_raw_bytes() if isinstance(stream, pikepdf.Stream) else repr(stream).encode())
    for name in (Name.BaseFont, Name.Encoding, Name.CharProcs, Name.FirstChar, Name.LastChar):
        said = font.get(name)
        digest.update(said.unparse(resolved=True) if isinstance(said, pikepdf.Object) else repr(said).encode())
    return digest.digest()


def _add_specimen(specimens: pikepdf.Pdf, document: pikepdf.Pdf, font: pikepdf.Object) -> None:
    codes = _codes_of(font)[:MOST_CODES]
    if not codes:
        return
    rows = -(-len(codes) // ACROSS)
    own = specimens.copy_foreign(font if font.is_indirect else document.make_indirect(font))
    page = specimens.add_blank_page(page_size=(CELL * ACROSS, CELL * rows))
    page.obj.Resources = Dictionary(Font=Dictionary(F=own))
    lines = (
        f"1 0 0 1 {CELL * (at % ACROSS) + CELL // 4} {CELL * (rows - 1 - at // ACROSS) + CELL // 4} Tm <{code}> Tj"
        for at, code in enumerate(codes)
    )
    page.obj.Contents = specimens.make_stream(f"BT /F {SIZE} Tf {' '.join(lines)} ET".encode())


def _codes_of(font: pikepdf.Object) -> list[str]:
    """Give the codes of a font as pages write them; of one of several bytes those that it says letters for."""
    if font.get(Name.Subtype) != Name.Type0:
        first, last = (int(font.get(name, usual)) for name, usual in ((Name.FirstChar, 32), (Name.LastChar, 255)))
        return [f"{code:02X}" for code in range(max(0, first), min(255, last) + 1)]
    said = font.get(Name.ToUnicode)
    return list(dict.fromkeys(_codes_in(said.read_bytes()))) if isinstance(said, pikepdf.Stream) else []


def _codes_in(said: bytes) -> Iterator[str]:
    wanted = {ord(letter) for letter in _KNOWN}
    for kind, body in _CODES_IN_MAP.findall(said):
        values = [b"".join(one.split()) or None for one, _ in _HEX.findall(body)]
        is_range = kind == b"range"
        step = 3 if is_range else 2
        for at in range(0, len(values), step):
            group = values[at : at + step]
            if len(group) < step or group[0] is None:
                continue
            first, last = int(group[0], 16), int(group[1] if is_range and group[1] else group[0], 16)
            start = int(group[-1], 16) if group[-1] else None
            for code in range(first, min(last, first + 0xFF) + 1):
                if start is None or start + code - first in wanted:
                    yield f"{code:0{len(group[0])}X}"


# ---------------------------------------------------------------------------------------------------------- looks ----


def _suspects_on(sheet: pypdfium2.PdfPage) -> Iterator[Suspect]:
    drawn = sheet.render(scale=SCALE, grayscale=True).to_pil().convert("L")
    font, written = _written_on(sheet)
    looks: dict[str, list[Look]] = defaultdict(list)
    said = defaultdict[Look, set[str]](set)
    for place, letter in written:
        if look := _as_compared(drawn.crop(place)):
            looks[letter].append(look)
            said[look].add(letter.casefold())
    for letter, own in looks.items():
        shown = [look for look in own if len(said[look]) < FEWEST_OF_ONE_LOOK]
        others = [look for look in shown if looks_like_another(look, letter)]
        if others:
            yield Suspect(font, letter, always=len(others) == len(shown))


def _written_on(sheet: pypdfium2.PdfPage) -> tuple[str, list[tuple[_Place, str]]]:
    """Give the font of a specimen, and each letter with its cell; what stands for several letters is none."""
    text = sheet.get_textpage()
    cells: dict[_Place, str] = {}
    across, up, font = ctypes.c_double(), ctypes.c_double(), ""
    height = round(SCALE * sheet.get_height())
    for number in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, number):
            continue
        pdfium.FPDFText_GetCharOrigin(text, number, across, up)
        left, bottom = CELL * int(across.value // CELL), CELL * int(up.value // CELL)
        place = SCALE * left, height - SCALE * (bottom + CELL), SCALE * (left + CELL), height - SCALE * bottom
        cells[place] = cells.get(place, "") + chr(pdfium.FPDFText_GetUnicode(text, number))
        font = font or font_of(text, number)
    return font, [(place, letter) for place, letter in cells.items() if letter in _KNOWN]


def _as_compared(letter: Image.Image) -> Look | None:
    """Give a letter as white on black, of one height, in the middle; None where there is no ink."""
    [(darkest, palest)] = ImageStat.Stat(letter).extrema
    if palest - darkest < LEAST_CONTRAST:
        return None
    ink = ImageOps.autocontrast(ImageOps.invert(letter))
    box = ink.point(lambda level: 255 * (level > HALF)).getbbox()
    if box is None:
        return None
    width = max(1, min(WIDE, round(HIGH * (box[2] - box[0]) / (box[3] - box[1]))))
    whole = Image.new("L", (WIDE, HIGH), 0)
    whole.paste(ink.crop(box).resize((width, HIGH), Image.Resampling.BOX), ((WIDE - width) // 2, 0))
    return whole.tobytes()


def looks_like_another(look: Look, letter: str) -> bool:
    """Whether a look is far from every usual one of the letter, and much nearer to that of another."""
    own = _nearest(look, _rows_of(letter, alike=True))
    return own > LESS_ALIKE and _nearest(look, _rows_of(letter, alike=False)) < ALIKE * own


def _nearest(look: Look, usual: Image.Image) -> int:
    rows = Image.frombytes("L", usual.size, look * usual.height)
    return min(ImageChops.difference(usual, rows).reduce((usual.width, 1)).tobytes())


@cache
def _rows_of(letter: str, *, alike: bool) -> Image.Image:
    """Give the usual looks of the letters that this one may look like, or of all others, a row of dots each."""
    looks = [look for one, look in usual_looks() if (one in _like(letter)) == alike]
    return Image.frombytes("L", (HIGH * WIDE, len(looks)), b"".join(looks))


@cache
def _like(letter: str) -> frozenset[str]:
    """Give the letters that a letter may look like; a figure looks like itself alone, and no letter like one."""
    alike = {letter.lower(), letter.upper(), *chain.from_iterable(one for one in _LIKE_EACH_OTHER if letter in one)}
    return frozenset(alike - (FIGURES - {letter}))


@cache
def usual_looks() -> tuple[tuple[str, Look], ...]:
    """Draw each letter in the faces of usual fonts; once for all processes that are forked from this one."""
    return tuple((one, look) for face in _faces() for one in _KNOWN if (look := _drawn(face, one)))


def _faces() -> Iterator[ImageFont.FreeTypeFont]:
    for name in FACES:
        try:
            yield ImageFont.truetype(str(font_path(name)), 2 * HIGH)
        except DocumentError:
            continue


def _drawn(face: ImageFont.FreeTypeFont, letter: str) -> Look | None:
    sheet = Image.new("L", (4 * WIDE, 4 * HIGH), 255)
    ImageDraw.Draw(sheet).text((WIDE, HIGH), letter, font=face, fill=0)
    return _as_compared(sheet)
