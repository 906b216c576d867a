"""What the papers of a defendant's file say: one set of values for all Word templates of a prosecution.

What is not known is a gap, never an invention; no value that may
stand in a paper for the defendant holds another parent's details.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.attendance.basis.calendar import months_after
from pipeline.attendance.counting.explanations import count_of
from pipeline.attendance.counting.session_totals import totals_of
from pipeline.attendance.register.register import Session
from pipeline.case.case import Case
from pipeline.case.charge import Witness
from pipeline.case.entry import Entry
from pipeline.prosecution.court_checks import CourtCheck
from pipeline.prosecution.court_submission import fields_in_order, submission
from pipeline.prosecution.defendant import Defendant
from pipeline.prosecution.defendant_papers import DefendantFile, applies, is_for
from pipeline.prosecution.exhibits import Exhibit
from pipeline.prosecution.notice_history import notice_given, notice_history, notices_told
from pipeline.prosecution.paper_fields import (
    ChargeGiven,
    ChildGiven,
    CourtFieldGiven,
    DefenceGiven,
    DefendantGiven,
    ElementGiven,
    ExhibitGiven,
    LedgerGiven,
    LimitsGiven,
    PapersGiven,
    ParagraphGiven,
    ProsecutorGiven,
    SchoolGiven,
    SessionGiven,
    TotalsGiven,
    WitnessGiven,
)
from pipeline.prosecution.planned_service import PlannedService
from pipeline.prosecution.statement_makers import is_from
from pipeline.prosecution.typed_words import said_in_interview, sentence_matters
from pipeline.prosecution.unused_material import disclosure_given, sensitive_material, unused_material
from pipeline.rules.model.prosecution_settings import ProsecutionSettings
from pipeline.text.dates import in_words, with_weekday
from pipeline.typeset.gaps import gap, or_gap

PAGES = "how many pages"
"""What a statement's declaration lacks until the statement has pages."""
_NUMBER_OF_PAGES = re.compile(r"\{pages\}(?=\s+(?:pages?\b|[td]udalen|o dudalen))")


def paper_context(file: DefendantFile, settings: ProsecutionSettings, pages: int | None = None) -> PapersGiven:
    """Give every value that a template of a prosecution may use; ``pages`` is how many the statement has."""
    service = PlannedService.of(file.defendant, settings)
    return {
        "reference": file.reference,
        "defendant": _defendant(file.defendant),
        "child": _child(file.case),
        "school": _school(file.case),
        "charge": _charge(file),
        "prosecutor": _prosecutor(file.defendant),
        "witness": _witness(file.witness),
        "witnesses": [
            _witness(one) for one in file.defendant.charge.witnesses or ([file.witness] if file.witness else [])
        ],
        "declaration": _declared(settings.statement.declaration, pages),
        "objection": service.objection,
        "plea": service.plea,
        "serving": service.told,
        "documents": [
            {"number": number, "title": title} for number, title in enumerate(_documents(file, settings), start=1)
        ],
        "reader": settings.statement.reader,
        "hearsay": settings.statement.hearsay,
        "paragraphs": list(statement_paragraphs(file, settings)),
        "facts": facts_sentences(file, settings),
        "court_fields": list(_court_fields(file, settings)),
        "exhibits": [_exhibit(one) for one in file.exhibits],
        "events": [
            {"date": one.when, "text": one.text, "exhibit": _label_of(one, file.exhibits)} for one in file.entries
        ],
        "sessions": [_session(one) for one in file.defendant.sessions],
        "totals": charged_totals(file),
        "notices": [notice_given(one, file.notices, settings) for one in notices_told(file.defendant, file.notices)],
        "notice_history": [
            notice_given(one, file.notices, settings) for one in notice_history(file.defendant, file.notices)
        ],
        "ledger_sums": [{"use": use, "sessions": count} for use, count in file.ledger.sums],
        "ledger": [_ledger_row(file, number) for number in range(len(file.ledger.lines))],
        "limits": _limits(file),
        "elements": list(_elements(file)),
        "defences": list(_defences(file, settings)),
        "defences_told": or_gap(file.case.answers.get("statutory_defences"), "what may support or refute a defence"),
        "papers": [
            {"title": one.title, "file": one.file, "class": one.paper_class, "fate": one.fate, "because": one.because}
            for one in file.selection.decisions
        ],
        "unused": unused_material(file),
        "sensitive": sensitive_material(file),
        "disclosure": disclosure_given(file.defendant.charge.disclosure),
        "redactions": [{"file": one.file, "page": one.page, "kind": one.kind} for one in file.redactions],
        "checks": [
            {
                "title": one.title,
                "result": _result(one),
                "because": one.because,
                "fix": "–" if one.holds else one.fix or "–",
            }
            for one in file.checks
        ],
        "answers": {name: or_gap(text, name.replace("_", " ")) for name, text in file.case.answers.items()},
        "order_considered": or_gap(file.case.answers.get("eso_considered"), "what was considered"),
        "order_considered_on": _day_or_gap(file.case.dates.get("eso_considered"), "the day"),
        "sentence_matters": _sentence_matters(file),
        "public_interest": or_gap(file.case.answers.get("public_interest"), "the decision and its reasons"),
        "interview": or_gap(file.case.answers.get("interview_under_caution"), "what was said, or why there was none"),
        "interview_account": _account(file),
    }


