"""Ways of a style sheet to hide words that our typesetter does not know, said once more in ways that it does."""

import re
from collections.abc import Callable

from lxml import etree

HARDLY_THERE = 0.12
"""So opaque, or less, is no word that anybody reads."""
TINY = {"px": 2.5, "pt": 2.0, "em": 0.2, "rem": 0.2, "%": 20.0}
"""Letters of this size, or smaller, nobody reads."""
BLURRED, BRIGHT = 4.0, 3.0
_HIDDEN = "visibility:hidden"

_NUMBER = r"\s*:\s*([\d.]+)"
_SIZE = re.compile(r"(?<![\w-])(font(?:-size)?)\s*:\s*(?:[a-z]+\s+)*([\d.]+)(px|pt|rem|em|%)([^;}]*)", re.IGNORECASE)
_OPACITY = re.compile(rf"(?<![\w-])opacity{_NUMBER}(%?)", re.IGNORECASE)
_FILTER = re.compile(r"(?<![\w-])(?:-webkit-)?filter\s*:\s*([^;}]*)", re.IGNORECASE)
_OF_FILTER = re.compile(r"(opacity|brightness|contrast|blur)\(\s*([\d.]+)(%?)", re.IGNORECASE)
_MASK = re.compile(r"(?<![\w-])(?:-webkit-)?mask(?:-image)?\s*:\s*([^;}]*)", re.IGNORECASE)
_CLEAR = re.compile(r"transparent|rgba\([^()]*[,\s/]\s*0(?:\.0*)?%?\s*\)|#[0-9a-f]{6}00|#[0-9a-f]{3}0\b", re.IGNORECASE)
_SOLID = re.compile(r"black|white|#[0-9a-f]{3,8}|rgba?\(|hsla?\(|url\(|currentcolor", re.IGNORECASE)
_FLAT = re.compile(r"rotate[xy]\(\s*-?(?:90|270)deg\s*\)|scale[xy]?\(\s*0?\.(?:0\d*|1[01]?)\s*\)", re.IGNORECASE)
_SCALE = re.compile(rf"(?<![\w-])(?:scale|zoom){_NUMBER}(%?)", re.IGNORECASE)
_FILL = re.compile(r"(?<![\w-])-webkit-text-fill-color(?=\s*:)", re.IGNORECASE)

_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str], ...] = (
    (_SIZE, lambda said: f"{said[0]};font-size:0" if float(said[2]) <= TINY[said[3].lower()] else said[0]),
    (_FILTER, lambda said: _HIDDEN if any(map(_filters_away, _OF_FILTER.finditer(said[1]))) else said[0]),
    (_MASK, lambda said: _HIDDEN if _masks_away(said[1]) else said[0]),
    (_OPACITY, lambda said: _HIDDEN if _share(said[1], said[2]) <= HARDLY_THERE else said[0]),
    (_FLAT, "scale(0)"),
    (_SCALE, lambda said: _HIDDEN if _share(said[1], said[2]) <= HARDLY_THERE else said[0]),
    (_FILL, "color"),
)


def say_plainly(page: etree._Element) -> None:
    """Change the styles of a page in place, in its elements and its sheets."""
    for element in page.iter(etree.Element):
        if style := element.get("style"):
            element.set("style", _plainly(style))
        if element.tag == "style" and element.text:
            element.text = _plainly(element.text)


def _plainly(style: str) -> str:
    try:
        for said, otherwise in _WAYS:
            style = said.sub(otherwise, style)
    except ValueError:  # a number that is none, such as 1.2.3: browsers pass over it too
        return style
    return style


def _share(number: str, percent: str) -> float:
    return float(number) / (100 if percent else 1)


def _filters_away(step: re.Match[str]) -> bool:
    amount = _share(step[2], step[3])
    return {
        "opacity": amount <= HARDLY_THERE,
        "contrast": amount <= HARDLY_THERE,
        "brightness": amount >= BRIGHT,
        "blur": amount >= BLURRED,
    }[step[1].lower()]


def _masks_away(mask: str) -> bool:
    return bool(_CLEAR.search(mask)) and not _SOLID.search(_CLEAR.sub("", mask))
