"""Which contacts in papers are those of an office, which any parent may have: of the school, the council, a help line.

An office is known by its letterhead on several papers, by its name right before the contact, by a number that no
private person can have, or by a mailbox of a public body that is called after what it is for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.case.case import Case, Parent
from pipeline.disclosure.contact_forms import E_MAIL, MOBILE, contacts_in, domain_of, e_mail_key
from pipeline.disclosure.contact_places import Contact, contacts_at
from pipeline.disclosure.letterheads import letterhead_contacts, office_keys
from pipeline.disclosure.private_details import office_domains, open_contacts, private_domains
from pipeline.disclosure.written_forms import words_of
from pipeline.rules.model.office_settings import OfficeSettings
from pipeline.rules.model.phrases import words_in
from pipeline.text.folding import folded
from pipeline.text.plain_words import without_title

FEWEST_LETTERS = 3
"""So long a forename must be for an e-mail address to be called after it."""
NEAR = 160
"""So many letters before a contact tell whose it is, within its sentence."""
_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d])|\n\s*\n")
_CONNECTING = re.compile(
    r"(?:[\s,;:()|/&.<-]|\b(?:on|at|or|and|by|via|using|free|tel|telephone|phone|call|ring|text|fax|t|f|e|email|mail|"
    r"website|web|online|direct|line|number|no|is|are|can|may|be|reached|contacted|the|their|its|our|address|ext|extension|"
    r"(?:www|http)\S*|\d{1,4})\b)*"
)
"""What may stand between an office and its contact, or between two contacts of it."""

_FULL_STOP, _NEXT_LINE = re.compile(r"[.!?]\s"), re.compile(r"\n")
_FIRST_PART = re.compile(r"[^,\n]*")


@dataclass(frozen=True)
class Page:
    """A text that is looked through: ``low`` is it folded; with the contacts in it, and where offices are named."""

    low: str
    contacts: tuple[Contact, ...]
    offices: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, low: str, seen: str, settings: OfficeSettings) -> "Page":
        """Find the contacts, and the names if there are any; ``seen`` has the capitals."""
        contacts = tuple(sorted(contacts_at(low, seen), key=lambda one: (one.start, one.end)))
        may_be_named = contacts and not settings.signs_of_names.isdisjoint(words_in(low))
        return cls(low, contacts, tuple(found.span() for found in settings.names.finditer(low)) if may_be_named else ())


@dataclass(frozen=True)
class Offices:
    """The contacts that a defendant may see, by their keys and domains, and the words by which an office is known."""

    keys: frozenset[str]
    domains: frozenset[str]
    settings: OfficeSettings
    owners: Mapping[str, Parent] = field(default_factory=dict)
    """Which other parents have which e-mail addresses, as the heads of e-mails tell."""

    def closed(self, page: Page) -> Iterator[Contact]:
        """Give the contacts of a page that are no office's, as far as can be told."""
        ends = [end for _, end in page.offices]
        for contact in page.contacts:
            nearest = max((end for end in ends if end <= contact.start), default=0)
            if self._is_open(contact, page.low, nearest, page.offices):
                ends.append(contact.end)
            else:
                yield contact

    def _is_open(self, one: Contact, low: str, nearest: int, offices: Sequence[tuple[int, int]]) -> bool:
        if one.key in self.keys or one.key in self.settings.help_lines:
            return True
        if one.kind == "Unique Pupil Number":
            return False
        if one.kind == "telephone" and one.key.startswith(MOBILE):
            sentence = low[max(one.start - NEAR, 0) : one.start]
            ends = [found.end() for found in self.settings.texts_go_to.finditer(sentence)]
            return any(_CONNECTING.fullmatch(sentence, end) for end in ends)
        if one.kind == "e-mail address" and domain_of(one.key) in self.domains:
            return not self._is_of(self.settings.third_parties, one, low)
        return self._is_named(one, low, nearest, offices) or (
            self._is_public(one, low) and not self._is_of(self.settings.private, one, low)
        )

    def _is_named(self, one: Contact, low: str, nearest: int, offices: Sequence[tuple[int, int]]) -> bool:
        """Tell whether an office's name stands right before a contact, or begins an address.

        Where its telephone stands before, an address on the next line may be that of whoever is written to.
        """
        first_part = _FIRST_PART.match(low, one.start, one.end)
        begins = (
            one.start <= start and first_part is not None and end <= first_part.end() and " " in low[start:end]
            for start, end in offices
        )
        follows = bool(nearest) and _CONNECTING.fullmatch(low, nearest, one.start) is not None
        if one.kind == "address":
            is_behind_its_name = any(end == nearest for _, end in offices)
            follows = follows and not (_FULL_STOP if is_behind_its_name else _NEXT_LINE).search(low, nearest, one.start)
        return any(begins) or (follows and not self._is_of(self.settings.third_parties, one, low, after_only=True))

    def _is_public(self, one: Contact, low: str) -> bool:
        """Tell whether no private person has such a number or mailbox; one of another country may be anybody's."""
        if one.kind == "telephone":
            is_abroad = low.startswith("+", one.start) and not low.startswith("+44", one.start)
            return not is_abroad and one.key.startswith(self.settings.public_numbers)
        mailbox, _, domain = one.key.rpartition("@")
        return mailbox in self.settings.mailboxes and domain.endswith(self.settings.public_domains)

    @staticmethod
    def _is_of(signs: re.Pattern[str], one: Contact, low: str, *, after_only: bool = False) -> bool:
        """Whether words of the same sentence before the contact, or right behind it, are among these signs."""
        line_end = low.find("\n", one.end)
        behind = low[one.end : min(one.end + NEAR // 4, line_end if line_end >= 0 else len(low))]
        before = "" if after_only else _SENTENCE.split(low[max(one.start - NEAR, 0) : one.start])[-1]
        return signs.search(before) is not None or signs.search(behind) is not None


def offices_of(defendant: Parent, case: Case, papers: Sequence[Sequence[Page]], settings: OfficeSettings) -> Offices:
    """Learn from all papers, each as its pages, which contacts are those of an office or the defendant's own."""
    firsts = [pages[0].low for pages in papers if pages]
    heads = frozenset(letterhead_contacts(firsts, case, settings))
    domains = {domain_of(key) for key in heads if "@" in key} - private_domains(case)
    keys = open_contacts(defendant, case) | heads | frozenset(_beside_the_address(firsts, case))
    own = frozenset(_beside_the_name(defendant, (page.low for pages in papers for page in pages)))
    own |= frozenset(_called_after(defendant, case, papers))
    told = Offices(keys | own, office_domains(case) | domains, settings)
    others = (one for one in case.parents if one is not defendant)
    owners = {
        key: one for one in others for key in _beside_the_name(one, (page.low for pages in papers for page in pages))
    }
    return replace(told, keys=told.keys | _named(told, papers), owners=owners)


def _named(told: Offices, papers: Sequence[Sequence[Page]]) -> frozenset[str]:
    """Give telephones and e-mail addresses that stand beside an office's name somewhere: they are its everywhere."""
    return frozenset(
        contact.key
        for pages in papers
        for page in pages
        for contact in set(page.contacts) - set(told.closed(page))
        if contact.kind in ("telephone", "e-mail address")
    )


def _beside_the_name(parent: Parent, texts: Iterable[str]) -> Iterator[str]:
    """Give a parent's own e-mail addresses: those right behind the name, as in the head of an e-mail."""
    name = words_of(without_title(parent.name).split())
    pattern = re.compile(rf"\b{name}[\"']?\s*[<(\[]\s*({E_MAIL.pattern})")
    for text in texts:
        if "@" in text:
            yield from (e_mail_key(found[1]) for found in pattern.finditer(text))


def _called_after(defendant: Parent, case: Case, papers: Sequence[Sequence[Page]]) -> Iterator[str]:
    """Give e-mail addresses that have the defendant's forename before the @, and of nobody else in the case."""
    mine = without_title(defendant.name).split()[0]
    named = [*(one.name for one in case.parents), *(one.name for one in case.people), case.child.forename or ""]
    others = {name.split()[0] for name in map(without_title, named) if name} - {mine}
    alone = [without_title(name).split()[0] for name in named if without_title(name)].count(mine) == 1
    if len(mine) >= FEWEST_LETTERS and alone:
        for contact in (contact for pages in papers for page in pages for contact in page.contacts):
            mailbox = contact.key.rpartition("@")[0]
            if mine in mailbox and not any(other in mailbox for other in others):
                yield contact.key


def _beside_the_address(texts: Iterable[str], case: Case) -> Iterator[str]:
    """Give what stands in one line with the school's address, as at the foot of its letters; mobiles are nobody's.

    The address is known by its post code or by its first line, since a scan is misread now and then.
    """
    address = folded(case.school.address or "")
    known = {*contacts_in(address), *filter(None, (re.split(r"[,\n]", address, maxsplit=1)[0].strip(),))}
    for line in (line for text in texts for line in text.splitlines()):
        if any(one in line for one in known if " " in one) or known & set(contacts_in(line)):
            yield from office_keys(line)
