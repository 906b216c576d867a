"""The verb of a clause of an answer, as it parts who does something from what is done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.rules.language.doers import DoerWords
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.words_of_clauses import WORD, is_number

_PAST = re.compile(r"[a-z]{2,}(?:ed|wyd|odd)")
_COUNTED = re.compile(
    r"\b(?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)(?: (?:further|more|other|new))?"
    r"|(?<!\w )further)\W*$",
    re.IGNORECASE,
)
"""Behind which things that are counted stand: "five unauthorised absences", "two more missed days"; no "he further
refused"."""
_LONGEST_COUNT = 20
"""So many letters before a word are enough to see how many there are."""
_MONTH = "May"
_GOING_ON = re.compile(r"[a-z]{2,}ing")


@dataclass(frozen=True)
class Verbs:
    """Those verbs that the rules know, and what looks like one where no people are meant."""

    words: DoerWords
    people: People

    def of(self, said: str) -> tuple[str, Sequence[str], str] | None:
        """Find the first verb of a clause: what stands before it, it with the verbs behind it, and the rest."""
        every = list(WORD.finditer(said))
        for number, word in enumerate(every):
            if self._is_verb_there(said, every, number):
                verbs = list(self._with_verbs_behind(every[number:]))
                return said[: word.start()], [one[0].casefold() for one in verbs], said[verbs[-1].end() :]
        return None

    def _is_verb_there(self, said: str, every: Sequence[re.Match[str]], number: int) -> bool:
        """Whether a word of a clause is a verb: also one before "him" ("tutors him"), and no "retired teacher"."""
        word = every[number][0].casefold()
        if every[number][0] == _MONTH and number and is_number(every[number - 1][0]):
            return False
        before, behind = ([one[0].casefold() for one in every[at : at + 1]] for at in (number - 1, number + 1))
        is_past = bool(_PAST.fullmatch(word))
        counted = is_past and number and behind and _COUNTED.search(said[: every[number].start()][-_LONGEST_COUNT:])
        if is_past and (self.people.known(word)[0] or counted or (number and before[0] in self.words.determiners)):
            return False
        if number and not self._is_verb(before[0]) and self.people.are_a_thing(before[0], word):
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
            elif plain not in self.words.fillers or plain in self.words.determiners:
                return

    def _is_verb(self, word: str) -> bool:
        words = self.words
        return word in words.every_verb or word.endswith("n't") or bool(_PAST.fullmatch(word))

    def is_passive(self, verbs: Sequence[str]) -> bool:
        """Whether verbs tell what was done to their subject: "was given"."""
        *before, last = verbs
        done_to = (_PAST.fullmatch(last) and last not in self.words.views) or last in self.words.participles
        return bool(done_to) and not {*before}.isdisjoint(self.words.passive)
