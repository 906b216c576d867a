"""Of whom a few words of an answer tell: this child, the family, the school, services, or others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from pipeline.rules.language.doers import DoerWords, Names
from pipeline.rules.language.phrases_in_answers import any_of
from pipeline.rules.language.words_of_clauses import WORD, is_number
from pipeline.text.plain_words import TITLES

_TITLE = "|".join(sorted({*TITLES, *(one.title() for one in TITLES)}))
_TITLED = re.compile(rf"\b(?:{_TITLE})\.? (?:[A-Z]\.? )?[A-Z][\w'’-]+")
_NAME_FROM = re.compile(r"\s*([A-Z][a-z'’-]+(?: [A-Z][\w'’-]+)?) (?:from|of|at|in) ")
"""Somebody named with where they work: "Dawn Akers from Early Help"."""
_FAMILY_OF = re.compile(r"\b[Tt]he ([A-Z][\w'’-]+) family\W*$")
_FAMILY_WHOSE = re.compile(
    r"\b(?:(?<=[Tt]he )([A-Z][\w-]+)|([A-Z][\w-]+)['’]s?) (?:family|household)\b(?! [a-z]+er\b| support)"
)
_PUPIL_OF = re.compile(r"\b([A-Z][a-z'-]+)(?: [A-Z][\w'-]+)?,? \(?(?:[Yy]ear |[Yy]r ?|Y)\d{1,2}\b")
"""Somebody named with the year of school they are in: "Ella Smith Y9"."""
_FROM = re.compile(r"\s+(?:from|of|by)\b", re.IGNORECASE)
OTHERS = "others"
"""Who is neither of the family nor of those who work with it, among the names of ``DoerWords.who``."""


@dataclass(frozen=True)
class People:
    """Those whom the words of the rules and the names of a case know."""

    words: DoerWords
    names: Names
    things: tuple[str, ...]
    no_names: tuple[str, ...]

    def known(self, phrase: str) -> tuple[frozenset[str], str]:
        """Tell who stands in a phrase, and what of it is left; somebody with a title works for the school."""
        if phrase not in self._known_already:
            who = {kind for one in self._anybody.finditer(phrase) for kind in self._kinds_of(one[0])}
            left = self._anybody.sub(" ", phrase)
            if _TITLED.search(left):
                who.add("school")
                left = _TITLED.sub(" ", left)
            self._known_already[phrase] = frozenset(who), left
        return self._known_already[phrase]

    @cached_property
    def _known_already(self) -> dict[str, tuple[frozenset[str], str]]:
        """Phrases that were looked at, as the same subject is asked about again and again."""
        return {}

    def content(self, phrase: str) -> Sequence[str]:
        """Give the words of a phrase without those that tell nothing, such as days, numbers and "also"."""
        said = (one[0] for one in WORD.finditer(phrase))
        return [one for one in said if one.casefold() not in self.words.fillers and not is_number(one)]

    def left_besides_own_name(self, subject: str, who: frozenset[str], rest: str) -> Sequence[str]:
        """Give what is left beside those who are known, and the name right behind a post: "SENCO Ann Lister"."""
        left = self.content(rest)
        if not who or not left or is_whose(subject) or not all(one.istitle() for one in left):
            return left
        if (named := _NAME_FROM.match(subject)) and named[1].split() == [*left]:
            return ()
        before, _, behind = subject.rpartition(" ".join(left))
        return () if self._stands_behind_one(before) and not behind.strip() else left

    def is_a_paper_of(self, subject: str, left: Sequence[str]) -> bool:
        """Whether it is one thing of those beside it: "GP letter of 3 May", "Letter from the GP"."""
        if len(left) != 1:
            return False
        if is_whose(subject):
            return left[0] in self.words.papers and bool(self.known(subject)[0])
        before, _, behind = subject.partition(left[0])
        is_from = bool(_FROM.match(behind)) and not self.content(before)
        return is_from or (left[0].islower() and self._stands_behind_one(before) and not self.content(behind))

    def _stands_behind_one(self, before: str) -> bool:
        """Whether the word right before a place may be somebody, and is no "from" or "the"."""
        *_, last = before.split() or ["the"]
        return last.casefold() not in self.words.fillers

    def is_a_thing(self, phrase: str) -> bool:
        """Whether a phrase names one of the things that are asked for."""
        return bool(self._things_in(f"{phrase.casefold().strip()} "))

    def are_a_thing(self, first: str, second: str) -> bool:
        """Whether two words in small letters are the name of a thing: "movement breaks"."""
        name = f"{first} {second}"
        return name in self.things or name.removesuffix("s") in self.things

    def _things_in(self, said: str) -> Sequence[str]:
        """Give the things that a phrase names; an expression is made only of those whose letters it has."""
        named = (one for one in self.things if one[0].isalnum() and one in said)
        return [one for one in named if re.search(rf"(?<!\w){re.escape(one)}", said)]

    def has_others(self, phrase: str) -> bool:
        """Whether other children or strangers stand in a phrase."""
        said = any_of(self.words.who.get("services", ())).sub(" ", phrase.casefold())
        return (
            bool(any_of(self.words.peers).search(said) or self._another.search(said))
            or OTHERS in self.known(phrase)[0]
            or self._is_another_family(phrase)
            or self.names_another_pupil(phrase)
        )

    def names_another_pupil(self, phrase: str) -> bool:
        """Whether a phrase names a pupil of a class whom this case does not know: "Ella Smith Y9"."""
        named = (one[1] for one in _PUPIL_OF.finditer(_TITLED.sub(" ", phrase)))
        return any(self.is_unknown(one) and not self.known(one)[0] for one in named)

    def _is_another_family(self, phrase: str) -> bool:
        """Whether a phrase ends with a family of a name that nobody of this case has: "The Smith family"."""
        named = _FAMILY_OF.search(phrase)
        return named is not None and self.is_unknown(named[1])

    def names_another_household(self, phrase: str) -> bool:
        """Whether a phrase tells of a family by a name that nobody of this case has: "to Mrs Barrow's family"."""
        return any(
            self.is_unknown(name) and not self.known(name)[0]
            for one in _FAMILY_WHOSE.finditer(phrase)
            if (name := one[1] or one[2])
        )

    def names_anothers_parent(self, phrase: str) -> bool:
        """Whether a phrase tells of the parent of somebody whom nobody of this case knows: "to Chloe's mum"."""
        parents = rf"\b([A-Z][a-z]+)['’]s\s+(?:{any_of(self.words.who.get('parents', ())).pattern})"
        return any(self.is_unknown(one[1]) and not self.known(one[1])[0] for one in re.finditer(parents, phrase))

    def is_somebody_of_theirs(self, phrase: str) -> bool:
        """Whether a phrase names somebody by whose they are of the family: "Mum's manager", "dad's solicitor"."""
        if "'s " not in phrase:
            return False
        whose = (*self.names.get("parents", ()), *self.words.who.get("parents", ()), *self.words.who.get("kin", ()))
        return bool(_somebody_of(whose, tuple(chain(*self.words.who.values()))).search(phrase))

    def is_unknown(self, name: str) -> bool:
        """Whether a name is nobody's of this case, and no word that tells nothing."""
        known = {*" ".join(chain(*self.names.values())).casefold().split(), *self.no_names, *self.words.fillers}
        return name.casefold() not in known and not self.is_a_thing(name)

    def is_not_this_child(self, phrase: str) -> bool:
        """Whether a phrase says that it is not of this child: "about Ella, not Tom"."""
        return bool(self._not_this_child.search(phrase.casefold()))

    @cached_property
    def _not_this_child(self) -> re.Pattern[str]:
        who = any_of((*self.words.to_this_child, *self.names.get("child", ()))).pattern
        return re.compile(rf"\bnot (?:about |for |of |our |to do with |meant for )*(?:{who})")

    def is_this_child_in(self, phrase: str) -> bool:
        """Whether a phrase tells of something done to this child or the family: "calls him names"."""
        return bool(self._to_this_child.search(phrase.casefold()))

    @cached_property
    def _another(self) -> re.Pattern[str]:
        """Somebody else of the same name: "the other Callum"."""
        names = (one for kind in ("child", "parents") for one in self.names.get(kind, ()))
        return any_of(tuple(f"{other} {name}" for name in names for other in ("other", "another", "different")))

    @cached_property
    def _to_this_child(self) -> re.Pattern[str]:
        return any_of((*self.words.to_this_child, *self.names.get("child", ())))

    @cached_property
    def _anybody(self) -> re.Pattern[str]:
        """All words for people, the longest first: a "family worker" is none of the family."""
        return _longest_of(tuple(chain.from_iterable(words for _, words in self._words_for)))

    @cached_property
    def _words_for(self) -> Sequence[tuple[str, tuple[str, ...]]]:
        """Each kind of people with all words for them."""
        return [(kind, (*self.names.get(kind, ()), *words)) for kind, words in self.words.who.items()]

    def _kinds_of(self, named: str) -> Sequence[str]:
        """Tell which kinds of people a word for them may be."""
        return [kind for kind, words in self._words_for if _in_any_case(words).fullmatch(named)]


def _longest_first(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def is_whose(subject: str) -> bool:
    """Whether a subject is a thing of somebody: "Dad's car"."""
    return bool(re.search(r"\w['’]s?\s", subject))


def without_titled(phrase: str) -> str:
    """Give a phrase without names that have a title, whose owner may hold any post: "by Mrs Lunt"."""
    return _TITLED.sub(" ", phrase)


@lru_cache(maxsize=64)
def _longest_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Find these phrases in any case, the longest first; worked out once for all answers of a case."""
    return _in_any_case(tuple(sorted(phrases, key=_longest_first)))


@lru_cache(maxsize=256)
def _in_any_case(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(phrases).pattern, re.IGNORECASE)


@lru_cache(maxsize=64)
def _somebody_of(whose: tuple[str, ...], people: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(whose).pattern})['’]s\s+(?:\w+\s+)?(?:{any_of(people).pattern})", re.IGNORECASE)
