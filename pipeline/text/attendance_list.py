"""The list of who came to a meeting, without those who were absent, so that they do not count as there."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.text.ticked_boxes import TICKED, ticked_lines

_ABSENT = (
    r"(?:absent|apol(?:s|og(?:y|ies))(?: (?:from|received|given|sent))*|did not attend|non-attend(?:ance|ees?)"
    r"|not present|no show|ymddiheuriadau|absennol)"
)
_LABEL = re.compile(
    rf"\b{_ABSENT}\s*(?::|\s[-–—]\s)[^;\n]*|\bapologies (?:(?:were|was|received|given|sent) )*from\b[^.;\n]*",
    re.IGNORECASE,
)
_CELL = re.compile(rf"^\W*(?i:{_ABSENT})\s+(?=(?:[A-Z][\w'’.-]*\s+)?[A-Z])")
"""The label of a row, with the name in the next cell."""
_TICKED_FOR = re.compile(
    r"\b(?:invit|apolog|agree|consent|inform|cop(?:y|ies)|sent|letter|contact|absent|expect)", re.IGNORECASE
)
"""What else than being there somebody may be ticked for; who is ticked for nothing else was there."""
_HEADING = re.compile(rf"^\W*{_ABSENT}\W*$", re.IGNORECASE)
_PRESENT_HEADING = re.compile(
    r"^\W*(?:those |who was |people )?(?:present|attendees|in attendance|attended by|there|yn bresennol)"
    r"(?:\W+(?:name|role|position|job title|relationship|organisation|agency|title|capacity))*\W*$",
    re.IGNORECASE,
)
"""The head of a table, or the title of a list, of those who came; each below has a row."""
_ROW = re.compile(rf"\b(?:{_ABSENT}|dna)\W*$", re.IGNORECASE)
_ANOTHER_LABEL = re.compile(
    r"(?<!not )\b(?:present|attend(?:ed|ees)|in attendance|yn bresennol)\s*[:\-–—]", re.IGNORECASE
)
_COLUMN = re.compile(
    r"\b(?:attended|present|came|in attendance|there ?\?)\W*(?:\(?y(?:es)?/no?\)?)?\W*$", re.IGNORECASE
)
"""The last heading of a table that says of each whether they came."""
_YES, _NO = re.compile(r"\s(?:Y|Yes|yes|YES)\W*$"), re.compile(r"\s(?:N|No|no|NO)\W*$")
_BEGINS_WITH_NAME = re.compile(r"^\W*[A-Z][\w'’-]*\.?\s+[A-Z]")
LONGEST_ROW = 8
"""Words; a longer line is a sentence, which says itself who did what."""
WIDEST_ROW = 250
"""Letters and blanks of a line, beyond which it is no row or heading of a list."""


_NAMES = r"(?<![\w-])(?:(?:[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r)\.? )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,5}"
_IN_THE_PLACE = (
    rf"\b(?:on behalf of|in (?:the )?place of|instead of|representing|standing in for) {_NAMES}"
    rf"(?:(?:,| and| &) {_NAMES})*"
)
_SPEAKING_FOR = rf"\((?:[\w'’-]+,? ){{0,4}}?for {_NAMES}(?:(?:,| and| &) {_NAMES})*\)"
"""Somebody else came for them: "on behalf of Mrs Rudge", "Mr Adams (solicitor, for Mrs Rudge)"."""


def without_absent(text: str, relatives: Sequence[str] = ()) -> str:
    """Take out what follows "Absent:" or "Apologies:", the names under such a heading, and the rows of such people.

    So goes the name of whoever sent somebody: "Mrs Rudge's sister", with the words for such ``relatives``, "on behalf
    of Mrs Rudge".
    """
    return "\n".join(_sent(tuple(relatives)).sub(" ", line) for line in _kept(text.splitlines()))


@lru_cache(maxsize=8)
def _sent(relatives: tuple[str, ...]) -> re.Pattern[str]:
    whose = "|".join(re.escape(one.removesuffix("…")) for one in relatives) or r"(?!)"
    return re.compile(rf"{_IN_THE_PLACE}|{_SPEAKING_FOR}|{_NAMES}['’]s? (?:\w+ )?(?:{whose})\w*")


def _kept(lines: list[str]) -> Iterator[str]:
    under_absent = under_present = in_column = False
    for line, ticked in zip(lines, ticked_lines(lines), strict=True):
        is_narrow = len(line) <= WIDEST_ROW
        is_row = is_narrow and 0 < len(line.split()) <= LONGEST_ROW and not line.rstrip().endswith((".", ":"))
        if is_narrow and _HEADING.match(line):
            under_absent, under_present = True, False
            continue
        if is_narrow and _PRESENT_HEADING.match(line):
            under_absent, under_present = False, True
            yield line
            continue
        under_absent = under_absent and is_row and not _ANOTHER_LABEL.search(line)
        is_absent = is_row and (_ROW.search(line) or _CELL.match(line) or (in_column and _NO.search(line)))
        if not under_absent and not is_absent:
            there = ticked if _TICKED_FOR.search(line) else TICKED.sub(" present ", ticked)
            listed = _YES.sub(" present", there) if in_column and is_row else there
            under_present = under_present and is_row and bool(_BEGINS_WITH_NAME.match(line))
            yield _without_labelled(f"{listed} present" if under_present else listed)
        in_column = is_row and (in_column or bool(_COLUMN.search(line)))


def _without_labelled(line: str) -> str:
    """Take out what stands behind a label, as far as the next one."""
    found = _LABEL.search(line)
    if found is None:
        return line
    following = _ANOTHER_LABEL.search(line, found.start() + 1)
    return line[: found.start()] + (line[following.start() :] if following else line[found.end() :])
