"""The exhibits of a defendant's set: each labelled once, and named in a statement as often as it has to be.

Criminal Procedure Rules 16.3: a statement must identify each exhibit clearly. Signed labels are custom.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.case.evidence_kind import KindRole
from pipeline.case.finding import Finding
from pipeline.prosecution.selection import Selection
from pipeline.text.sentences import listed

NOT_EXHIBITED: frozenset[KindRole] = frozenset({"certificate", "witness statement"})
"""Evidence in its own right (Education Act 1996 s.566; Criminal Justice Act 1967 s.9)."""
SOURCE = "Criminal Procedure Rules 16.3"
_LABEL = re.compile(r"(?<![\w/])([A-Z]{2,4})\s?/\s?(\d{1,3})(?![\w/])")


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
    selection: Selection, evidence: Mapping[str, Evidence], initials: str, first: Sequence[str] = ()
) -> tuple[Exhibit, ...]:
    """Label the papers that go to a defendant as exhibits, in order of date; what has no date comes last.

    Where a council wants them by their kinds, these come ``first`` in their order.
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
    return tuple(
        Exhibit(
            f"{initials}/{number}",
            decision.file,
            decision.shown,
            one.date,
            one.when,
            one.kind or "",
            decision.fate == "redacted",
        )
        for number, (decision, one) in enumerate(papers, start=1)
    )


def label_findings(statements: Sequence[Evidence], exhibits: Sequence[Exhibit]) -> Iterator[Finding]:
    """Check both ways: each reference in a statement has its exhibit, and each exhibit is named in a statement."""
    known = {exhibit.label for exhibit in exhibits}
    named: Counter[str] = Counter()
    for statement in statements:
        labels = labels_in(" ".join(statement.pages.texts if statement.pages else ()))
        named.update(labels)
        if lost := sorted(set(labels) - known, key=_in_order):
            yield Finding(
                "exhibit-references",
                "Every exhibit that is named is there",
                "failed",
                f"{statement.file} names {listed(lost)}, and there is no such exhibit.",
                "Add the paper, or correct the statement and have it signed again",
                SOURCE,
                (statement.file,),
            )
    if statements and (unnamed := sorted(known - set(named), key=_in_order)):
        yield Finding(
            "exhibits-named",
            "Every exhibit is named in a statement",
            "failed",
            f"No statement names {listed(unnamed)}.",
            "Name each exhibit in the statement of whoever produces it, or leave the paper out",
            SOURCE,
        )


def labels_in(text: str) -> list[str]:
    """Give the labels that a text names, as they are written here: ``JK/1``."""
    return [f"{initials}/{int(number)}" for initials, number in _LABEL.findall(text)]


def _in_order(label: str) -> tuple[str, int]:
    initials, _, number = label.partition("/")
    return initials, int(number)
