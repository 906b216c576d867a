"""``rules.yaml: disclosure: offices``: by what the contacts of an office are known from those of private people."""

import re
from functools import cached_property

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.phrases import any_of, signs_of
from pipeline.text.plain_words import TITLES


class OfficeSettings(Strict):
    """By what an office's telephones, mailboxes and addresses are known from those of private people."""

    called: tuple[Text, ...] = Field(default=(), description="names of offices, right before their contacts")
    mailboxes: frozenset[Text] = Field(
        default=frozenset(), description="what stands before the @ in an office's address"
    )
    public_domains: tuple[Text, ...] = Field(default=(), description="ends of the domains of public bodies")
    public_numbers: tuple[Text, ...] = Field(
        default=(), description="how numbers begin, without the first 0, that no private person has"
    )
    help_lines: frozenset[Text] = Field(
        default=frozenset(), description="national help lines, without the first 0, which are nobody's secret"
    )
    text_lines: tuple[Text, ...] = Field(
        default=(), description="words right before the mobile telephone to which a school has texts sent"
    )
    councils_end_with: tuple[Text, ...] = Field(
        default=(), description="last words of a council's name, at the head of its letters"
    )
    councils_begin_with: tuple[Text, ...] = Field(default=(), description="first words of a council's name")
    head_teachers: tuple[Text, ...] = Field(
        default=(), description="what the head teacher is called, whose name is of the letter's head"
    )
    addressees: tuple[Text, ...] = Field(
        default=(), description="how a line begins that names whoever is written to, besides with a title"
    )
    of_third_parties: tuple[Text, ...] = Field(
        default=(), description="words near a contact that show it to be somebody's who is no party"
    )
    of_private_people: tuple[Text, ...] = Field(
        default=(), description="words near a contact that show it to be a private person's"
    )

    @cached_property
    def names(self) -> re.Pattern[str]:
        """One expression over folded text for the names of offices."""
        return any_of(self.called)

    @cached_property
    def signs_of_names(self) -> frozenset[str]:
        """A word of each of these names: a text without any of them is passed over quickly."""
        return signs_of(self.called)

    @cached_property
    def texts_go_to(self) -> re.Pattern[str]:
        """One expression for the words before a telephone that takes texts."""
        return any_of(self.text_lines)

    @cached_property
    def council(self) -> re.Pattern[str]:
        """One expression for the name of a council, as a line or at the beginning of one."""
        ends, begins = any_of(self.councils_end_with).pattern, any_of(self.councils_begin_with).pattern
        name = rf"(?:[\w'&.-]+[ \t]+){{1,6}}{ends}|{begins}[\w' &-]{{3,40}}?"
        return re.compile(rf"^[ \t]*(?:{name})[ \t]*(?:$|[,|·•])", re.MULTILINE)

    @cached_property
    def head_teacher(self) -> re.Pattern[str]:
        """One expression for what the head teacher is called."""
        return any_of(self.head_teachers)

    @cached_property
    def addressee(self) -> re.Pattern[str]:
        """One expression for the beginning of a line that names whoever is written to."""
        return re.compile(rf"\s*{any_of((*self.addressees, *TITLES)).pattern}")

    @cached_property
    def third_parties(self) -> re.Pattern[str]:
        """One expression for the signs of third parties."""
        return any_of(self.of_third_parties)

    @cached_property
    def private(self) -> re.Pattern[str]:
        """One expression for the signs of third parties and of private people."""
        return any_of((*self.of_third_parties, *self.of_private_people))
