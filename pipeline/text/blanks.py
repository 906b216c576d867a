"""What was left blank in a paper: fields of a template that nobody filled in, and words that call it a draft."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from pipeline.text.dates import MONTHS
from pipeline.text.plain_words import words
from pipeline.text.table_heads import heads_table

_NO_FIELD = (
    r"(?!\s*(?:(?:File|Message|OLE Object)\s*:|[^<>\[\]\n]*\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|txt|csv|html?|eml|msg|zip"
    r"|jpe?g|png|gif|tiff?|heic)\s*[>\]]|(?:redacted|confidential|withheld|external|official|urgent)\s*[>\]]))"
)
"""What mail programs and people put in such brackets: the name of a file that is attached, how to handle a paper."""
_ANY_CASE = f"(?i:{_NO_FIELD})"
_FIELD = re.compile(
    rf"«[^»\n]{{1,60}}»|<<{_ANY_CASE}[^<>\n]{{1,60}}>>"
    r"|\$\{[A-Za-z_][^{}\n]{0,60}\}|\{\{[^{}\n]{1,60}\}\}|\{%[^{}\n]{1,60}%\}|\bMERGEFIELD\s+\w+"
    r"|\bDear\s*(?:_{3,}|\.{4,}|…{2,})|\b(?:dd|DD|xx|XX)[/.\- ](?:mm|MM|xx|XX)[/.\- ](?:yyyy|yy|YYYY|YY|20\w\w)\b"
)
_LEFT_OUT = re.compile(
    rf"\b[Xx]{{2,}}(?= ?%| (?:school )?(?:days?|sessions?|weeks?|half days)\b| (?:{'|'.join(MONTHS).title()})\b)"
)
"""What stands in the place of a figure, ``XX sessions``; "love Mum xx may I" is none."""
_UNMERGED = re.compile(
    rf"«[A-Za-z_][\w.-]{{1,60}}»|<<{_ANY_CASE}[A-Za-z_][\w.-]{{1,60}}>>|\[\[{_ANY_CASE}[A-Za-z_][\w.]{{0,60}}\]\]"
    r"|\$\{[A-Za-z_][\w.]{0,60}\}|\{\{\s*[A-Za-z_][\w. -]{0,60}\}\}|\bMERGEFIELD\s+\w+"
    r"|(?<![\w%])%[A-Za-z_]{3,40}%(?!\w)"
)
_PLACEHOLDER = re.compile(
    r"\bClick (?:or tap )?(?:here )?to (?:enter|add) (?:text|a date)\b\.?"
    r"|\b(?:Choose an item|Choose a building block|Select a date)\.(?=[^\S\n]*$)",
    re.MULTILINE,
)
"""What Word writes into a field of a form until somebody fills it in; prints and PDFs of the form show it too."""
_FEWEST_EMPTY, _MOST_OWN_WORDS, _MOST_OF_LABEL = 2, 1, 6
_LABEL = re.compile(r"[^:|]{1,40}:")
_SIGNS_OF_DATA = re.compile(r'["{}\[\]<>=]')
_HEADINGS_OF_TABLE = re.compile(r"^[^|.:]{1,30}(?:\|[^|.:]{1,30}){1,6}$")
_ADDRESSES = re.compile(
    r"\S*\w@\w\S*|\bwww\.\S*|\bhttps?:\S*|\b(?:tel|telephone|phone|fax)\b[\s.:]*\(?0\d|^page \d+(?: of \d+)?$",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\bregistered (?:in|office|charity|company)\b|\bcompany (?:limited|no\b|number)|\bcharitable company\b",
    re.IGNORECASE,
)
"""Lines at the head and the foot of a page, which stand on every paper of a school."""
_MOST_BESIDE_ADDRESSES = 3
_LINES_OF_FOOT = 3
_OF_SIGNING = re.compile(r"\b(?:sign|date\b|dyddiad|llofnod)", re.IGNORECASE)
_OWN_WORD = re.compile(r"\b[a-z]{3,}\b")
"""A small word that is neither a name nor a month."""
_IN_BRACKETS = re.compile(r"[\[<]([^\[\]<>\n@]{2,60})[\]>]")
_MOST_BESIDE = 3
"""Words that may stand beside "draft" on a line that only says so: ``DRAFT v2, not sent``."""
_MOST_OF_HEADING = 10
"""Words of a heading that may say it behind its title: ``Notice to Improve (draft, not yet sent)``."""
_MOST_OF_STAMP = 14
"""Words of a line that says it in capitals, whatever follows: ``DRAFT - for Mr Grant to check``."""
_BEHIND_TITLE = re.compile(r"[(\[–—]|\s-\s")


def blank_form(text: str) -> str | None:
    """Give the first label of a form of which nothing but names and dates was filled in: ``Target:``, ``Agreed by:``.

    A paper with any few words of its own beside its labels is none, however terse.
    """
    lines = [line for line in _above_the_foot(text) if not _is_letterhead(line)]
    empty = [line for line in lines if _is_empty_label(line)]
    filled = [
        line for line in lines if line not in empty and not _HEADINGS_OF_TABLE.search(line) and not heads_table(line)
    ]
    own = [word for line in filled for word in _OWN_WORD.findall(_LABEL.sub(" ", line))]
    return empty[0] if len(empty) >= _FEWEST_EMPTY and len(own) <= _MOST_OWN_WORDS else None


def _above_the_foot(text: str) -> list[str]:
    """Give the lines of a text without those below the empty line for a signature that end as the foot of a page does.

    Below any other empty label stands what answers it.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = max((at for at, line in enumerate(lines, start=1) if _is_empty_label(line)), default=len(lines))
    below = lines[last:]
    is_foot = 0 < len(below) <= _LINES_OF_FOOT and _is_letterhead(below[-1]) and _OF_SIGNING.search(lines[last - 1])
    return lines[:last] if is_foot else lines


