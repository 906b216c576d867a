"""A paper that takes a step back, or agrees to the absence, is put to a person, whatever kind of paper it is."""

from dataclasses import replace
from datetime import date

import pytest

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answer, Answers
from pipeline.rules.model.rulebook import Rules
from tests.rules.judging.test_contacts_of_each import Row
from tests.rules.judging.test_routes import EXAMPLES, Mark, not_met
from tests.rules.stockport_case import document

DAY = date(2025, 5, 6)
MARKS = (Mark(DAY, "O"), Mark(DAY, "O"))
KINDS = ["other", "email", "telephone_note", "attendance_letter", "meeting_notes"]
TAKEN_BACK = [
    "Just to say we've pulled the NTI for Tom, legal weren't happy with the count.",
    "The Council has decided not to go on with its application for an order.",
    "As we agreed, I shall not now be referring Tom's absence to the council.",
    "We have decided to drop the prosecution.",
    "We will not be taking legal action.",
    "I really don't think that a referral is the right thing now.",
    "We looked at the papers and won't be progressing a fixed penalty for either parent this time.",
    "The Council has looked again at this and will take the matter no further.",
    "Following our meeting the Council will not, after all, be asking the Family Court for an order.",
    "Legal say there is insufficient evidence for a prosecution.",
]
NOTICES_TAKEN_BACK = [
    "The notice of that date therefore no longer stands.",
    "Just to say we've pulled the NTI for Tom, legal weren't happy with the count.",
    "The Notice to Improve should not have gone out. Please treat it as withdrawn.",
    "Please regard both notices of 19 May as void.",
    "This notice takes the place of the one dated 9 May 2025.",
    "I have recalled the notice.",
]
STANDING = [
    "If you do not pay, the notice will be withdrawn and you may be prosecuted.",
    "A penalty notice may be issued without further warning.",
    "Mum withdrew her consent to the early help referral.",
    "The referral to CAMHS was not accepted; no further action.",
    "No penalty notice has been issued to either parent.",
    "Please do not ignore this notice.",
    "I have not yet referred this to the council.",
    "Mum did not attend the meeting so the referral goes on.",
    "The club was cancelled. The notice went home.",
    "If the notice lapsed we would start again.",
    "We will wait until after the meeting before we send a notice.",
    "Mum changed her mind about the early help referral.",
    "Prosecution was considered and the case goes on.",
    "We have not had a reply to the notice.",
    "The first notice was paid.",
]
AGREED = [
    "In the circumstances I am content for Tom to be away with you on 6 May 2025.",
    "I have asked the office to change the marks of 6 May 2025 to authorised.",
    "The head has granted the leave of 6 May 2025 after all.",
    "I am happy to approve the holiday from 5 to 9 May 2025.",
    "The panel upholds the appeal, so the days from 5 to 9 May 2025 are to be treated as exceptional.",
    "Of course he should be with you for the funeral on 6 May 2025 and the days around it.",
    "Miss Kay says that Tom was in class on 6 May 2025.",
    "The mark of 6 May 2025 was the field trip, it should be coded V.",
]
NOT_AGREED = [
    "I can only agree to leave in term time when the circumstances are exceptional, and 6 May 2025 is not.",
    "We need medical evidence before we can authorise any absence such as that of 6 May 2025.",
    "Mum agreed to ring by 8.30 on each day of absence. Absent on 6 May 2025.",
    "The absence of 6 May 2025 was recorded as unauthorised.",
    "He was taken away on 6 May 2025 without permission.",
    "He should have been in school on 6 May 2025.",
    "Nain needs help, so that his mother can go to work at seven. He was absent on 6 May 2025.",
    "You may appeal to the governors. He was absent on 6 May 2025.",
    "The circumstances of 6 May 2025 are not exceptional.",
    "Between 1 April and 6 May 2025 Tom has been recorded as absent without authorisation on 15 occasions.",
]
LEFT = [
    "Tom came off roll on Friday.",
    "Tom has left our school and started at Hastings High.",
    "Last day on roll: 2 May 2025",
]
HERE = [
    "He won't be back until Thursday.",
    "Home-school agreement signed.",
    "The new school year begins in September.",
    "You have taken him out of school without permission for a holiday.",
    "Tom left school at two without asking.",
    "He started at our school in Year 7.",
    "His brother has left the school.",
]


def held(rules: Rules, route: str, need: str, *papers: Evidence) -> bool:
    example = replace(EXAMPLES[route], sessions=MARKS).adding(*papers)
    return not_met(example.judged(rules)).get(need) == "failed"


