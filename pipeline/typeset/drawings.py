"""Pictures of few SVG elements drawn straight as PDF, to be laid over the place that a page keeps for them.

What lays out HTML draws them too, but takes half a second of processor time for the calendar of a school year.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Name
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.typeset.drawn_fonts import known_font
from pipeline.typeset.fonts import TEXT_FONT, font_path

_SVG = "{http://www.w3.org/2000/svg}"
_SAID = (f"{_SVG}title", f"{_SVG}desc")
_DRAWN = (f"{_SVG}svg", f"{_SVG}g", f"{_SVG}rect", f"{_SVG}circle", f"{_SVG}text")
_FONTS = {"normal": TEXT_FONT, "bold": "LiberationSans-Bold.ttf"}

_FIRST_FONT = b"BT /F1 12 Tf 14.4 TL ET"

_TO_THE_CORNER = 1 - 4 / 3 * (2**0.5 - 1)
"""How far from a corner, in radii, lie the points that draw the curve of a quarter of a circle."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points, seen from the bottom left corner of the page."""


@lru_cache(maxsize=4)
def can_draw(svg: str) -> bool:
    """Tell whether a picture is made of nothing but what is drawn here, and its words of letters of the text font."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by this program
    shown = [one for one in root.iter() if one.tag not in _SAID]
    words = "".join(one.text or "" for one in shown)
    return "viewBox" in root.attrib and all(one.tag in _DRAWN for one in shown) and _letters() >= set(words)


def kept_place(svg: str, name: str) -> str:
    """Give the same picture with nothing in it but what it says to those who cannot see it, known by ``name``."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    for one in [one for one in root if one.tag not in _SAID]:
        root.remove(one)
    root.set("id", name)
    ElementTree.register_namespace("", _SVG.strip("{}"))
    return ElementTree.tostring(root, encoding="unicode")


def lay_drawings(pdf: bytes, drawings: Sequence[tuple[int, Box, str]]) -> bytes:
    """Draw each SVG into its box of a page, counted from 0; the same pages and pictures give the same bytes.

    To a screen reader they are nothing: the place that was kept for them says what they show.
    """
    laid = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as pages:
        for place, (number, box, svg) in enumerate(drawings):
            page = pages.pages[number]
            with pikepdf.open(io.BytesIO(_drawn(svg))) as drawing:
                form = pages.copy_foreign(_with_own_fonts(drawing.pages[0].as_form_xobject()))
            name = page.add_resource(form, Name.XObject, Name(f"/Drawing{place}"))
            width, height = (float(edge) for edge in form.BBox[2:])
            left, bottom, right, top = box
            scale = f"{(right - left) / width:.6f} 0 0 {(top - bottom) / height:.6f} {left:.4f} {bottom:.4f} cm"
            page.contents_add(b"q", prepend=True)
            page.contents_add(f"Q /Artifact BMC q {scale} {name} Do Q EMC".encode())
        pages.save(laid, deterministic_id=True)
    return laid.getvalue()


def _with_own_fonts(form: pikepdf.Object) -> pikepdf.Object:
    """Take out the font that the library begins every page with: nothing is written in it, and it is not embedded."""
    form.write(form.read_bytes().replace(_FIRST_FONT, b"", 1))
    del form.Resources.Font["/F1"]
    return form


@lru_cache
def _letters() -> frozenset[str]:
    known = [_font(file).face.charToGlyph for file in _FONTS.values()]
    return frozenset(map(chr, known[0].keys() & known[1].keys()))


@lru_cache
def _font(file: str) -> TTFont:
    """Make an installed font known to what draws."""
    return known_font(file, font_path(file))


