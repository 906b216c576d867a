"""What an old Word file (DOC) holds that its pages would show otherwise, read from its own records ([MS-DOC]).

No copy of it can be cleaned as those of newer kinds are. So one whose fields would be counted anew, or in which words
are struck out that nobody took out yet, becomes no pages at all; what to do instead is told.
"""

import shutil
import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from pipeline.case.loss import Loss, LossKind
from pipeline.errors import ConversionError
from pipeline.evidence.formats.private_copy.copied import Copied
from pipeline.evidence.formats.private_copy.word_copy import told_of_comments, told_of_hidden_words
from pipeline.evidence.formats.private_copy.word_fields import OF_THE_MOMENT, fields_in, without_fields
from pipeline.evidence.formats.source_words import SourceWords

DAMAGED = (OSError, ValueError, IndexError, struct.error, UnicodeDecodeError)
LARGEST = 60_000_000

_FLAGS, _SECOND_TABLE = 0x0A, 0x0200
_LENGTH_OF_TEXT, _LENGTH_OF_COMMENTS = 0x4C, 0x5C
_CHARACTER_PAGES, _PIECES = 0xFA, 0x1A2
"""Where the head of the file tells the place of its pages of formatting and of its pieces of text."""
_ONE_BYTE_A_LETTER = 1 << 30
_PAGE = 512
_STRUCK_OUT, _HIDDEN = 0x0800, 0x083C
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_VARIABLE = 6
_ENDS = str.maketrans({"\r": "\n", "\x07": "\n", "\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\x1f": ""})


def copy_old_word(source: Path, target: Path) -> Copied:
    """Copy the file as it is; raises ConversionError where its pages would not be those that were sent."""
    shutil.copyfile(source, target)
    try:
        head, text, formats = _read(source)
    except DAMAGED:
        return Copied()
    refuse_fields(text)
    if _STRUCK_OUT in formats:
        raise ConversionError(
            "the Word file has tracked changes, so it is no final copy; put in the copy that was sent, or accept or "
            "reject every change in Word, save it as PDF, and use that"
        )
    hidden = _HIDDEN in formats
    remarks = [Loss(LossKind.HIDDEN_WORDS, told_of_hidden_words(1))] if hidden else []
    if comments := text[sum(struct.unpack_from("<4I", head, _LENGTH_OF_TEXT)) :].count("\x05"):
        remarks.append(Loss(LossKind.COMMENTS, told_of_comments(comments)))
    (length,) = struct.unpack_from("<I", head, _LENGTH_OF_TEXT)
    shown = without_fields(text[:length]).translate(_ENDS)
    return Copied(remarks, None if hidden else SourceWords(shown))


def refuse_fields(text: str) -> None:
    """Raise ConversionError where a field would show another day, name or place than when it was saved."""
    due = sorted({name for name, _ in fields_in(text) if name in OF_THE_MOMENT})
    if due:
        raise ConversionError(
            f"the Word file has fields ({', '.join(due)}) that would show another day or name than when it was sent; "
            "open it in Word, see that it shows what was sent, save it as PDF, and use that"
        )


def _read(source: Path) -> tuple[bytes, str, set[int]]:
    """Give the head of the file, all its text, and which properties are switched on anywhere in it."""
    with olefile.OleFileIO(source) as container:
        head = container.openstream("WordDocument").read(LARGEST)
        (flags,) = struct.unpack_from("<H", head, _FLAGS)
        table = container.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read(LARGEST)
    return head, "".join(_pieces(head, _part(head, table, _PIECES))), set(_switched_on(head, table))


def _part(head: bytes, table: bytes, place: int) -> bytes:
    start, length = struct.unpack_from("<II", head, place)
    return table[start : start + length]


def _pieces(head: bytes, record: bytes) -> Iterator[str]:
    """Give the text, piece by piece in its order ([MS-DOC] 2.8.35 and 2.9.38)."""
    position = 0
    while record[position] == 1:
        position += 3 + struct.unpack_from("<H", record, position + 1)[0]
    (size,) = struct.unpack_from("<I", record, position + 1)
    table = record[position + 5 : position + 5 + size]
    count = (size - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", table)
    for number in range(count):
        (place,) = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)
        letters = ends[number + 1] - ends[number]
        if place & _ONE_BYTE_A_LETTER:
            start = (place & ~_ONE_BYTE_A_LETTER) // 2
            yield head[start : start + letters].decode("cp1252", errors="replace")
        else:
            yield head[place : place + 2 * letters].decode("utf-16-le", errors="replace")


def _switched_on(head: bytes, table: bytes) -> Iterator[int]:
    """Give each property of letters that is switched on for some of them ([MS-DOC] 2.9.33 and 2.6.1)."""
    record = _part(head, table, _CHARACTER_PAGES)
    count = (len(record) - 4) // 8
    for (number,) in struct.iter_unpack("<I", record[4 * (count + 1) : 4 * (2 * count + 1)]):
        page = head[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        runs = page[_PAGE - 1]
        for place in page[4 * (runs + 1) : 4 * (runs + 1) + runs]:
            if place:
                yield from _switches(page[2 * place + 1 : 2 * place + 1 + page[2 * place]])


def _switches(properties: bytes) -> Iterator[int]:
    position = 0
    while position + 3 <= len(properties):
        (name,) = struct.unpack_from("<H", properties, position)
        kind = name >> 13
        size = properties[position + 2] + 1 if kind == _VARIABLE else _OPERAND_SIZES[kind]
        if kind == 0 and properties[position + 2] == 1:
            yield name
        position += 2 + size
