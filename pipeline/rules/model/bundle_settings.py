"""``rules.yaml: bundle``: what a court may ask to be done differently."""

from typing import Literal

from pydantic import Field

from pipeline.files.yaml_file import Strict

Profile = Literal["general", "family"]
"""``general``: pages 1, 2, 3 … from the cover on, as the judiciary's guidance on e-bundles asks; ``family``: A1, A2 …
B1, B2 … for each section, as Family Procedure Rules Practice Direction 27A asks."""


class StampSettings(Strict):
    """The page number on every page, in points on a page of A4; on a larger or smaller page it grows or shrinks along.

    ``right`` and ``bottom`` are the distances of the number from the edges of the page as it is shown.
    """

    size: float = Field(default=12.0, gt=0)
    right: float = Field(default=26.0, ge=0)
    bottom: float = Field(default=14.0, ge=0)
    ground: float = Field(default=3.0, ge=0)
    """How far the white ground reaches beyond the number on each side."""


class Titles(Strict):
    """What the parts that Casebundle writes are called in the index and in the bookmarks."""

    cover: str = "Cover"
    index: str = "Index"
    preliminary: str = "Preliminary documents"
    chronology: str = "Chronology"
    figures: str = "Attendance figures"
    referral: str = "The school's referral"
    export: str = "Register as exported"
    """The last sections of a bundle: what the school typed, and the file that the register came as."""
    supplement: str = "Supplement {number}: added after service on {date}"
    """``{number}`` counts the bundles served before; ``{date}`` is the day on which the last one was served."""
    volume: str = "Volume {number} of {count}"
    in_volume: str = "Vol. {number}, {pages}"
    """How pages are named in a bundle of several volumes."""
    continued: str = "{section}, continued"
    """The heading of a section that began in the volume before."""
    reference: str = "Reference"
    child: str = "Child"
    date_of_birth: str = "Date of birth"
    school: str = "School"
    parents: str = "Parents and carers"
    defendants: str = "Defendants"
    court: str = "Court"
    hearing: str = "Hearing"
    """What the cover calls the particulars of the case, from ``reference`` on; the last three of a charge."""
    calendar: str = "Every session, week by week; the table after it says how each figure was reached."
    """What is said of the picture of the sessions."""


class VolumeLimits(Strict):
    """How large one file of a bundle may be; beyond either, it is parted into volumes. None: as large as it is."""

    most_pages: int | None = Field(default=None, gt=0)
    most_megabytes: float | None = Field(default=None, gt=0)


class Guideline(Strict):
    """One line of the courts' guidance: what it asks, how to mend a bundle that fails it, and where it comes from."""

    asks: str
    mend: str
    source: str
    strength: Literal["must", "should"] = "must"
    profiles: tuple[Profile, ...] = ("general", "family")


class BundleSettings(Strict):
    """Figures and wording of the bundle that no route changes."""

    profile: Profile = "general"
    """The court's way of numbering."""
    dividers: bool = True
    """Whether a page before a section says what it holds and leads back to the index."""
    divider_from: int = Field(default=1, ge=1)
    """How many documents a section has at the least for that."""
    titles: Titles = Titles()
    """What parts of the bundle are called."""
    stamp: StampSettings = StampSettings()
    """Where the page numbers stand."""
    volumes: VolumeLimits = VolumeLimits()
    """How large one file of it may be."""
    most_pages: int = Field(default=350, gt=0)
    """More pages than these need the court's permission."""
    most_megabytes: float = Field(default=20.0, gt=0)
    """Larger ones are told."""
    finest_image: int = Field(default=300, gt=0)
    """Dots in an inch; finer pictures only make the file large."""
    guidance: dict[str, Guideline] = {}
    """The checks that ``casebundle inspect`` makes, by their number; one that is left out is not made."""
    marked_in_calendar: tuple[str, ...] = ()
    """The kinds of evidence whose dates the calendar of sessions marks."""
    figures: dict[str, str] = {}
    """The facts that the page of attendance figures shows, in this order, with what each is called there."""

    def divides(self, documents: int) -> bool:
        """Tell whether a page stands before a section of so many documents."""
        return self.dividers and documents >= self.divider_from
