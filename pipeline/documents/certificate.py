"""A draft certificate of attendance for the head teacher to check and sign (Education Act 1996 s.566(1)(c)).

It gives particulars of the attendance of one child at one school: the period, every charged session, and totals that
agree with the register. It names the parents but gives no address, as each parent is served with it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TypedDict

from pipeline.attendance.basis.calendar import Period
from pipeline.attendance.counting.analysis import Attendance
from pipeline.attendance.counting.explanations import count_of
from pipeline.attendance.counting.session_totals import SessionTotals, totals_of
from pipeline.attendance.register.register import Session
from pipeline.text import dates
from pipeline.typeset.html_pages import lay_out_pages
from pipeline.typeset.word_templates import fill

WORD_TEMPLATE, PDF_TEMPLATE = "certificate.docx", "certificate.html"
TO_FILL_IN = "……………………………………………………"
BOTH_HALVES = 2
_QUOTED_WORDS = re.compile(r'"[^"]*[^\W\d_]{3}[^"]*"')
"""What is quoted of the register and is no mark and no date: the name of a sheet, or what stands in a cell."""


class DayGiven(TypedDict):
    """A day with a charged session, as the templates are given it."""

    day: str
    session: str
    codes: str


class TotalGiven(TypedDict):
    """A line of the totals."""

    label: str
    value: str


class CertificateGiven(TypedDict):
    """All that the templates may ask for."""

    case: str
    title: str
    statute: str
    draft_notice: str
    child: str
    born: str
    school: str
    head_teacher: str
    parents: list[str]
    period: str
    days: list[DayGiven]
    sessions: str
    key: str
    totals: list[TotalGiven]
    declaration: str
    checks: list[str]


@dataclass(frozen=True)
class CertifiedDay:
    """A day with a charged session: ``session`` is AM, PM or all day, ``codes`` as in the register."""

    day: date
    session: str
    codes: str


@dataclass(frozen=True)
class Certificate:
    """What the head teacher certifies; None and empty are left open to be filled in by hand.

    ``key`` gives the meaning of each certified code; ``checks`` say what must be looked at before anybody signs.
    """

    title: str
    statute: str
    draft_notice: str
    child: str
    born: date | None
    school: str | None
    head_teacher: str | None
    parents: tuple[str, ...]
    period: Period
    days: tuple[CertifiedDay, ...]
    sessions: int
    key: dict[str, str]
    totals: SessionTotals
    declaration: str
    checks: tuple[str, ...]


def certificate_of(attendance: Attendance) -> Certificate | None:
    """Draw up the certificate of the charged period; None where no session is charged."""
    workings = attendance.workings
    if workings.charge_from is None or workings.charge_to is None or not workings.charged:
        return None
    case, wording = workings.case, workings.settings.certificate
    period = Period(workings.charge_from, workings.charge_to)
    child = case.child.name
    return Certificate(
        title=wording.title,
        statute=wording.statute,
        draft_notice=wording.draft_notice,
        child=child,
        born=case.child.date_of_birth,
        school=case.school.name,
        head_teacher=case.school.head_teacher,
        parents=tuple(", ".join(filter(None, (one.name, one.relationship))) for one in case.parents),
        period=period,
        days=tuple(_days(workings.charged)),
        sessions=len(workings.charged),
        key={one.code: one.meaning.name for one in workings.charged if one.meaning},
        totals=totals_of(session for session in workings.register.sessions if session.day in period),
        declaration=wording.declaration.format(child=child or TO_FILL_IN),
        checks=tuple(_checks(attendance, period)),
    )


def certificate_word(certificate: Certificate, templates: Path) -> bytes:
    """Write the certificate as a Word file; raises DocumentError for a fault in the template."""
    return fill(templates / WORD_TEMPLATE, _given(certificate))


def certificate_pdf(certificate: Certificate, templates: Path) -> bytes:
    """Write the certificate as a PDF; raises DocumentError for a fault in the template."""
    return lay_out_pages(templates, PDF_TEMPLATE, _given(certificate)).write()


def _days(charged: Sequence[Session]) -> Iterator[CertifiedDay]:
    for day, sessions in groupby(charged, lambda session: session.day):
        same = tuple(sessions)
        codes = dict.fromkeys(session.code for session in same)
        yield CertifiedDay(
            day,
            "all day" if len(same) == BOTH_HALVES else same[0].half,
            ", ".join(f"{one.half} {one.code}" for one in same) if len(codes) > 1 else same[0].code,
        )


def _checks(attendance: Attendance, period: Period) -> Iterator[str]:
    """Say what is odd within the period, and what would make a session no offence.

    Nothing is quoted that may name a child of another family: parents are served with this paper.
    """
    within = (odd.message for odd in attendance.oddities if odd.day is None or odd.day in period)
    yield from (_QUOTED_WORDS.sub('"…"', message) for message in within)
    if attendance.figures.of_compulsory_school_age is False:
        yield attendance.explanations["of_compulsory_school_age"]
    register = attendance.register
    if register.first_day and register.last_day and not register.first_day <= period.first_day <= register.last_day:
        yield f"The register does not cover {dates.in_words(period.first_day)}, the first day of the period."
    if register.last_day and register.last_day < period.last_day:
        yield f"The register ends on {dates.in_words(register.last_day)}, before the period does."


def _given(certificate: Certificate) -> CertificateGiven:
    """Give the templates plain text: what is not known is a line to fill in by hand."""
    totals = certificate.totals
    return {
        "title": certificate.title,
        "statute": certificate.statute,
        "draft_notice": certificate.draft_notice,
        "declaration": certificate.declaration,
        "checks": list(certificate.checks),
        "case": certificate.child,
        "child": certificate.child or TO_FILL_IN,
        "born": dates.in_words(certificate.born) if certificate.born else TO_FILL_IN,
        "school": certificate.school or TO_FILL_IN,
        "head_teacher": certificate.head_teacher or TO_FILL_IN,
        "parents": list(certificate.parents) or [TO_FILL_IN],
        "period": f"{dates.in_words(certificate.period.first_day)} to {dates.in_words(certificate.period.last_day)}",
        "sessions": count_of(certificate.sessions, "session"),
        "days": [
            {"day": dates.with_weekday(day.day), "session": day.session, "codes": day.codes} for day in certificate.days
        ],
        "key": "; ".join(f"{code}: {meaning}" for code, meaning in sorted(certificate.key.items())),
        "totals": [
            {"label": "Sessions possible", "value": str(totals.possible)},
            {"label": "Sessions attended", "value": str(totals.attended)},
            {"label": "Authorised absence", "value": str(totals.authorised)},
            {"label": "Unauthorised absence", "value": str(totals.unauthorised)},
            {"label": "Attendance", "value": f"{totals.percentage}%"},
        ],
    }
