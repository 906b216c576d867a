"""Other pupils of whom a paper tells beside the child of the case, as the day book of a class does.

Their names lead what is told of them, as the child's own leads what is told of this child; or they stand before "mum"
and "dad", or begin sentences of how they are. In minutes names lead what people say and do: such people are named
elsewhere too, or with what they are. In a log of one child they lead what those did who wrote it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain, takewhile
from typing import NamedTuple

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.family import Family, plain, with_plain_letters
from pipeline.text import dates
from pipeline.text.plain_words import TITLES
from pipeline.text.stems import has_words

SEVERAL = 2
SEVERAL_FORENAMES = 3
"""A word before a dash may be a topic: so many are forenames, where the child's stands among them."""
MOST_BETWEEN = 3
"""Where a paper is a day book in running text, at least one in so many sentences says how a pupil is."""

_WORD = r"[A-ZÀ-Þ][\w'’-]*"
_LEAD = (
    rf"(?:^|(?<=; ))[^\w\n]*(?:\d{{1,3}}[.)] )?(?:(?:{dates.WRITTEN}|\d{{1,2}}/\d{{1,2}})(?!\w)[^\w\n]*)?"
    r"(?:\d{1,2}[:.]\d\d ?(?:am|pm)?[^\w\n]+)?"
)
_CLASS = r"(?: ?\([^)\n]{1,15}\)| (?:Y(?:ea)?r? ?)?\d{1,2}[A-Z]{0,2})?"
_APART = r"(?: ?[-–—:;,|\t] ?| {2,}|\s(?=[a-z]))"
_FULL = re.compile(rf"{_LEAD}(?P<name>{_WORD}, {_WORD}|{_WORD} {_WORD}){_CLASS}{_APART}(?P<said>[^;\n]+)", re.M)
_FORENAME = re.compile(rf"{_LEAD}(?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]+){_CLASS} ?[-–—:] ?(?P<said>\S.*)$", re.M)
_WHOSE = re.compile(
    rf"(?<!\w)(?P<name>{_WORD}(?: {_WORD})?)['’]s? "
    r"(?:step-?)?(?:mum|mam|mom|dad|mother|father|nan|gran|grandmother|grandfather|parents?|carers?)\b"
)
_HOW = re.compile(
    rf"(?:^|(?<=[.!?,] )|(?<= and ))[^\w\n]*(?P<name>{_WORD}(?: {_WORD})?) "
    r"(?=(?P<said>(?:was|is|has|had|did|didn['’]t|came|arrived|stayed|missed)(?:\s[\w'’]+){1,3}))",
    re.M,
)
_HEAD_OF_LIST = re.compile(r"[^\w\n]*(?P<said>[A-Za-z][a-z /]{2,25}?)(?: ?[:–—-] ?|\s(?=[A-ZÀ-Þ]))(?P<names>[^\n]*)")
"""``Absent: Kai B, Lena O``; where nothing stands behind it, the names stand below each other."""
_BETWEEN_NAMES = re.compile(r"[,;&]|\sand\s")
_LISTED_NAME = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}| [A-ZÀ-Þ]\b\.?)?)(?: ?\([^()\n]{{1,30}}\))?")
LONGEST_LIST = 60
_ENDS = re.compile(r"[.!?](?=\s|$)")
_WITH_ANYBODY = frozenset({"contact log", "other"})
"""The roles of papers of which a class's day book may be taken for one; minutes and statements tell how staff are."""
_SIBLING = r"(?:brother|sister|sibling|twin)"
_NEAR = r"[^.!?\n]{0,15}"
_NO_NAMES = frozenset(name.casefold() for name in (*dates.MONTHS, *dates.WEEKDAYS))


class _Told(NamedTuple):
    name: str
    said: str


def told_of(text: str, family: Family, kind: EvidenceKind) -> tuple[str, ...]:
    """Name the other pupils of whom a paper tells, each once; nothing where it tells of fewer than several."""
    named = (_name_alone(match["name"], kind) for match in _WHOSE.finditer(text))
    pupils = (name for name in named if _may_be_a_pupil(name, family, kind) and not _may_be_a_sibling(name, text))
    whose = dict.fromkeys(pupils)
    if len(whose) >= SEVERAL:
        return tuple(whose)
    full = _heads(_FULL, text, family, kind)
    if len(full) >= SEVERAL:
        return tuple(full)
    forenames = _heads(_FORENAME, text, family, kind)
    if len(forenames) >= SEVERAL_FORENAMES:
        return tuple(forenames)
    if listed := _listed(text, family, kind):
        return tuple(listed)
    return tuple(_told_of_how(text, family, kind)) if kind.role in _WITH_ANYBODY else ()


def _heads(pattern: re.Pattern[str], text: str, family: Family, kind: EvidenceKind) -> list[str]:
    """Give the names that lead what is told of pupils, where the child's own leads such a line too."""
    told = [_Told(match["name"], match["said"]) for match in pattern.finditer(text)]
    about = [one for one in told if _has_any(one.said, kind.said_of_pupils | kind.how_pupils_are)]
    of_child = [one for one in about if _is_the_child(one.name, family)]
    others = [one for one in about if one not in of_child and not _is_by_an_author(one, family, kind)]
    if not of_child or (_names_the_child(_without(text, of_child), family) and _are_of_authors(others, of_child, kind)):
        return []
    return _pupils(others, text, family, kind)


