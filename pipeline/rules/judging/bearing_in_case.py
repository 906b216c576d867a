"""What an answer bears out in its case: whose doings it tells, for whom it is whole, and which way its figures go."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pydantic import TypeAdapter

from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import names_of_doers
from pipeline.rules.judging.words_of_case import WordsOfCase
from pipeline.rules.language.bearing_of_answers import Bearing
from pipeline.rules.language.day_of_check import DayOfCheck
from pipeline.rules.language.doers import Doing
from pipeline.rules.language.each_of_them import says_of_each
from pipeline.rules.language.framed_answers import what_is_meant
from pipeline.rules.language.having_asked import without_having_asked
from pipeline.rules.language.hearing_answers import HearingAnswers, WhyUnclear
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.rules.language.restated_questions import without_what_is_wanted_of_none
from pipeline.rules.language.school_questions import SchoolQuestion
from pipeline.rules.language.telling_clauses import Wanted, sentences, statements
from pipeline.rules.language.views_of_family import without_views_of_family
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.rulebook import Rules
from pipeline.text.course_of_figures import course_of_figures

_AS_BEARING: TypeAdapter[Bearing] = TypeAdapter(Bearing)
_AS_TEXT = TypeAdapter(str)
_GOING_ON = ("…", "...")
"""What a yes or no that decides does not end with: "Yes, gran says he may come to her…"."""
_BROKEN_OFF = re.compile(
    r"\s(?:and|but|because|cos|or|the|a|an|if|which|his|her|their|our|although|though|unless)$", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:\s(?:and|but)|\s?[,;–—-])\s")
"""Behind what was asked of whom stands what came of it: "We asked at both meetings and nothing came up"."""
_LONGEST_NONE = 3
"""In so many words nothing came of it; in more somebody did something."""
_END_OF_FIRST_PART = re.compile(r"\s[-–—]\s|[,:;.]")


class _TheseRules:
    """Rules that are the same only where they are this very value: to compare all that they say takes long."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheseRules) and self.rules is other.rules

    def __hash__(self) -> int:
        return id(self.rules)


@dataclass(frozen=True)
class _Hearing:
    """All on which it depends how an answer is heard: the rules, how people are called, and how many parents."""

    these: _TheseRules
    names: tuple[tuple[str, tuple[str, ...]], ...]
    parents: int

    @property
    def rules(self) -> Rules:
        return self.these.rules


def _hearing(told: WordsOfCase) -> _Hearing:
    return _Hearing(_TheseRules(told.rules), tuple(names_of_doers(told.case).items()), len(told.case.parents))


def meant_in_case(name: str, given: str, situation: Situation) -> str:
    """Give what of an answer is meant as one: "For his brother: …" and "e.g. …" leave nothing."""
    day = DayOfCheck(situation.today)

    def meant() -> str:
        found, until = _meant_once(name, given, _hearing(situation), day.day)
        day.until = min(day.until, until)
        return found

    return situation.before.once(("meant", name, given), _AS_TEXT, meant, day)


def _meant(name: str, given: str, hearing: _Hearing, day: DayOfCheck) -> str:
    asked, heard = _asked(name, hearing, day), hearing.rules.hearing_answers
    meant = what_is_meant(given, asked.doing, asked.wanted, heard)
    meant = heard.reservations.without_how(meant, of_claims=asked.wanted.of_claims)
    if asked.question.answer == "text" and not asked.question.is_answered_by_yes:
        meant = heard.without_none_but(meant)
    if asked.wanted.told != "what is so" or (said := heard.yes_or_no(meant)) is None:
        return meant
    asking = (*heard.frames.asking, f"said {said}", f"says {said}")
    return without_having_asked(meant, People(heard.doers, asked.doing.names, (), ()), asking)


def bearing_in_case(name: str, given: str, check: AnswerCheck, situation: Situation) -> Bearing:
    """Tell whether an answer supports the route, speaks against it, or does so only perhaps."""
    written_out, day = check.model_dump_json(), DayOfCheck(situation.today)

    def bearing() -> Bearing:
        found, until = _heard_once(name, given, written_out, _hearing(situation), day.day)
        day.until = min(day.until, until)
        return found

    return situation.before.once(("answer", name, given, written_out), _AS_BEARING, bearing, day)


