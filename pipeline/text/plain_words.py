"""Names and texts as plain words, so that ``Stage2_Letter.PDF`` and ``STAGE 2 – letter`` compare equal."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import PurePosixPath

_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BETWEEN_NAMES = re.compile(r"(?:(?<!\w)-|-(?!\w)|[^\w-]|_)+")
_SIGNS = str.maketrans({"\u2010": "-", "&": " and ", "/": " or ", "ł": "l", "ø": "o", "đ": "d", "ħ": "h"})
A_LINE = 200
"""Letters up to which a text is remembered."""
_APOSTROPHES = re.compile(r"['’‘`]")
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "lady", "lord"})
SMALL_WORDS = frozenset(
    {"ap", "ab", "ferch", "de", "da", "di", "du", "del", "della", "dos", "das", "la", "le", "van", "von", "der", "den"}
    | {"ter", "ten", "zu", "al", "el", "bin", "bint", "ibn", "st", "mac", "mc"}
)
"""What belongs to the surname behind it, in plain letters."""


def words(text: str) -> str:
    """Give a text in small letters, everything but letters and digits as single blanks, a blank at either end."""
    return _words_of_line(text) if len(text) <= A_LINE else _words(text)


def _words(text: str) -> str:
    parts = _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFC", _APOSTROPHES.sub("", text))).split()
    return f" {' '.join(part if _is_one_word(part) else _JOINTS.sub(' ', part) for part in parts).lower()} "


@lru_cache(2_000)
def _words_of_line(text: str) -> str:
    """Remember the newest: each of the checks of a case looks at the same titles, answers and contacts."""
    return _words(text)


def _is_one_word(part: str) -> bool:
    """Tell most words from ``StageTwo`` and ``Stage2`` without looking at each letter, which takes longer."""
    return part.isalpha() and (part.islower() or part.isupper() or part[1:].islower())


def plain_names(text: str) -> str:
    """Give people's names in small letters without accents: ``McDonald`` and ``O'Brien`` are one word each.

    A hyphen inside a name stays, ``&`` is ``and``, an oblique stroke is ``or``; all else are single blanks.
    """
    if text.isascii() and text.isalpha():
        return text.lower()  # most words, without a look at each letter
    return _plain_names_of_line(text) if len(text) <= A_LINE else _plain_names(text)


def _plain_names(text: str) -> str:
    text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).lower()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return _BETWEEN_NAMES.sub(" ", text.translate(_SIGNS)).strip()


@lru_cache(10_000)
def _plain_names_of_line(text: str) -> str:
    """Remember the newest: the same names and lines are looked at by each search through the papers of a case."""
    return _plain_names(text)


def without_title(name: str) -> str:
    """Give a person's name in plain words, any title left out: ``Ms Dana Okafor`` and ``Dana Okafor`` are one.

    Of somebody who is entered as nothing but a title that is the name.
    """
    words = plain_names(name).split()
    return " ".join([word for word in words if word not in TITLES] or words)


def is_greeting(line: str) -> bool:
    """Whether a line begins a letter: ``Dear Ms Okafor``, or ``Annwyl Mrs Ŵyn`` in Welsh."""
    return line.lstrip().lower().startswith(("dear ", "annwyl "))


@lru_cache(10_000)
def words_of_rules(phrase: str) -> str:
    """Give what ``words`` gives, remembered: the phrases of the rules are the same for every paper.

    A phrase stands in a text, as whole words, where the one is in the other.
    """
    return words(phrase)


def is_one_of(text: str, phrases: Iterable[str]) -> bool:
    """Whether a text is one of these phrases, in any spelling of capitals and signs."""
    return words(text) in _all_words_of_rules(tuple(phrases))


@lru_cache
def _all_words_of_rules(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(words_of_rules, phrases))


def inside_a_sentence(title: str, names: Collection[str] = ()) -> str:
    """Write a title as it stands inside a sentence: a small letter first, unless it is a name (``Stage 2 letter``).

    So it is where its first word is one of the ``names``: ``Stockport council's form``.
    """
    first = re.split(r"['’\W]", title, maxsplit=1)[0]
    is_a_name = first in names or any(letter.isupper() or letter.isdigit() for letter in title[1:])
    return title if is_a_name else title[:1].lower() + title[1:]


def readable_name(path: str) -> str:
    """Give a file's name as a title for people: no ending, no underscores, no doubled blanks."""
    name = PurePosixPath(path)
    stem = name.stem if name.suffix and len(name.suffix) <= len(".jpeg") else name.name
    cleaned = " ".join(stem.replace("_", " ").split())
    return cleaned[:1].upper() + cleaned[1:] or path
