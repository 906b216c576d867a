"""What of an answer is meant as one: not what its heads, brackets and remarks say is an example, or somebody else's.

"For his brother: …", "At primary school: …", "DRAFT - …", "… This is about Ella, not Tom." Each sentence there tells
what is asked, and none of it is of this case now.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.rules.language.doers import Doing
from pipeline.rules.language.framing_words import FrameWords, Remark, Section, fragments, in_brackets, remarks
from pipeline.rules.language.hearing_answers import HearingAnswers
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import any_of, as_typed
from pipeline.rules.language.telling_clauses import Wanted
from pipeline.text.plain_words import TITLES, is_one_of

_MOST_HEADS = 3
_ABOUT = re.compile(r"\b(?:for|about|re|regarding|concerning|to do with)\b((?:\s+[\w'-]+){1,4})", re.IGNORECASE)
_IS = re.compile(r"\W*(?:is|was|were|are)\b", re.IGNORECASE)
_WHOSE_IT_IS = re.compile(r"\W*(?:is |was |are |were )?((?:[A-Z][a-z'-]{2,} ?){1,2})(?:'s)?\W*")
_OF_WHAT_FOLLOWS = re.compile(r"\bof (?:this|these|it|them|those)\b|\b(?:the following|the below|these|as follows)\b")
"""What a head says of all that stands behind it: "None of this has been done: …"."""
_LONGEST_HEAD = 100
_NOTHING_BUT_NO = re.compile(r"\W*(?:no|none|nil|nothing)\W*", re.IGNORECASE)
_FULL_NAME = re.compile(r"[^\W\d_][\w'-]+ [^\W\d_][\w'-]+")
_NAME = re.compile(r"\b[A-Z][a-z'-]{2,}")


def what_is_meant(answer: str, doing: Doing, wanted: Wanted, heard: HearingAnswers) -> str:
    """Give what of an answer is meant as one; nothing where all of it stands in such a frame."""
    frames, people = heard.frames, People(heard.doers, doing.names, (), heard.no_names)
    typed = _with_child_named(heard.written_out(as_typed(answer)), doing.names.get("child", ()))
    typed = _with_parents_named(typed, doing.names.get("parents", ()), heard)
    typed = frames.without_closings(typed)
    frame = _Frame(frames, people, wanted, heard, doing.about_child and wanted.told == "what is so")
    for _ in range(_MOST_HEADS):
        if not frame.is_unfinished(typed):
            typed = frames.without_neutral_head(frames.without_opener(typed), doing.names.get("child", ()))
    if frames.only_shows_how(typed) or any(frames.is_not_meant(one) for one in in_brackets(typed)):
        return ""
    meant = " ".join(part for one in frames.sections(typed) for part in frame.left_of(one))
    ends = [one.end for one in remarks(meant) if frame.is_taken_back(one)]
    ends += [end for fragment, end in fragments(meant) if frames.begins_not_meant(fragment)]
    taken_back = max(ends, default=0)
    return meant[taken_back:].strip()


def _with_child_named(answer: str, names: Sequence[str]) -> str:
    """Give an answer with the child's name where its initial stands alone: "T says", and no "Mrs T" or "A letter"."""
    forename = next((one for one in names[1:2]), "")
    if not forename or forename[0] in "AI":
        return answer
    alone = rf"(?<![\w.'/-])(?<!Mr )(?<!Mrs )(?<!Miss )(?<!Ms ){re.escape(forename[0])}(?![\w.'/&-])"
    return re.sub(alone, lambda _: forename, answer)


def _with_parents_named(answer: str, names: Sequence[str], heard: HearingAnswers) -> str:
    """Give an answer with a parent's name where the initials of forename and surname stand: "CR says"; no "SW"."""
    for name in names:
        forename, _, surname = name.partition(" ")
        initials = f"{forename[:1]}{surname[:1]}".upper()
        if _FULL_NAME.fullmatch(name) and forename not in TITLES and not heard.is_a_word(initials):
            answer = re.sub(rf"(?<![\w.'/&-]){initials}(?![\w.'/&-])", name.title(), answer)
    return answer


