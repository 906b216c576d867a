"""What an answer in words bears out: it says so, it denies, or it leaves a doubt that only a person can settle."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Text, Words
from pipeline.rules.language.meaning_of_answers import AnswerWords
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.rules.language.telling_clauses import ClauseWords, Wanted, clauses, statements, turned
from pipeline.rules.language.things_told import tells_of
from pipeline.text import plain_words

_LONGEST_NAME = 2
"""So few words name a thing, and do not say that it was done."""

Bearing = Literal["says", "denies", "doubts"]

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
    doubting: tuple[Text, ...] = Field(
        default=(), description='words by which an answer is unsure, or speaks of harm: "probably", "worse"'
    )
    excepting: tuple[Text, ...] = Field(
        default=(), description='words by which even a "yes" is not whole, where all must be done: "apart from"'
    )
    unsaid: Text = Field(default="what is asked", description="what an unclear answer does not say")
    clauses: ClauseWords = ClauseWords()
    no_names: tuple[Text, ...] = Field(default=(), description="words with a capital that name nobody outside: DSL")
    things: dict[str, tuple[Words, ...]] = Field(
        default={}, description="kinds of thing that answers are made of, each with the words that tell of it"
    )

    def says_none(self, answer: str) -> bool:
        """Whether an answer says that there is nothing: "None known", "Not that we know"; not "The bus did not run"."""
        first = self._first_clause(answer)
        return bool(any_of(self.none).search(first) or any_of(self.denials).match(first))

    def says_none_plainly(self, answer: str) -> bool:
        """Whether it says so in a word of its own and leaves it there: not "Not had the chance", "None, but …"."""
        return bool(any_of(self.none).search(self._first_clause(answer))) and not turned(answer)

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
        if any_of(self.doubting).search(self._first_clause(answer)):
            return "doubts"
        if self._denies(self._first_clause(answer)):
            return "says" if turned and not self._denies(turned[0]) else "denies"
        unsure = any(self._denies(one) for one in turned) or any(
            any_of(self.refusals).search(one) for one in (first, *turned)
        )
        return "doubts" if unsure else "says"

    def doubts(self, answer: str) -> bool:
        """Whether the first sentence of an answer is not sure of what it says: "Probably", "It might make it worse"."""
        return self.yes_or_no(answer) != "yes" and bool(any_of(self.doubting).search(self._first_sentence(answer)))

    def speaks_against(self, answer: str, phrases: Sequence[str]) -> bool:
        """Whether an answer is one of these phrases, begins with one that ends with ``…``, or has one as ``… these …``.

        Words between two ``…`` are looked for in the first sentence, and not in an answer that begins with yes.
        """
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

    def tells(self, answer: str, wanted: Wanted) -> bool:
        """Whether a clause of an answer tells what its question wants to be told, and leaves nothing open.

        What is unfinished without naming a thing speaks of what is only named before it: "Mentor, not started".
        """
        if self.clauses.pass_over(answer, wanted):
            return False
        every = statements(answer)
        return any(
            self._states(one, wanted) and not (self._only_names(one) and self._is_loose(behind, wanted))
            for one, behind in zip_longest(every, every[1:], fillvalue="")
        )

    def _only_names(self, statement: str) -> bool:
        return len(statement.split()) <= _LONGEST_NAME

    def _is_loose(self, statement: str, wanted: Wanted) -> bool:
        return self.clauses.is_unfinished(statement, wanted) and not self._names_a_thing(statement, wanted)

    def _states(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement tells it in a clause, and none of its clauses leaves that unfinished, or denies it."""
        if self.clauses.is_unfinished(statement, wanted) or (wanted.of_deeds and self._denies_deed(turned(statement))):
            return False
        return any(self._clause_tells(parts, wanted) for parts in clauses(statement))

    def _clause_tells(self, parts: Sequence[str], wanted: Wanted) -> bool:
        """Whether a part of a clause tells something; what the part before "and" left open, that behind it does too."""
        for part in parts:
            if self.clauses.leave_open(part, wanted):
                return False
            if self._tells_of_a_thing(part, wanted):
                return True
        return False

    def _tells_of_a_thing(self, part: str, wanted: Wanted) -> bool:
        if any_of(self.clauses.needless).search(part.casefold()):
            return True
        if not self._names_a_thing(part, wanted):
            return False
        return wanted.told != "what was done" or not self._denies_deed(part)

    def _denies_deed(self, part: str) -> bool:
        """Whether a part of a clause says that something was not done; "not taken up" says what came of it."""
        return self._denies(any_of((*self.set_aside, *self.clauses.in_vain)).sub(" ", part.casefold()))

    def _names_a_thing(self, part: str, wanted: Wanted) -> bool:
        words = tuple(word for kind in wanted.made_of or self.things for word in self.things.get(kind, ()))
        return tells_of(part, words, self.denials, self.no_names)

    def _denies(self, clause: str) -> bool:
        return bool(any_of(self.denials).search(clause))

    def _first_clause(self, answer: str) -> str:
        return _END_OF_CLAUSE.split(self._first_and_turned(answer)[0])[0]

    def _first_and_turned(self, answer: str) -> Sequence[str]:
        return any_of(self.turns).split(self._first_sentence(answer), maxsplit=1)

    def _first_sentence(self, answer: str) -> str:
        return any_of(self.set_aside).sub(" ", _first_sentence(plain_answer(answer)))


def _first_sentence(text: str) -> str:
    return _END_OF_SENTENCE.split(text)[0]
