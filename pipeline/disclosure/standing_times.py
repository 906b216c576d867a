"""At what times something comes again and again, or is to come: ``each Tuesday``, ``on the 28th``, ``at ten and``."""

import re

from pipeline.text.dates import MONTHS

MONTH = rf"(?:{'|'.join(MONTHS).lower()})\b"
_HOUR = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|midnight|"
    r"\d{1,2}(?:[.:]\d\d)?(?:am|pm)?)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_PART = r"(?:day|night|morning|evening|afternoon|week|weekend|month|fortnight)"
_ENDS = r"(?=\s*(?:[.,;)]|\Z|(?:and|but|on|in|or|to|when|until|till|most)\b))"
"""Behind an hour; any other word may be what is counted: ``after two weeks``."""
STANDING_TIME = re.compile(
    rf"\b(?:each|every|most)(?:\s+(?:other|second|third))?\s+(?:{_WEEKDAY}|{_PART})s?\b|"
    rf"\bon\s+{_WEEKDAY}s\b|\b{_WEEKDAY}\s+{_PART}s\b|"
    rf"\bon the \d{{1,2}}(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?{MONTH})|"
    rf"\b(?:at|by|from|until|till|after|before)\s+{_HOUR}{_ENDS}"
)
IN_A_MONTH = re.compile(rf"\b(?:in|since|until|during|last|next|early|late|mid)[ -](?:{'|'.join(MONTHS)})\b")
"""A month that is nobody: ``in April``."""
