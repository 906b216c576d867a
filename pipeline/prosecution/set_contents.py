"""What one set for one defendant holds, before it has pages: its cover, its sections, the charged period's figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.bundle.contents import Contents, Cover, Figure
from pipeline.bundle.plan import Document, Section
from pipeline.case.evidence import Pages
from pipeline.case.evidence_kind import KindRole
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.finished_sets import OWN_PAPER
from pipeline.prosecution.paper_context import sentence_values
from pipeline.prosecution.papers import FinishedPaper
from pipeline.rules.model.prosecution_settings import ProsecutionSet, ProsecutionSettings, SetSection
from pipeline.typeset.gaps import has_gap

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
) -> Contents:
    """Say what a set holds; ``served`` are the pages of the papers that go in, by their file."""
    name = file.defendant.parent.name
    sections = [_section(section, file, papers, served) for section in wanted.sections]
    there = {document.file for section in sections for document in section.documents}
    has_evidence = any(section.evidence for section in wanted.sections)
    return Contents(
        title=f"{wanted.title}: {name} ({file.reference})",
        cover=Cover(authority, wanted.title, name, tuple(_particulars(file, wanted, settings))),
        sections=tuple(section for section in sections if section.documents),
        chronology=tuple(one for one in file.entries if has_evidence and one.file in there),
        figures=tuple(_figures(file, settings)) if has_evidence else (),
        running=f"{name} · {file.reference} · {wanted.title}",
    )


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
            yield f"{settings.evidence_names[need]} (not in the folder)"
    gaps = {one.paper.name: one.gaps for one in papers}
    for document in wanted.documents:
        for name in document.papers:
            yield from (f"{words} (in “{name}”)" for words in gaps.get(name, ()))


def _section(
    section: SetSection, file: DefendantFile, papers: Sequence[FinishedPaper], served: Mapping[str, ServedPages]
) -> Section:
    signed = any(file.evidence[path].is_a("witness statement") for path in served)
    own = [
        Document(f"{OWN_PAPER}{one.paper.name}", one.paper.name, "", one.pages.pdf, one.pages.count, one.pages.feet)
        for name in section.papers
        for one in papers
        if one.paper.name == name and not (signed and one.paper.kind == "statement")
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


def _particulars(
    file: DefendantFile, wanted: ProsecutionSet, settings: ProsecutionSettings
) -> Iterator[tuple[str, str]]:
    values = {**sentence_values(file), "set": wanted.title}
    for row in settings.cover:
        text = row.text.format_map(values)
        if not has_gap(text):
            yield row.label, text


def _figures(file: DefendantFile, settings: ProsecutionSettings) -> Iterator[Figure]:
    """Give the figures of the charged period alone; the whole register's stay with the council."""
    values = sentence_values(file)
    for row in settings.figures:
        yield Figure(row.label, row.text.format_map(values), settings.figures_from)
