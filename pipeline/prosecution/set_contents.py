"""What one set for one defendant holds, before it has pages: its cover, its sections, the charged period's figures."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.bundle.contents import Contents, Cover, Figure
from pipeline.bundle.plan import Document, Section, documents_of
from pipeline.case.evidence import Pages
from pipeline.case.evidence_kind import KindRole
from pipeline.prosecution.certificates import faults_of_certificate
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.exhibits import lost_exhibits
from pipeline.prosecution.finished_sets import OWN_PAPER
from pipeline.prosecution.paper_context import sentence_values
from pipeline.prosecution.papers import FinishedPaper
from pipeline.prosecution.set_editions import Edition, edition_after, edition_papers
from pipeline.prosecution.statement_makers import is_by
from pipeline.rules.model.prosecution_settings import CoverRow, ProsecutionSet, ProsecutionSettings, SetSection
from pipeline.text.sentences import listed
from pipeline.typeset.gaps import gap, has_gap

_WITNESS = "on the sheet “Witnesses” of the workbook, or under “charge: witnesses” in case.yaml"
_ROLES: Mapping[str, KindRole] = {"statements": "witness statement", "certificate": "certificate"}


@dataclass(frozen=True)
class ServedPages:
    """The pages of a paper of the case as a defendant gets them: as they are, or the copy that was redacted."""

    title: str
    pages: Pages


def set_contents(
    wanted: ProsecutionSet,
    file: DefendantFile,
    papers: Sequence[FinishedPaper],
    served: Mapping[str, ServedPages],
    *,
    authority: str,
    settings: ProsecutionSettings,
) -> tuple[Contents, Edition]:
    """Say what a set holds, and in which edition; ``served`` are the pages of the papers that go in, by their file."""
    name = file.defendant.parent.called
    first = file.council.sections if file.council else ()
    order = sorted(wanted.sections, key=lambda one: first.index(one.title) if one.title in first else len(first))
    sections = [_section(section, file, papers, served) for section in order]
    pages = {path: one.pages for path, one in served.items()} | {_own(one): one.pages for one in papers}
    held = tuple(edition_papers(documents_of(sections), pages))
    new = Edition(wanted.title, file.defendant.known_as, file.reference, 1, held)
    edition = edition_after(file.served, new, settings.editions)
    values = {
        **sentence_values(file),
        "set": wanted.title,
        "edition": edition.told(settings.editions),
        "changes": edition.changes or gap("what changed"),
        "manifest": edition.sha256,
    }
    there = {document.file for section in sections for document in section.documents}
    has_evidence = any(section.evidence for section in wanted.sections)
    contents = Contents(
        title=f"{wanted.title}: {name} ({file.reference})",
        cover=Cover(authority, wanted.title, name, tuple(_rows(settings.cover, values))),
        sections=tuple(section for section in sections if section.documents),
        chronology=tuple(one for one in file.entries if has_evidence and one.file in there),
        figures=tuple(Figure(*row, settings.figures_from) for row in _rows(settings.figures, values))
        if has_evidence
        else (),
        subject=f"{wanted.title}, edition {values['edition']}; manifest {edition.sha256}",
        running=f"{name} · {file.reference} · {wanted.title}",
    )
    return contents, edition


def missing_for(
    wanted: ProsecutionSet,
    file: DefendantFile,
    papers: Sequence[FinishedPaper],
    served: Mapping[str, ServedPages],
    settings: ProsecutionSettings,
) -> Iterator[str]:
    """Name what must be there before a set can be made, and is not: signed evidence, and what complete papers lack."""
    roles = {role for path in served for role in file.evidence[path].roles}
    needed = dict.fromkeys((*wanted.needs, *(need for one in wanted.documents for need in one.evidence)))
    for need in needed:
        if need in _ROLES and _ROLES[need] not in roles:
            yield f"{settings.evidence_names[need]} ({_why_not_there(_ROLES[need], file)})"
    if "statements" in needed:
        statements = [file.evidence[path] for path in served if file.evidence[path].is_a("witness statement")]
        if statements and file.witness and not is_by(file.witness, statements):
            yield f"the signed statement of {file.witness.name}, whom the papers name (write the witness {_WITNESS})"
        if lost := lost_exhibits(statements, file.exhibits):
            yield f"{listed(lost)} (which the signed statement names)"
    own = {name for document in wanted.documents for name in document.papers}
    yield from (f"{words} (in {listed(names)})" for words, names in gaps_in(papers, own).items())


def without_signed_drafts(
    file: DefendantFile, papers: Sequence[FinishedPaper], served: Collection[str]
) -> list[FinishedPaper]:
    """Leave out the draft of a statement where the signed one is served: what the draft lacks holds nothing up."""
    signed = any(file.evidence[path].is_a("witness statement") for path in served)
    return [one for one in papers if not (signed and one.paper.kind == "statement")]


def gaps_in(papers: Sequence[FinishedPaper], named: Collection[str]) -> Mapping[str, list[str]]:
    """Say of each thing that papers of these names lack in which of them it is missing, names in quotation marks."""
    gaps: dict[str, list[str]] = {}
    for one in papers:
        for words in one.gaps if one.paper.name in named else ():
            gaps.setdefault(words, []).append(f"“{one.paper.name}”")
    return gaps


def _why_not_there(role: KindRole, file: DefendantFile) -> str:
    """Say that the folder has no such paper, or why the one that it has is not that of the charge."""
    papers = [one for one in file.evidence.values() if role == "certificate" and one.is_a(role)]
    faults = [(one.title, list(faults_of_certificate(one, file.defendant))) for one in papers]
    return "; ".join(f"“{title}” {listed(told)}" for title, told in faults if told) or "not in the folder"


def _section(
    section: SetSection, file: DefendantFile, papers: Sequence[FinishedPaper], served: Mapping[str, ServedPages]
) -> Section:
    own = [
        Document(_own(one), one.paper.name, "", one.pages.pdf, one.pages.count, one.pages.feet)
        for name in section.papers
        for one in without_signed_drafts(file, papers, served)
        if one.paper.name == name
    ]
    return Section(section.title, (*own, *_evidence(section, file, served)))


def _evidence(section: SetSection, file: DefendantFile, served: Mapping[str, ServedPages]) -> Iterator[Document]:
    if section.evidence == "exhibits":
        for exhibit in file.exhibits:
            yield _document(exhibit.file, f"{exhibit.label} {served[exhibit.file].title}", exhibit.when, served)
    elif section.evidence:
        for path, one in served.items():
            if file.evidence[path].is_a(_ROLES[section.evidence]):
                yield _document(path, one.title, file.evidence[path].when, served)


def _document(path: str, title: str, when: str, served: Mapping[str, ServedPages]) -> Document:
    pages = served[path].pages
    return Document(path, title, when, pages.pdf, pages.count, pages.feet)


def _rows(rows: Sequence[CoverRow], values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the rows of which everything is known."""
    for row in rows:
        text = row.text.format_map(values)
        if not has_gap(text):
            yield row.label, text


def _own(paper: FinishedPaper) -> str:
    return f"{OWN_PAPER}{paper.paper.name}"
