"""Letters of a PDF that its fonts draw as nothing, or as the box of a missing letter: so LibreOffice leaves emoji.

A font that has emoji as pictures, which no reader of PDF draws, becomes one that draws them (ISO 32000-1, 9.6.5). All
other such letters are named, with their pages.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageDraw, ImageFont

from pipeline.text.sentences import listed
from pipeline.typeset.fonts import font_path

EMOJI_FONT = "NotoColorEmoji.ttf"
DOTS = 109
"""Dots of an em in the one size in which the font has its pictures."""
COARSER = 2
"""By how much they may be coarser: in a letter they are then as fine as print."""
EM = 1000
"""Units of an em in a font of a PDF."""

_LETTER_OF_CODE = re.compile(rb"<([0-9A-F]{2})>\s*<((?:[0-9A-F]{4})+)>", re.IGNORECASE)
_DRAWS_NOTHING = ("Cc", "Cf", "Cn", "Cs", "Mn", "Zs", "Zl", "Zp")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uf020\uffa0\ufffc")
"""Letters that are empty by their nature; U+F020 is the blank of the fonts of signs."""

Letters = Mapping[int, str]
"""What the codes of a font stand for."""


def draw_letters(pdf: str) -> list[str]:
    """Draw the emoji of a PDF, in place; names each other letter that no page shows; a step for the sandbox."""
    missing, changed = set[str](), False
    with Pdf.open(pdf, allow_overwriting_input=True) as document:
        for font in _fonts(document):
            letters = _letters_of(font)
            undrawn: Letters = {code: letters[code] for code in _codes_without_shape(font, letters)}
            if undrawn and "Emoji" in str(font[Name.BaseFont]):
                undrawn, changed = _become_pictures(document, font, letters), True
            missing.update(undrawn.values())
        if changed:
            document.save(pdf)
    return list(_told(pdf, sorted(missing))) if missing else []


def _fonts(document: Pdf) -> list[pikepdf.Object]:
    """List the fonts of a PDF whose shapes can be looked at: TrueType, as far as it was needed."""
    fonts = (one for one in document.objects if isinstance(one, Dictionary) and one.get(Name.Type) == Name.Font)
    return [one for one in fonts if Name.FontFile2 in one.get(Name.FontDescriptor, {}) and Name.ToUnicode in one]


def _letters_of(font: pikepdf.Object) -> Letters:
    told = _LETTER_OF_CODE.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be", "replace") for code, letters in told}


def _codes_without_shape(font: pikepdf.Object, letters: Letters) -> Iterator[int]:
    """Give the codes of letters that should be seen, and have no shape, or that of the box for a missing letter."""
    wanted = {code for code, text in letters.items() if any(map(_is_seen, text))}
    if not wanted:
        return
    with TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()), lazy=True) as shapes:
        tables, glyphs = shapes.reader, shapes.getBestCmap() or next(iter(shapes["cmap"].tables)).cmap
        size = "L" if tables["head"][51] else "H"
        places = [place[0] * (1 if size == "L" else 2) for place in struct.iter_unpack(f">{size}", tables["loca"])]
        drawn = [tables["glyf"][start:end] for start, end in pairwise(places)]
        for code in sorted(wanted & glyphs.keys()):
            shape = drawn[shapes.getGlyphID(glyphs[code])]
            if not shape or shape == drawn[0]:
                yield code


def _is_seen(letter: str) -> bool:
    return letter not in _BLANK and unicodedata.category(letter) not in _DRAWS_NOTHING


# ------------------------------------------------------------------------------------------------------- drawing ----


def _become_pictures(document: Pdf, font: pikepdf.Object, letters: Letters) -> Letters:
    """Make a font one whose letters are pictures; gives those of which there is none."""
    emoji = ImageFont.truetype(font_path(EMOJI_FONT), DOTS)
    pictures = {code: picture for code, text in letters.items() if (picture := _picture(emoji, text))}
    ascent, descent = (round(part * EM / DOTS) for part in emoji.getmetrics())
    named = {code: Name(f"/letter{code}") for code in letters}
    drawn = Dictionary()
    for code, width in zip(range(int(font.FirstChar), int(font.LastChar) + 1), font.Widths, strict=True):
        if code in named:
            size = f"{pictures[code].width * COARSER * EM / DOTS:.0f} 0 0 {ascent + descent} 0 {-descent}"
            content = f"{width} 0 d0 q {size} cm {named[code]} Do Q" if code in pictures else f"{width} 0 d0"
            drawn[named[code]] = document.make_stream(content.encode())
    objects = {str(named[code]): _as_object(document, picture) for code, picture in pictures.items()}
    del font[Name.BaseFont], font[Name.FontDescriptor]
    font.Subtype, font.FontMatrix = Name.Type3, Array([1 / EM, 0, 0, 1 / EM, 0, 0])
    font.FontBBox = Array([0, -descent, EM, ascent])
    font.CharProcs, font.Resources = drawn, Dictionary(XObject=Dictionary(objects))
    codes = [part for code in sorted(named) for part in (code, named[code])]
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array(codes))
    return {code: text for code, text in letters.items() if code not in pictures and any(map(_is_seen, text))}


def _picture(font: ImageFont.FreeTypeFont, text: str) -> Image.Image | None:
    size = round(font.getlength(text)), sum(font.getmetrics())
    picture = Image.new("RGBA", size)
    ImageDraw.Draw(picture).text((0, 0), text, font=font, embedded_color=True)
    return picture.reduce(COARSER) if picture.getbbox() else None


def _as_object(document: Pdf, picture: Image.Image) -> pikepdf.Object:
    size = {"Width": picture.width, "Height": picture.height, "BitsPerComponent": 8}
    parts = {"Type": Name.XObject, "Subtype": Name.Image, **size}
    mask = document.make_stream(picture.getchannel("A").tobytes(), **parts, ColorSpace=Name.DeviceGray)
    return document.make_stream(picture.convert("RGB").tobytes(), **parts, ColorSpace=Name.DeviceRGB, SMask=mask)


# ------------------------------------------------------------------------------------------------------- telling ----


def _told(pdf: str, letters: list[str]) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    for letter in letters:
        numbers = [str(number) for number, text in enumerate(pages, start=1) if letter in text]
        where = f" on page {listed(numbers)}" if numbers else ""
        yield f"{unicodedata.name(letter[0], 'a letter without a name')} ({_code(letter)}){where}"


def _code(letter: str) -> str:
    return " ".join(f"U+{ord(one):04X}" for one in letter)
