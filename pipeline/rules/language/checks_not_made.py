"""Whether an answer says that the school did not look into what it names: "Passports not checked"."""

import re

_YET = r"(?: yet| ever| even)*"
_AT_THE_END = r"(?=\W*(?:$|(?:yet|so far|at|with|properly|fully|because|as|by us)\b))"
_PASSIVE = r"(?:(?<!have )(?<!has )(?<!had )(?<!did )\bnot|\bnot been|n't been|\b(?:was|were|is|are)n't)"
_WE = r"\b(?:we|i|staff|school)"
_DID_NOT = r"(?:(?:have|has|had|did|do|does|could)(?: not|n't)(?: been able to)?|never)"
_OF_US = r"(?: (?:of (?:us|the (?:staff|team|school|teachers))|(?:here|in school|at school)))?"
_NOBODY = rf"\b(?:(?:nobody|no one|no-one|none){_OF_US}|not that any{_OF_US})(?: has| have| had)?"
_BY_US = (
    (rf"{_WE} {_DID_NOT}{_YET}", ""),
    (r"\bnot that (?:i|we)(?: have|'ve)?", ""),
    (
        rf"(?:^|[,;.:–-]\s|\bbut )\W*(?:have not|haven't){_YET}",
        r"(?=\W*(?:$|(?:it|this|that|them|yet|so far|into|properly)\b))",
    ),
)
"""Who writes leaves out himself: "No, haven't looked"; the family may be who "haven't asked for leave"."""
_NO = r"\b(?:no|not any)(?: \w+)?"
_MADE = (
    r"(?:(?: has| have| had| was| were)?(?: been)?(?: yet)? (?:made|done|given|paid|carried out|undertaken)\b"
    r"| (?:on|of|into)\b)"
)
_NOT_MADE = (
    (_NO, _MADE),
    (rf"{_PASSIVE}{_YET}", _AT_THE_END),
    (rf"{_NOBODY}{_YET}", r"(?! for\b| us\b)"),
    *_BY_US,
)
"""What stands before a word for checking, and what may follow it: "have not asked for leave" tells of the family."""


def is_not_checked(part: str, checks: re.Pattern[str], *, by_us_alone: bool) -> bool:
    """Whether a part of a clause denies that one of these things was done by the school.

    With ``by_us_alone`` only where it says that it is the school that did not: "not asked" may be what the family did.
    """
    said, not_made = part.casefold(), _BY_US if by_us_alone else _NOT_MADE
    return any(re.search(rf"{before}\s+(?:{checks.pattern}){behind}", said) for before, behind in not_made)
