"""What a defendant may not see is found in every place and every form, and what they may see is left alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.case.case import Case
from pipeline.disclosure.contact_forms import contacts_in
from pipeline.disclosure.doubts import doubts_in
from pipeline.disclosure.leaks import Leak, leaks_for, search
from pipeline.disclosure.looked_through import SearchedPaper
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.rules.model.load import load_rules
from pipeline.text.folding import folded

TELLING = load_rules(Path(__file__).parents[2] / "rules.yaml").disclosure
FATHER: dict[str, Any] = {
    "name": "Mr Owen Pryce",
    "relationship": "father",
    "lives_with_child": "no",
    "address": "3 Tanner Street\nStockport\nSK1 9ZZ",
    "phone": "0161 496 0333",
}
MOTHER: dict[str, Any] = {
    "name": "Ms Siân Pryce",
    "relationship": "mother",
    "lives_with_child": "yes",
    "date_of_birth": "1985-03-04",
    "address": "Flat 2, 14 Lantern Row, Edgeley, Stockport SK3 8WX",
    "phone": "+44 (0)7700 900142",
    "email": "Sian.Pryce@mail.example",
    "confidential_address": "yes",
}
CASE: dict[str, Any] = {
    "route": "prosecution-magistrates",
    "child": {"forename": "Jac", "surname": "Pryce", "upn": "B990041223117", "date_of_birth": "2012-05-06"},
    "school": {
        "name": "Marbrook High School",
        "address": "Weir Lane, Stockport SK3 9WL",
        "contact": {"name": "Tom Ridgway", "phone": "0161 496 0124", "email": "office@marbrook.example"},
    },
    "parents": [MOTHER, FATHER],
    "people": [{"name": "Grace Pryce", "role": "sister", "date_of_birth": "2015-09-21"}],
}


def leaks(text: str, title: str = "Letter", file: str = "letter.pdf", **more: Any) -> tuple[Leak, ...]:
    case = Case.model_validate(CASE)
    return leaks_for(case.parents[1], case, [SearchedPaper(file, title, [text], **more)], TELLING)


@pytest.mark.parametrize(
    "text",
    [
        "She lives at 14 Lantern Row now.",
        "14, LANTERN ROW",
        "14 Lantern\nRow",
        "Address: 14 | Lantern Row",
        "Her post code is SK3 8WX.",
        "sk38wx",
        "Call 07700 900142",
        "Call ０７７００ ９００１４２",
        "Ｓｈｅ ｉｓ ａｔ １４ Ｌａｎｔｅｒｎ Ｒｏｗ",
        "Call 07700900142.",
        "+44 7700 900 142",
        "(07700) 900-142",
        "sian.pryce@MAIL.example",
        "born 4 March 1985",
        "DOB 04/03/1985",
        "d.o.b. 4.3.85",
        "4th Mar 85",
        "UPN B990041223117",
        "Grace was away too",
        "PRYCE, Grace",
        "Grace Ann Pryce",
        "born on 21st September 2015",
        "14 Lantern Rw, or sk3-8wx",
        "She was met in Lantern Row.",
        "Lan-\ntern Row",
        "14 Lan\u00adtern Row",
        "0044 7700 900142",
        "07700/900142",
        "07 70 09 00 14 2",
        "a table took the nought from 7700900142",
        "sian.pryce@\nmail.example",
        "March 4th, 1985",
        "the 4th of March 1985",
        "04031985",
        "1985/3/4",
        "G. Pryce (Year 4) too",
        "Pryce G",
        "Gracie came along",
        "Mother has moved to Edgeley.",
        "14 Lantem Row",
        "l4 Lantern Row",
        "Landern Row",
        "O7700 9OO142",
        "SK3 BWX",
        "O4/O3/1985",
        "B99OO41223117",
        "SK3/8WX or S K 3 8 W X",
        "Ring 07700_900142",
        "a figure too many, 077009001421",
        "wa.me/447700900142",
        "> quoted: 07700\n> 900142",
        "> SK3\n> 8WX",
        "> 14 Lan-\n> tern Row",
        "sian.pryce (at) mail.example",
        "4 Mawrth 1985",
        "4|3|1985",
        "G r a c e",
        "see GracePryce.pdf",
        "her new mobile is 07700 90013",
        "an uncle, +48 601 234 567",
        "Ring +34 600 123 456 after ten.",
        "at 53.40831, -2.14942",
        "at 53.40831,- \n2.14942",
        "sian.pryce (at) \nmail.example",
        "Mae hi'n byw yn 12 Ffordd y Bryn.",
    ],
)
def test_the_other_households_details_are_found_in_every_form(text: str) -> None:
    assert leaks(text)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr Pryce, you live at 3 Tanner Street, Stockport SK1 9ZZ; we rang you on 0161 496 0333.",
        "Marbrook High School, Weir Lane, Stockport SK3 9WL, telephone 0161 496 0124, office@marbrook.example",
        "Jac Pryce, born 6 May 2012, was absent on 4 March 2025.",
        "He thanked us with good grace and by the grace of the head teacher.",
        "Ms Siân Pryce did not come to the meeting.",
        "She will ask her sister to call for him, and his brothers came by bus.",
        "Weir Lane, Stockport SK3 9WL - 0161 496 0120 - attendance@marbrook.example",
        "Write to t.ridgway@marbrook.example.",
        "14 lanterns were lit on the row.",
        "Reference SR-2026-031, 14 sessions of 153.",
        "She may wish to take independent legal advice, or have to seek your own legal advice.",
        "Contact the Early Help Hub on 0161 217 6028 or by e-mail at earlyhelp@stockport.gov.uk.",
        "The Family Centre, 10 Bridge Street, Stockport SK1 1XF, Tel 0161 476 0051",
        "Call Childline on 0800 1111 or the Family Information Service on 0800 389 8312.",
        "Room B12 3pm, then M1 4th period; 9.30 Tameside Magistrates' Court",
        "Please send us a medical report. If a sibling is at this school, a separate notice is sent.",
        "He misses his friends\nYours sincerely",
        "To: Mr Owen Pryce <op83@mail.example>",
        "14 School days were missed.",
        "If somebody in the family is a victim of domestic abuse, please tell us.",
        "Nothing in this letter is legal advice, and a medical report is not needed.",
        "Come to Gate 2, School Road, or text Absent to 07786 200 555.",
        "owen.pryce83@mail.example",
    ],
)
def test_what_the_defendant_may_see_is_left_alone(text: str) -> None:
    assert leaks(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("staying at Hope House, SK9 4QQ", "address"),
        ("the worker can be reached on 0161 555 0199", "telephone"),
        ("moved to 9 Bramble Close in May", "address"),
        ("write to worker@refuge.example", "e-mail address"),
        ("She is in a women’s refuge", "a safe address"),
        ("This note is legally privileged", "legal advice"),
        ("UPN C812345678901", "Unique Pupil Number"),
        ("her brother Tobias was away as well", "another child"),
        ("his sister, Mia (Year 4), too", "another child"),
        ("The social worker, Pat Green, is on 0161 496 0777", "telephone"),
        ("Mother is a victim of domestic abuse.", "domestic abuse"),
        ("Text mother on 07700 900555.", "telephone"),
        ("Early Help (Pat Green): 0161 496 0777", "telephone"),
        ("Social worker: pat.green@marbrook.example", "e-mail address"),
        ("The refuge can be called on 0808 157 0999", "telephone"),
        ("Hope House is info@hopehouse.example", "e-mail address"),
        ("A GP report on her mother says more.", "a report of a third party"),
        ("We have legal advice that the first week cannot be proved.", "legal advice"),
    ],
)
def test_what_no_case_file_knows_is_found_too(text: str, kind: str) -> None:
    assert kind in {leak.kind for leak in leaks(text)}


def test_every_place_is_looked_through() -> None:
    found = leaks(
        "nothing",
        title="Letter to 14 Lantern Row",
        file="letters/Lantern 07700900142.pdf",
        bookmarks=["14 Lantern Row"],
        metadata=["by sian.pryce@mail.example"],
    )
    assert {leak.place for leak in found} == {"title", "file name", "bookmark", "metadata"}


def test_a_leak_tells_its_page_and_its_words() -> None:
    case = Case.model_validate(CASE)
    paper = SearchedPaper("notes.docx", "Notes", ["first", "Mother at\n14 Lantern Row since May"])
    [leak] = leaks_for(case.parents[1], case, [paper], TELLING)
    assert (leak.page, leak.where, leak.words) == (2, "page 2", "14 Lantern Row")
    assert leak.whose == "Ms Siân Pryce (mother)"


def test_who_lives_at_one_address_keeps_none_from_the_other() -> None:
    together = {**MOTHER, "address": FATHER["address"], "confidential_address": "no"}
    case = Case.model_validate({**CASE, "parents": [together, FATHER]})
    paper = SearchedPaper("a.pdf", "A", ["Mr and Ms Pryce, 3 Tanner Street, SK1 9ZZ"])
    assert leaks_for(case.parents[1], case, [paper], TELLING) == ()


def test_a_letterhead_on_two_papers_is_the_schools_own() -> None:
    head = "Marbrook High School\nBack Lane, Stockport SK3 1AA\nTel 0161 496 0777\nMr Owen Pryce\n5 Elm Road\nSK9 4QQ\n"
    case = Case.model_validate(CASE)
    papers = [SearchedPaper(f"{number}.pdf", "Letter", [head]) for number in (1, 2)]
    assert {leak.words for leak in leaks_for(case.parents[1], case, papers, TELLING)} == {"5 Elm Road\nSK9 4QQ"}
    assert len(leaks_for(case.parents[1], case, papers[:1], TELLING)) == 3


@given(st.text())
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(
    before=st.text("abc .,\n", max_size=20),
    after=st.text("abc .,\n", max_size=20),
    joint=st.sampled_from([" ", "\n", ",  ", " | ", "\n  "]),
)
def test_an_address_is_found_wherever_it_stands(before: str, after: str, joint: str) -> None:
    found = leaks(f"{before} 14{joint}Lantern{joint}Row {after}")
    assert any(leak.kind == "address" for leak in found)


@given(day=st.dates(date(1950, 1, 1), date(2020, 1, 1)))
def test_every_birthday_is_found_as_english_people_write_it(day: date) -> None:
    case = Case.model_validate({**CASE, "parents": [{**MOTHER, "date_of_birth": day.isoformat()}, FATHER]})
    for form in ("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d"):
        paper = SearchedPaper("a.pdf", "A", [f"born {day.strftime(form)}, mother"])
        assert leaks_for(case.parents[1], case, [paper], DisclosureSettings()), form


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "They stay at Hope House, 9 Bramble Close, Wilmslow SK9 4QQ since",
            "Hope House, 9 Bramble Close, Wilmslow SK9 4QQ",
        ),
        ("write to\nHope House\n9 Bramble Close\nSK9 4QQ\nat once", "Hope House\n9 Bramble Close\nSK9 4QQ"),
        ("she is at Flat 2, 14 Lantern Row, Edgeley now", "Flat 2, 14 Lantern Row, Edgeley"),
    ],
)
def test_an_address_is_found_from_its_beginning(text: str, words: str) -> None:
    assert words in {leak.words for leak in leaks(text)}


COMMON_WORDS: dict[str, Any] = {
    **CASE,
    "child": {**CASE["child"], "forename": "Mark", "surname": "Court"},
    "parents": [{**MOTHER, "name": "Ms Hope Day"}, {**FATHER, "name": "Mr Rowan Court"}],
    "people": [{"name": "May Court", "role": "sister"}, {"name": "Mr Will Court", "role": "brother"}],
}


@pytest.mark.parametrize("of_the_father_alone", [False, True])
def test_the_address_of_the_court_may_be_read_by_its_defendant(of_the_father_alone: bool) -> None:
    where = {"court_address": "Court House, Manchester Road, Ashton OL7 9ZZ"}
    own = {"parents": [MOTHER, {**FATHER, "charge": where}]} if of_the_father_alone else {}
    case = Case.model_validate({**CASE, **own, "charge": {} if own else where})
    paper = SearchedPaper("plea.pdf", "Plea", [f"Send it to:\n{where['court_address']}"])
    found = [list(leaks_for(one, case, [paper], TELLING)) for one in case.parents]
    assert found[1] == []
    assert bool(found[0]) is of_the_father_alone


@pytest.mark.parametrize("field", ["place", "court", "court_address"])
def test_where_another_parent_lives_is_found_although_it_was_typed_as_a_place_of_the_charge(field: str) -> None:
    case = Case.model_validate({**CASE, "charge": {field: "Hill School, near 14 Lantern Row"}})
    paper = SearchedPaper("a", "A", ["She went back to 14 Lantern Row."])
    assert "14lanternrow" in {leak.key for leak in leaks_for(case.parents[1], case, [paper], TELLING)}
    assert list(leaks_for(case.parents[0], case, [paper], TELLING)) == []


def found_among_common_words(text: str) -> list[str]:
    case = Case.model_validate(COMMON_WORDS)
    return [leak.words for leak in leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING)]


@pytest.mark.parametrize(
    "text",
    [
        "6 May 2026",
        "On 5th May 2026 Mr Court came.",
        "May 2026",
        "May I ask whether you will come? Will you write?",
        "The court may look only at these papers.",
        "Dear Mr Court, Mark Court was away.",
        "From 2 April 2026 to 24 April 2026 Mark Court was absent.",
        "Stage 1 letter to Mr Rowan Court",
        "3 Mr Rowan Court",
        "Joy May, Education Welfare Officer",
    ],
)
def test_names_that_are_common_words_hold_no_paper_by_themselves(text: str) -> None:
    assert found_among_common_words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We saw May at home.",
        "born 6 May 2012\nMay was away.",
        "May was away too.",
        "Court, May",
        "may court",
        "MAY COURT",
        "On Monday May was away.",
    ],
)
def test_a_person_whose_name_is_a_common_word_is_found(text: str) -> None:
    assert found_among_common_words(text)


WRITTEN_OTHERWISE: dict[str, Any] = {
    **CASE,
    "child": {**CASE["child"], "forename": "Finn", "surname": "O'Brien"},
    "parents": [
        {**MOTHER, "address": "9 St. Mary's Walk, Hessle HU13 9ZW", "phone": "020 7946 0123"},
        {**FATHER, "name": "Mr Paul O'Brien"},
    ],
    "people": [
        {"name": "Siobhán O'Brien", "role": "sister"},
        {"name": "Lily-Mae O'Brien", "role": "half sister"},
        {"name": "Tom Ashworth-Hill", "role": "another pupil"},
        {"name": "Pat Green", "role": "social worker"},
    ],
}


@pytest.mark.parametrize(
    "text",
    [
        "S O'Brien (Year 5)",
        "Siobhan OBrien",
        "Sioban was away too",
        "Lily Mae was away",
        "L-M O'Brien",
        "Lily came along",
        "Ashworth-Hill hit him",
        "Ms Green rang",
        "9 St Marys Walk",
        "in St Mary's Walk",
        "7946 0123",
        "sian.pryce @ mail.example",
    ],
)
def test_names_with_signs_in_them_are_found_in_every_form(text: str) -> None:
    case = Case.model_validate(WRITTEN_OTHERWISE)
    assert leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("07700 90014", "Ring 07700 90014."),
        ("O77OO 9OO 14", "Ring 07700-90014."),
        ("07700 900142 3", "Ring 077009001423."),
        ("+48 601 234 567", "Ring 0048601234567."),
        ("home 496 0777, mobile 07700 900142", "Ring 496 0777."),
    ],
)
def test_a_telephone_that_was_typed_with_a_slip_is_looked_for_as_it_stands(typed: str, text: str) -> None:
    case = Case.model_validate({**CASE, "parents": [{**MOTHER, "phone": typed}, FATHER]})
    found = leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING)
    assert "Ms Siân Pryce (mother)" in {leak.whose for leak in found}


@pytest.mark.parametrize("file", ["Visit_Grace.pdf", "VisitGrace.pdf", "Grace2026.pdf", "Visit_SK3_8WX.pdf"])
def test_what_the_name_of_a_file_runs_together_is_read_apart(file: str) -> None:
    assert "file name" in {leak.place for leak in leaks("Nothing.", file=file)}


def test_an_address_in_welsh_is_known_by_its_street_and_with_the_small_words_of_it() -> None:
    case = Case.model_validate({**CASE, "parents": [{**MOTHER, "address": "Fflat 2, 14 Heol y Bryn\nWrecsam"}, FATHER]})
    for text in ("Seen at 14 Heol y Bryn.", "Seen in Heol y Bryn.", "14 | Heol y | Bryn"):
        assert leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING), text


def test_an_address_in_welsh_is_open_to_whom_it_belongs() -> None:
    home = "Fflat 2, 14 Heol y Bryn\nWrecsam\nLL11 2QX"
    case = Case.model_validate({**CASE, "parents": [MOTHER, {**FATHER, "address": home}]})
    for text, found in ((f"To Mr Owen Pryce\n{home}", False), ("Seen at 9 Heol y Bryn.", True)):
        assert bool(leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING)) == found, text


@pytest.mark.parametrize(
    ("mailbox", "text", "found"),
    [
        ("sian.appryce", "Write to sian.appryce please.", True),
        ("sian.appryce", "Sian. Pryce was told.", False),
        ("sian.pryce", "Write to Sian.Pryce please.", False),
        ("s.pryce", "Mrs S.Pryce was told.", False),
    ],
)
def test_a_mailbox_is_known_alone_where_it_is_no_mere_name(mailbox: str, text: str, found: bool) -> None:
    case = Case.model_validate({**CASE, "parents": [{**MOTHER, "email": f"{mailbox}@mail.example"}, FATHER]})
    assert bool(leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING)) == found


def test_a_name_that_a_narrow_column_broke_is_found_and_a_common_word_is_not() -> None:
    case = Case.model_validate({**CASE, "people": [{"name": "Summer Pryce", "role": "sister"}]})
    for text, found in (("S \nummerwas away.", True), ("the summer holidays", False)):
        assert bool(leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING)) == found


@pytest.mark.parametrize("text", ["Kei ap Rhys", "K. ap Rhys", "ap Rhys, Kei", "K O'Dea", "kei o'dea"])
def test_a_surname_of_two_parts_is_one_name(text: str) -> None:
    surname = "ap Rhys" if "ap" in text else "O'Dea"
    case = Case.model_validate({**CASE, "people": [{"name": f"Kei {surname}", "role": "brother"}]})
    assert leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING)


def test_lists_of_figures_are_no_telephones() -> None:
    assert leaks("Sessions missed: 07 08 09 10 11 12; 02 03 04 05 06 07. We rang on 07.03.2025 and called 0830.") == ()


def test_a_day_with_its_time_is_no_telephone_and_hides_none_behind_it() -> None:
    assert leaks("02/02/2026 10:00 Call. 02.02.2026 10.00 Text. Phone 02/02/2026 1000. Call\t12/02/2026\t09:15") == ()
    [leak] = leaks("Rang 02/02/2026 10:00 07700 900999")
    assert leak.words == "07700 900999"


def test_nobody_else_is_taken_for_them() -> None:
    case = Case.model_validate(WRITTEN_OTHERWISE)
    text = (
        "Mr O'Brien: F. O'Brien and P. O'Brien walked down the green hill to St Mary's with Mr Hill, and meet at 9 St."
    )
    assert leaks_for(case.parents[1], case, [SearchedPaper("a", "A", [text])], TELLING) == ()


def test_a_house_of_which_one_paper_has_the_address_is_known_in_others_by_its_name() -> None:
    case = Case.model_validate(CASE)
    papers = [
        SearchedPaper("1.pdf", "Visit", ["They stay at Hope House, 9 Bramble Close, SK9 4QQ."]),
        SearchedPaper("2.pdf", "Call", ["Somebody at Hope House answered."]),
    ]
    assert [leak.words for leak in leaks_for(case.parents[1], case, papers, TELLING)][-1] == "Hope House"


def test_the_schools_telephone_is_known_whenever_the_parent_was_born() -> None:
    contact = {"name": "Tom Ridgway", "phone": "0161 496 0124"}
    parents = [{**parent, "date_of_birth": "1984-05-02"} for parent in CASE["parents"]]
    case = Case.model_validate({**CASE, "school": {**CASE["school"], "contact": contact}, "parents": parents})
    papers = [SearchedPaper("1.txt", "Letter", ["Please ring Tom Ridgway on 0161 496 0124 before nine."])]
    assert not [leak for leak in leaks_for(case.parents[1], case, papers, TELLING) if leak.kind == "telephone"]


def test_a_dotted_line_before_a_mailbox_is_no_part_of_it_be_it_without_end() -> None:
    for length in (9, 90, 200_000):  # which took a quarter of an hour, when each dot was read to the end of the line
        assert list(contacts_in(f"Write to {'.' * length}jo.b@mail.example today")) == ["jo.b@mail.example"]


def test_a_parent_who_is_entered_as_nothing_but_a_title_stops_no_search() -> None:
    case = Case.model_validate(
        {"route": "prosecution-magistrates", "parents": [FATHER, {"name": "Mrs", "relationship": "mother"}]}
    )
    paper = SearchedPaper("Notes.pdf", "Notes", ["Mother can be called on 07700 900142."])
    for parent in case.parents:
        doubts_in(search(parent, case, [paper], TELLING))


@pytest.mark.parametrize("own", ["27b Station Parade", "27B, Station Parade", "5s Weir Road", "1l0 Weir Road"])
def test_a_letter_in_the_own_house_number_of_the_defendant_makes_it_no_address_of_another(own: str) -> None:
    father = {**FATHER, "address": f"{own}, Stockport SK1 9ZZ"}
    case = Case.model_validate({**CASE, "parents": [MOTHER, father]})
    paper = SearchedPaper("letter.pdf", "Letter", [f"Mr Owen Pryce, {own}, Stockport SK1 9ZZ\n\nDear Mr Pryce"])
    assert not leaks_for(case.parents[1], case, [paper], TELLING)


def test_another_house_of_the_street_is_still_another_address() -> None:
    father = {**FATHER, "address": "27b Station Parade, Stockport SK1 9ZZ"}
    case = Case.model_validate({**CASE, "parents": [MOTHER, father]})
    paper = SearchedPaper("letter.pdf", "Letter", ["They were seen at 27c Station Parade."])
    assert leaks_for(case.parents[1], case, [paper], TELLING)


@pytest.mark.parametrize(
    ("address", "text", "found"),
    [
        ("9 Kiln Steps\nHebden Bridge\nHX7 9ZA", "Ms Pryce | Hebden | weekly", "Hebden"),
        ("9 Kiln Steps\nHebden Bridge\nHX7 9ZA", "Seen in HX7 on Monday.", "HX7"),
        ("9 Kiln Steps\nHebden Bridge\nHX7 9ZA", "She walks up Kiln Steps.", "Kiln Steps"),
        ("Unit 4 Mill Yard\nGlossop\nSK13 9XB", "Mum Unit 4 rings\nweekly Mill Yard Tuesday", "Unit 4"),
        ("9 Kiln Steps\nHebden Bridge\nSK1 9ZA", "The bridge was shut. Rooms in SK1 are let. Unit 4 of maths.", None),
    ],
)
def test_where_somebody_hides_is_known_by_a_word_or_a_line_of_it(address: str, text: str, found: str | None) -> None:
    case = Case.model_validate({**CASE, "parents": [{**MOTHER, "address": address}, FATHER]})
    told = leaks_for(case.parents[1], case, [SearchedPaper("plan.docx", "Plan", [text])], TELLING)
    assert [one.words for one in told if one.kind == "address"][:1] == ([found] if found else [])


def test_whose_an_e_mail_address_is_is_told_by_the_head_of_a_mail() -> None:
    heads = "To: Ms Siân Pryce <sunny@post.example>; Mr Owen Pryce <op@post.example>"
    assert [one.what for one in leaks(heads)] == ["e-mail address of Ms Siân Pryce (mother)"]
    assert [one.whose for one in leaks(f"{heads}\n\nWrite to sunny@post.example or to aunt@post.example.")] == [
        "Ms Siân Pryce (mother)",
        "Ms Siân Pryce (mother)",
        "somebody whom the case file does not name",
    ]
