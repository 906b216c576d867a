"""When a rule stands: the days on which it applies, and the conditions under which a need is met or let off."""

from typing import Self

from pydantic import Field, model_validator

from pipeline.files.yaml_file import Day, Strict
from pipeline.rules.model.rule_names import ExpressionText, Wording


class InForce(Strict):
    """The days on which a rule applies, first and last included; open where one is not given."""

    first_day: Day | None = Field(default=None, alias="from")
    last_day: Day | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError('"from:" is later than "to:", so the rule would never apply')
        return self


class Condition(Strict):
    """A condition and the reason to give where it holds."""

    when: ExpressionText = Field(description="an expression over facts")
    because: Wording = Field(description="a whole sentence for the school")
    in_words: str | None = Field(
        default=None, description="the condition as forms and pages say it, where the expression reads badly"
    )
