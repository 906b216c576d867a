"""Lists of a web page as they are open, one in another: what stands before each of their lines."""

from collections.abc import Mapping
from dataclasses import dataclass

BULLET = "• "
_LETTERS, _FIRST_LETTER = 26, {"a": ord("a"), "A": ord("A")}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 3999
"""Beyond which no letters count, in either manner."""
_NAMED = {
    "decimal": "1",
    **dict.fromkeys(("lower-alpha", "lower-latin"), "a"),
    **dict.fromkeys(("upper-alpha", "upper-latin"), "A"),
    "lower-roman": "i",
    "upper-roman": "I",
    **dict.fromkeys(("disc", "circle", "square", "none"), ""),
}


@dataclass
class _List:
    """One open list: with what it counts, if it does, and which number comes next."""

    tag: str
    counts: str
    following: int
    step: int


class OpenLists:
    """What lists are open, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_List] = []

    def begin(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Open a list; one that counts down without saying from where counts not at all."""
        if tag not in ("ol", "ul", "menu"):
            return
        start, down = _number(attributes.get("start")), "reversed" in attributes
        counts = "" if down and start is None else _manner(attributes, "1" if tag == "ol" else "")
        self._open.append(_List(tag, counts, 1 if start is None else start, -1 if down else 1))

    def end(self, tag: str) -> None:
        """Close a list, and all that were opened in it and never closed."""
        places = [place for place, one in enumerate(self._open) if one.tag == tag]
        if places:
            del self._open[places[-1] :]

    def line(self, attributes: Mapping[str, str | None]) -> str:
        """Give what stands before the next line of the innermost list."""
        if not self._open:
            return BULLET
        current, own = self._open[-1], _number(attributes.get("value"))
        number = current.following if own is None else own
        current.following = number + current.step
        counts = _manner(attributes, current.counts)
        return f"{_written(number, counts)}. " if counts else BULLET


def _number(said: str | None) -> int | None:
    digits = (said or "").strip()
    return int(digits) if digits.removeprefix("-").isdecimal() and len(digits) <= len(str(_MOST)) + 1 else None


def _manner(attributes: Mapping[str, str | None], otherwise: str) -> str:
    """Tell with what a list counts: by its kind as HTML says it, or by its style."""
    style = (attributes.get("style") or "").lower()
    if "list-style" in style:
        words = style.partition("list-style")[2].partition(";")[0].replace(":", " ").split()
        return next((_NAMED[word] for word in words if word in _NAMED), otherwise)
    kind = attributes.get("type") or ""
    return kind if kind in ("1", "a", "A", "i", "I") else _NAMED.get(kind.lower(), otherwise)


def _written(number: int, counts: str) -> str:
    if counts == "1" or not 0 < number <= _MOST:
        return str(number)
    if counts in _FIRST_LETTER:
        return _in_letters(number, _FIRST_LETTER[counts])
    roman = "".join(_roman(number))
    return roman.upper() if counts == "I" else roman


def _in_letters(number: int, first: int) -> str:
    said = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        said = chr(first + letter) + said
    return said


def _roman(number: int) -> list[str]:
    said = list[str]()
    for value, letters in _ROMAN:
        said += [letters] * (number // value)
        number %= value
    return said
