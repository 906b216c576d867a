"""The invented people and schools as typed values, read from the files in ``stories/``.

Telephone numbers are from Ofcom's range for fiction, web and mail addresses end in ``.example``.
"""

from typing import Literal

from pipeline.files.yaml_file import Day, Strict


class Staff(Strict):
    """Someone who works at a school or an agency."""

    name: str
    role: str
    email: str = ""
    phone: str = ""


class School(Strict):
    """A school with the looks of its letters: ``colour`` and ``accent`` as hex, ``emblem`` a name in crest.EMBLEMS."""

    name: str
    urn: str
    motto: str
    address: tuple[str, ...]
    phone: str
    email: str
    web: str
    head: Staff
    attendance: Staff
    colour: str
    accent: str
    font: str
    emblem: str


class Schools(Strict):
    """``stories/schools.yaml``: every school by a short name."""

    schools: dict[str, School]


PRONOUNS = {"boy": ("he", "his", "him"), "girl": ("she", "her", "her")}


class Child(Strict):
    """The pupil."""

    forename: str
    surname: str
    pronouns: Literal["boy", "girl"]
    born: Day
    year_group: str
    form: str
    upn: str

    @property
    def name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}"

    @property
    def subject(self) -> str:
        """As in ``he is away``."""
        return PRONOUNS[self.pronouns][0]

    @property
    def possessive(self) -> str:
        """As in ``his attendance``."""
        return PRONOUNS[self.pronouns][1]

    @property
    def objective(self) -> str:
        """As in ``we asked him``."""
        return PRONOUNS[self.pronouns][2]


class Adult(Strict):
    """A parent."""

    title: str
    forename: str
    surname: str
    relationship: str
    lives_with_child: bool = True
    born: Day | None = None
    address: tuple[str, ...]
    phone: str
    email: str | None = None
    translator: str | None = None

    @property
    def name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}"

    @property
    def formal(self) -> str:
        """As in a greeting: ``Mrs Okafor``."""
        return f"{self.title} {self.surname}"

    @property
    def short(self) -> str:
        """As in a file name: ``Mrs G Okafor``."""
        return f"{self.title} {self.forename[0]} {self.surname}"
