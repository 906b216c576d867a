"""Which statements of an answer leave open what they tell, or have it taken back by what stands behind them."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, chain, zip_longest

from pipeline.rules.language.matter_of_answers import MatterWords
from pipeline.rules.language.phrases_in_answers import any_of
from pipeline.rules.language.telling_clauses import Wanted, clauses, sentences, statements, turned
from pipeline.text.dates import MONTH
from pipeline.text.plain_words import is_one_of

_LONGEST_NAME = 2
"""So few words name a thing, and do not say that it was done."""

_LONGEST_LIST = 6
"""So many words without a verb are still a list of things: "Mentor and taxi, subject to the governors"."""

_LONGEST_ITEM = 3
"""So few words behind a comma are one more of what is listed: "We can offer a mentor, breakfast club"."""

_LAST_ITEMS = re.compile(r"\s*(?:[\w'/-]+\s){1,3}and\s", re.IGNORECASE)

_HEAD_BEFORE_DASH = re.compile(r"([^:,;]{1,40})\s[-–—]\s")

_WHEN = re.compile(
    r"(?<=\w)\s+(?:when|whenever|while|if|as|since|after|before|where|who|which|even if|even when)\b.*", re.DOTALL
)
"""What only says when, or of whom, a deed is told: "drives him in when she isn't on shift"."""

_ON = re.compile(r"^\W*(?:should|must|ought|can|could|needs?)\b")
"""How it goes on to tell what somebody said: "Both say no reason, should be in"."""

_QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]")


class LeftOpenWords(MatterWords):
    """``rules.yaml: hearing_answers``: which statements of an answer leave nothing open."""

    def _sound(self, answer: str, wanted: Wanted) -> Iterator[str]:
        """Give the statements of an answer that leave nothing open; what begins open, its list does too."""
        told = [
            statements(one)
            for one in sentences(answer)
            if not (self.clauses.is_head(one, wanted) or self._is_headed_by_what_is_due(one, wanted))
        ]
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
        found = {number for number, one in enumerate(every) if self._begins_open(one, wanted)}
        for number, one in enumerate(every):
            goes_on = number - 1 in found and number not in begun
            if goes_on and (len(one.split()) <= _LONGEST_ITEM or not self.doers.has_verb(one)):
                found.add(number)
        found.update(self._taken_back_whole(every, begun))
        ends = [number for number in found if self._ends_a_list(every[number])]
        for end in ends:
            for number in range(end - 1, -1, -1):
                if len(every[number].split()) > _LONGEST_ITEM:
                    break
                found.add(number)
        return found

    def _begins_open(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement, and the list that it may begin, is left open; an item for another is one of its own."""
        first = self._first_part(statement)
        if not self.doers.has_verb(first) and self.clauses.is_of_others(first.casefold(), wanted):
            return False
        return self.clauses.leave_open(first, wanted)

    def _is_headed_by_what_is_due(self, sentence: str, wanted: Wanted) -> bool:
        """Whether what stands before a dash names nothing, and leaves all behind it open: "On the list - GP".

        A month alone does not: "From September - ELSA".
        """
        head = _HEAD_BEFORE_DASH.match(sentence)
        if head is None or re.search(MONTH, head[1], re.IGNORECASE):
            return False
        if is_one_of(head[1], self.clauses.heads):
            return not wanted.may_suppose
        if self.doers.has_verb(head[1]) or self.names_a_thing(head[1], wanted):
            return False
        return self.clauses.is_unfinished(head[1], wanted) or self.clauses.is_head(f"{head[1]}: ", wanted)

    def _taken_back_whole(self, every: Sequence[str], begun: Set[int]) -> Iterator[int]:
        """Give the numbers of statements of which what ends their sentence says that none of them is done."""
        for number, one in enumerate(every):
            none = any_of(self.clauses.none_of_these).match(one.casefold())
            if none and self._says_no_more_than_undone(one[none.end() :]):
                yield from range(max(at for at in begun if at <= number), number + 1)

    def _says_no_more_than_undone(self, behind: str) -> bool:
        """Whether what stands behind "none of these" is nothing, or that it was not done; "helped" came of it."""
        return not re.search(r"\w", behind) or bool(any_of(self.clauses.not_done_at_all).search(behind.casefold()))

    def _is_taken_back(self, statement: str, behind: str, wanted: Wanted) -> bool:
        """Whether what follows a statement names nothing of its own, and leaves open what was told."""
        if any_of(self.clauses.needless).search(statement.casefold()):
            return False
        if self.clauses.begins_unfinished(behind, wanted) and not self.doers.has_verb(statement):
            return True
        if self.names_a_thing(behind, wanted) or self._goes_on_saying(statement, behind, wanted):
            return False
        if self.clauses.is_a_tail(behind, wanted):
            return True
        words = len(statement.split())
        if words > _LONGEST_NAME:
            names = words <= _LONGEST_LIST and not self.doers.has_verb(statement)
            return names and self.clauses.is_unfinished(behind, wanted)
        return self.clauses.is_unfinished(behind, wanted) or (
            wanted.told == "what was done" and self._denies_deed(behind.casefold())
        )

    def _goes_on_saying(self, statement: str, behind: str, wanted: Wanted) -> bool:
        """Whether what follows a statement is the rest of what somebody said should be."""
        says = wanted.told == "what was said" and any_of(self.clauses.reported).search(statement.casefold())
        return bool(says) and bool(_ON.match(behind.casefold()))

    def _is_left_open(self, statement: str, wanted: Wanted) -> bool:
        """Whether a statement is of what is unfinished, of no time, or not done in the end."""
        if self.clauses.is_unfinished(statement, wanted) or self.clauses.is_of_no_time(statement, wanted):
            return True
        return wanted.of_deeds and self._denies_deed(_QUOTED.sub(" ", turned(statement)))

    def _denies_deed(self, part: str) -> bool:
        """Whether a part of a clause says that something was not done; "not taken up" says what came of it."""
        said = _WHEN.sub("", part.casefold())
        return self.denies(any_of((*self.set_aside, *self.clauses.in_vain)).sub(" ", said))

    def _first_part(self, statement: str) -> str:
        """Give the first clause of a statement up to its "and", with what follows where that goes on with a list."""
        first = next(iter(clauses(statement)), (statement,))
        return " and ".join(first) if self._ends_a_list(statement) else first[0]

    def _ends_a_list(self, statement: str) -> bool:
        """Whether the last items of a list stand before what is said of all: "letters and calls will start in June"."""
        last = _LAST_ITEMS.match(statement)
        return last is not None and not self._begins_anew(statement[last.end() :])

    def _begins_anew(self, text: str) -> bool:
        return bool(any_of(self.doers.subjects).match(text.strip().casefold()))
