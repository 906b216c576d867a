"""Answers that tell something: not put off, not one bare word where words are asked for, not against the route."""

from dataclasses import replace
from datetime import date

import pytest
from pydantic import ValidationError

from pipeline.rules.language.school_questions import SchoolQuestion
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_routes import EXAMPLES, PARENT, Mark, not_met

OFFENCE = SchoolQuestion(asks="Which?", answer="choice", choices=("444(1)", "444(1A)"))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "It is not for us to say.",
            "as above",
            "See letter",
            "see attached letter",
            "See letter of 3 March 2026",
            "As per CPOMS",
            "attached",
        ),
        *("ask mum", "Ask Mrs Hill", "n/k", "Don't know", "Don’t know yet", "not answered", "Not known.", "unknown"),
        *(
            "TBC by SENCo",
            "TBC by Friday",
            "will complete later",
            "I'll add this next week",
            "to be discussed with mum",
        ),
        *("Discussed verbally, details to be added", "Tom to fill this in", "Waiting to hear back from the EWO"),
        *(
            "Not sure - will check with mum",
            "As told to the EWO at our meeting",
            "Pastoral team hold this",
            "Lots - ask Mr Grant",
            "I'd have to look this up",
            "We have never asked",
            "Need to check with DSL",
            "Sarah knows",
            "Recorded on CPOMS",
            "Please ring me",
            "Mum to be asked",
            "Targets to be set at the next TAF",
            "Planned for next month",
            "Under review",
            "Being arranged",
            "Will be discussed with the Pastoral Team",
            "Mr Stott can tell you",
            "Check with Sarah",
            "Worker to say",
            "See Stage 1 letter",
            "As per policy",
            "Not had the chance to ask yet",
            "Waiting for manager",
            "Details held at school",
            "Being looked into",
            "It is being chased up by HoY",
        ),
        *("please see HoY", "see SIMS", "see Stage 2 letter", "it's in the file", "details with the EWO"),
        *("waiting for SENCO", "will forward", "I will ask", "dad will tell you", "Head to sign off", "still to do"),
        *("contact the school for details", "covered elsewhere", "as agreed with EWO", "_____", "[insert]", "<answer>"),
        *("please see attached minutes for details", "same as last time", "in the file", "no comment", "Gweler uchod"),
    ],
)
def test_an_answer_that_is_put_off_is_none(text: str, rules: Rules) -> None:
    question = rules.questions["support_offered"]
    assert question.read(text, rules.hearing_answers) is None or not rules.hearing_answers.tells(text, question.wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Not known to social care",
        "As discussed with both parents on 3 March, breakfast club and a key adult were offered",
        "Seen by the school nurse on 3 March",
        "Attached to an older friend who does not attend",
        "Notes of concern were sent home",
        "Dad will tell her to go but she refuses",
        "Elsewhere he attends well, at his club for example",
        "She is waiting for a CAMHS assessment",
        "Contact with the office each morning was agreed",
        "None given",
        "Pending CAMHS assessment since March 2025, GP referral made",
        "In the morning he is tired",
        "Waiting list for CAMHS (18 weeks)",
        "School to provide a taxi",
        "Has to check on her grandmother first, so she is late",
        "Wants to be collected by her nan",
        "She can only come in with her brother",
        "He will not leave the house",
        "Refuses to be seen by the nurse",
        "Unclear: mother says bullying, the child says maths",
        "Being picked on in the yard",
        "Being chased by older boys on the way in",
    ],
)
def test_an_answer_that_only_begins_like_one_counts(text: str, rules: Rules) -> None:
    assert rules.hearing_answers.answer_of(text) == text


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        *((text, True) for text in ("No", "None known", "Nothing", "There are none.", "We know of no defence", "nil")),
        *((text, False) for text in ("Yes, the bus did not run", "The bus did not run", "Northern Rail was on strike")),
    ],
)
def test_an_answer_that_there_is_nothing(text: str, denied: bool, rules: Rules) -> None:
    assert rules.hearing_answers.says_none(text) is denied


