"""What a paper is, told from what it speaks of and not from one word of its name; what cannot be told is asked."""

from collections.abc import Mapping

import pytest

from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.recognise import recognise
from tests.evidence.description.papers import EVIDENCE, FOREIGN, NAMES

FORMS = {".docx": "Word", ".xlsx": "table", ".pdf": "PDF", ".jpg": "picture", ".csv": "table"}


def form_of(name: str) -> str:
    return FORMS[name[name.rindex(".") :]]


@pytest.mark.parametrize("name", FOREIGN)
def test_a_paper_of_another_matter_is_no_evidence(name: str, kinds: Mapping[str, EvidenceKind]) -> None:
    told = recognise(name, FOREIGN[name], form_of(name), kinds)
    assert told.kind == "other" or kinds[told.kind].set_aside, told.because


@pytest.mark.parametrize("name", EVIDENCE)
def test_evidence_with_a_poor_name_is_still_known(name: str, kinds: Mapping[str, EvidenceKind]) -> None:
    kind, text = EVIDENCE[name]
    assert recognise(name, text, form_of(name), kinds).kind == kind


@pytest.mark.parametrize("name", NAMES)
def test_names_as_schools_shorten_them_are_known_or_asked(name: str, kinds: Mapping[str, EvidenceKind]) -> None:
    told = recognise(name, "", form_of(name), kinds)
    assert NAMES[name] in (told.kind, *told.likely)


def test_a_letter_whose_text_speaks_of_something_else_may_be_what_its_name_says(
    kinds: Mapping[str, EvidenceKind],
) -> None:
    text = "Dear Mrs Okafor\nWe thank you for your kind help with the garden of our school last Saturday. " * 3
    told = recognise("Stage 1 letter.docx", text, "Word", kinds)
    assert (told.kind, told.likely[0]) == ("other", "stage_1_letter")


@pytest.mark.parametrize(
    ("text", "perhaps"),
    [
        ("Record of attendance meeting\nHeld on 10 February 2026\nWe talked about his absences.", "meeting_notes"),
        ("Dear Mr Okafor\nAfter our meeting\nThank you for coming.\nYours sincerely", "attendance_letter"),
    ],
)
def test_a_scan_whose_name_says_nothing_may_be_what_its_headings_hint_at(
    text: str, perhaps: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = recognise("SKM_C22026.pdf", text, "PDF", kinds)
    assert (told.kind, perhaps in told.likely) == ("other", True)


def test_a_councils_own_name_for_a_paper_is_one_line_in_its_rules() -> None:
    kind = EvidenceKind(title="Notice to Improve", aliases=("Support First notice",))
    kinds = {"notice": kind.in_other_words({"notice": ("ntc",)}), "other": EvidenceKind(title="Other", role="other")}
    for name in ("Support First notice.pdf", "support first ntc mum.docx"):
        assert recognise(name, "", "PDF", kinds).kind == "notice"
    assert recognise("scan.pdf", "Support First notice\nDear Mrs Okafor", "PDF", kinds).kind == "notice"


@pytest.mark.parametrize("form", ["Word", "text"])
def test_a_short_typed_paper_must_speak_of_what_its_name_says(form: str, kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Meeting room B is booked on 29 January 2026 from 2 pm to 3 pm.\nTea and biscuits for four, please."
    assert recognise("Meeting notes room.docx", text, form, kinds).kind == "other"
    assert recognise("Meeting notes room.docx", text, "picture", kinds).kind == "meeting_notes"


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Stockport council's fast track letter", "Stockport council's fast track letter"),
        ("Rutland form", "Rutland form"),
        ("Fast track letter", "fast track letter"),
    ],
)
def test_a_title_that_begins_with_a_council_keeps_its_capital_inside_a_sentence(title: str, inside: str) -> None:
    assert EvidenceKind(title=title, councils=frozenset({"Stockport", "Rutland", "The"})).inside_a_sentence == inside


