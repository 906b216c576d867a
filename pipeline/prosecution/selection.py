"""Which paper goes to which defendant: served, redacted, left out or held for a person, each with its reason.

Nothing goes to a parent that holds the other household's, another child's or the council's own matter unless a person
decided it: such a paper is asked about, with page and kind and without the words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.question import Answers, Question, question_id, subject_of
from pipeline.disclosure.leaks import Leak, SearchedPaper, leaks_for
from pipeline.disclosure.redaction import without_words
from pipeline.prosecution.defendant import Defendant
from pipeline.rules.model.disclosure_settings import DisclosureSettings, PaperClass
from pipeline.text.sentences import listed, sentence

Fate = Literal["served", "redacted", "left out", "held"]
SERVE, REDACT, LEAVE_OUT = "Serve as it is", "Redact", "Leave out"
REDACT_ALL, LEAVE_OUT_ALL = "Redact this and every paper alike", "Leave out this and every paper alike"
CHOICES = (REDACT, LEAVE_OUT, SERVE, REDACT_ALL, LEAVE_OUT_ALL)
TOPIC = "disclose"
MATTER_OF_OTHERS = ("legal advice", "the council's own deliberation", "a report of a third party")
MOST_TOLD = 6


@dataclass(frozen=True)
class Decision:
    """What becomes of one paper in one defendant's set; ``by`` is who decided it, None where the rules did."""

    file: str
    title: str
    paper_class: PaperClass
    fate: Fate
    because: str
    leaks: tuple[Leak, ...] = ()
    question: Question | None = None
    by: str | None = None

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
    """The decisions about every paper of the case for one defendant, in the order of the case."""

    defendant: Defendant
    decisions: tuple[Decision, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked of a person before the set can be made, with the answers given."""
        return tuple(decision.question for decision in self.decisions if decision.question)

    @property
    def held(self) -> tuple[Question, ...]:
        """The questions that nobody has answered: while there is one, the set is not made."""
        return tuple(question for question in self.questions if question.holds_defendant)

    def of_class(self, paper_class: PaperClass) -> tuple[Decision, ...]:
        """Give the decisions about papers of one class."""
        return tuple(decision for decision in self.decisions if decision.paper_class == paper_class)


def select(
    defendant: Defendant,
    case: Case,
    evidence: Sequence[Evidence],
    settings: DisclosureSettings,
    answers: Answers,
    *,
    bookmarks: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Selection:
    """Decide about every paper of the case for one defendant; ``bookmarks`` are the titles of those in its pages."""
    papers = [one for one in evidence if one.pages is not None]
    searched = [_searched(one, bookmarks.get(one.path, ())) for one in papers]
    found = leaks_for(defendant.parent, case, searched, settings)
    leaks = {file: tuple(there) for file, there in groupby(found, key=lambda leak: leak.file)}
    exhibits = [one for one in papers if _class_of(one, settings) == "exhibit" and _is_for(one, defendant)]
    asked = [_question(defendant, one, leaks[one.path]) for one in exhibits if one.path in leaks]
    questions = {question.about: question for question in answers.to_each(asked)}
    said = _Said(leaks, questions)
    return Selection(defendant, tuple(_decided(one, defendant, settings, said) for one in papers))


@dataclass(frozen=True)
class _Said:
    """What was found in the papers of one defendant, what was asked about them and what was answered."""

    leaks: Mapping[str, tuple[Leak, ...]]
    questions: Mapping[str | None, Question]

    def deciding(self, file: str) -> Question | None:
        """Give the question that decides a paper: its own, or one that was answered for every paper alike."""
        own = self.questions.get(file)
        if own is None or own.answer:
            return own
        alike = (
            other
            for other in self.questions.values()
            if other.answer in (REDACT_ALL, LEAVE_OUT_ALL) and self._matters(file) <= self._matters(other.about)
        )
        return next(alike, own)

    def _matters(self, file: str | None) -> set[tuple[str, str]]:
        return {(leak.kind, leak.whose) for leak in self.leaks.get(file or "", ())}


def _class_of(one: Evidence, settings: DisclosureSettings) -> PaperClass:
    return settings.classes.get(one.kind or "", settings.otherwise)


def _is_for(one: Evidence, defendant: Defendant) -> bool:
    """Whether a paper may be for this defendant: written to them, or to no parent by name."""
    return not one.parents or defendant.parent.name in one.parents


def _searched(one: Evidence, bookmarks: Sequence[str]) -> SearchedPaper:
    return SearchedPaper(one.path, one.title, one.pages.texts if one.pages else (), bookmarks)


def _unused_class(paper_class: PaperClass, leaks: Sequence[Leak]) -> PaperClass:
    """Take unused papers that are another's matter as a whole off the list that the defence sees."""
    of_others = any(leak.kind in MATTER_OF_OTHERS for leak in leaks)
    return "unused sensitive" if paper_class == "unused" and of_others else paper_class


def _decided(one: Evidence, defendant: Defendant, settings: DisclosureSettings, said: _Said) -> Decision:
    leaks = said.leaks.get(one.path, ())
    paper_class = _unused_class(_class_of(one, settings), leaks)
    own, deciding = said.questions.get(one.path), said.deciding(one.path)
    if paper_class != "exhibit":
        fate: Fate = "left out"
        because = _REASONS[paper_class]
    elif not _is_for(one, defendant):
        fate, because = "left out", sentence(f"it is written to {listed(one.parents)}")
    elif deciding is None:
        fate, because = "served", "Nothing in it is kept from this defendant."
    else:
        fate, because = _answered(deciding)
    by = deciding.by if deciding else None
    settled = replace(own, answer=deciding.answer, by=by, on=deciding.on) if own and deciding else own
    return Decision(one.path, one.title, paper_class, fate, because, leaks, settled, by)


def _answered(question: Question) -> tuple[Fate, str]:
    decided = f"decided by {question.by}" if question.by else "decided"
    if question.answer is None:
        return "held", question.asks
    if question.answer == SERVE:
        return "served", sentence(f"{decided}: to be served as it is")
    if question.answer in (REDACT, REDACT_ALL):
        return "redacted", sentence(f"{decided}: the places are taken out")
    return "left out", sentence(f"{decided}: to be left out")


_REASONS: dict[PaperClass, str] = {
    "exhibit": "It is evidence.",
    "unused": "It is not relied on; it stands in the schedule of unused material.",
    "unused sensitive": "It is unused and sensitive; it stands in the schedule that the defence does not see.",
    "information only": "It is information and no evidence.",
    "council only": "It is the council's own.",
}


def _question(defendant: Defendant, one: Evidence, leaks: Sequence[Leak]) -> Question:
    name = defendant.parent.name
    of_others = [leak.kind for leak in leaks if leak.kind in MATTER_OF_OTHERS]
    return Question(
        id=question_id(TOPIC, one.path, name),
        asks=f"May “{one.title}” go to {name}? It holds {listed(list(_told(leaks)))}.",
        choices=CHOICES,
        subject=subject_of(one.source.sha256, *sorted(f"{leak.kind} {leak.whose} {leak.page}" for leak in leaks)),
        why="The whole paper is another's matter." if of_others else "What is not this defendant's is taken out.",
        proposed=LEAVE_OUT if of_others else REDACT,
        about=one.path,
        page=next((leak.page for leak in leaks if leak.page), None),
        parent=name,
        holds=True,
        scope="defendant",
    )


def _told(leaks: Iterable[Leak]) -> Iterator[str]:
    """Tell what was found and where, without the words."""
    told = dict.fromkeys(f"{leak.what} ({leak.where})" for leak in leaks)
    yield from list(told)[:MOST_TOLD]
    if len(told) > MOST_TOLD:
        yield f"{len(told) - MOST_TOLD} more places"
