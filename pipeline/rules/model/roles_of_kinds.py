"""What the program itself looks for among the kinds of evidence is marked there; what is not marked is a fault.

So a kind may have any name: renamed, it is found as before, and taken away or marked twice, the rules do not load.
"""

from collections.abc import Iterator

from pipeline.case.evidence_kind import ROLES, KindRole, kinds_in_role
from pipeline.files.yaml_file import Location
from pipeline.rules.model.rulebook import Rules

RoleFault = tuple[Location, str]
"""Where it stands, and what is wrong."""


def faults_of_roles(rules: Rules) -> Iterator[RoleFault]:
    """Tell each role that no kind has, or more than one, and a name that must stand in another list as well."""
    for role in ROLES:
        match kinds_in_role(role, rules.evidence):
            case ():
                yield (
                    ("evidence",),
                    f'no kind has "role: {role}"; write it at the kind that the program is to take for it',
                )
            case (name,):
                yield from _named_elsewhere(role, name, rules)
            case (first, *others):
                for name in others:
                    message = f'"role: {role}" is at the kind "{first}" as well; only one kind can have it'
                    yield ("evidence", name, "role"), message


def _named_elsewhere(role: KindRole, name: str, rules: Rules) -> Iterator[RoleFault]:
    """Hold a kind against the lists where a case file's own words for it stand."""
    notices = rules.attendance.penalty_notices.kinds
    if role == "penalty notice" and name not in notices:
        message = f'the penalty notice is called "{name}" under evidence; add that name here, so that they are counted'
        yield ("attendance", "penalty_notices", "kinds"), message
    if role == "notice to improve" and name not in rules.dates:
        message = f'the Notice to Improve is called "{name}" under evidence; its date must have the same name here'
        yield ("dates",), message
