"""The session ledger: every unauthorised absence stands once, under what it was used for.

No absence may stand in two charges, none of a paid penalty notice and none within the days after a notice in which no
proceedings may be brought may be charged, and none outside compulsory school age or out of time.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pipeline.attendance.basis.calendar import months_after
from pipeline.attendance.counting.penalty_notices import is_paid, is_penalty_notice, outcome_of, received_on
from pipeline.attendance.counting.workings import Workings
from pipeline.attendance.register.register import Session
from pipeline.case.case import Case, Notice, Parent
from pipeline.evidence.description.addressee import parents_meant
from pipeline.prosecution.court_days import proceedings_from
from pipeline.rules.model.prosecution_settings import ProsecutionSettings
from pipeline.text.dates import in_words
from pipeline.text.plain_words import is_one_of, without_title

Use = Literal[
    "charged",
    "charged before",
    "penalty notice, paid",
    "penalty notice, open",
    "penalty notice, not paid",
    "penalty notice, withdrawn",
    "out of time",
    "before written notice",
    "not of compulsory school age",
    "not used",
]
WRITTEN_NOTICE = "written_notice_444za"


@dataclass(frozen=True)
class LedgerLine:
    """One absence and what it was used for; ``bars`` say why it may not be charged, nothing where it may."""

    session: Session
    use: Use
    because: str
    bars: tuple[str, ...] = ()


@dataclass(frozen=True)
class SessionLedger:
    """All unauthorised absences of the register as they stand for one parent."""

    parent: str
    lines: tuple[LedgerLine, ...]

    def used(self, use: Use) -> tuple[LedgerLine, ...]:
        """Give the lines of one use."""
        return tuple(line for line in self.lines if line.use == use)

    @property
    def sums(self) -> tuple[tuple[Use, int], ...]:
        """How many absences stand under each use, in the order in which the uses first stand."""
        return tuple(Counter(line.use for line in self.lines).items())

    @property
    def faults(self) -> tuple[LedgerLine, ...]:
        """The absences that are charged though they may not be."""
        return tuple(line for line in self.used("charged") if line.bars)


@dataclass(frozen=True)
class _Ground:
    """What an absence was used for, or why it may not be charged, with the use that it stands under when it is not.

    ``alike`` says it in the same words for all absences that it bars; None where ``because`` does. What does not bar
    leaves a charge open: a notice that was not paid, or was withdrawn for errors in it.
    """

    use: Use
    because: str
    alike: str | None = None
    bars: bool = True


def ledger_of(parent: Parent, workings: Workings, settings: ProsecutionSettings, proceedings: date) -> SessionLedger:
    """Draw up the ledger of one parent; ``proceedings`` is the day of the written charge, or the day of the check."""
    charged = set(workings.charged)
    return SessionLedger(
        parent.called,
        tuple(
            _line(session, list(_grounds(session, parent, workings, settings, proceedings)), session in charged)
            for session in workings.unauthorised
        ),
    )


def _line(session: Session, grounds: list[_Ground], is_charged: bool) -> LedgerLine:
    bars = tuple(ground.alike or ground.because for ground in grounds if ground.bars)
    told = [ground.because for ground in grounds]
    if is_charged:
        return LedgerLine(session, "charged", "; ".join(["within the period of the charge", *told]), bars)
    if grounds:
        return LedgerLine(session, grounds[0].use, "; ".join(told), bars)
    return LedgerLine(session, "not used", "outside the period of the charge")


def _grounds(
    session: Session, parent: Parent, workings: Workings, settings: ProsecutionSettings, proceedings: date
) -> Iterator[_Ground]:
    yield from _of_notices(session, parent, workings, settings, proceedings)
    yield from _of_earlier_charges(session, parent, workings)
    if workings.age is not None and session.day not in workings.age:
        yield _Ground("not of compulsory school age", "the child was not of compulsory school age")
    notice = workings.case.dates.get(WRITTEN_NOTICE)
    if notice is not None and session.day < notice:
        yield _Ground("before written notice", f"before the written notice of {in_words(notice)} (s.444ZA(4))")
    if session.day > proceedings:
        yield _Ground("not used", f"after proceedings were begun on {in_words(proceedings)}")
    last_day = months_after(session.day, workings.settings.lay_information_months)
    if last_day < proceedings:
        limit = f"proceedings had to begin within {workings.settings.lay_information_months} months"
        alike = f"{limit}, and do so on {in_words(proceedings)}"
        yield _Ground("out of time", f"proceedings had to begin by {in_words(last_day)}", alike)


def _of_notices(
    session: Session, parent: Parent, workings: Workings, settings: ProsecutionSettings, proceedings: date
) -> Iterator[_Ground]:
    limit = workings.settings.penalty_notices
    for notice in parent.notices:
        if notice.period is None or session.day not in notice.period:
            continue
        outcome = outcome_of(notice)
        issued = f"penalty notice of {in_words(notice.issued)}"
        if is_paid(notice, limit):
            yield _Ground("penalty notice, paid", f"the {issued} was paid (s.444A)")
        elif outcome in settings.withdrawn_outcomes:
            may_follow = _may_follow_withdrawal(notice, settings)
            told = f"the {issued} was withdrawn ({_reason(notice)})"
            told += "; proceedings may follow (reg 8(5))" if may_follow else ""
            yield _Ground("penalty notice, withdrawn", told, bars=not may_follow)
        elif proceedings < (free := proceedings_from(received_on(notice, limit), settings)):
            yield _Ground("penalty notice, open", f"no proceedings on the {issued} before {in_words(free)} (reg 7)")
        elif is_penalty_notice(notice, limit):
            yield _of_an_old_notice(issued, notice, settings)


def _of_an_old_notice(issued: str, notice: Notice, settings: ProsecutionSettings) -> _Ground:
    """Tell of a notice that is neither paid nor withdrawn; where it cannot be told, nothing is charged."""
    outcome = (notice.outcome or "").strip().casefold()
    if not outcome:
        return _Ground("penalty notice, open", f"what came of the {issued} is not told", bars=False)
    if is_one_of(outcome_of(notice), settings.unpaid_outcomes):
        return _Ground("penalty notice, not paid", f"the {issued} was not paid ({outcome})", bars=False)
    return _Ground("penalty notice, open", f"whether the {issued} was paid is not clear (“{outcome}”)")


def _of_earlier_charges(session: Session, parent: Parent, workings: Workings) -> Iterator[_Ground]:
    charge = workings.case.charge
    for earlier in charge.earlier if charge else ():
        if session.day in earlier and _may_mean(earlier.parent, parent, workings.case):
            yield _Ground("charged before", f"charged before, from {in_words(earlier.first_day)}")


def _may_mean(said: str | None, parent: Parent, case: Case) -> bool:
    """Tell whether words may mean this parent: no name means every parent, and one that two have means both."""
    if said is None:
        return True
    meant = parents_meant(said, case.parents)
    return parent.called in meant or (not meant and without_title(said) == without_title(parent.name))


def _may_follow_withdrawal(notice: Notice, settings: ProsecutionSettings) -> bool:
    """Tell whether proceedings may follow: only a withdrawal for material errors leaves them (reg 8(4) and (5))."""
    because = (notice.because or "").casefold()
    return any(words.casefold() in because for words in settings.withdrawn_but_chargeable)


def _reason(notice: Notice) -> str:
    return notice.because or "the reason is not told"