def _drawn(svg: str) -> bytes:
    """Draw a picture as a page of its own, one point for each of its units."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    drawing = io.BytesIO()
    canvas = Canvas(drawing, pagesize=(width, height), pageCompression=1, invariant=1)
    canvas.translate(0, height)
    _draw_inside(_Pen(canvas), root, {})
    canvas.save()
    return drawing.getvalue()


@dataclass
class _Pen:
    """Draws words on a canvas, and says their font and colour where these change."""

    canvas: Canvas
    font: tuple[str, float] | None = None
    colour: str | None = None

    def write(self, words: str, look: Mapping[str, str]) -> None:
        """Write words where their look says, from there, up to there or to both sides of it."""
        font = _font(_FONTS[look.get("font-weight", "normal")]).fontName, float(look.get("font-size", 16))
        if font != self.font:
            self.canvas.setFont(*font)
        if (colour := look.get("fill", "#000000")) != self.colour:
            self.canvas.addLiteral(f"{_parts(colour)} rg")
        self.font, self.colour = font, colour
        draw = {
            "start": self.canvas.drawString,
            "middle": self.canvas.drawCentredString,
            "end": self.canvas.drawRightString,
        }
        draw[look.get("text-anchor", "start")](float(look["x"]), -float(look["y"]), words)


def _draw_inside(pen: _Pen, parent: Element, inherited: Mapping[str, str]) -> None:
    look = {**inherited, **parent.attrib}
    for one in parent:
        own = {**look, **one.attrib}
        match one.tag.removeprefix(_SVG):
            case "g":
                _draw_inside(pen, one, look)
            case "rect":
                pen.canvas.addLiteral(_painted(_rectangle(own), own))
            case "circle":
                pen.canvas.addLiteral(_painted(_circle(own), own))
            case "text":
                pen.write(" ".join((one.text or "").split()), own)


def _rectangle(look: Mapping[str, str]) -> str:
    """Give the path of a rectangle, its corners round where it has a radius."""
    width, height, radius = float(look["width"]), float(look["height"]), float(look.get("rx", 0))
    left, bottom = float(look.get("x", 0)), -float(look.get("y", 0)) - height
    if radius:
        return _rounded(left, bottom, left + width, bottom + height, radius)
    return f"{left:.3f} {bottom:.3f} {width:.3f} {height:.3f} re"


def _circle(look: Mapping[str, str]) -> str:
    across, up, radius = float(look["cx"]), -float(look["cy"]), float(look["r"])
    return _rounded(across - radius, up - radius, across + radius, up + radius, radius)


def _rounded(left: float, bottom: float, right: float, top: float, radius: float) -> str:
    """Give the path round a rectangle: from each corner straight to the next, and round that in a curve."""
    near = radius * _TO_THE_CORNER
    x = [f"{one:.3f}" for one in (left, left + near, left + radius, right - radius, right - near, right)]
    y = [f"{one:.3f}" for one in (bottom, bottom + near, bottom + radius, top - radius, top - near, top)]
    return (
        f"{x[2]} {y[0]} m {x[3]} {y[0]} l {x[4]} {y[0]} {x[5]} {y[1]} {x[5]} {y[2]} c "
        f"{x[5]} {y[3]} l {x[5]} {y[4]} {x[4]} {y[5]} {x[3]} {y[5]} c "
        f"{x[2]} {y[5]} l {x[1]} {y[5]} {x[0]} {y[4]} {x[0]} {y[3]} c "
        f"{x[0]} {y[2]} l {x[0]} {y[1]} {x[1]} {y[0]} {x[2]} {y[0]} c h"
    )


def _painted(path: str, look: Mapping[str, str]) -> str:
    """Fill a path and draw along it as its look says; without one said, the ground is black."""
    ground, line, dashes = look.get("fill", "#000000"), look.get("stroke", "none"), look.get("stroke-dasharray", "none")
    said = [f"{_parts(ground)} rg"] if ground != "none" else []
    if line != "none":
        pattern = "" if dashes == "none" else dashes
        said.append(f"{_parts(line)} RG {float(look.get('stroke-width', 1)):g} w [{pattern}] 0 d")
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    return f"q {' '.join(said)} {path} {paint[ground != 'none', line != 'none']} Q"


@cache
def _parts(colour: str) -> str:
    """Give the parts of red, green and blue of a colour such as ``#8c1420``."""
    return " ".join(f"{part:.4g}" for part in HexColor(colour).rgb())
