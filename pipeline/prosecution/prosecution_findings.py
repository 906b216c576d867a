"""What is told about the file of each defendant beside the route's own needs: warnings, and what holds a set.

Whether the register covers the charge, whether the certificate is of the charge, whether the labels of exhibits fit,
what the chronology leaves out, which charged absences may not be charged, and what the court's own intake would reject
or warn of.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.attendance.basis.business_days import is_business_day
from pipeline.attendance.basis.calendar import DAY, months_after
from pipeline.attendance.counting.explanations import count_of
from pipeline.attendance.register.register import Session
from pipeline.case.case import PLANS
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding
from pipeline.case.places import FORM, place_of
from pipeline.prosecution.certificates import faults_of_certificate
from pipeline.prosecution.defendant_file import kept_back
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.exhibits import label_findings
from pipeline.prosecution.set_editions import hash_of_paper
from pipeline.rules.model.prosecution_settings import CouncilOrder, ProsecutionSettings
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed

LEDGER = "session-ledger"
BEGUN = "information_laid"
"""The day of the case on which proceedings were begun: that of the charge, where it says one."""
WEEK = timedelta(weeks=1)
_SCHOOL_NAMED = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]*(?:[ \t]+[A-ZÀ-Þ][\w'’.-]*){0,4}[ \t]+(?:School|Academy|College)\b"
    r"(?![ \t]+(?:Road|Lane|Street|Close|Walk|Hill|Drive|Avenue))"
)
"""A school by its name, and not a road that is called after one."""


def findings_about(
    file: DefendantFile,
    settings: ProsecutionSettings,
    register: Sequence[Session],
    today: date,
    entries: Sequence[Entry] = (),
) -> tuple[Finding, ...]:
    """Tell everything about one defendant's file; none of it closes the route or holds the case.

    ``register`` are all sessions of the register, ``entries`` all events of the case.
    """
    parent = file.defendant.known_as
    found = (
        *_of_ledger(file),
        *_of_time_left(file, settings, today),
        *_of_register(file, register),
        *_of_days(file),
        *_of_replies(file),
        *_of_schools(file),
        *_of_certificates(file),
        *_of_labels(file),
        *_of_chronology(file, entries),
        *_of_objection(file),
        *_of_what_came_later(file),
        *_of_court(file, settings),
        *_of_council(file),
    )
    return tuple(replace(one, result="warning", parent=parent, because=f"{parent}: {one.because}") for one in found)


def _of_ledger(file: DefendantFile) -> Iterator[Finding]:
    """Tell charged absences that may not be charged, once for each reason: the set is not made while there are any."""
    reasons = Counter(bar for line in file.ledger.faults for bar in line.bars)
    for reason, count in reasons.items():
        yield Finding(
            LEDGER,
            "No absence is charged that may not be",
            "failed",
            f"{count} of the charged sessions may not be charged: {reason}. The set is not made.",
            f"Change the period of the charge, or correct what {FORM} says of notices and earlier charges",
            "Education Act 1996 ss.444 and 444A; SI 2007/1867; Magistrates' Courts Act 1980 s.127",
        )


def _of_time_left(file: DefendantFile, settings: ProsecutionSettings, today: date) -> Iterator[Finding]:
    """Warn some weeks before the first charged session is out of time, while no proceedings were begun."""
    if not file.defendant.sessions or file.case.dates.get(BEGUN):
        return
    last = months_after(min(session.day for session in file.defendant.sessions), file.lay_months)
    near = [weeks for weeks in settings.time_limit_warning_weeks if last - today <= weeks * WEEK]
    if near and today <= last:
        yield Finding(
            "time-left",
            "Time enough to begin proceedings",
            "failed",
            f"The first charged session is in time until {in_words(last)}, {min(near)} weeks or less away.",
            f"Begin proceedings by then, and write the day {place_of('charge.charged_on')}",
            "Magistrates' Courts Act 1980 s.127(1)",
        )


def _of_register(file: DefendantFile, sessions: Sequence[Session]) -> Iterator[Finding]:
    period = file.defendant.period
    if period is None or not sessions:
        return
    days = {session.day for session in sessions}
    first, last = min(days), max(days)
    outside = [
        day
        for number in range((period.last_day - period.first_day).days + 1)
        if is_business_day(day := period.first_day + number * DAY) and not first <= day <= last
    ]
    if outside:
        yield Finding(
            "register-covers-charge",
            "The register covers the whole period of the charge",
            "failed",
            f"The register goes from {in_words(first)} to {in_words(last)}, and the charge from "
            f"{in_words(period.first_day)} to {in_words(period.last_day)}.",
            "Add the register of the whole period, or charge a period that it covers",
            "Education Act 1996 s.444",
        )


def _of_days(file: DefendantFile) -> Iterator[Finding]:
    """Tell a charge of a time that had not passed when it was made."""
    period, charged_on = file.defendant.period, file.defendant.charge.charged_on
    if period and charged_on and period.last_day > charged_on:
        yield Finding(
            "charge-after-offence",
            "The offence was over on the day of the charge",
            "failed",
            f"The charge is of {in_words(charged_on)}, and its period ends on {in_words(period.last_day)}.",
            f"End the period by then, or correct the day of the charge {place_of('charge.to', 'charge.charged_on')}",
            "Education Act 1996 s.444",
        )


def _of_replies(file: DefendantFile) -> Iterator[Finding]:
    """Tell that the forms of reply do not say where they are to be sent."""
    if file.defendant.procedure == "single justice" and not file.defendant.charge.court_address:
        yield Finding(
            "court-reply-address",
            "The reply forms say where to send them",
            "failed",
            "The address of the court is not known, and the defendant sends the reply there.",
            f"Write it {place_of('charge.court_address')}",
            "Criminal Procedure Rules 24.9",
        )


def _of_schools(file: DefendantFile) -> Iterator[Finding]:
    """Tell a charge that names two schools: the offence is of the school at which the child is a registered pupil."""
    named = dict.fromkeys(_SCHOOL_NAMED.findall(file.defendant.charge.place or ""))
    if len(named) > 1:
        yield Finding(
            "one-school",
            "The charge is of one school",
            "failed",
            f"The place of the charge names {listed(list(named))}.",
            f"Charge the absences from each school by themselves; write one school {place_of('charge.place')}",
            "Education Act 1996 s.444(1): the school at which the child is a registered pupil",
        )


def _of_certificates(file: DefendantFile) -> Iterator[Finding]:
    """Tell certificates of another period; where there is one of this charge, the others may be another defendant's."""
    certificates = [one for one in file.evidence.values() if one.is_a("certificate")]
    found = [(one, list(faults_of_certificate(one, file.defendant))) for one in certificates]
    if any(not faults for _, faults in found):
        return
    for one, faults in found:
        if faults:
            yield Finding(
                "certificate-of-charge",
                "The certificate is of the period of the charge",
                "failed",
                f"“{one.title}” {listed(faults)}; it goes into no set.",
                "Have the head teacher certify exactly the period of the charge, from the register as it stands",
                "Education Act 1996 s.566",
                (one.file,),
            )


