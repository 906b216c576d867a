"""Times of the day as people write them: that a letter names an hour tells that somebody is expected then."""

import re

_HOUR, _MINUTES = r"(?:[01]?\d|2[0-3])", r"[.:]?[0-5]\d"
_IN_WORDS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TIME = re.compile(
    rf"(?<![\w£.:/-]){_HOUR}(?:{_MINUTES})?\s?(?:am|pm|a\.m\.|p\.m\.|noon|o'clock)(?!\w)"
    rf"|(?<![\w£.:/-]){_HOUR}[.:][0-5]\d(?!\w|[.:/-]\w|\s?%|\s?(?:per cent|days|sessions|miles|kg|weeks))"
    rf"|\b(?:quarter|half|five|ten|twenty|twenty[- ]five)(?: minutes)? (?:past|to) {_IN_WORDS}\b(?! \w+ed\b)"
    rf"|\bhalf {_IN_WORDS}\b(?! (?:days?|sessions?|hours?)\b)|\b{_IN_WORDS} o'?clock\b"
    rf"|\bat {_IN_WORDS}(?=[,;]|\.?\s*$| (?:in|with|on|or|and|sharp)\b)"
    rf"|\bat (?:1[0-2]|[1-9])(?=[,;]|\.?\s*$| (?:in|with|on|or|and) )|\b(?:at|by) (?:noon|midday)\b",
    re.IGNORECASE,
)


def names_a_time(text: str) -> bool:
    """Whether a text names an hour: ``9am``, ``14:15``, ``quarter to nine``; no percentage, date or sum is one."""
    return bool(_TIME.search(text))
