"""One file of a case folder."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pipeline.files.sniffing import Sniffed


class Role(Enum):
    """What a file is there for; told once, when the folder is read, see ``pipeline.intake.file_roles``.

    Only a contact log, and a table of ``EVENTS`` that may be one, are told a little later, when the case file has told
    who the child is: a column of persons is of children in one log and of those whom the school spoke with in another,
    see ``pipeline.intake.logs_of_several``. Those that give facts are never pages, and no more are links and whatever
    else is no paper. ``SPARE`` is a copy of a file that gives facts, or one under a wrong name or in a wrong place: it
    is not read, and is told. A ``CONTAINER`` is nothing but what came out of it.
    """

    CASE_FILE = "case file"
    CALENDAR = "calendar"
    REFERRAL = "referral workbook"
    ANSWERS = "answers"
    SPARE = "spare"
    LINK = "link"
    NO_PAPER = "no paper"
    CONTAINER = "container"
    REGISTER = "register"
    CONTACT_LOG = "contact log"
    EVENTS = "table of events"
    EVIDENCE = "evidence"

    @property
    def gives_facts(self) -> bool:
        """Whether it is a file that facts are read from, or is meant to be one."""
        return self in (Role.CASE_FILE, Role.CALENDAR, Role.REFERRAL, Role.ANSWERS, Role.SPARE)

    @property
    def is_paper(self) -> bool:
        """Whether it may become pages of a bundle."""
        return self in (Role.REGISTER, Role.CONTACT_LOG, Role.EVENTS, Role.EVIDENCE)


NOT_LOOKED_AT = Sniffed("unknown", "")


@dataclass(frozen=True)
class SourceFile:
    """One file of a case folder, in a private copy that no longer changes.

    ``file`` is its path, relative to the case folder, with forward slashes, exactly as the school named it; ``copy`` is
    where its bytes can be read. ``sniffed`` is what it holds by its content. ``role_from`` says what its role was told
    by, and ``note``, where there is one, what a person should know of that, as a sentence about the file without its
    name. ``broken_off`` says why it seems not to be whole, where it does. ``inside`` is the path of the file that it
    came out of, which its own path begins with; nothing for one that lay in the folder itself.
    """

    file: str
    copy: Path
    sha256: str
    size: int
    sniffed: Sniffed = NOT_LOOKED_AT
    role: Role = Role.EVIDENCE
    role_from: str = ""
    note: str = ""
    broken_off: str | None = None
    inside: str = ""

    @property
    def own_path(self) -> str:
        """Its path in what it came out of: the name of a mailbox says nothing of a letter in it."""
        return self.file[len(self.inside) + 1 :] if self.inside else self.file
