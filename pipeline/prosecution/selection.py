"""Which paper goes to which defendant: served, redacted, left out or held for a person, each with its reason.

Nothing goes to a parent that holds the other household's, another child's or the council's own matter unless a person
decided it: such a paper is asked about, with page and kind and without the words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.question import Answers, Question
from pipeline.disclosure.doubts import Doubt, glanced_at
from pipeline.disclosure.leaks import Leak
from pipeline.disclosure.learned import Learned
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.own_matters import OWN_MATTER
from pipeline.disclosure.redaction import without_words
from pipeline.disclosure.searched_once import ANEW, SearchedOnce
from pipeline.disclosure.told_of_others import ToldOfOthers
from pipeline.disclosure.unaccounted_names import NameSearch
from pipeline.disclosure.unnamed_people import PERSON
from pipeline.prosecution.asked_for_all import asked_for_each, concerns_in
from pipeline.prosecution.asked_together import AskedTogether, asked_together
from pipeline.prosecution.certificates import faults_of_certificate
from pipeline.prosecution.defendant import Defendant
from pipeline.prosecution.disclosure_questions import (
    SelectionRules,
    question_if_not_redacted,
    question_of_class,
)
from pipeline.prosecution.gathered import Gathered, gathered, names_kept
from pipeline.prosecution.notice_history import may_be_of_charge
from pipeline.prosecution.papers_to_search import papers_to_search
from pipeline.prosecution.typed_words import TypedWords, typed_words
from pipeline.rules.model.disclosure_settings import PaperClass
from pipeline.rules.model.prosecution_settings import SelectionChoices, SelectionWording
from pipeline.text.sentences import listed

Fate = Literal["served", "redacted", "left out", "held"]
UNUSED = ("unused", "unused sensitive")


@dataclass(frozen=True)
class Decision:
    """What becomes of one paper in one defendant's set; ``by`` is who decided it, None where the rules did.

    ``question`` is whether it may be served, ``of_class`` what it is to the prosecution, ``if_not_redacted`` what is
    asked where it cannot be redacted. ``let`` are places of which somebody decided that they stay.
    """

    file: str
    title: str
    paper_class: PaperClass
    fate: Fate
    because: str
    leaks: tuple[Leak, ...] = ()
    question: Question | None = None
    by: str | None = None
    of_class: Question | None = None
    if_not_redacted: Question | None = None
    let: tuple[Leak, ...] = ()

    @property
    def allowed(self) -> tuple[Leak, ...]:
        """The places that somebody decided to serve."""
        return (*self.leaks, *self.let) if self.by and self.fate == "served" else self.let

    @property
    def shown(self) -> str:
        """The title as this defendant may read it."""
        return self.title if self.fate == "served" else without_words(self.title, self.leaks)

    @property
    def goes_in(self) -> bool:
        """Whether the paper, or a redacted copy of it, is in the set."""
        return self.fate in ("served", "redacted")


@dataclass(frozen=True)
class Selection:
    """The decisions about every paper of the case for one defendant, in the order of the case.

    ``learned`` is what the papers tell, by which all that is made of them is looked through; ``glance`` is what is
    asked about all that only a person can tell of them, ``names`` looks for names that are read anew. ``typed`` is what
    people typed for a paper of its own that this defendant may read; ``not_typed`` are the keys of what else was typed
    of the charge that this one may not, ``apart`` what somebody wants to answer for each defendant. ``together``
    is asked about many papers, in the place of the questions with the ids that it ``stands_for``.
    """

    defendant: Defendant
    decisions: tuple[Decision, ...]
    learned: Learned
    glance: Question | None = None
    names: NameSearch | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    not_typed: frozenset[str] = frozenset()
    apart: tuple[Question, ...] = ()
    together: Question | None = None
    stands_for: frozenset[str] = frozenset()

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked of a person before the set can be made, with the answers given."""
        each = ((one.question, one.of_class, _if_answered(one.if_not_redacted)) for one in self.decisions)
        own = (one for asked in each for one in asked if one and one.id not in self.stands_for)
        return tuple(question for question in (*self.apart, self.together, *own, self.glance) if question)

    @property
    def held(self) -> tuple[Question, ...]:
        """The questions that nobody has answered: while there is one, the set is not made."""
        return tuple(question for question in self.questions if question.holds_defendant)

    @property
    def allowed(self) -> frozenset[str]:
        """The keys of the places that somebody decided to serve."""
        return frozenset(leak.key for one in self.decisions for leak in one.allowed)

    @property
    def hidden(self) -> tuple[Leak, ...]:
        """What stands in papers of the case and not in the set: taken out of them, or left out with them."""
        return tuple(leak for one in self.decisions if one.fate != "served" for leak in one.leaks)

    def of_class(self, paper_class: PaperClass) -> tuple[Decision, ...]:
        """Give the decisions about papers of one class."""
        return tuple(decision for decision in self.decisions if decision.paper_class == paper_class)