@pytest.mark.parametrize(
    ("question", "text", "read"),
    [
        (SchoolQuestion(asks="Why?"), "none", None),
        (SchoolQuestion(asks="Why?"), "Yes", None),
        (SchoolQuestion(asks="Why?"), "Tiredness", "Tiredness"),
        (SchoolQuestion(asks="Which?", none_is_an_answer=True), "None", "None"),
        (SchoolQuestion(asks="Is it?", answer="yes or no"), "Yes, since May", "yes"),
        (SchoolQuestion(asks="Is it?", answer="yes or no"), "Mother only", None),
        *(
            (SchoolQuestion(asks="Is it?", answer="yes or no"), text, None)
            for text in ("Yes, but not the father", "Yes - TBC", "Yes?", "Yes and no", "No, probably")
        ),
        (SchoolQuestion(asks="Is it?", answer="yes or no"), "Yes, mum texted once on 3 May", "yes"),
        (SchoolQuestion(asks="Is it?", answer="yes or no"), "Yes once he is back", None),
        (SchoolQuestion(asks="Is it?", answer="yes or no"), "Yes in a way", None),
        (SchoolQuestion(asks="Is it?", answer="yes or no"), "Ydw", "yes"),
        (SchoolQuestion(asks="Is it?", answer="yes or no"), "Nac ydy", "no"),
        (SchoolQuestion(asks="How many?", answer="number"), "3 visits", 3),
        (SchoolQuestion(asks="How many?", answer="number"), "a few", None),
        *(
            (OFFENCE, text, "444(1)")
            for text in ("444(1)", "444 (1)", "s. 444(1) EA 1996", "Section 444 (1) of the Act")
        ),
        *((OFFENCE, text, "444(1A)") for text in ("444(1A)", "s.444 (1a)")),
        (OFFENCE, "section 444", None),
        (OFFENCE, "444(1), not the aggravated one", "444(1)"),
        (OFFENCE, "444(1A) for both parents", "444(1A)"),
        (OFFENCE, "444(1A) (between September and November)", "444(1A)"),
        (OFFENCE, "444(1A) - notices were issued, not paid", "444(1A)"),
        *((OFFENCE, text, None) for text in ("Between 444(1) and 444(1A)", "444(1) and (1A)", "444(1) & 1A")),
        (OFFENCE, "444(1A) - knew, and failed to act", "444(1A)"),
        *(
            (OFFENCE, text, None)
            for text in ("444(1) or (1A)", "444(1)/(1A)", "not 444(1A)", "444(1) I think", "tbc - 444(1)", "444(1)?")
        ),
        (SchoolQuestion(asks="How many?", answer="number"), "about 3, I think", None),
        (SchoolQuestion(asks="How many?", answer="number"), "3 or 4", None),
        (SchoolQuestion(asks="Which?", answer="choice", choices=("a court", "none")), "A court or none", None),
    ],
)
def test_an_answer_is_read_by_the_type_of_its_question(
    question: SchoolQuestion, text: str, read: object, rules: Rules
) -> None:
    assert question.read(text, rules.hearing_answers) == read


def test_choices_that_are_alike_are_refused() -> None:
    with pytest.raises(ValidationError, match="two of its choices are alike"):
        SchoolQuestion(asks="Which?", answer="choice", choices=("444(1)", "444 (1)"))


