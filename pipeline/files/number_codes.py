"""The code that says how a cell shows its number, cut into the signs that it is made of (ECMA-376, part 1, 18.8.31)."""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

_SIGN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<gap>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<general>General)'
    r"|(?P<power>E[+-])|(?P<half>AM/PM|A/P)|(?P<moment>y+|m+|d+|h+|s+)|(?P<digit>[0#?])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CONDITIONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_COLOUR = re.compile(r"(?i)black|blue|cyan|green|magenta|red|white|yellow|color\s*\d+")
_ELAPSED = re.compile(r"(?i)h+|m+|s+")


class Kind(Enum):
    """What a sign of a code stands for."""

    WORDS = auto()
    DIGIT = auto()
    MARK = auto()
    POWER = auto()
    MOMENT = auto()
    HALF = auto()
    ELAPSED = auto()
    GENERAL = auto()


@dataclass(frozen=True)
class Sign:
    """One sign: words shown as they are, a place for a digit, a mark such as ``.``, a part of a day or an hour."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Section:
    """One of the up to four ways of a code: for which numbers it is, and what it shows of them."""

    signs: tuple[Sign, ...]
    holds: tuple[str, float] | None = None
    coloured: bool = False
    white: bool = False

    @property
    def of_moments(self) -> bool:
        """Whether it shows days, hours or spans of time."""
        return any(one.kind in (Kind.MOMENT, Kind.HALF, Kind.ELAPSED) for one in self.signs)

    def suits(self, number: float) -> bool:
        """Tell whether its condition holds."""
        return self.holds is None or _CONDITIONS[self.holds[0]](number, self.holds[1])


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[Section, ...]:
    """Cut a code into its sections."""
    sections, start, found = list[Section](), 0, list(_SIGN.finditer(code))
    ends = [place for place, match in enumerate(found) if match["other"] == ";"]
    for end in [*ends, len(found)]:
        sections.append(_section(found[start:end]))
        start = end + 1
    return tuple(sections)


def _section(found: list[re.Match[str]]) -> Section:
    brackets = [match["bracket"] for match in found if match["bracket"] is not None]
    condition = next(filter(None, map(_CONDITION.fullmatch, brackets)), None)
    return Section(
        tuple(sign for match in found for sign in _signs(match)),
        (condition[1], float(condition[2])) if condition else None,
        any(map(_COLOUR.fullmatch, brackets)),
        any(bracket.casefold() == "white" for bracket in brackets),
    )


def _signs(match: re.Match[str]) -> Iterator[Sign]:
    name, text = str(match.lastgroup), str(match[str(match.lastgroup)])
    kinds = {"power": Kind.POWER, "half": Kind.HALF, "moment": Kind.MOMENT, "digit": Kind.DIGIT, "other": Kind.MARK}
    match name:
        case "quoted" | "escaped":
            yield Sign(Kind.WORDS, text)
        case "gap":
            yield Sign(Kind.WORDS, " ")
        case "general":
            yield Sign(Kind.GENERAL, text)
        case "bracket":
            if _ELAPSED.fullmatch(text):
                yield Sign(Kind.ELAPSED, text.lower())
            elif text.startswith("$"):  # a currency, and for which country: [$£-809]
                yield Sign(Kind.WORDS, text[1:].partition("-")[0])
        case "fill":
            return
        case _:
            yield Sign(kinds[name], text)
