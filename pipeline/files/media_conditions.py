"""Whether what a style sheet says of some places only holds on a screen: in a window on a desk, with a mouse.

``screen and (min-width: 600px)`` does, ``print`` does not; of what is not known nobody can tell.
"""

import re

WINDOW = {"width": 1280.0, "height": 800.0, "device-width": 1280.0, "device-height": 800.0}
"""The sides of the window in pixels."""
_RATIO = WINDOW["width"] / WINDOW["height"]
_NUMBERS = {
    **WINDOW,
    "resolution": 1.0,
    "device-pixel-ratio": 1.0,
    "aspect-ratio": _RATIO,
    "device-aspect-ratio": _RATIO,
    "color": 8.0,
    "monochrome": 0.0,
    "grid": 0.0,
}
_WORDS = {
    "orientation": "landscape",
    "hover": "hover",
    "any-hover": "hover",
    "pointer": "fine",
    "any-pointer": "fine",
    "prefers-color-scheme": "light",
    "prefers-reduced-motion": "no-preference",
    "prefers-contrast": "no-preference",
    "forced-colors": "none",
    "inverted-colors": "none",
    "display-mode": "browser",
    "update": "fast",
    "scan": "progressive",
}
_UNITS = {"": 1.0, "px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_UNITS |= {"dppx": 1.0, "x": 1.0, "dpi": 1 / 96, "dpcm": 2.54 / 96}
_KINDS = {"all": "T", "screen": "T"} | dict.fromkeys(
    ("print", "speech", "aural", "braille", "embossed", "handheld", "projection", "tty", "tv"), "F"
)
_SIDES = {"T": True, "F": False, "U": None}
_TURNED = {"T": "F", "F": "T", "U": "U"}

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_KNOWN = re.compile(r"(?:not|and|or|[TFU]|\s)*")
_NUMBER = re.compile(r"(-?[\d.]+)(?:\s*/\s*([\d.]+))?\s*([a-z]*)")
_COMPARED = re.compile(r"(<=|>=|<|>|=)")
_LONGEST = 2_000


def holds_on_a_screen(condition: str) -> bool | None:
    """Tell whether the condition of ``@media``, or of ``media=``, holds on a screen; None where that is not known."""
    if len(condition) > _LONGEST:
        return None
    found = [_SIDES[_query(one.strip().lower())] for one in condition.split(",")]
    return True if True in found else None if None in found else False


def _query(query: str) -> str:
    """Give T, F or U, for a condition of one of the kinds between commas."""
    query = re.sub(r"^only\s+", "", query)
    while (inner := _IN_BRACKETS.search(query)) is not None:
        said = inner[1].strip()
        query = (
            query[: inner.start()] + f" {_of_words(said) if _is_told(said) else _feature(said)} " + query[inner.end() :]
        )
    words = [_KINDS.get(word, word) for word in query.split()]
    said = " ".join(words)
    return "T" if not said else _of_words(said) if _is_told(said) else "U"


def _is_told(said: str) -> bool:
    return bool(said) and _KNOWN.fullmatch(said) is not None


def _of_words(said: str) -> str:
    """Work out ``not T and U or F``: a ``not`` turns what follows up to the next ``or``, as one before a kind does."""
    sides = []
    for one in re.split(r"\bor\b", said):
        parts = [part for part in one.split() if part in _TURNED]
        side = "F" if "F" in parts else "U" if "U" in parts or not parts else "T"
        sides.append(_TURNED[side] if one.split()[:1] == ["not"] else side)
    return "T" if "T" in sides else "U" if "U" in sides else "F"


def _feature(said: str) -> str:
    """Tell whether one thing that is asked of the window holds: ``min-width: 600px``, ``width >= 40em``, ``hover``."""
    name, parted, value = (part.strip() for part in said.partition(":"))
    if not parted:
        return _range(said) if _COMPARED.search(said) else _plain(name)
    name = name.removeprefix("-webkit-")
    if name in _WORDS:
        return "T" if value == _WORDS[name] else "F"
    least, most = name.startswith("min-"), name.startswith("max-")
    has, wanted = _NUMBERS.get(name.removeprefix("min-").removeprefix("max-")), _number(value)
    if has is None or wanted is None:
        return "U"
    return "T" if (has >= wanted if least else has <= wanted if most else has == wanted) else "F"


def _plain(name: str) -> str:
    if name in _WORDS:
        return "F" if _WORDS[name] in ("none", "no-preference") else "T"
    return "U" if name not in _NUMBERS else "T" if _NUMBERS[name] else "F"


def _range(said: str) -> str:
    parts = [part.strip() for part in _COMPARED.split(said)]
    numbers = [_NUMBERS.get(part, _number(part)) for part in parts[::2]]
    holds = {"<": float.__lt__, "<=": float.__le__, ">": float.__gt__, ">=": float.__ge__, "=": float.__eq__}
    pairs = zip(numbers, parts[1::2], numbers[1:], strict=False)
    told = [None if one is None or other is None else holds[sign](one, other) for one, sign, other in pairs]
    return "F" if False in told else "U" if None in told else "T"


def _number(value: str) -> float | None:
    found = _NUMBER.fullmatch(value)
    if found is None or found[3] not in _UNITS:
        return None
    try:
        return float(found[1]) / float(found[2] or 1) * _UNITS[found[3]]
    except (ValueError, ZeroDivisionError):
        return None