def _declared(wording: str, pages: int | None) -> str:
    """Say of how many pages a statement is: ``{pages}`` is "2 pages", or "2" before a council's own word for them."""
    in_words = count_of(pages, "page") if pages else gap(PAGES)
    alone = str(pages) if pages else gap(PAGES)
    return _NUMBER_OF_PAGES.sub(lambda _: alone, wording).format_map({"pages": in_words})


def _sentence_matters(file: DefendantFile) -> str:
    """Give what bears on sentence; what was typed for all may tell this defendant of another, and is then kept back."""
    lacking = "what bears on sentence, or that nothing does"
    if sentence_matters(file.defendant, file.case):
        lacking = f"what bears on the sentence of {file.defendant.known_as}, and tells of nobody else"
    return or_gap(file.selection.typed.get("sentence_matters"), lacking)


def _account(file: DefendantFile) -> str:
    lacking = f"what {file.defendant.known_as} said in interview, or why there was none"
    if said_in_interview(file.defendant, file.case):
        lacking = f"what {file.defendant.known_as} said in interview, without what is to be kept from them"
    return or_gap(file.selection.typed.get("interview"), lacking)


def _documents(file: DefendantFile, settings: ProsecutionSettings) -> Iterator[str]:
    """Name the documents that the law wants served together, without those that are not for this case."""
    there = {paper.name for paper in settings.papers if applies(paper, file)}
    for wanted in settings.sets:
        if is_for(wanted, file.defendant):
            yield from (one.title for one in wanted.documents if there.intersection(one.papers))


def _court_fields(file: DefendantFile, settings: ProsecutionSettings) -> Iterator[CourtFieldGiven]:
    """Give the fields of the court's own form in their order, for a person who types them."""
    facts = "\n".join(facts_sentences(file, settings))
    for field, value in fields_in_order(submission(file.defendant, facts, settings.court_intake)):
        yield {"field": field, "value": value}


def statement_paragraphs(file: DefendantFile, settings: ProsecutionSettings) -> Iterator[ParagraphGiven]:
    """Draft the statement: numbered paragraphs, each from one source; what others did is flagged."""
    wording, number = settings.statement, 0
    values = sentence_values(file)
    for known in wording.opening:
        number += 1
        yield {"number": number, "text": known.text.format_map(values), "source": known.source, "flag": ""}
    for exhibit in file.exhibits:
        number += 1
        is_own = is_from(file.witness, file.evidence[exhibit.file])
        ways = wording.by_kind | (wording.by_witness if is_own else {})
        sentence = ways.get(exhibit.kind, wording.otherwise)
        own = {
            "title": exhibit.title,
            "label": exhibit.label,
            "date": exhibit.when or gap(f"the date of {exhibit.title}"),
        }
        yield {
            "number": number,
            "text": sentence.format_map({**values, **own}),
            "source": exhibit.file,
            "flag": "" if is_own else wording.hearsay,
        }
    for sentence in wording.closing:
        number += 1
        yield {"number": number, "text": sentence.format_map(values), "source": "–", "flag": ""}


def facts_sentences(file: DefendantFile, settings: ProsecutionSettings) -> list[str]:
    """Word the statement of facts, a sentence each; where the court's form has no room for each contact, in short."""
    values, ways = sentence_values(file), settings.contacts
    dated = [one for one in file.exhibits if one.when]
    told = {
        "contacts": "; ".join(f"{one.title} of {one.when}" for one in dated),
        "count": str(len(dated)),
        "first": dated[0].when if dated else "",
        "last": dated[-1].when if dated else "",
    }
    for way in (ways.each, ways.many):
        values["contacts"] = way.format_map(told) if dated else ""
        facts = [words for words in (sentence.format_map(values).strip() for sentence in settings.facts) if words]
        if len("\n".join(facts)) <= settings.court_intake.statement_of_facts:
            break
    return facts


