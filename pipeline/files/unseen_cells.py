"""Cells whose words nobody sees: in the colour of their ground, under a picture, or in a format that shows nothing.

How a cell looks is said by the number of its style (ECMA-376, part 1, 18.8). Of colours those count that a file names
itself, and of its theme black and white: what is shown on another ground than is known may be seen.
"""

from collections.abc import Mapping
from enum import StrEnum

from lxml import etree

from pipeline.files.shown_numbers import is_telling, shows_in_white, shows_nothing

Place = tuple[int, int]
"""The row of a cell, counted from 1, and its column, counted from 0."""
Colour = tuple[int, int, int]

ALIKE = 24
"""By how many of 255 levels colours differ at the most that no eye tells apart."""
LIGHT = 235
TINY = 2.0
"""Letters of so many points, or fewer, nobody reads."""
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
_OF_THEME = {"0": WHITE, "1": BLACK}
_OF_SYSTEM = {"64": BLACK, "65": WHITE}


class Unseen(StrEnum):
    """How a cell keeps its value from being seen."""

    BY_FORMAT = "by their format"
    LIKE_PAPER = "as white as the paper"
    COVERED = "as dark as their ground"
    TINY = "too small to be read"
    UNDER = "under a picture, a chart or a shape"
    MERGED = "under a cell that was made of several"


def unseen_styles(styles: etree._Element) -> Mapping[int, Unseen]:
    """Tell which styles of a workbook show nothing, by their numbers."""
    formats = {one.get("numFmtId"): one.get("formatCode") for one in styles.iterfind("{*}numFmts/{*}numFmt")}
    fonts = [_colour(one.find("{*}color"), BLACK) for one in styles.iterfind("{*}fonts/{*}font")]
    tiny = {number for number, one in enumerate(styles.iterfind("{*}fonts/{*}font")) if is_tiny(one)}
    grounds = [_ground(one) for one in styles.iterfind("{*}fills/{*}fill")]
    looks = {
        number: Unseen.TINY
        if int(style.get("fontId") or 0) in tiny
        else unseen_by(formats.get(style.get("numFmtId")), _of(fonts, style, "fontId"), _of(grounds, style, "fillId"))
        for number, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    }
    return {number: how for number, how in looks.items() if how}


def telling_styles(styles: etree._Element) -> Mapping[int, str]:
    """Give the formats of those styles that make more of a number than a number, by the numbers of the styles."""
    # Here and below, since what reads web pages and e-mails, in a process for each case, needs no workbooks.
    from openpyxl.styles.numbers import BUILTIN_FORMATS  # noqa: PLC0415

    formats = {one.get("numFmtId"): one.get("formatCode") for one in styles.iterfind("{*}numFmts/{*}numFmt")}
    named = (
        (number, formats.get(style.get("numFmtId")) or BUILTIN_FORMATS.get(int(style.get("numFmtId") or 0)))
        for number, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    )
    return {number: code for number, code in named if code and is_telling(code)}


def colours_of(look: etree._Element) -> tuple[str | None, Colour | None, Colour | None]:
    """Give the format, the colour of the letters and that of the ground of a look that a rule gives to cells.

    Where it says nothing of letters they are as they were, which is not known here; a ground that it does not give is
    white, as most are. In such a look a plain ground is the colour behind.
    """
    form, letters, behind = (look.find(f"{{*}}{name}") for name in ("numFmt", "font", "fill/{*}patternFill/{*}bgColor"))
    colour = letters.find("{*}color") if letters is not None else None
    return (
        form.get("formatCode") if form is not None else None,
        _colour(colour, BLACK) if colour is not None else None,
        _colour(behind, WHITE),
    )


def unseen_by(code: str | None, letters: Colour | None, ground: Colour | None) -> Unseen | None:
    """Say how a cell hides its value, by its format, the colour of its letters and that of its ground."""
    if code and shows_nothing(code):
        return Unseen.BY_FORMAT
    letters = WHITE if code and shows_in_white(code) else letters
    if letters is None or ground is None or any(abs(a - b) > ALIKE for a, b in zip(letters, ground, strict=True)):
        return None
    return Unseen.LIKE_PAPER if min(ground) >= LIGHT else Unseen.COVERED


def grounds_of_styles(styles: etree._Element) -> list[Colour | None]:
    """Give the colour of the ground that each style of a workbook has, by its number; None where it is not known."""
    grounds = [_ground(one) for one in styles.iterfind("{*}fills/{*}fill")]
    return [_of(grounds, style, "fillId") if grounds else WHITE for style in styles.iterfind("{*}cellXfs/{*}xf")]


def colour_of_run(written: etree._Element) -> Colour | None:
    """Read the colour in which a part of the words of a cell is written; None where it is not known."""
    return _colour(written, BLACK)


def struck_styles(styles: etree._Element) -> frozenset[int]:
    """Tell which styles of a workbook draw a line through what is in a cell, by their numbers."""
    struck = {str(number) for number, one in enumerate(styles.iterfind("{*}fonts/{*}font")) if is_struck(one)}
    looks = enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(number for number, style in looks if (style.get("fontId") or "0") in struck)


def is_struck(font: etree._Element | None) -> bool:
    """Tell whether letters are struck out."""
    mark = None if font is None else font.find("{*}strike")
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def is_tiny(font: etree._Element | None) -> bool:
    """Tell whether letters are too small to be read."""
    size = None if font is None else font.find("{*}sz")
    said = "" if size is None else size.get("val", "")
    return said.replace(".", "", 1).isdecimal() and float(said) <= TINY


def _of(colours: list[Colour | None], style: etree._Element, key: str) -> Colour | None:
    number = style.get(key) or "0"
    return colours[int(number)] if number.isdigit() and int(number) < len(colours) else None


def _ground(fill: etree._Element) -> Colour | None:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return None
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return WHITE
    return _colour(pattern.find("{*}fgColor"), BLACK) if kind == "solid" else None


def _colour(written: etree._Element | None, otherwise: Colour) -> Colour | None:
    """Read a colour; None where it depends on what is not looked at."""
    if written is None or written.get("auto"):
        return otherwise
    theme, index, hexadecimal = written.get("theme"), written.get("indexed"), written.get("rgb")
    if written.get("tint", "0").strip("0."):
        return None
    if hexadecimal is not None:
        return _of_hexadecimal(hexadecimal)
    if theme is not None:
        return _OF_THEME.get(theme)
    return _OF_SYSTEM.get(index or "") or _of_number(index or "")


def _of_number(index: str) -> Colour | None:
    from openpyxl.styles.colors import COLOR_INDEX  # noqa: PLC0415

    known = index.isdigit() and int(index) < len(COLOR_INDEX)
    return _of_hexadecimal(COLOR_INDEX[int(index)]) if known else None


def _of_hexadecimal(written: str) -> Colour | None:
    try:
        red, green, blue = bytes.fromhex(written[-6:])
    except ValueError:
        return None
    return red, green, blue
