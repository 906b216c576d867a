"""The sets for each defendant are made, and proved to hold nothing that the defendant may not see.

A set with an open question is not made. Whatever goes out is looked through once more as it stands in the finished
PDF: front matter, papers, exhibits, bookmarks and metadata.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

import pypdfium2

from pipeline.bundle.build import BuiltBundle, Volume, build
from pipeline.bundle.contents import Contents, Cover
from pipeline.bundle.plan import Document, Section
from pipeline.case.charge import offence_named
from pipeline.case.finding import Problem
from pipeline.case.question import Question
from pipeline.disclosure.leaks import leaks_for
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.documents.outcome import DefendantOutcome, Output
from pipeline.errors import BundleError
from pipeline.evidence.conversion.workshop import Workshop
from pipeline.files.file_names import file_name, plain_file_name, volume_name
from pipeline.pdf.outline_titles import bookmark_titles, metadata_values
from pipeline.prosecution.court_papers import COURT_INTAKE, court_outputs, court_papers
from pipeline.prosecution.defendant_papers import DefendantFile, is_for, written_at
from pipeline.prosecution.finished_sets import INTERNAL, OWN_PAPER, FinishedSet, manifest_of, pages_file_of
from pipeline.prosecution.hidden_in_own import not_own, way_out
from pipeline.prosecution.papers import FinishedPaper, papers_of
from pipeline.prosecution.planned_service import PlannedService
from pipeline.prosecution.redacted_copies import Copies, copies_of
from pipeline.prosecution.set_contents import ServedPages, gaps_in, missing_for, set_contents, without_signed_drafts
from pipeline.prosecution.set_editions import Edition, SetAsServed, last_edition
from pipeline.prosecution.set_supplement import continue_set, pages_of_set
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.rules.model.prosecution_settings import ProsecutionSet, ProsecutionSettings
from pipeline.text.sentences import listed
from pipeline.typeset.word_templates import fill

TO_COMPLETE, TO_COMPLETE_TEMPLATE = "To complete", "prosecution_to_complete.docx"


class GapGiven(TypedDict):
    """What is not known, the papers in which it is missing, and where it is to be written."""

    gap: str
    papers: str
    where: str


class ToCompleteGiven(TypedDict):
    """All that the template of the list may ask for."""

    defendant: str
    reference: str
    gaps: list[GapGiven]


@dataclass(frozen=True)
class SetLaw:
    """What the rules say of the sets for defendants; ``authority`` is the name of the route's."""

    prosecution: ProsecutionSettings
    disclosure: DisclosureSettings
    bundle: BundleSettings
    authority: str


@dataclass(frozen=True)
class MadeSets:
    """What was made for one defendant, the files of the council's own beside it, what is to be told, and asked."""

    defendant: DefendantOutcome
    internal: tuple[Output, ...]
    problems: tuple[Problem, ...]
    sets: tuple[FinishedSet, ...] = ()
    asked: tuple[Question, ...] = ()

    def held_back(self, why: tuple[Problem, ...]) -> "MadeSets":
        """Take back all that would go to the defendant or to the court."""
        told = replace(self.defendant, outputs=(), open=(*self.defendant.open, *(one.message for one in why)))
        own = tuple(output for output in self.internal if output.kind != COURT_INTAKE)
        return replace(self, defendant=told, internal=own, problems=(*self.problems, *why), sets=())


