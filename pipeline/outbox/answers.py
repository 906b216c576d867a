"""What people answered to a case's questions: a record that is only ever added to.

Each line of ``answers.jsonl`` is one answer, and holds the hash of the line before. From the first line that is not as
it was, nothing counts: those questions are asked again. A change of the newest line is not seen by this alone.
"""

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.case.finding import Problem
from pipeline.case.question import Answer, choice_meant
from pipeline.errors import UsageError
from pipeline.outbox.audit import note_decision
from pipeline.outbox.changes import make_folder
from pipeline.outbox.records import NOTHING_BEFORE, add_lines, hash_of, lines_of
from pipeline.outbox.status import AskedQuestion, Status
from pipeline.outbox.writers import only_writer

RECORD = "answers.jsonl"


@dataclass(frozen=True)
class AnswerLine:
    """One line of the record; ``before`` is the hash of the line before."""

    question: str
    said: str
    by: str
    on: date
    subject: str
    because: str | None
    before: str


@dataclass(frozen=True)
class RecordedAnswers:
    """The answers of a record, in order, and what is wrong with it."""

    answers: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()


_AS_LINE = TypeAdapter(AnswerLine)


def answer_to(status: Status, question: str, said: str, *, by: str, on: date, because: str | None = None) -> Answer:
    """Make an answer to a question or reminder of a case of what a person typed: id and choice, or how they begin.

    Raises UsageError where there is no such question or choice, and where nobody puts their name to it.
    """
    every = (*status.questions, *status.reminders)
    asked = _only_one([one for one in every if one.id.startswith(question)], question)
    if asked is None:
        known = ", ".join(one.id for one in every) or "there is none"
        raise UsageError(f'{status.case} has no question "{question}". Its questions: {known}.')
    chosen = choice_meant(said, asked.choices, asked.listing)
    if chosen is None:
        raise UsageError(f'"{said}" is none of the choices: {"; ".join(asked.choices)}.')
    if not by.strip():
        raise UsageError("Say with --by who decided; an answer without a name does not count.")
    return Answer(asked.id, chosen, by.strip(), on, asked.subject, because, RECORD)


def _only_one(found: Sequence[AskedQuestion], name: str) -> AskedQuestion | None:
    named = [one for one in found if one.id == name] or list(found if name else ())
    return named[0] if len(named) == 1 else None


def record_answer(case_outbox: Path, answer: Answer) -> None:
    """Add an answer to the record of a case; one that was given before stays where it is, and no longer counts."""
    make_folder(case_outbox, case_outbox.parent.parent)
    own = {name: value for name, value in asdict(answer).items() if name != "source"}
    with only_writer(case_outbox):
        add_lines(case_outbox / RECORD, [own])
        note_decision(case_outbox, RECORD, answer.by, {"question": answer.question})


def recorded_answers(case_outbox: Path) -> RecordedAnswers:
    """Read the answers of a case, in the order in which they were given."""
    answers: list[Answer] = []
    before = NOTHING_BEFORE
    for number, written in enumerate(lines_of(case_outbox / RECORD), start=1):
        line = _read(written)
        if line is None or line.before != before:
            fault = (
                f"{RECORD} in the outbox, line {number}: it, or the line before, is not as it was written; what they "
                "say is asked again."
            )
            believed = answers if line is None else answers[:-1]  # else it is the line before that was changed
            return RecordedAnswers(tuple(believed), (Problem(None, fault),))
        answers.append(Answer(line.question, line.said, line.by, line.on, line.subject, line.because, RECORD))
        before = hash_of(written)
    return RecordedAnswers(tuple(answers))


def state_of_answers(case_outbox: Path) -> str:
    """Stand in one word for all that was answered."""
    return hashlib.sha256(b"\n".join(lines_of(case_outbox / RECORD))).hexdigest()


def moment_of_answers(outbox: Path) -> str:
    """Tell one moment of all records of answers from another by their sizes and times alone, for a watch."""
    told = []
    for case_outbox in os.scandir(outbox) if outbox.is_dir() else ():
        with suppress(OSError):  # most cases have none
            status = (Path(case_outbox) / RECORD).stat()
            told.append(f"{case_outbox.name}\0{status.st_size}\0{status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(told)).encode("utf-8", "surrogateescape")).hexdigest()


def _read(written: bytes) -> AnswerLine | None:
    try:
        return _AS_LINE.validate_json(written)
    except ValueError:
        return None
