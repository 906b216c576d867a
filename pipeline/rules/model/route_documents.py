"""``rules.yaml: routes.….documents``: the documents of a route's own, made from Word templates."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from pipeline.files.yaml_file import Strict


def _template(text: str) -> str:
    if not re.fullmatch(r"[\w-]+\.docx", text):
        raise ValueError(f'"{text}" is no file in templates/; write its name alone, for example request.docx')
    return text


TemplateName = Annotated[str, AfterValidator(_template)]


class RouteDocument(Strict):
    """A document of this route's own, made beside the bundle; nothing is sent."""

    template: TemplateName = Field(description="the Word file in templates/ that is filled with the case")
    name: str = Field(description="what the finished file is called, without .docx")
    kind: Literal["referral", "case_summary", "statement", "schedule"] = Field(
        default="referral", description="what kind of document it is"
    )
