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

_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
"""What may be a day as well, where nothing else tells: "Letter 9.10"."""


def names_a_time(text: str) -> bool:
    """Whether a text names an hour: ``9am``, ``14:15``, ``quarter to nine``; no percentage, date or sum is one."""
    return bool(_TIME.search(text))


def without_times(text: str) -> str:
    """Give a text without its hours; "9.10" stays, as a note may mean the day, but behind "at"."""
    return _TIME.sub(lambda one: one[0] if _may_be_a_day(one) else " ", text)


def _may_be_a_day(time: re.Match[str]) -> bool:
    return bool(_DAY_AND_MONTH.fullmatch(time[0])) and not time.string[: time.start()].casefold().endswith("at ")
