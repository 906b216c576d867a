"""A mark as it is written in a register, and how the same mark is written in other ways."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Half = Literal["AM", "PM"]
HALVES: tuple[Half, Half] = ("AM", "PM")

PRESENT: dict[Half, str] = {"AM": "/", "PM": "\\"}

_STROKES = re.compile(r"[/\\]+")
_AS_FORMULA = re.compile(r'="(.*)"')
_MINUTES_LATE = re.compile(r"([A-Z]) ?\(? ?(\d{1,3})(?: ?M(?:IN(?:UTE)?S?)?\.?)?\)?")
_CODE_APART = re.compile(r"([A-Z]) (\d)")
_WITH_MINUTES = re.compile(r"([A-Z]\d?) ?(?:\(| )(\d{1,3})(?: ?M(?:IN(?:UTE)?S?)?\.?)?\)?")
_WITH_NAME = re.compile(r"([A-Z]\d?|[/\\#]) ?(?:[-–—:] ?(\D.*)|\((\D[^()]*)\))")
_PRESENT = frozenset("/\\")
_ARROW = "<=>→ "
_ANOTHER_MARK = re.compile(r"[<=>→]+.*|[A-Z]\d?|[/\\#]", re.IGNORECASE)
"""What stands beside a mark and is no name of it: ``O->C``, ``O (C)``, ``/ - U``."""
_CODE = re.compile(r"[A-Z]\d{0,2}|[/\\#]")
_PAIR = re.compile(r"([A-Z]\d?|[/\\#-])[ ,|]?([A-Z]\d?|[/\\#-])", re.IGNORECASE)
_OF_WEEK = re.compile(r"(?:[A-Z]\d{0,2}|[/\\#-])(?:[ ,|]*(?:[A-Z]\d{0,2}|[/\\#-])){9}")
_OF_SESSION = re.compile(r"[A-Z]\d{0,2}|[/\\#-]")
_LABELLED_PAIR = re.compile(
    r"(?i:am):? ?([A-Z]\d?|[/\\#-])[\s,;|]*(?i:pm):? ?([A-Z]\d?|[/\\#-])",
)


@dataclass(frozen=True, slots=True)
class Written:
    """What one cell says: a code, and what may stand beside it."""

    code: str
    minutes_late: int | None = None
    comment: str | None = None


NO_MARKS = frozenset({"", "-", "--", "NULL", "NONE"})
"""How school systems write that nothing was marked."""


@lru_cache(maxsize=1024)
def read_mark(text: str, half: Half, late: frozenset[str]) -> Written:
    r"""Read a cell: ``o``, ``\\``, ``="/"``, ``L (12 mins)``, ``I - Illness`` or ``I (Illness)``.

    ``late`` are the codes that minutes may be glued to: ``L12`` is L, twelve minutes late, and ``Y 1`` is the code Y1.
    Either stroke means present; it becomes the stroke of its session. Whether the code exists is not judged here.
    """
    text = text.strip()
    if formula := _AS_FORMULA.fullmatch(text):
        text = formula[1]
    text = text.strip(" '\"\u00a0")
    code = text.upper()
    if code in NO_MARKS:
        return Written("")
    if _STROKES.fullmatch(code):
        return Written(PRESENT[half])
    if (minutes := _MINUTES_LATE.fullmatch(code)) and minutes[1] in late:
        return Written(minutes[1], int(minutes[2]))
    if apart := _CODE_APART.fullmatch(code):
        code = apart[1] + apart[2]
    if minutes := _WITH_MINUTES.fullmatch(code):
        return Written(minutes[1], int(minutes[2]))
    return _with_name(text, half) or Written(code)


def _with_name(text: str, half: Half) -> Written | None:
    """Read a mark and what stands beside it; None where that is another mark: which of the two holds, nobody knows."""
    named = _WITH_NAME.fullmatch(text.upper())
    if not named:
        return None
    said = text[slice(*named.span(named.lastindex or 0))].strip()
    code = PRESENT[half] if named[1] in _PRESENT else named[1]
    other = said.strip(_ARROW).upper()
    is_same = other in ("", named[1]) or {other, named[1]} == _PRESENT
    if _ANOTHER_MARK.fullmatch(said) and not is_same:
        return None
    return Written(code, comment=said)


def seems_a_mark(text: str) -> bool:
    """Tell whether a cell looks like one mark, whatever the codes are; a word or a number is none."""
    return _CODE.fullmatch(read_mark(text, "AM", frozenset()).code) is not None


def pair_of_marks(text: str) -> tuple[str, str] | None:
    r"""Cut the two marks of a day that stand in one cell, ``/\``, ``OO`` or ``C1 I``; None where there are not two."""
    pair = _PAIR.fullmatch(text.strip()) or _LABELLED_PAIR.fullmatch(text.strip())
    return (pair[1], pair[2]) if pair else None


def week_of_marks(text: str) -> list[str]:
    r"""Cut the ten marks of a week that stand in one cell, ``/\/\OO/\/\``, from Monday morning; nothing of others.

    A stroke of the afternoon among the mornings shows that they are written in another order.
    """
    whole = text.strip()
    marks = _OF_SESSION.findall(whole) if _OF_WEEK.fullmatch(whole) else []
    is_told = PRESENT["PM"] in marks
    in_order = PRESENT["PM"] not in marks[::2] and not (is_told and PRESENT["AM"] in marks[1::2])
    return marks if in_order else []
