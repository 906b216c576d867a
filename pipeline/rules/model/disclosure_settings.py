"""``rules.yaml: disclosure``: words that show a paper to be somebody else's matter, to be looked for before service."""

import re
from collections.abc import Mapping, Set
from functools import cached_property
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.accounted_words import AccountedWords
from pipeline.rules.model.keeping_words import KeepingWords
from pipeline.rules.model.number_kinds import NumberKind
from pipeline.rules.model.office_settings import OfficeSettings
from pipeline.rules.model.open_words import OpenWords
from pipeline.rules.model.people_words import NameWords, NetworkWords, PeopleWords
from pipeline.rules.model.phrases import any_of, signs_of
from pipeline.rules.model.place_words import PlaceWords
from pipeline.text.english import going_on, with_forms

_LINKS = "is|are|was|called|named|yw|oedd"
"""What may join such words to a name: ``her social worker is Ms Low``."""
_OF_AN_OFFICE = "at|with"
"""What may stand before the name of where somebody works who is told of: ``her solicitor at Marchmont Lyle``."""
_OF_WHOM = "the|a|an|her|his|their|allocated|named|new|duty|family's|child's|who is the"
"""What may stand between a name and what somebody is: ``Ms Low, the allocated social worker``."""
_AT_A_HOUSE = r"\s+(?:at|of|from|in|opposite)\s+(?:no\.?\s*|number\s+)?\d{1,4}[a-z]?"
"""What may stand between somebody and their name: ``neighbour at 43 (Mr Low)``."""
_SAID = r"(?:[a-z']+[\s,]+){0,5}?"
"""What … may stand for in such words: ``they … moved … to``."""
_WORD = re.compile(r"[^\W_]+")
PaperClass = Literal["exhibit", "unused", "unused sensitive", "information only", "council only"]
"""What a paper is to a prosecution: served as evidence; unused, listed for the defence; unused and sensitive, never
listed for it; information that is no evidence; or the council's own, which reaches no defendant's set."""


class ThingWords(Strict):
    """Words in which is told what became of a thing of a school's: ``The review was put back by a week``."""

    things: frozenset[Text] = Field(
        default=frozenset(), description="what a sentence begins with that tells of papers, lessons and meetings"
    )
    words: frozenset[Text] = Field(
        default=frozenset(), description="words that say no more only in a sentence that begins with such a thing"
    )
    of_a_pupil: frozenset[Text] = Field(
        default=frozenset(),
        description="things that a pupil has and no parent: behind them her and his are the child's",
    )


