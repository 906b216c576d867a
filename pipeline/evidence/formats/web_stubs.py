"""Saved web pages that are no paper: what leads on to a document elsewhere, or asks somebody to sign in for it."""

import re

MOST_WORDS = 60
"""A page that says more is one, whatever it also asks for."""
_LEADS_ON = re.compile(
    r"<meta\b(?=[^<>]*\bhttp-equiv\s*=\s*[\"']?refresh\b)[^<>]*\burl\s*=|\blocation(?:\.href)?\s*=\s*[\"']"
    r"|\blocation\.(?:replace|assign)\(",
    re.IGNORECASE,
)
_ASKS_FOR_MORE = re.compile(
    r"\btype\s*=\s*[\"']?(?:password|email)\b"
    r"|\b(?:enable|turn on) javascript\b|\bjavascript (?:isn.t|is not|must be) enabled\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"<(title|h1)\b[^<>]*>([^<]{1,200})</\1", re.IGNORECASE)
_FAULT = re.compile(
    r"\b(?:(?:error|http) ?(?:code )?[45]\d\d|[45]\d\d (?:error|[a-z]+ (?:not found|error|gateway|unavailable))"
    r"|forbidden|access denied|(?:page|file) not found|(?:session|link) (?:has )?(?:expired|timed out))\b",
    re.IGNORECASE,
)
"""How servers head a page in the place of one that they do not give (RFC 9110, 15.5 and 15.6)."""
_SEALED = re.compile(
    r"\b(?:encrypted|secure|protected) (?:e-?mail|message)\b.*\b(?:read|open|view) (?:(?:the|your|this) )?message\b",
    re.IGNORECASE | re.DOTALL,
)
_INSTEAD = "save the document itself (PDF, Word or a photo) into the folder, and take this page out"


def told_of_stub(text: str, words: str) -> str | None:
    """Say of HTML with these words what to put in instead, where it stands for a document that is not here."""
    if len(words.split()) > MOST_WORDS:
        return None
    if _LEADS_ON.search(text):
        return f"the web page only leads on to a document that is not in this folder; open it there, {_INSTEAD}"
    if _ASKS_FOR_MORE.search(text):
        return f"the web page asks to sign in, and does not hold the document; open it there, {_INSTEAD}"
    if any(_FAULT.search(title) for _, title in _TITLE.findall(text)):
        return f"the web page only says that something cannot be had; open the document itself, {_INSTEAD}"
    if _SEALED.search(words):
        return f"the web page only leads to a message that is kept elsewhere; open it there, {_INSTEAD}"
    return None
