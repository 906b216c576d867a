"""``rules.yaml: letter_languages``: languages besides English in which a council writes to parents."""

from datetime import date
from pathlib import PurePath

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text


class LetterLanguage(Strict):
    """A language: how dates are written in it, and which templates are in it."""

    code: Text = Field(
        pattern="^[a-z]{2,3}$", description="cy stands in the names of its templates, as in letter.cy.docx"
    )
    also: tuple[Text, ...] = Field(default=(), description="other names of it, such as its own: Cymraeg")
    months: tuple[Text, ...] = Field(min_length=12, max_length=12, description="January first")

    def in_words(self, day: date) -> str:
        """Write a date: ``3 Mawrth 2025``."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def template_of(self, english: str) -> str:
        """Name the template in this language that stands beside an English one: ``letter.cy.docx``."""
        return f"{PurePath(english).stem}.{self.code}{PurePath(english).suffix}"
