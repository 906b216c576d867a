"""What is not relied on is listed apart for the defence and for the council; what is not complete stays a draft."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from pipeline.attendance.basis.attendance_settings import PenaltyNoticeLimit
from pipeline.case.case import Notice
from pipeline.case.charge import Disclosure
from pipeline.case.evidence import Pages
from pipeline.disclosure.leaks import Leak
from pipeline.prosecution.notice_history import notice_given
from pipeline.prosecution.paper_context import paper_context
from pipeline.prosecution.papers import FinishedPaper
from pipeline.prosecution.unused_material import disclosure_given, sensitive_material, unused_material
from pipeline.typeset.gaps import has_gap
from pipeline.typeset.word_templates import fill
from tests.project import TEMPLATES
from tests.prosecution.test_prosecution_findings import LAW, RULES, file_of_the_father

LIMIT: PenaltyNoticeLimit = RULES.attendance.penalty_notices
WORDS = "Advice on Grace"
LEAK = Leak("letter.txt", "page", 1, "legal advice", "", "Grace", 0, 5)


def words_of(template: str, **of_charge: object) -> str:
    file = file_of_the_father(charge=of_charge)
    document = docx.Document(BytesIO(fill(TEMPLATES / template, paper_context(file, LAW))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells])


def test_the_council_is_told_the_whole_title_of_a_sensitive_paper_and_what_makes_it_so() -> None:
    file = file_of_the_father()
    letter = next(one for one in file.selection.decisions if one.file == "letter.txt")
    sensitive = replace(
        letter, title=WORDS, paper_class="unused sensitive", fate="left out", because="Unused.", leaks=(LEAK,)
    )
    unused = replace(sensitive, paper_class="unused")
    hidden = replace(file, selection=replace(file.selection, decisions=(sensitive,)))
    told = replace(file, selection=replace(file.selection, decisions=(unused,)))
    assert [(one["title"], one["because"]) for one in sensitive_material(hidden)] == [
        (WORDS, "It holds legal advice. Unused.")
    ]
    assert unused_material(hidden) == sensitive_material(told) == []
    assert "Grace" not in unused_material(told)[0]["title"]


def test_where_nothing_is_unused_the_schedule_says_so() -> None:
    assert "There is no such material." in words_of("prosecution_unused.docx")


def test_the_statement_of_initial_disclosure_says_what_the_council_said() -> None:
    assert "Such material: There is none." in words_of(
        "prosecution_initial_disclosure.docx", disclosure={"initial": "There is none."}
    )


def test_what_nobody_said_of_the_disclosure_is_a_gap() -> None:
    assert all(has_gap(str(said)) for said in disclosure_given(Disclosure()).values())
    assert disclosure_given(Disclosure(officer="Maya Lind"))["officer"] == "Maya Lind"


@pytest.mark.parametrize("name", ["Initial disclosure", "Disclosure management document"])
def test_a_statement_of_disclosure_is_a_draft_of_the_councils_until_it_is_complete(name: str) -> None:
    [paper] = [one for one in LAW.papers if one.name == name]
    complete = FinishedPaper(paper, Path("a.docx"), Pages(Path("a.pdf"), ("words",)), ())
    assert complete.for_set
    assert not replace(complete, gaps=("who is the disclosure officer",)).for_set
    [unused] = [one for one in LAW.sets if one.file == "Unused material bundle"]
    assert name in unused.papers


def test_the_disclosure_officers_report_is_the_councils_own() -> None:
    [report] = [one for one in LAW.papers if one.template == "prosecution_disclosure_report.docx"]
    assert (report.for_set, report.kind) == (False, "internal")
    assert "disclosure officer" in words_of(report.template)
    assert "There is no such material." in words_of(report.template)


@pytest.mark.parametrize(
    ("method", "received", "told"),
    [
        ("first-class post", None, "1 April 2026 (by post; SI 2007/1867 reg 22)"),
        ("first-class post", "2026-04-02", "2 April 2026"),
        ("by hand", None, None),
        (None, None, None),
    ],
)
def test_of_a_posted_notice_the_law_says_when_it_was_received(
    method: str | None, received: str | None, told: str | None
) -> None:
    notice = Notice.model_validate(
        {"kind": "penalty_notice", "issued": "2026-03-30", "method": method, "received": received}
    )
    shown = notice_given(notice, LIMIT, LAW)["received"]
    assert has_gap(shown) if told is None else shown == told
