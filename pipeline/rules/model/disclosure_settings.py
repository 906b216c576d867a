"""``rules.yaml: disclosure``: words that show a paper to be somebody else's matter, to be looked for before service."""

import re
from functools import cached_property

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.text.folding import folded


class DisclosureSettings(Strict):
    """By what each kind of sensitive matter is known: whole words, whatever their capitals."""

    telling: dict[str, tuple[Text, ...]] = Field(default={}, description="kinds of matter, each with its words")

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """One expression over folded text for each kind of matter."""
        return {
            kind: re.compile(rf"\b(?:{'|'.join(_spaced(folded(words)) for words in phrases)})\b")
            for kind, phrases in self.telling.items()
            if phrases
        }


def _spaced(words: str) -> str:
    return r"[\s-]{1,4}".join(re.escape(word) for word in words.replace("-", " ").split())