@pytest.mark.parametrize(
    ("route", "need", "answer", "said", "result"),
    [
        ("wigan-enforcement-pathway", "step-1", "attendance_discussed", "Never discussed with the parents", "failed"),
        ("wigan-enforcement-pathway", "step-3", "plan_reviewed", "Not reviewed", "failed"),
        ("wigan-enforcement-pathway", "step-4", "strategies_exhausted", "No, CAMHS has not begun yet", "failed"),
        ("wigan-enforcement-pathway", "step-4", "still_declining", "No, it went up", "failed"),
        ("wigan-enforcement-pathway", "step-4", "strategies_exhausted", "Yes, see page 3 of the plan", "met"),
        (
            "wigan-enforcement-pathway",
            "step-1",
            "attendance_discussed",
            "We have not managed to speak to them",
            "failed",
        ),
        ("wigan-enforcement-pathway", "step-1", "attendance_discussed", "Not in May, but on 3 June", "met"),
        ("wigan-enforcement-pathway", "step-1", "siblings_considered", "No siblings", "met"),
        ("wigan-enforcement-pathway", "step-2", "smart_targets", "There are no targets", "failed"),
        ("wigan-enforcement-pathway", "step-2", "smart_targets", "No more than one day missed in a fortnight", "met"),
        ("wigan-enforcement-pathway", "step-3", "holistic_assessment", "Hasn't been started", "failed"),
        ("wigan-enforcement-pathway", "step-3", "childs_voice", "She doesn't like lunch times; moved to art", "met"),
        ("wigan-enforcement-pathway", "step-3", "childs_voice", "He has not been asked", "failed"),
        (
            "wigan-enforcement-pathway",
            "step-4",
            "strategies_exhausted",
            "Nothing else is left, all six steps were tried",
            "met",
        ),
        ("wigan-enforcement-pathway", "step-4", "still_declining", "It has picked up since Easter", "failed"),
        ("wigan-enforcement-pathway", "step-3", "plan_reviewed", "Review is overdue and not held", "failed"),
        ("wigan-enforcement-pathway", "step-3", "plan_reviewed", "The review is still outstanding", "failed"),
        (
            "wigan-enforcement-pathway",
            "step-3",
            "plan_reviewed",
            "Outstanding work by the mentor; reviewed 3 March, attendance up to 80%",
            "met",
        ),
        ("wigan-enforcement-pathway", "step-3", "plan_reviewed", "16 April: no target was met", "met"),
        ("wigan-enforcement-pathway", "step-4", "strategies_exhausted", "We could still try a mentor", "failed"),
        ("education-supervision-order", "beneficial", "eso_beneficial", "Hard to see what it would add", "failed"),
        ("wigan-enforcement-pathway", "step-4", "not_engaged", "Mum has come to everything", "failed"),
        ("education-supervision-order", "beneficial", "eso_beneficial", "We do not think that it would", "failed"),
        ("education-supervision-order", "safeguarding", "social_care_instead", "Probably, a plan is in hand", "failed"),
        (
            "prosecution-magistrates",
            "public-interest",
            "public_interest",
            "On balance not in the public interest",
            "failed",
        ),
        ("prosecution-magistrates", "order-considered", "eso_considered", "We didn't look at this", "failed"),
        ("education-supervision-order", "beneficial", "eso_beneficial", "No", "failed"),
        ("prosecution-magistrates", "public-interest", "public_interest", "No", "failed"),
        ("prosecution-magistrates", "order-considered", "eso_considered", "Yes. An order would not help.", "met"),
        ("prosecution-magistrates", "order-considered", "eso_considered", "The ESO was discussed and ruled out", "met"),
        (
            "prosecution-magistrates",
            "order-considered",
            "eso_considered",
            "Dad says an order would not help",
            "missing",
        ),
        ("prosecution-magistrates", "order-considered", "eso_considered", "Not considered", "failed"),
        (
            "prosecution-magistrates",
            "order-considered",
            "eso_considered",
            "Not suitable: she would not take part",
            "met",
        ),
        ("prosecution-magistrates", "offence", "offence", "s. 444(1) EA 1996", "met"),
        ("prosecution-magistrates", "offence", "offence", "truancy", "missing"),
        ("prosecution-magistrates", "defences", "statutory_defences", "Yes", "failed"),
        ("prosecution-magistrates", "defences", "statutory_defences", "Leave was granted for two days", "failed"),
        ("prosecution-magistrates", "defences", "statutory_defences", "Yes: the GP writes that he was well", "met"),
        ("wigan-enforcement-pathway", "enforcement-is-right", "positive_impact", "Yes if it helps", "missing"),
        ("wigan-enforcement-pathway", "enforcement-is-right", "best_interests", "Yes, though he is ill", "missing"),
        ("norfolk-legal-intervention", "six-questions", "parents_efforts", "n/a - see log", "missing"),
        ("norfolk-legal-intervention", "statutory-defences", "statutory_defences", "Yes, there is", "failed"),
        ("norfolk-legal-intervention", "translator", "translator", "Yes", "missing"),
        ("norfolk-legal-intervention", "translator", "translator", "Yes, for Mrs Kaya", "missing"),
        ("norfolk-legal-intervention", "translator", "translator", "Father does, we think", "missing"),
        ("norfolk-legal-intervention", "translator", "translator", "Yes, Polish for Mrs Nowak", "met"),
        ("norfolk-legal-intervention", "confirmations", "all_parents_included", "Mother only", "missing"),
        ("norfolk-legal-intervention", "medical-condition", "medical_condition", "Asthma since 2019", "missing"),
    ],
)
def test_an_answer_that_speaks_against_the_route_is_not_met(
    route: str, need: str, answer: str, *, said: str, result: str, rules: Rules
) -> None:
    checklist = EXAMPLES[route].answering(**{answer: said}).judged(rules)
    [found] = [finding for finding in checklist.findings if finding.id == need]
    assert (found.result, said in found.because) == (result, True)


