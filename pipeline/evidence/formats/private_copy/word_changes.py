"""Tracked changes, comments and hidden words of Word documents, and how the page looks without them.

The page is shown as its author saw it without mark-up: what was put in stands, what was struck out does not.
"""

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import drop, every, local, unwrap

_STRUCK_OUT = frozenset({"del", "moveFrom"})
_PUT_IN = frozenset({"ins", "moveTo"})
_MARKS = frozenset(
    {
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange"),
        *("tcPrChange", "numberingChange", "cellIns", "cellMerge", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd"),
    }
)
_COMMENTS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"})
_SHOWN = frozenset({"r", "hyperlink", "sdt", "smartTag", "fldSimple", "oMath", "oMathPara"})


def accept_changes(story: etree._Element) -> int:
    """Leave a part as it is when all changes in it are accepted; tells how many words or rows were put in or out."""
    changes = 0
    for element in every(story, (*_STRUCK_OUT, *_PUT_IN, *_MARKS, "cellDel")):
        kind = local(element)
        if kind in _STRUCK_OUT | _PUT_IN:
            changes += 1
            _accept(element, kind)
        elif kind == "cellDel":
            changes += 1
            _empty(element)
        elif kind in _MARKS:
            drop(element)
    for paragraph in every(story, ["p"]) if changes else []:
        if paragraph.attrib.pop(_GONE, None) and not any(local(child) in _SHOWN for child in paragraph):
            _drop_paragraph(paragraph)
    return changes


_GONE = "casebundle-gone"


def _accept(element: etree._Element, kind: str) -> None:
    """Accept one change: of words, or, inside the properties of a row or a paragraph, of that row or its mark."""
    parent = element.getparent()
    holder = local(parent) if parent is not None else ""
    if holder == "trPr":
        row = parent.getparent()
        drop(element)
        if kind == "del" and row is not None:
            drop(row)
    elif holder == "rPr":
        properties = parent.getparent()
        drop(element)
        if kind == "del" and local(properties) == "pPr" and properties.getparent() is not None:
            properties.getparent().set(_GONE, "1")
    elif kind in _STRUCK_OUT:
        drop(element)
    else:
        unwrap(element)


def _empty(mark: etree._Element) -> None:
    cell = next((one for one in mark.iterancestors() if local(one) == "tc"), None)
    for run in every(cell, ["r"]) if cell is not None else []:
        drop(run)
    drop(mark)


def _drop_paragraph(paragraph: etree._Element) -> None:
    """Take an empty paragraph away, unless a cell or text box would have none."""
    holder = paragraph.getparent()
    if holder is not None and sum(local(child) == "p" for child in holder) > 1:
        drop(paragraph)


def take_out_comments(story: etree._Element) -> int:
    """Take away where comments hang; tells how many there are."""
    found = every(story, _COMMENTS)
    for element in found:
        drop(element)
    return sum(local(one) == "commentReference" for one in found)
