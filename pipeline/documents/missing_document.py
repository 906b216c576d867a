"""What a school still has to do, and what it has done already: a letter in Word, and a page to send on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypedDict

from pipeline.case.finding import Finding, Problem, united
from pipeline.case.question import Question
from pipeline.rules.due import Due
from pipeline.text.dates import in_words
from pipeline.typeset.html_templates import filled
from pipeline.typeset.word_templates import fill

TEMPLATE = "missing.docx"
PAGE_TEMPLATE = "missing.html"
DO_NEXT = "Please do this next"
REASONS = "The reason"
STILL_NEEDED = "What is still needed"
CLOSED = "Why this route is not open"
SOON = "as soon as you can; nothing is made of the case before"
COMPLETE = "Nothing is missing"
TO_DECIDE = "Something is to be decided"


class LineGiven(TypedDict):
    """A line of the checklist, as the template is given it."""

    title: str
    because: str
    fix: str | None
    source: str | None
    example: str | None
    by_when: str | None


class QuestionGiven(TypedDict):
    """An open question: ``boxes`` are its choices in one line."""

    asks: str
    why: str
    boxes: str
    holds: bool


class ProblemGiven(TypedDict):
    """What is wrong with a file, or, where no ``file`` is named, what else was found."""

    file: str
    message: str


class MissingGiven(TypedDict):
    """All that the template may ask for."""

    heading: str
    needed_heading: str
    case: str
    reference: str | None
    route: str
    checked_on: str
    to: str | None
    by: str | None
    summary: str
    by_when: str | None
    needed: list[LineGiven]
    questions: list[QuestionGiven]
    problems: list[ProblemGiven]
    warnings: list[LineGiven]
    met: list[LineGiven]


def missing_given(
    *,
    case: str,
    reference: str | None,
    route: str,
    summary: str,
    findings: Sequence[Finding],
    problems: Sequence[Problem],
    questions: Sequence[Question] = (),
    checked_on: date,
    to: str | None = None,
    by: Due | None = None,
    eligible: bool = True,
) -> MissingGiven:
    """Gather the list: what is missing or has failed, open questions, problems, warnings, and what is met or waived.

    ``case`` is the folder's name, ``route`` the route's title, ``summary`` the status in one sentence, ``checked_on``
    the day that the check speaks of. It is written ``to`` the school, to be sent on as it is; ``by`` is what is due
    next, and so until when anything is wanted of which the rules do not say it; what is wanted by one day is told so
    once. Where the case is not ``eligible``,
    only what closes the route is told: nobody should look for papers that only this route needs.
    """
    told = ("missing", "failed") if eligible else ("failed",)
    needed = [
        _line(finding, _by_when(finding, by, checked_on) if eligible else None)
        for finding in united(one for one in findings if one.result in told)
    ]
    days = {one["by_when"] for one in needed}
    by_when = days.pop() if len(needed) > 1 and len(days) == 1 else None
    if by_when:
        needed = [{**one, "by_when": None} for one in needed]
    warnings = [_line(finding) for finding in findings if finding.result == "warning"]
    return {
        "heading": _heading(bool(needed), any(question.holds_case for question in questions), eligible),
        "needed_heading": DO_NEXT if eligible else REASONS,
        "case": case,
        "reference": None if reference == case else reference,
        "route": route,
        "checked_on": in_words(checked_on),
        "to": to if eligible else None,
        "by": f"{in_words(by.day)}: {by.title}" if eligible and by and by.day else None,
        "summary": summary,
        "by_when": by_when,
        "needed": needed,
        "questions": [_question(question) for question in questions if question.is_open] if eligible else [],
        "problems": [{"file": problem.path or "", "message": problem.message} for problem in problems],
        "warnings": warnings if eligible else [],
        "met": [_line(finding) for finding in findings if finding.result in ("met", "waived")],
    }


def missing_document(templates: Path, given: MissingGiven) -> bytes:
    """Write the list in Word; raises DocumentError for a fault in the template."""
    return fill(templates / TEMPLATE, given)


def missing_page(templates: Path, given: MissingGiven) -> str:
    """Write the list as a page that needs nothing else; raises DocumentError for a fault in the template."""
    return filled(templates, PAGE_TEMPLATE, given)


def _by_when(finding: Finding, next_step: Due | None, today: date) -> str:
    """Say until when: by the day of the need's own rule, else by that of the next step; at once where it is over."""
    day = finding.by or (next_step.day if next_step else None)
    if day and day >= today:
        return in_words(day)
    return f"{SOON}; it was to be done by {in_words(finding.by)}" if finding.by else SOON


def _heading(needed: bool, undecided: bool, eligible: bool) -> str:
    if not eligible:
        return CLOSED
    if undecided and not needed:
        return TO_DECIDE
    return STILL_NEEDED if needed else COMPLETE


def _question(question: Question) -> QuestionGiven:
    """Give an open question with its choices as boxes, the proposed answer marked as such."""
    boxes = (f"☐ {one}{' (proposed)' if one == question.proposed else ''}" for one in question.choices)
    return {"asks": question.asks, "why": question.why, "boxes": "    ".join(boxes), "holds": question.holds}


def _line(finding: Finding, by_when: str | None = None) -> LineGiven:
    whom = f" ({finding.parent})" if finding.parent and finding.parent not in finding.title else ""
    return {
        "title": finding.title + whom,
        "because": f"Not needed here: {finding.because}" if finding.result == "waived" else finding.because,
        "fix": finding.fix,
        "source": finding.source,
        "example": finding.example,
        "by_when": by_when,
    }
