"""The clauses of an answer, and the words of a clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BREAK = re.compile(
    r"(?P<end>[.;!?:](?=\s|$)|\n)|[,()]|\s[-–—]\s|\s(?:and|&|\+|but|so|because|although|though|while|when|which|who|that|whereas"
    r"|then|if|as|since)(?=\s)",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w'’.&/-]*\w|\w")
_NUMBER = re.compile(r"[\d.,/:%-]*\d[\w.,/:%-]*")


@dataclass(frozen=True)
class Clause:
    """A clause as it was typed, and whether a sentence ends with it."""

    text: str
    ends_sentence: bool

    @property
    def said(self) -> str:
        """What it says, without what joins it to others."""
        return BREAK.sub(" ", self.text).strip()


def clauses_of(answer: str) -> Iterator[Clause]:
    """Give the clauses of an answer, none of its letters left out."""
    start = 0
    for one in BREAK.finditer(answer):
        ends = bool(one["end"]) and one["end"] != ":"
        yield Clause(answer[start : one.end()] if one["end"] else answer[start : one.start()], ends)
        start = one.end() if one["end"] else one.start()
    yield Clause(answer[start:], ends_sentence=True)


def is_number(word: str) -> bool:
    """Whether a word is a number, a day or a time: ``12/3``, ``9.15``."""
    return bool(_NUMBER.fullmatch(word))
