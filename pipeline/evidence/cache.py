"""What was converted once is not converted again: pages kept by the file's content and the converters' version.

A file that can never become pages is known by the same key, so that none is tried anew in every pass for a minute.
What failed for a reason of the moment, in whole or in part, is not found again: the next pass tries it anew.

Several processes may use one cache. An entry is written aside and renamed into place whole, and renamed away before it
is taken apart; an entry that is damaged or gone counts as none, and is made again. What was used within the last hour
is never taken away, because a pass that found it there may not have read its pages yet.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

from pipeline.errors import ConversionError
from pipeline.evidence.conversion import VERSION
from pipeline.evidence.model import Foot, Pages
from pipeline.settings import CACHE_BYTES

IN_USE = 3600.0
"""Seconds after its last use in which an entry may still be read."""

_PDF, _ABOUT = "pages.pdf", "pages.json"
_ASIDE = ".aside-"


@dataclass(frozen=True)
class Stored:
    """Of how many files a cache holds what they became, and how many bytes that takes."""

    files: int
    size: int


@dataclass(frozen=True)
class Cache:
    """Finished pages in ``folder``, at most ``most_bytes`` of them but for what is in use."""

    folder: Path
    most_bytes: int = CACHE_BYTES

    def find(self, sha256: str) -> Pages | ConversionError | None:
        """Give the pages of the file with this content, or why it never becomes any; None where it is to be tried."""
        entry = self._entry(sha256)
        with suppress(OSError):
            os.utime(entry / _ABOUT)
            try:
                about = json.loads((entry / _ABOUT).read_text(encoding="utf-8"))
                return ConversionError(about["refused"]) if "refused" in about else _pages(about, entry / _PDF)
            except (OSError, ValueError, KeyError, TypeError):  # it is damaged
                shutil.rmtree(entry, ignore_errors=True)
        return None

    def keep(self, sha256: str, pages: Pages) -> Pages:
        """Copy pages into the cache; gives them from where they now lie.

        Those that another try may better lie there under a name that nobody looks for.
        """
        kept = self._entry(uuid4().hex if pages.unfinished else sha256)
        with self._aside(kept) as aside:
            shutil.copyfile(pages.pdf, aside / _PDF)
            pages = replace(pages, pdf=kept / _PDF, sha256=_hash(aside / _PDF))
            _write(_told(pages), aside)
        return pages

    def keep_refusal(self, sha256: str, error: ConversionError) -> None:
        """Remember that the file with this content can never become pages; what the moment did is forgotten."""
        if error.lasts:
            with self._aside(self._entry(sha256)) as aside:
                _write({"refused": str(error)}, aside)

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

    @contextmanager
    def _aside(self, entry: Path) -> Iterator[Path]:
        """Give a folder to fill; whole, it becomes the entry, unless another process was first with the same."""
        entry.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=_ASIDE, dir=entry.parent))
        try:
            yield aside
            with suppress(OSError):
                aside.rename(entry)
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def _entries(self) -> Iterator["_Entry"]:
        for folder in self.folder.glob("??/*"):
            with suppress(OSError):  # another process has just taken it away
                used = (folder / _ABOUT).stat().st_mtime
                yield _Entry(folder, used, sum(file.stat().st_size for file in folder.iterdir()))

    def _entry(self, sha256: str) -> Path:
        key = hashlib.sha256(f"{sha256} {VERSION}".encode()).hexdigest()
        return self.folder / key[:2] / key


@dataclass(frozen=True)
class _Entry:
    """What one file became: where, when it was last used (seconds since 1970) and how many bytes it takes."""

    folder: Path
    used: float
    size: int


def _told(pages: Pages) -> dict[str, Any]:
    """Write all that is known of pages as plain JSON values; ``_pages`` reads it."""
    return {
        "pdf_sha256": pages.sha256,
        "texts": pages.texts,
        "notes": pages.notes,
        "enclosed": pages.enclosed,
        "own_count": pages.own_count,
        "feet": [(foot.width, foot.words) for foot in pages.feet],
        "looks": pages.looks,
    }


def _pages(about: Mapping[str, Any], pdf: Path) -> Pages:
    if _hash(pdf) != about["pdf_sha256"]:
        raise ValueError("the pages are not those that were kept")
    return Pages(
        pdf,
        tuple(about["texts"]),
        tuple(about["notes"]),
        about["pdf_sha256"],
        tuple(about["enclosed"]),
        about["own_count"],
        tuple(map(Foot.of, about["feet"])),
        looks=tuple(about["looks"]),
    )


def _write(about: Mapping[str, Any], folder: Path) -> None:
    (folder / _ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def _remove(folder: Path) -> None:
    """Take an entry away so that nobody sees half of it."""
    aside = folder.with_name(f"{_ASIDE}{folder.name}-{os.getpid()}")
    with suppress(OSError):  # another process is taking it away
        folder.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
