"""The details of people that are kept from one defendant, each with every form in which papers may write it.

A defendant knows their own details. The other household's addresses, telephones, e-mail addresses and dates of birth,
an address that is confidential, brothers and sisters and other pupils, Unique Pupil Numbers and the private contacts of
staff are not theirs to see.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Literal

from pipeline.case.case import Case, OtherPerson, Parent
from pipeline.text.dates import MONTHS
from pipeline.text.folding import folded
from pipeline.text.plain_words import TITLES, plain_names
from pipeline.text.post_codes import POST_CODE

DetailKind = Literal["address", "telephone", "e-mail address", "date of birth", "Unique Pupil Number", "name"]

STREET = re.compile(
    r"\b(\d{1,4}[a-z]?)[ ,]{1,2}([a-z'’.]{2,}(?: [a-z'’.]{2,}){0,2}) "
    r"(?:road|rd|street|st|lane|ln|close|row|avenue|ave|drive|terrace|court|crescent|gardens|grove|way|place|fold|mews|walk|"
    r"square|hill|rise|view|parade)\b"
)
"""Number, name and kind of a street, as an address that no case file names is known by."""
TELEPHONE = re.compile(r"(?<![\w+])(?:\+44\s?\(?0?\)?|\(?0)(?:[\s().-]{0,3}\d){9,10}(?!\d)")
E_MAIL = re.compile(r"[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_BETWEEN = r"[\W_]{1,12}"
"""What may stand between two words of one detail: blanks, a comma, the end of a line, the edge of a table's cell."""
MOBILE = "7"
"""How the key of a mobile telephone begins."""
_APART = "\n|\n"
"""Between two details, so that no number runs on from one into the next."""
_HOUSE = re.compile(r"(\d+\s?[a-z]?)\s+([a-z][a-z']+)")
_FEWEST_LETTERS = 3
_BEGIN_A_QUESTION = frozenset({"may", "will"})
"""Forenames that are words with which sentences begin."""


@dataclass(frozen=True)
class PrivateDetail:
    """One thing that a defendant may not see: ``words`` as the case has it, ``pattern`` over folded text.

    ``sign`` is a piece that every occurrence has, by which most pages are passed over quickly. ``capital`` where only
    words with a capital letter are meant, each of them: Grace, and not grace.
    """

    kind: DetailKind
    whose: str
    words: str
    pattern: re.Pattern[str]
    sign: str
    capital: bool = False


def kept_from(defendant: Parent, case: Case) -> tuple[PrivateDetail, ...]:
    """Give all private details of the case that this defendant may not see."""
    known = _known_to(defendant, case)
    details = (
        *(one for parent in case.parents if parent is not defendant for one in _of_parent(parent)),
        *_of_child(case),
        *(one for person in case.people for one in _of_person(person)),
        *_of_school(case),
    )
    return tuple(one for one in details if not one.pattern.search(known))


def open_words(defendant: Parent, case: Case) -> frozenset[str]:
    """Give the postcodes, telephones and e-mail addresses that this defendant may see, in their plainest form."""
    return frozenset(contacts_in(_known_to(defendant, case)))


def office_domains(case: Case) -> frozenset[str]:
    """Give the domains of the school's and the prosecutor's e-mail addresses, save where a private person has one."""
    contact, charge = case.school.contact, case.charge
    offices = [contact.email if contact else None, charge.prosecutor.email if charge else None]
    private = [*(one.email for one in case.parents), *(one.email for one in case.people)]
    return frozenset(map(domain_of, filter(None, offices))) - set(map(domain_of, filter(None, private)))


def domain_of(e_mail: str) -> str:
    """Give what stands behind the @ of an e-mail address."""
    return folded(e_mail.strip()).rpartition("@")[2]


def contacts_in(text: str) -> Iterator[str]:
    """Give the streets, postcodes, telephones and e-mail addresses of a text, each as a key of all its forms."""
    low = folded(text)
    for found in STREET.finditer(low):
        yield street_key(found)
    for found in POST_CODE.finditer(low):
        yield found[1] + found[2]
    for found in TELEPHONE.finditer(low):
        yield telephone_key(found[0])
    for found in E_MAIL.finditer(low):
        yield found[0]


