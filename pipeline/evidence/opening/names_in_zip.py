"""The names of the files in a ZIP: many programs write them in the letters of their own country, and do not say so.

Only a name that is marked as such is surely UTF-8 (APPNOTE.TXT, appendix D). All others are of one set of letters, that
of the machine on which the ZIP was made; which one is told by the letters that come out.
"""

import struct
import unicodedata
from collections.abc import Sequence
from zipfile import ZipInfo

_UTF_8 = 0x800
_UNICODE_PATH = 0x7075
_LETTERS = ("cp850", "cp1252", "cp437", "cp852", "cp1250")
"""What Windows in Britain, then other programs, the old ones, and Windows in Poland and Romania write; the first of
those wins that make the same sense."""
_USUAL = frozenset("áàâäéèêëíìîïóòôöúùûüñçßÁÀÂÄÉÈÊËÍÌÎÏÓÒÔÖÚÙÛÜÑÇąćęłńóśźżĄĆĘŁŃÓŚŹŻăâîșşțţĂÂÎȘŞȚŢ£€–—’‘“”§°½")
"""What an office writes in a name, above all the letters of Welsh, French, Polish and Romanian."""


def names_of(entries: Sequence[ZipInfo]) -> tuple[list[str], str | None]:
    """Give the name of each entry, and what is to be told of how they were read; nothing where that is sure."""
    unsure = [_raw(entry) for entry in entries if _is_unsure(entry)]
    if not unsure:
        return [_stated(entry) or entry.filename for entry in entries], None
    letters = _best_letters(unsure)
    names = [
        _raw(one).decode(letters, "replace") if _is_unsure(one) else _stated(one) or one.filename for one in entries
    ]
    told = (
        f"the names in the ZIP file do not say in which letters they are written; they were read as {_called(letters)}"
    )
    return names, told


def _called(letters: str) -> str:
    return "UTF-8" if letters == "utf-8" else f"those of code page {letters.removeprefix('cp')}"


def _is_unsure(entry: ZipInfo) -> bool:
    return not entry.flag_bits & _UTF_8 and _stated(entry) is None and not entry.filename.isascii()


def _raw(entry: ZipInfo) -> bytes:
    """Give the bytes of a name: without the mark it was read as code page 437, in which every byte is a letter."""
    return entry.orig_filename.encode("cp437", "replace").replace(b"\\", b"/")


def _stated(entry: ZipInfo) -> str | None:
    """Give the name in UTF-8 that some programs write beside the other (APPNOTE.TXT, 4.6.9)."""
    extra = entry.extra
    while len(extra) >= struct.calcsize("<HH"):
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _UNICODE_PATH:
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return None


def _best_letters(names: Sequence[bytes]) -> str:
    whole = b"\n".join(names)
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError:
        return max(_LETTERS, key=lambda letters: _sense(whole, letters))
    return "utf-8"


def _sense(names: bytes, letters: str) -> float:
    """Say how much like the names of an office the letters look: usual ones count, other letters hardly, signs not."""
    try:
        text = names.decode(letters)
    except UnicodeDecodeError:
        return -1.0
    rare = [letter for letter in text if not letter.isascii()]
    return sum(
        1.0 if letter in _USUAL else 0.1 if unicodedata.category(letter) in ("Ll", "Lu") else -1 for letter in rare
    )
