"""What ``templates/missing.docx`` is filled with: what a school still has to do, and what it has done already."""

from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.dates import in_words
from pipeline.documents.heading import CaseHeading
from pipeline.findings import Finding, Problem

STILL_NEEDED = "What is still needed"
COMPLETE = "Nothing is missing"
WHOLE_FOLDER = "The case folder"


def missing_context(
    heading: CaseHeading,
    summary: str,
    findings: Sequence[Finding],
    problems: Sequence[Problem],
    *,
    checked_on: date,
) -> Mapping[str, object]:
    """Give the template its values: what is missing or has failed first, then warnings, then what is met or waived.

    ``summary`` is the status in one sentence; ``checked_on`` is the day that the check speaks of.
    """
    needed = [_line(finding) for finding in findings if finding.result in ("missing", "failed")]
    return {
        "heading": STILL_NEEDED if needed else COMPLETE,
        "case": heading.case,
        "reference": heading.reference,
        "route": heading.route,
        "checked_on": in_words(checked_on),
        "summary": summary,
        "needed": needed,
        "problems": [{"file": problem.path or WHOLE_FOLDER, "message": problem.message} for problem in problems],
        "warnings": [_line(finding) for finding in findings if finding.result == "warning"],
        "met": [_line(finding) for finding in findings if finding.result in ("met", "waived")],
    }


def _line(finding: Finding) -> Mapping[str, object]:
    whom = f" ({finding.parent})" if finding.parent and finding.parent not in finding.title else ""
    because = f"Not needed here: {finding.because}" if finding.result == "waived" else finding.because
    return {"title": finding.title + whom, "because": because, "fix": finding.fix, "source": finding.source}
