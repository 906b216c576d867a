"""What the papers of a defendant's file may ask for: the values of every Word template of a prosecution, by name.

A council may add or change a template without Python; ``casebundle rules`` holds what it asks for against these.
"""

from collections.abc import Mapping
from typing import TypedDict


class DefendantGiven(TypedDict):
    """The defendant, whose own details alone a paper may hold."""

    name: str
    date_of_birth: str
    address: str
    relationship: str


class ChildGiven(TypedDict):
    """The child of the case."""

    name: str
    date_of_birth: str


class SchoolGiven(TypedDict):
    """The school of the case."""

    name: str
    address: str
    head_teacher: str


# "from" is no name that a class can have.
ChargeGiven = TypedDict(
    "ChargeGiven",
    {
        "offence": str,
        "title": str,
        "wording": str,
        "alternative": str,
        "maximum": str,
        "law": str,
        "online_conviction": bool,
        "procedure": str,
        "from": str,
        "to": str,
        "sessions": int,
        "place": str,
        "court": str,
        "court_and_address": str,
        "urn": str,
        "charged_on": str,
        "hearing_on": str,
        "hearing_at": str,
    },
)


class ProsecutorGiven(TypedDict):
    """The authority that prosecutes, with its codes at the court."""

    name: str
    informant: str
    address: str
    email: str
    costs: str
    code: str
    offence_code: str


class WitnessGiven(TypedDict):
    """Who makes a statement, and when that person cannot come."""

    name: str
    role: str
    age: str
    not_available: str


class ObjectionGiven(TypedDict):
    """Until when a party may object to a statement."""

    days: str
    served: str
    last_day: str


class PleaGiven(TypedDict):
    """Until when a single justice procedure notice is to be answered."""

    days: str
    last_day: str


class ServingGiven(TypedDict):
    """On what day and how the papers are to be served."""

    on: str
    method: str


class DocumentGiven(TypedDict):
    """A document that the law wants served together with the others."""

    number: int
    title: str


class ParagraphGiven(TypedDict):
    """A numbered paragraph of the statement, with where it comes from and, of what others did, the flag."""

    number: int
    text: str
    source: str
    flag: str


class ExhibitGiven(TypedDict):
    """An exhibit; ``form`` says whether it is a redacted copy."""

    label: str
    title: str
    date: str
    form: str


class EventGiven(TypedDict):
    """An event of the chronology for this defendant."""

    date: str
    text: str
    exhibit: str


class SessionGiven(TypedDict):
    """A session that is charged."""

    day: str
    session: str
    code: str


class LedgerSumGiven(TypedDict):
    """How many absences the ledger has under one use."""

    use: str
    sessions: int


class LedgerGiven(SessionGiven):
    """An absence, and what it was used for."""

    use: str
    because: str
    bars: str


class TotalsGiven(TypedDict):
    """The sessions of the charged period alone."""

    possible: int
    attended: int
    authorised: int
    unauthorised: int
    percentage: str


class NoticeGiven(TypedDict):
    """A penalty notice or another notice to this defendant."""

    kind: str
    issued: str
    period: str
    method: str
    received: str
    amount: str
    outcome: str
    paid_on: str
    because: str


class LimitsGiven(TypedDict):
    """The first and the last session, the last day for an information by each, and on what day proceedings ``begin``.

    ``in_time`` says by which of the two days they do: ``both``, ``the outer``, ``neither``, or nothing yet.
    """

    begin: str
    in_time: str
    first: str
    last: str
    cautious: str
    outer: str


class ElementGiven(TypedDict):
    """What the prosecutor must prove, and what proves it."""

    title: str
    proof: str


# "for" is no name that a class can have.
DefenceGiven = TypedDict("DefenceGiven", {"title": str, "source": str, "proof": str, "for": str, "against": str})

# "class" is no name that a class can have.
PaperGiven = TypedDict("PaperGiven", {"title": str, "file": str, "class": str, "fate": str, "because": str})


class UnusedGiven(TypedDict):
    """A line of a schedule of unused material."""

    number: int
    title: str
    date: str
    because: str


class DisclosureGiven(TypedDict):
    """What the council said of how it looks for and discloses material that it does not rely on."""

    officer: str
    enquiries: str
    searches: str
    others: str
    initial: str


class RedactionGiven(TypedDict):
    """A redaction, without the words."""

    file: str
    page: int
    kind: str


class CourtFieldGiven(TypedDict):
    """A field of the court's own form."""

    field: str
    value: str


class CheckGiven(TypedDict):
    """A check of the court's intake."""

    title: str
    result: str
    because: str
    fix: str


class PapersGiven(TypedDict):
    """All that a template of a prosecution may ask for."""

    reference: str
    defendant: DefendantGiven
    child: ChildGiven
    school: SchoolGiven
    charge: ChargeGiven
    prosecutor: ProsecutorGiven
    witness: WitnessGiven
    witnesses: list[WitnessGiven]
    declaration: str
    objection: ObjectionGiven
    plea: PleaGiven
    serving: ServingGiven
    documents: list[DocumentGiven]
    sentence_matters: str
    reader: str
    hearsay: str
    paragraphs: list[ParagraphGiven]
    facts: list[str]
    court_fields: list[CourtFieldGiven]
    exhibits: list[ExhibitGiven]
    events: list[EventGiven]
    sessions: list[SessionGiven]
    totals: TotalsGiven
    notices: list[NoticeGiven]
    notice_history: list[NoticeGiven]
    ledger_sums: list[LedgerSumGiven]
    ledger: list[LedgerGiven]
    limits: LimitsGiven
    elements: list[ElementGiven]
    defences: list[DefenceGiven]
    defences_told: str
    papers: list[PaperGiven]
    unused: list[UnusedGiven]
    sensitive: list[UnusedGiven]
    disclosure: DisclosureGiven
    redactions: list[RedactionGiven]
    checks: list[CheckGiven]
    answers: Mapping[str, str]
    order_considered: str
    order_considered_on: str
    public_interest: str
    interview: str
    interview_account: str
