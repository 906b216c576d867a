"""The finished sets of one defendant: what stands on which of their pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.bundle.build import BuiltBundle
from pipeline.bundle.plan import PlannedSection, Row
from pipeline.documents.outcome import Output
from pipeline.rules.model.prosecution_settings import ProsecutionSet

INTERNAL = "internal"
OWN_PAPER = "paper: "
"""Before the name of a paper that Casebundle wrote, where others stand under the path of their file."""


def manifest_of(folder: str, name: str) -> str:
    """Say where in a build the manifest of a set lies: with the council, and not with the defendant."""
    return f"{INTERNAL}/{folder}/{name} manifest.json"


def pages_file_of(folder: str, name: str) -> str:
    """Say where in a build it stands on which pages of a set its papers are."""
    return f"{INTERNAL}/{folder}/{name} pages.json"


@dataclass(frozen=True)
class FinishedSet:
    """One set: what was wanted, the finished PDF, its files as they are published, and its manifest.

    Of a supplement ``built`` is what is new, and ``whole`` that behind what was served before. ``section_of`` names the
    section of each paper; ``kept`` are files that only the council keeps, ``texts`` the words of every page in order.
    """

    wanted: ProsecutionSet
    built: BuiltBundle
    outputs: tuple[Output, ...]
    manifest: Output
    whole: BuiltBundle | None = None
    section_of: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[Output, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def rows(self) -> Iterator[tuple[PlannedSection, Row]]:
        """Every document, with the section in which it stands."""
        return ((section, row) for section in self.built.plan.sections for row in section.rows if row.document)
