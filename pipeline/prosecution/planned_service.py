"""How and when the papers are to be served, as the charge says it, and the days that run from that."""

from dataclasses import dataclass
from datetime import date

from pipeline.errors import UsageError
from pipeline.prosecution.court_days import Service, last_day_to_object, last_day_to_plead, method_of
from pipeline.prosecution.defendant import Defendant
from pipeline.prosecution.paper_fields import ObjectionGiven, PleaGiven, ServingGiven
from pipeline.rules.model.prosecution_settings import ProsecutionSettings
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed
from pipeline.typeset.gaps import gap


@dataclass(frozen=True)
class PlannedService:
    """One way to serve on one day; what nobody has said is None and a gap in the papers."""

    defendant: Defendant
    settings: ProsecutionSettings
    planned: Service | None

    @classmethod
    def of(cls, defendant: Defendant, settings: ProsecutionSettings) -> "PlannedService":
        """Take the day and the way to serve from the charge.

        A way that the rules do not know is none, nor is one to which this parent has not agreed in writing.
        """
        charge = defendant.charge
        if charge.serve_on is None or charge.serve_by is None:
            return cls(defendant, settings, None)
        try:
            method = method_of(charge.serve_by, settings)
        except UsageError:
            return cls(defendant, settings, None)
        may_be_used = defendant.parent.consents_to_email or not method.needs_consent
        return cls(defendant, settings, Service(charge.serve_on, method) if may_be_used else None)

    @property
    def counts_from(self) -> date | None:
        """The day on which the papers count as served."""
        return self.planned.deemed if self.planned else None

    @property
    def told(self) -> ServingGiven:
        """How and on what day."""
        charge = self.defendant.charge
        agreed = self.defendant.parent.consents_to_email
        ways = [one.title for one in self.settings.service.values() if agreed or not one.needs_consent]
        return {
            "on": _day_or_gap(charge.serve_on, "the day on which the papers are sent"),
            "method": self.planned.method.title if self.planned else gap(f"how they are served: {listed(ways, 'or')}"),
        }

    @property
    def objection(self) -> ObjectionGiven:
        """Until when a party may object to a statement."""
        procedure = self.defendant.procedure
        days = self.settings.objection.business_days.get(procedure) if procedure else None
        last = last_day_to_object(self.planned.deemed, procedure, self.settings) if self.planned and procedure else None
        return {
            "days": f"{days} business days" if days else gap("how many business days"),
            "served": _day_or_gap(self.counts_from, "the day of service"),
            "last_day": _day_or_gap(last, "the last day to object"),
        }

    @property
    def plea(self) -> PleaGiven:
        """Until when a single justice procedure notice is to be answered."""
        last = last_day_to_plead(self.planned.deemed, self.settings) if self.planned else None
        return {
            "days": f"{self.settings.plea_business_days} business days",
            "last_day": _day_or_gap(last, "the last day to answer"),
        }


def _day_or_gap(day: date | None, what: str) -> str:
    return in_words(day) if day else gap(what)
