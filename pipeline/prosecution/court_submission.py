"""What the magistrates' court's own intake is given for one defendant: JSON for the case and for each document.

It is only to be written when no check of ``court_checks`` would reject it.
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.prosecution.court_forms import CourtAddress, money, telephone
from pipeline.prosecution.defendant import Defendant
from pipeline.rules.model.court_intake_settings import CourtIntakeSettings

SubmittedCase = tuple[str, str]
"""The identity of a defendant under a URN, and the code of the offence."""
_OUR_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "casebundle:prosecution")


@dataclass(frozen=True)
class Material:
    """One document as the court is told of it; ``exhibit`` is its label, ``statement`` the number of a statement."""

    kind: str
    name: str
    file: str
    content_type: str
    exhibit: str | None = None
    statement: int | None = None
    statement_on: date | None = None
    sub_folder: str | None = None


def submitted_as(defendant: Defendant) -> SubmittedCase:
    """Say by what the court knows a submission again: the defendant under this URN, and the offence."""
    return _identity(defendant), defendant.prosecutor.offence_code or ""


def submitted_in(told: object) -> Iterator[SubmittedCase]:
    """Give what a JSON that was made for the court submits; nothing where it is none."""
    if not isinstance(told, Mapping):
        return
    for one in (told.get("defendant"), *told.get("defendants", ())):
        if isinstance(one, Mapping):
            details = one.get("defendantDetails", one)
            for offence in one.get("offences", ()):
                code = offence.get("offenceDetails", offence).get("cjsOffenceCode", "")
                yield str(details.get("prosecutorDefendantId", "")), str(code)


def submission(defendant: Defendant, statement_of_facts: str, limits: CourtIntakeSettings) -> Mapping[str, object]:
    """Give the JSON of the court for this defendant: a single justice case, or else a summons.

    The checks must hold before; what is optional and not known is left out.
    """
    offence = _offence(defendant, statement_of_facts, limits)
    return (
        _single_justice(defendant, offence, limits)
        if defendant.procedure == "single justice"
        else _summons(defendant, offence, limits)
    )


def fields_in_order(told: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Give every field of what the court is told, in its order, under its name in plain words: ``Date of birth``."""
    if isinstance(told, Mapping):
        for key, value in told.items():
            yield from fields_in_order(value, str(key))
    elif isinstance(told, Sequence) and not isinstance(told, str):
        for value in told:
            yield from fields_in_order(value, name)
    else:
        words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name).split()
        yield " ".join(word if word.isupper() else word.lower() for word in words).capitalize(), str(told)


def materials_json(
    defendant: Defendant, materials: Sequence[Material], limits: CourtIntakeSettings
) -> list[Mapping[str, object]]:
    """Give the list of materials in the court's form, in their order."""
    subject = _given(
        caseUrn=defendant.charge.urn,
        prosecutingAuthority=defendant.prosecutor.code,
        ouCode=defendant.prosecutor.code,
        defendantSubject={"prosecutorDefendantId": _identity(defendant)},
    )
    return [
        _given(
            material=str(uuid.uuid5(_OUR_NAMES, f"{defendant.charge.urn}/{defendant.folder}/{one.file}")),
            materialContentType=one.content_type,
            materialType=limits.document_kinds.get(one.kind, limits.document_kinds["other"]),
            materialName=one.name[: limits.material_name],
            fileName=one.file,
            sectionOrderSequence=number,
            caseSubFolderName=one.sub_folder[: limits.sub_folder] if one.sub_folder else None,
            exhibit={"reference": one.exhibit} if one.exhibit else None,
            witnessStatement=_statement(one) if one.statement else None,
            prosecutionCaseSubject=subject,
        )
        for number, one in enumerate(materials, start=1)
    ]


def _statement(one: Material) -> dict[str, object]:
    taken = f"{one.statement_on.isoformat()}T00:00:00Z" if one.statement_on else None
    return _given(statementNumber=one.statement, statementDate=taken)


