"""Files that come with an e-mail as lines of letters, also among its words, and those that break off.

What old mail programs wrote between ``begin`` and ``end`` is no words (uuencode, IEEE Std 1003.1, 2018).
"""

import base64
import binascii
import re
from bisect import bisect
from collections.abc import Sequence
from typing import NamedTuple

_BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,149})")
_END = "end"


class Parted(NamedTuple):
    """The words of an e-mail without the files among them, and these by their names."""

    words: str
    files: list[tuple[str, bytes]]


def parted(text: str) -> Parted:
    """Take the files out of the words; one that breaks off or says nothing stays where it is."""
    if "begin " not in text:
        return Parted(text, [])
    lines, kept, files = text.splitlines(keepends=True), list[str](), list[tuple[str, bytes]]()
    ends = [number for number, line in enumerate(lines) if line.strip() == _END]
    at = 0
    while at < len(lines):
        begun = _BEGIN.fullmatch(lines[at].strip())
        ahead = bisect(ends, at)
        content = _decoded(lines[at + 1 : ends[ahead]]) if begun and ahead < len(ends) else b""
        if begun and content:
            files.append((begun[1], content))
            at = ends[ahead] + 1
        else:
            kept.append(lines[at])
            at += 1
    return Parted("".join(kept), files)


def _decoded(lines: Sequence[str]) -> bytes:
    """Give what lines of letters stand for; nothing where one of them is no such line."""
    try:
        return b"".join(binascii.a2b_uu(line.rstrip("\r\n").encode("ascii")) for line in lines)
    except (binascii.Error, UnicodeEncodeError):
        return b""


def as_far_as_it_goes(letters: str) -> bytes:
    """Decode as much of a file as is there; given as its letters, as the library does, it would be taken for words."""
    known = re.sub(r"[^A-Za-z0-9+/]", "", letters)
    return base64.b64decode(known[: len(known) // 4 * 4])
