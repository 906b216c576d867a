"""Text layers that say something else than a page shows: its letters are numbers of glyphs, and of no alphabet.

A font may name no letters for its glyphs, or wrong ones (ISO 32000-1, 9.10.2 and 9.10.3); whoever searches or copies
such a page gets gibberish, though it looks right. It is known by such fonts, by letters that make words of no language
of Europe, and by words in which the letters of several alphabets stand side by side.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

FEWEST_LETTERS = 80
"""Fewer letters tell nothing: they may be codes of a register."""
FEW_VOWELS, HARDLY_ENOUGH_VOWELS = 0.2, 0.3
"""Of a hundred letters in words some 37 are vowels, in Polish as in Welsh, and more in Greek and Cyrillic letters."""
MOST_UNWRITABLE = 0.15
"""What share of a text may be letters that no alphabet has."""
DEEPEST_FORM = 5

_WORD = re.compile(r"[^\W\d_]{3,}")
_LATIN = "Latin"
_ALPHABETS = {
    _LATIN: ("A", "ɏ", frozenset("aeiouy")),
    "Greek": ("Ͱ", "Ͽ", frozenset("αεηιουω")),
    "Cyrillic": ("Ѐ", "ԯ", frozenset("аеиоуыэюяієү")),
}
"""The alphabets whose words are made of consonants and vowels: first and last letter, and the vowels without marks."""
_COMMONEST = frozenset({"the", "and", "you", "for", "was", "has", "with", "that", "this", "mae", "wedi", "gan", "eich"})
"""Words without which hardly a paragraph of English or Welsh is written."""
MOST_MIXED = 0.2
"""What share of the words may have letters of more than one alphabet."""
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
    words = _WORD.findall(text)
    return _mixes_alphabets(words) or any(_lacks_vowels(words, alphabet, page) for alphabet in _ALPHABETS)


def _mixes_alphabets(words: Sequence[str]) -> bool:
    """Whether the letters of several alphabets stand side by side within words."""
    if sum(map(len, words)) < FEWEST_LETTERS:
        return False
    mixed = sum(len({_alphabet(letter) for letter in word} - {None}) > 1 for word in words)
    return mixed > MOST_MIXED * len(words)


def _alphabet(letter: str) -> str | None:
    return next((name for name, (first, last, _) in _ALPHABETS.items() if first <= letter <= last), None)


def _lacks_vowels(words: Sequence[str], alphabet: str, page: pikepdf.Page) -> bool:
    """Whether the words in the letters of this alphabet, if there are enough of them, have too few vowels."""
    _, _, vowels = _ALPHABETS[alphabet]
    own = [word.casefold() for word in words if {_alphabet(letter) for letter in word} == {alphabet}]
    letters = "".join(own)
    if len(letters) < FEWEST_LETTERS:
        return False
    share = sum(unicodedata.normalize("NFD", letter)[0] in vowels for letter in letters) / len(letters)
    if share < FEW_VOWELS:
        return True
    suspected = alphabet != _LATIN or _has_font_without_letters(page) or not _COMMONEST.intersection(own)
    return suspected and share < HARDLY_ENOUGH_VOWELS


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
