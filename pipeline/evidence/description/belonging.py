"""Whether a document is about this family at all: a letter in the wrong folder is a data breach, caught in time.

A doubt is a question to a person, and too many of them are read by nobody: only what a document says of itself counts
against it (whose it is, born when, of which school), and only where the case says otherwise.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.case.case import Case
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.dating import births
from pipeline.evidence.description.named_people import Person
from pipeline.text import dates
from pipeline.text.plain_words import plain_names

ENOUGH_WORDS = 40
"""A page of fewer words may well name nobody."""
HEADING_LINES = 8
YEARS_BETWEEN_CHILDREN = 8
"""Who was born further from the child's own birth is hardly a child of the same school: a parent, or a baby."""

_UPN = re.compile(r"(?<!\w)[A-Z]\d{11}[A-Z\d](?!\w)")
_NAME = r"[^\W\d_][\w'’.\-]*(?:,?[ ][^\W\d_][\w'’.\-]*){1,4}"
_LABEL = r"(?:name of (?:the )?)?(?:child|pupil|student|plentyn|disgybl)(?:['’]?s)?(?: full)?(?: name)?"
_DETAILS = r"(?:born|dob|d\.o\.b|date of birth|year \d)"
_ABOUT = re.compile(
    rf"^[^\w\n]*{_LABEL}(?:\s*[:|]\s*(?P<labelled>{_NAME})|\s+(?P<told>{_NAME}),?\s+(?={_DETAILS}))",
    re.IGNORECASE | re.MULTILINE,
)
_AFTER_A_NAME = re.compile(
    r",?\s*\b(?:dob|d\.o\.b|date|born|year|yr|class|form|tutor|upn|school|age|address|reg)\b.*", re.I
)
_SCHOOL_LABEL = re.compile(
    r"^\W*(?:name of (?:the )?)?(?:school|ysgol)(?: name)?\s*:\s*(?P<name>\S[^:|\t]*?)(?:\s{2}.*)?$", re.I
)
_SCHOOL = re.compile(r"^(?:ysgol\s.+|.+\s(?:school|academy|college))$", re.IGNORECASE)
_NO_NAME_OF_A_SCHOOL = re.compile(
    r"""a|the|of|and|at|in|to|for|with|your|our|from
    |schools?|academy|college|ysgol|trust|primary|infants?|junior|high|secondary|grammar|community|nursery|special
    |church|england|ce|c|e|rc|catholic|voluntary|aided|st|saint
    |attendance|absence|absent|improving|meeting|letter|plan|support|contract|notes|record|register|report
    |welcome|back|return|going|day|every|education|welfare|service""",
    re.VERBOSE,
)
"""Words that many schools share, or that are no school's: ``Improving attendance at school`` is none's letterhead."""


def strangeness(texts: Sequence[str], case: Case, kind: EvidenceKind) -> tuple[str, ...]:
    """Give doubts, each as the rest of a sentence, where a document is not plainly about the child of the case.

    Registers and logs, which have no date of their own, need not name anyone and are looked at elsewhere.
    """
    if not kind.dated:
        return ()
    text = "\n".join(texts)
    doubts = (_of_nobody(text, case, kind), _another_child(text, case), _another_birth(text, case))
    return tuple(doubt for doubt in (*doubts, _another_upn(text, case), _another_school(text, case)) if doubt)


# ----------------------------------------------------------------------------------------------------------- names ----


def _of_nobody(text: str, case: Case, kind: EvidenceKind) -> str | None:
    """Doubt what has no surname of the family; notes may speak of them by their forenames, a letter may not."""
    surnames, forenames = _surnames(case), _forenames(case)
    plain = f" {_plain(text)} "
    if not (surnames or forenames) or len(plain.split()) < ENOUGH_WORDS:
        return None
    if any(f" {surname} " in plain for surname in surnames) or (case.child.upn and case.child.upn in text):
        return None
    if not any(_stands_alone(forename, text) for forename in forenames):
        return "names neither the child nor a parent"
    return "names nobody of the family but by a forename" if kind.addressed and surnames else None


