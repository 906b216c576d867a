"""Words of a web page that its looks keep from being seen: black on black, white on white, or hidden by a style sheet.

Colours count that an element says of itself, or one around it. Where a style sheet may give another nothing is hidden.
Of style sheets those rules are read that name an element, a class or an id alone, for whatever the page is shown on.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html

from pipeline.files.unseen_cells import BLACK, WHITE, Colour, Unseen, unseen_by

_QUICK = re.compile(r"color|background|<style", re.IGNORECASE)
_LETTERS = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)")
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)")
_BRACES = re.compile("([{}])")
_ALONE = re.compile(r"(\w*)(?:([.#])([\w-]+))?")
_NAME = re.compile(r"[\w-]+")
_COLOURS = re.compile("color|background")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!)"
    r"|(?<!-)opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|(?:left|top|text-indent)\s*:\s*-\d{4,}|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0)"
)
_SHOWING = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible")
_NUMBERS = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)")
_NAMES = {"black": BLACK, "white": WHITE, "windowtext": BLACK, "window": WHITE}
_SHORT, _LONG = 3, 6


@dataclass(frozen=True)
class SeenPage:
    """A web page without the words that nobody sees, and how those were hidden."""

    text: str
    hidden: frozenset[Unseen]


def seen_page(text: str) -> SeenPage:
    """Take words in the colour of their ground out of HTML; a page without such is given as it came."""
    nothing = SeenPage(text, frozenset())
    if not _QUICK.search(text):
        return nothing
    reader = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=reader)
    except etree.ParserError:
        return nothing
    rules = list(_rules_of(page))
    marked = [_mark_hidden(page, names) for names, rule in rules if is_hiding(rule)]
    looks = _Looks(frozenset(name for names, rule in rules if _COLOURS.search(rule) for name in _NAME.findall(names)))
    hidden = frozenset(how for one in page.iter(etree.Element) if (how := looks.take_out_unseen(one)))
    return SeenPage(html.tostring(page, encoding="unicode"), hidden) if hidden or any(marked) else nothing


def is_hiding(style: str) -> bool:
    """Tell whether a style keeps all that has it from being seen."""
    return _HIDING.search(style.lower()) is not None


def _rules_of(page: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the names and the text of each rule that holds wherever the page is shown, in one go over the sheets."""
    names, depth = "", 0
    for piece in _BRACES.split("\n".join(one.text or "" for one in page.iter("style"))):
        if piece in ("{", "}"):
            depth = max(0, depth + (1 if piece == "{" else -1))
        elif depth == 0:
            names = piece
        elif depth == 1:
            yield names, piece


def _mark_hidden(page: etree._Element, names: str) -> bool:
    """Say of the elements that a rule names, and that say nothing else of themselves, that they are hidden."""
    wanted = [found.groups() for name in names.split(",") if (found := _ALONE.fullmatch(name.strip()))]
    elements = [one for one in page.iter(etree.Element) if any(_is_named(one, *name) for name in wanted)]
    for one in elements:
        one.set("hidden", "")
    return bool(elements)


def _is_named(element: etree._Element, tag: str, sign: str | None, name: str | None) -> bool:
    if (tag and element.tag != tag) or _SHOWING.search((element.get("style") or "").lower()):
        return False
    held = (element.get("class") or "").split() if sign == "." else [element.get("id")] if sign else []
    return name in held if sign else bool(tag)


class _Own:
    """Reads one colour of an element from what it says of itself."""

    def __init__(self, style: re.Pattern[str], attribute: str) -> None:
        self._style, self._attribute = style, attribute

    def __call__(self, attributes: Mapping[str, str]) -> str | None:
        said = self._style.search((attributes.get("style") or "").lower())
        return said[1] if said else attributes.get(self._attribute)


_letters_of, _ground_of = _Own(_LETTERS, "color"), _Own(_GROUND, "bgcolor")


@dataclass(frozen=True)
class _Looks:
    """How the elements of a page look; ``named`` are the elements and classes to which a style sheet gives colours."""

    named: frozenset[str]

    def take_out_unseen(self, element: etree._Element) -> Unseen | None:
        """Take the words that stand in an element by themselves out of it, where nobody sees them."""
        own = [element.text, *(child.tail for child in element)]
        if not any(words and words.strip() for words in own):
            return None
        how = unseen_by(None, self._found(element, _letters_of, BLACK), self._found(element, _ground_of, WHITE))
        if how:
            element.text = None
            for child in element:
                child.tail = None
        return how

    def _found(self, element: etree._Element, own: _Own, otherwise: Colour) -> Colour | None:
        """Give the colour of the nearest element that has one; None where it cannot be told."""
        for one in (element, *element.iterancestors()):
            if said := own(one.attrib):
                return colour_of(said)
            if not self.named.isdisjoint([str(one.tag), *(one.get("class") or "").split(), one.get("id") or ""]):
                return None
        return otherwise


def colour_of(said: str) -> Colour | None:
    """Read a colour as web pages write it; None of one that is not known."""
    said = said.strip().lower()
    if (numbers := _NUMBERS.fullmatch(said)) is not None:
        red, green, blue = (min(255, int(number)) for number in numbers.groups())
        return red, green, blue
    digits = said.removeprefix("#")
    if len(digits) == _SHORT:
        digits = "".join(digit * 2 for digit in digits)
    if said in _NAMES or len(digits) != _LONG:
        return _NAMES.get(said)
    try:
        red, green, blue = bytes.fromhex(digits)
    except ValueError:
        return None
    return red, green, blue