def street_key(found: re.Match[str]) -> str:
    """Give number and name of a street: ``12 bramble``, whatever its kind is shortened to."""
    return f"{found[1]} {found[2]}"


def telephone_key(written: str) -> str:
    """Give the digits of a telephone number after the first nought: ``+44 (0)161 496 0124`` is ``1614960124``."""
    digits = re.sub(r"\D", "", written)
    return digits.removeprefix("44").removeprefix("0") if written.strip().startswith("+") else digits.removeprefix("0")


def _known_to(defendant: Parent, case: Case) -> str:
    """Give, folded and a line each, what this defendant knows or may know: their own details, school and prosecutor."""
    charge, contact, child = case.charge, case.school.contact, case.child
    texts = [defendant.address, defendant.phone, defendant.email, case.school.address, *_names_known(defendant, case)]
    if defendant.date_of_birth:
        texts.append(defendant.date_of_birth.isoformat())
    if contact and contact.phone and not is_mobile(contact.phone):
        texts.append(contact.phone)
    if contact:
        texts.append(contact.email)
    if charge:
        texts += [charge.place, charge.court, charge.prosecutor.address, charge.prosecutor.email]
    if not _child_is_kept_from(defendant, case):
        texts.append(child.address)
    return folded(_APART.join(text for text in texts if text))


def _names_known(defendant: Parent, case: Case) -> Iterator[str]:
    """Give the names of this defendant and of the child, as papers call them."""
    words = defendant.name.split()
    yield defendant.name
    yield f"{words[0]} {words[-1]}"
    yield case.child.name
    yield from case.child.known_as


def is_mobile(phone: str) -> bool:
    """Tell a mobile telephone from a line of an office."""
    return telephone_key(phone).startswith(MOBILE)


def _child_is_kept_from(defendant: Parent, case: Case) -> bool:
    child = case.child
    return child.confidential_address or (
        defendant.lives_with_child is not True and not _same_address(child.address, defendant.address)
    )


def _same_address(one: str | None, other: str | None) -> bool:
    return bool(one and other) and set(contacts_in(one or "")) & set(contacts_in(other or "")) != set()


def _of_parent(parent: Parent) -> Iterator[PrivateDetail]:
    whose = f"{parent.name} ({parent.relationship})" if parent.relationship else parent.name
    yield from _contacts(whose, parent.address, parent.phone, parent.email, parent.date_of_birth)


def _of_child(case: Case) -> Iterator[PrivateDetail]:
    child = case.child
    whose = child.name or "the child"
    if child.upn:
        yield from _upn(whose, child.upn)
    if child.confidential_address and child.address:
        yield from _address(whose, child.address)


def _of_person(person: OtherPerson) -> Iterator[PrivateDetail]:
    whose = f"{person.name} ({person.role})" if person.role else person.name
    yield from _name(whose, person.name)
    if person.upn:
        yield from _upn(whose, person.upn)
    yield from _contacts(whose, person.address, person.phone, person.email, person.date_of_birth)


def _of_school(case: Case) -> Iterator[PrivateDetail]:
    contact = case.school.contact
    if contact and contact.phone and is_mobile(contact.phone):
        yield from _telephone(f"{contact.name or 'the school'} (staff)", contact.phone)


def _contacts(
    whose: str, address: str | None, phone: str | None, email: str | None, born: date | None
) -> Iterator[PrivateDetail]:
    if address:
        yield from _address(whose, address)
    if phone:
        yield from _telephone(whose, phone)
    if email:
        yield _detail("e-mail address", whose, email, re.escape(folded(email.strip())), folded(email.strip()))
    if born:
        yield _birth(whose, born)


