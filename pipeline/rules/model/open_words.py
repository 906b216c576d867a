"""``rules.yaml: disclosure: openly``: by what it is known that the defendant was there, and what is private even so."""

import re
from functools import cached_property

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.phrases import any_of


class OpenWords(Strict):
    """Words of lists of those who came, of what is said apart, of statements, and of a private life."""

    not_there: tuple[Text, ...] = Field(
        default=(), description="words beside a name, in a list of those who came, of somebody who did not"
    )
    ends: tuple[Text, ...] = Field(default=(), description="with what such a list ends: apologies, minutes")
    apart: tuple[Text, ...] = Field(
        default=(), description="what shows that not all of a meeting was said before all who came"
    )
    declaration: tuple[Text, ...] = Field(default=(), description="the declaration of a statement made to be served")
    who_they_are: frozenset[Text] = Field(
        default=frozenset(), description="what parents are to a child: mother, father, parents"
    )
    beside_that: frozenset[Text] = Field(
        default=frozenset(), description="what else stands in a sentence that says no more than that"
    )
    witnessed: tuple[Text, ...] = Field(
        default=(), description="what a witness did, saw or was told out of the office, which may be of another's home"
    )
    says_or_is_to: tuple[Text, ...] = Field(
        default=(), description="words behind the other parent, beside those of speaking, of what was said or agreed"
    )
    not_aloud: tuple[Text, ...] = Field(default=(), description="words of speaking by which somebody wrote")
    leaving: tuple[Text, ...] = Field(
        default=(), description="words behind the defendant's name that tell of going out of a meeting"
    )
    lives: tuple[Text, ...] = Field(
        default=(), description="words behind these by which somebody lives and does nothing for the school: to move"
    )
    private: tuple[Text, ...] = Field(
        default=(), description="what tells of a private life, which is asked about also where the defendant heard it"
    )

    @cached_property
    def not_there_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for those who did not come."""
        return any_of(self.not_there)

    @cached_property
    def list_ends(self) -> re.Pattern[str]:
        """One expression for the end of a list of those who came: another heading, an empty line or a sentence."""
        return re.compile(rf"\n[ \t>|•–-]*(?i:{any_of(self.ends).pattern})|(?<=[^\s:]):|[a-z)]{{3}}[.!?]\s|\n\s*\n")

    @cached_property
    def apart_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for what was said apart."""
        return any_of(self.apart)

    @cached_property
    def declaration_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for the declaration of a statement."""
        return any_of(self.declaration)

    @cached_property
    def witnessed_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for what a witness did, saw or was told."""
        return any_of(self.witnessed)

    @cached_property
    def words_of_that(self) -> frozenset[str]:
        """All words of a sentence that says who somebody's parents are."""
        return self.who_they_are | self.beside_that

    @cached_property
    def private_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for a private life."""
        return any_of(self.private)
