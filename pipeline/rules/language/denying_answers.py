"""Answers that speak against what they should show: by phrases of the rules, or because they deny at once."""

import re
from collections.abc import Sequence

from pipeline.rules.language.meaning_of_answers import yes_or_no
from pipeline.text.plain_words import words, words_of_rules

_END_OF_SENTENCE = re.compile(r"[.;!?](?:\s|$)")
_END_OF_CLAUSE = re.compile(r"[:,()]|\s[-–—]\s|\b(?:and|because|as|so|which|who|that)\b")
_TURNED = re.compile(r"\b(?:but|however|although|though|except|instead|only|until|later)\b")
_NO_DENIAL = re.compile(
    r"\b(?:no|not) (?:more|fewer|less|later) than\b|\bno other\b|\bnothing (?:else|further|more)\b"
    r"|\b(?:no|nothing|none)(?: \w+){0,3} (?:is |are |was )?(?:left|remain\w*)\b"
)
"""Measures ("no more than one day") and what is used up ("nothing is left to try") are not denied."""
_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|unable|unlikely|hardly|failed to"
    r"|yet to|still to|overdue|outstanding(?=\s*$)|could still)\b|n['’]t\b"
)


def denies(answer: str) -> bool:
    """Whether an answer denies: "We have not managed to speak to them", "There are no targets", "Not quite".

    Its first clause decides; "Not in May, but in June" denies nothing, nor does an answer that begins with yes.
    """
    if yes_or_no(answer) == "yes":
        return False
    said = _NO_DENIAL.sub(" ", _first_sentence(answer.casefold()))
    return bool(_DENIAL.search(_END_OF_CLAUSE.split(said)[0])) and not _TURNED.search(said)


def speaks_against(answer: str, phrases: Sequence[str]) -> bool:
    """Whether an answer is one of these phrases, begins with one that ends with ``…``, or has one as ``… these …``.

    Words between two ``…`` are looked for in the first sentence, and not in an answer that begins with yes.
    """
    said, first = words(answer), words(_first_sentence(answer))
    at_once = yes_or_no(answer) != "yes"
    for phrase in phrases:
        wanted = words_of_rules(phrase)
        if phrase.startswith("…"):
            speaks = at_once and wanted in first
        else:
            speaks = said.startswith(wanted) if phrase.endswith("…") else said == wanted
        if speaks:
            return True
    return False


def _first_sentence(text: str) -> str:
    return _END_OF_SENTENCE.split(text)[0]
