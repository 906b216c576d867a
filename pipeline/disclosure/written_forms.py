"""Every form in which papers may write one private detail of a person: their address, birthday, number or name."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Literal

from pipeline.disclosure.contact_forms import (
    KIND_OF_STREET,
    STREET,
    TYPED_POST_CODE,
    WELSH_STREET,
    forms_of_kind,
    local_part,
)
from pipeline.rules.model.number_kinds import JOINT
from pipeline.rules.model.people_words import NameWords
from pipeline.text.dates import MONTHS, WELSH_NAMES
from pipeline.text.english import english
from pipeline.text.folding import folded
from pipeline.text.plain_words import SMALL_WORDS, TITLES, plain_names, without_title

DetailKind = Literal["address", "telephone", "e-mail address", "date of birth", "Unique Pupil Number", "name"]

BETWEEN = r"[\W_]{1,12}"
"""What may stand between two words of one detail: blanks, a comma, the end of a line, the edge of a table's cell."""
_MONTH = "|".join(month[:3].lower() for month in MONTHS)
"""What behind two figures makes a day of them and no year: ``2 March, 16 March``."""
_HOUSE = re.compile(r"(\d+\s?[a-z]?)\s+(?:st\.?\s+)?([a-z][a-z']{2,})")
_FLAT = re.compile(r"\A(?:flat|apartment|apt|room|unit|no|c/o)\.?\s+(?:\d+\s?[a-z]?\b|[a-z]\b)?\s*")
"""What stands before the name of a house, or of who lives there."""
_FLAT_AND_NAME = re.compile(
    r"\b(flat|apartment|apt|room|unit|caravan)\.?\s+(\d+[a-z]?|[a-z]\b)[,\s]+(?:\d+[a-z]?\s+)?(?:the\s+)?([a-z]{3,})"
)
_CELLS = 60
"""So many letters of other cells stand about the lines of an address: ``Dad | Unit 4 | rings`` above ``Mill Yard``."""
_NUMBER = re.compile(r"\A\d+\s?[a-z]?\s+(?=[a-z]{3})")
"""What stands before the name of a street, of whatever kind: ``9 Kiln Steps``."""
_NAMED_STREET = re.compile(rf"\b(?:{KIND_OF_STREET})\Z")
_FEWEST_OF_A_HOUSE = 5
"""So many letters the name of a house must have to be known by that one word."""
_PART = re.compile(r"[,\n;]")
_FEWEST_OF_A_MAILBOX = 6
_TELEPHONE_FIGURES = 10
"""So many figures a telephone of this country has behind its first nought."""
_FEWEST_LETTERS = 3
_FEWEST_BROKEN = 6
_STEM = 4
_LOOK_ALIKE = ("0oq", "1il", "5s", "8b", "2z", "6g")
_BEGINS_A_WORD = re.compile(r"\A\\b([a-z\d]|\[[a-z\d]+\])(?![*+?{])")
"""A word's first letter in an expression: one that begins with the letter itself is looked for more quickly."""
_WORDS_OF_ONE_LETTER = frozenset("ai")


@dataclass(frozen=True)
class PrivateDetail:
    """One thing that a defendant may not see: ``words`` as the case has it, ``pattern`` over folded text.

    ``signs`` are pieces that every occurrence has, by which most pages are passed over quickly. ``capital`` where only
    words with a capital letter are meant, each of them: Grace, and not grace.
    """

    kind: str
    whose: str
    words: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...] = ()
    capital: bool = False

    def may_stand_in(self, low: str) -> bool:
        """Whether a folded text has all signs."""
        return all(map(low.__contains__, self.signs))


