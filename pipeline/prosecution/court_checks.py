"""The checks that the magistrates' court's own intake makes, made here first.

Its limits and codes are data (``rules.yaml: prosecution.court_intake``); what cannot be known here, such as whether a
code is one of the court's, is held to its form alone.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.attendance.basis.calendar import months_after, years_after
from pipeline.case.places import place_of
from pipeline.prosecution.court_forms import CourtAddress, money
from pipeline.prosecution.court_submission import SubmittedCase, submitted_as
from pipeline.prosecution.defendant import Defendant
from pipeline.rules.model.court_intake_settings import CourtIntakeSettings
from pipeline.rules.model.prosecution_settings import Offence
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed
from pipeline.typeset.gaps import has_gap

ENGLISH = "E"
Weight = Literal["rejects", "warns"]


@dataclass(frozen=True)
class CourtCheck:
    """One check of the court's intake: ``holds`` is None where it cannot be told yet; ``fix`` says what to do."""

    id: str
    title: str
    weight: Weight
    holds: bool | None
    because: str
    fix: str | None = None

    @property
    def rejects(self) -> bool:
        """Whether the court would reject or return the case for this."""
        return self.weight == "rejects" and self.holds is not True


def court_checks(
    defendant: Defendant,
    statement_of_facts: str,
    limits: CourtIntakeSettings,
    today: date,
    *,
    lay_months: int,
    known: Collection[SubmittedCase] = (),
) -> tuple[CourtCheck, ...]:
    """Make every check of the court's intake that can be made here.

    ``lay_months`` are the calendar months in which proceedings must begin (Magistrates' Courts Act 1980 s.127(1));
    ``known`` are the submissions of other cases of the same outbox.
    """
    return (
        *_of_person(defendant, limits, today),
        *_of_days(defendant, limits, today, lay_months),
        *_of_offence(defendant, statement_of_facts, limits),
        *_of_codes(defendant, limits),
        _once(defendant, known),
    )


def _of_person(defendant: Defendant, limits: CourtIntakeSettings, today: date) -> Iterator[CourtCheck]:
    parent, born = defendant.parent, defendant.parent.date_of_birth
    yield CourtCheck(
        "date-of-birth",
        "Date of birth of the defendant",
        "rejects",
        None if born is None else born <= today,
        f"Born on {in_words(born)}." if born else "The date of birth is not known.",
        f"Write the date of birth of {parent.name} {place_of('parent.date_of_birth')}",
    )
    charged_on = defendant.charge.charged_on or today
    of_age = born is not None and years_after(born, limits.youngest_defendant) <= charged_on
    yield CourtCheck(
        "of-age",
        f"{limits.youngest_defendant} or more on the day of the charge",
        "warns",
        None if born is None else of_age,
        "The defendant is of age." if of_age else "The defendant is not known to be of age on the day of the charge.",
        "Check the defendant's date of birth",
    )
    yield _form("name", "Name of the defendant", _name_faults(defendant, limits), f"Shorten the name of {parent.name}")
    address = CourtAddress.of(parent.address, limits)
    faults = list(_address_faults(address, limits))
    yield _form(
        "address",
        "Address of the defendant",
        faults,
        f"Correct the address of {parent.name} {place_of('parent.address')}",
    )
    if parent.email:
        faults = [] if re.fullmatch(limits.e_mail, parent.email) else [f'"{parent.email}" is no e-mail address']
        yield _form("e-mail", "E-mail address of the defendant", faults, "Correct the e-mail address or take it out")
    if parent.translator:
        faults = [f"it is longer than {limits.requirement} characters"] * (len(parent.translator) > limits.requirement)
        yield _form("translator", "What the defendant needs of language", faults, "Say more shortly what is needed")


def _name_faults(defendant: Defendant, limits: CourtIntakeSettings) -> list[str]:
    name = defendant.name
    faults = [] if name.forenames else ["the forename is not known"]
    parts = (name.title or "", *name.three_forenames, name.surname)
    faults += [f'"{part}" is too long' for part in parts if len(part) > limits.name_part]
    return faults


