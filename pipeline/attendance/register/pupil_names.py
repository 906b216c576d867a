"""Children's names as schools write them above a register and in its rows."""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.attendance.register.as_written import NameAbove
from pipeline.attendance.register.cells import read_day, session_of
from pipeline.attendance.register.register_rows import place_of
from pipeline.case.case import Child
from pipeline.files.sheet import Cell, Row, Sheet
from pipeline.text import dates

Likeness = Literal["same", "similar", "initial", "other"]

SHORTEST_NAME = 3
ALIKE = 0.8
_LATIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters of the Latin alphabet that are no plain letter with a mark to it, as registers write them without."""

_NAME = r"[^\W\d_a-z][\w'’\-]*(?:,? [^\W\d_a-z][\w'’\-]*){1,4}"
_FORENAMES = re.compile(r" ?[^\W\d_][\w'’\-]*+\.?(?: ?[^\W\d_][\w'’\-]*+\.?){0,3}(?: \([^)]*\))? ?")
_LABEL = r"(?i:(?:pupil|student|child|learner)(?:['’]s)?(?: (?:full |legal )?name)?|(?:full |legal )?name)"
_LABEL_ALONE = re.compile(rf"{_LABEL} ?:?")
_LABEL_AND_NAME = re.compile(rf"{_LABEL}(?: ?: ?(\S.*)|\s+({_NAME})\b.*)")
_TITLE = re.compile(rf".*\b(?i:certificate|register|attendance|marks)(?: \w+)? for ({_NAME})\b.*")
_BARE = re.compile(
    r"(?:.*\b(?i:certificate|register|attendance|marks|record|report)(?: \w+)?(?: of|:| [-–]) )?"
    rf"({_NAME})(?:[ ,(\-–]+(?:(?i:year|yr|form|class) )?\d{{1,2}} ?[A-Z]{{0,3}}\)?)?"
)
"""What may be a name alone, or behind a word for the register, and perhaps a class: ``Marks of Jay Smith 8B``."""
_BEHIND_A_NAME = re.compile(
    r"(?i),? ?\b(?:attendance|absences?|registration|register|report|summary|certificate|records?|details|list|data|"
    r"information|premium|protection|status|year|class|form|group|half|term|stage|number|pupils?|students?|of|for)\b.*"
)
_UPN = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-Z]\b")
"""A unique pupil number: a letter, eleven digits, and one more that may be a letter."""
_BIRTH = re.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.\-]\d{1,2}[/.\-](?:\d{4}|\d{2})|\d{1,2} [A-Z][a-z]{2,8} \d{4})\b"
)
_NUMBER_OR_BIRTH = re.compile(f"(?i:{_UPN.pattern})|{_BIRTH.pattern}|00:00:00")
_NUMBER_ABOVE = re.compile(r"(?i)(?:.*[,;|] ?)?(?:UPN|unique pupil number)\b[ :]*([A-Z]\d{11}[\dA-Z])\b.*")
_BIRTH_ABOVE = re.compile(rf"(?i)(?:.*[,;|] ?)?(?:date of birth|dob|d\.o\.b\.?)[ :]*({_BIRTH.pattern}).*")
_LABEL_OF_NUMBER = re.compile(r"(?i)(?:UPN|unique pupil number|date of birth|dob|d\.o\.b\.?) ?:?")
_NO_FORENAME = re.compile(
    r"(?i)\b(?:marks|sheet|export|autumn|spring|summer|weeks?|weekly|sessions?|print|copy|final|am|pm)\b"
)
_TERM_FIRST = re.compile(r"(?i)\A(?:autumn|spring|summer) (?=[^\W\d_])")
"""A term stands behind a surname; before it, ``Summer Smith``, it is a child's forename."""
_TITLE_OF_A_PERSON = re.compile(r"(?i)\b(?:mr|mrs|ms|miss|mx|dr|rev|sir|family|house)\b")
_OF_A_SCHOOL = re.compile(r"(?i)\b(?:school|academy|college|council|primary|nursery)\b")


def names_above(sheet: Sheet, first_row: int) -> Iterator[NameAbove]:
    """Give the names that stand above the header of ``first_row``, in order; the sheet may be called by one."""
    if titled := bare_name(sheet.name or ""):
        yield NameAbove(titled, "the name of its sheet", labelled=False, bare=True)
    for number, row in enumerate(sheet.rows[: first_row - 1], start=1):
        for column, (cell, beside) in enumerate(pairwise((*row, None))):
            found = pupil_in(cell, beside) if isinstance(cell, str) else None
            yield from (NameAbove(said, place_of(sheet, number, column), True) for said in numbers_in(cell, beside))
            if found:
                end = column + 1 if isinstance(beside, str) and beside.strip() == found.name else column
                whole = _with_forename(found.name, row[end + 1 :])
                yield NameAbove(whole, place_of(sheet, number, column), found.labelled)
            elif isinstance(cell, str) and not any(row[:column]) and (bare := bare_name(cell)):
                of_a_class = cell.strip() != bare and cell.strip().startswith(bare)
                yield NameAbove(bare, place_of(sheet, number, column), False, bare=True, of_a_class=of_a_class)


def _with_forename(name: str, behind: Row) -> str:
    """Join what a comma without quotation marks cut off: ``Pupil: SMITH, Jay`` is two cells of a text file."""
    beside = behind[0] if behind else None
    cut_off = isinstance(beside, str) and (beside.startswith(" ") or " " not in name) and _FORENAMES.fullmatch(beside)
    return f"{name}, {str(beside).strip()}" if cut_off else name


