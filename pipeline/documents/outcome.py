"""What one case came to, before it is published: the value that every output is made from."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.bundle.index_rows import IndexRow
from pipeline.bundle.plan import Span
from pipeline.case.entry import Entry
from pipeline.case.finding import Finding, Problem
from pipeline.case.question import Question
from pipeline.rules.due import Due

DRAFTS = "Drafts to edit"
"""The folder with the papers that a school has yet to write; whoever changes one keeps it."""
CaseStatus = Literal["ready", "incomplete", "ineligible", "error"]
ADVICE_NAMES: Mapping[CaseStatus, str] = {
    "incomplete": "What is missing",
    "ineligible": "Why this route is not open",
}
LETTER_AND_PAGE = (".docx", ".html")
"""How the names of the two end that say it: one to send on, one to read."""


@dataclass(frozen=True)
class FileRecord:
    """What became of one file of the case folder; ``bundle_pages`` are first and last page of the bundle, from 1.

    ``also`` are the kinds that it is besides ``kind``.
    """

    path: str
    sha256: str
    bytes: int
    kind: str | None = None
    kind_from: str | None = None
    date: datetime.date | None = None
    date_from: str | None = None
    pages: int | None = None
    bundle_pages: tuple[int, int] | None = None
    notes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Output:
    """A finished file in the private work folder; ``name`` is what the outbox calls it."""

    name: str
    kind: str
    path: Path
    pages: int | None = None

    @property
    def to_edit(self) -> bool:
        """Whether people edit it: it then stands beside a build, for what stands in one never changes."""
        return self.name.endswith(".docx")


@dataclass(frozen=True)
class KeptPapers:
    """The papers of one kind beside the builds, and the key of all that they were made from."""

    kind: str
    key: str
    outputs: tuple[Output, ...]


@dataclass(frozen=True)
class Made:
    """What is known of a build without opening it, so that it need not be made again.

    ``key`` stands for all that its files were made from, ``pages_of`` gives the pages of every document by its path.
    ``events`` are the pages of the chronology's events, in its order.
    ``too_large`` names the documents that are larger than the court takes in one file, each with its volume.
    ``problems`` are what was told of making it.
    """

    key: str
    pages_of: Mapping[str, Span]
    too_large: Mapping[str, int]
    volumes: int
    problems: tuple[Problem, ...] = ()
    events: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class WrittenPaper:
    """A paper that Casebundle wrote among the evidence: its name there, the hash of what it says, and its pages."""

    name: str
    sha256: str
    bundle_pages: tuple[int, int]


@dataclass(frozen=True)
class DefendantOutcome:
    """The set of one defendant: its files, the ids of the questions that hold it, and what else is open, in sentences.

    ``procedure`` is how the prosecution is brought; ``consents_to_email`` whether the parent agreed in writing to be
    served by e-mail; ``address`` is the parent's, ``counts_from`` the day on which the papers say that they count as
    served; ``others`` are the addresses of parents who are not charged, by their names.
    """

    name: str
    held: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    open: tuple[str, ...] = ()
    procedure: str | None = None
    consents_to_email: bool = False
    address: str | None = None
    counts_from: datetime.date | None = None
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """Everything that is known of a case after one look at it.

    ``build`` holds the files of a court-ready build (only when ``status`` is ready), ``advice`` the files that tell
    the school what is missing or to be decided; ``paper_keys`` give the key of all that those of a kind were made from.
    ``made`` is what a later look knows such a build by; where it is known
    already, ``stands`` says so, and there are no files. ``explanations`` tell by the name of a fact how it was reached.
    ``picture`` is the attendance calendar as SVG, for the status page. ``unfinished`` says that a file, or the program
    itself, failed for a reason of the moment, so that another look may end better. ``index`` has the rows of the
    bundle's index, in order, ``written`` the papers in it that are no files of the case; ``continues`` is the number of
    the served build whose pages the bundle begins with. ``questions`` are all that is asked of a person, each with its
    answer where there is one, and ``reminders`` what a person must see to, ticked off or not; ``defendants`` are the
    sets of a prosecution, whose files are in ``build`` too.
    """

    case: str
    reference: str | None
    route: str | None
    status: CaseStatus
    summary: str
    fingerprint: str
    today: datetime.date
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    explanations: Mapping[str, str] = field(default_factory=dict)
    files: tuple[FileRecord, ...] = ()
    chronology: tuple[Entry, ...] = ()
    index: tuple[IndexRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    due: tuple[Due, ...] = ()
    build: tuple[Output, ...] = ()
    made: Made | None = None
    stands: bool = False
    advice: tuple[Output, ...] = ()
    paper_keys: Mapping[str, str] = field(default_factory=dict)
    picture: str | None = None
    unfinished: bool = False
    continues: int | None = None
    written: tuple[WrittenPaper, ...] = ()
    questions: tuple[Question, ...] = ()
    reminders: tuple[Question, ...] = ()
    defendants: tuple[DefendantOutcome, ...] = ()
    child: str | None = None
    school: str | None = None
    officer: str | None = None
    route_title: str | None = None