def _told_of_how(text: str, family: Family, kind: EvidenceKind) -> Sequence[str]:
    """Give the names that begin sentences of how a pupil is, as the child's begins one; nothing where few do."""
    told = [_Told(_name_alone(match["name"], kind), match["said"]) for match in _HOW.finditer(text)]
    about = [one for one in told if _has_any(one.said, kind.how_pupils_are)]
    written = {len(one.name.split()) for one in about if _is_the_child(one.name, family)}
    alike = [one for one in about if len(one.name.split()) in written]
    small = set(re.findall(r"\b[a-z]+\b", text))  # "the bus" says that Bus is nobody
    pupils = _pupils([one for one in alike if one.name.lower() not in small], text, family, kind)
    names = [name for name in pupils if not _may_be_a_sibling(name, text)]
    is_of_them = len(alike) * MOST_BETWEEN >= len(_ENDS.findall(text))
    return names if len(names) >= SEVERAL and is_of_them else ()


def _listed(text: str, family: Family, kind: EvidenceKind) -> Sequence[str]:
    """Give the names in lists of how pupils are, where the child's stands in one: in minutes in the same one."""
    lists = list(_lists_of_names(text.splitlines(), kind.how_pupils_are))
    with_child = [names for names in lists if any(_is_the_child(name, family) for name in names)]
    if not with_child:
        return []
    read = lists if kind.role in _WITH_ANYBODY else with_child
    names = dict.fromkeys(name for names in read for name in names if _may_be_a_pupil(name, family, kind))
    pupils = [name for name in names if not _may_be_a_sibling(name, text)]
    return pupils if len(pupils) >= SEVERAL else []


def _lists_of_names(lines: Sequence[str], how: Set[str]) -> Iterator[list[str]]:
    for number, line in enumerate(lines, start=1):
        head = _HEAD_OF_LIST.match(line)
        if head is None or not _has_any(head["said"], how):
            continue
        below = map(_names_of_list, lines[number : number + LONGEST_LIST])
        yield _names_of_list(head["names"]) if head["names"].strip() else list(chain(*takewhile(bool, below)))


def _names_of_list(line: str) -> list[str]:
    """Give the names of which a line consists; none where anything else stands there."""
    found = [_LISTED_NAME.fullmatch(part.strip(" -•*.\t")) for part in _BETWEEN_NAMES.split(line)]
    return [one["name"].rstrip(".") for one in found if one] if all(found) else []


def _pupils(told: Sequence[_Told], text: str, family: Family, kind: EvidenceKind) -> list[str]:
    """Give those who may be pupils, and are seldom named but where it is told of them."""
    times = Counter(one.name for one in told)
    words = with_plain_letters(text)
    return [
        name
        for name, leads in times.items()
        if _may_be_a_pupil(name, family, kind) and 2 * leads > _times(with_plain_letters(name), words)
    ]


def _are_of_authors(others: Sequence[_Told], of_child: Sequence[_Told], kind: EvidenceKind) -> bool:
    """Whether the names but the child's are those of who wrote: they lead what was done, and the child's does not."""
    done = all(_begins_with_a_deed(one, kind) and not _has_any(one.said, kind.how_pupils_are) for one in others)
    return done and not any(_begins_with_a_deed(one, kind) for one in of_child)


def _is_by_an_author(told: _Told, family: Family, kind: EvidenceKind) -> bool:
    """Whether another wrote of the child: ``Jenny Walsh - Daniel absent``, or ``rang mum, Daniel ill``."""
    first = told.said.split()[0]
    names = _names_the_child(told.said, family) and _begins_with_a_deed(told, kind)
    return names or _names_the_child(first, family)


def _begins_with_a_deed(told: _Told, kind: EvidenceKind) -> bool:
    return any(plain(told.said).startswith(words) for words in kind.done_by_staff)


def _has_any(said: str, words: Set[str]) -> bool:
    return any(has_words(said, one) for one in words)


def _names_the_child(text: str, family: Family) -> bool:
    return not family.forenames_of_child.isdisjoint(plain(text).replace(",", " ").split())


def _without(text: str, told: Sequence[_Told]) -> str:
    """Give a text without the names that lead what is told."""
    for one in told:
        text = text.replace(one.name, "", 1)
    return text


def _may_be_a_sibling(name: str, text: str) -> bool:
    """Whether a forename stands beside a word for a brother or sister: ``Ada, his sister``."""
    beside = rf"(?:\b{_SIBLING}s?\b{_NEAR}\b{re.escape(name)}\b|\b{re.escape(name)}\b{_NEAR}\b{_SIBLING}s?\b)"
    return " " not in name and bool(re.search(beside, text))


def _times(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _name_alone(name: str, kind: EvidenceKind) -> str:
    """Give a name without the word of another matter before it: ``Today Kai``, ``Rang Kai``."""
    first, _, rest = re.sub(r"['’]s?$", "", name).partition(" ")
    return rest if rest and plain(first) in kind.no_child | kind.done_by_staff else f"{first} {rest}".strip()


def _is_the_child(name: str, family: Family) -> bool:
    """Whether a name is the child's, be its surname an initial."""
    words = plain(name).replace(",", " ").split()
    besides = [word for word in words if word not in family.forenames_of_child]
    is_short = all(len(word) == 1 for word in besides)
    return len(besides) < len(words) and (is_short or family.likeness(name) == "same")


def _may_be_a_pupil(name: str, family: Family, kind: EvidenceKind) -> bool:
    """Whether a name is nobody's of the family or the school, and no word of another matter."""
    parts = plain(name).replace(",", " ").split()
    people = {part for one in family.case.people for part in plain(one.name).replace(",", " ").split()}
    known: Set[str] = family.forenames | people | {part for one in family.surnames for part in one.split()}
    return (
        bool(parts)
        and known.isdisjoint(parts)
        and not any(part in kind.no_child or part in TITLES or part in _NO_NAMES for part in parts)
        and not family.is_grown_up(name)
    )
