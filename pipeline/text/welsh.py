"""Which passages of a text are Welsh, told by the small words that no English sentence has."""

import re
from collections.abc import Iterator
from functools import lru_cache

_WELSH_WORDS = """
ac ar bod chi ei eich eu fod gan gyda hi mae mewn na nac nad nid nhw ni oedd ond os roedd rydym sydd wedi wnaeth wrth y
yn yng ym yr absenoldeb annwyl bore cyfarfod cynllun diwrnod dyddiad ffôn gartref gwaith heddiw llythyr neges plentyn
presenoldeb prynhawn rhiant sâl teulu tad mam ysgol
"""
_ENGLISH_WORDS = """
a about and are as at be by for from had has have he her his in is it no not of on or she so that the their they this to
was were will with
"""
_WELSH, _ENGLISH = frozenset(_WELSH_WORDS.split()), frozenset(_ENGLISH_WORDS.split())
_ENOUGH = 2
"""Welsh words of a passage."""
_BETWEEN = re.compile(r"((?<=[.!?:;])\s+|“[^“”]+”|\"[^\"]+\")")
"""Where a language may end: after a sentence or a heading, and around what is quoted."""


@lru_cache(maxsize=256)
def is_welsh(text: str) -> bool:
    """Tell a passage in Welsh from one in English, or in neither."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    welsh = sum(word in _WELSH for word in words)
    return welsh >= _ENOUGH and welsh > sum(word in _ENGLISH for word in words)


def passages(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into passages, each with whether it is Welsh; put together again they are the text."""
    for passage in _BETWEEN.split(text):
        if passage:
            yield passage, is_welsh(passage)
