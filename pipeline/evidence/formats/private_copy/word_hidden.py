"""Words of a Word document that its author hid: set as hidden, white on white paper, or too small to be read."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import drop, every, local

TOO_SMALL, LOWEST_LINE, CLEAR = 5, 40, 95_000
"""Half-points, from which size down nobody reads a letter, and twentieths of a point, in which no line has room."""

_SHOWN = frozenset({"t", "tab", "sym", "noBreakHyphen", "softHyphen"})
_OFF = frozenset({"0", "false", "off", "none"})
_NAMING_A_SHAPE = frozenset({"docPr", "cNvPr"})
_HIDDEN_SHAPE, _VML = (
    re.compile(r"visibility\s*:\s*hidden|display\s*:\s*none", re.IGNORECASE),
    "urn:schemas-microsoft-com:vml",
)
_FILLED = frozenset({"txbxContent", "textbox"})
"""What may have a colour of its own behind the words."""
_NAMING_A_STYLE = frozenset({"rStyle", "pStyle", "tblStyle"})


class HidingStyles:
    """Which styles of a document hide what is written in them, and which lay a colour behind it."""

    def __init__(self, styles: etree._Element | None) -> None:
        known = [one for one in styles if local(one) == "style"] if styles is not None else []
        defaults = every(styles, ["rPrDefault"]) if styles is not None else []
        self._otherwise = any(_hides(_child(one, "rPr")) for one in defaults)
        plain = (one for one in known if (_value(one, "type"), _value(one, "default")) == ("paragraph", "1"))
        self._plain = next((_value(one, "styleId") for one in plain), None)
        self._own = {_value(one, "styleId"): _hides(_child(one, "rPr")) for one in known}
        self._shaded = {_value(one, "styleId") for one in known if any(map(_has_colour, one.iter()))}
        self._squeezing = {_value(one, "styleId"): _squeezes(_child(one, "pPr")) for one in known}
        self._parent = {_value(one, "styleId"): _value(_child(one, "basedOn"), "val") for one in known}

    def hide(self, of_letters: str | None, of_paragraph: str | None, of_table: str | None) -> bool:
        """Tell whether words are hidden by one of their styles, or by what the document says of all that have none."""
        said = [self._says(of_letters), self._says(of_paragraph or self._plain)]
        said = [self._says(of_table)] if said == [None, None] else said
        return any(said) or (self._otherwise and not any(one is False for one in said))

    def squeeze(self, style: str | None) -> bool:
        """Tell whether a style of paragraphs, or one that it is based on, leaves its lines no room."""
        own = (self._squeezing.get(one) for one in self._line(style or self._plain))
        return next((one for one in own if one is not None), False)

    def _says(self, style: str | None) -> bool | None:
        """Tell whether a style, or one that it is based on, hides or shows words, or says nothing of either."""
        return next((own for one in self._line(style) if (own := self._own.get(one)) is not None), None)

    def shade(self, style: str | None) -> bool:
        """Tell whether a style, or one that it is based on, may have a colour behind the words."""
        return any(one in self._shaded for one in self._line(style))

    def _line(self, style: str | None) -> list[str]:
        """List a style and those that it is based on."""
        line = list[str]()
        while style and style not in line:
            line.append(style)
            style = self._parent.get(style)
        return line


def take_out_hidden(story: etree._Element, styles: HidingStyles) -> int:
    """Take hidden words out of a part; tells in how many places words were hidden.

    What is hidden on the web alone, as the page numbers of a table of contents, is on paper and stays.
    """
    for mark in every(story, ["webHidden"]):
        drop(mark)
    shapes = list(_hidden_shapes(story))
    for shape in shapes:
        drop(shape)
    hidden = [run for run in every(story, ["r"]) if _says(run) and _is_hidden(run, styles)]
    for run in hidden:
        for element in [one for one in run if local(one) in _SHOWN]:
            drop(element)
    return len(hidden) + len(shapes)


def _hidden_shapes(story: etree._Element) -> Iterator[etree._Element]:
    """Give the shapes, pictures and text boxes that are switched off in the list of what a page holds."""
    for one in story.iter(etree.Element):
        if _HIDDEN_SHAPE.search(one.get("style") or "") and _VML in str(one.tag):
            yield one
        elif local(one) in _NAMING_A_SHAPE and (one.get("hidden") or "false") not in _OFF:
            yield next(above for above in one.iterancestors() if not local(above).startswith("nv"))


def _says(run: etree._Element) -> bool:
    return any(local(child) == "t" and (child.text or "").strip() for child in run)


def _is_hidden(run: etree._Element, styles: HidingStyles) -> bool:
    properties = _properties(run, "rPr")
    if (direct := _hides(properties)) is not None:
        return direct
    paragraph = next((one for one in run.iterancestors() if local(one) == "p"), None)
    of_letters = _value(_child(properties, "rStyle"), "val")
    of_paragraph = _value(_child(_properties(paragraph, "pPr"), "pStyle"), "val")
    table = next((one for one in run.iterancestors() if local(one) == "tbl"), None)
    of_table = _value(_child(_properties(table, "tblPr"), "tblStyle"), "val")
    low = _squeezes(_properties(paragraph, "pPr"))
    if styles.hide(of_letters, of_paragraph, of_table) or (styles.squeeze(of_paragraph) if low is None else low):
        return True
    return _is_tiny(properties) or _is_white_on_white(run, properties, styles)


def _hides(properties: etree._Element | None) -> bool | None:
    """Tell whether properties hide, show, or say nothing of either; letters may have no ink, or ink that is clear."""
    mark, ink = _child(properties, "vanish"), _child(properties, "textFill")
    if mark is not None:
        return _value(mark, "val") not in _OFF
    clear = ink is not None and any(local(one) == "noFill" or _is_clear(one) for one in ink.iter(etree.Element))
    return True if clear else None


def _is_clear(mark: etree._Element) -> bool:
    """Tell a share of transparency, in thousandths of a per cent, that leaves nothing to be seen."""
    share = _value(mark, "val") or ""
    return local(mark) == "alpha" and share.isdigit() and int(share) >= CLEAR


def _is_tiny(properties: etree._Element | None) -> bool:
    size = _value(_child(properties, "sz"), "val") or ""
    return size.isdigit() and int(size) <= TOO_SMALL


def _squeezes(properties: etree._Element | None) -> bool | None:
    """Tell whether lines are set so low that nothing of their letters is left; None where nothing is said of that."""
    spacing = _child(properties, "spacing")
    height = _value(spacing, "line")
    if height is None:
        return None
    return _value(spacing, "lineRule") == "exact" and height.isdigit() and int(height) <= LOWEST_LINE


def _is_white_on_white(run: etree._Element, properties: etree._Element | None, styles: HidingStyles) -> bool:
    """Tell whether words are white and nothing around them has a colour for them to stand out from."""
    colour = _child(properties, "color")
    if (_value(colour, "val") or "").upper() != "FFFFFF" or _child(properties, "highlight") is not None:
        return False
    around = (run, *run.iterancestors())
    return not any(local(one) in _FILLED or _is_shaded(one, styles) for one in around)


def _is_shaded(element: etree._Element, styles: HidingStyles) -> bool:
    """Tell whether an element has a colour behind its words, of its own or by its style."""
    own = [
        properties for name in ("rPr", "pPr", "tcPr", "tblPr") if (properties := _properties(element, name)) is not None
    ]
    named = (_value(one, "val") for properties in own for one in properties if local(one) in _NAMING_A_STYLE)
    return any(_has_colour(one) for properties in own for one in properties) or any(map(styles.shade, named))


def _has_colour(mark: etree._Element) -> bool:
    return local(mark) == "shd" and (_value(mark, "fill") or "auto").upper() not in ("AUTO", "FFFFFF")


def _properties(element: etree._Element | None, name: str) -> etree._Element | None:
    """Give the properties of an element, which stand before all else in it, however much that is."""
    return next((one for one in islice(element, 2) if local(one) == name), None) if element is not None else None


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next((one for one in element if local(one) == name), None) if element is not None else None


def _value(element: etree._Element | None, name: str) -> str | None:
    attributes: Mapping[str, str] = {} if element is None else {str(k): str(v) for k, v in element.attrib.items()}
    return next((value for key, value in attributes.items() if key.rpartition("}")[2] == name), None)
