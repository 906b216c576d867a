"""The penalty notices to a defendant: how each was sent, when it was received, and what came of it."""

from pipeline.attendance.basis.attendance_settings import PenaltyNoticeLimit
from pipeline.attendance.counting.penalty_notices import is_penalty_notice, received_on
from pipeline.case.case import Notice
from pipeline.errors import UsageError
from pipeline.prosecution.court_days import method_of
from pipeline.prosecution.defendant import Defendant
from pipeline.prosecution.paper_fields import NoticeGiven
from pipeline.rules.model.prosecution_settings import ProsecutionSettings
from pipeline.text.dates import in_words
from pipeline.typeset.gaps import gap, or_gap


def notices_told(defendant: Defendant, limit: PenaltyNoticeLimit) -> tuple[Notice, ...]:
    """Give the penalty notices of which the defendant's papers tell: those for absences that are charged.

    Any other one is no evidence of this offence, and bears on sentence at the most; that is served before a conviction
    in the single justice procedure alone (Criminal Procedure Rules 24.9), where all of them are told.
    """
    notices = notice_history(defendant, limit)
    if defendant.procedure == "single justice":
        return notices
    return tuple(one for one in notices if may_be_of_charge(one, defendant))


def notice_history(defendant: Defendant, limit: PenaltyNoticeLimit) -> tuple[Notice, ...]:
    """Give all penalty notices to a defendant."""
    return tuple(one for one in defendant.parent.notices if is_penalty_notice(one, limit))


def may_be_of_charge(notice: Notice, defendant: Defendant) -> bool:
    """Tell whether a notice is for absences in the period of the charge; where that cannot be told, it may be."""
    charged = defendant.period
    return notice.may_be_for(charged.first_day, charged.last_day) if charged else True


def notice_given(notice: Notice, limit: PenaltyNoticeLimit, settings: ProsecutionSettings) -> NoticeGiven:
    """Say what is known of one notice; what is not is a gap."""
    period = notice.period
    return {
        "kind": notice.kind.replace("_", " ").capitalize(),
        "issued": in_words(notice.issued),
        "period": f"{in_words(period.first_day)} to {in_words(period.last_day)}"
        if period
        else gap("for which absences"),
        "method": or_gap(notice.method, "how it was sent"),
        "received": _received(notice, limit, settings),
        "amount": f"£{notice.amount}" if notice.amount else gap("the amount"),
        "outcome": or_gap(notice.outcome, "what came of it"),
        "paid_on": in_words(notice.paid_on) if notice.paid_on else "–",
        "because": notice.because or "–",
    }


def _received(notice: Notice, limit: PenaltyNoticeLimit, settings: ProsecutionSettings) -> str:
    """Say when it was received: of a posted one the law says it until the contrary is proved (SI 2007/1867 reg 22)."""
    if notice.received:
        return in_words(notice.received)
    posted = settings.posted_notices
    try:
        by_post = method_of(notice.method or "", settings) == settings.service[posted.method]
    except UsageError:
        by_post = False
    if not by_post:
        return gap("when it was received")
    return posted.received.format(day=in_words(received_on(notice, limit)))
