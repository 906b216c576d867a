"""The fonts of this machine: where they are, and which characters they can show."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DocumentError
from pipeline.typeset.scripts import has_font

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/Library/Fonts"),
)
TEXT_FONT = "LiberationSans-Regular.ttf"


@lru_cache
def font_path(file_name: str) -> Path:
    """Find an installed font by the name of its file; raises DocumentError where it is not installed."""
    for folder in FONT_FOLDERS:
        for path in sorted(folder.rglob(file_name)):
            return path
    raise DocumentError(f"the font {file_name} is not installed; install the package fonts-liberation")


def can_show(letter: str) -> bool:
    """Tell whether the text font, or else any other installed font, has a character."""
    return ord(letter) in _characters(font_path(TEXT_FONT)) or has_font(letter)


def lines_of(text: str, width: float) -> int:
    """Count the lines that words take in the text font; ``width`` in units of the font's size.

    Kerning, and breaks inside a word, are left out of account: it is a good guess, and no layout.
    """
    advances, space = _advances(), _advances()[" "]
    lines, used = 1, -space
    for word in text.split():
        length = sum(advances.get(letter, 0.6) for letter in word)
        if used + space + length > width and used > 0:
            lines, used = lines + 1, -space
        used += space + length
    return lines


def _opened(path: Path) -> "TTFont":
    """Open a font to read in it; the library is loaded when it is first asked for, as few commands need it."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    return TTFont(path, lazy=True)


@lru_cache
def _advances() -> Mapping[str, float]:
    with _opened(font_path(TEXT_FONT)) as font:
        metrics, unit = font["hmtx"], font["head"].unitsPerEm
        return {chr(code): metrics[name][0] / unit for code, name in font.getBestCmap().items()}


@lru_cache
def _characters(path: Path) -> frozenset[int]:
    with _opened(path) as font:
        return frozenset(font.getBestCmap() or {})