def _address_faults(address: CourtAddress, limits: CourtIntakeSettings) -> Iterator[str]:
    if not address.lines:
        yield "the address is not known"
    if len(address.lines) > limits.address_lines:
        yield f"the address has more than {limits.address_lines} lines"
    for line in address.lines:
        if len(line) > limits.address_line:
            yield f'the line "{line}" is longer than {limits.address_line} characters'
    if address.post_code and not re.fullmatch(limits.post_code, address.post_code):
        yield f'"{address.post_code}" is no post code'


def _of_days(defendant: Defendant, limits: CourtIntakeSettings, today: date, lay_months: int) -> Iterator[CourtCheck]:
    charge, period = defendant.charge, defendant.period
    charged_on = charge.charged_on
    yield CourtCheck(
        "day-of-charge",
        "Day of the charge not in the future",
        "rejects",
        None if charged_on is None else charged_on <= today,
        f"Charged on {in_words(charged_on)}." if charged_on else "The day of the charge is not known.",
        f"Write the day {place_of('charge.charged_on')}",
    )
    if period:
        last = months_after(period.first_day, lay_months)
        yield CourtCheck(
            "in-time",
            "In time, counted from the first day of the offence",
            "warns",
            (charged_on or today) <= last,
            f"Counted from the first day, the charge had to be made by {in_words(last)}.",
            "Charge later sessions, or have a lawyer decide from which day the six months run",
        )
    yield from _of_hearing(defendant, limits, today)


def _of_hearing(defendant: Defendant, limits: CourtIntakeSettings, today: date) -> Iterator[CourtCheck]:
    charge, period = defendant.charge, defendant.period
    if defendant.procedure == "single justice":
        return
    hearing = charge.hearing_on
    right = hearing is not None and hearing >= today and (period is None or hearing > period.last_day)
    told = f"The hearing is on {in_words(hearing)}." if hearing else "The day of the hearing is not known."
    yield CourtCheck(
        "hearing",
        "Hearing in the future and after the offence",
        "rejects",
        None if hearing is None else right,
        told,
        f"Write day and time of the hearing {place_of('charge.hearing_on', 'charge.hearing_at')}",
    )
    faults = [] if charge.hearing_at else ["the time is not known"]
    if not (charge.court_code and re.fullmatch(limits.court_code, charge.court_code)):
        faults.append(f'"{charge.court_code}" has not its form' if charge.court_code else "the court code is not known")
    fix = f"Write both {place_of('charge.hearing_at', 'charge.court_code')}"
    yield _form("hearing-time", "Time and court of the hearing", faults, fix)


def _of_offence(defendant: Defendant, facts: str, limits: CourtIntakeSettings) -> Iterator[CourtCheck]:
    offence, procedure = defendant.offence, defendant.procedure
    yield CourtCheck(
        "offence",
        "Offence and procedure",
        "rejects",
        None if offence is None or procedure is None else True,
        f"{offence.title}, by {procedure}." if offence and procedure else "Offence or procedure is not known.",
        f"Write both {place_of('charge.offence', 'charge.procedure')}",
    )
    if offence and procedure:
        yield CourtCheck(
            "imprisonable",
            "The procedure is open for this offence",
            "rejects",
            procedure in offence.procedures,
            f"{defendant.offence_name} may go by {listed(offence.procedures, 'or')}.",
            "Choose another procedure, or charge section 444(1)",
        )
        yield from _of_this_offence(defendant, offence, limits)
    wording = defendant.worded(offence.wording) if offence else ""
    faults = [] if wording and not has_gap(wording) else ["the wording is not complete"]
    faults += [f"it is longer than {limits.wording} characters"] if len(wording) > limits.wording else []
    yield _form("wording", "Wording of the offence", faults, "Complete the charge in {form}")
    place = defendant.place or ""
    faults = [] if place and not has_gap(place) else ["the place is not known"]
    faults += [f"it is longer than {limits.place} characters"] if len(place) > limits.place else []
    yield _form("place", "Place of the offence", faults, f"Write a shorter place {place_of('charge.place')}")
    faults = [] if facts and not has_gap(facts) else ["the statement of facts is not complete"]
    faults += [f"it is longer than {limits.statement_of_facts} characters"] * (len(facts) > limits.statement_of_facts)
    faults += ["the case is in Welsh, and the facts are in English"] * (limits.language != ENGLISH)
    yield _form("statement-of-facts", "Statement of facts", faults, "Complete or shorten the statement of facts")


