"""A paper is what it does: one fitting word in its name or its text makes no letter on attendance of a trip letter."""

from collections.abc import Mapping

import pytest

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.recognise import recognise

HEAD = "Marbrook High School\nMrs Grace Okafor\n10 February 2026\nDear Mrs Okafor\n"
OTHER_MATTERS = {
    "Trip": f"{HEAD}Year 8 will go to the museum on 12 March. Daniel needs a coat and lunch. The cost is £16.",
    "Bus pass": "Weir Travel\nMrs Grace Okafor\nDaniel's pass for travel to school has been renewed until 31 July "
    "2026.",
    "Prize": f"{HEAD}We should like to see you and Daniel in the hall on 20 March at 6 pm, where he gets the art "
    "prize.",
    "Heating": "Weir Homes\nDear Mrs Okafor\nOur engineer will service the heating at your home on 12 March. Please "
    "be in.",
    "Nursery": "Little Acorns Nursery\nDear Mrs Okafor\nFrom April we open at 7.30. Which days would you like for "
    "Ruby?",
    "Lunch": f"{HEAD}Daniel's lunch account owes £18.60. Please pay by Friday, or talk to us where that is difficult.",
    "Party": "To Daniel\nCome to my party at the bowling alley on Saturday 14 March from 2 to 4 pm. Love, Ellie",
    "Surgery list": "Sparrow Close Surgery\nDear Mrs Okafor\nDaniel is now on our list. His doctor is Dr "
    "Menon.\nReception",
    "House": "Weir Homes\nDear Mrs Okafor\nYour lease of the house begins on 1 March 2026. Keys are at our office.",
}
FITTING_WORDS = {
    "letter": "Attendance is expected of everybody.",
    "absence letter": "If your child is absent on that day please ring the office.",
    "notice": "This is notice of the above.",
    "meeting notes": "Please attend the meeting; those present will get notes.",
    "support plan": "We have a plan with targets to support every child.",
    "warning letter": "We warn you that we may take further action.",
    "certificate": "A certificate of attendance will be given.",
    "visit": "Somebody will visit you at home if nobody answers the door.",
    "contract": "Please sign the contract; you agree to the terms.",
    "medical": "Please bring a medical note if your child cannot come.",
    "invitation": "You are invited to attend.",
    "referral": "We may refer this to the council.",
    "request": "Your request has been refused.",
    "call": "Please call us or leave a message.",
}