def of_address(whose: str, address: str) -> Iterator[PrivateDetail]:
    """Know an address by its post code, by number and street, by the street, and by a house that has no number.

    What else of the address follows belongs to the place: ``Row, Edgeley`` after ``14 Lantern``.
    """
    low = folded(address)
    words = "|".join(sorted(set(re.findall(r"[a-z0-9]+", low)), key=len, reverse=True))
    before, rest = rf"(?:\b(?:{words}){BETWEEN})*", rf"(?:{BETWEEN}(?:{words})\b)*"
    for found in TYPED_POST_CODE.finditer(low):
        halves = r"[\s./|_>-]{0,3}".join(r"\s?".join(_as_scanned(half)) for half in found.groups())
        yield _detail("address", whose, address, rf"\b{halves}\b")
    without_code = TYPED_POST_CODE.sub(" ", low)
    for house in _HOUSE.finditer(without_code):
        if house[2].capitalize() not in MONTHS:
            number = "".join(house[1].split())
            pattern = rf"{before}\b{number}{BETWEEN}(?:st{BETWEEN})?{re.escape(house[2])}\b{rest}"
            yield _detail("address", whose, address, pattern, house[2], capital=True)
    for street in STREET.finditer(without_code):
        words_of_street = [word.replace("'", "'?") for word in re.findall(r"[a-z']+", street[2])]
        name = rf"{BETWEEN.join(words_of_street)}{BETWEEN}(?:{forms_of_kind(street[3])})\b"
        yield _detail("address", whose, address, rf"{before}\b{street[1]}{BETWEEN}{name}{rest}", street[1])
        yield _detail(
            "address", whose, address, rf"\b{name}", max(re.findall(r"[a-z]+", street[2]), key=len), capital=True
        )
    for street in WELSH_STREET.finditer(without_code):
        name = words_of(street[1].split())
        yield _detail("address", whose, address, rf"{before}\b{name}\b{rest}", street[1].split()[-1], capital=True)
    for flat in _FLAT_AND_NAME.finditer(without_code):
        below = rf"(?=[^\n]{{0,{_CELLS}}}\n[^\n]{{0,{_CELLS}}}?\b{re.escape(flat[3])}\b)"
        yield _detail("address", whose, address, rf"\b{flat[1]}\.?{BETWEEN}{flat[2]}\b{below}", flat[1], flat[3])
    for words_of_name in _names_in_address(without_code):
        alone = len(words_of_name) == 1
        yield _detail(
            "address", whose, address, rf"\b{words_of(words_of_name)}\b{rest}", words_of_name[-1], capital=alone
        )


def _names_in_address(without_code: str) -> Iterator[list[str]]:
    """Give the names, as words, of houses, and of a street without a number: what stands before the town.

    ``Unit 3, The Maltings, Brewer Street, Ashton`` gives the Maltings and Brewer Street.
    """
    parts = [_FLAT.sub("", part.strip()) for part in _PART.split(without_code)]
    streets = [place for place, part in enumerate(parts) if _HOUSE.search(part) or _NAMED_STREET.search(part)]
    last = streets[-1] if streets else next((place for place, part in enumerate(parts) if part), 0)
    for part in parts[: last + 1]:
        name = _NUMBER.sub("", part).split()
        if len(name) == 1 and _NUMBER.match(part):
            continue
        is_name = name and not any(word[0].isdigit() for word in name)
        if is_name and (len(name) > 1 or (streets and len(name[0]) >= _FEWEST_OF_A_HOUSE)):
            yield name


def of_place(whose: str, address: str, open_places: str) -> Iterator[PrivateDetail]:
    """Know the place where somebody hides by its name, unless ``open_places`` have it too.

    So it is by a word of it that is no English, ``Hebden`` of Hebden Bridge, and by the first half of its post code.
    """
    low = folded(address)
    parts = [part.split() for part in _PART.split(TYPED_POST_CODE.sub(" ", low))[1:]]
    names = [name for name in parts if name and not any(map(str.isdigit, "".join(name)))]
    told = [word for name in names if len(name) > 1 for word in name if len(word) >= _FEWEST_OF_A_HOUSE]
    halves = [[found[1]] for found in TYPED_POST_CODE.finditer(low) if len(found[1]) >= _FEWEST_LETTERS]
    for name in (*names, *([word] for word in told if not english().knows(word)), *halves):
        if not re.search(rf"\b{words_of(name)}(?:\b|(?=\d[a-z]{{2}}\b))", open_places):
            yield _detail("address", whose, address, rf"\b{words_of(name)}\b", name[0], capital=True)


def of_telephone(whose: str, key: str) -> Iterator[PrivateDetail]:
    """Know a telephone, by its key, where the first nought or the plus is lost, or nobody wrote the area.

    One of ten figures behind the nought is known inside a longer number too: a figure was typed too many.
    """
    figures = r"[\s()./|_>-]{0,3}".join(key)
    as_whole = rf"(?<!\d){figures}(?!\d)" if len(key) < _TELEPHONE_FIGURES else figures
    yield _detail("telephone", whose, key, as_whole)
    if len(key) == _TELEPHONE_FIGURES and (local := local_part(key)):
        pattern = rf"(?<![\d/.-]){local[:-4]}[ -]?{local[-4:]}(?![\d/.-])"
        yield _detail("telephone", whose, key, pattern, local[-4:])


