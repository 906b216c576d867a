"""``rules.yaml: prosecution``: the law's figures and the wording of a prosecution file."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from pipeline.case.case import PlanName
from pipeline.case.charge import OffenceName, ProcedureName
from pipeline.files.yaml_file import NamedBy, Strict, Text
from pipeline.rules.model.court_intake_settings import CourtIntakeSettings
from pipeline.rules.model.disclosure_settings import PaperClass
from pipeline.rules.model.rule_names import AuthorityName, EventName, KindName

DeemedFrom = Literal["the day itself", "the next business day"]


class ServiceMethod(Strict):
    """A way to serve papers, and from which day they count as served (Criminal Procedure Rules Part 4).

    ``business_days`` are counted after the day on which they were sent or left. ``same_day_before`` is the time of day
    (``14:30``) up to which what was sent on a business day is served that day. ``needs_consent`` where a parent must
    have agreed in writing.
    """

    title: Text
    words: tuple[Text, ...] = ()
    """Other words for it in a case file."""
    business_days: int = Field(ge=0)
    same_day_before: str | None = None
    needs_consent: bool = False
    source: Text


class PostedNotices(Strict):
    """Penalty notices sent by a ``method`` of service, after which the law says the ``{day}`` of receipt."""

    method: Text
    received: Text


class Element(Strict):
    """Something that the prosecutor must prove, by papers of these ``kinds`` and by the ``sessions`` charged."""

    title: Text
    kinds: tuple[KindName, ...] = ()
    sessions: bool = False


class Offence(Strict):
    """An offence that a parent may be charged with; the wordings take ``{defendant}``, ``{child}``, ``{from}``."""

    title: Text
    imprisonable: bool
    in_force_from: date
    procedures: tuple[ProcedureName, ...]
    maximum: Text
    source: Text
    wording: Text
    elements: tuple[Element, ...] = ()
    alternative: Text | None = None
    online_conviction: bool = False
    """Whether a defendant may choose automatic online conviction for it (Judicial Review and Courts Act 2022 s.3)."""


class Objection(Strict):
    """Until when a party may object to a written statement (Criminal Procedure Rules 16.4(4); s.9(2A))."""

    business_days: dict[ProcedureName, int]
    least_days: int = Field(ge=0)
    source: Text


class Defence(Strict):
    """A defence or exception, and what may speak for it: kinds of evidence and register codes."""

    title: Text
    source: Text
    for_the_parent_to_prove: bool = False
    kinds: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


TypedName = Literal["sentence_matters", "interview"]


class ProsecutionPaper(Strict):
    """A paper of the file: the Word template that is filled, what it is called, and who sees it.

    ``for_set`` papers may be served on the defendant, the others stay internal; one that goes ``only_complete`` stays
    internal as well while anything is missing in it. ``procedures`` and ``offences`` limit a
    paper to cases of these, ``when_any`` to those where there is something to tell. ``typed`` is what people typed
    that it gives as it stands: it is looked through for what the defendant may not see, as papers are.
    """

    template: Text
    name: Text
    kind: Text
    for_set: bool = False
    only_complete: bool = False
    procedures: tuple[ProcedureName, ...] = ()
    offences: tuple[OffenceName, ...] = ()
    when_any: Literal["notices", "notice history", "redactions", "sensitive", "online conviction"] | None = None
    typed: TypedName | None = None

    def is_for(self, procedure: ProcedureName | None, offence: OffenceName | None) -> bool:
        """Tell whether it is one of the papers of this procedure and offence."""
        return (not self.procedures or procedure in self.procedures) and (not self.offences or offence in self.offences)


Evidence = Literal["exhibits", "statements", "certificate"]


class SetSection(Strict):
    """One section of a set: papers of the file by their names, and evidence of the case."""

    title: Text
    papers: tuple[Text, ...] = ()
    evidence: Evidence | None = None


class SetDocument(Strict):
    """A document that the law wants in a set: the papers that it is made of, none with a gap, and signed evidence."""

    title: Text
    papers: tuple[Text, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class ProsecutionSet(Strict):
    """Papers that go together to one audience, named as the court's platform names them.

    ``needs`` says which evidence must be in the folder, signed, before the set is more than a draft; ``documents``
    which documents the law wants in it, each complete, before it is made at all. ``offences`` limits it to these;
    ``to_court`` says whether its documents are for the court's platform too.
    """

    title: Text
    file: Text
    kind: Text = "bundle"
    procedures: tuple[ProcedureName, ...] = ()
    offences: tuple[OffenceName, ...] = ()
    sections: tuple[SetSection, ...]
    to_court: bool = True
    needs: tuple[Evidence, ...] = ()
    documents: tuple[SetDocument, ...] = ()

    @property
    def papers(self) -> frozenset[str]:
        """The names of all papers that it speaks of."""
        parts: tuple[SetSection | SetDocument, ...] = (*self.sections, *self.documents)
        return frozenset(name for part in parts for name in part.papers)


class SelectionChoices(Strict):
    """The answers to what is asked about a paper; answers are kept by these words, so a new wording is asked anew."""

    serve: Text
    redact: Text
    leave_out: Text
    redact_all: Text
    leave_out_all: Text
    serve_all: Text
    leave_out_unredacted: Text
    serve_after_a_look: Text
    serve_glanced_at: Text
    redact_named: Text
    ask_for_each: Text
    redact_in_all: Text
    ask_each_paper: Text

    @property
    def of_all(self) -> tuple[str, ...]:
        """The choices where several papers are asked about together."""
        return (self.redact, self.leave_out, self.serve)

    @property
    def of_each(self) -> tuple[str, ...]:
        """The choices about one paper, which may be for every paper alike."""
        return (*self.of_all, self.redact_all, self.leave_out_all, self.serve_all)

    @property
    def of_each_unread(self) -> tuple[str, ...]:
        """The same where nobody knows what there is to redact."""
        return tuple(choice for choice in self.of_each if choice not in (self.redact, self.redact_all))


class SelectionWording(Strict):
    """What is asked about a paper and told of it; ``reasons`` say why a paper of each class is where it is.

    ``asks`` and ``asks_not_redacted`` take ``{title}``, ``{defendant}`` and ``{found}``; ``asks_once`` has ``{titles}``
    for the title, ``asks_together`` takes ``{count}`` and ``{found}`` and is asked of no fewer papers than
    ``fewest_together``, ``asks_class`` takes ``{title}`` alone, and ``asks_glance`` ``{count}``. What was decided takes
    ``{by}``, ``written_to`` takes ``{parents}`` and ``more`` takes ``{count}``: of many places the first ``most_told``
    are told.
    ``classes`` are the answers to what a paper is, ``all_defendants`` stands where something is asked once for all.
    """

    reasons: dict[PaperClass, Text]
    choices: SelectionChoices
    classes: dict[PaperClass, Text]
    most_told: int = Field(gt=0)
    written_to: Text
    nothing_kept: Text
    served: Text
    redacted: Text
    left_out: Text
    asks: Text
    asks_once: Text
    asks_together: Text
    fewest_together: int = Field(gt=1)
    all_defendants: Text
    asks_class: Text
    asks_glance: Text
    glance: Text
    class_decided: Text
    whole: Text
    part: Text
    unread: Text
    asks_not_redacted: Text
    not_redacted: Text
    more: Text

    def class_meant(self, answer: str) -> PaperClass:
        """Give the class that one of the answers of ``classes`` stands for."""
        return next(paper_class for paper_class, words in self.classes.items() if words == answer)


class CoverRow(Strict):
    """A row of a set's cover or of its figures: ``text`` takes values of the charge; one with a gap is left out."""

    label: Text
    text: Text


