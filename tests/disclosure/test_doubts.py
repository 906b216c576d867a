"""What nothing in the case accounts for is gathered for a glance: names, what is told of others, long numbers."""

import time
from itertools import product

import pytest

from pipeline.case.case import Case
from pipeline.disclosure.doubts import Doubt, doubts_in
from pipeline.disclosure.leaks import search
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.disclosure.unnamed_people import PERSON
from tests.disclosure.test_leaks import CASE, TELLING, leaks

SECONDS = 15
"""Many times what a page of 100,000 letters takes; it took minutes when each name was sought through the whole page."""


def doubts(*texts: str, title: str = "Visit") -> tuple[Doubt, ...]:
    case = Case.model_validate(CASE)
    papers = [SearchedPaper(f"{number}.txt", title, [text]) for number, text in enumerate(texts)]
    return doubts_in(search(case.parents[1], case, papers, TELLING))


def words(*texts: str) -> list[str]:
    return [" ".join(one.leak.words.split()) for one in doubts(*texts)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At weekends it is always Rochelle who opens.", "Rochelle"),
        ("Thurstan feeds the cat.", "Thurstan"),
        ("In the afternoon he can be found in the Red Lion.", "Red Lion"),
        ("Kingfisher put a lock on.", "Kingfisher"),
        ("Her hours are at Clayton Linen.", "Clayton Linen"),
        ("He drives a van of Halliday's.", "Halliday's"),
        ("It will be the Adlington way again.", "Adlington"),
        ("SEEN WITH ESTELLE AT THE GATE", "ESTELLE"),
        ("The gate is watched by ROCHELLE each day.", "ROCHELLE"),
        ("Jac and Thaddeus-Lee are close.", "Thaddeus-Lee"),
        ("It has to do with Tad-\ncaster and its people.", "Tad- caster"),
        ("Ask for Mr Quayle, manager of the bar.", "Quayle"),
        ("He waits by the Drovers, we hear.", "Drovers"),
        ("Almond Tree has a bed for them.", "Almond Tree"),
        ("On there she is jaci.pops or so.", "jaci.pops"),
        ("We hope that a mark is kept: it is always Hope who opens.", "Hope"),
        ("They mark it. The key is with Mark now.", "Mark"),
        ("It will help that Will's van is there.", "Will's"),
        ("Jac says that Ed hits him.", "Ed"),
        ("Summer stays over on Tuesdays.", "Summer"),
        ("Jac was with Maggie F at the gate.", "Maggie F"),
        ("Jac was taken by Mr Doyle.", "Doyle"),
        ("Jac was with Tom Hart. Visited by Joan Hart, Head of Year 9.", "Tom Hart"),
    ],
)
def test_a_name_that_nothing_accounts_for_is_shown(text: str, name: str) -> None:
    assert words(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Owen Pryce and Ms Siân Pryce met Tom Ridgway of Marbrook High School about Jac.",
        "On Monday 4 March the GCSE English and Maths lessons began; the Attendance Officer came on Tues.",
        "Between lessons he walked about. Because of that, the Head of Year wrote. Nothing has changed.",
        "Please use ParentPay or Arbor. Ofsted and the NHS have helplines, and Ramadan ends in April.",
        "Visited by Joan Hart, Assistant Head of Year 9. Hart left a card.",
        "The mentor asked Mr Doyle, Head of Year 9, and Mrs Pike (SENCO). Pike and Doyle agreed.",
        "Free School Meals are served in Reception; Food Technology has its own room.",
        "Stage 2 Letter About Attendance\nWhat Was Agreed At The Meeting",
        "ATTENDANCE IS EVERYBODY'S BUSINESS",
        "he is fine thanks, will come in later",
        "On 03/03/2026, 1,234 sessions at 83.25%",
        "He came in May, during June, in the Autumn term, over Christmas and before Summer; he enjoys Art.",
        "The School Attendance Meeting (SAM) was put off. SAM notes follow.",
        "Ask for Mrs Baines, attendance officer, or Mr Hale (form tutor). Baines has the key.",
        "Miss Tattersall from the learning centre came, so did the mentor - Mr Dobson. Tattersall and Dobson agreed.",
        "Registers are kept on the school's system, and as we have no consent the referral was closed.",
        "Possible sessions: 80. Unauthorised sessions: 8.",
        "We met Jac Pryce, Tom Ridgway and Owen, Jac and Tom.",
        "See the Mark scheme. We ask that Will you please ring, and in Hope that you can.",
    ],
)
def test_ordinary_words_and_those_of_the_case_are_not(text: str) -> None:
    assert words(text) == []


