"""A bundle that is larger than a court takes in one file is parted into volumes, always between two documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pipeline.bundle.plan import Document, Section, documents_of
from pipeline.rules.model.bundle_settings import VolumeLimits

MEGABYTE = 1_000_000
BYTES_A_PAGE = 1200
"""What a page takes in the finished file beside its content: its place, its number, its resources by name."""


@dataclass(frozen=True)
class Reserve:
    """Room to keep free in each volume for what Casebundle writes; ``first_pages`` are those of the first volume."""

    first_pages: int
    pages: int
    size: int = 0

    def more(self, pages: int, size: int) -> "Reserve":
        """Give a larger reserve, after a volume had so many pages or bytes too many."""
        return replace(self, first_pages=self.first_pages + pages, pages=self.pages + pages, size=self.size + size)


@dataclass(frozen=True)
class _Placed:
    """A document, and the place of its section among the sections."""

    section: int
    document: Document


def parted(
    sections: Sequence[Section], limits: VolumeLimits, reserve: Reserve, *, dividers: bool = True
) -> tuple[tuple[Section, ...], ...]:
    """Part sections into volumes within the limits, as few as can be in their order; one volume where there are none.

    A document that is larger than a volume has one to itself. A section that runs over is continued in the next.
    """
    room = _Room(limits, reserve, _sizes(sections, limits), dividers)
    volumes: list[list[_Placed]] = [[]]
    for placed in (_Placed(place, one) for place, section in enumerate(sections) for one in section.documents):
        if volumes[-1] and not room.holds([*volumes[-1], placed], first=len(volumes) == 1):
            volumes.append([])
        volumes[-1].append(placed)
    return tuple(_as_sections(volume, sections) for volume in volumes)


def excess(pages: int, file: Path, limits: VolumeLimits) -> tuple[int, int]:
    """Say by how many pages and bytes a finished volume is over the limits."""
    more_pages = pages - limits.most_pages if limits.most_pages else 0
    more_bytes = file.stat().st_size - int(limits.most_megabytes * MEGABYTE) if limits.most_megabytes else 0
    return max(0, more_pages), max(0, more_bytes)


def _sizes(sections: Sequence[Section], limits: VolumeLimits) -> Mapping[str, int]:
    if limits.most_megabytes is None:
        return {}
    return {one.file: one.pdf.stat().st_size for one in documents_of(sections)}


@dataclass(frozen=True)
class _Room:
    """What a volume can hold; ``sizes`` are the bytes of the documents by their file, where they are asked for."""

    limits: VolumeLimits
    reserve: Reserve
    sizes: Mapping[str, int]
    dividers: bool

    def holds(self, volume: Sequence[_Placed], *, first: bool) -> bool:
        pages = sum(one.document.pages for one in volume)
        pages += self.reserve.first_pages if first else self.reserve.pages
        pages += len({one.section for one in volume}) if self.dividers else 0
        size = sum(self.sizes.get(one.document.file, 0) for one in volume) + pages * BYTES_A_PAGE + self.reserve.size
        most_pages, most_megabytes = self.limits.most_pages, self.limits.most_megabytes
        within_pages = most_pages is None or pages <= most_pages
        return within_pages and (most_megabytes is None or size <= most_megabytes * MEGABYTE)


def _as_sections(volume: Sequence[_Placed], sections: Sequence[Section]) -> tuple[Section, ...]:
    """Gather a volume's documents under their headings again; sections without documents are left out."""
    parts = groupby(volume, key=lambda one: one.section)
    whole = [(sections[place], tuple(one.document for one in placed)) for place, placed in parts]
    return tuple(
        Section(section.title, documents, continued=documents[0] is not section.documents[0])
        for section, documents in whole
    )
