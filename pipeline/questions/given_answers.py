"""The answers of a case weighed: of several the last counts, and of two that contradict each other none does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.case.finding import Problem
from pipeline.case.question import Answer, Answers, Question
from pipeline.text.sentences import listed


@dataclass(frozen=True)
class GivenAnswers:
    """The answers that count, all that were given, and what is wrong with them."""

    counting: Answers
    given: tuple[Answer, ...]
    problems: tuple[Problem, ...]


def weighed(recorded: Sequence[Answer], written: Sequence[Answer], problems: Iterable[Problem] = ()) -> GivenAnswers:
    """Weigh the answers of the record, in the order in which they were given, and those of answer sheets.

    Who answers anew on the command line changes their mind; what two sheets of one day say differently does not count.
    """
    last_recorded = {answer.question: answer for answer in recorded}
    every = sorted((*last_recorded.values(), *written), key=lambda one: one.question)
    counting: list[Answer] = []
    told: list[Problem] = list(problems)
    for _, group in groupby(every, key=lambda one: one.question):
        answers = list(group)
        newest = [one for one in answers if one.on == max(other.on for other in answers)]
        if len({(one.said.casefold(), one.subject) for one in newest}) == 1:
            counting.append(newest[0])
        else:
            told.append(_contradiction(newest))
    return GivenAnswers(Answers.of(counting), tuple(every), tuple(told))


def _contradiction(answers: Sequence[Answer]) -> Problem:
    said = listed([f"“{one.said}” by {one.by} in {one.source}" for one in answers])
    return Problem(None, f"One question has answers of one day that contradict each other: {said}. It is asked again.")


def faults_of_answers(given: GivenAnswers, questions: Sequence[Question]) -> Iterator[Problem]:
    """Tell of answers to questions that stay open: what they are about has changed, or they are none of the choices."""
    asked = {question.id: question for question in questions if question.is_open}
    for answer in given.counting.given.values():
        question = asked.get(answer.question)
        if question is None:
            continue
        if answer.subject != question.subject:
            because = "what it is about has changed since"
        else:
            because = f"it is none of the choices ({listed(question.choices, 'or')})"
        yield Problem(
            question.about,
            f"“{answer.said}” by {answer.by} ({answer.source}) no longer answers “{question.asks}”: {because}. "
            "It is asked again.",
        )
