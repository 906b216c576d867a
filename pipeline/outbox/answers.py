"""What people answered to a case's questions: a record that is only ever added to.

Each line of ``answers.jsonl`` is one answer, and holds the hash of the line before. From the first line that is not as
it was, nothing counts: those questions are asked again.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from pipeline.case.finding import Problem
from pipeline.case.question import Answer
from pipeline.outbox.builds import only_writer

RECORD = "answers.jsonl"
NOTHING_BEFORE = "0" * 64


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


def record_answer(case_outbox: Path, answer: Answer) -> None:
    """Add an answer to the record of a case; one that was given before stays where it is, and no longer counts."""
    case_outbox.mkdir(parents=True, exist_ok=True)
    with only_writer(case_outbox):
        lines = _lines(case_outbox)
        before = _hash(lines[-1]) if lines else NOTHING_BEFORE
        own = {name: value for name, value in asdict(answer).items() if name != "source"}
        line = json.dumps({**own, "before": before}, ensure_ascii=False, default=date.isoformat).encode()
        with (case_outbox / RECORD).open("ab") as record:
            record.write(line + b"\n")
            record.flush()
            os.fsync(record.fileno())


def recorded_answers(case_outbox: Path) -> RecordedAnswers:
    """Read the answers of a case, in the order in which they were given."""
    answers: list[Answer] = []
    before = NOTHING_BEFORE
    for number, written in enumerate(_lines(case_outbox), start=1):
        line = _read(written)
        if line is None or line.before != before:
            fault = f"{RECORD} in the outbox, line {number}: it is not as it was written; what it says is asked again."
            return RecordedAnswers(tuple(answers), (Problem(None, fault),))
        answers.append(Answer(line.question, line.said, line.by, line.on, line.subject, line.because, RECORD))
        before = _hash(written)
    return RecordedAnswers(tuple(answers))


def state_of_answers(case_outbox: Path) -> str:
    """Stand in one word for all that was answered."""
    return hashlib.sha256(b"\n".join(_lines(case_outbox))).hexdigest()


def _lines(case_outbox: Path) -> list[bytes]:
    record = case_outbox / RECORD
    return [line for line in record.read_bytes().split(b"\n") if line] if record.is_file() else []


def _read(written: bytes) -> AnswerLine | None:
    try:
        return _AS_LINE.validate_json(written)
    except ValueError:
        return None


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