def why_unclear(name: str, given: str, situation: Situation) -> WhyUnclear | None:
    """Tell why an answer that was meant as one does not clearly say what is asked; None where it is not known."""
    heard, day = situation.rules.hearing_answers, DayOfCheck(situation.today)
    asked = _asked(name, _hearing(situation), day)
    wanted = asked.wanted
    told = [one for sentence in sentences(given) for one in statements(sentence)]
    if any(heard.clauses.is_to_come(one, wanted) or heard.clauses.is_unfinished(one, wanted) for one in told):
        return "still to come"
    if heard.is_unsure(given) or _is_reserved(given, asked, heard):
        return "unsure"
    if not any(heard.facts_in(one, wanted) for one in told):
        return "names nothing"
    is_of_others = any(heard.clauses.leave_open(one, wanted) for one in told)
    return "of others" if is_of_others or heard.told_by_those_asked(given, asked.doing, wanted) != given else None


@dataclass(frozen=True)
class _Asked:
    """What was asked, whose doings it asks for, what it wants to be told, and whether there are several parents."""

    question: SchoolQuestion
    doing: Doing
    wanted: Wanted
    of_several_parents: bool


def _asked(name: str, hearing: _Hearing, day: DayOfCheck) -> _Asked:
    question = hearing.rules.questions[name]
    return _Asked(question, question.doing(dict(hearing.names)), question.wanted_on(day), hearing.parents > 1)


@lru_cache(maxsize=1000)
def _meant_once(name: str, given: str, hearing: _Hearing, today: date) -> tuple[str, date]:
    """Give what of an answer is meant as one, and on which day that may come out otherwise."""
    day = DayOfCheck(today)
    return _meant(name, given, hearing, day), day.until


@lru_cache(maxsize=1000)
def _heard_once(name: str, given: str, check: str, hearing: _Hearing, today: date) -> tuple[Bearing, date]:
    """Tell what an answer bears out, and on which day that may come out otherwise.

    Schools answer in the same words in many cases. The check is written out in JSON.
    """
    day = DayOfCheck(today)
    return _bearing(name, given, AnswerCheck.model_validate_json(check), hearing, day), day.until


def _bearing(name: str, given: str, check: AnswerCheck, hearing: _Hearing, day: DayOfCheck) -> Bearing:
    heard = hearing.rules.hearing_answers
    if heard.speaks_against(given, check.against.get(name, ()), check.but_not.get(name, ())):
        return "denies"
    given, asked = heard.without_namesakes(given), _asked(name, hearing, day)
    question = asked.question
    left = without_what_is_wanted_of_none(given, question.none_wanted_of)
    if name in check.denied and (bearing := heard.bearing(left)) != "says":
        return bearing
    weighed = name in check.weighed and (
        heard.doubts(given) or (heard.bearing(given) == "denies" and not heard.clauses.needs_none(given))
    )
    if weighed or _is_reserved(given, asked, heard):
        return "doubts"
    if name in check.falling and (course := course_of_figures(given)):
        return "says" if course == "falls" else "doubts"
    if check.must_be or question.answer == "yes or no":
        bearing_of = _bearing_of_step if check.must_be == "yes" else _bearing_of_yes_or_no
        return bearing_of(given, asked, heard)
    return _bearing_in_words(given, asked, heard)


def _is_reserved(given: str, asked: _Asked, heard: HearingAnswers) -> bool:
    """Whether whoever writes leaves open himself whether it is so; what the family claims is what its reasons are."""
    return _is_left_hanging(given) or heard.is_reserved(given, of_claims=asked.wanted.of_claims)


