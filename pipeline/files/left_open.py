"""Whether what a text opens at its beginning is closed at its end: marked-up pages, records, appointments.

Programs close what they open. A letter in plain words opens nothing, and nothing is told of it.
"""

import re
from collections import Counter

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_RECORDS = re.compile(rb'\s*(?:\[\s*(?:\[\s*["\d\[{\]-]|\{\s*["}])|\{\s*"[^"]*"\s*:)')
"""How JSON begins, and no words do: a bracket, and what a list or an entry has first (RFC 8259, 2)."""
_BEHIND_RECORDS = b" \t\r\n;\0\x1a"
"""What some programs write behind the last bracket."""
_APPOINTMENTS = re.compile(rb"\s*BEGIN:(VCALENDAR|VCARD|VEVENT|VTODO|VJOURNAL|VNOTE|VMSG)\s", re.IGNORECASE)
"""How an appointment or a card begins (RFC 5545, 3.4; RFC 6350, 6.1.1)."""
_BEFORE_THE_FIRST = rb"\s*(?:<\?[^>]*>\s*|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>\s*|<!--(?:(?!-->).)*+-->\s*)*+"
_FIRST_ELEMENT = re.compile(_BEFORE_THE_FIRST + rb"<([a-z_][\w.:-]*+)[^>]*?(/?)>", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:html|body)\b", re.IGNORECASE)
_PAGE_ENDS = re.compile(rb"</(?:html|body|frameset)\b|</table>\s*\Z", re.IGNORECASE)
_TAG_OR_LINE_ENDS = re.compile(rb"(?:</\w+|<[bh]r\b[^<>]*)>\s*\Z|\n\Z", re.IGNORECASE)
"""Where a page may end that leaves out its last tags, as pages may; half a copy ends at a tag or line but by chance."""
_OPENING_OR_CLOSING = re.compile(rb"<(/?)(table|div|ul|ol|script|style)\b", re.IGNORECASE)
_DRAWN = b"svg"
_ALWAYS_CLOSED = frozenset({b"body", b"table", b"div", b"center", b"font"})
"""What a piece of a page may begin with that must be closed; a paragraph or a title need not be."""


def is_left_open(head: bytes, tail: bytes, *, marked_up: bool) -> bool:
    """Whether a text whose first and last bytes these are ends before what it began with does.

    One that is ``marked_up`` is known to be a page, a drawing or a workbook in elements; else it must say so itself.
    """
    if head.startswith(_UTF_16):
        head, tail = head[2:].replace(b"\0", b""), tail.replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _RECORDS.match(head):
        return not tail.rstrip(_BEHIND_RECORDS).endswith(b"]" if head.lstrip().startswith(b"[") else b"}")
    if begun := _APPOINTMENTS.match(head):
        return not re.search(rb"(?:\A|[\r\n])[ \t]*END:" + begun[1] + rb"\b", tail, re.IGNORECASE)
    first = _FIRST_ELEMENT.match(head)
    is_drawn = first is not None and first[1].lower() == _DRAWN
    if marked_up and not is_drawn and _PAGE.search(head):
        return not (_PAGE_ENDS.search(tail) or _ends_without_its_last_tags(head, tail))
    return first is not None and bool(marked_up or _DECLARED.match(head)) and _is_left_open(first, head, tail)


def _ends_without_its_last_tags(head: bytes, tail: bytes) -> bool:
    """Whether a page, which is looked at as a whole, closes its tables and lists, and ends at a tag or a line."""
    if not (tail.startswith(head) and _TAG_OR_LINE_ENDS.search(tail)):
        return False
    depth = Counter[bytes]()
    for closing, name in _OPENING_OR_CLOSING.findall(tail.lower()):
        depth[name] += -1 if closing else 1
    return not any(count > 0 for count in depth.values())


def _is_left_open(first: re.Match[bytes], head: bytes, tail: bytes) -> bool:
    """Whether the first element of all is not closed where it has to be."""
    if first[2]:
        return False
    name, last = first[1].lower(), tail.lower()
    if not _DECLARED.match(head) and name not in {*_ALWAYS_CLOSED, _DRAWN}:
        return False
    return last.rfind(b"</" + name) <= last.rfind(b"<" + name)
