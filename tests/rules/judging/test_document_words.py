"""What a paper makes of itself by its words: contents one by one, signatures, templates, drafts, words that deceive."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.case import Case
from pipeline.case.evidence import Evidence
from pipeline.case.finding import Finding
from pipeline.case.question import Answer, Answers
from pipeline.rules.judging.check import Checklist, check
from pipeline.rules.judging.situation import situation_of
from pipeline.rules.model.rulebook import Rules
from tests.rules.stockport_case import COMPLETE_CASE, COMPLETE_EVIDENCE, REGISTER_FACTS, STAGE_2_TEXT, document

TODAY = date(2025, 6, 2)


def judged(rules: Rules, route: str, evidence: Sequence[Evidence], *answers: Answer, **changes: object) -> Checklist:
    case = Case.model_validate({**COMPLETE_CASE, "route": route, **changes})
    return check(situation_of(rules, case, evidence, TODAY, facts=REGISTER_FACTS, answers=Answers.of(answers)))


def line(checklist: Checklist, need: str) -> Finding:
    [found] = [finding for finding in checklist.findings if finding.id == need]
    return found


CONTRACT = {
    "requirements": "Ms Hughes will bring Tom to school by 8.45 every day and ring before 9 if he is ill.",
    "support": "Larkhill High School agrees to provide support so that she can do this.",
    "agreement": "I, Ann Hughes, agree to comply with the requirements of this contract from 3 March to 23 May 2025.",
    "plan": "Plan of action: breakfast club each day, led by Mrs Rowe, begins on 10 March.",
    "additional": "Additional support: a bus pass and a place on the parenting course.",
    "signature": "Signed: Ann Hughes, 3 March 2025",
}


def contract(*without: str) -> Evidence:
    text = "\n\n".join(words for name, words in CONTRACT.items() if name not in without)
    return document("attendance_contract", date(2025, 3, 3), f"Attendance contract\n\n{text}")


def test_a_contract_with_all_five_contents_is_one(rules: Rules) -> None:
    checklist = judged(rules, "stockport-attendance-contract", [contract()])
    assert checklist.status == "ready"
    assert line(checklist, "contract-contents").result == "met"


@pytest.mark.parametrize(
    "support",
    [
        "What school will do: Mrs Rowe meets Tom at the gate each morning.",
        "Support by the school: a mentor on Wednesdays and a time-out card.",
        "The academy agrees that:\n- Mr Nash will see Tom each Monday",
    ],
)
def test_the_support_of_the_school_may_stand_under_a_heading(rules: Rules, support: str) -> None:
    whole = contract("support").pages.texts[0] if contract("support").pages else ""
    paper = document("attendance_contract", date(2025, 3, 3), f"{whole}\n\n{support}")
    assert line(judged(rules, "stockport-attendance-contract", [paper]), "contract-contents").result == "met"


@pytest.mark.parametrize(
    "agreement",
    [
        "The parents agree: to ring before 8.30; to comply with these requirements from 3 March to 26 May 2025.",
        "By signing, the parents agree to comply with its requirements until 26 May 2025.",
    ],
)
def test_that_the_parents_comply_for_a_time_may_be_one_of_several_things_that_they_agree(
    rules: Rules, agreement: str
) -> None:
    paper = document(
        "attendance_contract", date(2025, 3, 3), "\n\n".join(({**CONTRACT, "agreement": agreement}).values())
    )
    assert line(judged(rules, "stockport-attendance-contract", [paper]), "contract-contents").result == "met"


WHOLE_CONTRACTS = {
    "a table of who does what by when": """
Attendance Contract
Parent/carer: Ms Ann Hughes
Date of meeting: 15 October 2024
It starts on 19 October 2024 and lasts until 22 January 2025.
Who What we will each do By when
Ms Hughes Wake Tom at 7 and see that he is on the 7.55 bus. From 19 October, every day
School Mr Wragg will meet Tom at the gate on Mondays. A place in breakfast club, paid for by school. From 19 October
To help Ms Hughes further we have arranged a place for her on a parenting course, and a bus pass.
Ms Hughes agrees to keep to this contract for the whole of the time given above.""",
    "clauses of a school": """
Voluntary attendance contract
Length of contract: 10 weeks from Monday 24 February 2025
Requirements on the parent
The parent is asked to ensure that Tom attends every session for which the school is open.
The school undertakes to assist the parent in complying with these requirements by the support in the table.
Support | Provided by | Timescale
1:1 mentoring | Mr F Nash | weekly, from 26 February
Further help for the parent: Ms Hughes has been given a place on the parenting course.
I agree to comply with the requirements of this contract for the period stated.
Signed Ann Hughes Date 20/02/2025""",
    "sections": """