def test_a_word_that_the_papers_have_in_small_letters_is_no_name() -> None:
    assert words("He spoke of the Lanterns.", "They made lanterns.") == []


def test_a_name_comes_with_its_page_and_sentence() -> None:
    [doubt] = doubts("He came late. At weekends it is Rochelle who opens. Then he left.")
    assert doubt.sentence == "At weekends it is Rochelle who opens."
    assert (doubt.leak.file, doubt.leak.page) == ("0.txt", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Pryce has been signed off since May.",
        "Siân is behind with the rent.",
        "Mum has a new man.",
        "Grace was ill. Her diagnosis is not known.",
        "Siân came. It was a seizure at the wheel.",
        "Mother came late. Four cans a night.",
        "Siân sat down with Jac. Insulin four times a day.",
    ],
)
def test_a_sentence_about_anothers_own_matters_is_shown_whole(text: str) -> None:
    assert words(text)[-1] == text.rpartition(". ")[2]


@pytest.mark.parametrize(
    "text",
    [
        "S. Pryce (from her room) joined by telephone.",
        "Siân was called. Back with her ex.",
        "Siân was called. The new place is ready on Monday.",
        "Siân was called. Their post comes to the school.",
        "Siân was called. Jo who shares with her can bring Jac.",
        "Siân was called. Her mail goes to the old place.",
        "Siân was called. Her step-dad will drop Jac at the gate.",
        "Siân was called. Wants letters to go to number 9",
    ],
)
def test_so_is_one_in_nothing_but_words_of_a_school(text: str) -> None:
    assert words(text)[-1] == text.rpartition("called. ")[2]


@pytest.mark.parametrize(
    "text",
    [
        "Siân was called. Jac would not leave his room.",
        "Siân was called. Nobody had any other business.",
        "Siân was called. Mr Ridgway praised Jac's work in maths.",
        "Siân was called. The notice was served in person.",
        "Siân was called.\nWake Jac for school.\nHelp Jac at the gate.",
        "Siân wrote. I am the Attendance Manager at Marbrook High School, and I have held this post since September.",
        "Siân wrote. Jac is a registered pupil and was absent, as I know from the register that I keep.",
        "Siân was called. A new place at breakfast club was offered.",
        "date kind with by summary 2 March 2026 call Ms Siân Pryce Tom Ridgway No answer.",
        "Marbrook High School, Weir Lane, Stockport SK3 9WL\n\nSiân was called.",
        "Siân was called. I held a School Attendance Meeting.",
        "Siân was called. The offer stays open.",
        "Siân was called. I told my colleague.",
        "Siân said that Jac was in bed with a sore throat.",
        "Siân was called. Jac's attendance is 79%. I have spoken to Jac.",
    ],
)
def test_what_a_school_says_every_day_is_not(text: str) -> None:
    assert words(text) == []


def test_a_letterhead_is_not_where_its_town_is_an_ordinary_word() -> None:
    school = {**CASE["school"], "address": "Mill Road, Holt NR25 9ZZ"}
    text = (
        "Marbrook High School\nMill Road, Holt NR25 9ZZ\n\n2 March 2026\n\nDear Ms Pryce and Mr Pryce,\n\nPlease ring."
    )
    case = Case.model_validate({**CASE, "school": school})
    assert not doubts_in(search(case.parents[1], case, [SearchedPaper("letter.txt", "Letter", [text])], TELLING))


@pytest.mark.parametrize("surname", ["Brookes", "Jones", "Williams", "Davies", "Pryce"])
def test_a_surname_is_no_deed_of_theirs_though_it_ends_as_one(surname: str) -> None:
    def asked(words: str) -> list[str]:
        mother = {**CASE["parents"][0], "name": f"Ms Siân Elen {surname}"}
        case = Case.model_validate({**CASE, "parents": [mother, CASE["parents"][1]]})
        papers = [SearchedPaper("log.txt", "Log", [f"6 March 2026 call Ms Siân {surname} Tom Ridgway {words}"])]
        return [one.leak.words for one in doubts_in(search(case.parents[1], case, papers, TELLING))]

    assert asked("No answer, voicemail left.") == []
    assert asked("Siân works late.")
    assert asked(f"Siân {surname} works late.")


