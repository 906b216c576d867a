"""For whom a clause of an answer says that something was done: this child and family, or others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.rules.language.doers import DoerWords, Doing
from pipeline.rules.language.people_told_of import OTHERS, People
from pipeline.rules.language.phrases_in_answers import any_of

_GIVEN_TO = re.compile(r"\s+([A-Z][a-zà-ÿ]{2,})(?:'s\s+\w+)?\s+(?:an?|the|his|her|their|some|extra|\d+|[a-z]+ing)\b")
"""A name right behind "gave", where a thing follows: "gave Ruby a mentor"."""
_GIVEN_TO_SOMEBODY = re.compile(
    r"\s+((?:my|our|the|his|her|an?)\s+(?:other\s+)?[a-z]+)\s+(?:an?|the|some|extra|\d+)\b", re.IGNORECASE
)
_FOR_SOMEBODY = re.compile(r"\bfor ([A-Z][a-zà-ÿ]{2,})\W*$")
"""For whom a thing is, at the end of its clause: "a mentor for Ruby"."""
PHRASE = r"((?:(?!(?:for|to|with|of|about|at|in|on|by|from|who|that|was|were)\b)[\w'’-]+\s*){1,4})"
_TO_WHOM = re.compile(rf"\b(?:for|to|of|about|behind|after)\s+{PHRASE}", re.IGNORECASE)
_FOR_WHOM = re.compile(rf"\bfor\s+{PHRASE}", re.IGNORECASE)
_AMONG_WHOM = re.compile(rf"\b(?:for|among|amongst|between|at|(?<!member )(?<!members )of)\s+{PHRASE}", re.IGNORECASE)
WITH_WHOM = re.compile(rf"\bwith\s+{PHRASE}", re.IGNORECASE)


@dataclass(frozen=True)
class ForWhom:
    """Who may get what is asked for."""

    doing: Doing
    words: DoerWords
    people: People

    def is_for_others(self, said: str) -> bool:
        """Whether a clause says of a thing that it is for others than this child and family."""
        if self.doing.of_others:
            return False
        if self.people.names_another_household(said):
            return True
        if self.doing.about_child:
            return any(self.people.has_others(one[1]) for one in _FOR_WHOM.finditer(said))
        return bool(self.doing.by) and self._is_given_to_others(said)

    def _is_given_to_others(self, said: str) -> bool:
        """Whether what somebody did, by what a clause says, was for others."""
        if self.people.names_anothers_parent(said):
            return True
        own = any_of(self.words.the_schools_own)
        if any(self.people.has_others(one[1]) for one in _TO_WHOM.finditer(said)):
            return True
        if any(OTHERS in self.people.known(one[1])[0] for one in WITH_WHOM.finditer(said)):
            return True
        if self.doing.is_of_school and any(own.search(one[1].casefold()) for one in _AMONG_WHOM.finditer(said)):
            return True
        named = _FOR_SOMEBODY.search(said) if self.doing.is_of_school else None
        return named is not None and self.people.is_unknown(named[1])

    def is_for_oneself(self, behind: str) -> bool:
        """Whether somebody did for themselves what the school's deeds are asked for: "bought himself a clock"."""
        asked = self.doing.is_of_school and not self.doing.about_child
        themselves = any_of(self.words.themselves).pattern
        return asked and bool(re.search(rf"^\W*(?:{themselves})|\bfor (?:{themselves})", behind.casefold()))

    def is_given_to_another(self, verbs: Sequence[str], behind: str) -> bool:
        """Whether another was given something: "gave Ruby a mentor" where none is known, "gave his friend a pass"."""
        if verbs[-1] not in self.words.giving:
            return False
        named, whom = _GIVEN_TO.match(behind), _GIVEN_TO_SOMEBODY.match(behind)
        is_to_others = whom is not None and self.people.has_others(whom[1])
        return is_to_others or (named is not None and self.people.is_unknown(named[1]))
