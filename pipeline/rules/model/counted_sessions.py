"""``rules.yaml``: the figures of the register that a council counts beside those that every case has."""

from typing import Self

from pydantic import Field, model_validator

from pipeline.files.yaml_file import Strict
from pipeline.rules.model.periods import Period
from pipeline.rules.model.rule_names import CodeName, EventName


class Count(Strict):
    """A figure of the register that rules may use as a fact: the most in any period, or those after an event."""

    what: str = Field(description="what is counted, for the checklist")
    codes: tuple[CodeName, ...] = Field(min_length=1, description="the register codes that count")
    most_in: Period | None = Field(default=None, description="the most sessions in any such period")
    after: EventName | None = Field(default=None, description="the sessions after the day of this event")
    lasting: Period | None = Field(default=None, description="how long after the event; for ever where it is not given")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.most_in is None) == (self.after is None):
            raise ValueError('write one of "most_in:" and "after:"')
        return self
