"""Questions to a person: what the program cannot know it asks, with a proposed answer, and keeps what was answered."""

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

YES, NO = "Yes", "No"
SHOWN_OF_HASH = 10
MOST_PARTS = 1500
"""So many things have their own part of a subject at the most."""
_ROW, _GOES_ON, _JOINT = "+", ".", re.compile(r"[+.]")
_PARTS, _AND = re.compile(r"[;,]"), re.compile(r"\band\b")


@dataclass(frozen=True)
class Listed:
    """One of the things that a question is about together: its words, where it stands, and what is said there."""

    words: str
    place: str
    sentence: str


@dataclass(frozen=True)
class Question:
    """One question about a case.

    ``id`` says what is asked and about what, see ``question_id``; it does not depend on order or on other questions.
    ``asks`` is the question in one sentence, ``choices`` are the possible answers, ``proposed`` is the likeliest of
    them, or None, and ``why`` says in a sentence what speaks for it. ``about`` is the path of the file it is about,
    ``page`` the page of that file, from 1, ``parent`` the name of the parent concerned. ``subject`` is the SHA-256 of
    what it is about, of a file or of words: an answer counts only while its subject stays the same, or is a part of
    what it was. ``settles`` are the paths of all files that the answer decides. ``listing`` are the things that are
    asked about together; a choice that ends in a colon takes some of them behind it, by words or numbers in the list.

    With ``holds`` the case is not built while the question is open; where ``scope`` is ``defendant``, only the set of
    the defendant in ``parent`` is held, or each set where there is none. ``answer``, ``by`` and ``on`` are what was
    answered, by whom, on which day.
    """

    id: str
    asks: str
    choices: tuple[str, ...]
    subject: str
    why: str
    proposed: str | None = None
    about: str | None = None
    page: int | None = None
    parent: str | None = None
    holds: bool = False
    scope: Literal["case", "defendant"] = "case"
    settles: tuple[str, ...] = ()
    answer: str | None = None
    by: str | None = None
    on: datetime.date | None = None
    listing: tuple[Listed, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.answer is None

    @property
    def holds_case(self) -> bool:
        """Whether the case waits for its answer."""
        return self.holds and self.is_open and self.scope == "case"

    @property
    def holds_defendant(self) -> bool:
        """Whether only sets wait for its answer: that of the defendant in ``parent``, or each."""
        return self.holds and self.is_open and self.scope == "defendant"


@dataclass(frozen=True)
class Answer:
    """What a person said to a question; ``subject`` is that of the question as it was then.

    ``source`` is where it stands: the answer sheet in the case folder, or the record in the outbox.
    """

    question: str
    said: str
    by: str
    on: datetime.date
    subject: str
    because: str | None = None
    source: str = ""


@dataclass(frozen=True)
class Answers:
    """All answers of a case, the newest to each question by its id."""

    given: Mapping[str, Answer] = field(default_factory=dict)

    @classmethod
    def of(cls, answers: Iterable[Answer]) -> "Answers":
        """Keep of several answers to one question the one that was given last."""
        return cls({answer.question: answer for answer in sorted(answers, key=lambda answer: answer.on)})

    def to(self, question: Question) -> Question:
        """Give a question with its answer, where there is one that still counts."""
        answer = self.given.get(question.id)
        if answer is None or not counts_for(answer.subject, question.subject):
            return question
        chosen = choice_meant(answer.said, question.choices, question.listing)
        if chosen not in question.choices and answer.subject != question.subject:
            return question
        return replace(question, answer=chosen, by=answer.by, on=answer.on) if chosen else question

    def to_each(self, questions: Iterable[Question]) -> Iterator[Question]:
        """Give each question with its answer, where there is one that still counts."""
        return map(self.to, questions)


NO_ANSWERS = Answers()


def question_id(topic: str, *about: str) -> str:
    """Name a question after what is asked and about what, for example ``belongs-3f2a9c1b04``."""
    return f"{topic}-{subject_of(topic, *about)[:SHOWN_OF_HASH]}"


def subject_of(*words: str) -> str:
    """Hash the words that a question is about, for a question that is about no single file."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def subject_of_each(rows: Iterable[Sequence[str]]) -> str:
    """Hash each of the things that a question is about together, row by row: an answer to all counts for fewer too.

    Of more than an answer sheet can hold in a cell they are hashed as one.
    """
    each = [list(row) for row in rows]
    if sum(map(len, each)) > MOST_PARTS:
        return subject_of(*("+".join(row) for row in each))
    return "".join(
        f"{_GOES_ON if number else _ROW}{subject_of(one)[:SHOWN_OF_HASH]}"
        for row in each
        for number, one in enumerate(row)
    )


def counts_for(answered: str, asked: str) -> bool:
    """Whether an answer to all of a question with this subject still counts for one with that."""
    is_of_each = answered.startswith(_ROW) and asked.startswith(_ROW)
    return answered == asked or (is_of_each and set(_JOINT.split(asked)) <= set(_JOINT.split(answered)))


def choice_meant(said: str, choices: Sequence[str], listing: Sequence[Listed] = ()) -> str | None:
    """Give the choice that somebody means who typed it, or only how it begins: ``yes`` is ``Yes, put in``.

    One that ends in a colon is given with the things of the list that were named behind it. None where no choice
    begins so, or several do, or what is named is not in the list.
    """
    for choice in (one for one in choices if one.endswith(":")):
        if _folded(said).startswith(_folded(choice.removesuffix(":"))):
            named = [_called(one, choice, listing) for one in things_named(said, choice, listing)]
            return f"{choice} {'; '.join(named)}" if named else None
    wanted = _folded(said).rstrip(" .!")
    beginning = [choice for choice in choices if re.match(rf"{re.escape(wanted)}(?!\w)", _folded(choice))]
    exactly = [choice for choice in beginning if _folded(choice) == wanted]
    return (exactly or beginning)[0] if wanted and (exactly or len(beginning) == 1) else None


def things_named(said: str, choice: str, listing: Sequence[Listed]) -> tuple[Listed, ...]:
    """Give the things of a list that an answer names behind a choice; nothing where one of them is not in the list."""
    rest = " ".join(said.split())[len(choice.removesuffix(":")) :].lstrip(" :")
    by_name = {str(number): one for number, one in enumerate(listing, start=1)}
    often = Counter(_folded(one.words) for one in listing)  # words of two things tell neither from the other
    by_name |= {words: one for one in listing if often[words := _folded(one.words)] == 1}
    if whole := by_name.get(_folded(rest)):
        return (whole,)
    parts = (part for part in _PARTS.split(rest) if part.strip())
    each = [one for part in parts for one in ([part] if _folded(part) in by_name else _AND.split(part))]
    named = [by_name.get(_folded(part).rstrip(" .")) for part in each]
    found = tuple(dict.fromkeys(one for one in named if one))
    return found if None not in named else ()


def _called(one: Listed, choice: str, listing: Sequence[Listed]) -> str:
    """Give what names a thing of a list behind a choice: its words, or where these name no such thing, its number."""
    by_words = things_named(f"{choice} {one.words}; {one.words}", choice, listing)
    return one.words if by_words == (one,) else str(listing.index(one) + 1)


def _folded(said: str) -> str:
    return " ".join(said.split()).casefold()
