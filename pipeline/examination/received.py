"""The papers of a case as they came in: each told what it is and about whom, and what people decided of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.case.evidence import Evidence
from pipeline.case.finding import Problem
from pipeline.case.source_file import SourceFile
from pipeline.case.value_hash import hash_of_value
from pipeline.evidence.description.spoken_for import faults_of_notes
from pipeline.evidence.gather import gather
from pipeline.evidence.opening.members import Opened, open_files
from pipeline.examination.case_in_hand import CaseInHand, cache_of
from pipeline.intake.answer_sheet import read_answer_sheets
from pipeline.intake.logs_of_several import as_received, of_one_child
from pipeline.outbox.answers import recorded_answers
from pipeline.outbox.renamed_cases import former_names
from pipeline.questions.given_answers import GivenAnswers, weighed
from pipeline.questions.lost_parts import questions_about_losses, with_accepted
from pipeline.questions.shared_log import questions_about_logs
from pipeline.questions.what_paper import KindQuestion, questions_about_kinds, told_apart
from pipeline.questions.whose_paper import PaperQuestion, beside_siblings, questions_about, settled

_TELLER_OF_LOGS = "pipeline.intake.logs_of_several"


@dataclass(frozen=True)
class Received:
    """All papers of a case, with what is asked about them, and ``faults`` of what the form says of its files.

    ``asked`` are the questions whether a paper, or what is left of it, may count; ``doubtful`` those of what it is.
    """

    evidence: tuple[Evidence, ...]
    asked: tuple[PaperQuestion, ...]
    doubtful: tuple[KindQuestion, ...]
    given: GivenAnswers
    faults: tuple[Problem, ...]


def receive(in_hand: CaseInHand) -> Received:
    """Open every file of a case, make pages of it, and tell what it is and whether it counts."""
    case, rules, given = in_hand.case, in_hand.rules, _answers(in_hand)
    opened = open_files(in_hand.snapshot.files, cache_of(in_hand.settings))
    received, shared_logs = as_received(_gathered(opened, in_hand), opened.files, rules.kinds)
    doubtful = questions_about_kinds(received, rules.kinds, given.counting)
    told = beside_siblings(told_apart(received, doubtful, rules.kinds), case)
    whose = (
        *questions_about(told, case, given.counting),
        *questions_about_logs(shared_logs, case, given.counting),
    )
    belonging = settled(told, whose)
    lost = questions_about_losses(belonging, rules.losses, given.counting)
    named = [source.file for source in opened.files]
    return Received(
        evidence=with_accepted(belonging, lost),
        asked=(*whose, *lost),
        doubtful=tuple(doubtful),
        given=given,
        faults=tuple(faults_of_notes(case, named, rules.evidence, in_hand.reading.path)),
    )


def _gathered(opened: Opened, in_hand: CaseInHand) -> tuple[Evidence, ...]:
    settings, rules = in_hand.settings, in_hand.rules
    return gather(
        _with_own_rows(opened.files, in_hand),
        in_hand.case,
        rules.kinds,
        cache_of(settings),
        in_hand.bench.workers,
        told=opened.told,
        edition=settings.edition,
        seconds_a_file=settings.seconds_a_file,
        taken=in_hand.bench.taken,
    )


def _with_own_rows(files: Sequence[SourceFile], in_hand: CaseInHand) -> tuple[SourceFile, ...]:
    """Look for contact logs among the files; most are none, and that is kept."""
    case, cache = in_hand.case, cache_of(in_hand.settings)
    asked = (case.child, case.contacts, [(one, one.role, one.sniffed) for one in files], in_hand.settings.edition)
    content = f"{in_hand.snapshot.files[0].sha256} {hash_of_value(asked)}"
    kept = cache.find_reading(content, _TELLER_OF_LOGS)
    as_they_are = frozenset(map(str, kept)) if isinstance(kept, list) else frozenset[str]()
    own = of_one_child(
        files, case.child, in_hand.rules.contact_log, in_hand.bench.folder, case.contacts, as_they_are=as_they_are
    )
    if not isinstance(kept, list):
        same = [one.file for one, before in zip(own, files, strict=True) if one is before]
        cache.keep_reading(content, _TELLER_OF_LOGS, same)
    return own


def _answers(in_hand: CaseInHand) -> GivenAnswers:
    """Bring together what was answered on the command line and in answer sheets in the case folder."""
    snapshot = in_hand.snapshot
    recorded = recorded_answers(in_hand.outbox)
    sheets = read_answer_sheets(snapshot.files, snapshot.name, in_hand.settings.today, former_names(in_hand.outbox))
    return weighed(recorded.answers, sheets.answers, (*recorded.problems, *sheets.problems))
