"""The totals of sessions that a document states, held against the register over the same time."""

from collections.abc import Mapping
from datetime import date

from pydantic import TypeAdapter

from pipeline.attendance.basis.calendar import DAY, Period
from pipeline.case.evidence import Evidence
from pipeline.rules.judging.document_agreement import Agreement, asked_whether, is_picture, text_of
from pipeline.rules.judging.events import Situation
from pipeline.rules.model.agreement import Totals
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed
from pipeline.text.stated_figures import stated_figures, stated_shares
from pipeline.text.stated_periods import stated_period

CALLED = {
    "possible": "possible sessions",
    "attended": "sessions attended",
    "authorised": "authorised absences",
    "unauthorised": "unauthorised absences",
}
ROUNDED = 0.06
"""So far a percentage with one decimal may be from the true one; one without, ten times so far."""
DECISIVE = "unauthorised"
"""The total on which a case rests. Of the others systems count visits, late marks and closed days each in their way."""

_AS_FIGURES = TypeAdapter(dict[str, frozenset[int]])


def totals_agree(totals: Totals, document: Evidence, situation: Situation, *, every: bool) -> Agreement:
    """Hold each total that a document states against the register; both figures are told where they differ.

    With ``every`` a person is asked about one that systems count in several ways too, else it only warns.
    """
    first, last = situation.facts.get("register_from"), situation.facts.get("register_to")
    if not situation.sessions or not isinstance(first, date) or not isinstance(last, date):
        return Agreement()
    what = ("totals", document.file, totals.model_dump_json())
    figures_of = situation.before.once(what, _AS_FIGURES, lambda: _stated(totals, text_of(document)))
    stated = {name: figures for name, figures in figures_of.items() if name in CALLED}
    if not stated:
        return _left_to_a_person("its totals could not be read.", document, situation)
    period = stated_period(text_of(document))
    span = Period(period.first or first, period.last) if period else Period(first, last)
    counted = _counted(situation, span)
    over = f"from {in_words(span.first_day)} to {in_words(span.last_day)}"
    differing = [name for name in CALLED if name in stated and counted[name] not in stated[name]]
    shares = stated_shares(text_of(document), totals.percentage)
    percent = _another_share(shares, counted) if not differing else None
    if not differing and not percent:
        agreeing = listed([f"{counted[name]} {called}" for name, called in CALLED.items() if name in stated])
        agreed = f"Its totals agree with the register {over}: {agreeing}."
        if DECISIVE in stated:
            return Agreement((agreed,))
        return _left_to_a_person(f"its {CALLED[DECISIVE]} could not be read.", document, situation, (agreed,))
    if _is_beyond(span, Period(first, last), situation):
        return _beyond(stated, counted, (span, Period(first, last)), document, situation)
    told = percent or "; ".join(_difference(name, stated[name], counted[name], totals, document) for name in differing)
    register = listed([f"“{one.file}”" for one in situation.evidence if one.is_a("register")]) or "the register"
    fault = f"its totals do not agree with {register} {over}: {told}."
    decisive = DECISIVE in differing
    certain = decisive and period is not None and len(stated[DECISIVE]) == 1 and not is_picture(document)
    return _weighed(fault, document, situation, holds=every or decisive, certain=certain)


def _beyond(
    stated: Mapping[str, frozenset[int]],
    counted: Mapping[str, int],
    times: tuple[Period, Period],
    document: Evidence,
    situation: Situation,
) -> Agreement:
    """Tell of totals over a time of which the register has only a part: that they cannot be compared, or agree."""
    span, register = times
    over = f"from {in_words(span.first_day)} to {in_words(span.last_day)}"
    if fewer := _fewer_than_counted(stated, counted):
        fault = f"its totals cannot agree with the register {over}: {fewer}."
        return _weighed(fault, document, situation, holds=True, certain=False)
    only = f"{in_words(register.first_day)} to {in_words(register.last_day)}"
    fault = f"it is of the time {over}, and the register only {only}, so the two cannot be compared."
    if register.last_day < span.last_day:
        fault += " Where the register ends too early, export it again instead."
    return Agreement(fault=fault, weight="warning")


def _fewer_than_counted(stated: Mapping[str, frozenset[int]], counted: Mapping[str, int]) -> str | None:
    """Tell a total below that of the register, which is of a part of the same time only, and so can have no more."""
    said, called = stated.get(DECISIVE), CALLED[DECISIVE]
    if not said or max(said) >= counted[DECISIVE]:
        return None
    return f"{max(said)} {called}, and in a part of that time the register has {counted[DECISIVE]}"


def _left_to_a_person(unread: str, document: Evidence, situation: Situation, found: tuple[str, ...] = ()) -> Agreement:
    """Ask of totals that nobody has compared yet; until then the document counts, and the question holds nothing."""
    asked = asked_whether(_asks(document), unread, document, situation)
    if any(one.answer for one in asked.questions):
        return asked
    return Agreement(
        (*found, f"{unread[:1].upper()}{unread[1:-1]}: compare them with the register."), questions=asked.questions
    )


def _asks(document: Evidence) -> str:
    return f"Do the totals of “{document.file}” agree with the register?"


def _another_share(shares: frozenset[float], counted: dict[str, int]) -> str | None:
    """Say the one percentage of attendance that is stated where it is not that of the register, rounded or cut."""
    if len(shares) != 1 or not counted["possible"]:
        return None
    [share] = shares
    real = 100 * counted["attended"] / counted["possible"]
    if abs(share - real) <= (ROUNDED if share % 1 else 10 * ROUNDED):
        return None
    return f"{share:g}% attendance, the register {real:.1f}%"


def _weighed(fault: str, document: Evidence, situation: Situation, *, holds: bool, certain: bool) -> Agreement:
    """Let a total on which the case rests hold it where it was surely read; where it may be misread, ask."""
    if not holds:
        return Agreement(fault=fault, weight="warning")
    if certain:
        return Agreement(fault=fault)
    return asked_whether(_asks(document), fault, document, situation)


def _stated(totals: Totals, text: str) -> dict[str, frozenset[int]]:
    return stated_figures(text, totals.model_dump())


def _is_beyond(span: Period, register: Period, situation: Situation) -> bool:
    """Whether school days of a time lie before or after those of the register."""
    before = situation.calendar.school_days(span.first_day - DAY, register.first_day - DAY)
    after = situation.calendar.school_days(register.last_day, span.last_day)
    return bool(before.number or after.number)


def _counted(situation: Situation, span: Period) -> dict[str, int]:
    """Count the register's sessions of a time as a certificate does."""
    settings = situation.rules.attendance
    inside = [one for one in situation.sessions if one.day in span]
    meanings = [meaning for one in inside if (meaning := settings.code_on(one.code, one.day)) is not None]
    possible = [one for one in meanings if one.counts_as_possible]
    attended = sum(one.kind in ("present", "approved") for one in possible)
    unauthorised = sum(one.kind == "unauthorised" for one in possible)
    return {
        "possible": len(possible),
        "attended": attended,
        "authorised": len(possible) - attended - unauthorised,
        "unauthorised": unauthorised,
    }


def _difference(name: str, stated: frozenset[int], counted: int, totals: Totals, document: Evidence) -> str:
    texts = document.pages.texts if document.pages else ()
    pages = (number for number, text in enumerate(texts, start=1) if name in _stated(totals, text))
    page = next(pages, None)
    says = listed([str(one) for one in sorted(stated)], "or")
    return f"{says} {CALLED[name]}{f' (page {page})' if page else ''}, the register {counted}"