def _bearing_of_step(given: str, asked: _Asked, heard: HearingAnswers) -> Bearing:
    """Tell what a "yes" to a step bears out; one that is unsure only in how the family sees it seems to say so."""
    bearing = _bearing_of_yes_or_no(given, asked, heard, is_weighed=True)
    if bearing != "doubts":
        return bearing
    own = without_views_of_family(given, People(heard.doers, asked.doing.names, (), ()), heard)
    return "doubts" if _bearing_of_yes_or_no(own, asked, heard, is_weighed=True) == "doubts" else "seems to say"


def _bearing_of_yes_or_no(given: str, asked: _Asked, heard: HearingAnswers, *, is_weighed: bool = False) -> Bearing:
    """Tell what a yes or no bears out; one behind which not each word is known seems to say what it says."""
    if heard.yes_or_no(given) == "no" and not is_weighed:
        given = heard.without_what_was_settled(given)
    unsure = (
        heard.is_qualified(given, is_weighed=is_weighed)
        or _is_left_hanging(given)
        or given.rstrip().endswith(_GOING_ON)
        or heard.clauses.is_mistaken(given)
    )
    is_all_known = True
    if asked.question.answer == "yes or no":
        unsure = unsure or _is_narrowed(given, asked, heard)
        is_all_known = heard.told_by_those_asked(given, asked.doing, asked.wanted) == given
        is_all_known = is_all_known or heard.names_it_at_once(given, asked.doing, asked.wanted)
    return "doubts" if unsure else "says" if is_all_known else "seems to say"


def _bearing_in_words(given: str, asked: _Asked, heard: HearingAnswers) -> Bearing:
    if not asked.question.none_is_an_answer and heard.says_that_nothing_was_done(given, asked.doing, asked.wanted):
        return "doubts"
    if _tells(given, asked, heard):
        in_words = asked.question.answer == "text" and not asked.question.is_answered_by(given)
        return "seems to say" if in_words and _has_words_of_something_else(given, asked, heard) else "says"
    return "seems to say" if _seems_to_tell(given, asked, heard) else "doubts"


def _has_words_of_something_else(given: str, asked: _Asked, heard: HearingAnswers) -> bool:
    """Whether an answer that tells of what is asked may still be of another matter, by what else it says."""
    if heard.is_one_statement_of_little(given, asked.doing, asked.wanted):
        return True
    return heard.is_of_something_else(given, asked.doing, asked.wanted)


def _is_narrowed(given: str, asked: _Asked, heard: HearingAnswers) -> bool:
    """Whether a yes or no is not for all, or something else in its answer leaves a doubt whether it is whole."""
    said, doubted = heard.yes_or_no(given), asked.question.doubted_by
    kinds = doubted.yes if said == "yes" else doubted.no if said == "no" else ()
    of_deeds = replace(asked.wanted, told="what was done")
    unasked = heard.clauses.is_unchecked(given, asked.wanted) or heard.clauses.pass_over(given, of_deeds)
    unasked = said == "no" and bool(doubted.no) and unasked
    from_family = said == "no" and doubted.heard_from and heard.were_heard_from(given, asked.doing)
    of_others = heard.own_doings(given, asked.doing, asked.wanted) != given
    narrowed = heard.is_narrowed(given) and not heard.is_narrowed_to_a_thing(given, asked.wanted)
    if heard.names_one_person_only(given, asked.doing):
        narrowed = asked.of_several_parents
    else:
        narrowed = narrowed or not heard.is_accounted_for(given, asked.wanted)
    return unasked or from_family or of_others or narrowed or heard.is_doubted(given, kinds)


def _is_of_one_parent(given: str, asked: _Asked, heard: HearingAnswers) -> bool:
    """Whether a "yes" names nothing but one person, where there are two parents: "Yes (mother)"."""
    return asked.of_several_parents and heard.names_one_person_only(given, asked.doing)


