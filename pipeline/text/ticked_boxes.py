"""Boxes to tick, as forms have them: what stands beside an empty one is not said."""

import re

_TICKED = r"(?:[☑☒✓✔⊠🗹]|\[[xX✓]\]|\([xX✓]\))"
TICKED = re.compile(_TICKED)
_BOX = re.compile(rf"({_TICKED}|[☐□▢❏❑⬜]|\[ ?\]|\( ?\)|\[_\])")
_HEADING = re.compile(r"[:?–-]\s*\Z")
"""What stands before the first box, where that asks and is no answer: "Present: ☐ Mother ☒ Father"."""


def ticked_alone(line: str) -> str:
    """Take out of a line what has an empty box, before it ("Mother ☐") or behind it ("☐ Mother").

    Nothing is left of a line that does not show which words belong to which box.
    """
    before, *parts = _BOX.split(line)
    boxes, words = parts[::2], parts[1::2]
    if not boxes:
        return line
    if not all(one.strip() for one in words[:-1]):
        return ""  # the words of the row came apart from their boxes
    headed, begins, ends = bool(_HEADING.search(before)), bool(before.strip()), not words[-1].strip()
    if ends and begins and not headed:
        return _with_words_before(before, boxes, words)
    if ends or (begins and not headed and (len(boxes) > 1 or not TICKED.fullmatch(boxes[0]))):
        return ""
    return before + "".join(box + told for box, told in zip(boxes, words, strict=True) if TICKED.fullmatch(box))


def _with_words_before(before: str, boxes: list[str], words: list[str]) -> str:
    """Read "Present: Mother ☐ Father ☒", with the heading and no answer but that of a ticked box."""
    heading, colon, first = before.rpartition(":")
    answers = zip((first, *words), boxes, strict=False)
    kept = "".join(told + box for told, box in answers if TICKED.fullmatch(box))
    return heading + colon + kept if kept else ""


def without_unticked(text: str) -> str:
    """Take out of a text what has an empty box; where no box is ticked, they may be bullets, or ticked in ink."""
    if not TICKED.search(text):
        return text
    return "\n".join(map(ticked_alone, text.splitlines()))
