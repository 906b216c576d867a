"""What the form asks where a parent is charged: the charge, who else is named, the witnesses, earlier charges."""

from dataclasses import replace
from typing import get_args

from pipeline.case.charge import ProcedureName
from pipeline.intake.workbook_cells import EARLIER_CHARGES, PEOPLE, WITNESSES
from pipeline.referral.form import OR_NOT_KNOWN, YES_OR_NO, Choice, Field, Section, TableSheet

OFFENCES = (
    Choice("444(1) – the child fails to attend regularly", "444(1)"),
    Choice("444(1A) – the parent knows of it", "444(1A)"),
)
PROCEDURES = tuple(Choice(name, name) for name in get_args(ProcedureName))
GENDERS = tuple(Choice(name, name) for name in ("female", "male", "not known", "not specified"))
_OWN_CHARGE_WIDTH = 16

OF_ONE_CHARGE = (
    Field("charge.from", "First day of the charge", "date", "The period of the alleged offence"),
    Field("charge.to", "Last day of the charge", "date"),
    Field("charge.offence", "Offence", "choice", "Education Act 1996", choices=OFFENCES),
    Field("charge.procedure", "Procedure", "choice", "Single justice: section 444(1) only", choices=PROCEDURES),
    Field("charge.charged_on", "Day of the written charge or application", "date"),
    Field("charge.serve_on", "Papers to be served on", "date"),
    Field("charge.serve_by", "How they are to be served", hint="First-class post, left at the address, e-mail"),
    Field("charge.interview", "Interview under caution", hint="444(1A): what was said, or why there was none"),
    Field("charge.court", "Court"),
    Field("charge.court_address", "Address of the court", "long text", "Where replies are sent"),
    Field("charge.court_code", "The court's code"),
    Field("charge.urn", "Case reference at the court (URN)"),
    Field("charge.hearing_on", "Day of the hearing", "date"),
    Field("charge.hearing_at", "Time of the hearing", hint="For example 10:00"),
)
"""What may be otherwise for one parent than for all who are charged."""
OF_ONE_DEFENDANT = (
    Field("title", "Title", width=8),
    Field("gender", "Gender, for the court", "choice", choices=GENDERS, width=12),
    Field("consents_to_email", "Agreed in writing to e-mail?", "choice", choices=OR_NOT_KNOWN, width=13),
    *(replace(one, label=f"{one.label} (own)", width=_OWN_CHARGE_WIDTH) for one in OF_ONE_CHARGE),
    Field("charge.sentence_matters", "What bears on sentence (own)", "long text", width=_OWN_CHARGE_WIDTH),
)
"""The columns beside a parent who may be a defendant."""
OWN_CHARGES = " The columns with (own) are for a parent whose charge differs from that of all; else leave them empty."


def charge_sections() -> tuple[Section, ...]:
    """Make the sections of the charge, of who prosecutes and of the unused material."""
    charge = (
        *OF_ONE_CHARGE,
        Field("charge.defendants", "Defendants", hint="Parents who are charged, with ; between; empty: every parent"),
        Field("charge.place", "Place of the offence", hint="Usually the school's address"),
    )
    prosecutor = (
        Field("charge.prosecutor.name", "Authority that prosecutes"),
        Field("charge.prosecutor.code", "Its code at the court", hint="Seven letters and digits"),
        Field("charge.prosecutor.informant", "Name of the informant"),
        Field("charge.prosecutor.offence_code", "Offence code", hint="As your council uses it at the court"),
        Field("charge.prosecutor.costs", "Costs claimed, in pounds", hint="For example 120.00"),
        Field("charge.prosecutor.address", "Address for service on the prosecutor", "long text"),
        Field("charge.prosecutor.email", "E-mail for service on the prosecutor"),
    )
    disclosure = (
        Field("charge.disclosure.officer", "Disclosure officer", hint="Name and post"),
        Field("charge.disclosure.enquiries", "Enquiries that were made, or were not and why", "long text"),
        Field("charge.disclosure.searches", "Records that were looked through, for which words", "long text"),
        Field("charge.disclosure.others", "Who else may hold material; whether they were asked", "long text"),
        Field("charge.disclosure.initial", "What may weaken the case or help the defence", "long text", "Or: none"),
    )
    return Section("Charge", charge), Section("Prosecutor", prosecutor), Section("Unused material", disclosure)


def other_people() -> TableSheet:
    """Make the sheet of whoever else the papers may name."""
    return TableSheet(
        PEOPLE,
        "Other people",
        "Anybody else whom the papers may name, one a row: brothers and sisters, partners, other pupils, social "
        "workers. What tells of them is looked for in every paper before it is served.",
        (
            Field("name", "Full name", required=True, width=24),
            Field("known_as", "Also known as", hint="Other names that papers use, with ; between", width=20),
            Field("role", "Who they are", hint="For example sister, stepfather, social worker", width=20),
            Field("date_of_birth", "Date of birth", "date", width=18),
            Field("address", "Address, with postcode", "long text", width=34),
            Field("phone", "Telephone", width=15),
            Field("email", "E-mail", width=26),
            Field("upn", "UPN", width=16),
        ),
        entries=10,
    )


def witnesses() -> TableSheet:
    """Make the sheet of those who make statements."""
    return TableSheet(
        WITNESSES,
        "Witnesses",
        "Whoever makes a statement, one a row; the first produces the exhibits. Leave it empty where that is whoever "
        "makes the signed statement in the folder.",
        (
            Field("name", "Full name with title", required=True, width=26),
            Field("role", "Post", hint="For example Attendance Officer", width=26),
            Field("initials", "Initials on the exhibits", hint="Where not those of the name", width=14),
            Field("under_18", "Under 18?", "choice", choices=YES_OR_NO, width=11),
            Field("not_available", "Cannot come to court on", "long text", width=34),
        ),
        entries=6,
    )


def earlier_charges() -> TableSheet:
    """Make the sheet of the periods that were charged before."""
    return TableSheet(
        EARLIER_CHARGES,
        "Earlier charges",
        "Periods of absence that were charged before, one a row: none of their absences may be charged again.",
        (
            Field("from", "Charged from", "date", required=True, width=20),
            Field("to", "to", "date", required=True, width=20),
            Field("parent", "Parent", "parent", hint="Empty: every parent", width=28),
        ),
        entries=6,
    )