def test_an_answer_that_may_be_understood_in_two_ways_is_put_to_a_person(rules: Rules) -> None:
    example = EXAMPLES["education-supervision-order"].answering(eso_beneficial="It might make matters worse")
    checklist = example.judged(rules)
    [question] = [one for one in checklist.questions if one.id.startswith("answer-")]
    assert (not_met(checklist)["beneficial"], question.choices) == ("missing", ("Yes", "No"))
    assert "It might make matters worse" in question.asks


def test_a_translator_without_a_language_is_none(rules: Rules) -> None:
    example = EXAMPLES["norfolk-legal-intervention"].answering(translator=None)
    checklist = example.saying(parents=[{**PARENT, "translator": "yes"}]).judged(rules)
    assert not_met(checklist)["translator"] == "missing"


@pytest.mark.parametrize(
    ("early_help", "result"),
    [
        ({"outcome": "not offered"}, "missing"),
        ({"offered": "2025-07-01"}, "missing"),
        ({"offered": "2025-01-20", "outcome": "declined"}, "met"),
    ],
)
def test_early_help_that_was_not_offered_or_is_yet_to_be(rules: Rules, early_help: object, result: str) -> None:
    example = EXAMPLES["stockport-stage-2"].saying(early_help=early_help)
    [found] = [one for one in example.judged(rules).findings if one.id == "early-help-again"]
    assert found.result == result


def test_a_lead_professional_who_will_agree_has_not_agreed(rules: Rules) -> None:
    lead = {"name": "Jo Bell", "role": "Family worker", "agreed_on": "2025-06-20"}
    example = EXAMPLES["stockport-attendance-contract"].saying(plan="TAF", lead_professional=lead)
    assert not_met(example.judged(rules))["lead-professional-agreed"] == "missing"


