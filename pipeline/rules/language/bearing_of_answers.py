"""What an answer in words bears out: it says so, it denies, or it leaves a doubt that only a person can settle."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import accumulate, chain, zip_longest
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Text, Words
from pipeline.rules.language.doers import DoerWords, Doing
from pipeline.rules.language.meaning_of_answers import AnswerWords
from pipeline.rules.language.own_doings import own_doings, were_heard_from
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.rules.language.restated_questions import says_it_over_again
from pipeline.rules.language.telling_clauses import ClauseWords, Wanted, clauses, sentences, statements, turned
from pipeline.rules.language.things_told import facts, names_only, tells_of
from pipeline.text import plain_words
from pipeline.text.welsh_mutations import mutated

_LONGEST_NAME = 2
"""So few words name a thing, and do not say that it was done."""

_LONGEST_LIST = 6
"""So many words without a verb are still a list of things: "Mentor and taxi, subject to the governors"."""

_LONGEST_ITEM = 3
"""So few words behind a comma are one more of what is listed: "We can offer a mentor, breakfast club"."""

_DENYING = ("no ", "did not ", "didn't ", "has not ", "hasn't ")

FEWEST_FACTS = 2
"""A single word may stand there by chance; two, or one beside a day, a number, a name or what was done, tell of it."""

Bearing = Literal["says", "denies", "doubts"]

_SUBJECTS = r"(?:we|i|s?he|they|it|there|the|mum|mam|dad|school)\b"
_SUBJECT = re.compile(rf"\s*{_SUBJECTS}", re.IGNORECASE)
_ENDS_A_LIST = re.compile(rf"\s*(?:[\w'/-]+\s){{1,3}}and\s(?!{_SUBJECTS})", re.IGNORECASE)
"""How the last items of a list stand before what is said of all: "letters and calls will all start in June"."""
_END_OF_SENTENCE = re.compile(r"[.;!?](?:\s|$)")
_END_OF_CLAUSE = re.compile(r"[:,()]|\s[-–—]\s|\b(?:and|because|as|which|who|that)\b")


class HearingAnswers(AnswerWords):
    """``rules.yaml: hearing_answers``: by which words an answer tells nothing, denies, or leaves a doubt.

    English and Welsh; ``…`` behind a word stands for any ending, and between two for up to four other words.
    """

    denials: tuple[Text, ...] = Field(default=(), description='words by which a clause denies: "not", "yet to"')
    none: tuple[Text, ...] = Field(
        default=(), description='those of them by which an answer says that there is nothing: "none", "no"'
    )
    set_aside: tuple[Text, ...] = Field(
        default=(), description='phrases with such a word that neither deny nor turn: "no more than", "so far"'
    )
    turns: tuple[Text, ...] = Field(
        default=(), description='words behind which an answer may be turned round: "but", "so"'
    )
    refusals: tuple[Text, ...] = Field(
        default=(), description='words by which what was begun or offered may not have come about: "cancelled"'
    )
    doubting: tuple[Text, ...] = Field(default=(), description='words by which an answer is unsure: "probably"')
    own_views: tuple[Text, ...] = Field(
        default=(), description='what the school says of its own judgement, where that is asked: "we think it will"'
    )
    harming: tuple[Text, ...] = Field(
        default=(), description='words by which it speaks of harm, or of no use, where a step is weighed: "worse"'
    )
    excepting: tuple[Text, ...] = Field(
        default=(), description='words by which even a "yes" is not whole, where all must be done: "apart from"'
    )
    restating: tuple[Text, ...] = Field(
        default=(),
        description='words that tell no reason, by which the answer to a "why" only says its question over again',
    )
    taken_up: tuple[Text, ...] = Field(
        default=(), description='words by which an offer was taken: "accept", "signed up"'
    )
    turned_down: tuple[Text, ...] = Field(default=(), description='words by which it was not: "declin", "said no"')
    unsaid: Text = Field(default="what is asked", description="what an unclear answer does not say")
    clauses: ClauseWords = ClauseWords()
    doers: DoerWords = DoerWords()
    no_names: tuple[Text, ...] = Field(default=(), description="words with a capital that name nobody outside: DSL")
    things: dict[str, tuple[Words, ...]] = Field(
        default={}, description="kinds of thing that answers are made of, each with the words that tell of it"
    )
    things_in_welsh: dict[str, tuple[Words, ...]] = Field(
        default={}, description="the same in Welsh, each word as a dictionary has it; its mutations are known"
    )

    def only_restates(self, asks: str, answer: str) -> bool:
        """Whether an answer to a "why" gives no reason: "Not used" to "Why was no contract used?"."""
        return says_it_over_again(asks, answer, self.restating)

    def says_none(self, answer: str) -> bool:
        """Whether an answer says that there is nothing: "None known", "Not that we know"; not "The bus did not run"."""
        first = self._first_clause(answer)
        return bool(any_of(self.none).search(first) or any_of(self.denials).match(first))

    def says_none_plainly(self, answer: str) -> bool:
        """Whether it says so in a word of its own and leaves it there: not "Not had the chance", "None, but …".

        What the school did not do or know says nothing of what there is: "We have never looked into it".
        """
        first = any_of(self.clauses.in_vain).sub(" ", self._first_clause(answer))
        if self.doers.is_of_school(first) and not any_of(self.clauses.found_none).search(first):
            return False
        return bool(any_of(self.none).search(first)) and not turned(answer) and not self.makes_an_exception(answer)

    def bearing(self, answer: str) -> Bearing:
        """Tell whether an answer says that something was done or is so.

        Its first clause decides, and behind "but" or "so" the clause there: "Not in May, but in June" says so, "Begun
        but never finished" does not surely. An answer that begins with yes says so, unless it makes an exception.
        """
        if any_of(self.excepting).search(plain_answer(answer)):
            return "doubts"
        if self.yes_or_no(answer) == "yes":
            return "says"
        first, *turned = self._first_and_turned(answer)
        if self._doubtful.search(self._first_clause(answer)):
            return "doubts"
        if self._denies(self._first_clause(answer)):
            return "says" if turned and not self._denies(turned[0]) else "denies"
        unsure = any(self._denies(one) for one in turned) or any(
            any_of(self.refusals).search(one) for one in (first, *turned)
        )
        return "doubts" if unsure else "says"

    def doubts(self, answer: str) -> bool:
        """Whether the first sentence of an answer is not sure of what it says: "Probably", "It might make it worse"."""
        return self.yes_or_no(answer) != "yes" and bool(self._doubtful.search(self._first_sentence(answer)))

    def is_qualified(self, answer: str) -> bool:
        """Whether a yes that decides is hedged anywhere: "Yes, I imagine so", "Yes, although it will upset him"."""
        said = any_of(self.own_views).sub(" ", plain_answer(answer))
        return bool(self._doubtful.search(said) or turned(answer))

    @property
    def _doubtful(self) -> re.Pattern[str]:
        return any_of((*self.doubting, *self.harming))

    def speaks_against(self, answer: str, phrases: Sequence[str], but_not: Sequence[str] = ()) -> bool:
        """Whether an answer is one of these phrases, begins with one that ends with ``…``, or has one as ``… these …``.

        Words between two ``…`` are looked for in the first sentence, and not in an answer that begins with yes. What
        is ``but_not`` speaks against nothing.
        """
        answer = any_of(tuple(but_not)).sub(" ", plain_answer(answer))
        said, first = plain_words.words(answer), plain_words.words(_first_sentence(answer))
        at_once = self.yes_or_no(answer) != "yes"
        for phrase in phrases:
            wanted = plain_words.words_of_rules(phrase)
            if phrase.startswith("…"):
                speaks = at_once and wanted in first
            else:
                speaks = said.startswith(wanted) if phrase.endswith("…") else said == wanted
            if speaks:
                return True
        return False

    def tells(self, answer: str, wanted: Wanted, fewest: int = FEWEST_FACTS) -> bool:
        """Whether a clause of an answer tells what its question wants to be told, and leaves nothing open.

        It must tell so many facts, as a single word may stand there by chance. What is unfinished without naming a
        thing speaks of what is only named before it: "Mentor, not started".
        """
        if self.clauses.pass_over(answer, wanted) or self.turned_out_otherwise(answer, wanted):
            return False
        if wanted.of_deeds and self._is_not_ours(answer):
            return False
        if wanted.made_also_of and not self._names_any(wanted.made_also_of, answer):
            return False
        sound = list(self._sound(answer, wanted))
        telling = [one for one in sound if self._states(one, wanted)]
        reported = bool(any_of(self.clauses.reported).search(plain_answer(answer)))
        plainly = reported or self.yes_or_no(answer) is not None or self._is_a_name(answer, wanted)
        plainly = plainly or (wanted.of_family and any(self._is_of_family(one) for one in telling))
        return any(any_of(self.clauses.needless).search(one.casefold()) for one in telling) or (
            bool(telling) and sum(self._facts(one, wanted) for one in sound) + plainly >= fewest
        )

    def were_heard_from(self, answer: str, doing: Doing) -> bool:
        """Whether an answer tells that somebody of the family got in touch: "No, she only rang once"."""
        return were_heard_from(answer, doing, self.doers, self.denials)

    def told_by_those_asked(self, answer: str, doing: Doing, wanted: Wanted) -> str:
        """Give what an answer tells of those whose doings are asked for; nothing where that is nothing."""
        things = self._words_of_all((*wanted.made_of, *wanted.made_also_of))
        return own_doings(answer, doing, self.doers, things, self.no_names)

    def _sound(self, answer: str, wanted: Wanted) -> Iterator[str]:
        """Give the statements of an answer that leave nothing open; what begins open, its list does too."""
        told = [statements(one) for one in sentences(answer) if not self.clauses.is_head(one, wanted)]
        every = list(chain.from_iterable(told))
        begun = {*accumulate((len(one) for one in told), initial=0)}
        open_ones = self._left_open_in_lists(every, begun, wanted)
        for number, (one, behind) in enumerate(zip_longest(every, every[1:], fillvalue="")):
            if number not in open_ones and not (
                self._is_left_open(one, wanted) or self._is_taken_back(one, behind, wanted)
            ):
                yield one

    def _left_open_in_lists(self, every: Sequence[str], begun: Set[int], wanted: Wanted) -> set[int]:
        """Find the numbers of statements whose list is left open, where it begins or ends; none goes over a sentence.

        "We can offer a mentor, a pass"; "A meeting, letters and calls will all start in June".
        """
        found = {number for number, one in enumerate(every) if self.clauses.leave_open(_first_part(one), wanted)}
        for number, one in enumerate(every):
            goes_on = number - 1 in found and number not in begun
            if goes_on and (len(one.split()) <= _LONGEST_ITEM or not self.doers.has_verb(one)):
                found.add(number)
        ends = [number for number in found if _ENDS_A_LIST.match(every[number])]
        for end in ends:
            for number in range(end - 1, -1, -1):
                if len(every[number].split()) > _LONGEST_ITEM:
                    break
                found.add(number)
        return found

    def _is_not_ours(self, answer: str) -> bool:
        """Whether a statement says no more than that the school did not: "Police asked the aunt; we did not"."""
        every = (one.casefold() for sentence in sentences(answer) for one in statements(sentence))
        return any(self.doers.is_of_school_alone(one) and self._denies(one) for one in every)

    def _is_a_name(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer is the whole name of a thing, in more than one word: "Exit card", "Only child"."""
        return " " in answer.strip() and names_only(answer, self._words_of_all(wanted.made_of), self.denials)

    def _is_of_family(self, statement: str) -> bool:
        """Whether a statement is of this child and family: "mum wouldn't sign", "two lads pick on him"."""
        who = (*self.doers.who.get("parents", ()), *self.doers.who.get("child", ()), *self.doers.pronouns)
        return bool(any_of((*who, *self.doers.to_this_child)).search(statement.casefold()))

    def _facts(self, statement: str, wanted: Wanted) -> int:
        words = self._words_of_all((*(wanted.made_of or tuple(self.things)), *wanted.made_also_of))
        if wanted.of_others:
            words += tuple(one.removesuffix("…") if one.endswith("…") else f"{one} " for one in self.clauses.of_others)
        alone = wanted.told == "what is so" and (
            names_only(statement, words, self.denials) or tells_of(statement, _that_deny(words), self.denials)
        )
        return facts(statement, words, wanted.asked, self.denials, self.no_names) + alone

    def keeps_its_yes(self, answer: str, wanted: Wanted) -> bool:
        """Whether nothing behind a "yes" takes it back: "Yes, planned for Monday" says that it is not done."""
        if self.yes_or_no(answer) != "yes" or self.leaves_open(answer, wanted):
            return False
        passed = self.clauses.pass_over(answer, wanted)
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
            or self._names_a_thing(told, wanted)
            or self._facts(told, replace(wanted, asked="")) > 0
        )

    def is_doubted(self, answer: str, kinds: Sequence[str]) -> bool:
        """Whether a clause behind a yes or no that denies nothing names one of these kinds of thing."""
        words, told = self._words_of_all(kinds), self.told_besides(answer)
        every = (
            part for sentence in sentences(told) for one in statements(sentence) for part in _END_OF_CLAUSE.split(one)
        )
        return bool(words) and any(
            tells_of(one, words, self.denials) for one in every if not self._denies(one.casefold())
        )

    def leaves_open(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer tells what it tells only as unfinished or still to come."""
        every = [one for sentence in sentences(answer) for one in statements(sentence)]
        loose = any(self.clauses.is_unfinished(one, wanted) or self.clauses.is_to_come(one, wanted) for one in every)
        return loose and not self.tells(answer, wanted)

    def came_of(self, outcome: str) -> Literal["taken up", "turned down"] | None:
        """Tell what came of an offer; None where the words say neither, or both."""
        taken = tells_of(outcome, self.taken_up, self.denials, deny=True)
        turned_down = tells_of(outcome, self.turned_down, self.denials, deny=True)
        if taken == turned_down:
            return None
        return "taken up" if taken else "turned down"

    def turned_out_otherwise(self, answer: str, wanted: Wanted) -> bool:
        """Whether an answer tells of what speaks against what is asked, and of nothing that turned it round again."""
        against, again = self._words_of_all(wanted.unless), self._words_of_all(("falling",))
        told = [one for sentence in sentences(answer) for one in statements(sentence)]
        found = any(tells_of(one, against, self.denials, deny=True) for one in told)
        return bool(against) and found and not any(tells_of(one, again, self.denials, deny=True) for one in told)

    def _words_of_all(self, kinds: Sequence[str]) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self._words_of_things.get(kind, ()) for kind in kinds))

    def _is_taken_back(self, statement: str, behind: str, wanted: Wanted) -> bool:
        """Whether what follows a statement names nothing of its own, and leaves open what was told."""
        if self._names_a_thing(behind, wanted) or any_of(self.clauses.needless).search(statement.casefold()):
            return False
        if self.clauses.is_a_tail(behind, wanted):
            return True
        words = len(statement.split())
        if words > _LONGEST_NAME:
            names = words <= _LONGEST_LIST and not self.doers.has_verb(statement)
            return names and self.clauses.is_unfinished(behind, wanted)
        return self.clauses.is_unfinished(behind, wanted) or (wanted.of_deeds and self._denies_deed(behind.casefold()))

    def _is_left_open(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement is of what is unfinished, of no time, or not done in the end."""
        if self.clauses.is_unfinished(statement, wanted) or self.clauses.is_of_no_time(statement, wanted):
            return True
        return wanted.of_deeds and self._denies_deed(turned(statement))

    def _states(self, statement: str, wanted: Wanted) -> bool:
        """Whether a clause of a statement tells of a thing that is wanted."""
        return any(self._clause_tells(parts, wanted) for parts in clauses(statement))

    def _clause_tells(self, parts: Sequence[str], wanted: Wanted) -> bool:
        """Whether a part of a clause tells something; what the part before "and" left open, that behind it does too."""
        for number, part in enumerate(parts):
            if self.clauses.leave_open(_with_what_follows(parts[number:]), wanted):
                return False
            if self._tells_of_a_thing(part, wanted):
                return True
        return False

    def _tells_of_a_thing(self, part: str, wanted: Wanted) -> bool:
        if any_of(self.clauses.needless).search(part.casefold()):
            return True
        if not self._names_a_thing(part, wanted):
            return False
        if self.clauses.is_unchecked(part, wanted) or self.clauses.is_of_helpers(part, wanted):
            return False
        return wanted.told != "what was done" or not self._denies_deed(part)

    def _denies_deed(self, part: str) -> bool:
        """Whether a part of a clause says that something was not done; "not taken up" says what came of it."""
        return self._denies(any_of((*self.set_aside, *self.clauses.in_vain)).sub(" ", part.casefold()))

    def _names_any(self, kinds: Sequence[str], text: str) -> bool:
        return tells_of(text, self._words_of_all(kinds), self.denials, self.no_names)

    def _names_a_thing(self, part: str, wanted: Wanted) -> bool:
        words = self._words_of_all(wanted.made_of or tuple(self.things))
        undenied = wanted.told in ("what happened", "what was said")
        return tells_of(part, words, self.denials, self.no_names, deny=undenied)

    @cached_property
    def _words_of_things(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each kind of thing, Welsh ones in all their forms; worked out once."""
        return {kind: tuple(self._words_of(kind)) for kind in {**self.things, **self.things_in_welsh}}

    def _words_of(self, kind: str) -> Iterator[str]:
        yield from self.things.get(kind, ())
        for word in self.things_in_welsh.get(kind, ()):
            yield from mutated(word)

    def _denies(self, clause: str) -> bool:
        return bool(any_of(self.denials).search(clause))

    def _first_clause(self, answer: str) -> str:
        return _END_OF_CLAUSE.split(self._first_and_turned(answer)[0])[0]

    def _first_and_turned(self, answer: str) -> Sequence[str]:
        return any_of(self.turns).split(self._first_sentence(answer), maxsplit=1)

    def _first_sentence(self, answer: str) -> str:
        return any_of(self.set_aside).sub(" ", _first_sentence(plain_answer(answer)))


@lru_cache(maxsize=64)
def _that_deny(words: tuple[str, ...]) -> tuple[str, ...]:
    """Give those words that are a whole answer, as they deny something by name: "no barriers", "did not work"."""
    return tuple(one for one in words if one.startswith(_DENYING) and one.strip() != "no")


def _first_part(statement: str) -> str:
    """Give the first clause of a statement up to its "and", with what follows where that only goes on with a list."""
    first = next(iter(clauses(statement)), (statement,))
    return " and ".join(first) if _ENDS_A_LIST.match(statement) else first[0]


def _with_what_follows(parts: Sequence[str]) -> str:
    """Give a part of a clause, and what follows where it only names: "Letter and meeting for her sister"."""
    if len(parts) > 1 and len(parts[0].split()) <= _LONGEST_NAME and not _SUBJECT.match(parts[1]):
        return " and ".join(parts)
    return parts[0]


def _first_sentence(text: str) -> str:
    return _END_OF_SENTENCE.split(text)[0]
