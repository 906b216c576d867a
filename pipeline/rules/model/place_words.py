"""``rules.yaml: disclosure: abiding``: by what a place is known where somebody of a household lives or works."""

import re
from functools import cached_property

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.phrases import any_of

_FEW_WORDS = r"(?:[\s>]+[\w',]+){0,3}[\s>,(]*\Z"
"""What may stand between such words and the place: ``living at the moment in``."""


class PlaceWords(Strict):
    """What is said of somebody who abides somewhere, and of whom."""

    surely: tuple[Text, ...] = Field(default=(), description="what is said of somebody who lives or works somewhere")
    perhaps: tuple[Text, ...] = Field(
        default=(),
        description="what is said of anybody anywhere, and tells where somebody lives if said of a household",
    )
    said_of: tuple[Text, ...] = Field(
        default=(), description="words for a household and its house: mum, they, the flat"
    )

    @cached_property
    def abides(self) -> re.Pattern[str]:
        """One expression over folded text for the end of what stands before the small word of a place."""
        return re.compile(rf"{any_of(self.surely).pattern}{_FEW_WORDS}")

    @cached_property
    def may_abide(self) -> re.Pattern[str]:
        """The same for what tells of an abode only where it is said of a household."""
        return re.compile(rf"{any_of(self.perhaps).pattern}{_FEW_WORDS}")

    @cached_property
    def of_whom(self) -> re.Pattern[str]:
        """One expression for the words of a household."""
        return any_of(self.said_of)
