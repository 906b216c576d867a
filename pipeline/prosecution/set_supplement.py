"""A set that was served and then changes: what is new is added at its end, and what that replaces is told.

Nobody who holds the set gets another number for a page of it. What a defendant holds in all is kept by the council, the
supplements at the end of the one file or the last volume, with the pages on which each paper stands.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, model_validator

from pipeline.bundle.build import BuiltBundle
from pipeline.bundle.contents import Contents
from pipeline.bundle.index_rows import IndexRow
from pipeline.bundle.plan import Span
from pipeline.bundle.supplement import Continued, Served, continue_served
from pipeline.errors import BundleError
from pipeline.prosecution.set_editions import Edition, EditionPaper, ServedEdition, SetAsServed, SetVolume
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.rules.model.prosecution_settings import EditionWording


class KeptVolume(BaseModel):
    """One file of a set: its name in the build, the hash of its bytes and how many pages it has."""

    name: str
    sha256: str
    pages: int


class SetPages(BaseModel):
    """What is kept of a set: its files, and what stands on which page."""

    volumes: tuple[KeptVolume, ...]
    index: tuple[IndexRow, ...]
    places: dict[str, Span]

    @model_validator(mode="before")
    @classmethod
    def _in_one_file(cls, kept: object) -> object:
        """Read also what earlier versions kept: of sets in one file alone, without the number of its pages."""
        if not isinstance(kept, dict) or "whole" not in kept:
            return kept
        pages = max((row["last"] for row in kept["index"]), default=0)
        return {**kept, "volumes": [{"name": kept["whole"], "sha256": kept["sha256"], "pages": pages}]}

    def read_in(self, build: Path) -> SetAsServed:
        """Give the set as it was served in a build."""
        volumes = tuple(SetVolume(build / one.name, one.sha256, one.pages) for one in self.volumes)
        return SetAsServed(volumes, self.index, self.places)


def pages_of_set(names: Sequence[str], whole: BuiltBundle, edition: Edition, before: SetAsServed | None) -> bytes:
    """Tell as JSON on which pages of a set its papers stand, and those of ``before``.

    ``names`` are those under which its volumes are published.
    """
    now = {one.sha256: whole.pages_of[one.file] for one in edition.papers}
    kept = SetPages(
        volumes=tuple(
            KeptVolume(name=name, sha256=_hash_of(volume.path), pages=volume.pages)
            for name, volume in zip(names, whole.volumes, strict=True)
        ),
        index=whole.index,
        places={**(before.places if before else {}), **now},
    )
    return (kept.model_dump_json(indent=1) + "\n").encode()


def continue_set(
    last: ServedEdition,
    whole: SetAsServed,
    contents: Contents,
    edition: Edition,
    *,
    wording: EditionWording,
    settings: BundleSettings,
    templates: Path,
    work: Path,
) -> Continued:
    """Put what is new in an edition behind what was served of the set, at the end of its last volume.

    Raises BundleError where a file that was served is not as it was.
    """
    for volume in whole.volumes:
        if not volume.pdf.is_file() or _hash_of(volume.pdf) != volume.sha256:
            raise BundleError(f"“{volume.pdf.name}”, which was served, is not as it was; put it back from a copy")
    index = tuple(_told(row, whole.places, edition.papers, wording) for row in whole.index)
    *earlier, added_to = whole.volumes
    before = tuple((volume.pdf, volume.pages) for volume in earlier)
    served = Served(added_to.pdf, last.on, last.edition.number, whole.places, index, before)
    hashes = {one.file: one.sha256 for one in edition.papers}
    continued = continue_served(
        served, hashes, contents, settings=settings, templates=templates, work=work, with_particulars=True
    )
    added = continued.whole.index[len(index) :]
    return replace(continued, whole=replace(continued.whole, index=(*whole.index, *added)))


def _told(
    row: IndexRow, places: Mapping[str, Span], papers: Sequence[EditionPaper], wording: EditionWording
) -> IndexRow:
    """Say of a paper that was served before and is in the set no more that it was replaced or withdrawn."""
    still = {one.sha256 for one in papers}
    there = [sha256 for sha256, span in places.items() if (span.first, span.last) == (row.first, row.last)]
    if not there or still.intersection(there):
        return row
    replaced = any(one.title == row.title for one in papers)
    told = wording.row_replaced if replaced else wording.row_withdrawn
    return replace(row, title=told.format(title=row.title))


def _hash_of(pdf: Path) -> str:
    with pdf.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
