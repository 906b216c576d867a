"""``case.yaml`` and the contact log as an attendance officer fills them in."""

from collections.abc import Mapping

import yaml

from making.people import Adult, Child, School
from making.sheets import csv_file
from making.story import Story

HEADING = "# Filled in by the school's attendance office. Dates: year-month-day.\n"
CONTACT_COLUMNS = ("date", "kind", "with", "by", "summary", "file")


def case_file(story: Story) -> bytes:
    """Write case.yaml: the people, then what the story says further (plan, answers, dates, files, …)."""
    content = {
        "route": "stockport-enforcement",
        "reference": story.reference,
        "school": _school(story.school),
        "child": _child(story.child, story.parents[0]),
        "parents": [_parent(adult) for adult in story.parents],
        **story.case_file,
    }
    text = yaml.dump(content, Dumper=_Readable, sort_keys=False, allow_unicode=True, width=100)
    return (HEADING + text).encode()


def contact_log(story: Story) -> bytes:
    """Write the contact log, one row a call, letter, visit or meeting."""
    rows = [
        (one.date.strftime("%d/%m/%Y"), one.kind, one.with_whom, one.by, one.summary, one.file)
        for one in story.contacts
    ]
    return csv_file(CONTACT_COLUMNS, rows)


class _Readable(yaml.SafeDumper):
    """Leaves quotation marks out where they only confuse: everything is text, and the reader types it."""


_Readable.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(("null", "merge"))]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def _school(school: School) -> Mapping[str, object]:
    return {
        "name": school.name,
        "urn": school.urn,
        "head_teacher": school.head.name,
        "address": ", ".join(school.address),
        "contact": school.attendance.model_dump(),
    }


def _child(child: Child, home: Adult) -> Mapping[str, object]:
    return {
        "forename": child.forename,
        "surname": child.surname,
        "date_of_birth": str(child.born),
        "upn": child.upn,
        "year_group": child.year_group,
        "address": ", ".join(home.address),
    }


def _parent(adult: Adult) -> Mapping[str, object]:
    parent = {
        "name": f"{adult.title} {adult.name}",
        "relationship": adult.relationship,
        "parental_responsibility": "yes",
        "lives_with_child": "yes" if adult.lives_with_child else "no",
        "date_of_birth": str(adult.born) if adult.born else None,
        "address": ", ".join(adult.address),
        "phone": adult.phone,
        "email": adult.email,
        "translator": adult.translator,
    }
    return {key: value for key, value in parent.items() if value is not None}
