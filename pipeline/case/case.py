"""What ``case.yaml`` says of one child and one referral: typed, frozen, with every answer optional.

Only the route must be there. What else a route needs (the UPN, an address, an answer) is for its rules to ask, so
that a half-filled file gets a checklist and not a refusal.
"""

import re
from collections.abc import Sequence, Set
from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    model_validator,
)

from pipeline.case.charge import Charge, ChargeOfOne, OffenceName
from pipeline.case.not_known import MayNotBeKnown, is_not_known
from pipeline.case.telling_apart import NamedParent, names_apart
from pipeline.case.typed_values import Period, PersonName, Telephone, Upn, names_nobody, one_or_several
from pipeline.files.yaml_file import BirthDay, Day, DayOrMonth, Strict


def _as_written_elsewhere(value: object) -> object:
    """Take ``tac`` or ``Team around Child`` for ``TAC`` and an empty value for ``none``: people type all of them."""
    if value is None:
        return "none"
    if not isinstance(value, str):
        return value
    if value.strip().lower() in ("none", "no", ""):
        return "none"
    said = _plain_plan(value)
    called = ((name, each) for name, title in PLANS.items() for each in (name, title, *_ALSO_CALLED.get(name, ())))
    return next((name for name, each in called if said == _plain_plan(each)), value)


def _plain_plan(said: str) -> Sequence[str]:
    """Give the words that tell a plan, in any order: "looked after child" is a child looked after."""
    return sorted(word for word in re.findall(r"\w+", said.lower()) if word not in ("the", "a", "plan"))


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
_ALSO_CALLED: dict[PlanName, tuple[str, ...]] = {"EHA": ("EH", "Early Help"), "CLA": ("LAC",)}
"""An assessment is a plan only where its name says so: one of a child in need is still to lead to one."""
PlanKind = Annotated[PlanName, BeforeValidator(_as_written_elsewhere)]

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
    known_as: Annotated[tuple[str, ...], BeforeValidator(one_or_several), AfterValidator(_names)] = ()
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

    def may_be_for(self, first_day: date | None, last_day: date | None) -> bool:
        """Tell whether it may be for absences of these days: whatever its own, for none that came after its issue.

        Where the days are not known, it may be.
        """
        if first_day is None or last_day is None:
            return True
        first, last = (self.period.first_day, self.period.last_day) if self.period else (date.min, self.issued)
        return first <= last_day and first_day <= last


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
    charge: ChargeOfOne | None = None
    _called: str | None = PrivateAttr(default=None)

    @property
    def described(self) -> str:
        """Name and part in the family: ``Mr Owen Pryce (father)``."""
        return f"{self.name} ({self.relationship})" if self.relationship else self.name

    @property
    def called(self) -> str:
        """The name by which this parent is meant and no other of the case: ``John Smith (stepfather)``."""
        return self._called or self.name


class OtherPerson(MayNotBeKnown):
    """Somebody else who may be named in the papers: a brother or sister, a partner, another pupil, a social worker."""

    name: str
    known_as: Annotated[tuple[str, ...], BeforeValidator(one_or_several), AfterValidator(_names)] = ()
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


class FileNote(Strict):
    """What a person says of one file, because the file itself cannot tell.

    A file may be of several kinds, as meeting notes are that hold the action plan; the first is its main one.
    """

    kinds: Annotated[tuple[str, ...], BeforeValidator(one_or_several)] = Field(default=(), alias="kind")
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

    @property
    def births(self) -> frozenset[date]:
        """The days on which the child and the parents were born, as far as the case knows them."""
        people: tuple[Child | Parent, ...] = (self.child, *self.parents)
        return frozenset(one.date_of_birth for one in people if one.date_of_birth)

    @property
    def offences_charged(self) -> Set[OffenceName]:
        """The offences of which the charge speaks, each parent's own among them."""
        charge = self.charge or Charge()
        charged = {charge.with_own(parent.charge).offence for parent in self.parents}
        return {offence for offence in charged if offence}

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
            charged = self.offences_charged or {self.charge.offence}
            self.answers["offence"] = next(one for one in reversed(get_args(OffenceName)) if one in charged)
        return self

    @model_validator(mode="after")
    def _own_charges_within_it(self) -> Self:
        """Hold the period that is one parent's alone within that of the charge, which is counted and certified."""
        whole = self.charge or Charge()
        for parent in self.parents:
            own = whole.with_own(parent.charge)
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
