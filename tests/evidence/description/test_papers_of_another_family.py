"""A paper about another child is told, and one about the right child raises no doubt."""

from collections.abc import Mapping
from datetime import date

import pytest

from pipeline.case.case import Case, Child, Contact, Parent, School
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.addressee import addressees
from pipeline.evidence.description.belonging import Paper, about

BODY = (
    "\nhas been away again without a reason that the school could accept. We want to help, and ask you to come to " * 3
)
JORDAN = Case(
    route="any",
    school=School(name="Marbrook High School"),
    child=Child(forename="Jordan", surname="Okafor", date_of_birth=date(2012, 5, 14), upn="B990041223117"),
    parents=(
        Parent(name="Ms Dana Okafor", relationship="mother", date_of_birth=date(1984, 5, 2)),
        Parent(name="Mr Carl McDonald", relationship="father"),
    ),
)


@pytest.fixture
def letter(kinds: Mapping[str, EvidenceKind]) -> EvidenceKind:
    return kinds["stage_1_letter"]


@pytest.fixture
def notes(kinds: Mapping[str, EvidenceKind]) -> EvidenceKind:
    return kinds["meeting_notes"]


def doubts(text: str, kind: EvidenceKind, case: Case = JORDAN) -> tuple[str, ...]:
    told = about([text], case, kind, Paper(addressees(text, case.parents)))
    assert told.counts == (not told.why)
    return told.why


# ------------------------------------------------------------------------------------------ about somebody else ----


@pytest.mark.parametrize("greeting", ["Dear Ms Brennan", "Dear Mrs Danas", "DEAR MS BRENNAN"])
def test_a_title_does_not_make_a_letter_one_to_this_family(greeting: str, letter: EvidenceKind) -> None:
    assert doubts(f"{greeting}\nYour child{BODY}", letter) == ("names neither the child nor a parent",)


def test_a_letter_about_another_child_of_the_same_forename_is_told(letter: EvidenceKind, notes: EvidenceKind) -> None:
    assert doubts(f"Dear Mrs Smith\nJordan{BODY}", letter) == ("names nobody of the family but by a forename",)
    assert doubts(f"Dear Dana\nYour child{BODY}", letter) == ("names nobody of the family but by a forename",)
    assert doubts(f"Jordan Smith{BODY}", notes) == ("names neither the child nor a parent",)


@pytest.mark.parametrize(
    "line",
    [
        "Date of birth: 4 May 2011",
        "Jordan, born 4 May 2011",
        "DOB\n04/05/2011",
        "D.O.B. 04/05/2011",
        "Born on 4 May 2011",
    ],
)
def test_another_date_of_birth_is_told(line: str, letter: EvidenceKind) -> None:
    told = "gives a date of birth that is not the child's (4 May 2011)"
    assert doubts(f"Dear Ms Okafor\n{line}", letter) == (told,)


def test_another_upn_is_told_without_betraying_it(letter: EvidenceKind) -> None:
    assert doubts("Dear Ms Okafor\nUPN: A123456789012", letter) == ("gives a UPN that is not the child's",)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Pupil: Taylor Brennan", "Taylor Brennan"),
        ("Child's name: BRENNAN, Taylor", "BRENNAN, Taylor"),
        ("Name of child: Jordan Smith     Year: 9", "Jordan Smith"),
        ("Pupil Taylor Brennan, born 14 May 2012", "Taylor Brennan"),
        ("Student: Grace Okafor", "Grace Okafor"),
        ("Plentyn: Taylor Brennan", "Taylor Brennan"),
    ],
)
def test_a_paper_that_says_whose_it_is_and_names_another_child_is_told(
    line: str, name: str, letter: EvidenceKind
) -> None:
    """A brother's or sister's letter is served on the same parents, and proves nothing of this child."""
    assert doubts(f"Dear Ms Okafor\n{line}", letter) == (f"is about {name}",)


@pytest.mark.parametrize("line", ["Fir Tree School", "St Mary's RC Primary School", "School: Fir Tree Academy"])
def test_the_paper_of_another_school_is_told(line: str, letter: EvidenceKind) -> None:
    [told] = doubts(f"{line}\nDear Ms Okafor\nJordan{BODY}", letter)
    assert told == f"is of another school ({line.removeprefix('School: ')})"


# ---------------------------------------------------------------------------------------- about the right child ----


@pytest.mark.parametrize("cell", ["Getting ready for school", "School: Breakfast club"])
def test_a_cell_of_a_plan_that_speaks_of_school_is_no_letterhead(cell: str, letter: EvidenceKind) -> None:
    assert doubts(f"{cell}\nDear Ms Okafor\nJordan{BODY}", letter) == ()


