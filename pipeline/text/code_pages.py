"""Which code page of Windows a text was saved in: one byte is ``ø`` to a Dane, ``ř`` to a Czech and ``ш`` to a Russian.

A wrong page gives letters of two languages in one word, vowels among vowels, capitals within words. Where a text could
be of two pages, or of none, nobody can say, and its letters are in doubt.
"""

import re
import unicodedata
from collections.abc import Callable

WESTERN = "cp1252"
MOST_UNLIKELY = 0.2

_CYRILLIC, _GREEK = "cp1251", "cp1253"
_OF_HEBREW = frozenset(range(0xE0, 0xFB))
"""Bytes that are all letters of Hebrew, and small ones of Russian and Greek: words of these alone may be any."""
_LANGUAGES = {
    "cp1250": ("áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîşţ", "čćđšž"),
    "cp1254": ("çğıöşüâîû",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
}
"""The letters beyond ASCII of the languages of Central Europe, of Turkey and of the Baltic."""
_WESTERN_LANGUAGES = (
    *("àâæçéèêëîïôœùûü", "áéíïñóúü", "áàâãçéêíóôõúü", "àéèíîìóòúù", "àçéèíïóòúü"),
    *("äöüßé", "áåäæéøö", "áäâéêëíîïóöôúüû", "àâèêìîïòôùû"),
    *("éèëïöü", "çë", "áéíóúýöæðþ"),
)
"""French, Spanish, Portuguese, Italian, Catalan; German, the North, Welsh and Irish; Dutch, Albanian, Icelandic."""
_SAME_IN_LATIN = frozenset(
    letter
    for byte in range(0x80, 0x100)
    if (letter := bytes([byte]).decode(WESTERN, "replace")).isalpha()
    and all(bytes([byte]).decode(page, "replace") == letter for page in ("cp1250", "cp1254"))
)
_BETWEEN_WORDS = re.compile(r"[\s!-@\x5b-`{-~\u2010-\u2019\u201b-\u201d\u201f-\u2027\xa0]+")
"""Among others the dashes and quotation marks of Windows, save the low ones, in whose place DOS has common letters."""
_MISREAD = re.compile(
    r"(?<![^\W\d_])[œÛˆ](?=\d)|(?<=[^\W\d_])[‰‚„](?!\w)|(?<=[a-z])[ÒÓÔÕŇŐ](?![A-Z])"
    r"|(?<=[^\W\d_])‘(?=(?!(?:t|m|s|d|re|ve|ll|em)\b)[a-z])|(?<=[^\W\d_]{2})’[ao]\b|(?<=[a-z])[ŽŠŸŹŤŚ](?![A-Z])"
    r"|(?<=[^\W\d_]{2})–(?:[aeo]|[eo]z|[ao]s)\b|(?<=[^\W\d_])•(?=[^\W\d_])"
)
"""What nobody writes: the pound and euro of DOS and Mac before a figure, letters of DOS at the end of a word, and the
quotation marks of Mac, which Windows has for accented capitals, behind a small letter; its ``ë``, ``í``,
``ñ`` and ``é`` in a name."""
_ENDS_IN_A_QUOTE, _BEGINS_A_QUOTE = re.compile(r"(?<=[^\W\d_])‘(?!\w)"), re.compile(r"(?<!\S)\W*[‘‚]\w")
"""The ``ë`` of Mac at the end of a name, where no quotation ends."""
_OF_NO_WORD = {
    "cp1250": re.compile(r"[áéíóúůý]{2}|[aeiouy]ý|(?<=[b-df-hj-np-tv-xz])[ňź](?=[b-df-hj-np-tv-xz])"),
    "cp1254": re.compile(r"[ıöüâîû]{2}|[aeioöuü]ı|ı[aeioöuü]"),
    "cp1257": re.compile(r"[ąęėįųūāēģī]{2}|[aeou][ąęįų]|(?<=[b-df-hj-np-tv-xz])[ņķļģ](?=[b-df-hj-np-tv-xz])"),
}
"""What no word of these languages has: one vowel with a mark upon another, a soft consonant among consonants."""
_OF_NO_WESTERN_WORD = re.compile(
    r"ø[aeiouáéíóúåùì]|[aeiouyáéíóúý]ø|æ[aeiouáéíóúý]|[aeiouyáéíóúýê]æ|^æ[wmpkc]|è[aeiouáéíóúýì]|[aeáéíóúý]è|oè(?![tm])"
    r"|[iuy]è$|[aeáéíóúý][ìùò]|õ(?!e)|ã(?![oeis]|$)|ñ(?![aeiouáéíóúü])|iê|[jzkmwl]ê$|ê[bg]|êd[sz]|^kê|[rcs]zê|szû|ûcs|(?:^|\W)siê|ÿ|[aeiouy]œ|œ(?:[lwrmpkz]|$)"
    r"|[ƒ¤\ufffd]|^(?=.*[ðþ])[^áéíóúæ]*$|^ð|^[£¯¥ªº¼¾³¹](?!nil$)[^\W\d]{3}|[^\W\d]{3}[³¹¿]$|[^\W\d][¹³¿£±¶¦©®][^\W\d]|^[¦¶][^\W\d]{2}"
)
"""Where Western Europe hardly ever has ``ø``, ``è`` and their like: beside vowels, where others have
consonants; and signs in the places of letters."""
_OF_FEW_WESTERN_WORDS = re.compile(r"(?<!o)[ùìò]\w|ý")
"""What Gaelic and Icelandic write, and whoever meant other letters."""
_FIRST_OF_LETTERS = 0xC0
_SIGNS_FOR_CAPITALS = re.compile(r"[¶¦±¬]\w")
"""Where ISO has capitals with an accent, and the code pages of Windows have none."""
_HARDLY_EVER_GREEK = "ΰ"
"""In the place of the most common letter of Russian and of Hebrew."""
_LONGEST_WORD = 60
_SAME_IN_ALL = frozenset("´·°×÷§©®«»±¶¬¸¨µ")
_SHORTEST_TELLING = 3
"""A word of fewer letters may well have an accent on each."""


def page_of(data: bytes) -> str | None:
    """Name the one code page in which the bytes make words, Western Europe's before others; None where none is sure."""
    words, misread = _words(data.decode(WESTERN, errors="replace"))
    unlikely = {word for word in words if _is_unlikely(word)}
    telling = unlikely | {word for word in words if not _SAME_IN_LATIN.issuperset(_accented(word))}
    impossible = unlikely | {word for word in telling if not _is_western(word)}
    rare = {word for word in telling if _OF_FEW_WESTERN_WORDS.search(word.lower())}
    if len(impossible | rare) + misread <= MOST_UNLIKELY * (len(telling) + misread):
        return WESTERN
    likely = [page for page, fits in _OTHERS.items() if fits(data, page)]
    if impossible:
        return likely[0] if len(likely) == 1 else None
    return None if likely or misread else WESTERN


def _words(text: str) -> tuple[set[str], int]:
    """Give the words with letters beyond ASCII, and how many things that nobody writes stand among them."""
    telling = " ".join(sorted({one[:_LONGEST_WORD] for one in text.split() if not one.isascii()}))
    words = {word for word in _BETWEEN_WORDS.split(telling) if len(word) > 1 and not word.isascii()}
    quoted = _BEGINS_A_QUOTE.search(telling)
    return words, len(set(_MISREAD.findall(telling))) + (not quoted and _ENDS_IN_A_QUOTE.search(telling) is not None)


def _accented(word: str) -> frozenset[str]:
    return frozenset(letter for letter in word if letter > "\x7f" and letter not in _SAME_IN_ALL)


def _is_western(word: str) -> bool:
    small = word.lower()
    letters = frozenset(letter for letter in _accented(small) if letter.isalpha())
    is_of_one = letters <= _SAME_IN_LATIN or any(letters.issubset(one) for one in _WESTERN_LANGUAGES)
    return is_of_one and not _OF_NO_WESTERN_WORD.search(small)


def _is_of_one_language(data: bytes, page: str) -> bool:
    """Whether a text, read in a page, has all letters and signs of its words from one of its languages."""
    words, misread = _words(data.decode(page, errors="replace"))
    signs = {sign for word in words for sign in word.replace("İ", "i").lower() if sign > "\x7f"}
    telling = {sign for sign in signs if not unicodedata.category(sign).startswith("P")}
    is_odd = any(_OF_NO_WORD[page].search(word.replace("İ", "i").lower()) for word in words)
    return not (misread or is_odd) and any(telling.issubset(one) for one in _LANGUAGES[page])


def _is_of_script(data: bytes, page: str) -> bool:
    """Whether a text, read in a page, has words of one alphabet each, and is none that could be Hebrew."""
    words, misread = _words(data.decode(page, errors="replace"))
    unlikely = sum(_is_unlikely(word) or _HARDLY_EVER_GREEK in word for word in words) + misread
    could_be_hebrew = _OF_HEBREW.issuperset(byte for byte in data if byte >= _FIRST_OF_LETTERS)
    of_iso = any(map(_SIGNS_FOR_CAPITALS.match, words))
    return unlikely <= MOST_UNLIKELY * (len(words) + misread) and not could_be_hebrew and not of_iso


_OTHERS: dict[str, Callable[[bytes, str], bool]] = {
    **dict.fromkeys(_LANGUAGES, _is_of_one_language),
    **dict.fromkeys((_CYRILLIC, _GREEK), _is_of_script),
}


def _is_unlikely(word: str) -> bool:
    """Whether nobody writes such a word: signs within it, letters of several alphabets, accents alone, odd capitals."""
    inside = word.strip("".join({letter for letter in word if not letter.isalpha()}))
    inside = "".join(letter for letter in inside if letter not in _SAME_IN_ALL)
    if any(not _is_letter(letter) for letter in inside):
        return True
    alphabets = {unicodedata.name(letter, "").split(" ")[0] for letter in inside}
    capitals = [] if alphabets == {"LATIN"} else [letter.isupper() for letter in inside[1:]]  # as in McDônald
    return (
        len(alphabets) > 1
        or (alphabets == {"LATIN"} and len(inside) >= _SHORTEST_TELLING and min(inside) > "\x7f")
        or (any(capitals) and not all(capitals))
    )


def _is_letter(sign: str) -> bool:
    return sign.isalpha() and unicodedata.category(sign) != "Lo"
