"""What was converted once is not converted again: pages kept by the file's content and all that had a part in it.

A file that can never become pages is known by the same key, so that none is tried anew in every pass for a minute.
What failed for a reason of the moment, in whole or in part, is not found again: the next pass tries it anew.

Several processes may use one cache. An entry is written aside and renamed into place whole, and renamed away before it
is taken apart, by one process at a time; an entry that is damaged or gone counts as none, and is made again. What was
used within the last hour is never taken away, because a pass that found it there may not have read its pages yet.
"""

import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import uuid4

from pipeline.case.evidence import Foot, Outlook, Pages
from pipeline.case.loss import Loss
from pipeline.errors import ConversionError, TooSlowError, UsageError
from pipeline.evidence.conversion.edition import ENTRANCE, edition
from pipeline.evidence.conversion.inside import Inside
from pipeline.settings import CACHE_BYTES

IN_USE = 3600.0
"""Seconds after its last use in which an entry may still be read."""

_OPENING = "pipeline.evidence.opening.openers"
HASH = 64
"""Letters of the SHA-256 with which every word for a content begins."""
_PDF, _ABOUT = "pages.pdf", "pages.json"
_ASIDE, _ONCE = ".aside-", ".once-"
_LOCK = ".lock"
_TOO_SLOW = "was too slow once"


@dataclass(frozen=True)
class Stored:
    """Of how many files a cache holds what they became, and how many bytes that takes."""

    files: int
    size: int


