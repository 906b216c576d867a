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
        who, left = set[str](), phrase
        for kind in self.words.who:
            if (pattern := self._known_as(kind)).search(left):
                who.add(kind)
                left = pattern.sub(" ", left)
        if _TITLED.search(left):
            who.add("school")
            left = _TITLED.sub(" ", left)
        return frozenset(who), left

    def content(self, phrase: str) -> Sequence[str]:
        """Give the words of a phrase without those that tell nothing, such as days, numbers and "also"."""
        said = (one[0] for one in WORD.finditer(phrase))
        return [one for one in said if one.casefold() not in self.words.fillers and not is_number(one)]

    def is_a_thing(self, phrase: str) -> bool:
        """Whether a phrase names one of the things that are asked for."""
        return bool(self._things_in(f"{phrase.casefold().strip()} "))

    def _things_in(self, said: str) -> Sequence[str]:
        """Give the things that a phrase names; an expression is made only of those whose letters it has."""
        named = (one for one in self.things if one[0].isalnum() and one in said)
        return [one for one in named if re.search(rf"(?<!\w){re.escape(one)}", said)]

    def has_more_than_things(self, phrase: str) -> bool:
        """Whether a phrase has words beside the things that are asked for: "theatre group", not "breakfast club"."""
        said = f"{phrase.casefold()} "
        for one in self._things_in(said):
            said = re.sub(rf"(?<!\w){re.escape(one)}\w*", " ", said)
        return bool(self.content(said))

    def has_others(self, phrase: str) -> bool:
        """Whether other children or strangers stand in a phrase."""
        return bool(any_of(self.words.peers).search(phrase.casefold())) or OTHERS in self.known(phrase)[0]

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

    def is_this_child_in(self, phrase: str) -> bool:
        """Whether a phrase tells of something done to this child or the family: "calls him names"."""
        return bool(self._to_this_child.search(phrase.casefold()))

    @cached_property
    def _to_this_child(self) -> re.Pattern[str]:
        return any_of((*self.words.to_this_child, *self.names.get("child", ())))

    def _known_as(self, kind: str) -> re.Pattern[str]:
        return _in_any_case((*self.names.get(kind, ()), *self.words.who[kind]))


def without_titled(phrase: str) -> str:
    """Give a phrase without names that have a title, whose owner may hold any post: "by Mrs Lunt"."""
    return _TITLED.sub(" ", phrase)


@lru_cache(maxsize=256)
def _in_any_case(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(phrases).pattern, re.IGNORECASE)


@lru_cache(maxsize=64)
def _somebody_of(whose: tuple[str, ...], people: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(whose).pattern})['’]s\s+(?:\w+\s+)?(?:{any_of(people).pattern})", re.IGNORECASE)