@dataclass(frozen=True)
class Sifted:
    """The papers of a case looked through for one defendant, before anybody is asked: what they hold, what each is."""

    defendant: Defendant
    papers: tuple[Evidence, ...]
    learned: Learned
    leaks: Mapping[str, tuple[Leak, ...]]
    classes: Mapping[str, PaperClass]
    of_class: Mapping[str, Question]
    names: NameSearch
    doubts: tuple[Doubt, ...]
    """Those in papers that may go to the defendant, and in what was typed for them."""
    typed: tuple[TypedWords, ...] = ()

    @property
    def exhibits(self) -> tuple[Evidence, ...]:
        """The papers that may go to the defendant."""
        return tuple(one for one in self.papers if self.classes[one.file] == "exhibit" and _is_for(one, self.defendant))

    @property
    def leaking(self) -> tuple[Evidence, ...]:
        """Those of them in which something is another's."""
        return tuple(one for one in self.exhibits if one.file in self.leaks)


def select_for_each(
    defendants: Sequence[Defendant],
    case: Case,
    evidence: Sequence[Evidence],
    rules: SelectionRules,
    answers: Answers,
    *,
    bookmarks: Mapping[str, Sequence[str]] = MappingProxyType({}),
    staff: Mapping[str, Sequence[str]] = MappingProxyType({}),
    once: SearchedOnce = ANEW,
) -> tuple[Selection, ...]:
    """Decide about every paper of the case for each defendant; what a glance tells is asked once for all of them.

    ``bookmarks`` are the titles of those in the pages of the papers, ``staff`` the people of the school whom a log
    names in its column for them; ``once`` looks through all of it.
    """
    papers_of_case = list(papers_to_search(evidence, rules.disclosure.of_a_home, bookmarks, staff))
    sifted = [_sifted(one, case, papers_of_case, rules, answers, once=once) for one in defendants]
    titles = {paper.file: paper.title for one in sifted for paper in one.papers}
    titles |= {typed.key: typed.told for one in sifted for typed in one.typed}
    doubts = [doubt for one in sifted for doubt in one.doubts]
    asked_for = [one.defendant.known_as for one in sifted if one.doubts]
    glance = gathered(doubts, titles, rules.wording, answers, asked_for)
    concerns = {one.defendant.known_as: tuple(concerns_in(one.leaking, one.leaks, rules)) for one in sifted}
    asked = asked_together(concerns, asked_for_each(concerns, rules, answers), rules, answers)
    return tuple(_selected(one, asked, glance, rules, answers) for one in sifted)


def _sifted(
    defendant: Defendant,
    case: Case,
    papers_of_case: Sequence[tuple[Evidence, SearchedPaper]],
    rules: SelectionRules,
    answers: Answers,
    *,
    once: SearchedOnce,
) -> Sifted:
    papers = tuple(one for one, _ in papers_of_case)
    typed = typed_words(defendant, case, rules.papers)
    every = (*(words for _, words in papers_of_case), *(one.searched for one in typed))
    looked = once.through(ToldOfOthers(rules.disclosure, defendant.parent, case), every)
    glanced = glanced_at(rules.disclosure)
    leaks = _by_file(leak for leak in looked.leaks if leak.kind not in glanced)
    classes = {one.file: _class_of(one, defendant, leaks.get(one.file, ()), rules) for one in papers}
    unused = [one for one in papers if classes[one.file] in UNUSED and _is_for(one, defendant)]
    doubted = (one for one in unused if not _is_of_another_charge(one, defendant))  # a finding tells such a one
    asked_of_class = (question_of_class(one, classes[one.file], rules.wording) for one in doubted)
    of_class = {one.about or "": one for one in answers.to_each(asked_of_class)}
    classes |= {file: rules.wording.class_meant(one.answer) for file, one in of_class.items() if one.answer}
    sifted = Sifted(defendant, papers, looked.learned, leaks, classes, of_class, looked.names, (), typed)
    going_in = {one.file for one in sifted.exhibits} | {one.key for one in typed}
    untold = _by_file(leak for leak in looked.leaks if leak.kind != PERSON and leak.file not in going_in)
    in_their_place = {one.key for one in typed if not one.is_a_whole}
    doubts = tuple(
        one
        for one in looked.doubts
        if one.leak.file in going_in and (one.leak.kind == OWN_MATTER or one.leak.file not in in_their_place)
    )
    return replace(sifted, doubts=doubts, leaks={**leaks, **untold})