HEAD = "Marbrook High School\n12 October 2026\nDear Mrs Okafor\nDaniel Okafor 8K\n"
OF_ANOTHER_MATTER = {
    "suspended, with a meeting": (
        "I am writing to inform you of my decision to suspend Daniel for two days from 13 October. "
        "You must see that he is not in a public place during school hours. Please come with him on "
        "Thursday 15 October at 8.30 am."
    ),
    "suspended, with a fine": (
        "I have decided to exclude Daniel for a fixed period of 2 days from 13 October 2026. Should "
        "he be found in a public place in school hours you may be liable to a penalty notice of £80. "
        "You are required to attend a meeting on 15 October at 8.40."
    ),
    "sent home, in no such word": (
        "Daniel may not be in school tomorrow, Tuesday 13 October, as I have decided on a fixed term "
        "of one day. Please bring him back on Wednesday at 8.45 for a meeting with me."
    ),
    "excluded": (
        "I regret that I have had to exclude Daniel for 3 days because he threw a chair. You should "
        "attend with him on 16 October at 9 am."
    ),
    "a complaint answered": (
        "I acknowledge your complaint of 7 October that you were not asked to the attendance review. "
        "You are invited to meet me on Monday 19 October at 4 pm to discuss it. You will have my "
        "written reply within 15 school days."
    ),
    "a complaint refused": (
        "Your complaint of 2 October: I have looked into how Mr Doyle spoke to Daniel on the day when "
        "he was absent. I do not uphold it. You may go to stage 2 of our procedure."
    ),
    "name-calling": (
        "Daniel has been called names on the bus. We have spoken to both boys. He tells me that this "
        "is not why he has been absent. Could you come and see me on Friday 16 October at 3.15?"
    ),
    "a deposit": (
        "Snowdonia residential: to hold Daniel's place a deposit of £40 is needed by 23 October. "
        "There is a meeting for parents on 20 October at 6 pm, at which attendance is expected."
    ),
    "a journey, by attendance and with permission": (
        "The visit to France costs £300 and a deposit of £50 is due by 23 October. We cannot give permission without "
        "the form. Pupils with poor attendance will not go."
    ),
    "a debt": (
        "Daniel's dinner account is £14.60 in arrears. Please come in to see me on 20 October at 9 "
        "am, or the debt will be passed to the council."
    ),
    "a journey, by attendance": (
        "The second instalment of £95 has not reached us. Students whose attendance is under 90% in "
        "December will not travel; Daniel's is 84% today."
    ),
}
OF_ABSENCE_TOO = {
    "days of a suspension apart": (
        "attendance_letter",
        (
            "Daniel's attendance is 81%. He has missed 14 sessions without a reason. Two further days in "
            "September were those on which he was suspended, and do not count here. Please ring me."
        ),
    ),
    "since a suspension, and bullied": (
        "attendance_letter",
        (
            "I am worried about Daniel's attendance, which has dropped to 79%. Since he was suspended for "
            "two days in September he has been away nine times. You told us that he was bullied; we have "
            "spoken to the other boys."
        ),
    ),
    "help that costs": (
        "attendance_letter",
        (
            "Daniel has been absent for 12 sessions this half term and his attendance is 80%. We offered "
            "breakfast club, which costs £1 a day and which we will pay for."
        ),
    ),
    "a way to complain": (
        "meeting_invitation",
        (
            "Daniel's attendance is 80% and he has had 12 unauthorised absences. Please come to a School "
            "Attendance Meeting on Tuesday 20 October at 9 am. If you are not happy with how we handled "
            "this there is a complaints procedure."
        ),
    ),
    "what the law says of any suspended child": (
        "notice_to_improve",
        (
            "NOTICE TO IMPROVE\nDaniel has had 20 sessions of unauthorised absence in ten weeks. You have 15 school"
            " days, until 2 November 2026, to improve his attendance. If there is any further unauthorised absence "
            "a penalty notice may be issued. It is also an offence if a suspended child is in a public place in "
            "school hours."
        ),
    ),
    "fines for being in public": (
        "penalty_notice_warning",
        (
            "Penalty notice warning\nDaniel has had 12 sessions of unauthorised absence. You may each receive a "
            "penalty notice of £80. Penalty notices can also be issued where a child is in a public place during "
            "school hours in the first five days of a suspension."
        ),
    ),
    "the law upheld": (
        "attendance_letter",
        (
            "The school must uphold the law on attendance, and the governors expect every pupil to be in on every day. "
            "Daniel has been away too often. Please ring me."
        ),
    ),
    "an ache complained of, and an answer asked for": (
        "stage_2_letter",
        (
            "His complaint of stomach ache was given as the reason for each of his absences. From now on we need "
            "medical evidence. Please respond to this letter. He has missed 14 sessions."
        ),
    ),
    "others' learning": (
        "attendance_letter",
        (
            "Daniel was not in school again on Tuesday. When he comes in late it upsets him and disturbs the "
            "learning of other pupils. Please make sure that he is here by 8.40."
        ),
    ),
    "leave refused that was paid for": (
        "leave_response",
        (
            "I have considered your request for leave from 9 to 13 November for a holiday at a total cost of "
            "£1,200, of which you have paid a deposit. It is not authorised because there are no exceptional "
            "circumstances."
        ),
    ),
    "a fine": (
        "penalty_notice_warning",
        (
            "Daniel has had 11 sessions of unauthorised absence since 7 September. If there are more the "
            "council may send you a penalty notice: £80 if paid within 21 days, £160 if paid within 28 "
            "days."
        ),
    ),
}


@pytest.mark.parametrize("of", OF_ANOTHER_MATTER)
@pytest.mark.parametrize("name", ["scan0007.pdf", "letter 12 Oct.docx"])
def test_a_letter_to_parents_on_conduct_a_complaint_or_money_is_no_letter_on_absence(
    of: str, name: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = recognise(name, f"{HEAD}{OF_ANOTHER_MATTER[of]}\nYours sincerely\nH Prestbury", form_of(name), kinds)
    assert told.kind == "other" or kinds[told.kind].set_aside, told.because


@pytest.mark.parametrize("of", OF_ABSENCE_TOO)
def test_a_letter_on_absence_may_speak_of_such_matters_in_passing(of: str, kinds: Mapping[str, EvidenceKind]) -> None:
    kind, text = OF_ABSENCE_TOO[of]
    assert recognise("scan0007.pdf", f"{HEAD}{text}\nYours sincerely\nT Ridgway", "PDF", kinds).kind == kind


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Daniel Okafor, Class 3B – First Stage Attendance Letter", "stage_1_letter"),
        ("Attendance: 1st stage", "stage_1_letter"),
        ("Daniel Okafor (3B): Attendance – Second Stage", "stage_2_letter"),
        ("Attendance", "attendance_letter"),
    ],
)
def test_a_letter_is_of_the_stage_that_heads_it_in_words_too(
    heading: str, kind: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = (
        f"Dear Mrs Okafor\n{heading}\nDaniel was away on two of his first eight days; his attendance is 75%.\nB Culshaw"
    )
    assert recognise("scan0007.pdf", f"Weir School\n15 September 2026\n{text}", "PDF", kinds).kind == kind
