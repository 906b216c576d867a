"""What ``case.yaml`` says of one child and one referral: typed, frozen, with every answer optional.

Only the route must be there. What else a route needs (the UPN, an address, an answer) is for its rules to ask, so
that a half-filled file gets a checklist and not a refusal.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from pipeline.case.not_known import MayNotBeKnown, is_not_known
from pipeline.case.telling_apart import NamedParent, names_apart
from pipeline.case.typed_values import ClockTime, PersonName, Telephone, Upn, names_nobody
from pipeline.files.yaml_file import BirthDay, Day, DayOrMonth, Strict
from pipeline.text.dates import in_words
from pipeline.text.plain_words import TITLES


def _as_written_elsewhere(value: object) -> object:
    """Take ``tac`` or ``Team around Child`` for ``TAC`` and an empty value for ``none``: people type all of them."""
    if value is None:
        return "none"
    if not isinstance(value, str):
        return value
    if value.strip().lower() in ("none", "no", ""):
        return "none"
    said = _plain_plan(value)
    return next((name for name, title in PLANS.items() if said in (_plain_plan(name), _plain_plan(title))), value)


def _plain_plan(said: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", said.lower()) if word not in ("the", "a", "plan"))


def _one_or_several(value: object) -> object:
    """Take one name, names with ";" between them (all that one cell has room for), or a list of names."""
    if value is None:
        return ()
    return [part for part in value.split(";") if part.strip()] if isinstance(value, str) else value


def _is_before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _names(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in given if not names_nobody(name))


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

OffenceName = Literal["444(1)", "444(1A)"]
_SUBSECTION = re.compile(r"(?<!\d)444\s*\(\s*(1)\s*(A?)\s*\)", re.IGNORECASE)


def _offence(value: object) -> object:
    """Take ``s. 444 (1) of the Education Act 1996`` for ``444(1)``; two different offences are none."""
    if not isinstance(value, str):
        return value
    named = {f"444({number}{letter.upper()})" for number, letter in _SUBSECTION.findall(value)}
    return named.pop() if len(named) == 1 else value.strip()


def offence_named(text: str | None) -> OffenceName | None:
    """Give the one offence that a text names; None where it names none, or two."""
    named = _offence(text)
    return next((offence for offence in get_args(OffenceName) if offence == named), None)


Offence = Annotated[OffenceName, BeforeValidator(_offence)]
"""Education Act 1996 s.444(1), of strict liability, or s.444(1A), where the parent knew."""


def _procedure(value: object) -> object:
    return " ".join(value.lower().replace("_", " ").replace("-", " ").split()) if isinstance(value, str) else value


ProcedureName = Literal["single justice", "summons", "charge"]
Procedure = Annotated[ProcedureName, BeforeValidator(_procedure)]
"""How a prosecution starts: single justice procedure notice, summons, or written charge and requisition."""


PROCEDURES: tuple[ProcedureName, ...] = ("single justice", "summons", "charge")

Confidential = Annotated[bool, BeforeValidator(lambda value: True if is_not_known(value) else value)]
"""Whether an address is kept from other people: where nobody knows, it is."""


class Contact(Strict):
    """Whom the authority may ask at the school."""

    name: str | None = None
    role: str | None = None
    email: str | None = None
    phone: Telephone | None = None


class School(Strict):
    """The school that refers."""

    name: str | None = None
    urn: str | None = None
    head_teacher: str | None = None
    contact: Contact | None = None
    address: str | None = None


class Child(MayNotBeKnown):
    """The child that the case is about."""

    forename: str | None = None
    surname: str | None = None
    known_as: Annotated[tuple[str, ...], BeforeValidator(_one_or_several), AfterValidator(_names)] = ()
    date_of_birth: BirthDay | None = None
    upn: Upn | None = None
    year_group: str | None = None
    address: str | None = None
    confidential_address: Confidential = False
    on_roll_from: Day | None = None

    @property
    def name(self) -> str:
        """Forename and surname, as far as they are known."""
        return " ".join(part for part in (self.forename, self.surname) if part)


class Period(Strict):
    """The days from one to another, both included."""

    first_day: Day = Field(alias="from")
    last_day: Day = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError(f"this ends before it begins, on {in_words(self.first_day)}; write the earlier day first")
        return self

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


class Notice(MayNotBeKnown):
    """A notice that was sent to one parent, for example a penalty notice, and what came of it.

    ``period`` is that of the absences it was for; ``received`` the day on which it reached the parent, where that is
    known; ``because`` why it was withdrawn; ``amount`` in pounds.
    """

    kind: str
    issued: Day
    outcome: str | None = None
    period: Period | None = None
    received: Day | None = None
    method: str | None = None
    paid_on: Day | None = None
    amount: str | None = None
    because: str | None = None


class OwnCharge(MayNotBeKnown):
    """What a charge may say of one parent alone: the offence, the period, and how and where it is brought.

    ``first_day`` and ``last_day`` are both included; ``charged_on`` is the day of the written charge or of the
    application for a summons; ``serve_on`` and ``serve_by`` tell when and how the papers are to be served.
    """

    first_day: Day | None = Field(default=None, alias="from")
    last_day: Day | None = Field(default=None, alias="to")
    offence: Offence | None = None
    procedure: Procedure | None = None
    court: str | None = None
    court_code: str | None = None
    urn: str | None = None
    charged_on: Day | None = None
    hearing_on: Day | None = None
    hearing_at: ClockTime | None = None
    serve_on: Day | None = None
    serve_by: str | None = None

    @field_validator("last_day")
    @classmethod
    def _in_order(cls, last_day: date | None, so_far: ValidationInfo) -> date | None:
        first_day = so_far.data.get("first_day")
        if first_day and last_day and last_day < first_day:
            raise ValueError(f"the charge ends before it begins, on {in_words(first_day)}; write the earlier day first")
        return last_day


class Parent(MayNotBeKnown):
    """A parent in the sense of Education Act 1996 s.576: each is responsible, and is written to, separately."""

    name: PersonName
    title: str | None = None
    gender: Literal["male", "female", "not known", "not specified"] | None = None
    relationship: str | None = None
    parental_responsibility: bool | None = None
    lives_with_child: bool | None = None
    date_of_birth: BirthDay | None = None
    address: str | None = None
    phone: Telephone | None = None
    email: str | None = None
    confidential_address: Confidential = False
    consents_to_email: bool | None = None
    translator: str | None = None
    letters_in: str | None = None
    details_checked: Day | None = None
    notices: tuple[Notice, ...] = ()
    charge: OwnCharge | None = None
    _called: str | None = PrivateAttr(default=None)

    @property
    def called(self) -> str:
        """The name by which this parent is meant and no other of the case: ``John Smith (stepfather)``."""
        return self._called or self.name


class OtherPerson(MayNotBeKnown):
    """Somebody else who may be named in the papers: a brother or sister, a partner, another pupil, a social worker."""

    name: str
    role: str | None = None
    date_of_birth: BirthDay | None = None
    address: str | None = None
    phone: Telephone | None = None
    email: str | None = None
    upn: str | None = None


class LeadProfessional(MayNotBeKnown):
    """Who leads the plan around the child or family, and when they agreed to the referral."""

    name: str | None = None
    role: str | None = None
    agreed_on: Day | None = None


class EarlyHelp(MayNotBeKnown):
    """Whether early help was offered, and what came of the offer."""

    offered: Day | None = None
    outcome: str | None = None


class Prosecutor(Strict):
    """Who prosecutes, as the court knows it; every code is the council's own to enter.

    ``code`` is the organisation's code of seven characters, ``costs`` what is claimed, in pounds.
    """

    name: str | None = None
    code: str | None = None
    informant: str | None = None
    offence_code: str | None = None
    costs: str | None = None
    address: str | None = None
    email: str | None = None


class Disclosure(Strict):
    """How the council looks for and discloses material that it does not rely on (CPIA 1996).

    ``officer`` is the disclosure officer, ``enquiries`` and ``searches`` what was done to find material, ``others`` who
    else may hold some, ``initial`` what might weaken the prosecution or help the defence, or that there is none (s.3).
    """

    officer: str | None = None
    enquiries: str | None = None
    searches: str | None = None
    others: str | None = None
    initial: str | None = None


class EarlierCharge(Period):
    """A period for which this parent was charged before; no absence of it may be charged again."""

    parent: str | None = None


class Witness(Strict):
    """Somebody who makes a written statement; ``initials`` label the exhibits, taken from the name where not given."""

    name: str
    role: str | None = None
    initials: str | None = None
    under_18: bool = False
    not_available: str | None = None

    @property
    def label(self) -> str:
        """The initials by which exhibits are labelled: ``JK``."""
        names = [word for word in re.findall(r"[^\W\d_]+", self.name) if word.lower() not in TITLES]
        return self.initials or "".join(name[0] for name in names).upper()


class Charge(OwnCharge):
    """The alleged offence of all who are charged; ``defendants`` names them, all parents where none is named."""

    place: str | None = None
    defendants: Annotated[tuple[str, ...], BeforeValidator(_one_or_several)] = ()
    prosecutor: Prosecutor = Prosecutor()
    disclosure: Disclosure = Disclosure()
    witnesses: tuple[Witness, ...] = ()
    earlier: tuple[EarlierCharge, ...] = ()

    def against(self, parent: Parent) -> "Charge":
        """Give the charge as it is against one parent: what is that parent's alone, and all else as for everybody."""
        return self.model_copy(update=parent.charge.model_dump(exclude_none=True)) if parent.charge else self


