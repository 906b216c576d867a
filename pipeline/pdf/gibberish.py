"""Text layers that say something else than a page shows: its letters are numbers of glyphs, and of no alphabet.

A font may name no letters for its glyphs (ISO 32000-1, 9.10.2); whoever searches or copies such a page gets gibberish,
though it looks right. It is known by such fonts, and by letters that make words of no language of Europe.
"""

import re
import unicodedata
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

FEWEST_LETTERS = 80
"""Fewer letters tell nothing: they may be codes of a register."""
FEW_VOWELS, HARDLY_ENOUGH_VOWELS = 0.2, 0.3
"""Of a hundred letters in words some 37 are vowels, in Polish as in Welsh; so many at the least."""
MOST_UNWRITABLE = 0.15
"""What share of a text may be letters that no alphabet has."""
DEEPEST_FORM = 5

_WORD = re.compile(r"[^\W\d_]{3,}")
_VOWELS = frozenset("aeiouy")
_LATIN_ENDS = "ɏ"
_NUMBER_OF_GLYPH = re.compile(r"/(?:g|glyph|cid|c|index|a)[._]?\d+", re.IGNORECASE)
_UNWRITABLE = ("Co", "Cn", "Cc", "Cs")


def is_gibberish(page: pikepdf.Page, text: str) -> bool:
    """Whether the text of a page is not what a person reads there."""
    written = text.translate(dict.fromkeys(map(ord, "\r\n\t ")))
    if not written:
        return False
    unwritable = sum(letter == "\ufffd" or unicodedata.category(letter) in _UNWRITABLE for letter in written)
    if unwritable > MOST_UNWRITABLE * len(written):
        return True
    share = _share_of_vowels(text)
    return share is not None and share < (HARDLY_ENOUGH_VOWELS if _has_font_without_letters(page) else FEW_VOWELS)


def _share_of_vowels(text: str) -> float | None:
    """Give the share of vowels in the words of a text in Latin letters; None where they are too few to tell."""
    words = [word for word in _WORD.findall(text) if max(word) <= _LATIN_ENDS]
    letters = "".join(words).casefold()
    if len(letters) < FEWEST_LETTERS:
        return None
    return sum(unicodedata.normalize("NFD", letter)[0] in _VOWELS for letter in letters) / len(letters)


def _has_font_without_letters(page: pikepdf.Page) -> bool:
    return any(map(_lacks_letters, _fonts(page.resources, DEEPEST_FORM)))


def _fonts(resources: pikepdf.Object, depth: int) -> Iterator[pikepdf.Object]:
    if not isinstance(resources, Dictionary):
        return
    yield from (font for font in _values(resources, Name.Font) if isinstance(font, Dictionary))
    if depth:
        for form in _values(resources, Name.XObject):
            if isinstance(form, pikepdf.Stream) and form.get(Name.Subtype) == Name.Form:
                yield from _fonts(form.get(Name.Resources, Dictionary()), depth - 1)


def _values(resources: pikepdf.Object, kind: Name) -> list[pikepdf.Object]:
    named = resources.get(kind)
    return [named[key] for key in named.keys()] if isinstance(named, Dictionary) else []  # noqa: SIM118 - no dict


def _lacks_letters(font: pikepdf.Object) -> bool:
    if Name.ToUnicode in font:
        return False
    encoding = font.get(Name.Encoding)
    if font.get(Name.Subtype) == Name.Type0:
        return str(encoding).startswith("/Identity")
    named = encoding.get(Name.Differences) if isinstance(encoding, Dictionary) else None
    return isinstance(named, Array) and any(_NUMBER_OF_GLYPH.fullmatch(str(one)) for one in named)
