"""What an answer bears out in its case: whose doings it tells, for whom it is whole, and which way its figures go."""

from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import names_of_doers
from pipeline.rules.language.bearing_of_answers import Bearing
from pipeline.rules.language.hearing_answers import HearingAnswers
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.rules.language.restated_questions import without_what_is_wanted_of_none
from pipeline.rules.language.school_questions import SchoolQuestion
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.text.course_of_figures import course_of_figures


def bearing_in_case(name: str, given: str, check: AnswerCheck, situation: Situation) -> Bearing:
    """Tell whether an answer supports the route, speaks against it, or does so only perhaps."""
    heard = situation.rules.hearing_answers
    if heard.speaks_against(given, check.against.get(name, ()), check.but_not.get(name, ())):
        return "denies"
    question, given = situation.rules.questions[name], heard.without_namesakes(given)
    told = without_what_is_wanted_of_none(given, question.none_wanted_of)
    if name in check.denied and (bearing := heard.bearing(told)) != "says":
        return bearing
    if name in check.weighed and (heard.doubts(given) or heard.bearing(given) == "denies"):
        return "doubts"
    if name in check.falling and (course := course_of_figures(given)):
        return "says" if course == "falls" else "doubts"
    narrowed = question.answer == "yes or no" and _is_narrowed(given, question, heard, situation)
    if check.must_be or question.answer == "yes or no":
        return "doubts" if narrowed or heard.is_qualified(given) else "says"
    return _bearing_in_words(given, question, heard, situation)


def _bearing_in_words(given: str, question: SchoolQuestion, heard: HearingAnswers, situation: Situation) -> Bearing:
    if _tells(given, question, heard, situation):
        return "says"
    return "seems to say" if _seems_to_tell(given, question, heard, situation) else "doubts"


def _is_narrowed(given: str, question: SchoolQuestion, heard: HearingAnswers, situation: Situation) -> bool:
    """Whether a yes or no is not for all, or something else in its answer leaves a doubt whether it is whole."""
    said, doubted = heard.yes_or_no(given), question.doubted_by
    kinds = doubted.yes if said == "yes" else doubted.no if said == "no" else ()
    doing, wanted = question.doing(names_of_doers(situation.case)), question.wanted_on(situation.today)
    from_family = said == "no" and doubted.heard_from and heard.were_heard_from(given, doing)
    of_others = heard.told_by_those_asked(given, doing, wanted) != given
    narrowed = heard.is_narrowed(given) and not heard.is_narrowed_to_a_thing(given, wanted)
    if heard.names_one_person_only(given, doing):
        narrowed = len(situation.case.parents) > 1
    else:
        narrowed = narrowed or not heard.is_accounted_for(given, wanted)
    return from_family or of_others or narrowed or heard.is_doubted(given, kinds)


def _is_of_one_parent(given: str, question: SchoolQuestion, heard: HearingAnswers, situation: Situation) -> bool:
    """Whether a "yes" names nothing but one person, where there are two parents: "Yes (mother)"."""
    doing = question.doing(names_of_doers(situation.case))
    return len(situation.case.parents) > 1 and heard.names_one_person_only(given, doing)


def _tells(given: str, question: SchoolQuestion, heard: HearingAnswers, situation: Situation) -> bool:
    """Whether an answer in words tells something; a plain yes or no does where that answers the question."""
    wanted = question.wanted_on(situation.today)
    if question.answer != "text" or question.is_answered_by(given):
        return True
    if given.endswith("?") or heard.is_unsure(given) or heard.only_restates(question.asks, given):
        return False
    beside = heard.is_of_another_question(given, wanted) or heard.tells_only_what_was_asked(given, wanted)
    beside = beside or (question.more_than_yes and not heard.is_accounted_for(given, wanted))
    if beside or _has_doubts(given, question, heard) or _is_of_one_parent(given, question, heard, situation):
        return False
    asked_for = bool(any_of(question.none_where).search(plain_answer(given)))
    if (question.none_is_an_answer or asked_for) and heard.says_none_plainly(given):
        return not (heard.clauses.is_unchecked(given, wanted) or heard.turned_out_otherwise(given, wanted))
    doing = question.doing(names_of_doers(situation.case))
    own = heard.told_by_those_asked(given, doing, wanted)
    if question.is_answered_by_yes:
        is_no = question.none_is_an_answer and heard.denies_the_question(own, wanted)
        if is_no or (heard.keeps_its_yes(given, wanted) and own == given):
            return True
    return heard.tells(given, wanted) and heard.tells(own, wanted, heard.fewest_facts(given, doing, wanted))


def _seems_to_tell(given: str, question: SchoolQuestion, heard: HearingAnswers, situation: Situation) -> bool:
    """Whether an answer in words tells of this family and of what is asked, though not all of it is understood."""
    if question.more_than_yes or given.endswith("?") or _has_doubts(given, question, heard):
        return False
    doing, wanted = question.doing(names_of_doers(situation.case)), question.wanted_on(situation.today)
    return not heard.is_of_another_question(given, wanted) and heard.seems_to_tell(given, doing, wanted)


def _has_doubts(given: str, question: SchoolQuestion, heard: HearingAnswers) -> bool:
    """Whether an answer in words makes an exception, or tells of what leaves a doubt whether it is whole."""
    kinds, said = question.doubted_by, heard.yes_or_no(given)
    is_no = said == "no"
    any_of_these = kinds.any if said == "yes" else (*kinds.any, *kinds.not_yes)
    return heard.is_doubted(given, any_of_these) or (
        is_no and (heard.makes_an_exception(given) or heard.is_doubted(given, kinds.no))
    )
