"""What the style sheets of a web page say of its elements: those rules that name an element, a class or an id alone."""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

_BRACES = re.compile("([{}])")
_ALONE = re.compile(r"(\w*)(?:([.#])([\w-]+))?")
_SHOWING = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!)"
    r"|(?<!-)opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|(?:left|top|text-indent)\s*:\s*-\d{4,}|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0)"
)


def is_hiding(style: str) -> bool:
    """Tell whether a style keeps all that has it from being seen."""
    return _HIDING.search(style.lower()) is not None


def rules_of(page: etree._Element) -> Iterator[tuple[str, str]]:
    """Give the names and the text of each rule that holds wherever the page is shown, in one go over the sheets."""
    names, depth = "", 0
    for piece in _BRACES.split("\n".join(one.text or "" for one in page.iter("style"))):
        if piece in ("{", "}"):
            depth = max(0, depth + (1 if piece == "{" else -1))
        elif depth == 0:
            names = piece
        elif depth == 1:
            yield names, piece


def mark_hidden(page: etree._Element, rules: Iterable[tuple[str, str]]) -> bool:
    """Say of the elements that a hiding rule names, and that say nothing else of themselves, that they are hidden."""
    named = _named(page, [names for names, rule in rules if is_hiding(rule)])
    elements = [one for one in named if not _SHOWING.search((one.get("style") or "").lower())]
    for one in elements:
        one.set("hidden", "")
    return bool(elements)


def mark_struck(page: etree._Element, rules: Iterable[tuple[str, str]]) -> None:
    """Say of the elements that a rule strikes out that they are."""
    for one in _named(page, [names for names, rule in rules if "line-through" in rule.lower()]):
        one.set("style", f"{one.get('style') or ''};text-decoration:line-through")


def _named(page: etree._Element, names: Iterable[str]) -> list[etree._Element]:
    each = (name.strip() for several in names for name in several.split(","))
    wanted = {found.groups() for name in each if name and (found := _ALONE.fullmatch(name))}
    return [one for one in page.iter(etree.Element) if not wanted.isdisjoint(_names_of(one))] if wanted else []


def _names_of(element: etree._Element) -> Iterator[tuple[str, str | None, str | None]]:
    tag = str(element.tag)
    yield tag, None, None
    signs = [(".", name) for name in (element.get("class") or "").split()]
    signs += [("#", name)] if (name := element.get("id")) else []
    for sign, name in signs:
        yield from ((tag, sign, name), ("", sign, name))