@pytest.mark.parametrize("matter", OTHER_MATTERS)
def test_a_paper_of_another_matter_stays_one_with_any_fitting_word(
    matter: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    for word, sentence in FITTING_WORDS.items():
        told = recognise(f"{matter} {word}.docx", f"{OTHER_MATTERS[matter]}\n{sentence}", "Word", kinds)
        assert kinds[told.kind].role == "other" or kinds[told.kind].set_aside, (word, told.kind, told.because)


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        (
            "lateness",
            "attendance_letter",
            f"{HEAD}Daniel has come after the register closed eleven times since January.",
        ),
        (
            "Stage 1 D",
            "stage_1_letter",
            f"{HEAD}Stage 1\nDaniel has been off nine times this term. We can offer a mentor.",
        ),
        ("scan1", "stage_2_letter", f"{HEAD}For any further illness of Daniel we shall ask for medical evidence."),
        ("to mum", "attendance_letter", f"{HEAD}You will know that Daniel was not at school from Tuesday to Friday."),
        ("scan2", "leave_response", f"{HEAD}I cannot agree to the leave from 11 May that you asked for on the form."),
        (
            "reply",
            "leave_response",
            f"{HEAD}Thank you for your request to take Daniel out of school in May. Sorry, but no.",
        ),
        (
            "scan5",
            "leave_response",
            f"{HEAD}You would like to take Daniel on holiday in May. The answer must therefore be no.",
        ),
        (
            "holiday",
            "leave_request",
            (
                "Dear Ms Prestbury\nI would like to ask for Daniel to be out of school from 11 to 20 May 2026. The "
                "whole family is going to a wedding.\nGrace Okafor"
            ),
        ),
        (
            "notice mum",
            "notice_to_improve",
            f"{HEAD}This is a Notice to Improve. Daniel has missed 14 sessions without permission.",
        ),
        (
            "saw Daniel at home",
            "home_visit",
            (
                "I went to the house on 12 March at ten. His mother let me in. Daniel was on the sofa with the "
                "television on. I asked her to bring him in after lunch, which she did."
            ),
        ),
        (
            "agreement mum",
            "attendance_contract",
            (
                "Agreement about the school attendance of Daniel\nI, Grace Okafor, agree to make sure that Daniel "
                "comes to school every day. The school agrees to give a mentor. From 6 May 2026 for three months."
            ),
        ),
        (
            "PAP",
            "action_plan",
            (
                "Daniel Okafor\nWhat we will do Who By when\nMentor on Mondays Mr Grant from 2 Feb\n"
                "In by 8.40 each day Daniel now"
            ),
        ),
        (
            "gp",
            "medical_evidence",
            (
                "Sparrow Close Surgery\n4 February 2026\nRe Daniel Okafor\nI saw the above today. He has a chest "
                "infection and I have advised rest for the week, and plenty to drink.\nDr P Menon"
            ),
        ),
        (
            "bus letter",
            "defence_paper",
            f"{HEAD}The school bus from Hadfield did not run on 21 and 28 April 2026, as the driver was ill.",
        ),
    ],
)
def test_what_a_paper_does_says_its_kind_though_its_name_says_little(
    name: str, kind: str, text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert recognise(f"{name}.docx", text, "Word", kinds).kind == kind


def test_a_visit_still_to_come_is_none_and_is_asked_about(kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Home visit\nPupil: Daniel Okafor, born 14 November 2012\nPlanned for 15 June 2026. Not yet carried out."
    told = recognise("Home visit.docx", text, "Word", kinds)
    assert (told.kind, told.likely[0]) == ("other", "home_visit")


def test_a_council_names_words_of_its_own_kind_without_saying_more() -> None:
    kinds = {
        "pledge": EvidenceKind(title="Pledge", names={"pledge": 7}, speaks_of=("attend",)),
        "other": EvidenceKind(title="Other", role="other"),
    }
    about = "We promise to be kind to everybody in the yard, and to keep it tidy at all times. "
    assert recognise("Pledge.docx", f"{about}We attend every day.", "Word", kinds).kind == "pledge"
    assert recognise("Pledge.docx", about * 2, "Word", kinds).kind == "other"


@pytest.mark.parametrize("stage", ["1", "2"])
def test_a_letter_that_names_itself_is_what_it_says(stage: str, kinds: Mapping[str, EvidenceKind]) -> None:
    text = (
        f"Marbrook High School\nDear Mr Pryce\nAttendance of Jac Pryce\nThis is a Stage {stage} letter. We offer help."
    )
    assert recognise(f"Stage {stage} letter.docx", text * 3, "Word", kinds).kind == f"stage_{stage}_letter"


@pytest.mark.parametrize(
    ("name", "kind", "text"),
    [
        (
            "St1 Mrs Okafor",
            "stage_1_letter",
            "Dear Mrs Okafor\nDaniel has been absent on 7 days. Please ring.\nMr Ridgway",
        ),
        (
            "Stage 2",
            "stage_2_letter",
            "Dear Mrs Okafor\nDaniel has now missed 14 days. Please come on 12 January.\nMr Ridgway",
        ),
        ("Cam 1", "stage_1_letter", "Annwyl Mrs Pryce\nNid yw Jac wedi bod yn yr ysgol am 8 diwrnod. Hoffem helpu."),
        (
            "Late letter",
            "attendance_letter",
            "Dear Mrs Okafor\nDaniel came in after 9.30 on five mornings.\nMr Ridgway",
        ),
        ("SAM notes", "meeting_notes", "SAM 5/2/26\nPresent: Mum, Mr Ridgway\nTired. Breakfast club from Monday."),
        ("LOA refusal", "leave_response", "Dear Mrs Okafor\nI have decided not to authorise your leave.\nMrs Dean"),
    ],
)
def test_a_clear_name_and_one_fitting_sentence_do_for_a_short_paper(
    name: str, kind: str, text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert recognise(f"{name}.docx", text, "Word", kinds).kind == kind


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "Stage 1",
            "Dear parents\nStage 1 of the walking award starts on 4 March. A list of what to bring is attached.",
        ),
        ("Late letter", "Dear Mrs Okafor\nYour library book is six weeks late. Please pay 40p at the library desk."),
        ("Meeting notes", "Governors, 5 February\nPresent: Mrs Dean, Mr Cole\nThe boiler was discussed."),
        (
            "Reply",
            "Dear Mrs Okafor\nYou asked for a place at the holiday club. I have to say no: it is full.\nMrs Dean",
        ),
    ],
)
def test_a_clear_name_does_not_do_where_no_sentence_fits(
    name: str, text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert recognise(f"{name}.docx", text, "Word", kinds).kind == "other"


def test_breakfast_club_is_no_club_that_is_missed(kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Met with mum on 5 February. She said he is tired. We agreed breakfast club and a call about attendance."
    assert recognise("Meeting 5 Feb.docx", text, "Word", kinds).kind == "meeting_notes"


def test_leave_is_asked_for_and_answered_in_e_mails(kinds: Mapping[str, EvidenceKind]) -> None:
    asked = "Hi, we'd like to take Daniel out of school from 11 to 20 May for my sister's wedding."
    answer = "Subject: RE: time off for Daniel\n\nDear Mrs Okafor, I can't authorise this as it is not exceptional."
    assert recognise("holiday.eml", asked, "e-mail", kinds).kind == "leave_request"
    assert recognise("answer.eml", answer, "e-mail", kinds).kind == "leave_response"


def test_a_paper_told_as_a_letter_may_be_what_its_name_says(kinds: Mapping[str, EvidenceKind]) -> None:
    text = (
        "Marbrook High School\nDear Ms Hughes\nTom has missed 20 sessions of school since September, to our concern."
        "\nThe head teacher will be in her office on Monday 19 May to hear from you. Please ring the "
        "office to tell us that you will be there."
    )
    told = recognise("attendance meeting invite mum.txt", text, "text", kinds)
    assert told.kind == "attendance_letter"
    assert "meeting_invitation" in told.likely


def test_a_letter_of_the_general_kind_may_be_the_one_that_is_missing(kinds: Mapping[str, EvidenceKind]) -> None:
    text = (
        "Marbrook High School\nDear Ms Hughes\nTom's attendance is now 88% and I am concerned. Ten sessions are missed."
        "\nIf there are more you may receive a penalty notice.\nYours sincerely"
    )
    told = recognise("Attendance concern letter.docx", text, "Word", kinds)
    assert told.kind == "attendance_letter"
    assert "penalty_notice_warning" in told.likely


@pytest.mark.parametrize(
    "said",
    [
        "Ian and I popped round at 9.10. Jade opened the door, Amelia was watching TV. We walked her in together.",
        "HV 24/04/2026 9.30 - GS + WN. Knocked, no reply. Blinds down. Letter put through door.",
        "Knocked front and back, nobody in. We pushed a letter through asking them to ring school.",
    ],
)
def test_a_note_of_a_visit_need_name_nobody_of_the_family(said: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert recognise("Home visit 24 April.txt", said, "text", kinds).kind == "home_visit"


@pytest.mark.parametrize(
    "said",
    [
        "Mum answered at last. Said that Daniel was ill. Asked her to ring school each day.",
        "Daniel says that he likes school. He answered all questions and wants to attend every day.",
        "Daniel stays in his room, mother told us. She answered our questions. She will bring him to school.",
    ],
)
def test_who_answers_questions_or_stays_in_a_room_was_not_visited(said: str, kinds: Mapping[str, EvidenceKind]) -> None:
    told = recognise("Note.txt", said, "text", kinds)
    assert "home_visit" not in (told.kind, *told.likely)


@pytest.mark.parametrize("greeting", ["Dear Mrs Okafor", "Dear Mrs Okafor,"])
def test_a_letter_is_no_register_whatever_its_name(greeting: str, kinds: Mapping[str, EvidenceKind]) -> None:
    text = f"{greeting}\nDaniel has been absent from school since 20 April and no session has been explained."
    assert recognise("Attendance Mrs Okafor.txt", text, "text", kinds).kind == "attendance_letter"


def test_a_log_that_quotes_a_letter_is_a_log(kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Date\nKind\nWith\nBy\nSummary\n12/01/2026\nletter\nMrs Okafor\nPN\nDear Mrs Okafor,\nplease ring us."
    assert recognise("Daniel.docx", text, "Word", kinds).kind == "contact_log"


@pytest.mark.parametrize(
    ("said", "perhaps"),
    [
        (
            "After Monday's attendance meeting we hope for better; absence will be passed to the council.",
            "attendance_letter",
        ),
        ("We have today referred Daniel's case to the council for legal action.", "referral_notification"),
    ],
)
def test_a_letter_of_an_unclear_kind_may_be_any_whose_work_it_does(
    said: str, perhaps: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = recognise("scan 7.pdf", f"Dear Mrs Okafor\n{said}\nHe was absent in the improvement period.", "text", kinds)
    assert perhaps in (told.kind, *told.likely)


@pytest.mark.parametrize(
    "terms",
    [
        "The school will: give a mentor on Mondays.\nThe parents will: make sure that Daniel is up by 7.",
        "What school will do\n- mentor\nWhat you will do\n- bring him each morning",
        "Our part: mentor. Your part: Daniel walked to the school gate.",
        "Parental commitments\n1. Daniel attends every day\nSchool commitments\n1. Mentor",
        "Targets\nDaniel to attend 90%. Mum to ring in by 8.30. School to give a mentor.",
    ],
)
def test_a_contract_has_as_many_wordings_as_schools_write_contracts(
    terms: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = f"Attendance contract\nDaniel Okafor, Marbrook High School\n12 May 2026\n{terms}\nSigned: G Okafor"
    assert recognise("contract 12 May.docx", text, "Word", kinds).kind == "attendance_contract"


@pytest.mark.parametrize(
    "told",
    [
        "Mrs Okafor did not come to the meeting about the contract. School will send another letter on attendance.",
        "Mum to think about it and to let school know whether she signs. Attendance 61%.",
        "A contract was talked over with Mr and Mrs Okafor. They want to think about it. School rings on Friday.",
    ],
)
def test_a_note_on_a_contract_that_nobody_made_is_none(told: str, kinds: Mapping[str, EvidenceKind]) -> None:
    text = f"Attendance contract\nDaniel Okafor, Marbrook High School\n12 May 2026\n{told}"
    assert recognise("contract 12 May.docx", text, "Word", kinds).kind != "attendance_contract"


@pytest.mark.parametrize(
    "words",
    [
        "I would like to meet you to talk about Daniel's attendance. The meeting is on Monday 9 March 2026 at 3.30 pm.",
        "As Daniel has missed 14 sessions, we have arranged a meeting for you with Mrs Dale on 12 March at 2pm.",
        "Daniel's attendance is 82.1%. We must speak in person. I can offer 12 March at 9, or 13 March at 3.",
        "An appointment has been made for you to see Mrs Dale on 12 March at 9.15 about Daniel's absences this term.",
        "You must attend an Attendance Panel on 12 March 2026 at 10.00. Daniel's attendance is 82%.",
    ],
)
def test_a_letter_that_names_day_and_hour_of_a_talk_invites(words: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert recognise("10 Feb.docx", f"{HEAD}{words}\nYours sincerely\nT Ridgway", "Word", kinds).kind == (
        "meeting_invitation"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for coming in on 9 February at 3.30 pm to talk about Daniel's attendance. We agreed on a mentor.",
        "Daniel's attendance is 82%. If you want to talk, Mrs Dale is in the office from 8 am to 4 pm every day.",
        "Daniel came at 9.40 on 3 February. His lateness is a concern. If you would like to talk to us, ring Mrs Dale.",
        "Daniel has been absent for ten days. We shall visit you at home on 12 February at 9.30 to talk.",
        "Daniel is suspended for two days. Meet me on 16 February at 8.45 am. He must not be absent from it.",
        "Daniel has been absent for ten days. Mrs Dale will call at the house on 12 February at 9.30 am to see you.",
        "I was sorry that you were not able to attend on 5 February at 9 am. Daniel's attendance is 82%.",
        "Daniel's absence worries us. Breakfast club is open from 7.45 am Monday to Friday: we can offer a place.",
        "Daniel's absence was unauthorised. If you wish to discuss this, you may see me on Thursday at 3 pm.",
        "Your request for a managed move: the panel meets on 18 February at 10 am. His absences will be looked at.",
    ],
)
def test_an_hour_of_something_else_invites_nobody(words: str, kinds: Mapping[str, EvidenceKind]) -> None:
    told = recognise("10 Feb.docx", f"{HEAD}{words}\nYours sincerely\nT Ridgway", "Word", kinds)
    assert told.kind != "meeting_invitation"


def test_a_letter_that_calls_itself_another_is_no_invitation_for_one_sentence(
    kinds: Mapping[str, EvidenceKind],
) -> None:
    words = "This is the first stage of our attendance procedure. {} Daniel was absent on 3 February."
    meets = words.format("Mrs Dale will be at the gate on Monday at 8.35 am and can meet Daniel; be there by then.")
    told = recognise("10 Feb.docx", f"{HEAD}{meets}\nYours sincerely\nT Ridgway", "Word", kinds)
    assert told.kind != "meeting_invitation"
    assert "stage_1_letter" in told.likely