@dataclass(frozen=True)
class Cache:
    """Finished pages in ``folder``, at most ``most_bytes`` of them but for what is in use.

    They are asked for by what tells one file's content from all others.
    """

    folder: Path
    most_bytes: int = CACHE_BYTES

    def find(self, content: str) -> Pages | ConversionError | None:
        """Give the pages of the file with this content, or why it never becomes any; None where it is to be tried."""
        kept = self._found(self._entry(content))
        return kept if isinstance(kept, Pages | ConversionError) else None

    def keep(self, content: str, pages: Pages) -> Pages:
        """Copy pages into the cache, and give them from where they now lie, or those that another process kept before.

        Those that another try may better lie there under a name that nobody looks for, as long as they may be read.
        Those of a page that was too slow to be read are tried once more. Raises UsageError where the cache cannot be
        written.
        """
        if pages.outlook is Outlook.SLOW and self._was_slow(content, "a page of it could not be read"):
            pages = replace(pages, outlook=Outlook.FINISHED)
        entry = self._entry(content)
        if pages.outlook is not Outlook.FINISHED:
            entry = entry.with_name(f"{_ONCE}{uuid4().hex}")
        with self._aside(entry) as aside:
            shutil.copyfile(pages.pdf, aside / _PDF)
            kept = replace(pages, pdf=entry / _PDF, sha256=_hash(aside / _PDF))
            _write({**_told(kept), "content": content}, aside)
            there = self._put(aside, entry)
        return there if isinstance(there, Pages) else kept

    def find_inside(self, content: str) -> Inside | ConversionError | None:
        """Give what came out of the file with this content, or why nothing ever does; None where it is to be tried."""
        kept = self._found(self._entry(_inside(content), _OPENING))
        return kept if isinstance(kept, Inside | ConversionError) else None

    def keep_inside(self, content: str, inside: Inside) -> Inside:
        """Copy what came out of a file into the cache, and give it from where it now lies, or what another kept before.

        Raises UsageError where the cache cannot be written.
        """
        entry = self._entry(_inside(content), _OPENING)
        with self._aside(entry) as aside:
            for member in inside.members:
                shutil.copyfile(member.file, aside / member.file.name)
            _write({"inside": inside.written(), "content": content}, aside)
            there = self._put(aside, entry)
        return there if isinstance(there, Inside) else inside.moved(entry)

    def refuse_inside(self, content: str, error: ConversionError) -> None:
        """Remember that nothing ever comes out of the file with this content; what the moment did is forgotten."""
        if error.lasts:
            self._refuse(_inside(content), str(error), _OPENING)

    def keep_refusal(self, content: str, error: ConversionError) -> None:
        """Remember that the file with this content can never become pages; what the moment did is forgotten.

        One that was too slow is tried once more; where it is too slow again, it is not tried a third time. Raises
        UsageError where the cache cannot be written.
        """
        if isinstance(error, TooSlowError):
            if self._was_slow(content, str(error)):
                self._refuse(content, f"{error}, twice; open it, save it as PDF, and use that")
        elif error.lasts:
            self._refuse(content, str(error))

    def _found(self, entry: Path) -> "Pages | Inside | _Reading | ConversionError | None":
        with suppress(OSError):  # it is made again; where nothing can be kept either, ``keep`` says so
            with self._alone():
                _use(entry)
            return _read(entry)
        return None

    def _was_slow(self, content: str, why: str) -> bool:
        """Tell whether the file with this content had its second try; the first one is noted."""
        before = f"{content} {_TOO_SLOW}"
        if self.find(before) is not None:
            return True
        self._refuse(before, why)
        return False

    def _refuse(self, content: str, why: str, entrance: str = ENTRANCE) -> None:
        entry = self._entry(content, entrance)
        with self._aside(entry) as aside:
            _write({"refused": why, "content": content}, aside)
            self._put(aside, entry)

    def find_reading(self, content: str, entrance: str) -> Any:
        """Give what the module ``entrance`` read of a content, in plain JSON values, or the ConversionError why not.

        None where it is to be read.
        """
        kept = self._found(self._entry(content, entrance))
        return kept.values if isinstance(kept, _Reading) else kept

    def keep_reading(self, content: str, entrance: str, values: Any) -> None:
        """Remember what was read of a content; where the cache cannot be written it is read again, and nothing is lost.

        That it cannot be written is told where pages are kept.
        """
        entry = self._entry(content, entrance)
        with suppress(UsageError), self._aside(entry) as aside:
            _write({"reading": values, "content": content}, aside)
            self._put(aside, entry)

    def refuse_reading(self, content: str, entrance: str, why: str) -> None:
        """Remember that a content can never be read by the module ``entrance``, as ``keep_reading`` remembers."""
        with suppress(UsageError):
            self._refuse(content, why, entrance)

    def stored(self) -> Stored:
        """Say how much the cache holds."""
        entries = list(self._entries())
        return Stored(len(entries), sum(entry.size for entry in entries))

    def trim(self) -> None:
        """Take away what nobody looks for, and what was used longest ago until the rest is no larger than it may be."""
        self._take_away(self.most_bytes)

    def forget(self, hashes: Set[str]) -> int:
        """Take away what the files with these SHA-256 became, used just now or not; gives of how many contents."""
        found = set()
        for entry in list(self._entries()):
            content = _content_of(entry.folder)
            if content and content[:HASH] in hashes:
                found.add(content[:HASH])
                self._remove(entry)
        return len(found)

    def clear(self) -> None:
        """Take away all that is not in use."""
        self._take_away(0)

    def _take_away(self, most_bytes: int) -> None:
        entries = sorted(self._entries(), key=lambda entry: entry.used)
        size = sum(entry.size for entry in entries)
        for entry in entries:
            if abs(time.time() - entry.used) < IN_USE:  # one of the far future was used before the clock was set back
                continue
            if size > most_bytes or entry.folder.name.startswith((_ASIDE, _ONCE)):
                self._remove(entry)
                size -= entry.size

    def _remove(self, entry: "_Entry") -> None:
        """Take an entry away, unless it was used since it was looked at."""
        with suppress(OSError):  # another process has taken it away
            with self._alone():
                if _last_use(entry.folder) != entry.used:
                    return
                aside = _set_aside(entry.folder)
            shutil.rmtree(aside, ignore_errors=True)

    @contextmanager
    def _aside(self, entry: Path) -> Iterator[Path]:
        """Give a folder to fill beside an entry; raises UsageError where the cache cannot be written."""
        try:
            entry.parent.mkdir(parents=True, exist_ok=True)
            aside = Path(mkdtemp(prefix=_ASIDE, dir=entry.parent))
            try:
                yield aside
            finally:
                shutil.rmtree(aside, ignore_errors=True)
        except OSError as error:
            raise UsageError(
                f"Converted files cannot be kept in {self.folder} ({error.strerror}); make room there, see that this "
                "user may write there, or name another folder with --cache."
            ) from error

    def _put(self, aside: Path, entry: Path) -> Pages | Inside | None:
        """Make a filled folder the entry, unless another process has put files there: they are given, and stay."""
        with self._alone():
            if isinstance(there := _read(entry), (Pages, Inside)):
                _use(entry)
                return there
            unusable = _set_aside(entry) if entry.exists() else None
            aside.rename(entry)
        if unusable:
            shutil.rmtree(unusable, ignore_errors=True)
        return None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process at a time change what stands in the cache, or say that it uses it."""
        with (self.folder / _LOCK).open("a") as lock:
            with suppress(OSError):  # a share without locks: an entry may be gone, and then it is made again
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _entries(self) -> Iterator["_Entry"]:
        """Find all entries, and what killed processes left of some: it holds a child's papers too."""
        for folder in self.folder.glob("??/*"):
            with suppress(OSError):  # another process has just taken it away
                yield _Entry(folder, _last_use(folder), sum(file.stat().st_size for file in folder.iterdir()))

    def _entry(self, content: str, entrance: str = ENTRANCE) -> Path:
        key = hashlib.sha256(f"{content} {edition(entrance)}".encode()).hexdigest()
        return self.folder / key[:2] / key


