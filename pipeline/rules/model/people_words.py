"""``rules.yaml: disclosure``: by what the names of people are known, on paper and on networks."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.phrases import any_of, signs_of
from pipeline.text.folding import folded

_BLANK = r"[\s>]{1,4}"
"""What parts two words, also where a mail quotes another."""

_BEFORE_A_HEAD = re.compile(r"[ \t>•-]*(?:\d+\.?[ \t]+)?")
_BEHIND_A_HEAD = re.compile(r"[ \t|-]*(?P<colon>:)?[ \t|-]*(?:\n[ \t]*)?")
"""What stands about the head of a list in its line, up to what is first in the list."""

_GOING = "will|would|had|has|have|can|could|did|does|also|then|now|just|always|often|never"


class NameWords(Strict):
    """What is to be known of forenames: which stand for one another, and where they are common words."""

    short_forms: tuple[tuple[Text, ...], ...] = Field(default=(), description="forenames that stand for one another")
    not_before: dict[str, tuple[Text, ...]] = Field(
        default={}, description="forenames that are common words, each with words before which it is no name"
    )
    not_after: dict[str, tuple[Text, ...]] = Field(
        default={}, description="the same with words behind which it is no name"
    )

    @cached_property
    def forenames(self) -> frozenset[str]:
        """All forenames of these lists."""
        return frozenset((*(name for group in self.short_forms for name in group), *self.not_before, *self.not_after))

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
        return rf"(?:[\s>]+{any_of((*self.naming, *self.between)).pattern})"

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
    at_school: tuple[Text, ...] = Field(
        default=(), description="with what a role begins that nobody has but at a school, in small letters too"
    )
    school_rooms: tuple[Text, ...] = Field(
        default=(),
        description="where at a school somebody works who has no other role beside the name: learning centre",
    )
    seen_by: tuple[Text, ...] = Field(
        default=(), description="words right before the name of somebody who works for a school or a council"
    )
    seen_by_several: tuple[Text, ...] = Field(
        default=(), description="words right before the names of several who work for a school or a council"
    )

    deeds: tuple[Text, ...] = Field(
        default=(), description="what only people do: a word with a capital letter before it is somebody's name"
    )
    at_home: tuple[Text, ...] = Field(
        default=(), description="of these what nobody of a school does, by which a name behind a title is known too"
    )
    tasks: tuple[Text, ...] = Field(
        default=(),
        description="how the cell behind a forename begins in a row: Jude | Be in form",
    )
    came: tuple[Text, ...] = Field(default=(), description="with what a list of those who came to a meeting begins")
    met: tuple[Text, ...] = Field(
        default=(),
        description="words right before the name of somebody whom others meet or speak with: out with Gethin",
    )
    theirs: tuple[Text, ...] = Field(default=(), description="what only somebody has: Gethin's mum, Gethin's flat")
    asked_for: tuple[Text, ...] = Field(
        default=(), description="how a letter tells whom to ask for at a school, right before a title: speak to Mr Khan"
    )
    taught: tuple[Text, ...] = Field(default=(), description="what a teacher has: Mr Khan's class, Mr Khan's lesson")
    before_things: tuple[Text, ...] = Field(
        default=(), description="words right before a place, a book or a firm, and before nobody: the trip to, reading"
    )
    things: tuple[Text, ...] = Field(
        default=(), description="what is called after somebody or something: the Jack Petchey scheme"
    )
    signed_with: tuple[Text, ...] = Field(default=(), description="how a letter or a mail ends, before a name")

    @cached_property
    def role_behind(self) -> re.Pattern[str]:
        """One expression for a role right behind a name, with its capitals: ``Joan Hart, Assistant Head of Year 9``."""
        first = r"(?:the|our|a|an|\d{1,2}[A-Z]{0,2}\.?)[ \t]+"
        more = r"(?:(?:[A-ZÀ-Þ][\w'’&/-]*|of|for|and|in)[ \t]+){0,4}?"
        return re.compile(rf"[ \t]*[,(\n–-][ \t]*(?:{first})?(?:(?=[A-ZÀ-Þ]){more})?(?i:{any_of(self.roles).pattern})")

    @cached_property
    def school_role_behind(self) -> re.Pattern[str]:
        """One expression for such a role, or room, in whatever letters: ``Mrs Baines, attendance officer``."""
        at_school, roles = any_of(self.at_school).pattern, any_of(self.roles).pattern
        role, room = rf"{at_school}(?:[ ][\w-]+){{0,3}}?[ ]{roles}", any_of(self.school_rooms).pattern
        beside = rf"[ \t]*[,(–-][ \t]*(?:(?:the|our|a|an)[ ])?(?i:{role}|{room})"
        return re.compile(rf"{beside}|\s(?:from|in|at|of)\s(?:the|our)\s(?i:{room})")

    @cached_property
    def role_before(self) -> re.Pattern[str]:
        """The same over folded text for one right before it: ``Head of Year: Joan Hart``, ``Visited by Joan Hart``."""
        return self._before((*self.roles, *self.seen_by))

    @cached_property
    def several_before(self) -> re.Pattern[str]:
        """The same for what stands before several of them: ``Staff: Tracey Bunn and Lee Kerridge``."""
        return self._before(self.seen_by_several)

    @cached_property
    def post_before(self) -> re.Pattern[str]:
        """The same for a post alone: who was ``taken by Mr Hart`` was not taken by one of the school for certain."""
        return self._before(self.roles)

    def _before(self, words: Iterable[str]) -> re.Pattern[str]:
        said = any_of(words).pattern
        return re.compile(rf"{said}(?: of [\w ]{{1,20}}?)?(?:[ \t]*\([^)\n]*\))?(?: is| was)?[\s:,(–-]*\Z")

    @cached_property
    def deed_behind(self) -> re.Pattern[str]:
        """One expression for what shows the word before it to be somebody, over a text with capitals or without."""
        return self._behind((*self.deeds, *self.at_home), rf"|,{_BLANK}(?-i:who(?:se)?)\b")

    @cached_property
    def at_home_behind(self) -> re.Pattern[str]:
        """The same for what nobody of a school does: ``Mrs Pomfret next door``."""
        return self._behind(self.at_home)

    def _behind(self, deeds: tuple[Text, ...], more: str = "") -> re.Pattern[str]:
        going = rf"(?:(?:{_GOING}){_BLANK}){{0,2}}"
        does, has = any_of(deeds).pattern, any_of(self.theirs).pattern
        return re.compile(rf"(?:,?{_BLANK}{going}{does}|['’]s{_BLANK}{has}{more})", re.IGNORECASE)

    @property
    def said(self) -> tuple[str, ...]:
        """All phrases that tell of people, in small letters."""
        return (
            *self.deeds,
            *self.at_home,
            *self.met,
            *self.theirs,
            *self.taught,
            *self.things,
            *self.roles,
            *self.seen_by,
        )

    @cached_property
    def deed_words(self) -> frozenset[str]:
        """The deeds that are one word, which parts two names in a line of capitals: ``Corin Brings Daniel``."""
        return frozenset(folded(deed) for deed in (*self.deeds, *self.at_home, *self.tasks) if " " not in deed)

    @cached_property
    def met_before(self) -> re.Pattern[str]:
        """One expression over folded text for what stands before somebody: ``was seen with``, ``told``."""
        return re.compile(rf"{any_of(self.met).pattern}{_BLANK}(?:(?:our|a|an|her|his|my|the|that|this)\s)?\Z")

    @cached_property
    def theirs_before(self) -> re.Pattern[str]:
        """One expression over folded text for what stands before whom somebody has: ``Kirsty's lad, Alfie``."""
        return re.compile(rf"'s {any_of(self.theirs).pattern},? (?:called |named )?\Z")

    @cached_property
    def asked_for_before(self) -> re.Pattern[str]:
        """One expression over folded text for what stands before the title of somebody at the school."""
        return re.compile(rf"{any_of(self.asked_for).pattern}\s*\Z")

    @cached_property
    def taught_behind(self) -> re.Pattern[str]:
        """One expression for what shows the name before it to be a teacher's."""
        return re.compile(rf"['’]s?\s{any_of(self.taught).pattern}", re.IGNORECASE)

    @cached_property
    def thing_before(self) -> re.Pattern[str]:
        """One expression over folded text for what stands before a place or a thing."""
        return re.compile(rf"{any_of(self.before_things).pattern}\s+(?:(?:the|a|an|our|their)\s+)?\Z")

    @cached_property
    def thing_behind(self) -> re.Pattern[str]:
        """One expression for what shows the words before it to be what something is called after."""
        return re.compile(rf"\s{any_of(self.things).pattern}")

    @cached_property
    def signed_before(self) -> re.Pattern[str]:
        """One expression over folded text for what stands before a name that ends a letter, or heads a mail."""
        return re.compile(rf"{self._signed}\Z", re.MULTILINE)

    @cached_property
    def signed_whole(self) -> re.Pattern[str]:
        """One expression for a folded line that is nothing but how a letter ends, before a name in the next line."""
        return re.compile(rf"[>\s]*{any_of(self.signed_with).pattern}[,.!]?\s*")

    def lists_of_those_who_came(self, low: str, seen: str) -> Iterator[tuple[int, int]]:
        """Give where the heads of such lists stand, up to the first name; ``seen`` is the text with its capitals."""
        for found in self.came_pattern.finditer(low):
            behind = _BEHIND_A_HEAD.match(low, found.end())
            first = seen[behind.end() : behind.end() + 1] if behind else ""
            is_at_the_head = _BEFORE_A_HEAD.fullmatch(low, low.rfind("\n", 0, found.start()) + 1, found.start())
            if behind and (behind["colon"] or (is_at_the_head and (first.isupper() or first == "("))):
                yield found.start(), behind.end()

    @cached_property
    def signs_of_a_list(self) -> frozenset[str]:
        """A word of each such head: a text without any is passed over quickly."""
        return signs_of(self.came)

    @cached_property
    def post_of_a_school(self) -> re.Pattern[str]:
        """One expression for what somebody is, or where somebody works, who is of a school."""
        at_school, roles = any_of(self.at_school).pattern, any_of(self.roles).pattern
        return re.compile(rf"{at_school}(?:[ ][\w-]+){{0,3}}?[ ]{roles}|{any_of(self.school_rooms).pattern}|{roles}")

    @cached_property
    def came_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for where a list of those who came begins."""
        return any_of(self.came)

    @property
    def _signed(self) -> str:
        return rf"(?:^[>\s]*(?:from|cc|bcc|to):[ \t]+|{any_of(self.signed_with).pattern}[,.!]?[\s>]+)"
