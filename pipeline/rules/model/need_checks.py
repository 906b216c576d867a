"""The checks of a need, as ``rules.yaml`` writes them: facts, files, answers, details of the case file, and dates."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.files.yaml_file import Strict, Text
from pipeline.rules.model.agreement import DocumentPeriod, Totals
from pipeline.rules.model.periods import Period, both_possible
from pipeline.rules.model.rule_names import (
    DetailName,
    EventName,
    ExpressionText,
    KindName,
    QuestionName,
    Weight,
    Wording,
)
from pipeline.rules.model.wanted_words import Mention, SignedBy


class ForEach(Strict):
    """Held against each parent, or against each penalty notice to one, by that one's own facts, papers and dates."""

    for_each: Literal["parent", "notice"] | None = None
    where: ExpressionText | None = Field(
        default=None, description="only for those of whom this holds, for example not parent_lives_with_child"
    )

    @model_validator(mode="after")
    def _of_whom(self) -> Self:
        if self.where and self.for_each is None:
            raise ValueError('"where:" goes with "for_each: parent" or "for_each: notice"')
        return self


class Timing(Strict):
    """When something must have happened: after or before an event, by at least or at most a period.

    A period that is ``beginning_with`` an event has the event's own day as its first, as the days to pay a penalty
    notice begin with the day of receipt.
    """

    after: EventName | None = Field(default=None, description="not before this event")
    before: EventName | None = Field(default=None, description="not after this event")
    beginning_with: EventName | None = Field(default=None, description="the event whose day is the first of the period")
    at_least: Period | None = Field(default=None, description="how long after or before the event at the least")
    at_most: Period | None = Field(default=None, description="how long after or before the event at the most")

    @model_validator(mode="after")
    def _possible(self) -> Self:
        both_possible(self.at_least, self.at_most)
        return self

    @model_validator(mode="after")
    def _one_event(self) -> Self:
        if [self.after, self.before, self.beginning_with].count(None) != 2:  # noqa: PLR2004  one of three
            raise ValueError('write one of "after:", "before:" and "beginning_with:"')
        return self


class FactCheck(ForEach):
    """An expression that must hold."""

    holds: ExpressionText = Field(description="an expression over facts, for example sessions_unauthorised >= 10")
    met: Wording = Field(description="what to say where it holds")
    failed: Wording = Field(description="what to say where it does not")
    missing: Wording | None = Field(default=None, description="what to say where a fact is not known")


class DocumentTiming(Timing):
    """When a document must be dated; ``fresh_for`` allows any later date too."""

    fresh_for: Period | None = Field(default=None, description="the document may be this much older than the event")
    at: EventName | None = Field(default=None, description="the event at which the document must be fresh")
    if_not_met: Weight | None = Field(default=None, description="a weight of its own, for example warning")
    if_date_unknown: Weight | None = Field(default=None, description="a weight for a document without a known date")
    failed: Wording | None = None

    @model_validator(mode="after")
    def _one_event(self) -> Self:
        fresh = self.fresh_for is not None
        events = [self.after, self.before, self.beginning_with, self.fresh_for]
        if fresh != (self.at is not None) or events.count(None) != len(events) - 1:
            raise ValueError('write one of "after:", "before:", "beginning_with:" and "fresh_for: … at: …"')
        return self


class EvidenceCheck(ForEach):
    """Files that must be in the folder."""

    any_of: tuple[KindName, ...] = Field(default=(), description="one of these kinds is enough")
    all_of: tuple[KindName, ...] = Field(default=(), description="each of these kinds is needed")
    count: int = Field(default=1, ge=1, le=1000, description="how many files at the least")
    for_each: Literal["parent"] | None = Field(default=None, description="a file for each parent")
    mentions: tuple[Mention, ...] = ()
    must_not_mention: tuple[Mention, ...] = Field(default=(), description="what no passage of it may say")
    signed_by: SignedBy | None = None
    issued_by: tuple[Text, ...] = Field(default=(), description="words of which the document has one: who issued it")
    totals: Totals | None = Field(default=None, description="its totals of sessions agree with the register")
    every_total: bool = Field(
        default=False, description="where another total than the unauthorised differs, a person is asked"
    )
    period: tuple[DocumentPeriod, ...] = Field(default=(), description="the period that it says it is of")
    dated: tuple[DocumentTiming, ...] = ()
    names_day_of: EventName | None = Field(
        default=None, description="where it names days to come, one is the day of this event; else a person is asked"
    )
    with_family: bool = Field(
        default=False, description="whether of a contact log only rows that tell contacts with the family are read"
    )
    any_time: bool = Field(default=False, description="whether the route's window does not hold for it")
    missing: Wording | None = Field(default=None, description="what to say where there is no such file")
    not_mentioned: Wording | None = Field(default=None, description="what to say where the words are not found")

    @model_validator(mode="after")
    def _one_list(self) -> Self:
        if bool(self.any_of) == bool(self.all_of):
            raise ValueError('write one of "any_of:" and "all_of:", with a list of kinds of evidence')
        return self


