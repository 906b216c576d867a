"""The facts that an expression in ``rules.yaml`` may use: each with its name, its type and what it says.

Three sources: the register (counted by ``pipeline.attendance``), the case file, and the evidence that is in the
folder. A fact that nobody has given is None, and an expression that needs it is then neither true nor false.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from pipeline.attendance.counting.figures import FACT_MEANINGS, FACT_TYPES
from pipeline.case.case import PLANS, Case, Contact, EarlyHelp, Parent
from pipeline.case.evidence import Evidence
from pipeline.rules.language.hearing_answers import HearingAnswers
from pipeline.rules.language.school_questions import SchoolQuestion
from pipeline.rules.language.telling_clauses import Wanted
from pipeline.rules.language.upn import is_upn
from pipeline.text import dates
from pipeline.text.figures_in_text import Figures, with_figures

_A_LANGUAGE = Wanted(made_of=("language",))

FactType = Literal["number", "date", "yes or no", "text"]


@dataclass(frozen=True)
class Fact:
    """One named, typed fact; ``choices`` are all the texts it can be, where they are known.

    What somebody answered ``in_own_words`` may be there or not; it is compared with nothing.
    """

    name: str
    type: FactType
    description: str
    from_register: bool = False
    choices: tuple[str, ...] = ()
    in_own_words: bool = False


PARENT_FACTS: tuple[Fact, ...] = (
    Fact(
        "penalty_notices_to_parent",
        "number",
        "penalty notices that count, in {attendance.penalty_notices.years} years, to this parent but the one asked for",
    ),
    Fact("parent_lives_with_child", "yes or no", "the child lives with this parent"),
    Fact("parent_has_responsibility", "yes or no", "this parent has parental responsibility"),
    Fact("parent_details_checked_on", "date", "the day on which the details of this parent were last checked"),
    Fact("parent_is_charged", "yes or no", "this parent is among those who are charged"),
    Fact(
        "paid_notices_in_charge",
        "number",
        "paid penalty notices to this parent whose period meets that of the charge, or is not told",
    ),
)
"""Facts that are told anew for each parent, in rules with ``for_each: parent``, and of the parent of a notice."""

NOTICE_FACTS: tuple[Fact, ...] = (
    Fact("notice_issued_on", "date", "the day on which the penalty notice was issued"),
    Fact(
        "notice_received_on",
        "date",
        "the day on which the penalty notice was received (by post, where the case file does not say)",
    ),
    Fact("notice_paid", "yes or no", "this penalty notice was paid"),
    Fact("notice_stands", "yes or no", "this penalty notice stands: neither withdrawn, nor followed by an acquittal"),
    Fact(
        "notices_before",
        "number",
        "penalty notices that count, in the {attendance.penalty_notices.years} years to this one, to the same parent",
    ),
)
"""Facts that are told anew for each penalty notice, in rules with ``for_each: notice``."""

FactTable = Mapping[str, Fact]

_NOT_OFFERED = re.compile(r"(?:was |were |has |it )*(?:not|never)\b|no\b|none\b|n/?a\b")


WITHOUT_A_REGISTER = ("penalty_notices_in_3_years", "compulsory_school_age_from", "compulsory_school_age_to")
"""Facts that ``pipeline.attendance`` gives from the case file alone."""

_TYPE_WORDS: dict[type, FactType] = {int: "number", float: "number", bool: "yes or no", date: "date"}

REGISTER_FACTS: tuple[Fact, ...] = tuple(
    Fact(name, _TYPE_WORDS[type_], FACT_MEANINGS[name], from_register=name not in WITHOUT_A_REGISTER)
    for name, type_ in FACT_TYPES.items()
)

CASE_FACTS: tuple[Fact, ...] = (
    Fact("today", "date", "the day of the check"),
    Fact("plan", "text", "the plan around the child or family", choices=tuple(PLANS)),
    Fact("child_looked_after", "yes or no", "the child is looked after by an authority (plan: CLA)"),
    Fact("has_lead_professional", "yes or no", "the case file names a lead professional or social worker"),
    Fact("lead_professional_agreed", "yes or no", "the lead professional agreed to the referral"),
    Fact("lead_professional_agreed_on", "date", "the day on which the lead professional agreed"),
    Fact("early_help_offered", "yes or no", "the case file says when early help was offered, or what came of it"),
    Fact("early_help_offered_on", "date", "the day on which early help was offered"),
    Fact("early_help_outcome", "text", "what came of the offer of early help"),
    Fact("number_of_parents", "number", "parents in the case file"),
    Fact("parents_living_with_child", "number", "parents in the case file with whom the child lives"),
    Fact("lives_with", "text", "with whom the child lives, by name"),
    Fact("has_upn", "yes or no", "the case file has the Unique Pupil Number"),
    Fact("upn_is_right", "yes or no", "the Unique Pupil Number has 13 characters and its check letter is right"),
    Fact("school_contact_can_be_reached", "yes or no", "the case file has e-mail or telephone of the school's contact"),
    Fact("parents_with_translator", "number", "parents in the case file for whom a translator is named"),
    Fact(
        "fewest_penalty_notices",
        "number",
        "penalty notices that count, in {attendance.penalty_notices.years} years, to one parent: the fewest",
    ),
    Fact("notices_paid", "number", "notices in the case file with the outcome paid"),
    Fact("referral_on", "date", "the referral (until it is submitted, the day of the check)"),
    Fact("proceedings_on", "date", "the beginning of proceedings (until then, the day of the check)"),
    Fact("contacts_since_first_day_absent", "number", "contacts in the log since the first day of the absence"),
    Fact(
        "family_heard_on", "date", "the last day since then on which, by log or notes, somebody heard from the family"
    ),
    Fact("absences_begun", "number", "absences of this year that began without anybody having explained them", True),
    Fact(
        "absences_without_first_day_contact",
        "number",
        "those of them on whose first day no log or note shows a contact with the family",
        from_register=True,
    ),
    Fact("date_of_birth", "date", "the child's date of birth"),
    Fact("school_year_from", "date", "the first day of the school year of the referral"),
    Fact("support_counts_from", "date", "the day from which papers show this year's support"),
)


def fact_table(
    questions: Mapping[str, SchoolQuestion],
    dated: Mapping[str, str],
    kinds: Mapping[str, str],
    counts: Mapping[str, str],
    figures: Figures,
) -> dict[str, Fact]:
    """Name every fact, with those that come from the rules' own questions, dates, kinds of evidence and counts.

    Each of these is given by name, with what an officer calls it; ``figures`` are those of which descriptions speak.
    """
    answers = (_answer_fact(name, question) for name, question in questions.items())
    days = (Fact(f"{name}_on", "date", _the_day_of(words)) for name, words in dated.items())
    files = (Fact(f"count_of_{kind}", "number", f"files of the kind “{words}”") for kind, words in kinds.items())
    counted = (Fact(name, "number", what, from_register=True) for name, what in counts.items())
    facts = (*counted, *answers, *days, *files, *REGISTER_FACTS, *CASE_FACTS, *PARENT_FACTS, *NOTICE_FACTS)
    return {fact.name: replace(fact, description=with_figures(fact.description, figures)) for fact in facts}


def _answer_fact(name: str, question: SchoolQuestion) -> Fact:
    name, description = f"answer_{name}", f"the answer to “{question.asks}”"
    match question.answer:
        case "number" | "date":
            return Fact(name, question.answer, description)
        case "yes or no":
            return Fact(name, "text", description, choices=("yes", "no"))
        case "choice":
            return Fact(name, "text", description, choices=question.choices)
        case "text":
            return Fact(name, "text", description, in_own_words=True)


def case_facts(
    case: Case, today: date, questions: Mapping[str, SchoolQuestion], heard: HearingAnswers
) -> dict[str, object]:
    """Give the facts of the case file, with ``answer_…`` for every answer and ``…_on`` for every date."""
    lead = case.lead_professional
    early_help = case.early_help
    return {
        "today": today,
        "plan": case.plan,
        "child_looked_after": case.plan == "CLA",
        "has_lead_professional": lead is not None and bool(lead.name or lead.role or lead.agreed_on),
        "lead_professional_agreed": _lead_professional_agreed(case, today, heard),
        "lead_professional_agreed_on": lead.agreed_on if lead else None,
        "early_help_offered": _early_help_offered(case.early_help, today, heard),
        "early_help_offered_on": early_help.offered if early_help else None,
        "early_help_outcome": early_help.outcome if early_help else None,
        "number_of_parents": len(case.parents),
        "parents_living_with_child": _living_with_child(case.parents),
        "lives_with": ", ".join(parent.called for parent in case.parents if parent.lives_with_child) or None,
        "has_upn": heard.answer_of(case.child.upn) is not None,
        "upn_is_right": None if heard.answer_of(case.child.upn) is None else is_upn(case.child.upn or ""),
        "school_contact_can_be_reached": _can_be_reached(case.school.contact, heard),
        "parents_with_translator": sum(translator_for(parent, heard) is not None for parent in case.parents),
        "notices_paid": sum(
            (notice.outcome or "").strip().lower() == "paid" for parent in case.parents for notice in parent.notices
        ),
        "referral_on": case.dates.get("referral_submitted") or today,
        "proceedings_on": case.dates.get("information_laid") or today,
        "date_of_birth": case.child.date_of_birth,
        **{f"answer_{name}": question.read(case.answers.get(name), heard) for name, question in questions.items()},
        **{f"{name}_on": day for name, day in case.dates.items()},
    }


def evidence_facts(evidence: Sequence[Evidence], kinds: Iterable[str]) -> dict[str, object]:
    """How many readable files about this child there are of each kind, each content once for each kind that it is."""
    readable = [one for one in evidence if one.problem is None and one.about.counts]
    counted = Counter(kind for _, kind in {(one.source.sha256, kind) for one in readable for kind in one.kinds})
    return {f"count_of_{kind}": counted[kind] for kind in kinds}


def in_words(value: object) -> str:
    """Write a fact's value for people; ``not known`` for None."""
    match value:
        case None:
            return "not known"
        case bool():
            return "yes" if value else "no"
        case date():
            return dates.in_words(value)
        case float() | Decimal():
            return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        case _:
            return str(value)


