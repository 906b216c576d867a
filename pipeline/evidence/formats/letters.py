"""In which letters words were saved: what a part of an e-mail names, and what is told where nobody can say."""

from collections.abc import Iterable
from email.message import MIMEPart

from pipeline.case.loss import Loss, LossKind
from pipeline.text.decoding import Letters, letters_of

UNKNOWN_LETTERS = Loss(
    LossKind.WORDS_LOST,
    "it does not say in which letters it was saved, and what its pages show is no language; open it where it can be "
    "read, save it as UTF-8 or as PDF, and use that",
)
_LATIN = ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii")
"""What mail programs write too where the words are in UTF-8, or have the quotation marks and dashes of Windows."""


def words_of(raw: bytes, part: MIMEPart) -> str:
    """Read words by the letters that their part names, where they are written in these; else as any text."""
    return _letters(raw, part).text


def told_of_letters(parts: Iterable[MIMEPart]) -> list[Loss]:
    """Tell that nobody can say in which letters one of these parts is written."""
    raw = ((part, part.get_payload(decode=True)) for part in parts)
    doubted = any(isinstance(data, bytes) and not _letters(data, part).certain for part, data in raw)
    return [UNKNOWN_LETTERS] if doubted else []


def _letters(raw: bytes, part: MIMEPart) -> Letters:
    named = part.get_content_charset() or ""
    try:
        return Letters(raw.decode("utf-8" if named in _LATIN else named or "utf-8"), certain=True)
    except (LookupError, UnicodeError):
        return letters_of(raw)


def as_file(data: bytes, part: MIMEPart) -> bytes:
    """Give a text that is attached as a file that says its letters itself, where its part alone names them."""
    named = part.get_content_charset("utf-8")
    if part.get_content_maintype() != "text" or named == "utf-8" or named in _LATIN:
        return data
    return words_of(data, part).encode("utf-8-sig")
