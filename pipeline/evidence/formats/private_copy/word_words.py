"""The words that a person sees in a Word document or a presentation, read from their XML by themselves."""

from collections.abc import Iterator

from lxml import etree

from pipeline.evidence.formats.private_copy.zip_parts import every, local

_APART = frozenset({"p", "tab", "br", "cr", "tc", "ptab"})
_UNSEEN = frozenset({"Fallback", "instrText", "delText", "txbxContentFallback", "oMath", "oMathPara", "pPr", "sectPr"})
"""What is no word of the page, or is the same words once more."""

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty first second third fourth fifth sixth seventh eighth ninth tenth "
    "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
)
"""What a list may count with in words."""


def words_in(story: etree._Element) -> str:
    """Give the words of a part; the numbers of pages, which are told anew, are none of them."""
    return "".join(_pieces(story))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Go through a part without recursion, since boxes lie in boxes, and leave out what living fields show."""
    open_fields, waiting = 0, [iter([element])]
    while waiting:
        current = next(waiting[-1], None)
        if current is None:
            waiting.pop()
            continue
        kind = local(current)
        if kind in _UNSEEN or kind == "fldSimple" or (kind == "fld" and current.get("type") == "slidenum"):
            continue
        if kind == "fldChar":
            open_fields += {"begin": 1, "end": -1}.get(_kind_of(current), 0)
        elif kind == "noBreakHyphen":
            yield "-"
        elif kind in _APART:
            yield "\n"
        elif kind == "t" and open_fields <= 0 and current.text:
            yield current.text
        waiting.append(iter(current))


def _kind_of(mark: etree._Element) -> str:
    return next((str(value) for key, value in mark.attrib.items() if str(key).endswith("}fldCharType")), "")


def offered_words(root: etree._Element) -> str:
    """Give words that a page may show without being told to: of drop-down lists, of numbers of lists, of watermarks."""
    wanted = {"listEntry": "val", "lvlText": "val", "textpath": "string", "listItem": "displayText"}
    found = [
        str(value)
        for element in every(root, wanted)
        if (name := wanted.get(local(element)))
        for key, value in element.attrib.items()
        if str(key).rpartition("}")[2] == name
    ]
    spelled = [_NUMBERS for one in every(root, ["numFmt"]) if _spells(one)]
    formulas = [one.text for one in every(root, ["t", "v", "f"]) if one.text and _is_drawn(one)]
    return "\n".join([*found, *spelled[:1], *formulas, "".join(_words_of_fields(root))])


def _words_of_fields(root: etree._Element) -> Iterator[str]:
    """Give what living fields showed when they were saved, or show by what they ask for: a page has either of them."""
    open_fields = 0
    for element in every(root, ["fldChar", "instrText", "t"]):
        if local(element) == "fldChar":
            open_fields += {"begin": 1, "end": -1}.get(_kind_of(element), 0)
            yield "\n"
        elif open_fields > 0:
            yield element.text or ""


def _spells(form: etree._Element) -> bool:
    return any(str(value).endswith("Text") for value in form.attrib.values())


def _is_drawn(element: etree._Element) -> bool:
    """Tell whether words belong to a formula or a chart, which are drawn."""
    return "/math" in str(element.tag) or "/chart" in str(element.tag) or "drawingml" in str(element.tag)
