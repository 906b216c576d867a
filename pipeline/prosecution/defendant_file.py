"""What a case holds for each defendant: the selection of papers, exhibits, chronology, ledger and court checks."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.case.case import Case
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence
from pipeline.disclosure.leaks import Leak, letters_of
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.own_matters import OWN_MATTER
from pipeline.disclosure.searched_once import ANEW, SearchedOnce
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.documents.examined_case import ExaminedCase
from pipeline.pdf.outline_titles import bookmark_titles
from pipeline.prosecution.court_checks import court_checks
from pipeline.prosecution.court_submission import SubmittedCase
from pipeline.prosecution.defendant import Defendant, defendants_of, workings_against
from pipeline.prosecution.defendant_papers import DefendantFile
from pipeline.prosecution.disclosure_questions import SelectionRules
from pipeline.prosecution.exhibits import exhibits_of, label_at_head
from pipeline.prosecution.notice_history import may_be_of_charge, notice_history
from pipeline.prosecution.paper_context import facts_sentences
from pipeline.prosecution.selection import Selection, select_for_each
from pipeline.prosecution.session_ledger import ledger_of
from pipeline.prosecution.set_editions import ServedEdition
from pipeline.prosecution.staff_of_logs import staff_of_logs
from pipeline.prosecution.typed_words import without
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.rules.model.prosecution_settings import CouncilOrder, ProsecutionSettings
from pipeline.text.plain_words import plain_names
from pipeline.text.sentences import listed

NO_INITIALS = "EX"
"""Labels exhibits until somebody says who produces them."""

FEWEST_LETTERS, FEWEST_OF_A_NOTE = 20, 16
"""So many letters of a sentence are no name alone, and so few stand by chance in another."""
WORDS_OF_A_LOG = ": "
"""Behind it an event has what somebody noted: ``Call with Mother (by JK): no answer``."""


@dataclass(frozen=True)
class EarlierWork:
    """What the outbox knows: what other cases ``submitted`` to the court, and which editions each defendant has."""

    submitted: Collection[SubmittedCase] = ()
    served: Mapping[str, tuple[ServedEdition, ...]] = field(default_factory=dict)

    def labels(self, defendant: Defendant) -> Mapping[str, str]:
        """Give the labels of the exhibits that a defendant was served with, by their files."""
        papers = (paper for one in self.served.get(defendant.known_as, ()) for paper in one.edition.papers)
        return {paper.file: label for paper in papers if (label := label_at_head(paper.title))}


def defendant_files(
    examined: ExaminedCase, earlier: EarlierWork, once: SearchedOnce = ANEW
) -> tuple[DefendantFile, ...]:
    """Work out the file of each defendant of a prosecution; nothing for a route that is none.

    ``once`` looks through what may go to them.
    """
    settings = examined.rules.prosecution
    if settings is None or not examined.route.prosecution:
        return ()
    defendants = defendants_of(examined.case, examined.attendance.workings, settings)
    evidence = [one for one in examined.evidence if one.about.goes_in]
    bookmarks = {one.file: bookmark_titles(one.pages.pdf) for one in evidence if one.pages}
    rules = SelectionRules(examined.rules.disclosure, settings.selection, settings.papers)
    staff = staff_of_logs(examined.contacts, examined.case, examined.rules.disclosure.household_words)
    selections = select_for_each(
        defendants, examined.case, evidence, rules, examined.answers, bookmarks=bookmarks, staff=staff, once=once
    )
    return tuple(_file(examined, selection, evidence, settings, earlier, once=once) for selection in selections)


def _file(
    examined: ExaminedCase,
    selection: Selection,
    evidence: Sequence[Evidence],
    settings: ProsecutionSettings,
    earlier: EarlierWork,
    *,
    once: SearchedOnce,
) -> DefendantFile:
    defendant, disclosure = selection.defendant, examined.rules.disclosure
    workings = workings_against(defendant.parent, examined.attendance.workings)
    months, period = workings.settings.lay_information_months, defendant.period
    shown = without(defendant, selection.not_typed, settings.written_at)
    file = DefendantFile(
        defendant=shown,
        case=examined.case.model_copy(update={"school": shown.school}),
        reference=examined.reference,
        sessions=tuple(one for one in workings.register.sessions if period and one.day in period),
        lay_months=months,
        notices=workings.settings.penalty_notices,
        selection=selection,
        exhibits=(),
        entries=(),
        ledger=ledger_of(defendant.parent, workings, settings, defendant.charge.charged_on or examined.today),
        evidence={one.file: one for one in evidence},
        council=_council(examined, defendant, settings),
        served=earlier.served.get(defendant.known_as, ()),
    )
    initials = file.witness.label if file.witness else NO_INITIALS
    first = file.council.exhibits if file.council else ()
    file = replace(
        file,
        exhibits=exhibits_of(selection, file.evidence, initials, first, served=earlier.labels(defendant)),
        entries=tuple(_entries(file, examined.entries, disclosure, once)),
    )
    facts = "\n".join(facts_sentences(file, settings))
    checks = court_checks(
        shown, facts, settings.court_intake, examined.today, lay_months=months, known=earlier.submitted
    )
    return replace(file, checks=checks)


def _council(examined: ExaminedCase, defendant: Defendant, settings: ProsecutionSettings) -> CouncilOrder | None:
    """Find what the council wants that prosecutes: known by its name, or else the one whose route it is."""
    named = {plain_names(one.name): key for key, one in examined.rules.authorities.items()}
    key = named.get(plain_names(defendant.prosecutor.name or ""), examined.route.authority)
    return next((council for council in settings.councils if council.authority == key), None)


def kept_back(file: DefendantFile, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give the events of the set's own papers that its chronology does not tell, of all ``entries`` of the case."""
    told = frozenset(file.entries)
    return tuple(one for one in _events(file, entries) if one not in told)