def _of_this_offence(defendant: Defendant, offence: Offence, limits: CourtIntakeSettings) -> Iterator[CourtCheck]:
    period, since = defendant.period, in_words(offence.in_force_from)
    yield CourtCheck(
        "in-force",
        "A summary offence, in force on its day",
        "warns",
        period is None or period.first_day >= offence.in_force_from,
        f"{defendant.offence_name} is a summary offence, in force since {since}.",
        "Correct the first day of the charge",
    )
    if defendant.procedure not in limits.procedures:
        yield CourtCheck(
            "form-of-procedure",
            "The court's form for this procedure",
            "rejects",
            None,
            f"Of a {defendant.procedure} the court's form asks for {listed(limits.only_after_arrest)}.",
            f"Proceed by {listed(limits.procedures, 'or')}, or type the case into the court's own form",
        )


def _of_codes(defendant: Defendant, limits: CourtIntakeSettings) -> Iterator[CourtCheck]:
    prosecutor, charge = defendant.prosecutor, defendant.charge
    values = (
        ("urn", "Case reference at the court (URN)", charge.urn, limits.urn, "charge.urn"),
        ("authority-code", "Code of the prosecutor", prosecutor.code, limits.authority_code, "charge.prosecutor.code"),
        (
            "offence-code",
            "Offence code",
            prosecutor.offence_code,
            rf"[A-Za-z0-9]{{1,{limits.offence_code}}}",
            "charge.prosecutor.offence_code",
        ),
    )
    for name, title, value, pattern, key in values:
        faults = (
            [] if value and re.fullmatch(pattern, value) else [f'"{value}" has not its form' if value else "not known"]
        )
        yield _form(name, title, faults, f"Write what the court gave your council {place_of(key)}")
    yield from _of_one_procedure(defendant, limits)


def _of_one_procedure(defendant: Defendant, limits: CourtIntakeSettings) -> Iterator[CourtCheck]:
    """Check what the court's form wants of a single justice case or of a summons, and else may be left out."""
    prosecutor, single = defendant.prosecutor, defendant.procedure == "single justice"
    costs = money(prosecutor.costs)
    taken = re.fullmatch(limits.money, costs) if costs else not (prosecutor.costs or single)
    faults = [] if taken else ["not known, or no amount"]
    yield _form("costs", "Costs claimed", faults, f"Write the amount {place_of('charge.prosecutor.costs')}")
    informant = prosecutor.informant or ""
    faults = (
        []
        if len(informant) <= limits.informant and (informant or single) and not has_gap(informant)
        else ["not known, or too long"]
    )
    yield _form("informant", "Informant", faults, f"Write the name {place_of('charge.prosecutor.informant')}")


def _once(defendant: Defendant, known: Collection[SubmittedCase]) -> CourtCheck:
    twice = submitted_as(defendant) in known
    return CourtCheck(
        "once",
        "Not submitted before",
        "rejects",
        not twice,
        f"{'Another' if twice else 'No other'} case of this outbox has the same URN, defendant and offence.",
        "Give this case its own URN, or take one of the two back",
    )


def _form(name: str, title: str, faults: Sequence[str], fix: str) -> CourtCheck:
    because = f"{title}: {'; '.join(faults)}." if faults else f"{title}: as the court takes it."
    return CourtCheck(name, title, "rejects", not faults, because, fix if faults else None)
