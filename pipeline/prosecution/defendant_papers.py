"""What the papers of one defendant are made from, and which papers and sets this defendant has."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.attendance.basis.attendance_settings import PenaltyNoticeLimit
from pipeline.attendance.register.register import Session
from pipeline.case.case import Case, Parent
from pipeline.case.charge import Witness
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence
from pipeline.case.places import Places, in_the_readers_words
from pipeline.disclosure.redaction import Redaction
from pipeline.evidence.description.addressee import parents_charged
from pipeline.prosecution.court_checks import CourtCheck
from pipeline.prosecution.defendant import Defendant
from pipeline.prosecution.exhibits import Exhibit
from pipeline.prosecution.notice_history import notice_history, notices_told
from pipeline.prosecution.selection import Selection
from pipeline.prosecution.session_ledger import SessionLedger
from pipeline.prosecution.set_editions import ServedEdition
from pipeline.prosecution.statement_makers import is_called, maker_of
from pipeline.rules.model.prosecution_settings import CouncilOrder, ProsecutionPaper, ProsecutionSet


@dataclass(frozen=True)
class DefendantFile:
    """Everything that the papers about one defendant are made from.

    ``sessions`` are those of the register in the period of the charge, ``lay_months`` the calendar months in which
    proceedings must begin (Magistrates' Courts Act 1980 s.127(1)), ``notices`` the law of penalty notices.
    What no paper shows has no place here: the key of what was made stands for all of it.
    """

    defendant: Defendant
    case: Case
    reference: str
    sessions: tuple[Session, ...]
    lay_months: int
    notices: PenaltyNoticeLimit
    selection: Selection
    exhibits: tuple[Exhibit, ...]
    entries: tuple[Entry, ...]
    ledger: SessionLedger
    evidence: Mapping[str, Evidence]
    redactions: tuple[Redaction, ...] = ()
    checks: tuple[CourtCheck, ...] = ()
    council: CouncilOrder | None = None
    """How the council that prosecutes wants the file; None where it has no wishes of its own."""
    served: tuple[ServedEdition, ...] = ()
    """The editions of sets that this defendant was served with."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Where in the form of the case a thing is written, by the words with which its gap in a paper begins."""

    @property
    def not_charged(self) -> tuple[Parent, ...]:
        """The parents of the case who are not charged."""
        charged = {one.called for one in parents_charged(self.case)}
        return tuple(one for one in self.case.parents if one.called not in charged)

    @property
    def witness(self) -> Witness | None:
        """Who makes the statement: the first witness of the charge, else who it names, else the school's contact."""
        witnesses = self.defendant.charge.witnesses
        contact = self.case.school.contact
        if witnesses:
            return witnesses[0]
        maker = maker_of(one for one in self.evidence.values() if one.is_a("witness statement"))
        known = Witness(name=contact.name, role=contact.role) if contact and contact.name else None
        return Witness(name=maker) if maker and not (known and is_called(known, maker)) else known


def checked_in_words(file: DefendantFile, places: Places, written_at: Mapping[str, str]) -> DefendantFile:
    """Give the file with the places of the form that its checks and gaps speak of in the words of who filled that in.

    ``written_at`` has the keys of the form by the words with which gaps begin.
    """
    parent = file.defendant.parent.called
    checks = (replace(one, fix=one.fix and in_the_readers_words(one.fix, places, parent)) for one in file.checks)
    where = {words: places.where((key,), parent) for words, key in written_at.items()}
    return replace(file, checks=tuple(checks), places=where)


def written_at(file: DefendantFile, lacking: str) -> str:
    """Say where in the form it is written what a paper lacks; where the form has no place for it, in the Word file."""
    begins = [words for words in file.places if re.match(rf"{re.escape(words)}(?!\w)", lacking)]
    return file.places[max(begins, key=len)] if begins else "by hand, in the Word files"


def applies(paper: ProsecutionPaper, file: DefendantFile) -> bool:
    """Tell whether a paper is one of this file: by procedure, by offence, and where there is something to tell."""
    defendant = file.defendant
    there = {
        "notices": bool(notices_told(defendant, file.notices)),
        "notice history": bool(notice_history(defendant, file.notices)),
        "redactions": bool(file.redactions),
        "sensitive": bool(file.selection.of_class("unused sensitive")),
        "online conviction": bool(defendant.offence and defendant.offence.online_conviction),
    }
    is_there = paper.when_any is None or there[paper.when_any]
    return is_there and paper.is_for(defendant.procedure, defendant.offence_name)


def is_for(wanted: ProsecutionSet, defendant: Defendant) -> bool:
    """Tell whether a set is one for this procedure and offence."""
    return (not wanted.procedures or defendant.procedure in wanted.procedures) and (
        not wanted.offences or defendant.offence_name in wanted.offences
    )