def test_an_ordinary_word_in_the_name_of_a_place_of_the_case_accounts_for_no_matter_of_theirs() -> None:
    case = Case.model_validate({**CASE, "charge": {"court": "Tameside Magistrates' Court"}})
    papers = [SearchedPaper("log.txt", "Log", ["6 March call Ms Siân Pryce Tom Ridgway Is back in court on the 12th"])]
    assert doubts_in(search(case.parents[1], case, papers, TELLING))


def seen_at_home(text: str, parent: int, file: str = "visit.txt", *, is_of_a_home: bool = True) -> list[str]:
    case = Case.model_validate(CASE)
    paper = SearchedPaper(file, "Home visit", [text], is_of_a_home=is_of_a_home)
    return [one.leak.words for one in doubts_in(search(case.parents[parent], case, [paper], TELLING))]


def test_what_was_seen_where_the_child_lives_is_shown_before_it_goes_to_a_parent_who_lives_elsewhere() -> None:
    seen = "Two cots in the window."
    text = f"Home visit, 26 March 2026\n\nNobody opened. {seen}\nTom Ridgway\n"
    assert seen_at_home(text, 1) == [seen]
    assert seen_at_home(text, 0) == []


def test_so_is_what_a_paper_says_whose_name_tells_of_somebody_else() -> None:
    seen = "Two cots in the window."
    text = f"26 March 2026\n\nNobody opened. {seen}\nTom Ridgway\n"
    assert seen_at_home(text, 1, "Call at 14 Lantern Row.txt", is_of_a_home=False) == [seen]
    assert seen_at_home(text, 1, "Call.txt", is_of_a_home=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nobody opened. A card was left.",
        "No answer at the door. I posted a card through the letter box.",
        "Unannounced visit. No reply. Voicemail left on the home number.",
        "Nobody in. Note left asking parent to ring school.",
        "Jac was in bed. He said he felt sick.",
        "Spoke to mum on the doorstep. She said Jac was unwell.",
    ],
)
def test_an_ordinary_visit_is_not(text: str) -> None:
    assert seen_at_home(f"Home visit, 26 March 2026\n\n{text}\nTom Ridgway\n", 1) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mr Pryce has been signed off since May.",
        "Siân was called. Jac was ill.",
        "Siân was called. Owen has a diagnosis.",
        "Anxiety can be hard for anybody.",
        "Ms Pryce was invited to the meeting.",
        "Ms Pryce rang at 11, said that she would think about it and asked for another appointment.",
        "Mother was called.\nAction plan: a mentor, breakfast club and a later start.",
    ],
)
def test_what_is_told_of_the_defendant_the_child_or_nobody_is_not(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("Siân came. Jac was tired.", "Out of the hostel since Monday, nights at the bakery."),
        ("Siân came. Jac was tired.", "Craig again."),
        ("You are invited.", "bcc ngozi, bev the midwife"),
        ("Are you in?", "we r round at gethins tonight"),
        ("2. Views of mum\nJac was tired.", "Split shifts, six days."),
        ("Teeth: Molar House, Thursdays.", "Leigh on Mondays, for phlebotomy."),
        ("Siân came. Owen finds mornings hard.", "Shifts begin at five at the bakery."),
        ("Rang mum, who is at her cousin's. Then rang Owen.", "GP upped the dose."),
        ("Siân came. Owen rang.", "A taxi brings him from the back gate."),
        ("Siân came.", "The school was told of the miscarriage."),
        ("Siân came.", "Jac walks in from the flats by the canal."),
        ("Siân came. She has nobody.", "Her dad is in a care home."),
        ("Siân came.", "Reason: bed bugs in the temporary place."),
        ("Siân came.\nApologies: none.\nPlan: a report card.", "Legal say sixty to forty."),
    ],
)
def test_what_is_said_of_nobody_is_shown_where_it_may_be_of_the_other_household(before: str, said: str) -> None:
    assert said in words(f"{before}\n{said}")


@pytest.mark.parametrize(
    "text",
    [
        "Siân came. Owen finds mornings hard. He has shifts at the bakery.",
        "Siân came. Owen was in his dressing gown and said that the alarm had not gone off. He works nights.",
        "Siân came. Rang Owen, who was at the bakery and thanked us.",
        "Dear Mr Pryce\nA receipt from the chemist will do. It helps Jac to sleep well. It may be kept.",
        "Siân came. The school offered breakfast. Jac had overslept. Attendance will be looked at on 20 April.",
        "Date Type Who Notes By\n03/03/2026 Call Mum no answer\n04/03/2026 Text Dad will bring him",
    ],
)
def test_what_is_said_of_the_defendant_the_school_or_to_the_reader_is_not(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "wish", ["Doesn't want Owen", "Will not tell dad", "Doesn't want\nOwen", "For Owen", "With Owen gone"]
)
def test_what_another_wants_of_the_defendant_is_no_word_about_him(wish: str) -> None:
    told = f"Rang mum, who is at her cousin's until September at the least. {wish} to know about it. GP upped the dose."
    assert any("to know about it" in one for one in words(told))
    assert any("dose" in one for one in words(told))


