"""An answer tells something only where a clause of it says what was done or is so, of this child, and not of later."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.rules.language.day_of_check import DayOfCheck
from pipeline.rules.model.rulebook import Rules

TOLD = [
    ("reasons_given", "Mum says he will not get up; the bus is late"),
    ("reasons_given", "She would come, mother says, if her friends were there"),
    ("barriers", "Falling out with his cousin and no sleep"),
    ("support_offered", "Breakfast club, but mum didnt want the taxi"),
    ("support_offered", "Mentor and we will look at a taxi"),
    ("support_offered", "Taxi and bus pass for him and his brother"),
    ("reasonable_adjustments", "None needed, no disability"),
    ("reasonable_adjustments", "Exit card"),
    ("siblings_considered", "Only child"),
    ("parents_engaged", "Mum came to both meetings"),
    ("strategies_exhausted", "Nothing is left to try"),
    ("individual_assessments", "Boxall profile. No needs flagged."),
    ("plan_actions", "Tutor to be at the gate; she will have a bus pass"),
    ("why_parent_could_do_more", "It would take her four minutes to walk him here"),
    ("siblings_considered", "Sister in Year 4 has 94%"),
    ("enquiries_made", "His brother's school, the landlord, a classmate"),
    ("response_to_notice", "No response"),
    ("response_to_notice", "Improved for two weeks, then fell to 60%"),
    ("reasons_given", "Tiredness"),
    ("support_offered", "Cynigiwyd clwb brecwast a sesiynau bob dydd Mawrth"),
    ("reasons_given", "Mam yn dweud ei bod yn dioddef o bryder"),
    ("other_interventions", "Penalty notice May 2022, paid, no change"),
    ("actions_taken", "Letters are on file: 3 March and 20 March; met mother on 2 April"),
    ("actions_taken", "Letters went home on 3 March and 2 April"),
    ("actions_taken", "Card left at the house on 3 March and letter posted"),
    ("support_offered", "Mentor until she left in July"),
    ("support_offered", "Counsellor saw him weekly, then retired"),
    ("support_offered", "Alarm clock, leaves lessons 5 minutes early"),
    ("support_exhausted", "CAMHS closed the case after three missed appointments"),
    ("support_exhausted", "Early help was declined; the contract of March was not kept"),
    ("barriers", "Favourite teacher left in July"),
    ("not_engaged", "Does not answer the door to anybody, on three visits"),
    ("wider_family_considered", "Nan lives in Spain, cannot help"),
    ("wider_family_considered", "Gran and aunt both asked, neither can help"),
    ("wider_family_considered", "Mam-gu yn helpu bob bore"),
    ("not_holiday", "They have not asked for leave and the neighbour saw them"),
    ("not_holiday", "Passports not checked but the house is empty"),
    ("statutory_defences", "No medical evidence provided"),
    ("other_interventions", "A contract was offered and a parenting order considered; neither would work"),
    ("other_interventions", "A contract was offered in March, it would not have helped"),
    ("why_parent_could_do_more", "She agreed to walk him to the bus and to ring us, and has done neither"),
    ("eso_considered", "Not considered suitable because both parents refuse to work with anybody"),
    ("eso_considered", "An order was not considered to be proportionate as he leaves in July"),
    ("eso_considered", "Not thought suitable: mother will not let anybody in"),
    ("management_oversight", "TH (TM) ok'd it in supervision on 3 March"),
    ("enquiries_made", "Asked two classmates and the surgery on 12 May, no contact with the aunt"),
]
NOT_TOLD = [
    ("support_offered", "Taxi"),
    ("actions_taken", "Spoken to"),
    ("eso_considered", "Considered"),
    ("holistic_assessment", "Assessment in progress"),
    ("support_exhausted", "Contract starts Monday"),
    ("support_offered", "We can offer a mentor, breakfast club, a bus pass"),
    ("early_help", "Early Help is involved with the older sister"),
    ("response_to_notice", "The notice of 2019 was paid by father, no change"),
    ("offers_refused", "They might refuse, but we have not asked"),
    ("other_interventions", "Penalty notices were talked about"),
    ("management_oversight", "Jo Hale, team manager, signed it off"),
    ("reasonable_adjustments", "Psychologist suggested a quiet space, not been possible yet"),
    ("support_offered", "Mentor - can't start until somebody is back"),
    ("support_offered", "Counselling is available in school"),
    ("support_offered", "Mentor and breakfast club last year"),
    ("support_offered", "Breakfast club and a mentor in March 2019"),
    ("actions_taken", "Letter & meeting for older sister in July"),
    ("actions_taken", "Parents are invited to a meeting and letters are sent"),
    ("actions_taken", "Next steps: letter, home visit, meeting"),
    ("other_interventions", "Options are: penalty notice, parenting order, supervision order"),
    ("outside_services", "School nurse and others where necessary"),
    ("individual_assessments", "EP to assess in spring"),
    ("offers_refused", "She has not refused"),
    ("not_engaged", "They are quite busy parents"),
    ("not_engaged", "Mum's phone was broken"),
    ("wider_family_considered", "Wider family should be explored"),
    ("plan_outcomes", "We expect attendance to improve"),
    ("response_to_notice", "Attendance now 99%"),
    ("reasons_given", "Mum is going to write it down and send it in"),
    ("reasons_given", "Something at home I expect"),
    ("barriers", "His sister has asthma and cant sleep"),
    ("barriers", "What barriers?"),
    ("support_offered", "Would have offered a mentor but no funding"),
    ("support_offered", "If he comes in we'll sort a mentor"),
    ("support_offered", "Offered to the older brother"),
    ("actions_taken", "We did all this for his brother in 2023"),
    ("individual_assessments", "On the waiting list"),
    ("individual_assessments", "Mum refused consent"),
    ("individual_assessments", "The psychologist came, he wasnt in"),
    ("family_heard", "Mum at the gate, the child never asked"),
    ("personal_education_plan", "Overdue since November"),
    ("virtual_school", "Left two messages, nobody has rung back"),
    ("safeguarding", "Safeguarding lead fine. Social care not asked"),
    ("not_engaged", "They'd not come if we asked them"),
    ("plan_outcomes", "Review is on 20 June"),
    ("holistic_assessment", "Assessment only just begun"),
    ("actions_taken", "The Stage 1 letter was meant to go in May"),
    ("offers_refused", "She may refuse the course"),
    ("early_help", "Was going to offer it"),
    ("family_heard", "Only mum"),
    ("barriers", "Same ones as last year"),
    ("actions_taken", "Letters go out to anyone below 90"),
    ("actions_taken", "We send letters to all those under 90"),
    ("actions_taken", "We always ring on day one"),
    ("support_offered", "Mentors work with pupils who are anxious"),
    ("support_offered", "Counselling goes to whoever needs it most"),
    ("lateness_support", "Letters go home every half term"),
    ("lateness_support", "Late pupils get a report card"),
    ("wider_family_considered", "Nan lives in Spain"),
    ("wider_family_considered", "Has an aunt in Leeds"),
    ("wider_family_considered", "Large extended family"),
    ("wider_family_considered", "Mam-gu yn byw yn Sbaen"),
    ("siblings_considered", "Sister in Year 4"),
    ("siblings_considered", "Brother aged 9"),
    ("not_holiday", "Passports not checked"),
    ("not_holiday", "Passport hasn't been checked"),
    ("not_holiday", "We did not look into leave"),
    ("statutory_defences", "Nobody has checked"),
    ("public_interest", "Equalities not considered"),
    ("eso_considered", "ESO not discussed"),
    ("support_offered", "School counsellor left in July"),
    ("support_offered", "Our family worker has moved on"),
    ("support_offered", "A new counsellor was appointed in May"),
    ("individual_assessments", "The educational psychologist retired in June"),
    ("outside_services", "CAMHS worker left in March"),
    ("plan_reviewed", "Reviewing officer left on 3 March"),
    ("other_interventions", "A contract, would be offered next term"),
    ("siblings_checked", "No check made of brothers or sisters"),
    ("siblings_checked", "No checks have been made"),
    ("siblings_checked", "No enquiries made with the brother's school"),
    ("enquiries_made", "No enquiries were made"),
    ("support_offered", "A mentor was discussed among staff"),
    ("management_oversight", "Tracey is off until 22 June, email sent"),
]


@pytest.mark.parametrize(("question", "answer"), TOLD)
def test_a_clause_that_says_something_tells_it(question: str, answer: str, rules: Rules) -> None:
    asked = rules.questions[question]
    assert asked.is_answered_by(answer) or rules.hearing_answers.tells(answer, asked.wanted)


@pytest.mark.parametrize(("question", "answer"), NOT_TOLD)
def test_what_is_to_come_supposed_hearsay_or_of_another_child_tells_nothing(
    question: str, answer: str, rules: Rules
) -> None:
    assert not rules.hearing_answers.tells(answer, rules.questions[question].wanted)


@pytest.mark.parametrize(
    ("answer", "keeps"),
    [("Yes", True), ("Yes, see page 3", True), ("Yes, planned for Monday", False), ("Yes, if they come", False)],
)
def test_what_is_still_to_come_takes_a_yes_back(*, answer: str, keeps: bool, rules: Rules) -> None:
    wanted = rules.questions["attendance_discussed"].wanted
    assert rules.hearing_answers.keeps_its_yes(answer, wanted) is keeps


@pytest.mark.parametrize(("question", "alone"), [("attendance_discussed", True), ("smart_targets", False)])
def test_yes_alone_answers_no_question_that_asks_which(*, question: str, alone: bool, rules: Rules) -> None:
    assert rules.questions[question].is_answered_by_yes is alone


@pytest.mark.parametrize(("today", "tells"), [(date(2026, 6, 12), False), (date(2026, 6, 19), True)])
def test_a_day_to_come_tells_of_nothing_done(*, today: date, tells: bool, rules: Rules) -> None:
    wanted = replace(rules.questions["management_oversight"].wanted, day=DayOfCheck(today))
    assert rules.hearing_answers.tells("Team manager agreed on 19 June 2026", wanted) is tells
