"""What the court's own intake is given for one defendant: the case as JSON, and the documents with their list.

Each document is a PDF of its own, cut from the finished sets with its page numbers, so that it may be uploaded by its
kind: the notice, the forms for a plea, each statement, each exhibit with its label.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from pipeline.bundle.plan import Span
from pipeline.documents.outcome import Output
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.files.file_names import file_name
from pipeline.prosecution.court_submission import Material, materials_json, submission
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.finished_sets import OWN_PAPER, FinishedSet
from pipeline.prosecution.paper_context import facts_sentences
from pipeline.rules.model.prosecution_settings import ProsecutionSettings

COURT_INTAKE = "court_intake"
PDF = "application/pdf"


@dataclass(frozen=True)
class CourtPaper:
    """One document for the court, with what it is told of it."""

    material: Material
    path: Path
    pages: int


def court_outputs(
    file: DefendantFile, settings: ProsecutionSettings, papers: Sequence[CourtPaper], workshop: Workshop
) -> Iterator[Output]:
    """Give the case, the documents and their list; nothing where a check says that the court would reject it."""
    if any(check.rejects for check in file.checks):
        return
    defendant, limits = file.defendant, settings.court_intake
    facts = "\n".join(facts_sentences(file, settings))
    yield _as_json(f"{defendant.folder}.json", submission(defendant, facts, limits), workshop)
    if papers:
        for one in papers:
            yield Output(f"{COURT_INTAKE}/{defendant.folder}/{one.material.file}", COURT_INTAKE, one.path, one.pages)
        told = materials_json(defendant, [one.material for one in papers], limits)
        yield _as_json(f"{defendant.folder} materials.json", told, workshop)


def court_papers(
    file: DefendantFile, sets: Iterable[FinishedSet], settings: ProsecutionSettings, workshop: Workshop
) -> Iterator[CourtPaper]:
    """Cut the documents of the sets that go to the court from their finished pages, each once, in their order."""
    labels = {exhibit.file: exhibit.label for exhibit in file.exhibits}
    kinds = {f"{OWN_PAPER}{paper.name}": paper.kind for paper in settings.papers}
    seen: set[str] = set()
    statements = 0
    for finished in (one for one in sets if one.wanted.to_court):
        with _opened(finished) as volumes:
            for section, row in finished.rows:
                key = row.document.file if row.document else ""
                if key in seen:
                    continue
                seen.add(key)
                evidence = file.evidence.get(key)
                is_statement = evidence is not None and evidence.is_a("witness statement")
                statements += is_statement
                evidence_kind = "statement" if is_statement else "exhibit" if key in labels else "other"
                material = Material(
                    kind=kinds.get(key, evidence_kind),
                    name=row.title,
                    file=f"{file_name(f'{len(seen):02d}', row.title)}.pdf",
                    content_type=PDF,
                    exhibit=labels.get(key),
                    statement=statements if is_statement else None,
                    statement_on=evidence.date if evidence and is_statement else None,
                    sub_folder=finished.section_of.get(key, section.title),
                )
                yield CourtPaper(material, _cut(volumes, row.span, workshop), row.span.count)


@contextmanager
def _opened(finished: FinishedSet) -> Iterator[Sequence[pikepdf.Pdf]]:
    """Open the volumes of a set once for all the documents that are cut from it."""
    with ExitStack() as opened:
        yield [opened.enter_context(pikepdf.open(volume.path)) for volume in finished.built.volumes]


def _cut(volumes: Sequence[pikepdf.Pdf], span: Span, workshop: Workshop) -> Path:
    """Write the pages of one document as a PDF of nothing but these pages: no links, no bookmarks, no metadata.

    The set was looked through as a whole, so there is nothing in it that its defendant may not see.
    """
    target = workshop.sub_folder("court") / "document.pdf"
    volume, first = _in_volume(volumes, span)
    with pikepdf.new() as document:
        for page in volume.pages[first - 1 : first - 1 + span.count]:
            document.pages.append(page)
        for page in document.pages:
            if "/Annots" in page:
                del page.Annots
        document.remove_unreferenced_resources()
        document.save(target, deterministic_id=True)
    return target


def _in_volume(volumes: Sequence[pikepdf.Pdf], span: Span) -> tuple[pikepdf.Pdf, int]:
    """Find the volume that holds these pages, and the number of the first in it."""
    before = 0
    for volume in volumes:
        if span.first <= before + len(volume.pages):
            return volume, span.first - before
        before += len(volume.pages)
    return volumes[-1], span.first


def _as_json(name: str, told: object, workshop: Workshop) -> Output:
    path = workshop.sub_folder("court") / "told.json"
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return Output(f"{COURT_INTAKE}/{name}", COURT_INTAKE, path)
