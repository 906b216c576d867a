"""Apostrophes that busy people leave out: ``wont``, ``didnt``."""

import re

_LOST = re.compile(
    r"\b(do|does|did|was|is|are|were|has|have|had|would|could|should|wo|ca|must|need)nt\b", re.IGNORECASE
)


def with_apostrophes(text: str) -> str:
    """Give a text with those put back without which a denial is not read as one."""
    return _LOST.sub(r"\1n't", text)