def of_e_mail(whose: str, key: str) -> Iterator[PrivateDetail]:
    """Know an e-mail address that is written for no machine to read it: ``jo85 (at) mail dot example``.

    What stands before the @ is known alone where it is no mere name; ``S.Pryce`` is how a name is written.
    """
    mailbox, _, domain = key.rpartition("@")
    dot = r"\s?(?:\.|[(\[]?dot[)\]]?)\s?"
    at = r"\s{0,3}(?:@|[(\[]\s?at\s?[)\]]|\bat\b)\s{0,3}"
    pattern = rf"(?<!\w){re.escape(mailbox)}{at}{dot.join(map(re.escape, domain.split('.')))}\b"
    yield _detail("e-mail address", whose, key, pattern, mailbox)
    if re.search(r"[\d_-]|[a-z]{2}\.[a-z]{2}", mailbox) and len(mailbox) >= _FEWEST_OF_A_MAILBOX:
        yield _detail("e-mail address", whose, key, rf"(?<!\w){re.escape(mailbox)}(?!\w)", mailbox)


def of_upn(whose: str, upn: str) -> PrivateDetail:
    """Know a Unique Pupil Number wherever a line breaks in it."""
    plain = re.sub(r"\W", "", folded(upn))
    return _detail("Unique Pupil Number", whose, upn, r"\b" + f"{JOINT}?".join(plain) + r"\b")


def of_name(whose: str, name: str, others: Collection[str], words: NameWords) -> Iterator[PrivateDetail]:
    """Know a person by forename and surname, by initials, by title and surname, and by a forename or its short form.

    ``others`` are the names, folded, of people whom the defendant may read of: what may mean them is not looked for.
    """
    plain = plain_names(name).split()
    titles = list(takewhile(TITLES.__contains__, plain))
    parts = plain[len(titles) :]
    if len(parts) > 1:
        forms = [as_written(form) for form in words.forms_of(parts[0])]
        first, surname = "|".join(forms), _surname(parts)
        signs = (parts[-1][-_FEWEST_LETTERS:], _common_beginning(forms))
        yield _detail("name", whose, name, rf"\b(?:{first})(?:{BETWEEN}[^\W\d]+)?[\W_]{{0,12}}{surname}\b", *signs)
        yield _detail("name", whose, name, rf"\b{surname},{BETWEEN}(?:{first})\b", *signs)
        yield _detail("name", whose, name, rf"\b{surname}{BETWEEN}(?:{first})\b", *signs, capital=True)
        yield from _surname_alone(whose, name, parts[-1], others)
        yield from _initials(whose, name, parts, others)
    for title in titles:
        if any(other.split()[0] == title and other.split()[-1] == parts[-1] for other in others if other.split()):
            continue
        yield _detail("name", whose, name, rf"\b{title}\.?{BETWEEN}{parts[-1]}\b", parts[-1])
    if parts and not titles:
        yield from _forenames(whose, name, parts[0], others, words)


def of_birth(whose: str, born: date) -> PrivateDetail:
    """Know a birthday in figures, with the month in words, and in the order of other countries."""
    day, month = f"0?{born.day}", f"0?{born.month}"
    word = MONTHS[born.month - 1].lower()
    welsh = "|".join(folded(month) for number, month in WELSH_NAMES if number == born.month)
    name, joint = rf"(?:{word[:3]}(?:{word[3:]})?|{welsh})", r"[\s/.,|_>-]{0,3}"
    year = rf"(?:{born.year}|(?<!\n)'?{born.year % 100:02d}(?!\d|[\s,]+(?:of\s+)?(?:{_MONTH})))"
    nth = rf"{day}(?:\s?(?:st|nd|rd|th))?"
    forms = (
        rf"{nth}{joint}(?:of\s{{1,3}})?{name}{joint}{year}",
        rf"{name}{joint}{nth}{joint}{year}",
        *(joint.join(parts) for parts in ((day, month, year), (month, day, year), (str(born.year), month, day))),
        f"{born.day:02d}{born.month:02d}{born.year % 100:02d}",
    )
    pattern, signs = rf"(?<![\d/.])(?:{'|'.join(forms)})(?!\d)", (str(born.day), f"{born.year % 100:02d}")
    return _detail("date of birth", whose, born.isoformat(), pattern, *signs)


def words_of(parts: Iterable[str]) -> str:
    """Give an expression for words with anything that may stand between two of them."""
    return BETWEEN.join(re.escape(part) for part in parts)


def _forenames(
    whose: str, name: str, forename: str, others: Collection[str], words: NameWords
) -> Iterator[PrivateDetail]:
    """Know a forename alone, its short forms, its first half and its pet name, unless others are called so."""
    mine = {part for other in others for part in other.split()[:1]}
    for alone in words.forms_of(forename):
        if len(alone) >= _FEWEST_LETTERS and alone not in mine:
            sign = alone[-_FEWEST_LETTERS:]
            yield _detail("name", whose, name, _forename_alone(alone, words), sign, capital=True)
    if len(half := forename.partition("-")[0]) >= _FEWEST_LETTERS and half != forename and half not in mine:
        yield _detail("name", whose, name, _forename_alone(half, words), half, capital=True)
    if len(forename) >= _STEM:
        signs = (" ".join(forename[:2]),) if len(forename) < _FEWEST_BROKEN else ()
        yield _detail("name", whose, name, _letters_apart(forename), *signs)
    if len(forename) > _STEM:
        yield _detail("name", whose, name, rf"\b{forename[:_STEM]}(?:ie|y|i)\b", forename[:_STEM], capital=True)


