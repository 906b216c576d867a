"""Certificates of attendance held against the charge: exactly its period, and its sessions.

Education Act 1996 s.566.
"""

import re
from collections.abc import Iterator

from pipeline.case.evidence import Evidence
from pipeline.prosecution.defendant import Defendant
from pipeline.text.dates import in_words
from pipeline.text.dates_in_text import find
from pipeline.text.sentences import listed

_UNAUTHORISED = (
    re.compile(r"(\d{1,3})[ \t]+(?:sessions?\s+of\s+|half[- ]days?\s+of\s+)?unauthori[sz]ed", re.IGNORECASE),
    re.compile(r"unauthori[sz]ed[^\d\n]{0,40}(\d{1,3})\b", re.IGNORECASE),
)
"""A figure before the word, and one behind it: in a row of totals, which of them is meant cannot be told."""


def faults_of_certificate(one: Evidence, defendant: Defendant) -> Iterator[str]:
    """Say in what a certificate is not that of the charge, as far as its words can be read."""
    period, text = defendant.period, " ".join(one.pages.texts if one.pages else ())
    named = {written.day for written in find(text)}
    if period and named:
        missing = [in_words(day) for day in (period.first_day, period.last_day) if day not in named]
        if missing:
            yield f"does not name {listed(missing)}, where the charge begins or ends"
    counts = {int(figure) for pattern in _UNAUTHORISED for figure in pattern.findall(text)}
    if counts and len(defendant.sessions) not in counts:
        told = ", ".join(map(str, sorted(counts)))
        yield f"speaks of {told} unauthorised sessions, and the charge of {len(defendant.sessions)}"
