"""``rules.yaml: disclosure: numbers``: by what a number is known by which an office knows one person."""

import re
from collections.abc import Set
from functools import cached_property
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.phrases import signs_of

JOINT = r"(?:\s*\n[\s>]*|[\s-])"
"""What stands between two parts of a number: also the end of a line, and the sign with which a mail quotes the next."""
_SIGNS = {"A": "[a-z]", "0": r"\d", "X": r"[a-z\d]", " ": f"{JOINT}?", "-": JOINT}
_MISREAD = {"[a-z": r"[\doilsbz]", "[A-Z": r"[\dOILSBZlio]"}
"""Figures in a number of capital letters, and the letters for which a scan takes them: ``MKI5 HTE``."""
_BEGINNING = r"{0}(?<![\w+/-]{0})"
"""The first sign of a form, no part of a longer one; a form that begins with its sign is looked for more quickly."""
_NEAR = r"[^.\d]{0,25}?"
"""What may stand between such words and the number."""


class NumberKind(Strict):
    """One kind of number, in the forms in which it is written.

    In a form ``A`` is a letter, ``0`` a figure and ``X`` either; a blank may be a blank, a hyphen, the end of a line
    or nothing, a hyphen one of the first three.
    """

    kind: Text = Field(description="what the number is, as it is told")
    forms: tuple[Text, ...] = Field(min_length=1, description="how it is written: AA00 AAA")
    behind: tuple[Text, ...] = Field(
        default=(), description="words before it by which it is known; without them, its form is enough"
    )
    beside: tuple[Text, ...] = Field(default=(), description="words of which its page must have one, wherever")
    capitals: bool = Field(default=False, description="whether it counts in capitals only")
    check: Literal["modulus 11"] | None = Field(default=None, description="the check that its last figure must pass")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One expression over folded text, its first group the number."""
        return self._expression("[a-z")

    @cached_property
    def pattern_in_capitals(self) -> re.Pattern[str]:
        """The same over a text as it stands, for one that counts in capitals only: fewer words begin so."""
        return self._expression("[A-Z")

    def _expression(self, letters: str) -> re.Pattern[str]:
        signs = _SIGNS | ({"0": _MISREAD[letters]} if self.capitals else {})
        forms = "|".join(
            _BEGINNING.format(signs[form[0]]) + "".join(map(signs.__getitem__, form[1:])) for form in self.forms
        )
        forms = forms.replace("[a-z", letters)
        words = "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in self.behind)
        before = rf"\b(?i:{words})\b\.?{_NEAR}" if words else ""
        return re.compile(rf"{before}({forms})(?![\w/-])")

    @cached_property
    def signs(self) -> frozenset[str]:
        """A word of each phrase before it, in small letters: a text without any of them is passed over quickly."""
        return signs_of(self.behind)

    def may_stand_in(self, low: str, words: Set[str]) -> bool:
        """Whether a folded text of these ``words`` may have one, which it always may where the form is enough."""
        if self.beside:
            return any(map(low.__contains__, self.beside))
        return not self.behind or not self.signs.isdisjoint(words)
