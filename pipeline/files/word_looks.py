"""How words of a Word or OpenDocument text look, by themselves and by their styles: struck out, hidden, or white."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from lxml import etree

_OFF = frozenset({"0", "false", "off", "none"})
_STYLE_NAMES = frozenset({"rStyle", "pStyle", "tblStyle"})
_PROPERTIES = ("rPr", "pPr", "tcPr", "tblPr")
_OPEN_DOCUMENT = "{urn:oasis:"
MOST_ABOVE = 50
"""Styles that a style is built upon, one above the other: nobody has as many."""
_NO_GROUND = frozenset({"auto", "none", "transparent"})
_PLAIN_SHADES = frozenset({None, "clear", "nil"})
"""Shades of Word without a pattern; that of another may be all that is seen, as of one that is solid."""


@dataclass(frozen=True)
class Look:
    """Whether words are struck out, set as hidden, white, or on a ground of some colour; None where it is not said."""

    struck: bool | None = None
    hidden: bool | None = None
    white: bool | None = None
    on_ground: bool | None = None

    @property
    def is_seen(self) -> bool:
        """Whether anybody sees words that look like this."""
        return not self.hidden and not (self.white and not self.on_ground)

    def over(self, other: "Look") -> "Look":
        """Give this look, and of the other one what this does not say."""
        said = {one.name: value for one in fields(self) if (value := getattr(self, one.name)) is not None}
        return replace(other, **said)


_NOTHING_SAID = Look()


class Looks:
    """The looks of a document's styles; ``parts`` are its parts with styles, the words themselves last."""

    def __init__(self, parts: Iterable[etree._Element]) -> None:
        styles = (style for part in parts for style in part.iter("{*}style"))
        self._styles = {_said(one, "styleId") or _said(one, "name"): one for one in styles}
        self._known: dict[str, Look] = {}

    def of(self, element: etree._Element, around: Look) -> Look:
        """Give the look of a paragraph or a run, or of a stretch of one, that stands in words of another look."""
        look = Look()
        for name in _styles_named(element):
            look = look.over(self._of_style(name))
        own = look if str(element.tag).startswith(_OPEN_DOCUMENT) else _of_properties(element).over(look)
        return around if own == _NOTHING_SAID else own.over(around)

    def _of_style(self, name: str) -> Look:
        if name not in self._known:
            self._known[name] = self._with_those_above(name)
        return self._known[name]

    def _with_those_above(self, name: str | None) -> Look:
        look, seen = Look(), set[str | None]()
        while name not in seen and len(seen) < MOST_ABOVE and (style := self._styles.get(name)) is not None:
            seen.add(name)
            look, name = look.over(_own_look(style)), _parent(style)
        return look


def _own_look(style: etree._Element) -> Look:
    """Read a style; one of a table may colour its ground in any part of it."""
    grounds = [ground for one in style.iter() if (ground := _ground(one)) is not None]
    look = replace(_of_properties(style), on_ground=any(grounds) if grounds else None)
    properties = style.find("{*}text-properties")
    if properties is None:
        return look
    lines = [line for key in ("text-line-through-style", "text-line-through-type") if (line := _said(properties, key))]
    display, colour = _said(properties, "display"), _said(properties, "color")
    return replace(
        look,
        struck=lines[0] not in _OFF if lines else None,
        hidden=None if display is None else display == "none",
        white=None if colour is None else _is_white(colour),
    )


def _of_properties(element: etree._Element) -> Look:
    """Read what Word writes with a run, a paragraph, a cell or a table, or in a style."""
    struck = [mark for name in ("strike", "dstrike") if (mark := _mark(element, name)) is not None]
    colour = element.find("{*}rPr/{*}color")
    own = (one for name in _PROPERTIES for properties in element.iterfind(f"{{*}}{name}") for one in properties)
    grounds = [ground for one in own if (ground := _ground(one)) is not None]
    return Look(
        any(struck) if struck else None,
        _mark(element, "vanish"),
        None if colour is None else _is_white(_said(colour, "val") or ""),
        any(grounds) if grounds else None,
    )


def _ground(mark: etree._Element) -> bool | None:
    """Tell whether a mark lays a colour behind words; None where it says nothing of that."""
    kind = etree.QName(mark).localname if isinstance(mark.tag, str) else ""
    if kind == "shd" and (_said(mark, "val") not in _PLAIN_SHADES or _said(mark, "themeFill")):
        return True
    said = {"shd": "fill", "highlight": "val"}.get(kind, "background-color")
    colour = _said(mark, said)
    return None if colour is None else colour.casefold() not in _NO_GROUND and not _is_white(colour)


def _is_white(colour: str) -> bool:
    return colour.removeprefix("#").casefold() in ("ffffff", "white")


def _mark(element: etree._Element, name: str) -> bool | None:
    mark = element.find(f"{{*}}rPr/{{*}}{name}")
    return None if mark is None else (_said(mark, "val") or "on") not in _OFF


def _parent(style: etree._Element) -> str | None:
    based = style.find("{*}basedOn")
    return _said(style, "parent-style-name") if based is None else _said(based, "val")


def _styles_named(element: etree._Element) -> Iterator[str]:
    if name := _said(element, "style-name"):
        yield name
    for mark in (one for name in _PROPERTIES for properties in element.iterfind(f"{{*}}{name}") for one in properties):
        if isinstance(mark.tag, str) and etree.QName(mark).localname in _STYLE_NAMES and (name := _said(mark, "val")):
            yield name


def _said(element: etree._Element, name: str) -> str | None:
    found = (value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name)
    return next(map(str, found), None)
