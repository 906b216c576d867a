"""Everything that a bundle holds, before it has pages."""

from dataclasses import dataclass

from pipeline.bundle.plan import Section
from pipeline.case.entry import Entry


@dataclass(frozen=True)
class Cover:
    """What the cover says: the authority, what the bundle is, whom it concerns, and particulars (label, value)."""

    authority: str
    title: str
    concerning: str
    particulars: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Figure:
    """One attendance figure, written out, with how it was reached: ``("Attendance", "61.2%", "93 of 152 …")``."""

    name: str
    value: str
    reached: str


@dataclass(frozen=True)
class Picture:
    """A drawing: ``svg`` is one whole ``<svg>`` element made by Casebundle; ``caption`` says in words what it shows."""

    svg: str
    caption: str


@dataclass(frozen=True)
class Contents:
    """The whole; ``title`` is the title of the PDF, ``running`` the head of each page that Casebundle writes.

    ``subject`` is what the metadata say of it beside the title.
    """

    title: str
    cover: Cover
    sections: tuple[Section, ...]
    chronology: tuple[Entry, ...] = ()
    figures: tuple[Figure, ...] = ()
    pictures: tuple[Picture, ...] = ()
    running: str = ""
    subject: str = ""
