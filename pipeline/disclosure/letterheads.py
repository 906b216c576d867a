"""Which contacts stand in the letterhead, or at the foot of the letters, of the school or the council.

A head begins with the office's name, at the top of a page with that of any council, and goes on until a blank line or
until whoever is written to. An office has one address, which most of its letters have; another one, and one on a single
letter, is its own only where its telephone or e-mail address follows. So an address that somebody wrote under the
school's name is still asked about.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.case.case import Case
from pipeline.disclosure.contact_forms import MOBILE, contacts_in, domain_of, is_mobile, telephone_key
from pipeline.disclosure.private_details import office_domains
from pipeline.rules.model.office_settings import OfficeSettings
from pipeline.text.folding import folded
from pipeline.text.plain_words import plain_names

_AND = frozenset({"&", "and"})
HEAD_LINES, TOP_LINES, FOOT_LINES, FEWEST_PAPERS = 7, 4, 3, 2
FOLLOWS = 3
"""In so many lines from an address on stand the telephone and the e-mail address of the same head."""


@dataclass(frozen=True)
class _Letterhead:
    """What stands in the heads, or the foot, of one paper; the office's number follows ``confirmed`` addresses."""

    keys: frozenset[str]
    confirmed: frozenset[str]


def letterhead_contacts(texts: Sequence[str], case: Case, settings: OfficeSettings) -> Iterator[str]:
    """Give the keys of contacts in heads and feet of papers, of which ``texts`` are the first pages, folded.

    A line with words that tell of a private person's contact has none of an office.
    """
    prosecutor = case.charge.prosecutor.name if case.charge else None
    known = _Known(_own_telephones(case), office_domains(case))
    surnames = frozenset(plain_names(parent.name).split()[-1] for parent in case.parents if parent.name)
    named = (_beginning_with(name) for name in (case.school.name, prosecutor) if name)
    for name, searched in (*((name, texts) for name in named), (settings.council, [_top(text) for text in texts])):
        yield from _of_office(
            [_in_heads(_heads(text, name, surnames, settings), known, settings.private) for text in searched]
        )
    yield from _of_office([_in_foot(text, known, settings.private) for text in texts])


def _beginning_with(name: str) -> re.Pattern[str]:
    words = r"\s{1,3}".join("(?:&|and)" if word in _AND else re.escape(word) for word in folded(name).split())
    return re.compile(rf"^[ \t]*{words}(?!\w)", re.MULTILINE)


def _top(low: str) -> str:
    """Give the lines of a page in which a head may begin, with those to which it may go on."""
    return "\n".join(low.lstrip().splitlines()[: TOP_LINES + HEAD_LINES])


def _of_office(papers: Sequence[_Letterhead]) -> Iterator[str]:
    """Give what two papers at the least have, of addresses the usual one; and addresses that its number follows."""
    counts = Counter(key for paper in papers for key in paper.keys)
    usual = max((count for key, count in counts.items() if _is_address(key)), default=0)
    is_only_one = sum(any(map(_is_address, paper.keys)) for paper in papers) == 1
    confirmed = {key for paper in papers for key in paper.confirmed}
    for key, count in counts.items():
        is_several = count >= FEWEST_PAPERS
        if (is_several and (count == usual or not _is_address(key))) or (
            key in confirmed and (is_several or is_only_one)
        ):
            yield key


@dataclass(frozen=True)
class _Known:
    """The telephones of an office that the case file has, and the domains of its e-mail addresses."""

    telephones: frozenset[str]
    domains: frozenset[str]

    def has(self, line: str) -> bool:
        """Whether one of them stands in a line."""
        return any(
            key in self.telephones or ("@" in key and domain_of(key) in self.domains) for key in contacts_in(line)
        )


def _own_telephones(case: Case) -> frozenset[str]:
    phone = case.school.contact.phone if case.school.contact else None
    return frozenset([telephone_key(phone)]) if phone and not is_mobile(phone) else frozenset()


def _heads(low: str, name: re.Pattern[str], surnames: frozenset[str], settings: OfficeSettings) -> Iterator[list[str]]:
    """Give the lines of each head, from what stands behind the name on."""
    for found in name.finditer(low):
        rest = low[found.end() :].split("\n", HEAD_LINES)[:HEAD_LINES]
        goes_on = takewhile(lambda line: line.strip() and not _is_written_to(line, surnames, settings), rest[1:])
        yield [*rest[:1], *goes_on]


def _is_written_to(line: str, surnames: frozenset[str], settings: OfficeSettings) -> bool:
    """Whether a line names whoever is written to, with a title or without; the head teacher's name is of the head."""
    if settings.head_teacher.search(line):
        return False
    is_named = not surnames.isdisjoint(plain_names(line).split()) and not any(letter.isdigit() for letter in line)
    return is_named or settings.addressee.match(line) is not None


def _in_heads(heads: Iterable[Sequence[str]], known: _Known, private_signs: re.Pattern[str]) -> _Letterhead:
    keys: set[str] = set()
    confirmed: set[str] = set()
    for head in heads:
        for place, line in enumerate(head):
            here = set() if private_signs.search(line) else set(office_keys(line))
            keys |= here
            if any(map(known.has, head[place : place + FOLLOWS])):
                confirmed |= set(filter(_is_address, here))
    return _Letterhead(frozenset(keys), frozenset(confirmed))


def _in_foot(low: str, known: _Known, private_signs: re.Pattern[str]) -> _Letterhead:
    """Give what stands in the last lines of a page beside the telephone or e-mail address of the office."""
    last = [line for line in low.splitlines() if line.strip()][-FOOT_LINES:]
    own = (line for line in last if known.has(line) and not private_signs.search(line))
    return _Letterhead(frozenset(key for line in own for key in office_keys(line)), frozenset())


def office_keys(line: str) -> Iterator[str]:
    """Give the contacts of a line that may be an office's: mobiles are nobody's."""
    return (key for key in contacts_in(line) if not key.startswith(MOBILE))


def _is_address(key: str) -> bool:
    return "@" not in key and not key.isdigit()
