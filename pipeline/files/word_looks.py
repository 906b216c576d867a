"""How words of a Word or OpenDocument text look, by themselves and by their styles: struck out, or hidden."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

_OFF = frozenset({"0", "false", "off", "none"})
_STYLE_NAMES = frozenset({"rStyle", "pStyle"})


@dataclass(frozen=True)
class Look:
    """Whether words are struck out, and whether they are hidden; None where that is not said."""

    struck: bool | None = None
    hidden: bool | None = None

    def over(self, other: "Look") -> "Look":
        """Give this look, and of the other one what this does not say."""
        return Look(
            other.struck if self.struck is None else self.struck, other.hidden if self.hidden is None else self.hidden
        )


class Looks:
    """The looks of a document's styles; ``parts`` are its parts with styles, the words themselves last."""

    def __init__(self, parts: Iterable[etree._Element]) -> None:
        styles = [style for part in parts for style in part.iter("{*}style")]
        self._own = {name: _own_look(one) for one in styles if (name := _said(one, "styleId") or _said(one, "name"))}
        self._parent = {_said(one, "styleId") or _said(one, "name"): _parent(one) for one in styles}

    def of(self, element: etree._Element, around: Look) -> Look:
        """Give the look of a paragraph or a run, or of a stretch of one, that stands in words of another look."""
        look = Look()
        for name in _styles_named(element):
            look = look.over(self._of_style(name))
        return _of_properties(element).over(look).over(around)

    def _of_style(self, name: str | None) -> Look:
        look, seen = Look(), set[str]()
        while name and name not in seen:
            seen.add(name)
            look, name = look.over(self._own.get(name, Look())), self._parent.get(name)
        return look


def _own_look(style: etree._Element) -> Look:
    properties = style.find("{*}text-properties")
    if properties is None:
        return _of_properties(style)
    lines = [line for key in ("text-line-through-style", "text-line-through-type") if (line := _said(properties, key))]
    display = _said(properties, "display")
    return Look(lines[0] not in _OFF if lines else None, None if display is None else display == "none")


def _of_properties(element: etree._Element) -> Look:
    """Read what Word writes with a run, or in a style."""
    struck = [mark for name in ("strike", "dstrike") if (mark := _mark(element, name)) is not None]
    return Look(any(struck) if struck else None, _mark(element, "vanish"))


def _mark(element: etree._Element, name: str) -> bool | None:
    mark = element.find(f"{{*}}rPr/{{*}}{name}")
    return None if mark is None else (_said(mark, "val") or "on") not in _OFF


def _parent(style: etree._Element) -> str | None:
    based = style.find("{*}basedOn")
    return _said(style, "parent-style-name") if based is None else _said(based, "val")


def _styles_named(element: etree._Element) -> Iterator[str]:
    if name := _said(element, "style-name"):
        yield name
    for properties in element.iterfind("{*}rPr"), element.iterfind("{*}pPr"):
        for mark in (one for found in properties for one in found if isinstance(one.tag, str)):
            if etree.QName(mark).localname in _STYLE_NAMES and (name := _said(mark, "val")):
                yield name


def _said(element: etree._Element, name: str) -> str | None:
    found = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next(map(str, found), None)
