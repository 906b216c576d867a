"""What was converted once is not converted again: pages kept by the file's content and the converters' version.

Several processes may use one cache. An entry is written aside and renamed into place whole, and renamed away before it
is taken apart; an entry that is damaged or gone counts as none, and is made again. What was used within the last hour
is never taken away, because a pass that found it there may not have read its pages yet.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp

from pipeline.evidence.conversion import VERSION
from pipeline.evidence.model import Foot, Pages

MOST_BYTES = 5_000_000_000
IN_USE = 3600.0
"""Seconds after its last use in which an entry may still be read."""

_PDF, _ABOUT = "pages.pdf", "pages.json"
_ASIDE = ".aside-"


@dataclass(frozen=True)
class Stored:
    """How many files' pages a cache holds, and how many bytes they take."""

    files: int
    size: int


@dataclass(frozen=True)
class Cache:
    """Finished pages in ``folder``, at most ``most_bytes`` of them but for what is in use."""

    folder: Path
    most_bytes: int = MOST_BYTES

    def find(self, sha256: str) -> Pages | None:
        """Give the pages of the file with this content, or None."""
        entry = self._entry(sha256)
        try:
            os.utime(entry / _ABOUT)
            about = json.loads((entry / _ABOUT).read_text(encoding="utf-8"))
            if _hash(entry / _PDF) == about["pdf_sha256"]:
                enclosed, own_count = tuple(about["enclosed"]), about["own_count"]
                texts, notes, feet = tuple(about["texts"]), tuple(about["notes"]), tuple(map(Foot.of, about["feet"]))
                return Pages(entry / _PDF, texts, notes, about["pdf_sha256"], enclosed, own_count, feet)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            pass  # damaged: cleared away below
        shutil.rmtree(entry, ignore_errors=True)
        return None

    def keep(self, sha256: str, pages: Pages) -> Pages:
        """Copy pages into the cache; gives them from where they now lie."""
        entry = self._entry(sha256)
        entry.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=_ASIDE, dir=entry.parent))
        try:
            shutil.copyfile(pages.pdf, aside / _PDF)
            sha256 = _hash(aside / _PDF)
            about = {
                "pdf_sha256": sha256,
                "texts": pages.texts,
                "notes": pages.notes,
                "enclosed": pages.enclosed,
                "own_count": pages.own_count,
                "feet": [(foot.width, foot.words) for foot in pages.feet],
            }
            (aside / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
            with suppress(OSError):  # another process was first: its entry is the same
                aside.rename(entry)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        return replace(pages, pdf=entry / _PDF, sha256=sha256)

    def stored(self) -> Stored:
        """Say how much the cache holds."""
        entries = list(self._entries())
        return Stored(len(entries), sum(entry.size for entry in entries))

    def trim(self) -> None:
        """Take away the entries that were used longest ago, until the rest is no larger than it may be."""
        self._take_away(self.most_bytes)

    def clear(self) -> None:
        """Take away all that is not in use."""
        self._take_away(0)

    def _take_away(self, most_bytes: int) -> None:
        entries = sorted(self._entries(), key=lambda entry: entry.used)
        size = sum(entry.size for entry in entries)
        for entry in entries:
            if size <= most_bytes or entry.used > time.time() - IN_USE:
                return
            _remove(entry.folder)
            size -= entry.size

    def _entries(self) -> Iterator["_Entry"]:
        for folder in self.folder.glob("??/*"):
            with suppress(OSError):  # another process has just taken it away
                sizes = [(folder / name).stat() for name in (_PDF, _ABOUT)]
                yield _Entry(folder, sizes[1].st_mtime, sum(one.st_size for one in sizes))

    def _entry(self, sha256: str) -> Path:
        key = hashlib.sha256(f"{sha256} {VERSION}".encode()).hexdigest()
        return self.folder / key[:2] / key


@dataclass(frozen=True)
class _Entry:
    """One file's pages: where, when they were last used (seconds since 1970) and how many bytes they take."""

    folder: Path
    used: float
    size: int


def _remove(folder: Path) -> None:
    """Take an entry away so that nobody sees half of it."""
    aside = folder.with_name(f"{_ASIDE}{folder.name}-{os.getpid()}")
    with suppress(OSError):  # another process is taking it away
        folder.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
