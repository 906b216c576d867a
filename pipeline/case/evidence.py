"""The values that pass from the case folder through conversion to the rules and the bundle."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any

from pipeline.case.about import THIS_CHILD, About
from pipeline.case.evidence_kind import KindRole
from pipeline.case.loss import Loss
from pipeline.case.source_file import SourceFile
from pipeline.text import dates


@dataclass(frozen=True)
class Foot:
    """The foot of a page: the page's width, and the boxes around the words that stand there, all in points.

    A box is left, bottom, right and top, seen from the bottom left corner of the page.
    """

    width: float
    words: tuple[tuple[float, float, float, float], ...] = ()

    @classmethod
    def of(cls, written: Sequence[Any]) -> "Foot":
        """Take one from the list that JSON makes of it: the width, and a list of boxes."""
        width, words = written
        return cls(width, tuple((left, bottom, right, top) for left, bottom, right, top in words))


class Outlook(IntEnum):
    """Whether another try may show more of a file; of several parts the highest counts.

    One that ``BROKE`` its reader is tried again at once, and one that was too ``SLOW`` in the next pass; where the same
    happens again, the file is the reason, and it is finished. Of one that is ``UNFINISHED`` the machine is the reason:
    a program is missing, was ended, or had no room. It is tried until it is there.
    """

    FINISHED = 0
    BROKE = 1
    SLOW = 2
    UNFINISHED = 3


@dataclass(frozen=True)
class Pages:
    """What a file became: a clean PDF of A4 pages with its SHA-256, and the text and the foot of each page in order.

    ``attached`` names the files in it that are papers of their own, ``enclosed`` what belongs to it, as a picture in an
    e-mail does, shown or not; its own pages are then the first ``own_count``.
    ``looks`` is how each page looks that is a picture, and nothing for the others, see ``pipeline.pdf.image_hash``.
    ``outlook`` says whether a part of it failed for a reason of the moment, so that another try may show more.
    ``losses`` are what is in the file and on none of the pages, or stands there otherwise.
    ``unsure`` says of each page whether it is a picture whose words could not be read for certain.
    ``besides`` are the words of each page that are no part of its text: in a picture on it, across it as a
    watermark, or beyond its edges.
    """

    pdf: Path
    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    sha256: str = ""
    attached: tuple[str, ...] = ()
    enclosed: tuple[str, ...] = ()
    own_count: int | None = None
    feet: tuple[Foot, ...] = ()
    outlook: Outlook = Outlook.FINISHED
    looks: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    unsure: tuple[bool, ...] = ()
    besides: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return len(self.texts)


@dataclass(frozen=True)
class Evidence:
    """One file of the case: what it is, of what date, for whom, and its pages.

    ``kind`` is a name under ``rules.yaml: evidence``, ``also`` what the same file is besides, as meeting notes are that
    hold the action plan; ``roles`` are those of its kinds; ``kind_from`` and ``date_from`` say what they were told by.
    ``pages`` is None for a file that could not be converted (then ``problem`` says why and what to do), for one that
    only gives facts (``case.yaml``) and for a second copy of another file (then ``notes`` say so). ``parents`` are all
    parents it is written to, as the case names them; ``parent`` is the one where it is exactly one, else None.
    ``month`` is the first day of the month of a file that says no day ("March 2025"); it then has no ``date``.
    ``about`` says about whom it is: what proves nothing of the child of the case meets no need and stays out.
    ``unfinished`` says that it failed, in whole or in part, for a reason of the moment, so that another try may end
    better.
    ``losses`` are those of its pages that are open: nobody has decided them. The notes tell them too.
    ``likely`` are the kinds that it may be, the likeliest first, where that cannot be told.
    ``stranger`` is whom a paper to parents greets, where that is no parent of the case.
    """

    source: SourceFile
    kind: str | None
    kind_from: str | None
    date: datetime.date | None
    date_from: str | None
    title: str
    parent: str | None
    pages: Pages | None
    notes: tuple[str, ...] = ()
    problem: str | None = None
    parents: tuple[str, ...] = ()
    month: datetime.date | None = None
    about: About = THIS_CHILD
    also: tuple[str, ...] = ()
    unfinished: bool = False
    losses: tuple[Loss, ...] = ()
    likely: tuple[str, ...] = ()
    stranger: str | None = None
    roles: frozenset[KindRole] = frozenset()

    @property
    def kinds(self) -> tuple[str, ...]:
        """All that it is, its main kind first; nothing where that is not known."""
        return (self.kind, *self.also) if self.kind else ()

    def is_any_of(self, kinds: Collection[str]) -> bool:
        """Whether it is of one of these kinds, be it only besides."""
        return any(kind in kinds for kind in self.kinds)

    def is_a(self, role: KindRole) -> bool:
        """Whether it is of the kind that has this role, be it only besides."""
        return role in self.roles

    def is_only(self, kinds: Collection[str]) -> bool:
        """Whether all that it is known to be is among these kinds."""
        return bool(self.kinds) and all(kind in kinds for kind in self.kinds)

    @property
    def file(self) -> str:
        """The file's path inside the case folder."""
        return self.source.file

    @property
    def described(self) -> str:
        """For example ``“letters/stage 2.pdf” of 3 March 2025``."""
        return f"“{self.file}”" + (f" of {dates.in_words(self.date)}" if self.date else "")

    @property
    def when(self) -> str:
        """Its date in words, only as exact as it is known: ``3 March 2025``, ``March 2025`` or nothing."""
        if self.date:
            return dates.in_words(self.date)
        return dates.month_in_words(self.month) if self.month else ""
