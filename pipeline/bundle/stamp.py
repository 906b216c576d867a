"""The printed page number: bottom right of every page as it is shown, whatever its rotation, boxes and content.

The content that was there is not read. It is put between eight saves and eight restores of the graphics state, so that
the number stands right even on a page that leaves a scale behind, or saves and restores a different number of times.
"""

import io
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from pipeline.rules.model.bundle_settings import StampSettings
from pipeline.typeset.fonts import font_path

FONT_FILE = "LiberationSans-Bold.ttf"
FONT_NAME = "/PageNumber"
"""What the font is called among the resources of a page; letters are added where the name is taken."""
FIRST_CHARACTER, LAST_CHARACTER = 0x20, 0x7A
A4_WIDTH, A4_HEIGHT = 595.276, 841.89
LEAST_WIDTH, LEAST_HEIGHT = 90.0, 40.0
"""What the number with its distances from the edges takes."""
NESTING = 8

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """How far the number stands from the right and the lower edge of a page as it is shown, in points on A4."""

    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A page as it is shown: its visible box, and how far it is turned."""

    box: Box
    rotation: int

    @classmethod
    def of(cls, page: pikepdf.Object) -> "Sheet":
        """Look at a page, whatever is wrong with its boxes."""
        return cls(visible_box(page), rotation_of(page))

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as they are shown, in units of the page."""
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (height, width) if self.rotation in (90, 270) else (width, height)

    @property
    def scale(self) -> float:
        """How many units of the page make a point on A4."""
        return page_scale(*self.size)

    @property
    def matrix(self) -> Matrix:
        """From points on A4, seen from the bottom left corner of the page as it is shown, to the page's own units."""
        a, b, c, d, left, bottom = upright(self.box, self.rotation)
        return (a * self.scale, b * self.scale, c * self.scale, d * self.scale, left, bottom)


@dataclass(frozen=True)
class StampFont:
    """A subset of Liberation Sans Bold: the font program, and the advance of each character in 1/1000 of its size."""

    program: bytes
    widths: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int
    bounding_box: tuple[int, int, int, int]

    def width(self, text: str) -> float:
        """Measure a text in units of the font size."""
        return sum(self.widths[ord(letter) - FIRST_CHARACTER] for letter in text) / 1000


@lru_cache(maxsize=1)
def stamp_font() -> StampFont:
    """Cut the digits and letters that page numbers need out of the installed font; raises DocumentError without it."""
    # Only whoever stamps a bundle waits for the library of fonts: it is a twentieth of what it takes to start.
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(font_path(FONT_FILE), recalcTimestamp=False)
    codes = range(FIRST_CHARACTER, LAST_CHARACTER + 1)
    metrics, names, unit = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
    widths = tuple(round(metrics[names[code]][0] * 1000 / unit) for code in codes)
    head, os2 = font["head"], font["OS/2"]
    box = tuple(round(value * 1000 / unit) for value in (head.xMin, head.yMin, head.xMax, head.yMax))
    ascent, descent, cap_height = (
        round(value * 1000 / unit) for value in (font["hhea"].ascent, font["hhea"].descent, os2.sCapHeight)
    )
    needed = [code for code in codes if chr(code).isalnum() or chr(code) in " -"]
    subsetter = Subsetter(
        Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True, drop_tables=["FFTM"])
    )
    subsetter.populate(unicodes=needed)
    subsetter.subset(font)
    program = io.BytesIO()
    font.save(program)
    return StampFont(program.getvalue(), widths, ascent, descent, cap_height, (box[0], box[1], box[2], box[3]))


def ground_at(place: Place, length: float, width: float, settings: StampSettings) -> Box:
    """Find what a number of that length covers with its ground: left, bottom, right and top in points on A4.

    ``width`` is that of the sheet as it is shown, in the same points.
    """
    right = width - place.right
    top = place.bottom + settings.size * stamp_font().cap_height / 1000
    pad = settings.ground
    return (right - length - pad, place.bottom - pad, right + pad, top + pad)


