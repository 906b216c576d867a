"""E-mails as saved by a mail program: who, to whom, when, about what, the words, and whatever was attached."""

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from pathlib import Path

from pipeline.errors import ConversionError
from pipeline.evidence.formats import outlook
from pipeline.evidence.formats.format import NEVER, PERFECT, Draft, Enclosure, Format
from pipeline.evidence.formats.web import read_html
from pipeline.evidence.sandbox import Sandbox
from pipeline.evidence.sniffing import Sniffed
from pipeline.evidence.typeset import Block, Heading, Paragraph, Table, typeset
from pipeline.signatures import OLE_START

SMALL_PICTURE = 6_000
"""Bytes under which a picture inside the words is an ornament (a logo, a line) and only named."""
MOST_ATTACHMENTS = 100
_HEADERS = ("From", "To", "Cc", "Bcc", "Date", "Subject")


class Mail(Format):
    """EML, Outlook's MSG, and mails saved as text with their headers."""

    name = "e-mail"
    version = 4

    def score(self, sniffed: Sniffed) -> int:
        """Anything that begins with e-mail headers, and what Outlook saved."""
        return PERFECT if sniffed.content in ("eml", "mhtml", "msg") else NEVER

    def convert(self, source: Path, work: Path, sandbox: Sandbox) -> Draft:
        """Set the headers and words; the attachments follow as enclosures."""
        answer = sandbox.call(open_mail, str(source), str(work))
        enclosures = tuple(Enclosure(name, Path(file)) for name, file in answer["attachments"])
        return Draft(work / "mail.pdf", tuple(answer["notes"]), enclosures)


def open_mail(source: str, work: str) -> dict[str, list[object]]:
    """Write ``mail.pdf`` and the attachments into the folder ``work``; a step for the sandbox."""
    try:
        message = _message(Path(source).read_bytes())
        body, ornaments = _body(message)
        attachments = [one for one in _attachments(message) if one is not body]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, *outlook.DAMAGED) as error:
        raise ConversionError(f"the e-mail is damaged ({error}); print it to PDF, and use that") from error
    if len(attachments) > MOST_ATTACHMENTS:
        raise ConversionError(
            f"the e-mail has more than {MOST_ATTACHMENTS} attachments; save those that matter by themselves"
        )
    saved: list[object] = []
    notes: list[object] = []
    names: list[str] = []
    for number, part in enumerate(attachments, start=1):
        name = _name(part, number)
        data = _content(part)
        if part.get_content_maintype() == "image" and len(data) < SMALL_PICTURE and not part.is_attachment():
            notes.append(f'a small picture in the e-mail is not shown: "{name}"')
            continue
        if not data:
            notes.append(f'attached, but not shown: "{name}": the e-mail holds its name alone; ask the sender for it')
            continue
        file = Path(work) / f"attachment-{number}{_ending(name)}"
        file.write_bytes(data)
        names.append(name)
        saved.append((name, str(file)))
    blocks: list[Block] = [Heading(_header(message, "Subject") or "E-mail without a subject"), _fields(message, names)]
    typeset([*blocks, *ornaments], Path(work) / "mail.pdf")
    return {"notes": notes, "attachments": saved}


def _message(data: bytes) -> EmailMessage:
    if data.startswith(OLE_START):
        return outlook.as_email(data)
    return email.message_from_bytes(data, policy=policy.default)


def _fields(message: MIMEPart, attachments: list[str]) -> Table:
    rows = [(f"{name}:", text) for name in _HEADERS if (text := _header(message, name))]
    if attachments:
        rows.append(("Attached:", "\n".join(attachments)))
    return Table(tuple(rows) or (("From:", "(unknown)"),), has_header=False)


def _header(message: MIMEPart, name: str) -> str:
    try:
        values = message.get_all(name, [])
    except (ValueError, IndexError, AttributeError, TypeError):  # known faults of the parser on damaged headers
        values = [value for key, value in message.raw_items() if key.lower() == name.lower()]
    text = ", ".join(re.sub(r"\s+", " ", str(value)).strip() for value in values)
    return _in_words(text) if name == "Date" else text


def _in_words(text: str) -> str:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return text
    zone = " UTC" if text.endswith("-0000") else ""  # nobody wrote down where it was sent (RFC 5322, 3.3)
    return f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M}{zone}"


def _body(message: MIMEPart) -> tuple[MIMEPart | None, list[Block]]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return None, [Paragraph("(the e-mail has no text)")]
    text = _text(part)
    if part.get_content_subtype() == "html":
        return part, read_html(text)[0]
    html = message.get_body(preferencelist=("html",))
    if not text.strip() and html is not None:
        return html, read_html(_text(html))[0]
    return part, [Paragraph(text if text.strip() else "(the e-mail has no text)")]


def _text(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else str(part.get_payload()).encode("utf-8", errors="replace")
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("latin-1")


def _attachments(message: MIMEPart) -> Iterator[MIMEPart]:
    """Give every part that is not the text itself in one of its forms, at any depth, nested messages whole."""
    if message.get_content_type() == "message/rfc822":
        yield message
    elif message.is_multipart():
        alternative = message.get_content_subtype() == "alternative"
        for part in message.iter_parts():
            if isinstance(part, MIMEPart) and not (alternative and part.get_content_maintype() == "text"):
                yield from _attachments(part)
    elif message.get_content_maintype() != "text" or message.get_filename():
        yield message


def _content(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], MIMEPart) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name(part: MIMEPart, number: int) -> str:
    name = part.get_filename()
    if name:
        return re.sub(r"[\x00-\x1f/\\]+", " ", name).strip()[:150] or f"attachment {number}"
    if part.get_content_type() == "message/rfc822":
        return "attached e-mail.eml"
    return f"attachment {number}.{part.get_content_subtype()}"


def _ending(name: str) -> str:
    return ending if re.fullmatch(r"\.\w{1,5}", ending := Path(name).suffix) else ""
