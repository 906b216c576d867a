"""What a school says that it offers, and of its own papers and meetings, which is nobody's secret.

What is given is the school's own, ``We offered a key worker and a later start``, up to the first word by which anything
else may be told: of whom, where, what for. What became of a thing of the school's, ``The review was put back by a
week``, may be said in more words than what a person did.
"""

import re
from collections.abc import Callable, Set
from dataclasses import dataclass

from pipeline.rules.model.disclosure_settings import ThingWords
from pipeline.rules.model.phrases import any_of
from pipeline.text.english import with_forms

_LESS = re.compile(
    r"\b(?:of|for|from|with|about|near|at|by|under|in|on|as|to the|to a|into|through|via|against|behind|outside)\b"
)
"""Behind these stands what is no gift any more."""
_JOINT = re.compile(
    r"[;:()]|\s[-–]\s|\b(?:but|so|because|while|whilst|since|until|when|where|which|who|that|if|though|after|before)\b"
)
_LIST = re.compile(r",|\band\b|\bor\b")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_DONE = re.compile(r"[a-z]{2,}ed")
_OFFICE = r"(?:the school|school|we|the pastoral team|the attendance team|(?:mr|mrs|ms|miss)\.? [a-z'’-]+)"
"""Who gives for a school; whether somebody with a title is of its staff, is asked by the name."""
_DETERMINERS = r"(?:(?:a|an|the|no|any|each|every|this|that|these|those|all|some|her|his|their|our|your|\d+)\s+)?"
_SOMEBODY = re.compile(
    r"\b(?:she|he|they|we|i|who|whom|whose|children|baby|famil(?:y|ies)(?! (?:hub|support|worker|centre|liaison)))\b"
)
"""Who does something himself, behind a thing: ``The letter says that she …``."""
_TWO_CLAUSES = re.compile(r"[;:()]|\s[-–]\s|\b(?:but|so|because|while|whilst|where)\b")
_OF_SOMEBODY = frozenset(("her", "hers", "his", "him"))
"""Whose a thing is, which then may be no thing of the school's: ``Her course``, ``The referral was for her``."""
FURTHEST_THING = 4
"""So many words stand before a thing at the head of a sentence: ``A very much shorter timetable``."""
LONGEST_GIFT = 5
"""A thing that is given has so many words at the most: more of them tell a story."""


@dataclass(frozen=True)
class DoneByTheSchool:
    """Tells whether a sentence, folded, says no more than what a school gives."""

    giving: re.Pattern[str]
    given_to: re.Pattern[str]
    thing: re.Pattern[str]
    of_a_pupil: re.Pattern[str]
    others: Set[str]
    deeds: Set[str]

    @classmethod
    def of(
        cls, giving: Set[str], words: ThingWords, child: re.Pattern[str], others: Set[str], deeds: Set[str]
    ) -> "DoneByTheSchool":
        """Gather by the verbs of giving, what the child is called and the pronouns of others than the defendant."""
        verbs = any_of(giving).pattern
        return cls(
            re.compile(rf"\A{_OFFICE}\b(?: also| then| have| has| will| can)?\s+{verbs}"),
            re.compile(rf"\A{child.pattern} (?:was|is|has been|will be|can be)(?: also)?\s+{verbs}"),
            re.compile(
                rf"\A{_DETERMINERS}((?:[a-z'-]+\s+){{0,{FURTHEST_THING}}}?){any_of(with_forms(words.things)).pattern}"
            ),
            re.compile(rf"\A(?:her|his)\s+{any_of(with_forms(words.of_a_pupil)).pattern}"),
            others,
            deeds,
        )

    def is_of_a_pupil(self, low: str) -> bool:
        """Whether a sentence begins with what is a pupil's: ``His form tutor``."""
        return self.of_a_pupil.match(_begins(low)) is not None

    def is_of_a_thing(self, low: str, *, is_of_child: bool) -> bool:
        """Whether a sentence begins with a thing of the school's, and has nobody who does anything.

        Behind a sentence about the child, and before what a pupil has, "his" and "her" are the child's.
        """
        begins = _begins(low)
        is_of_child = is_of_child or self.is_of_a_pupil(low)
        theirs = frozenset() if is_of_child else self.others & _OF_SOMEBODY
        is_one = self.thing.match(begins) is not None and theirs.isdisjoint(_WORD.findall(begins))
        return is_one and not (_TWO_CLAUSES.search(begins) or _SOMEBODY.search(begins))

    def is_all(self, low: str, says_nothing: Callable[[str], bool]) -> bool:
        """Whether nothing else is told; ``says_nothing`` tells of words, folded, whether they are a school's."""
        begins = _begins(low)
        found = self.giving.search(begins) or self.given_to.search(begins)
        if not found or not self.others.isdisjoint(_WORD.findall(begins)):
            return False
        gifts, *rest = _JOINT.split(begins[found.end() :])
        return all(self._is_gift(gift, says_nothing) for gift in _LIST.split(gifts)) and all(map(says_nothing, rest))

    def _is_gift(self, low: str, says_nothing: Callable[[str], bool]) -> bool:
        """Whether words are of a thing, ``a quiet room at lunch``, and tell nothing else about it."""
        less = _LESS.search(low)
        thing, about = (low[: less.start()], low[less.end() :]) if less else (low, "")
        words = _WORD.findall(thing)
        is_thing = len(words) <= LONGEST_GIFT and not any(
            word in self.deeds or _DONE.fullmatch(word) for word in words[2:]
        )
        return (is_thing or says_nothing(thing)) and says_nothing(about)


def _begins(low: str) -> str:
    """Give a sentence in one line, without the sign of a list before it."""
    return " ".join(low.split()).lstrip("•-*– ")
