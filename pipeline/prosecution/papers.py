"""The papers of a defendant's file, filled from their Word templates, each as Word to be edited and as pages."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.case.evidence import Pages
from pipeline.errors import BundleError, ConversionError
from pipeline.evidence.conversion.convert_once import convert_once
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.prosecution.defendant_papers import DefendantFile, applies
from pipeline.prosecution.paper_context import PAGES, paper_context
from pipeline.prosecution.paper_fields import PapersGiven
from pipeline.rules.model.prosecution_settings import ProsecutionPaper, ProsecutionSettings
from pipeline.typeset.gaps import WithGaps, show_gaps
from pipeline.typeset.word_templates import fill

STATEMENT = "statement"


@dataclass(frozen=True)
class FinishedPaper:
    """One paper: as Word, as pages, and what is missing in it."""

    paper: ProsecutionPaper
    word: Path
    pages: Pages
    gaps: tuple[str, ...]

    @property
    def for_set(self) -> bool:
        """Whether it may be served on the defendant as it stands."""
        return self.paper.for_set and not (self.paper.only_complete and self.gaps)


def papers_of(
    file: DefendantFile, settings: ProsecutionSettings, templates: Path, workshop: Workshop
) -> tuple[FinishedPaper, ...]:
    """Fill every paper that this defendant's file has; raises DocumentError for a fault in a template.

    The declaration of a statement says how many pages it has, so whatever holds it is filled again once that is known.
    """
    wanted = [paper for paper in settings.papers if applies(paper, file)]
    folder = workshop.sub_folder("papers")
    context = paper_context(file, settings)
    first = [_filled(paper, context, templates) for paper in wanted]
    pages = _converted(wanted, first, folder, workshop)
    length = next((made.count for paper, made in zip(wanted, pages, strict=True) if paper.kind == STATEMENT), None)
    incomplete = [number for number, made in enumerate(first) if PAGES in made.gaps]
    counted = paper_context(file, settings, length) if incomplete else context
    again = {number: _filled(wanted[number], counted, templates) for number in incomplete}
    again_pages = _converted([wanted[number] for number in again], list(again.values()), folder, workshop)
    for number, made in zip(again, again_pages, strict=True):
        first[number], pages[number] = again[number], made
    return tuple(
        FinishedPaper(paper, _written(filled, folder, paper), made, filled.gaps)
        for paper, filled, made in zip(wanted, first, pages, strict=True)
    )


def _filled(paper: ProsecutionPaper, context: PapersGiven, templates: Path) -> WithGaps:
    return show_gaps(fill(templates / paper.template, context))


def _written(filled: WithGaps, folder: Path, paper: ProsecutionPaper) -> Path:
    path = folder / f"{hashlib.sha256(filled.word).hexdigest()[:16]} {Path(paper.template).stem}.docx"
    path.write_bytes(filled.word)
    return path


def _converted(
    papers: Sequence[ProsecutionPaper], filled: Sequence[WithGaps], folder: Path, workshop: Workshop
) -> list[Pages]:
    files = [_written(one, folder, paper) for paper, one in zip(papers, filled, strict=True)]
    return list(_without_faults(papers, convert_once(files, workshop)))


def _without_faults(papers: Sequence[ProsecutionPaper], made: Sequence[Pages | ConversionError]) -> Iterator[Pages]:
    for paper, pages in zip(papers, made, strict=True):
        if isinstance(pages, ConversionError):
            raise BundleError(f"The paper “{paper.name}” could not be made into pages: {pages}")
        yield pages
