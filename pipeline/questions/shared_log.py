"""The question about a contact log of several children: a person looks at what is shown of it before it goes out."""

from collections.abc import Sequence

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.question import Answers, Question, question_id
from pipeline.questions.whose_paper import CHOICES, PaperQuestion


def questions_about_logs(logs: Sequence[Evidence], case: Case, answers: Answers) -> tuple[PaperQuestion, ...]:
    """Ask of each log of which only this child's rows are shown whether they may go in; each holds the case."""
    return tuple(PaperQuestion(answers.to(_about(one, case)), (one,), always_holds=True) for one in logs)


def _about(log: Evidence, case: Case) -> Question:
    child = case.child.name
    return Question(
        id=question_id("log-of-several", log.file),
        asks=f"“{log.file}” is about several children; only the rows about {child} are shown. May these go in?",
        choices=CHOICES,
        subject=log.source.sha256,
        why="A row about this child may still speak of another.",
        about=log.file,
        page=1,
        settles=(log.file,),
    )
