"""Judge whether questions are answered, and whether an answer speaks against the route."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.rules.judging.events import Situation, title
from pipeline.rules.judging.verdict import Verdict
from pipeline.rules.language.denying_answers import denies, speaks_against
from pipeline.rules.language.meaning_of_answers import answer_of, says_none, yes_or_no
from pipeline.rules.language.school_questions import SchoolQuestion
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.text.plain_words import is_one_of
from pipeline.text.sentences import listed

_CLEARLY = "Begin it with one of the two, and let nothing take it back"


def judge_answers(check: AnswerCheck, situation: Situation) -> Verdict:
    """Judge all the questions of one need together: what is wrong with any of them, else the answers."""
    verdicts = [replace(_answer(name, check, situation), keys=(f"answers.{name}",)) for name in check.questions]
    wrong = [one for one in verdicts if one.result == "missing"] or [one for one in verdicts if one.result == "failed"]
    together = wrong or [one for name in check.questions for one in _without_paper(name, check, situation)] or verdicts
    keys = tuple(key for one in together for key in one.keys)
    return Verdict(together[0].result, "; ".join(one.because for one in together), keys=keys, weight=together[0].weight)


def _answer(name: str, check: AnswerCheck, situation: Situation) -> Verdict:
    rules, question = situation.rules, situation.rules.questions[name]
    given = (situation.case.answers.get(name) or "").strip()
    if answer_of(given) is None or is_one_of(given, rules.non_answers):
        because = f"“{given}” does not answer" if given else "Not answered:"
        return Verdict("missing", f"{because} “{question.asks}” ({name})")
    answered = f"The answer to “{question.asks}” ({name}) is “{given}”"
    said = question.read(given) if question.answer == "yes or no" else yes_or_no(given)
    if check.must_be and said is None:
        return Verdict("missing", f"{answered}; it does not say clearly yes or no. {_CLEARLY}")
    if check.must_be and said != check.must_be:
        return Verdict("failed", f"{answered}; it must be {check.must_be}")
    if speaks_against(given, check.against.get(name, ())) or (name in check.denied and denies(given)):
        return Verdict("failed", f"{answered}, which does not support this route")
    if question.read(given) is None:
        return Verdict("missing", f"{answered}; {_what_is_wanted(question)}")
    return Verdict("met", f"“{question.asks}” “{given}”")


def _without_paper(name: str, check: AnswerCheck, situation: Situation) -> Iterator[Verdict]:
    """Warn where an answer tells of something and no paper shows it: whether there is one, only a person knows."""
    kinds, given = check.papers.get(name, ()), situation.case.answers.get(name)
    if kinds and not says_none(given) and not situation.documents(kinds):
        wanted = listed([title(situation.rules, kind) for kind in kinds], "or")
        because = (
            f"The answer to “{situation.rules.questions[name].asks}” ({name}) is “{given}”, and there is no {wanted}"
        )
        yield Verdict("missing", because, keys=(f"answers.{name}",), weight="warning")


def _what_is_wanted(question: SchoolQuestion) -> str:
    if question.answer == "yes or no":
        return f"it does not say clearly yes or no. {_CLEARLY}"
    return f"answer it with {question.wants}"
