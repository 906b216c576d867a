"""The disclosure matrix of a case: each paper once, and what becomes of it for every defendant, and why."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from pipeline.documents.outcome import Output
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.typeset.word_templates import fill

TEMPLATE, NAME = "prosecution_matrix.docx", "Disclosure matrix of all defendants"


class FateGiven(TypedDict):
    """What becomes of a paper for one defendant, and why."""

    defendant: str
    fate: str
    because: str


class PaperGiven(TypedDict):
    """A paper, and what becomes of it for each defendant."""

    title: str
    file: str
    fates: list[FateGiven]


class MatrixGiven(TypedDict):
    """All that the template may ask for."""

    reference: str
    papers: list[PaperGiven]


def disclosure_matrix(files: Sequence[DefendantFile], folder: str, templates: Path, work: Path) -> Iterator[Output]:
    """Write the matrix in Word, for the council alone; nothing where nobody is charged.

    Raises DocumentError for a fault in the template.
    """
    if files:
        path = work / "disclosure matrix.docx"
        given: MatrixGiven = {"reference": files[0].reference, "papers": list(_rows(files))}
        path.write_bytes(fill(templates / TEMPLATE, given))
        yield Output(f"{folder}/{NAME}.docx", "internal", path)


def _rows(files: Sequence[DefendantFile]) -> Iterator[PaperGiven]:
    for decisions in zip(*(file.selection.decisions for file in files), strict=True):
        first = decisions[0]
        fates: list[FateGiven] = [
            {"defendant": file.defendant.known_as, "fate": one.fate, "because": one.because}
            for file, one in zip(files, decisions, strict=True)
        ]
        yield {"title": first.title, "file": first.file, "fates": fates}
