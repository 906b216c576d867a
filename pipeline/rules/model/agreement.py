"""``rules.yaml``: what a document says of itself that must agree with the register, the charge or another date."""

from typing import Self

from pydantic import Field, model_validator

from pipeline.files.yaml_file import Group, Strict
from pipeline.rules.model.periods import Period, both_possible
from pipeline.rules.model.rule_names import EventName, Weight


class Totals(Strict):
    """What the totals of sessions are called on a document; each is held against the register over its period."""

    possible: Group
    attended: Group
    authorised: Group
    unauthorised: Group
    percentage: Group = Field(description="what stands in the same row and is no number of sessions")


class DocumentPeriod(Strict):
    """The period that a document says it is of, or until which it runs."""

    covers_from: EventName | None = Field(default=None, description="it begins on the day of this event or before it")
    covers_to: EventName | None = Field(default=None, description="it ends on the day of this event or after it")
    meets_from: EventName | None = Field(
        default=None, description="it has a day in common with the time from this event; a person is asked where not"
    )
    meets_to: EventName | None = Field(default=None, description="… to this event")
    at_least: Period | None = Field(default=None, description="how long it is at the least, both days included")
    at_most: Period | None = Field(default=None, description="how long it is at the most, both days included")
    over_by: EventName | None = Field(default=None, description="it is over on the day of this event")
    if_not_met: Weight | None = Field(default=None, description="a weight of its own, for example warning")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_fields_set - {"if_not_met"}:
            keys = '"covers_from:", "covers_to:", "meets_from:", "meets_to:", "at_least:", "at_most:" and "over_by:"'
            raise ValueError(f"write what the period must be, by one or more of {keys}")
        both_possible(self.at_least, self.at_most)
        return self
