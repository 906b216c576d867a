"""What the sets of two defendants cost beside one bundle of the same pages.

    python bench/defendants_sets.py [PAGES]

A prosecution of two parents, with letters of ten pages to both of them, is made twice in one process: once so that all
is converted, and once more, timed. One bundle is the council's own, which holds the same letters; the sets are those
that the defendants are served with, made, looked through and proved apart. What is made for them beside (Word papers,
redacted copies, the court's documents) is told by itself. Seconds of processor time, with those of programs started.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import weasyprint
from processors import processor_seconds

from pipeline.case.question import Answer
from pipeline.outbox.answers import record_answer
from pipeline.outbox.status import read_status
from pipeline.process import process
from pipeline.prosecution import defendant_sets, prosecution_build
from pipeline.settings import Settings, edition_of

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
from tests.journey.two_parents import make_two_parents  # noqa: E402 - the project's own tests are no library

PAGES, PAGES_OF_A_LETTER = 1000, 10
TODAY = date(2026, 6, 15)


def main() -> None:
    """Print the two figures, and how they compare."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with TemporaryDirectory() as work:
        folder = Path(work) / "inbox" / "Pryce"
        folder.parent.mkdir()
        make_two_parents(folder)
        _add_letters(folder, pages // PAGES_OF_A_LETTER)
        settings = _settings(Path(work))
        process(folder, settings)
        _answer_as_proposed(settings.outbox / "Pryce")
        process(folder, settings)
        bundle, apart = _timed(prosecution_build, "make_build"), _timed(prosecution_build, "_apart")
        whole, made = _timed(prosecution_build, "_made"), _timed(defendant_sets._Making, "sets")
        process(folder, replace(settings, force=True))
        status = read_status(settings.outbox / "Pryce")
    sets = [file for one in (status.defendants if status else ()) for file in one.outputs if file.kind == "bundle"]
    if not sets:
        sys.exit("no set was made: the code changed meanwhile, or something in the case is not answered")
    one, all_sets = sum(bundle), sum(made) + sum(apart)
    print(f"{len(sets)} sets of {', '.join(str(file.pages) for file in sets)} pages")
    print(f"one bundle            {one:6.2f} s")
    print(f"the sets              {all_sets:6.2f} s   {all_sets / one:.2f} x")
    print(f"what is made beside   {sum(whole) - sum(made):6.2f} s")


def _add_letters(folder: Path, letters: int) -> None:
    notes: dict[str, Any] = {}
    for number in range(1, letters + 1):
        day = date(2026, 1, 5) + timedelta(days=number % 100)
        words = f"Letter {number} about attendance of Jac Pryce, born 6 May 2012. " + "We would like to see you. " * 60
        body = f"<p>{words}</p><p style='break-after: page'></p>" * (PAGES_OF_A_LETTER - 1) + f"<p>{words}</p>"
        name = f"Attendance letter {number}.pdf"
        weasyprint.HTML(string=f"<style>@page {{size: A4}}</style>{body}").write_pdf(folder / name)
        notes[name] = {"kind": "attendance_letter", "date": day.isoformat()}
    case = json.loads((folder / "case.yaml").read_text(encoding="utf-8"))
    case["files"] |= notes
    (folder / "case.yaml").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")


def _settings(work: Path) -> Settings:
    rules, templates = PROJECT / "rules.yaml", PROJECT / "templates"
    edition = edition_of([rules], [templates])
    return Settings(work / "inbox", work / "outbox", (rules,), (templates,), work / "cache", TODAY, edition)


def _answer_as_proposed(case_outbox: Path) -> None:
    status = read_status(case_outbox)
    for question in status.questions if status else ():
        said = question.proposed or question.choices[0]
        record_answer(case_outbox, Answer(question.id, said, "Ann Lister", TODAY, question.subject))


def _timed(owner: object, name: str) -> list[float]:
    """Note what each call of a function takes."""
    seconds: list[float] = []
    function: Callable[..., object] = getattr(owner, name)

    def timed(*given: Any, **named: Any) -> object:
        started = processor_seconds()
        try:
            return function(*given, **named)
        finally:
            seconds.append(processor_seconds() - started)

    setattr(owner, name, timed)
    return seconds


if __name__ == "__main__":
    main()