def sentence_values(file: DefendantFile) -> dict[str, str]:
    """Give what the sentences and rows of the rules may say of the charge; what is not known is a gap."""
    defendant, totals, charge = file.defendant, charged_totals(file), file.defendant.charge
    period, witness, offence = defendant.period, file.witness, defendant.offence
    hearing = " at ".join(filter(None, (in_words(charge.hearing_on) if charge.hearing_on else "", charge.hearing_at)))
    return {
        **{name: str(count) for name, count in totals.items()},
        "offence": offence.title if offence else gap("the offence"),
        "law": offence.source if offence else gap("the law"),
        "court": or_gap(charge.court, "the court"),
        "hearing": or_gap(hearing, "the day of the hearing"),
        "urn": or_gap(charge.urn, "the case reference at the court"),
        "reference": file.reference,
        "child": or_gap(file.case.child.name, "the child's name"),
        "born": _day_or_gap(file.case.child.date_of_birth, "the child's date of birth"),
        "school": or_gap(file.case.school.name, "the name of the school"),
        "defendant": defendant.parent.name,
        "from": in_words(period.first_day) if period else gap("the first day of the charge"),
        "to": in_words(period.last_day) if period else gap("the last day of the charge"),
        "sessions": str(len(defendant.sessions)),
        "witness_role": or_gap(witness.role if witness else None, "the role of the witness"),
    }


def _defendant(defendant: Defendant) -> DefendantGiven:
    parent = defendant.parent
    return {
        "name": parent.name,
        "date_of_birth": _day_or_gap(parent.date_of_birth, f"date of birth of {parent.name}"),
        "address": or_gap(parent.address, f"address of {parent.name}"),
        "relationship": or_gap(parent.relationship, "the relationship to the child"),
    }


def _child(case: Case) -> ChildGiven:
    born = case.child.date_of_birth
    return {
        "name": or_gap(case.child.name, "the child's name"),
        "date_of_birth": _day_or_gap(born, "the child's date of birth"),
    }


def _school(case: Case) -> SchoolGiven:
    school = case.school
    return {
        "name": or_gap(school.name, "the name of the school"),
        "address": or_gap(school.address, "the address of the school"),
        "head_teacher": or_gap(school.head_teacher, "the head teacher"),
    }


def _charge(file: DefendantFile) -> ChargeGiven:
    defendant, charge = file.defendant, file.defendant.charge
    offence, period = defendant.offence, defendant.period
    return {
        "offence": defendant.offence_name or gap("the offence"),
        "title": offence.title if offence else gap("the offence"),
        "wording": defendant.worded(offence.wording) if offence else gap("the wording of the offence"),
        "alternative": offence.alternative or "" if offence else "",
        "maximum": offence.maximum if offence else gap("the maximum penalty"),
        "law": offence.source if offence else gap("the law"),
        "online_conviction": bool(offence and offence.online_conviction),
        "procedure": defendant.procedure or gap("the procedure"),
        "from": in_words(period.first_day) if period else gap("the first day"),
        "to": in_words(period.last_day) if period else gap("the last day"),
        "sessions": len(defendant.sessions),
        "place": or_gap(defendant.place, "the place of the offence"),
        "court": or_gap(charge.court, "the court"),
        "court_and_address": "\n".join(
            (or_gap(charge.court, "the court"), or_gap(charge.court_address, "the address of the court"))
        ),
        "urn": or_gap(charge.urn, "the case reference at the court"),
        "charged_on": _day_or_gap(charge.charged_on, "the day of the charge"),
        "hearing_on": _day_or_gap(charge.hearing_on, "the day of the hearing"),
        "hearing_at": or_gap(charge.hearing_at, "the time of the hearing"),
    }


def _prosecutor(defendant: Defendant) -> ProsecutorGiven:
    prosecutor = defendant.prosecutor
    return {
        "name": or_gap(prosecutor.name, "the authority that prosecutes"),
        "informant": or_gap(prosecutor.informant, "the informant"),
        "address": or_gap(prosecutor.address, "the prosecutor's address for service"),
        "email": prosecutor.email or "",
        "costs": or_gap(prosecutor.costs, "the costs claimed"),
        "code": or_gap(prosecutor.code, "the prosecutor's code at the court"),
        "offence_code": or_gap(prosecutor.offence_code, "the offence code"),
    }


