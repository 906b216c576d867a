"""Of what date a file is: told by a label, an e-mail's header, the date line of a letter or the file's name.

Never by the times that the file system keeps: copying changes them. A date of birth is never a letter's date, nor is
either end of a period; a certificate is of the day on which it was signed or printed, or of none.
Where nothing says a day, a month may still be said: "March 2025" is kept as that, and never made the first of March.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import PurePosixPath

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.text import dates
from pipeline.text.dates_in_text import Written, find, find_in_name, find_months
from pipeline.text.plain_words import is_greeting, words
from pipeline.text.stems import GAP

TOP_LINES = 30
LINES_OF_HEADING = 3
"""Within these notes and plans say of which day they are, whatever days are spoken of below."""
LINES_ABOVE_TABLE = 10
WORDS_OF_HEADING = 9
"""Below these, or below all short lines of a long letterhead, a date alone may be of a cell: by when it is done."""
_HEADS_TABLE = re.compile(
    r"(?i:\bwhen|\bdue|\bdeadline|\btimescales?|\bdate)\W*$|^\W*(?i:who|what|actions?|owner|responsible)\b|^\(?[a-z]+\s"
)
"""A line that heads a table of what is to be done, or goes on in a cell of one."""
LINES_OF_TITLE, SHORTEST_OWN_WORD = 2, 4
_OWN_LABELS = (
    *(f"date of {which}{{}}" for which in ("", "the ", "this ")),
    *(
        f"{{}} {way}{on}"
        for way in ("made", "agreed", "written", "drawn up", "started", "held")
        for on in (" on", "", f" {GAP} on")
    ),
    "{} start date",
    "{} dated",
)
"""What stands before the day on which a paper with this word in its name came about: ``Plan made 26 January 2026``.

