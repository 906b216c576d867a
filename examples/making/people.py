"""Invented people and schools. Telephone numbers are from Ofcom's range for fiction, addresses end in ``.example``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Staff:
    """Someone who works at a school or an agency."""

    name: str
    role: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class School:
    """A school with the looks of its letters: ``colour`` and ``accent`` as hex, ``emblem`` one of crest.EMBLEMS."""

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


@dataclass(frozen=True)
class Child:
    """The pupil; ``subject``, ``possessive`` and ``objective`` are he, his, him or she, her, her."""

    forename: str
    surname: str
    born: date
    year_group: str
    upn: str
    form: str
    subject: str = "he"
    possessive: str = "his"
    objective: str = "him"

    @property
    def name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}"


@dataclass(frozen=True)
class Adult:
    """A parent."""

    title: str
    forename: str
    surname: str
    relationship: str
    address: tuple[str, ...]
    phone: str
    born: date | None = None
    email: str = ""
    lives_with_child: bool = True
    translator: str | None = None
    penalty_notice_paid: date | None = None

    @property
    def name(self) -> str:
        """Forename and surname."""
        return f"{self.forename} {self.surname}"

    @property
    def formal(self) -> str:
        """As in a greeting: ``Mrs Okafor``."""
        return f"{self.title} {self.surname}"


def upn(local_authority: int, establishment: int, year: int, serial: int) -> str:
    """Make a Unique Pupil Number with its check letter (weights 2 to 13, modulus 23, letters without I, O and S)."""
    digits = f"{local_authority:03}{establishment:04}{year:02}{serial:03}"
    total = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2))
    return "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23] + digits


def both(people: Sequence[str]) -> str:
    """Join names: ``Ann, Ben and Cai``."""
    *first, last = people
    return f"{', '.join(first)} and {last}" if first else last


MARBROOK = School(
    name="Marbrook High School",
    urn="990412",
    motto="Steady, kind, curious",
    address=("Weir Lane", "Stockport", "SK3 8WL"),
    phone="0161 496 0120",
    email="attendance@marbrookhigh.example",
    web="www.marbrookhigh.example",
    head=Staff("Helen Prestbury", "Head teacher"),
    attendance=Staff(
        "Tom Ridgway", "Attendance and Pastoral Manager", "t.ridgway@marbrookhigh.example", "0161 496 0124"
    ),
    colour="#1b365d",
    accent="#c8963e",
    font="Calibri",
    emblem="weir",
)

ASHWEIR = School(
    name="Ashweir Primary School",
    urn="990387",
    motto="Growing together",
    address=("Orchard Fold", "Stockport", "SK6 2QF"),
    phone="0161 496 0310",
    email="office@ashweir.example",
    web="www.ashweir.example",
    head=Staff("Amit Chaudhry", "Head teacher"),
    attendance=Staff("Julie Tranter", "Deputy Head and Attendance Lead", "j.tranter@ashweir.example", "0161 496 0311"),
    colour="#1f5b3a",
    accent="#8fae3e",
    font="Arial",
    emblem="tree",
)

TANNERFOLD = School(
    name="Tannerfold Academy",
    urn="990455",
    motto="Ymdrech a gobaith · Effort and hope",
    address=("Quarry Road", "Stockport", "SK5 7TF"),
    phone="0161 496 0540",
    email="attendance@tannerfold.example",
    web="www.tannerfold.example",
    head=Staff("Dr Margaret Oyelaran", "Head teacher"),
    attendance=Staff("Pauline Booth", "Senior Attendance Officer", "p.booth@tannerfold.example", "0161 496 0544"),
    colour="#6b1f33",
    accent="#b08d57",
    font="Cambria",
    emblem="lamp",
)
