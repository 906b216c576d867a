"""What stands round an answer and is none of it: a head before a colon, a bracket, a remark on what was written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.language.phrases_in_answers import any_of
from pipeline.rules.language.words_of_clauses import WORD, is_number

_END_OF_SENTENCE = re.compile(r"(?<=[.;!?])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Ms|St)\.)(?<!\b(?:Mrs|e\.g|i\.e)\.)\s+")
_HEAD = re.compile(r"^\W*(\w[^:;!?]{0,80}):\s+|^\W*(\w[\w ]{0,30})\s[-–—]\s")
_BRACKETS = re.compile(r"[\[(]([^\[\]()]{1,200})[\])]")
_INTERJECTION = (
    r"(?:sorry|note|nb|n\.b\.|but|and|actually|however|(?:no )?wait|no|hang on|hold on|oops|whoops|oh|apologies"
    r"|correction|scrap that)"
)
_REMARK_BEHIND = re.compile(r"\s[-–—]\s+|,\s+|[\[(]|\s(?=(?:but|and)\s)|:\s+(?=(?:all|none)\b)")
"""Behind which a remark may begin within a sentence."""
_ASIDE_BEHIND = re.compile(r"\s[-–—]\s+|[\[(]")
_REMARK = re.compile(
    rf"(?:{_INTERJECTION}\b[\s,:–—-]*)*"
    r"(?:(?P<all>(?:all|none|most|some|nothing|much|half) of (?:this|that|these|those|it|the above|which|them)|all|none"
    r"|everything)\b|(?:this|that|these|those|the above)(?: all)?\b(?:'s\b)?)",
    re.IGNORECASE,
)
"""How a remark on the answer itself begins: "This is about …", "None of this …", "All planned for …"."""
_YES_OR_NO = re.compile(r"\W*(?:yes|no|none|y|n)\b", re.IGNORECASE)
_BEGIN_OF_FRAGMENT = re.compile(rf"^\W*(?:(?:{_INTERJECTION}|this is|that is|that's|that was|this was)\b\W*)*")
_MOST_WORDS_BEHIND = 4
_ALL_IN_BRACKETS = re.compile(r"\(([^()]+)\)\W*")
_INITIALS = re.compile(r"[A-Z]{1,3}")
_MOST_WORDS_OF_A_REMARK, _LONGEST_REMARK = 14, 150


@dataclass(frozen=True)
class Section:
    """A part of an answer: the sentence with a head, which may have none, and those behind it up to the next head."""

    head: str
    first: str
    others: tuple[str, ...] = ()

    @property
    def behind_list(self) -> Sequence[str]:
        """The sentences behind the list that begins under the head, which goes on over semicolons and lines."""
        every = (self.first, *self.others)
        ends = (number for number, one in enumerate(every, start=1) if one.rstrip().endswith((".", "!", "?")))
        return every[next(ends, len(every)) :]


@dataclass(frozen=True)
class Remark:
    """What an answer says of what stands before it, up to ``end``; of all of that, or of what it says last.

    ``denies`` holds how it denies all, where it does: "none" or "none of this".
    """

    said: str
    before: str
    of_all: bool
    denies: str
    end: int


class FrameWords(Strict):
    """``rules.yaml: hearing_answers.frames``: by which words a frame tells that what it holds is no answer."""

    neutral: tuple[Text, ...] = Field(
        default=(), description='words of a head that changes nothing, beside days, numbers and initials: "update"'
    )
    examples: tuple[Text, ...] = Field(
        default=(), description='how an answer begins that only shows what one may look like: "for example"'
    )
    requests: tuple[Text, ...] = Field(
        default=(), description='how the words of a form begin that ask for an answer: "please describe"'
    )
    not_meant: tuple[Text, ...] = Field(
        default=(),
        description='what a head, a bracket or a remark says of what was not written of this case: "template"',
    )
    not_so: tuple[Text, ...] = Field(
        default=(), description='what a remark says of what stands before it and is not so: "not true"'
    )
    asked_for: tuple[Text, ...] = Field(
        default=(),
        description='of what "none" may be said behind it: of what others were asked for, not of all: "requested"',
    )
    handed_over: tuple[Text, ...] = Field(
        default=(),
        description='what "none" alone says of what others might have given, where no deeds are asked for: "given"',
    )
    asides: tuple[Text, ...] = Field(
        default=(),
        description='how a sentence or an aside begins that says the same of what stands before it: "please ignore"',
    )
    openers: tuple[Text, ...] = Field(
        default=(), description='how people begin to write, before a comma or a dash: "hi", "in summary"'
    )
    asking: tuple[Text, ...] = Field(
        default=(), description='how it is told that somebody was asked who says yes or no: "asked", "checked with"'
    )
    closings: tuple[Text, ...] = Field(
        default=(), description='sentences to whoever reads it, which tell nothing: "hope that helps"'
    )

    def sections(self, answer: str) -> Sequence[Section]:
        """Give the parts of an answer, each under its head."""
        every = [(self._head(one), one) for one in _END_OF_SENTENCE.split(answer)]
        begins = [number for number, (head, _) in enumerate(every) if head or not number]
        ends = (*begins[1:], len(every))
        return [
            Section(*every[begin], tuple(one for _, one in every[begin + 1 : end]))
            for begin, end in zip(begins, ends, strict=True)
        ]

    def _head(self, sentence: str) -> str:
        """Give what stands before a colon, or before a dash where it says that the rest was not meant: "DRAFT - …"."""
        head = _HEAD.match(sentence)
        if head is None or head[1]:
            return head[1] if head else ""
        return head[2] if any_of(self.not_meant).fullmatch(head[2].casefold()) else ""

    def without_neutral_head(self, answer: str, child: Sequence[str]) -> str:
        """Give an answer without what says when, by whom or that it is of this child: "12/3 KB: …", "Re Tom: …"."""
        head = _HEAD.match(answer)
        if head is None or not head[1] or not self._is_neutral(_in_any_case(child).sub(" ", head[1])):
            return answer
        behind = answer[head.end() :]
        return answer if re.search(r"\d", head[1]) and not _YES_OR_NO.match(behind) else behind

    def _is_neutral(self, head: str) -> bool:
        if any_of(self.requests).match(head.casefold()):
            return not any_of(self.examples).search(head.casefold())
        words = (one[0] for one in WORD.finditer(head))
        return all(one.casefold() in self._neutral or is_number(one) or _INITIALS.fullmatch(one) for one in words)

    @cached_property
    def _neutral(self) -> frozenset[str]:
        return frozenset(self.neutral)

    def without_closings(self, answer: str) -> str:
        """Give an answer without the sentences at its end that are to whoever reads it."""
        every = _END_OF_SENTENCE.split(answer)
        left = len(every)
        while left > 1 and any_of(self.closings).match(every[left - 1].casefold()):
            left -= 1
        return answer if left == len(every) else " ".join(every[:left])

    def only_shows_how(self, answer: str) -> bool:
        """Whether an answer begins as an example does, or as the words of a form that ask for one."""
        said = answer.casefold().lstrip(" ([-–—•*")
        return bool(any_of(self.examples).match(said) or any_of(self.requests).match(said))

    def is_not_meant(self, text: str) -> bool:
        """Whether a head, a bracket or a remark says that what it is about was not written of this case."""
        said = text.casefold()
        shows_how = any_of(self.requests).match(said) and any_of(self.examples).search(said)
        return bool(shows_how or any_of(self.not_meant).search(said) or any_of(self.examples).fullmatch(said))

    def begins_not_meant(self, fragment: str) -> bool:
        """Whether a few words by themselves say so of what stands before them: "… - different child"."""
        said = _BEGIN_OF_FRAGMENT.sub("", fragment.casefold())
        found = any_of((*self.not_meant, *self.asides)).match(said)
        return found is not None and len(said[found.end() :].split()) <= _MOST_WORDS_BEHIND

    def without_opener(self, answer: str) -> str:
        """Give an answer without how people begin to write, and without brackets round all of it: "Hi, no"."""
        whole = _ALL_IN_BRACKETS.fullmatch(answer)
        said = whole[1] if whole else answer
        found = re.match(rf"\W*(?:{any_of(self.openers).pattern})(?: \d\S*)?\s*[,–—-]\s+", said, re.IGNORECASE)
        return said[found.end() :] if found and self.openers else said


def _in_any_case(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile(any_of(tuple(names)).pattern, re.IGNORECASE)


def in_brackets(answer: str) -> Iterator[str]:
    """Give what stands in brackets."""
    return (one[1] for one in _BRACKETS.finditer(answer))


def fragments(answer: str) -> Iterator[tuple[str, int]]:
    """Give the sentences behind the first, and what stands in brackets or behind a dash, each with where it ends."""
    end = len(answer)
    for sentence in reversed(_END_OF_SENTENCE.split(answer)):
        at = answer.rfind(sentence, 0, end)
        begins = ([0] if at else []) + [one.end() for one in _ASIDE_BEHIND.finditer(sentence)]
        yield from ((sentence[begin : begin + _LONGEST_REMARK], end) for begin in begins)
        end = len(answer[:at].rstrip())


def remarks(answer: str) -> Iterator[Remark]:
    """Give what an answer says of what stands before it in it, the last first."""
    end = len(answer)
    for sentence in reversed(_END_OF_SENTENCE.split(answer)):
        at = answer.rfind(sentence, 0, end)
        for begin in (0, *(one.end() for one in _REMARK_BEHIND.finditer(sentence))):
            said = sentence[begin : begin + _LONGEST_REMARK]
            found = _REMARK.match(said) if at + begin and len(said.split()) <= _MOST_WORDS_OF_A_REMARK else None
            if found:
                of_all = found["all"] or ""
                denies = of_all if of_all.casefold().startswith("no") else ""
                before = answer[max(at + begin - _LONGEST_REMARK, 0) : at + begin]
                yield Remark(said[found.end() :], before, bool(of_all), denies, end)
        end = len(answer[:at].rstrip())
