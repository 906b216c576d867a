"""How a page of the bundle is named to a reader: by what is printed on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.bundle.build import BuiltBundle
from pipeline.bundle.plan import Span
from pipeline.rules.model.bundle_settings import Titles


@dataclass(frozen=True)
class Printed:
    """What is printed on each page of a bundle, and on which page each of its volumes ends."""

    labels: Sequence[str]
    ends: Sequence[int]
    in_volume: str

    @classmethod
    def on(cls, bundle: BuiltBundle, titles: Titles) -> "Printed":
        """Take what is printed from a finished bundle."""
        return cls(bundle.plan.labels, list(accumulate(one.pages for one in bundle.volumes)), titles.in_volume)

    def pages(self, span: Span) -> str:
        """Write pages of one volume, counted through all of them, as they are printed: ``17–21``, ``Vol. 2, 310``."""
        first, last = self.labels[span.first - 1], self.labels[span.last - 1]
        pages = first if first == last else f"{first}–{last}"
        if len(self.ends) == 1:
            return pages
        volume = sum(end < span.first for end in self.ends) + 1
        return self.in_volume.replace("{number}", str(volume)).replace("{pages}", pages)

    def page(self, number: int) -> str:
        """Write one page."""
        return self.pages(Span(number, number))
