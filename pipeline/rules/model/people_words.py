"""``rules.yaml: disclosure``: by what the names of people are known, on paper and on networks."""

import re
from functools import cached_property

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.phrases import any_of


class NameWords(Strict):
    """What is to be known of forenames: which stand for one another, and where they are common words."""

    short_forms: tuple[tuple[Text, ...], ...] = Field(default=(), description="forenames that stand for one another")
    not_before: dict[str, tuple[Text, ...]] = Field(
        default={}, description="forenames that are common words, each with words before which it is no name"
    )
    not_after: dict[str, tuple[Text, ...]] = Field(
        default={}, description="the same with words behind which it is no name"
    )

    def forms_of(self, forename: str) -> tuple[str, ...]:
        """Give a forename, folded, with all that stand for it."""
        groups = (group for group in self.short_forms if forename in group)
        return tuple(dict.fromkeys((forename, *(name for group in groups for name in group))))


class NetworkWords(Strict):
    """By what a name is known under which somebody goes on a network: ``on Facebook she is called Jo Bright``."""

    called: tuple[Text, ...] = Field(default=(), description="networks on which people go by another name")
    naming: tuple[Text, ...] = Field(default=(), description="words right before a name on a network")
    between: tuple[Text, ...] = Field(default=(), description="what else may stand between a network and a name on it")
    of_an_office: tuple[Text, ...] = Field(
        default=(), description="words before a name that show it to be the school's or the council's"
    )

    @cached_property
    def follow(self) -> re.Pattern[str]:
        """One expression for the words that ask readers to follow an office."""
        return any_of(self.of_an_office)

    @cached_property
    def before_a_signed_name(self) -> re.Pattern[str]:
        """What stands before a name of the form ``jo.b85`` or ``jo_85``, which no word has."""
        return re.compile(rf"{self._network}(?:\.com)?(?:/|{self._between}{{0,6}}[\s:=,(-]{{1,3}})")

    @cached_property
    def before_any_name(self) -> re.Pattern[str]:
        """What stands before a name that may be anybody's: ``Facebook name: Jo Bright``."""
        naming = rf"(?:\s+{any_of(self.naming).pattern})"
        return re.compile(rf"{self._network}\b(?:{self._between}{{0,4}}{naming}[\s:=,(-]{{1,3}}|\s?:\s?)")

    @property
    def _between(self) -> str:
        return rf"(?:\s+{any_of((*self.naming, *self.between)).pattern})"

    @property
    def _network(self) -> str:
        return rf"\b(?:{'|'.join(map(re.escape, self.called))})" if self.called else r"(?!)"


class PeopleWords(Strict):
    """By what the name of somebody whom no case file has is known, ``Lottie Marchbank``, and who of them is staff."""

    also_surnames: frozenset[Text] = Field(
        default=frozenset(), description="those of the next list in which a name may end: Karen West, Lottie Hall"
    )
    no_people: frozenset[Text] = Field(
        default=frozenset(), description="words that begin with a capital letter and are no part of a person's name"
    )
    roles: tuple[Text, ...] = Field(
        default=(), description="what people are who work for a school or a council, right beside their names"
    )
    seen_by: tuple[Text, ...] = Field(
        default=(), description="words right before the name of somebody who works for a school or a council"
    )

    @cached_property
    def role_behind(self) -> re.Pattern[str]:
        """One expression for a role right behind a name, with its capitals: ``Joan Hart, Assistant Head of Year 9``."""
        first = r"(?:the|our|a|an|\d{1,2}[A-Z]{0,2}\.?)[ \t]+"
        more = r"(?:(?:[A-ZÀ-Þ][\w'’&/-]*|of|for|and|in)[ \t]+){0,4}?"
        return re.compile(rf"[ \t]*[,(\n–-][ \t]*(?:{first})?(?:(?=[A-ZÀ-Þ]){more})?(?i:{any_of(self.roles).pattern})")

    @cached_property
    def role_before(self) -> re.Pattern[str]:
        """The same over folded text for one right before it: ``Head of Year: Joan Hart``, ``Visited by Joan Hart``."""
        said = any_of((*self.roles, *self.seen_by)).pattern
        return re.compile(rf"{said}(?: of [\w ]{{1,20}}?)?(?:[ \t]*\([^)\n]*\))?(?: is| was)?[\s:,(]*\Z")