@pytest.mark.parametrize(
    "kept",
    [
        "Owen must not hear of the tablets.",
        "He must not find out.",
        "Nobody tells Owen that the locks were changed.",
        "School to ring only after 4 so that Owen doesn't see it on the shared phone.",
        "Owen is not to know which bus it is.",
        "Dad isn't aware of the scan on the 12th.",
        "If Owen asks, say that it is the dentist.",
        "Jac has been told not to say the street to dad.",
        "dont let owen know were at lindas",
        "Owen does not have the new number.",
        "Owen hasn't got our address.",
        "Dad does not know which school.",
        "Please ring me not her, he checks the phone.",
        "Dad thinks we moved away.",
        "Please do not put our address on letters.",
        "Do not ring the house phone.",
        "tell dad i havent got a car please",
        "tell my dad there is no school today",
    ],
)
def test_what_is_kept_from_the_defendant_is_not_told_of_him(kept: str) -> None:
    told = words(f"Siân came. Dad was rung and said that he would try.\n{kept}\nThe next meeting is in May.")
    assert any(kept in one for one in told)


@pytest.mark.parametrize(
    "told",
    [
        "Owen came round and Mrs Gill at 43 takes parcels.",
        "Owen was outside again, the police put a marker on it.",
        "Owen pays nothing and she cleans offices.",
        "Mr Pryce left at ten, she was let out by the side door.",
        "Owen works away, so a cousin does pick-ups.",
    ],
)
def test_a_clause_about_somebody_else_puts_a_sentence_about_the_defendant_in_doubt(told: str) -> None:
    assert told in words(f"Siân came. {told}")


@pytest.mark.parametrize(
    "kept",
    [
        "NB: dad to be told nothing.",
        "Nothing of this to dad please.",
        "No copy to Mr Pryce.",
        "Owen does not know that they have moved.",
        "Please do not let him have this page.",
        "Mum does not want Owen to have the new one.",
        "She doesn't want him near the school.",
    ],
)
def test_what_is_to_be_kept_from_the_defendant_is_shown_in_however_few_words(kept: str) -> None:
    assert words(f"Siân came.\n{kept}") == [kept]
    assert "him" in kept or words(f"Jac was late.\n{kept}") == [kept]


def test_what_is_kept_from_the_defendant_is_shown_also_where_nobody_else_is_spoken_of() -> None:
    kept = "Owen must not hear of the tablets."
    assert words(f"Call to school.\nJac is absent today. {kept}") == [kept]


def test_the_declaration_of_a_statement_is_no_matter_of_a_household() -> None:
    said = "is true to the best of my knowledge and belief and I make it knowing that, if it is tendered in evidence, I"
    more = "shall be liable to prosecution if I have wilfully stated in it anything which I know to be false, or do not"
    assert words(f"On 3 March I met Ms Siân Pryce. This statement {said} {more} believe to be true.") == []


def test_a_number_that_is_not_for_the_defendant_is_shown_behind_a_sentence_on_the_child() -> None:
    kept = "The number that we have for her is not to be used by him."
    assert words(f"Owen was written to.\nJac was late. {kept}") == [kept]


def test_that_nobody_heard_from_the_defendant_is_kept_from_nobody() -> None:
    assert words("Jac was away.\nNobody has heard from Owen since March.") == []


@pytest.mark.parametrize(
    "told",
    [
        "That is when she goes to her meetings.",
        "She starts at six each day.",
        "Mum goes to the group on Monday mornings.",
        "She is out on Tuesdays and Thursdays.",
        "The children are with her mother at weekends.",
        "We are not there on Thursdays.",
        "They get back after ten.",
        "Nobody is in before nine.",
        "It is just the three of us now.",
        "My mother is in most days.",
        "We are between houses.",
        "No one is at the door after eight.",
        "Her days are Monday to Wednesday.",
        "She is back with her parents.",
        "Siân gets paid on the 28th.",
        "The appointment is each Tuesday for her.",
        "Mum has a meeting there every second Tuesday.",
        "Their door is the one next to the school.",
        "The number that we have for her is not to be used by him.",
        "She is on her own with three of them.",
        "There are six of them in two rooms.",
        "Mum has started at the college.",
        "im there till june at least",
        "we r at my mums",
    ],
)
def test_a_life_told_in_nothing_but_words_of_a_school_is_shown(told: str) -> None:
    assert words(f"Siân came.\n{told}") == [told]


