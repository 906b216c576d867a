"""May the month, and what may be so: the word alone does not tell which."""

import re

_IN_MAY = re.compile(
    r"(?<=\S\s)May\b"
    r"|(?:(?<=\bby )|(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\bfrom )|(?<=\buntil )|(?<=\d ))may\b|\bmay(?=\s\d)"
)
"""The month, by its capital within a sentence, or by what stands beside it."""
_MAY = re.compile(
    r"(?<!\bin )(?<!\bof )(?<!\bsince )(?<!\bfrom )(?<!\bby )(?<!\blast )(?<!\bthis )(?<!\bearly )(?<!\blate )(?<!\d )"
    r"(?<!\d(?:st|nd|rd|th) )(?<=\s)may\s+"
    r"(?!(?:and|to|or|we|he|she|they|mum|dad|when|half|the|but|as|with|was|were|at|on|in)\b)[a-z]"
)
"""What may be so, and no month: "we may see some change"."""


def without_month_of_may(text: str) -> str:
    """Give a text without the month: "Reviewed in May"; what "may be reviewed" stays."""
    return _IN_MAY.sub("", text)


def says_what_may_be(said: str) -> bool:
    """Whether a text in small letters tells what may be so."""
    return bool(_MAY.search(said))
