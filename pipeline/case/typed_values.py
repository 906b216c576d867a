"""Names, numbers, hours and periods as people type them, each in the one form that the rest of the program knows."""

import re
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from pipeline.case.not_known import is_not_known
from pipeline.files.yaml_file import Day, Strict
from pipeline.text.dates import in_words
from pipeline.text.plain_words import TITLES

_CLOCK = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d)(?::00)?)?\s*(?P<half>[ap])?(?(half)\.?m\.?)", re.IGNORECASE
)
_NOON = 12


def _clock_time(text: str) -> str:
    """Take ``10.00``, ``10:00:00`` (as Excel shows a time) and ``10 am`` for ``10:00``."""
    said = _CLOCK.fullmatch(text.strip())
    if said is None or not (said["minute"] or said["half"]) or (said["half"] and not 0 < int(said["hour"]) <= _NOON):
        raise ValueError(f'"{text}" is not a time of day; write it like 10:00')
    hour = int(said["hour"])
    if said["half"]:
        hour = hour % _NOON + (_NOON if said["half"].lower() == "p" else 0)
    return f"{hour:02}:{said['minute'] or '00'}"


ClockTime = Annotated[str, AfterValidator(_clock_time)]
"""A time of day, as ``10:00``."""

_SHAPE_OF_UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")


def _upn(text: str) -> str:
    """Take ``a823 4321 98765`` for ``A823432198765``; what is no UPN stays as it was typed."""
    plain = "".join(text.split()).upper()
    return plain if _SHAPE_OF_UPN.fullmatch(plain) else text


Upn = Annotated[str, AfterValidator(_upn)]
"""The Unique Pupil Number, as registers have it."""

_SHORN_TELEPHONE = re.compile(r"(44)?[12378]\d{9}")
"""A number of the United Kingdom that a spreadsheet took for a sum: without the nought, or the plus, that begins it."""


def _telephone(text: str) -> str:
    """Take ``7700900142`` for ``07700900142``; all else stays as it was typed."""
    shorn = _SHORN_TELEPHONE.fullmatch(text)
    return f"{'+' if shorn[1] else '0'}{text}" if shorn else text


Telephone = Annotated[str, AfterValidator(_telephone)]
"""A telephone number as it is dialled."""

_NO_NAME = re.compile(
    r"(?:n ?a|none|nobody|no one|nk|to follow|tb[acd]|same|ditto|gweler (?:uchod|isod)"
    r"|(?:see|as|same as) (?:above|below|before|attached|file|form|letter|notes?))?"
)
_TITLE = rf"(?:{'|'.join(sorted(TITLES))})\b\.?"
_TWO_PEOPLE = re.compile(
    rf"\s(?:and|\+)\s|[;&]|\n\s*{_TITLE}|{_TITLE}\s*(?:/|a|ac)\s*{_TITLE}\s|\s/\s*{_TITLE}\s", re.IGNORECASE
)


def names_nobody(text: str) -> bool:
    """Tell what stands in the place of a name and is none: ``n/a``, ``see above``, ``not known``."""
    words = " ".join(re.findall(r"[^\W\d_]+", text.lower()))
    return is_not_known(words) or _NO_NAME.fullmatch(words) is not None


def _one_person(text: str) -> str:
    """Refuse what names nobody, and what names two: each parent is written to, and judged, apart."""
    if names_nobody(text):
        raise ValueError(f'"{text}" is nobody\'s name; write the name, or take the whole row out')
    if _TWO_PEOPLE.search(text):
        raise ValueError(f'"{text}" names more than one person; give each parent a row of their own')
    return text


PersonName = Annotated[str, AfterValidator(_one_person)]
"""The name of one person."""


def one_or_several(value: object) -> object:
    """Take one name, names with ";" between them (all that one cell has room for), or a list of names."""
    if value is None:
        return ()
    return [part for part in value.split(";") if part.strip()] if isinstance(value, str) else value


class Period(Strict):
    """The days from one to another, both included."""

    first_day: Day = Field(alias="from")
    last_day: Day = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError(f"this ends before it begins, on {in_words(self.first_day)}; write the earlier day first")
        return self

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day