def make_sets(file: DefendantFile, law: SetLaw, templates: Path, workshop: Workshop) -> MadeSets:
    """Make everything for one defendant; raises BundleError or DocumentError where a paper cannot be made."""
    barred = bool(file.selection.held) or any(_barred(file))
    copies = Copies() if barred else copies_of(file, law.disclosure, workshop)
    held = (*file.selection.held, *(one.question for one in copies.failed))
    barred, served = barred or bool(copies.failed), copies.served
    file = replace(file, redactions=copies.redactions)
    papers = papers_of(file, law.prosecution, templates, workshop)
    made, due = _Making(file, law, templates, workshop), without_signed_drafts(file, papers, served)
    sets, problems = ((), ()) if barred else made.sets(due, served)
    clean, unfit = ((), ()) if barred else made.looked_through(papers)
    problems = (*problems, *unfit, *(one.problem for one in copies.failed))
    shown = tuple(made.words(clean, for_set=True))
    gaps = _gaps(due, () if barred else made.papers_of_unmade(sets))
    for_court = list(court_papers(file, sets, law.prosecution, workshop))
    return MadeSets(
        DefendantOutcome(
            name=file.defendant.known_as,
            held=tuple(one.id for one in held),
            outputs=(*(output for one in sets for output in one.outputs), *shown),
            open=(*_barred(file), *_not_known(file), *(problem.message for problem in problems), *gaps),
            procedure=file.defendant.procedure,
            consents_to_email=file.defendant.parent.consents_to_email is True,
            address=file.defendant.parent.address,
            counts_from=PlannedService.of(file.defendant, law.prosecution).counts_from,
            others={one.called: one.address for one in file.not_charged if one.address},
        ),
        (
            *made.internal(papers),
            *made.words(papers, for_set=False),
            *made.to_complete(papers),
            *court_outputs(file, law.prosecution, for_court, workshop),
            *(kept for one in sets for kept in (one.manifest, *one.kept)),
        ),
        problems,
        sets,
        tuple(one.question for one in copies.failed),
    )


