"""Times of the day as people write them: that a letter names an hour tells that somebody is expected then."""

import re

_HOUR, _MINUTES = r"(?:[01]?\d|2[0-3])", r"[.:]?[0-5]\d"
_TIME = re.compile(
    rf"(?<![\w£.:/-]){_HOUR}(?:{_MINUTES})?\s?(?:am|pm|a\.m\.|p\.m\.|noon|o'clock)(?!\w)"
    rf"|(?<![\w£.:/-]){_HOUR}[.:][0-5]\d(?!\w|[.:/-]\w|\s?%|\s?(?:per cent|days|sessions|miles|kg|weeks))"
    rf"|\bat (?:1[0-2]|[1-9])(?=[,;]|\.?\s*$| (?:in|with|on|or|and) )|\b(?:at|by) (?:noon|midday)\b",
    re.IGNORECASE,
)


def names_a_time(text: str) -> bool:
    """Whether a text names an hour: ``9am``, ``3.30 pm``, ``14:15``, ``at 9``; no percentage, date or sum is one."""
    return bool(_TIME.search(text))
