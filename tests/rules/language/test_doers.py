"""What somebody else did is not what the school or the parents did, and another child's troubles are not this one's."""

from time import process_time

import pytest

from pipeline.rules.judging.names_in_mentions import names_of_doers
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import make_case

LONGEST_SECONDS = 3.0
"""Of the processor, many times what it takes; where each clause reads all before it, it is many times more."""

TOLD = [
    ("support_offered", "Breakfast club, quiet room pass, walking buddy, counsellor"),
    ("support_offered", "Mum was offered a parenting course and Tom a mentor"),
    ("support_offered", "Miss Fallon meets him at the gate every day; quiet room at lunch"),
    ("support_offered", "Dad offered the Triple P course, mum signposted to the family hub"),
    ("support_offered", "Gran cannot help, so we paid for a taxi and gave him a mentor"),
    ("support_offered", "We gave him a mentor and extra tuition for Maths, and a taxi"),
    ("actions_taken", "Parents were written to twice and invited to a meeting; only mum came"),
    ("actions_taken", "We rang mum, she came in on 3 March and a home visit was made"),
    ("reasonable_adjustments", "The form tutor moved his seat; a TA reads to him in English"),
    ("parents_efforts", "Ms Hughes walked him in for two weeks, set an alarm"),
    ("parents_efforts", "She changed her shifts and took his phone away at night"),
    ("enquiries_made", "The GP surgery says that he is still registered. Housing have no new address"),
    ("individual_assessments", "CAMHS assessed him in December, no diagnosis"),
    ("support_offered", "Sue meets him at the gate; toast and a quiet room"),
    ("attendance_discussed", "Yes, Gail went through it with mum on 26 January"),
    ("management_oversight", "Agreed by Mrs Lunt, service manager, on 12 May"),
    ("not_engaged", "The family worker refused entry twice, mum stopped answering"),
    ("offers_refused", "Family worker refused in February; mentor stopped by the father"),
    ("lateness_support", "Mum met with the attendance officer, alarm clock lent, late gate each day"),
    ("support_offered", "She was moved to a different form and sits with a friend in maths"),
    ("lead_professional_agreed", "Yes BH agreed 12/5"),
    ("contract_not_used", "mum wouldn't sign"),
    ("plan_outcomes", "The plan did not work"),
    ("plan_outcomes", "None of the actions worked"),
    ("plan_outcomes", "Targets were not met."),
    ("plan_outcomes", "The reward chart worked for a fortnight."),
    ("plan_outcomes", "Mum did not follow the plan"),
    ("actions_taken", "Our SENCO Ann Lister gave him a mentor and visited the home"),
    ("support_offered", "Attendance officer Jo Hale offered breakfast club and a mentor"),
    ("support_offered", "The Virtual School paid for a tutor and a laptop"),
    ("safeguarding", "Social worker Dawn Akers said there were no concerns."),
    ("management_oversight", "My manager Dawn Akers approved it on 3 June"),
    ("individual_assessments", "Educational psychologist Jo Hale assessed him in March"),
    ("virtual_school", "The social worker and Virtual School agree that absence is not justified."),
    ("medical_agreement", "GP letter of 3 May says he can attend school full time."),
    ("medical_agreement", "Letter from the GP says he can attend"),
    ("medical_agreement", "The consultant says he can attend and the school agrees"),
    ("virtual_school", "Social worker Dawn Akers and the Virtual School Head supported the referral"),
    ("siblings_considered", "Both sisters attend well, so there is no pattern"),
    ("eso_considered", "On 11 May the panel decided that an order would not help because support is refused"),
    ("siblings_considered", "Yes, Jakub is at 95%, no pattern"),
    ("barriers", "gets himself up, mum on earlies"),
    ("medical_agreement", "GP letter says fit for school; nurse agrees"),
    ("parents_not_engaged", "contract - didn't turn up to sign. EH declined x2."),
    ("parents_engaged", "mum comes to everything, dad nothing"),
    ("barriers", "A boy in his form calls him names on the bus"),
    ("barriers", "Two girls in Year 9 have fallen out with him and he is anxious"),
    ("barriers", "The bus is often late and the walk is three miles"),
    ("reasons_given", "Parents say that the lessons are too hard and he is tired"),
]
NOT_TOLD = [
    ("plan_outcomes", "Other pupils' attendance improved"),
    ("plan_outcomes", "The plan was written by Mrs Lunt"),
    ("support_offered", "His friend Ann Lister gave him a tutor"),
    ("support_offered", "Tutor from Kumon gave him extra tuition"),
    ("actions_taken", "Solicitor Jo Hale wrote to the parents"),
    ("management_oversight", "Mum's manager Jo Hale approved it on 3 June 2026"),
    ("virtual_school", "The school said that it supports the referral"),
    ("reasons_given", "The landlord says that the boiler is broken"),
    ("support_offered", "A mentor for the younger ones, breakfast for the infants"),
    ("parents_not_engaged", "The parenting course was cancelled by the trainer"),
    ("offers_refused", "CAMHS refused our referral"),
    ("management_oversight", "Agreed by mum's line manager on 11 May"),
    ("support_offered", "Mentor and taxi, subject to the governors"),
    ("actions_taken", "Dad met the head, wrote to the governors and rang the council"),
    ("actions_taken", "A home visit was talked about, letters too"),
    ("medical_agreement", "Mum's friend, a nurse, says he can attend"),
    ("reasonable_adjustments", "The theatre group has made him a quiet corner"),
    ("individual_assessments", "Ofsted assessed behaviour in January"),
    ("not_engaged", "The council has not replied to us since May"),
    ("sentence_matters", "The neighbour has previous convictions"),
    ("support_offered", "Dad got him a tutor and a bus pass"),
    ("support_offered", "Support for teachers: counselling and a buddy"),
    ("support_offered", "A mentor had been lined up, but she left before they met"),
    ("actions_taken", "Every family gets letters, texts and a meeting with us"),
    ("parents_efforts", "Mum was to ring the GP and buy an alarm"),
    ("contract_not_used", "The council would not pay for one"),
    # Who: strangers give it, and parents do; a name behind "the" is no colleague's.
    ("support_offered", "church gave them a food parcel"),
    ("support_offered", "The Scouts gave him a mentor and a bus pass"),
    ("support_offered", "Mum offered us help with the breakfast club"),
    ("support_offered", "Governors turned down the taxi and the counsellor"),
    ("support_offered", "Private counselling, paid for by the parents"),
    ("actions_taken", "All letters and calls about this came from the council"),
    ("parents_efforts", "Mum was advised to set an alarm"),
    ("lead_professional_agreed", "Mum agreed on 4 May"),
    ("eso_considered", "The parents considered it on 11 May and rejected it"),
    ("response_to_notice", "The school responded with a meeting"),
    ("parents_not_engaged", "The mentor stopped coming to see them"),
    ("parents_not_engaged", "Nurse and mentor did not turn up to their appointments with mum"),
    ("contract_not_used", "The school refused to sign one"),
    # Whom: other years, staff, neighbours.
    ("support_offered", "Breakfast club and a mentor were offered to the Year 7s"),
    ("support_offered", "Mentor for staff who are stressed; wellbeing sessions for them"),
    ("individual_assessments", "Mum had an ADHD assessment in January"),
    ("holistic_assessment", "Early Help Assessment of the neighbours, March"),
    ("attendance_discussed", "It was discussed at governors on 3 March"),
    # Whose word: what others think is no reason of the parents.
    ("reasons_given", "Mr Nunn reckons that it is the weather"),
    ("medical_agreement", "Mum and nan agree that he can attend"),
    ("interview_under_caution", "The neighbour said in interview that he is never in"),
    # Who has the trouble.
    ("barriers", "Lots of our boys struggle with anxiety after Covid"),
    ("barriers", "There was a worry about bullying but it was another girl"),
    ("siblings_considered", "Yes, his friends' attendance is poor"),
    # What was called off.
    ("actions_taken", "Letters came from dad's solicitor; meeting cancelled"),
    ("support_offered", "Mum bought him a bike and a coat"),
    ("support_offered", "Gran pays for a taxi on Fridays and gives him breakfast"),
    ("support_offered", "Lifts to school from his gran, breakfast at his uncle's"),
    ("support_offered", "The bus company gave him a pass for a quiet seat"),
    ("support_offered", "We gave Ruby a mentor and a taxi"),
    ("actions_taken", "The GP wrote to mum and the dentist phoned twice"),
    ("actions_taken", "Ms Hughes wrote a letter to the governors and rang the council"),
    ("reasonable_adjustments", "The primary school gave him a time-out card"),
    ("lateness_support", "His stepdad has started giving him a lift and bought an alarm clock"),
    ("parents_efforts", "Mrs Cole walked him to school from the bus stop"),
    ("parents_efforts", "School collected him by minibus for three weeks"),
    ("individual_assessments", "The boy he sits with had a Boxall profile in December"),
    ("enquiries_made", "The police asked the neighbours and the landlord; we did not"),
    ("support_offered", "A retired teacher in their street tutors him twice a week"),
    ("support_offered", "They got themselves a parenting book and an alarm clock"),
    ("management_oversight", "Signed by the class teacher on 12 May"),
    ("support_offered", "Mentor and a taxi were turned down by the head because of cost"),
    ("actions_taken", "Meeting, letters and calls will all start in June"),
    ("support_offered", "Boxing club, which his dad pays for and takes him to"),
    ("support_offered", "Mentor for Ruby, taxi for Kian"),
    ("support_offered", "We had hoped to give him a mentor"),
    ("parents_efforts", "Her mentor set an alarm on her phone and walks her to lessons"),
    ("lateness_support", "Dad met him at the bus and rang him each morning"),
    ("not_engaged", "We stopped inviting them after January"),
    ("offers_refused", "The council refused our bid for a family worker"),
    ("barriers", "His friend Marcus is being bullied"),
    ("barriers", "A girl in the class has anxiety and is often off"),
    ("barriers", "Kian from 9B is bullied on the bus"),
    ("individual_assessments", "Tyler was screened for dyslexia in January"),
    ("reasons_given", "Mrs Nunn says that Tyler has asthma"),
]


