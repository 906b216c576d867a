"""Words joined and ended as English sentences are."""

from collections.abc import Sequence


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Join words as ``a, b and c``."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def sentence(words: str) -> str:
    """With a capital letter at the beginning and a full stop at the end."""
    words = words.strip()
    ended = words if words.endswith((".", "!", "?", "”", ":")) else f"{words}."
    return ended[:1].upper() + ended[1:]