@pytest.mark.parametrize(
    "told",
    [
        "She says that she will try.",
        "Mum agrees with the plan and thinks that it will help.",
        "Jac came late. She starts at nine on Mondays.",
        "Siân is aware of the law and has been told what may happen.",
        "Her attendance is below 90%.",
        "Siân was asked to ring by 9am each day.",
        "She has no questions.",
        "The children are taught in small groups.",
        "Her lessons are in the main building.",
        "Her tutor is Mr Okafor in room 14.",
        "Her mentor, Mr Bright, will call.",
        "Her reading age is below what is expected, and her best subject is art.",
        "Siân agrees to bring Jac each day.",
        "She is on the SEN register.",
        "Nothing further for Mr Pryce at this stage.",
        "Please can a family worker be offered to both parents.",
    ],
)
def test_what_a_parent_does_with_a_school_and_what_the_child_does_is_not(told: str) -> None:
    assert words(f"Siân came.\n{told}") == []


@pytest.mark.parametrize(
    "told",
    [
        "I am in the office every morning.",
        "They are in the same class.",
        "We are here to help.",
        "We are in school until five.",
        "We ring home every day.",
        "Nobody came to the door.",
        "We are there to help.",
        "We are there at the gate each morning.",
        "The children are in the hall.",
        "They are in February.",
        "We are in full agreement.",
        "They get back to parents the same day.",
        "There are thirty of them in the class.",
        "There are two of us in the attendance team.",
    ],
)
def test_where_a_school_is_and_what_it_does_each_day_is_no_life_of_a_household(told: str) -> None:
    assert words(f"Siân came.\n{told}") == []


@pytest.mark.parametrize("called", ["S. Pryce", "S Pryce", "Siân Pryce", "Mrs S. Pryce", "Siâ", "Mum"])
def test_another_parent_is_known_by_initials_and_by_a_short_form_of_the_name(called: str) -> None:
    assert words(f"{called} is out all day.")[0] == f"{called} is out all day."


@pytest.mark.parametrize(
    ("mother", "told"),
    [
        ("Ms Liam Pryce", "We will lend a lantern in class."),
        ("Ms Janet Pryce", "On 12 Jan 2026 a lantern was lent in class."),
        ("Ms Monica Pryce", "On Mon 5 October a lantern was lent in class."),
        ("Ms Anna Court", "You may be taken to a court in a lantern."),
        ("Ms Anna Fine", "A fine is like a lantern."),
    ],
)
def test_no_other_parent_is_known_by_a_word_of_every_letter(mother: str, told: str) -> None:
    other, father = CASE["parents"]
    case = Case.model_validate({**CASE, "parents": [{**other, "name": mother}, father]})
    assert doubts_in(search(case.parents[1], case, [SearchedPaper("l.txt", "Letter", [told])], TELLING)) == ()


def test_how_a_household_lives_is_shown_also_where_nobody_of_it_is_named() -> None:
    told = "They share a room with another family."
    assert words(f"Jac was late twice.\n{told}") == [told]
    assert words("Jac was late twice.\nThey sit in small groups.") == []


@pytest.mark.parametrize(
    "told",
    [
        "Pupils who are late sign in; they stay at school until 4 pm.",
        "The children stay with their tutor until the bell.",
        "Some are late; they stay in a classroom at break.",
    ],
)
def test_that_pupils_stay_at_school_tells_of_no_household(told: str) -> None:
    assert words(f"Jac was late twice.\n{told}") == []


@pytest.mark.parametrize("told", ["They sleep in the hall.", "They stay with her sister.", "They stay in a hostel."])
def test_where_a_household_stays_is_shown(told: str) -> None:
    assert words(f"Jac was late twice.\n{told}") == [told]


def test_what_stands_beside_an_address_in_its_sentence_is_shown() -> None:
    assert words("Siân came. They are at 14 Lantern Row, use the back door.")[0].endswith("use the back door.")
    assert words("Siân came. They are at 14 Lantern Row.") == []


