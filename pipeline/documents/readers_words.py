"""All that is said of a case, with each place of its form in the words of whoever filled that form in."""

from dataclasses import replace

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding, Problem
from pipeline.case.places import Places, in_the_readers_words
from pipeline.case.question import Question
from pipeline.documents.examined_case import ExaminedCase
from pipeline.rules.due import Due
from pipeline.rules.judging.check import Checklist
from pipeline.text.sentences import sentence


def in_words_of_the_form(examined: ExaminedCase, places: Places) -> ExaminedCase:
    """Put every place that the checklist, steps, questions, reminders, problems and notes speak of into words."""
    return replace(
        examined,
        checklist=_checklist(examined.checklist, places),
        due=tuple(_due(one, places) for one in examined.due),
        problems=tuple(_problem(one, places) for one in examined.problems),
        questions=tuple(_question(one, places) for one in examined.questions),
        reminders=tuple(_question(one, places) for one in examined.reminders),
        evidence=tuple(noted_in_words(one, places) for one in examined.evidence),
    )


def noted_in_words(evidence: Evidence, places: Places) -> Evidence:
    """Put the places that the notes on a file speak of into words."""
    return replace(evidence, notes=tuple(in_the_readers_words(note, places) for note in evidence.notes))


def _checklist(checklist: Checklist, places: Places) -> Checklist:
    findings = tuple(_finding(one, places) for one in checklist.findings)
    return replace(checklist, findings=findings, summary=in_the_readers_words(checklist.summary, places))


def _finding(finding: Finding, places: Places) -> Finding:
    return replace(
        finding,
        title=in_the_readers_words(finding.title, places),
        because=in_the_readers_words(finding.because, places, finding.parent),
        fix=sentence(in_the_readers_words(finding.fix, places, finding.parent)) if finding.fix else finding.fix,
    )


def _due(due: Due, places: Places) -> Due:
    because = in_the_readers_words(due.because, places, due.parent)
    return replace(due, because=because, record=in_the_readers_words(due.record, places, due.parent))


def _problem(problem: Problem, places: Places) -> Problem:
    return replace(problem, message=in_the_readers_words(problem.message, places))


def _question(question: Question, places: Places) -> Question:
    listing = tuple(replace(one, place=in_the_readers_words(one.place, places)) for one in question.listing)
    return replace(question, why=in_the_readers_words(question.why, places, question.parent), listing=listing)
