"""The answers of a case, each judged once, and those that only a person can judge: one question about them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.case.question import NO, YES, Answers, Question, question_id, subject_of
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.model.need_checks import AnswerCheck

ALL, NONE = "All of them", "None of them"


@dataclass(frozen=True)
class UnclearAnswer:
    """An answer that does not say what its question asks in words that the rules know; ``unsaid`` is what it lacks.

    ``why`` is a sentence that says why, where that is known. With ``holds`` nothing goes out before a person has read
    it. One that tells much of the family and of what is asked is no empty answer: what rests on it rests on something,
    and whoever reads the referral reads it.
    """

    asks: str
    given: str
    unsaid: str
    holds: bool = True
    why: str = ""


@dataclass(frozen=True)
class AnswerHeard:
    """What an answer comes to by itself, and the check that it was held against."""

    check: AnswerCheck
    plainly: Verdict | UnclearAnswer


@dataclass(frozen=True)
class AnswersToRead:
    """The answers of a case by the name of their question, with the one question about all those that are unclear.

    ``question`` is None where there is none.
    """

    heard: Mapping[str, AnswerHeard] = field(default_factory=dict)
    question: Question | None = None

    @property
    def unclear(self) -> Mapping[str, UnclearAnswer]:
        """Those that only a person can judge."""
        return _unclear(self.heard)

    def plainly(self, name: str, check: AnswerCheck) -> Verdict | UnclearAnswer | None:
        """Give what an answer came to under this check; None where it was not heard for it."""
        heard = self.heard.get(name)
        return heard.plainly if heard and heard.check is check else None

    def do_say_so(self, name: str) -> bool | None:
        """Whether a person said that this answer does; None where nobody has said anything yet."""
        if self.question is None or self.question.answer is None:
            return None
        return _choices(self.unclear)[self.question.answer][list(self.unclear).index(name)]


NOTHING_TO_READ = AnswersToRead()


def to_be_read(heard: Mapping[str, AnswerHeard], answers: Answers) -> AnswersToRead:
    """Ask about all the unclear answers of a case at once."""
    unclear = _unclear(heard)
    if not unclear:
        return AnswersToRead(heard)
    question = Question(
        id=question_id("answer", *unclear),
        asks=_asks(unclear),
        choices=tuple(_choices(unclear)),
        subject=subject_of(*(word for name, one in unclear.items() for word in (name, one.given))),
        why="The words leave open whether it was done or is so, or name nothing that answers the question.",
    )
    return AnswersToRead(heard, answers.to(question))


def _unclear(heard: Mapping[str, AnswerHeard]) -> Mapping[str, UnclearAnswer]:
    return {name: one.plainly for name, one in heard.items() if isinstance(one.plainly, UnclearAnswer)}


def _asks(unclear: Mapping[str, UnclearAnswer]) -> str:
    if len(unclear) == 1:
        [one] = unclear.values()
        return f"Does “{one.given}” answer “{one.asks}” in a way that supports this route?"
    listed = " ".join(f"({number}) {one.asks} “{one.given}”" for number, one in enumerate(unclear.values(), start=1))
    return f"Read these answers: which of them say what is asked, and support this route? {listed}"


def _choices(unclear: Mapping[str, UnclearAnswer]) -> dict[str, tuple[bool, ...]]:
    """Give what may be said, with what it says of each answer: all, none, only one, or all but one."""
    numbers = range(1, len(unclear) + 1)
    every, no = tuple(True for _ in numbers), tuple(False for _ in numbers)
    if len(numbers) == 1:
        return {YES: every, NO: no}
    only = {f"Only {chosen}": tuple(number == chosen for number in numbers) for chosen in numbers}
    but = {f"All but {left}": tuple(number != left for number in numbers) for left in numbers}
    return {ALL: every, **only, **(but if len(numbers) > len((ALL, NONE)) else {}), NONE: no}
