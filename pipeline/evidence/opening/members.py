"""The files of a case with all that is in them: each e-mail of a mailbox, each letter in a ZIP file or a portfolio.

A member is evidence like any other file, under a path that begins with that of the file that it came out of. That file
stands before it: an e-mail as the pages that it has, a ZIP file as its name alone. Nothing is opened without end.
"""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from pipeline.case.loss import Loss, LossKind
from pipeline.case.source_file import Role, SourceFile
from pipeline.errors import BrokenReaderError, ConversionError, TooSlowError
from pipeline.evidence.conversion.cache import Cache
from pipeline.evidence.conversion.inside import Inside, Member
from pipeline.evidence.opening.openers import WRAPPERS, Opener, opener_for
from pipeline.intake.file_roles import with_roles
from pipeline.running.confinement import Sight
from pipeline.running.programs import MEGABYTE
from pipeline.running.sandbox import Sandbox
from pipeline.running.work_folder import cannot_work, work_folder
from pipeline.text.shortening import some_of

DEEPEST = 4
"""In how many files a file may lie: a letter, in an e-mail that was passed on, in an e-mail, in a ZIP file."""
MOST_FILES, MOST_BYTES = 1000, 500 * MEGABYTE
"""How many files may come out of one file of the folder, at any depth, and how many bytes."""
LONGEST_PATH = 240
_NO_NAME = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+')
"""What no name of a file may have on the computers of schools, and marks that turn what is read."""


@dataclass(frozen=True)
class Told:
    """What is to be told of a file that holds others, and why they could not be taken out, where they could not."""

    notes: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    problem: ConversionError | None = None


@dataclass(frozen=True)
class Opened:
    """All files of a case, what is in a file right behind it, and what is told of some of them, by their paths."""

    files: tuple[SourceFile, ...]
    told: Mapping[str, Told] = field(default_factory=dict)


def open_files(sources: Sequence[SourceFile], cache: Cache) -> Opened:
    """Take out of each file what is in it, at any depth; what was taken out before comes from the cache.

    Raises UsageError where the machine has no room for it.
    """
    told: dict[str, Told] = {}
    with _workshop() as folder, Sandbox(sight=Sight((folder,))) as sandbox:
        opening = _Opening(cache, folder, sandbox, told)
        files = tuple(one for source in sources for one in opening.with_members(source))
    return Opened(files, told)


@contextmanager
def _workshop() -> Iterator[Path]:
    try:
        with work_folder() as folder:
            yield Path(folder).resolve()
    except OSError as error:
        raise cannot_work(error) from error


@dataclass
class _Room:
    """How much may still come out of one file of the folder."""

    files: int
    bytes: int

    def admits(self, member: Member) -> bool:
        """Count one more file in, if there is room."""
        self.files -= 1
        self.bytes -= member.size
        return self.files >= 0 and self.bytes >= 0


@dataclass(frozen=True)
class _Opening:
    """Opens the files of one case, one after the other, so that the same files always find the same room."""

    cache: Cache
    folder: Path
    sandbox: Sandbox
    told: dict[str, Told]

    def with_members(self, source: SourceFile, room: _Room | None = None, depth: int = 0) -> Iterator[SourceFile]:
        """Give a file and all that is in it."""
        opener = opener_for(source.sniffed.content) if source.role.is_paper else None
        if opener is None:
            yield source
            return
        inside = self._inside(source, opener)
        if isinstance(inside, ConversionError):
            self.told[source.file] = Told(problem=inside)
            yield source
            return
        room = room or _Room(MOST_FILES, MOST_BYTES)
        admitted = [member for member in inside.members if depth < DEEPEST and room.admits(member)]
        wrapper = source.sniffed.content in WRAPPERS
        self._tell(source, inside, admitted, wrapper=wrapper)
        if wrapper and admitted:
            source = replace(source, role=Role.CONTAINER, role_from="what it holds", broken_off=None)
        yield source
        for member in _as_sources(source, admitted):
            yield from self.with_members(member, room, depth + 1)

    def _inside(self, source: SourceFile, opener: Opener) -> Inside | ConversionError:
        content = f"{source.sha256}{source.copy.suffix.lower()}"
        found = self.cache.find_inside(content)
        if found is not None:
            return found
        taken_out = self._taken_out(source, opener)
        if isinstance(taken_out, BrokenReaderError | TooSlowError):
            taken_out = self._once_more(source, opener)
        if isinstance(taken_out, ConversionError):
            self.cache.refuse_inside(content, taken_out)
            return taken_out
        return self.cache.keep_inside(content, taken_out)

    def _once_more(self, source: SourceFile, opener: Opener) -> Inside | ConversionError:
        """Try a file that broke its reader once more; where it does so again, the file is the reason."""
        taken_out = self._taken_out(source, opener)
        if not isinstance(taken_out, BrokenReaderError | TooSlowError):
            return taken_out
        return ConversionError(f"{taken_out}, twice; open it, and save the files in it into the folder")

    def _taken_out(self, source: SourceFile, opener: Opener) -> Inside | ConversionError:
        work = Path(mkdtemp(dir=self.folder))
        copy = work / f"opened{source.copy.suffix}"
        shutil.copyfile(source.copy, copy)
        try:
            given = self.sandbox.call(opener, str(copy), str(work))
        except ConversionError as error:
            return error
        return Inside.taken_out(given["members"], given["remarks"])

    def _tell(self, source: SourceFile, inside: Inside, admitted: Sequence[Member], *, wrapper: bool) -> None:
        left = [member.name for member in inside.members if member not in admitted]
        losses = (*inside.losses, *([_left(left)] if left else []))
        notes = (*inside.notes, *([_holds(admitted)] if admitted else []))
        problem = None
        if wrapper and not admitted:
            problem = ConversionError(
                losses[0].told if losses else "nothing is in it; get it once more, or take it out of the folder"
            )
        if notes or losses or problem:
            self.told[source.file] = Told(notes, losses, problem)


def _holds(members: Sequence[Member]) -> str:
    name = f'"{members[0].name}"' if members[0].name else "one file"
    what = f"{name}, which is" if len(members) == 1 else f"{len(members)} files, each of which is"
    return f"holds {what} a paper of its own here"


def _left(names: Sequence[str]) -> Loss:
    return Loss(
        LossKind.NOT_OPENED,
        f"in it, but not taken out, because too many files lie in each other: {some_of(names)}; save them apart",
    )


def _as_sources(holder: SourceFile, members: Sequence[Member]) -> tuple[SourceFile, ...]:
    """Give each member as a file of the case, under a path that no other has."""
    taken = set[str]()
    sources = list[SourceFile]()
    for member in members:
        name = member.name or PurePosixPath(holder.file).stem
        path = _free(f"{holder.file}/{_as_path(name)}", taken)
        taken.add(path.casefold())
        sources.append(SourceFile(path, member.file, member.sha256, member.size, inside=holder.file))
    return with_roles(sources)


def _as_path(name: str) -> str:
    """Write the name of a member as a path that leads nowhere else."""
    parts = (_NO_NAME.sub(" ", part).strip() for part in name.replace("\\", "/").split("/"))
    kept = [part for part in parts if part and part.strip(".")]
    return "/".join(kept)[-LONGEST_PATH:].lstrip("/") or "file without a name"


def _free(path: str, taken: set[str]) -> str:
    number, wanted = 1, PurePosixPath(path)
    while path.casefold() in taken:
        number += 1
        path = str(wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}"))
    return path
