"""Answers as busy people type them: slips, notes and asides count, and what only sounds like one does not."""

from collections.abc import Mapping

import pytest

from pipeline.case.case import Case
from pipeline.rules.judging.answer_check import answers_to_read
from pipeline.rules.judging.answers_to_read import UnclearAnswer
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.language.known_words import meant_for
from pipeline.rules.model.need_checks import AnswerCheck
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_five_seeds import EXAMPLES_OF_SEEDS
from tests.rules.judging.test_routes import PARENT

TWO_PARENTS = [
    {**PARENT, "name": "Jo Marsh"},
    {**PARENT, "name": "Lee Cole", "relationship": "father"},
]


def result_of(name: str, answer: str, rules: Rules, case: Mapping[str, object] | None = None) -> str:
    """Tell what a question's answer comes to by itself: "unclear" where only a person can judge it."""
    route, check = next(
        (route, check)
        for route in EXAMPLES_OF_SEEDS
        for need in rules.routes[route].needs
        for check in (need.check, need.answer)
        if isinstance(check, AnswerCheck) and name in check.questions
    )
    example = EXAMPLES_OF_SEEDS[route].answering(**{name: answer}).saying(**(case or {}))
    told = Case.model_validate({**example.case, "route": route})
    situation = situation_of(rules, told, example.evidence, example.today, facts=example.facts)
    plainly = answers_to_read([check], situation).heard[name].plainly
    return "unclear" if isinstance(plainly, UnclearAnswer) else plainly.result


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("reasons_given", "mum sed he has been poorly wiv his tummy and bus was late alot"),
        ("parents_efforts", "mum walkd him in twice in march and got him to docs"),
        ("targets_in_planning", "yes TAF plan sez 92% by easter"),
        ("targets_in_planning", "yes 90 by may in TAF pln"),
        ("reasonable_adjustments", "Late mark waived for first week, may see Mr Hulme at break when tired"),
        ("reasonable_adjustments", "Homework reduced for half a term, can leave 5 minutes early to miss the corridor"),
        ("reasonable_adjustments", "Soft start at 9.15, exit card, may eat in the library when the hall is loud"),
        ("other_agencies", "As far as I'm aware only CAMHS (open since June)"),
        ("other_agencies", "CAMHS weekly, as far as we know nobody else"),
        ("reasons_given", "Mum claims asthma but no evidence ever sent in"),
        ("reasons_given", "Allegedly bullied by a boy in 9R, nothing found when we looked into it"),
        ("virtual_school", "VS head and SW both unequivocally say he should be in"),
        ("management_oversight", "Deputy head K Byrne formally signed it off 3/11"),
        ("parents_not_engaged", "Parenting course turned down flatly 4/10, by phone to me"),
        ("all_parents_included", "Both parents"),
        ("all_parents_included", "Mum and dad both included"),
        ("medical_reasons", "Occasionally - colds"),
        ("barriers", "We asked at both meetings and nothing came up."),
        ("outside_services", "Referrals were made to CAMHS."),
        ("outside_services", "Referred to CAMHS and the school nursing service."),
        ("attendance_discussed", "Yes. The legal consequences were explained to both parents on 14 January."),
        ("response_to_notice", "A further six unauthorised sessions were recorded in the improvement period."),
        ("not_holiday", "No leave form. Her PE kit, coat and bag are still here. Mum was due on shift."),
        ("social_care_instead", "No, social care looked at it in June and closed: no concerns other than attendance."),
        ("lateness_support", "Nothing formal, but we meet him at the gate daily and rang mum 3/10 and 5/11"),
        ("lateness_support", "Nothing formal, he sees Mr Hulme every morning and has a late report card"),
        ("enquiries_made", "This week: rang GP 3/11, asked 2 friends in form, spoke to brother's school"),
        ("reasonable_adjustments", "Now/next board, ear defenders, TA at drop-off"),
        ("early_help", "Formally declined by mum in writing 3/11"),
        ("statutory_defences", "No, they haven't asked for leave and live locally"),
        ("heard_from_family", "No, nobody in when we called 3/11"),
        ("heard_from_family", "No - we've not been rung"),
        ("support_offered", "From September - ELSA and mentor"),
        ("lateness_support", "Booked taxi - mum in 3/10 - late card - detention"),
        ("medical_condition", "No (parents asked at SAM)"),
        ("actions_taken", "Daily texts - 2 letters (7/1, 14/1) - SAM 20/1 - HV 3/2 nobody home - panel 4/2"),
        ("smart_targets", "Tom in by 8.45 4 days/wk till Xmas | Ann text by 8.30 | SLT meet weekly"),
        ("medical_reasons", "Yes, recurring UTIs (GP letter on file)"),
        ("parents_efforts", "Drives him in when she isn't on shift"),
        ("actions_taken", "PSA did 6 doorstep visits when nobody answered the phone"),
        ("reasons_given", "AH says it's his tummy most days"),
        ("barriers", "None other than late bedtimes"),
        ("barriers", "No barriers apart from his late nights"),
        ("virtual_school", "Virtual School (K Doyle) and SW both say no reason, should be in"),
        ("childs_voice", 'Says he likes DT but "nobody talks to me at lunch" so he now has a buddy'),
        ("not_holiday", "No request made; nan says he is with his uncle in Stoke, no trip booked"),
        ("enforcement_appropriate", "Yes, sadly"),
        ("all_parents_included", "Yes, mum has sole PR"),
        ("medical_condition", "No, though asked each time"),
        ("medical_condition", "No. Parent asked at the SEN review on 5 March."),
        ("medical_condition", "No, we asked mum on 3 March"),
        ("reasons_heard", "Had a long chat with Tom 11/2 and rang mum same day - he's scared of a Y10 lad"),
        ("reasons_heard", "Tom told me in our sessions that he is frightened of two older boys."),
        ("personal_education_plan", "PEP of 11 February sets a target of 95% and names a mentor."),
        ("holistic_assessment", "EHA completed 14 January with mum and the family worker; actions agreed on sleep."),
        ("plan_reviewed", "10 March and 14 April. No effect whatsoever."),
        ("enforcement_appropriate", "Yes, we have discussed this with the team and agree."),
        ("best_interests", "Yes, otherwise he may lose his place."),
        ("best_interests", "Yes, she has been warned three times since May."),
        ("public_interest", "Persistent absence over two years, harm to his education; equalities considered."),
        ("not_engaged", "8 calls, 3 visits, 4 letters: one reply."),
        ("plan_outcomes", "gate = 2 wks good then stopped / report = ripped up / 61%"),
        ("parents_efforts", "Tom was brought to the door on two mornings by his mother."),
        ("individual_assessments", "I completed a dyslexia screener with Tom in February which came back low risk."),
        ("attendance_discussed", "I told her myself on 3 February what the law says."),
        ("actions_taken", "Calls, letters and a meeting - all done by 3 February"),
        ("medical_condition", "N - checked w SN."),
        ("all_parents_included", "Yes, there is only one parent."),
        ("outside_services", "We referred him to the bladder and bowel service and to CAMHS."),
        ("best_interests", "Yes, we did all that we could do."),
        ("attendance_discussed", "Mum and I went through the register on 3 February."),
        ("reasons_given", "Dad says Tom is worn out from looking after the twins."),
        ("virtual_school", "Both wrote in March to say that they support the school's decision not to authorise."),
        ("eso_considered", "The Authority considered s.447 on 20 May and concluded that an order would not help."),
        ("reasonable_adjustments", "Comes in the back way, eats in my room, no PE kit needed."),
        ("young_carer", "Yes: prepares meals and gives medication to his mother."),
        ("offers_refused", "She refused to take him to the sleep clinic."),
        ("barriers", "Terrified of the bus since the fight in October!"),
        ("plan_reviewed", "reviewed 10 march and 14 april still only 52 percent"),
        ("safeguarding", "Spoke to the DSL and to social care on 12 May, neither had a concern."),
        ("social_care_instead", "No: the duty social worker looked at this on 4 March, saw nothing but poor routines."),
        ("siblings_checked", "brother at the primary also not been seen"),
        ("medical_condition", "No, mum confirmed this at the meeting."),
        ("siblings_checked", "sis yr 1 off as wel since 28/4"),
        (
            "barriers",
            "Late bedtimes, mum and dad apart since March and handovers are messy. Tom likes school. No SEND.",
        ),
        ("medical_condition", "Yes - asthma, dad says it flares when it's damp"),
        ("medical_condition", "Yes - eczema, mum says it is worse in winter."),
        (
            "medical_condition",
            "No. Mum mentioned asthma in September but the GP summary she brought in says she has none.",
        ),
        ("medical_condition", "No - mum says headaches now and then but GP found nothing."),
        (
            "early_help",
            "Not needed at this stage, we think the small room will do it; both agree. We'd look again at Easter.",
        ),
        ("early_help", "No - needs can be met in school, mum agrees, will look again after Easter."),
        ("smart_targets", "95% by Easter, in by 8.45 each day, mum to text if late."),
        ("actions_taken", "Letter to Ms Hughes 18 Sept and 2 Oct, SAM with Mr Lee (head of year) on 9 Oct."),
        ("actions_taken", "Met with EWO Mrs Platt and agreed letters, sent 3 Sept and 4 Oct."),
        ("actions_taken", "Met Tom and mum with Mrs Platt on 9 Oct, letters 1 and 2 sent 11 and 25 Sept."),
        ("actions_taken", "SAM with Mr Lee, mum and Tom on 9 Oct; calls home each first day."),
        ("actions_taken", "Wrote to Dr Shah for evidence 3 Sept, school nurse meeting with mum 9 Sept."),
        ("support_offered", "Weekly chat with Miss Cole since 3 Sept, nurture group, bus pass offered to mum 5 Oct."),
        ("strategies_exhausted", "Yes. Each is listed with its outcome on pages 2 to 4 of the plan."),
        ("strategies_exhausted", "Yes. Section 4 goes through each one; there is nothing left that we haven't tried."),
    ],
)
def test_an_ordinary_answer_is_met_as_busy_people_type_it(question: str, answer: str, rules: Rules) -> None:
    assert result_of(question, answer, rules) == "met"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("enforcement_appropriate", "Yes, we may need a formal step."),
        ("positive_impact", "Yes, we may see some change."),
        ("positive_impact", "Yes, fingers crossed."),
        ("best_interests", "Yes, gran says she may take him…"),
        ("best_interests", "Yes, mum says she might engage then"),
        ("best_interests", "Yes, he will lose his place and"),
        ("not_engaged", "To be fair to mum she has turned up to everything, it's Tom who won't"),
        ("strategies_exhausted", "Section 4 lists what we still want to try"),
        ("all_parents_included", "Yes, all except dad"),
        ("all_parents_included", "Everyone we could find"),
        ("all_parents_included", "Both parents were left out"),
        ("barriers", "Asked mum and nothing back yet"),
        ("barriers", "Boiler out again, whole site shut 2 days in Jan."),
        ("offers_refused", "The bank refused dad a loan"),
        ("offers_refused", "The council refused mum a transfer"),
        ("actions_taken", "Mr Rowe keeps all the Stage 1 and Stage 2 paperwork in his own folder."),
        ("lateness_support", "he gets a late mark after 9.15 like evrybody"),
        ("plan_actions", "We are meeting next week to agree the actions."),
        ("not_engaged", "They missed the review on 4 March, we rearranged it and they came."),
        ("support_offered", "I gave my other tutee a breakfast club place!"),
        ("medical_condition", "No. School nurse confirmed he has asthma."),
        ("other_agencies", "None have replied."),
        ("attendance_discussed", "I went through the register with my line manager on 3 February."),
        ("safeguarding", "They said to ring back."),
        ("best_interests", "Yes, I would have thought so."),
        ("offers_refused", "He refused to take his hat off."),
        ("individual_assessments", "SDQ sent home in March, not returned."),
        ("actions_taken", "I have asked the office to get the letters ready."),
        ("family_heard", "I visited on 4 March and nobody was in."),
        ("positive_impact", "Yes, could do."),
        ("enforcement_appropriate", "Yes, albeit with misgivings."),
        ("reasons_given", "A written explanation has been requested from Ms Hughes."),
        ("barriers", "No conversation about barriers has been recorded."),
        ("family_heard", "The family were given the complaints leaflet."),
        ("actions_taken", "calls / letters / SAM - all still to do"),
        ("actions_taken", "Letter 1, letter 2, meeting: all outstanding"),
        ("not_engaged", "DNA x1 then came to the next 3"),
        ("individual_assessments", "CATs (whole year group do them in June)"),
        ("parents_efforts", "Tom was brought to the door on two mornings by his tutor."),
        ("medical_condition", "No, never asked"),
        ("medical_condition", "No, mum asked for his inhaler to be kept in the office"),
        ("reasonable_adjustments", "He may be entitled to adjustments."),
        ("reasonable_adjustments", "He may see a mentor"),
        ("barriers", "don't know really, mum won't tell us"),
        ("barriers", "don't know, mum won't say"),
        ("barriers", "Can't say, dad wouldn't go into it."),
        ("why_parent_could_do_more", "don't know why, she won't say"),
        ("social_care", "No idea, mum won't say."),
        ("social_care", "No. Mum says the social worker still comes on Fridays."),
        ("young_carer", "No - he gets his brothers up and dressed every day while mum sleeps."),
        ("attendance_discussed", "Open at 9.15."),
        ("actions_taken", "Letters to Mrs Barrow 18 Sept and 2 Oct, SAM with Chloe on 9 Oct."),
        ("actions_taken", "Rang Mrs Barrow, then Chloe's dad, then sent the letter to Mrs Barrow."),
        ("actions_taken", "Letters to Chloe's mum 3 Sept and 4 Oct."),
        ("attendance_discussed", "Met Mrs Barrow on 3 Oct, went through the register and fines."),
        ("support_offered", "Mentoring and breakfast club for Mrs Barrow's family."),
        ("early_help", "The Khan family's early help closed in May."),
        ("early_help", "Early help was closed to Mrs Barrow's family in May."),
        ("early_help", "Not needed, we think."),
        ("early_help", "Not needed, I think mum said no."),
        ("medical_condition", "No. He is under the hospital for seizures but the nurse found nothing."),
        ("early_help", "School support. Will look again at Christmas."),
        ("medical_condition", "No. Mum rang about his epilepsy but we have none."),
        ("medical_condition", "No. The GP says asthma but his teacher says he has none."),
        ("medical_condition", "Yes - asthma, his cousin's."),
        ("enquiries_made", "On the list for this week - friends, GP, brother's school"),
        ("enquiries_made", "Next on the list - friends and GP"),
        ("enquiries_made", "For this week - friends, GP, brother's school"),
        ("enquiries_made", "This week's jobs: GP, friends, housing"),
        ("support_offered", "On the list for next half term - mentor, ELSA"),
        ("lateness_support", "Nothing formal, he just gets the U mark and goes to lesson."),
        ("lateness_support", "Nothing official, mum gets the automatic text"),
        ("lateness_support", "None formally, he just goes to his lesson"),
        ("social_care_instead", "No, no concerns other than the home conditions"),
        ("reasons_given", "Allegedly"),
        ("enquiries_made", "Still to come - GP, friends, housing"),
        ("support_offered", "In the pipeline - mentor, ELSA"),
        ("statutory_defences", "No, haven't looked into it"),
        ("statutory_defences", "No, not that I've checked"),
    ],
)
def test_what_only_sounds_like_an_answer_is_not_met(question: str, answer: str, rules: Rules) -> None:
    assert result_of(question, answer, rules) != "met"


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("Ms Marsh yes by phone. Mr Cole no, did not attend and has not replied to letters", "met"),
        ("Jo yes, Lee not at all", "met"),
        ("Ms Marsh yes by phone. Mr Cole not asked", "unclear"),
        ("Ms Marsh yes. Mr Cole tbc", "unclear"),
        ("Ms Marsh yes if she gets a lift. Mr Cole no", "unclear"),
    ],
)
def test_a_yes_or_no_of_each_parent_answers_with_more_behind_it(answer: str, result: str, rules: Rules) -> None:
    assert result_of("parents_engaged", answer, rules, {"parents": TWO_PARENTS}) == result


