"""All files of a case become evidence: pages, kind, date, addressee and title, or a named problem."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence, Outlook, Pages
from pipeline.case.evidence_kind import EvidenceKind, KindRole, kind_in_role, roles_of
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import ConversionError, MomentaryError
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.convert import convert, outlook_of
from pipeline.evidence.conversion.workshop import Room, Workshop
from pipeline.evidence.description.described import Described
from pipeline.evidence.description.duplicates import without_duplicates
from pipeline.evidence.description.spoken_for import note_for
from pipeline.evidence.formats.format import Original
from pipeline.evidence.formats.mail_drafts import told_of_place
from pipeline.evidence.kept_descriptions import described_once
from pipeline.evidence.opening.members import Told
from pipeline.running.at_work import nobody
from pipeline.running.confinement import Sight
from pipeline.running.sandbox import Sandbox
from pipeline.running.work_folder import RoomLeft, cannot_work, work_folder
from pipeline.settings import SECONDS_A_FILE
from pipeline.text.plain_words import readable_name

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
    edition: str | None = None,
    seconds_a_file: float = SECONDS_A_FILE,
    taken: Callable[[str], None] = nobody,
) -> tuple[Evidence, ...]:
    """Turn the files of a case into evidence, in their order; a file that fails has its ``problem``.

    ``told`` is what is known of files that hold others, by their paths: one that could not be opened has no pages.

    Of several files with the same bytes or pages only one has pages: that of which ``case.yaml`` speaks, else the
    first. ``workers`` is how many conversions run side by side, ``seconds_a_file`` how long all steps of one file may
    take together, and ``taken`` is told each file that is in hand. ``edition`` stands for the rules; without it nothing
    that was told of papers is kept. Raises UsageError where the machine has no room for them, or for what they give.
    """
    closed = {path: about.problem for path, about in told.items() if about.problem}
    papers = [source for source in sources if source.role.is_paper]
    openable = {_content(source): source for source in reversed(papers) if source.file not in closed}
    converted = _converted(openable, cache, workers, seconds_a_file, taken)
    outcomes = {source.file: closed.get(source.file) or converted.get(_content(source)) for source in papers}
    pages = {one: found if isinstance(found := outcomes[one.file], Pages) else None for one in papers}
    paths = [source.file for source in sources]
    described = described_once(pages, paths, case, kinds, cache=cache, edition=edition)
    gathering = _Gathering(kinds, told)
    evidence = [
        gathering.paper(source, outcomes[source.file], described[source.file])
        if source.file in described
        else gathering.no_paper(source)
        for source in sources
    ]
    return without_duplicates(evidence, preferred={path for path in paths if note_for(path, case, paths)})


def _content(source: SourceFile) -> str:
    """Stand in one word for what conversion sees of a file: its bytes, and the ending of its name."""
    return f"{source.sha256}{source.copy.suffix.lower()}"


def _within(content: str, seconds: float) -> str:
    return f"{content} within {seconds:g} seconds"


def _converted(
    originals: Mapping[str, SourceFile],
    cache: Cache,
    workers: int,
    seconds_a_file: float,
    taken: Callable[[str], None],
) -> Mapping[str, Pages | ConversionError]:
    """Give what each content becomes, from the cache where that has it.

    What was not done when its time was over is kept for as much time alone: with more of it another try may end better.
    """
    outcomes = {
        content: found
        for content in originals
        for kept_as in (_within(content, seconds_a_file), content)
        if (found := cache.find(kept_as)) is not None
    }
    wanted = [content for content in originals if content not in outcomes]
    if wanted:
        files = [Original(originals[content].copy, originals[content].sniffed) for content in wanted]
        with _workshop(workers, [file.path for file in files]) as workshop, RoomLeft(workshop.folder) as left:
            rooms = [Room(seconds_a_file, partial(taken, originals[content].file)) for content in wanted]
            made = convert(files, workshop, rooms)
            for content, file, outcome, room in zip(wanted, files, made, rooms, strict=True):
                last = _tried_again(outcome, file, workshop, room)
                keep_as = _within(content, seconds_a_file) if room.is_over else content
                outcomes[content] = _kept(keep_as, _unreliable(last) if left.ran_out else last, cache)
        cache.trim()
    return outcomes


def _tried_again(
    outcome: Pages | ConversionError, file: Original, workshop: Workshop, room: Room
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
class _Gathering:
    """Makes evidence of each file of one case, of what it became and what is told of it."""

    kinds: Mapping[str, EvidenceKind]
    told: Mapping[str, Told]

    def paper(self, source: SourceFile, outcome: Pages | ConversionError | None, what: Described) -> Evidence:
        """Bring together what a paper is and what it became."""
        pages = outcome if isinstance(outcome, Pages) else None
        held = self.told.get(source.file, Told())
        by_place = told_of_place(source.file) if source.sniffed.content in ("eml", "msg") else ()
        losses = tuple(dict.fromkeys((*(pages.losses if pages else ()), *held.losses, *by_place)))
        own_notes = (*(pages.notes if pages else ()), *held.notes, *(loss.told for loss in losses))
        dated = what.dated
        return Evidence(
            source=source,
            kind=what.kind,
            kind_from=what.kind_from,
            date=dated.day if dated and not dated.only_month else None,
            date_from=dated.because if dated else None,
            title=what.title,
            parent=what.parents[0] if len(what.parents) == 1 else None,
            parents=what.parents,
            month=dated.day if dated and dated.only_month else None,
            pages=pages,
            notes=(*what.notes, *filter(None, (source.broken_off, source.note)), *own_notes),
            problem=str(outcome) if isinstance(outcome, ConversionError) else None,
            about=what.about,
            also=what.also,
            unfinished=outcome is not None and outlook_of(outcome) is not Outlook.FINISHED,
            losses=losses,
            likely=what.likely,
            stranger=what.stranger,
            roles=roles_of((what.kind, *what.also), self.kinds),
        )

    def no_paper(self, source: SourceFile) -> Evidence:
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