class PapersToWeigh(Strict):
    """Papers of which an answer must speak where they are there: a doctor's letter beside "no defence"."""

    kinds: tuple[KindName, ...] = Field(min_length=1)
    spoken_of_by: tuple[Text, ...] = Field(min_length=1, description="words by which an answer speaks of them")
    but_not_of_these_days: tuple[Text, ...] = Field(
        default=(), description='words that deny that they are of the days in question: "the letter is not about …"'
    )
    unless_there: tuple[KindName, ...] = Field(default=(), description="papers beside which these need no word")
    unless_they_say: tuple[Mention, ...] = Field(default=(), description="what such a paper says that needs no word")
    if_they_say: tuple[Mention, ...] = Field(
        default=(), description="only a paper that says one of these needs a word, and speaks of unauthorised sessions"
    )


class AnswerCheck(Strict):
    """Questions that must be answered in the case file."""

    questions: tuple[QuestionName, ...] = Field(min_length=1)
    must_be: Literal["yes", "no"] | None = Field(default=None, description="the answer that is needed")
    against: dict[QuestionName, tuple[Text, ...]] = Field(
        default={},
        description='answers that speak against the route, by question: whole; with "…" behind, how they begin; with'
        ' "…" before and behind, what stands in their first sentence',
    )
    but_not: dict[QuestionName, tuple[Text, ...]] = Field(
        default={},
        description='phrases in such an answer that are no denial: "not considered suitable" tells what was decided',
    )
    denied: tuple[QuestionName, ...] = Field(
        default=(),
        description='questions to which an answer that denies ("we have not …") speaks against the route; one that'
        " leaves a doubt is put to a person",
    )
    weighed: tuple[QuestionName, ...] = Field(
        default=(), description="questions to which an answer that denies or is unsure is put to a person"
    )
    beside: dict[QuestionName, QuestionName] = Field(
        default={}, description="questions whose answer may stand behind the yes or no to another one instead"
    )
    falling: tuple[QuestionName, ...] = Field(
        default=(),
        description="questions whose answer percentages that fall show; where they rise or stay a person is asked",
    )
    must_say: dict[QuestionName, Annotated[tuple[Mention, ...], Field(min_length=1)]] = Field(
        default={}, description="what an answer must say to be whole; what it leaves out is put to a person"
    )
    papers: dict[QuestionName, Annotated[tuple[KindName, ...], Field(min_length=1)]] = Field(
        default={}, description="papers of which one should be there where the answer to a question is not no or none"
    )
    weighs: dict[QuestionName, Annotated[tuple[PapersToWeigh, ...], Field(min_length=1)]] = Field(
        default={}, description="papers of which an answer must speak where they are there; else a person is asked"
    )

    @model_validator(mode="after")
    def _of_its_own(self) -> Self:
        named = {
            "against": tuple(self.against),
            "but_not": tuple(self.but_not),
            "denied": self.denied,
            "weighed": self.weighed,
            "beside": tuple(self.beside),
            "falling": self.falling,
            "must_say": tuple(self.must_say),
            "papers": tuple(self.papers),
            "weighs": tuple(self.weighs),
        }
        strange = ((key, name) for key, names in named.items() for name in names if name not in self.questions)
        for key, name in strange:
            raise ValueError(f'"{key}:" speaks of "{name}", which is none of the questions here')
        return self


class DetailsCheck(ForEach):
    """Details that the case file must give, for example ``child.upn``."""

    fields: tuple[DetailName, ...] = Field(min_length=1)
    for_each: Literal["parent"] | None = Field(default=None, description="the details of each parent")


