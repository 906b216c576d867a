"""Whether what a text opens at its beginning is closed at its end: marked-up pages, records, appointments.

Programs close what they open. A letter in plain words opens nothing, and nothing is told of it.
"""

import re

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_RECORDS = re.compile(rb'\s*(?:\[\s*[\[{]|\{\s*"[^"]*"\s*:)')
"""How JSON begins, and no words do: a bracket, and what a list or an entry has first (RFC 8259, 2)."""
_APPOINTMENTS = re.compile(rb"\s*BEGIN:(V\w+)\s", re.IGNORECASE)
"""How an appointment or a card begins (RFC 5545, 3.4; RFC 6350, 6.1.1)."""
_BEFORE_THE_FIRST = rb"\s*(?:<\?[^>]*>\s*|<!doctype[^>\[]*(?:\[[^\]]*\]\s*)?>\s*|<!--(?:(?!-->).)*+-->\s*)*+"
_FIRST_ELEMENT = re.compile(_BEFORE_THE_FIRST + rb"<([a-z_][\w.:-]*)\b[^>]*?(/?)>", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_PAGE = re.compile(rb"<html\b", re.IGNORECASE)
_PAGE_ENDS = re.compile(rb"</(?:html|body)\b|</table>\s*\Z", re.IGNORECASE)
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
        return not tail.rstrip().endswith(b"]" if head.lstrip().startswith(b"[") else b"}")
    if begun := _APPOINTMENTS.match(head):
        return not re.search(rb"^END:" + begun[1] + rb"\b", tail, re.IGNORECASE | re.MULTILINE)
    if _PAGE.search(head) and marked_up:
        return not _PAGE_ENDS.search(tail)
    return bool(marked_up or _DECLARED.match(head)) and _leaves_its_first_open(head, tail)


def _leaves_its_first_open(head: bytes, tail: bytes) -> bool:
    first = _FIRST_ELEMENT.match(head)
    if not first or first[2]:
        return False
    name, last = first[1].lower(), tail.lower()
    if not _DECLARED.match(head) and name not in {*_ALWAYS_CLOSED, b"svg"}:
        return False
    return last.rfind(b"</" + name) <= last.rfind(b"<" + name)
