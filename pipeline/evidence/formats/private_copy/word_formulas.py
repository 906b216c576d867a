"""Equations of a Word document, written on one line: ``(113)/(131)=86.3``.

Not every LibreOffice can draw them, and what it draws has no words; a fraction of sessions must be read and found.
"""

from collections.abc import Callable, Mapping

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import drop, every, local

DEEPEST = 60
"""How deep an equation may lie in itself before its words are written as they come."""

_FORMULAS = ("oMathPara", "oMath")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNSEEN = frozenset({"del", "moveFrom", "vanish"})


def write_formulas_out(story: etree._Element) -> list[str]:
    """Put a line of words in the place of each equation, in the same paragraph; gives what was written."""
    written = list[str]()
    for formula in every(story, _FORMULAS):
        if any(local(one) in _FORMULAS for one in formula.iterancestors()):
            continue
        said = _line(formula).strip()
        if said:
            written.append(said)
            formula.addprevious(_run(said, formula))
        drop(formula)
    return written


def _run(said: str, formula: etree._Element) -> etree._Element:
    """Make words as the paragraph around the equation holds them; one between paragraphs needs its own."""
    space = next((one.nsmap[key] for one in (formula, *formula.iterancestors()) for key in one.nsmap if key == "w"), "")
    run = etree.Element(f"{{{space}}}r")
    text = etree.SubElement(run, f"{{{space}}}t")
    text.text, text.attrib[_SPACE] = said, "preserve"
    parent = formula.getparent()
    if any(local(one) == "p" for one in formula.iterancestors()) or parent is None:
        return run
    paragraph = etree.Element(f"{{{space}}}p")
    paragraph.append(run)
    return paragraph


def _line(element: etree._Element, depth: int = 0) -> str:
    kind = local(element)
    if depth > DEEPEST:
        return "".join(one.text or "" for one in every(element, ["t"]))
    if kind == "t":
        return element.text or ""
    if kind in _UNSEEN or kind.endswith("Pr") or any(local(one) == "vanish" for one in _properties(element)):
        return ""
    write = _WAYS.get(kind)
    parts = {local(child): _line(child, depth + 1) for child in element} if write else {}
    return write(element, parts) if write else "".join(_line(child, depth + 1) for child in element)


def _properties(element: etree._Element) -> list[etree._Element]:
    return [one for child in element if local(child) == "rPr" for one in child]


def _in_brackets(said: str) -> str:
    return said if said.isalnum() or not said else f"({said})"


def _between(said: str, sign: str) -> str:
    return f"{sign}{_in_brackets(said)}" if said else ""


def _sign(element: etree._Element, name: str, otherwise: str) -> str:
    """Give the sign that the properties of an element name; an empty one is none."""
    found = next((one for child in element if local(child).endswith("Pr") for one in child if local(one) == name), None)
    if found is None:
        return otherwise
    return next((str(value) for key, value in found.attrib.items() if str(key).endswith("}val")), "")


def _bracketed(element: etree._Element, _: Mapping[str, str]) -> str:
    inside = _sign(element, "sepChr", "|").join(_line(child) for child in element if local(child) == "e")
    return f"{_sign(element, 'begChr', '(')}{inside}{_sign(element, 'endChr', ')')}"


def _summed(element: etree._Element, parts: Mapping[str, str]) -> str:
    edges = _between(parts.get("sub", ""), "_") + _between(parts.get("sup", ""), "^")
    return f"{_sign(element, 'chr', '∫')}{edges} {parts.get('e', '')}"


def _in_rows(element: etree._Element, _: Mapping[str, str]) -> str:
    return "; ".join(", ".join(_line(cell) for cell in row if local(cell) == "e") or _line(row) for row in element)


_WAYS: Mapping[str, Callable[[etree._Element, Mapping[str, str]], str]] = {
    "f": lambda _, parts: f"{_in_brackets(parts.get('num', ''))}/{_in_brackets(parts.get('den', ''))}",
    "sSup": lambda _, parts: parts.get("e", "") + _between(parts.get("sup", ""), "^"),
    "sSub": lambda _, parts: parts.get("e", "") + _between(parts.get("sub", ""), "_"),
    "sSubSup": lambda _, parts: (
        parts.get("e", "") + _between(parts.get("sub", ""), "_") + _between(parts.get("sup", ""), "^")
    ),
    "rad": lambda _, parts: f"{parts.get('deg', '')}√({parts.get('e', '')})",
    "d": _bracketed,
    "nary": _summed,
    "func": lambda _, parts: f"{parts.get('fName', '')} {parts.get('e', '')}",
    "m": _in_rows,
    "eqArr": _in_rows,
}
"""How the kinds of equations that are more than signs in a row are written (ECMA-376-1, 22.1)."""
