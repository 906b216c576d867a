"""A case of which everything is known and nothing is made yet: what every document is written from."""

from dataclasses import dataclass
from datetime import date

from pipeline.attendance.counting.analysis import Attendance
from pipeline.case.case import Case
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Problem
from pipeline.case.question import NO_ANSWERS, Answers, Question
from pipeline.documents.filled_sheet import FilledSheet
from pipeline.intake.contact_log import ContactMade
from pipeline.rules.due import Due
from pipeline.rules.judging.check import Checklist
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.rules.model.rulebook import Route, Rules


@dataclass(frozen=True)
class ExaminedCase:
    """A case of which everything is known and nothing is made yet."""

    name: str
    case: Case
    rules: Rules
    evidence: tuple[Evidence, ...]
    attendance: Attendance
    checklist: Checklist
    due: tuple[Due, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    fingerprint: str
    today: date
    questions: tuple[Question, ...] = ()
    reminders: tuple[Question, ...] = ()
    answers: Answers = NO_ANSWERS
    sheets: tuple[FilledSheet, ...] = ()
    contacts: tuple[ContactMade, ...] = ()

    @property
    def route(self) -> Route:
        """The route of the case."""
        return self.rules.route(self.case.route)

    @property
    def bundle_settings(self) -> BundleSettings:
        """How the bundle of this case is numbered and stamped: as the court of its route asks."""
        return self.rules.bundle_of(self.route)

    @property
    def child_name(self) -> str:
        """The child's name, otherwise the folder's."""
        return self.case.child.name or self.name

    @property
    def reference(self) -> str:
        """The school's reference, otherwise the folder's name."""
        return self.case.reference or self.name
