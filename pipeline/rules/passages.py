"""Find the passage of a document that says something, by the words that it must have and must not have."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.rules.model import Mention

LONGEST_QUOTE = 300

_STRAIGHT = str.maketrans("’‘“”‐–", "''\"\"--", "\u00ad")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n|[•●▪]")


def passage(mention: Mention, texts: Iterable[str]) -> str | None:
    """Find the first sentence that says it, else the first two neighbouring sentences; None where nothing does."""
    sentences = list(_sentences("\n".join(texts)))
    pairs = (f"{first} {second}" for first, second in pairwise(sentences))
    return next((one for one in (*sentences, *pairs) if _says(mention, one)), None)


def quoted(text: str) -> str:
    """Put a passage in quotation marks, shortened where it is long."""
    return f"“{text}”" if len(text) <= LONGEST_QUOTE else f"“{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …”"


def has_words(text: str, words: str) -> bool:
    """Whether the words stand in the text, in this order, the last of them as whole word or as beginning of one."""
    return re.search(rf"(?<!\w){re.escape(_plain(words))}", _plain(text)) is not None


def _says(mention: Mention, text: str) -> bool:
    every_group = all(any(has_words(text, words) for words in group) for group in mention.groups)
    return every_group and not any(has_words(text, words) for words in mention.but_not)


def _sentences(text: str) -> Iterator[str]:
    for one in _SENTENCE_END.split(text):
        sentence = " ".join(one.split())
        if sentence:
            yield sentence


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).lower().split())
