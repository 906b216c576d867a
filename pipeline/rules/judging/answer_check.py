"""Judge whether questions are answered, and whether an answer speaks against the route."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.case.question import Question
from pipeline.rules.judging.answers_to_read import AnswerHeard, AnswersToRead, UnclearAnswer, to_be_read
from pipeline.rules.judging.bearing_in_case import bearing_in_case, meant_in_case, why_unclear
from pipeline.rules.judging.contradicted_answers import outcome_told, told_elsewhere
from pipeline.rules.judging.events import Situation, title
from pipeline.rules.judging.names_in_mentions import forenames_of_parents, names_of_parents, with_names_in
from pipeline.rules.judging.papers_left_out import papers_left_out
from pipeline.rules.judging.passages import passage
from pipeline.rules.judging.verdict import Result, Verdict
from pipeline.rules.language.hearing_answers import WhyUnclear
from pipeline.rules.language.school_questions import SchoolQuestion
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.wanted_words import Mention
from pipeline.text.sentences import listed

_YES_OR_NO = re.compile(r"^\W*(?:yes|no|y|n)\b\W*", re.IGNORECASE)
_CLEARLY = "Begin it with one of the two, and let nothing take it back"


def judge_answers(check: AnswerCheck, situation: Situation) -> Verdict:
    """Judge all the questions of one need together: what is wrong with any of them, else the answers."""
    verdicts = [replace(_answer(name, check, situation), keys=(f"answers.{name}",)) for name in check.questions]
    without_paper = [one for name in check.questions for one in _without_paper(name, check, situation)]
    to_read = [one for one in verdicts if one.weight == "warning"]
    wrong = [one for one in verdicts if one.result == "missing" and one not in to_read]
    wrong = wrong or [one for one in verdicts if one.result == "failed"]
    together = wrong or [*to_read, *without_paper] or verdicts
    return Verdict(
        together[0].result,
        "; ".join(one.because for one in together),
        keys=tuple(key for one in together for key in one.keys),
        weight=together[0].weight,
        questions=tuple(question for one in verdicts for question in one.questions),
    )


def answers_to_read(checks: Iterable[AnswerCheck], situation: Situation) -> AnswersToRead:
    """Hear the answers of these checks, and gather those that only a person can judge."""
    named = [(name, check) for check in checks for name in check.questions]
    heard = {name: AnswerHeard(check, _plainly(name, check, situation)) for name, check in named}
    return to_be_read(heard, situation.answers)


def with_unclear(verdict: Verdict, names: Sequence[str], read: AnswersToRead) -> Verdict:
    """Add to a verdict what is unclear in answers that would have met its need, and the question about them."""
    if verdict.result == "met" or not names:
        return verdict
    unclear = [_as_read(name, read.unclear[name], read) for name in names]
    because = "; ".join((verdict.because.rstrip("."), *(one.because for one in unclear)))
    weight = "warning" if all(one.weight == "warning" for one in unclear) else verdict.weight
    return replace(verdict, because=because, weight=weight, questions=(*verdict.questions, *unclear[0].questions))


def _answer(name: str, check: AnswerCheck, situation: Situation) -> Verdict:
    plainly = situation.to_read.plainly(name, check) or _plainly(name, check, situation)
    return plainly if isinstance(plainly, Verdict) else _as_read(name, plainly, situation.to_read)


def _plainly(name: str, check: AnswerCheck, situation: Situation) -> Verdict | UnclearAnswer:
    """Judge what an answer says by itself, or tell what is unclear in it."""
    question = situation.rules.questions[name]
    otherwise = list(told_elsewhere(name, situation))
    beside = _beside(name, check, situation) or (otherwise and outcome_told(name, situation)) or ""
    given = (situation.case.answers.get(name) or beside).strip()
    if _is_none(given, question, situation):
        because = f"“{given}” does not answer" if given else "Not answered:"
        return Verdict("missing", f"{because} “{question.asks}”")
    if not (meant := meant_in_case(name, given, situation)):
        return UnclearAnswer(question.asks, given, _unsaid(question, situation), why=_why("not meant", situation))
    otherwise += papers_left_out(check.weighs.get(name, ()), given, situation)
    against = next((f"how that agrees with this: {one}" for one in otherwise), None)
    return _heard(name, check, situation, _Given(given, question.with_its_yes(meant), against))


@dataclass(frozen=True)
class _Given:
    """An answer, what of it is meant as one, and what else in the case speaks against it."""

    text: str
    meant: str
    against: str | None


def _heard(name: str, check: AnswerCheck, situation: Situation, given: _Given) -> Verdict | UnclearAnswer:
    """Judge what of an answer is meant as one."""
    question, heard = situation.rules.questions[name], situation.rules.hearing_answers
    answered = _answered(question.asks, given.text)
    said = question.read(given.meant, heard) if question.answer == "yes or no" else heard.yes_or_no(given.meant)
    if check.must_be and said != check.must_be:
        return _other_than(check.must_be, said, answered)
    bearing = bearing_in_case(name, given.meant, check, situation)
    if bearing == "denies":
        return Verdict("failed", f"{answered}, which does not support this route")
    if question.read(given.meant, heard) is None:
        return Verdict("missing", f"{answered}; {_what_is_wanted(question)}")
    must_say = _named(check.must_say.get(name, ()), situation)
    unsaid = next((one.what for one in must_say if not passage(one, [given.meant])), None)
    if bearing != "says" or unsaid or given.against:
        holds = bearing == "doubts" or bool(unsaid or given.against)
        if otherwise := unsaid or given.against:
            return UnclearAnswer(question.asks, given.text, otherwise, holds)
        why = _why(why_unclear(name, given.meant, situation), situation)
        return UnclearAnswer(question.asks, given.text, _unsaid(question, situation), holds, why)
    return Verdict("met", f"“{question.asks}” “{given.text}”")


def _unsaid(question: SchoolQuestion, situation: Situation) -> str:
    """Say what an unclear answer does not say, by what its question wants to be told."""
    heard = situation.rules.hearing_answers
    return heard.unsaid_of.get(question.told, heard.unsaid)


def _why(unclear: WhyUnclear | None, situation: Situation) -> str:
    return situation.rules.hearing_answers.why_unclear.get(unclear, "") if unclear else ""


def _named(mentions: Iterable[Mention], situation: Situation) -> Iterator[Mention]:
    """Give what an answer must say with the names that a school has for the parents: "Ann signed on 12 January"."""
    case = situation.case
    called = (*names_of_parents(case), *forenames_of_parents(case))
    return (with_names_in(one, case, called) for one in mentions)


def _as_read(name: str, unclear: UnclearAnswer, read: AnswersToRead) -> Verdict:
    """Judge an unclear answer by what a person said who read it."""
    answered, asked, said = _answered(unclear.asks, unclear.given), read.question, read.do_say_so(name)
    questions = () if asked is None else (asked,)
    if asked is None or said is None:
        return _not_read_yet(unclear, questions)
    result: Result = "met" if said else "failed"
    so = "it supports the route" if said else "it does not support the route"
    return Verdict(result, f"{answered}; {so}, as {asked.by} says", questions=questions)


def _not_read_yet(unclear: UnclearAnswer, questions: tuple[Question, ...]) -> Verdict:
    """Judge an answer that nobody has read who can tell what it says."""
    answered = _answered(unclear.asks, unclear.given)
    if unclear.holds:
        why = f" {unclear.why}" if unclear.why else ""
        because = f"{answered}; it does not say {unclear.unsaid}.{why} Write it more clearly"
        return Verdict("missing", because, questions=questions)
    because = f"{answered}; not all of it is understood. Read whether it says {unclear.unsaid}"
    return Verdict("missing", because, questions=questions, weight="warning")


def _answered(asks: str, given: str) -> str:
    return f"The answer to “{asks}” is “{given}”"


def _beside(name: str, check: AnswerCheck, situation: Situation) -> str:
    """Give what stands behind the yes or no of a neighbouring answer: "No: the father, whose address nobody knows"."""
    neighbour = check.beside.get(name)
    said = situation.case.answers.get(neighbour or "") or ""
    return _YES_OR_NO.sub("", said, count=1) if situation.rules.hearing_answers.yes_or_no(said) else ""


def _other_than(must_be: str, said: object, answered: str) -> Verdict:
    if said is None:
        return Verdict("missing", f"{answered}; it does not say clearly yes or no. {_CLEARLY}")
    return Verdict("failed", f"{answered}; it must be {must_be}")


def _without_paper(name: str, check: AnswerCheck, situation: Situation) -> Iterator[Verdict]:
    """Warn where an answer tells of something and no paper shows it: whether there is one, only a person knows."""
    kinds, given = check.papers.get(name, ()), situation.case.answers.get(name)
    if kinds and not situation.rules.hearing_answers.says_none(given or "") and not situation.documents(kinds):
        wanted = listed([title(situation.rules, kind) for kind in kinds], "or")
        because = f"The answer to “{situation.rules.questions[name].asks}” is “{given}”, and there is no {wanted}"
        yield Verdict("missing", because, keys=(f"answers.{name}",), weight="warning")


def _is_none(given: str, question: SchoolQuestion, situation: Situation) -> bool:
    """Whether what stands in the place of an answer is none, such as "n/a", "see letter" or "the usual"."""
    if question.is_answered_by(given):
        return False
    return situation.rules.hearing_answers.answer_of(given) is None


def _what_is_wanted(question: SchoolQuestion) -> str:
    if question.answer == "yes or no":
        return f"it does not say clearly yes or no. {_CLEARLY}"
    return f"answer it with {question.wants}"
