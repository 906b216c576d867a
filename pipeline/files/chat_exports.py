"""Chats as a telephone gives them away: WhatsApp's text, and the messages that a backup of texts holds, as rows.

Each message is a row with its day and hour, who wrote it, and to whom where that is said, so that a chat is read like
any contact log. Lines that nobody wrote ("Messages are encrypted") are no rows.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from pipeline.files.sheet import Row
from pipeline.text.english_time import england

HEADINGS: Row = ("Date and time", "Kind", "From", "To", "Message")
_STATUS: Row = ("Status",)
_NEVER_ARRIVED = {"3": "not sent: a draft", "4": "not sent: it waits", "5": "failed", "6": "not sent: it waits"}
"""What a backup says of texts that never left the telephone; it has no number for one that came to nobody."""
FEWEST_MESSAGES = 2
LEFT_OUT = re.compile(
    r"<media omitted>|\b(?:image|video|audio|document|sticker|GIF|contact card) omitted\b|\(file attached\)",
    re.IGNORECASE,
)
"""What stands in a chat for a picture or a sound that was not given away with it."""

_HOUR = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_BEGINS = re.compile(
    rf"^[\u200e\u200f\ufeff]?"
    rf"(?:\[(?P<day>{_DAY}),?\s(?P<hour>{_HOUR})\]\s|(?P<day2>{_DAY}),?\s(?P<hour2>{_HOUR})\s[-–]\s)"
    r"(?:(?P<by>[^:\n]{1,60}):\s)?(?P<said>.*)$",
    re.IGNORECASE,
)
_BACKUP = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<\?xml-stylesheet[^>]*>\s*)?<smses\b", re.DOTALL)
_RECEIVED = "1"


def rows_of_chat(text: str) -> tuple[Row, ...]:
    """Give the headings and a row for each message of a chat; nothing where a text is none."""
    if _BACKUP.match(text[:20_000]):
        texts = list(_of_backup(text))
        headings = (*HEADINGS, *_STATUS) if any(len(row) > len(HEADINGS) for row in texts) else HEADINGS
        return (headings, *texts)
    rows = list(_of_lines(text))
    return (HEADINGS, *rows) if len(rows) >= FEWEST_MESSAGES else ()


def _of_lines(text: str) -> Iterator[Row]:
    """Read a chat line by line; a line that begins no message goes on with the one before it."""
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    if not _BEGINS.match(first):
        return
    begun: tuple[str, str, list[str]] | None = None
    for line in lines:
        found = _BEGINS.match(line.replace("\u202f", " "))
        if found is None:
            if begun:
                begun[2].append(line)
            continue
        if begun:
            yield _message(*begun)
        when = f"{found['day'] or found['day2']} {found['hour'] or found['hour2']}"
        begun = (when, found["by"].strip("\u200e\u200f ~"), [found["said"]]) if found["by"] else None
    if begun:
        yield _message(*begun)


def _message(when: str, by: str, said: list[str]) -> Row:
    return when, "message", by, "", "\n".join(said).strip()


def _of_backup(text: str) -> Iterator[Row]:
    """Read a backup of texts: each has the moment in thousandths of a second, and says which way it went.

    A message with pictures (MMS) has its words and pictures as parts.
    """
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(text.encode(), reader)
    for sms in root.iter("sms", "mms") if root is not None else ():
        moment, name = sms.get("date") or "", sms.get("contact_name") or ""
        person = name if name and name != "(Unknown)" else sms.get("address") or ""
        box = sms.get("type") or sms.get("msg_box") or ""
        received = box == _RECEIVED
        when = _english(int(moment) / 1000) if moment.isdigit() else ""
        yield (
            when,
            "text message",
            person if received else "",
            "" if received else person,
            sms.get("body") or "\n".join(_parts(sms)),
            *([_NEVER_ARRIVED[box]] if box in _NEVER_ARRIVED else []),
        )


def _parts(message: etree._Element) -> Iterator[str]:
    for part in message.iter("part"):
        kind = (part.get("ct") or "").partition("/")[0]
        if kind == "text" and (text := part.get("text") or "") != "null":
            yield text
        elif kind in ("image", "video", "audio"):
            yield f"{kind} omitted"


def _english(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC).astimezone(england()):%d/%m/%Y %H:%M}"
