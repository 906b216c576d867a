"""What people write in an expression who know other languages, and how it is written here."""

import re

_IN_QUOTES = re.compile(r'd?"[^"]*"|d?\'[^\']*\'')
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(\d{4}-\d{1,2}-\d{1,2})\b"), 'write the date as d"{0}"'),
    (re.compile(r"\b(\d{1,2}[/.]\d{1,2}[/.]\d{4})\b"), 'write the date with its year first, as d"2025-03-31"'),
    (re.compile(r"(\d+(?:\.\d+)?) ?%"), "write the number alone: {0}"),
    (re.compile(r"\b(AND|OR|NOT|IN|And|Or|Not|In)\b"), "write “{0}” in small letters"),
    (re.compile(r"(&&|&)"), "write “and” for “{0}”"),
    (re.compile(r"(\|\||\|)"), "write “or” for “{0}”"),
    (re.compile(r"(?<![=!<>])=(?![=<>])()"), "write == to compare"),
    (re.compile(r"(=>|=<)"), "write >= or <= for “{0}”"),
    (re.compile(r"(<>)"), "write != for “{0}”"),
    (re.compile(r"\b(True|False|TRUE|FALSE|Yes|No|yes|no)\b"), "write true or false for “{0}”, or the fact alone"),
    (re.compile(r"\b(None|NULL|Null|nil)\b"), "write null for “{0}”"),
    (re.compile(r"([“”‘’])"), 'write straight quotation marks: "'),
    (re.compile(r"(≤|≦)"), "write <= for “{0}”"),
    (re.compile(r"(≥|≧)"), "write >= for “{0}”"),
    (re.compile(r"(≠)"), "write != for “{0}”"),
    (re.compile(r"\b(is not|isn't)\b"), "write != for “{0}”"),
    (re.compile(r"\b((?:is )?(?:less|fewer|lower) than)\b"), "write < for “{0}”"),
    (re.compile(r"\b((?:is )?(?:more|greater|higher) than)\b"), "write > for “{0}”"),
    (re.compile(r"\b((?:is )?at least)\b"), "write >= for “{0}”"),
    (re.compile(r"\b((?:is )?at most)\b"), "write <= for “{0}”"),
    (re.compile(r"\b(is|equals)\b"), "write == for “{0}”"),
    (re.compile(r"(?:[<>]=?) *(\w+) *(?:[<>]=?)"), "write two comparisons, with “and” between them: both of “{0}”"),
)
_NUMBER_IN_QUOTES = re.compile(r"""(?<!d)(?P<mark>["'])(?P<said>\d+(?:\.\d+)?)(?P=mark)""")
_DATE_IN_QUOTES = re.compile(r"""(?<!d)(?P<mark>["'])(?P<said>\d{4}-\d{1,2}-\d{1,2})(?P=mark)""")


def slip_of_types(text: str) -> str | None:
    """Say how a number or a date that stands as a text is written; None where there is none."""
    if match := _DATE_IN_QUOTES.search(text):
        return f'write the date as d"{match["said"]}"'
    match = _NUMBER_IN_QUOTES.search(text)
    return f"write the number without quotation marks: {match['said']}" if match else None


def slip_in(text: str) -> str | None:
    """Say how the first slip of an expression is written right; None where none of the common ones is in it."""
    outside = _IN_QUOTES.sub('""', text)
    found = ((match, right) for pattern, right in _SLIPS if (match := pattern.search(outside)))
    return next((right.format(match[1]) for match, right in found), None)
