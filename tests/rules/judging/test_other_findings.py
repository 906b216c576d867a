"""What no need of a route speaks of may still hold a case back: a register with marks that cannot be right."""

import pytest

from pipeline.case.finding import Finding, Result
from pipeline.rules.judging.check import Checklist, Status, with_findings


def finding(result: Result) -> Finding:
    return Finding("register_unknown_code", "Codes that are no register codes", result, "Row 12 says Q7.")


@pytest.mark.parametrize(
    ("before", "result", "after"),
    [
        ("ready", "failed", "incomplete"),
        ("ready", "warning", "ready"),
        ("incomplete", "failed", "incomplete"),
        ("ineligible", "failed", "ineligible"),
    ],
)
def test_only_what_failed_holds_a_ready_case(before: Status, result: Result, after: Status) -> None:
    whole = with_findings(Checklist(before, (), "So far."), [finding(result)])
    assert whole.status == after
    assert [one.id for one in whole.findings] == ["register_unknown_code"]
    assert ("Codes that are no register codes" in whole.summary) == (result == "failed" and before != "ineligible")


@pytest.mark.parametrize("before", ["ready", "incomplete", "ineligible"])
def test_a_register_that_was_not_read_whole_closes_no_route(before: Status) -> None:
    whole = with_findings(Checklist(before, (), "So far."), [finding("failed")], in_doubt=True)
    assert whole.status == "incomplete"
    assert "Codes that are no register codes" in whole.summary
    assert "So far." in whole.summary


def test_a_ready_case_tells_how_many_warnings_there_are_in_all() -> None:
    so_far = Checklist("ready", (finding("warning"),), "Everything is here; 1 warning to look at.")
    assert with_findings(so_far, [finding("warning")]).summary == "Everything is here; 2 warnings to look at."
    assert with_findings(Checklist("ready", (), "Everything is here."), []).summary == "Everything is here."