def _entries(
    file: DefendantFile, entries: Sequence[Entry], disclosure: DisclosureSettings, once: SearchedOnce = ANEW
) -> Iterator[Entry]:
    """Give the events that this defendant's papers prove, and notices to this defendant; none that tells of others.

    An event may be told in the words of a log that this defendant does not see: what nobody glanced at is kept back.
    """
    mine = list(_events(file, entries))
    head = _of_both(file.case)
    papers = [
        SearchedPaper(str(number), "", (f"{head}{entry.text}",))
        if WORDS_OF_A_LOG in entry.text
        else SearchedPaper(str(number), "", (entry.text,), written_as="sentences")
        for number, entry in enumerate(mine)
    ]
    learned, allowed = file.selection.learned, file.selection.allowed
    told = ToldOfOthers(disclosure, file.defendant.parent, file.case)
    looked = once.through(told, papers, learned, file.selection.names)
    found = (*looked.leaks, *(one.leak for one in looked.doubts))
    telling = {leak.file for leak in found if not _is_decided(leak, mine[int(leak.file)], allowed)}
    hidden = [leak.key for leak in file.selection.hidden if leak.kind == OWN_MATTER]
    yield from (
        entry for number, entry in enumerate(mine) if str(number) not in telling and not _is_hidden(entry, hidden)
    )


def _events(file: DefendantFile, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Give the events of the papers of the set, and of the notices to its defendant that may be of the charge."""
    served = {decision.file for decision in file.selection.decisions if decision.goes_in}
    to_this_parent = re.compile(rf" to {re.escape(file.defendant.parent.called)}(?![\w-])")
    notices = notice_history(file.defendant, file.notices)
    of_others = {one.issued for one in notices if not may_be_of_charge(one, file.defendant)}
    for one in entries:
        if one.file in served or (one.file is None and one.day not in of_others and to_this_parent.search(one.text)):
            yield one


def _of_both(case: Case) -> str:
    """Give a head by which the words of a log are read as those of a page that speaks of both households."""
    return f"{listed([parent.called for parent in case.parents])}\n\n"


def _is_hidden(entry: Entry, hidden: Sequence[str]) -> bool:
    """Whether the words of a log were hidden in a paper of the set, as a whole or in part."""
    _, _, words = entry.text.partition(WORDS_OF_A_LOG)
    said = letters_of(words)
    return any(
        (len(said) >= FEWEST_OF_A_NOTE and said in one) or (len(one) >= FEWEST_OF_A_NOTE and one in said)
        for one in hidden
    )


def _is_decided(leak: Leak, entry: Entry, allowed: Collection[str]) -> bool:
    """Whether somebody decided to serve a place; before a sentence of a log an event has with whom it was spoken.

    So has the row of the log itself, with day and initials, and was decided about as a whole.
    """
    if leak.kind != OWN_MATTER:
        return leak.key in allowed
    _, _, words = entry.text.partition(WORDS_OF_A_LOG)
    said = letters_of(words)
    if len(said) >= FEWEST_OF_A_NOTE and any(said in one for one in allowed):
        return True
    return any(leak.key in one or (len(one) >= FEWEST_LETTERS and leak.key.endswith(one)) for one in allowed)
