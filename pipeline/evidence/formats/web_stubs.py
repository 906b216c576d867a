"""Saved web pages that are no paper: what leads on to a document elsewhere, or asks somebody to sign in for it."""

import re

MOST_WORDS = 60
"""A page that says more is one, whatever it also asks for."""
_LEADS_ON = re.compile(
    r"<meta\b(?=[^<>]*\bhttp-equiv\s*=\s*[\"']?refresh\b)[^<>]*\burl\s*="
    r"|(?<![\w.\"'])(?:(?:window|document|self|top|parent)\.)*location(?:\.href)?\s*=\s*[\"']"
    r"|\bonload\s*=\s*[\"'][^\"'<>]{0,60}\blocation\b|(?<![\"'])\blocation\.(?:replace|assign)\(",
    re.IGNORECASE,
)
"""What a page does by itself; what a button does when somebody presses it leads nobody on."""
_ASKS_FOR_MORE = re.compile(
    r"\btype\s*=\s*[\"']?password\b|\b(?:enable|turn on) javascript\b|\bjavascript (?:isn.t|is not|must be) enabled\b",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(r"\btype\s*=\s*[\"']?email\b", re.IGNORECASE)
_SIGN_IN = re.compile(r"\b(?:sign|log)[ -]?in\b", re.IGNORECASE)
"""The first of two steps to sign in; a portal asks for an address to send its news to as well."""
_TITLE = re.compile(r"<(title|h1)\b[^<>]*>([^<]{1,200})</\1", re.IGNORECASE)
_PART_OF_TITLE = re.compile(r"\s[|–—-]\s|[.!]")
_FAULT = re.compile(
    r"\b(?:(?:error|http|status) ?(?:code )?[45]\d\d|[45]\d\d (?:error|[a-z]+ (?:not found|error|gateway|unavailable))"
    r"|[45]\d\d not found|forbidden|access denied|(?:page|file) not found"
    r"|(?:session|link) (?:has )?(?:expired|timed out))\b",
    re.IGNORECASE,
)
"""How servers head a page in the place of one that they do not give (RFC 9110, 15.5 and 15.6)."""
_OF_FAULTS = frozenset(
    {"a", "access", "an", "and", "bad", "be", "been", "can", "cannot", "code", "denied", "directory"}
    | {"displayed", "error", "expired", "file", "forbidden", "found", "gateway", "has", "http", "https"}
    | {"internal", "is", "link", "not", "or", "our", "out", "page", "request", "requested", "resource", "server"}
    | {"service", "session", "sorry", "status", "that", "the", "this", "timed", "to", "unavailable", "was", "we"}
    | {"you", "your"}
)
"""All that such a title says; that of a paper, ``Access denied to father at the gate``, says more."""
_SEALED = re.compile(r"\b(?:encrypted|secure|protected) (?:e-?mail|message)\b", re.IGNORECASE)
_LEADS_TO_MESSAGE = re.compile(
    r"(?:<(?:a|button)\b[^<>]*>\s*(?:<[^<>]*>\s*){0,3}|\bvalue\s*=\s*[\"']?)(?:click (?:here )?to )?"
    r"(?:read|open|view) (?:(?:the|your|this) )?(?:\w+ )?(?:message|e-?mail)\b",
    re.IGNORECASE,
)
"""A link or a button, and no words of a letter: "Please read the message"."""
_INSTEAD = "save the document itself (PDF, Word or a photo) into the folder, and take this page out"


def told_of_stub(text: str, words: str) -> str | None:
    """Say of HTML with these words what to put in instead, where it stands for a document that is not here."""
    if len(words.split()) > MOST_WORDS:
        return None
    if _LEADS_ON.search(text):
        return f"the web page only leads on to a document that is not in this folder; open it there, {_INSTEAD}"
    if _ASKS_FOR_MORE.search(text) or (_ASKS_WHO.search(text) and _SIGN_IN.search(text)):
        return f"the web page asks to sign in, and does not hold the document; open it there, {_INSTEAD}"
    if any(_tells_a_fault(title) for _, title in _TITLE.findall(text)):
        return f"the web page only says that something cannot be had; open the document itself, {_INSTEAD}"
    if _SEALED.search(words) and _LEADS_TO_MESSAGE.search(text):
        return f"the web page only leads to a message that is kept elsewhere; open it there, {_INSTEAD}"
    return None


def _tells_a_fault(title: str) -> bool:
    """Whether any part of a title says of a fault, and nothing else."""
    parts = [part for part in _PART_OF_TITLE.split(title) if _FAULT.search(part)]
    return any(_OF_FAULTS.issuperset(re.findall(r"[^\W\d_]+", part.casefold())) for part in parts)
