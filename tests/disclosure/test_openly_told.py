"""What the defendant heard, was written or lives with is no secret by its bare words; what is private there is one."""

from typing import Any

import pytest

from pipeline.case.case import Case
from pipeline.disclosure.doubts import doubts_in
from pipeline.disclosure.leaks import search
from pipeline.disclosure.looked_through import SearchedPaper
from tests.disclosure.test_leaks import CASE, FATHER, MOTHER, TELLING

SAID = (
    "Ms Pryce said that mornings are a struggle in the winter.",
    "Mum (by phone) felt that the bus timetable was unhelpful.",
    "Siân to buy a louder clock.",
    "He finds Spanish boring and prefers computing.",
    "The front of the bus worked for a week.",
)
"""What nobody keeps to himself, in words that no list of a school's has."""


def asked(*texts: str, parent: int = 1, parents: list[dict[str, Any]] | None = None) -> list[str]:
    """Give what is asked about before a paper of these pages goes to a parent, by default the father."""
    case = Case.model_validate({**CASE, **({"parents": parents} if parents else {})})
    paper = SearchedPaper("notes.docx", "Notes", texts)
    return [" ".join(one.leak.words.split()) for one in doubts_in(search(case.parents[parent], case, [paper], TELLING))]


def meeting(came: str, *said: str) -> str:
    return "Attendance meeting, 4 February 2026\n" + came + "\n" + "\n".join(said or SAID)


@pytest.mark.parametrize(
    "came",
    [
        "Present: Ms Pryce, Mr Pryce (by phone), Jac, Tom Ridgway",
        "Present Siân Pryce (mum), Owen Pryce (dad), Jac, Tom Ridgway\nApologies Mrs Baker",
        "In attendance: Tom Ridgway; mum and dad",
        "Present:\nOwen Pryce Father\nSiân Pryce Mother\nTom Ridgway",
        "1. Present: Mr Pryce, Ms Pryce. Apologies: none.",
    ],
)
def test_what_was_said_at_a_meeting_to_which_the_defendant_came_is_not_asked_about(came: str) -> None:
    assert asked(meeting(came)) == []


@pytest.mark.parametrize(
    "came",
    [
        "Present: Ms Pryce, Tom Ridgway. Apologies: Mr Pryce.",
        "Present: Ms Pryce, Tom Ridgway\nMr Pryce did not attend and did not send apologies.",
        "Present: Ms Pryce, Mr Pryce (apologies), Tom Ridgway",
        "Present: Ms Pryce, Tom Ridgway, Mr Pryce (for part)",
        "Present: Ms Pryce, Tom Ridgway Apologies: Mr Pryce",
        "Invited: Mr Pryce\nPresent: Ms Pryce, Tom Ridgway",
        "Present: Ms Pryce and Mr Pryce. Mr Pryce left the meeting at 3.",
        "Present: Ms Pryce and Mr Pryce. Before Mr Pryce arrived:",
        "Present: Mr Pryce, Tom Ridgway\nReview, 4 March\nPresent: Ms Pryce, Tom Ridgway",
        "Presents for Mr Pryce were talked of.",
        "",
    ],
)
def test_what_was_said_at_any_other_meeting_is(came: str) -> None:
    assert any(words.endswith(SAID[0]) for words in asked(meeting(came)))


@pytest.mark.parametrize(
    "said",
    [
        "Ms Pryce is expecting in June.",
        "Siân said that she is on antidepressants.",
        "She told us about the rent.",
        "Mr Pryce must not know where she parks.",
        "Ms Pryce has a new man.",
        "She is at Clayton Linen now.",
        "Rochelle has them on Fridays.",
        "She is behind with everything.",
        "Owen Pryce came. Ms Pryce lost her coat at the hospital.",
        "Ms Pryce got a lift from the corner.",
        "Mum does not want Owen near the gate at four.",
    ],
)
def test_what_is_private_is_asked_about_whoever_heard_it(said: str) -> None:
    assert asked(meeting("Present: Ms Pryce, Mr Pryce, Tom Ridgway", said))


def test_a_mail_that_the_notes_quote_was_not_heard() -> None:
    mail = "\n".join(
        ("From: Ann Low <a.low@marbrook.example>", "Sent: 4 March 2026", "To: Tom Ridgway", "Subject: Jac", *SAID)
    )
    assert SAID[0] in asked(meeting("Present: Ms Pryce, Mr Pryce, Tom Ridgway", "Jac was late.", "He was sorry.", mail))


