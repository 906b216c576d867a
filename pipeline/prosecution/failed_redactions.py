"""A paper that could not be redacted, so that the set which waits for it says for which, and why.

Only the making of a set shows that a place cannot be taken out; until then what is to become of the paper is asked of
nobody, and an answer that was given before counts from the start.
"""

from dataclasses import dataclass

from pipeline.case.finding import Problem
from pipeline.case.question import Question


@dataclass(frozen=True)
class FailedRedaction:
    """A paper of which some place could not be taken out: what is asked about it, and what failed."""

    question: Question
    because: str

    @property
    def problem(self) -> Problem:
        """What is told of it beside the question."""
        return Problem(self.question.about, f"{self.question.asks} What failed: {self.because}")
