"""Of what date a file is: told by a label, an e-mail's header, the date line of a letter or the file's name.

Never by the times that the file system keeps: copying changes them. A date of birth is never a letter's date, nor is
either end of a period; a certificate is of the day on which it was signed or printed, or of none.
Where nothing says a day, a month may still be said: "March 2025" is kept as that, and never made the first of March.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from pipeline import dates
from pipeline.evidence.kinds import EvidenceKind

TOP_LINES = 30
USUAL_LABELS = ("date of letter", "letter date", "date issued", "date sent", "dated")
"""Labels that every kind may have, after its own."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s+)?"
_WORDED = rf"{_WEEKDAY}\d{{1,2}}\s?(?:st|nd|rd|th)?\s?[\s\-]?(?:of\s+)?{_MONTH},?[\s\-]+(?:\d{{4}}|\d{{2}})"
_AMERICAN = rf"{_WEEKDAY}{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
_NUMBERED = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2})"
_DATE = re.compile(rf"(?<![\w/.\-])(?:{_WORDED}|{_AMERICAN}|{_NUMBERED})(?![\w/]|[.\-]\d)", re.IGNORECASE)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_MONTH_FIRST = re.compile(rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})$", re.IGNORECASE)
_BIRTH = re.compile(r"\b(?:birth|born|d\.?\s?o\.?\s?b\.?)(?!\w)", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:from|to|until|between|since|by|before|due|review|starting|ending|(?:first|last)\s+(?:day|date)|away|return\w*|"
    r"absen\w+|holiday)\b[^.]{0,30}$",
    re.IGNORECASE,
)
"""Words before a date that make it one end of a period, or something still to come."""
_PERIOD_BEGINS = re.compile(
    rf"\s*(?:to|until|till|through|[-–—])\s*(?:{_WORDED}|{_AMERICAN}|{_NUMBERED})", re.IGNORECASE
)
"""What follows the first day of a period, on its line or on the next."""
_PERIOD_ENDS = re.compile(
    r"(?:\b(?:from|to|until|till|through|covering|between(?:.{0,40}\band)?)\W*"
    r"|\bperiod(?:\s+(?:covered|covers|of|reported|report|for|by|this|the|certificate|from|in|starting|beginning))*\W*"
    rf"|(?<![\w/.:\-])(?:{_WORDED}|{_AMERICAN}|{_NUMBERED}|\d{{1,2}}(?:st|nd|rd|th)?(?:\s+{_MONTH})?)\s*[-–—]\s*)$",
    re.IGNORECASE,
)
"""What stands right before the last day of a period, or before either where the words say so."""
_ONLY_MONTH = re.compile(rf"(?<![\w/.\-])(?<!\d )({_MONTH}),?[\s\-]+(\d{{4}})(?![\w/.\-])", re.IGNORECASE)
_DATE_LINE = re.compile(r"^\W*(?:date\s*:?|dated\s*:?)?\W*(?:[A-Z][a-z]+,\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Dated:
    """A date, and in words what it was told by; with ``only_month`` the first of a month whose day is not said."""

    day: date
    because: str
    only_month: bool = False


@dataclass(frozen=True)
class Found:
    """A date in a text: what stands before and after it on its line, and the number of the line from 0."""

    day: date
    before: str
    after: str
    line: int


def date_of(path: str, texts: Sequence[str], form: str, kind: EvidenceKind) -> Dated | None:
    """Tell the date of a file of this kind from the texts of its pages and its path, or None."""
    if not kind.dated:
        return None
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    top = [line for line in "\n".join(texts[:1]).splitlines() if line.strip()][:TOP_LINES]
    ways = (
        _by_header(top) if form == "e-mail" else None,
        _by_label(lines, [*kind.date_labels, *USUAL_LABELS], at_end=kind.dated_at_end),
        _by_date_line(lines[-TOP_LINES:], at_end=True) if kind.dated_at_end else _by_date_line(top),
        _by_name(path),
        None if kind.dated_at_end else _by_first_lines(top),
    )
    return next((way for way in ways if way), None) or _by_month(path, top)


def find(lines: Sequence[str]) -> Iterator[Found]:
    """Give every real date in the lines but those of birth and of periods, whose label may stand on the line before."""
    for number, line in enumerate(lines):
        previous_label = lines[number - 1] if number and not _DATE.search(lines[number - 1]) else ""
        following = lines[number + 1] if number + 1 < len(lines) else ""
        for match in _DATE.finditer(line):
            before, after = line[: match.start()], line[match.end() :]
            since_last = before[_last_date_end(before) :]
            born = _BIRTH.search(since_last) or (not before.strip() and _BIRTH.search(previous_label))
            day = _read(match[0])
            limit = _PERIOD_BEGINS.match(after.strip() or following) or _PERIOD_ENDS.search(
                before if before.strip() else previous_label
            )
            if day is not None and not born and not limit:
                yield Found(day, before, after, number)


def in_name(path: str) -> list[date]:
    """Give the dates in a file's name: ``2025-03-03``, ``03.03.25``, ``3rd March 2025`` or ``20250303``."""
    name = re.sub(r"(?<=\d)_(?=\d)", "-", PurePosixPath(path).stem).replace("_", " ")
    name = re.sub(r"(?<=\d)\s+(?=\d{1,2}\s+\d{2,4}\b)|(?<=\d)\s+(?=\d{2,4}\b)", "-", name)
    found = [day for match in _DATE.finditer(name) if (day := _read(match[0]))]
    compact = [dates.parse("-".join(match.groups())) for match in _COMPACT.finditer(name)]
    return [*found, *(day for day in compact if day)]


def _by_header(top: Sequence[str]) -> Dated | None:
    found = next((one for one in find(top) if re.match(r"\s*(date|sent)\s*:", one.before, re.IGNORECASE)), None)
    return Dated(found.day, f"the e-mail was sent on {dates.in_words(found.day)}") if found else None


def _by_label(lines: Sequence[str], labels: Sequence[str], *, at_end: bool) -> Dated | None:
    every = list(find(lines))
    for label in labels:
        start = r"\b" if " " in label else r"(?:^|\s{2,}|[|,;:.()–-])\s*"  # "date" may not be "review date"
        pattern = re.compile(rf"{start}{re.escape(label)}\s*[:|\-–]?\s*$", re.IGNORECASE)
        found = [one for one in every if pattern.search(_label(one, lines))]
        if found:
            chosen = found[-1] if at_end else found[0]
            return Dated(chosen.day, f'the text says "{label}: {dates.in_words(chosen.day)}"')
    return None


def _label(found: Found, lines: Sequence[str]) -> str:
    """Give what stands before a date: on its line, or where there is nothing, on the line above."""
    if found.before.strip():
        return found.before
    return lines[found.line - 1] if found.line else ""


def _by_date_line(lines: Sequence[str], *, at_end: bool = False) -> Dated | None:
    for found in reversed(list(find(lines))) if at_end else find(lines):
        labelled = re.search(r"(?:^|\s{2,}|\t)date\s*:?\s*$", found.before, re.IGNORECASE)
        alone = _DATE_LINE.match(found.before) and not found.after.strip(" .,;")
        if alone or labelled:
            return Dated(found.day, f'its date line says "{dates.in_words(found.day)}"')
    return None


def _by_name(path: str) -> Dated | None:
    found = set(in_name(path))
    return Dated(day := found.pop(), f'the name says "{dates.in_words(day)}"') if len(found) == 1 else None


def _by_month(path: str, top: Sequence[str]) -> Dated | None:
    """Take the month of a date line, else the only month in the name."""
    for line in top:
        match = _ONLY_MONTH.search(line)
        if match and _DATE_LINE.match(line[: match.start()]) and not line[match.end() :].strip(" .,;"):
            return _of_month(match, "its date line says")
    found = list(_ONLY_MONTH.finditer(PurePosixPath(path).stem.replace("_", " ")))
    return _of_month(found[0], "the name says") if len(found) == 1 else None


def _of_month(match: re.Match[str], where: str) -> Dated | None:
    first = dates.parse(f"1 {match[1]} {match[2]}")
    return Dated(first, f'{where} "{dates.month_in_words(first)}"', only_month=True) if first else None


def _by_first_lines(top: Sequence[str]) -> Dated | None:
    """Take the only date above the greeting, when it is not one end of a period."""
    greeting = next((number for number, line in enumerate(top) if line.strip().lower().startswith("dear ")), len(top))
    days = {one.day for one in find(top[:greeting]) if not _PERIOD.search(one.before)}
    return Dated(day := days.pop(), f'its first lines say "{dates.in_words(day)}"') if len(days) == 1 else None


def _read(text: str) -> date | None:
    text = re.sub(r"\s*([/.\-])\s*(?=\d)", r"\1", " ".join(text.split()))
    text = re.sub(r"(?<=\d)\s(?=(?:st|nd|rd|th)\b)", "", text)
    text = re.sub(r"(?<=\d)(?=[A-Za-z]{3})|(?<=(?:st|nd|rd|th))(?=[A-Z])", " ", text)
    if match := _MONTH_FIRST.search(text):
        text = f"{match[2]} {match[1]} {match[3]}"
    return dates.parse(text)


def _last_date_end(before: str) -> int:
    ends = [match.end() for match in _DATE.finditer(before)]
    return ends[-1] if ends else 0
