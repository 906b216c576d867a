"""The words of parts that a Word document has in another form: as a document, a web page, rich or plain text.

Word makes them words of the document when it opens it (ECMA-376, part 1, 17.17.2); LibreOffice passes over them.
"""

import email
import re
from email import policy
from io import BytesIO
from zipfile import ZipFile

from striprtf.striprtf import rtf_to_text

from pipeline.evidence.formats.private_copy.word_words import words_in
from pipeline.evidence.formats.private_copy.zip_parts import DAMAGED, parsed
from pipeline.evidence.formats.web_words import words_of_web_page
from pipeline.text.decoding import decode

DEEPEST = 3
_BODY = re.compile(r"word/(?:document\d*|footnotes|endnotes|diagrams/drawing\d*)\.xml")
_RICH_TEXT = b"{\\rtf"
_SAVED_PAGE = re.compile(rb"\s*(?:MIME-Version|From|Content-\w+|X-[\w-]+)\s*:", re.IGNORECASE)


def words_of_part(data: bytes, depth: int = 1) -> str:
    """Give the words of one part; nothing of one that is damaged, or lies too deep in others."""
    if depth > DEEPEST:
        return ""
    if data.startswith(b"PK"):
        return _words_of_document(data)
    if data.lstrip().startswith(_RICH_TEXT):
        return str(rtf_to_text(data.decode("latin-1"), errors="replace"))  # type: ignore[no-untyped-call]
    if _SAVED_PAGE.match(data):
        return _words_of_saved_page(data, depth)
    text = decode(data)
    return words_of_web_page(text) if "<" in text else text


def _words_of_document(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = [parsed(archive.read(name)) for name in archive.namelist() if _BODY.fullmatch(name)]
    except DAMAGED:
        return ""
    return "\n".join(words_in(part) for part in parts if part is not None)


def _words_of_saved_page(data: bytes, depth: int) -> str:
    """Give the words of a web page that was saved as one file (MHTML)."""
    pages = [
        one for one in email.message_from_bytes(data, policy=policy.default).walk() if _is_page(one.get_content_type())
    ]
    contents = [content for one in pages if isinstance(content := one.get_payload(decode=True), bytes)]
    return "\n".join(words_of_part(content, depth + 1) for content in contents)


def _is_page(content_type: str) -> bool:
    return content_type in ("text/html", "text/plain")
