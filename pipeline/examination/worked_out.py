"""A case worked out: counted, judged by its route, its events in order, and each defendant's papers chosen."""

from dataclasses import dataclass, replace

from pipeline.attendance.case_attendance import CaseAttendance, attendance_of
from pipeline.case.entry import Entry
from pipeline.chronology import chronology
from pipeline.disclosure.searched_once import SearchedOnce
from pipeline.documents.examined_case import ExaminedCase
from pipeline.documents.filled_sheet import FilledSheet, sheets_of
from pipeline.documents.own_papers import typed_events
from pipeline.documents.readers_words import in_words_of_the_form
from pipeline.evidence.file_findings import findings_of, problems_of
from pipeline.evidence.kept_registers import KeptRegisters
from pipeline.examination.case_in_hand import CaseInHand, cache_of, fingerprint_of
from pipeline.examination.judged_once import JudgedOnce, judged_once
from pipeline.examination.received import Received
from pipeline.intake.contact_log import ContactLog, contacts_of
from pipeline.outbox.served_editions import served_editions
from pipeline.outbox.submitted_cases import submitted_beside
from pipeline.prosecution.defendant import findings_about_names
from pipeline.prosecution.defendant_file import EarlierWork, defendant_files
from pipeline.prosecution.defendant_papers import DefendantFile, checked_in_words
from pipeline.prosecution.prosecution_findings import findings_about
from pipeline.questions.given_answers import GivenAnswers, faults_of_answers
from pipeline.questions.open_questions import held, questions_of
from pipeline.questions.reminders import reminders_of
from pipeline.rules.due import due_next
from pipeline.rules.judging.addressed_to import as_addressed
from pipeline.rules.judging.check import check, with_findings
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.situation import situation_of


@dataclass(frozen=True)
class WorkedOut:
    """A case of which everything is known, with the file of each defendant where it is a prosecution."""

    examined: ExaminedCase
    defendants: tuple[DefendantFile, ...]


def work_out(received: Received, in_hand: CaseInHand) -> WorkedOut:
    """Find out all that is to be known of a case before anything is made of it."""
    counted = _counted(received, in_hand)
    log = contacts_of(
        in_hand.case, received.evidence, in_hand.rules.contact_log, in_hand.reading.path, in_hand.settings.today
    )
    examined = _judged(received, counted, log, in_hand)
    return _with_defendants(examined, received.given, in_hand)


def _counted(received: Received, in_hand: CaseInHand) -> CaseAttendance:
    registers = KeptRegisters(cache_of(in_hand.settings), in_hand.settings.edition)
    return attendance_of(
        in_hand.case,
        received.evidence,
        in_hand.rules.attendance,
        in_hand.settings.today,
        in_hand.route.authority,
        case_file=in_hand.reading.path,
        read=registers.read,
    )


def _judged(received: Received, counted: CaseAttendance, log: ContactLog, in_hand: CaseInHand) -> ExaminedCase:
    """Hold a case against its route, and put everything that was found of it together."""
    snapshot, reading, given = in_hand.snapshot, in_hand.reading, received.given
    before = judged_once(in_hand, received.evidence, log.contacts, given.counting)
    situation = _situation(received, counted, log, in_hand, before)
    found = (
        *reading.findings,
        *counted.findings,
        *log.findings,
        *findings_of(received.evidence, in_hand.rules.losses),
    )
    problems = (
        *snapshot.problems,
        *reading.problems,
        *received.faults,
        *problems_of(received.evidence),
        *log.problems,
        *counted.problems,
        *given.problems,
    )
    checklist = with_findings(check(situation), found, in_doubt=counted.attendance.in_doubt)
    before.keep()
    questions = questions_of(received.asked, received.doubtful, checklist, in_hand.route, given.counting)
    entries = _entries(received, counted, log, in_hand)
    return ExaminedCase(
        name=snapshot.name,
        case=in_hand.case,
        rules=in_hand.rules,
        evidence=as_addressed(received.evidence, situation),
        attendance=counted.attendance,
        checklist=held(checklist, questions),
        due=due_next(situation, checklist.met),
        entries=entries,
        problems=problems,
        fingerprint=fingerprint_of(snapshot, in_hand.settings),
        today=in_hand.settings.today,
        questions=questions,
        reminders=reminders_of(in_hand.route, in_hand.case, given.counting),
        answers=given.counting,
        sheets=_sheets(entries, situation, in_hand),
        contacts=log.contacts,
    )


def _situation(
    received: Received, counted: CaseAttendance, log: ContactLog, in_hand: CaseInHand, before: JudgedOnce
) -> Situation:
    attendance = counted.attendance
    return situation_of(
        in_hand.rules,
        in_hand.case,
        received.evidence,
        in_hand.settings.today,
        facts=attendance.facts,
        explanations=attendance.explanations,
        calendar=attendance.workings.calendar,
        sessions=attendance.register.sessions,
        answers=received.given.counting,
        contacts=log.contacts,
        before=before,
    )


def _entries(received: Received, counted: CaseAttendance, log: ContactLog, in_hand: CaseInHand) -> tuple[Entry, ...]:
    """Give the chronology; a paper that stays out of the bundle is no event of it."""
    return chronology(
        in_hand.case,
        [one for one in received.evidence if one.about.goes_in],
        log.contacts,
        counted.attendance.milestones,
        in_hand.rules.evidence,
        council_dates=in_hand.rules.council_dates,
        council_words=in_hand.rules.disclosure.council_words,
    )


def _sheets(entries: tuple[Entry, ...], situation: Situation, in_hand: CaseInHand) -> tuple[FilledSheet, ...]:
    case, name = in_hand.case, in_hand.snapshot.name
    typed = typed_events(entries, situation.evidence)
    return sheets_of(in_hand.route, situation, typed, case.reference or name, case.child.name or name)


def _with_defendants(examined: ExaminedCase, given: GivenAnswers, in_hand: CaseInHand) -> WorkedOut:
    """Add what is found and asked about the sets of defendants, and what is wrong with the answers to all questions."""
    law = examined.rules.prosecution
    earlier = EarlierWork()
    if examined.route.prosecution:
        earlier = EarlierWork(submitted_beside(in_hand.outbox), served_editions(in_hand.outbox))
    first = in_hand.snapshot.files[0].sha256  # of one of its files, so that what is kept is forgotten with them
    once = SearchedOnce(cache_of(in_hand.settings), first, in_hand.settings.edition)
    files = defendant_files(examined, earlier, once)
    every = (*examined.questions, *(question for file in files for question in file.selection.questions))
    open_last = sorted(every, key=lambda question: question.is_open)  # what is open for one of several is open
    last = {question.id: question for question in open_last}
    questions = tuple(last[key] for key in dict.fromkeys(question.id for question in every))
    register = examined.attendance.register.sessions
    today = in_hand.settings.today
    found = [
        finding for file in files if law for finding in findings_about(file, law, register, today, examined.entries)
    ]
    if examined.route.prosecution:
        found += findings_about_names(examined.case)
    told = replace(
        examined,
        checklist=with_findings(examined.checklist, found),
        questions=questions,
        problems=(*examined.problems, *faults_of_answers(given, (*questions, *examined.reminders))),
    )
    places = in_hand.reading.places
    return WorkedOut(
        in_words_of_the_form(told, places),
        tuple(checked_in_words(file, places, law.written_at if law else {}) for file in files),
    )
