"""Signs of a font of symbols in a Word document: LibreOffice would draw the words beside them in that font too."""

import re
from copy import deepcopy

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import drop, every, local

_FONTS_OF_SIGNS = ("Wingdings", "Wingdings 2", "Wingdings 3", "Webdings")
_SIGNS_OF_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
"""What forms are ticked and crossed with in Webdings, of which LibreOffice draws boxes, as letters of their own."""
_FIRST_SIGN = 0xF000
"""Where Word has the signs of such a font: a tick is the letter U+F0FC, or ``ü``, in Wingdings."""
_LETTERS = 256


def part_from_symbols(root: etree._Element) -> None:
    """Give each sign (``w:sym``) that stands among other things of its run a run of its own.

    Letters that are set in a font of signs become signs first: LibreOffice would show the letters.
    """
    for text in every(root, ["t"]):
        font = _font_of(text.getparent())
        if font in _FONTS_OF_SIGNS:
            _become_signs(text, font)
    for sign in every(root, ["sym"]):
        _become_known(sign)
        run = sign.getparent()
        if run is not None and local(run) == "r":
            _part(run, sign)


def _font_of(run: etree._Element | None) -> str:
    looks = next((one for one in run if local(one) == "rPr"), ()) if run is not None and local(run) == "r" else ()
    fonts = next((one for one in looks if local(one) == "rFonts"), None)
    return "" if fonts is None else str(fonts.get(f"{{{etree.QName(fonts).namespace}}}ascii") or "")


def _become_signs(text: etree._Element, font: str) -> None:
    names = f"{{{etree.QName(text).namespace}}}"
    for letter in "".join((text.text or "").split()):
        code = ord(letter) + (_FIRST_SIGN if ord(letter) < _LETTERS else 0)
        text.addprevious(etree.Element(f"{names}sym", {f"{names}font": font, f"{names}char": f"{code:04X}"}))
    drop(text)


def _become_known(sign: etree._Element) -> None:
    """Make plain words of a sign that has a letter of its own."""
    said = {str(key).rpartition("}")[2]: str(value) for key, value in sign.attrib.items()}
    code = int(said.get("char", ""), 16) % _FIRST_SIGN if re.fullmatch("[0-9A-Fa-f]{1,4}", said.get("char", "")) else 0
    known = _SIGNS_OF_WEBDINGS.get(code) if said.get("font") == "Webdings" else None
    if known:
        sign.tag, sign.text = str(sign.tag).replace("}sym", "}t"), known
        sign.attrib.clear()


def _part(run: etree._Element, sign: etree._Element) -> None:
    """Move a sign, and what stands behind it, into runs behind this one, with the same looks."""
    looks = next((one for one in run if local(one) == "rPr"), None)
    before = [one for one in sign.itersiblings(preceding=True) if one is not looks]
    behind = list(sign.itersiblings())
    if behind:
        run.addnext(_run_like(run, looks, behind))
    if before:
        run.addnext(_run_like(run, looks, [sign]))


def _run_like(run: etree._Element, looks: etree._Element | None, content: list[etree._Element]) -> etree._Element:
    new = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
    new.extend([] if looks is None else [deepcopy(looks)])
    new.extend(content)
    return new