def warned(rules: Rules, route: str, need: str, *papers: Evidence) -> bool:
    example = replace(EXAMPLES[route], sessions=MARKS).adding(*papers)
    return any(one.result == "warning" for one in example.judged(rules).findings if one.id == need)


def paper(text: str, kind: str = "other") -> Evidence:
    return document(kind, date(2025, 5, 20), f"Tom Hughes\n\n{text}", path=f"beside.{kind}.txt")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", NOTICES_TAKEN_BACK[:2])
def test_a_paper_of_any_kind_takes_a_notice_back(rules: Rules, kind: str, text: str) -> None:
    assert held(rules, "stockport-notice-to-improve", "notice", paper(text, kind))


@pytest.mark.parametrize("text", NOTICES_TAKEN_BACK)
@pytest.mark.parametrize(
    ("route", "need"),
    [("norfolk-legal-intervention", "notice-to-improve"), ("prosecution-magistrates", "no-notice-taken-back")],
)
def test_a_notice_that_was_taken_back_is_put_to_a_person(rules: Rules, route: str, need: str, text: str) -> None:
    assert held(rules, route, need, paper(text))


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_what_takes_a_step_back_is_put_to_a_person(rules: Rules, text: str) -> None:
    assert held(rules, "norfolk-legal-intervention", "nothing-taken-back", paper(text))


@pytest.mark.parametrize("text", STANDING)
def test_what_takes_nothing_back_is_not(rules: Rules, text: str) -> None:
    assert not held(rules, "norfolk-legal-intervention", "nothing-taken-back", paper(text))
    assert not held(rules, "norfolk-legal-intervention", "notice-to-improve", paper(text))


def test_a_row_of_the_log_takes_a_notice_back_that_was_sent_before(rules: Rules) -> None:
    for day, result in ((date(2025, 5, 20), True), (date(2025, 4, 20), False)):
        example = EXAMPLES["stockport-notice-to-improve"]
        row = Row("mother", "Told her the Notice to Improve is cancelled.", day, file="log.csv")
        log = document("contact_log", None, "", path="log.csv")
        judged = replace(example.adding(log), contacts=(*example.contacts, row)).judged(rules)
        assert (not_met(judged).get("notice") == "failed") is result


@pytest.mark.parametrize("text", AGREED)
@pytest.mark.parametrize(
    ("route", "need"),
    [("stockport-penalty-notice", "no-leave-agreed"), ("leicestershire-irregular", "no-absence-agreed")],
)
def test_an_absence_that_somebody_agreed_to_is_put_to_a_person(rules: Rules, route: str, need: str, text: str) -> None:
    assert held(rules, route, need, paper(text))


@pytest.mark.parametrize("text", NOT_AGREED)
@pytest.mark.parametrize(
    ("route", "need"),
    [("stockport-penalty-notice", "no-leave-agreed"), ("leicestershire-irregular", "no-absence-agreed")],
)
def test_an_absence_that_nobody_agreed_to_is_not(rules: Rules, route: str, need: str, text: str) -> None:
    assert not held(rules, route, need, paper(text))


def test_absences_of_other_days_may_have_been_agreed_to(rules: Rules) -> None:
    agreed = paper("I am content for Tom to be away on 6 March 2025.")
    assert not held(rules, "leicestershire-irregular", "no-absence-agreed", agreed)


@pytest.mark.parametrize("text", LEFT)
def test_a_child_who_left_the_school_is_asked_about(rules: Rules, text: str) -> None:
    assert held(rules, "essex-penalty-notice", "still-on-roll", paper(text))


@pytest.mark.parametrize("text", HERE)
def test_a_child_who_is_still_there_is_not(rules: Rules, text: str) -> None:
    assert not held(rules, "essex-penalty-notice", "still-on-roll", paper(text))


def test_a_plan_that_the_case_file_does_not_tell_is_asked_about(rules: Rules) -> None:
    told = paper("Tom has had an allocated social worker since 12 May and is on a Child in Need plan.")
    denied = paper("The duty social worker looked at it: no threshold met, and no Child in Need plan would help.")
    assert held(rules, "education-supervision-order", "plan-as-told", told)
    assert not held(rules, "education-supervision-order", "plan-as-told", denied)


@pytest.mark.parametrize(
    "text",
    [
        "She asked us to withdraw the Notice to Improve. I told her that it stands.",
        "Mr Hughes rang. He wants the referral withdrawn.",
        "Last year's Notice to Improve was withdrawn in March, but this is a new matter.",
    ],
)
def test_what_is_only_asked_for_or_was_long_ago_takes_nothing_back(rules: Rules, text: str) -> None:
    assert not held(rules, "stockport-notice-to-improve", "nothing-taken-back", paper(text))


