"""Names of which a print has lost a letter that its font lacks: ``Wi■niewski`` for ``Wiśniewski``."""

import re
from collections.abc import Iterable
from functools import lru_cache

_NO_LETTER = "\u25a0\u25a1\ufffd?"
"""What stands in the place of such a letter: a black or empty box, the sign for it, a question mark."""
_WORD = re.compile(r"[^\W\d_]+")


def with_lost_letters(text: str, names: Iterable[str]) -> str:
    """Write the names anew that lack none but letters beyond English, each as it stands among ``names``."""
    if not any(sign in text for sign in _NO_LETTER):
        return text
    for word in dict.fromkeys(word for name in names for word in _WORD.findall(name) if not word.isascii()):
        text = _as_printed(word).sub(word, text)
    return text


@lru_cache(maxsize=1000)
def _as_printed(word: str) -> re.Pattern[str]:
    letters = (letter if letter.isascii() else f"(?:{letter}|[{_NO_LETTER}]{{1,2}})" for letter in word)
    return re.compile(rf"(?<!\w){''.join(letters)}(?!\w)")