def _letters_apart(forename: str) -> str:
    """Know ``G r a c e``, and a longer name that a narrow column broke: ``P`` and ``rimrose`` below it."""
    if len(forename) < _FEWEST_BROKEN:
        return rf"\b{' '.join(forename)}\b"
    broken = r"\s{0,2}".join(map(re.escape, forename))
    return rf"\b(?!{re.escape(forename)}){broken}"


def _common_beginning(forms: Sequence[str]) -> str:
    """Give the letters with which all of these expressions begin."""
    alike = takewhile(lambda letters: letters[0].isalpha() and len(set(letters)) == 1, zip(*forms, strict=False))
    return "".join(letters[0] for letters in alike)


def _initials(whose: str, name: str, parts: list[str], others: Collection[str]) -> Iterator[PrivateDetail]:
    """Know ``G. Carter`` and ``Carter G``, unless another may be meant."""
    first, surname, sign = parts[0][0], _surname(parts), parts[-1][-_FEWEST_LETTERS:]
    if any(other[0] == first and other.split()[-1] == parts[-1] for other in map(without_title, others) if other):
        return
    yield _detail(
        "name", whose, name, rf"\b{first}(?:\.?[ \t.-]{{1,2}}[a-z])?\.?[ \t]{{0,2}}{surname}\b", sign, capital=True
    )
    if first not in _WORDS_OF_ONE_LETTER:
        yield _detail("name", whose, name, rf"\b{surname},?[ \t]{{1,2}}{first}\b(?!')", sign, capital=True)


def _forename_alone(forename: str, words: NameWords) -> str:
    """Know ``May`` from ``5 May 2026`` and from ``May I ask``."""
    pattern = rf"\b{as_written(forename)}\b"
    if any(month.lower() in (forename, forename[:3]) or month.lower()[:3] == forename for month in MONTHS):
        pattern = rf"(?<!\d[^\S\n])(?<!\d(?:st|nd|rd|th)[^\S\n]){pattern}(?![^\S\n]+\d)"
    if after := words.not_before.get(forename):
        pattern += rf"(?!\s+(?:{'|'.join(map(re.escape, after))})\b)"
    for phrase in words.not_after.get(forename, ()):
        pattern += rf"(?<!\b{re.escape(phrase)} {re.escape(forename)})"
    return pattern


def _surname_alone(whose: str, name: str, surname: str, others: Collection[str]) -> Iterator[PrivateDetail]:
    """Know ``Mr Green``, and ``Ashworth-Hill`` without more, unless others of the case are called so too."""
    if any(surname in other.split() for other in others):
        return
    titles = "|".join(sorted(TITLES))
    yield _detail(
        "name", whose, name, rf"\b(?:{titles})\.?{BETWEEN}{as_written(surname)}\b", surname[-_FEWEST_LETTERS:]
    )
    if "-" in surname:
        yield _detail("name", whose, name, rf"\b{as_written(surname)}\b", surname[-_FEWEST_LETTERS:], capital=True)


def _surname(parts: list[str]) -> str:
    """Give an expression for a surname with the small words before it: ``ap Rhys``, ``de la Cruz``."""
    small = [word for word in parts[1:-1] if word in SMALL_WORDS]
    return "".join(rf"(?:{word}[\s-]{{1,2}})?" for word in small) + as_written(parts[-1])


def as_written(plain: str) -> str:
    """Give an expression for a plain name with the apostrophe that it may have, and with a hyphen or without."""
    apostrophe = (
        rf"{plain[0]}'?{re.escape(plain[1:])}" if plain[:1] in "od" and len(plain) >= _STEM else re.escape(plain)
    )
    return apostrophe.replace(r"\-", r"[\s-]?")


def _as_scanned(letters: str) -> Iterator[str]:
    """Give an expression for each letter or figure that takes those that look like it."""
    alike = {letter: group for group in _LOOK_ALIKE for letter in group}
    yield from (f"[{alike[letter]}]" if letter in alike else letter for letter in letters)


def _detail(kind: str, whose: str, words: str, pattern: str, *signs: str, capital: bool = False) -> PrivateDetail:
    quick = _BEGINS_A_WORD.sub(r"\1(?<=\\b\1)", pattern)
    return PrivateDetail(kind, whose, " ".join(words.split()), re.compile(quick), signs, capital)
