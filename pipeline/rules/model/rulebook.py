"""``rules.yaml`` as typed, frozen values.

A name that must be known elsewhere (a kind of evidence, a question, a route, a fact …) has an annotated type that says
what it is the name of; ``load`` finds every such name by its type and checks it.
"""

import re
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.attendance.basis.attendance_settings import AttendanceSettings
from pipeline.case.deed import Sign
from pipeline.case.evidence_kind import EvidenceKind, KindRole, kind_in_role
from pipeline.case.loss import LossKind, LossRule
from pipeline.errors import CaseError
from pipeline.files.yaml_file import Amended, Strict, Text
from pipeline.intake.contact_columns import ContactLogSettings
from pipeline.rules.language.expressions import Expression, ExpressionFault, compile_expression
from pipeline.rules.language.facts import FactTable, fact_table
from pipeline.rules.language.hearing_answers import HearingAnswers
from pipeline.rules.language.school_questions import SchoolQuestion
from pipeline.rules.model.bundle_file import BundleFile
from pipeline.rules.model.bundle_settings import BundleSettings, Profile, VolumeLimits
from pipeline.rules.model.counted_sessions import Count
from pipeline.rules.model.days_and_conditions import Condition, InForce
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.rules.model.drafts import Draft
from pipeline.rules.model.first_day_calling import FirstDayCalling
from pipeline.rules.model.hearing_from_family import HearingFromFamily
from pipeline.rules.model.letter_languages import LetterLanguage
from pipeline.rules.model.named_values import Named, named_in
from pipeline.rules.model.need_checks import (
    AbsentCheck,
    AnswerCheck,
    Check,
    ContactsCheck,
    DetailsCheck,
    DocumentTiming,
    EvidenceCheck,
    FactCheck,
    ForEach,
    SpacingCheck,
    StandingCheck,
    Timing,
    TimingCheck,
    UnsaidCheck,
    WeighedCheck,
)
from pipeline.rules.model.periods import Period
from pipeline.rules.model.prosecution_settings import ProsecutionSettings
from pipeline.rules.model.route_documents import RouteDocument
from pipeline.rules.model.rule_names import (
    AuthorityName,
    DateName,
    EventName,
    ExpressionText,
    Identifier,
    KindName,
    RouteName,
    RuleStatus,
    Weight,
    Wording,
)
from pipeline.rules.model.sheets import Sheet, SheetName
from pipeline.rules.model.wanted_words import Undoing, Unfinished
from pipeline.rules.model.words_for_people import WordsForPeople
from pipeline.text.figures_in_text import figures_under
from pipeline.text.sentences import listed
from pipeline.text.suggestions import did_you_mean

WORDS_OF_AN_ID = 8


class Authority(Strict):
    """A council: who receives the referral."""

    name: str = Field(description="what the council calls itself, for example Stockport Council")


class Window(Strict):
    """Of what time papers must be to show this year's work, where a need says nothing else."""

    kinds: tuple[KindName, ...] = Field(min_length=1, description="papers of which kinds")
    dated: DocumentTiming = Field(description="when they must be of")


_CHECKS = (
    "fact",
    "evidence",
    "answer",
    "details",
    "timing",
    "spacing",
    "absent",
    "contacts",
    "unsaid",
    "standing",
    "weighed",
)