def _of_labels(file: DefendantFile) -> Iterator[Finding]:
    """Check labels both ways, once it is decided which papers are exhibits."""
    if file.selection.held:
        return
    statements = [one for one in file.evidence.values() if one.is_a("witness statement")]
    yield from label_findings(statements, file.exhibits)


def _of_chronology(file: DefendantFile, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Tell, without their words, events that the chronology leaves out, once all is decided about the papers."""
    left_out = () if file.selection.held else kept_back(file, entries)
    if left_out:
        days = listed([f"{one.when} ({one.source})" for one in left_out])
        yield Finding(
            "chronology-kept-back",
            "The chronology of the set tells every event of its papers",
            "failed",
            f"It leaves out {count_of(len(left_out), 'event')}, whose words were hidden, or may tell of somebody else "
            f"than this defendant: {days}.",
            "Read them in the papers; what the court needs of them the statement may say in other words",
            files=tuple(dict.fromkeys(one.file for one in left_out if one.file)),
        )


def _of_objection(file: DefendantFile) -> Iterator[Finding]:
    """Tell a statement that is new since the last service, while the notice with it still counts from that service."""
    serve_on, last = file.defendant.charge.serve_on, max((one.on for one in file.served), default=None)
    if last is None or serve_on is None or serve_on > last:
        return
    for one in _new_since_service(file):
        if one.is_a("witness statement"):
            yield Finding(
                "objection-day",
                "The notice of the right to object is of the service to come",
                "failed",
                f"“{one.title}” is new since the service on {in_words(last)}, and the notice counts from that service.",
                f"Write the day on which the supplement is to be served {place_of('charge.serve_on')}",
                "Criminal Procedure Rules 16.4(3)",
                (one.file,),
            )


def _of_what_came_later(file: DefendantFile) -> Iterator[Finding]:
    """Tell what a single justice does not look at: whatever was not served together with the notice."""
    last, new = max((one.on for one in file.served), default=None), list(_new_since_service(file))
    if file.defendant.procedure == "single justice" and last and new:
        yield Finding(
            "served-together",
            "All that the single justice may look at was served together",
            "failed",
            f"{listed([f'“{one.title}”' for one in new])} came after the service on {in_words(last)}. For the facts a "
            "single justice looks only at what was served together with the notice.",
            "Have a lawyer decide: go on with what was served, or begin anew with a set that holds everything",
            "Magistrates' Courts Act 1980 s.16A; Criminal Procedure Rules 24.9",
            tuple(one.file for one in new),
        )


def _new_since_service(file: DefendantFile) -> Iterator[Evidence]:
    """Give the papers of the set, as they stand, that its defendant was not served with."""
    known = {paper.sha256 for one in file.served for paper in one.edition.papers}
    going = {one.file for one in file.selection.decisions if one.fate == "served"}
    for one in file.evidence.values():
        if one.file in going and one.pages and hash_of_paper(one.pages) not in known:
            yield one


def _of_court(file: DefendantFile, settings: ProsecutionSettings) -> Iterator[Finding]:
    for check in file.checks:
        if not check.holds:
            told = "The court's intake would reject this" if check.rejects else "The court's intake would warn of this"
            yield Finding(
                f"court-{check.id}",
                check.title,
                "failed",
                f"{told}: {check.because}",
                check.fix,
                settings.court_intake.source,
            )


def _of_council(file: DefendantFile) -> Iterator[Finding]:
    """Tell what the council that prosecutes asks for, and is not so."""
    council, plan = file.council, file.case.plan
    if council is None:
        return
    if plan in council.not_with_plans:
        yield Finding(
            "council-plan",
            "No plan with which this council does not prosecute",
            "failed",
            f"{FORM} says that the child is {PLANS[plan]}.",
            "Ask the council before anything is prepared",
            council.source,
        )
    if council.details_checked:
        yield from _of_details(file, council, council.details_checked)


def _of_details(file: DefendantFile, council: CouncilOrder, name: str) -> Iterator[Finding]:
    checked, months, on = file.case.dates.get(name), council.within_months, file.defendant.charge.charged_on
    if checked is None or (on and months_after(checked, months) < on):
        yield Finding(
            "council-details",
            f"Name and address of {file.defendant.parent.called} checked within {months} months",
            "failed",
            f"They were last checked on {in_words(checked)}." if checked else "Nobody has said when they were checked.",
            f"Check them, and write the day {place_of(f'dates.{name}')}",
            council.source,
        )