def _address(whose: str, address: str) -> Iterator[PrivateDetail]:
    """Know an address by its postcode, by number and street, and by the name of a house that has no number.

    What else of the address follows belongs to the place: ``Row, Edgeley`` after ``14 Lantern``.
    """
    low = folded(address)
    words = sorted(set(re.findall(r"[a-z0-9]+", low)), key=len, reverse=True)
    rest = rf"(?:{_BETWEEN}(?:{'|'.join(words)})\b)*"
    before = rf"(?:\b(?:{'|'.join(words)}){_BETWEEN})*"
    for found in POST_CODE.finditer(low):
        yield _detail("address", whose, address, rf"\b{found[1]}\s{{0,3}}{found[2]}\b", found[1])
    houses = list(_HOUSE.finditer(POST_CODE.sub(" ", low)))
    for house in houses:
        number = re.sub(r"\s", "", house[1])
        yield _detail(
            "address", whose, address, rf"{before}\b{number}{_BETWEEN}{re.escape(house[2])}\b{rest}", house[2]
        )
    first = re.split(r"[,\n;]", low, maxsplit=1)[0].split()
    if not houses and len(first) > 1:
        yield _detail("address", whose, address, rf"\b{_words(first)}\b{rest}", first[-1])


def _telephone(whose: str, phone: str) -> Iterator[PrivateDetail]:
    for found in TELEPHONE.finditer(folded(phone)):
        digits = telephone_key(found[0])
        pattern = r"[\s().-]{0,3}".join(digits)
        yield _detail("telephone", whose, phone, rf"(?:\+44[\s()0]{{0,4}}|\(?0[\s)]?){pattern}(?!\d)", digits[-2:])


def _upn(whose: str, upn: str) -> Iterator[PrivateDetail]:
    plain = folded(upn.strip())
    if plain:
        yield _detail("Unique Pupil Number", whose, upn, rf"\b{re.escape(plain)}\b", plain)


def _name(whose: str, name: str) -> Iterator[PrivateDetail]:
    """Know a person by forename and surname, by title and surname, and by a forename alone with its capital."""
    titles = list(takewhile(TITLES.__contains__, plain_names(name).split()))
    parts = plain_names(name).split()[len(titles) :]
    if len(parts) > 1:
        forename, surname = parts[0], parts[-1]
        yield _detail("name", whose, name, rf"\b{forename}(?:{_BETWEEN}[^\W\d]+)?{_BETWEEN}{surname}\b", surname)
        yield _detail("name", whose, name, rf"\b{surname},{_BETWEEN}{forename}\b", surname)
        yield _detail("name", whose, name, rf"\b{surname}{_BETWEEN}{forename}\b", surname, capital=True)
    for title in titles:
        yield _detail("name", whose, name, rf"\b{title}\.?{_BETWEEN}{parts[-1]}\b", parts[-1])
    if parts and not titles and len(parts[0]) >= _FEWEST_LETTERS:
        yield _detail("name", whose, name, _forename_alone(parts[0]), parts[0], capital=True)


def _forename_alone(forename: str) -> str:
    """Know ``May`` from ``5 May 2026`` and from ``May I ask``."""
    pattern = rf"\b{forename}\b"
    if forename.capitalize() in MONTHS:
        pattern = rf"(?<!\d[^\S\n])(?<!\d(?:st|nd|rd|th)[^\S\n]){pattern}(?![^\S\n]+\d)"
    if forename in _BEGIN_A_QUESTION:
        pattern += r"(?!\s+(?:i|we|you|he|she|it|they|there|this)\b)"
    return pattern


def _birth(whose: str, born: date) -> PrivateDetail:
    day, month, year = f"0?{born.day}", f"0?{born.month}", f"(?:{born.year}|{born.year % 100:02d})"
    name = MONTHS[born.month - 1].lower()
    named = rf"{day}(?:st|nd|rd|th)?{_BETWEEN}(?:of{_BETWEEN})?{name[:3]}(?:{name[3:]})?{_BETWEEN}{year}"
    numbers = rf"{day}\s?[/.\-]\s?{month}\s?[/.\-]\s?{year}"
    pattern = rf"(?<!\d)(?:{named}|{numbers}|{born.year}-{born.month:02d}-{born.day:02d})(?!\d)"
    return _detail("date of birth", whose, born.isoformat(), pattern, f"{born.year % 100:02d}")


def _words(parts: Iterable[str]) -> str:
    return _BETWEEN.join(re.escape(part) for part in parts)


def _detail(
    kind: DetailKind, whose: str, words: str, pattern: str, sign: str, *, capital: bool = False
) -> PrivateDetail:
    return PrivateDetail(kind, whose, " ".join(words.split()), re.compile(pattern), sign, capital)