def _tells(given: str, asked: _Asked, heard: HearingAnswers) -> bool:
    """Whether an answer in words tells something; a plain yes or no does where that answers the question."""
    if asked.question.answer != "text" or asked.question.is_answered_by(given):
        return True
    if (
        _is_left_hanging(given)
        or heard.is_unsure(_behind_what_answers(given, asked))
        or heard.only_restates(asked.question.asks, given)
    ):
        return False
    beside = heard.is_of_another_question(given, asked.wanted) or heard.tells_only_what_was_asked(given, asked.wanted)
    beside = beside or (asked.question.more_than_yes and not heard.is_accounted_for(given, asked.wanted))
    if beside or _has_doubts(given, asked, heard) or _is_of_one_parent(given, asked, heard):
        return False
    if _says_none(given, asked, heard):
        return not (heard.clauses.is_unchecked(given, asked.wanted) or heard.turned_out_otherwise(given, asked.wanted))
    own = heard.told_by_those_asked(given, asked.doing, asked.wanted)
    if asked.question.is_answered_by_yes:
        is_no = asked.question.none_is_an_answer and heard.denies_the_question(own, asked.wanted)
        is_no = is_no or says_of_each(asked.question.asks, given, asked.doing, asked.wanted, heard)
        if is_no or (heard.keeps_its_yes(given, asked.wanted) and own == given):
            return True
    return heard.tells(given, asked.wanted) and heard.tells(
        own, asked.wanted, heard.fewest_facts(given, asked.doing, asked.wanted)
    )


def _says_none(given: str, asked: _Asked, heard: HearingAnswers) -> bool:
    """Whether an answer plainly says that there is nothing, where that answers the question."""
    plain = plain_answer(given)
    asked_for = any_of(asked.question.none_where).search(plain)
    behind = _GOES_ON.split(plain[asked_for.end() :], 1)[1:] if asked_for else []
    answers = asked.question.none_is_an_answer or asked_for is not None
    short = [one for one in behind if len(one.split()) <= _LONGEST_NONE]
    return answers and any(map(heard.says_none_plainly, (given, *short)))


def _seems_to_tell(given: str, asked: _Asked, heard: HearingAnswers) -> bool:
    """Whether an answer in words tells of this family and of what is asked, though not all of it is understood."""
    if asked.question.more_than_yes or _is_left_hanging(given) or _has_doubts(given, asked, heard):
        return False
    if heard.is_of_another_question(given, asked.wanted):
        return False
    if (behind := _behind_what_answers(given, asked)) != given:
        return not _leaves_open(behind, asked.wanted, heard)
    return heard.seems_to_tell(given, asked.doing, asked.wanted)


def _leaves_open(behind: str, wanted: Wanted, heard: HearingAnswers) -> bool:
    """Whether what stands behind words that answer by themselves takes them back, or leaves them for later."""
    clauses = heard.clauses
    later = clauses.is_to_come(behind, wanted) or clauses.is_unchecked(behind, wanted)
    otherwise = clauses.pass_over(behind, wanted) or heard.turned_out_otherwise(behind, wanted)
    return later or otherwise or heard.is_unsure(behind)


def _behind_what_answers(given: str, asked: _Asked) -> str:
    """Give what stands behind words that answer by themselves: "Not really: mum came once"; else all of it."""
    first, *behind = _END_OF_FIRST_PART.split(given, maxsplit=1)
    return behind[0] if behind and asked.question.is_answered_by(first) else given


def _is_left_hanging(given: str) -> bool:
    """Whether an answer ends as a question, or within its sentence: "Mentor (?)", "Yes, he will lose his place and"."""
    return given.rstrip(" .)").endswith("?") or _BROKEN_OFF.search(given.rstrip(" .…-–—")) is not None


def _has_doubts(given: str, asked: _Asked, heard: HearingAnswers) -> bool:
    """Whether an answer in words makes an exception, or tells of what leaves a doubt whether it is whole."""
    kinds, said = asked.question.doubted_by, heard.yes_or_no(given)
    is_no = said == "no"
    any_of_these = kinds.any if said == "yes" else (*kinds.any, *kinds.not_yes)
    return heard.is_doubted(given, any_of_these) or (
        is_no and (heard.makes_an_exception(given) or heard.is_doubted(given, kinds.no))
    )
