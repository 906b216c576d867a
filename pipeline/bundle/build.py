"""From contents to the one finished, proved PDF."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.bundle import front
from pipeline.bundle.assemble import Assembled, assemble
from pipeline.bundle.front import Contents, FrontMatter
from pipeline.bundle.joining import Joined, joined_beside
from pipeline.bundle.layout import one_run
from pipeline.bundle.legible import legible_contents
from pipeline.bundle.plan import PagePlan, Section, Span
from pipeline.bundle.prove import Expected, prove
from pipeline.bundle.settings import BundleSettings, VolumeLimits
from pipeline.bundle.settling import MOST_ROUNDS
from pipeline.bundle.volumes import MEGABYTE, parted
from pipeline.errors import BundleError


@dataclass(frozen=True)
class Volume:
    """One finished file."""

    path: Path
    pages: int


@dataclass(frozen=True)
class BuiltBundle:
    """A finished bundle that was read back and found to be as planned; ``plan`` counts on from volume to volume.

    ``too_large`` names the documents that no volume can hold within the court's limit, with the volume of each.
    """

    volumes: tuple[Volume, ...]
    plan: PagePlan
    too_large: Mapping[str, int] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file of a bundle in one volume."""
        return self.volumes[0].path

    @property
    def pages(self) -> int:
        """How many pages the bundle has."""
        return self.plan.total

    @property
    def pages_of(self) -> Mapping[str, Span]:
        """The bundle pages of every document, by its path in the case folder."""
        return self.plan.pages_of


def build(contents: Contents, settings: BundleSettings, templates: Path, target: Path) -> BuiltBundle:
    """Write the bundle to ``target`` and prove it; the same contents give the same bytes.

    One that is larger than the court takes in one file becomes volumes, named after ``target``. Raises DocumentError
    for a fault in the templates, and BundleError where a document cannot be joined or a finished file differs from its
    plan; then nothing is left of that file.
    """
    contents = legible_contents(contents)
    room = front.reserve(contents, settings)
    for _ in range(MOST_ROUNDS):
        parts = parted(contents.sections, settings.volumes, room, dividers=settings.dividers)
        built = _built(contents, parts, settings, templates, target)
        over = [_excess(volume, settings.volumes) for volume in built.volumes]
        shared = [excess for excess, part in zip(over, parts, strict=True) if _count(part) > 1]
        if not any(map(any, shared)):
            return replace(built, too_large=_too_large(parts, over))
        for volume in built.volumes:
            volume.path.unlink()
        room = room.more(*(max(excess) for excess in zip(*shared, strict=True)))
    raise BundleError(
        "the bundle cannot be parted into volumes within the limits of rules.yaml; allow larger volumes there"
    )


def _built(
    contents: Contents,
    parts: Sequence[Sequence[Section]],
    settings: BundleSettings,
    templates: Path,
    target: Path,
) -> BuiltBundle:
    with joined_beside(parts, target.parent) as joined:
        with _nothing_left_behind():
            matters = front.write(contents, parts, settings, templates)
        volumes = []
        for number, matter in enumerate(matters, start=1):
            path = target if len(matters) == 1 else target.with_stem(f"{target.stem} volume {number}")
            assemble_and_prove(matter, joined[number - 1](), settings, path)
            volumes.append(Volume(path, matter.plan.total))
    return BuiltBundle(tuple(volumes), one_run([matter.plan for matter in matters]))


@contextmanager
def _nothing_left_behind() -> Iterator[None]:
    """Free what the typesetter leaves behind, which points at itself and would else stay in memory beside the evidence.

    What was there before is not looked through.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()


def assemble_and_prove(matter: FrontMatter, joined: Joined, settings: BundleSettings, target: Path) -> Assembled:
    """Put the evidence behind the front matter and prove the file; nothing is left of one that fails."""
    made = assemble(matter, joined, matter.title, settings, target)
    try:
        prove(target, Expected(matter.plan, matter.title, matter.rows, made.outline, made.evidence))
    except BaseException:
        target.unlink()
        raise
    return made


def _excess(volume: Volume, limits: VolumeLimits) -> tuple[int, int]:
    """Say by how many pages and bytes a volume is over the limits."""
    pages = volume.pages - limits.most_pages if limits.most_pages else 0
    size = volume.path.stat().st_size - int(limits.most_megabytes * MEGABYTE) if limits.most_megabytes else 0
    return max(0, pages), max(0, size)


def _count(part: Sequence[Section]) -> int:
    return sum(len(section.documents) for section in part)


def _too_large(parts: Sequence[Sequence[Section]], over: Sequence[tuple[int, int]]) -> dict[str, int]:
    return {
        document.key: number
        for number, (part, excess) in enumerate(zip(parts, over, strict=True), start=1)
        if any(excess)
        for section in part
        for document in section.documents
    }