class EditionWording(Strict):
    """How a set tells which edition it is and what is new in it; ``titles`` are those of papers.

    ``row_replaced`` and ``row_withdrawn`` say so of a paper in the list of what was served before.
    """

    first: Text
    later: Text
    supplements: Text
    row_replaced: Text
    row_withdrawn: Text
    added: Text
    replaced: Text
    withdrawn: Text


class ContactsWording(Strict):
    """How the facts tell of the school's letters and meetings.

    Each of ``{contacts}``, or, where the court has no room for that, their ``{count}`` from ``{first}`` to ``{last}``.
    """

    each: Text
    many: Text


class CouncilOrder(Strict):
    """How one council wants the file that it prosecutes with.

    ``sections`` names those sections of a set that come first, in their order, and ``exhibits`` the kinds of papers
    that come first among the exhibits. With ``plain_names`` the names of files have no blanks or special characters,
    with ``one_file`` a set is never parted into volumes. The parents' details must have been checked on the day
    ``details_checked``, ``within_months``; there is no prosecution while the child has a plan of ``not_with_plans``.
    ``note`` says what is from the council and what is ours, where its source gives no order.
    """

    authority: AuthorityName
    source: Text
    note: Text | None = None
    sections: tuple[Text, ...] = ()
    exhibits: tuple[KindName, ...] = ()
    plain_names: bool = False
    one_file: bool = False
    details_checked: EventName | None = None
    within_months: int = Field(default=6, gt=0)
    not_with_plans: tuple[PlanName, ...] = ()


