"""Who is said to have done what a clause of an answer tells: what others did is not what was asked for.

A clause with a verb counts only where who stands before the verb is known, and is one of those whose deeds are asked
for, or gets what was done. A clause without one ("Breakfast club, school nurse") names a thing, and counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.rules.language.doers import DoerWords, Doing
from pipeline.rules.language.people_told_of import OTHERS, People, is_whose, without_titled
from pipeline.rules.language.phrases_in_answers import any_of, as_typed
from pipeline.rules.language.words_of_clauses import WORD, clauses_of

_PAST = re.compile(r"[a-z]{2,}(?:ed|wyd|odd)")
_GOING_ON = re.compile(r"[a-z]{2,}ing")
_GIVEN_TO = re.compile(r"\s+([A-Z][a-zà-ÿ]{2,})(?:'s\s+\w+)?\s+(?:an?|the|his|her|their|some|extra|\d+|[a-z]+ing)\b")
"""A name right behind "gave", where a thing follows: "gave Ruby a mentor"."""
_FOR_SOMEBODY = re.compile(r"\bfor ([A-Z][a-zà-ÿ]{2,})\W*$")
"""For whom a thing is, at the end of its clause: "a mentor for Ruby"."""
_WHICH = re.compile(r"\W*(?:which|that)\b", re.IGNORECASE)
_IT_WAS = re.compile(r"\W*(?:but|though|although)\s+(?:it|that|this) (?:was|is|turned)\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|&|\+)\s", re.IGNORECASE)
_DONE_BY = re.compile(r"[\s,(–—-]*[a-z]+\b.*\b(?:by|from)\b", re.IGNORECASE)
_TO_BE = re.compile(r"^\s+out to be\b")
_NEGATED = re.compile(r"\b(?:not|never)\b|n't\b", re.IGNORECASE)
_TO_DO = re.compile(r"\s+(?:to|[a-z]+ing|our|us|the school)\b")
_SOMETHING = re.compile(r"\s+(?:him|her|them|it|us|an?|the|his|their|our|some|\d+)\b", re.IGNORECASE)
_THAT = re.compile(r"\W*that\b", re.IGNORECASE)
_PHRASE = r"((?:(?!(?:for|to|with|of|about|at|in|on|by|from|who|that|was|were)\b)[\w'’-]+\s*){1,4})"
_TO_WHOM = re.compile(rf"\b(?:for|to|of|about|behind|after)\s+{_PHRASE}", re.IGNORECASE)
_AMONG_WHOM = re.compile(rf"\b(?:for|among|amongst|between|at)\s+{_PHRASE}", re.IGNORECASE)
_WITH_WHOM = re.compile(rf"\bwith\s+{_PHRASE}", re.IGNORECASE)
_FIRST_WORDS = re.compile(
    r"^(?:(?!(?:in|on|at|with|by|from|for|to|since|after|about)\b)[\w'’/-]+\s*){1,6}", re.IGNORECASE
)
"""What a clause begins with, up to a word behind which no subject stands: "Lots of our boys struggle"."""

_FURTHEST_NAMED = 200
"""So many letters before a clause name who did what it tells; a list without an end is not read anew for each item."""


def own_doings(answer: str, doing: Doing, words: DoerWords, things: Sequence[str], no_names: Sequence[str] = ()) -> str:
    """Give an answer without its clauses of what others did, or of what is so of others than this child and family."""
    if not doing.is_asked:
        return answer
    listener = _Listener(doing, words, People(words, doing.names, tuple(things), tuple(no_names)))
    told = list(_counting(answer, listener))
    kept = [one.counts and _goes_with(one, told[number + 1 :]) for number, one in enumerate(told)]
    every = (
        one.text if keep else re.sub(r"[^.;!?:,()\s–—-]", "", one.text) for one, keep in zip(told, kept, strict=True)
    )
    return answer if all(kept) else "".join(every)


@dataclass(frozen=True)
class _Told:
    """A clause, whether it counts, and whether it only names things."""

    text: str
    counts: bool
    only_names: bool


def _counting(answer: str, listener: "_Listener") -> Iterator[_Told]:
    """Give each clause with whether it counts; what somebody says or decides counts with him who does."""
    counts, named = True, ""
    for clause in clauses_of(as_typed(answer)):
        told = None if listener.goes_on(clause.text, counts=counts) else listener.counts(clause.said)
        if told is None and listener.is_done_by_those_before(clause.said, named):
            told = False
        counts = counts if told is None else told
        yield _Told(clause.text, counts, told is None)
        named = "" if clause.ends_sentence or told is not None else f"{named} {clause.said}"[-_FURTHEST_NAMED:]
        counts = clause.ends_sentence or (counts and not listener.is_done_together(clause.said))


def _goes_with(one: _Told, behind: Sequence[_Told]) -> bool:
    """Whether what follows a clause leaves it standing.

    Not "a club, which his dad pays for", "but it was his friend", "Letters and calls came from dad", "counselling, paid
    for by mum".
    """
    following = next((other for other in behind if WORD.search(other.text)), None)
    if following is None or following.counts or one.text.rstrip().endswith((".", ";", "!", "?", ":")):
        return True
    taken_along = (_WHICH, _IT_WAS, *((_AND, _DONE_BY) if one.only_names else ()))
    return not any(pattern.match(following.text) for pattern in taken_along)


@dataclass(frozen=True)
class _Listener:
    doing: Doing
    words: DoerWords
    people: People

    def counts(self, said: str) -> bool | None:
        """Whether a clause counts; None where it says of nobody who did it, so that it counts as what is before it."""
        if self._is_by_others(said) or self._is_for_others(said):
            return False
        if (found := self._verb(said)) is None:
            return False if self._begins_with_others(said) else None
        subject, verbs, behind = found
        if self._is_for_oneself(behind) or self._is_given_to_another(verbs, behind):
            return False
        if not self.people.content(subject):
            return False if self._is_said_to_be_others(verbs, behind) else None
        return self._counts_of(subject, verbs, behind, said[len(subject) :])

    def is_done_by_those_before(self, said: str, named: str) -> bool:
        """Whether a clause without a subject tells what others did, named before it: "Mum's friend, a nurse, says"."""
        if not named or self._verb(said) is None or not self.doing.by or self.doing.about_child:
            return False
        who, _ = self.people.known(named)
        return self.people.has_others(named) or (bool(who) and who.isdisjoint((*self.doing.by, *self.doing.to)))

    def is_done_together(self, said: str) -> bool:
        """Whether it was done with others who go on to do something alone: "Dad met the head, wrote to the council"."""
        subject, verbs, behind = self._verb(said) or ("", (), "")
        who, _ = self.people.known(subject)
        return bool(who) and who.isdisjoint(self.doing.by) and bool(verbs) and self._is_done_together(verbs, behind)

    def goes_on(self, clause: str, *, counts: bool) -> bool:
        """Whether a clause tells what the one before it says or decides: "the panel decided that it would not help"."""
        return bool(_THAT.match(clause)) and not (counts and self.doing.about_child)

    def _counts_of(self, subject: str, verbs: Sequence[str], behind: str, told: str) -> bool:
        """Whether it counts what a subject, of which a clause tells something, did or is."""
        is_of_others = self.doing.of_others and not self.doing.about_child
        if not is_of_others and self.people.has_others(subject):
            return self.doing.about_child and self.people.is_this_child_in(behind)
        if self.doing.not_by and not self.doing.by:
            return not self._is_ended_by_these(subject, verbs, behind, told)
        if self.doing.about_child:
            own = self.doing.of_others or self._is_of_child(subject)
            return own and self._is_word_of_these(subject, verbs) and not self._is_of_staff(subject, verbs, behind)
        return self._may_do_so(subject, verbs, behind)

    def is_heard_from(self, said: str) -> bool:
        """Whether a clause tells that somebody who is not of the school got in touch."""
        subject, verbs, behind = self._verb(said) or ("", (), "")
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

    # --- the verb of a clause

    def _verb(self, said: str) -> tuple[str, Sequence[str], str] | None:
        """Find the first verb of a clause: what stands before it, it with the verbs behind it, and the rest."""
        every = list(WORD.finditer(said))
        for number, word in enumerate(every):
            if self._is_verb_there(every, number):
                verbs = list(self._with_verbs_behind(every[number:]))
                return said[: word.start()], [one[0].casefold() for one in verbs], said[verbs[-1].end() :]
        return None

    def _is_verb_there(self, every: Sequence[re.Match[str]], number: int) -> bool:
        """Whether a word of a clause is a verb: also one before "him" ("tutors him"), and no "retired teacher"."""
        word = every[number][0].casefold()
        before, behind = ([one[0].casefold() for one in every[at : at + 1]] for at in (number - 1, number + 1))
        is_past = bool(_PAST.fullmatch(word))
        if is_past and (self.people.known(word)[0] or (number and before[0] in self.words.determiners)):
            return False
        at_object = behind and behind[0] in self.words.objects and word not in self.words.fillers
        return self._is_verb(word) or bool(number and at_object)

    def _with_verbs_behind(self, words: Sequence[re.Match[str]]) -> Iterator[re.Match[str]]:
        """Give a verb with those that it helps, over words that tell nothing: "has also been given"."""
        last = words[0]
        yield last
        for word in words[1:]:
            plain = word[0].casefold()
            if last[0].casefold() not in (*self.words.helping, *self.words.passive):
                return
            if self._is_verb(plain) or plain in self.words.participles or _GOING_ON.fullmatch(plain):
                last = word
                yield word
            elif plain not in self.words.fillers:
                return

    def _is_verb(self, word: str) -> bool:
        words = self.words
        return word in words.every_verb or word.endswith("n't") or bool(_PAST.fullmatch(word))

    def _is_passive(self, verbs: Sequence[str]) -> bool:
        *before, last = verbs
        done_to = _PAST.fullmatch(last) or last in self.words.participles
        return bool(done_to) and not {*before}.isdisjoint(self.words.passive)

    # --- who did it

    def _may_do_so(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether a subject is one of those whose deeds are asked for, gets what was done, or is itself a thing."""
        who, rest = self.people.known(subject)
        left = self.people.left_besides_own_name(subject, who, rest)
        is_idle = self.words.is_opinion(verbs) or self._is_stopped_by_school(who, verbs, behind)
        if is_idle or self.people.is_somebody_of_theirs(subject):
            return False
        if self._is_name_of_staff(subject, who, left):
            return not self._is_passive(verbs) or self.people.is_a_thing(subject)
        if who and not left:
            return self._are_these(who, subject, verbs, behind)
        if (
            not who.isdisjoint(self.doing.by)
            and self.people.is_a_paper_of(subject, left)
            and not self._is_passive(verbs)
        ):
            return True
        if _has_name(left) or (who.isdisjoint(self.doing.by) and is_whose(subject) and who):
            return False
        return self._is_thing_that_does(subject, verbs, behind) or (not who and self._is_passive(verbs))

    def _are_these(self, who: frozenset[str], subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether known people did what is asked for, or got it."""
        if self._is_passive(verbs):
            return not who.isdisjoint(self.doing.to) or self._is_thing_that_does(subject, verbs, behind)
        got = verbs[-1] in self.words.receiving and not self.words.is_to_another(behind)
        got = got or self._is_done_together(verbs, behind) or (self.doing.of_others and verbs[-1] in self.words.sayings)
        may = (*self.doing.by, *(self.doing.to if got else ()), *(("child",) if self.doing.is_of_school else ()))
        return not who.isdisjoint(may)

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
        gives = verbs[-1] in self.words.giving and not self._is_passive(verbs) and _SOMETHING.match(behind)
        return self.people.is_a_thing(subject) and not (gives and self.people.has_more_than_things(subject))

    def _is_ended_by_these(self, subject: str, verbs: Sequence[str], behind: str, told: str) -> bool:
        """Whether those ended or refused something whose endings tell nothing: "Mentor refused to work with him"."""
        who, rest = self.people.known(subject)
        if not who or not who <= {*self.doing.not_by} or self.people.content(rest) or self._is_passive(verbs):
            return False
        if _NEGATED.search(told) and any_of(self.words.staying_away).search(told.casefold()):
            return True
        is_offer = self.people.is_a_thing(subject) and verbs[-1] in self.words.refusing
        return verbs[-1] in self.words.stopping and (not is_offer or bool(_TO_DO.match(behind)))

    def _is_said_to_be_others(self, verbs: Sequence[str], behind: str) -> bool:
        """Whether it turns out to have been others: "but it was another girl"."""
        turns_out = verbs[-1] in self.words.passive or bool(_TO_BE.search(behind))
        is_it = self.doing.about_child and turns_out and self.people.has_others(behind)
        return is_it and not self.people.is_this_child_in(behind)

    def _is_word_of_these(self, subject: str, verbs: Sequence[str]) -> bool:
        """Whether what somebody says or thinks is told of those whose word counts, where it matters whose does."""
        if not self.doing.by or not (self.words.is_opinion(verbs) or verbs[-1] in self.words.sayings):
            return True
        who, rest = self.people.known(subject)
        return not who.isdisjoint(self.doing.by) or not (who or self.people.content(rest))

    def _is_of_staff(self, subject: str, verbs: Sequence[str], behind: str) -> bool:
        """Whether it is told how somebody of the school is: "Our attendance officer has been ill"."""
        who, _ = self.people.known(subject)
        is_so = not self._is_passive(verbs) and not {verbs[0], verbs[-1]}.isdisjoint(self.words.passive)
        at_school = any_of(self.words.the_place).search(subject.casefold())
        return who == {"school"} and is_so and not at_school and not self.people.is_this_child_in(behind)

    def _is_of_child(self, subject: str) -> bool:
        """Whether a subject is this child, the family, the school or a thing; a name that nobody knows is none."""
        who, rest = self.people.known(subject)
        left = self.people.left_besides_own_name(subject, who, rest)
        if _has_name(left) or (who == {"school"} and left and is_whose(subject)):
            return False
        first = (rest.split() or [""])[0]
        is_bare_name = not who and left == [first] and first.istitle() and not first.endswith("s")
        return self.people.is_a_thing(subject) or not is_bare_name

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
        return re.compile(rf"\b(?:{any_of(self.words.agents).pattern})\s+((?:[\w'’-]+\s*){{1,4}})", re.IGNORECASE)

    def _is_refused_by_school(self, said: str) -> bool:
        """Whether a clause tells of what others than the family refused or ended: "turned down by the head"."""
        for found in re.finditer(
            rf"(?:{any_of(self.words.stopping).pattern})(?:\s\w+)? by {_PHRASE}", said, re.IGNORECASE
        ):
            who, rest = self.people.known(found[1])
            by_others = who.isdisjoint(("parents", "child", "kin")) and (who or self.people.content(rest))
            if by_others if self.doing.not_by else who and who <= {"school", "council"}:
                return True
        return False

    # --- to whom it was done

    def _is_for_others(self, said: str) -> bool:
        """Whether a clause says of a thing that it is for others than this child and family."""
        if self.doing.of_others or not self.doing.by or self.doing.about_child:
            return False
        own = any_of(self.words.the_schools_own)
        if any(self.people.has_others(one[1]) for one in _TO_WHOM.finditer(said)):
            return True
        if any(OTHERS in self.people.known(one[1])[0] for one in _WITH_WHOM.finditer(said)):
            return True
        if self.doing.is_of_school and any(own.search(one[1].casefold()) for one in _AMONG_WHOM.finditer(said)):
            return True
        named = _FOR_SOMEBODY.search(said) if self.doing.is_of_school else None
        return named is not None and self.people.is_unknown(named[1])

    def _is_for_oneself(self, behind: str) -> bool:
        """Whether somebody did for themselves what the school's deeds are asked for: "bought himself a clock"."""
        asked = self.doing.is_of_school and not self.doing.about_child
        return asked and bool(any_of(self.words.themselves).search(behind.casefold()))

    def _is_given_to_another(self, verbs: Sequence[str], behind: str) -> bool:
        """Whether somebody was given something whose name the case does not know: "gave Ruby a mentor"."""
        named = _GIVEN_TO.match(behind) if verbs[-1] in self.words.giving else None
        return named is not None and self.people.is_unknown(named[1])


def _has_name(left: Sequence[str]) -> bool:
    """Whether any word but the first has a capital letter, and is no abbreviation."""
    return any(one[0].isupper() and not one.isupper() for one in left[1:])


def were_heard_from(answer: str, doing: Doing, words: DoerWords, denials: Sequence[str]) -> bool:
    """Whether a clause that denies nothing tells that somebody of the family got in touch: "No, she only rang once"."""
    listener = _Listener(doing, words, People(words, doing.names, (), ()))
    denied = any_of(tuple(denials))
    return any(
        listener.is_heard_from(one.said)
        for one in clauses_of(as_typed(answer))
        if not denied.search(one.said.casefold())
    )


def names_a_matter(sentence: str, doing: Doing, words: DoerWords, things: Sequence[str]) -> bool:
    """Whether a sentence has a word of its own beside who did what is asked for, to whom and when."""
    people = People(words, doing.names, tuple(things), ())
    left = people.content(people.known(sentence)[1])
    known = (*words.verbs, *words.receiving, *words.helping, *words.passive, *words.participles, *words.agents)
    return any(one.casefold() not in known and not people.is_a_thing(one) for one in left)
