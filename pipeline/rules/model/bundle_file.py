"""``rules.yaml``: what the file of a bundle is called, where a court or council has a pattern for it."""

import string
from typing import Annotated

from pydantic import AfterValidator, Field

from pipeline.files.yaml_file import Strict

FIELDS = ("reference", "surname", "forename", "date_of_birth", "upn")


def _pattern(text: str) -> str:
    try:
        fields = [field for _, field, form, _ in string.Formatter().parse(text) if field is not None]
    except ValueError as error:
        raise ValueError(f'"{text}" is no pattern: a "{{" or "}}" stands alone') from error
    if strange := next((field for field in fields if field not in FIELDS), None):
        known = ", ".join(f"{{{field}}}" for field in FIELDS)
        raise ValueError(f'"{{{strange}}}" is nothing that the file can be called after; write one of {known}')
    return text


class BundleFile(Strict):
    """The name of a bundle's file, without ending; what is not known is left out of it."""

    pattern: Annotated[str, AfterValidator(_pattern)] = Field(
        default="{reference} {surname} bundle", description="words and {reference}, {surname}, {forename} …"
    )
    plain: bool = Field(default=False, description="only letters without accents, digits, hyphens and underscores")
