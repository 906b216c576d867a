"""Findings: the lines of a case's checklist, each with its reason and how to mend it."""

from dataclasses import dataclass
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
    """Something that went wrong with one file (or, with no path, with the case), and what to do about it."""

    path: str | None
    message: str