def test_an_answer_settles_it(rules: Rules) -> None:
    example = EXAMPLES["stockport-notice-to-improve"].adding(paper("We have decided to drop the prosecution."))
    [asked] = [one for one in example.judged(rules).questions if "no longer stands" in one.asks]
    assert asked.holds
    for said, result in (("No", None), ("Yes", "failed")):
        answer = Answer(asked.id, said, "Ms A Clerk", date(2025, 6, 1), asked.subject)
        told = not_met(replace(example, answers=Answers.of((answer,))).judged(rules))
        assert told.get("nothing-taken-back") == result


ILL = [
    "Tom has got tonsillitis again, been up all night with him. He was the same on 6 May 2025.",
    "He was poorly on 6 May 2025, I did ring the office.",
    "Dad says they did not go, Tom had chicken pox from 5 to 9 May 2025.",
    "The bus did not come on 6 May 2025 so he stayed at home.",
]
NOT_ILL = [
    "His gran was poorly on 6 May 2025, so we went to her.",
    "He was not ill on 6 May 2025, his dad says.",
    "Thanks for ringing about 6 May 2025. I had a word with him tonight.",
    "He was poorly on 6 March 2025.",
]
EXCUSED_ON = ["leicestershire-irregular", "stockport-penalty-notice", "essex-penalty-notice"]


@pytest.mark.parametrize("route", EXCUSED_ON)
@pytest.mark.parametrize("kind", ["email", "telephone_note", "other"])
@pytest.mark.parametrize("text", ILL)
def test_who_of_the_family_says_that_the_child_was_ill_on_unauthorised_days_is_shown_and_holds_nothing(
    rules: Rules, route: str, kind: str, text: str
) -> None:
    assert warned(rules, route, "family-excuse-told", paper(text, kind))
    assert not held(rules, route, "no-excuse-told", paper(text, kind))


@pytest.mark.parametrize("text", NOT_ILL)
def test_who_says_nothing_of_the_kind_is_passed_over(rules: Rules, text: str) -> None:
    assert not warned(rules, "leicestershire-irregular", "family-excuse-told", paper(text, "email"))


def test_a_mail_of_the_day_itself_tells_of_today(rules: Rules) -> None:
    mail = document("email", DAY, "Tom Hughes\n\nHe has a temperature and won't be in today.", path="mail.eml")
    assert warned(rules, "leicestershire-irregular", "family-excuse-told", mail)


def test_a_doctors_letter_about_unauthorised_days_holds_until_somebody_weighed_it(rules: Rules) -> None:
    letter = document("medical_evidence", date(2025, 5, 20), "Tom Hughes was unfit for school from 5 to 9 May 2025.")
    example = replace(EXAMPLES["leicestershire-irregular"], sessions=MARKS).adding(letter)
    [asked] = [one for one in example.judged(rules).questions if "weighed" in one.asks]
    assert asked.holds
    assert f"“{letter.file}”" in asked.asks
    answer = Answer(asked.id, "Yes", "Ms A Clerk", date(2025, 6, 1), asked.subject)
    assert "no-excuse-told" not in not_met(replace(example, answers=Answers.of((answer,))).judged(rules))


GOOD = [
    "Attendance is no longer a concern.",
    "The contract has done what it was meant to do.",
    "No day missed since the last review, all targets met.",
]
NOT_GOOD = [
    "If the targets are met we will stop.",
    "The plan has not worked.",
    "Targets not met.",
    "Early help was closed, targets met in part.",
]


@pytest.mark.parametrize("text", GOOD)
def test_who_says_that_it_is_no_longer_a_concern_is_heard(rules: Rules, text: str) -> None:
    assert held(rules, "essex-penalty-notice", "no-concern-any-more", paper(text))


@pytest.mark.parametrize("text", NOT_GOOD)
def test_who_says_that_it_still_is_holds_nothing(rules: Rules, text: str) -> None:
    assert not held(rules, "essex-penalty-notice", "no-concern-any-more", paper(text))


def test_what_was_well_before_the_last_absence_says_nothing(rules: Rules) -> None:
    early = document("other", date(2025, 2, 3), f"Tom Hughes. {GOOD[0]}", path="february.txt")
    example = EXAMPLES["essex-penalty-notice"].counting(last_unauthorised_on=date(2025, 5, 6)).adding(early)
    assert "no-concern-any-more" not in not_met(example.judged(rules))