def test_who_writes_a_message_without_capitals_is_read_so_in_a_row_with_the_name_of_who_wrote_it() -> None:
    row = "12/03/2026 08:21:05 message Owen Pryce he was with dexter bowyer again"
    assert words(f"Messages\n{row}")[-2:] == ["dexter", "bowyer"]
    assert leaks("12/03/2026 08:20:05 message Owen Court He overslept, on the way.") == ()


def test_an_appointment_that_is_to_come_is_shown_behind_a_sentence_on_the_child() -> None:
    told = "Her next appointment is on the 14th at two."
    assert words(f"Siân came.\nJac was late. {told}") == [told]


def test_who_writes_to_the_defendant_of_us_is_the_school() -> None:
    letter = "Dear Mr Pryce\nSiân came. We are away on Monday.\nYours sincerely\nTom Ridgway"
    assert words(letter) == []
    assert words(letter.replace("Dear Mr Pryce", "Notes")) == ["We are away on Monday."]


@pytest.mark.parametrize(
    "became",
    [
        "A sleep diary was suggested.",
        "A referral was made to the school nurse.",
        "The review was put back by a week.",
        "Homework packs were left at reception.",
        "The referral was closed in April.",
        "Work was sent home on 10 March.",
        "1. Attendance 70%, 14 sessions unauth.",
    ],
)
def test_what_became_of_a_thing_of_the_school_is_no_matter_of_a_household(became: str) -> None:
    assert words(f"Siân came.\n{became}") == []


@pytest.mark.parametrize(
    "became",
    [
        "Their home was moved.",
        "The letter says that she moved.",
        "A place in Rhyl was held.",
        "The review: family moved in.",
        "Her course was extended.",
        "The place is on the main road behind the school.",
        "Work starts at six.",
        "Work is in the evening now.",
        "The transport was changed because home is further.",
    ],
)
def test_what_became_of_anything_else_or_anybody_is_shown(became: str) -> None:
    assert words(f"Siân came.\n{became}") != []


@pytest.mark.parametrize(
    "help_of_a_school",
    [
        "The school offered a key worker and a later start on Tuesdays.",
        "We offered a reduced timetable for three weeks.",
        "Mr Ridgway offered a report card and a quiet room at lunch.",
        "School suggested a sleep diary and a quiet room at lunch.",
        "Jac was offered a nurture place in the mornings.",
    ],
)
def test_what_a_school_offers_is_no_matter_of_a_household(help_of_a_school: str) -> None:
    assert words(f"Siân came.\n{help_of_a_school}") == []


@pytest.mark.parametrize(
    "told",
    [
        "The school offered a later start because of the chemo.",
        "The school offered a call after the miscarriage.",
        "We offered her a lift from the hostel.",
        "The school offered a place near the flats by the canal.",
        "School suggested a taxi and the police put a marker on it.",
    ],
)
def test_what_stands_beside_what_a_school_offers_is_shown(told: str) -> None:
    assert told in words(f"Siân came.\n{told}")


def test_who_offers_something_and_is_unknown_is_shown() -> None:
    assert "Grimshaw" in " ".join(words("Siân came.\nMr Grimshaw offered a quiet room."))


@pytest.mark.parametrize("greeting", ["Dear Mr Pryce", "Dear Mr and Mrs Pryce", "Dear Parents"])
def test_what_a_letter_to_the_defendant_says_was_told(greeting: str) -> None:
    said = "Absence robs children of friendships and grades.\nA refund is payable on cancellation."
    letter = f"Ms Siân Pryce and Mr Owen Pryce\n\n{greeting}\n\n{said}\n\nYours sincerely\n"
    assert words(letter) == []
    assert "Shifts begin at five at the bakery." in words(f"{letter}Shifts begin at five at the bakery.")
    assert "She is on a ward." in words(f"{greeting}\n\n{said} She is on a ward.\n\nYours sincerely\nSiân Pryce")


def test_he_did_not_know_is_no_secret_of_anybody() -> None:
    assert (
        words("Siân came. Owen said he did not know. He was not told about the fine. Dad did not see the letter.") == []
    )


def test_so_is_what_stands_between_two_such_sentences() -> None:
    said = ["Nights at the bakery.", "Due in August.", "Smelt of gin."]
    assert words(f"Siân came. {' '.join(said)} She was invited to the meeting.") == said


def test_a_sentence_that_tells_nothing_but_what_is_asked_about_by_itself_is_not() -> None:
    assert words("Siân came. Flat at 14 Lantern Row, SK3 8WX.") == ["Flat at 14 Lantern Row, SK3 8WX."]
    assert words("Mother came to the meeting.\nAddress 14 Lantern Row, SK3 8WX.") == []