class DisclosureSettings(Strict):
    """What is served on a parent, and by what words each kind of sensitive matter is known, whatever their capitals."""

    classes: dict[str, PaperClass] = Field(default={}, description="what each kind of evidence is to a prosecution")
    of_a_home: frozenset[Text] = Field(
        default=frozenset(), description="kinds of evidence that tell what was seen where the child lives"
    )
    otherwise: PaperClass = Field(default="unused", description="what all other papers are")
    telling: dict[str, tuple[Text, ...]] = Field(default={}, description="kinds of matter, each with its words")
    telling_with_a_name: dict[str, tuple[Text, ...]] = Field(
        default={}, description="kinds of matter, each with words that tell of it where a name follows"
    )
    telling_behind_a_name: dict[str, tuple[Text, ...]] = Field(
        default={}, description="kinds of matter, each with words that tell of it right behind a name"
    )
    telling_as_last_word: dict[str, tuple[Text, ...]] = Field(
        default={}, description="kinds of matter, each with words that tell of it at the end of a name"
    )
    networks: NetworkWords = NetworkWords()
    people: PeopleWords = PeopleWords()
    abiding: PlaceWords = PlaceWords()
    other_children: tuple[Text, ...] = Field(
        default=(), description="words for other children, in whose sentences a school is that of one of them"
    )
    post_areas: frozenset[Text] = Field(
        default=frozenset(), description="the first two letters of post codes, half of which tell of a place"
    )
    numbers: tuple[NumberKind, ...] = Field(default=(), description="numbers by which offices know one person")
    of_a_household: frozenset[Text] = Field(
        default=frozenset(),
        description="kinds of matter that are one parent's own, who may read of it where it is said of them",
    )
    places: frozenset[Text] = Field(
        default=frozenset(), description="kinds of matter whose name is a place, which goes on behind a comma"
    )
    of_people: frozenset[Text] = Field(
        default=frozenset(), description="kinds of matter whose name is a person's, and none of the organisations"
    )
    organisations: frozenset[Text] = Field(
        default=frozenset(), description="words with which the names of organisations end: Townley Homes"
    )
    no_names: frozenset[Text] = Field(
        default=frozenset(), description="words that begin with a capital letter and are no names"
    )
    no_pupils: frozenset[Text] = Field(
        default=frozenset(), description="words that stand with a class, Science 9C, and are no pupil's name"
    )
    whole_matters: frozenset[Text] = Field(
        default=frozenset(), description="kinds of matter for which a whole paper is another's, and is best left out"
    )
    in_no_chronology: tuple[Text, ...] = Field(
        default=(), description="kinds of matter whose words keep an event out of the chronology, for it may be served"
    )
    asked_once: frozenset[Text] = Field(
        default=frozenset(), description="what is asked about once for all papers that hold nothing else of others"
    )
    harmless: tuple[Text, ...] = Field(
        default=(),
        description="phrases of letters to anybody, in which such words tell nothing; … stands for adjectives",
    )
    invitations: tuple[Text, ...] = Field(
        default=(), description="how sentences begin that tell nothing where they hold one of the requests"
    )
    requests: tuple[Text, ...] = Field(default=(), description="what such sentences ask a reader to do")
    adjectives: tuple[Text, ...] = Field(
        default=(), description="what … may stand for in such phrases, up to three of them"
    )
    offices: OfficeSettings = OfficeSettings()
    accounted: AccountedWords = AccountedWords()
    of_a_school: frozenset[Text] = Field(
        default=frozenset(), description="words in which a school tells of attendance and of its dealings with a parent"
    )
    not_going_on: frozenset[Text] = Field(
        default=frozenset(), description="forms in -ing of these words by which something else is told: expecting"
    )
    of_a_child: frozenset[Text] = Field(
        default=frozenset(),
        description="words that say no more only where they are said of the child, the defendant or an office",
    )
    household_words: frozenset[Text] = Field(
        default=frozenset(), description="who and what belongs to a household, and to no charge that somebody types"
    )
    beside_names: frozenset[Text] = Field(
        default=frozenset(),
        description="words that stand beside the names of places, people and ways where a charge is typed",
    )
    of_a_search: frozenset[Text] = Field(
        default=frozenset(), description="of what sentences speak that tell how material was looked for"
    )
    sayings: tuple[Text, ...] = Field(
        default=(), description="phrases of a school that say nothing of anybody, whatever their words say alone"
    )
    beyond_names: frozenset[Text] = Field(
        default=frozenset(), description="words by which what is typed of a charge says something beside its names"
    )
    of_a_thing: ThingWords = ThingWords()
    giving: frozenset[Text] = Field(
        default=frozenset(), description="what a school does that gives a child something: a thing of its own"
    )
    acts: tuple[Text, ...] = Field(
        default=(),
        description="with what a note begins of what the school did, and saw nobody: no answer, a card was left",
    )
    own_matters: tuple[Text, ...] = Field(
        default=(), description="what a household keeps to itself, where it is said in nothing but words of a school"
    )
    keeping: KeepingWords = KeepingWords()
    openly: OpenWords = OpenWords()
    names: NameWords = NameWords()

    @cached_property
    def no_people_words(self) -> frozenset[str]:
        """All words that begin with a capital letter and are no part of the name of somebody."""
        return self.no_names | self.no_pupils | self.organisations | self.people.no_people

    @cached_property
    def no_single_names(self) -> frozenset[str]:
        """Those words, and all others that the rules say, which alone are nobody's name: ``Attendance told us``."""
        phrases = [self.harmless, self.invitations, self.requests, self.adjectives, self.people.said]
        phrases += [words for kinds in (self.telling, self.telling_with_a_name) for words in kinds.values()]
        said = {word for words in phrases for phrase in words for word in _WORD.findall(phrase) if word.islower()}
        return self.no_people_words | said - self.names.forenames

    @cached_property
    def no_first_names(self) -> frozenset[str]:
        """Ordinary words that begin a sentence as a name does, ``Anxiety can be hard``, and are nobody's."""
        return self.no_single_names | self.accounted.beginnings | self.of_a_school_with_forms

    @cached_property
    def of_a_school_with_forms(self) -> frozenset[str]:
        """Those words in the forms that they have in sentences."""
        return with_forms(self.of_a_school) | (going_on(self.of_a_school) - self.not_going_on)

    @cached_property
    def words_of_a_charge(self) -> frozenset[str]:
        """The words beside names in the forms that they have in sentences."""
        return with_forms(self.beside_names)

    @cached_property
    def beyond_names_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for words of no name."""
        return any_of(self.beyond_names)

    @cached_property
    def household_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for who and what belongs to a household."""
        return any_of(with_forms(self.household_words))

    @cached_property
    def signs_of_a_household(self) -> frozenset[str]:
        """A word of each of these: a text without any of them is passed over quickly."""
        return signs_of(with_forms(self.household_words))

    @cached_property
    def words_of_a_school(self) -> frozenset[str]:
        """All words in small letters of which a sentence about attendance may be made, its subjects and apps too."""
        return self.of_a_school_with_forms | self.accounted.words | self.no_pupils

    @cached_property
    def told_by_a_name(self) -> frozenset[str]:
        """Kinds of matter that nothing but words beside a name tells of, which may be wrong about any of them."""
        by_a_name = (self.telling_with_a_name, self.telling_behind_a_name, self.telling_as_last_word)
        return frozenset(kind for kinds in by_a_name for kind in kinds) - self.telling.keys() - self.whole_matters

    @property
    def council_words(self) -> tuple[str, ...]:
        """The words of an event that stands in no chronology."""
        return tuple(phrase for kind in self.in_no_chronology for phrase in self.telling.get(kind, ()))

    @cached_property
    def own_matters_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for what a household keeps to itself."""
        return any_of(self.own_matters)

    @cached_property
    def harmless_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for all harmless phrases."""
        return any_of(self.harmless, rf"(?:(?:{'|'.join(self.adjectives)})\s+){{0,3}}" if self.adjectives else "")

    @cached_property
    def invitation_pattern(self) -> re.Pattern[str]:
        """One expression for a sentence that asks a reader to get in touch: ``if anybody is ill, please tell us``."""
        if not (self.invitations and self.requests):
            return any_of(())
        return re.compile(rf"{any_of(self.invitations).pattern}[^.!?]*?{any_of(self.requests).pattern}[^.!?]*")

    @cached_property
    def patterns(self) -> Mapping[str, re.Pattern[str]]:
        """One expression over folded text for each kind of matter."""
        return {kind: any_of(phrases, _SAID) for kind, phrases in self.telling.items()}

    @cached_property
    def patterns_with_a_name(self) -> Mapping[str, re.Pattern[str]]:
        """The same for words that count only before a name: a word with a capital letter in the text as it stands."""
        return {
            kind: re.compile(
                rf"{any_of(phrases, _SAID).pattern}(?:{_AT_A_HOUSE})?(?:\s+(?:{_LINKS}))?(?:\s+(?:{_OF_AN_OFFICE}))?"
                r"[\s,:(>]{1,4}(?=[^\W_])"
            )
            for kind, phrases in self.telling_with_a_name.items()
        }

    @cached_property
    def patterns_behind_a_name(self) -> Mapping[str, re.Pattern[str]]:
        """The same for words that count only behind a name, from what joins them to it on."""
        return {
            kind: re.compile(rf"(?<=[^\W\d_])[\s,(-]{{1,4}}(?:(?:{_OF_WHOM})\s+){{0,2}}{any_of(phrases).pattern}")
            for kind, phrases in self.telling_behind_a_name.items()
        }

    @cached_property
    def patterns_as_last_word(self) -> Mapping[str, re.Pattern[str]]:
        """The same for words that count as the end of a name, from what parts them from its other words on."""
        return {
            kind: re.compile(rf"(?<=[^\W\d_])[ \t]{{1,3}}{any_of(phrases).pattern}")
            for kind, phrases in self.telling_as_last_word.items()
        }

    @cached_property
    def child_pattern(self) -> re.Pattern[str]:
        """One expression over folded text for the words for other children; none of ``our sister school``."""
        return re.compile(rf"{any_of(self.other_children).pattern}(?!\s+school)")

    @cached_property
    def signs(self) -> Mapping[str, frozenset[str]]:
        """A word of each phrase of each kind, in small letters: a text without any is passed over quickly."""
        both = (self.telling, self.telling_with_a_name, self.telling_behind_a_name, self.telling_as_last_word)
        kinds = {kind: [phrase for phrases in both for phrase in phrases.get(kind, ())] for one in both for kind in one}
        return {kind: signs_of(phrases) for kind, phrases in kinds.items()}

    @cached_property
    def signs_of_children(self) -> frozenset[str]:
        """The same of the words for other children."""
        return signs_of(self.other_children)

    def may_tell(self, kind: str, words: Set[str]) -> bool:
        """Whether a text may tell of this kind of matter at all; ``words`` are those of it, see ``words_in``."""
        return not self.signs[kind].isdisjoint(words)
