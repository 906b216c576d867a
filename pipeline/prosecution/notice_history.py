"""The penalty notices to a defendant: how each was sent, when it was received, and what came of it."""

from pipeline.attendance.basis.attendance_settings import PenaltyNoticeLimit
from pipeline.attendance.counting.penalty_notices import received_on
from pipeline.case.case import Notice
from pipeline.errors import UsageError
from pipeline.prosecution.court_days import method_of
from pipeline.prosecution.paper_fields import NoticeGiven
from pipeline.rules.model.prosecution_settings import ProsecutionSettings
from pipeline.text.dates import in_words
from pipeline.typeset.gaps import gap, or_gap


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
