"""``rules.yaml: disclosure: keeping``: by what a sentence shows that something is kept from a defendant."""

from functools import cached_property
from re import Pattern

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.phrases import any_of


class KeepingWords(Strict):
    """Words of knowing, of what must not be, of hiding and of speaking."""

    knowing: tuple[Text, ...] = Field(default=(), description="verbs of knowing, hearing and telling")
    never: tuple[Text, ...] = Field(
        default=(), description="words before such a verb by which somebody is not to know or be told"
    )
    must_not: tuple[Text, ...] = Field(
        default=(), description="words between somebody and such a verb by which that person is not to know"
    )
    hidden: tuple[Text, ...] = Field(default=(), description="words before whoever something is hidden from")
    not_so: tuple[Text, ...] = Field(
        default=(), description="words of denying: with a verb of knowing they show that somebody does not know"
    )
    speaking: tuple[Text, ...] = Field(
        default=(), description="what the defendant does who tells the school something: he knows what he says"
    )

    @cached_property
    def knowing_pattern(self) -> Pattern[str]:
        """One expression over folded text for knowing."""
        return any_of(self.knowing)

    @cached_property
    def never_pattern(self) -> Pattern[str]:
        """One for what must not be."""
        return any_of(self.never)

    @cached_property
    def must_not_pattern(self) -> Pattern[str]:
        """One for what somebody must not."""
        return any_of(self.must_not)

    @cached_property
    def hidden_pattern(self) -> Pattern[str]:
        """One for hiding."""
        return any_of(self.hidden)

    @cached_property
    def not_so_pattern(self) -> Pattern[str]:
        """One for denying."""
        return any_of(self.not_so)

    @cached_property
    def speaking_pattern(self) -> Pattern[str]:
        """One for speaking."""
        return any_of(self.speaking)