@dataclass(frozen=True)
class _Reading:
    """What was read of a file, in plain JSON values."""

    values: Any


@dataclass(frozen=True)
class _Entry:
    """What one file became: where, when it was last used (seconds since 1970) and how many bytes it takes."""

    folder: Path
    used: float
    size: int


def _read(entry: Path) -> Pages | Inside | _Reading | ConversionError | None:
    """Give what an entry holds; None where it is not there, not whole or damaged."""
    try:
        about = json.loads((entry / _ABOUT).read_text(encoding="utf-8"))
        if "inside" in about:
            return Inside.of(about["inside"], entry)
        if "reading" in about:
            return _Reading(about["reading"])
        return ConversionError(about["refused"]) if "refused" in about else _pages(about, entry / _PDF)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _inside(content: str) -> str:
    return f"{content} inside"


def _content_of(entry: Path) -> str | None:
    """Say what an entry was made of; None where it does not say so."""
    try:
        content = json.loads((entry / _ABOUT).read_text(encoding="utf-8")).get("content")
    except (OSError, ValueError, AttributeError):
        return None
    return content if isinstance(content, str) else None


def _told(pages: Pages) -> dict[str, Any]:
    """Write all that is known of pages as plain JSON values; ``_pages`` reads it."""
    return {
        "pdf_sha256": pages.sha256,
        "texts": pages.texts,
        "notes": pages.notes,
        "attached": pages.attached,
        "enclosed": pages.enclosed,
        "own_count": pages.own_count,
        "feet": [(foot.width, foot.words) for foot in pages.feet],
        "looks": pages.looks,
        "losses": pages.losses,
        "unsure": pages.unsure,
        "besides": pages.besides,
    }


def _pages(about: Mapping[str, Any], pdf: Path) -> Pages:
    if _hash(pdf) != about["pdf_sha256"]:
        raise ValueError("the pages are not those that were kept")
    return Pages(
        pdf,
        tuple(about["texts"]),
        tuple(about["notes"]),
        about["pdf_sha256"],
        tuple(about["attached"]),
        tuple(about["enclosed"]),
        about["own_count"],
        tuple(map(Foot.of, about["feet"])),
        looks=tuple(about["looks"]),
        losses=tuple(map(Loss.of, about["losses"])),
        unsure=tuple(about["unsure"]),
        besides=tuple(about["besides"]),
    )


def _write(about: Mapping[str, Any], folder: Path) -> None:
    (folder / _ABOUT).write_text(json.dumps(about), encoding="utf-8")


def _use(entry: Path) -> None:
    os.utime(entry / _ABOUT)


def _last_use(entry: Path) -> float:
    """Tell when an entry was last used, or when one that is not whole was last written (seconds since 1970)."""
    about = entry / _ABOUT
    return (about if about.exists() else entry).stat().st_mtime


def _set_aside(entry: Path) -> Path:
    """Rename an entry, so that nobody sees half of it while it is taken apart."""
    return entry.rename(entry.with_name(f"{_ASIDE}{uuid4().hex}"))


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
