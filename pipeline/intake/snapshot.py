"""A case folder as it stands at one moment: a private copy of every file, with its hash.

Everything after this works on the copy. The inbox is only ever read, and a folder that changes while it is copied is
left for a later pass.
"""

import errno
import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.case.finding import Problem
from pipeline.case.source_file import SourceFile
from pipeline.errors import UnreadableError, UnsettledError
from pipeline.files.plain_file import opened
from pipeline.intake.case_names import case_name, doubts_about, holds_unseen_marks, twins_of
from pipeline.intake.file_roles import problems_of_roles, with_roles
from pipeline.intake.folder_contents import OF_THE_MOMENT, Contents, Entry, contents_of
from pipeline.running.work_folder import NO_ROOM, cannot_work
from pipeline.settings import LARGEST_FILE, MOST_FILES
from pipeline.text.sentences import listed

CHUNK = 1 << 20
MEGABYTE = 1_000_000
SHOWN = 200
"""How many letters are shown of a path that is too long."""
_GONE = OF_THE_MOMENT | {errno.ELOOP, errno.ENXIO, errno.EINVAL}
"""Errors that say that a file is not there any more, or that a link, a pipe or a device lies in its place."""


@dataclass(frozen=True)
class Snapshot:
    """The files of one case folder in private copies with their roles; what was not copied, or will not be read."""

    name: str
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...]


def take(folder: Path, into: Path, largest_file: int = LARGEST_FILE) -> Snapshot:
    """Copy a case folder's files into an empty private folder, and tell what each is there for.

    A file of more than ``largest_file`` bytes, or one that is no file, is not copied but told. Raises UnsettledError
    when the files change meanwhile, UsageError where there is no room for the copies, and UnreadableError where this
    machine may not read what lies there, or where that is more than one case can be.
    """
    contents = look(folder)
    _refuse_closed(contents, folder)
    _refuse_what_is_no_case(contents, folder)
    problems: list[Problem] = []
    files: list[SourceFile] = []
    for number, entry in enumerate(contents.entries(), start=1):
        refused = _refusal(entry, largest_file)
        if refused:
            problems.append(Problem(entry.shown, f"{entry.shown} {refused}"))
        else:
            copy = into / f"{number:05d}{PurePosixPath(entry.path).suffix.lower()}"
            files.append(_copied(entry, copy, folder))
    if look(folder).signature != contents.signature:
        raise _changed(folder)
    sources = with_roles(files)
    named = [
        Problem(None, doubt)
        for doubt in (
            *doubts_about(folder.name, case_name(folder)),
            *_told_of_twins(folder),
            *_told_of_outside(contents),
            *_told_of_unseen_marks(contents),
        )
    ]
    return Snapshot(case_name(folder), sources, (*named, *problems, *problems_of_roles(sources)))


def look(folder: Path | str) -> Contents:
    """Look at what lies in a case folder; raises UnsettledError when it is being moved, or its share went away."""
    try:
        return contents_of(str(folder))
    except OSError as error:
        raise UnsettledError(
            f"{case_name(Path(folder))} cannot be listed just now ({error.strerror}); it waits."
        ) from error


def _told_of_twins(folder: Path) -> tuple[str, ...]:
    """Warn of a folder that people, and other systems, will take for this one."""
    twins: tuple[str, ...] = ()
    with suppress(OSError):  # an inbox that may not be listed is told elsewhere
        twins = twins_of(folder)
    if not twins:
        return ()
    names = listed([f'"{twin}"' for twin in twins])
    told = f"The inbox also holds {names}, whose name differs in capitals, accents or what ends it alone"
    return (f"{told}; rename one of them.",)


def _told_of_outside(contents: Contents) -> Iterator[str]:
    """Warn of files that are not this folder's alone: nobody copied them here, and whoever writes there writes here."""
    links = [entry for entry in contents.entries() if entry.is_file and entry.status.st_nlink > 1]
    here = Counter((entry.status.st_dev, entry.status.st_ino) for entry in links)
    outside = [
        f'"{entry.shown}"' for entry in links if here[entry.status.st_dev, entry.status.st_ino] < entry.status.st_nlink
    ]
    if outside:
        yield (
            f"These files also lie outside this folder, under other names (hard links): {listed(outside)}. See that "
            "they belong to this child, and put copies here instead."
        )


def _told_of_unseen_marks(contents: Contents) -> Iterator[str]:
    """Warn of names that are not what they look like: where a mark turns letters round, a program looks like a PDF."""
    deceiving = [f'"{entry.shown}"' for entry in contents.entries() if holds_unseen_marks(entry.shown)]
    if deceiving:
        named = listed(deceiving)
        yield f"The names of these files hold marks that nobody sees, and may deceive: {named}; rename the files."


def _changed(folder: Path) -> UnsettledError:
    return UnsettledError(f"{case_name(folder)} changed while it was read; it waits for the next pass.")


def _unreadable(what: str, error: OSError) -> UnreadableError:
    return UnreadableError(
        f"{what} cannot be opened ({error.strerror}); let the account that Casebundle runs under read it."
    )


def _refuse_closed(contents: Contents, folder: Path) -> None:
    """Refuse a case of which a folder cannot be opened: whatever lies there, no result is right without it."""
    for closed in contents.shut():
        where = (
            f"the folder {closed.shown} of {case_name(folder)}" if closed.shown else f"the folder {case_name(folder)}"
        )
        if closed.error.errno != errno.ENAMETOOLONG:
            raise _unreadable(where, closed.error)
        raise UnreadableError(
            f"{closed.shown[:SHOWN]}… of {case_name(folder)} lies in so many folders that it cannot be opened; move "
            "its files further up."
        )


def _refuse_what_is_no_case(contents: Contents, folder: Path) -> None:
    """Refuse more files than a child's papers can be: to read them all would hold up the cases of others for days."""
    if len(contents.found) > MOST_FILES:
        raise UnreadableError(
            f"There are {len(contents.found):,} files in the folder {case_name(folder)}, and a case has at most "
            f"{MOST_FILES:,}; leave only the papers of this child in it."
        )


def _refusal(entry: Entry, largest_file: int) -> str | None:
    if not entry.is_file:
        return "is a link or a device, not a file; put the file itself here."
    if entry.status.st_size > largest_file:
        size, most = entry.status.st_size // MEGABYTE, largest_file // MEGABYTE
        return f"is too large to be read ({size:,} MB, at most {most:,} MB); put in only the pages that matter."
    return None


def _copied(entry: Entry, copy: Path, folder: Path) -> SourceFile:
    try:
        return _copy(entry, copy)
    except OSError as error:
        if error.errno in _GONE:
            raise _changed(folder) from error
        if error.errno in NO_ROOM:
            raise cannot_work(error) from error
        if error.errno == errno.EBUSY:  # as a share says it
            held = f"{entry.shown} of {case_name(folder)} is held open by another program; close it there."
            raise UnreadableError(held) from error
        raise _unreadable(f"{entry.shown} of {case_name(folder)}", error) from error


def _copy(entry: Entry, copy: Path) -> SourceFile:
    """Copy a file no further than the size that it was seen with: one that grows meanwhile is found out afterwards."""
    digest = hashlib.sha256()
    size = 0
    with opened(entry.path, follow=False) as original, copy.open("wb") as target:
        while chunk := original.read(min(CHUNK, entry.status.st_size - size + 1)):
            digest.update(chunk)
            target.write(chunk)
            size += len(chunk)
            if size > entry.status.st_size:
                break
    return SourceFile(entry.shown, copy, digest.hexdigest(), size)