def test_the_sister_of_an_order_is_glanced_at_and_holds_no_paper() -> None:
    [agnes] = doubts("Jac helps. Sister Agnes runs the group.")
    assert (agnes.leak.words, agnes.leak.kind) == ("Sister Agnes", PERSON)


def test_a_name_in_a_sentence_that_is_shown_whole_says_so() -> None:
    sentence, name = doubts("Siân is seen with Rochelle each night.")
    assert (sentence.within, name.leak.words, name.within) == (None, "Rochelle", sentence.leak.key)


def test_what_words_beside_a_name_tell_of_is_shown_with_all_other_names() -> None:
    assert "Craig Nuttall" in words("She lives with Craig Nuttall.")[0]


def test_what_a_mail_between_offices_quotes_is_shown_where_it_is_no_business_of_every_day() -> None:
    quoted = "> Thank you for the letter. We cannot show that she knew. Against him it is fifty-fifty."
    assert words(quoted) == ["We cannot show that she knew.", "Against him it is fifty-fifty."]


def test_so_is_what_stands_below_the_head_of_a_mail_that_another_forwards() -> None:
    own = "From: Tom Ridgway\nTo: Early Help\nSubject: Jac\n\nThank you for the letter.\n\nTom Ridgway\n\n"
    assert words(own + "From: Early Help\nTo: Tom Ridgway\n\nOurs are shaky on the father.")[-1].endswith(
        "shaky on the father."
    )
    assert words(own) == []
    shaky = (
        "From: Early Help\nTo: Tom Ridgway\n\nOn the father he walks unless we prove it. Mother could go either way."
    )
    assert words(own + shaky)[-2:] == ["On the father he walks unless we prove it.", "Mother could go either way."]
    small = "From: Early Help\nTo: Tom Ridgway\nSubject: RE: Jac\nhi\njo is in at night\nthe lady from the chippy rang"
    assert "jo is in at night" in words(own + small)


def test_a_long_number_that_is_none_of_the_case_is_shown() -> None:
    assert words("Vouchers to 60318825 please.") == ["60318825"]
    assert words("Customer 45132019, claim 20251340 and order 112019.") == ["45132019", "20251340", "112019"]


def test_a_number_of_several_parts_is_one() -> None:
    assert words("Claim 12345-67890-24680 was made.") == ["12345-67890-24680"]


def test_a_day_is_no_long_number() -> None:
    assert words("Of 3/3/2026, 03-03-2026, 03032026, 20260303, 2026-03-03 and 2025/26.") == []


def test_what_is_asked_about_by_itself_is_not_asked_about_again() -> None:
    assert words("The house is 14 Lantern Row, SK3 8WX.") == []


def test_the_head_of_letters_accounts_for_its_names() -> None:
    head = "Marbrook High School, Ferndale House, Weir Lane\n"
    assert words(head + "Dear parent", head + "Dear pupil") == []


@pytest.mark.parametrize(
    "line", ["Jemima Coates has joined Marbrook High School", "Subject: Jemima Coates, Marbrook High School"]
)
def test_what_two_papers_say_of_somebody_at_a_school_is_no_head_of_letters(line: str) -> None:
    said = f"{line}\n" if line.startswith("Subject") else "All is well.\n" * 5 + f"{line}\n" + "All is well.\n" * 5
    assert words(f"{said}He came.", f"{said}She came.") == ["Jemima Coates"] * 2


def test_much_in_doubt_on_one_page_is_looked_through_in_little_time() -> None:
    began = time.process_time()
    assert len(words("with Qarilla and " * 6000)) == 6000
    assert words("Signed" + " ." * 10_000) == []
    words("Siân came. " + "Disley1_" * 10_000)
    words("Siân came. " + ("Owen" + "\n" * 300) * 200)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("note", ["Pregnant.", "Insulin again.", "Rehab until May.", "Bailiffs there."])
def test_a_note_with_a_capital_letter_behind_the_other_cells_of_its_row_is_shown(note: str) -> None:
    row = f"20/04/2026 Ms Pryce Telephone {note}"
    assert words(f"Contacts of Mr Pryce\n{row}") == [row]


