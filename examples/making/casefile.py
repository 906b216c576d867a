"""``case.yaml`` as an attendance officer fills it in."""

from collections.abc import Mapping, Sequence
from datetime import date

import yaml
from making.people import Adult, Child, School

HEADING = "# Filled in by the school's attendance office. Dates: year-month-day.\n"


def case_file(
    route: str, reference: str, school: School, child: Child, parents: Sequence[Adult], **rest: object
) -> bytes:
    """Write the file; ``rest`` holds the further keys of the contract (plan, answers, dates, files, …) in order."""
    content: dict[str, object] = {
        "route": route,
        "reference": reference,
        "school": _school(school),
        "child": _child(child, parents[0].address),
        "parents": [_parent(adult) for adult in parents],
        **rest,
    }
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=100)
    return (HEADING + text).encode()


def _school(school: School) -> dict[str, object]:
    staff = school.attendance
    return {
        "name": school.name,
        "urn": school.urn,
        "head_teacher": school.head.name,
        "address": ", ".join(school.address),
        "contact": {"name": staff.name, "role": staff.role, "email": staff.email, "phone": staff.phone},
    }


def _child(child: Child, address: Sequence[str]) -> dict[str, object]:
    return {
        "forename": child.forename,
        "surname": child.surname,
        "date_of_birth": child.born,
        "upn": child.upn,
        "year_group": child.year_group,
        "address": ", ".join(address),
    }


def _parent(adult: Adult) -> dict[str, object]:
    parent: dict[str, object] = {
        "name": f"{adult.title} {adult.name}",
        "relationship": adult.relationship,
        "parental_responsibility": True,
        "lives_with_child": adult.lives_with_child,
        "date_of_birth": adult.born,
        "address": ", ".join(adult.address),
        "phone": adult.phone,
        "email": adult.email or None,
        "translator": adult.translator,
        "notices": [_notice(adult.penalty_notice_paid)] if adult.penalty_notice_paid else None,
    }
    return {key: value for key, value in parent.items() if value is not None}


def _notice(issued: date) -> Mapping[str, object]:
    return {"kind": "penalty_notice", "issued": issued, "outcome": "paid"}