def _plain(text: str) -> str:
    """Give a text as names are compared: ``Okafor's`` is ``okafor``, ``Smith-Jones`` two words."""
    return plain_names(re.sub(r"['’]s\b", "", text, flags=re.IGNORECASE)).replace("-", " ")


def _surnames(case: Case) -> set[str]:
    """Give the surnames of the family, each as plain words with a blank between."""
    found = {" ".join(Person.of(parent).surname) for parent in case.parents} | {_plain(case.child.surname or "")}
    return {name for name in found if len(name) > 1}


def _forenames(case: Case) -> set[str]:
    found = {name for parent in case.parents for name in Person.of(parent).forenames}
    return {name for name in (*found, *_plain(case.child.forename or "").split()) if len(name) > 1}


def _stands_alone(forename: str, text: str) -> bool:
    """Whether a forename stands somewhere without another person's surname behind it."""
    return any(
        re.search(rf"(?<!\w){forename}(?!\w)", _plain(line)) and not re.search(rf"(?i:{forename})\s+[A-Z][a-z]", line)
        for line in text.splitlines()
    )


# ------------------------------------------------------------------------------------------ what it says of itself ----


def _another_child(text: str, case: Case) -> str | None:
    """Doubt a document that says whose it is, where nobody it says can be the child."""
    named = [name for match in _ABOUT.finditer(text) if (name := _as_name(match["labelled"] or match["told"]))]
    if not (case.child.forename and case.child.surname) or any(_is_the_child(name, case) for name in named):
        return None
    return f"is about {named[0]}" if named else None


def _as_name(said: str) -> str | None:
    """Take what was said for a name where it has two words or more and all begin with a capital letter."""
    name = _AFTER_A_NAME.sub("", said).strip(" ,.-")
    words = name.split()
    return name if len(words) > 1 and all(word[0].isupper() for word in words) else None


def _is_the_child(name: str, case: Case) -> bool:
    """Whether a name has a surname of the family, and beside it a name that begins as one of the child's."""
    plain = f" {_plain(name)} "
    own = [surname for surname in _surnames(case) if f" {surname} " in plain]
    others = plain.replace(f" {max(own, key=len)} ", " ").split() if own else []
    initials = {forename[0] for forename in _plain(case.child.forename or "").split()}
    return bool(own) and (not others or any(other[0] in initials for other in others))


def _another_birth(text: str, case: Case) -> str | None:
    own = case.child.date_of_birth
    if own is None:
        return None
    family = {own, *(parent.date_of_birth for parent in case.parents)}
    said = [day for day in births(text.splitlines()) if abs(day.year - own.year) < YEARS_BETWEEN_CHILDREN]
    if not said or family.intersection(said):
        return None
    return f"gives a date of birth that is not the child's ({dates.in_words(said[0])})"


def _another_upn(text: str, case: Case) -> str | None:
    own, said = case.child.upn, _UPN.findall(text)
    return "gives a UPN that is not the child's" if own and said and own.upper() not in said else None


def _another_school(text: str, case: Case) -> str | None:
    """Doubt a document on which the child's school is nowhere named, and another one heads the page."""
    own = _telling(case.school.name or "")
    if not own or own.intersection(_plain(text).split()):
        return None
    heading = [line.strip() for line in text.splitlines() if line.strip()][:HEADING_LINES]
    return next((f"is of another school ({name})" for name in _schools(heading)), None)


def _schools(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        labelled = _SCHOOL_LABEL.match(line)
        name = labelled["name"] if labelled else line
        if (labelled or _SCHOOL.match(name)) and _telling(name) and name[0].isupper():
            yield name


def _telling(name: str) -> set[str]:
    """Give the words of a school's name that other schools do not have."""
    return {word for word in _plain(name).split() if not _NO_NAME_OF_A_SCHOOL.fullmatch(word)}