def test_the_pages_behind_the_list_of_those_who_came_were_heard_too() -> None:
    assert asked(meeting("Present: Ms Pryce, Mr Pryce"), f"Ms Pryce came.\n{SAID[1]}") == []


def test_of_a_home_that_both_parents_openly_share_what_is_said_of_the_other_is_not_asked_about() -> None:
    home = {"address": FATHER["address"], "lives_with_child": "yes", "confidential_address": "no"}
    together = [{**MOTHER, **home}, {**FATHER, **home}]
    assert asked(meeting(""), parents=together) == []
    assert asked(meeting("", "Ms Pryce is scared when he comes in."), parents=together)
    kept = [{**MOTHER, **home, "confidential_address": "yes"}, {**FATHER, **home}]
    assert SAID[0] in asked(meeting(""), parents=kept)
    assert SAID[0] in asked(meeting(""), parents=[{**MOTHER, **home}, {**FATHER, **home, "lives_with_child": "no"}])


DECLARED = "This statement is true, and if it is tendered in evidence I shall be liable to prosecution.\n"


def test_what_a_witness_states_of_nobody_else_is_not_asked_about() -> None:
    stated = "I wrote to Ms Pryce. I looked at each entry with Mrs Baker's spreadsheet. The village bus is free."
    assert asked(DECLARED + stated.replace("Mrs Baker's ", "")) == []
    assert asked(stated.replace("Mrs Baker's ", ""))


@pytest.mark.parametrize(
    "stated",
    [
        "She walks the dogs at noon.",
        "I then saw her by the canal.",
        "I called at the flat.",
        "I was told of a hearing.",
        "I understand that a change is planned.",
        "They share a room.",
    ],
)
def test_what_a_witness_states_of_the_other_is(stated: str) -> None:
    assert asked(f"{DECLARED}I wrote to Ms Pryce. {stated}")


def test_who_the_parents_are_is_no_secret_of_theirs() -> None:
    assert asked("His mother is Siân Pryce and his father is Owen Pryce. Ms Pryce came.") == []
    assert asked("His mother is Siân Pryce who is ill. Ms Pryce came.")


LETTER = (
    "Dear Mr Pryce,\n\nMr Bassett from the Villa Foundation can see Jac in the Hive. {}\n\n"
    "Yours sincerely\n\nTom Ridgway\n"
)


def test_a_name_in_a_letter_to_the_defendant_was_told() -> None:
    assert asked(LETTER.format("")) == []
    assert asked(LETTER.format(""), "Mr Bassett saw Jac in the Hive.") == []
    assert asked("Mr Bassett from the Villa Foundation can see Jac in the Hive.")
    first, rest = LETTER.format("").split(" can ")
    assert asked(first, f"can {rest}") == []


@pytest.mark.parametrize(
    "told",
    [
        "Ms Pryce is at Clayton Linen.",
        "Rochelle brings him.",
        "Post goes to 9 Fern Bank, SK3 8WX.",
        "His nan has moved to Todmorden.",
    ],
)
def test_what_a_letter_to_the_defendant_says_of_the_other_household_is_asked_about(told: str) -> None:
    case = Case.model_validate(CASE)
    found = search(case.parents[1], case, [SearchedPaper("a.docx", "Letter", [LETTER.format(told)])], TELLING)
    assert found.leaks or doubts_in(found)


@pytest.mark.parametrize(
    "row",
    [
        "Lee Kerridge Form tutor 8M",
        "Tracey Bunn (Pastoral Support)",
        "Mrs Bunn | Family Liaison",
        "L Kerridge - Year 8 tutor",
    ],
)
def test_whose_post_at_the_school_stands_beside_the_name_of_one_who_came_is_nobodys_secret(row: str) -> None:
    assert asked(f"Present: Ms Pryce, Mr Pryce\n{row}\n\nJac was late.") == []


def test_who_came_without_such_a_post_may_be_anybody() -> None:
    for row in ("Lee Kerridge", "Lee Kerridge (lodger)", "Lee Kerridge, mum's partner"):
        assert any(
            "Kerridge" in words for words in asked(f"Present: Ms Pryce\n{row}\n\nJac and Lee Kerridge came late.")
        )


def test_several_who_visited_are_of_the_school() -> None:
    assert asked("Staff: Tracey Bunn and Lee Kerridge\nJac was in bed.") == []
    assert asked("Jac was seen with Tracey Bunn and Lee Kerridge.")


