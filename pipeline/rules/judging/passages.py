"""Find the passage of a document that says something, by the words that it must have and must not have."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.rules.model.rulebook import Mention

LONGEST_QUOTE = 300
FULL_LINE = 0.8
"""A line that its next word would fill less than this of the longest line was not broken for want of room."""

_STRAIGHT = str.maketrans("’‘“”‐–", "''\"\"--", "\u00ad")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n|[•●▪]")


def passage(mention: Mention, texts: Iterable[str]) -> str | None:
    """Find the first sentence that says it, else the first two neighbouring sentences that may be joined, else None."""
    sentences = list(_sentences("\n".join(texts)))
    pairs = (f"{first} {second}" for first, second in pairwise(sentences) if _joined(mention, first, second))
    return next((one for one in (*sentences, *pairs) if _says(mention, one)), None)


def quoted(text: str) -> str:
    """Put a passage in quotation marks, shortened where it is long."""
    return f"“{text}”" if len(text) <= LONGEST_QUOTE else f"“{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …”"


def has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text, in this order, the last of them as whole word or as beginning of one.

    Where they have ``…`` between them, others may stand there: ``not … without``.
    """
    parts = (re.escape(_plain(part)) for part in words.split("…"))
    return re.search(r"(?<!\w)" + r"\b.*?(?<!\w)".join(parts), _plain(text)) is not None


def _says(mention: Mention, text: str) -> bool:
    every_group = all(any(has_words(text, words) for words in group) for group in mention.groups)
    return every_group and not any(has_words(text, words) for words in mention.but_not)


def _joined(mention: Mention, first: str, second: str) -> bool:
    """Whether two neighbouring sentences belong together: "Otherwise …" speaks of what went before."""
    beginning = _plain(second)
    tied = any(re.match(rf"{re.escape(_plain(words))}\b", beginning) for words in mention.joined_by)
    return not mention.joined_by or tied or first.endswith(":")


def _sentences(text: str) -> Iterator[str]:
    for one in _SENTENCE_END.split(_with_paragraphs(text)):
        sentence = " ".join(one.split())
        if sentence:
            yield sentence


def _with_paragraphs(text: str) -> str:
    """Put an empty line after each line that ends a paragraph, so that no sentence begins with the letterhead."""
    lines = text.splitlines()
    longest = max((len(line.strip()) for line in lines), default=0)
    ends = (_ends_paragraph(line, following, longest) for line, following in pairwise((*lines, "")))
    return "\n".join(f"{line}\n" if end else line for line, end in zip(lines, ends, strict=True))


def _ends_paragraph(line: str, following: str, longest: int) -> bool:
    """Whether a line is broken although there was room for the next word, and that word may begin a sentence."""
    next_word = following.strip().partition(" ")[0]
    room = len(line.strip()) + 1 + len(next_word) < FULL_LINE * longest
    return room and not next_word[:1].islower()


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).lower().split())
