"""The heads of a table of what is to be done: ``Need Target Who When``. They only say what stands below."""

import re

_HEAD = re.compile(
    r"(?:who|whom|what|when|where|why|how|by|will|we|us|it|is|are|to|be|the|of|do|does|did|for|and|or|this|our|know|need(?:s|ed)?"
    r"|targets?|goals?|aims?|objectives?|actions?|tasks?|steps?|outcomes?|outcome|results?|success|criteria|evidence|impact"
    r"|progress|reviews?|reviewed|dates?|deadlines?|timescales?|due|person|people|responsible|responsibility|leads?|owner|staff"
    r"|support|strateg(?:y|ies)|concerns?|issues?|barriers?|since|last|time|comments?|notes?|done|met|status|no|number|area"
    r"|priority|priorities|looks?|like|completed?|agreed|monitored)"
)
FEWEST_HEADS = 3


def heads_table(line: str) -> bool:
    """Whether a line has nothing but heads of columns, and begins as one: ``What Who By when How will we know``."""
    words = [word.strip(" .,:;?/|()#*_-–—").lower() for word in line.replace("/", " ").split()]
    words = [word for word in words if word]
    is_begun_as_one = line.lstrip(" *|_")[:1].isupper()
    return is_begun_as_one and len(words) >= FEWEST_HEADS and all(_HEAD.fullmatch(word) for word in words)
