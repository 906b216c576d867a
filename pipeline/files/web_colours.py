"""Words of a web page that its looks keep from being seen: black on black, white on white, or hidden by a style sheet.

Colours count that an element says of itself, or one around it. Where a style sheet may give another nothing is hidden.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree, html

from pipeline.files.generated_words import write_generated
from pipeline.files.screen_styles import settle_styles
from pipeline.files.style_sheets import hidden_by, mark_hidden, rules_in, rules_of
from pipeline.files.unseen_cells import BLACK, WHITE, Colour, Unseen, unseen_by

_QUICK = re.compile(r"color|background|<style", re.IGNORECASE)
_LETTERS = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)")
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color|-image(?=[^;]*gradient))?\s*:\s*([^;!]+)")
_NAME = re.compile(r"[\w-]+")
_COLOURS = re.compile("color|background")
_NUMBERS = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)")
_NAMES = {"black": BLACK, "white": WHITE, "windowtext": BLACK, "window": WHITE}
_PASSED_ON = frozenset({"transparent", "none", "inherit", "unset"})
_SHORT, _LONG = 3, 6


@dataclass(frozen=True)
class SeenPage:
    """A web page without the words that nobody sees on a screen, and how those were hidden.

    ``differs`` says that some that stay are hidden elsewhere: when the page is printed, or on a telephone. ``counted``
    says that a style sheet numbers parts of it, with numbers that nobody has worked out.
    """

    text: str
    hidden: frozenset[Unseen]
    differs: bool = False
    counted: bool = False


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
    elsewhere = settle_styles(page)
    rules = list(rules_of(page))
    written, counted = write_generated(page, rules)
    marked = mark_hidden(page, rules)
    differs = any(map(_is_said, hidden_by(page, rules_in(elsewhere))))
    looks = ColourLooks(
        frozenset(name for names, rule in rules if _COLOURS.search(rule) for name in _NAME.findall(names))
    )
    hidden = frozenset(how for one in page.iter(etree.Element) if (how := looks.take_out_unseen(one)))
    changed = hidden or marked or written
    return SeenPage(html.tostring(page, encoding="unicode") if changed else text, hidden, differs, counted)


def _is_said(element: etree._Element) -> bool:
    """Whether an element that is not hidden anyhow holds words."""
    shown = not any("hidden" in one.attrib for one in (element, *element.iterancestors()))
    return shown and any(words.strip() for words in element.itertext())


class _Own:
    """Reads one colour of an element from what it says of itself."""

    def __init__(self, style: re.Pattern[str], attribute: str) -> None:
        self._style, self._attribute = style, attribute

    def __call__(self, attributes: Mapping[str, str]) -> str | None:
        said = self._style.findall((attributes.get("style") or "").lower())
        return said[-1] if said else attributes.get(self._attribute)


_letters_of, _ground_of = _Own(_LETTERS, "color"), _Own(_GROUND, "bgcolor")


@dataclass(frozen=True)
class ColourLooks:
    """In which colours words stand; ``named`` are the elements and classes to which a style sheet gives colours."""

    named: frozenset[str] = frozenset()

    def take_out_unseen(self, element: etree._Element) -> Unseen | None:
        """Take the words that stand in an element by themselves out of it, where nobody sees them."""
        if how := self.hides(element):
            element.text = None
            for child in element:
                child.tail = None
        return how

    def hides(self, element: etree._Element) -> Unseen | None:
        """Say how the words that stand in an element by themselves are kept from being seen."""
        own = [element.text, *(child.tail for child in element)]
        if not any(words and words.strip() for words in own):
            return None
        return unseen_by(None, self._found(element, _letters_of, BLACK), self._found(element, _ground_of, WHITE))

    def _found(self, element: etree._Element, own: _Own, otherwise: Colour) -> Colour | None:
        """Give the colour of the nearest element that has one; None where it cannot be told."""
        for one in (element, *element.iterancestors()):
            if (said := own(one.attrib)) and said.strip() not in _PASSED_ON:
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
