"""Questions to a person: what the program cannot know it asks, with a proposed answer, and keeps what was answered."""

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

YES, NO = "Yes", "No"
SHOWN_OF_HASH = 10


@dataclass(frozen=True)
class Question:
    """One question about a case.

    ``id`` says what is asked and about what, see ``question_id``; it does not depend on order or on other questions.
    ``asks`` is the question in one sentence, ``choices`` are the possible answers, ``proposed`` is the likeliest of
    them, or None, and ``why`` says in a sentence what speaks for it. ``about`` is the path of the file it is about,
    ``page`` the page of that file, from 1, ``parent`` the name of the parent concerned. ``subject`` is the SHA-256 of
    what it is about, of a file or of words: an answer counts only while its subject stays the same. ``settles`` are
    the paths of all files that the answer decides.

    With ``holds`` the case is not built while the question is open; where ``scope`` is ``defendant``, only the set of
    the defendant in ``parent`` is held. ``answer``, ``by`` and ``on`` are what was answered, by whom, on which day.
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
        """Whether only the set of the defendant in ``parent`` waits for its answer."""
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
        if answer is None or answer.subject != question.subject:
            return question
        chosen = choice_meant(answer.said, question.choices)
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


def choice_meant(said: str, choices: Sequence[str]) -> str | None:
    """Give the choice that somebody means who typed it, or only how it begins: ``yes`` is ``Yes, put in``.

    None where no choice begins so, or several do.
    """
    wanted = _folded(said).rstrip(" .!")
    beginning = [choice for choice in choices if re.match(rf"{re.escape(wanted)}(?!\w)", _folded(choice))]
    exactly = [choice for choice in beginning if _folded(choice) == wanted]
    return (exactly or beginning)[0] if wanted and (exactly or len(beginning) == 1) else None


def _folded(said: str) -> str:
    return " ".join(said.split()).casefold()