def _the_day_of(event: str) -> str:
    return event if event.startswith("the day") else f"the day of {event}"


def _living_with_child(parents: Sequence[Parent]) -> int | None:
    """None where the case file says of no parent whether the child lives there."""
    said = [parent.lives_with_child for parent in parents if parent.lives_with_child is not None]
    return sum(said) if said else None


def _can_be_reached(contact: Contact | None, heard: HearingAnswers) -> bool | None:
    """None where nobody has given an e-mail address or a telephone number."""
    return True if contact and any(heard.answer_of(one) for one in (contact.email, contact.phone)) else None


def translator_for(parent: Parent, heard: HearingAnswers) -> str | None:
    """Give the language for which a parent needs a translator; None where no language is named."""
    said = heard.answer_of(parent.translator)
    return said if said and heard.tells(said, _A_LANGUAGE) else None


def _early_help_offered(early_help: EarlyHelp | None, today: date, heard: HearingAnswers) -> bool:
    """Whether an offer was made: its day has come, or something came of it; "not offered" is no outcome."""
    if early_help is None:
        return False
    came_of_it = heard.answer_of(early_help.outcome)
    if came_of_it and _NOT_OFFERED.match(came_of_it.lower()):
        return False
    return early_help.offered <= today if early_help.offered else bool(came_of_it)


def _lead_professional_agreed(case: Case, today: date, heard: HearingAnswers) -> bool | None:
    """None where nobody has said; an answer of "no" outweighs a date, and a day to come shows nothing."""
    said = heard.agreement(case.answers.get("lead_professional_agreed"))
    if said == "no":
        return False
    agreed_on = case.lead_professional.agreed_on if case.lead_professional else None
    return True if said == "yes" or (agreed_on and agreed_on <= today) else None