class FileNote(Strict):
    """What a person says of one file, because the file itself cannot tell.

    A file may be of several kinds, as meeting notes are that hold the action plan; the first is its main one.
    """

    kinds: Annotated[tuple[str, ...], BeforeValidator(_one_or_several)] = Field(default=(), alias="kind")
    date: DayOrMonth | None = None
    title: str | None = None
    parent: str | None = None


class SeenTo(Strict):
    """That somebody saw to a reminder of the route; it counts with a day and a name."""

    done_on: Day | None = None
    by: str | None = None


class Case(Strict):
    """One child, one referral, as the school describes it."""

    route: str
    reference: str | None = None
    officer: str | None = None
    school: School = School()
    child: Child = Child()
    parents: tuple[Parent, ...] = ()
    people: tuple[OtherPerson, ...] = ()
    plan: PlanKind = "none"
    lead_professional: LeadProfessional | None = None
    answers: dict[str, str | None] = {}
    dates: dict[str, Day | None] = {}
    reminders: dict[str, SeenTo] = {}
    early_help: EarlyHelp | None = None
    charge: Charge | None = None
    contacts: str | None = None
    register_file: str | None = Field(default=None, alias="register")
    files: dict[str, FileNote] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of which the case tells: child, parents, others, school."""
        people = (*(one.name for one in self.parents), *(one.name for one in self.people))
        return tuple(name for name in (self.child.name, *self.child.known_as, *people, self.school.name) if name)

    @model_validator(mode="after")
    def _parents_of_one_name(self) -> Self:
        """Call parents of one name differently, so that nothing of one is taken for the other's."""
        named = names_apart(NamedParent(one.name, one.relationship, one.title) for one in self.parents)
        for parent, called in zip(self.parents, named, strict=True):
            parent._called = called if called != parent.name else None
        return self

    @model_validator(mode="after")
    def _offence_of_the_charge(self) -> Self:
        """Let the offence of the charge answer the question for it, where the school did not answer that itself.

        Of two it is the graver one, for which more is needed: what one parent is charged with alone counts too.
        """
        if self.charge and self.charge.offence and not self.answers.get("offence"):
            charged = {self.charge.against(parent).offence for parent in self.parents} or {self.charge.offence}
            self.answers["offence"] = next(one for one in reversed(get_args(OffenceName)) if one in charged)
        return self

    @model_validator(mode="after")
    def _own_charges_within_it(self) -> Self:
        """Hold the period that is one parent's alone within that of the charge, which is counted and certified."""
        whole = self.charge or Charge()
        for parent in self.parents:
            own = whole.against(parent)
            if _is_before(own.first_day, whole.first_day) or _is_before(whole.last_day, own.last_day):
                raise ValueError(
                    f"the charge of {parent.called} goes beyond that of the case; "
                    'let "charge: from" and "to" be the first and the last day of all charges'
                )
        return self

    @model_validator(mode="after")
    def _day_of_the_charge(self) -> Self:
        """Let the day of the charge be that on which proceedings were begun, where the school gives no other.

        Issuing a written charge counts as laying the information (Criminal Justice Act 2003 s.30(5)).
        """
        if self.charge and self.charge.charged_on and not self.dates.get("information_laid"):
            self.dates["information_laid"] = self.charge.charged_on
        return self
