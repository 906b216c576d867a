"""Boxes to tick, as forms have them: what stands beside an empty one is not said."""

import re

_EMPTY = r"(?:[☐□▢❏❑⬜]|\[ ?\]|\( ?\)|\[_\])"
_TICKED = r"(?:[☑☒✓✔⊠🗹]|\[[xX✓]\]|\([xX✓]\))"
TICKED = re.compile(_TICKED)
_NOT_TICKED = re.compile(rf"{_EMPTY}(?:(?!{_TICKED}|{_EMPTY})[^\n])*")
"""An empty box with what stands behind it, as far as the next box."""
_BOXES_APART = re.compile(rf"{_TICKED}\s*{_EMPTY}|{_EMPTY}\s*{_TICKED}")
"""A ticked box and an empty one with no word between them: the words of a row came apart from their boxes."""
_BEFORE_ITS_BOX = re.compile(rf"^[^☐□▢❏❑⬜\[(\n]+{_EMPTY}")


def ticked_alone(line: str) -> str:
    """Take out of a line what has an empty box, before it ("Mother ☐") or behind it ("☐ Mother")."""
    if _BOXES_APART.search(line) or (_BEFORE_ITS_BOX.match(line) and not TICKED.search(line)):
        return ""
    return _NOT_TICKED.sub(" ", line)


def without_unticked(text: str) -> str:
    """Take out of a text what has an empty box; where no box is ticked, they may be bullets, or ticked in ink."""
    if not TICKED.search(text):
        return text
    return "\n".join(map(ticked_alone, text.splitlines()))