@dataclass(frozen=True)
class _Making:
    file: DefendantFile
    law: SetLaw
    templates: Path
    workshop: Workshop

    @property
    def folder(self) -> str:
        return self.file.defendant.folder

    @property
    def _authority(self) -> str:
        return self.file.defendant.prosecutor.name or self.law.authority

    def sets(
        self, papers: Sequence[FinishedPaper], served: Mapping[str, ServedPages]
    ) -> tuple[tuple[FinishedSet, ...], tuple[Problem, ...]]:
        """Make every set that is open for the procedure; one that cannot be made is told."""
        sets: list[FinishedSet] = []
        problems: list[Problem] = []
        for wanted in self._wanted():
            if missing := list(dict.fromkeys(missing_for(wanted, self.file, papers, served, self.law.prosecution))):
                problems.append(self._not_made(wanted, f"missing are {listed(missing)}"))
                continue
            try:
                sets.append(self._set(wanted, papers, served))
            except BundleError as error:
                problems.append(self._not_made(wanted, str(error)))
        return tuple(sets), tuple(problems)

    def papers_of_unmade(self, made: Sequence[FinishedSet]) -> frozenset[str]:
        """Name the papers of the sets that are open for the procedure and could not be made."""
        unmade = [one for one in self._wanted() if one not in [done.wanted for done in made]]
        return frozenset(name for one in unmade for document in one.documents for name in document.papers)

    def _wanted(self) -> Iterator[ProsecutionSet]:
        yield from (one for one in self.law.prosecution.sets if is_for(one, self.file.defendant))

    def _not_made(self, wanted: ProsecutionSet, because: str) -> Problem:
        name = self.file.defendant.known_as
        return Problem(None, f"“{wanted.title}” for {name} was not made: {because.rstrip('.')}.")

    def _set(
        self, wanted: ProsecutionSet, papers: Sequence[FinishedPaper], served: Mapping[str, ServedPages]
    ) -> FinishedSet:
        open_papers = [one for one in papers if one.for_set]
        contents, edition = set_contents(
            wanted, self.file, open_papers, served, authority=self._authority, settings=self.law.prosecution
        )
        name, council = self._file_name(wanted), self.file.council
        built, whole = self._pages(contents, edition)
        if council and council.one_file and len(built.volumes) > 1:
            raise BundleError(f"it has {len(built.volumes)} volumes, and this council takes one file")
        added = built is not whole
        told = f"{name} supplement {edition.number - 1}" if added else name
        outputs: list[Output] = []
        texts = self._proved(built)
        for number, volume in enumerate(built.volumes, start=1):
            shown = volume_name(told, number, len(built.volumes))
            outputs.append(Output(f"{self.folder}/{shown}.pdf", wanted.kind, volume.path, volume.pages))
        kept = list(self._whole(f"{name} with supplements", whole)) if added else []
        names = [one.name for one in kept or outputs]
        pages = pages_of_set(names, whole, edition, self._served_before(edition))
        return FinishedSet(
            wanted,
            built,
            tuple(outputs),
            self._kept(manifest_of(self.folder, name), "set_manifest", edition.manifest),
            whole,
            {document.file: section.title for section in contents.sections for document in section.documents},
            (self._kept(pages_file_of(self.folder, name), "set_pages", pages), *kept),
            texts,
        )

    def _whole(self, name: str, whole: BuiltBundle) -> Iterator[Output]:
        """Give all that the defendant holds of a set with a supplement, for the council to keep."""
        for number, volume in enumerate(whole.volumes, start=1):
            shown = f"{INTERNAL}/{self.folder}/{volume_name(name, number, len(whole.volumes))}.pdf"
            yield Output(shown, "internal", volume.path, volume.pages)

    def _pages(self, contents: Contents, edition: Edition) -> tuple[BuiltBundle, BuiltBundle]:
        """Give what is to be served and all that the defendant then holds: two, where a served set is added to."""
        last, work = last_edition(self.file.served, edition.set), self.workshop.sub_folder("set")
        whole = last.whole if last else None
        if last is None or whole is None or not (edition.supplement or edition == last.edition):
            built = build(contents, self.law.bundle, self.templates, work / "set.pdf")
            return built, built
        wording = self.law.prosecution.editions
        continued = continue_set(
            last,
            whole,
            contents,
            edition,
            wording=wording,
            settings=self.law.bundle,
            templates=self.templates,
            work=work,
        )
        return continued.supplement or continued.whole, continued.whole

    def _served_before(self, edition: Edition) -> SetAsServed | None:
        last = last_edition(self.file.served, edition.set)
        return last.whole if last else None

    def _kept(self, name: str, kind: str, content: bytes) -> Output:
        path = self.workshop.sub_folder("kept") / "kept.json"
        path.write_bytes(content)
        return Output(name, kind, path)

    def _file_name(self, wanted: ProsecutionSet) -> str:
        name = file_name(self.file.reference, self.file.defendant.in_file_names, wanted.file)
        return plain_file_name(name) if self.file.council and self.file.council.plain_names else name

    def looked_through(self, papers: Sequence[FinishedPaper]) -> tuple[tuple[FinishedPaper, ...], tuple[Problem, ...]]:
        """Part the papers that may be served from those that hold what the defendant may not see, and tell these."""
        clean: list[FinishedPaper] = []
        unfit: list[Problem] = []
        for one in (paper for paper in papers if paper.for_set):
            if found := self._not_decided([SearchedPaper(one.paper.name, one.paper.name, one.pages.texts)]):
                name = self.file.defendant.known_as
                unfit.append(Problem(None, f"“{one.paper.name}” for {name} was not made: it holds {found}."))
            else:
                clean.append(one)
        return tuple(clean), tuple(unfit)

    def _proved(self, built: BuiltBundle) -> tuple[str, ...]:
        """Look through a finished set for whatever its defendant may not see, and give the words of its pages.

        Pages of papers that go as they are were proved to be those that were looked through before anybody decided.
        Raises BundleError where anything is found.
        """
        as_they_are = self._pages_as_they_are(built)
        texts: list[str] = []
        for volume in built.volumes:
            before = len(texts)
            searched = _as_searched(volume, as_they_are, before)
            if found := self._not_decided([searched]):
                raise BundleError(f"the finished set holds what this defendant may not see: {found}")
            texts += [as_they_are.get(before + number, text) for number, text in enumerate(searched.texts, start=1)]
        return tuple(texts)

    def _pages_as_they_are(self, built: BuiltBundle) -> Mapping[int, str]:
        """Give the words of the pages of a set that show papers of the case without a change, by their numbers."""
        decisions = self.file.selection.decisions
        served = {one.file: self.file.evidence[one.file].pages for one in decisions if one.fate == "served"}
        return {
            number: text
            for file, span in built.pages_of.items()
            if (pages := served.get(file))
            for number, text in zip(range(span.first, span.last + 1), pages.texts, strict=True)
        }

    def _not_decided(self, papers: Sequence[SearchedPaper]) -> str:
        """Tell, without its words, what the defendant may not see and nobody decided to serve, and the way out of it.

        Gives nothing where there is no such place.
        """
        selection, settings = self.file.selection, self.law.prosecution
        parent, case, learned = self.file.defendant.parent, self.file.case, selection.learned
        leaks = leaks_for(parent, case, papers, self.law.disclosure, learned, finds_people=False)
        left = not_own((leak for leak in leaks if leak.key not in selection.allowed), settings, self.templates)
        told = listed(sorted({f"{leak.what} ({leak.where})" for leak in left}))
        return told and f"{told}. {way_out(left, selection.glance, settings.selection.choices.redact_named)}"

    def internal(self, papers: Sequence[FinishedPaper]) -> Iterator[Output]:
        """Make one PDF of the council's own papers about this defendant."""
        own = [one for one in papers if not one.for_set]
        documents = tuple(
            Document(f"{OWN_PAPER}{one.paper.name}", one.paper.name, "", one.pages.pdf, one.pages.count, one.pages.feet)
            for one in own
        )
        name = self.file.defendant.known_as
        title = f"The council's own papers: {name} ({self.file.reference})"
        cover = Cover(self._authority, "The council's own papers. Not for service.", name)
        target = self.workshop.sub_folder("internal") / "internal.pdf"
        section = Section("The council's own papers", documents)
        built = build(Contents(title, cover, (section,), running=title), self.law.bundle, self.templates, target)
        yield Output(f"{INTERNAL}/{self.folder} internal papers.pdf", "internal", target, built.pages)

    def words(self, papers: Sequence[FinishedPaper], *, for_set: bool) -> Iterator[Output]:
        """Give the Word files of the papers, to be checked, completed and signed."""
        for one in papers:
            if one.for_set == for_set:
                where = self.folder if for_set else f"{INTERNAL}/{self.folder}"
                yield Output(f"{where}/{file_name(one.paper.name)}.docx", one.paper.kind, one.word)

    def to_complete(self, papers: Sequence[FinishedPaper]) -> Iterator[Output]:
        """List in Word what is not known yet, and in which paper it is missing."""
        if gaps := gaps_in(papers, [one.paper.name for one in papers]):
            path = self.workshop.sub_folder("complete") / "complete.docx"
            given: ToCompleteGiven = {
                "defendant": self.file.defendant.known_as,
                "reference": self.file.reference,
                "gaps": [
                    {"gap": words, "papers": listed(names), "where": written_at(self.file, words)}
                    for words, names in gaps.items()
                ],
            }
            path.write_bytes(fill(self.templates / TO_COMPLETE_TEMPLATE, given))
            yield Output(f"{INTERNAL}/{self.folder}/{TO_COMPLETE}.docx", "missing", path)


