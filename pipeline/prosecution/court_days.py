"""Days as the criminal courts count them: business days, deemed service, and what runs from it.

Criminal Procedure Rules 2025 Parts 4, 16 and 24; the figures stand in ``rules.yaml: prosecution``.
"""

from dataclasses import dataclass
from datetime import date

from pipeline.attendance.basis.business_days import business_day_after, is_business_day
from pipeline.attendance.basis.calendar import DAY
from pipeline.case.charge import ProcedureName
from pipeline.errors import UsageError
from pipeline.rules.model.prosecution_settings import ProsecutionSettings, ServiceMethod
from pipeline.text.sentences import listed


@dataclass(frozen=True)
class Service:
    """Papers that were sent or left on one day: ``at`` is the time of day, ``10:00``, where it matters."""

    sent: date
    method: ServiceMethod
    at: str | None = None
    by_computer: bool = False
    """Produced by a computer for posting: it counts as sent on the next business day (4.11)."""

    @property
    def deemed(self) -> date:
        """The day on which the papers count as served."""
        sent = business_day_after(self.sent, 1) if self.by_computer else self.sent
        early = self.method.same_day_before
        if early and is_business_day(sent) and self.at is not None and _minutes(self.at) <= _minutes(early):
            return sent
        return business_day_after(sent, self.method.business_days)


def last_day_to_object(served: date, procedure: ProcedureName, settings: ProsecutionSettings) -> date:
    """Give the last day to object to a written statement: the later of the rule's and the statute's.

    Criminal Procedure Rules 16.4(4); Criminal Justice Act 1967 s.9(2A).
    """
    by_rule = business_day_after(served, settings.objection.business_days[procedure])
    return max(by_rule, business_day_after(served + settings.objection.least_days * DAY, 0))


def last_day_to_plead(served: date, settings: ProsecutionSettings) -> date:
    """Give the last day of the reply to a single justice procedure notice (Criminal Procedure Rules 24.9(4))."""
    return business_day_after(served, settings.plea_business_days)


def court_looks_from(sent: date, settings: ProsecutionSettings) -> date:
    """Give the first day on which the court looks at a single justice case that nobody answered, from the posting."""
    return sent + settings.court_waits_days * DAY


def proceedings_from(received: date, settings: ProsecutionSettings) -> date:
    """Give the first day on which proceedings may follow a penalty notice that was not paid (SI 2007/1867 reg 7)."""
    return received + settings.notice_bar_days * DAY


def method_of(words: str, settings: ProsecutionSettings) -> ServiceMethod:
    """Give the way to serve that a person means; raises UsageError, naming all that are known, where it is none."""
    wanted = _plain(words)
    for name, method in settings.service.items():
        if wanted in map(_plain, (name, method.title, *method.words)):
            return method
    known = listed([method.title for method in settings.service.values()], "or")
    raise UsageError(f'"{words}" is no way to serve papers that is known here; write {known}.')


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").replace("_", " ").split())


def _minutes(clock: str) -> int:
    hours, minutes = clock.replace(".", ":").split(":")
    return int(hours) * 60 + int(minutes)
