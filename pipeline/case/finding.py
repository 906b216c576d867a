"""Findings: the lines of a case's checklist, each with its reason and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Result = Literal["met", "missing", "failed", "waived", "warning"]


@dataclass(frozen=True)
class Finding:
    """One line of the checklist.

    ``because`` tells why in a whole sentence, with figures and dates; ``fix`` what the school can do about it, None
    where nothing is to be done; ``source`` where the rule comes from; ``files`` the files that were counted;
    ``example`` how a paper or an answer that would do may read; ``by`` the last day that the rules give for it.
    """

    id: str
    title: str
    result: Result
    because: str
    fix: str | None = None
    source: str | None = None
    files: tuple[str, ...] = ()
    parent: str | None = None
    example: str | None = None
    by: date | None = None


@dataclass(frozen=True)
class Problem:
    """Something that went wrong with one file (or, with no path, with the case), and what to do about it.

    ``in_outbox`` says that the file is one that was published, and not one of the case folder.
    """

    path: str | None
    message: str
    in_outbox: bool = False


def united(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Tell once what has one reason and one remedy, under all its titles: a register that is not there, and the like.

    Of several last days the first counts. Where nothing is to be done, nothing is united.
    """
    grouped: dict[tuple[object, ...], list[Finding]] = {}
    for number, one in enumerate(findings):
        grouped.setdefault((one.because, one.fix or number, one.parent, one.result), []).append(one)
    return tuple(_as_one(each) for each in grouped.values())


def _as_one(each: list[Finding]) -> Finding:
    if len(each) == 1:
        return each[0]
    return replace(
        each[0],
        title=" · ".join(dict.fromkeys(one.title for one in each)),
        source="; ".join(dict.fromkeys(one.source for one in each if one.source)) or None,
        files=tuple(dict.fromkeys(file for one in each for file in one.files)),
        example=next((one.example for one in each if one.example), None),
        by=min((one.by for one in each if one.by), default=None),
    )
