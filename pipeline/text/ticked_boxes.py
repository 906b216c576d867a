"""Boxes to tick, as forms have them: what stands beside an empty one is not said."""

import re
from collections.abc import Iterator, Sequence

_EMPTY = r"(?:[☐□▢❏❑⬜◻◽🔲]|\[[ _]{0,6}\]|\([ _]{0,6}\))"
_TICKED = r"(?:[☑☒✓✔⊠🗹✅]|\[ ?[xX✓✔√] ?\]|\([xX✓✔√]\))"
TICKED = re.compile(_TICKED)
_AN_EMPTY = re.compile(_EMPTY)
_BOX = re.compile(rf"({_TICKED}|{_EMPTY})")
_BOXES_APART = re.compile(rf"{_TICKED}[\s/|]*{_EMPTY}|{_EMPTY}[\s/|]*{_TICKED}")
"""A ticked box and an empty one with no word between them: the words of a row came apart from their boxes."""
_TWO_COLUMNS = re.compile(
    r"\b(?:y|yes|present|attended|came|in attendance|agreed?)\W+"
    r"(?:n|no|not \w+|sent apologies|apolog\w+|absent|did not attend|disagreed?)\W*$",
    re.IGNORECASE,
)
"""The headings of a table in whose rows the first box is the one for yes."""
_FIRST_TICKED = re.compile(rf"^(?P<row>\W*\w.*{_TICKED})[\s/|]*{_EMPTY}\W*$")
_LABEL = re.compile(r"^.*(?:[:?]|\s[–-])(?=\s|$)")
"""What is asked, before the words of a box: "Attended: Yes ☐ No ☒"."""
_PARTS = re.compile(
    rf"[^:?☑☒✓✔⊠🗹✅\[\]()]*+(?:(?P<no>[:?]\s*(?:{_TICKED}\s*no?\b|no?\s*{_TICKED}))|[:?☑☒✓✔⊠🗹✅\[\]()]|$)",
    re.IGNORECASE,
)
"""A line part by part, and ``no`` behind what is asked and denied: "Leave refused: No ☒"."""
_HINT = re.compile(r"^\s*\([^()]*\)[\s.]*$")
"""Behind the last box, for whoever fills the form in: "(please tick)"."""
_LONGEST_OF_BOX = 3
"""Words; what is longer, at the beginning of a line, is a sentence that goes on in boxes, and no label of one."""
_BULLETS, _STOPS = " \t-–•*", " \t.,;|"
_CROSSES = (("☑🗹", "☒⊠"), ("✓✔✅", "✗✘✕✖❌❎"))
"""Where some have a tick, a cross is a no; where there are only crosses, they are the ticks."""
_FILLED = (("□", "■"), ("○◯", "●⬤◉"))
"""Empty and filled signs, which are boxes where both stand in one line; apart they are the bullets of a list."""


def ticked_lines(lines: Sequence[str]) -> Iterator[str]:
    """Give of each line what no empty box stands beside; a sentence that goes on below its empty box is not said."""
    lines = [_with_filled_ticked(line) for line in lines]
    every = "\n".join(lines)
    crosses = "".join(no for yes, no in _CROSSES if any(tick in every for tick in yes))
    goes_on = in_columns = False
    for line in lines:
        told = line.translate(dict.fromkeys(map(ord, crosses), "☐"))
        in_columns = bool(_TWO_COLUMNS.search(line) or (in_columns and (not line.strip() or _BOX.search(told))))
        if in_columns and (ticked := _FIRST_TICKED.match(told)):
            told = ticked["row"]
        goes_on = _ends_beside_empty(told) or (goes_on and line.lstrip()[:1].islower() and not _BOX.search(told))
        yield "" if goes_on and not _BOX.search(told) else _without_denied(_ticked_alone(told))


def _without_denied(line: str) -> str:
    return _PARTS.sub(lambda part: " " if part["no"] else part[0], line)


def without_unticked(text: str) -> str:
    """Take out of a text what has an empty box; where no box is ticked, they may be bullets, or ticked in ink."""
    lines = [_with_filled_ticked(line) for line in text.splitlines()]
    return "\n".join(ticked_lines(lines)) if any(map(TICKED.search, lines)) else text


def _with_filled_ticked(line: str) -> str:
    for empty, filled in _FILLED:
        if any(one in line for one in filled) and any(one in line for one in empty):
            line = line.translate({**dict.fromkeys(map(ord, empty), "☐"), **dict.fromkeys(map(ord, filled), "☒")})
    return line


def _ends_beside_empty(line: str) -> bool:
    boxes, behind = _BOX.findall(line), _BOX.split(line)[-1]
    return bool(boxes and behind.strip() and _AN_EMPTY.fullmatch(boxes[-1]))


def _ticked_alone(line: str) -> str:
    """Take out of a line what has an empty box: before it ("Mother ☐"), behind it ("☐ Mother") or, in doubt, both."""
    first, *rest = _BOX.split(line)
    boxes, behind = rest[::2], rest[1::2]
    if not any(map(_AN_EMPTY.fullmatch, boxes)):
        return line
    label, before = _label_and_words(first)
    stands_first = not before.strip(_BULLETS)
    if _BOXES_APART.search(line) or (len(boxes) == 1 and not stands_first):
        return ""
    is_last = not behind[-1].strip(_STOPS) or bool(_HINT.match(behind[-1]))
    if is_last and not (stands_first and any(one.strip() for one in behind[:-1])):
        return " ".join(_behind_their_words([first, *behind], boxes))
    unsaid = {number for number, box in enumerate(boxes, start=1) if _AN_EMPTY.fullmatch(box)}
    if not stands_first:
        unsaid |= {one - 1 for one in unsaid if one > 1 or len(before.split()) <= _LONGEST_OF_BOX}
    said = enumerate(zip(("", *boxes), (before, *behind), strict=True))
    return label + "".join(f"{box}{words}" for number, (box, words) in said if number not in unsaid)


def _behind_their_words(words: Sequence[str], boxes: Sequence[str]) -> Iterator[str]:
    """Give what stands before each ticked box, what was asked before an empty one ("Attended:"), and what is added."""
    for said, box in zip(words[:-1], boxes, strict=True):
        label, item = _label_and_words(said)
        if not _AN_EMPTY.fullmatch(box):
            yield f"{said}{box}"
        elif item.strip():
            yield label
    yield words[-1]


def _label_and_words(words: str) -> tuple[str, str]:
    end = label.end() if (label := _LABEL.match(words)) else 0
    return words[:end], words[end:]
