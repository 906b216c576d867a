"""The style sheets of a web page as they hold on a screen, and those of their rules that hold elsewhere alone.

A page may show other words when it is printed, or on a telephone. What is read of it is what stands on a screen.
"""

import re
from typing import NamedTuple

from lxml import etree

from pipeline.files.media_conditions import holds_on_a_screen
from pipeline.files.nested_rules import CONDITION, blocks_of, side_by_side

_REMARK = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_DEEPEST = 6


class Styles(NamedTuple):
    """What holds on a screen, as a sheet without conditions, and what holds elsewhere alone or nobody knows where."""

    here: str
    elsewhere: str


def settle_styles(page: etree._Element) -> str:
    """Change the sheets of a page in place, so that they say what holds on a screen; give what holds elsewhere."""
    elsewhere = list[str]()
    for sheet in page.iter("style"):
        own = _settled(_REMARK.sub("", sheet.text or ""), holds_on_a_screen(sheet.get("media") or ""))
        sheet.attrib.pop("media", None)
        sheet.text = own.here
        elsewhere.append(own.elsewhere)
    return "\n".join(elsewhere)


def _settled(sheet: str, holds: bool | None, depth: int = 0) -> Styles:
    """Part a sheet; what stands in blocks within blocks too deep to follow is said of nothing on a screen."""
    here, elsewhere = list[str](), list[str]()
    for names, body in (one for block in blocks_of(sheet) for one in side_by_side(block)):
        condition = CONDITION.match(names.rpartition(";")[2].strip())
        if condition is None:
            (here if holds else elsewhere).append(f"{names}{{{body}}}")
            continue
        inner = _of_both(holds, _holds(condition[1].lower(), condition[2])) if depth < _DEEPEST else None
        own = _settled(body, inner, depth + 1) if depth < _DEEPEST else Styles("", body)
        here.append(own.here)
        elsewhere.append(own.elsewhere)
    return Styles("\n".join(filter(None, here)), "\n".join(filter(None, elsewhere)))


def _holds(kind: str, condition: str) -> bool | None:
    if kind == "media":
        return holds_on_a_screen(condition)
    if kind == "supports":
        return None if "not" in condition.lower() else True
    return True if kind == "layer" else None


def _of_both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True