def _by_file(leaks: Iterable[Leak]) -> dict[str, tuple[Leak, ...]]:
    return {file: tuple(there) for file, there in groupby(leaks, key=lambda leak: leak.file)}


def _selected(
    sifted: Sifted, asked: AskedTogether, glance: Gathered, rules: SelectionRules, answers: Answers
) -> Selection:
    defendant = sifted.defendant
    own = asked.told_to(defendant.known_as, rules.wording)
    said = _Said(sifted.leaks, own.questions, sifted.classes, sifted.of_class, rules.wording.choices)
    decided = (_decided(one, defendant, rules, said) for one in sifted.papers)
    looked_at = (_glanced_at(one, sifted.doubts, glance, rules.wording) for one in decided)
    each = (
        _redacted_if_possible(one, decision, defendant, rules, answers)
        for one, decision in zip(sifted.papers, looked_at, strict=True)
    )
    question = glance.question if sifted.doubts else None
    names = names_kept(sifted.learned.names, sifted.doubts, glance.hidden, rules.disclosure)
    learned = replace(sifted.learned, names=tuple(names))
    hidden = {one.leak.file for one in sifted.doubts if one.leak.key in glance.hidden}
    wholes = [one for one in sifted.typed if one.is_a_whole and one.key not in hidden]
    typed = {one.key: one.text for one in wholes if one.key not in sifted.leaks}
    not_typed = frozenset(one.key for one in sifted.typed if not one.is_a_whole and one.key in hidden)
    return Selection(
        defendant,
        tuple(each),
        learned,
        question,
        sifted.names,
        typed,
        not_typed,
        own.apart,
        asked.asked_of(defendant.known_as),
        asked.stands_for,
    )


def _glanced_at(decision: Decision, doubts: Sequence[Doubt], glance: Gathered, wording: SelectionWording) -> Decision:
    """Add to what was decided about a paper what is hidden in it, and what stays, once somebody glanced at it."""
    here = [one.leak for one in doubts if one.leak.file == decision.file]
    if not here or not glance.question or decision.fate == "held":
        return decision
    if decision.fate == "left out":
        return replace(decision, leaks=(*decision.leaks, *(leak for leak in here if leak.key in glance.hidden)))
    if glance.question.answer is None:
        return replace(decision, fate="held", because=glance.question.asks)
    hidden = tuple(leak for leak in here if leak.key in glance.hidden)
    kept = tuple(leak for leak in here if leak.key not in glance.hidden)
    if decision.fate == "redacted":
        return replace(decision, leaks=(*decision.leaks, *hidden), let=kept)
    if not hidden:
        return replace(decision, let=(*decision.allowed, *kept))
    by, let = glance.question.by, (*decision.leaks, *kept)
    because = wording.redacted.format(by=by)
    return replace(decision, fate="redacted", because=because, leaks=hidden, let=let, by=decision.by or by)


def _if_answered(question: Question | None) -> Question | None:
    return question if question and question.answer else None


def _redacted_if_possible(
    one: Evidence, decision: Decision, defendant: Defendant, rules: SelectionRules, answers: Answers
) -> Decision:
    """Add what was said of a paper that could not be redacted when its set was made; until then nothing is asked."""
    if decision.fate != "redacted":
        return decision
    asked = answers.to(question_if_not_redacted(defendant.known_as, one, decision.leaks, rules.wording))
    if asked.answer is None:
        return replace(decision, if_not_redacted=asked)
    serve = asked.answer == rules.wording.choices.serve_after_a_look
    because = (rules.wording.served if serve else rules.wording.left_out).format(by=asked.by)
    fate: Fate = "served" if serve else "left out"
    return replace(decision, fate=fate, because=because, by=asked.by, if_not_redacted=asked)


