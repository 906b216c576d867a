"""What Outlook packs into ``winmail.dat`` (MS-OXTNEF): the words of a message, and what is attached to it."""

import struct
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from tnefparse import TNEF

from pipeline.errors import ConversionError
from pipeline.evidence.formats.rich_text import words_of
from pipeline.evidence.opening.taken_out import TakenOut, written
from pipeline.text.decoding import decode

DEEPEST = 3
_DAMAGED = (ValueError, LookupError, TypeError, AttributeError, OSError, struct.error, RecursionError)


def unpack(source: str, work: str) -> TakenOut:
    """Write the words and each attachment of a packed message into the folder ``work``."""
    try:
        return written(_contents(TNEF(Path(source).read_bytes(), do_checksum=False), DEEPEST), work, "the message")
    except _DAMAGED as error:
        raise ConversionError(
            f"what Outlook packed into this file is damaged ({error}); ask the sender to send it again as plain text, "
            "with the files attached by themselves"
        ) from error


def _contents(message: TNEF, depth: int) -> Iterator[tuple[str, bytes]]:
    if words := _words(message):
        yield "message.eml", _as_email(message, words)
    for number, attached in enumerate(message.attachments, start=1):
        name = str(attached.long_filename() or "").strip("\x00 ") or f"attachment {number}"
        enclosed = getattr(attached, "embed", None)
        if enclosed is None:
            yield name, bytes(attached.data)
        elif depth:
            yield from ((f"{name}/{inner}", data) for inner, data in _contents(enclosed, depth - 1))


def _words(message: TNEF) -> str:
    """Give the words in the fullest form that can be read: web page, plain, rich text."""
    for form in (message.htmlbody, message.body):
        text = decode(form) if isinstance(form, bytes) else str(form or "")
        if text.strip("\x00 \r\n"):
            return text.replace("\x00", "")
    packed = message.mapiprops and next((one.data for one in message.mapiprops if one.name == _RICH_TEXT), None)
    return words_of(bytes(packed)) if packed else ""


def _as_email(message: TNEF, words: str) -> bytes:
    mail = EmailMessage()
    subject = " ".join(str(getattr(message, "subject", "") or "").replace("\x00", "").split())
    mail["Subject"] = subject or "Message without a subject"
    is_page = words.lstrip()[:1] == "<" and "</" in words
    mail.set_content(words, subtype="html" if is_page else "plain")
    return mail.as_bytes()


_RICH_TEXT = 0x1009
"""The property of a message that holds its compressed rich text (MS-OXPROPS 2.866)."""
