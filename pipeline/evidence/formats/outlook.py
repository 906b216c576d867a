"""Messages that Outlook saved (MS-OXMSG): each becomes an ordinary e-mail, so that both kinds are read the same way."""

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.utils import format_datetime
from typing import cast

from oxmsg import Message
from oxmsg.attachment import Attachment
from oxmsg.domain import constants
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.recipient import Recipient
from oxmsg.storage import Storage, Stream

from pipeline.evidence.formats.mail_drafts import UNSENT
from pipeline.evidence.formats.rich_text import words_of
from pipeline.text import dates
from pipeline.text.decoding import decode

DEEPEST_MESSAGE = 20
DAMAGED = (UnrecognizedCodePageError, UnsupportedEncodingError, OSError, struct.error)
"""What the reader raises on damaged messages, beside what every reader of bytes does."""

_ENCLOSED_MESSAGE = "__substg1.0_3701000D"
_PROPERTIES = "__properties_version1.0"
_SHORT_HEADER, _MISSING = 24, bytes(8)
"""The header of a message's properties is 24 bytes long inside another message, 8 more when it is by itself."""
_FLAGS, _NEVER_SENT = 0x0E07, 0x0008
"""What a message says of its state, and the mark of one that is still being written (MS-OXCMSG, 2.2.1.6)."""
_DISPLAYED = {"To": constants.PID_DISPLAY_TO, "Cc": constants.PID_DISPLAY_CC}
_HEADER_OF_TYPE = {1: "To", 2: "Cc", 3: "Bcc"}


def as_email(data: bytes) -> EmailMessage:
    """Translate an Outlook message and those inside it; raises ``DAMAGED``, ValueError or LookupError."""
    return _email(Message.load(data), DEEPEST_MESSAGE)


def _email(message: Message, depth: int) -> EmailMessage:
    translated = EmailMessage()
    for name, text in _headers(message):
        translated[name] = _on_one_line(text)
    body, html = _body(message), _html(message)
    rich = message.properties.binary_prop_value(constants.PID_RTF_COMPRESSED)
    if body and body.strip():
        translated.set_content(_without_noughts(body))
        if html:
            translated.add_alternative(html, subtype="html")
    elif html:
        translated.set_content(html, subtype="html")
    else:
        translated.set_content(_without_noughts(words_of(rich)) if rich else "")
    for storage in _storage(message).iter_attachment_storages():
        _attach(translated, storage, depth)
    return translated


def _headers(message: Message) -> Iterator[tuple[str, str]]:
    """Give what a reader wants to know; the day and hour as the sender saw them, where the message still says so."""
    if sender := message.sender:
        yield "From", sender
    yield from _recipients(message)
    if date := _date(message):
        yield "Date", date
    yield "Subject", message.subject
    if (message.properties.int_prop_value(_FLAGS) or 0) & _NEVER_SENT:
        yield UNSENT, "1"


def _date(message: Message) -> str | None:
    for name, written in message.message_headers.items():
        if name.lower() == "date":
            return written
    for pid in (constants.PID_CLIENT_SUBMIT_TIME, constants.PID_MESSAGE_DELIVERY_TIME):
        moment = message.properties.date_prop_value(pid)
        if moment and moment.year >= dates.EARLIEST_YEAR:  # a clock at nought is of 1601
            return format_datetime(moment.replace(tzinfo=None))
    return None


def _recipients(message: Message) -> Iterator[tuple[str, str]]:
    named: dict[str, list[str]] = {}
    for recipient in message.recipients:
        header = _HEADER_OF_TYPE.get(recipient.properties.int_prop_value(constants.PID_RECIPIENT_TYPE) or 1, "To")
        named.setdefault(header, []).append(_person(recipient))
    for header, pid in _DISPLAYED.items():
        if header not in named and (displayed := message.properties.str_prop_value(pid)):
            named[header] = [displayed.replace(";", ",")]
    return ((header, ", ".join(people)) for header, people in named.items())


def _person(recipient: Recipient) -> str:
    """Write a person as mail programs do; an address of Exchange's own (``/O=…``) means nothing to a reader."""
    name, address = recipient.name.strip("\x00 '\""), recipient.email_address.strip("\x00 ")
    if "@" not in address:
        return f'"{name}"'
    return f'"{name}" <{address}>' if name and name != address else address


def _html(message: Message) -> str:
    raw = message.properties.binary_prop_value(constants.PID_HTML)
    if raw is None:
        return message.html_body or ""
    return _decoded(raw, message)


def _body(message: Message) -> str | None:
    try:
        return message.body
    except (LookupError, UnicodeDecodeError):
        return _decoded(_storage(message).property_stream_bytes(constants.PID_BODY, constants.PTYP_STRING8), message)


def _decoded(raw: bytes, message: Message) -> str:
    """Read letters by the code page that the message names, if they are of it; Python calls ``windows-950`` cp950."""
    try:
        return raw.decode(message.properties.body_encoding.replace("windows-", "cp"))
    except (LookupError, UnicodeDecodeError):
        return decode(raw)


def _attach(translated: EmailMessage, storage: Storage, depth: int) -> None:
    attachment = Attachment(storage)
    enclosed = next((one for one in storage.storages if one.name == _ENCLOSED_MESSAGE), None)
    if enclosed is not None and _PROPERTIES in {stream.name for stream in enclosed.streams}:
        if depth:
            translated.add_attachment(_email(Message(_by_itself(enclosed)), depth - 1))
        return
    inside = _content_id(attachment)
    translated.add_attachment(
        attachment.file_bytes or b"",
        maintype="image" if (attachment.mime_type or "").startswith("image/") else "application",
        subtype="octet-stream",
        filename=_on_one_line(_file_name(attachment)),
        disposition="inline" if inside else "attachment",
        cid=f"<{inside}>" if inside else None,
    )


def _by_itself(enclosed: Storage) -> Storage:
    """Give the storage of an enclosed message with the header that it would have as a file of its own."""

    def whole(stream: Stream) -> Stream:
        if stream.name != _PROPERTIES:
            return stream
        return replace(stream, bytes_=stream.bytes_[:_SHORT_HEADER] + _MISSING + stream.bytes_[_SHORT_HEADER:])

    return replace(enclosed, streams=tuple(map(whole, enclosed.streams)))


def _content_id(attachment: Attachment) -> str:
    """Name the place in the words where a picture stands, if it stands in one."""
    said = attachment.properties.str_prop_value(constants.PID_ATTACH_CONTENT_ID) or ""
    return re.sub(r"[^\w.@+-]", "", said)


def _file_name(attachment: Attachment) -> str:
    said = (
        attachment.properties.str_prop_value(pid)
        for pid in (constants.PID_ATTACH_LONG_FILENAME, constants.PID_ATTACH_FILENAME, constants.PID_DISPLAY_NAME)
    )
    return next((name for name in said if name), "attachment")


def _storage(message: Message) -> Storage:
    return cast("Storage", message._storage)  # the library has no public way to attachments that are messages


def _without_noughts(text: str) -> str:
    return text.replace("\x00", "")


def _on_one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f\s]+", " ", text).strip()
