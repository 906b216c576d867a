"""From contents to the one finished, proved PDF."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.bundle import front
from pipeline.bundle.assemble import Assembled, assemble
from pipeline.bundle.front import Contents, FrontMatter
from pipeline.bundle.legible import legible_contents
from pipeline.bundle.plan import PagePlan, Span
from pipeline.bundle.prove import Expected, prove
from pipeline.bundle.settings import BundleSettings


@dataclass(frozen=True)
class BuiltBundle:
    """A finished bundle that was read back and found to be as planned."""

    path: Path
    plan: PagePlan

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

    Raises DocumentError for a fault in the templates, and BundleError where a document cannot be joined or the
    finished file differs from its plan; then nothing is left at ``target``.
    """
    contents = legible_contents(contents)
    matter, _ = assemble_and_prove(contents, settings, target, lambda: front.write(contents, settings, templates))
    return BuiltBundle(target, matter.plan)


def assemble_and_prove(
    contents: Contents, settings: BundleSettings, target: Path, write: Callable[[], FrontMatter]
) -> tuple[FrontMatter, Assembled]:
    """Write the front matter, put the evidence behind it and prove the file; nothing is left of one that fails."""
    matter = write()
    made = assemble(matter, contents.title, settings, target)
    try:
        prove(target, Expected(matter.plan, contents.title, matter.rows, made.outline, made.evidence))
    except BaseException:
        target.unlink()
        raise
    return matter, made