class SourcedSentence(Strict):
    """A paragraph of a draft statement, and the one ``source`` from which the witness knows it."""

    text: Text
    source: Text = "the records of the school"


def _as_sentence(value: object) -> object:
    """Take a sentence alone for one from the records of the school."""
    return {"text": value} if isinstance(value, str) else value


class StatementWording(Strict):
    """Sentences of a draft statement; they take what a paper is, its date and its label.

    ``opening`` and ``closing`` stand around the paragraphs of the exhibits; ``by_kind`` words an exhibit of a kind,
    ``by_witness`` one that is the witness's own, and ``otherwise`` any other.
    """

    declaration: Text
    reader: Text
    opening: tuple[Annotated[SourcedSentence, BeforeValidator(_as_sentence)], ...]
    by_kind: dict[str, Text] = {}
    by_witness: dict[str, Text] = {}
    otherwise: Text
    closing: tuple[Text, ...]
    hearsay: Text


class ProsecutionSettings(Strict):
    """Figures and wording that every prosecution file shares."""

    offences: dict[OffenceName, Offence]
    service: dict[str, ServiceMethod]
    objection: Objection
    plea_business_days: int = Field(ge=0)
    """In the single justice procedure, after service (Criminal Procedure Rules 24.9(4))."""
    court_waits_days: int = Field(ge=0)
    """So many days after the posting the court looks at a single justice case that nobody answered."""
    notice_bar_days: int = Field(ge=0)
    """No proceedings for so many days, that of receipt included (SI 2007/1867 reg 7)."""
    posted_notices: PostedNotices
    written_at: dict[Text, Text] = Field(
        default={},
        description="where in the form a thing is written, by the words with which its gap in a paper begins",
    )
    unpaid_outcomes: tuple[Text, ...]
    """What came of a notice on which a charge may follow; other words than these bar it until they are clear."""
    withdrawn_outcomes: tuple[Text, ...]
    withdrawn_but_chargeable: tuple[Text, ...]
    """Words for the one reason of a withdrawal after which proceedings may still be brought (reg 8(4) and (5))."""
    time_limit_warning_weeks: tuple[int, ...]
    selection: SelectionWording
    statement: StatementWording
    facts: tuple[Text, ...]
    """The statement of facts, a sentence each; one with a gap is shown so."""
    contacts: ContactsWording
    editions: EditionWording
    cover: tuple[CoverRow, ...]
    figures: tuple[CoverRow, ...]
    figures_from: Text
    """How the figures of a set were reached."""
    defences: tuple[Defence, ...] = ()
    papers: tuple[ProsecutionPaper, ...] = ()
    evidence_names: dict[Evidence, Text]
    """What each kind of evidence that a set needs is called, where it is not there."""
    sets: tuple[ProsecutionSet, ...] = ()
    councils: Annotated[tuple[CouncilOrder, ...], NamedBy("authority")] = ()
    court_intake: CourtIntakeSettings

    @model_validator(mode="after")
    def _papers_are_there(self) -> Self:
        if self.posted_notices.method not in self.service:
            raise ValueError(f'posted_notices names "{self.posted_notices.method}", which is no way of service:')
        known = {paper.name for paper in self.papers}
        for wanted in self.sets:
            if unknown := sorted(wanted.papers - known):
                raise ValueError(f'the set "{wanted.title}" names “{unknown[0]}”, which is none of papers:')
        sections = {section.title for wanted in self.sets for section in wanted.sections}
        for council in self.councils:
            if strange := [title for title in council.sections if title not in sections]:
                raise ValueError(
                    f'the council "{council.authority}" names “{strange[0]}”, which is no section of a set'
                )
        return self
