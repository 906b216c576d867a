"""Figures in sentences: they stand in the rules once, and each text that speaks of one takes it from there.

``{attendance.threshold.sessions}`` becomes ``ten``, ``{Attendance.threshold.sessions}`` becomes ``Ten`` and
``{attendance.threshold.sessions:d}`` becomes ``10``.
"""

import re
from collections.abc import Iterator, Mapping

Figures = Mapping[str, int]
"""Whole numbers by the names under which they stand in the rules, for example ``attendance.threshold.sessions``."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FIGURE = re.compile(r"\{([Aa]ttendance\.[a-z_.]+)(:d)?\}")


def number_in_words(number: int) -> str:
    """Write a number as a sentence has it: in words up to ten."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def figures_under(data: object, name: str) -> dict[str, int]:
    """Name every whole number in plain data, each by the keys that lead to it."""
    return dict(_figures(data, name))


def _figures(data: object, name: str) -> Iterator[tuple[str, int]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _figures(value, f"{name}.{key}")
    elif isinstance(data, (int, str)) and str(data).isdecimal():
        yield name, int(data)


def may_name_figures(text: str) -> bool:
    """Tell most texts, which name no figure, without looking for one."""
    return "ttendance." in text


def with_figures(text: str, figures: Figures) -> str:
    """Fill in every figure of a text; raises KeyError with the name of one that does not exist."""

    def filled(found: re.Match[str]) -> str:
        name = found[1].lower()
        if found[2]:
            return str(figures[name])
        written = number_in_words(figures[name])
        return written if found[1] == name else written.capitalize()

    return _FIGURE.sub(filled, text) if may_name_figures(text) else text
