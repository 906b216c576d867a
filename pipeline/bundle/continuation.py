"""The proof that a bundle continues what was served: the served pages first, and not one of them changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PageObject, PdfReader

from pipeline.bundle.fingerprint import Fingerprints
from pipeline.bundle.reading_back import (
    UNREADABLE,
    Shown,
    content_streams,
    flat_outline,
    forbidden_keys,
    number_of,
    opening,
    refuse,
    runs,
    targets,
)
from pipeline.errors import BundleError


def prove_continuation(path: Path, parts: Sequence[Path], led_back: Sequence[int] = ()) -> None:
    """Raise BundleError unless a file is just the proved ``parts``, one after the other: no page of them changed.

    Content, links, bookmarks and page labels are those of the parts; the title and how it opens, those of the first.
    The index of what was added leads to the served pages ``led_back`` besides.
    """
    try:
        whole, *proved = (_Reading.of(one) for one in (path, *parts))
        faults = list(whole.differences(proved, led_back))
    except UNREADABLE as error:
        raise BundleError(f"the finished bundle cannot be read back: {type(error).__name__}: {error}") from error
    refuse("the bundle does not continue what was served:", faults)


@dataclass(frozen=True)
class _Reading:
    """What can be compared of a file: its whole, and of each page its content, label and where its links lead."""

    title: str
    opens: list[object]
    forbidden: tuple[str, ...]
    contents: tuple[tuple[str, bytes, bytes], ...]
    labels: tuple[str, ...]
    links: tuple[tuple[int | None, ...], ...]
    outline: tuple[tuple[str, int, int], ...]

    @classmethod
    def of(cls, path: Path) -> "_Reading":
        with path.open("rb") as file:
            reader = PdfReader(file)
            pages = list(reader.pages)
            numbers = {number_of(page.indirect_reference): number for number, page in enumerate(pages, start=1)}
            fingerprints = Fingerprints()
            return cls(
                title=(reader.metadata and reader.metadata.title) or "",
                opens=opening(reader, numbers),
                forbidden=tuple(forbidden_keys(reader)),
                contents=tuple((fingerprints.of(Shown(page)), *_put_around(page)) for page in pages),
                labels=tuple(reader.page_labels),
                links=tuple(tuple(targets(page, numbers)) for page in pages),
                outline=tuple(flat_outline(reader.outline, numbers)),
            )

    def differences(self, parts: Sequence["_Reading"], led_back: Sequence[int]) -> Iterator[str]:
        first, before = parts[0], 0
        if (self.title, self.opens, self.forbidden) != (first.title, first.opens, ()):
            yield "its title, or how it opens, is not that of the served bundle"
        contents: list[tuple[str, bytes, bytes]] = []
        labels: list[str] = []
        links: list[tuple[int | None, ...]] = []
        outline: list[tuple[str, int, int]] = []
        for part in parts:
            contents += part.contents
            labels += part.labels
            links += [tuple(target and target + before for target in on_page) for on_page in part.links]
            outline += [(title, page + before, depth) for title, page, depth in part.outline]
            before += len(part.contents)
        own = [found[: len(planned)] for found, planned in zip(self.links, links, strict=False)]
        more = [target for found, planned in zip(self.links, links, strict=False) for target in found[len(planned) :]]
        if runs(more) != runs(led_back):
            yield "the index of what was added does not lead to the pages that were served"
        for what, found, planned in (
            ("content", self.contents, contents),
            ("label", self.labels, labels),
            ("links", own, links),
        ):
            if len(found) != len(planned):
                yield f"it has {len(found)} pages, its parts have {len(planned)}"
            changed = [
                page for page, pair in enumerate(zip(found, planned, strict=False), start=1) if len(set(pair)) > 1
            ]
            yield from (f"page {page}: its {what} is not as it was" for page in changed)
        if list(self.outline) != outline:
            yield "its bookmarks are not those of its parts"


def _put_around(page: PageObject) -> tuple[bytes, bytes]:
    """Give the streams that stamping put around a page's own content; the second prints its number."""
    first, *_, last = content_streams(page)
    return first._data, last._data
