"""What ``case.yaml`` says of one child and one referral: typed, frozen, with every answer optional.

Only the route must be there. What else a route needs (the UPN, an address, an answer) is for its rules to ask, so
that a half-filled file gets a checklist and not a refusal.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from pipeline.files.yaml_file import BirthDay, Day, DayOrMonth, Strict
from pipeline.text.dates import in_words


def _as_written_elsewhere(value: object) -> object:
    """Take ``tac`` for ``TAC`` and an empty value for ``none``: people type both."""
    if value is None:
        return "none"
    if isinstance(value, str):
        return "none" if value.strip().lower() in ("none", "no", "") else value.strip().upper()
    return value


PlanName = Literal["none", "EHA", "TAC", "TAF", "CIN", "CP", "CLA"]
PLANS: dict[PlanName, str] = {
    "none": "none",
    "EHA": "Early Help Assessment",
    "TAC": "Team Around the Child",
    "TAF": "Team Around the Family",
    "CIN": "Child in Need",
    "CP": "Child Protection",
    "CLA": "child looked after",
}
"""What each plan is in full."""
PlanKind = Annotated[PlanName, BeforeValidator(_as_written_elsewhere)]


class Contact(Strict):
    """Whom the authority may ask at the school."""

    name: str | None = None
    role: str | None = None
    email: str | None = None
    phone: str | None = None


class School(Strict):
    """The school that refers."""

    name: str | None = None
    urn: str | None = None
    head_teacher: str | None = None
    contact: Contact | None = None
    address: str | None = None


class Child(Strict):
    """The child that the case is about."""

    forename: str | None = None
    surname: str | None = None
    date_of_birth: BirthDay | None = None
    upn: str | None = None
    year_group: str | None = None
    address: str | None = None
    on_roll_from: Day | None = None

    @property
    def name(self) -> str:
        """Forename and surname, as far as they are known."""
        return " ".join(part for part in (self.forename, self.surname) if part)


class Notice(Strict):
    """A notice that was sent to one parent, for example a penalty notice, and what came of it."""

    kind: str
    issued: Day
    outcome: str | None = None


class Parent(Strict):
    """A parent in the sense of Education Act 1996 s.576: each is responsible, and is written to, separately."""

    name: str
    relationship: str | None = None
    parental_responsibility: bool | None = None
    lives_with_child: bool | None = None
    date_of_birth: BirthDay | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    translator: str | None = None
    notices: tuple[Notice, ...] = ()


class LeadProfessional(Strict):
    """Who leads the plan around the child or family, and when they agreed to the referral."""

    name: str | None = None
    role: str | None = None
    agreed_on: Day | None = None


class EarlyHelp(Strict):
    """Whether early help was offered, and what came of the offer."""

    offered: Day | None = None
    outcome: str | None = None


class Charge(Strict):
    """The period of the alleged offence, first and last day included."""

    first_day: Day | None = Field(default=None, alias="from")
    last_day: Day | None = Field(default=None, alias="to")

    @field_validator("last_day")
    @classmethod
    def _in_order(cls, last_day: date | None, so_far: ValidationInfo) -> date | None:
        first_day = so_far.data.get("first_day")
        if first_day and last_day and last_day < first_day:
            raise ValueError(f"the charge ends before it begins, on {in_words(first_day)}; write the earlier day first")
        return last_day


def _one_or_several(value: object) -> object:
    """Take one name, names with ";" between them (all that one cell has room for), or a list of names."""
    if value is None:
        return ()
    return [part for part in value.split(";") if part.strip()] if isinstance(value, str) else value


class FileNote(Strict):
    """What a person says of one file, because the file itself cannot tell.

    A file may be of several kinds, as meeting notes are that hold the action plan; the first is its main one.
    """

    kinds: Annotated[tuple[str, ...], BeforeValidator(_one_or_several)] = Field(default=(), alias="kind")
    date: DayOrMonth | None = None
    title: str | None = None
    parent: str | None = None


class Case(Strict):
    """One child, one referral, as the school describes it."""

    route: str
    reference: str | None = None
    school: School = School()
    child: Child = Child()
    parents: tuple[Parent, ...] = ()
    plan: PlanKind = "none"
    lead_professional: LeadProfessional | None = None
    answers: dict[str, str | None] = {}
    dates: dict[str, Day | None] = {}
    early_help: EarlyHelp | None = None
    charge: Charge | None = None
    contacts: str | None = None
    register_file: str | None = Field(default=None, alias="register")
    files: dict[str, FileNote] = {}
