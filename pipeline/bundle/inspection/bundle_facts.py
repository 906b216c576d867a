"""What can be read of a PDF that claims to be a bundle. Pages are numbered from 1; measures are in points."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A link of a page: the page it leads to (None when it leads to none), and the words that it covers."""

    target: int | None
    words: str


@dataclass(frozen=True)
class PageFacts:
    """One page as it is shown.

    ``margin_words`` stand at its head or foot, ``corner_words`` at its bottom right; ``turned`` is how far most of its
    text is turned, in degrees clockwise, None where there is too little to tell; ``finest_image`` is in dots an inch;
    ``unlinked`` are the page numbers at the right of the page that no link covers; ``hidden`` counts the words that
    the file tells and nobody sees there; with ``gibberish`` what it tells is not what is seen.
    """

    number: int
    label: str
    width: float
    height: float
    text: str
    margin_words: frozenset[str]
    corner_words: frozenset[str]
    turned: int | None
    finest_image: float
    blank: bool
    looks_typed: bool
    links: tuple[Link, ...]
    unlinked: tuple[str, ...]
    loose_fonts: tuple[str, ...]
    acts: tuple[str, ...]
    redaction_pending: bool
    hidden: int = 0
    gibberish: bool = False

    @property
    def own_words(self) -> str:
        """The text without numbers: a stamped scan has only its number."""
        return "".join(letter for letter in self.text if letter.isalpha())


@dataclass(frozen=True)
class BookmarkFacts:
    """One bookmark with the page it leads to, None when it leads to none."""

    title: str
    target: int | None
    depth: int


@dataclass(frozen=True)
class BundleFacts:
    """A whole file; ``zoom`` is the share of full size at which it opens, None where it does not say.

    ``told_still`` says what tells more than the pages show where something was taken out, and where that is.
    """

    file_name: str
    size: int
    pages: tuple[PageFacts, ...]
    bookmarks: tuple[BookmarkFacts, ...]
    has_page_labels: bool
    zoom: float | None
    title: str
    makers: tuple[str, ...]
    acts: tuple[str, ...]
    told_still: str | None = None

    @property
    def before(self) -> int:
        """How many pages stand in files before this one, from which a later volume or a supplement goes on: 26, 27, 28.

        What the file's own page labels say, which are what a reader of PDFs shows as the numbers of its pages.
        """
        first = self.pages[0].label if self.has_page_labels and self.pages else ""
        numbers = range(int(first), int(first) + len(self.pages)) if first.isdecimal() else range(0)
        return int(first) - 1 if [page.label for page in self.pages] == [str(number) for number in numbers] else 0