Where it has ``…`` in it, a few words may stand there: ``Plan agreed at the meeting on 26 January 2026``.
"""
_WORDS_IN_GAP = r"(?:\s+(?!next|review|reviewed|until)[^\W\d][\w'’-]*){1,6}"
_STILL_TO_BE = frozenset({"review", "next"})
NEAR = 100
"""How many characters beside a date can tell what it is the date of."""
_BIRTH = re.compile(r"\b(?:birth|born|geni|ganwyd|ganed|d\.?\s?o\.?\s?b\.?)(?!\w)", re.IGNORECASE)
_BORN = re.compile(
    r"\b(?:date\s+of\s+birth|dyddiad\s+geni|(?<!was )born(?:\s+on)?|d\.?\s?o\.?\s?b\.?)\W*$", re.IGNORECASE
)
_PERIOD = re.compile(
    r"\b(?:from|(?<!visit )(?<!call )(?<!letter )to|until|between|since|by|before|due|review|starting|ending"
    r"|(?:first|last)\s+(?:day|date)|away|return\w*|absen\w+|holiday)\b[^.]{0,30}$",
    re.IGNORECASE,
)
"""Words before a date that make it one end of a period, or something still to come."""
_PERIOD_BEGINS = re.compile(rf"\s*(?:to|until|till|through|hyd(?:\s+at)?|tan|i|[-–—])\s*{dates.WRITTEN}", re.IGNORECASE)
"""What follows the first day of a period, on its line or on the next."""
_PERIOD_ENDS = re.compile(
    r"(?:\b(?:from|to|until|till|through|covering|between(?:.{0,40}\band)?)\W*"
    r"|\bperiod(?:\s+(?:covered|covers|of|reported|report|for|by|this|the|certificate|from|in|starting|beginning))*\W*"
    rf"|(?<![\w/.:\-])(?:{dates.WRITTEN}|\d{{1,2}}{dates.ORDINAL}?(?:\s+{dates.MONTH})?)\s*[-–—]\s*)$",
    re.IGNORECASE,
)
"""What stands right before the last day of a period, or before either where the words say so."""
_STILL_TO_COME = re.compile(
    r"\b(?:next|future|proposed|rearranged|follow[- ]?up|nesaf)\b[^.;|]{0,40}$"
    r"|\b(?:meet|look(?:ing)?|see|talk|speak) again\b[^.;|]{0,20}$"
    r"|\b(?:will|shall|(?:is|are|was|were|due) to) (?:be|take place|meet)\b[^.;|]{0,40}$",
    re.IGNORECASE,
)
"""What stands before the day of something still to come: ``Next meeting: 12 March``, ``will be held on 2 March``."""
_BEFORE_ONE_WORD = r"(?:^|\s{2,}|[|,;:.()–-]\s*|\bsign(?:ed|ature)\b(?:[^:]{0,30}:)?\s*(?:[A-Z][\w.'’-]*\s+){1,4})"
"""What stands before a label of one word: "date" may not be "review date", but "Signed: T Rudge Date" is one."""
_OTHER_MEETINGS = (
    *("next", "last", "first", "previous", "earlier", "following", "future", "review", "initial", "strategy"),
    *("planning", "panel"),
)
_NO_OTHER_MEETING = "".join(rf"(?<!{other} )" for other in _OTHER_MEETINGS)
_BEFORE_HEAD = rf"(?:{_BEFORE_ONE_WORD}|{_NO_OTHER_MEETING}(?<=\s)(?=(?-i:[A-Z])))"
"""Where the cells of a row run together, a capital alone shows where one begins: ``Ridge School Meeting 4/5/26``."""
_ANY_DATE = frozenset({"date", "dyddiad"})
LINES_OF_SIGNATURE = 4
_SIGNED = re.compile(r"\b(?:signed|signature|completed by|prepared by|written by|llofnodwyd)\b", re.IGNORECASE)
_REVIEW = re.compile(
    r"\W*(?!.*\b(?:next|date|due|first|last|by|for)\b)"
    r"[^\W\d_]{2}[^\n:]{1,40}\breview(?: meeting| notes| minutes)?[\s,–-]*",
    re.IGNORECASE,
)
"""A title with a review of something before its own day: ``TAF review 14 May 2026``; ``Review 16 May`` is to come."""
_OF_A_PLAN = re.compile(r"\bplan\b", re.IGNORECASE)
_SIGNER = re.compile(r"\W*(?:[A-Z][\w.'’-]*\W+){2,6}")
"""A name, perhaps with a post behind it, and nothing else before a date."""
_BROKEN_OFF = re.compile(
    r"\b(?:by|from|to|until|till|before|after|since|between|on|of|for|at|due|starting|erbyn|tan)\s*$", re.IGNORECASE
)
"""How a line ends whose date was broken off to the next one, where it stands alone: ``will refer her by``."""
_DATE_LINE = re.compile(r"^\W*+(?:(?:dated?|dyddiad)\b\W*+)?(?:[A-Z][a-z]+,\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Dated:
    """A date, and in words what it was told by; with ``only_month`` the first of a month whose day is not said."""

    day: date
    because: str
    only_month: bool = False


class _Says(Enum):
    """What a date in a text is."""

    DAY = "the day of something"
    LIMIT = "one end of a period, or still to come"
    BIRTH = "a day of birth"


@dataclass(frozen=True)
class _Found:
    """A date in a text: what stands near before and after it on its line, and the number of the line from 0.

    ``label`` is what stands before it, be it at the end of the line above.
    """

    day: date
    before: str
    after: str
    line: int
    label: str
    says: _Says


def date_of(
    path: str, texts: Sequence[str], form: str, kind: EvidenceKind, known_births: Collection[date] = ()
) -> Dated | None:
    """Tell the date of a file of this kind from the texts of its pages and its path, or None.

    ``known_births`` are the days of birth of the case, which a paper may give without saying what they are.
    """
    if not kind.dated:
        return None
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    top = [line for line in "\n".join(texts[:1]).splitlines() if line.strip()][:TOP_LINES]
    found = [one for one in _find(lines) if one.says is _Says.DAY and one.day not in known_births]
    first, last = len(top), len(lines) - TOP_LINES
    at_top = [one for one in found if one.line < first]
    in_heading = at_top if kind.addressed else [one for one in at_top if one.line < _lines_of_heading(top)]
    ways = (
        _by_header(at_top) if form == "e-mail" else None,
        _by_label(found, kind.date_labels, at_end=kind.dated_at_end),
        None if kind.addressed else _by_label(found, _own_labels(path, top), at_end=kind.dated_at_end),
        _by_date_line([one for one in reversed(found) if one.line >= last] if kind.dated_at_end else in_heading),
        _by_signature(found, lines) if kind.dated_at_end else None,
        _by_name(path, known_births),
        None if kind.dated_at_end else _by_first_lines(in_heading, top, kind),
        None if kind.dated_at_end or kind.addressed else _by_first_lines(at_top, top[:LINES_OF_HEADING], kind),
        _by_signing(found) if kind.of_one_child else None,
    )
    return next((way for way in ways if way), None) or _by_month(path, top)


def _lines_of_heading(top: Sequence[str]) -> int:
    """Say how many lines stand above the table or the text of notes or a plan."""
    ends = (
        line for line, words in enumerate(top) if len(words.split()) > WORDS_OF_HEADING or _HEADS_TABLE.search(words)
    )
    return max(next(ends, len(top)), LINES_ABOVE_TABLE)


def births(lines: Sequence[str]) -> list[date]:
    """Give every day that the lines call a day of birth; the label may stand on the line above."""
    return [one.day for one in _find(lines) if one.says is _Says.BIRTH and _BORN.search(one.label)]


def _find(lines: Sequence[str]) -> Iterator[_Found]:
    """Give every real date in the lines, with no more of each line than tells what it is the date of."""
    dated_above = False
    for number, line in enumerate(lines):
        above = lines[number - 1][-NEAR:] if number else ""
        following = lines[number + 1][:NEAR] if number + 1 < len(lines) else ""
        last_end = 0
        for written in find(line):
            before, after = line[max(0, written.start - NEAR) : written.start], line[written.end : written.end + NEAR]
            is_first_on_line = not before.strip()
            alone = "" if dated_above else above
            own_words = alone if is_first_on_line else before[max(0, last_end - written.start + len(before)) :]
            limit = _PERIOD_BEGINS.match(after.strip() or following)
            limit = limit or _PERIOD_ENDS.search(alone if is_first_on_line else before)
            limit = limit or _STILL_TO_COME.search(own_words)
            says = _Says.BIRTH if _BIRTH.search(own_words) else _Says.LIMIT if limit else _Says.DAY
            yield _Found(written.day, before, after, number, above if is_first_on_line else before, says)
            last_end = written.end
        dated_above = last_end > 0


def _by_header(at_top: Sequence[_Found]) -> Dated | None:
    found = next((one for one in at_top if re.match(r"\s*(date|sent)\s*:", one.before, re.IGNORECASE)), None)
    return Dated(found.day, f"the e-mail was sent on {dates.in_words(found.day)}") if found else None


def _by_label(every: Sequence[_Found], labels: Sequence[str], *, at_end: bool) -> Dated | None:
    for label in labels:
        start = r"\b" if " " in label else _BEFORE_ONE_WORD if label in _ANY_DATE else _BEFORE_HEAD
        written = re.escape(label).replace(rf"\ {GAP}", _WORDS_IN_GAP)
        pattern = re.compile(rf"{start}{written}\s*[:|\-–]?\s*$", re.IGNORECASE)
        found = [one for one in every if pattern.search(one.label)]
        if found:
            chosen = found[-1] if at_end else found[0]
            return Dated(chosen.day, f'the text says "{label}: {dates.in_words(chosen.day)}"')
    return None


def _own_labels(path: str, top: Sequence[str]) -> tuple[str, ...]:
    """Give the labels that a paper's own name gives its date: ``Date of plan`` in an ``Early Help Plan``.

    Not for letters: one that invites to a meeting says the day of that meeting.
    """
    named = words(f"{PurePosixPath(path).stem} {' '.join(top[:LINES_OF_TITLE])}").split()
    own = [word for word in dict.fromkeys(named) if len(word) >= SHORTEST_OWN_WORD and word.isalpha()]
    return tuple(label.format(word) for word in own if word not in _STILL_TO_BE for label in _OWN_LABELS)


def _by_date_line(every: Iterable[_Found]) -> Dated | None:
    for found in every:
        labelled = re.search(r"(?:^|\s{2,}|\t)(?:date|dyddiad)\s*:?\s*$", found.before, re.IGNORECASE)
        is_broken_off = not found.before.strip() and _BROKEN_OFF.search(found.label)
        alone = _DATE_LINE.match(found.before) and not found.after.strip(" .,;") and not is_broken_off
        if alone or labelled:
            return Dated(found.day, f'its date line says "{dates.in_words(found.day)}"')
    return None


def _by_signature(found: Sequence[_Found], lines: Sequence[str]) -> Dated | None:
    """Take the day behind the name of who signs, on one of the last lines: ``O Tranter, Headteacher, 18 May 2026``."""
    at_end = [one for one in found if one.line >= len(lines) - LINES_OF_SIGNATURE and not one.after.strip(" .,;")]
    behind_name = (one for one in reversed(at_end) if _SIGNER.fullmatch(one.before) and not _PERIOD.search(one.before))
    return next((Dated(one.day, f'its last lines say "{dates.in_words(one.day)}"') for one in behind_name), None)


def _by_signing(found: Sequence[_Found]) -> Dated | None:
    """Take the one day on which all have signed or written it: ``Signed (parent): A Hughes 15/10/24``."""
    days = {one.day for one in found if _SIGNED.search(one.before)}
    return Dated(day := days.pop(), f'it was signed on "{dates.in_words(day)}"') if len(days) == 1 else None


def _by_name(path: str, known_births: Collection[date]) -> Dated | None:
    found = set(find_in_name(PurePosixPath(path).stem)).difference(known_births)
    return Dated(day := found.pop(), f'the name says "{dates.in_words(day)}"') if len(found) == 1 else None


def _by_month(path: str, top: Sequence[str]) -> Dated | None:
    """Take the month of a date line, else the only month in the name."""
    for line in top:
        written = next(find_months(line), None)
        if written and _DATE_LINE.match(line[: written.start]) and not line[written.end :].strip(" .,;"):
            return _of_month(written, "its date line says")
    found = list(find_months(PurePosixPath(path).stem.replace("_", " ")))
    return _of_month(found[0], "the name says") if len(found) == 1 else None


def _of_month(written: Written, where: str) -> Dated:
    return Dated(written.day, f'{where} "{dates.month_in_words(written.day)}"', only_month=True)


def _by_first_lines(at_top: Sequence[_Found], top: Sequence[str], kind: EvidenceKind) -> Dated | None:
    """Take the only date above the greeting, when it is not one end of a period."""
    greeting = next((number for number, line in enumerate(top) if is_greeting(line)), len(top))
    above = (one for one in at_top if one.line < min(greeting, len(top)))
    days = {one.day for one in above if not _PERIOD.search(one.before) or _is_of_a_review(one, kind)}
    return Dated(day := days.pop(), f'its first lines say "{dates.in_words(day)}"') if len(days) == 1 else None


def _is_of_a_review(one: _Found, kind: EvidenceKind) -> bool:
    """Whether a date stands in the title of notes of a review, which are of that day; a plan says when it is due."""
    is_due = kind.of_one_child and _OF_A_PLAN.search(one.before)
    return one.line < LINES_OF_HEADING and _REVIEW.fullmatch(one.before) is not None and not is_due
