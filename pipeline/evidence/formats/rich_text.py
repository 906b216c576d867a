"""The words of Outlook's rich text: compressed as MS-OXRTFCP says, with or without HTML inside (MS-OXRTFEX)."""

import struct
from itertools import islice

from striprtf.striprtf import rtf_to_text

LARGEST = 50_000_000
"""How many bytes of rich text a message may hold."""

_HEADER = struct.Struct("<IIII")
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
_KNOWN_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What counts as written before the first byte (MS-OXRTFCP 2.1.2.1)."""


def words_of(data: bytes) -> str:
    """Give the words of compressed rich text, paragraph by paragraph; raises ValueError or LookupError on damage."""
    rich = decompressed(data).decode("cp1252", errors="replace")
    return str(rtf_to_text(rich, errors="replace"))  # type: ignore[no-untyped-call]


def decompressed(data: bytes) -> bytes:
    """Undo the compression of rich text (MS-OXRTFCP 2.2); one that is cut off is given as far as it goes.

    Raises ValueError or LookupError for what is no such text, or larger than that of any message.
    """
    if len(data) < _HEADER.size:
        raise ValueError("its rich text is cut off")
    _, size, kind, _ = _HEADER.unpack_from(data)
    if kind not in (_COMPRESSED, _PLAIN) or size > LARGEST:
        raise ValueError("its rich text is of no known kind")
    content = data[_HEADER.size :]
    return content[:size] if kind == _PLAIN else _unpacked(content, size)


def _unpacked(content: bytes, size: int) -> bytes:
    """Read items in runs of eight, whose first byte tells of each whether it is a byte or points back.

    What points back has twelve bits for the place, counted in a window that turns, and four for how many bytes more
    than two are repeated from there; it ends the text where the place is that of the next byte.
    """
    text = bytearray(_KNOWN_BEFORE)
    items = iter(content)
    for flags in items:
        for number in range(8):
            if not flags >> number & 1:
                text += bytes(islice(items, 1))
                continue
            pointer = int.from_bytes(bytes(islice(items, 2)))
            back = (len(text) - (pointer >> 4)) % _WINDOW
            if not back or len(text) > size + len(_KNOWN_BEFORE):
                return bytes(text[len(_KNOWN_BEFORE) :][:size])
            for _ in range((pointer & 15) + 2):
                text.append(text[-back])
    return bytes(text[len(_KNOWN_BEFORE) :][:size])