@dataclass(frozen=True)
class _Said:
    """What was found in the papers of one defendant, what was asked about them and what was answered."""

    leaks: Mapping[str, tuple[Leak, ...]]
    questions: tuple[Question, ...]
    classes: Mapping[str, PaperClass]
    of_class: Mapping[str, Question]
    choices: SelectionChoices

    def own(self, file: str) -> Question | None:
        """Give the question that stands beside a paper: the one about it, and not about others as well."""
        return next((one for one in self.questions if one.about == file), None)

    def deciding(self, file: str) -> Question | None:
        """Give the question that decides a paper: its own, or one that was answered for every paper alike."""
        own = next((one for one in self.questions if file in one.settles), None)
        if own is None or own.answer:
            return own
        return next((other for other in self.questions if self._settles(other, file)), own)

    def _settles(self, other: Question, file: str) -> bool:
        """Whether what was answered for every paper alike is about this one: what is served must be the very words."""
        mine, theirs = self.leaks.get(file, ()), self.leaks.get(other.about or "", ())
        if other.answer == self.choices.serve_all:
            return all(leak.words for leak in mine) and {(leak.kind, leak.key) for leak in mine} <= {
                (leak.kind, leak.key) for leak in theirs
            }
        alike = {(leak.kind, leak.whose) for leak in mine} <= {(leak.kind, leak.whose) for leak in theirs}
        return alike and other.answer in (self.choices.redact_all, self.choices.leave_out_all)


def _class_of(one: Evidence, defendant: Defendant, leaks: Sequence[Leak], rules: SelectionRules) -> PaperClass:
    """Say what a paper is by its kind; a certificate that is not exactly of the charge is not relied on.

    Nor is a penalty notice for absences that are not charged: it is no evidence of them. Unused papers that are
    another's matter as a whole are taken off the list that the defence sees.
    """
    if _is_of_another_charge(one, defendant):
        return "unused"
    if one.is_a("penalty notice") and _is_of_other_absences(one, defendant):
        return "unused"
    paper_class = rules.disclosure.classes.get(one.kind or "", rules.disclosure.otherwise)
    of_others = any(leak.kind in rules.disclosure.whole_matters for leak in leaks)
    return "unused sensitive" if paper_class == "unused" and of_others else paper_class


def _is_of_another_charge(one: Evidence, defendant: Defendant) -> bool:
    """Whether it is a certificate that is not exactly of the charge."""
    return one.is_a("certificate") and any(faults_of_certificate(one, defendant))


def _is_of_other_absences(one: Evidence, defendant: Defendant) -> bool:
    same = [notice for notice in defendant.parent.notices if notice.issued == one.date]
    return bool(same) and not any(may_be_of_charge(notice, defendant) for notice in same)


def _is_for(one: Evidence, defendant: Defendant) -> bool:
    """Whether a paper may be for this defendant: written to them, or to no parent by name."""
    return not one.parents or defendant.parent.called in one.parents


def _decided(one: Evidence, defendant: Defendant, rules: SelectionRules, said: _Said) -> Decision:
    leaks, wording = said.leaks.get(one.file, ()), rules.wording
    paper_class, asked = said.classes[one.file], said.of_class.get(one.file)
    own, deciding = said.own(one.file), said.deciding(one.file)
    if paper_class != "exhibit":
        fate: Fate = "left out"
        because = wording.reasons[paper_class]
        if asked and asked.answer:
            because = f"{because} {wording.class_decided.format(by=asked.by)}"
    elif not _is_for(one, defendant):
        fate, because = "left out", wording.written_to.format(parents=listed(one.parents))
    elif deciding is None:
        fate, because = "served", wording.nothing_kept
    else:
        fate, because = _answered(deciding, wording)
    by = deciding.by if deciding else None
    settled = replace(own, answer=deciding.answer, by=by, on=deciding.on) if own and deciding else own
    return Decision(one.file, one.title, paper_class, fate, because, leaks, settled, by, asked)


def _answered(question: Question, wording: SelectionWording) -> tuple[Fate, str]:
    if question.answer is None:
        return "held", question.asks
    choices = wording.choices
    told: dict[str, tuple[Fate, str]] = {
        choices.serve: ("served", wording.served),
        choices.serve_all: ("served", wording.served),
        choices.redact: ("redacted", wording.redacted),
        choices.redact_all: ("redacted", wording.redacted),
    }
    fate, because = told.get(question.answer, ("left out", wording.left_out))
    return fate, because.format(by=question.by)
