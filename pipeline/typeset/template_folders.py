"""Several folders of templates as one: of two files with one name, that of the last folder counts."""

import hashlib
import os
import shutil
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from pipeline.errors import UsageError

_NOT_COPIED = (".py", ".pyc")


def templates_in(folders: Sequence[Path]) -> Mapping[str, Path]:
    """Give the file that counts for each name, such as ``missing.docx`` or ``pictures/crest.svg``.

    Raises UsageError for what is not a folder that can be read.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder} is not a folder; give the folder of the templates with --templates.")
        for place, _, names in os.walk(folder, onerror=_unless_closed):
            inside = "" if place == str(folder) else f"{Path(place).relative_to(folder).as_posix()}/"
            for name in names:
                if not name.endswith(_NOT_COPIED) and not name.startswith((".", "~$")) and _is_file(f"{place}/{name}"):
                    found[f"{inside}{name}"] = Path(place, name)
    return dict(sorted(found.items()))


def _unless_closed(error: OSError) -> None:
    """Pass over a sub-folder that this account may not list; a share that went away is told."""
    if not isinstance(error, PermissionError):
        raise error


def _is_file(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - the same for each of sixty templates, three times a case


def lying_on(shipped: Path, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Put the shipped folder below the others, unless the first of them has a file for each of its names."""
    if folders and templates_in([shipped]).keys() <= templates_in(folders[:1]).keys():
        return folders
    return (shipped, *folders)


def hash_of_templates(folders: Sequence[Path]) -> bytes:
    """Stand for the names and the bytes of all templates; raises OSError and UsageError where one cannot be read."""
    digest = hashlib.sha256()
    for name, path in templates_in(folders).items():
        state = path.stat()
        digest.update(name.encode())
        digest.update(_hash_of(path, state.st_mtime_ns, state.st_size, state.st_ino))
    return digest.digest()


@lru_cache(maxsize=1000)
def _hash_of(path: Path, *_state: int) -> bytes:
    """Read a template once for each state of its file."""
    return hashlib.sha256(path.read_bytes()).digest()


def laid_together(folders: Sequence[Path], place: Path) -> Path:
    """Give one folder with the templates of all: the only one as it is, several as copies under ``place``.

    Copies are named after what they hold: they are made once, and never change while pages are made of them.
    """
    if len(folders) == 1:
        return folders[0]
    target = place / hash_of_templates(folders).hex()
    if not target.is_dir():
        place.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(dir=place))
        for name, path in templates_in(folders).items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, aside / name)
        _put(aside, target)
    return target


def _put(aside: Path, target: Path) -> None:
    """Rename the copies into place whole; where another process was quicker, its copies are the same."""
    try:
        aside.rename(target)
    except OSError:
        shutil.rmtree(aside)
        if not target.is_dir():
            raise
