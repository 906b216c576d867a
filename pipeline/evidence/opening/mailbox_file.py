"""Mailboxes: several e-mails in one file, as Thunderbird keeps them and Google Takeout gives them (RFC 4155).

The standard library's reader begins another e-mail at every line that starts with ``From``; a parent's "From Monday he
will be back" is none here, but only a line that says who sent it and when, with headers below it.
"""

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

from pipeline.case.loss import Loss, LossKind
from pipeline.errors import ConversionError
from pipeline.evidence.opening.taken_out import MOST_FILES, TakenOut, written
from pipeline.files.sniffing import POSTMARK

LONGEST_NAME = 80
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""How a line is kept from being taken for the beginning of an e-mail."""
_FLAGS, _EXPUNGED = re.compile(rb"^X-Mozilla-Status: *([0-9A-Fa-f]{4})\b", re.MULTILINE), 0x0008
"""How Thunderbird marks an e-mail in its file, and the mark of one that was deleted."""
_MARKED_DELETED = re.compile(rb"^X-Status:[ \t]*[AFNORTU]*D[AFNORTU]*[ \t]*\r?$", re.MULTILINE)
"""How Pine, Mutt and their like do, with a letter for each mark; ``X-Status: Delivered`` is somebody else's."""
_LABELLED_DELETED = re.compile(rb"^X-Gmail-Labels:(?:[^\r\n]*,)?[ \t]*(?:Trash|Bin)[ \t]*(?:,|\r?$)", re.MULTILINE)
"""How Google Takeout does."""
_HEADERS_END = re.compile(rb"\r?\n\r?\n")


def part_mails(source: str, work: str) -> TakenOut:
    """Write each e-mail of a mailbox into the folder ``work``, under its number and subject."""
    data = Path(source).read_bytes()
    starts = list(POSTMARK.finditer(data))
    if len(starts) > MOST_FILES:
        raise ConversionError(
            f"the mailbox holds {len(starts):,} e-mails, more than {MOST_FILES}; save those about this child by "
            "themselves (as .eml) into the folder, and take the mailbox out"
        )
    ends = [*(start.start() for start in starts[1:]), len(data)]
    mails = [data[start.end() : end] for start, end in zip(starts, ends, strict=True)]
    kept = [mail for mail in mails if not _is_deleted(mail)]
    return written(_named(kept, len(str(len(kept)))), work, "the mailbox", _told_of_deleted(len(mails) - len(kept)))


def _is_deleted(mail: bytes) -> bool:
    """Tell an e-mail that somebody deleted, and that stays in the file until the mail program tidies it up."""
    headers = _HEADERS_END.split(mail, maxsplit=1)[0]
    flags = _FLAGS.search(headers)
    marks = (_MARKED_DELETED, _LABELLED_DELETED)
    return bool(flags and int(flags[1], 16) & _EXPUNGED) or any(mark.search(headers) for mark in marks)


def _told_of_deleted(count: int) -> list[Loss]:
    said = "1 e-mail that was" if count == 1 else f"{count} e-mails that were"
    told = f"in the mailbox, and not taken out: {said} deleted in the mail program, which has not tidied up since"
    return [Loss(LossKind.NOT_OPENED, told)] if count else []


def _named(mails: Iterable[bytes], digits: int) -> Iterator[tuple[str, bytes]]:
    for number, mail in enumerate(mails, start=1):
        yield f"{number:0{digits}} {_subject(mail)}.eml", _QUOTED.sub(rb"\1", mail.rstrip(b"\r\n") + b"\n")


def _subject(mail: bytes) -> str:
    headers = _HEADERS_END.split(mail, maxsplit=1)[0]
    try:
        subject = str(message_from_bytes(headers, policy=policy.default)["Subject"] or "")
    except (ValueError, LookupError, TypeError, AttributeError):
        subject = ""
    plain = re.sub(r"[^\w .,()'-]+", " ", subject, flags=re.UNICODE)
    return " ".join(plain.split())[:LONGEST_NAME].strip(" .") or "e-mail"
