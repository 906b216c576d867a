"""``rules.yaml: sheets``: papers that are filled with what the school typed, in the order of an authority's form."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.named_values import Names
from pipeline.rules.model.need_checks import Timing
from pipeline.rules.model.route_documents import TemplateName
from pipeline.rules.model.rule_names import ExpressionText, KindName

GivenName = Annotated[str, Names("value of a sheet")]
"""A detail of the case file (``child.upn``, of a parent ``parent.phone``), ``answers.…``, ``dates.…``, ``facts.…``."""
SheetName = Annotated[str, Names("sheet")]
Listed = Literal["questions", "dates", "figures", "events"]
"""What a section may list without naming each: the questions and the dates of the route, the figures of attendance, and
every event of the chronology that nothing but the school's own words tell."""


class SheetRow(Strict):
    """One line of a sheet; a text alone is the value that it gives.

    Where it ``asks`` nothing of its own, it is called what the rules call the value.
    """

    asks: Text | None = Field(default=None, description="the question as the authority's form has it")
    gives: GivenName | None = Field(default=None, description="the value that answers it")
    papers: tuple[KindName, ...] = Field(default=(), description="or the papers of these kinds, with their dates")
    when: ExpressionText | None = Field(default=None, description="where the line is left out otherwise")

    @model_validator(mode="before")
    @classmethod
    def _value_alone(cls, value: Any) -> Any:
        return {"gives": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if (self.gives is None) == (not self.papers):
            raise ValueError('a line has "gives:", or "papers:" with "asks:"')
        if self.papers and not self.asks:
            raise ValueError('write "asks:" beside "papers:"')
        return self


class SheetSection(Strict):
    """Lines under one heading, for each parent anew where it says so."""

    title: Text
    rows: tuple[SheetRow, ...] = ()
    lists: Listed | None = Field(default=None, description="lines that need not be named one by one")
    for_each: Literal["parent"] | None = None
    when: ExpressionText | None = None

    @model_validator(mode="after")
    def _something(self) -> Self:
        if bool(self.rows) == (self.lists is not None):
            raise ValueError('a section has "rows:" or "lists:"')
        return self

    @model_validator(mode="after")
    def _of_parents(self) -> Self:
        for row in self.rows:
            if row.gives and row.gives.startswith("parent.") and self.for_each != "parent":
                raise ValueError('values that begin with "parent." go with "for_each: parent"')
        return self


def _title(text: str) -> str:
    if not re.search(r"\w", text):
        raise ValueError("a sheet needs a title; its file is called that")
    return text


class Sheet(Strict):
    """One paper that is filled with what the school typed, as Word and, with ``in_bundle``, as pages of the bundle.

    It is made where ``when`` holds and, with ``due``, once its day has come. It is the council's own: of a prosecution
    it goes to no defendant.
    """

    title: Annotated[str, AfterValidator(_title)]
    about: Text | None = Field(default=None, description="a sentence under the heading")
    template: TemplateName = "sheet.docx"
    any_route: bool = Field(default=False, description="for every route that names no sheets of its own")
    in_bundle: bool = Field(default=True, description="whether its pages stand in the bundle, after the evidence")
    when: ExpressionText | None = None
    due: Timing | None = Field(default=None, description="not before this")
    sections: tuple[SheetSection, ...] = Field(min_length=1)
