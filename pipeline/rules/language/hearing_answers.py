"""Whether an answer in words tells what its question wants to be told, and leaves nothing of it open."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Text
from pipeline.rules.language.doers import Doing
from pipeline.rules.language.known_words import meant_for
from pipeline.rules.language.own_doings import own_doings, were_heard_from
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.rules.language.restated_questions import denies_what_was_asked
from pipeline.rules.language.statements_left_open import LeftOpenWords
from pipeline.rules.language.telling_clauses import Told, Wanted, clauses, sentences, statements, turned
from pipeline.rules.language.things_told import NAME, repeats, tells_of, things_named
from pipeline.rules.language.words_of_clauses import WORD
from pipeline.text.welsh import is_welsh

_LONGEST_NAME = 2
"""So few words name a thing, and do not say that it was done."""

_FEWEST_STATEMENTS = 2
"""So many statements about a family are more than one that slipped into the wrong field."""

_FACTS_WITHOUT_THE_CASE = 6
"""So many facts of what is asked tell of it, though nobody of the family or who works with it is named."""

_FACTS_OF_LITTLE = 3
"""So few facts of one statement may be of something else: "The minibus was late twice", "A fine for litter"."""

FEWEST_FACTS = 2
"""A single word may stand there by chance; two, or one beside a day, a number, a name or what was done, tell of it."""

_SHORTEST_OF_A_THING = 4
"""So many letters of a word for a thing are no mere beginning of others."""

_IN_SMALL_LETTERS = re.compile(r"(?<![\w'-])[a-z]{5,}(?![\w'-])")
_ASKS_WHETHER = ("is ", "are ")
"""How a question begins to which "not" alone is the other answer; "has not been considered" is none."""

_QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")
_SEVERAL = re.compile(r"\b(?:and|both|all|parents|carers|family)\b|[&+,\d]", re.IGNORECASE)
_PAST = re.compile(r"\b[a-z]{2,}ed\b")


WhyUnclear = Literal["not meant", "still to come", "unsure", "of others", "names nothing"]
"""Why an answer does not clearly say what is asked."""


class HearingAnswers(LeftOpenWords):
    """``rules.yaml: hearing_answers``: by which words an answer tells nothing, denies, or leaves a doubt.

    English and Welsh; ``…`` behind a word stands for any ending, and between two for up to four other words.
    """

    unsaid: Text = Field(default="what is asked", description="what an unclear answer does not say")
    unsaid_of: dict[Told, Text] = Field(default={}, description="the same, by what the question wants to be told")
    why_unclear: dict[WhyUnclear, Text] = Field(default={}, description="a sentence for each reason why it is unclear")
    short_forms: dict[str, Text] = Field(
        default={}, description='how busy people write words that the other lists have in full: "wkly"'
    )

    def written_out(self, answer: str) -> str:
        """Give an answer with the words in full that are written short in it, and those that were mistyped as meant."""
        full = self._short.sub(lambda one: self.short_forms[one[0].casefold()], answer)
        return full if is_welsh(full) else _IN_SMALL_LETTERS.sub(lambda one: meant_for(one[0], self._words), full)

    def is_a_word(self, initials: str) -> bool:
        """Whether letters that may be somebody's initials stand for a thing or for those who help: "SW", "TA"."""
        return initials.casefold() in self._no_initials

    @cached_property
    def _no_initials(self) -> frozenset[str]:
        known = chain(self.no_names, *self.things.values(), *self.doers.who.values())
        return frozenset(one.strip(" …") for one in known)

    @cached_property
    def _words(self) -> frozenset[str]:
        """Give all words that these rules look for, those for things and people as well."""
        phrases = chain(*self.things.values(), *self.doers.who.values())
        every = (word.removesuffix("…") for one in phrases for word in one.split())
        return self._known_words.union(word for word in every if len(word) >= _SHORTEST_OF_A_THING)

    @cached_property
    def _short(self) -> re.Pattern[str]:
        every = "|".join(map(re.escape, sorted(self.short_forms, key=len, reverse=True))) or "(?!)"
        return re.compile(rf"(?<![\w'/-])(?:{every})(?![\w'/-])", re.IGNORECASE)

    def is_one_statement_of_little(self, answer: str, doing: Doing, wanted: Wanted) -> bool:
        """Whether an answer tells one statement alone, and too little to be sure that it is of the matter.

        Not each of its words is known ("declined the ski trip"), or it is of nobody of the case. What keeps a child
        away, and what somebody said, is told in whatever words there are; a day or a number is told of something.
        """
        told = self.told_besides(answer)
        every = [one for sentence in sentences(told) for one in statements(sentence)]
        if len(every) != 1 or not self.doers.has_verb(told) or is_welsh(told):
            return False
        facts = self.facts_in(every[0], wanted)
        if facts in range(1, _FACTS_OF_LITTLE + 1) and self._is_of_nobody(answer, every[0], doing, wanted):
            return True
        says = wanted.told == "what was said" and self._saying_that.search(answer.casefold())
        if wanted.may_suppose or says or re.search(r"\d", answer):
            return False
        people = People(self.doers, doing.names, self.words_of_all((*wanted.made_of, *wanted.made_also_of)), ())
        return bool(self._stray_words(every[0], told, people, wanted))

    def _is_of_nobody(self, answer: str, statement: str, doing: Doing, wanted: Wanted) -> bool:
        """Whether an answer of one statement is a sentence of nobody of the case: "The minibus was late twice"."""
        if self.yes_or_no(answer) is not None or self._saying_that.search(answer.casefold()):
            return False
        return self.doers.is_sentence(answer) and not self._is_of_the_case(statement, doing, wanted)

    def says_that_nothing_was_done(self, answer: str, doing: Doing, wanted: Wanted) -> bool:
        """Whether an answer says that nothing was done, and behind it only how it goes with the family.

        "Nothing formal, he just signs in and goes to lesson"; not "Nothing formal, he sees Mr Hulme at the gate daily".
        """
        first, *behind = [one for sentence in sentences(answer) for one in statements(sentence)] or [""]
        none = any_of((*self.none, *self.denials)).match(first.casefold())
        if wanted.told != "what was done" or none is None or any_of(self.clauses.needless).search(first.casefold()):
            return False
        people = People(self.doers, doing.names, (), ())
        return bool(behind) and all(
            self._is_how_it_goes(one, people) and self.facts_in(one, wanted) < FEWEST_FACTS for one in behind
        )

    def _is_how_it_goes(self, statement: str, people: People) -> bool:
        """Whether a statement tells what one of the family does or gets as a rule: "He gets a late mark"."""
        does_now = self.doers.has_verb(statement) and not (_PAST.search(statement) or self.doers.has_done(statement))
        return does_now and self._begins_with_family(statement, people)

    def _begins_with_family(self, statement: str, people: People) -> bool:
        first = next((one[0] for one in WORD.finditer(statement)), "")
        family = any_of(self.doers.pronouns).match(first.casefold()) is not None
        return family or not people.known(first)[0].isdisjoint(("parents", "child"))

    def tells(self, answer: str, wanted: Wanted, fewest: int = FEWEST_FACTS) -> bool:
        """Whether a clause of an answer tells what its question wants to be told, and leaves nothing open.

        It must tell so many facts, as a single word may stand there by chance. What is unfinished without naming a
        thing speaks of what is only named before it: "Mentor, not started".
        """
        if self.clauses.pass_over(answer, wanted) or self.turned_out_otherwise(answer, wanted):
            return False
        if wanted.of_deeds and self._is_not_ours(answer):
            return False
        if wanted.made_also_of and not self.names_any(wanted.made_also_of, answer):
            return False
        sound = list(self._sound(answer, wanted))
        telling = [one for one in sound if self._states(one, wanted)]
        reported = bool(any_of(self.clauses.reported).search(plain_answer(answer)))
        reported = reported or (wanted.told == "what was said" and _QUOTED.search(answer) is not None)
        plainly = reported or self.yes_or_no(answer) is not None or self.is_a_name(answer, wanted)
        plainly = plainly or (wanted.told == "what happened" and self.names_only(answer, wanted))
        plainly = plainly or (wanted.of_family and any(self.is_of_family(one) for one in telling))
        needless = any(any_of(self.clauses.needless).search(one.casefold()) for one in telling)
        needless = needless or any(self._looked_and_found_none(one, wanted) for one in sound)
        return (needless and not turned(answer)) or (
            bool(telling) and sum(self.facts_in(one, wanted) for one in sound) + plainly >= fewest
        )

    def were_heard_from(self, answer: str, doing: Doing) -> bool:
        """Whether an answer tells that somebody of the family got in touch: "No, she only rang once"."""
        return were_heard_from(answer, doing, self.doers, self.denials)

    def names_one_person_only(self, answer: str, doing: Doing) -> bool:
        """Whether a "yes" has nothing behind it but one person: "Yes (mother)" may be who said so, or of whom it is."""
        told = self.told_besides(answer)
        if self.yes_or_no(answer) != "yes" or _SEVERAL.search(told):
            return False
        people = People(self.doers, doing.names, (), ())
        who, rest = people.known(told)
        return bool(who) and who <= {"parents", "child", "kin"} and not people.content(rest)

    def names_it_at_once(self, answer: str, doing: Doing, wanted: Wanted) -> bool:
        """Whether what was asked for stands right behind a yes: what else it tells, and denies nothing, may be new."""
        told = self.told_besides(answer)
        first = next(iter(statements(told)), "")
        is_it = self.yes_or_no(answer) == "yes" and bool(wanted.made_of) and self.names_a_thing(first, wanted)
        is_it = is_it and not self.denies(plain_answer(told))
        return is_it and self.told_by_those_asked(first, doing, wanted) == first

    def told_by_those_asked(self, answer: str, doing: Doing, wanted: Wanted) -> str:
        """Give what an answer tells of those whose doings are asked for; nothing where that is nothing."""
        return self.of_the_matter(self.own_doings(answer, doing, wanted), answer, doing, wanted)

    def own_doings(self, answer: str, doing: Doing, wanted: Wanted) -> str:
        """Give an answer without what others did, or what is so of others."""
        things = self.words_of_all((*wanted.made_of, *wanted.made_also_of))
        return own_doings(answer, doing, self.doers, things, self.no_names)

    def fewest_facts(self, answer: str, doing: Doing, wanted: Wanted) -> int:
        """Give how many facts an answer must tell: one more for each sentence where all are of none of the case.

        "The bank refused the loan" has two words of what is asked, and is of a school's ordinary life.
        """
        told = [one for sentence in sentences(answer) for one in statements(sentence)]
        if all(self.doers.is_sentence(one) and not self._is_of_the_case(one, doing, wanted) for one in told):
            return FEWEST_FACTS + len(told)
        if len(told) == 1 and self.only_names_what_was_asked(answer, wanted):
            return FEWEST_FACTS + 1
        return 1 if wanted.told == "what happened" else FEWEST_FACTS

    def tells_only_what_was_asked(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer says again what it is asked what came of: "The notice was sent on 3 March"."""
        return wanted.told == "what happened" and self.only_names_what_was_asked(answer, wanted)

    def only_names_what_was_asked(self, answer: str, wanted: Wanted) -> bool:
        """Whether the things that an answer names are the question's own words: "Assessment week was in November"."""
        words = self.words_of_all((*wanted.made_of, *wanted.made_also_of))
        named = things_named(answer, words, self.denials)
        own = {
            one
            for one in named
            if repeats(one, wanted.asked) or (one in self.doers.sayings and wanted.told != "what was said")
        }
        return bool(named) and own == named and not (wanted.of_others or self.denies(answer.casefold()))

    def _is_of_the_case(self, statement: str, doing: Doing, wanted: Wanted) -> bool:
        """Whether it is of the family or who works with it, of what came of help, or has the question's word."""
        asked = {one[0] for one in WORD.finditer(wanted.asked)}.difference(self.doers.fillers, self.doers.every_verb)
        said = {one[0].casefold() for one in WORD.finditer(statement)}
        in_vain = any_of(self.clauses.in_vain).search(statement.casefold())
        return self._names_who_is_of_the_case(statement, doing) or bool(in_vain) or not said.isdisjoint(asked)

    def _names_who_is_of_the_case(self, statement: str, doing: Doing) -> bool:
        """Whether a statement names somebody of the family or of those who work with it."""
        people = People(self.doers, doing.names, (), ())
        who = people.known(statement)[0]
        return self.is_told_of_family(statement, people) or not who.isdisjoint(("services", "orders"))

    def seems_to_tell(self, answer: str, doing: Doing, wanted: Wanted) -> bool:
        """Whether an answer of several statements tells of the family and of what is asked, and leaves nothing open.

        "Router hidden for four nights, then he found it. Lego a hit": not all of it is known, and it is not empty.
        """
        told = self.told_besides(answer)
        every = [one for sentence in sentences(told) for one in statements(sentence)]
        certain = [one for one in every if not self.is_unsure(one)]
        if len(certain) < _FEWEST_STATEMENTS or not {*certain} <= {*self._sound(told, wanted)}:
            return False
        speaks_otherwise = self.clauses.pass_over(answer, wanted) or self.turned_out_otherwise(answer, wanted)
        if speaks_otherwise or self.begins_by_putting_off(told):
            return False
        things = self.words_of_all((*wanted.made_of, *wanted.made_also_of))
        own = self.own_doings(told, doing, wanted)
        if not tells_of(told, tuple(one for one in things if one != NAME), self.denials):
            return False
        facts = sum(self.facts_in(one, wanted) for one in self._sound(own, wanted) if not self.is_unsure(one))
        is_of_the_case = any(self._names_who_is_of_the_case(one, doing) for one in certain)
        return facts >= (1 if is_of_the_case else _FACTS_WITHOUT_THE_CASE)

    def _looked_and_found_none(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement says that what is asked for was not found: "No barriers have been identified"."""
        said = statement.casefold()
        if wanted.told != "what is so" or any_of(self.clauses.not_done_at_all).search(said):
            return False
        return bool(any_of(self.clauses.found_none).search(said)) and denies_what_was_asked(wanted.asked, said)

    def _is_not_ours(self, answer: str) -> bool:
        """Whether a statement says no more than that the school did not: "Police asked the aunt; we did not"."""
        every = (one.casefold() for sentence in sentences(answer) for one in statements(sentence))
        return any(self.doers.is_of_school_alone(one) and self.denies(one) for one in every)

    def keeps_its_yes(self, answer: str, wanted: Wanted) -> bool:
        """Whether nothing behind a "yes" takes it back: "Yes, planned for Monday" says that it is not done."""
        if self.yes_or_no(answer) != "yes" or self.leaves_open(answer, wanted):
            return False
        passed = self.clauses.pass_over(answer, replace(wanted, told="what was done"))
        if passed or any(self.clauses.is_of_no_time(one, wanted) for one in sentences(answer)):
            return not passed and self.tells(answer, wanted)
        if self.clauses.is_only_of_others(answer, wanted) or self.turned_out_otherwise(answer, wanted):
            return False
        if self.takes_itself_back(answer) or not self._is_accounted_for(answer, wanted):
            return self.tells(answer, wanted)
        return True

    def _is_accounted_for(self, answer: str, wanted: Wanted) -> bool:
        """Whether what stands behind a "yes" names what was asked for, a day, a number or a name, or only confirms."""
        told = self.told_besides(answer)
        return (
            self.only_confirms(told)
            or self.names_a_thing(told, wanted)
            or self.facts_in(_PAST.sub(" ", told), replace(wanted, asked="")) > 0
        )

    def denies_the_question(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer says in the question's own words that it is not so: "He is not a young carer"."""
        said = any_of(self.denials).sub(" ", plain_answer(answer))
        nothing = {*self.doers.fillers, *self.doers.passive, *(one[0] for one in WORD.finditer(wanted.asked))}
        own_words = all(one[0] in nothing and one[0] not in self.doers.many for one in WORD.finditer(said))
        return own_words and self.denies(plain_answer(answer)) and wanted.asked.startswith(_ASKS_WHETHER)

    def leaves_open(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer tells what it tells only as unfinished or still to come."""
        every = [one for sentence in sentences(answer) for one in statements(sentence)]
        loose = any(self.clauses.is_unfinished(one, wanted) or self.clauses.is_to_come(one, wanted) for one in every)
        return loose and not self.tells(answer, wanted)

    def _states(self, statement: str, wanted: Wanted) -> bool:
        """Whether a clause of a statement tells of a thing that is wanted."""
        return any(self._clause_tells(parts, wanted) for parts in clauses(statement))

    def _clause_tells(self, parts: Sequence[str], wanted: Wanted) -> bool:
        """Whether a part of a clause tells something; what the part before "and" left open, that behind it does too."""
        for number, part in enumerate(parts):
            goes_on_saying = wanted.told == "what was said" and number > 0
            read = " and ".join(parts[: number + 1]) if goes_on_saying else self._with_what_follows(parts[number:])
            if self.clauses.leave_open(read, wanted):
                return False
            if self._tells_of_a_thing(part, wanted):
                return True
        return False

    def _tells_of_a_thing(self, part: str, wanted: Wanted) -> bool:
        if any_of(self.clauses.needless).search(part.casefold()):
            return True
        if not self.names_a_thing(part, wanted):
            return False
        if self.clauses.is_unchecked(part, wanted) or self.clauses.is_of_helpers(part, wanted):
            return False
        return wanted.told != "what was done" or not self._denies_deed(part)

    def _with_what_follows(self, parts: Sequence[str]) -> str:
        """Give a part of a clause, and what follows where it only names: "Letter and meeting for her sister"."""
        named = len(parts) > 1 and len(parts[0].split()) <= _LONGEST_NAME
        return " and ".join(parts) if named and not self._begins_anew(parts[1]) else parts[0]
