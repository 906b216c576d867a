"""A set that was served and then changes: what is new is added at its end, and what that replaces is told.

Nobody who holds the set gets another number for a page of it. What a defendant holds in all is kept by the council as
one file, with the pages on which each paper stands.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from pydantic import BaseModel

from pipeline.bundle.build import BuiltBundle
from pipeline.bundle.contents import Contents
from pipeline.bundle.index_rows import IndexRow
from pipeline.bundle.plan import Span
from pipeline.bundle.supplement import Continued, Served, continue_served
from pipeline.errors import BundleError
from pipeline.prosecution.set_editions import Edition, EditionPaper, ServedEdition, SetAsServed
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.rules.model.prosecution_settings import EditionWording


class SetPages(BaseModel):
    """What is kept of a set: the name of its file in the build, the file's hash, and what stands on which page."""

    whole: str
    sha256: str
    index: tuple[IndexRow, ...]
    places: dict[str, Span]

    def read_in(self, build: Path) -> SetAsServed:
        """Give the set as it was served in a build."""
        return SetAsServed(build / self.whole, self.sha256, self.index, self.places)


def pages_of_set(name: str, whole: BuiltBundle, edition: Edition, before: SetAsServed | None) -> bytes | None:
    """Tell as JSON on which pages of a set, published under ``name``, its papers stand, and those of ``before``.

    None for a set in volumes: nothing is added to one of them, and the next edition takes the place of them all.
    """
    if len(whole.volumes) > 1:
        return None
    now = {one.sha256: whole.pages_of[one.file] for one in edition.papers}
    places = {**(before.places if before else {}), **now}
    told = {
        "whole": name,
        "sha256": _hash_of(whole.path),
        "index": [asdict(row) for row in whole.index],
        "places": {sha256: asdict(span) for sha256, span in places.items()},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


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
    """Put what is new in an edition behind what was served of the set.

    Raises BundleError where the file that was served is not as it was.
    """
    if not whole.pdf.is_file() or _hash_of(whole.pdf) != whole.sha256:
        raise BundleError(f"“{whole.pdf.name}”, which was served, is not as it was; put it back from a copy")
    index = tuple(_told(row, whole.places, edition.papers, wording) for row in whole.index)
    served = Served(whole.pdf, last.on, last.edition.number, whole.places, index)
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
