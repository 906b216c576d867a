"""What counts as an answer: words that tell something, not a stroke, ``n/a``, ``tbc`` or "see letter"."""

import re
from typing import Literal

from pipeline.text.deferring import is_deferred

YesOrNo = Literal["yes", "no"]

_PLACEHOLDERS = frozenset(
    (
        *("na", "n a", "not applicable", "null", "x", "xx", "xxx", "test", "blank", "unknown", "not known", "not yet"),
        *("tbc", "tba", "tbd", "to be confirmed", "to be completed", "to be advised", "to follow", "to do", "todo"),
        *(
            "pending",
            "awaiting",
            "please complete",
            "ditto",
            "same",
            "same again",
            "as before",
            "various",
            "amherthnasol",
        ),
        *("i ddilyn", "ddim yn gwybod", "gweler uchod"),
    )
)
_NOTHING_BY_ITSELF = frozenset(
    (
        "yes",
        "no",
        "none",
        "nil",
        "nothing",
        "y",
        "n",
        "ok",
        "okay",
        "done",
        "fine",
        "good",
        "all",
        "some",
        "lots",
        "many",
        "dim",
    )
)
"""What answers a question of yes or no, or one of how many, and never one that wants to know what, when or why."""
_BESIDE_YES = frozenset(
    (
        *("yes", "y", "please", "definitely", "always", "need", "needs", "needed", "required", "necessary", "helpful"),
        *(
            "is",
            "are",
            "will",
            "would",
            "be",
            "not",
            "no",
            "does",
            "isn",
            "isnt",
            "great",
            "good",
            "poor",
            "limited",
            "struggles",
            "mums",
            "dads",
            "don",
            "t",
            "doesn",
            "has",
            "speaks",
            "help",
            "useful",
        ),
        *("a", "an", "the", "one", "for", "to", "at", "in", "of", "it", "he", "she", "they", "both", "either", "all"),
        *("mum", "mother", "mam", "dad", "father", "nan", "parent", "parents", "carer", "meeting", "meetings"),
        *("translator", "translation", "interpreter", "english", "little", "i", "we", "think", "believe", "speak"),
        *("probably", "perhaps", "maybe", "sometimes", "possibly", "do", "did", "might", "may", "could", "should"),
    )
)
"""Words beside a yes that do not say what it is that is needed, such as a language."""
_A_FIELD = re.compile(r"\W*(?:\[[^\[\]]*\]|<[^<>]*>|«[^«»]*»|\{+[^{}]*\}+)\W*")
"""What a form had in the place of an answer: ``[insert]``, ``<answer>``."""
_YES = re.compile(r"(yes|yep|yeah|true|y|agreed|ydw|ydy|ydyn|oes|ie)\b(?! and no\b)")
_UNSURE = r"(?! (sure|certain|clear|only)\b)"
_NO = re.compile(
    rf"(no(?! (objections?|concerns?|reservations?|problems?)\b)|nope|nah|false|never|none|nobody|not{_UNSURE}|n(?!/)"
    r"|nac (?:ydy|ydw|ydyn|oes)|nage|naddo)\b(?!.*\byes\b)"
)
_AGREED = re.compile(r"\b(agreed|agrees|in agreement|confirmed|consented|consents|supports?)\b")
_NOT_AGREED = re.compile(
    r"\b(not|never|doesn.?t|didn.?t|hasn.?t|won.?t) ([\w-]+ ){0,2}(agree|consent|support|confirm|in agreement)"
    r"|\bdisagree|\bbut not\b|\bnot to (the |a |be )?refer"
)
_DOUBTED = re.compile(rf"\b(not{_UNSURE}|never|refuse[sd]?|declined?|against|withheld|doesn.?t|didn.?t|hasn.?t)\b")


def answer_of(text: str | None) -> str | None:
    """Give the answer without spaces around it, or None where the words only fill the field."""
    words = _words(text)
    if not words or words in _PLACEHOLDERS or _A_FIELD.fullmatch(text or "") or is_deferred(text or ""):
        return None
    return (text or "").strip()


def says_nothing_by_itself(text: str) -> bool:
    """Whether an answer is one word, such as "none" or "yes", that tells nobody what, when or why."""
    return _words(text) in _NOTHING_BY_ITSELF


def says_only_yes(text: str) -> bool:
    """Whether an answer says yes and not to what: "Yes - needs one", "Yes please, for Mrs Rahman"."""
    said = " ".join(one for one in re.split(r"[,;.]", text) if not is_deferred(one))
    said = re.sub(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?\s+\w+", " ", said)
    return yes_or_no(text) != "no" and all(word in _BESIDE_YES for word in _words(said).split())


def _words(text: str | None) -> str:
    return " ".join(re.findall(r"[^\W_]+", (text or "").lower().replace("/", "")))


def yes_or_no(text: str | None) -> YesOrNo | None:
    """Read an answer by its beginning ("Yes, since May", "Not at present"); None where it does not say clearly.

    "No other step is left, so yes" and "Not sure" say neither.
    """
    words = _plain(text)
    if answer_of(text) is None:
        return None
    if _YES.match(words):
        return "yes"
    return "no" if _NO.match(words) else None


def agreement(text: str | None) -> YesOrNo | None:
    """Read whether somebody agreed: "Yes", "Agreed on 3 March", "She has not agreed".

    The beginning decides, and what else is told does not matter ("Yes; the parent did not attend"). An answer that
    begins otherwise is read by its words. One that says both says nothing clearly: None.
    """
    words, begins = _plain(text), yes_or_no(text)
    if answer_of(text) is None:
        return None
    if _NOT_AGREED.search(words):
        return None if begins == "yes" else "no"
    if begins:
        return begins
    agreed, doubted = _AGREED.search(words), _DOUBTED.search(words)
    if agreed and doubted:
        return None
    return "yes" if agreed else "no" if doubted else None


def _plain(text: str | None) -> str:
    return " ".join((text or "").lower().split())