def _single_justice(
    defendant: Defendant, offence: Mapping[str, object], limits: CourtIntakeSettings
) -> Mapping[str, object]:
    charge, parent = defendant.charge, defendant.parent
    person = {
        **_name(defendant),
        **_given(
            dateOfBirth=_day(parent.date_of_birth),
            address=_address(defendant, limits),
            contactDetails=_contacts(defendant, limits) or None,
        ),
        "selfDefinedInformation": {"gender": limits.genders[parent.gender or "not known"]},
    }
    details = _given(
        prosecutingAuthority=defendant.prosecutor.code,
        informant=defendant.prosecutor.informant,
        urn=charge.urn,
        writtenChargePostingDate=_day(charge.charged_on),
    )
    return {
        "prosecutionSubmissionDetails": details,
        "defendant": _given(
            prosecutorDefendantId=_identity(defendant),
            defendantPerson=person,
            documentationLanguage=limits.language,
            hearingLanguage=limits.language,
            languageRequirement=parent.translator,
            prosecutorCosts=money(defendant.prosecutor.costs),
            offences=[{**offence, "chargeDate": _day(charge.charged_on)}],
        ),
    }


def _summons(defendant: Defendant, offence: Mapping[str, object], limits: CourtIntakeSettings) -> Mapping[str, object]:
    charge, parent = defendant.charge, defendant.parent
    facts = {name: offence[name] for name in ("statementOfFacts",) if name in offence}
    details = {name: value for name, value in offence.items() if name not in facts}
    hearing = _given(
        courtHearingLocation=charge.court_code, dateOfHearing=_day(charge.hearing_on), timeOfHearing=charge.hearing_at
    )
    return {
        "prosecutionSubmissionDetails": _given(
            prosecutingAuthority=defendant.prosecutor.code,
            summonsCode=limits.summons_code,
            informant=defendant.prosecutor.informant,
            hearingDetails=hearing,
            urn=charge.urn,
        ),
        "defendants": [
            {
                "defendantDetails": _given(
                    prosecutorDefendantId=_identity(defendant),
                    prosecutorCosts=money(defendant.prosecutor.costs),
                    hearingLanguage=limits.language,
                    documentationLanguage=limits.language,
                    address=_address(defendant, limits),
                ),
                "individual": _given(
                    nameDetails=_name(defendant),
                    contactDetails=_contacts(defendant, limits) or None,
                    dateOfBirth=_day(parent.date_of_birth),
                    gender=limits.genders[parent.gender or "not known"],
                    languageRequirement=parent.translator,
                ),
                "offences": [{"offenceDetails": details, **facts}],
            }
        ],
    }


def _offence(defendant: Defendant, facts: str, limits: CourtIntakeSettings) -> Mapping[str, object]:
    period = defendant.period
    one_day = period is not None and period.first_day == period.last_day
    return _given(
        cjsOffenceCode=defendant.prosecutor.offence_code,
        offenceSequenceNo=1,
        offenceCommittedDate=_day(period.first_day) if period else None,
        offenceCommittedEndDate=_day(period.last_day) if period and not one_day else None,
        offenceDateCode=limits.date_code_on if one_day else limits.date_code_between,
        offenceLocation=defendant.place,
        offenceWording=defendant.worded(defendant.offence.wording) if defendant.offence else None,
        statementOfFacts=facts or None,
    )


def _name(defendant: Defendant) -> dict[str, object]:
    name = defendant.name
    first, *others = name.three_forenames or ("",)
    numbered = {f"forename{number}": part for number, part in enumerate(others, start=2)}
    return _given(title=name.title, forename=first, **numbered, surname=name.surname)


def _address(defendant: Defendant, limits: CourtIntakeSettings) -> dict[str, object]:
    address = CourtAddress.of(defendant.parent.address, limits)
    lines = {f"address{number}": line for number, line in enumerate(address.lines, start=1)}
    return _given(**lines, postcode=address.post_code)


def _contacts(defendant: Defendant, limits: CourtIntakeSettings) -> dict[str, object]:
    parent = defendant.parent
    phone = telephone(parent.phone, limits)
    e_mail = parent.email if parent.email and re.fullmatch(limits.e_mail, parent.email) else None
    mobile = phone is not None and re.sub(r"\D", "", phone).startswith(("07", "447"))
    kind = "mobileTelephoneNumber" if mobile else "homeTelephoneNumber"
    return _given(**{kind: phone}, primaryEmail=e_mail)


def _identity(defendant: Defendant) -> str:
    return str(uuid.uuid5(_OUR_NAMES, f"{defendant.charge.urn}/{defendant.folder}"))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _given(**values: object) -> dict[str, object]:
    """Leave out what is not known."""
    return {name: value for name, value in values.items() if value is not None}
