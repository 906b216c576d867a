"""What an answer bears out in its case: what a careful officer would sign is met, what he would not is asked about."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.rules.judging.bearing_in_case import bearing_in_case, meant_in_case
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.words_of_case import NOTHING_BEFORE
from pipeline.rules.language.bearing_of_answers import Bearing
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import make_case

TWO_PARENTS = [{"name": "Ann Hughes", "relationship": "mother"}, {"name": "Rhys Hughes", "relationship": "father"}]


def supports(question: str, answer: str, rules: Rules, **case: Any) -> bool:
    situation = SimpleNamespace(rules=rules, case=make_case(**case), today=date(2026, 5, 20), before=NOTHING_BEFORE)
    return bearing(question, answer, cast("Situation", situation)) == "says"


def bearing(question: str, answer: str, situation: Situation) -> Bearing:
    return bearing_in_case(question, answer, AnswerCheck(questions=(question,)), situation)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("plan_outcomes", "The plan failed"),
        ("actions_taken", "3 HVs (12/1, 19/1, 2/2 - no ans), L1 14/1, mtg offered 4/2 DNA, mtg 11/2 dad att."),
        ("parents_not_engaged", "Early Help (declined by txt 4/2), parenting course (no show), SAM x2 (no show)"),
        ("parents_engaged", "Mum has, dad hasn't."),
        ("parents_engaged", "Mum no, dad yes"),
        ("social_care_instead", "MARAT said not CSC level 3/3. No s17 or s47 history."),
        ("siblings_considered", "Lily in Y5 at 94%, Jack not at school yet."),
        ("siblings_checked", "Sister Y9 in every day."),
        ("other_interventions", "FPN Nov (paid), FPN Feb (unpaid), contract - not signed"),
        ("childs_voice", "'Bored, no mates.' Now in DofE + sits w/ Ali."),
        ("reasonable_adjustments", "movement breaks, seat near the door, toilet pass, homework extension."),
        ("reasons_heard", "Yes, HoY spoke with Tom on 6 Jan and with mum by phone the same day."),
        ("response_to_notice", "Attendance did not improve"),
        ("response_to_notice", "Mum did not respond."),
        ("response_to_notice", "Dad emailed on 20 April to say that he would not pay; mum did not respond."),
        ("medical_reasons", "Yes, for asthma"),
        ("medical_reasons", "No, at no point"),
        ("medical_condition", "No, in no way"),
        ("young_carer", "Not that we know of"),
        ("other_agencies", "CAMHS (waiting)"),
        ("other_agencies", "CAMHS, on the waiting list since January"),
        ("offers_refused", "Early help was declined twice, see letters."),
        ("safeguarding", "Dawn Akers from Early Help offered support and DSL had no safeguarding concerns."),
        ("virtual_school", "VS and social worker say he is well placed and should attend full time (meeting 5 May)."),
        ("attendance_discussed", "Yes, on 12 January by phone with mum and at the meeting of 2 February with both."),
        ("other_interventions", "ESO considered 11 May and not thought suitable; penalty notice paid, no effect."),
        ("response_to_notice", "Dad returned it unopened."),
        ("response_to_notice", "Improved for one week, since then 3 unauthorised days"),
        ("medical_agreement", "Dr Shah's letter of 3 March says that he can attend; SENCO and nurse agree."),
        ("parents_efforts", "Mum stays with him till he falls asleep, dad phones him at 7 from work."),
        ("lateness_support", "Mum met 3 March, alarm clock, late gate mentor every morning"),
        ("all_parents_included", "Yes, mum, dad and stepdad"),
        ("early_help", "Yes, Gail Moss has been the family's worker since February"),
        ("response_to_notice", "Attendance fell further; neither parent got in touch."),
        ("management_oversight", "Agreed at panel by head of service Mr Nolan on 12 May."),
        ("enforcement_appropriate", "Yes, panel of 11 May."),
        ("statutory_defences", "No. No religious observance, no leave, bus passes the house."),
        ("medical_reasons", "No, not once."),
        ("medical_reasons", "Yes, he has had a bad chest"),
        ("medical_reasons", "Yes, mum says so"),
        ("plan_actions", "Walk to school with an aunt"),
        ("siblings_considered", "Yes: sister 97%."),
        ("translator", "No, mum's English is good."),
        ("not_holiday", "No leave asked for; the neighbour saw a removal van."),
        ("social_care_instead", "No. Children's social care assessed the family in February and took no action."),
        ("response_to_notice", "He has been absent for six more sessions, none of them authorised."),
        ("support_offered", "Mentor, breakfast club and taxi, none of which helped."),
        ("contract_not_used", "Because we offered one twice and both parents refused to sign."),
        ("not_engaged", "Mum has not replied to any letter since we wrote on 12 January."),
        ("still_declining", "Yes, it has gone down from 72% at Christmas to 55%."),
        ("still_declining", "Attendance has fallen steadily since September, when it was 94%."),
        ("best_interests", "Yes. Without it he will not return to school."),
        ("positive_impact", "Yes, we believe so."),
        ("medical_condition", "No, he is healthy."),
        ("reasonable_adjustments", "None were needed."),
    ],
)
def test_an_ordinary_answer_is_met(question: str, answer: str, rules: Rules) -> None:
    assert supports(question, answer, rules, parents=TWO_PARENTS)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("why_parent_could_do_more", "The form tutor leaves him in bed."),
        ("why_parent_could_do_more", "They are both in hospital and cannot bring him."),
        ("family_heard", "Yes - by phone to a wrong number."),
        ("parents_not_engaged", "School rang the wrong number, so no reply to three calls."),
        ("not_engaged", "Parents missed one meeting because we changed the day."),
        ("still_declining", "It was falling till Christmas, now 96%."),
        ("wider_family_considered", "Yes, the head discussed it with governors."),
        ("wider_family_considered", "No need, we think."),
        ("not_holiday", "A neighbour thinks that they are in Spain."),
        ("all_parents_included", "Yes as far as we can tell, there may be a stepdad."),
        ("statutory_defences", "No, but four of the days were for Eid."),
        ("barriers", "It was thought to be bullying; it turned out to be another boy."),
        ("barriers", "Anxiety was ruled out by the nurse and the bus is free."),
        ("reasons_given", "Mum told us why his brother was off: flu."),
        ("actions_taken", "Letters went to the other Tom in 9K."),
        ("actions_taken", "A letter to a different family went out, meeting with them too."),
        ("support_offered", "Mentor and taxi, subject to funding."),
        ("support_offered", "The youth club lent him a laptop."),
        ("parents_engaged", "Her mother-in-law came to three of four meetings."),
        ("personal_education_plan", "The PEP of his sister has targets for attendance."),
        ("early_help", "Mum might accept it if asked by somebody else."),
        ("early_help", "EH involved with previous family at this address."),
        ("reasons_given", "Class teacher has been off with flu for most of March."),
        ("support_offered", "Tom offered to help with the breakfast club."),
        ("parents_engaged", "Parents evening was well attended this year."),
        ("childs_voice", "I said to Tom that he must try harder."),
        ("offers_refused", "Mum refused to pay for the ski trip."),
        ("wider_family_considered", "Grandma considered moving to Spain."),
        ("support_offered", "Mentor, taxi (?)"),
        ("plan_actions", "Attendance has fallen since the plan was made. Mum missed the review."),
        ("individual_assessments", "His end of year assessments were in June: maths 4, English 3."),
        ("other_agencies", "Social care may become involved."),
        ("notice_suitable", "A notice would be unlikely to work."),
        ("parents_not_engaged", "Tom didn't take up football."),
        ("virtual_school", "VS said they would get back to us."),
        ("wider_family_considered", "Yes, they live abroad so we did not ask."),
        ("medical_condition", "Yes, his mum has."),
        ("still_declining", "Yes it was, up to February; since then 94%."),
        ("interview_under_caution", "Invited for 9 June."),
        ("actions_taken", "Meeting arranged for 4 June; letters to follow."),
        ("reasons_given", "The GP receptionist rang to say he had missed his appointment."),
        ("actions_taken", "Letters, calls, visits: none of these yet."),
        ("support_offered", "Breakfast club opens after half term and he can come then."),
        ("why_parent_could_do_more", "It is the school who lets him go home at lunch."),
        ("parents_engaged", "Nobody offered them any."),
        ("all_parents_included", "Yes - dad did not want to be."),
        ("medical_condition", "No, all in his head says dad."),
        ("medical_condition", "Yes, suspected ADHD."),
        ("medical_reasons", "Not as such."),
        ("statutory_defences", "Nothing that we'd want to tell the court."),
        ("safeguarding", "Social care said nothing."),
        ("reasonable_adjustments", "He asked us for a pass."),
        ("actions_taken", "Council officer visited twice and wrote."),
        ("other_agencies", "Mum wants CAMHS but we said no."),
        ("statutory_defences", "No, if you leave out the hospital stay."),
        ("statutory_defences", "No, only illness."),
        ("translator", "No, her son can translate."),
        ("enforcement_appropriate", "Yes, says the neighbour."),
        ("parents_not_engaged", "The family worker didn't keep her appointments."),
        ("wider_family_considered", "No, should we?"),
        ("still_declining", "It declined and then recovered."),
        ("early_help", "Nobody in school is trained to offer it."),
        ("translator", "No, they have an app."),
        ("not_engaged", "We disengaged from them."),
        ("eso_considered", "ESO considered and favoured."),
        ("sentence_matters", "The uncle has two convictions for fraud."),
    ],
)
def test_what_no_careful_officer_would_sign_is_asked_about(question: str, answer: str, rules: Rules) -> None:
    assert not supports(question, answer, rules, parents=TWO_PARENTS)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("medical_reasons", "Yes - asthma, no evidence supplied despite 3 requests"),
        ("best_interests", "Yes, missing GCSE work, behind in all subjs, isolated from mates"),
        ("medical_condition", "Yes eczema, GP letter seen - doesn't stop him coming in"),
    ],
)
def test_a_clear_yes_with_words_behind_it_that_nobody_knows_is_read_and_holds_nothing(
    question: str, answer: str, rules: Rules
) -> None:
    situation = SimpleNamespace(rules=rules, case=make_case(), today=date(2026, 5, 20), before=NOTHING_BEFORE)
    assert bearing(question, answer, cast("Situation", situation)) == "seems to say"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("interview_under_caution", "Dad said that he enjoyed the match."),
        ("interview_under_caution", "She said that he is too tall to carry."),
        ("childs_voice", "He said hello to the visitors."),
        ("support_exhausted", "We tried the new printer and it failed."),
        ("barriers", "Mum works as a barrier attendant."),
        ("offers_refused", "Tom refused to wear his blazer."),
        ("parents_not_engaged", "Mum refused to pay for the school trip to France."),
        ("lateness_support", "The minibus was late twice in March."),
    ],
)
def test_the_right_words_in_a_sentence_of_something_else_are_read(question: str, answer: str, rules: Rules) -> None:
    situation = SimpleNamespace(
        rules=rules, case=make_case(parents=TWO_PARENTS), today=date(2026, 5, 20), before=NOTHING_BEFORE
    )
    assert bearing(question, answer, cast("Situation", situation)) == "seems to say"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("individual_assessments", "EP requested"),
        ("other_interventions", "PN req'd from LA - no reply as yet."),
        ("early_help", "EH form half filled in, need mum's consent."),
        ("plan_outcomes", "It is difficult to say at this point as the plan only started on Monday."),
        ("strategies_exhausted", "Nearly all, one or two things left to try."),
        ("notice_suitable", "We just want to send one as nothing else has worked."),
        ("why_parent_could_do_more", "They ring every day and they have done everything that we have asked of them."),
        ("heard_from_family", "No. Mum did text on the Tuesday."),
        ("plan_actions", "Nothing agreed as mum left early."),
        ("other_agencies", "Mum is a nurse at Stepping Hill."),
        ("statutory_defences", "Yes, they are Travellers and were away for work."),
        ("contract_not_used", "Phone contract ran out so mum can't ring in."),
        ("why_parent_could_do_more", "Mum brings him in every day, it is the lad himself who walks straight out."),
    ],
)
def test_what_was_only_asked_for_or_is_in_part_undone_is_asked_about(question: str, answer: str, rules: Rules) -> None:
    situation = SimpleNamespace(
        rules=rules, case=make_case(parents=TWO_PARENTS), today=date(2026, 5, 20), before=NOTHING_BEFORE
    )
    assert bearing(question, answer, cast("Situation", situation)) in ("doubts", "denies")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("management_oversight", "Sue Bright, AHT & DSL, signed off 2 May"),
        ("young_carer", "Not known to be"),
        ("translator", "No, both fluent"),
        ("parents_efforts", "Mum has taken his phone away at night."),
        ("parents_efforts", "Mum changed her shifts to be home in mornings. Dad none."),
        ("social_care", "Not open. Previous CIN 2023."),
        ("childs_voice", "'Everyone looks at me' - moved to smaller tutor group"),
        ("siblings_considered", "Twin brother 95%, same house same routine"),
        ("virtual_school", "Both say he should be in and support a fine; call with VSH 2 April"),
        (
            "other_agencies",
            "Health visitor for baby brother, housing officer at Stockport Homes, school nurse re weight",
        ),
        (
            "medical_agreement",
            "GP letter says fine to attend. Agreed w/ school nurse 3 Feb that he can have breaks here",
        ),
        ("not_holiday", "No leave asked for, never been away in term time before, benefits stopped"),
    ],
)
def test_plain_answers_of_busy_people_are_met(question: str, answer: str, rules: Rules) -> None:
    assert supports(question, answer, rules, parents=TWO_PARENTS)


@pytest.mark.parametrize("answer", ["Yes (mother)", "Yes, mum", "Yes - dad."])
def test_a_yes_for_one_person_alone_is_whole_only_where_there_is_one_parent(answer: str, rules: Rules) -> None:
    assert not supports("all_parents_included", answer, rules, parents=TWO_PARENTS)
    assert supports("all_parents_included", answer, rules, parents=TWO_PARENTS[:1])


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("enforcement_appropriate", "Yes, mum has been open that a formal step may be what is needed."),
        ("enforcement_appropriate", "Yes, dad says that a fine might be what it takes."),
        ("best_interests", "Yes, mum told us court may be the only thing that gets through."),
        ("positive_impact", "Yes, mum has said herself that a letter from court might wake him up."),
    ],
)
def test_the_school_is_sure_of_a_step_of_which_the_family_says_that_it_may_be_needed(
    question: str, answer: str, rules: Rules
) -> None:
    assert of_a_step(question, answer, rules) == "seems to say"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("enforcement_appropriate", "Yes, the social worker says it may be the only way."),
        ("enforcement_appropriate", "Yes, mum says it may be needed but we are not sure."),
        ("enforcement_appropriate", "Yes, mum says it may be needed. We doubt it."),
        ("best_interests", "Yes, mum knows it might not help."),
        ("positive_impact", "Yes, mum says it might make things worse."),
        ("positive_impact", "Yes, we know it might work"),
    ],
)
def test_a_doubt_of_the_school_or_of_harm_still_holds_a_step(question: str, answer: str, rules: Rules) -> None:
    assert of_a_step(question, answer, rules) == "doubts"


def of_a_step(question: str, answer: str, rules: Rules) -> Bearing:
    situation = SimpleNamespace(
        rules=rules, case=make_case(parents=TWO_PARENTS), today=date(2026, 5, 20), before=NOTHING_BEFORE
    )
    check = AnswerCheck(questions=(question,), must_be="yes")
    return bearing_in_case(question, answer, check, cast("Situation", situation))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("parents_engaged", "Not really"),
        ("parents_engaged", "Not really, mum came once in October and has not answered since."),
        ("parents_engaged", "Not very much: one meeting of five, no calls returned."),
        ("barriers", "friendship group, social media, mum finds it hard to say no. Dad works away on the rigs."),
        ("barriers", "She finds it hard to tell anyone when she is upset."),
        ("barriers", "Low reading age, worry about noise in the dinner hall."),
    ],
)
def test_how_little_somebody_did_and_what_somebody_finds_hard_is_no_doubt(
    question: str, answer: str, rules: Rules
) -> None:
    assert supports(question, answer, rules, parents=TWO_PARENTS)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("parents_engaged", "Not really sure, the key worker left."),
        ("parents_engaged", "Not really, unsure myself"),
        ("parents_engaged", "Not really, we did not offer any"),
        ("parents_engaged", "Not really: will find out"),
        ("barriers", "We find it hard to say what they are."),
        ("medical_reasons", "No, none of us asked"),
        ("medical_reasons", "No, nobody asked"),
        ("medical_reasons", "No, not that any of us asked"),
        ("medical_condition", "No. School has not asked the parents."),
        ("young_carer", "No, none of us asked"),
    ],
)
def test_what_nobody_asked_or_can_tell_is_in_doubt(question: str, answer: str, rules: Rules) -> None:
    situation = SimpleNamespace(
        rules=rules, case=make_case(parents=TWO_PARENTS), today=date(2026, 5, 20), before=NOTHING_BEFORE
    )
    assert bearing(question, answer, cast("Situation", situation)) == "doubts"


def test_a_little_that_stands_before_a_colon_is_no_heading(rules: Rules) -> None:
    answer = "Not really: mum came to the first meeting, not to the review. Dad has not come to either."
    situation = SimpleNamespace(
        rules=rules, case=make_case(parents=TWO_PARENTS), today=date(2026, 5, 20), before=NOTHING_BEFORE
    )
    assert meant_in_case("parents_engaged", answer, cast("Situation", situation)) == answer
    assert supports("parents_engaged", answer, rules, parents=TWO_PARENTS)


def test_every_check_of_answers_is_the_same_once_it_is_written_out(rules: Rules) -> None:
    """What an answer was heard to say is remembered by its check as it is written."""
    each = [need.answer for route in rules.routes.values() for need in route.needs if need.answer]
    assert each
    assert all(AnswerCheck.model_validate_json(one.model_dump_json()) == one for one in each)


def heard(rules: Rules, question: str, answer: str, day: date = date(2026, 5, 20), **case: Any) -> Bearing:
    situation = SimpleNamespace(rules=rules, case=make_case(**case), today=day, before=NOTHING_BEFORE)
    return bearing(question, answer, cast("Situation", situation))


def test_the_same_answer_is_heard_on_each_day_as_of_that_day(rules: Rules) -> None:
    days = [date(2026, 5, 20), date(2026, 7, 1), date(2026, 5, 20)]
    told = [heard(rules, "support_offered", "Breakfast club from 15 June 2026", day) for day in days]
    assert told == ["doubts", "says", "doubts"]


def test_the_same_answer_is_heard_in_each_case_by_its_own_names(rules: Rules) -> None:
    cases = [TWO_PARENTS[:1], TWO_PARENTS, TWO_PARENTS[:1]]
    told = [heard(rules, "offers_refused", "Rhys refused early help twice.", parents=parents) for parents in cases]
    assert told == ["doubts", "says", "doubts"]


def test_the_same_answer_is_heard_by_the_rules_of_each_council(rules: Rules) -> None:
    of_another = {**rules.questions, "support_offered": rules.questions["parents_engaged"]}
    councils = [rules, rules.model_copy(update={"questions": of_another}), rules]
    told = [heard(one, "support_offered", "Breakfast club and a mentor") for one in councils]
    assert told == ["says", "doubts", "says"]