class TimingCheck(ForEach, Timing):
    """When an event must have happened."""

    event: EventName = Field(description="the event whose day is judged")
    failed: Wording | None = None


class SpacingCheck(Strict):
    """Events that come again and again, as the reviews of a plan do: how far apart they are at least and at most.

    ``repeats`` names what comes again, each with the words that such a paper, or such a row of a contact log, must have
    to be one; a date of the case file, or a paper of a kind without words, always is.
    """

    since: EventName = Field(description="what they follow, for example first action_plan")
    repeats: dict[EventName, tuple[Text, ...]] = Field(min_length=1)
    at_least: Period | None = None
    at_most: Period | None = None
    if_between: Weight | None = Field(
        default=None, description="a weight of its own where only two of the past are wrongly apart, say warning"
    )
    until: tuple[EventName, ...] = Field(
        default=(), description="at the first of these events the last is not longer ago than at_most"
    )

    @model_validator(mode="after")
    def _some_limit(self) -> Self:
        if self.at_least is None and self.at_most is None:
            raise ValueError('write "at_least:" or "at_most:", how far apart they are')
        both_possible(self.at_least, self.at_most)
        return self


class AbsentCheck(Strict):
    """What must not be in the bundle: papers of a kind, or that are called by certain words."""

    kinds: tuple[KindName, ...] = ()
    called: tuple[Text, ...] = Field(default=(), description="words in a file's name or in its first lines")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.kinds and not self.called:
            raise ValueError('write "kinds:" or "called:", what must not be in the bundle')
        return self


class UnsaidCheck(Strict):
    """What no paper of the case may say, whatever kind it is: that a notice was withdrawn, that leave was granted."""

    says: tuple[Mention, ...] = Field(min_length=1)
    only_in: tuple[KindName, ...] = Field(default=(), description="kinds of paper in which it counts; else in any")
    not_in: tuple[KindName, ...] = Field(default=(), description="kinds of paper in which it may stand")
    decided: Text | None = Field(
        default=None,
        description="a question about a paper that does say it, whose answer Yes settles it: that it was weighed",
    )
    since: EventName | None = Field(default=None, description="papers of before this event say nothing of it")
    of_unauthorised_days: bool = Field(
        default=False, description="only a paper that speaks of days with unauthorised sessions says it"
    )


class StandingCheck(Strict):
    """No paper may take back what another of the case shows, by what ``undone_elsewhere`` tells; it has no keys."""


class WeighedCheck(Strict):
    """What messages say that bears on a paper or a day of the case, in whatever words: a person reads it."""

    asks: Text = Field(
        description="the one question about all of it: Yes settles it, No holds the case, and until then it warns"
    )
    papers: tuple[KindName, ...] = Field(description="the kinds of paper that are read for it", min_length=1)
    says: tuple[Mention, ...] = Field(description="what bears on a paper", min_length=1)
    of_unauthorised_days: bool = Field(
        default=False, description="what names a day with unauthorised sessions bears on it too"
    )
    of_notes: bool = Field(default=False, description="what somebody wrote on another paper, behind its signature, too")


class ContactsCheck(ForEach, Timing):
    """Contacts of a time, as the rows of the logs tell them: with each parent, what was done and what came of it."""

    for_each: Literal["parent"] | None = Field(default=None, description="a contact with each parent")
    says: tuple[Mention, ...] = Field(default=(), description="what such a row, its kind and its summary, must say")
    papers: tuple[KindName, ...] = Field(default=(), description="dated notes that tell of a contact as a row does")
    letters: tuple[KindName, ...] = Field(
        default=(), description="dated papers that are a contact by themselves, as somebody was written to"
    )
    letters_say: tuple[Mention, ...] = Field(
        default=(), description="what such a letter must say instead: that the child is away, or that they get in touch"
    )
    count: int = Field(default=1, ge=1, le=1000, description="how many contacts at the least")


Check = (
    FactCheck
    | EvidenceCheck
    | AnswerCheck
    | DetailsCheck
    | TimingCheck
    | SpacingCheck
    | AbsentCheck
    | ContactsCheck
    | UnsaidCheck
    | StandingCheck
    | WeighedCheck
)