@pytest.mark.parametrize(
    "row",
    [
        "20/04/2026 Ms Pryce Telephone No answer. Message left.",
        "20/04/2026 Ms Pryce Telephone Offered Early Help.",
        "20/04/2026 Ms Pryce Visit Knocked, card left.",
        "Ms Pryce met Mrs Baker and the Attendance Officer.",
        "Ms Pryce was told of the Fixed Penalty Notice and Section 444 of the Education Act.",
    ],
)
def test_what_a_school_writes_with_capital_letters_beside_a_name_is_none(row: str) -> None:
    assert [one for one in words(f"Contacts of Mr Pryce\n{row}") if one != "Baker"] == []


def test_a_list_of_the_names_of_a_whole_school_is_looked_through_in_little_time() -> None:
    letters = "bdfgklmnprstvz"
    names = [
        f"{one.upper()}a{two}o{three}i {three.upper()}u{one}e{two}a" for one, two, three in product(letters, repeat=3)
    ]
    began = time.process_time()
    case = Case.model_validate(CASE)
    papers = [SearchedPaper("1.txt", "List", ["\n".join(f"{name}, 9C" for name in names[:2000])])]
    assert len(search(case.parents[1], case, papers, TELLING).leaks) == 2000
    assert time.process_time() - began < SECONDS


def test_who_is_named_as_disclosure_officer_is_accounted_for() -> None:
    case = Case.model_validate({**CASE, "charge": {"disclosure": {"officer": "Wanda Bexley"}}})
    papers = [SearchedPaper("1.txt", "Visit", ["We asked Wanda Bexley about it."])]
    assert doubts_in(search(case.parents[1], case, papers, TELLING)) == ()


def test_what_a_stranger_says_is_no_word_of_the_defendants() -> None:
    assert "He said she was on lates." in words("A Mr Pugh came to the gate. He said she was on lates.")
    assert words("Mr Ridgway came to the gate. He said she was late.") == []
    assert words("Owen came to the gate. He said she was late.") == []


@pytest.mark.parametrize(
    "row",
    [
        "Jac Be in form by 8.45 each day",
        "Jac More time for homework",
        "call Mr Owen Pryce Promised to bring Jac on Monday.",
        "Mum Telephone the office by 8.45",
        "24/03/2026 call Mr Owen Pryce Sorry about Jac",
        "Mr Ridgway Look at the timetable",
    ],
)
def test_how_the_next_cell_of_a_row_begins_is_no_surname(row: str) -> None:
    assert words(row) == []


def test_what_the_school_did_at_a_door_goes_on_from_no_sentence_before_it() -> None:
    found = words("Ms Pryce is out.\nThe curtains are red.\nNobody answered, letter posted.\nThe bins are full.")
    assert found
    assert not any("letter" in one for one in found)


def test_the_first_words_of_the_schools_name_are_its_name() -> None:
    assert words("Ms Pryce was told. Marbrook will keep the later start. Ms Pryce was told again.") == []


@pytest.mark.parametrize("stranger", ["Mark", "Hope", "Reed"])
def test_whose_name_is_a_word_too_is_asked_about_in_the_next_cell(stranger: str) -> None:
    assert words(f"24/03/2026 call Mr Owen Pryce {stranger} answered, Jac is ill")


@pytest.mark.parametrize("row", ["Jac Marsh was seen there", "Jac Pugh each day", "Jac Reed in form by 8.45 each day"])
def test_a_surname_behind_the_childs_forename_is_asked_about(row: str) -> None:
    assert words(row)


def test_a_sentence_of_one_wording_is_of_whoever_the_page_speaks_of_before_it() -> None:
    goes_on = "He said that the lambing was early, and took the quad bike home."
    pages = [
        f"Owen Pryce rang school. {goes_on}",
        f"A Mr Pugh answered the door. {goes_on}",
        f"Jac came to school on Monday. {goes_on}",
    ]
    alone = [[" ".join(one.leak.words.split()) for one in doubts(page)] for page in pages]
    assert alone[0] != alone[1]
    together = doubts(*pages)
    for number, page in enumerate(alone):
        assert [" ".join(one.leak.words.split()) for one in together if one.leak.file == f"{number}.txt"] == page


def test_a_name_in_a_bookmark_is_shown_once_however_many_bookmarks_the_paper_has() -> None:
    case = Case.model_validate(CASE)
    bookmarks = ("Copy for Lottie Marchbank to sign", "Letters", "Copy for Lottie Marchbank to sign", "Notes")
    searched = search(case.parents[1], case, [SearchedPaper("a.pdf", "A", ["Jac came."], bookmarks)], TELLING)
    assert [one.leak.words for one in doubts_in(searched)] == ["Lottie Marchbank"]