@dataclass(frozen=True)
class _Frame:
    """Hears of heads and remarks whether what they are about is no answer."""

    words: FrameWords
    people: People
    wanted: Wanted
    heard: HearingAnswers
    tells_what_is_so: bool

    def left_of(self, section: Section) -> Sequence[str]:
        """Give the sentences under a head that are meant: all or none, but sentences behind what is only to come."""
        if section.head and self._is_no_answer(section.head):
            return ()
        if section.head and self._is_of_another_time(section.head):
            return [one for one in section.behind_list if self.heard.doers.has_verb(one)]
        return (section.first, *section.others)

    def is_unfinished(self, answer: str) -> bool:
        """Whether an answer begins with a head that says that it is not done: "TBC: …"."""
        head = self.words.sections(answer[:_LONGEST_HEAD])[0].head
        return bool(head) and self._is_of_another_time(head)

    def is_taken_back(self, remark: Remark) -> bool:
        """Whether a remark says that what stands before it is not so, not yet, or of another child or time."""
        said, clauses = remark.said, self.heard.clauses
        if self.words.is_not_meant(said) or any_of(self.words.not_so).search(said.casefold()):
            return True
        if self._is_only_a_strange_name(said):
            return True
        if _IS.match(said) and clauses.is_of_others(said.casefold(), self._now):
            return True
        if self.people.is_not_this_child(said) or self._is_of_another(said) or clauses.is_long_past(said, self._now):
            return True
        if not remark.of_all or (self.wanted.may_suppose and not self.tells_what_is_so):
            return False
        called_off = () if self._is_by_family(said) else clauses.called_off
        undone = any_of((*called_off, *self._not_done_at_all(remark)))
        due = self.wanted.told == "what was done" and any_of(clauses.to_come).match(said.strip().casefold())
        return bool(due or undone.search(said.casefold())) or clauses.is_unfinished(said, self._now)

    def _is_only_a_strange_name(self, said: str) -> bool:
        """Whether a remark says no more than whose it is, whom nobody of this case knows: "No wait, that's Olivia"."""
        named = _WHOSE_IT_IS.fullmatch(said)
        names = named[1].split() if named and not self.wanted.of_others else []
        return bool(names) and all(self.people.is_unknown(one) for one in names) and not self.people.known(said)[0]

    def _is_by_family(self, said: str) -> bool:
        """Whether a remark tells what the family itself did of it: "all cancelled by mum"."""
        _, _, behind = said.partition(" by ")
        return not self.people.known(behind)[0].isdisjoint(("parents", "kin", "child"))

    def _not_done_at_all(self, remark: Remark) -> Sequence[str]:
        """Give the words by which a remark that denies says that nothing of it was done.

        "Evidence asked for, none sent" says so of the evidence, and "No reasons, none given" of the reasons.
        """
        words, of_others = self.heard.clauses.not_done_at_all, any_of(self.words.asked_for)
        if not remark.denies or _NOTHING_BUT_NO.fullmatch(remark.before) or of_others.search(remark.before.casefold()):
            return ()
        alone = self.wanted.told == "what is so" and " " not in remark.denies
        return [one for one in words if one not in self.words.handed_over] if alone else words

    def _is_no_answer(self, head: str) -> bool:
        """Whether what stands under a head that is no answer itself is an example, a guess, or of another child."""
        if is_one_of(head, self.wanted.answered_by):
            return False
        guessed = any_of((*self.heard.clauses.hearsay, *self.heard.doubting)).search(head.casefold())
        return (
            bool(guessed)
            or self._denies_what_follows(head)
            or self.words.is_not_meant(head)
            or self._is_of_another(head)
        )

    def _denies_what_follows(self, head: str) -> bool:
        """Whether a head denies all behind it: "None of this was done: …"; what came of it may be just that."""
        said = head.casefold()
        return self.wanted.told != "what happened" and bool(_OF_WHAT_FOLLOWS.search(said)) and self.heard.denies(said)

    def _is_of_another_time(self, head: str) -> bool:
        """Whether what stands under a head is still to come, long past, or done with everybody."""
        clauses = self.heard.clauses
        wanted = self._now if self.tells_what_is_so else self.wanted
        if clauses.is_unfinished(head, wanted) and not self.heard.denies(head.casefold()):
            return True
        return clauses.is_head(f"{head}: ", wanted) or clauses.is_of_no_time(head, self._now)

    def _is_of_another(self, phrase: str) -> bool:
        """Whether a phrase says that it is about another child than this one, where others are not asked about."""
        if self.wanted.of_others:
            return False
        about = " ".join(one[1] for one in _ABOUT.finditer(phrase))
        named = [one[0] for one in _NAME.finditer(about)]
        return (
            self.people.names_another_pupil(phrase)
            or self.people.has_others(about)
            or self.heard.clauses.is_of_others(about.casefold(), self._now)
            or any(self.people.is_unknown(one) and not self.people.known(one)[0] for one in named[:1])
        )

    @property
    def _now(self) -> Wanted:
        """What is wanted, of what is so by now."""
        return replace(self.wanted, may_suppose=False)
