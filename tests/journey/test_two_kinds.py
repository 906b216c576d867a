"""One document that is two things counts as both, and stands in the bundle once."""

from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.journey.journey_office import COMPLETE, Office

NOTES = "Meeting/School Attendance Meeting notes 29 January 2026.docx"
SAYS_BOTH = f"  {NOTES}: {{kind: [meeting_notes, action_plan], date: 2026-01-29}}\n"


def without_plan(office: Office) -> Path:
    folder = office.drop(COMPLETE)
    (folder / "Meeting" / "Action plan signed 29 Jan 2026.pdf").unlink()
    return folder / "case.yaml"


def test_meeting_notes_that_hold_the_action_plan_meet_both_needs(office: Office) -> None:
    case_yaml = without_plan(office)
    office.do("run")
    assert office.status(COMPLETE)["status"] == "incomplete"

    case_yaml.write_text(case_yaml.read_text(encoding="utf-8").rstrip() + "\n" + SAYS_BOTH, encoding="utf-8")
    office.do("run")
    status = office.status(COMPLETE)
    assert status["status"] == "ready", status["summary"]
    [record] = [one for one in status["files"] if one["path"] == NOTES]
    assert (record["kind"], record["also"]) == ("meeting_notes", ["action_plan"])
    assert len([one for one in status["chronology"] if one["file"] == NOTES]) == 1
    titles = [str(one.title) for one in _flat(PdfReader(office.output(COMPLETE, "bundle")).outline)]
    assert sum("meeting notes and action plan" in title.lower() for title in titles) == 1


def _flat(outline: list[Any]) -> list[Any]:
    return [one for item in outline for one in (_flat(item) if isinstance(item, list) else [item])]
