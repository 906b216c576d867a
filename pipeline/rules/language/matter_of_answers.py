"""Which statements of an answer are of the matter: what they tell of it outweighs what nothing accounts for.

Nobody can list what else a school may write about ("Mended the minibus", "Yes, sales targets"). Of which words its
answers are made can be listed, and is, by all that the rules look for. So a statement counts only where each of its
words is one of these, or where it is about this family and tells more of what is asked than of anything else.
"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import chain

from pydantic import Field

from pipeline.files.yaml_file import Text
from pipeline.rules.language.doers import Doing
from pipeline.rules.language.known_words import is_known
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import any_of, as_typed
from pipeline.rules.language.telling_clauses import Wanted, sentences, statements
from pipeline.rules.language.things_in_answers import ThingWords
from pipeline.rules.language.things_told import things_named, without_things
from pipeline.rules.language.words_of_clauses import WORD
from pipeline.text.welsh import is_welsh
from pipeline.text.welsh_mutations import mutated

_WORD_OF_PHRASE = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_WEIGHT_OF_A_STRAY_WORD = 2
"""So many facts a statement about the family must tell, and one more: "Mum did not return the library book"."""
_WEIGHT_OF_A_STRANGE_WORD = 3
"""So many facts outweigh a word that belongs to something else: "The bus from Marple is unreliable"."""
_THEY_WHO_SAY = re.compile(r"\b(?:say|says|said|agreed|told us)(?: that)? they\b", re.IGNORECASE)
_POINTING_BACK = re.compile(
    r"^\W*(?:all (?:of )?)?(?:this|these|those|it) (?:was|were|is|are|has been|have been) (?:\w+ )?[a-z]+ed\b",
    re.IGNORECASE,
)
"""What names nothing itself: "These were agreed at the meeting"."""
_WHERE = re.compile(r"\b(?:at|in|on|during|after|before)\b.*", re.IGNORECASE)
_UP_TO_A_VERB = r"[^,;:.–-]*?(?=\b(?:is|are|was|were|include|includes|being)\b|[,;:.–]|$)"
"""Up to which it is told what a reason is for, and what it is behind: "The reason for his absence is asthma"."""
_TITLE_OF_A_TEACHER = re.compile(r"\bMiss(?=\s(?!(?:Mon|Tue|Wed|Thu|Fri|Maths|English))[A-Z][a-z])")
_SHORTENED = re.compile(r"(?<!\w)'(?:ve|re|ll|d|m)\b")
"""What is left of "we've" once it is known who "we" are."""
_ANOTHER_THING = "zzz"
_LETTERS = re.compile(r"[^.;!?:,()\s–—-]")


class MatterWords(ThingWords):
    """``rules.yaml: hearing_answers``: which words may stand in an answer without making it one of another matter."""

    plain: tuple[Text, ...] = Field(
        default=(),
        description="words that may stand in any answer, beside those of the other lists here; an answer with others is"
        " put to a person, unless it is about the family and tells more of what is asked",
    )

    namesakes: tuple[Text, ...] = Field(
        default=(),
        description='things that have a word of what is asked in their name and are another thing: "notice board"',
    )

    def without_namesakes(self, answer: str) -> str:
        """Give an answer with a word that nobody knows in the place of each thing that only has a name like others.

        Nor is "Miss Brennan" one who misses anything.
        """
        said = _TITLE_OF_A_TEACHER.sub("Ms", answer)
        return self._namesakes.sub(_ANOTHER_THING, as_typed(said)) if self.namesakes else said

    def of_the_matter(self, own: str, answer: str, doing: Doing, wanted: Wanted) -> str:
        """Give what is left of an answer without what nothing accounts for, and without when and what for it was.

        Of whom a sentence is tells the whole of it, as it was typed: "… but discounted, as mum would not take part".
        """
        typed, end, told = as_typed(own), 0, []
        left, whole = sentences(typed), sentences(answer)
        people = People(self.doers, doing.names, self.words_of_all((*wanted.made_of, *wanted.made_also_of)), ())
        for one_left, sentence in zip(left, whole if len(whole) == len(left) else left, strict=True):
            is_of_family = self.is_told_of_family(sentence, people)
            for one in statements(one_left):
                said = self._without_what_for(one)
                if self._is_beside_the_matter(one, sentence, people, wanted, is_of_family=is_of_family):
                    said = _LETTERS.sub("", one)
                if said != one:
                    begin = typed.index(one, end)
                    told.append(typed[end:begin] + said)
                    end = begin + len(one)
        return "".join((*told, typed[end:])) if told else own

    def _is_beside_the_matter(
        self, statement: str, sentence: str, people: People, wanted: Wanted, *, is_of_family: bool
    ) -> bool:
        """Whether a statement has stray words, and is not about the family or tells no more than they do.

        Where it is asked what somebody said, what they said may be anything: "She said that he is too tall to carry".
        """
        if not (stray := self._stray_words(statement, sentence, people, wanted)) or is_welsh(sentence):
            return False
        if not is_of_family:
            return self._is_outweighed(statement, len(stray), people)
        if not wanted.made_of or (wanted.told == "what was said" and self._saying_that.search(statement.casefold())):
            return False
        return self.facts_in(self._without_what_for(statement), wanted) <= len(stray) * _WEIGHT_OF_A_STRAY_WORD

    def _is_outweighed(self, statement: str, stray: int, people: People) -> bool:
        """Whether a statement that is not about the family is no list that names far more things than stray words.

        "Dyscalculia screener, observation and reading test" passes, "Breakfast club was renamed" does not.
        """
        if self.doers.has_verb(statement):
            return True
        return len(things_named(statement, people.things, self.denials)) <= stray * _WEIGHT_OF_A_STRAY_WORD

    def _stray_words(self, statement: str, sentence: str, people: People, wanted: Wanted) -> Sequence[str]:
        """Give the words of a statement that nothing accounts for; a name within a sentence is one of somebody's."""
        besides = self.words_of_all(wanted.may_name)
        known = _and_words_in(self._known_words, (*people.things, *besides, wanted.asked, *wanted.finished_with))
        every = (one[0] for one in WORD.finditer(_SHORTENED.sub(" ", people.known(statement)[1])))
        stray = [one for one in every if not is_known(one.casefold(), known) and not people.is_a_thing(one)]
        names = _names_in(sentence, of_anybody=wanted.of_others) if stray else ()
        return [one for one in stray if one not in names]

    def is_of_something_else(self, answer: str, doing: Doing, wanted: Wanted) -> bool:
        """Whether each statement of an answer that has a word of what is asked has more that belong to something else.

        The words of a thing account for it as a whole: "wear" is known of "can wear a hood", and of a blazer nothing.
        """
        if is_welsh(answer):
            return False
        people = People(self.doers, doing.names, self.words_of_all((*wanted.made_of, *wanted.made_also_of)), ())
        every = [(one, sentence) for sentence in sentences(answer) for one in statements(sentence)]
        strange = [
            len(self._strange_words(one, sentence, people, wanted)) * _WEIGHT_OF_A_STRANGE_WORD > facts
            or (wanted.of_offers and self.doers.refuses_something_else(one, self.refusals))
            for one, sentence in every
            if (facts := self.facts_in(one, wanted))
        ]
        return bool(strange) and all(strange)

    def _strange_words(self, statement: str, sentence: str, people: People, wanted: Wanted) -> Sequence[str]:
        """Give the words of a statement that are neither in a thing that is asked for nor such as any answer has."""
        known = _and_words_in(self._known_words, (wanted.asked, *wanted.finished_with))
        things = (*people.things, *self.words_of_all(wanted.may_name))
        rest = people.known(without_things(_SHORTENED.sub(" ", statement), things, self.denials))[1]
        every = (one[0] for one in WORD.finditer(rest))
        unknown = [one for one in every if not is_known(one.casefold(), known)]
        names = _names_in(sentence, of_anybody=wanted.of_others) if unknown else ()
        return [one for one in unknown if one not in names]

    def is_told_of_family(self, sentence: str, people: People) -> bool:
        """Whether a sentence tells of the child or of somebody of the family."""
        said = _THEY_WHO_SAY.sub(" ", sentence)
        family = any_of(self.doers.of_family).search(said.casefold())
        return bool(family) or not people.known(said)[0].isdisjoint(("parents", "child", "kin"))

    def _without_what_for(self, statement: str) -> str:
        """Give a statement without what its reasons or barriers are for, and without where "it was agreed"."""
        said = _WHERE.sub("", statement) if _POINTING_BACK.match(statement) else statement
        return self._what_for.sub(r"\g<noun>", said)

    @cached_property
    def _namesakes(self) -> re.Pattern[str]:
        return re.compile(any_of(self.namesakes).pattern, re.IGNORECASE)

    @cached_property
    def _what_for(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<noun>{any_of(self.clauses.what_for).pattern}){_UP_TO_A_VERB}", re.IGNORECASE)

    @cached_property
    def _saying_that(self) -> re.Pattern[str]:
        says, whoever = (any_of(one).pattern for one in (self.clauses.reported, (*self.doers.subjects, "that", "no")))
        return re.compile(rf"(?:{says}) (?:[\w']+ ){{0,2}}(?:{whoever})")

    @cached_property
    def _known_words(self) -> frozenset[str]:
        """All words that these rules look for in any answer, but the things that only some are asked for."""
        lists = (self.plain, self.denials, self.none, self.set_aside, self.own_views, self.confirming, self.no_names)
        sure = (*self.reservations.sure, *self.reservations.how)
        others = (self.taken_up, self.turned_down, self.clauses.in_vain, self.clauses.pointing, self.clauses.found_none)
        welsh = (form for words in self.things_in_welsh.values() for one in words for form in mutated(one))
        return _and_words_in(frozenset(), (*chain(*lists, *others), *sure, *self.doers.every_word, *welsh))


@lru_cache(maxsize=64)
def _names_in(sentence: str, *, of_anybody: bool) -> frozenset[str]:
    """Give the words with a capital that name somebody: inside a sentence, or beginning it with another behind.

    Where others are asked about, the first word may be the name of one of them: "Lily in Y5".
    """
    every = [one[0] for one in WORD.finditer(sentence)]
    pairs = zip(every, (*every[1:], ""), strict=True)
    return frozenset(
        one
        for number, (one, behind) in enumerate(pairs)
        if one[0].isupper() and (number or of_anybody or behind[:1].isupper() or one[1:].isupper())
    )


@lru_cache(maxsize=128)
def _and_words_in(known: frozenset[str], phrases: tuple[str, ...]) -> frozenset[str]:
    """Give these words, and every word that stands in these phrases of the rules."""
    return known.union(word for phrase in phrases for word in _WORD_OF_PHRASE.findall(phrase.casefold()))