def test_nobody_lives_in_a_room_of_the_school() -> None:
    assert asked("Jac came. Monday 8 June 2026, 4 pm, the Pendle Room") == []
    assert asked("Jac came. Monday 8 June 2026, 4 pm, the Pendle\nRoom") == []
    assert "Pendle" in asked("Jac came. Monday 8 June 2026, 4 pm, the Pendle\nThere")


def test_a_post_and_a_year_are_no_pupil() -> None:
    case = Case.model_validate(CASE)
    paper = SearchedPaper("a.docx", "Notes", ["Mrs Baker | Pastoral Support Year 8\nKyle Benson Year 8"])
    assert [one.words for one in search(case.parents[1], case, [paper], TELLING).leaks] == ["Kyle Benson Year 8"]


@pytest.mark.parametrize("told", ["They moved to NG8 in May.", "Postcode is SA9.", "A shared house, HD2."])
def test_half_a_post_code_tells_of_a_place(told: str) -> None:
    assert any(told.rstrip(".").rpartition(" ")[2][:3] in words or "NG8" in words for words in asked(told))


@pytest.mark.parametrize(
    "told", ["The lesson is in PE5.", "It is in room B2 and SK3.", "I produce CM/1 and LH1.", "KS3."]
)
def test_a_room_a_set_and_what_is_open_are_no_such_place(told: str) -> None:
    assert asked(told.replace("in PE5", "PE5")) == []


@pytest.mark.parametrize(
    "told",
    [
        "Mum drives to the mill at six every day.",
        "Ms Pryce has moved to the coast.",
        "Ms Pryce, now at the depot, starts at six.",
        "Ms Pryce\nhas been off with her nerves.",
        "The bakery on the corner employs Mum.",
        "Mum and the man at number nine bring him in.",
        "Mum will be at the crisis team on Thursdays.",
        "Mum is to start on the late turn in May.",
        "Siân feels that she may not cope, and keeps the chain on.",
        "They have no hot water.",
        "His younger one is at the infants.",
        "Mum emailed that the house is sold.",
        "Mum asked that dad is not given the bus stop.",
        "Mum asked that this is not said to dad.",
        "Jac was late. She has had a scare.",
    ],
)
def test_how_the_other_lives_is_asked_about_whoever_heard_it(told: str) -> None:
    assert asked(meeting("Present: Ms Pryce, Mr Pryce, Tom Ridgway", told))


@pytest.mark.parametrize(
    "said",
    [
        "Ms Pryce suggested that Jac could sit by the door in science.",
        "Mum and dad agreed to try the checklist.",
        "Mum will try the checklist.",
        "They were shown the graph.",
        "They discussed a voucher for the cinema.",
    ],
)
def test_what_the_other_said_or_is_to_do_there_is_not(said: str) -> None:
    assert asked(meeting("Present: Ms Pryce, Mr Pryce, Tom Ridgway", said)) == []


def test_a_pronoun_is_the_childs_where_papers_show_it() -> None:
    shown = (
        "Jac brought her planner. Jac said that she was late. Jac left her bag. Jac lost her pen. She likes gouache."
    )
    assert asked(meeting("Present: Ms Pryce, Mr Pryce, Tom Ridgway", shown)) == []


@pytest.mark.parametrize(
    "gone",
    [
        "Mr Pryce then left at ten.",
        "Dad's connection was lost.",
        "Dad was asked to wait in reception.",
        "Owen had to go at this point.",
        "Note for file:",
    ],
)
def test_after_the_defendant_went_nothing_was_heard(gone: str) -> None:
    assert SAID[0] in " ".join(asked(meeting("Present: Ms Pryce, Mr Pryce, Tom Ridgway", gone, *SAID)))


def test_a_letter_to_any_parent_is_the_defendants_where_his_name_stands_above() -> None:
    to_a_parent = LETTER.format("").replace("Dear Mr Pryce", "Dear Parent")
    assert asked(f"Mr O Pryce\n3 Tanner Street\n\n{to_a_parent}") == []
    assert any("Bassett" in words for words in asked(f"Ms S Pryce\n\n{to_a_parent}"))


@pytest.mark.parametrize("stated", ["The curtains were drawn and a van was outside.", "I put the card under the mat."])
def test_what_a_witness_saw_of_a_home_is_asked_about(stated: str) -> None:
    assert asked(f"{DECLARED}I wrote to Ms Pryce. {stated}")


def test_a_thing_that_a_letter_names_at_the_head_of_a_sentence_was_told_too() -> None:
    letter = LETTER.format("The Harbour is a quiet room.")
    assert not any("Harbour" in words for words in asked(letter, "Jac was at the Harbour with Ms Pryce."))
