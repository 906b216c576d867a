"""Words that say that something is not known: they answer where a day, or yes or no, may be left out."""

import re
from datetime import date
from functools import cache
from typing import Any

from pydantic import model_validator

from pipeline.files.yaml_file import Strict, unwrapped

NOT_KNOWN = frozenset(
    ("not known", "unknown", "not yet known", "don t know", "do not know", "not sure", "unsure", "ddim yn gwybod")
)


class MayNotBeKnown(Strict):
    """A value in whose optional days, and answers of yes or no, "not known" says as much as nothing."""

    @model_validator(mode="before")
    @classmethod
    def _without_the_unknown(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if not (key in _open_fields(cls) and is_not_known(value))}


@cache
def _open_fields(model: type[Strict]) -> frozenset[str]:
    """Name the fields of a model that are a day, or yes or no, and need not be given."""
    return frozenset(
        field.alias or name
        for name, field in model.model_fields.items()
        if field.default is None and any(kind in (bool, date) for kind in unwrapped(field.annotation))
    )


def is_not_known(value: object) -> bool:
    """Tell words that say that something is not known; a question mark says so too."""
    if not isinstance(value, str):
        return False
    return value.strip() == "?" or " ".join(re.findall(r"\w+", value.lower())) in NOT_KNOWN
