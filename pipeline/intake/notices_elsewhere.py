"""Penalty notices that a case file tells under a key that nobody reads: unread, a case would have had none."""

import re
from collections.abc import Mapping

_NOTICES = re.compile(r"(?:penalty_?)?notices?|penalt(?:y|ies)|fines?|fpns?|epns?|pns?")
_BESIDES = re.compile(
    r"fixed|number|no|of|count|how|many|total|history|record|list|dates?|day|previous|earlier|prior|past|before|other"
    r"|existing|old|first|second|issued|sent|given|served|paid|unpaid|has|had|parents?|mother|mum|father|dad|to|for|the"
)
"""What a key may say of notices; ``privacy_notice`` and ``notice_to_improve`` are of another kind."""
_NONE = re.compile(r"none|no|nil|0|never|false|n/a|na|-|not applicable")
_BESIDES_NONE = re.compile(
    r"applicable|have|has|had|been|were|was|are|is|there|issued|sent|given|served|received|penalty|fixed|notices?|fines?"
    r"|fpns?|yet|so|far|to|date|ever|any|at|all|before|previous(?:ly)?|earlier|this|child|parents?|family|n?either|mother"
    r"|father|mum|dad|for|by|us|school|council|in|on|the|of|and"
)
"""With which words more is said of none than "none"; "None paid" tells of some."""


def names_notices(name: str) -> bool:
    """Whether an unknown key calls itself, by whatever name, penalty notices: ``PenaltyNotices``, ``fines``."""
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).casefold())
    named = [one for one in words if _NOTICES.fullmatch(one)]
    return bool(named) and all(_BESIDES.fullmatch(one) for one in words if one not in named)


def says_none(value: object) -> bool:
    """Whether what stands under such a key says that there are none."""
    if isinstance(value, Mapping):
        return all(map(says_none, value.values()))
    if isinstance(value, list | tuple):
        return all(map(says_none, value))
    plain = "" if value is None else str(value).strip().casefold()
    if not plain or _NONE.fullmatch(plain):
        return True
    first, *others = re.findall(r"[\w/]+", plain) or [""]
    said = first == "not" or bool(_NONE.fullmatch(first))
    return said and all(_NONE.fullmatch(one) or _BESIDES_NONE.fullmatch(one) for one in others)
