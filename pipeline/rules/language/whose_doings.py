"""Whether a clause of an answer tells the doings of those who are asked for, by who stands before its verb."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.rules.language.doers import DoerWords, Doing
from pipeline.rules.language.for_whom import PHRASE, WITH_WHOM, ForWhom
from pipeline.rules.language.people_told_of import OTHERS, People, is_whose, without_titled
from pipeline.rules.language.phrases_in_answers import any_of
from pipeline.rules.language.strangers import contacts_with_strangers
from pipeline.rules.language.verbs_of_clauses import Verbs
from pipeline.rules.language.words_of_clauses import WORD

_ACCORDING_TO = re.compile(r"^\W*according to\b", re.IGNORECASE)
_BEHIND_A_THING = re.compile(r"\s(?:from|to|in|at|near)\s")
"""Behind which stands where a thing is or goes: "The bus from Marple"."""
_OF_MANY = ("were", "have")
"""Verbs of more than one, which no name stands before: "Enquiries were made"."""
_ABLE = re.compile(r"\s+able to\b", re.IGNORECASE)
_IN_TOUCH = re.compile(r"\s+(?:\w+\s+)?(?:in|at|with)\b", re.IGNORECASE)
_WHO = re.compile(r"\swho\b")
_TO_SAY = re.compile(r"(?:\s(?:us|me|school|the office))?\sto (?:say|tell|report)\b")
_IT = re.compile(r"\bit\W*$", re.IGNORECASE)
_PERSON = PHRASE.replace("of|", "")
"""Somebody behind "by", with the post that they hold: "by head of service Mr Nolan"."""
_TO_HELP = re.compile(r"\s+to\s+(?!(?:him|her|them|mum|mam|dad|both|all|the|parents?|family)\b)", re.IGNORECASE)
"""Behind which stands what somebody offered to do themselves: "He offered to help"."""
_MEANS = re.compile(r"^[a-z]+\b")
"""By what it was done, where nothing stands before it: "by txt"; somebody is "the owner" or has a name."""
_TO_BE = re.compile(r"^\s+out to be\b")
_NEGATED = re.compile(r"\b(?:not|never)\b|n't\b", re.IGNORECASE)
_TO_DO = re.compile(r"\s+(?:to|[a-z]+ing|our|us|the school)\b")
_SOMETHING = re.compile(r"\s+(?:him|her|them|it|us|an?|the|his|their|our|some|\d+(?![/.]\d))\b", re.IGNORECASE)
_TOLD = re.compile(r"\s+(?:on|by|at|in|about|that|of|again|twice|several|\d)|\W*$", re.IGNORECASE)
"""Behind "told" where a note leaves out that they were: "Mum told on 4/3", and no "Mum told us"."""
_DETERMINED = re.compile(r"\W*(?:the|an?|our|his|her|their|my|its|this|that|some)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\s+(?:for|on|in|at|from|until|till|by|with|when|after|to|so|if|each|every|\d)\b|\W*$", re.IGNORECASE
)
"""Behind what was done, in a note: when or for whom, and nothing that somebody did it to."""
_OVER_IT = re.compile(r"\s+(?:through|over)\b", re.IGNORECASE)
"""Behind a verb of people who look at something together: "went through the register with"."""
_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
_FIRST_WORDS = re.compile(
    r"^(?:(?!(?:in|on|at|with|by|from|for|to|since|after|about)\b)[\w'’/-]+\s*){1,6}", re.IGNORECASE
)
"""What a clause begins with, up to a word behind which no subject stands: "Lots of our boys struggle"."""


@dataclass(frozen=True)
class Listener:
    """Hears of each clause whether it counts as a doing of those who are asked for."""

    doing: Doing
    words: DoerWords
    people: People

    @cached_property
    def verbs(self) -> Verbs:
        """Tells the verb of a clause."""
        return Verbs(self.words, self.people)

    @cached_property
    def for_whom(self) -> ForWhom:
        """Tells for whom something was done."""
        return ForWhom(self.doing, self.words, self.people)

    def counts(self, said: str) -> bool | None:
        """Whether a clause counts; None where it says of nobody who did it, so that it counts as what is before it."""
        said = _ACCORDING_TO.sub("", said)
        if self._is_by_others(said) or self.for_whom.is_for_others(said):
            return False
        if (found := self.verbs.of(said)) is None and self._is_about_those(said):
            return False
        if found is None:
            return False if self._begins_with_others(said) else None
        subject, verbs, behind = found
        if self.for_whom.is_for_oneself(behind) or self.for_whom.is_given_to_another(verbs, behind):
            return False
        if not self.people.content(subject):
            return False if self._is_of_others_behind(subject, verbs, behind) else None
        return self._counts_of(subject, verbs, behind, said[len(subject) :])

    def strangers_in(self, answer: str) -> Iterator[int]:
        """Give where an answer about the school's steps names strangers with whom it was in touch instead."""
        to_family = bool(self.doing.to) and {*self.doing.to} <= {"child", "parents"}
        if self.doing.is_of_school and to_family and not (self.doing.about_child or self.doing.of_others):
            yield from contacts_with_strangers(answer, self.people)

    def _is_of_others_behind(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether a pronoun asks for something, or is said to be others: "It is the school who lets him go"."""
        said = subject.casefold()
        asks = self.doing.is_of_school and verbs[-1] in self.words.asking and any_of(self.words.pronouns).search(said)
        is_theirs = _IT.search(subject) and verbs[-1] in self.words.passive and self._is_about_those(behind)
        says = verbs[-1] in self.words.sayings and not subject.strip() and OTHERS in self.people.known(behind)[0]
        return bool(asks or is_theirs or says) or self._is_said_to_be_others(verbs, behind)

    def is_done_by_those_before(self, said: str, named: str) -> bool:
        """Whether a clause without a subject tells what others did, named before it: "Mum's friend, a nurse, says"."""
        if not named or self.verbs.of(said) is None or not self.doing.by or self.doing.about_child:
            return False
        who, _ = self.people.known(named)
        return self.people.has_others(named) or (bool(who) and who.isdisjoint((*self.doing.by, *self.doing.to)))

    def is_item_from_others(self, said: str) -> bool:
        """Whether others gave only this of a list: "Bus pass, food parcel from the church, homework club"."""
        named = self._by_whom.split(said)[0]
        return named != said and self.verbs.of(said) is None and self.people.is_a_thing(named)

    def is_done_together(self, said: str) -> bool:
        """Whether it was done with others who go on to do something alone: "Dad met the head, wrote to the council"."""
        subject, verbs, behind = self.verbs.of(said) or ("", (), "")
        who, _ = self.people.known(subject)
        return bool(who) and who.isdisjoint(self.doing.by) and bool(verbs) and self._is_done_together(verbs, behind)

    def goes_on(self, clause: str, *, counts: bool) -> bool:
        """Whether a clause tells what the one before it says or decides: "the panel decided that it would not help"."""
        return bool(_THAT.match(clause)) and not (counts and self.doing.about_child)

    def _counts_of(self, subject: str, verbs: Sequence[str], behind: str, told: str) -> bool:
        """Whether it counts what a subject, of which a clause tells something, did or is."""
        if (self._is_about_those(subject) and verbs[-1] not in self.words.sayings) or self._is_among_the_school(
            subject, verbs, behind
        ):
            return False
        is_of_others = (self.doing.of_others and not self.doing.about_child) or OTHERS in self.doing.by
        if not is_of_others and self.people.has_others(subject):
            return self.doing.about_child and self.people.is_this_child_in(behind)
        if self.doing.not_by and not self.doing.by:
            to_family = self._is_refused_to_family(subject, verbs, behind)
            return not (to_family or self._is_ended_by_these(subject, verbs, behind, told))
        if self.doing.about_child:
            own = self.doing.of_others or self._is_of_child(subject) or self._is_one_of_services(verbs, behind)
            return (
                own and self._is_word_of_these(subject, verbs, behind) and not self._is_of_staff(subject, verbs, behind)
            )
        return self._may_do_so(subject, verbs, behind)

    def _is_about_those(self, phrase: str) -> bool:
        """Whether a phrase is about somebody of whom what is so tells nothing, and not about this child too."""
        who, _ = self.people.known(phrase)
        family = {"child", "parents"} - {*self.doing.not_about}
        return not who.isdisjoint(self.doing.not_about) and who.isdisjoint(family)

    def _is_among_the_school(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether the school only talked with itself where the family is asked about: "The head met the governors"."""
        talked = verbs[-1] in self.words.mutual or _OVER_IT.match(behind)
        if not self.doing.by or not talked or {*self.doing.to}.isdisjoint(("child", "parents")):
            return False
        with_whom = [self.people.known(one[1])[0] for one in WITH_WHOM.finditer(behind)]
        return (
            self.people.known(subject)[0] <= {"school"}
            and with_whom != []
            and all(one and one <= {"school", "managers"} for one in with_whom)
        )

    def is_heard_from(self, said: str) -> bool:
        """Whether a clause tells that somebody who is not of the school got in touch."""
        subject, verbs, behind = self.verbs.of(said) or ("", (), "")
        who, rest = self.people.known(subject)
        is_pronoun = bool(any_of(self.words.pronouns).search(rest.casefold()))
        reached = bool(any_of(self.words.reaching).search(" ".join((*verbs, *behind.casefold().split()))))
        family = ("parents", "child", "kin", OTHERS)
        if reached and any(
            not self.people.known(one[1])[0].isdisjoint(family) for one in self._by_whom.finditer(behind)
        ):
            return True
        return reached and (
            is_pronoun or not who.isdisjoint(("parents", "child", "kin", OTHERS)) or self.people.has_others(subject)
        )

    def _may_do_so(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether a subject is one of those whose deeds are asked for, gets what was done, or is itself a thing."""
        who, rest = self.people.known(subject)
        left = self.people.left_besides_own_name(subject, who, rest)
        is_idle = self.words.is_opinion(verbs) or self._is_stopped_by_school(who, verbs, behind)
        if is_idle or self.people.is_somebody_of_theirs(subject):
            return False
        if self._is_name_of_staff(subject, who, left):
            in_number = verbs[0] in _OF_MANY and left[0].endswith("s") and len(left) == 1
            return not self.verbs.is_passive(verbs) or in_number or self.people.is_a_thing(subject)
        if who and not left:
            return self._are_these(who, subject, verbs, behind)
        if (
            not who.isdisjoint(self.doing.by)
            and self.people.is_a_paper_of(subject, left)
            and not self.verbs.is_passive(verbs)
        ):
            return True
        if _has_name(left) or (who.isdisjoint(self.doing.by) and is_whose(subject) and who):
            return False
        was_done = self.verbs.is_passive(verbs) or _is_note_of_what_was_done(subject, verbs, behind)
        return self._is_thing_that_does(subject, verbs, behind) or (not who and was_done)

    def _are_these(self, who: frozenset[str], subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether known people did what is asked for, or got it."""
        if self.verbs.is_passive(verbs) or (verbs[-1] == "told" and _TOLD.match(behind)):
            by = {kind for one in self._by_whom.finditer(behind) for kind in self.people.known(one[1])[0]}
            is_theirs = not who.isdisjoint(self.doing.to) or not by.isdisjoint(self.doing.by)
            return is_theirs or self._is_thing_that_does(subject, verbs, behind)
        if who <= {"school"} and verbs[-1] in self.words.passive and not self._is_told_of_family(behind):
            return self._is_one_of_those(behind)
        gives = verbs[-1] in self.words.giving and bool(_TO_HELP.match(behind))
        got = verbs[-1] in self.words.receiving and not self.words.is_to_another(behind) and not gives
        got = got or (verbs[-1] in self.words.mutual and not self.people.content(behind))
        got = got or self._is_done_together(verbs, behind) or (self.doing.of_others and verbs[-1] in self.words.sayings)
        child = ("child",) if self.doing.is_of_school and verbs[-1] not in self.words.asking and not gives else ()
        may = (*self.doing.by, *(self.doing.to if got else ()), *child)
        return not who.isdisjoint(may)

    def _is_one_of_those(self, behind: str) -> bool:
        """Whether somebody is only said to be one of those whose deeds are asked for: "Mr Cole is our DSL"."""
        who, rest = self.people.known(behind)
        return not who.isdisjoint(self.doing.by) and not self.people.content(rest)

    def _is_told_of_family(self, behind: str) -> bool:
        """Whether what is so of the school is so for the family: "Staff are there for him", no "The head was late"."""
        who = self.people.known(behind)[0]
        is_of_family = not who.isdisjoint(("parents", "child")) or self.people.is_this_child_in(behind)
        return is_of_family or bool(_IN_TOUCH.match(behind))

    def _is_done_together(self, verbs: Sequence[str], behind: str) -> bool:
        """Whether it was done with one of those whose deeds are asked for: "Mum met with the attendance officer"."""
        return verbs[-1] in self.words.mutual and not self.people.known(behind)[0].isdisjoint(self.doing.by)

    def _is_stopped_by_school(self, who: frozenset[str], verbs: Sequence[str], behind: str) -> bool:
        """Whether the school or council ended or refused what is asked for: "Governors turned down the taxi"."""
        told = " ".join((verbs[-1], *behind.casefold().split()))
        return bool(who) and who <= {"school", "council"} and bool(any_of(self.words.stopping).match(told))

    def _is_name_of_staff(self, subject: str, who: frozenset[str], left: Sequence[str]) -> bool:
        """Whether a subject is nothing but a name, which one of the school may have, or initials: no "The Scouts"."""
        first = subject.split(maxsplit=1)[0].casefold()
        if who or not left or first in self.words.determiners:
            return False
        is_short = all(one.isupper() for one in left)
        return is_short or (self.doing.is_of_school and all(one.istitle() for one in left))

    def _is_thing_that_does(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether a subject is a thing that was asked for, and does what things do: none gives anybody something."""
        gives = verbs[-1] in self.words.giving and not self.verbs.is_passive(verbs) and _SOMETHING.match(behind)
        return self.people.is_a_thing(subject) and not gives

    def _is_ended_by_these(self, subject: str, verbs: Sequence[str], behind: str, told: str) -> bool:
        """Whether those ended or refused something whose endings tell nothing: "Mentor refused to work with him"."""
        who, rest = self.people.known(subject)
        if not who or not who <= {*self.doing.not_by} or self.people.content(rest) or self.verbs.is_passive(verbs):
            return False
        if _NEGATED.search(told) and any_of(self.words.staying_away).search(told.casefold()):
            return True
        is_offer = self.people.is_a_thing(subject) and verbs[-1] in self.words.refusing
        ended = any_of(self.words.stopping).match(" ".join((verbs[-1], *behind.casefold().split())))
        return bool(ended) and (not is_offer or bool(_TO_DO.match(behind)))

    def _is_refused_to_family(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether others refused the family something: "The bank refused dad a loan"."""
        ended = any_of(self.words.stopping).match(" ".join((verbs[-1], *behind.casefold().split())))
        whom = self.people.known(" ".join(behind.split()[:1]))[0]
        is_of_family = not self.people.known(subject)[0].isdisjoint(("parents", "child", "kin"))
        is_one = any_of(self.words.pronouns).search(subject.casefold()) or is_of_family
        return bool(ended) and not is_one and not whom.isdisjoint(("parents", "child", "kin"))

    def _is_said_to_be_others(self, verbs: Sequence[str], behind: str) -> bool:
        """Whether it turns out to have been others: "but it was another girl"."""
        turns_out = verbs[-1] in self.words.passive or bool(_TO_BE.search(behind))
        cleft = _WHO.search(behind) and "kin" in self.people.known(behind[: behind.find(" who")])[0]
        is_it = self.doing.about_child and turns_out and (cleft or self.people.has_others(behind))
        return is_it and not self.people.is_this_child_in(behind)

    def _is_word_of_these(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether what somebody says or thinks is told of those whose word counts, where it matters whose does."""
        says = verbs[-1] in self.words.sayings or _TO_SAY.match(behind)
        if not self.doing.by or not (self.words.is_opinion(verbs) or says):
            return True
        if "services" in self.doing.by and self._is_short_name(subject):
            return True
        who, rest = self.people.known(subject)
        if OTHERS in who and self.words.is_opinion(verbs):
            return False
        return not who.isdisjoint(self.doing.by) or not (who or self.people.content(rest))

    def _is_short_name(self, subject: str) -> bool:
        """Whether a subject is nothing but the letters that a panel or a service is called by: "MARAT said"."""
        content = self.people.content(subject)
        return bool(content) and all(len(one) > 1 and one.isupper() for one in content)

    def _is_of_staff(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether it is told how somebody of the school is: "Our attendance officer has been ill"."""
        who, _ = self.people.known(subject)
        is_so = not self.verbs.is_passive(verbs) and not {verbs[0], verbs[-1]}.isdisjoint(self.words.passive)
        *_, last = WORD.findall(subject) or [""]  # "The school", and no "Class teacher"
        at_school = any_of(self.words.the_place).fullmatch(last.casefold())
        is_so = is_so and not _ABLE.match(behind)
        return who == {"school"} and is_so and not at_school and not self.people.is_this_child_in(behind)

    def _is_of_child(self, subject: str) -> bool:
        """Whether a subject is this child, the family, the school or a thing; a name that nobody knows is none."""
        thing = _BEHIND_A_THING.split(subject)[0]
        subject = thing if self.people.is_a_thing(thing) else subject
        who, rest = self.people.known(subject)
        left = self.people.left_besides_own_name(subject, who, rest)
        if _has_name(left) or (who == {"school"} and left and is_whose(subject)):
            return False
        first = (rest.split() or [""])[0]
        before_somebody = any_of(self.words.subjects).search(subject.casefold())  # "Without it he", "Sadly we"
        is_bare_name = not (who or before_somebody) and left == [first] and first.istitle() and not first.endswith("s")
        return self.people.is_a_thing(subject) or not is_bare_name

    def _is_one_of_services(self, verbs: Sequence[str], behind: str) -> bool:
        """Whether somebody is said to be of a service: "Gail Moss has been the family's worker"."""
        return verbs[-1] in self.words.passive and "services" in self.people.known(behind)[0]

    def _begins_with_others(self, said: str) -> bool:
        """Whether a clause whose verb is not known begins with others, and has nothing of this child."""
        if not self.doing.about_child or self.doing.of_others:
            return False
        first = _FIRST_WORDS.match(said)
        many = (
            first is not None
            and len(first[0].split()) > 1
            and bool(any_of(self.words.many).search(first[0].casefold()))
        )
        return many and self.people.has_others(first[0] if first else "") and not self.people.is_this_child_in(said)

    def _is_by_others(self, said: str) -> bool:
        """Whether a clause names another as the one who did or gave it: "Lifts from his gran"."""
        if self.doing.about_child or not self.doing.by:
            return self.doing.not_by != () and self._is_refused_by_school(said)
        if self._is_refused_by_school(said):
            return True
        every = [found[1] for found in self._by_whom.finditer(said)]
        whom = [self.people.known(without_titled(one))[0] for one in every]
        return any(self.people.is_somebody_of_theirs(one) for one in every) or any(
            who and who.isdisjoint((*self.doing.by, "child")) for who in whom
        )

    @property
    def _by_whom(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{any_of(self.words.agents).pattern})\s+{_PERSON}", re.IGNORECASE)

    def _is_refused_by_school(self, said: str) -> bool:
        """Whether a clause tells of what others than the family refused or ended: "turned down by the head"."""
        for found in re.finditer(
            rf"(?:{any_of(self.words.stopping).pattern})(?:\s\w+)? by {PHRASE}", said, re.IGNORECASE
        ):
            who, rest = self.people.known(_MEANS.sub(" ", any_of(self.words.means).sub(" ", found[1])))
            by_others = who.isdisjoint(("parents", "child", "kin")) and (who or self.people.content(rest))
            if by_others if self.doing.not_by else who and who <= {"school", "council"}:
                return True
        return False


def _is_note_of_what_was_done(subject: str, verbs: Sequence[str], behind: str) -> bool:
    """Whether a note leaves out that something "was" done: "Late mark waived", and no "The boiler failed"."""
    is_past = len(verbs) == 1 and verbs[0].endswith("ed")
    return is_past and subject.strip()[1:].islower() and not _DETERMINED.match(subject) and bool(_WHEN.match(behind))


def _has_name(left: Sequence[str]) -> bool:
    """Whether any word but the first has a capital letter, and is no abbreviation."""
    return any(one[0].isupper() and not one.isupper() for one in left[1:])
