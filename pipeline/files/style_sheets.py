"""What the style sheets of a web page say of its elements: that they are hidden, struck out, coloured."""

import re
from collections.abc import Callable, Iterable, Iterator

import cssselect2
from lxml import etree

from pipeline.files.nested_rules import blocks_of

_SHOWING = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible")
_DECIDING = re.compile(r"(?<![\w-])(display|visibility)\s*:\s*([a-z-]+)\s*(!\s*important)?")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$|!)"
    r"|(?<!-)opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|(?:left|top|text-indent)\s*:\s*-\d{4,}|max-height\s*:\s*0(?:px)?\s*(?:;|$|!)"
    r"|text-security\s*:\s*(?:disc|circle|square)"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\(\s*([^,()]+)(?:,\s*\1)+\s*\))"
    r"|(?<![\w-])clip\s*:\s*rect\(\s*([01])(?:px)?[\s,]+\2(?:px)?[\s,]+\2(?:px)?[\s,]+\2(?:px)?\s*\)"
)


Rule = tuple[str, str]
"""The names of a rule, and its text."""


def is_hiding(style: str) -> bool:
    """Tell whether a style keeps all that has it from being seen."""
    return _HIDING.search(style.lower()) is not None


def rules_of(page: etree._Element) -> Iterator[Rule]:
    """Give the rules of all sheets of a page, in one go over them."""
    return rules_in("\n".join(one.text or "" for one in page.iter("style")))


def rules_in(sheet: str) -> Iterator[Rule]:
    """Give the names and the text of each rule of a sheet that stands in no block of others."""
    yield from ((names.rpartition(";")[2], said) for names, said in blocks_of(sheet))


def hides_in_the_end(said: str) -> bool:
    """Tell whether what rules say of an element, the strongest last, hides it when all is said."""
    return is_hiding(_as_the_strongest_says(said.lower()))


def mark_hidden(page: etree._Element, rules: Iterable[Rule]) -> bool:
    """Say of the elements that rules hide, and neither a stronger rule nor they themselves show, that they are hidden.

    So a page shows on a wide screen what it hides on all others: ``class="d-none d-md-block"``.
    """
    named = _named(page, rules, lambda said: is_hiding(said) or _DECIDING.search(said.lower()) is not None)
    hidden = (one for one, said in named if hides_in_the_end(said))
    elements = [one for one in hidden if not _SHOWING.search((one.get("style") or "").lower())]
    for one in elements:
        one.set("hidden", "")
    return bool(elements)


def _as_the_strongest_says(said: str) -> str:
    """Leave of what rules say of showing an element the last word alone, or the last that is said to be important."""
    last: dict[str, tuple[str, str]] = {}
    for what, value, important in _DECIDING.findall(said):
        if important or not last.get(what, ("", ""))[1]:
            last[what] = value, important
    return ";".join([_DECIDING.sub("", said), *(f"{what}:{value}" for what, (value, _) in last.items())])


def hidden_by(page: etree._Element, rules: Iterable[Rule]) -> list[etree._Element]:
    """Give the elements that hiding rules name."""
    return [one for one, _ in _named(page, rules, is_hiding)]


def mark_struck(page: etree._Element, rules: Iterable[Rule]) -> None:
    """Say of the elements that a rule strikes out that they are."""
    for one, _ in _named(page, rules, lambda said: "line-through" in said.lower()):
        one.set("style", f"{one.get('style') or ''};text-decoration:line-through")


def mark_coloured(page: etree._Element, rules: Iterable[Rule]) -> None:
    """Write the colours that rules give to elements into what these say of themselves, the strongest last."""
    for one, said in _named(page, rules, lambda said: "color" in said or "background" in said):
        one.set("style", f"{said.lower()};{one.get('style') or ''}")


def _named(
    page: etree._Element, rules: Iterable[Rule], matters: Callable[[str], bool]
) -> list[tuple[etree._Element, str]]:
    """Give the elements that rules name which matter, each with what these say of it, the strongest rule last."""
    matcher, wanted = cssselect2.Matcher(), [(names, said) for names, said in rules if matters(said)]
    for names, said in wanted:
        for selector in selectors(names):
            if selector.pseudo_element is None:
                matcher.add_selector(selector, said)
    if not wanted:
        return []
    elements = cssselect2.ElementWrapper.from_html_root(page.getroottree().getroot()).iter_subtree()
    found = ((one.etree_element, matcher.match(one)) for one in elements)
    return [(element, ";".join(said for *_, said in matches)) for element, matches in found if matches]


def selectors(names: str) -> list[cssselect2.compiler.CompiledSelector]:
    """Read the selectors of a rule, also those of what stands before and behind; one that cannot be read is none."""
    try:
        return list(cssselect2.compile_selector_list(names))
    except cssselect2.SelectorError:
        single = [name for name in names.split(",") if name.count("(") == name.count(")")] if "," in names else []
        return [one for name in single for one in selectors(name)]