def _as_searched(volume: Volume, as_they_are: Collection[int], before: int) -> SearchedPaper:
    """Read a volume that stands behind so many pages; pages that are ``as_they_are`` need no second look."""
    pdf, document = volume.path, pypdfium2.PdfDocument(volume.path)
    try:
        texts = [
            "" if before + number in as_they_are else document[number - 1].get_textpage().get_text_range()
            for number in range(1, len(document) + 1)
        ]
    finally:
        document.close()
    return SearchedPaper(pdf.name, "", texts, bookmark_titles(pdf), metadata_values(pdf), runs_on=False)


def _barred(file: DefendantFile) -> Iterator[str]:
    bars = dict.fromkeys(bar for line in file.ledger.faults for bar in line.bars)
    yield from (f"Sessions are charged that may not be: {bar}." for bar in bars)
    defendant = file.defendant
    answered = offence_named(file.case.answers.get("offence"))
    if answered and answered != defendant.offence_name and answered not in file.case.offences_charged:
        yield f"The charge is of {defendant.offence_name}, and the answer about the offence says {answered}."
    if defendant.offence and defendant.procedure and defendant.procedure not in defendant.offence.procedures:
        ways = listed(defendant.offence.procedures, "or")
        yield f"A charge of {defendant.offence_name} does not go by {defendant.procedure}, only by {ways}."


def _not_known(file: DefendantFile) -> Iterator[str]:
    """Say what decides which sets there are, and is not known."""
    for what, known in (("offence", file.defendant.offence), ("procedure", file.defendant.procedure)):
        if not known:
            yield f"No set for the court is made until the {what} of the charge is known."


def _gaps(papers: Sequence[FinishedPaper], told: Collection[str]) -> Iterator[str]:
    """Say what is missing in the papers that are served, save in those of which it was ``told`` with their set."""
    served = {one.paper.name for one in papers if one.for_set} - set(told)
    for words, names in gaps_in(papers, served).items():
        yield f"{listed(names)} {'lacks' if len(names) == 1 else 'lack'} {words}."