@pytest.mark.parametrize(
    "text",
    [
        f"Dear Ms Okafor\nJordan{BODY}",
        f"Dear Mrs MCDONALD\nJordan{BODY}",
        f"To the parents of Jordan OKAFOR\nYour child{BODY}",
        f"Jordan Okafor's attendance\nYour child{BODY}",
        f"UPN B990041223117\nYour child{BODY}",
        "Pupil: Jordan Okafor\nDOB: 14/05/2012",
        "Pupil: OKAFOR, Jordan\nMother's date of birth: 2 May 1984",
        "Pupil: Jordan Okafor   Class: 9B\nParent: Emeka Okafor, born 3 March 1980",
        "Pupil: J Okafor (8B)",
        "Pupil: Okafor J",
        "Child: Jordan McDonald",
        "Name of child: Jordan Okafor Year 8\nSiblings: Grace, born 1 June 2015, born 14 May 2012",
        "Child: Grace Okafor\nChild: Jordan Okafor",
        "Pupil: see above\nJordan Okafor",
        f"Improving Attendance At School\nDear Ms Okafor\nJordan{BODY}",
        f"School Attendance Meeting\nStockport Council\nDear Ms Okafor\nJordan{BODY}",
        f"Marbrook High School\nA member of the Fir Tree Academy Trust\nDear Ms Okafor\nJordan{BODY}",
        f"Fir Tree School\nJordan Okafor moved to Marbrook High from here.{BODY}",
        f"MARBROOK HIGH SCHOOL\nDear Ms Okafor\nJordan{BODY}",
        "Dear Ms Okafor\nUPN: B990041223117, sister A123456789012",
    ],
)
def test_a_paper_about_the_right_child_raises_no_doubt(text: str, letter: EvidenceKind) -> None:
    assert doubts(text, letter) == ()


@pytest.mark.parametrize("text", [f"Jordan{BODY}", f"Rang Dana. He{BODY}", f"Jordan's progress{BODY}"])
def test_notes_may_speak_of_the_family_by_their_forenames(text: str, notes: EvidenceKind) -> None:
    assert doubts(text, notes) == ()


def test_what_the_case_does_not_say_is_not_held_against_a_paper(letter: EvidenceKind) -> None:
    bare = Case(route="any", child=Child(surname="Okafor"))
    text = f"Fir Tree School\nPupil: Taylor Okafor\nborn 4 May 2011, UPN A123456789012\nDear Ms Okafor\n{BODY}"
    assert doubts(text, letter, bare) == ()
    assert doubts(text, letter, Case(route="any")) == ()


def test_names_are_the_same_with_and_without_accents(letter: EvidenceKind) -> None:
    sian = Case(route="any", child=Child(forename="Siân", surname="Ŵyn"))
    assert doubts(f"Dear Mrs Wyn\nSian{BODY}", letter, sian) == ()
    assert doubts("Pupil: Sian Wyn", letter, sian) == ()


def test_a_register_need_not_name_anybody(kinds: Mapping[str, EvidenceKind]) -> None:
    assert doubts(f"Pupil: Taylor Brennan{BODY}", kinds["register"]) == ()


@pytest.mark.parametrize(
    ("signed", "counts"), [("MT + PF", True), ("M Thursby", True), ("GS + WN", False), ("Gill Stone", False)]
)
def test_a_short_note_that_somebody_of_the_school_signed_is_of_this_case(
    signed: str, counts: bool, kinds: Mapping[str, EvidenceKind]
) -> None:
    school = School(name="Marbrook High School", contact=Contact(name="Mel Thursby"))
    case = JORDAN.model_copy(update={"school": school})
    note = f"12.3.26 Knocked at half past nine, no reply, then at the back too, and put it through. {signed}"
    assert about([note], case, kinds["home_visit"], Paper()).counts == counts


@pytest.mark.parametrize("words", ["Your daughter said that you were at work.", "Children had been seen at the fence."])
def test_a_note_about_anybodys_children_is_of_nobody_of_the_case(words: str, kinds: Mapping[str, EvidenceKind]) -> None:
    note = f"Home visit report. Our engineer visited on 12 March 2026. No answer, card left. {words}"
    assert not about([note], JORDAN, kinds["home_visit"], Paper()).counts
    log = "Date Contact Notes\n3/2/26 Mr Lin rang, no answer\n4/2/26 his daughter called back about the panels"
    assert not about([log], JORDAN, kinds["contact_log"], Paper()).counts
    assert about([f"{log}\n5/2/26 rang mum"], JORDAN, kinds["contact_log"], Paper()).counts


