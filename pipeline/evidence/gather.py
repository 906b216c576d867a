"""All files of a case become evidence: pages, kind, date, addressee and title, or a named problem."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.case.about import THIS_CHILD, About
from pipeline.case.case import Case, FileNote
from pipeline.case.evidence import Evidence, Outlook, Pages
from pipeline.case.evidence_kind import EvidenceKind, KindRole, kind_in_role, roles_of
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import ConversionError, MomentaryError
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.convert import Room, Workshop, convert, outlook_of
from pipeline.evidence.description.addressee import addressees, parents_meant
from pipeline.evidence.description.belonging import Paper, about
from pipeline.evidence.description.dating import Dated, date_of
from pipeline.evidence.description.duplicates import without_duplicates
from pipeline.evidence.description.own_words import telling_texts, with_enclosed
from pipeline.evidence.description.recognise import Recognised, recognise
from pipeline.evidence.description.spoken_for import kind_named, note_for
from pipeline.evidence.formats.known import format_of
from pipeline.evidence.formats.mail import Mail
from pipeline.evidence.opening.members import Told
from pipeline.running.confinement import Sight
from pipeline.running.sandbox import Sandbox
from pipeline.running.work_folder import RoomLeft, cannot_work, work_folder
from pipeline.settings import SECONDS_A_FILE
from pipeline.text import dates
from pipeline.text.plain_words import inside_a_sentence, readable_name

SAID = "the case file says so"
NO_ROOM = "there was too little room for temporary files on this machine, so nothing that was made of it is relied on"
_NOTHING_TOLD: Mapping[str, Told] = {}
_GIVES_FACTS = "gives the facts of the case, and is no part of the bundle"


def gather(
    sources: Sequence[SourceFile],
    case: Case,
    kinds: Mapping[str, EvidenceKind],
    cache: Cache,
    workers: int,
    *,
    told: Mapping[str, Told] = _NOTHING_TOLD,
    seconds_a_file: float = SECONDS_A_FILE,
) -> tuple[Evidence, ...]:
    """Turn the files of a case into evidence, in their order; a file that fails has its ``problem``.

    ``told`` is what is known of files that hold others, by their paths: one that could not be opened has no pages.

    Of several files with the same bytes or pages only one has pages: that of which ``case.yaml`` speaks, else the
    first. ``workers`` is how many conversions run side by side, ``seconds_a_file`` how long all steps of one file may
    take together. Raises UsageError where the machine has no room for them, or for what they give.
    """
    closed = {path: about.problem for path, about in told.items() if about.problem}
    papers = [source for source in sources if source.role.is_paper and source.file not in closed]
    outcomes = _converted({_content(source): source for source in reversed(papers)}, cache, workers, seconds_a_file)
    paths = [source.file for source in sources]
    describer = _Describer(case, kinds, paths, told)
    evidence = list[Evidence]()
    holders = dict[str, Evidence]()
    for source in sources:
        outcome = closed.get(source.file) or outcomes.get(_content(source))
        one = describer.evidence(source, outcome, holders.get(source.inside))
        holders[source.file] = one
        evidence.append(one)
    return without_duplicates(evidence, preferred={path for path in paths if note_for(path, case, paths)})


def _content(source: SourceFile) -> str:
    """Stand in one word for what conversion sees of a file: its bytes, and the ending of its name."""
    return f"{source.sha256}{source.copy.suffix.lower()}"


def _converted(
    originals: Mapping[str, SourceFile], cache: Cache, workers: int, seconds_a_file: float
) -> Mapping[str, Pages | ConversionError]:
    """Give what each content becomes, from the cache where that has it."""
    outcomes = {content: found for content in originals if (found := cache.find(content)) is not None}
    wanted = [content for content in originals if content not in outcomes]
    if wanted:
        files = [originals[content].copy for content in wanted]
        with _workshop(workers, files) as workshop, RoomLeft(workshop.folder) as left:
            rooms = [Room(seconds=seconds_a_file) for _ in files]
            made = convert(files, workshop, rooms)
            for content, file, outcome, room in zip(wanted, files, made, rooms, strict=True):
                last = _tried_again(outcome, file, workshop, room)
                outcomes[content] = _kept(content, _unreliable(last) if left.ran_out else last, cache)
        cache.trim()
    return outcomes


def _tried_again(
    outcome: Pages | ConversionError, file: Path, workshop: Workshop, room: Room
) -> Pages | ConversionError:
    """Try a file that broke its reader once more; where it does so again, the file is the reason, and it is over."""
    if outlook_of(outcome) is not Outlook.BROKE:
        return outcome
    [outcome] = convert([file], workshop, [room])
    if outlook_of(outcome) is not Outlook.BROKE:
        return outcome
    if isinstance(outcome, Pages):
        return replace(outcome, outlook=Outlook.FINISHED)
    return ConversionError(f"{outcome}, twice; open it, save it as PDF, and use that")


def _unreliable(outcome: Pages | ConversionError) -> Pages | ConversionError:
    """Keep nothing that was made, or was refused, while there was no room."""
    if isinstance(outcome, Pages):
        return replace(outcome, outlook=Outlook.UNFINISHED, notes=(*outcome.notes, NO_ROOM))
    return MomentaryError(NO_ROOM)


def _kept(content: str, outcome: Pages | ConversionError, cache: Cache) -> Pages | ConversionError:
    if isinstance(outcome, Pages):
        return cache.keep(content, outcome)
    cache.keep_refusal(content, outcome)
    return cache.find(content) or outcome


@contextmanager
def _workshop(workers: int, files: Sequence[Path]) -> Iterator[Workshop]:
    try:
        with work_folder() as folder, ThreadPoolExecutor(workers) as pool:
            own = Path(folder).resolve()
            sight = Sight((own,), tuple({file.resolve().parent for file in files}))
            with Sandbox(sight=sight) as sandbox:
                yield Workshop(own, sandbox, pool)
    except OSError as error:
        raise cannot_work(error) from error


@dataclass(frozen=True)
class _Describer:
    """Says what each file of one case is."""

    case: Case
    kinds: Mapping[str, EvidenceKind]
    paths: Sequence[str]
    told: Mapping[str, Told]

    def evidence(
        self, source: SourceFile, outcome: Pages | ConversionError | None, holder: Evidence | None
    ) -> Evidence:
        """Say what a file is; ``holder`` is the one that it came out of."""
        if not source.role.is_paper:
            return self._no_pages(source)
        pages = outcome if isinstance(outcome, Pages) else None
        said = note_for(source.file, self.case, self.paths) or FileNote()
        texts = pages.texts if pages else ()
        form = _form(source)
        telling = telling_texts(pages) if pages and form == Mail.name else texts
        recognised = self._kind(source, said, telling, form)
        nothing = EvidenceKind(title=readable_name(source.file))
        kinds = [self.kinds.get(name, nothing) for name in (recognised.kind, *recognised.also)]
        ways = (date_of(source.own_path, texts, form, kind) for kind in kinds)
        dated = _said(said) or next((way for way in ways if way), None)
        parents = self._parents(said, texts, kinds)
        held = self.told.get(source.file, Told())
        losses = (*pages.losses, *held.losses) if pages else held.losses
        own_notes = (*(pages.notes if pages else ()), *held.notes, *(loss.told for loss in losses))
        day = dated.day if dated and not dated.only_month else None
        return Evidence(
            source=source,
            kind=recognised.kind,
            kind_from=recognised.because,
            date=day,
            date_from=dated.because if dated else None,
            title=said.title or self._title(source, kinds, parents, pages),
            parent=parents[0] if len(parents) == 1 else None,
            parents=parents,
            month=dated.day if dated and dated.only_month else None,
            pages=pages,
            notes=(
                *recognised.notes,
                *_month_note(dated),
                *_no_date_note(dated, kinds[0]),
                *filter(None, (source.broken_off, source.note)),
                *own_notes,
            ),
            problem=str(outcome) if isinstance(outcome, ConversionError) else None,
            about=self._about(texts, kinds[0], Paper(parents, day), holder) if pages else THIS_CHILD,
            also=recognised.also,
            unfinished=outcome is not None and outlook_of(outcome) is not Outlook.FINISHED,
            losses=losses,
            likely=recognised.likely,
            roles=roles_of((recognised.kind, *recognised.also), self.kinds),
        )

    def _about(self, texts: Sequence[str], kind: EvidenceKind, paper: Paper, holder: Evidence | None) -> About:
        """Tell about whom a paper is; one that names nobody is about whom the e-mail is that it came with."""
        own = about(texts, self.case, kind, paper)
        nobody = not own.counts and own.name is None and own.whose != "another" and not kind.set_aside
        if not (nobody and holder and holder.pages and holder.about.counts):
            return own
        return about((*holder.pages.texts, *texts), self.case, kind, paper)

    def _kind(self, source: SourceFile, said: FileNote, texts: Sequence[str], form: str) -> Recognised:
        known = dict.fromkeys(kind for name in said.kinds if (kind := kind_named(name, self.kinds)))
        if not known:
            found = recognise(source.own_path, "\n".join(texts), form, self.kinds)
            if source.role is Role.CONTACT_LOG and found.kind == kind_in_role("other", self.kinds):
                return Recognised(kind_in_role("contact log", self.kinds), source.role_from)
            return found
        kind, *also = known
        return Recognised(kind, SAID, also=tuple(also))

    def _parents(self, said: FileNote, texts: Sequence[str], kinds: Sequence[EvidenceKind]) -> tuple[str, ...]:
        if said.parent:
            return parents_meant(said.parent, self.case.parents) or (said.parent,)
        return addressees(texts[0], self.case.parents) if texts and _addressed(kinds) else ()

    def _title(
        self,
        source: SourceFile,
        kinds: Sequence[EvidenceKind],
        parents: tuple[str, ...],
        pages: Pages | None,
    ) -> str:
        first, *others = kinds
        if first.role == "other":
            return readable_name(source.own_path)
        title = " and ".join([first.title, *(inside_a_sentence(other.title) for other in others)])
        if first.role == "e-mail":
            return with_enclosed(title, (*pages.attached, *pages.enclosed) if pages else ())
        return f"{title} to {' and '.join(parents)}" if parents and _addressed(kinds) else title

    def _no_pages(self, source: SourceFile) -> Evidence:
        """Account for a file that is never a page: it gives facts, is no paper, or is nothing but what is in it."""
        facts, container = source.role.gives_facts, source.role is Role.CONTAINER
        role: KindRole = "case file" if facts else "other"
        held = self.told.get(source.file, Told())
        return Evidence(
            source=source,
            kind=kind_in_role(role, self.kinds),
            kind_from=source.role_from,
            date=None,
            date_from=None,
            title=readable_name(source.own_path),
            parent=None,
            pages=None,
            notes=(source.note or f"{source.file} {_GIVES_FACTS}",)
            if facts
            else (*held.notes, *(loss.told for loss in held.losses)),
            problem=None if facts or container else source.note,
            losses=held.losses,
            roles=frozenset({role}),
        )


def _addressed(kinds: Sequence[EvidenceKind]) -> bool:
    return any(kind.addressed for kind in kinds)


def _said(note: FileNote) -> Dated | None:
    match note.date:
        case date() as day:
            return Dated(day, SAID)
        case dates.Month(first):
            return Dated(first, SAID, only_month=True)
    return None


def _month_note(dated: Dated | None) -> tuple[str, ...]:
    if dated is None or not dated.only_month:
        return ()
    advice = "" if dated.because == SAID else "; say the date under files: in the case file"
    return (f"of {dates.month_in_words(dated.day)}, the day is not known{advice}",)


def _no_date_note(dated: Dated | None, kind: EvidenceKind) -> tuple[str, ...]:
    if dated or not kind.dated or kind.set_aside or kind.role == "other":
        return ()
    return ("its date cannot be told, so it is not in the chronology; say the date under files: in the case file",)


def _form(source: SourceFile) -> str:
    try:
        return format_of(source.sniffed).name
    except ConversionError:
        return "unknown"
