"""A case of which everything is known and nothing is made yet: what every document is written from."""

from dataclasses import dataclass
from datetime import date

from pipeline.attendance.analysis import Attendance
from pipeline.bundle.settings import BundleSettings
from pipeline.case.model import Case
from pipeline.chronology import Entry
from pipeline.evidence.model import Evidence
from pipeline.findings import Problem
from pipeline.rules.check import Checklist
from pipeline.rules.model import Route, Rules
from pipeline.rules.next import Due


@dataclass(frozen=True)
class Worked:
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