def _witness(witness: Witness | None) -> WitnessGiven:
    return {
        "name": or_gap(witness.name if witness else None, "the witness"),
        "role": or_gap(witness.role if witness else None, "the role of the witness"),
        "age": "Under 18" if witness and witness.under_18 else "Over 18",
        "not_available": (witness.not_available if witness else None) or gap("dates on which the witness cannot come"),
    }


def _exhibit(exhibit: Exhibit) -> ExhibitGiven:
    return {
        "label": exhibit.label,
        "title": exhibit.title,
        "date": exhibit.when or "–",
        "form": "redacted copy" if exhibit.redacted else "copy",
    }


def _label_of(entry: Entry, exhibits: Sequence[Exhibit]) -> str:
    return next((exhibit.label for exhibit in exhibits if exhibit.file == entry.file), "–")


def _session(session: Session) -> SessionGiven:
    return {"day": with_weekday(session.day), "session": session.half, "code": session.code}


def charged_totals(file: DefendantFile) -> TotalsGiven:
    """Count the sessions of the charged period alone."""
    totals = totals_of(file.sessions)
    return {
        "possible": totals.possible,
        "attended": totals.attended,
        "authorised": totals.authorised,
        "unauthorised": totals.unauthorised,
        "percentage": gap("the attendance") if totals.percentage is None else str(totals.percentage),
    }


def _ledger_row(file: DefendantFile, number: int) -> LedgerGiven:
    line = file.ledger.lines[number]
    return {
        **_session(line.session),
        "use": line.use,
        "because": line.because,
        "bars": "; ".join(line.bars) or "–",
    }


def _limits(file: DefendantFile) -> LimitsGiven:
    sessions, begun = file.defendant.sessions, file.defendant.charge.charged_on
    begin = _day_or_gap(begun, "the day of the charge")
    if not sessions:
        first, last = gap("the first session"), gap("the last session")
        return {"first": first, "last": last, "cautious": "–", "outer": "–", "begin": begin, "in_time": ""}
    cautious, outer = (months_after(one.day, file.lay_months) for one in (sessions[0], sessions[-1]))
    in_time = ("both" if begun <= cautious else "the outer" if begun <= outer else "neither") if begun else ""
    return {
        "first": sessions[0].when,
        "last": sessions[-1].when,
        "cautious": in_words(cautious),
        "outer": in_words(outer),
        "begin": begin,
        "in_time": in_time,
    }


def _elements(file: DefendantFile) -> Iterator[ElementGiven]:
    """Say of each thing that must be proved which papers and sessions prove it for this defendant."""
    going_in = {one.file for one in file.selection.decisions if one.goes_in}
    labels = {one.file: f"{one.label} {one.title}" for one in file.exhibits}
    for element in file.defendant.offence.elements if file.defendant.offence else ():
        papers = [one for one in file.evidence.values() if one.file in going_in and one.is_any_of(element.kinds)]
        proofs = [labels.get(one.file, one.title) for one in papers]
        if element.sessions and file.defendant.sessions:
            proofs.append(f"{len(file.defendant.sessions)} sessions of the register")
        yield {"title": element.title, "proof": "; ".join(proofs) or gap(f"what proves: {element.title}")}


def _defences(file: DefendantFile, settings: ProsecutionSettings) -> Iterator[DefenceGiven]:
    for defence in settings.defences:
        papers = [one.title for one in file.evidence.values() if one.is_any_of(defence.kinds)]
        marked = sum(one.code in defence.codes for one in file.sessions)
        speaking = [*papers, *([f"{marked} sessions of the period at {' or '.join(defence.codes)}"] if marked else [])]
        yield {
            "title": defence.title,
            "source": defence.source,
            "proof": "the parent" if defence.for_the_parent_to_prove else "the prosecutor",
            "for": "; ".join(speaking) or "nothing in the papers",
            "against": f"{len(file.defendant.sessions)} sessions that the register has as unauthorised",
        }


def _result(check: CourtCheck) -> str:
    if check.holds:
        return "right"
    return "rejected" if check.rejects else "warned of"


def _day_or_gap(day: date | None, what: str) -> str:
    return in_words(day) if day else gap(what)