@pytest.mark.parametrize(
    ("answer", "unsaid"),
    [
        ("Until 3 July 2026, parents agreed on 5 June, review on 19 June", None),
        ("Til 17/7/26, mum & dad signed 2/6, reviewed every other Friday", None),
        ("Until 17/7/26, Ann signed 2/6, reviewed every 2 weeks.", None),
        ("Until 17/7/26, Tom signed 2/6, reviewed every 2 weeks.", "that the parents consented"),
        ("Ends 17 July 2026, review 1 July 2026. Mum refused consent", "that the parents consented"),
        ("Until 17 July 2026, review 1 July 2026. Parents have yet to consent", "that the parents consented"),
        ("Until 17 July 2026, review 1 July 2026, consent of the social worker", "that the parents consented"),
        (
            "Until 17 July 2026, review 1 July 2026. Dad agreed for a trial but mum said no",
            "that the parents consented",
        ),
        ("No end, both parents agreed, reviewed fortnightly", "until when it is agreed"),
        ("Until 17 July 2026, and mum agreed", "when it is reviewed"),
    ],
)
def test_an_answer_of_several_parts_is_whole(answer: str, unsaid: str | None, rules: Rules) -> None:
    example = EXAMPLES["leicestershire-irregular"].answering(part_time_timetable=answer)
    example = replace(example, sessions=(Mark(date(2025, 5, 13), "C2"),))
    [found] = [one for one in example.judged(rules).findings if one.id == "part-time-timetable"]
    assert (f"it does not say {unsaid}" in found.because) is bool(unsaid)
    assert (found.result == "met") is not bool(unsaid)


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("No - the father, whom nobody has been able to trace since 2019", "met"),
        ("No: not dad", "missing"),
        ("No - father isn't", "missing"),
        ("No, mother only", "missing"),
        ("No", "missing"),
    ],
)
def test_why_a_parent_is_left_out_may_stand_behind_the_no(answer: str, result: str, rules: Rules) -> None:
    example = EXAMPLES["norfolk-legal-intervention"].answering(all_parents_included=answer, parents_left_out=None)
    [found] = [one for one in example.judged(rules).findings if one.id == "parents-left-out"]
    assert found.result == result


@pytest.mark.parametrize(
    ("route", "name", "answer", "counts"),
    [
        ("norfolk-legal-intervention", "young_carer", "We have never looked into it", False),
        ("norfolk-legal-intervention", "young_carer", "I haven't asked that", False),
        ("norfolk-legal-intervention", "young_carer", "We have not been told of any caring", True),
        ("norfolk-legal-intervention", "young_carer", "Never has been", True),
        ("norfolk-legal-intervention", "young_carer", "Teachers report none", True),
        ("norfolk-legal-intervention", "young_carer", "Staff have seen no sign of it", True),
        ("norfolk-legal-intervention", "young_carer", "We have no idea", False),
        (
            "norfolk-legal-intervention",
            "parents_engaged",
            "Partly: mum came to two of three meetings, dad to one.",
            True,
        ),
        ("norfolk-legal-intervention", "parents_efforts", "Mum has taken her phone away at night.", True),
        ("wigan-enforcement-pathway", "childs_voice", "His mother says that he hates PE.", False),
        ("wigan-enforcement-pathway", "childs_voice", "Dad thinks he is scared of the bus", False),
        ("wigan-enforcement-pathway", "childs_voice", "Says that he hates PE; he now starts in the hub", True),
        (
            "wigan-enforcement-pathway",
            "childs_voice",
            "Said he wants to be in maths with Leo; set change in March.",
            True,
        ),
        ("wigan-enforcement-pathway", "attendance_discussed", "Yes, with her brother's teacher", False),
        ("wigan-enforcement-pathway", "attendance_discussed", "Yes, with both parents on 3 March", True),
        (
            "education-supervision-order",
            "support_exhausted",
            "The mentor started last week and it is going well.",
            False,
        ),
        ("stockport-prosecution", "response_to_notice", "Tom came in every day of the fifteen.", False),
        ("leicestershire-missing-education", "not_holiday", "Furniture gone, nobody asked for leave", True),
    ],
)
def test_what_only_looks_like_an_answer_is_asked_about(
    route: str, name: str, answer: str, counts: bool, rules: Rules
) -> None:
    asked = [one.asks for one in EXAMPLES[route].answering(**{name: answer}).judged(rules).questions]
    assert any(answer in one for one in asked) is not counts