def _is_letterhead(line: str) -> bool:
    """Whether a line is of a company, or has addresses and hardly a word beside them: a call tells more."""
    beside, addresses = _ADDRESSES.subn(" ", line)
    return bool(_COMPANY.search(line) or (addresses and len(_OWN_WORD.findall(beside)) <= _MOST_BESIDE_ADDRESSES))


def _is_empty_label(line: str) -> bool:
    """Whether a line is a few words with a colon, and no piece of data such as ``"day": "2025-09-02", "am":``."""
    is_label = line.rstrip(" _.…").endswith(":") and len(line.split()) <= _MOST_OF_LABEL
    return is_label and not _SIGNS_OF_DATA.search(line)


def unmerged_field(text: str) -> str | None:
    """Give the first field of a mail merge that was never filled in; words in « quotes » are none."""
    match = _UNMERGED.search(text)
    return match[0] if match else None


def placeholders(text: str) -> list[str]:
    """Give what stands in fields of a form that nobody filled in, such as ``Click or tap here to enter text``."""
    return _PLACEHOLDER.findall(text)


def without_placeholders(text: str) -> str:
    """Give a text without what stands in such fields, for it is nobody's word."""
    return _PLACEHOLDER.sub("", text)


def unfilled_field(text: str, fields: Sequence[str]) -> str | None:
    """Give the first field that was never filled in: ``«Parent_Name»``, ``{{ child }}``, ``[insert date]``.

    What stands in brackets is a field only where it has one of the words ``fields``.
    """
    if match := _FIELD.search(text) or _LEFT_OUT.search(text):
        return match[0]
    asked = _any_of(tuple(fields))
    found = (match for match in _IN_BRACKETS.finditer(text) if asked.search(match[1]))
    return next((match[0] for match in found if not _is_closed(match[1], text)), None)


def _is_closed(field: str, text: str) -> bool:
    """Tell mark-up such as ``<Surname>Smith</Surname>``, which closes what it opens, from fields."""
    return "/" in (field[0], field[-1]) or f"</{field.split(maxsplit=1)[0]}" in text


def called_unfinished(path: str, text: str, marks: Sequence[str]) -> str | None:
    """Give the word by which a paper calls itself unfinished, in its name or on a line that says nothing else."""
    marked = _any_of(tuple(marks))
    if found := marked.search(words(PurePosixPath(path).stem)):
        return found[0]
    for line in text.splitlines():
        found = marked.match(line.strip(" *-–—()[]:.").lower())
        if behind := _behind_title(line, marked) or _stamped(line, marked):
            return behind
        if found and _BEGUN_AS.match(line.strip()[len(found[0]) :]):
            return found[0]
        if found and len(line.lower().split()) <= _MOST_BESIDE + len(found[0].split()):
            return line.strip()
    return None


def stamped(path: str, text: str, stamps: Sequence[str]) -> str | None:
    """Give the line, or the word of its name, by which a paper is stamped: in capitals, or with nothing beside it."""
    stamp = _any_of(tuple(stamps))
    if (found := stamp.search(PurePosixPath(path).stem.replace("_", " "))) and found[0].isupper():
        return found[0]
    lines = (line.strip() for line in text.splitlines())
    return next((one for one in lines if stamp.fullmatch(one.strip(" *-–—()[]:.")) or _stamped(one, stamp)), None)


def _behind_title(line: str, marked: re.Pattern[str]) -> str | None:
    """Give a short line that calls itself unfinished in brackets or behind a dash."""
    if len(line.split()) > _MOST_OF_HEADING:
        return None
    behind = (part.strip(" *-–—()[]:.").lower() for part in _BEHIND_TITLE.split(line)[1:])
    return line.strip() if any(marked.match(part) for part in behind) else None


def _stamped(line: str, marked: re.Pattern[str]) -> str | None:
    """Give a line that begins with such a word, or has it behind a full stop, in capitals.

    Several words in capitals are a stamp on any line: ``*** DO NOT SEND YET - Ms Hill to check *** Dear Ms Lee, …``.
    """
    parts = [part.strip(" *-–—()[]:.") for part in re.split(r"[.:*]\s", line)]
    found = [one[0] for one in map(marked.match, parts) if one and one[0].isupper()]
    short = len(line.split()) <= _MOST_OF_STAMP
    return line.strip() if any(short or " " in one for one in found) else None


_BEGUN_AS = re.compile(r"\s[-–—]\s")
"""What parts such a word at the head of a line from all that follows: ``Draft - not sent - Notice to Improve: …``."""


@lru_cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b" if phrases else r"(?!)", re.IGNORECASE)
