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
    r"\btype\s*=\s*[\"']?password\b|\b(?:enable|turn on) javascript\b|\bjavascript (?:isn.t|is not|must be) enabled\b",
    re.IGNORECASE,
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
    return None
