"""The answers that a person wrote into ``To decide.xlsx`` and put into the case folder.

The sheet is known by a hidden sheet in it, whatever it is called, and each row by the hidden id of its question. An
answer counts only where its row has a name: what stands there without one is what the program proposed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.case.finding import Problem
from pipeline.case.question import Answer
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import TableError
from pipeline.files.sheet import Cell, Sheet
from pipeline.files.tables import read_sheets
from pipeline.intake.workbook_cells import ANSWER_KEYS, ANSWERS_SHEET
from pipeline.text import dates
from pipeline.text.typed import as_typed

_DAMAGED = (
    "is damaged or locked, so no answer was read from it; save it again in Excel, or take a new one from the outbox"
)


@dataclass(frozen=True)
class AnswerSheets:
    """What all answer sheets of a case folder say, and what is wrong with them."""

    answers: tuple[Answer, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_answer_sheets(
    files: Iterable[SourceFile], case_name: str, today: date, formerly: Sequence[str] = ()
) -> AnswerSheets:
    """Read every answer sheet among the files of a case; an answer without a day is of today.

    ``formerly`` are names that the case had before. What was written for another case is told and not used,
    and so is an answer that nobody put a name to.
    """
    answers: list[Answer] = []
    problems: list[Problem] = []
    for source in files:
        if source.role is Role.ANSWERS:
            try:
                found = _read(read_sheets(source.copy, source.file), source.file, (case_name, *formerly), today)
            except TableError:
                found = AnswerSheets(problems=(_problem(source.file, _DAMAGED),))
            answers += found.answers
            problems += found.problems
    return AnswerSheets(tuple(answers), tuple(problems))


def _read(sheets: Sequence[Sheet], path: str, names: Sequence[str], today: date) -> AnswerSheets:
    own = next((one for one in sheets if one.name == ANSWERS_SHEET), None)
    if own is None:
        told = "has lost its hidden sheet, so nobody knows of which case it is; take a new one from the outbox"
        return AnswerSheets(problems=(_problem(path, told),))
    of_case = _text(own.cell(1, 1)) if own.rows else ""
    if of_case not in names:
        told = f'is the answer sheet of the case "{of_case}", so its answers were not used; take it out of this folder'
        return AnswerSheets(problems=(_problem(path, told),))
    rows = [row for one in sheets if one.name != ANSWERS_SHEET for row in _rows(one)]
    if not rows:
        told = "has lost its hidden row or all its questions; take a new one from the outbox"
        return AnswerSheets(problems=(_problem(path, told),))
    answered = [row for row in rows if row["answer"]]
    named = [row for row in answered if row["by"]]
    answers = tuple(_answer(row, path, today) for row in named)
    problems = [_problem(path, wrong) for row in named if (wrong := _wrong_day(row, today))]
    if unnamed := len(answered) - len(named):
        told = (
            f"has {unnamed} answer{'' if unnamed == 1 else 's'} without a name, which do not count; write who decided"
        )
        problems.append(_problem(path, told))
    return AnswerSheets(answers, tuple(problems))


def _rows(sheet: Sheet) -> Iterator[dict[str, str]]:
    """Give each row with a question by the keys of the columns, wherever they were moved to."""
    keys: dict[str, int] = {}
    for row in sheet.rows:
        texts = [_text(cell) for cell in row]
        if set(ANSWER_KEYS[:3]).issubset(texts):
            keys = {key: texts.index(key) for key in ANSWER_KEYS if key in texts}
        elif keys:
            found = {key: texts[at] if at < len(texts) else "" for key, at in keys.items()}
            if found["question"]:
                yield {**dict.fromkeys(ANSWER_KEYS, ""), **found}


def _answer(row: dict[str, str], path: str, today: date) -> Answer:
    on = min(dates.parse(row["on"]) or today, today)
    return Answer(row["question"], row["answer"], row["by"], on, row["subject"], row["because"] or None, path)


def _wrong_day(row: dict[str, str], today: date) -> str | None:
    """Tell of a day that is none, or is still to come: the answer counts as of today, not beyond later ones."""
    said = row["on"]
    day = dates.parse(said)
    if not said or (day and day <= today):
        return None
    wrong = "has not come yet" if day else "is no date"
    return f"says “{said}” for the day of the answer “{row['answer']}” by {row['by']}, which {wrong}; today was taken"


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case date():
            return dates.in_words(cell)
        case _:
            return as_typed(str(cell))


def _problem(path: str, told: str) -> Problem:
    return Problem(path, f"{path} {told}.")
