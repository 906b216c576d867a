"""A file with a signature around it: an e-mail as p7m, or a letter that was signed with a card."""

import re
from pathlib import Path

from pipeline.evidence.formats.signed_content import NOT_CHECKED, signed_content
from pipeline.evidence.opening.taken_out import TakenOut, written

_MIME_HEADERS = re.compile(rb"(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+\r?\n")


def unwrap(source: str, work: str) -> TakenOut:
    """Write what is signed into the folder ``work``: an e-mail, or a file that has no other name than its own."""
    content = signed_content(Path(source).read_bytes())
    if _MIME_HEADERS.match(content):
        mail = b"MIME-Version: 1.0\r\nSubject: Signed e-mail\r\n" + content
        return written([("signed e-mail.eml", mail)], work, "the signed file", [NOT_CHECKED])
    return written([("", content)], work, "the signed file", [NOT_CHECKED])
