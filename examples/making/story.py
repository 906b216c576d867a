"""One family's story: ``stories/<name>.yaml`` as typed values, with its register kept from it."""

from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import ConfigDict, Field

from making.people import Adult, Child, School, Schools
from making.register import Register, keep_register
from pipeline.files.yaml_file import Day, Strict, load

STORIES = Path(__file__).parent / "stories"


class KeptRegister(Strict):
    """How the child attended: ``absences`` maps a day (or ``first/last``) to the codes of morning and afternoon."""

    until: Day
    seed: int
    absences: dict[str, str]
    comments: dict[str, str] = {}


class Action(Strict):
    """One line of the action plan."""

    what: str
    who: str
    when: str


class Section(Strict):
    """One heading of the notes with its points."""

    title: str
    points: tuple[str, ...]


class Meeting(Strict):
    """The School Attendance Meeting, or the meeting of the team around the child."""

    place: str
    present: str
    chair: str
    sections: tuple[Section, ...]


class Contact(Strict):
    """One line of the contact log; the names are its columns."""

    date: Day
    kind: str
    with_whom: str = Field(alias="with")
    by: str
    summary: str
    file: str = ""


class HandWritten(Strict):
    """A form that someone filled in by hand."""

    heading: str
    facts: dict[str, str]
    paragraphs: tuple[str, ...] = ()
    signer: str
    role: str


class Mail(Strict):
    """An e-mail; ``sent`` is an ISO time with its zone."""

    sender: str = Field(alias="from")
    to: str
    subject: str
    sent: str
    text: str


class Story(Strict):
    """All that a case folder is made from; ``case_file`` holds the keys of case.yaml that are not about people."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    folder: str
    reference: str
    school_name: str = Field(alias="school")
    child: Child
    parents: tuple[Adult, ...]
    kept: KeptRegister = Field(alias="register")
    days: dict[str, Day]
    reasons: str = ""
    help_offered: str = ""
    target: str = ""
    actions: tuple[Action, ...] = ()
    signers: dict[str, str] = {}
    meeting: Meeting | None = None
    contacts: tuple[Contact, ...] = ()
    forms: dict[str, HandWritten] = {}
    mails: dict[str, Mail] = {}
    case_file: dict[str, object] = {}

    @cached_property
    def school(self) -> School:
        """The school by its short name."""
        return load(STORIES / "schools.yaml", Schools).schools[self.school_name]

    @cached_property
    def register(self) -> Register:
        """Every mark of the year."""
        return keep_register(self.kept.until, self.kept.absences, self.kept.comments, self.kept.seed)

    def register_on(self, day: date) -> Register:
        """Give the register as it stood at the end of a day."""
        return self.register.until(day)


def tell(name: str) -> Story:
    """Read ``stories/<name>.yaml``; raises YamlFileError with the place of each fault."""
    return load(STORIES / f"{name}.yaml", Story)
