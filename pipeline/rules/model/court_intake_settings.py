"""``rules.yaml: prosecution.court_intake``: what the magistrates' court's own intake accepts, as figures and lists."""

import re
from typing import Self

from pydantic import Field, model_validator

from pipeline.case.charge import ProcedureName
from pipeline.files.yaml_file import Strict, Text


class CourtIntakeSettings(Strict):
    """Limits are in characters; what may have one form alone is a regular expression over the whole text.

    ``procedures`` are those whose form can be filled with what a council knows; of any other the form asks for what
    is known only ``only_after_arrest``.
    """

    procedures: tuple[ProcedureName, ...]
    only_after_arrest: tuple[Text, ...]
    wording: int = Field(gt=0)
    statement_of_facts: int = Field(gt=0)
    place: int = Field(gt=0)
    name_part: int = Field(gt=0)
    requirement: int = Field(gt=0)
    """What is said of a defendant's language."""
    informant: int = Field(gt=0)
    address_lines: int = Field(gt=0)
    address_line: int = Field(gt=0)
    material_name: int = Field(gt=0)
    sub_folder: int = Field(gt=0)
    offence_code: int = Field(gt=0)
    authority_code: Text
    court_code: Text
    urn: Text
    post_code: Text
    e_mail: Text
    telephone: Text
    money: Text
    youngest_defendant: int = Field(gt=0)
    document_kind: Text
    """The kinds that it takes in a single justice case."""
    document_kinds: dict[str, Text]
    """What the court calls each kind of output in a single justice case."""
    date_code_between: int
    date_code_on: int
    genders: dict[str, int]
    summons_code: Text
    language: Text
    source: Text

    @model_validator(mode="after")
    def _kinds_are_taken(self) -> Self:
        for name, kind in self.document_kinds.items():
            if not re.fullmatch(self.document_kind, kind):
                raise ValueError(f'document_kinds: "{kind}" ({name}) is none that the court takes')
        return self
