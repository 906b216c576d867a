"""Whether a sentence of a paper about this child is about another one: "We need medical evidence for Chloe"."""

import re
from collections.abc import Iterator, Set

from pipeline.case.case import Case
from pipeline.evidence.description.subjects import subjects
from pipeline.text.dates import MONTHS, WEEKDAYS
from pipeline.text.plain_words import plain_names

_NAME = r"(?P<name>[A-Z][a-zà-ÿ]{2,})\b"
_FOR_SOMEBODY = re.compile(rf"\bfor {_NAME}(?! [A-Z]|['’]s\b)")
_CAME = re.compile(
    rf"(?<!\w ){_NAME} (?:(?:has|had|is|was|keeps|often|always|still|now|again|only|regularly|frequently) ){{0,3}}"
    r"(?:arriv(?:es|ed|ing)|c(?:omes?|oming|ame)|gets?|got|missed) "
    r"(?:in|to|late|into|at|after|home|school|lessons?|the)\b"
)
"""Who comes to school, at the beginning of what is told: "Jade has arrived late"."""
_WAS_AWAY = re.compile(
    rf"(?<!\w ){_NAME} (?:has|had|was|is) (?:(?:now|already|again|only|also|still|not) ){{0,2}}"
    r"(?:(?:had|been|missed) )?(?:[\w-]+ ){0,4}?(?:off|absent|away|sessions?|half[ -]days?|days)\b"
)
"""Who was away: "Jade has now had ten half days off"."""
_THING_IS_LATE = re.compile(
    r"\b(?:the|an?|his|her|their|our|your|[\w.]{1,40}['’]s)\s+(?:[\w-]+\s+){0,2}?(?P<thing>[\w-]+)\s+"
    r"(?:has|have|had|was|were|is|are)\s+(?:(?:been|again|often|always|now|still|only|also|so|very)\s+){0,3}late\b",
    re.IGNORECASE,
)
_WHO_IS_LATE = frozenset(
    {
        "child",
        "children",
        "son",
        "daughter",
        "pupil",
        "student",
        "learner",
        "named",
        "boy",
        "girl",
        "arrival",
        "arrivals",
    }
)
_WHOSE = re.compile(r"['’]s\b")
_NO_PERSONS = {plain_names(word) for word in (*MONTHS, *WEEKDAYS)}


def is_for_another(sentence: str, case: Case, no_child: Set[str]) -> bool:
    """Whether a sentence says whom it is for or about, and names nobody of the case: neither child nor parent.

    So it is where a thing is late: a bus, dinner money.
    """
    named = [name for name in _named(sentence, no_child) if name not in no_child and name not in _NO_PERSONS]
    own = {word for name in _names(case) for word in _parts(name)}
    others = [name for name in named if own.isdisjoint(_parts(name))]
    child = {word for name in (case.child.forename, *case.child.known_as) if name for word in _parts(name)}
    who = _WHO_IS_LATE | child | {*_parts(case.child.surname or "")}
    if any(who.isdisjoint(_parts(one["thing"])) for one in _THING_IS_LATE.finditer(sentence)):
        return True
    return bool(others) and child.isdisjoint(re.findall(r"\w+", plain_names(_WHOSE.sub("", sentence))))


def _named(sentence: str, no_child: Set[str]) -> Iterator[str]:
    """Give whom a sentence is for, who came, and of whose attendance it speaks, in plain letters."""
    for pattern in (_FOR_SOMEBODY, _CAME, _WAS_AWAY):
        yield from (plain_names(match["name"]) for match in pattern.finditer(sentence))
    yield from (plain_names(one.name) for one in subjects(sentence, no_child))


def _parts(name: str) -> list[str]:
    return plain_names(name).replace("-", " ").split()


def _names(case: Case) -> tuple[str, ...]:
    contact = case.school.contact.name if case.school.contact else None
    every = (case.child.name, *case.child.known_as, *(one.name for one in case.parents))
    return tuple(one for one in (*every, case.school.name, case.school.head_teacher, contact) if one)
