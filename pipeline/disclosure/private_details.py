"""The details of people that are kept from one defendant, and what this defendant knows or may know.

A defendant knows their own details. The other household's addresses, telephones, e-mail addresses and dates of birth,
an address that is confidential, brothers and sisters and other pupils, Unique Pupil Numbers and the private contacts of
staff are not theirs to see.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.case.case import Case, Parent
from pipeline.disclosure.contact_forms import (
    E_MAIL,
    STREET,
    contacts_in,
    domain_of,
    e_mail_key,
    is_mobile,
    telephones_typed,
)
from pipeline.disclosure.readings import readings_of
from pipeline.disclosure.written_forms import (
    BETWEEN,
    DetailKind,
    PrivateDetail,
    as_written,
    of_address,
    of_birth,
    of_e_mail,
    of_name,
    of_place,
    of_telephone,
    of_upn,
    words_of,
)
from pipeline.rules.model.people_words import NameWords
from pipeline.text.folding import folded
from pipeline.text.plain_words import plain_names, without_title

_APART = "\n;\n"
"""Between two details, so that no number runs on from one into the next."""
_PART = re.compile(r"[,\n|;]")
_NAME_ENDS = re.compile(r"[,;:(\[/\n]|\s[-–—]+\s|\s-")
"""Behind it stands what is no name: ``J Hale, attendance officer``, ``Ann Lister (next to where he works)``."""


@dataclass(frozen=True)
class Kept:
    """All that one defendant may not see: words in their forms, and telephones and e-mail addresses by their keys.

    ``names`` are the words of it, folded, that are known with a letter wrong: forenames and the names of streets.
    """

    details: tuple[PrivateDetail, ...]
    contacts: Mapping[str, tuple[DetailKind, str]]
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Person:
    """Somebody of whom something is kept from the defendant; ``named`` where the name itself is."""

    whose: str
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    born: date | None = None
    upn: str | None = None
    named: tuple[str, ...] = ()
    hides: bool = False

    def details(self, open_places: str, others: frozenset[str], words: NameWords) -> Iterator[PrivateDetail]:
        if self.address:
            yield from of_address(self.whose, self.address)
        if self.address and self.hides:
            yield from of_place(self.whose, self.address, open_places)
        if self.born:
            yield of_birth(self.whose, self.born)
        if self.upn:
            yield of_upn(self.whose, self.upn)
        for name in self.named:
            yield from of_name(self.whose, name, others, words)

    @property
    def contacts(self) -> Iterator[tuple[str, DetailKind]]:
        for key in telephones_typed(self.phone or ""):
            yield key, "telephone"
        for found in E_MAIL.finditer(folded(self.email or "")):
            yield e_mail_key(found[0]), "e-mail address"

    @property
    def names(self) -> Iterator[str]:
        for name in self.named:
            yield from without_title(name).split()[:1]
        for street in STREET.finditer(folded(self.address or "")):
            yield from street[2].split()


def kept_from(defendant: Parent, case: Case, words: NameWords) -> Kept:
    """Give all private details of the case that this defendant may not see."""
    known, others = _known_to(defendant, case), frozenset(map(plain_names, names_of_others(case)))
    people = list(_people(defendant, case))
    all_details = (detail for person in people for detail in person.details(known, others, words))
    details = [detail for detail in all_details if detail.kind == "name" or not detail.pattern.search(known)]
    open_to_them = set(contacts_in(known))
    contacts = {key: (kind, one.whose) for one in people for key, kind in one.contacts if key not in open_to_them}
    numbers = [(key, whose) for key, (kind, whose) in contacts.items() if kind == "telephone"]
    details += [detail for key, whose in numbers for detail in of_telephone(whose, key)]
    mails = [(key, whose) for key, (kind, whose) in contacts.items() if kind == "e-mail address"]
    details += [detail for key, whose in mails for detail in of_e_mail(whose, key)]
    return Kept(tuple(details), contacts, tuple(dict.fromkeys(name for one in people for name in one.names)))


def open_contacts(defendant: Parent, case: Case) -> frozenset[str]:
    """Give the keys of streets, post codes, telephones and e-mail addresses that this defendant may see.

    Also as they are read where a letter is taken for a figure: who lives at 27b, lives at 278 in that reading.
    """
    readings = readings_of(_known_to(defendant, case), {})
    return frozenset(key for reading in readings for key in contacts_in(reading.low))


def open_phrases(defendant: Parent, case: Case) -> re.Pattern[str]:
    """Give an expression for names and addresses in which nothing is private, whatever words they share with others."""
    names = {without_title(name) for name in names_of_others(case)}
    school = [word.replace("'", "'?") for word in re.findall(r"[\w']+", folded(case.school.name or ""))]
    parts = {" ".join(part.split()) for part in _PART.split(_known_to(defendant, case))}
    phrases = [words_of(phrase.split()) for phrase in parts if len(phrase.split()) > 1]
    phrases += [BETWEEN.join(map(as_written, name.split())) for name in names if len(name.split()) > 1]
    phrases += [BETWEEN.join(school)] if len(school) > 1 else []
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b" if longest_first else r"(?!)")


def open_names(case: Case) -> Iterator[str]:
    """Give the names of the parents and the child in plain words, which stand in papers for either parent."""
    yield from (without_title(parent.name) for parent in case.parents)
    yield from map(plain_names, (case.child.name, *case.child.known_as))


def names_of_others(case: Case) -> Iterator[str]:
    """Give the names that papers for either parent may have: parents, child, and who works for school or council."""
    child, charge, school = case.child, case.charge, case.school
    for parent in case.parents:
        yield parent.name
        yield " ".join((parent.name.split()[0], parent.name.split()[-1]))
    yield child.name
    yield from (f"{forename} {child.surname or ''}".strip() for forename in child.known_as)
    yield from child.known_as
    staff = [school.head_teacher, school.contact and school.contact.name]
    if charge:
        staff += [charge.prosecutor.informant, charge.disclosure.officer, *(one.name for one in charge.witnesses)]
    yield from filter(None, (_NAME_ENDS.split(name, maxsplit=1)[0].strip() for name in staff if name))


def office_domains(case: Case) -> frozenset[str]:
    """Give the domains of the school's and the prosecutor's e-mail addresses, save where a private person has one."""
    contact, charge = case.school.contact, case.charge
    offices = [contact.email if contact else None, charge.prosecutor.email if charge else None]
    return frozenset(map(domain_of, filter(None, offices))) - private_domains(case)


def private_domains(case: Case) -> frozenset[str]:
    """Give the domains of the e-mail addresses that private people of the case have."""
    private = [*(one.email for one in case.parents), *(one.email for one in case.people)]
    return frozenset(map(domain_of, filter(None, private)))


def _people(defendant: Parent, case: Case) -> Iterator[_Person]:
    child, contact = case.child, case.school.contact
    for one in case.parents:
        if one is not defendant:
            hides = one.confidential_address
            yield _Person(one.described, one.address, one.phone, one.email, one.date_of_birth, hides=hides)
    address = child.address if _child_is_kept_from(defendant, case) else None
    yield _Person(child.name or "the child", address, upn=child.upn, hides=child.confidential_address)
    for other in case.people:
        whose = f"{other.name} ({other.role})" if other.role else other.name
        private = (other.address, other.phone, other.email, other.date_of_birth)
        yield _Person(whose, *private, upn=other.upn, named=(other.name, *other.known_as))
    if contact and contact.phone and is_mobile(contact.phone):
        yield _Person(f"{contact.name or 'the school'} (staff)", phone=contact.phone)


def _known_to(defendant: Parent, case: Case) -> str:
    """Give, folded, a line each, what this defendant knows or may know: own details, school, court and prosecutor."""
    charge, contact = case.charge, case.school.contact
    texts = [defendant.address, defendant.phone, defendant.email, case.school.address]
    if defendant.date_of_birth:
        texts.append(defendant.date_of_birth.isoformat())
    if contact and contact.phone and not is_mobile(contact.phone):
        texts.append(contact.phone)
    if contact:
        texts.append(contact.email)
    if charge:
        brought, prosecutor = charge.with_own(defendant.charge), charge.prosecutor
        typed = (brought.place, brought.court, brought.court_address, prosecutor.name, prosecutor.address)
        texts += [text for text in typed if text and not _tells_of_another(text, defendant, case)]
        texts.append(prosecutor.email)
    if not _child_is_kept_from(defendant, case):
        texts.append(case.child.address)
    return folded(_APART.join(text for text in texts if text))


def _tells_of_another(text: str, defendant: Parent, case: Case) -> bool:
    """Whether what is typed of a place or a court gives where another parent is reached: ``near 14 Lantern Row``."""
    own = {
        key for known in (defendant.address, defendant.phone, case.school.address) for key in contacts_in(known or "")
    }
    others = (one for one in case.parents if one is not defendant)
    theirs = {key for one in others for said in (one.address, one.phone, one.email) for key in contacts_in(said or "")}
    return bool(set(contacts_in(text)) & (theirs - own))


def _child_is_kept_from(defendant: Parent, case: Case) -> bool:
    child = case.child
    return child.confidential_address or (
        defendant.lives_with_child is not True and not _same_address(child.address, defendant.address)
    )


def _same_address(one: str | None, other: str | None) -> bool:
    return bool(one and other) and set(contacts_in(one or "")) & set(contacts_in(other or "")) != set()
