"""With whom of no part in the case a school was in touch: "Letter to Mrs Barrow", "meeting with Chloe"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import any_of

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx)\b\.?"
_TITLED = rf"{_TITLE}(?:\s+(?:and|&)\s+{_TITLE})?(?:\s+[A-Z]\b\.?)?\s+[A-Z][\w'’-]+"
_FORENAME = r"[A-Z][a-zà-ÿ]{2,}\b(?!\s+[A-Z])(?!['’]s)"
_POST = r"(?P<post>(?:[\w'’/-]+\s+){0,3}?)"
_SIDE = re.compile(r"[.;:,()\n]|\s[-–—]\s")
_RIGHT_BEHIND = re.compile(r"\s*(?:\(([^()]*)\)|(?:,|[-–—]|and\b|&|\+)\s*([^.;:,()\n]+))")
"""Which post somebody holds, or who else was there: "Mr Lee (head of year)", "Mrs Platt and mum"."""
_FAMILY = frozenset(("parents", "child", "kin", "services", "council"))
_SCHOOL = frozenset(("school",))
"""Of which a title alone tells: whoever has one may work there."""


def contacts_with_strangers(answer: str, people: People) -> Iterator[int]:
    """Give where an answer names somebody whom the school wrote to, rang or met, and whom nobody of the case knows.

    Whoever is named with the family, a service or a post is no stranger: "met Ms Hughes with Mrs Platt", "HoY Mr Lee".
    """
    contact = _contact(people.words.contacts, (*people.words.reaching, *people.words.mutual))
    for one in contact.finditer(answer):
        name = one["name"] or one["bare"] or one["titled"] or one["forename"]
        at = one.end() - len(name)
        before = _SIDE.split(answer[:at])[-1]
        beside = f"{before} {_SIDE.split(answer[one.end() :])[0]}"
        behind = _RIGHT_BEHIND.match(answer, one.end())
        next_to = (behind[1] or behind[2] or "") if behind else ""
        next_to = "" if people.content(people.known(next_to)[1]) else next_to
        post = f"{one['post'] or ''} {next_to}"
        is_of_case = not people.is_unknown(name.split()[-1]) or people.known(post)[0] or people.known(name)[0] - _SCHOOL
        if not (
            is_of_case or _is_of_family(beside, people) or any_of(people.words.regularly).search(beside.casefold())
        ):
            yield at


def _is_of_family(beside: str, people: People) -> bool:
    of_family = any_of(people.words.of_family).search(beside.casefold())
    return bool(of_family) or not people.known(beside)[0].isdisjoint(_FAMILY)


@lru_cache(maxsize=8)
def _contact(contacts: tuple[str, ...], meeting: tuple[str, ...]) -> re.Pattern[str]:
    """Find a contact and with whom: "letters home to", "rang"; a bare forename only behind "to", "with" or a verb."""
    in_touch, met = (rf"(?i:{any_of(one).pattern})" for one in (contacts, meeting))
    to_whom = (
        rf"{in_touch}\s+(?:[\w'’/-]+\s+){{0,5}}?(?:to|with)\s+(?:{_POST}(?P<name>{_TITLED})|(?P<bare>{_FORENAME}))"
    )
    return re.compile(rf"{to_whom}|{in_touch}\s+(?P<titled>{_TITLED})|{met}\s+(?P<forename>{_FORENAME})")
