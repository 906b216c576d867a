"""Marks that are printed with their name in the same cell, ``O - Unauthorised absence``: the mark alone is kept.

Its dash is no empty session, and its words are no remark behind which marks may be left out.
"""

from collections.abc import Callable, Iterator, Sequence

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.pdf.placed_words import PlacedWord

_DASH, _OPENS = "-", "("


def without_names(
    words: Sequence[PlacedWord], is_mark: Callable[[str], bool], apart: float, settings: AttendanceSettings
) -> Iterator[PlacedWord]:
    """Give the words of a line without those that name the mark before them, in its cell.

    ``apart`` says how far from each other words of two cells stand, in heights of a letter. After a dash or in brackets
    anything is a name, else those that ``rules.yaml`` knows for this code.
    """
    at = 0
    while at < len(words):
        yield words[at]
        end = at + 1
        while end < len(words) and words[end].left - words[end - 1].right <= apart * words[at].height:
            end += 1
        at += 1 + (_names(words[at].text, words[at + 1 : end], is_mark, settings) if is_mark(words[at].text) else 0)


def _names(
    code: str, behind: Sequence[PlacedWord], is_mark: Callable[[str], bool], settings: AttendanceSettings
) -> int:
    """Say how many of the words behind a mark name it; a dash with no mark behind it sets off ``12 mins`` too.

    The mark of the next cell may stand close behind them: ``O - Unauthorised absence I - Illness``.
    """
    texts = [word.text for word in behind]
    if texts[:1] == [_DASH]:
        sets_off = bool(texts[1:]) and not is_mark(texts[1]) and texts[1] != _DASH
        return next(_marks_of_next_cell(texts, is_mark), len(texts)) if sets_off else 0
    if not texts or not _has_words(texts[0] if not texts[0].startswith(_OPENS) else " ".join(texts)):
        return 0
    ends = (*(at for at, text in enumerate(texts) if is_mark(text)), len(texts))
    return next((end for end in ends if _is_name(code, texts[:end], settings)), 0)


def _marks_of_next_cell(texts: Sequence[str], is_mark: Callable[[str], bool]) -> Iterator[int]:
    """Find the marks that are the last word, or named themselves: the I of ``said I forgot`` is none."""
    for at, text in enumerate(texts):
        behind = texts[at + 1 : at + 2]
        if is_mark(text) and (not behind or behind[0] == _DASH or behind[0].startswith(_OPENS) or is_mark(behind[0])):
            yield at


def _is_name(code: str, texts: Sequence[str], settings: AttendanceSettings) -> bool:
    in_brackets = bool(texts) and texts[0].startswith(_OPENS) and texts[-1].endswith(")")
    return in_brackets or settings.code_in_words(f"{code} {' '.join(texts)}") == code


def _has_words(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 1
