"""Answers are kept in the order in which they were given; a record that was changed is not believed from there on."""

from datetime import date
from pathlib import Path

from pipeline.case.question import Answer, subject_of
from pipeline.outbox.answers import RECORD, moment_of_answers, record_answer, recorded_answers, state_of_answers

FIRST = Answer("child-1", "No, leave out", "Ms A Clerk", date(2026, 3, 2), subject_of("a"), "It is Jordan's", RECORD)
SECOND = Answer("belongs-2", "Yes, put in", "Mr B Head", date(2026, 3, 3), subject_of("b"), None, RECORD)


def test_every_answer_is_kept_with_who_when_and_about_what(tmp_path: Path) -> None:
    record_answer(tmp_path / "Okafor", FIRST)
    record_answer(tmp_path / "Okafor", SECOND)
    assert recorded_answers(tmp_path / "Okafor").answers == (FIRST, SECOND)


def test_a_case_without_answers_has_none(tmp_path: Path) -> None:
    found = recorded_answers(tmp_path / "Okafor")
    assert (found.answers, found.problems) == ((), ())


def test_from_a_line_that_was_changed_nothing_counts(tmp_path: Path) -> None:
    record_answer(tmp_path, FIRST)
    record_answer(tmp_path, SECOND)
    record = tmp_path / RECORD
    record.write_bytes(record.read_bytes().replace(b"No, leave out", b"Yes, put in", 1))
    found = recorded_answers(tmp_path)
    assert found.answers == ()
    (problem,) = found.problems
    assert "answers.jsonl in the outbox, line 2: it, or the line before, is not as it was written" in problem.message


def test_a_line_that_broke_off_is_told(tmp_path: Path) -> None:
    record_answer(tmp_path, FIRST)
    record = tmp_path / RECORD
    record.write_bytes(record.read_bytes() + b'{"question": "bel')
    found = recorded_answers(tmp_path)
    assert found.answers == (FIRST,)
    assert len(found.problems) == 1


def test_a_watch_sees_that_something_was_answered(tmp_path: Path) -> None:
    before, state = moment_of_answers(tmp_path), state_of_answers(tmp_path / "Okafor")
    record_answer(tmp_path / "Okafor", FIRST)
    assert moment_of_answers(tmp_path) != before
    assert state_of_answers(tmp_path / "Okafor") != state
