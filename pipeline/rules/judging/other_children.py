"""Whether a sentence of a paper about this child is about another one: "We need medical evidence for Chloe"."""

import re
from collections.abc import Set

from pipeline.case.case import Case
from pipeline.text.dates import MONTHS, WEEKDAYS
from pipeline.text.plain_words import plain_names

_FOR_SOMEBODY = re.compile(r"\bfor (?P<name>[A-Z][a-zà-ÿ]{2,})\b(?! [A-Z]|['’]s\b)")
_NO_PERSONS = {plain_names(word) for word in (*MONTHS, *WEEKDAYS)}


def is_for_another(sentence: str, case: Case, no_child: Set[str]) -> bool:
    """Whether a sentence says for whom something is, and names nobody of the case: neither child nor parent."""
    named = [plain_names(match["name"]) for match in _FOR_SOMEBODY.finditer(sentence)]
    own = {word for name in _names(case) for word in plain_names(name).replace("-", " ").split()}
    others = [name for name in named if name not in own and name not in no_child and name not in _NO_PERSONS]
    child = {plain_names(name) for name in (case.child.forename, *case.child.known_as) if name}
    return bool(others) and child.isdisjoint(plain_names(sentence).replace(".", " ").replace(",", " ").split())


def _names(case: Case) -> tuple[str, ...]:
    contact = case.school.contact.name if case.school.contact else None
    every = (case.child.name, *case.child.known_as, *(one.name for one in case.parents))
    return tuple(one for one in (*every, case.school.name, case.school.head_teacher, contact) if one)
