"""What counts as an answer: words that tell something, not a stroke, ``n/a`` or ``tbc``."""

import re
from typing import Literal

YesOrNo = Literal["yes", "no"]

_PLACEHOLDERS = frozenset(
    (
        *("na", "n a", "not applicable", "null", "x", "xx", "xxx", "test", "blank", "unknown", "not known", "not yet"),
        *("tbc", "tba", "tbd", "to be confirmed", "to be completed", "to be advised", "to follow", "to do", "todo"),
        *("pending", "awaiting", "please complete", "see above", "see attached"),
    )
)
_YES = re.compile(r"(yes|true|y|agreed)\b")
_NO = re.compile(r"(no|false|n)\b")
_AGREED = re.compile(r"\b(agreed|agrees|in agreement|confirmed|consented|consents|supports?)\b")
_NOT_AGREED = re.compile(
    r"\b(not|never|refuse[sd]?|declined?|disagree[sd]?|against|withheld|doesn.?t|didn.?t|hasn.?t)\b"
)


def answer_of(text: str | None) -> str | None:
    """Give the answer without spaces around it, or None where the words only fill the field."""
    words = " ".join(re.findall(r"\w+", (text or "").lower().replace("/", "")))
    if not words or words in _PLACEHOLDERS:
        return None
    return (text or "").strip()


def yes_or_no(text: str | None) -> YesOrNo | None:
    """Read an answer that begins with yes or no ("Yes, since May"); None where it begins otherwise."""
    words = (text or "").strip().lower()
    if answer_of(text) is None:
        return None
    if _YES.match(words):
        return "yes"
    return "no" if _NO.match(words) else None


def agreement(text: str | None) -> YesOrNo | None:
    """Read whether somebody agreed ("Yes", "Agreed on 3 March", "She has not agreed"); a denial outweighs a yes."""
    words = (text or "").strip().lower()
    if answer_of(text) is None:
        return None
    if _NO.match(words) or _NOT_AGREED.search(words):
        return "no"
    return "yes" if _YES.match(words) or _AGREED.search(words) else None
