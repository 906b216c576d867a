"""What is asked about a paper that could not be redacted, so that the set which waits for it says for which, and why.

Only the making of a set shows that a place cannot be taken out; until then the question is nobody's, and an answer to
it that was given before counts from the start.
"""

from dataclasses import dataclass

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Problem
from pipeline.case.question import Answers, Question, question_id, subject_of
from pipeline.disclosure.leaks import Leak
from pipeline.prosecution.defendant import Defendant
from pipeline.rules.model.prosecution_settings import SelectionWording
from pipeline.text.sentences import listed

SERVE_AFTER_A_LOOK, LEAVE_OUT_UNREDACTED = "Serve as it is: I looked at every page", "Leave out: it cannot be redacted"
TOPIC = "not-redacted"
MOST_TOLD = 6


@dataclass(frozen=True)
class FailedRedaction:
    """A paper of which some place could not be taken out: what is asked about it, and what failed."""

    question: Question
    because: str

    @property
    def problem(self) -> Problem:
        """What is told of it beside the question."""
        return Problem(self.question.about, f"{self.question.asks} What failed: {self.because}")


def question_if_not_redacted(
    one: Evidence, defendant: Defendant, leaks: tuple[Leak, ...], wording: SelectionWording, answers: Answers
) -> Question:
    """Give the question for the case that the paper cannot be redacted, with its answer where there is one."""
    name = defendant.known_as
    found = listed(list(dict.fromkeys(f"{leak.what} ({leak.where})" for leak in leaks))[:MOST_TOLD])
    return answers.to(
        Question(
            id=question_id(TOPIC, one.file, name),
            asks=wording.asks_not_redacted.format(title=one.title, defendant=name, found=found),
            choices=(LEAVE_OUT_UNREDACTED, SERVE_AFTER_A_LOOK),
            subject=subject_of(one.source.sha256, *sorted(f"{leak.kind} {leak.whose} {leak.page}" for leak in leaks)),
            why=wording.not_redacted,
            proposed=LEAVE_OUT_UNREDACTED,
            about=one.file,
            page=next((leak.page for leak in leaks if leak.page), None),
            parent=name,
            holds=True,
            scope="defendant",
            settles=(one.file,),
        )
    )
