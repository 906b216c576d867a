"""Other pupils of whom a paper tells beside the child of the case, as the day book of a class does.

Their names lead what is told of them, as the child's own leads what is told of this child; or they stand before "mum"
and "dad". In minutes names lead what people say and do: such people are named elsewhere too, or with what they are.
"""

import re
from collections import Counter
from collections.abc import Set
from typing import NamedTuple

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.family import Family, plain, with_plain_letters
from pipeline.text import dates
from pipeline.text.plain_words import TITLES
from pipeline.text.stems import has_words

SEVERAL = 2
SEVERAL_FORENAMES = 3
"""A word before a dash may be a topic: so many are forenames, where the child's stands among them."""

_WORD = r"[A-ZÀ-Þ][\w'’-]*"
_LEAD = (
    rf"(?:^|(?<=; ))[^\w\n]*(?:\d{{1,3}}[.)] )?(?:(?:{dates.WRITTEN}|\d{{1,2}}/\d{{1,2}})(?!\w)[^\w\n]*)?"
    r"(?:\d{1,2}[:.]\d\d ?(?:am|pm)?[^\w\n]+)?"
)
_CLASS = r"(?: ?\([^)\n]{1,15}\)| (?:Y(?:ea)?r? ?)?\d{1,2}[A-Z]{0,2})?"
_FULL = re.compile(
    rf"{_LEAD}(?P<name>{_WORD}, {_WORD}|{_WORD} {_WORD}){_CLASS}(?: ?[-–—:;,|] ?| (?=[a-z]))(?P<said>[^;\n]+)", re.M
)
_FORENAME = re.compile(rf"{_LEAD}(?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]+){_CLASS} ?[-–—:] ?(?P<said>\S.*)$", re.M)
_WHOSE = re.compile(
    rf"(?<!\w)(?P<name>{_WORD} {_WORD})['’]s? "
    r"(?:step-?)?(?:mum|mam|mom|dad|mother|father|nan|gran|grandmother|grandfather|parents?|carers?)\b"
)
_NO_NAMES = frozenset(name.casefold() for name in (*dates.MONTHS, *dates.WEEKDAYS))


class _Told(NamedTuple):
    name: str
    said: str


def told_of(text: str, family: Family, kind: EvidenceKind) -> tuple[str, ...]:
    """Name the other pupils of whom a paper tells, each once; nothing where it tells of fewer than several."""
    whose = dict.fromkeys(
        name for match in _WHOSE.finditer(text) if _may_be_a_pupil(name := _stripped(match["name"]), family, kind)
    )
    if len(whose) >= SEVERAL:
        return tuple(whose)
    full = _heads(_FULL, text, family, kind)
    if len(full) >= SEVERAL:
        return tuple(full)
    forenames = _heads(_FORENAME, text, family, kind)
    return tuple(forenames) if len(forenames) >= SEVERAL_FORENAMES else ()


def _heads(pattern: re.Pattern[str], text: str, family: Family, kind: EvidenceKind) -> list[str]:
    """Give the names that lead what is told of pupils, where the child's own leads such a line too."""
    told = [_Told(match["name"], match["said"]) for match in pattern.finditer(text)]
    about_pupils = [one for one in told if any(has_words(one.said, words) for words in kind.said_of_pupils)]
    if not any(_is_the_child(one.name, family) for one in about_pupils):
        return []
    times = Counter(one.name for one in about_pupils)
    words = with_plain_letters(text)
    return [
        name
        for name, leads in times.items()
        if _may_be_a_pupil(name, family, kind) and 2 * leads > _times(with_plain_letters(name), words)
    ]


def _times(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _stripped(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _is_the_child(name: str, family: Family) -> bool:
    """Whether a name is the child's, be its surname an initial."""
    words = plain(name).replace(",", " ").split()
    besides = [word for word in words if word not in family.forenames_of_child]
    is_short = all(len(word) == 1 for word in besides)
    return len(besides) < len(words) and (is_short or family.likeness(name) == "same")


def _may_be_a_pupil(name: str, family: Family, kind: EvidenceKind) -> bool:
    """Whether a name is nobody's of the family or the school, and no word of another matter."""
    parts = plain(name).replace(",", " ").split()
    known: Set[str] = family.forenames | {part for one in family.surnames for part in one.split()}
    return (
        bool(parts)
        and known.isdisjoint(parts)
        and not any(part in kind.no_child or part in TITLES or part in _NO_NAMES for part in parts)
        and not family.is_grown_up(name)
    )
