"""Whether a row of a log tells that nobody of the family was reached, or leaves that open: then a person is asked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import forenames_of_parents, names_of_parents
from pipeline.rules.judging.words_of_case import Contact
from pipeline.text.plain_words import words
from pipeline.text.prose import plain, sentences
from pipeline.text.stems import has_words

_PART_ENDS = re.compile(r"[,;]\s|\s[-–—]+\s|\b(?:but|then)\b")
"""Busy people part what came of a call from the call with a comma, a dash or "then"."""


@dataclass(frozen=True)
class RowsLeftOpen:
    """What rows say that tells neither what the school did nor that nobody was reached, in one case."""

    situation: Situation

    def tells_that_nobody_was_reached(self, contact: Contact) -> bool:
        """Whether a row tells it, and nothing else but what the school did: ``Rang at 9. No answer``."""
        if any(words(one) in words(contact.kind) for one in self.situation.rules.first_day_calling.no_calls):
            return True
        parts = [part for every in _parts(contact.summary) for part in every]
        return any(map(self._says_so, parts)) and not self._left_open(contact)

    def speaks_of_family(self, contact: Contact) -> bool:
        """Whether somebody of the family stands in what a row leaves open: ``Thumbs up from mum``."""
        return any(self._family.search(part) for part in self._left_open(contact))

    def _left_open(self, contact: Contact) -> list[str]:
        return [part for every in _parts(contact.summary) for part in self._open_parts(every)]

    def _open_parts(self, every: Sequence[str]) -> Iterator[str]:
        """Give the parts of a sentence that may tell that somebody was reached.

        Beside one that says that nobody was, only those of the family matter: ``No answer, back to it tomorrow``. Where
        none does, what stands behind what the school did is an answer: ``Texted dad, thumbs up``.
        """
        unclear = [part for part in every if not (self._is_of_the_school(part) or self._says_so(part))]
        if any(map(self._says_so, every)):
            yield from (part for part in unclear if self._family.search(part))
        elif unclear and self._is_of_the_school(every[0]):
            yield ", ".join(every)
        else:
            yield from unclear

    def _is_of_the_school(self, part: str) -> bool:
        """Whether it begins with what the school did, or has nothing but the names of whom it asked, and times."""
        hearing = self.situation.rules.hearing_from_family
        said = words(part)
        if any(said.startswith(words(one)) for one in hearing.school_did):
            return True
        left = self._family.sub(" ", part)
        return all(word in hearing.beside or not word.isalpha() for word in words(left).split())

    def _says_so(self, part: str) -> bool:
        """Whether it says that nobody was reached: of somebody of the family only how they cannot be, or were not.

        ``Unable to bring him`` is word of a mother, and ``unable to reach her`` of the school.
        """
        hearing = self.situation.rules.hearing_from_family
        phrases = hearing.not_reaching if self._family.match(part) else hearing.nobody_reached
        return any(has_words(part, phrase) for phrase in phrases)

    @cached_property
    def _family(self) -> re.Pattern[str]:
        """One for anybody of the family but the child, and not for a thing of theirs: ``mum's phone``."""
        hearing, case = self.situation.rules.hearing_from_family, self.situation.case
        named = (*names_of_parents(case), *forenames_of_parents(case))
        people = (one for one in (*hearing.family, *hearing.spoken_of, *named) if "{" not in one)
        return re.compile(rf"(?<!\w)(?:{_any(people)})(?!\w)(?!(?:'s?)? (?:{_any(hearing.things)})(?!\w))")


def _any(alternatives: Iterable[str]) -> str:
    return "|".join(re.escape(plain(one)) for one in sorted(alternatives, key=len, reverse=True)) or "(?!)"


def _parts(summary: str) -> Iterator[list[str]]:
    """Give the parts of each sentence, in plain words, each once."""
    for sentence in dict.fromkeys(sentences(summary)):
        every = dict.fromkeys(_PART_ENDS.split(plain(sentence)))
        yield [part for one in every if (part := one.strip(" .,;:-"))]
