"""Which case folders the inbox holds, and which of them have settled: nothing is still being copied into them."""

import os
import time
from pathlib import Path

from pipeline.errors import UnsettledError, UsageError
from pipeline.files.leftovers import is_leftover
from pipeline.intake.awaited import awaited
from pipeline.intake.case_names import case_name
from pipeline.intake.snapshot import look
from pipeline.settings import MOST_FILES
from pipeline.text.suggestions import did_you_mean

PATIENCE = 10.0
"""How many times longer than others a folder waits in which a file seems not to be whole."""
LONGEST_WAIT = 30.0
"""Seconds that one pass waits for a folder that is still being copied before it leaves it to the next pass."""


def case_folders(inbox: Path) -> list[Path]:
    """List the case folders of the inbox by name; raises UsageError when the inbox is not there."""
    return [Path(path) for path in case_paths(inbox)]


def case_paths(inbox: Path) -> list[str]:
    """List them as plain text, for those who look at thousands again and again."""
    return [one.path for one in entries_of(inbox) if one.is_dir(follow_symlinks=False) and not is_passed_over(one.name)]


def is_passed_over(name: str) -> bool:
    """Tell by its bare name whether what lies in the inbox is no case, but hidden or left there by a program."""
    return name.startswith(".") or is_leftover(name)


def entries_of(inbox: Path) -> list[os.DirEntry[str]]:
    """List all that lies in the inbox by name; raises UsageError when the inbox is not there."""
    try:
        return sorted(os.scandir(inbox), key=lambda entry: entry.name)
    except OSError as error:
        raise _cannot_be_opened(inbox, error) from error


def insist_on_inbox(inbox: Path) -> None:
    """Raise UsageError when the inbox is not there, without learning the name of any folder in it."""
    try:
        os.close(os.open(inbox, os.O_RDONLY | os.O_DIRECTORY))
    except OSError as error:
        raise _cannot_be_opened(inbox, error) from error


def _cannot_be_opened(inbox: Path, error: OSError) -> UsageError:
    return UsageError(f"The inbox {inbox} cannot be opened ({error.strerror}); check --inbox and the share.")


def named_folder(name: str, inbox: Path) -> Path:
    """Find the case folder that a person named: by its name in the inbox or by its path."""
    for candidate in (inbox / name, Path(name)):
        if candidate.is_dir():
            return candidate.resolve()
    known = [path.name for path in case_folders(inbox)] if inbox.is_dir() else []
    meant = did_you_mean(name, known, ".")
    raise UsageError(f'There is no case folder "{name}", neither in {inbox} nor as a path{meant}')


def place_of_new_folder(name: str, inbox: Path) -> tuple[Path, str]:
    """Give the folder in which a new case folder is to lie, and its name: as a person named it, or gave its path."""
    path = Path(name)
    return (path.parent, path.name) if path.parent != Path() and path.parent.is_dir() else (inbox, name)


def wait_until_settled(folder: Path, settle: float) -> bool:
    """Wait until nothing in a folder has changed for ``settle`` seconds; False when it goes on changing too long.

    A folder untouched for that long is settled at once. Otherwise it is looked at twice: clocks of a share and of
    this machine may differ, but two looks at the same folder do not. For a file that seems to be on its way still it
    waits ``PATIENCE`` times as long, whatever time such a file has.
    """
    began = time.monotonic()
    give_up = began + LONGEST_WAIT + settle
    try:
        while time.time() - last_change(folder) < settle:
            before = look(folder).state
            time.sleep(settle)
            if look(folder).state == before:
                break
            if time.monotonic() > give_up:
                return False
        while time.monotonic() - began < settle * PATIENCE and seems_unfinished(folder, settle):
            time.sleep(settle)
    except (OSError, UnsettledError):
        return False
    return True


def seems_unfinished(folder: Path | str, settle: float) -> bool:
    """Tell whether something in a settled folder is worth waiting for: half a file that has not stood still for long.

    What is no case at all, for its many files, is not looked through. Raises UnsettledError when the folder cannot be
    listed.
    """
    contents = look(folder)
    if len(contents.found) > MOST_FILES:
        return False
    still = time.time() - min(contents.newest_change(), time.time())
    return still < settle * PATIENCE and bool(awaited(contents))


def last_change(folder: Path) -> float:
    """Find the newest change of a folder or of anything in it, in seconds since 1970; never one of the future."""
    newest = folder.stat()
    return min(max(newest.st_mtime, newest.st_ctime, look(folder).newest_change()), time.time())


def names_in(inbox: Path) -> frozenset[str] | None:
    """Name the case folders of an inbox; None where it cannot be seen, or is empty: then no case was taken away."""
    try:
        return frozenset(case_name(folder) for folder in case_folders(inbox)) or None
    except UsageError:
        return None
