"""What happened when, each entry with the file and page that prove it.

Letters, meetings and notices come from the dated evidence, calls and visits from the contact log, the rest from the
facts of the case and the register. An event that both a document and the contact log tell of stands once, with the
document as its proof.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.attendance.basis.calendar import DAY, FRIDAY, monday_of
from pipeline.case.case import Case
from pipeline.case.entry import Entry
from pipeline.case.evidence import Evidence
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.case.named_file import file_named
from pipeline.text import dates
from pipeline.text.dates_in_text import find
from pipeline.text.plain_words import words, words_of_rules

if TYPE_CHECKING:  # reading tables brings much along that a bundle has no use for
    from pipeline.intake.contact_log import ContactMade

REFERRAL = "The school's referral"
"""The source of what only the case file tells, as a court should read it."""


def chronology(
    case: Case,
    evidence: Sequence[Evidence],
    contacts: Sequence["ContactMade"],
    milestones: Iterable[Entry],
    kinds: Mapping[str, EvidenceKind],
    *,
    council_dates: Collection[str] = (),
    council_words: Collection[str] = (),
) -> tuple[Entry, ...]:
    """Put every dated event of a case in order of its day; a kind without a single date is no event itself.

    What is the council's own matter stays out, for a bundle may be served: those dates of the case file, and papers
    and contacts that are called by its words, such as ``ESO considered``. Those papers have places of their own.
    """
    logged = [_of_contact(contact, evidence) for contact in contacts]
    proved = {(entry.file, when) for entry in logged for when in (entry.day, dates.month_in_words(entry.day))}
    documents = [
        entry
        for entry in _of_documents(evidence, {name for name, kind in kinds.items() if not kind.dated})
        if (entry.file, entry.when if entry.only_month else entry.day) not in proved
    ]
    facts = _of_case(case, evidence, council_dates)
    counted = [_on_its_page(milestone, evidence) for milestone in milestones]
    open_to_all = [entry for entry in (*documents, *logged) if not _says_any(entry.text, council_words)]
    return tuple(sorted([*open_to_all, *facts, *counted], key=lambda entry: (entry.day, entry.text)))


def _says_any(text: str, phrases: Collection[str]) -> bool:
    said = words(text)
    return any(words_of_rules(phrase) in said for phrase in phrases)


def _of_documents(evidence: Sequence[Evidence], of_many_days: Collection[str]) -> Iterable[Entry]:
    for one in evidence:
        if not one.pages or one.is_only(of_many_days):
            continue
        if one.date:
            yield Entry(one.date, one.title, one.file, one.file, 1)
        elif one.month:
            text = f"{one.title} (in {one.when}; the day is not known)"
            yield Entry(one.month, text, one.file, one.file, 1, only_month=True)


def _of_contact(contact: "ContactMade", evidence: Sequence[Evidence]) -> Entry:
    document = file_named(contact.proof, [one for one in evidence if one.pages])
    if document:
        return Entry(contact.day, contact.text, document.file, document.file, 1)
    page = next(
        (
            _page_telling(contact.day, contact.summary, one)
            for one in evidence
            if one.file == contact.file and one.pages
        ),
        None,
    )
    return Entry(contact.day, contact.text, contact.file, contact.file if page else None, page)


def _on_its_page(milestone: Entry, evidence: Sequence[Evidence]) -> Entry:
    """Point what the register adds at the page of the register that shows its day."""
    register = next((one for one in evidence if one.file == milestone.source and one.pages), None)
    if register is None:
        return milestone
    monday = monday_of(milestone.day)
    pages = (_page_telling(day, "", register) for day in (milestone.day, monday, monday + FRIDAY * DAY))
    page = next(filter(None, pages), None)
    return replace(milestone, file=register.file if page else None, page_of_file=page)


def _page_telling(day: date, words: str, table: Evidence) -> int | None:
    """Find the page of a rendered table that shows a row: one with its date, and of those the one with most words.

    None where no page shows the date, for a wrong page proves nothing; what has one page only can show it on no other.
    """
    pages = table.pages.texts if table.pages else ()
    if len(pages) == 1:
        return 1
    wanted = _words_in(words)
    dated = [number for number, text in enumerate(pages, start=1) if day in _days_in(text)]
    return max(dated, key=lambda number: (len(wanted & _words_in(pages[number - 1])), -number), default=None)


@lru_cache(maxsize=1024)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


@lru_cache(maxsize=1024)
def _days_in(text: str) -> frozenset[date]:
    return frozenset(written.day for written in find(text))


def _of_case(case: Case, evidence: Sequence[Evidence], council_dates: Collection[str]) -> Iterable[Entry]:
    """Tell what only ``case.yaml`` knows: notices to parents, offers, agreements and other named dates."""
    documented = {(kind, one.date) for one in evidence for kind in one.kinds}
    offers = {one.date for one in evidence if one.is_a("early help")}
    for parent in case.parents:
        for notice in parent.notices:
            if (notice.kind, notice.issued) not in documented:
                outcome = f" ({notice.outcome})" if notice.outcome else ""
                yield Entry(notice.issued, f"{_in_words(notice.kind)} to {parent.called}{outcome}", REFERRAL)
    if case.early_help and case.early_help.offered and case.early_help.offered not in offers:
        outcome = f": {case.early_help.outcome}" if case.early_help.outcome else ""
        yield Entry(case.early_help.offered, f"Early help offered{outcome}", REFERRAL)
    lead = case.lead_professional
    if lead and lead.agreed_on:
        who = ", ".join(part for part in (lead.name, lead.role) if part)
        yield Entry(lead.agreed_on, f"Referral agreed with the lead professional{f' ({who})' if who else ''}", REFERRAL)
    for name, day in case.dates.items():
        if day and name not in council_dates and (name, day) not in documented:
            yield Entry(day, _in_words(name), REFERRAL)


def _in_words(name: str) -> str:
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
