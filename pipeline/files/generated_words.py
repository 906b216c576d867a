"""Words that a style sheet puts before or behind the elements of a web page: ``.off::before { content: "NOT " }``.

Whoever looks at the page reads them with the rest. They are written into it, so that every reader has them.
"""

import re
from collections.abc import Iterable, Sequence

import cssselect2
from lxml import etree

from pipeline.files.style_sheets import Rule, hides_in_the_end, selectors

_CONTENT = re.compile(r"(?<![\w-])content\s*:\s*((?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^;\"'])*)", re.IGNORECASE)
_IMPORTANT = re.compile(r"!\s*important\s*$", re.IGNORECASE)
_SPOKEN = "/"
"""Behind it stands what is read aloud in the place of a sign, and not shown."""
_PIECE = re.compile(
    r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]+)[^)]*\)|(counters?)\(", re.DOTALL | re.IGNORECASE
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(\n)|(.))", re.DOTALL)
_BEFORE, _AFTER = "before", "after"
_WITHOUT_WORDS = frozenset({"html", "head", "style", "script", "title", "meta", "link", "template", "option", "select"})
_SIGNS_OF_A_FONT = dict.fromkeys(range(0xE000, 0xF900))
"""Letters that every font draws in its own way, as little pictures."""
_LAST_LETTER, _NO_LETTERS = 0x10FFFF, range(0xD800, 0xE000)


def write_generated(page: etree._Element, rules: Iterable[Rule]) -> tuple[bool, bool]:
    """Write what the rules add into a page; tells whether any words were, and whether numbers that it counts are not.

    The sheets of a page that was changed no longer add the same once more.
    """
    written = counted = False
    for element, place, content in _additions(page, _matcher_of(rules)):
        words, counts = _said(content, element)
        counted |= counts
        if words.strip():
            _put(element, place, words)
            written = True
    for sheet in page.iter("style") if written else ():
        sheet.text = _CONTENT.sub("content:normal", sheet.text or "")
    return written, counted


def _matcher_of(rules: Iterable[Rule]) -> cssselect2.Matcher | None:
    """Take in the rules of what stands before and behind elements; None where none adds anything."""
    found = [
        (selector, said)
        for names, said in rules
        if _BEFORE in names.lower() or _AFTER in names.lower()
        for selector in selectors(names)
        if selector.pseudo_element in (_BEFORE, _AFTER)
    ]
    matcher = cssselect2.Matcher()
    for selector, said in found:
        matcher.add_selector(selector, (selector.pseudo_element, said))
    return matcher if any(_CONTENT.search(said) for _, said in found) else None


def _additions(page: etree._Element, matcher: cssselect2.Matcher | None) -> list[tuple[etree._Element, str, str]]:
    """Give the elements to which something is added that is seen, where, and what the strongest rule says."""
    if matcher is None:
        return []
    elements = cssselect2.ElementWrapper.from_html_root(page.getroottree().getroot()).iter_subtree()
    shown = (one for one in elements if one.etree_element.tag not in _WITHOUT_WORDS)
    named = [(one.etree_element, _strongest([said for *_, said in matcher.match(one)])) for one in shown]
    return [(element, place, said) for element, strongest in named for place, said in strongest.items()]


def _strongest(rules: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Give for each place what is added last, or last of what is said to be important; nothing where it is hidden."""
    found: dict[str, str] = {}
    for place, said in rules:
        for content in _CONTENT.findall(said):
            if _IMPORTANT.search(content) or not _IMPORTANT.search(found.get(place, "")):
                found[place] = content
    every = {place: ";".join(said for where, said in rules if where == place) for place in found}
    return {place: content for place, content in found.items() if not hides_in_the_end(every[place])}


def _said(content: str, element: etree._Element) -> tuple[str, bool]:
    """Give the words that a rule adds to an element, and whether it counts."""
    pieces, words, end = list[re.Match[str]](), list[str](), 0
    for one in _PIECE.finditer(content):
        if _SPOKEN in content[end : one.start()]:
            break
        pieces.append(one)
        end = one.end()
        text = one[1] if one[1] is not None else one[2]
        words.append(element.get(one[3], "") if one[3] else _unescaped(text or ""))
    seen = "".join(words).translate(_SIGNS_OF_A_FONT)
    return seen, any(one[4] for one in pieces)


def _unescaped(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        if found[1]:
            number = int(found[1], 16)
            return chr(number) if 0 < number <= _LAST_LETTER and number not in _NO_LETTERS else ""
        return found[3] or ""

    return _ESCAPE.sub(letter, text)


def _put(element: etree._Element, place: str, words: str) -> None:
    if place == _BEFORE:
        element.text = words + (element.text or "")
    elif len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words
