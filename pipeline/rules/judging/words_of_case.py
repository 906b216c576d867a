"""What people say in a case, whatever day it is: words that are read once, and count as they were read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from pydantic import TypeAdapter

from pipeline.case.case import Case
from pipeline.case.question import NO_ANSWERS, Answers
from pipeline.rules.language.day_of_check import DayOfCheck
from pipeline.rules.model.rulebook import Rules

Judged = TypeVar("Judged")


class Contact(Protocol):
    """One contact with the family, as ``pipeline.intake`` reads it from a log."""

    @property
    def day(self) -> date:
        """The day of the contact."""

    @property
    def kind(self) -> str:
        """What the log calls it: call, text, letter …; empty where it does not say."""

    @property
    def with_whom(self) -> str:
        """With whom or to whom it was; empty where the log does not say."""

    @property
    def summary(self) -> str:
        """What was said or done."""

    @property
    def cells(self) -> tuple[str, ...]:
        """What each cell of a row says of that, where it stands in several."""

    @property
    def file(self) -> str:
        """The file that tells of it."""


class JudgedBefore:
    """What the same words came to in an earlier pass; here nothing is known of one, and all are read anew."""

    def once(
        self,
        what: tuple[str, ...],  # noqa: ARG002
        kind: TypeAdapter[Judged],  # noqa: ARG002
        judge: Callable[[], Judged],
        day: DayOfCheck | None = None,  # noqa: ARG002
    ) -> Judged:
        """Give what ``judge`` gives of ``what``; where it looks at the day, it asks ``day``."""
        return judge()


NOTHING_BEFORE = JudgedBefore()


@dataclass(frozen=True, kw_only=True)
class WordsOfCase:
    """All that is told in a case and does not change with the day.

    ``answers`` are what people said to questions; a check gives its own question through them. ``contacts`` are all
    rows of the logs, ``contacts_made`` those that tell a contact, and ``contacts_with_family`` those of them that were
    with the family. ``before`` knows how words were read before; it is no part of the case.
    """

    rules: Rules
    case: Case
    answers: Answers = NO_ANSWERS
    contacts: tuple[Contact, ...] = ()
    contacts_made: tuple[Contact, ...] = ()
    contacts_with_family: tuple[Contact, ...] = ()
    before: JudgedBefore = NOTHING_BEFORE
