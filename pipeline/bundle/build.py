"""From contents to the one finished, proved PDF."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.bundle import front
from pipeline.bundle.assemble import assemble
from pipeline.bundle.contents import Contents
from pipeline.bundle.front import FrontMatter
from pipeline.bundle.index_rows import IndexRow, index_rows
from pipeline.bundle.joining import Joined, joined_beside
from pipeline.bundle.legible import legible_contents
from pipeline.bundle.page_layout import one_run
from pipeline.bundle.plan import PagePlan, Section, Span, documents_of
from pipeline.bundle.prove import Expected, prove
from pipeline.bundle.volumes import excess, parted
from pipeline.errors import BundleError
from pipeline.pdf.inner_links import Bookmark
from pipeline.rules.model.bundle_settings import BundleSettings
from pipeline.running.few_collections import nothing_left_behind

MOST_PARTINGS = 6


@dataclass(frozen=True)
class Volume:
    """One finished file."""

    path: Path
    pages: int


@dataclass(frozen=True)
class BuiltBundle:
    """A finished bundle that was read back and found to be as planned; ``plan`` counts on from volume to volume.

    ``index`` has the rows of its index, and of those of the parts that were served before. ``too_large`` names the
    documents that no volume can hold within the court's limit, with the volume of each.
    """

    volumes: tuple[Volume, ...]
    plan: PagePlan
    index: tuple[IndexRow, ...]
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
    plan; then nothing is left of the bundle.
    """
    contents = legible_contents(contents)
    room = front.reserve(contents, settings)
    for _ in range(MOST_PARTINGS):
        parts = parted(contents.sections, settings.volumes, room, dividers=settings.dividers)
        built = _built(contents, parts, settings, templates, target)
        over = [excess(volume.pages, volume.path, settings.volumes) for volume in built.volumes]
        shared = [one for one, part in zip(over, parts, strict=True) if len(documents_of(part)) > 1]
        if not any(map(any, shared)):
            return replace(built, too_large=_too_large(parts, over))
        _take_back(built.volumes)
        room = room.more(*(max(one) for one in zip(*shared, strict=True)))
    raise BundleError(
        "the bundle cannot be parted into volumes within the limits under volumes: in rules.yaml; allow larger ones"
    )


def _built(
    contents: Contents,
    parts: Sequence[Sequence[Section]],
    settings: BundleSettings,
    templates: Path,
    target: Path,
) -> BuiltBundle:
    volumes: list[Volume] = []
    with joined_beside(parts, target.parent) as joined:
        with nothing_left_behind():
            matters = front.write(contents, parts, settings, templates)
        try:
            for number, matter in enumerate(matters, start=1):
                path = target if len(matters) == 1 else target.with_stem(f"{target.stem} volume {number}")
                assemble_and_prove(matter, joined[number - 1](), settings, path)
                volumes.append(Volume(path, matter.plan.total))
        except BaseException:
            _take_back(volumes)
            raise
    plan = one_run([matter.plan for matter in matters])
    return BuiltBundle(tuple(volumes), plan, index_rows(plan))


def _take_back(volumes: Iterable[Volume]) -> None:
    for volume in volumes:
        volume.path.unlink()


def assemble_and_prove(
    matter: FrontMatter, joined: Joined, settings: BundleSettings, target: Path
) -> tuple[Bookmark, ...]:
    """Put the evidence behind the front matter and prove the file, of which nothing is left when it fails.

    Gives its bookmarks.
    """
    outline = assemble(matter, joined, settings, target)
    try:
        prove(target, Expected(matter.plan, matter.title, matter.rows, outline, joined.fingerprints))
    except BaseException:
        target.unlink()
        raise
    return outline


def _too_large(parts: Sequence[Sequence[Section]], over: Sequence[tuple[int, int]]) -> dict[str, int]:
    return {
        document.file: number
        for number, (part, excess) in enumerate(zip(parts, over, strict=True), start=1)
        if any(excess)
        for document in documents_of(part)
    }
