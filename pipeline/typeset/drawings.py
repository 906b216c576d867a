"""Pictures of few SVG elements drawn straight as PDF, to be laid over the place that a page keeps for them.

What lays out HTML draws them too, but takes half a second of processor time for the calendar of a school year.
"""

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Name
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.typeset.fonts import TEXT_FONT, font_path

_SVG = "{http://www.w3.org/2000/svg}"
_SAID = (f"{_SVG}title", f"{_SVG}desc")
_DRAWN = (f"{_SVG}svg", f"{_SVG}g", f"{_SVG}rect", f"{_SVG}circle", f"{_SVG}text")
_FONTS = {"normal": TEXT_FONT, "bold": "LiberationSans-Bold.ttf"}

_FIRST_FONT = b"BT /F1 12 Tf 14.4 TL ET"

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points, seen from the bottom left corner of the page."""


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
    font = TTFont(file, font_path(file))
    pdfmetrics.registerFont(font)
    return font


def _drawn(svg: str) -> bytes:
    """Draw a picture as a page of its own, one point for each of its units."""
    root = ElementTree.fromstring(svg)  # noqa: S314
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    drawing = io.BytesIO()
    canvas = Canvas(drawing, pagesize=(width, height), pageCompression=1, invariant=1)
    canvas.translate(0, height)
    _draw_inside(canvas, root, {})
    canvas.save()
    return drawing.getvalue()


def _draw_inside(canvas: Canvas, parent: Element, inherited: Mapping[str, str]) -> None:
    look = {**inherited, **parent.attrib}
    for one in parent:
        own = {**look, **one.attrib}
        match one.tag.removeprefix(_SVG):
            case "g":
                _draw_inside(canvas, one, look)
            case "rect":
                _rectangle(canvas, own)
            case "circle":
                paint = _paint(canvas, own)
                canvas.circle(float(own["cx"]), -float(own["cy"]), float(own["r"]), **paint)
            case "text":
                _words(canvas, " ".join((one.text or "").split()), own)


def _rectangle(canvas: Canvas, look: Mapping[str, str]) -> None:
    width, height = float(look["width"]), float(look["height"])
    left, bottom = float(look.get("x", 0)), -float(look.get("y", 0)) - height
    radius, paint = float(look.get("rx", 0)), _paint(canvas, look)
    if radius:
        canvas.roundRect(left, bottom, width, height, radius, **paint)
    else:
        canvas.rect(left, bottom, width, height, **paint)


def _paint(canvas: Canvas, look: Mapping[str, str]) -> dict[str, int]:
    """Set colours and lines, and tell which of ground and line are drawn; without one said, the ground is black."""
    ground, line, dashes = look.get("fill", "#000000"), look.get("stroke", "none"), look.get("stroke-dasharray", "none")
    if ground != "none":
        canvas.setFillColor(HexColor(ground))
    if line != "none":
        canvas.setStrokeColor(HexColor(line))
        canvas.setLineWidth(float(look.get("stroke-width", 1)))
        canvas.setDash([] if dashes == "none" else list(map(float, dashes.split())))
    return {"fill": int(ground != "none"), "stroke": int(line != "none")}


def _words(canvas: Canvas, words: str, look: Mapping[str, str]) -> None:
    font = _font(_FONTS[look.get("font-weight", "normal")])
    canvas.setFont(font.fontName, float(look.get("font-size", 16)))
    canvas.setFillColor(HexColor(look.get("fill", "#000000")))
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
    draw[look.get("text-anchor", "start")](float(look["x"]), -float(look["y"]), words)