@pytest.mark.parametrize(
    ("question", "answer", "why"),
    [
        ("childs_voice", "Mum says he hates it", "It tells what others did or said"),
        ("barriers", "Parking outside school is dreadful", "It names nothing of what is asked"),
        ("actions_taken", "For his brother: letters and calls", "of another child"),
        ("eso_considered", "ESO to be discussed", "still to come"),
        ("actions_taken", "Mentor, contract?", "what was done, by whom and when"),
    ],
)
def test_a_held_answer_is_told_why_and_what_to_write(question: str, answer: str, why: str, rules: Rules) -> None:
    route, need = next(
        (route, need)
        for route in EXAMPLES_OF_SEEDS
        for need in rules.routes[route].needs
        if isinstance(need.check, AnswerCheck) and question in need.check.questions
    )
    checklist = EXAMPLES_OF_SEEDS[route].answering(**{question: answer}).judged(rules)
    [found] = [one for one in checklist.findings if one.id == need.id]
    assert (found.result, why in found.because) == ("missing", True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("freinds", "friends"), ("walkd", "walked"), ("famly", "family"), ("evry", "every")],
)
def test_a_slip_is_read_as_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert meant_for(typed, frozenset(("friend", "walk", "family", "every"))) == meant


@pytest.mark.parametrize("word", ["party", "award", "careers", "boat", "planned", "coast"])
def test_a_word_that_may_be_another_is_left_as_it_is(word: str) -> None:
    assert meant_for(word, frozenset(("partly", "aware", "carer", "boot", "plan", "coat"))) == word