def numbers_in(cell: Cell, beside: Cell = None) -> Iterator[str]:
    """Give the pupil number and the date of birth that a line, or a cell and the one beside it, say of a child."""
    text = f"{cell} {beside}" if isinstance(cell, str) and _LABEL_OF_NUMBER.fullmatch(cell.strip()) else str(cell or "")
    found = (pattern.fullmatch(text.strip()) for pattern in (_NUMBER_ABOVE, _BIRTH_ABOVE))
    return (match[1] for match in found if match)


class Named(NamedTuple):
    """A name in a line; ``labelled`` where a colon or a cell of its own sets it off, and it is not only in a title."""

    name: str
    labelled: bool


def pupil_in(text: str, beside: Cell = None) -> Named | None:
    """Find a child's name in a line such as ``Pupil: Jay Smith`` or ``Attendance certificate for Jay Smith``.

    In a title the words of a report are no name, ``Pupil Attendance Summary``, and neither is a school's.
    """
    text = text.strip()
    if _LABEL_ALONE.fullmatch(text):
        return Named(str(beside).strip(), labelled=True) if _may_be_a_name(beside) else None
    match, title = _LABEL_AND_NAME.fullmatch(text), _TITLE.fullmatch(text)
    if match and match[1]:
        return Named(match[1].strip(), labelled=True)
    return (_in_title(match[2]) if match else None) or (_in_title(title[1]) if title else None)


def _may_be_a_name(beside: Cell) -> bool:
    """Whether a cell beside a label may name a child: a day, a weekday and a session are further heads of a table."""
    if not isinstance(beside, str) or not beside.strip():
        return False
    return not read_day(beside) and not session_of(beside) and dates.weekday_named(beside) is None


def bare_name(text: str) -> str | None:
    """Give what may be a name in a line that has nothing else, or a class behind it: ``Jay Smith 8B``."""
    match = _BARE.fullmatch(text.strip())
    return match[1] if match else None


def _in_title(words: str) -> Named | None:
    person, _, place = words.rpartition(", ")
    if " " in person and _OF_A_SCHOOL.search(place):
        words = person
    name = _BEHIND_A_NAME.sub("", words)
    return Named(name, labelled=False) if " " in name and not _OF_A_SCHOOL.search(name) else None


def likeness(written: str, child: Child) -> Likeness:
    """Compare a name, such as ``SMITH, Jay (8B)``, with the child's; the same where the child has no name.

    Similar is one part of a double surname, or a short or other spelling of the forename: Tom for Tomos. An initial
    with the whole surname may be a brother's or a sister's: who reads it must look at the other names.
    """
    known = _known_by_number(written, child)
    if known:
        return known
    words = set(_name_words(_NUMBER_OR_BIRTH.sub(" ", written)))
    if not words and written.strip():
        return "similar"  # a number or a birth that the case does not know
    forenames, surnames = _name_words(child.forename or ""), set(_name_words(child.surname or ""))
    if surnames <= words and set(forenames[:1]) <= words:
        return "same"
    surname_fits = not surnames or any(len(part) >= SHORTEST_NAME for part in surnames & words)
    forename_fits = not forenames or any(_alike(forenames[0], word) for word in words - surnames)
    if surname_fits and forename_fits:
        return "similar"
    return "initial" if surnames <= words and forenames and _has_initial(written, surnames, forenames[0]) else "other"


def is_of_a_relative(written: str, child: Child) -> bool:
    """Tell whether a name is the child's surname with another forename: no grown person's, school's or register's."""
    words, surnames = _name_words(written), set(_name_words(child.surname or ""))
    forenames = [word for word in words if word not in surnames]
    if set(forenames) & set(_name_words(" ".join(child.known_as))):
        return False
    rest = _TERM_FIRST.sub("", written)
    said = rest if set(_name_words(rest)[:1]) <= surnames else written
    named = bool(surnames and forenames) and surnames <= set(words) and is_a_childs(said)
    return named and likeness(written, child) == "other"


def is_a_childs(name: str) -> bool:
    """Tell whether a name may be a child's: no word of it is of a grown person, a school, or a register."""
    said_of_others = (_TITLE_OF_A_PERSON, _OF_A_SCHOOL, _BEHIND_A_NAME, _NO_FORENAME)
    return not any(pattern.search(name) for pattern in said_of_others)


def is_number(written: str) -> bool:
    """Tell whether a child is not named here, but known by a number or a date of birth alone."""
    return not _name_words(_NUMBER_OR_BIRTH.sub(" ", written))


def _known_by_number(written: str, child: Child) -> Likeness | None:
    """Compare a pupil number, else a date of birth, with the child's; None where either is not known."""
    upn = _UPN.search(written.upper())
    if upn and child.upn:
        return "same" if upn[0] == child.upn.strip().upper() else "other"
    birth = _BIRTH.search(written)
    born = dates.parse_birth(birth[0]) if birth else None
    if born and child.date_of_birth and born != child.date_of_birth:
        return "other"
    return "same" if born and child.date_of_birth and is_number(written) else None


def _has_initial(written: str, surnames: set[str], forename: str) -> bool:
    """Tell whether the first name beside the surname is the forename's initial, or the forename that of its initial."""
    first = next((word for word in _name_words(written) if word not in surnames), "")
    short, long = sorted((first, forename), key=len)
    return len(short) == 1 and long.startswith(short)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    shortened = len(short) >= SHORTEST_NAME and long.startswith(short)
    return shortened or SequenceMatcher(None, one, other).ratio() >= ALIKE


def _name_words(text: str) -> list[str]:
    """Give the words of a name in small letters without accents, those of other scripts as they are."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.findall(r"[^\W\d_]+", plain.replace("'", "").replace("’", ""))
