"""E-mails that their program has kept as drafts: they look like those that were sent, and nobody ever got them."""

import re
from email.message import MIMEPart

from pipeline.case.loss import Loss, LossKind
from pipeline.files.mail_names import is_kept_as_draft

UNSENT = "X-Unsent"
"""The header by which Outlook marks a draft in a file, and by which one of its own files is marked here."""
_MARK = re.compile(r"x-[\w-]*(?:draft|unsent)[\w-]*", re.IGNORECASE)
_LABELS, _KIND = "X-Gmail-Labels", "X-Uniform-Type-Identifier"
_DRAFT = re.compile(r"(?:^|,)\s*drafts?\s*(?:,|$)|mail-draft", re.IGNORECASE)
"""How the labels of Google, and the kinds of Apple, name one."""
_SENT = re.compile(r"(?:^|,)\s*(?:sent|inbox)\s*(?:,|$)", re.IGNORECASE)
_POSTMARK, _BY_POST = "received", re.compile(r"\bwith\b[^;]*\bE?SMTP", re.IGNORECASE)
"""What the last of those that carried an e-mail writes on it; a server that only keeps drafts has other words."""
_STATUS, _STATUS_OF_DRAFT = "X-Status", re.compile(r"[AFNORTUD]*T[AFNORTUD]*")
"""How Pine, Dovecot and their like mark one in a mailbox, with a letter for each mark."""
_NO = frozenset({"", "0", "no", "false", "none"})
_TOLD = "the mail program has kept it as a draft: it says nowhere that it was sent"


def told_of_draft(message: MIMEPart) -> list[Loss]:
    """Tell of an e-mail that was not sent, where its headers say so, and none that it came by post."""
    headers = [(name, str(value).strip()) for name, value in message.raw_items()]
    marked = any(_MARK.fullmatch(name) and value.casefold() not in _NO for name, value in headers)
    marked = marked or any(_STATUS_OF_DRAFT.fullmatch(str(one).strip()) for one in message.get_all(_STATUS, []))
    labels = ",".join(str(value) for name in (_LABELS, _KIND) for value in message.get_all(name, []))
    came = any(name.casefold() == _POSTMARK and _BY_POST.search(value) for name, value in headers)
    if came or _SENT.search(labels) or not (marked or _DRAFT.search(labels)):
        return []
    return [Loss(LossKind.NOT_SENT, _TOLD)]


def told_of_place(path: str) -> tuple[Loss, ...]:
    """Tell of an e-mail that was not sent, where its name or the folder that it lay in says so."""
    return (Loss(LossKind.NOT_SENT, _TOLD),) if is_kept_as_draft(path) else ()
