"""The exhibits of a defendant's set: each labelled once, and named in a statement as often as it has to be.

Criminal Procedure Rules 16.3: a statement must identify each exhibit clearly. Signed labels are custom.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from types import MappingProxyType

from pipeline.case.evidence import Evidence
from pipeline.case.evidence_kind import KindRole
from pipeline.case.finding import Finding
from pipeline.prosecution.selection import Selection
from pipeline.text.dates import in_words
from pipeline.text.dates_in_text import find
from pipeline.text.prose import sentences
from pipeline.text.sentences import listed

NOT_EXHIBITED: frozenset[KindRole] = frozenset({"certificate", "witness statement"})
"""Evidence in its own right (Education Act 1996 s.566; Criminal Justice Act 1967 s.9)."""
SOURCE = "Criminal Procedure Rules 16.3"
NOTHING_SERVED: Mapping[str, str] = MappingProxyType({})
_TO = r"\s?(?:(?:up\s)?to|until|through|[-–—])\s?(?:and including\s)?"
_RUN = rf"(?:{_TO}(?:[A-Z]{{1,6}}\s?/?\s?)?(\d{{1,3}}))?"
"""What may follow a label: the last one of a run, ``JK/1 to JK/5``."""
_LABEL = re.compile(rf"(?<![\w/])([A-Z]{{2,6}})\s?/\s?(\d{{1,3}}){_RUN}(?![\w/])")
_ONE_MORE = re.compile(
    rf"\s?(?:,\s?and|,|;|&|and|or)\s?/?(\d{{1,3}})(?:{_TO}/?(\d{{1,3}}))?"
    r"(?=\s*(?:\Z|[,;)&]|\.(?!\d)|(?:and|or|as|which|to)\b))"
)
"""A further number behind a label, ``JK/1, 2 and 4``; no day or count: ``JK/1, 3 March``, ``JK/1 and 2 letters``."""
_LONGEST_RUN = 99


@dataclass(frozen=True)
class Exhibit:
    """One paper with its label, ``JK/1``; ``redacted`` where the set holds a copy from which places were taken out."""

    label: str
    file: str
    title: str
    day: date | None
    when: str
    kind: str
    redacted: bool


def exhibits_of(
    selection: Selection,
    evidence: Mapping[str, Evidence],
    initials: str,
    first: Sequence[str] = (),
    *,
    served: Mapping[str, str] = NOTHING_SERVED,
) -> tuple[Exhibit, ...]:
    """Label the papers that go to a defendant as exhibits, in order of date; what has no date comes last.

    Where a council wants them by their kinds, these come ``first`` in their order. What was ``served`` keeps the label
    that it has there, by its file, and whatever is new comes after it.
    """
    papers = [
        (decision, evidence[decision.file])
        for decision in selection.decisions
        if decision.goes_in and not evidence[decision.file].roles & NOT_EXHIBITED
    ]
    places = {kind: place for place, kind in enumerate(first)}
    papers.sort(
        key=lambda one: (
            places.get(one[1].kind or "", len(places)),
            one[1].date is None,
            one[1].date or date.min,
            one[0].file,
        )
    )
    next_one = count(1 + max((_in_order(label)[1] for label in served.values()), default=0))
    labelled = [
        (served.get(decision.file) or f"{initials}/{next(next_one)}", decision, one) for decision, one in papers
    ]
    labelled.sort(key=lambda one: _in_order(one[0])[1])
    return tuple(
        Exhibit(
            label,
            decision.file,
            decision.shown,
            one.date,
            one.when,
            one.kind or "",
            decision.fate == "redacted",
        )
        for label, decision, one in labelled
    )


def label_at_head(title: str) -> str | None:
    """Give the label with which the title of an exhibit begins in a set."""
    head = title.partition(" ")[0]
    return head if labels_in(head) == [head] else None


def label_findings(statements: Sequence[Evidence], exhibits: Sequence[Exhibit]) -> Iterator[Finding]:
    """Check both ways: each reference in a statement has its exhibit, and each exhibit is named in a statement."""
    known = {exhibit.label for exhibit in exhibits}
    named: set[str] = set()
    for statement in statements:
        labels = _labels_of(statement, exhibits)
        named.update(labels)
        if lost := sorted(labels - known, key=_in_order):
            yield Finding(
                "exhibit-references",
                "Every exhibit that is named is there",
                "failed",
                f"{statement.file} names {listed(lost)}, and there is no such exhibit.",
                "Add the paper, or correct the statement and have it signed again",
                SOURCE,
                (statement.file,),
            )
        yield from _of_other_days(statement, exhibits)
    if statements and (unnamed := sorted(known - named, key=_in_order)):
        yield Finding(
            "exhibits-named",
            "Every exhibit is named in a statement",
            "failed",
            f"No statement names {listed(unnamed)}.",
            "Name each exhibit in the statement of whoever produces it, or leave the paper out",
            SOURCE,
        )


def _of_other_days(statement: Evidence, exhibits: Sequence[Exhibit]) -> Iterator[Finding]:
    """Tell of a label beside another day than that of its exhibit, where an exhibit of that very day has another label.

    Only a sentence with one label and one day says for certain what is meant: ``On 13 March 2026 we wrote (JK/4)``.
    """
    for sentence in sentences("\n".join(statement.pages.texts if statement.pages else ())):
        named = [one for one in exhibits if one.label in labels_in(sentence, _initials_of(exhibits))]
        days = {found.day for found in find(sentence)}
        if len(named) != 1 or len(days) != 1 or named[0].day in (None, *days):
            continue
        [exhibit], [day] = named, days
        if others := [one.label for one in exhibits if one.day == day]:
            yield Finding(
                "exhibit-days",
                "Each label in a statement is that of the paper it speaks of",
                "failed",
                f"{statement.file} speaks of {exhibit.label} beside {in_words(day)}, and {exhibit.label} is "
                f"“{exhibit.title}” of {exhibit.when}; of that day is {listed(others)}.",
                "Correct the labels in the statement by the list of exhibits, and have it signed again",
                SOURCE,
                (statement.file,),
            )


def lost_exhibits(statements: Iterable[Evidence], exhibits: Sequence[Exhibit]) -> list[str]:
    """Give the labels that statements name and no exhibit has, without those by the initials of other witnesses."""
    own, known = _initials_of(exhibits), {exhibit.label for exhibit in exhibits}
    named = {label for statement in statements for label in _labels_of(statement, exhibits)}
    return sorted((label for label in named - known if label.partition("/")[0] in own), key=_in_order)


def labels_in(text: str, known: Collection[str] = ()) -> list[str]:
    """Give the labels that a text names, as they are written here: ``JK/1``; of ``JK/1 to JK/5`` all five.

    With initials that are ``known`` to label exhibits, ``JK1``, ``JK-1``, ``jk/1`` and ``J.K./1`` are labels too.
    """
    found: dict[str, None] = {}
    for pattern in (_LABEL, *(one for initials in sorted(known) for one in _loosely_written(initials))):
        for match in pattern.finditer(text):
            initials = match[1].replace(".", "").upper()
            found |= {f"{initials}/{number}": None for number in _numbers(match)}
    return list(found)


def _numbers(label: re.Match[str]) -> Iterator[int]:
    """Give the number of a label, those of the run that it begins, and those that are listed behind it."""
    ends, place = (label[2], label[3]), label.end()
    while True:
        first, last = sorted((int(ends[0]), int(ends[1] or ends[0])))
        yield from range(first, min(last, first + _LONGEST_RUN) + 1)
        more = _ONE_MORE.match(label.string, place)
        if more is None:
            return
        ends, place = (more[1], more[2]), more.end()


def _labels_of(statement: Evidence, exhibits: Sequence[Exhibit]) -> set[str]:
    text = " ".join(statement.pages.texts if statement.pages else ())
    return set(labels_in(text, _initials_of(exhibits)))


def _initials_of(exhibits: Sequence[Exhibit]) -> set[str]:
    return {exhibit.label.partition("/")[0] for exhibit in exhibits}


def _loosely_written(initials: str) -> Iterator[re.Pattern[str]]:
    """Know a label without its stroke where it is no post code (``SK3 8WX``), in small letters, and with dots."""
    between = r"\s?(?:[/\\⁄.:_–-]|No\.?)?\s?" if len(initials) > 1 else r"\s?[/\\⁄]\s?"
    yield re.compile(rf"(?<![\w/])({re.escape(initials)}){between}(\d{{1,3}})(?!\s?\d[A-Z]{{2}}\b){_RUN}(?![\w/])")
    dotted = r"\.?".join(map(re.escape, initials))
    yield re.compile(rf"(?<![\w/])({dotted}\.?)\s?[/\\⁄]\s?(\d{{1,3}}){_RUN}(?![\w/])", re.IGNORECASE)


def _in_order(label: str) -> tuple[str, int]:
    initials, _, number = label.partition("/")
    return initials, int(number)
