"""The matrix tells of each paper once what becomes of it for every defendant, why, and on which pages it stands."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import docx
import pypdf
import pytest

from pipeline.bundle.build import BuiltBundle
from pipeline.bundle.plan import Document, PagePlan, PlannedSection, Row, Span
from pipeline.documents.outcome import Output
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.prosecution import pairwise_proof
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.disclosure_matrix import disclosure_matrix
from pipeline.prosecution.finished_sets import FinishedSet
from pipeline.prosecution.pairwise_proof import SetsOfDefendant, faults_between
from pipeline.prosecution.selection import Selection
from pipeline.rules.model.prosecution_settings import ProsecutionSet
from pipeline.running.sandbox import Sandbox
from pipeline.shipped import TEMPLATES
from tests.prosecution.test_selection import FATHER, LEAKY, MOTHER, PLAIN, selected

pytestmark = pytest.mark.slow

MANIFEST = Output("manifest.json", "set_manifest", Path("manifest.json"))
WANTED = ProsecutionSet(title="Section 9 statements", file="S9 bundle", sections=())


class _File:
    """As much of a defendant's file as the matrix and the proof read."""

    reference = "SR-1"

    def __init__(self, selection: Selection) -> None:
        self.selection, self.defendant = selection, selection.defendant


def of_defendant(name: str, *shown: str, **selection: Any) -> SetsOfDefendant:
    """Give the sets of a defendant of which the first pages show these papers, a page each."""
    rows = tuple(
        Row(number, file, "", Span(number, number), Document(file, file, "", Path(file), 1, ()))
        for number, file in enumerate(shown, start=1)
    )
    pages_of = MappingProxyType({row.title: row.span for row in rows})
    labels = tuple(str(row.number) for row in rows)
    plan = PagePlan(None, Span(1, 0), (PlannedSection("", "Exhibits", rows),), (), labels, pages_of)
    sets = (FinishedSet(WANTED, BuiltBundle((), plan, ()), (), MANIFEST),) if shown else ()
    return SetsOfDefendant(cast("DefendantFile", _File(selected(PLAIN, LEAKY, name=name, **selection))), sets)


def test_each_paper_stands_once_with_what_becomes_of_it_for_each(tmp_path: Path) -> None:
    with Sandbox() as sandbox, ThreadPoolExecutor(1) as executor:
        workshop = Workshop(tmp_path, sandbox, executor)
        of_each = [of_defendant(MOTHER, "paper: Case summary", "Letter.pdf"), of_defendant(FATHER)]
        matrix = disclosure_matrix(of_each, "internal", TEMPLATES, workshop)
        assert disclosure_matrix([], "internal", TEMPLATES, workshop) is None
    assert matrix
    word = matrix.word
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(word.path)).tables[0].rows]
    assert word.name == "internal/Disclosure matrix of all defendants.docx"
    assert [row[0] for row in rows] == [
        "Paper",
        "Letter (Letter.pdf)",
        "Visit (Visit.pdf)",
        "Case summary (written from a template)",
    ]
    assert f"{MOTHER}: served. Nothing in it is kept from this defendant. Section 9 statements, page 2." in rows[1][1]
    assert f"{FATHER}: held. May “Visit” go to {FATHER}?" in rows[2][1]
    assert FATHER not in rows[3][1]
    assert "Case summary" in pypdf.PdfReader(matrix.document.pdf).pages[0].extract_text()


def test_a_page_that_nobody_decided_to_serve_is_a_fault() -> None:
    one = of_defendant(FATHER, "Letter.pdf", "Visit.pdf")
    [(name, fault)] = faults_between([one])
    assert name == FATHER
    assert fault.startswith("“Visit.pdf” is in “Section 9 statements”")


def test_a_page_that_names_the_other_and_is_theirs_alone_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, mine = of_defendant(MOTHER, "Visit.pdf"), of_defendant(FATHER, "Letter.pdf")
    words = {f"dear {MOTHER}, we write to you about attendance and nothing else at all"}
    shown = {MOTHER: {"Visit.pdf": words}, FATHER: {"Letter.pdf": words}}
    apart = {MOTHER: {"Visit.pdf": words}, FATHER: {"Letter.pdf": {"other words"}}}
    for pages, faults in ((shown, 1), (apart, 0)):
        monkeypatch.setattr(
            pairwise_proof,
            "_pages_of",
            lambda one, pages=pages: {
                file: {pairwise_proof._words_alone(text) for text in texts} for file, texts in pages[one.name].items()
            },
        )
        assert len(list(faults_between([theirs, mine]))) == faults
