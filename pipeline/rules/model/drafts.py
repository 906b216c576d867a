"""``rules.yaml: drafts``: papers that a school has yet to write, drafted for it from Word templates."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.route_documents import TemplateName
from pipeline.rules.model.rule_names import KindName


class Draft(Strict):
    """A paper that is drafted where a need for it is not met, or a step is due; it bears no date and is never sent."""

    kind: KindName | None = Field(default=None, description="the kind of paper that is missing")
    steps: tuple[Text, ...] = Field(default=(), description="or the ids of the steps of a route that it is for")
    title: Text = Field(description="what the draft is called, after the word DRAFT")
    template: TemplateName = Field(description="the Word file in templates/ that is filled with the case")
    for_each: Literal["parent"] | None = Field(default=None, description="one for each parent who has none")

    @model_validator(mode="after")
    def _for_something(self) -> Self:
        if (self.kind is None) == (not self.steps):
            raise ValueError('a draft has "kind:" or "steps:"')
        return self
