"""``rules.yaml``: the figures of the register that a council counts beside those that every case has."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pipeline.files.yaml_file import Strict
from pipeline.rules.model.periods import Period
from pipeline.rules.model.rule_names import CodeName, EventName


class Count(Strict):
    """A figure of the register that rules may use as a fact: the most in a period or on end, or those of a time."""

    what: str = Field(description="what is counted, for the checklist")
    codes: tuple[CodeName, ...] = Field(min_length=1, description="the register codes that count")
    most_in: Period | None = Field(default=None, description="the most sessions in any such period")
    after: EventName | None = Field(default=None, description="the sessions after the day of this event")
    before: EventName | None = Field(default=None, description="the sessions up to the day of this event")
    lasting: Period | None = Field(default=None, description="how long after or before the event; for ever without it")
    first_day: EventName | None = Field(default=None, alias="from", description="the sessions from this event's day on")
    last_day: EventName | None = Field(default=None, alias="to", description="up to the day of this event")
    last_sessions: int | None = Field(default=None, ge=1, le=2000, description="the last so many possible sessions")
    on_end: bool = Field(default=False, description="the most one after another; sessions not possible break no run")
    week_of_term: Literal["first", "last", "first or last"] | None = Field(
        default=None, description="the sessions in the first or the last week of a term"
    )
    percentage: bool = Field(default=False, description="of the possible sessions of that time, in percent")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.first_day is None) != (self.last_day is None):
            raise ValueError('"from:" and "to:" go together: the sessions of that time are counted')
        ways = (self.most_in, self.after, self.before, self.first_day, self.last_sessions, self.week_of_term)
        if [*ways, self.on_end or None].count(None) != len(ways):
            known = '"most_in:", "after:", "before:", "from: … to: …", "last_sessions:", "on_end:" and "week_of_term:"'
            raise ValueError(f"write one of {known}")
        if self.percentage and (self.most_in or self.on_end):
            raise ValueError('a percentage is one of a time: it does not go with "most_in:" or "on_end:"')
        return self
