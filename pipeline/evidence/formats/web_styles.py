"""Ways of a style sheet to hide words that our typesetter does not know, said once more in ways that it does."""

import re
from collections.abc import Callable

from lxml import etree

from pipeline.files.unseen_cells import BLACK, WHITE
from pipeline.files.web_colours import colour_of

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
_BLOCK = re.compile(r"[^{}]*mix-blend-mode[^{}]*", re.IGNORECASE)
_BLEND = re.compile(r"mix-blend-mode\s*:\s*([\w-]+)", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)", re.IGNORECASE)
_GONE_ON_ANY_GROUND = {
    **dict.fromkeys(("multiply", "darken", "color-burn"), WHITE),
    **dict.fromkeys(("screen", "lighten", "color-dodge", "difference", "exclusion", "plus-lighter"), BLACK),
}
"""The colour that leaves every ground as it is, by the way in which letters are blended with it."""
_CLAMP = re.compile(r"(?<![\w-])-webkit-line-clamp(?=\s*:)", re.IGNORECASE)
_ELLIPSIS = re.compile(r"(?<![\w-])text-overflow\s*:\s*[^;}]*", re.IGNORECASE)
"""What cuts lines off; of a line that is cut at dots the typesetter keeps the words, which it does not draw."""
_FILL = re.compile(r"(?<![\w-])-webkit-text-fill-color(?=\s*:)", re.IGNORECASE)

_WAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str] | str], ...] = (
    (_SIZE, lambda said: f"{said[0]};font-size:0" if float(said[2]) <= TINY[said[3].lower()] else said[0]),
    (_FILTER, lambda said: _HIDDEN if any(map(_filters_away, _OF_FILTER.finditer(said[1]))) else said[0]),
    (_MASK, lambda said: _HIDDEN if _masks_away(said[1]) else said[0]),
    (_OPACITY, lambda said: _HIDDEN if _share(said[1], said[2]) <= HARDLY_THERE else said[0]),
    (_FLAT, "scale(0)"),
    (_SCALE, lambda said: _HIDDEN if _share(said[1], said[2]) <= HARDLY_THERE else said[0]),
    (_FILL, "color"),
    (_CLAMP, "line-clamp"),
    (_ELLIPSIS, "text-overflow:clip"),
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
        style = _BLOCK.sub(_blended, style)
    except ValueError:  # a number that is none, such as 1.2.3: browsers pass over it too
        return style
    return style


def _blend_of(block: str) -> str:
    said = _BLEND.findall(block)
    return said[-1].lower() if said else ""


def _blended(block: re.Match[str]) -> str:
    """Hide what is blended away; letters of which the block does not say the colour are black, as most are."""
    letters, gone = _COLOUR.search(block[0]), _GONE_ON_ANY_GROUND.get(_blend_of(block[0]))
    return f"{block[0]};{_HIDDEN}" if gone and (colour_of(letters[1]) if letters else BLACK) == gone else block[0]


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
