"""Editions of a set: what this one holds, and how it differs from the one that the defendant was served with last.

A paper is known by its words and pictures, so that a letter which was only saved again makes no new edition. What an
edition holds stands in its manifest, a JSON file of the council's; cover and metadata of the set give its hash.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from pipeline.bundle.index_rows import IndexRow
from pipeline.bundle.plan import Document, Span
from pipeline.case.evidence import Pages
from pipeline.rules.model.prosecution_settings import EditionWording
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed

HASHED = "sha256_"


@dataclass(frozen=True)
class EditionPaper:
    """One paper of an edition, by its file; ``sha256`` stands for its words and pictures."""

    title: str
    date: str
    pages: int
    sha256: str
    file: str = ""


@dataclass(frozen=True)
class Edition:
    """What one edition of a set holds; ``replaces`` is the number of the one before, and ``served_on`` its day.

    A ``supplement`` holds of it only what the one before has not, numbered on from that.
    """

    set: str
    defendant: str
    reference: str
    number: int
    papers: tuple[EditionPaper, ...]
    replaces: int | None = None
    served_on: date | None = None
    changes: str = ""
    supplement: bool = False

    @property
    def manifest(self) -> bytes:
        """The manifest as it is published; the same edition gives the same bytes."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=1, default=date.isoformat) + "\n").encode()

    @property
    def sha256(self) -> str:
        """The hash of its manifest."""
        return HASHED + hashlib.sha256(self.manifest).hexdigest()

    def told(self, wording: EditionWording) -> str:
        """Say which edition it is, and which it replaces or supplements."""
        if self.replaces is None or self.served_on is None:
            return wording.first.format(number=self.number)
        later = wording.supplements if self.supplement else wording.later
        return later.format(number=self.number, before=self.replaces, on=in_words(self.served_on))


@dataclass(frozen=True)
class SetVolume:
    """One file of a set as it is kept, with the hash of its bytes."""

    pdf: Path
    sha256: str
    pages: int


@dataclass(frozen=True)
class SetAsServed:
    """All that a defendant holds of a set, in one file or in volumes, the supplements at the end of the last.

    ``index`` are the rows of its indexes, ``places`` the pages of each paper, by the hash of its words and pictures.
    """

    volumes: tuple[SetVolume, ...]
    index: tuple[IndexRow, ...]
    places: Mapping[str, Span]


@dataclass(frozen=True)
class ServedEdition:
    """An edition that the defendant was served with, on what day, and the file that holds it, where there is one."""

    edition: Edition
    on: date
    whole: SetAsServed | None = None


def last_edition(served: Sequence[ServedEdition], title: str) -> ServedEdition | None:
    """Give the edition of a set that was served last."""
    editions = (one for one in served if one.edition.set == title)
    return max(editions, key=lambda one: (one.edition.number, one.on), default=None)


def edition_after(served: Sequence[ServedEdition], new: Edition, wording: EditionWording) -> Edition:
    """Give the edition that follows what was served: the last one itself, where nothing in it has changed."""
    last = last_edition(served, new.set)
    if last is None:
        return new
    if {one.sha256 for one in last.edition.papers} == {one.sha256 for one in new.papers}:
        return last.edition
    return Edition(
        set=new.set,
        defendant=new.defendant,
        reference=new.reference,
        number=last.edition.number + 1,
        papers=new.papers,
        replaces=last.edition.number,
        served_on=last.on,
        changes=" ".join(_changes(last.edition.papers, new.papers, wording)),
        supplement=last.whole is not None and any(one.sha256 not in last.whole.places for one in new.papers),
    )


def edition_papers(documents: Sequence[Document], pages: Mapping[str, Pages]) -> Iterator[EditionPaper]:
    """Give the papers of a set as an edition knows them; ``pages`` are those of each document, by its file."""
    for document in documents:
        sha256 = hash_of_paper(pages[document.file])
        yield EditionPaper(document.title, document.date_text, document.pages, sha256, document.file)


def hash_of_paper(pages: Pages) -> str:
    """Stand in one word for the words and pictures of a paper, however it was saved."""
    words = [" ".join(text.split()) for text in pages.texts]
    return hashlib.sha256(json.dumps([words, list(pages.looks)]).encode()).hexdigest()


def _changes(old: Sequence[EditionPaper], new: Sequence[EditionPaper], wording: EditionWording) -> Iterator[str]:
    """Say what was added, replaced and withdrawn, each by its title; of papers with one title the later replaces."""
    stayed = {one.sha256 for one in old} & {one.sha256 for one in new}
    gone = [one.title for one in old if one.sha256 not in stayed]
    come = [one.title for one in new if one.sha256 not in stayed]
    replaced = [title for title in come if title in gone]
    for words, titles in (
        (wording.added, [title for title in come if title not in replaced]),
        (wording.replaced, replaced),
        (wording.withdrawn, [title for title in gone if title not in replaced]),
    ):
        if titles:
            yield words.format(titles=listed(titles))
