"""What papers tell besides what they are for: all pages of a paper as one, of a log each row, which has its own day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.case.evidence import Evidence
from pipeline.case.question import NO, YES, Question, question_id
from pipeline.rules.judging.contacts_made import as_text
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.passages import quoted
from pipeline.text.ticked_boxes import without_unticked


@dataclass(frozen=True)
class Telling:
    """The texts of a paper's pages, or of a row of a log, and of which day they are."""

    paper: Evidence
    texts: tuple[str, ...]
    day: date | None
    is_row: bool = False


def tellings(papers: Sequence[Evidence], situation: Situation) -> Iterator[Telling]:
    """Give what each paper tells: every row of a log, and the pages of a paper that has a day or might have one."""
    rows: dict[str, list[Telling]] = {}
    of_file = {paper.file: paper for paper in papers}
    for row in situation.contacts:
        if row.file in of_file:
            told = Telling(of_file[row.file], (as_text(row),), row.day, is_row=True)
            rows.setdefault(row.file, []).append(told)
    for paper in papers:
        if paper.file in rows:
            yield from rows[paper.file]
        elif paper.pages and _is_of_a_day(paper, situation):
            yield Telling(paper, tuple(map(without_unticked, paper.pages.texts)), paper.date)


def _is_of_a_day(paper: Evidence, situation: Situation) -> bool:
    kind = situation.rules.evidence.get(paper.kind or "")
    return kind is not None and kind.dated


def whether_it_says(what: str, words: str, paper: Evidence, situation: Situation, asks: str | None = None) -> Question:
    """Ask whether a paper says something, once whatever it bears on; ``asks`` where something else is to be known."""
    return situation.answers.to(
        Question(
            id=question_id("unsaid", paper.file, what),
            asks=asks or f"Does “{paper.file}” say that {what}?",
            choices=(YES, NO),
            subject=paper.source.sha256,
            why=f"It says: {quoted(words)}",
            about=paper.file,
            page=1,
            settles=(paper.file,),
        )
    )
