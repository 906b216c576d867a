"""``rules.yaml: disclosure``: words that show a paper to be somebody else's matter, to be looked for before service."""

import re
from functools import cached_property
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.text.folding import folded

PaperClass = Literal["exhibit", "unused", "unused sensitive", "information only", "council only"]
"""What a paper is to a prosecution: served as evidence; unused, listed for the defence; unused and sensitive, never
listed for it; information that is no evidence; or the council's own, which reaches no defendant's set."""


class DisclosureSettings(Strict):
    """What is served on a parent, and by what words each kind of sensitive matter is known, whatever their capitals."""

    classes: dict[str, PaperClass] = Field(default={}, description="what each kind of evidence is to a prosecution")
    otherwise: PaperClass = Field(default="unused", description="what all other papers are")
    telling: dict[str, tuple[Text, ...]] = Field(default={}, description="kinds of matter, each with its words")
    telling_with_a_name: dict[str, tuple[Text, ...]] = Field(
        default={}, description="kinds of matter, each with words that tell of it where a name follows"
    )
    whole_matters: frozenset[Text] = Field(
        default=frozenset(), description="kinds of matter for which a whole paper is another's, and is best left out"
    )
    asked_once: frozenset[Text] = Field(
        default=frozenset(), description="what is asked about once for all papers that hold nothing else of others"
    )
    harmless: tuple[Text, ...] = Field(
        default=(),
        description="phrases of letters to anybody, in which such words tell nothing",
    )

    @cached_property
    def harmless_pattern(self) -> re.Pattern[str] | None:
        """One expression over folded text for all harmless phrases; None where there are none."""
        return _patterns({"harmless": self.harmless}).get("harmless")

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """One expression over folded text for each kind of matter."""
        return _patterns(self.telling)

    @cached_property
    def patterns_with_a_name(self) -> dict[str, re.Pattern[str]]:
        """The same for words that count only before a name: a word with a capital letter in the text as it stands."""
        return _patterns(self.telling_with_a_name, after=r"[\s,:(]{1,3}(?=[^\W\d_])")


def _patterns(telling: dict[str, tuple[str, ...]], after: str = "") -> dict[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"\b(?:{'|'.join(_spaced(folded(words)) for words in phrases)})\b{after}")
        for kind, phrases in telling.items()
        if phrases
    }


def _spaced(words: str) -> str:
    return r"[\s-]{1,4}".join(re.escape(word) for word in words.replace("-", " ").split())