@pytest.mark.parametrize(
    "row", ["Child's name Ruby Okafor", "Name of pupil Ruby Okafor", "Student / UPN Ruby Okafor / n/k"]
)
def test_a_sister_named_in_a_cell_of_a_form_is_told(row: str, kinds: Mapping[str, EvidenceKind]) -> None:
    form = f"Request for time off in term time\n{row}\nClass 2\nReason Majorca\nParent's name Dana Okafor"
    assert not about([form], JORDAN, kinds["leave_request"], Paper()).counts
    own = form.replace("Ruby", "Jordan")
    assert about([own], JORDAN, kinds["leave_request"], Paper()).counts


ROWS = (
    "Date Type To Message By\n16/03/2026 Call Ms Okafor Rang, missed the bus N Lad\n"
    "17/03/2026 Call Ms Okafor Rang. Argument at home N Lad\n"
    "20/03/2026 Call Ms Okafor Mum rang in, Rang back later Office\n"
)


@pytest.mark.parametrize(
    "title", ["Communication log: Jordan Okafor (8KMT)", "Contact history for Jordan Okafor", "Log"]
)
def test_a_word_that_begins_sentences_is_no_pupil_of_a_log(title: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert about([f"{title}\n{ROWS}"], JORDAN, kinds["contact_log"], Paper()).counts


@pytest.mark.parametrize("title", ["Communication log: Connor Blake (8KMT)", "Communications – Tyler Oakes (10REA)"])
def test_a_log_is_of_the_pupil_in_its_title(title: str, kinds: Mapping[str, EvidenceKind]) -> None:
    rows = ROWS.replace("Okafor", "Blake")
    assert not about([f"{title}\n{rows}"], JORDAN, kinds["contact_log"], Paper()).counts


@pytest.mark.parametrize("title", ["Log of First Day Calls", "Contact log – Year 8", "Call record (Spring)"])
def test_a_title_that_names_nobody_says_nothing(title: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert about([f"{title}\n{ROWS}"], JORDAN, kinds["contact_log"], Paper()).counts


@pytest.mark.parametrize(
    "said",
    [
        "Heating is off here so we are all late, he will be in by ten.",
        "Parking is off limits this week so I dropped him at the corner.",
        "Biscuit is poorly and I have to be at the vet, so he will be late.",
        "Our dog Biscuit is poorly, he will be late.",
        "Biscuit the cat is missing and he is upset, so we will be late.",
        "Ruth is off today so I am covering reception. Mum rang, he is not well.",
        "Ruth is off sick and nobody is on the phones, could you ring mum?",
        "Meeting is off, mum rang to say that she is at work.",
    ],
)
def test_things_pets_and_colleagues_are_no_other_child(said: str, kinds: Mapping[str, EvidenceKind]) -> None:
    mail = f"From: Nisha Lad\nTo: Gill Stone\nSubject: this morning\n\n{said}\n\nThis is about Dana Okafor."
    assert about([mail], JORDAN, kinds["email"], Paper()).name is None


@pytest.mark.parametrize(
    "said",
    [
        "Ella is off today, she has a temperature.",
        "Kofi is off today so I am at home with him.",
        "Biscuit is poorly, I will ring tomorrow.",
        "Today Sterling is off again.",
    ],
)
def test_another_child_who_is_off_is_still_told(said: str, kinds: Mapping[str, EvidenceKind]) -> None:
    mail = f"From: Nisha Lad\nTo: Gill Stone\nSubject: this morning\n\n{said}\n\nThis is from Dana Okafor."
    assert not about([mail], JORDAN, kinds["email"], Paper()).counts


def test_who_writes_a_mail_or_is_written_to_is_no_child(kinds: Mapping[str, EvidenceKind]) -> None:
    mail = "From: Nisha Lad\nTo: Gill Stone\nCc: Ruth Ade\nSubject: today\n\nRuth was off. Dana Okafor rang then."
    assert about([mail], JORDAN, kinds["email"], Paper()).name is None


@pytest.mark.parametrize(("called", "name"), [("PM Gedge", None), ("PJ Gedge", "PJ Gedge"), ("LA Gedge", "LA Gedge")])
def test_the_initials_of_a_double_forename_are_the_childs(
    called: str, name: str | None, kinds: Mapping[str, EvidenceKind]
) -> None:
    child = Child(forename="Poppy-Mae", surname="Gedge", date_of_birth=date(2012, 8, 16))
    case = JORDAN.model_copy(update={"child": child, "parents": (Parent(name="Mrs Stacey Gedge"),)})
    mail = (
        f"From: CADS Duty\nTo: Dawn Eke\nSubject: {called}\n\nRe: {called}\n\nFurther to your call, we have no record."
    )
    assert about([mail], case, kinds["email"], Paper()).name == name
