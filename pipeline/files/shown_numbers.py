"""A number as its cell shows it: with the noughts, brackets, units and signs that its format gives it."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import groupby

from pipeline.files.number_codes import Kind, Section, Sign, sections_of
from pipeline.files.shown_moments import shown_moment

GENERAL = "General"
LONGEST_NUMBER = 1e15
"""From here on a workbook does not hold every digit of a number."""
NEGATIVE, NOUGHT, TEXT = 1, 2, 3
"""The sections of a code, counted from 0, that are for such values; without them the first is."""
_GROUP = 3
_WRITTEN_OUT = 2
"""Places for digits before the point, and a digit in each whatever the number: from two on, ``0007`` is no number."""
LAST_DAY = 2_958_466.0
_EXACT = Context(prec=400)

_OF_THE_COUNTRY = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yy": "dd/mm/yyyy", "m/d/yy h:mm": "dd/mm/yyyy hh:mm"}
"""What formats that Excel fits to the country show in England, by the names that readers of workbooks have for them."""
_LONG_DAY, _HOUR = re.compile(r"(?i)\[\$-(F800|x-sysdate)\].*"), re.compile(r"(?i)\[\$-(F400|x-systime)\].*")
"""What is shown as the settings of the machine have it."""


def shown_number(number: float, code: str = GENERAL, day_nought: timedelta = timedelta()) -> str:
    """Write a number as a cell with this format shows it; ``day_nought`` is how much later than 1899 its days begin."""
    section, signed = _section_for(number, _as_here(code))
    if section is None or any(one.kind is Kind.GENERAL for one in section.signs) or not section.signs:
        return _plain(number) if section is None or section.signs else ""
    if section.of_moments:
        return shown_moment(number, section.signs, day_nought) if 0 <= number < LAST_DAY else "#" * 8
    shown = " ".join(_filled(abs(number), section.signs).split())
    lacks_sign = section.coloured and number < 0 and not any(mark in shown for mark in "-(−")
    return f"-{shown}" if (signed and shown) or lacks_sign else shown


def shown_words(words: str, code: str = GENERAL) -> str:
    """Write words as a cell with this format shows them."""
    sections = sections_of(code)
    of_words = [one for one in sections if any(sign.text == "@" and sign.kind is Kind.MARK for sign in one.signs)]
    section = sections[TEXT] if len(sections) > TEXT else next(iter(of_words), None)
    return words if section is None else "".join(words if sign.text == "@" else sign.text for sign in section.signs)


@lru_cache(maxsize=512)
def shows_nothing(code: str) -> bool:
    """Whether nobody sees what is in a cell with this format, be it a number or words: ``;;;`` and its like."""
    sections = sections_of(code)
    return len(sections) > TEXT and not any(sign.text.strip() for one in sections for sign in one.signs)


@lru_cache(maxsize=512)
def shows_in_white(code: str) -> bool:
    """Whether whatever a cell with this format shows, it shows in white: ``[White]General``."""
    seen = [one for one in sections_of(code) if one.signs]
    return bool(seen) and all(one.white for one in seen)


@lru_cache(maxsize=512)
def is_telling(code: str) -> bool:
    """Whether a format makes more of a number than that: ``0007``, ``Y7``, ``82%`` or ``25:30``; or nothing at all."""
    return any(map(_is_telling, sections_of(code)[:TEXT]))


def _is_telling(section: Section) -> bool:
    if section.of_moments:
        return any(sign.kind is Kind.ELAPSED for sign in section.signs)
    whole = [sign for sign in _before_point(section.signs) if sign.kind is Kind.DIGIT]
    padded = sum(sign.text == "0" for sign in whole) >= _WRITTEN_OUT
    words = any(sign.kind is Kind.WORDS and any(map(str.isalpha, sign.text)) for sign in section.signs)
    return padded or words or not section.signs or any(sign.text == "%" for sign in section.signs)


def _before_point(signs: Sequence[Sign]) -> Sequence[Sign]:
    point = next((place for place, sign in enumerate(signs) if sign.text == "." and sign.kind is Kind.MARK), len(signs))
    return signs[:point]


def _as_here(code: str) -> str:
    return _OF_THE_COUNTRY.get(code) or _HOUR.sub("hh:mm:ss", _LONG_DAY.sub("dd mmmm yyyy", code))


def _section_for(number: float, code: str) -> tuple[Section | None, bool]:
    """Choose the section for a number, and say whether the number needs its sign written before it."""
    sections = sections_of(code)[:TEXT]
    if any(one.holds for one in sections):
        chosen = next((one for one in sections if one.suits(number)), None)
        return chosen, number < 0
    if number < 0 and len(sections) > NEGATIVE:
        return sections[NEGATIVE], False
    if number == 0 and len(sections) > NOUGHT:
        return sections[NOUGHT], False
    return (None, False) if any(sign.text == "@" for sign in sections[0].signs) else (sections[0], number < 0)


def _plain(number: float) -> str:
    if isinstance(number, int) or (float(number).is_integer() and abs(number) < LONGEST_NUMBER):
        return str(int(number))
    return f"{number:.10g}"


# ------------------------------------------------------------------------------------------------------- filling ----


def _filled(number: float, signs: Sequence[Sign]) -> str:
    """Put the digits of a number, without its sign, into the places of a section."""
    places = [place for place, sign in enumerate(signs) if sign.kind is Kind.DIGIT]
    if not places:
        return "".join(sign.text for sign in signs)
    value = Decimal(repr(float(number))) * 100 ** sum(sign.text == "%" and sign.kind is Kind.MARK for sign in signs)
    slash = next((place for place, sign in enumerate(signs) if sign.text == "/" and place > places[0]), None)
    if slash is not None:
        return _as_fraction(value, signs, slash)
    power = next((place for place, sign in enumerate(signs) if sign.kind is Kind.POWER), None)
    if power is not None:
        return _as_power(value, signs, power)
    return _as_decimal(value, signs)


def _as_decimal(value: Decimal, signs: Sequence[Sign]) -> str:
    kept, grouped, thousands = _without_commas(signs)
    whole = _before_point(kept)
    behind = kept[len(whole) :]
    decimals = sum(sign.kind is Kind.DIGIT for sign in behind)
    rounded = (value / 1000**thousands).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    before, _, after = f"{rounded:f}".partition(".")
    return "".join([*_whole(before.lstrip("0"), whole, grouped=grouped), *_behind(after, behind)])


def _without_commas(signs: Sequence[Sign]) -> tuple[list[Sign], bool, int]:
    """Take out the commas; gives whether they part groups of digits, and by how many thousands they divide."""
    commas = [place for place, sign in enumerate(signs) if sign.text == "," and sign.kind is Kind.MARK]
    following = [next((one for one in signs[place:] if one.text != ","), None) for place in commas]
    parting = sum(one is not None and one.kind is Kind.DIGIT for one in following)
    kept = [sign for place, sign in enumerate(signs) if place not in commas]
    return kept, parting > 0, len(commas) - parting


def _whole(digits: str, signs: Sequence[Sign], *, grouped: bool) -> Iterator[str]:
    """Fill the places before the point from the right; the first takes all that is left."""
    count = sum(sign.kind is Kind.DIGIT for sign in signs)
    padded = digits.rjust(count, " ")
    extra, left = len(padded) - count, len(padded)
    for sign in signs:
        if sign.kind is not Kind.DIGIT:
            yield sign.text
            continue
        for digit in padded[len(padded) - left : len(padded) - left + 1 + extra]:
            shown = digit if digit != " " else {"0": "0", "?": " "}.get(sign.text, "")
            left -= 1
            yield f"{shown}," if grouped and shown.strip() and left and left % _GROUP == 0 else shown
        extra = 0


def _behind(digits: str, signs: Sequence[Sign]) -> Iterator[str]:
    """Fill the places behind the point; noughts at the end are shown where the format wants them."""
    place = 0
    for sign in signs:
        if sign.kind is not Kind.DIGIT:
            yield sign.text
            continue
        more = digits[place:].strip("0")
        yield digits[place] if more or sign.text == "0" else ""
        place += 1


def _as_fraction(value: Decimal, signs: Sequence[Sign], slash: int) -> str:
    """Write ``1 1/2``: the nearest fraction over the figure below the stroke, or of as many digits as are there."""
    runs = [is_digit for is_digit, _ in groupby(signs[:slash], key=lambda sign: sign.kind is Kind.DIGIT) if is_digit]
    below = "".join(sign.text for sign in signs[slash + 1 :]).strip()
    whole = int(value) if len(runs) > 1 else 0
    part = Fraction(value) - whole
    if below.isdigit():
        top, bottom = round(part * int(below)), int(below)
    else:
        top, bottom = part.limit_denominator(10 ** max(1, len(below)) - 1).as_integer_ratio()
    if len(runs) > 1 and top == bottom:
        whole, top = whole + 1, 0
    fraction = f"{top}/{bottom}" if top or len(runs) == 1 else ""
    return f"{whole if whole or not fraction else ''} {fraction}"


def _as_power(value: Decimal, signs: Sequence[Sign], power: int) -> str:
    exponent = value.adjusted() if value else 0
    digits = sum(sign.kind is Kind.DIGIT for sign in signs[power + 1 :])
    first = _as_decimal(value.scaleb(-exponent), signs[:power])
    return f"{first}E{'-' if exponent < 0 else signs[power].text[1:].replace('-', '')}{abs(exponent):0{digits}d}"