def tells(question: str, answer: str, rules: Rules) -> bool:
    asked, heard = rules.questions[question], rules.hearing_answers
    own = heard.told_by_those_asked(answer, asked.doing(names_of_doers(make_case())), asked.wanted)
    return heard.tells(answer, asked.wanted) and heard.tells(own, asked.wanted)


@pytest.mark.parametrize(("question", "answer"), TOLD)
def test_what_those_did_who_are_asked_for_is_told(question: str, answer: str, rules: Rules) -> None:
    assert tells(question, answer, rules)


@pytest.mark.parametrize(("question", "answer"), NOT_TOLD)
def test_what_others_did_and_what_is_so_of_another_child_is_not(question: str, answer: str, rules: Rules) -> None:
    assert not tells(question, answer, rules)


def test_a_parent_who_is_nothing_but_a_title_has_no_name_to_look_for() -> None:
    names = names_of_doers(make_case(parents=[{"name": "Mrs"}, {"name": "Tina Rudge"}]))["parents"]
    assert "tina" in names
    assert "" not in names


def test_a_long_answer_without_a_full_stop_is_heard_in_time_that_grows_as_it_does(rules: Rules) -> None:
    asked = rules.questions["support_offered"]
    doing = asked.doing(names_of_doers(make_case()))
    begun = process_time()
    rules.hearing_answers.told_by_those_asked("He said that " * 600, doing, asked.wanted)
    assert process_time() - begun < LONGEST_SECONDS
