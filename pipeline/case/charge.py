"""The charge of a prosecution: offence, period, court, prosecutor and witnesses, and what is one parent's alone."""

import re
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from pipeline.case.not_known import MayNotBeKnown
from pipeline.case.typed_values import ClockTime, Period, one_or_several
from pipeline.files.yaml_file import Day, Strict
from pipeline.text.dates import in_words
from pipeline.text.plain_words import TITLES

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


class OwnCharge(MayNotBeKnown):
    """What a charge may say of one parent alone: the offence, the period, and how and where it is brought.

    ``first_day`` and ``last_day`` are both included; ``court_address`` is where replies are sent; ``charged_on`` is the
    day of the written charge or of the application for a summons; ``serve_on`` and ``serve_by`` tell when and how the
    papers are to be served; ``interview`` is what was said under caution, or why there was no interview.
    """

    first_day: Day | None = Field(default=None, alias="from")
    last_day: Day | None = Field(default=None, alias="to")
    offence: Offence | None = None
    procedure: Procedure | None = None
    court: str | None = None
    court_address: str | None = None
    court_code: str | None = None
    urn: str | None = None
    charged_on: Day | None = None
    hearing_on: Day | None = None
    hearing_at: ClockTime | None = None
    serve_on: Day | None = None
    serve_by: str | None = None
    interview: str | None = None

    @field_validator("last_day")
    @classmethod
    def _in_order(cls, last_day: date | None, so_far: ValidationInfo) -> date | None:
        first_day = so_far.data.get("first_day")
        if first_day and last_day and last_day < first_day:
            raise ValueError(f"the charge ends before it begins, on {in_words(first_day)}; write the earlier day first")
        return last_day


class ChargeOfOne(OwnCharge):
    """What is otherwise for one parent than for all; ``sentence_matters`` bears on the sentence of this one alone."""

    sentence_matters: str | None = None


class Charge(OwnCharge):
    """The alleged offence of all who are charged; ``defendants`` names them, all parents where none is named."""

    place: str | None = None
    defendants: Annotated[tuple[str, ...], BeforeValidator(one_or_several)] = ()
    prosecutor: Prosecutor = Prosecutor()
    disclosure: Disclosure = Disclosure()
    witnesses: tuple[Witness, ...] = ()
    earlier: tuple[EarlierCharge, ...] = ()

    def with_own(self, own: OwnCharge | None) -> "Charge":
        """Give the charge as it is against one parent: what is that parent's ``own``, and all else as for everybody."""
        shared = set(OwnCharge.model_fields)
        return self.model_copy(update=own.model_dump(include=shared, exclude_none=True)) if own else self
