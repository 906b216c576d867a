"""What lies in the inbox beside the case folders, and is worked on by nobody: it is told, with what to do about it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.files.leftovers import is_bin, is_leftover
from pipeline.intake.case_names import case_name
from pipeline.intake.inbox import entries_of, is_passed_over

_PAPER = re.compile(
    r".+\.(?:pdf|docx?|odt|ods|rtf|xlsx?|xlsm|csv|eml|msg|html?|jpe?g|png|heic|tiff?|zip|ya?ml)", re.IGNORECASE
)
"""What a folder of a system or a syncing program does not hold by itself, and a case folder always does."""


def beside_cases(inbox: Path) -> tuple[str, ...]:
    """Say a sentence of each file and link in the inbox itself, and of each folder of papers that is passed over.

    Of what programs leave there, and of what somebody deleted, nothing is said. Raises UsageError where the inbox
    cannot be seen.
    """
    return tuple(told for entry in entries_of(inbox) if (told := _told(entry)))


def seen_beside(inbox: Path) -> tuple[str, ...]:
    """Say the same, and nothing of an inbox that cannot be seen: that is told elsewhere."""
    try:
        return beside_cases(inbox)
    except UsageError:
        return ()


def _told(entry: os.DirEntry[str]) -> str | None:
    name, is_folder = case_name(Path(entry.path)), entry.is_dir(follow_symlinks=False)
    if is_passed_over(entry.name):
        if is_bin(entry.name) or not (is_folder and any(_papers_in(entry.path))):
            return None
        return (
            f"The folder {name} in the inbox holds papers and is not worked on, because programs call what they leave "
            "behind so; give it another name if it is a case."
        )
    if entry.is_symlink():
        return f"{name} in the inbox is a link, which is not followed; put the case folder itself there."
    return (
        None if is_folder else f"{name} lies in the inbox itself and is no case folder; move it into its case folder."
    )


def _papers_in(folder: str) -> Iterator[str]:
    """Name the papers that lie in a folder itself; one that may not be listed is the system's own: ``lost+found``."""
    try:
        with os.scandir(folder) as entries:
            names = [one.name for one in entries if one.is_file(follow_symlinks=False)]
    except OSError:
        return
    yield from (name for name in names if _PAPER.fullmatch(name) and not is_leftover(name))
