"""A complete Stockport case, from which each test takes something away."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence, Pages
from pipeline.case.evidence_kind import roles_of
from pipeline.case.source_file import SourceFile
from pipeline.rules.model.load import load_rules
from tests.project import RULES_FILE

STAGE_2_TEXT = (
    "Dear Ms Hughes,\nWe remain concerned about Tom's attendance. From today, medical evidence will be needed "
    "before any further absences are authorised.\nPlease come to a School Attendance Meeting on 3 February 2025."
)
MEETING_TEXT = "Notes of the School Attendance Meeting\nPresent: Ann Hughes, P Rowe\nAbsence on Mondays was discussed."

COMPLETE_CASE = {
    "route": "stockport-enforcement",
    "school": {
        "name": "Larkhill High School",
        "contact": {"name": "P Rowe", "role": "Attendance lead", "email": "p@x.uk"},
    },
    "child": {
        "forename": "Tom",
        "surname": "Hughes",
        "date_of_birth": "2012-03-14",
        "upn": "M823432111001",
        "address": "4 Elm Row, Stockport",
    },
    "parents": [{"name": "Ann Hughes", "relationship": "mother", "lives_with_child": "yes", "address": "4 Elm Row"}],
    "early_help": {"offered": "2025-01-20", "outcome": "declined"},
    "dates": {"plan_review": "2025-03-10"},
    "answers": {
        "reasons_given": "Tiredness",
        "barriers": "Late nights; no barrier at school was found",
        "actions_taken": "Calls, Stage 1 letter on 6 January, Stage 2 letter on 20 January, meeting on 3 February",
        "support_offered": "Breakfast club and a key adult",
        "other_agencies": "None",
        "why_parent_could_do_more": "She does not answer calls and missed two reviews",
        "parents_not_engaged": "Early help was declined on 20 January, and nobody came to two reviews",
    },
}

REGISTER_FACTS: dict[str, object] = {
    "unauthorised_in_10_school_weeks": 14,
    "unauthorised_in_10_school_weeks_without_leave": 14,
    "longest_leave_run": 0,
    "threshold_reached_on": date(2025, 3, 4),
    "last_unauthorised_on": date(2025, 3, 27),
    "register_from": date(2024, 9, 2),
    "register_to": date(2025, 3, 28),
    "of_compulsory_school_age": True,
    "penalty_notices_in_3_years": 0,
}

EXPLANATIONS = {"threshold_reached_on": "10th session: Tuesday 4 March 2025, PM, code O."}
TODAY = date(2025, 4, 1)

_WHAT_IT_MUST_SAY = {
    "action_plan": "Agreed at the meeting.",
    "referral_notification": "We are referring this to the council.",
    "penalty_notice_warning": "For more absence you may be sent a penalty notice.",
}


def document(
    kind: str | None, day: date | None = None, text: str | None = None, *, path: str = "", parent: str | None = None
) -> Evidence:
    """One readable file of a kind; where its text does not matter, it says what such a paper must."""
    text = text or _WHAT_IT_MUST_SAY.get(kind or "", "Some text.")
    path = path or f"{kind}.pdf"
    source = SourceFile(path, Path(path), sha256(f"{path}{day}{text}".encode()).hexdigest(), 1000)
    pages = Pages(Path(path), (text,))
    parents, roles = (parent,) if parent else (), roles_of([kind or ""], load_rules(RULES_FILE).evidence)
    return Evidence(source, kind, "case.yaml", day, "case.yaml", path, parent, pages, parents=parents, roles=roles)


def unreadable(kind: str) -> Evidence:
    """A file whose name tells its kind, and that cannot be opened."""
    return replace(document(kind), pages=None, problem="It cannot be opened.")


COMPLETE_EVIDENCE = (
    document("attendance_certificate", date(2025, 3, 28)),
    document("stage_1_letter", date(2025, 1, 6)),
    document("stage_2_letter", date(2025, 1, 20), STAGE_2_TEXT),
    document("meeting_notes", date(2025, 2, 3), MEETING_TEXT),
    document("action_plan", date(2025, 2, 3)),
    document("contact_log"),
)


def make_case(**changes: object) -> Case:
    """The complete case with some of its keys replaced."""
    return Case.model_validate({**COMPLETE_CASE, **changes})


def without(*kinds: str) -> tuple[Evidence, ...]:
    """The complete evidence without some kinds."""
    return tuple(one for one in COMPLETE_EVIDENCE if one.kind not in kinds)
