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
    """Say how many of the words behind a mark name it; a dash with no mark behind it sets off ``12 mins`` too."""
    texts = [word.text for word in behind]
    if texts[:1] == [_DASH]:
        return len(texts) if texts[1:] and not is_mark(texts[1]) and texts[1] != _DASH else 0
    if not texts or not _is_word(texts[0]):
        return 0
    in_brackets = texts[0].startswith(_OPENS) and texts[-1].endswith(")")
    is_name = in_brackets or settings.code_in_words(f"{code} {' '.join(texts)}") == code
    return len(texts) if is_name else 0


def _is_word(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 1