class Stamper:
    """Prints numbers on the pages of one PDF, all with one embedded font."""

    def __init__(self, pdf: Pdf, settings: StampSettings) -> None:
        self._pdf = pdf
        self._settings = settings
        self._metrics = stamp_font()
        self._font = _embedded(pdf, self._metrics)
        self._before = pdf.make_stream(b"q " * NESTING + b"\n")
        self._after = b"\n" + b"Q " * NESTING + b"\n"

    def stamp(self, page: pikepdf.Object, label: str, place: Place | None = None) -> None:
        """Print ``label`` on one page, at the usual place if no other is named.

        The last of the page's content streams is then the stamp alone.
        """
        font_name = self._font_name(page)
        drawing = self._drawing(Sheet.of(page), label, font_name, place or usual_place(self._settings))
        stamp = self._pdf.make_stream(self._after + drawing)
        page.Contents = Array([self._before, *content_streams(page), stamp])

    def _drawing(self, sheet: Sheet, label: str, font_name: str, place: Place) -> bytes:
        size, pad = self._settings.size, self._settings.ground
        length, width = self._metrics.width(label) * size, sheet.size[0] / sheet.scale
        left, bottom, right, top = ground_at(place, length, width, self._settings)
        ground = _numbers(left, bottom, right - left, top - bottom)
        return (
            "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
            f"q {_numbers(*sheet.matrix)} cm 1 g {ground} re f 0 g\n"
            f"BT {font_name} {_numbers(size)} Tf {_numbers(left + pad, place.bottom)} Td ({label}) Tj ET Q\nEMC\n"
        ).encode("ascii")

    def _font_name(self, page: pikepdf.Object) -> str:
        """Put the font among the page's resources, under a name that is not taken by another."""
        resources = page.get("/Resources")
        if not isinstance(resources, Dictionary):
            resources = page.Resources = Dictionary()
        fonts = resources.get("/Font")
        if not isinstance(fonts, Dictionary):
            fonts = resources.Font = Dictionary()
        name = FONT_NAME
        while name in fonts and fonts[name].objgen != self._font.objgen:
            name += "X"
        fonts[name] = self._font
        return name


def usual_place(settings: StampSettings) -> Place:
    """Say where the number stands where nothing is in its way."""
    return Place(settings.right, settings.bottom)


def visible_box(page: pikepdf.Object) -> Box:
    """Find the part of a page that is shown: the crop box as far as it lies on the media box (ISO 32000-1 14.11.2)."""
    media = _media_box(page)
    shown = _common(media, _box(page.get("/CropBox")) or media)
    return shown if _has_area(shown) else media


def has_media_box(page: pikepdf.Object) -> bool:
    """Tell whether a page says how large it is."""
    return _box(page.get("/MediaBox")) is not None


def on_sheet(page: pikepdf.Object) -> bool:
    """Tell whether the crop box of a page shows any of it."""
    crop = _box(page.get("/CropBox"))
    return crop is not None and _has_area(_common(_media_box(page), crop))


def _media_box(page: pikepdf.Object) -> Box:
    return _box(page.get("/MediaBox")) or (0.0, 0.0, A4_WIDTH, A4_HEIGHT)


def _common(one: Box, other: Box) -> Box:
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def _has_area(box: Box) -> bool:
    return box[0] < box[2] and box[1] < box[3]


def rotation_of(page: pikepdf.Object) -> int:
    """Tell how far a page is turned clockwise when it is shown: 0, 90, 180 or 270; anything else counts as 0."""
    value = page.get("/Rotate")
    turned = int(value) % 360 if isinstance(value, int | Decimal) else 0
    return turned if turned % 90 == 0 else 0


def page_scale(width: float, height: float) -> float:
    """Say how much larger than on A4 the number must be to look the same when the page is brought onto a sheet of A4.

    On a strip that is too narrow for that it is as large as the strip allows.
    """
    wide, high = (A4_HEIGHT, A4_WIDTH) if width > height else (A4_WIDTH, A4_HEIGHT)
    return min(max(width / wide, height / high), width / LEAST_WIDTH, height / LEAST_HEIGHT)


def upright(box: Box, rotation: int) -> Matrix:
    """Give the matrix from the page as it is shown (from its bottom left corner) to the page's own coordinates."""
    left, bottom, right, top = box
    if rotation == 90:  # noqa: PLR2004 - a quarter turn
        return (0, 1, -1, 0, right, bottom)
    if rotation == 180:  # noqa: PLR2004 - half a turn
        return (-1, 0, 0, -1, right, top)
    if rotation == 270:  # noqa: PLR2004 - three quarters of a turn
        return (0, -1, 1, 0, left, top)
    return (1, 0, 0, 1, left, bottom)


def _box(value: pikepdf.Object | None) -> Box | None:
    numbers = [float(one) for one in value if isinstance(one, int | Decimal)] if isinstance(value, Array) else []
    if len(numbers) != 4:  # noqa: PLR2004 - two corners
        return None
    x1, y1, x2, y2 = numbers
    box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    return box if _has_area(box) else None


def content_streams(page: pikepdf.Object) -> list[pikepdf.Object]:
    """List the content streams of a page in order; none for a page that has no content."""
    contents = page.get("/Contents")
    if isinstance(contents, pikepdf.Stream):
        return [contents]
    if isinstance(contents, Array):
        return [one for one in contents if isinstance(one, pikepdf.Stream)]
    return []


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in values)


def _embedded(pdf: Pdf, font: StampFont) -> pikepdf.Object:
    program = pdf.make_stream(font.program, Length1=len(font.program))
    name = Name("/CBNUMB+LiberationSans-Bold")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,  # the standard Latin letters, ISO 32000 table 121
        FontBBox=Array(font.bounding_box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=140,
        FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=FIRST_CHARACTER,
            LastChar=LAST_CHARACTER,
            Widths=Array(font.widths),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
