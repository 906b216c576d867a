"""Running text as sentences, and a sentence as clauses: how far a "not", an "if" or a "will" reaches."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pipeline.text.folding import folded
from pipeline.text.lost_apostrophes import with_apostrophes

FULL_LINE = 0.8
"""A line that its next word would fill less than this of the longest line was not broken for want of room."""

FEWEST_LABELS = 2
_LABEL = re.compile(r"(?:(?<=\s)|^)[A-Z][A-Za-z ]{1,20}:(?=\s+\S)")
"""What a line of a form has before a value: ``Pupil: Ethan Whitlock Date of birth: 11 May 2013 Class: 9R``."""

_STRAIGHT = str.maketrans("“”", '""', "\u00ad")
_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"'”’)\]]))\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n\s*\n|[•●▪◦‣⁃]"
    r"|\n[ \t]*[\ue000-\uf8ff](?=\s)|(?<=[.!?])\s*\n[ \t]*[-–—*o➢➤■]\s+"
)
"""A bullet begins an item: also one of a symbol font, which is no letter, and a dash behind a line that is done."""
_SUBJECT = r"(?:s?he|they|we|i|it|you|there|mum|mother|dad|father|parents?|mr|mrs|ms|miss|the)"
_CLAUSE_END = re.compile(
    rf"[;:()]|\s[-–—]+\s|[.!?]\s|,|\b(?:but|however|although|though|because|whereas|instead|otherwise|ond)\b"
    rf"|\bfodd bynnag\b|\b(?:and|so|then|while|when|which|who|since|as)\s+(?={_SUBJECT}\b)"
    r"|\band\s+(?:then|also|so)\b|\bso\b(?! that)"
)
_LIST_OF_NONE = re.compile(
    r"\b(?:no|not an?|neither)\s(?:[\w'-]+\s){0,3}?[\w'-]+(?:,\s(?:[\w'-]+\s?){1,4})*,?\s(?:or|nor)\s"
    r"(?:[\w'-]+\s?){1,2}"
)
"""``no letter, call or visit``: here a "no" reaches over the commas."""


@lru_cache(maxsize=4000)
def plain(text: str) -> str:
    """Give a text in small letters without accents, with straight quotation marks and dashes and single blanks.

    An apostrophe that was left out is put back: ``we wont authorise`` denies as ``we won't`` does.
    """
    return with_apostrophes(" ".join(folded(unicodedata.normalize("NFC", text).translate(_STRAIGHT)).split()))


def sentences(text: str) -> Iterator[str]:
    """Give each sentence of a text in one line; a heading, a row and an item of a list are sentences too."""
    for one in _SENTENCE_END.split(_with_paragraphs(text)):
        sentence = " ".join(one.split())
        if sentence:
            yield sentence


def before_in_clause(sentence: str, start: int) -> str:
    """Give what stands before a place of a plain sentence in its clause: all that may turn the word there round."""
    ends = [match.end() for match in _CLAUSE_END.finditer(sentence, 0, start)]
    lists = [match.start() for match in _LIST_OF_NONE.finditer(sentence) if match.start() < start < match.end()]
    return sentence[min([ends[-1] if ends else 0, *lists]) : start]


def after_in_clause(sentence: str, end: int) -> str:
    """Give what stands behind a place of a plain sentence in its clause."""
    begin = end + len(sentence[end:]) - len(sentence[end:].lstrip(" :-"))
    following = _CLAUSE_END.search(sentence, begin)
    return sentence[end : following.start() if following else len(sentence)]


def _with_paragraphs(text: str) -> str:
    """Put an empty line after each line that ends a paragraph, so that no sentence begins with the letterhead."""
    lines = text.splitlines()
    longest = max((len(line.strip()) for line in lines), default=0)
    ends = (_ends_paragraph(line, following, longest) for line, following in pairwise((*lines, "")))
    return "\n".join(f"{line}\n" if end else line for line, end in zip(lines, ends, strict=True))


def _ends_paragraph(line: str, following: str, longest: int) -> bool:
    """Whether a line is broken although there was room for the next word, or is one of a form, and that word may begin.

    However long a line is that tells a name, a day and a class behind their labels, no sentence goes on from it.
    """
    next_word = following.strip().partition(" ")[0]
    room = len(line.strip()) + 1 + len(next_word) < FULL_LINE * longest
    is_of_a_form = len(_LABEL.findall(line)) >= FEWEST_LABELS and not line.rstrip().endswith((",", ";"))
    return (room or is_of_a_form) and not next_word[:1].islower()
