"""Numbers by which offices know one person: of a vehicle, the NHS, National Insurance, a bank, a passport or a licence.

Whose they are stands in no case file, so that each of them is for a person to decide.
"""

import re
from collections.abc import Iterator

_VEHICLE = re.compile(r"(?<![\w/-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\w/-])")
"""A registration of today in capitals; an older one, or one in small letters, is told by the word before it."""
_NHS_LENGTH, _NHS_BASE = 10, 11
_NHS_NUMBER = re.compile(r"(?<![\d+-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])")
_NATIONAL_INSURANCE = re.compile(r"(?<!\d)\d{2}(?:[ -]?\d{2}){2}[ -]?[a-d]\b")
_ITS_LETTERS = re.compile(r"\b[a-ceghj-pr-tw-z]{2}[ -]?\Z")
_TOLD = (
    (
        "vehicle registration",
        (" car ", " van ", " reg", "vehicle", "number plate"),
        re.compile(
            r"\b(?:car|vehicle|van|registration|reg|number plate)\b[^.\n\d]{0,25}?\b"
            r"([a-z]{2}\d{2} ?[a-z]{3}|[a-z]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-z])\b"
        ),
    ),
    ("NHS number", ("nhs",), re.compile(r"\bnhs\b[^\d\n]{0,25}(\d{3}[ -]?\d{3}[ -]?\d{4})(?!\d)")),
    ("bank details", ("sort code",), re.compile(r"\bsort code\b\D{0,12}(\d{2}[ -]?\d{2}[ -]?\d{2})(?!\d)")),
    ("bank details", ("account",), re.compile(r"\baccount(?: number| no\.?)?\W{1,4}(\d{8})(?!\d)")),
    ("bank details", (" card",), re.compile(r"(?<![\d-])(\d{4}(?:[ -]\d{4}){3})(?![\d-])")),
    ("passport number", ("passport",), re.compile(r"\bpassport\b[^\d\n]{0,20}(\d{9})(?!\d)")),
    ("driving licence number", ("licence",), re.compile(r"\b([a-z9]{5}\d{6}[a-z9]{2}\d[a-z]{2})\b")),
)
"""Kinds that a word before the number tells, by the words of which a text must have one."""


def personal_numbers_in(low: str, seen: str) -> Iterator[tuple[str, int, int]]:
    """Give the kind and the place of each such number; ``low`` is the text folded, ``seen`` has its capitals."""
    for found in _VEHICLE.finditer(seen):
        yield "vehicle registration", *found.span()
    for found in _NHS_NUMBER.finditer(low):
        if _is_nhs_number(found[0]):
            yield "NHS number", *found.span()
    for found in _NATIONAL_INSURANCE.finditer(low):
        if letters := _ITS_LETTERS.search(low, max(found.start() - 3, 0), found.start()):
            yield "National Insurance number", letters.start(), found.end()
    for kind, signs, pattern in _TOLD:
        if any(sign in low for sign in signs):
            yield from ((kind, *found.span(1)) for found in pattern.finditer(low))


def _is_nhs_number(written: str) -> bool:
    """Hold a number against its last figure, the check of the NHS (modulus 11): a reference is none by chance."""
    figures = [int(letter) for letter in written if letter.isdigit()]
    total = sum(weight * figure for weight, figure in zip(range(_NHS_LENGTH, 1, -1), figures, strict=False))
    return (_NHS_BASE - total % _NHS_BASE) % _NHS_BASE == figures[-1]