class Need(Strict):
    """One line of a route's checklist: one check, when it applies, and what to tell the school."""

    id: Identifier = Field(description="what it is known by, in status.json and in overlays")
    title: str = Field(description="what is needed, as a heading")
    source: str = Field(description="where the rule comes from, so that anybody can look it up")
    note: str | None = Field(default=None, description="why the rule is written like this; not shown to schools")
    fix: Wording = Field(description="what the school can do about it")
    applies_when: ExpressionText | None = Field(default=None, description="it stands only where this holds")
    waived_when: Condition | None = Field(default=None, description="where this holds, it is not needed, and why")
    met_when: Condition | None = Field(default=None, description="another way in which the need is met")
    if_not_met: Weight = Field(default="incomplete", description="incomplete, ineligible (a hard stop) or warning")
    elsewhere: RouteName | None = Field(default=None, description="the route to use instead")
    in_force: InForce = InForce()
    status: RuleStatus | None = Field(default=None, description="where it differs from the route's")

    fact: FactCheck | None = None
    evidence: EvidenceCheck | None = None
    answer: AnswerCheck | None = None
    details: DetailsCheck | None = None
    timing: TimingCheck | None = None
    spacing: SpacingCheck | None = None
    absent: AbsentCheck | None = None
    contacts: ContactsCheck | None = None
    unsaid: UnsaidCheck | None = None
    standing: StandingCheck | None = None
    weighed: WeighedCheck | None = None

    @property
    def check(self) -> Check:
        """The one check of this need."""
        return self._checks()[0]

    def _checks(self) -> list[Check]:
        return [one for name in _CHECKS if (one := getattr(self, name)) is not None]

    @model_validator(mode="after")
    def _one_check(self) -> Self:
        if len(self._checks()) != 1:
            keys = listed([f'"{name}:"' for name in _CHECKS])
            found = "has several; make a need of each" if self._checks() else "has none"
            raise ValueError(f"a need has one of the keys {keys}, and this one {found}")
        return self


class Step(ForEach):
    """Something that is due by a date: ``casebundle next`` tells it until it is done."""

    id: Identifier = Field(description="what it is known by")
    title: str = Field(description="what is to be done")
    source: str = Field(description="where the rule comes from")
    note: str | None = Field(default=None, description="why the rule is written like this")
    due: Timing = Field(description="for example after: parents_told_of_referral, at_most: 15 school days")
    done: EventName | None = Field(default=None, description="the event that shows that it is done")
    done_when: ExpressionText | None = Field(default=None, description="another sign that it is done")
    shown_by: tuple[Identifier, ...] = Field(
        default=(), description="needs of the route that show, where all of them are met, that it is done"
    )
    ends: bool = Field(default=False, description="a time that ends by itself: nobody is late with it")
    record: Wording | None = Field(
        default=None, description="how it is recorded as done, where the event does not say it"
    )
    applies_when: ExpressionText | None = Field(default=None, description="it stands only where this holds")
    in_force: InForce = InForce()


class Section(Strict):
    """One section of the bundle: the kinds of evidence in it, in this order."""

    title: str = Field(description="the heading of the section")
    kinds: tuple[KindName, ...] = Field(min_length=1, description="the kinds of evidence in it, in this order")


class Reminder(Strict):
    """What a person must see to, because no file can show it; it is ticked off with name and day."""

    id: Identifier
    says: str = Field(description="what is to be done, as a whole sentence")

    @model_validator(mode="before")
    @classmethod
    def _sentence(cls, data: object) -> object:
        """Take a sentence alone, as rules of before have it, as a reminder that is known by its first words."""
        if not isinstance(data, str):
            return data
        return {"id": "-".join(re.findall(r"[a-z0-9]+", data.lower())[:WORDS_OF_AN_ID]), "says": data}


class CountedDate(Strict):
    """A date of the case file that is counted from an event where nobody gives it: the period's last day."""

    after: EventName = Field(description="the event whose day is before the first of the period")
    lasting: Period = Field(description="the period whose last day it is, for example 15 school days")


