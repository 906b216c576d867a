"""An answer counts by what it tells of the matter: what a school writes of something else is put to a person."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from pipeline.rules.judging.bearing_in_case import bearing_in_case
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.words_of_case import NOTHING_BEFORE
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import make_case


def supports(question: str, answer: str, rules: Rules) -> bool:
    situation = SimpleNamespace(rules=rules, case=make_case(), today=date(2026, 5, 20), before=NOTHING_BEFORE)
    return bearing_in_case(question, answer, AnswerCheck(questions=(question,)), cast("Situation", situation)) == "says"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("actions_taken", "Locked the gate at 8.45."),
        ("actions_taken", "Met the architects twice about the new hall."),
        ("actions_taken", "Sent the invoice for the coach in May."),
        ("support_offered", "Mended the minibus."),
        ("support_offered", "Moved the taxi rank nearer the gate."),
        ("reasonable_adjustments", "We adjusted the clocks."),
        ("targets_in_planning", "Yes, sales targets."),
        ("targets_in_planning", "Yes, recycling targets of 40%."),
        ("plan_outcomes", "The seating plan for the concert worked well."),
        ("barriers", "The heating in the laboratory was broken."),
        ("individual_assessments", "Assessment of the scaffolding in June."),
        ("not_engaged", "The caterers have not replied to two letters."),
        ("strategies_exhausted", "Yes, the marketing budget is exhausted."),
        ("siblings_considered", "Yes, a sibling discount was given."),
        ("lateness_support", "We repaired the late gate."),
        ("smart_targets", "Sell fifty raffle tickets by Easter."),
        ("lateness_support", "The minibus was late twice."),
        ("offers_refused", "The bank refused the loan."),
        ("barriers", "The heating in the hall was broken."),
        ("barriers", "The hall is being painted, the boiler is off."),
        ("barriers", "The main gate sticks and the car park floods."),
        ("actions_taken", "We emailed the exam board twice."),
    ],
)
def test_what_tells_of_something_else_than_the_family_is_not_met(question: str, answer: str, rules: Rules) -> None:
    assert not supports(question, answer, rules)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("offers_refused", "Mum refused a second slice of trifle."),
        ("parents_engaged", "Mum attended her pottery exam."),
        ("parents_not_engaged", "Mum did not return the saucepan."),
        ("not_engaged", "He is not engaged to be married."),
        ("reasons_given", "Mum gave reasons for leaving her job."),
        ("reasons_given", "Dad told us his reasons for selling the car."),
        ("barriers", "The barrier at the car park was broken all week."),
        ("plan_actions", "These were agreed at the meeting."),
        ("support_offered", "It was all discussed at breakfast club."),
        ("safeguarding", "Social care said that they are repainting offices."),
        ("lateness_support", "The head was late for the meeting on 3 March."),
        ("attendance_discussed", "Yes, the governors discussed the attendance of staff on 3 May."),
        ("support_offered", "The breakfast club closed in 2024."),
        ("plan_outcomes", "Seating plan worked well."),
        ("plan_reviewed", "School improvement plan reviewed by governors 4 March."),
        ("smart_targets", "SMART board in every room by September."),
        ("medical_agreement", "The nurse agreed to work Fridays."),
        ("parents_engaged", "Mum engaged in October to her partner."),
        ("individual_assessments", "Assessment week was in November."),
        ("siblings_considered", "No thought was given to siblings."),
        ("siblings_considered", "No attention was paid to siblings."),
        ("not_engaged", "We have had no time to engage with the parents."),
        ("not_engaged", "The parents were not told of the meetings, the letters went to the old house."),
        ("parents_not_engaged", "Contract was never sent to them, my mistake."),
        ("barriers", "Parking outside school is dreadful at 3pm"),
        ("parents_not_engaged", "The Smith family did not take up the contract."),
        ("support_offered", "The council further refused the taxi."),
        ("offers_refused", "The Smith family refused a mentor and a taxi."),
        ("medical_agreement", "The nurse should be able to tell us."),
        ("other_agencies", "Mrs Rowe knows who is involved."),
        ("response_to_notice", "Copy of the notice is attached."),
        ("individual_assessments", "SATs in May"),
        ("individual_assessments", "EP assessment and dyslexia screener requested for the autumn."),
        ("lateness_support", "The late gate has moved to Mill Lane"),
        ("not_engaged", "Miss Brennan rang mum on 3 May."),
        ("safeguarding", "Miss Brennan is the DSL."),
        ("support_offered", "Bus pass from his nan, food parcel from the church."),
        ("barriers", "None of our other families have barriers."),
        ("barriers", "None identified yet."),
        ("social_care_instead", "She is not well cared for at home."),
        ("attendance_discussed", "Mum told us she was busy."),
        ("young_carer", "The other child is not a young carer."),
        ("wider_family_considered", "The wider family has not been considered."),
        ("enquiries_made", "Jones was asked about the trip."),
        ("offers_refused", "The offers were never sent, that is our fault."),
    ],
)
def test_what_is_about_the_family_or_school_and_not_what_is_asked_is_not_met(
    question: str, answer: str, rules: Rules
) -> None:
    assert not supports(question, answer, rules)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("reasons_given", "Breakfast club, mentor, taxi and ELSA have all been offered. Mum took up none."),
        ("reasons_given", "Letters went out on 6 Jan and 3 Feb. We met mum on 10 Feb and agreed a plan."),
        ("actions_taken", "She has anxiety, few friends, and lives two miles away."),
        (
            "support_offered",
            "Mum has been asked for medical evidence. She did not send any. Unauthorised from 3 March.",
        ),
        ("plan_actions", "Attendance has fallen since the plan was made. Mum missed the review."),
        ("plan_outcomes", "Actions: mentor, late pass, taxi. Review in four weeks."),
        ("early_help", "Attendance letters were sent in October and November. A fine was paid in January."),
        ("smart_targets", "Mum was given a copy of the plan on 3 March. She did not sign it."),
        ("public_interest", "Attendance is 61%. Two letters were sent and one meeting was held."),
        ("response_to_notice", "The notice was sent on 3 March. It ran until 28 March."),
        ("interview_under_caution", "Interview was moved to 3 June at mum's request. Letter sent on 4 May."),
        ("offers_refused", "Everything that we offered was taken up. Mum is working with the family worker."),
        ("offers_refused", "The school refused a place at breakfast club as it was full. Governors said no to a taxi."),
    ],
)
def test_the_answer_to_another_question_is_not_met(question: str, answer: str, rules: Rules) -> None:
    assert not supports(question, answer, rules)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("holistic_assessment", "EHA dated 12.11.25"),
        ("medical_agreement", "Dr Shah wrote on 4/3 that asthma should not keep him off school."),
        ("social_care", "Not currently open."),
        ("offers_refused", "Mum further refused the taxi and the mentor."),
        ("parents_not_engaged", "The Hughes family did not take up the contract or the parenting course."),
        ("reasonable_adjustments", "She can come in through the side door"),
        ("reasonable_adjustments", "She is allowed to wear headphones"),
        ("other_interventions", "Just the Notice to Improve in April."),
        ("response_to_notice", "Five further unauthorised sessions were recorded in the period"),
        ("eso_beneficial", "Yes. It would provide the structure at home which voluntary support has not"),
        ("safeguarding", "Miss Brennan is DSL and has no concerns, agrees with going for the order"),
        ("safeguarding", "Miss Brennan is the DSL. She has no concerns and agrees."),
        ("siblings_checked", "Only the baby, no other children at school"),
        ("siblings_considered", "Older sister was the same, prosecuted 2022."),
        ("enquiries_made", "Enquiries were made of friends, Adswood Primary, the GP practice and the landlord"),
        ("barriers", "None that we've been able to find, she is happy once here."),
        ("barriers", "None identified, she's fine once in."),
        ("support_offered", "Bus pass, uniform from the swap shop, homework club, Early Help (x2)."),
        ("social_care_instead", "No. Not neglect, she is fed, clean, loved. It's about attendance."),
        ("attendance_discussed", "Yes, at meeting 22/1 and by phone 4/3. Both know they may be fined."),
        ("attendance_discussed", "Mum told on 4/3 by Mrs Platt, dad told by letter."),
        ("young_carer", "He is not a young carer."),
        ("young_carer", "Yes - cares for mum, on the YC register, group on Thursdays."),
        ("social_care", "The family is not open to social care."),
        ("enforcement_appropriate", "Yes, no health or care needs that would make it unfair"),
        ("barriers", "No barriers have been found."),
        ("parents_engaged", "Mum's been to 4 of 6 mtgs but doesn't do what's agreed. Never met dad."),
        ("response_to_notice", "Better for 8 days then off Mon, Tues, Weds. Mum said she 'didn't open it'."),
        ("safeguarding", "DSL spoke to MASH 30/4. NFA. No current risk, agree to proceed."),
        ("safeguarding", "DSL - nothing beyond att. CSC duty SW 2/5: no role, happy for legal to go ahead."),
        ("early_help", "EHA Oct 25, TAF 6 weekly (next 3 June). Mum at 3/5."),
        ("barriers", "We have not been able to identify any barriers."),
        ("barriers", "The bus from Marple is unreliable and she has to change twice."),
        ("barriers", "Low mood since the move, few friends, finds the corridors overwhelming."),
        ("translator", "Dad needs Romanian, mum does not."),
        ("translator", "Mum has Urdu, dad speaks English well."),
        ("not_engaged", "5 letters, 14 calls and 3 visits since September without a single reply."),
        ("reasons_given", "According to mum he sleeps badly and has headaches."),
        ("response_to_notice", "Improved for the first week then five unauthorised absences."),
        (
            "virtual_school",
            "Social worker and Virtual School are concerned and agree that the absence is not justified.",
        ),
        ("safeguarding", "DSL: no current concerns. Social care (4 May): closed, would not reopen."),
        (
            "medical_agreement",
            "School nurse and GP have both confirmed that there is no medical reason for the absence.",
        ),
        ("support_offered", "Introduced a late gate arrangement and shortened his day."),
        ("plan_reviewed", "Core groups on 2 March and 13 April - no improvement."),
        ("other_interventions", "Penalty notice in 2024 for a holiday, paid. Nothing changed."),
        ("parents_not_engaged", "The Triple P course and family worker were declined by text on 2 and 9 March."),
        ("response_to_notice", "Mum said she would improve things, but he has missed 8 sessions since."),
        ("siblings_considered", "Twin sister attends at 96%."),
        ("interview_under_caution", "Dad accepted he knew she was not in school and blamed the school."),
        ("parents_efforts", "Mrs Ŵyn bought him an alarm clock and walks him to the bus."),
        (
            "strategies_exhausted",
            "Yes: mentoring, taxi, timetable, counselling and contract (pages 3 to 5 of the plan).",
        ),
        ("medical_agreement", "Nurse and paediatric team say that pain is managed and he should attend."),
        ("other_interventions", "Penalty notice March 2025 not paid, prosecuted, £200 fine."),
        ("barriers", "Severe anxiety around exams and a fear of the dining hall."),
        ("other_agencies", "Youth offending team, substance misuse worker (Mondays)."),
        ("plan_reviewed", "9 Jan, 6 Feb, 6 March with both parents; little change."),
        ("childs_voice", "He does not feel safe walking past the shops, so staff meet him at the corner."),
        ("plan_outcomes", "Walked in with dad for a fortnight, then back to 60%."),
        ("reasons_given", "None, despite requests."),
        ("medical_agreement", "Both agreed on 4 May that he should be in full time."),
        (
            "virtual_school",
            "SW and Virtual School both agree school is suitable and the absences should be unauthorised.",
        ),
        ("not_engaged", "Not held: she failed to attend on 4 and 18 March."),
        (
            "management_oversight",
            "Discussed in supervision with team manager S. Whittle on 2 April, agreed to proceed.",
        ),
        ("management_oversight", "Yes - Janet Cole, Head of Inclusion, signed off 14/03/26."),
        ("wider_family_considered", "Nanna Jean lives round the corner and was invited to TAF 5/2."),
        ("statutory_defences", "No relig observance. Free bus pass issued."),
        (
            "other_interventions",
            "FPN unpaid. ESO discussed w/ social care 12.2.26 and discounted as mum wouldnt cooperate.",
        ),
        ("mitigating_circumstances", "Mum's been poorly (fibromyalgia), so school arranged minibus pickup."),
        ("other_interventions", "Parenting contract Jan 26, broken within 2 wks."),
        (
            "social_care_instead",
            "No. Basic needs met, no disclosures, MASH advice was to carry on w/ attendance route.",
        ),
        ("plan_reviewed", "25 Feb & 1 Apr, att fell 66 to 59% so escalated."),
        ("other_agencies", "CAMHS neuro pathway, waiting. Speech and language discharged."),
        ("young_carer", "Yes, helps look after little brother who has CP."),
    ],
)
def test_an_ordinary_answer_is_met_whatever_else_it_mentions(question: str, answer: str, rules: Rules) -> None:
    assert supports(question, answer, rules)


@pytest.mark.parametrize(
    "answer",
    [
        "No barriers were found as we did not look.",
        "No barriers found yet.",
        "We have not tried to identify any barriers.",
        "Nobody has found the barrier at the car park.",
    ],
)
def test_that_nothing_was_found_counts_only_from_who_looked(answer: str, rules: Rules) -> None:
    assert not supports("barriers", answer, rules)


@pytest.mark.parametrize(
    ("answer", "bearing"),
    [
        ("No unexplained absence in the next 3 weeks; on time 4 days out of 5.", "says"),
        ("Not late more than once a week; 95% by Easter.", "says"),
        ("No targets set for absence; 62% now.", "denies"),
        ("None set.", "denies"),
    ],
)
def test_a_target_of_no_absence_is_one_and_no_target_is_none(answer: str, bearing: str, rules: Rules) -> None:
    check = AnswerCheck(questions=("smart_targets",), denied=("smart_targets",))
    situation = SimpleNamespace(rules=rules, case=make_case(), today=date(2026, 5, 20), before=NOTHING_BEFORE)
    assert bearing_in_case("smart_targets", answer, check, cast("Situation", situation)) == bearing


@pytest.mark.parametrize("answer", ["None.", "None, not asked.", "No reasons as we have not asked."])
def test_that_parents_gave_no_reason_counts_only_where_they_were_asked(answer: str, rules: Rules) -> None:
    assert not supports("reasons_given", answer, rules)