Contract for attendance
Section A - Parent
I, Ann Hughes, agree that:
(a) Tom will be in school and on time each day;
Section B - School
Larkhill High School agrees that:
(a) Tom will have a named adult, Mrs Field, every morning;
Section C - Actions
Action | Person | Date
Change of form group | GF | 24 Feb
Section D - Other support
School nurse drop-in for Ms Hughes, Thursdays.
All parties agree to the above until the end of the contract.""",
}


@pytest.mark.parametrize("words", WHOLE_CONTRACTS.values(), ids=WHOLE_CONTRACTS)
def test_a_contract_may_be_laid_out_as_its_school_likes(rules: Rules, words: str) -> None:
    checklist = judged(
        rules, "stockport-attendance-contract", [document("attendance_contract", date(2025, 3, 3), words)]
    )
    assert line(checklist, "contract-contents").result == "met"


def test_parents_may_be_called_by_their_forenames_in_a_contract(rules: Rules) -> None:
    for named, result in (("Ann", "met"), ("Mrs Rowe", "failed")):
        paragraphs = {**CONTRACT, "requirements": f"{named} will bring Tom by 8.40."}.values()
        paper = document("attendance_contract", date(2025, 3, 3), "\n\n".join(["Attendance contract", *paragraphs]))
        found = line(judged(rules, "stockport-attendance-contract", [paper]), "contract-contents")
        assert found.result == result, named


def test_that_a_contract_costs_nothing_is_not_that_there_is_none(rules: Rules) -> None:
    text = "\n\n".join(["Attendance contract", "There is no contract fee.", *CONTRACT.values()])
    checklist = judged(
        rules, "stockport-attendance-contract", [document("attendance_contract", date(2025, 3, 3), text)]
    )
    assert checklist.status == "ready"


@pytest.mark.parametrize("content", ["requirements", "support", "agreement", "plan", "additional"])
def test_each_of_the_five_contents_is_missed(rules: Rules, content: str) -> None:
    checklist = judged(rules, "stockport-attendance-contract", [contract(content)])
    assert line(checklist, "contract-contents").result == "failed"
    assert checklist.status == "incomplete"


@pytest.mark.parametrize(
    "heading",
    [
        *("Part E. Additional support\nNone.", "5. Additional support: n/a", "Additional support: none at present"),
        *("Additional support:\nSigned: A Hughes (mother)", "Additional support:\n\nSignature of parent: A Hughes"),
    ],
)
def test_a_heading_with_none_below_it_is_blank(rules: Rules, heading: str) -> None:
    paper = contract("additional")
    text = f"{paper.pages.texts[0]}\n\n{heading}" if paper.pages else ""
    checklist = judged(rules, "stockport-attendance-contract", [document("attendance_contract", paper.date, text)])
    assert line(checklist, "contract-contents").result == "failed"


@pytest.mark.parametrize(
    "words",
    [
        "Signed: ……………… (parent)",
        "Signed Name Date\n.............. Ms Hughes 03/03/2025",
        "Unsigned: the mother did not attend",
        "Mother refused to sign",
    ],
)
def test_a_contract_that_no_parent_signed_is_none(rules: Rules, words: str) -> None:
    unsigned = document("attendance_contract", date(2025, 3, 3), "\n\n".join([*list(CONTRACT.values())[:5], words]))
    assert line(judged(rules, "stockport-attendance-contract", [unsigned]), "signed").result == "failed"


@pytest.mark.parametrize(
    "words",
    [
        "No contract was made; mother refused to sign.",
        "The contract was explained. Ms Hughes would not enter into it, and it has not been drawn up.",
        "Ms Hughes read the contract. She did not wish to enter into it.",
        "The contract could not be completed, as nobody came.",
        "Ms Hughes did not arrive, so that no agreement was reached.",
    ],
)
def test_a_note_that_no_contract_was_made_is_no_contract(rules: Rules, words: str) -> None:
    note = document("attendance_contract", date(2025, 3, 3), f"Attendance contract meeting\n\n{words}")
    checklist = judged(rules, "stockport-attendance-contract", [note])
    assert line(checklist, "contract").result == "failed"


@pytest.mark.parametrize(
    "words",
    [
        *(
            "Notes of the contract meeting of 3 March.",
            "The contract review was on 3 March.",
            "Contract panel, 3 March.",
        ),
        *(
            "The contract invitation went on 3 March.",
            "Our contract template is of 3 March.",
            "We spoke about a contract.",
        ),
        *("The contract was explained on 3 March.", "We met to discuss a contract.", "A contract was offered."),
    ],
)
def test_a_paper_that_only_speaks_of_a_contract_is_none(rules: Rules, words: str) -> None:
    note = document("attendance_contract", date(2025, 3, 3), f"{words}\n\nMs Hughes agreed to ring on Monday.")
    assert line(judged(rules, "stockport-attendance-contract", [note]), "contract").result == "failed"


@pytest.mark.parametrize(
    "words",
    ["She will think it over.", "She is going to think about it.", "She will consider it.", "She would have to ask."],
)
def test_a_contract_on_which_the_parent_takes_nothing_on_herself_is_asked_about(rules: Rules, words: str) -> None:
    note = document("attendance_contract", date(2025, 3, 3), f"Attendance contract, made on 3 March.\n\n{words}")
    assert line(judged(rules, "stockport-attendance-contract", [note]), "contract").result != "met"


@pytest.mark.parametrize("which", ["earlier", "previous", "last", "first"])
def test_another_contract_that_was_refused_says_nothing_of_this_one(rules: Rules, which: str) -> None:
    text = "\n\n".join(["Attendance contract", *CONTRACT.values(), f"The {which} contract was refused in May."])
    made = document("attendance_contract", date(2025, 3, 3), text)
    assert line(judged(rules, "stockport-attendance-contract", [made]), "contract").result == "met"


@pytest.mark.parametrize(
    "words",
    ["If this contract is not signed within a week, tell us.", "Tell us whether the contract is not signed by Friday."],
)
def test_a_contract_that_speaks_of_one_that_was_not_made_is_one(rules: Rules, words: str) -> None:
    text = "\n\n".join(["Attendance contract", *CONTRACT.values(), words])
    made = document("attendance_contract", date(2025, 3, 3), text)
    assert line(judged(rules, "stockport-attendance-contract", [made]), "contract").result == "met"


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("The meeting with Ms Hughes about attendance was cancelled, as Mr Lee was ill.", "failed"),
        ("The meeting about attendance did not go ahead; Ms Hughes will be written to.", "failed"),
        ("Attendance. Ms Hughes rang to say that she could not come, so we called the meeting off.", "failed"),
        ("Ms Hughes was ill and Mr Lee cancelled the meeting on attendance.", "failed"),
        ("Attendance. Ms Hughes rang at 8.25, can't get away from work, so we didn't go ahead.", "failed"),
        ("Attendance. Notes of what we would have covered with Ms Hughes.", "failed"),
        ("Present: Ms Hughes. We spoke of attendance. The next meeting was cancelled.", "met"),
        ("Present: Ms Hughes. We spoke of attendance. The first meeting had been cancelled.", "met"),
    ],
)
def test_notes_of_a_meeting_that_was_not_held_are_none(rules: Rules, words: str, result: str) -> None:
    notes = document("meeting_notes", date(2025, 3, 3), f"School Attendance Meeting\n\n{words}")
    assert line(judged(rules, "stockport-enforcement", [notes]), "meeting-notes").result == result


# ------------------------------------------------------------------------------------------------------ signatures ----


def certificate(signature: str, **changes: object) -> Evidence:
    paper = document("attendance_certificate", date(2025, 5, 20), f"Certificate of attendance\n{signature}")
    return replace(paper, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("signature", ["Signed: R Okoro, head teacher", "Signed: R Okoro\nActing Headteacher"])
def test_whether_the_head_teacher_signed_is_asked_and_holds_no_referral(rules: Rules, signature: str) -> None:
    checklist = judged(rules, "prosecution-magistrates", [certificate(signature)])
    assert line(checklist, "certificate").result == "met"
    [question] = checklist.questions
    assert question.asks == "Is “attendance_certificate.pdf” signed by the head teacher?"
    assert (question.proposed, question.holds, question.choices) == ("Yes", False, ("Yes", "No"))


def test_an_answer_that_it_is_not_signed_counts(rules: Rules) -> None:
    paper = certificate("Signed: R Okoro, head teacher")
    [asked] = judged(rules, "prosecution-magistrates", [paper]).questions
    answer = Answer(asked.id, "No", "P Rowe", TODAY, asked.subject)
    found = line(judged(rules, "prosecution-magistrates", [paper], answer), "certificate")
    assert (found.result, "P Rowe says that it is not signed" in found.because) == ("failed", True)


@pytest.mark.parametrize(
    "signature",
    [
        "Signed: A Patel, Deputy Headteacher",
        "J Smith\npp Headteacher",
        "Signed on behalf of the head teacher: J Smith",
        "Signed: ………………… Head teacher",
        "Signed: P Booth, Attendance Officer",
    ],
)
def test_a_certificate_that_another_signed_or_nobody_does_not_count(rules: Rules, signature: str) -> None:
    checklist = judged(rules, "prosecution-magistrates", [certificate(signature)])
    assert line(checklist, "certificate").result == "failed"
    assert checklist.questions == ()


def test_on_a_scan_an_empty_line_may_have_been_signed_by_hand(rules: Rules) -> None:
    paper = certificate("Signed: …………………\nHead teacher")
    assert paper.pages
    scan = replace(paper, pages=replace(paper.pages, looks=("a picture",)))
    checklist = judged(rules, "prosecution-magistrates", [scan])
    assert line(checklist, "certificate").result == "met"
    assert checklist.questions[0].proposed is None


# -------------------------------------------------------------------------------------------- templates and drafts ----


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("letter.docx", f"Dear «Parental_Salutation»\n{STAGE_2_TEXT}", "«Parental_Salutation» was never filled in"),
        ("letter.docx", f"Dear [name of parent]\n{STAGE_2_TEXT}", "[name of parent] was never filled in"),
        ("letter.docx", f"DRAFT\n{STAGE_2_TEXT}", "marked “DRAFT”"),
        ("Stage 2 letter draft.docx", STAGE_2_TEXT, "marked “draft”"),
    ],
)
def test_a_template_or_draft_is_evidence_of_no_letter(rules: Rules, path: str, text: str, told: str) -> None:
    letter = document("stage_2_letter", date(2025, 1, 20), text, path=path)
    found = line(judged(rules, "stockport-enforcement", [letter]), "stage-2-letter")
    assert found.result == "failed"
    assert told in found.because


def test_a_letter_with_the_watermark_of_a_draft_is_one(rules: Rules) -> None:
    letter = document("stage_2_letter", date(2025, 1, 20), STAGE_2_TEXT)
    assert letter.pages
    marked = replace(letter, pages=replace(letter.pages, besides=("DRAFT",)))
    found = line(judged(rules, "stockport-enforcement", [marked]), "stage-2-letter")
    assert found.result == "failed"
    assert "marked “DRAFT”" in found.because


# ------------------------------------------------------------------------------------- words that only sound right ----


@pytest.mark.parametrize(
    ("kind", "need", "words", "result"),
    [
        ("home_visit", "home-visits", "Home visit record\n\nWe went round at ten; her aunt let us in.", "met"),
        ("home_visit", "home-visits", "Home visit\n\nDave Pym and Mrs Cole knocked; no answer.", "met"),
        ("home_visit", "home-visits", "Home visit\n\nHis grandad went round at our request and knocked.", "failed"),
        ("home_visit", "home-visits", "Home visit\n\nPC 4411 called at the house and spoke to mum.", "failed"),
        ("home_visit", "home-visits", "Home visit\n\nThe neighbour knocked for us and spoke to mum.", "failed"),
        ("home_visit", "home-visits", "Home visit\n\nThe health visitor called at the house for the baby.", "failed"),
        ("home_visit", "home-visits", "Home visit\n\nThe health visitor went; nobody in, she left a card.", "failed"),
        (
            "home_visit",
            "home-visits",
            "Home visit\n\nVisit made by T Grice, social worker. Mum came to the door.",
            "failed",
        ),
        ("home_visit", "home-visits", "Home visit\n\nVisit by E Duffield and R Holl. Mum came to the door.", "met"),
        ("home_visit", "home-visits", "Home visit\n\nHis nan went round; nobody in, she knocked twice.", "failed"),
        ("home_visit", "home-visits", "Home visit\n\nDave Pym went; nobody in, he left a card.", "met"),
        ("home_visit", "home-visits", "Home visit\n\nHis nan answered; Tom in bed.", "met"),
        ("home_visit", "home-visits", "Home visit\n\nWe went round; mum said that Tom had attended A&E.", "met"),
        (
            "home_visit",
            "home-visits",
            "Home visit\n\nHis nan called to say he was ill; we went round, card left.",
            "met",
        ),
        ("home_visit", "home-visits", "Home visit record\n\nP Rowe to go on Thursday.", "failed"),
        ("home_visit", "home-visits", "Home visit\n\nWhat happened: Ms Hughes answered in her dressing gown.", "met"),
        ("home_visit", "home-visits", "Home visit\n\nPR and MC attended home address. No response at intercom.", "met"),
        ("home_visit", "home-visits", "Home visit\n\nTo go on Friday. If no answer, leave a card.", "failed"),
        ("home_visit", "home-visits", "Home visit\n\nThe health visitor left a card.", "failed"),
        ("telephone_note", "home-visits", "Rang Ms Hughes twice, no answer.", "missing"),
        (
            "home_visit",
            "home-visits",
            "Home visit record\n\nThe visit did not take place, the car would not start.",
            "failed",
        ),
        ("attendance_letter", "letters", "Tom has missed eight days this term. Can we help?", "met"),
        ("attendance_letter", "letters", "Attendance\n\nWell done to Tom for an attendance of 100% in May!", "failed"),
        ("referral_notification", "referral-notification", "We have decided not to refer the matter.", "failed"),
        ("action_plan", "agreed-plan", "Attendance plan\n\nMs Hughes would not agree to any of it.", "failed"),
        (
            "action_plan",
            "agreed-plan",
            "Attendance plan\n\nMs Hughes is not happy with it; she asked for changes.",
            "failed",
        ),
        (
            "action_plan",
            "agreed-plan",
            "Attendance plan\n\nSent to her on 3 March. She has not come back to us about it.",
            "failed",
        ),
        (
            "referral_notification",
            "referral-notification",
            "We had thought of referring it, but not for now.",
            "failed",
        ),
    ],
)
def test_what_a_paper_calls_itself_is_not_what_it_says(
    rules: Rules, kind: str, need: str, words: str, result: str
) -> None:
    paper = document(kind, date(2025, 3, 3), words)
    assert line(judged(rules, "norfolk-legal-intervention", [paper]), need).result == result


@pytest.mark.parametrize(
    ("day", "result"),
    [
        ("on Thursday 29 May 2025 at 3 pm", "met"),
        ("soon. Details are below.\n\nDate 29 May 2025\n\nTime 3 pm", "met"),
        ("on 29th May at 3 pm", "met"),
        ("some time soon", "failed"),
        ("on 5 June 2025 at 3 pm", "failed"),
        ("on 22 May at 3 pm, or on 29 May at 9 am", "met"),
        ("on 29 May at 3 pm, since Tom was away on 5 May", "met"),
        ("next Thursday at 3 pm, please answer by Tuesday 20 May", "met"),
    ],
)
def test_an_invitation_says_to_which_day(rules: Rules, day: str, result: str) -> None:
    letter = document("meeting_invitation", date(2025, 5, 12), f"12 May 2025\n\nWe should like to meet you {day}.")
    letter = replace(letter, parents=("Ann Hughes",))
    checklist = judged(rules, "essex-penalty-notice", [letter], dates={"meeting": "2025-05-29"})
    assert line(checklist, "invitation").result == result


@pytest.mark.parametrize(
    ("need", "text", "result"),
    [
        ("home-visits", "5 March: home visit, no answer.", "met"),
        ("home-visits", "Invited her to visit the school.", "failed"),
        ("home-visits", "Home visit offered, mother said no.", "failed"),
        ("first-day-calls", "3 March: rang Ms Hughes, no answer.", "met"),
        ("first-day-calls", "Mother wrote that she will call in next week.", "failed"),
        ("first-day-calls", "No call or text was made.", "failed"),
        ("first-day-calls", "3/3 TC mum n/a LVM", "met"),
        ("texts-and-calls", "4/3 txt sent, NR", "met"),
    ],
)
def test_norfolk_counts_what_was_done(rules: Rules, need: str, text: str, result: str) -> None:
    log = document("contact_log", None, text)
    assert line(judged(rules, "norfolk-legal-intervention", [log]), need).result == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Management oversight: agreed by the team manager on 3 March.", "met"),
        ("The plan was overseen by Jo Bell, early help manager.", "met"),
        ("Mother works as a shop manager.", "failed"),
        ("Management oversight: to be arranged with Jo Bell, Team Manager, in July.", "failed"),
        ("There has been no management oversight yet.", "failed"),
        ("Management oversight: Jo Bell, Team Manager, did not think that the case should go to court.", "failed"),
    ],
)
def test_a_manager_in_a_shop_oversees_no_plan(rules: Rules, text: str, result: str) -> None:
    plan = document("family_plan", date(2025, 3, 3), f"Attendance target: 95%. {text}")
    found = line(judged(rules, "wigan-enforcement-pathway", [plan]), "management-oversight-in-plan")
    assert found.result == result


@pytest.mark.parametrize(
    ("came", "result"),
    [
        ("Present: Ann Hughes, P Rowe", "met"),
        ("Present: P Rowe\nAbsent: Ann Hughes (mother)", "warning"),
        ("Present: P Rowe\nApologies: Ms Hughes", "warning"),
        ("Ms Hughes (mother) absent\nP Rowe present", "warning"),
    ],
)
def test_who_is_listed_as_absent_was_not_at_the_meeting(rules: Rules, came: str, result: str) -> None:
    notes = document("meeting_notes", date(2025, 2, 3), f"School Attendance Meeting\n{came}\nAbsence was discussed.")
    found = line(judged(rules, "stockport-enforcement", [notes]), "parents-at-the-meeting")
    assert found.result == result


def test_a_template_beside_the_letter_that_was_sent_is_told(rules: Rules) -> None:
    letter = document("stage_2_letter", date(2025, 1, 20), STAGE_2_TEXT, path="Stage 2 letter.docx")
    template = document("stage_2_letter", None, STAGE_2_TEXT.replace("Ms Hughes", "«Salutation»"), path="Stage 2.docx")
    checklist = judged(rules, "stockport-enforcement", [letter, template])
    assert line(checklist, "stage-2-letter").result == "met"
    told = line(checklist, "unfinished-papers")
    assert (told.result, told.files) == ("warning", ("Stage 2.docx",))
    assert "«Salutation» was never filled in" in told.because


@pytest.mark.parametrize(
    ("words", "result"),
    [
        (
            "I am able to agree to this as it is exceptional. If he is away longer the absence will be unauthorised.",
            "failed",
        ),
        ("Schools may not grant leave unless it is exceptional. We have granted yours.", "failed"),
        ("I am not able to agree to this. If he is away the absence will be unauthorised.", "met"),
        ("We have thought about it with care; the answer must therefore be no.", "met"),
        ("I cannot say no to such a day; leave is granted.", "failed"),
        ("I regret that I cannot authorise this.", "met"),
        ("I am unable to agree to your request.", "met"),
        ("I'm afraid we cant authorise it.", "met"),
        ("That's fine on this occasion, have a lovely time.", "failed"),
        ("Had you asked earlier we could have agreed to this. Your request is refused.", "met"),
        ("I have decided to authorise it. If he is away longer the absence will be unauthorised.", "failed"),
    ],
)
def test_leave_that_was_granted_was_not_refused_because_longer_leave_would_be(
    rules: Rules, words: str, result: str
) -> None:
    answer = document("leave_response", date(2025, 4, 3), f"Your request for leave of absence. {words}")
    assert line(judged(rules, "stockport-penalty-notice", [answer]), "leave-refused").result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Tom has missed ten sessions.\nP Rowe\nAssistant Head of Pastoral Care", "failed"),
        ("Tom has missed ten sessions. We have offered a key adult.\nP Rowe", "met"),
        ("Tom has missed ten sessions. Should you require any further assistance, please ring.\nP Rowe", "failed"),
        ("Tom has missed ten sessions. So that it does not get worse we can offer:\n- a bus pass\nP Rowe", "met"),
    ],
)
def test_the_writers_office_offers_no_support(rules: Rules, words: str, result: str) -> None:
    letter = document("stage_1_letter", date(2025, 1, 6), f"Dear Ms Hughes\nStage 1\nTom's attendance\n{words}")
    found = line(judged(rules, "stockport-stage-1", [letter]), "stage-1-letter-tells-of-support")
    assert found.result == result


def test_a_street_says_nothing_of_attendance(rules: Rules) -> None:
    words = "Thank you for the books that you gave to our library; Year 4 reads them every day."
    letter = document("attendance_letter", date(2025, 3, 3), f"27 Lower Meadow Court\nDear Ms Hughes\n{words}")
    assert line(judged(rules, "norfolk-legal-intervention", [letter]), "letters").result == "failed"


@pytest.mark.parametrize(("period", "result"), [("15 school days", "met"), ("two weeks", "warning")])
def test_a_notice_is_held_against_the_length_that_it_gives_in_words(rules: Rules, period: str, result: str) -> None:
    notice = document(
        "notice_to_improve", date(2025, 3, 3), f"Dear Ms Hughes\nWe watch attendance in the next {period}."
    )
    found = line(judged(rules, "stockport-notice-to-improve", [notice]), "notice-period")
    assert found.result == result


@pytest.mark.parametrize(
    ("kind", "need", "text"),
    [
        (
            "action_plan",
            "action-plan",
            "Agreed: breakfast club.\nNot agreed - Ms Hughes would not agree to a plan",
        ),
        ("action_plan", "action-plan", "Targets agreed: 95%. Mum did not agree with the bedtime."),
        (
            "action_plan",
            "action-plan",
            "Agreed at the meeting by Ms Hughes. Mum didn't want to sign, says it is not her job.",
        ),
        ("action_plan", "action-plan", "Agreed at the meeting by Ms Hughes. She would rather not sign."),
        ("action_plan", "action-plan", "We agreed breakfast club from Monday. Parent's agreement: declined."),
        ("action_plan", "action-plan", "We agreed breakfast club daily from Monday. Mum refused the targets."),
        ("action_plan", "action-plan", "Agreed with Mrs Ann Hughes: breakfast club. Mr Hughes declined."),
        ("meeting_notes", "meeting-notes", "Absence. Booked for 3 February. Ms Hughes said Tom was tired."),
        ("meeting_notes", "meeting-notes", "Absence. 3 February 2025 - CANCELLED. Ms Hughes said Tom was tired."),
        ("meeting_notes", "meeting-notes", "Ms Hughes was invited. Nobody came; attendance was discussed by staff."),
    ],
)
def test_words_that_may_turn_a_paper_round_are_asked_about(kind: str, need: str, text: str, rules: Rules) -> None:
    papers = [document("stage_1_letter", date(2025, 1, 6)), document(kind, date(2025, 2, 3), text)]
    checklist = judged(rules, "stockport-enforcement", papers)
    [asked] = [one for one in checklist.questions if one.about == f"{kind}.pdf" and one.id.startswith("says-")][:1]
    assert line(checklist, need).result == "failed"
    said = Answer(asked.id, "No", "J Price", TODAY, asked.subject)
    assert line(judged(rules, "stockport-enforcement", papers, said), need).result == "met"


@pytest.mark.parametrize(("answer", "result"), [(None, "failed"), ("Yes", "met"), ("No", "failed")])
def test_whether_a_plan_was_agreed_that_says_nothing_of_it_is_asked(
    answer: str | None, result: str, rules: Rules
) -> None:
    text = "Breakfast club daily from Monday, led by Mrs Cole. Target 95% by Easter."
    papers = [document("stage_1_letter", date(2025, 1, 6)), document("action_plan", date(2025, 2, 3), text)]
    [asked] = [one for one in judged(rules, "stockport-enforcement", papers).questions if "plan was agreed" in one.asks]
    said = [Answer(asked.id, answer, "J Price", TODAY, asked.subject)] if answer else []
    assert line(judged(rules, "stockport-enforcement", papers, *said), "action-plan").result == result


@pytest.mark.parametrize(
    ("heading", "result"),
    [
        ("Attendance action plan – Tom Hughes – agreed 3 February 2025", "met"),
        ("Attendance action plan. Agreed actions:", "met"),
        ("Attendance action plan of 3 February 2025, to be agreed on 10 February 2025", "failed"),
        ("Attendance action plan of 3 February 2025, not agreed", "failed"),
        ("Attendance action plan. Agreed by: ..........", "failed"),
    ],
)
def test_a_plan_may_say_in_its_heading_that_it_was_agreed(heading: str, result: str, rules: Rules) -> None:
    text = f"{heading}\nBreakfast club daily, led by Mrs Cole. Target 95% by Easter."
    papers = [document("stage_1_letter", date(2025, 1, 6)), document("action_plan", date(2025, 2, 3), text)]
    assert line(judged(rules, "stockport-enforcement", papers), "action-plan").result == result


@pytest.mark.parametrize(
    "words",
    [
        "Early help was offered. Mrs Hughes would like to think about it; Mr Hughes declined.",
        "A place in breakfast club was refused by the club.",
        "All agreed that Tom, who refuses breakfast, will eat at school.",
    ],
)
def test_what_else_was_declined_or_refused_is_not_the_plan(words: str, rules: Rules) -> None:
    papers = [
        document("stage_1_letter", date(2025, 1, 6)),
        document("action_plan", date(2025, 2, 3), f"Targets agreed with mum: 95% by Easter. Staff meet Tom. {words}"),
    ]
    assert line(judged(rules, "stockport-enforcement", papers), "action-plan").result == "met"


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Medical evidence will be needed before any further absence is authorised for Chloe.", "failed"),
        ("We now need medical evidence for Kian before any further absences are authorised.", "failed"),
        ("Medical evidence will be needed before any further absence is authorised for Tom.", "met"),
        ("Medical evidence will be needed for Tom, as for Chloe, before any further absence is authorised.", "met"),
        ("Medical evidence will be needed before any further absence is authorised for Year 8.", "met"),
    ],
)
def test_what_a_letter_demands_for_another_child_it_does_not_demand_for_this_one(
    words: str, result: str, rules: Rules
) -> None:
    papers = [document("stage_2_letter", date(2025, 1, 20), f"Dear Ms Hughes,\nTom's attendance is 80%.\n{words}")]
    assert line(judged(rules, "stockport-enforcement", papers), "stage-2-letter").result == result


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("ATTENDANCE PLAN\nName: Tom Hughes     Date of plan: 3 February 2025\nTarget:\nAgreed by:", True),
        ("Attendance plan\nPupil: Tom Hughes\nWhat | Who | By when\nTarget: ____\nReview: ____\nAims:\nSteps:", True),
        ("Attendance plan\nTarget: every day by nine\nSupport:\nAgreed by:", False),
        ("Attendance plan\nActions:\nBreakfast club daily, mentor on Mondays\nAgreed by:\nAnn Hughes", False),
        ("Attendance plan\nTom comes to breakfast club", False),
    ],
)
def test_a_form_that_nobody_filled_in_is_no_plan(text: str, blank: bool, rules: Rules) -> None:
    papers = [document("stage_1_letter", date(2025, 1, 6)), document("action_plan", date(2025, 2, 3), text)]
    told = line(judged(rules, "stockport-enforcement", papers), "action-plan")
    assert ("nobody filled in" in told.because) is blank


@pytest.mark.parametrize(
    "text",
    [
        "Minutes. In attendance: Ann Hughes, P Rowe. We talked about the incident in the hall.",
        "Minutes. Attended by Ann Hughes. She agreed to speak to him about the fight.",
    ],
)
def test_who_was_in_attendance_says_nothing_of_the_childs_attendance(text: str, rules: Rules) -> None:
    papers = [document("meeting_notes", date(2025, 2, 3), text)]
    assert line(judged(rules, "stockport-enforcement", papers), "meeting-notes").result == "failed"


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Please disregard this letter, it was sent in error.", "failed"),
        ("We withdraw this letter and are sorry for the upset.", "failed"),
        ("PS: the meeting of the 12th has had to be called off.", "failed"),
        ("NOTE 3 February: this letter was withdrawn after a call with the head.", "failed"),
        ("For approval by the head before issue", "failed"),
        ("Note to file: this was never sent or given to anybody.", "failed"),
        ("The letter was never posted, see the e-mail.", "failed"),
        ("Her reply slip was never sent back to us.", "met"),
        ("Yours sincerely\nA Hart\nKeep this in my tray until the Head has decided.", "failed"),
        ("Yours sincerely\nA Hart\nPost-it: came back, not known there", "failed"),
        ("Yours sincerely\nA Hart\nPlease do not hesitate to ring us about this.", "met"),
        ("Please ignore this letter if you have already spoken to us.", "met"),
        ("The penalty notice of last May was withdrawn.", "met"),
    ],
)
def test_a_paper_that_takes_itself_back_is_asked_about(words: str, result: str, rules: Rules) -> None:
    papers = [document("stage_2_letter", date(2025, 1, 20), f"{STAGE_2_TEXT}\n{words}")]
    checklist = judged(rules, "stockport-enforcement", papers)
    assert line(checklist, "stage-2-letter").result == result
    assert any("does not stand" in one.asks for one in checklist.questions) is (result == "failed")


@pytest.mark.parametrize(
    ("days", "asked"),
    [("from 10 March 2025 to 14 March 2025", False), ("from 1 December 2024 to 5 December 2024", True), ("", False)],
)
def test_a_refusal_of_other_days_than_those_of_the_leave_is_asked_about(days: str, asked: bool, rules: Rules) -> None:
    text = f"Your request for leave {days} is refused. I cannot authorise the absence."
    case = Case.model_validate({**COMPLETE_CASE, "route": "stockport-penalty-notice"})
    facts = {**REGISTER_FACTS, "leave_from": date(2025, 3, 10), "leave_to": date(2025, 3, 14)}
    papers = [document("leave_response", date(2025, 2, 20), text)]
    checklist = check(situation_of(rules, case, papers, TODAY, facts=facts))
    assert (line(checklist, "leave-refused").result != "met") is asked
    assert any("period" in one.asks for one in checklist.questions) is asked


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Because this has gone on we are referring Tom's attendance to Norfolk County Council.", "met"),
        ("Unless it improves at once, we will have to refer his attendance to Norfolk County Council.", "failed"),
        ("Should it not improve, the school will refer his attendance to Norfolk County Council.", "failed"),
        ("Schools will usually refer such attendance to Norfolk County Council.", "failed"),
    ],
)
def test_what_will_be_done_under_a_condition_or_in_general_is_not_decided(
    rules: Rules, words: str, result: str
) -> None:
    letter = document("referral_notification", date(2025, 5, 12), f"Dear Ms Hughes\n{words}")
    assert line(judged(rules, "norfolk-legal-intervention", [letter]), "referral-notification").result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Your request for leave will be looked at. Requests are usually refused.", "failed"),
        ("I have to decide whether to refuse it. It is our policy to refuse leave.", "failed"),
        ("In line with our policy I am unable to authorise this leave.", "met"),
        ("I considered whether the circumstances are exceptional and have decided not to grant the leave.", "met"),
        ("Leave in term time is not normally granted, and I am not able to authorise your request.", "met"),
    ],
)
def test_leave_is_refused_by_what_is_said_of_this_request(rules: Rules, words: str, result: str) -> None:
    answer = document("leave_response", date(2025, 4, 3), words)
    assert line(judged(rules, "stockport-penalty-notice", [answer]), "leave-refused").result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Tom has arrived late on ten mornings.", "met"),
        ("He arrived after the close of registers on ten mornings.", "met"),
        ("Your son Tom Hughes has been late to school on ten mornings.", "met"),
        ("The above-named has been late for school on ten mornings.", "met"),
        ("Tom's school bus has been late on ten mornings.", "failed"),
        ("Jade has arrived late on ten mornings.", "failed"),
        ("Jade's punctuality is poor, she is late each morning.", "failed"),
        ("Tom's library book is ten days late.", "failed"),
        ("Tom has handed in homework late on ten occasions.", "failed"),
    ],
)
def test_lateness_is_this_childs_and_at_school(rules: Rules, words: str, result: str) -> None:
    letter = document("attendance_letter", date(2025, 3, 3), f"Re: Tom Hughes\nDear Ms Hughes\n{words}")
    assert line(judged(rules, "leicestershire-lateness", [letter]), "contact").result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("In future we need documentary evidence of any illness, or the absence is unauthorised.", "met"),
        ("In future we need documentary evidence for absence of staff.", "failed"),
        ("In future we need documentary evidence from your employer before any absence.", "failed"),
    ],
)
def test_evidence_that_is_wanted_is_medical(rules: Rules, words: str, result: str) -> None:
    letter = document("stage_2_letter", date(2025, 1, 20), f"Dear Ms Hughes\nStage 2\n{words}")
    assert line(judged(rules, "stockport-enforcement", [letter]), "stage-2-letter").result == result


@pytest.mark.parametrize(
    ("signatures", "result"),
    [
        ("Parent signature: A Hughes\nSchool signature: P Rowe", "met"),
        ("Parent signature:\nSchool signature: P Rowe", "failed"),
        ("Signed (mother): ______ Date:\nSigned (school): P Rowe", "failed"),
    ],
)
def test_a_plan_is_agreed_by_the_signature_of_a_parent(rules: Rules, signatures: str, result: str) -> None:
    plan = document("action_plan", date(2025, 2, 3), f"Attendance plan\n\nIn school by 8.40 each day.\n\n{signatures}")
    assert line(judged(rules, "norfolk-legal-intervention", [plan]), "agreed-plan").result == result


@pytest.mark.parametrize(
    ("who", "result"),
    [
        ("A Hughes, J Hughes", "met"),
        ("nobody yet", "failed"),
        ("no one", "failed"),
    ],
)
def test_a_plan_that_nobody_agreed_yet_is_not_agreed(rules: Rules, who: str, result: str) -> None:
    words = f"Action plan for Tom Hughes\nAgreed on 3 February 2025\nTarget: 95% by Easter\nAgreed by: {who}"
    plan = document("action_plan", date(2025, 2, 3), words)
    assert line(judged(rules, "norfolk-legal-intervention", [plan]), "agreed-plan").result == result


def test_that_a_plan_will_be_looked_at_on_a_day_does_not_agree_it(rules: Rules) -> None:
    words = "Tom's attendance plan\nTarget: 95% by Easter\nWe will look at it on 2 March 2025."
    plan = document("action_plan", date(2025, 2, 3), words)
    assert line(judged(rules, "norfolk-legal-intervention", [plan]), "agreed-plan").result == "failed"


def test_a_home_visit_that_was_cancelled_is_none(rules: Rules) -> None:
    words = "Home visit, Tom Hughes\nStaff: P Rowe\nWho was seen: nobody\n{}\nMs Hughes rang: they were not at home."
    for said, result in (
        ("Knocked twice, no answer.", "met"),
        ("Visit cancelled.", "failed"),
        ("Midwife: T Boyle", "failed"),
        ("The health visitor went round at nine, the door was answered.", "failed"),
    ):
        note = document("home_visit", date(2025, 3, 3), words.format(said))
        assert line(judged(rules, "norfolk-legal-intervention", [note]), "home-visits").result == result


def test_the_subject_of_an_e_mail_says_nothing_of_a_concern(rules: Rules) -> None:
    subject = "Attendance concern: Stage 1 - Tom Hughes"
    thanks = "Dear Ms Hughes\nWell done! Tom comes each day.\nMrs Rowe will help."
    words = f"{subject}\nTo: Ms Hughes\nSubject: {subject}\n{thanks}"
    letter = document("stage_1_letter", date(2025, 1, 6), words)
    assert line(judged(rules, "stockport-stage-1", [letter]), "stage-1-letter-tells-of-support").result == "failed"


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Tom's attendance is 88%, which is a serious concern.", "met"),
        ("Tom's attendance is no longer of concern to us.", "failed"),
        ("Tom's attendance has risen to 98.2% this year.", "failed"),
    ],
)
def test_a_stage_1_letter_tells_of_a_concern(rules: Rules, words: str, result: str) -> None:
    letter = document(
        "stage_1_letter", date(2025, 1, 6), f"Dear Ms Hughes\nStage 1\n{words}\n\nBreakfast club will help."
    )
    found = line(judged(rules, "stockport-stage-1", [letter]), "stage-1-letter-tells-of-support")
    assert found.result == result


def test_what_staff_agreed_about_the_parents_shows_no_parent_at_the_meeting(rules: Rules) -> None:
    words = "Present: P Rowe. Attendance was discussed. The team agreed to write to the parents."
    notes = document("meeting_notes", date(2025, 2, 3), words)
    found = line(judged(rules, "stockport-enforcement", [notes]), "parents-at-the-meeting")
    assert found.result == "warning"


@pytest.mark.parametrize(
    "words",
    ["The 371 bus has been late on ten mornings.", "Tom's dinner money has been late for ten sessions."],
)
def test_a_thing_that_is_late_is_no_lateness_of_the_child(rules: Rules, words: str) -> None:
    letter = document("attendance_letter", date(2025, 3, 3), f"Dear Ms Hughes\nTom Hughes\n{words}")
    assert line(judged(rules, "leicestershire-lateness", [letter]), "contact").result == "failed"


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("You are invited to a meeting about Tom's attendance on 19 May 2025.", "met"),
        ("The meeting about Tom's attendance that was to be on 19 May 2025 is cancelled.", "failed"),
        (
            "Come to a meeting on 19 May 2025. [Meeting cancelled, not rearranged.] Ring if you need another time.",
            "failed",
        ),
    ],
)
def test_an_invitation_is_not_taken_back_by_itself(rules: Rules, words: str, result: str) -> None:
    letter = document("meeting_invitation", date(2025, 5, 6), f"Dear Ms Hughes\n{words}")
    found = judged(rules, "essex-penalty-notice", [letter], dates={"meeting": "2025-05-19"})
    assert line(found, "invitation").result == result


@pytest.mark.parametrize(
    "words",
    [
        "Some parents have had penalty notices. Tom's attendance is fine and you need not worry.",
        "Tom's attendance is much better. We will not ask for a penalty notice.",
        "Tom was absent without leave for 12 sessions. A penalty notice may follow. We decided not to ask for one now.",
        "Some parents are sent fines.\nPenalty notice warning\nTom's attendance is fine.",
    ],
)
def test_a_warning_tells_of_absence_and_of_the_notice_and_not_that_all_is_well(rules: Rules, words: str) -> None:
    letter = document("penalty_notice_warning", date(2025, 5, 6), f"Dear Ms Hughes\n{words}")
    assert line(judged(rules, "essex-penalty-notice", [letter]), "warning-letter").result == "failed"


@pytest.mark.parametrize("title", ["Penalty notice warning", "Warning about a penalty notice", "Fine warning letter"])
def test_the_title_of_a_warning_warns_of_no_notice(rules: Rules, title: str) -> None:
    said = f"Dear Ms Hughes\n{title}\nTom has had 10 sessions of unauthorised absence. "
    for more, result in (("Please ring us.", "failed"), ("You may get a fine of £80 if there are more.", "met")):
        letter = document("penalty_notice_warning", date(2025, 5, 6), f"{said}{more}")
        assert line(judged(rules, "essex-penalty-notice", [letter]), "warning-letter").result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("We intend to apply to the family court for an Education Supervision Order.", "met"),
        ("The panel has not yet decided whether to apply for an Education Supervision Order.", "warning"),
    ],
)
def test_a_letter_about_an_order_says_that_it_is_applied_for(rules: Rules, words: str, result: str) -> None:
    letter = document("order_letter", date(2025, 5, 6), f"Dear Ms Hughes\nTom Hughes\n{words}")
    assert line(judged(rules, "education-supervision-order", [letter]), "order-letter").result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("It was agreed that an Education Supervision Order will be sought.", "met"),
        ("Proceedings for an order will be issued in the family court.", "met"),
        ("The council has withdrawn its application for an order.", "failed"),
        ("We will not go ahead with the application for an order.", "failed"),
    ],
)
def test_an_order_that_is_not_gone_on_with_is_not_applied_for(rules: Rules, words: str, result: str) -> None:
    letter = document("order_letter", date(2025, 5, 6), f"Dear Ms Hughes\nTom Hughes\n{words}")
    assert line(judged(rules, "education-supervision-order", [letter]), "order-letter-says").result == result


def test_who_speaks_for_a_parent_is_no_parent_at_the_meeting(rules: Rules) -> None:
    words = "Present: Mr K Adams (solicitor, for Ms Hughes), P Rowe. Attendance was discussed."
    notes = document("meeting_notes", date(2025, 2, 3), words)
    assert line(judged(rules, "stockport-enforcement", [notes]), "parents-at-the-meeting").result == "warning"


@pytest.mark.parametrize(
    ("need", "kind", "words", "result"),
    [
        ("home-visit", "home_visit", "The neighbour says she knocked and nobody answered.", "failed"),
        ("home-visit", "home_visit", "We knocked at 9.50 and nobody answered.", "met"),
        ("offers-evidence", "early_help", "Ms Hughes offered to help at the fair.", "failed"),
        ("offers-evidence", "early_help", "A mentor was offered, and Ms Hughes declined.", "met"),
    ],
)
def test_what_others_did_or_offered_is_not_the_schools(
    rules: Rules, need: str, kind: str, words: str, result: str
) -> None:
    route = "leicestershire-missing-education" if need == "home-visit" else "wigan-enforcement-pathway"
    paper = document(kind, date(2025, 5, 6), f"Tom Hughes\n\n{words}")
    known = judged(rules, route, [paper], dates={"first_day_absent": "2025-05-01"})
    assert line(known, need).result == result


def test_a_parents_own_support_is_none_that_was_offered(rules: Rules) -> None:
    words = "Stage 1\nTom's attendance is 91%, below what we expect.\n\nWe rely on your support to get him here."
    letter = document("stage_1_letter", date(2025, 1, 6), f"Dear Ms Hughes\n{words}")
    found = line(judged(rules, "stockport-stage-1", [letter]), "stage-1-letter-tells-of-support")
    assert found.result == "failed"


def test_attendance_at_a_course_is_no_attendance_at_school(rules: Rules) -> None:
    words = "Tom's cycling course begins in May. Attendance at all four sessions is needed for the badge."
    letter = document("attendance_letter", date(2025, 3, 3), f"Dear Ms Hughes\n{words}")
    assert line(judged(rules, "norfolk-legal-intervention", [letter]), "letters").result == "failed"


NOTICE = (
    "Stockport Council\n\n5 May 2025\n\nDear Ms Hughes\n\nNotice to Improve\n\nTom Hughes, born 14 March 2012\n\n"
    "{says}\n\nIf there is any unauthorised absence, a penalty notice will be issued.\n\nEducation Welfare Officer"
)


@pytest.mark.parametrize(
    ("says", "result"),
    [
        ("The next 15 school days, from 6 May to 27 May 2025, will be watched.", "met"),
        ("This Notice to Improve gives you 15 school days. You may ring us about it.", "met"),
        ("You are being sent a Notice to Improve: the next 15 school days count.", "met"),
        ("I would like to inform you that the 15 school days of a Notice to Improve begin tomorrow.", "met"),
        ("Before a Notice to Improve help is offered. This is a Notice to Improve of 15 school days.", "met"),
        ("We are considering whether to issue a Notice to Improve of 15 school days.", "failed"),
        ("If attendance does not improve, a Notice to Improve will be issued for 15 school days.", "failed"),
        ("Stockport Council may send you a Notice to Improve. It would last 15 school days.", "failed"),
        ("A Notice to Improve was sent to you in March. Its 15 school days are over.", "failed"),
        ("The Notice to Improve, with its 15 school days, is withdrawn.", "failed"),
        ("The Notice to Improve runs from 6 May 2025 for 15 school days.", "met"),
        ("I am sending you a Notice to Improve with 15 school days.", "met"),
        ("The council has decided to issue a Notice to Improve for 15 school days.", "met"),
        ("This is not a Notice to Improve. The 15 school days begin when you are sent one.", "failed"),
        ("You have not been sent a Notice to Improve yet; it gives 15 school days.", "failed"),
        ("We have asked Stockport Council for a Notice to Improve of 15 school days.", "failed"),
        ("We will ask the council to issue the Notice to Improve with 15 school days.", "failed"),
        ("Notices to Improve may be issued; they last 15 school days.", "failed"),
    ],
)
def test_a_letter_that_a_notice_to_improve_may_follow_is_none(rules: Rules, says: str, result: str) -> None:
    letter = document("notice_to_improve", date(2025, 5, 5), NOTICE.format(says=says), parent="Ms Ann Hughes")
    assert line(judged(rules, "stockport-notice-to-improve", [letter]), "notice").result == result


@pytest.mark.parametrize(
    "words",
    [
        "We have set up a quiet space for Tom and he will sit his mocks in a small room.",
        "Mrs Rowe will meet Tom at the gate on Mondays.",
        "Please tell me if there is anything more that we can do.",
    ],
)
def test_a_stage_1_letter_tells_of_support_by_what_was_done(rules: Rules, words: str) -> None:
    letter = document(
        "stage_1_letter", date(2025, 1, 6), f"Dear Ms Hughes\nStage 1\nTom's attendance is 90%.\n\n{words}"
    )
    found = line(judged(rules, "stockport-stage-1", [letter]), "stage-1-letter-tells-of-support")
    assert found.result == "met"


def test_a_club_that_is_of_no_use_is_no_support(rules: Rules) -> None:
    words = "Stage 1\nTom's attendance is 90%.\n\nYou told us that breakfast club is of no use to him."
    letter = document("stage_1_letter", date(2025, 1, 6), f"Dear Ms Hughes\n{words}")
    found = line(judged(rules, "stockport-stage-1", [letter]), "stage-1-letter-tells-of-support")
    assert found.result == "failed"


def test_a_child_who_declined_to_speak_was_not_heard(rules: Rules) -> None:
    words = "Target: attendance of 92% by Easter.\n\nVoice of the child: declined to speak to the social worker."
    plan = document("family_plan", date(2025, 5, 6), words)
    assert line(judged(rules, "wigan-enforcement-pathway", [plan]), "childs-voice-in-plan").result == "failed"


TAKEN_BACK = "Notice to Improve: Tom Hughes. There must be no unauthorised absence in the next 15 school days. "


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("If you think this Notice to Improve was sent in error, ring us.", True),
        ("If you believe that it was sent by mistake please call.", True),
        ("Please do not ignore this letter.", True),
        ("Please ignore this letter if you have replied.", True),
        ("Should you feel this was sent in error, contact the office.", True),
        ("If the notice has been sent to you in error, please let us know.", True),
        ("Anyone who feels it was issued in error should write to us.", True),
        ("The meeting did not take place when you rang at nine.", False),
        ("If in doubt, ring us: the notice was sent in error.", False),
        ("The notice of 3 March was sent in error.", False),
        ("If you have received the notice of 3 March, it was sent in error.", False),
        ("This refusal letter was sent in error.", False),
        ("You do not have to attend; please ignore this letter.", False),
    ],
)
def test_what_the_reader_may_think_takes_no_paper_back(rules: Rules, said: str, stands: bool) -> None:
    letter = document("notice_to_improve", date(2025, 3, 5), TAKEN_BACK + said)
    [notice] = [one for one in judged(rules, "stockport-monitoring", [letter]).findings if one.id == "notice"]
    assert ("does not stand" not in (notice.because or "")) == stands


COLUMNS = "What the parents will do What the school will do\n"


@pytest.mark.parametrize(
    ("requirements", "said"),
    [
        (f"{COLUMNS}We will get Tom into school by 8.40 every day.\nThe school will give Tom a key worker.", True),
        (f"{COLUMNS}I will ring before 8.30 when he is ill The school will let him start in the hub", True),
        ("We, the parents, agree to\nbring Tom to school every day\nThe school agrees to\ngive him a mentor", True),
        (f"{COLUMNS}The school will give Tom a key worker.", False),
    ],
)
def test_what_the_parents_must_do_may_stand_beside_what_the_school_will_do(
    rules: Rules, requirements: str, said: bool
) -> None:
    text = "\n\n".join(({**CONTRACT, "requirements": requirements}).values())
    contract = document("attendance_contract", date(2025, 3, 3), f"Attendance contract\n\n{text}")
    found = line(judged(rules, "stockport-attendance-contract", [contract]), "contract-contents")
    assert ("not found to say that the parents must do" not in (found.because or "")) == said


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We are now passing the case to Norfolk County Council's Attendance Team.", True),
        ("His attendance is being sent to the council for legal action.", True),
        ("We are passing the case to the council, who will consider legal action.", True),
        ("We are considering passing the case to the council.", False),
        ("The case may be passed to the council.", False),
        ("We have passed your complaint to the governors.", False),
    ],
)
def test_a_case_that_is_passed_to_the_council_is_referred(rules: Rules, said: str, told: bool) -> None:
    letter = document("referral_notification", date(2025, 5, 20), f"Dear Ms Hughes\n\n{said}")
    found = line(judged(rules, "norfolk-legal-intervention", [letter]), "referral-notification")
    assert ("was not found to say that the school refers" not in (found.because or "")) == told


def test_a_meeting_of_staff_who_speak_of_a_mother_is_asked_about(rules: Rules) -> None:
    staff = (
        "Pastoral meeting, 29 January 2025. Attendees: P Rowe, C Lee. Tom's attendance is 88%. Mum is said to struggle."
    )
    notes = document("meeting_notes", date(2025, 1, 29), staff)
    others = [one for one in COMPLETE_EVIDENCE if one.kind != "meeting_notes"]
    checklist = judged(rules, "stockport-enforcement", [*others, notes])
    assert line(checklist, "meeting-notes").result == "failed"
    assert any(one.holds and "a parent was there" in one.asks for one in checklist.questions)


def test_a_letter_that_may_demand_evidence_in_other_words_is_asked_about(rules: Rules) -> None:
    letter = document(
        "stage_2_letter", date(2025, 1, 20), "Dear Ms Hughes,\nYou must supply medical evidence for Tom's absence."
    )
    others = [one for one in COMPLETE_EVIDENCE if one.kind != "stage_2_letter"]
    checklist = judged(rules, "stockport-enforcement", [*others, letter])
    assert line(checklist, "stage-2-letter").result == "failed"
    assert any("medical evidence will be needed" in one.asks for one in checklist.questions)


@pytest.mark.parametrize(
    ("below", "result"),
    [
        ("I like lunch club and do not like the bus.", "met"),
        ("To be completed", "failed"),
        ("Not yet obtained", "failed"),
        ("Awaiting visit", "failed"),
        ("Not yet gathered, she has not been in", "failed"),
        ("Need Target Who When Since last time", "failed"),
        ("Not yet ready for full days, Tom told us", "met"),
        ("Tom would not come in and was not spoken to.", "failed"),
    ],
)
@pytest.mark.parametrize("number", ["", "1 ", "2. "])
def test_a_heading_that_asks_for_the_childs_voice_is_no_voice(
    rules: Rules, number: str, below: str, result: str
) -> None:
    text = f"Child in Need plan\n\n{number}What Tom says\n\n{below}\n\nReviews"
    plan = document("family_plan", date(2025, 3, 3), text)
    found = line(judged(rules, "wigan-enforcement-pathway", [plan]), "childs-voice-in-plan")
    assert found.result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("2 Targets\n\n3 Attendance\n\nIt was talked about.", "failed"),
        ("2 Targets\n\n3 Attendance\n\n31% since half term.", "failed"),
        ("3 Attendance\n\nTarget for the next review: attendance of 80%.", "met"),
        ("Targets\n\nTom in school by 9.20 on four days out of five", "met"),
    ],
)
def test_headings_and_what_attendance_is_are_no_targets(rules: Rules, words: str, result: str) -> None:
    plan = document("family_plan", date(2025, 5, 6), f"Child in Need plan\n\n{words}")
    assert line(judged(rules, "wigan-enforcement-pathway", [plan]), "plan").result == result


def test_a_notice_that_will_be_sent_is_none_yet(rules: Rules) -> None:
    words = "Tom Hughes\n\nNotice to Improve will be sent to you next week if this goes on."
    notice = document("notice_to_improve", date(2025, 3, 3), f"Dear Ms Hughes\n\n{words}")
    assert line(judged(rules, "norfolk-legal-intervention", [notice]), "notice-to-improve").result == "failed"


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Wigan Early Help – Team Around the Family: plan and review", "failed"),
        ("Wigan Early Help – Team Around the Family: plan and review\n\nA mentor was offered and refused.", "met"),
        ("Support that the family was offered: mentor and taxi", "met"),
    ],
)
def test_the_title_of_a_plan_is_no_offer_though_it_says_behind_a_colon_what_it_is(
    rules: Rules, words: str, result: str
) -> None:
    plan = document("family_plan", date(2025, 3, 3), f"{words}\n\nTom Hughes\n\nHe comes by bus.")
    assert line(judged(rules, "wigan-enforcement-pathway", [plan]), "offers-evidence").result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("Get in Tom in by\n10 on four\ndays out of\nfive (80%)", "met"),
        ("Get up Tom up by\n8 on four\ndays out of\nfive (80%)", "failed"),
        ("Mum to be in touch every day", "failed"),
    ],
)
def test_a_target_for_attendance_is_found_in_the_lines_of_a_narrow_column(
    rules: Rules, words: str, result: str
) -> None:
    plan = document("family_plan", date(2025, 3, 3), f"Team around the family\n\n{words}\n\nMum")
    found = line(judged(rules, "wigan-enforcement-pathway", [plan]), "plan")
    assert found.result == result


@pytest.mark.parametrize(
    ("title", "result"),
    [
        ("Tom H – plan review, 20.2.25", "failed"),
        ("Review of attendance plan, 20 February 2025", "failed"),
        ("School Attendance Meeting and plan review, 20 February 2025", "met"),
        ("Attendance meeting – action plan (to be reviewed 2 June)", "met"),
        ("Attendance meeting. Action plan, review 2 June", "met"),
        ("Attendance review meeting 20 February 2025", "met"),
        ("School Attendance Meeting\n\nTom Hughes\n\n20 February 2025\n\nPlan review: 20 March", "met"),
    ],
)
def test_a_review_of_the_plan_is_not_the_meeting_that_agreed_it(rules: Rules, title: str, result: str) -> None:
    text = f"{title}\n\nPresent: Ann Hughes (mum), Mr Rowe. Attendance 84%. Mum said that he is tired. Agreed: go on."
    papers = [
        document("stage_1_letter", date(2025, 1, 6)),
        document("stage_2_letter", date(2025, 2, 3), STAGE_2_TEXT),
        document("meeting_notes", date(2025, 2, 20), text),
    ]
    assert line(judged(rules, "stockport-stage-2", papers), "meeting-notes").result == result


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("The plan was closed today, as the family no longer needs support.", "failed"),
        ("TAF closed 12 November.", "failed"),
        ("The plan will not be closed until his attendance is 90%.", "met"),
        ("We hope that the plan can be closed by July.", "met"),
        ("CIN closed 3 March, stepped down to TAF.", "met"),
        ("TAF closed? No.", "met"),
        ("TAF closed, stepped down to universal services.", "failed"),
        ("Close or continue? Continue until March.", "met"),
    ],
)
def test_a_plan_that_was_closed_is_none_for_the_pathway(rules: Rules, words: str, result: str) -> None:
    text = f"Team around the family\n\nTarget: Tom in school every day, 95% by Easter.\n\n{words}"
    plan = document("family_plan", date(2025, 3, 3), text)
    assert line(judged(rules, "wigan-enforcement-pathway", [plan]), "plan").result == result


@pytest.mark.parametrize(
    ("below", "result"),
    [
        ("Signed: H Hart, headteacher\n\nDate: 26 May 2025", "met"),
        ("Printed on 26 May 2025", "met"),
        ("H Hart, attendance officer, 26 May 2025", "met"),
        ("Signed: ........................\n\nHeadteacher\n\nPrinted on 26 May 2025", "failed"),
        ("Not signed, as Mrs Hart is away. Printed on 26 May 2025", "failed"),
    ],
)
def test_a_certificate_whose_line_nobody_signed_goes_into_no_referral(rules: Rules, below: str, result: str) -> None:
    text = f"Certificate of attendance\n\nTom Hughes\n\nI certify the figures of the register.\n\n{below}"
    paper = document("attendance_certificate", date(2025, 5, 26), text)
    found = line(judged(rules, "stockport-enforcement", [paper]), "attendance-certificate")
    assert (found.result, "signature" in found.because or "not signed" in found.because) == (result, result == "failed")


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("We all agreed this. Ann Hughes, L Amies, Tom", "met"),
        ("Read out to Ann. She said no way and put the phone down.", "failed"),
        ("To be agreed with Ann when she is next in.", "failed"),
    ],
)
def test_what_a_plan_has_a_parent_say_is_no_agreement_where_she_said_no(rules: Rules, words: str, result: str) -> None:
    text = f"Tom's plan\n\nI will... Mum be up by eight, ring before nine\n\nTarget: every day\n\n{words}"
    papers = [document("stage_1_letter", date(2025, 1, 6)), document("action_plan", date(2025, 2, 3), text)]
    assert line(judged(rules, "norfolk-legal-intervention", papers), "agreed-plan").result == result