class Route(Strict):
    """One authority's referral or action: what it needs, what stops it, what its bundle holds."""

    like: Identifier | None = Field(
        default=None,
        description="the route from which it takes all that it does not say itself; needs, steps and reminders by id",
    )
    without: tuple[Identifier, ...] = Field(
        default=(), description="ids of the needs, steps and reminders of that route that this one leaves out"
    )
    title: str = Field(description="what officers call it")
    authority: AuthorityName = Field(description="whose route it is")
    source: str = Field(description="where it comes from")
    status: RuleStatus = "confirmed"
    in_force: InForce = InForce()
    about: str | None = Field(default=None, description="a few sentences for officers: when this route is right")
    reminders: tuple[Reminder, ...] = Field(default=(), description="what a person must see to; the program cannot")
    needs: tuple[Need, ...] = Field(min_length=1, description="what is needed")
    steps: tuple[Step, ...] = Field(default=(), description="what is due by when")
    window: Window | None = Field(
        default=None, description="of what time papers must be, where a need says nothing else"
    )

    counted_dates: dict[DateName, CountedDate] = Field(
        default={}, description="dates of the case file that are counted where nobody gives them"
    )
    prosecution: bool = Field(default=False, description="a file for each defendant is made, not one bundle for all")
    cover: str = Field(description="the heading on the bundle's cover")
    sections: tuple[Section, ...] = Field(min_length=1, description="the sections of the bundle")
    rest: str = Field(default="Other documents", description="the last section: every kind that is in no other")
    register_shown: Literal["both", "by week", "export"] = Field(
        default="both",
        description="the register by week with the export at the end of the bundle, by week alone, or as exported",
    )
    not_in_bundle: tuple[KindName, ...] = Field(default=(), description="kinds that stay out, beside the case file")
    profile: Profile | None = Field(default=None, description="the court's way of numbering, where it is not the usual")
    volumes: VolumeLimits | None = Field(default=None, description="how large a file this court takes")
    bundle_file: BundleFile = Field(default=BundleFile(), description="what the bundle is called")
    documents: tuple[RouteDocument, ...] = Field(default=(), description="documents made beside the bundle")
    sheets: tuple[SheetName, ...] | None = Field(
        default=None, description="the sheets of this route; without it, those for any route"
    )

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Every name that the route uses, of whatever, with its place."""
        return tuple(named_in(self))


class Rules(WordsForPeople):
    """The whole rules file."""

    attendance: AttendanceSettings
    evidence: Annotated[dict[str, EvidenceKind], Amended("title")]
    signs: dict[str, Sign] = Field(default={}, description="traits of papers, which the kinds weigh under signs")
    date_labels: tuple[str, ...] = Field(
        default=(), description="words before the date of any kind of evidence, after the kind's own"
    )
    abbreviations: dict[str, tuple[Text, ...]] = Field(
        default={}, description="words of the names of files, each with the short forms that people write"
    )
    losses: dict[LossKind, LossRule] = Field(
        default={}, description="what a file may hold that its pages do not show, and what each kind of it weighs"
    )
    unfinished: Unfinished = Unfinished()
    undone_elsewhere: tuple[Undoing, ...] = Field(
        default=(), description="by what one paper takes back what another shows; a person is asked"
    )
    contact_log: ContactLogSettings
    bundle: BundleSettings
    prosecution: ProsecutionSettings | None = None
    disclosure: DisclosureSettings = DisclosureSettings()
    authorities: dict[str, Authority] = {}
    questions: dict[str, SchoolQuestion] = Field(
        default={}, description="names under answers: in the case file, with the question and the type of its answer"
    )
    not_applicable: tuple[Text, ...] = Field(
        default=(), description="whole answers that may stand where no answer is needed"
    )
    hearing_answers: HearingAnswers = HearingAnswers()
    dates: dict[str, str] = Field(default={}, description="names under dates: in the case file, with what they are")
    council_dates: tuple[DateName, ...] = Field(
        default=(), description="dates that are the council's own matter, and stand in no chronology"
    )
    date_papers: dict[str, KindName] = Field(
        default={}, description="the kind of paper that shows a date of the case file: the two must agree"
    )
    retention_years: int = Field(
        default=6, ge=1, description="for how long results are kept once the case folder is no longer in the inbox"
    )
    support_months: int = Field(
        default=6, ge=1, description="papers count from the school year's first day, or so long"
    )
    first_day_calling: FirstDayCalling = FirstDayCalling()
    hearing_from_family: HearingFromFamily = HearingFromFamily()
    counts: dict[str, Count] = Field(default={}, description="figures of the register that rules may use as facts")
    sheets: dict[str, Sheet] = Field(default={}, description="papers filled with what the school typed")
    drafts: dict[str, Draft] = Field(default={}, description="papers that a school has yet to write")
    letter_languages: dict[str, LetterLanguage] = Field(
        default={}, description="by name: languages besides English in which parents are written to"
    )
    routes: dict[str, Route]

    @cached_property
    def kinds(self) -> dict[str, EvidenceKind]:
        """Every kind of evidence, with its aliases and short forms, and beside its own words those of all kinds."""
        return {
            name: kind.in_other_words(self.abbreviations).model_copy(
                update={
                    "date_labels": (*kind.date_labels, *self.date_labels),
                    "known_signs": {**self.signs, **kind.known_signs},
                    "no_child": kind.no_child | self.no_child,
                    "no_school": kind.no_school | self.no_school,
                    "of_children": kind.of_children | self.of_children,
                    "said_of_pupils": kind.said_of_pupils | self.said_of_pupils,
                    "how_pupils_are": kind.how_pupils_are | self.how_pupils_are,
                    "done_by_staff": kind.done_by_staff | self.done_by_staff,
                    "councils": kind.councils | {one.name.split()[0] for one in self.authorities.values()},
                }
            )
            for name, kind in self.evidence.items()
        }

    @cached_property
    def facts(self) -> FactTable:
        """Every fact by name, with those of these rules' own questions, dates and kinds of evidence."""
        kinds = {name: kind.title for name, kind in self.evidence.items()}
        counts = {name: count.what for name, count in self.counts.items()}
        figures = figures_under(self.attendance.model_dump(), "attendance")
        return fact_table(self.questions, self.dates, kinds, counts, figures)

    def letter_language(self, called: str) -> LetterLanguage | None:
        """Find a language by its name in English, another of its names, or its code."""
        for name, language in self.letter_languages.items():
            if called.casefold() in {one.casefold() for one in (name, language.code, *language.also)}:
                return language
        return None

    @cached_property
    def names(self) -> tuple[Named, ...]:
        """Every name that the rules use, of whatever, with its place."""
        return tuple(named_in(self))

    @cached_property
    def _expressions(self) -> dict[str, Expression | ExpressionFault]:
        texts = dict.fromkeys(text for what, text, _ in self.names if what == "expression")
        return {text: _compiled(text, self.facts) for text in texts}

    def expression(self, text: str) -> Expression:
        """Give an expression of these rules, compiled once; raises ExpressionFault for one that is wrong."""
        found = self._expressions[text]
        if isinstance(found, ExpressionFault):
            raise found
        return found

    def sheets_of(self, route: Route) -> dict[str, Sheet]:
        """Give the sheets of a route by name, in its order."""
        any_route = (name for name, sheet in self.sheets.items() if sheet.any_route)
        return {name: self.sheets[name] for name in (any_route if route.sheets is None else route.sheets)}

    def kind_in_role(self, role: KindRole) -> str:
        """Name the kind of evidence that the program looks for in a role."""
        return kind_in_role(role, self.evidence)

    def kept_out_by(self, route: Route) -> tuple[str, ...]:
        """Name the kinds of evidence that are no part of a route's bundle: the case file is part of none."""
        return (self.kind_in_role("case file"), *route.not_in_bundle)

    @property
    def questions_in_words(self) -> tuple[str, ...]:
        """Name the questions that are answered in words of one's own."""
        return tuple(name for name, question in self.questions.items() if question.answer == "text")

    @property
    def kinds_of_notices(self) -> tuple[str, ...]:
        """Every kind that a notice to a parent may be of: a kind of evidence, or one that counts to the limit."""
        return tuple(dict.fromkeys((*self.evidence, *self.attendance.penalty_notices.kinds)))

    def bundle_of(self, route: Route) -> BundleSettings:
        """Give the settings of a route's bundle: the file's own, with the route's profile and volumes if it has any."""
        own = {"profile": route.profile, "volumes": route.volumes}
        return self.bundle.model_copy(update={name: value for name, value in own.items() if value is not None})

    def route(self, name: str) -> Route:
        """Give the route of that name; raises CaseError, naming the nearest and all others, where there is none."""
        if name not in self.routes:
            hint = did_you_mean(name, self.routes, otherwise=".")
            raise CaseError(f'There is no route "{name}"{hint} Known: {", ".join(sorted(self.routes))}.')
        return self.routes[name]


def _compiled(text: str, facts: FactTable) -> Expression | ExpressionFault:
    try:
        return compile_expression(text, facts)
    except ExpressionFault as fault:
        return fault
