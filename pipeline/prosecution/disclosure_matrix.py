"""The disclosure matrix of a case: each paper once, what becomes of it for every defendant, why, and on which pages.

Papers that Casebundle writes for a set stand in it as well, so that every page of a set is accounted for. The matrix is
bound into the council's own bundle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from pipeline.bundle.plan import Document
from pipeline.documents.outcome import Output
from pipeline.errors import ConversionError
from pipeline.evidence.conversion.convert_once import convert_once
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.prosecution.finished_sets import OWN_PAPER
from pipeline.prosecution.pairwise_proof import SetsOfDefendant
from pipeline.typeset.word_templates import fill

TEMPLATE, NAME = "prosecution_matrix.docx", "Disclosure matrix of all defendants"
FROM_TEMPLATE, WRITTEN = "written from a template", "It was made for this defendant and looked through."


class FateGiven(TypedDict):
    """What becomes of a paper for one defendant, and why."""

    defendant: str
    fate: str
    because: str
    where: str


class PaperGiven(TypedDict):
    """A paper, and what becomes of it for each defendant."""

    title: str
    file: str
    fates: list[FateGiven]


class MatrixGiven(TypedDict):
    """All that the template may ask for."""

    reference: str
    papers: list[PaperGiven]


@dataclass(frozen=True)
class DisclosureMatrix:
    """The matrix in Word, and as pages of the council's own bundle."""

    word: Output
    document: Document


def disclosure_matrix(
    all_sets: Sequence[SetsOfDefendant], folder: str, templates: Path, workshop: Workshop
) -> DisclosureMatrix | None:
    """Write the matrix in Word and as pages, for the council alone; nothing where nobody is charged.

    Raises DocumentError for a fault in the template, ConversionError where it cannot be made into pages.
    """
    if not all_sets:
        return None
    path = workshop.sub_folder("matrix") / "disclosure matrix.docx"
    given: MatrixGiven = {
        "reference": all_sets[0].file.reference,
        "papers": [*_papers_of_case(all_sets), *_papers_written(all_sets)],
    }
    path.write_bytes(fill(templates / TEMPLATE, given))
    [pages] = convert_once([path], workshop)
    if isinstance(pages, ConversionError):
        raise pages
    document = Document(f"{OWN_PAPER}{NAME}", NAME, "", pages.pdf, pages.count, pages.feet)
    return DisclosureMatrix(Output(f"{folder}/{NAME}.docx", "internal", path), document)


def _papers_of_case(all_sets: Sequence[SetsOfDefendant]) -> Iterator[PaperGiven]:
    for decisions in zip(*(one.file.selection.decisions for one in all_sets), strict=True):
        first = decisions[0]
        fates: list[FateGiven] = [
            {
                "defendant": one.name,
                "fate": decision.fate,
                "because": decision.because,
                "where": _where(one, first.file),
            }
            for one, decision in zip(all_sets, decisions, strict=True)
        ]
        yield {"title": first.title, "file": first.file, "fates": fates}


def _papers_written(all_sets: Sequence[SetsOfDefendant]) -> Iterator[PaperGiven]:
    """Give the papers of the sets that Casebundle wrote; each defendant has one of their own."""
    written = dict.fromkeys(
        row.document.file
        for one in all_sets
        for finished in one.sets
        for _, row in finished.rows
        if row.document and row.document.file.startswith(OWN_PAPER)
    )
    for file in written:
        fates: list[FateGiven] = [
            {"defendant": one.name, "fate": "served", "because": WRITTEN, "where": where}
            for one in all_sets
            if (where := _where(one, file))
        ]
        yield {"title": file.removeprefix(OWN_PAPER), "file": FROM_TEMPLATE, "fates": fates}


def _where(one: SetsOfDefendant, file: str) -> str:
    """Name the sets and pages in which a paper stands; nothing where it stands in none."""
    plans = [(finished.wanted.title, (finished.whole or finished.built).plan) for finished in one.sets]
    there = [f"{title}, page {plan.printed(plan.pages_of[file])}" for title, plan in plans if file in plan.pages_of]
    return "; ".join(there)
