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
    believing: tuple[Text, ...] = Field(
        default=(), description="verbs by which the defendant takes for true what is not"
    )
    watching: tuple[Text, ...] = Field(
        default=(), description="verbs by which the defendant sees what comes for others"
    )
    lacking: tuple[Text, ...] = Field(
        default=(),
        description="what somebody is said not to have from whom it is kept, or through which none is to reach",
    )
    reaching: tuple[Text, ...] = Field(
        default=(), description="what the school is asked not to do, lest somebody sees it"
    )
    instead_of: tuple[Text, ...] = Field(
        default=(),
        description="words before the defendant by which somebody says what he is to believe or is passed over",
    )
    dealing: tuple[Text, ...] = Field(
        default=(),
        description="what a parent does with a school from day to day, in the present: no secret of a household",
    )
    being: tuple[Text, ...] = Field(default=(), description='words behind "is" that tell where somebody is, or how')
    minded: tuple[Text, ...] = Field(
        default=(),
        description='words behind "is", "has" by which a school tells what a parent was told, or thinks of it',
    )
    not_now: tuple[Text, ...] = Field(
        default=(), description="verbs of the past and of what is to be, by which a school tells what passed"
    )
    nothing: tuple[Text, ...] = Field(
        default=(), description='how a note begins by which somebody is to have nothing: "Not for dad"'
    )
    whereabouts: tuple[Text, ...] = Field(
        default=(), description='words behind "we are", "nobody is" that tell where a household is, or when'
    )
    at_school: tuple[Text, ...] = Field(
        default=(), description='what stands behind "we are in", "they are at" where a school or a pupil is there'
    )
    living: tuple[Text, ...] = Field(
        default=(), description='verbs behind "we", "they" by which a household tells how it lives'
    )

    belongings: tuple[Text, ...] = Field(
        default=(), description='what behind "her", "their" is of a household\'s own life: "from her room"'
    )
    dwelling: tuple[Text, ...] = Field(
        default=(), description='verbs behind "they", "the children" that tell how a household lives, whoever it is'
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
    def believing_pattern(self) -> Pattern[str]:
        """One for taking for true."""
        return any_of(self.believing)

    @cached_property
    def watching_pattern(self) -> Pattern[str]:
        """One for looking at what is for others."""
        return any_of(self.watching)

    @cached_property
    def lacking_pattern(self) -> Pattern[str]:
        """One for what is kept from somebody."""
        return any_of(self.lacking)

    @cached_property
    def reaching_pattern(self) -> Pattern[str]:
        """One for what the school is not to do."""
        return any_of(self.reaching)

    @cached_property
    def instead_of_pattern(self) -> Pattern[str]:
        """One for what stands before whoever is told something else, or passed over."""
        return any_of(self.instead_of)

    @cached_property
    def being_pattern(self) -> Pattern[str]:
        """One for where somebody is, or how."""
        return any_of(self.being)

    @cached_property
    def minded_pattern(self) -> Pattern[str]:
        """One for what a parent was told, or thinks of it."""
        return any_of(self.minded)

    @cached_property
    def not_now_pattern(self) -> Pattern[str]:
        """One for what is past, or to be."""
        return any_of(self.not_now)

    @cached_property
    def nothing_pattern(self) -> Pattern[str]:
        """One for the beginning of such a note."""
        return any_of(self.nothing)

    @cached_property
    def whereabouts_pattern(self) -> Pattern[str]:
        """One for where a household is."""
        return any_of(self.whereabouts)

    @cached_property
    def at_school_pattern(self) -> Pattern[str]:
        """One for where a school or a pupil is."""
        return any_of(self.at_school)

    @cached_property
    def living_pattern(self) -> Pattern[str]:
        """One for how it lives."""
        return any_of(self.living)

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
