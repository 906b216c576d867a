"""Words that are laid over a picture of them: nobody sees them, and whoever searches or copies finds them.

Their font has no glyphs; each of its codes is a letter in UTF-16 (ISO 32000-1, 9.7 and 9.10.3). Readers put letters
that run from right to left into their order by where they stand, so these are laid down in the order in which they are
seen.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

WIDTH = 500
"""How wide each letter is, in thousandths of its size."""
_TURNED = re.compile(r"R(?:[RN]*R)?")
_NUMBER = re.compile(r"\d[\d.,:/]*")
_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Letters def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True)
class Line:
    """A stretch of words in the order in which they are written, and its place in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    width: float
    height: float


def invisible_font(pdf: Pdf) -> pikepdf.Object:
    """Add the font to a PDF."""
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Invisible,
        Flags=4,
        FontBBox=Array([0, 0, WIDTH, 1000]),
        ItalicAngle=0,
        Ascent=1000,
        Descent=-1,
        CapHeight=1000,
        StemV=80,
    )
    letters = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Invisible,
        CIDSystemInfo=Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0),
        DW=WIDTH,
        FontDescriptor=pdf.make_indirect(described),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Invisible,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(letters)]),
            ToUnicode=pdf.make_stream(_UNICODE),
        )
    )


def lines_as_content(lines: Sequence[Line]) -> bytes:
    """Write lines as content of a page that names the font ``/Words``; each is as wide as its place."""
    parts = [b"BT 3 Tr\n"]
    for line in lines:
        written = as_seen(line.text).encode("utf-16-be", "replace")
        size, count = max(1.0, line.height * 0.75), len(written) // 2
        stretch = 100 * line.width / max(0.01, count * size * WIDTH / 1000)
        place = f"/Words {size:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {line.left:.2f} {line.bottom + size / 4:.2f} Tm "
        parts.append(place.encode() + b"<" + written.hex().encode() + b"> Tj\n")
    return b"".join([*parts, b"ET\n"])


def as_seen(text: str) -> str:
    """Put words that run from right to left into the order in which they are seen, numbers in them as they are."""
    directions = "".join(_direction(letter) for letter in text)
    for stretch in _TURNED.finditer(directions):
        start, end = stretch.span()
        text = text[:start] + _NUMBER.sub(lambda number: number[0][::-1], text[start:end])[::-1] + text[end:]
    return text


def _direction(letter: str) -> str:
    """Give one letter for a direction: R, L, or N for what runs as that beside it does."""
    return {"R": "R", "AL": "R", "L": "L"}.get(unicodedata.bidirectional(letter), "N")
