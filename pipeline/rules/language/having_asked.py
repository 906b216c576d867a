"""What an answer says of how the school came to know it, which confirms it and tells nothing of its own.

"No (parents asked at SAM)", "No, though asked each time", "No. We asked mum on 5 March."
"""

import re
from functools import lru_cache

from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import any_of

_WHO_KNOW = ("parents", "child", "kin", "services", "school")
_BEGIN = r"(?P<begin>^|[.;,:(–—-]\s*|(?<=\bno)\s+|(?<=\byes)\s+)"
_HOW_OFTEN = (
    r"(?=\s+(?:about (?:it|this|that)|each|every|at|on|in|by|again|twice|once|\w+ times|directly|repeatedly|when"
    r"|and (?:says?|said)|\d)|\s*(?:[.,;)–—-]|$))"
)
"""What may follow: when or where, or nothing. What was asked for tells of something: "asked for an inhaler"."""
_TO_THE_END = r"(?:(?!\bbut\b)[^.;,()–—])*"


def without_having_asked(answer: str, people: People, asking: tuple[str, ...]) -> str:
    """Give an answer without clauses that only tell that somebody who knows was asked, by these verbs."""
    who = tuple(
        dict.fromkeys(
            word
            for kind in _WHO_KNOW
            for word in (*people.names.get(kind, ()), *people.words.who.get(kind, ()), *people.words.pronouns)
        )
    )
    return _asked(who, asking).sub(lambda found: found["begin"].rstrip(" ,–—-"), answer)


@lru_cache(maxsize=64)
def _asked(who: tuple[str, ...], asking: tuple[str, ...]) -> re.Pattern[str]:
    them = rf"(?:both |the |his |her )*(?:{any_of(who).pattern})(?: and (?:{any_of(who).pattern}))?"
    verbs = any_of(asking).pattern
    joined = r"(?:(?:though|although|but|and|even though|when|we|i)\s+)*"
    was_asked = (
        rf"(?:{them}\s+)?(?:(?:was|were|has been|have been|had been)\s+)?(?:{verbs})(?:\s+(?:{them}|this|it|so))?"
    )
    return re.compile(rf"{_BEGIN}{joined}{was_asked}{_HOW_OFTEN}{_TO_THE_END}", re.IGNORECASE)
