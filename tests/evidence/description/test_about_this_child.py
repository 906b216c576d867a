"""Papers as they lie in case folders: which of them prove something of this child, and which do not.

Each is a kind of paper that a school once put into the wrong folder, or that looks wrong and is right.
"""

from collections.abc import Mapping
from datetime import date

import pytest

from pipeline.case.about import About
from pipeline.case.case import Case, Child, Contact, Parent, School
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.addressee import addressees
from pipeline.evidence.description.belonging import Paper, about
from pipeline.evidence.description.recognise import recognise
from pipeline.evidence.description.subjects import subjects

SCHOOL = School(name="Marbrook High School", head_teacher="Helen Prestbury", contact=Contact(name="Tom Ridgway"))
DANIEL = Case(
    route="any",
    school=SCHOOL,
    child=Child(forename="Daniel", surname="Okafor", date_of_birth=date(2012, 11, 14), upn="B990041223117"),
    parents=(
        Parent(name="Mrs Grace Okafor", relationship="mother"),
        Parent(name="Mr Emeka Okafor", relationship="father"),
    ),
)
MIA = Case(
    route="any",
    school=SCHOOL,
    child=Child(forename="Mia", surname="Larkin", known_as=("Mimi",), date_of_birth=date(2013, 2, 1)),
    parents=(
        Parent(name="Ms Ruth Sharples", relationship="mother"),
        Parent(name="Mr Ian Doyle", relationship="father"),
    ),
)
LETTER = "stage_1_letter"
HEAD = "Marbrook High School\nWeir Lane, Stockport\n3 March 2026\n"
END = "\nPlease ring the office before nine on each morning of absence. We want to help.\nYours sincerely\nTom Ridgway"


def told(text: str, kind: EvidenceKind, case: Case) -> About:
    return about([text], case, kind, Paper(addressees(text, case.parents), date(2026, 3, 3)))


# -------------------------------------------------------------------------------------------- not about this child ----

OF_OTHERS = {
    "another mother's complaint about him": (
        "other",
        "Dear Mr Ridgway\nI am Chloe Barrow's mum. Chloe is off because of what Daniel Okafor said.\nJulie Barrow",
    ),
    "notes of a friend's meeting, headed by name and class": (
        "meeting_notes",
        (
            "SAM - Chloe Barrow 10M\nFri 9/10/26 8.30 Rm 4\nThere: Mrs Barrow (mum), Chloe, T Ridgway\n"
            "Mum rings Chloe at 7, she goes back to sleep. Chloe hates being in 10M with Daniel and that lot.\n"
            "Agreed: T Ridgway rings Chloe at 7.15 every school day. Look again on 13 Nov at 8.30."
        ),
    ),
    "brother's letter, by label": (
        LETTER,
        f"{HEAD}Mrs G Okafor\nDear Mrs Okafor\nPupil: Jordan Okafor, Year 9\nStage 1{END}",
    ),
    "brother's letter, by reference": (
        LETTER,
        f"{HEAD}Dear Mrs Okafor\nRe: Jordan Okafor (Year 10)\nStage 1 letter{END}",
    ),
    "brother's letter by reference, and he in passing": (
        LETTER,
        f"{HEAD}Dear Mrs Okafor\nRe: Jordan Okafor, Class 6A\nHis brother Daniel Okafor is late as well.{END}",
    ),
    "brother's letter, by his forename alone": (LETTER, f"{HEAD}Dear Mrs Okafor\nJordan's attendance is now 81%.{END}"),
    "brother's letter, as your son": (LETTER, f"{HEAD}Dear Mr Okafor\nYour son Jordan has missed nine days.{END}"),
    "sister's letter that mentions him": (
        LETTER,
        (
            f"{HEAD}Dear Mrs Okafor\nAda's attendance\nAda has missed six days and Ada has been late.\n"
            f"We wrote to you about Daniel in the autumn.{END}"
        ),
    ),
    "twin's certificate": (
        "attendance_certificate",
        (
            "Certificate of attendance\nI certify that Jordan Okafor, born 14 November 2012, was a registered pupil\n"
            "Possible sessions 322, attended 264"
        ),
    ),
    "twin's certificate by UPN": (
        "attendance_certificate",
        "Certificate of attendance\nPupil: Danielle Okafor (UPN B990041223118), born 14 November 2012\nSessions 322",
    ),
    "twin sister whose name begins alike": (LETTER, f"{HEAD}Dear Mrs Okafor\nPupil: Danielle Okafor, Year 8{END}"),
    "child of that name in another year": (
        "meeting_notes",
        "Notes of the meeting\nPupil: Daniel Okafor, Year 3\nPresent: his class teacher",
    ),
    "child of that name in another class": (
        "meeting_notes",
        "Notes of the meeting\nPupil: Daniel Okafor (3B)\nPresent: his class teacher",
    ),
    "child of that name born on another day": (LETTER, f"{HEAD}Dear Mrs Okafor\nDaniel Okafor, born 2 May 2015{END}"),
    "letter to another family": (LETTER, f"{HEAD}Mrs T Brennan\nDear Mrs Brennan\nTaylor's attendance{END}"),
    "teacher of the family's name writes to another family": (
        LETTER,
        (
            f"{HEAD}Dear Mrs Lee\nYour child has been away a good deal this term and we are worried about it.\n"
            "Yours sincerely\nMrs G Okafor\nForm tutor"
        ),
    ),
    "teacher of the family's name writes about another child": (
        LETTER,
        f"{HEAD}Dear Mrs Lee\nElla's attendance is now 84%.\nYours sincerely\nMrs G Okafor\nForm tutor",
    ),
    "letter to all parents": (
        LETTER,
        (
            f"{HEAD}Dear parents and carers\nEvery day matters. From Monday the gates open at 8.15 and close at 8.40."
            f" Children who come later sign in at the office, and their lateness is written into the register.{END}"
        ),
    ),
    "zoo trip": (
        "attendance_letter",
        (
            f"{HEAD}Dear parent\nYear 8 are going to the zoo on 20 March by coach. Please send a packed lunch, a "
            f"waterproof coat and £4 for the insects' house, and sign the slip below by Monday.{END}"
        ),
    ),
    "another child's plan": ("action_plan", "Personalised attendance plan\nName of pupil: Ella Jones\nTarget: 95%"),
    "another child's doctor's note": ("medical_evidence", "Weir Lane Surgery\nPatient: Jordan Okafor\nTonsillitis"),
    "mother's own appointment": ("medical_evidence", "Weir Lane Hospital\nPatient: Mrs Grace Okafor\nOutpatients"),
    "another child's meeting": (
        "meeting_notes",
        "School attendance meeting\nThis meeting was about Ella Jones\nElla was absent",
    ),
    "certificate without a name": ("attendance_certificate", "Certificate of attendance\nPossible 322, attended 264"),
    "photo of a certificate that nobody can read": ("attendance_certificate", ""),
    "leave asked for by another parent": (
        "leave_request",
        "Request for leave of absence\nName of child: Ella Jones\nDates: 1 to 5 June\nParent: Mrs Jones",
    ),
    "mother who says my son": (
        "medical_evidence",
        "Dear Mr Ridgway\nMy son was ill again on Monday and could not come. I rang at nine.\nGrace Okafor",
    ),
    "brother's contract": (
        "attendance_contract",
        "School attendance contract between Marbrook High School and Mrs Grace Okafor, mother of Jordan Okafor",
    ),
    "brother's home visit": (
        "home_visit",
        "Home visit record\nPupil Jordan Okafor, Year 10\nSeen: Mrs Okafor at the door",
    ),
    "paper of another school": (
        "meeting_notes",
        f"Fir Tree Academy\nNotes of a meeting\nDaniel and his mother came.{END}",
    ),
    "paper of another school in the town that gives the child's its name": (
        "meeting_notes",
        f"Fir Tree Academy - Notes of a meeting\nDaniel and his mother came.\n4 Hill Road, Marbrook SK1 1AA{END}",
    ),
    "meeting about a stranger by name and class, behind a comma": (
        "meeting_notes",
        f"Attendance meeting, Theodora Quillfeather 8S\n8 March 2025\nPresent: Grace (mum), Tom Ridgway{END}",
    ),
    "brother's e-mail": (
        "email",
        "From: Grace Okafor\nTo: Tom Ridgway\nSubject: Jordan Okafor\nJordan was ill today and Jordan is off tomorrow",
    ),
    "warning for the brother's absence": (
        "penalty_notice_warning",
        f"{HEAD}Mr Emeka Okafor\nDear Mr Okafor\nName of child: Jordan Okafor\nDate of birth: 3 June 2010{END}",
    ),
    "notice to improve for the sister": (
        "notice_to_improve",
        f"{HEAD}Dear Mrs Okafor\nNotice to improve: Ada's attendance\nAda Okafor, born 1 June 2014, Year 6{END}",
    ),
    "brother's letter, the label on a line of its own": (
        LETTER,
        f"{HEAD}Mrs G Okafor\nDear Mrs Okafor\nName of pupil\nJordan Okafor\nStage 1{END}",
    ),
    "brother's name as the heading": (LETTER, f"{HEAD}Dear Mrs Okafor\nJordan Okafor – Year 10\nStage 1 letter{END}"),
    "brother's letter, headed by his name and class": (
        LETTER,
        f"{HEAD}Dear Mrs Okafor\nJordan Okafor, 10B\nDaniel has missed nine days, and Daniel was late twice.{END}",
    ),
    "brother's letter that compares them": (
        LETTER,
        f"{HEAD}Dear Mrs Okafor\nJordan's attendance\nJordan was late on four days. Daniel's attendance is good.{END}",
    ),
    "paper about a child whose surname is nearly the same": (
        "attendance_certificate",
        "Certificate of attendance\nPupil: Daniel Okafur, Year 8\nSessions 322",
    ),
    "child of the same name with another birthday behind it": (
        "action_plan",
        "Attendance plan\nPupil | Daniel Okafor | 11/08/2015\nAgreed on 3 March 2025\nMentor every Monday",
    ),
    "brother by his initial": ("meeting_notes", "Attendance meeting\nStudent: J. Okafor, Year 10\nPresent: Mrs Okafor"),
    "witness statement about another pupil": (
        "witness_statement",
        (
            "I manage attendance at Marbrook High School. I confirm that Ella Jones is on our roll. Ella Jones has "
            "been absent on 23 occasions since September, and her parents were written to on each of three dates."
        ),
    ),
}


@pytest.mark.parametrize(("kind", "text"), OF_OTHERS.values(), ids=OF_OTHERS)
def test_what_is_not_about_this_child_proves_nothing(kind: str, text: str, kinds: Mapping[str, EvidenceKind]) -> None:
    found = told(text, kinds[kind], DANIEL)
    assert not found.counts, found
    assert found.why


OF_OTHERS_THAN_MIA = {
    "the half-sister, who has the mother's name": f"{HEAD}Dear Ms Sharples\nPupil: Freya Sharples, Year 10{END}",
    "the half-brother, by forename": f"{HEAD}Dear Ms Sharples\nFinn has missed ten sessions.{END}",
    "a cousin of her name": f"{HEAD}Dear Mrs Larkin\nRe: Poppy Larkin, Year 8{END}",
}


@pytest.mark.parametrize("text", OF_OTHERS_THAN_MIA.values(), ids=OF_OTHERS_THAN_MIA)
def test_a_child_with_a_surname_of_her_own_is_told_from_her_family(
    text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert not told(text, kinds[LETTER], MIA).counts


# ------------------------------------------------------------------------------------------------ about this child ----

OF_DANIEL = {
    "his own mother's letter": ("other", "Dear Mr Ridgway\nI am Daniel's mum. Daniel is off because of Chloe Barrow."),
    "of his class": ("meeting_notes", "Notes of the meeting\nPupil: Daniel Okafor, class 8B\nPresent: his tutor"),
    "by name in the heading": (LETTER, f"{HEAD}Dear Mrs Okafor\nDaniel Okafor, born 14 November 2012, Year 8{END}"),
    "by forename": (LETTER, f"{HEAD}Dear Mr Okafor\nDaniel's attendance is now 81%.{END}"),
    "to the parents of": (LETTER, f"{HEAD}To the parents of Daniel Okafor\nDear parent{END}"),
    "by UPN under another name": ("attendance_certificate", "I certify that Obi Okafor, UPN B990041223117, attended"),
    "surname first": ("attendance_certificate", "Certificate of attendance\nPupil: OKAFOR, Daniel\nSessions 322"),
    "by an initial with a stop": ("meeting_notes", "Minutes\nPupil: D. Okafor (8K)\nPresent: Mrs Okafor"),
    "by an initial": ("meeting_notes", "Minutes\nPupil: D Okafor (8K)\nPresent: Mrs Okafor"),
    "meeting where a sister is spoken of": (
        "meeting_notes",
        "Notes\nPupil: Daniel Okafor\nDaniel takes his sister Grace to school. Grace has been ill. Mrs Okafor works.",
    ),
    "note of a call": ("telephone_note", "Rang Mrs Okafor. She said that he is asleep and she cannot wake him."),
    "note of a call by forename": (
        "telephone_note",
        "Daniel not in. Rang mum, no answer. Left a message on her phone.",
    ),
    "home visit": ("home_visit", "Visited Mrs Okafor at 14 Lantern Row. Nobody came to the door. Card left."),
    "year as it was last year": ("meeting_notes", "Notes\nPupil: Daniel Okafor, Year 7\nPresent: Mrs Okafor"),
    "with the teacher's name": (
        "action_plan",
        "Plan\nDaniel Okafor, Year 8\nMiss Lowe meets Daniel. Tom Ridgway has missed no review.",
    ),
    "invitation to both": ("meeting_invitation", f"{HEAD}Dear Mr and Mrs Okafor\nPlease come and talk of Daniel{END}"),
    "letter from the surgery": (
        "medical_evidence",
        "Weir Lane Surgery\nPatient: Daniel Okafor\nDOB 14/11/2012\nTonsillitis",
    ),
    "form with labels above what is filled in": ("action_plan", "Plan\nName of pupil\nDaniel Okafor\nYear\n8"),
    "uncle who came along": (
        "meeting_notes",
        "Notes of the meeting about Daniel\nPresent: Mrs Okafor and Chidi Okafor (uncle)\nDaniel was asleep.",
    ),
    "sister who is spoken of more often": (
        "meeting_notes",
        "Notes: Daniel Okafor, 8K\nAda has been ill. Ada is late too. Ada cannot come alone, so he takes her.",
    ),
    "with two births": ("family_plan", "Plan\nChild: Daniel Okafor, born 14/11/2012\nSibling: Grace, born 01/06/2014"),
}


@pytest.mark.parametrize(("kind", "text"), OF_DANIEL.values(), ids=OF_DANIEL)
def test_what_is_about_this_child_counts(kind: str, text: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert told(text, kinds[kind], DANIEL).counts, told(text, kinds[kind], DANIEL)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}Dear Ms Sharples\nPupil: Mia Larkin, Year 8{END}",
        f"{HEAD}Dear Mr Doyle\nMia's attendance is 80%{END}",
        f"{HEAD}Dear Ms Sharples\nMimi Larkin has missed ten sessions{END}",
        f"{HEAD}Dear Ms Sharples\nPupil: Mia Sharples{END}",
    ],
)
def test_a_child_whose_surname_is_not_her_parents_is_known_by_every_name(
    text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert told(text, kinds[LETTER], MIA).counts


@pytest.mark.parametrize("forename", ["Will", "Mark", "Hope"])
def test_a_forename_that_is_a_word_too_is_read_only_as_a_name(forename: str, kinds: Mapping[str, EvidenceKind]) -> None:
    child = DANIEL.child.model_copy(update={"forename": forename})
    case = DANIEL.model_copy(update={"child": child})
    text = f"{HEAD}Dear Mrs Okafor\nJordan's attendance will be looked at. We mark each day and hope for the best.{END}"
    assert not told(text, kinds[LETTER], case).counts
    assert told(f"{HEAD}Dear Mrs Okafor\n{forename}'s attendance is low.{END}", kinds[LETTER], case).counts


# ---------------------------------------------------------------------------------------------- what is said of it ----


def test_another_form_of_a_name_is_asked_about_and_not_refused(kinds: Mapping[str, EvidenceKind]) -> None:
    found = told(f"{HEAD}Dear Mrs Okafor\nDanny's attendance is now 81%.{END}", kinds[LETTER], DANIEL)
    assert (found.whose, found.name, found.likely) == ("unknown", "Danny", True)


def test_a_name_that_people_use_is_the_childs(kinds: Mapping[str, EvidenceKind]) -> None:
    child = DANIEL.child.model_copy(update={"known_as": ("Danny",)})
    case = DANIEL.model_copy(update={"child": child})
    assert told(f"{HEAD}Dear Mrs Okafor\nDanny's attendance is now 81%.{END}", kinds[LETTER], case).counts


@pytest.mark.parametrize(
    "heads",
    [
        "Pupils: Daniel Okafor and Jordan Okafor",
        "Names: Jordan Okafor, Daniel Okafor",
        "Daniel Okafor (8B) and Jordan Okafor (6A)",
        "Re: Daniel Okafor and Jordan Okafor",
    ],
)
def test_a_line_that_names_two_children_is_about_both(heads: str, kinds: Mapping[str, EvidenceKind]) -> None:
    found = told(f"{HEAD}Dear Mrs Okafor\n{heads}\nStage 1{END}", kinds[LETTER], DANIEL)
    assert (found.counts, found.others) == (True, ("Jordan Okafor",))


def test_a_paper_about_two_children_counts_and_names_the_other(kinds: Mapping[str, EvidenceKind]) -> None:
    found = told(f"{HEAD}Dear Mrs Okafor\nPupil: Daniel Okafor\nPupil: Jordan Okafor{END}", kinds[LETTER], DANIEL)
    assert found.counts
    assert found.others == ("Jordan Okafor",)


@pytest.mark.parametrize(
    "words", ["Pupil: Lacey-Mae", "I certify that Lacey-Mae\nO'Riordan was a pupil", "Child: Lacey Mae"]
)
def test_a_forename_of_two_words_is_no_forename_and_surname(words: str, kinds: Mapping[str, EvidenceKind]) -> None:
    case = Case(route="any", child=Child(forename="Lacey-Mae", surname="O'Riordan"), parents=DANIEL.parents)
    assert told(words, kinds["attendance_certificate"], case).counts


def test_a_mothers_letter_about_her_son_goes_in_without_proving_anything(kinds: Mapping[str, EvidenceKind]) -> None:
    found = told("Dear Mr Ridgway\nMy son was ill on Monday.\nGrace Okafor", kinds["medical_evidence"], DANIEL)
    assert (found.counts, found.goes_in) == (False, True)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (LETTER, f"{HEAD}Mrs Grace Okafor\nDear Mrs Okafor\nYour son's attendance is 81%.{END}"),
        (LETTER, f"{HEAD}Mrs Grace Okafor\nDear Mrs Okafor\nStage 1 letter{END}"),
        ("meeting_invitation", f"{HEAD}Dear Mr and Mrs Okafor\nPlease come to a meeting{END}"),
        ("action_plan", "Attendance action plan\nPupil: Okafor, Year 8\nA mentor meets him on Mondays."),
    ],
)
def test_a_paper_of_the_family_that_names_no_child_goes_in_without_proving_anything(
    kind: str, text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    found = told(text, kinds[kind], DANIEL)
    assert (found.whose, found.goes_in) == ("presumed", True)


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("Home visit 12/03/2026\nWe called at 12 Tib Street. Tyler Nunn opened the door.", "unknown"),
        ("Home visit, 3 March 2026\nLeo Marsh was in bed and would not come down.", "unknown"),
        ("Home visit 12/03/2026\nTom Ridgway called, no answer. Card left.", "this child"),
        ("Home visit 12/03/2026\nMrs Ann Bell and Mr T Ridgway knocked twice. No answer.", "this child"),
        ("Home visit, 3 March 2026\nTyler Nunn was with Daniel at the bus stop.", "this child"),
    ],
)
def test_a_short_note_that_names_a_stranger_and_nobody_of_the_family_is_asked_about(
    text: str, whose: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    assert told(text, kinds["home_visit"], DANIEL).whose == whose


@pytest.mark.parametrize(
    ("kind", "text", "whose"),
    [
        (
            "home_visit",
            "Home visit\n12 March 2026\nVet called at 4. Biscuit was in bed, ears clean. He needs drops.",
            "unknown",
        ),
        (
            "home_visit",
            "Home visit 12 March 2026. Nobody at the door at 9, left a card. Tuned at 11, she let me in.",
            "unknown",
        ),
        (
            "telephone_note",
            "Call 12 March 2026: order 417 is late, driver rang from the depot, no answer there.",
            "unknown",
        ),
        (
            "order_letter",
            "5 May 2026\nDear player\nEnglish Symphony Orchestra (ESO): please come to a meeting.",
            "unknown",
        ),
        (
            "leave_response",
            "18 March 2026\nThe permit to leave the A6 is refused. The absence of a banksman is no excuse.",
            "presumed",
        ),
        (
            "meeting_notes",
            "SAM is the School Aquatics Meet, 26 January 2026. Mum, dad and children welcome. Present your pass.",
            "presumed",
        ),
        (
            "meeting_notes",
            "Room hire, 26 January 2026. Present: mums and tots. Attendance is charged on the day. Agreed.",
            "presumed",
        ),
        (
            "home_visit",
            "HV 24/04/2026 9.30. Knocked front and back, nobody in. Pushed a card through: ring school.",
            "this child",
        ),
        (
            "home_visit",
            "HV 24/04/2026 9.30. Knocked front and back. Mum opened, still in her dressing gown.",
            "this child",
        ),
        (
            "telephone_note",
            "Call 12 March 2026: been sick since Sunday, will come in on Thursday, voicemail left.",
            "this child",
        ),
        ("home_visit", "HV 24/04. Knocked, no reply. Blinds down.", "this child"),
        ("home_visit", "", "this child"),
    ],
)
def test_a_short_note_that_names_nobody_speaks_of_some_child_or_is_none_of_the_case(
    kind: str, text: str, whose: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    """Nobody's own vet, piano tuner or parcel counts as a visit to this family; a note of few words is not judged."""
    assert told(text, kinds[kind], DANIEL).whose == whose


def test_a_letter_whose_name_says_whose_it_is_counts(kinds: Mapping[str, EvidenceKind]) -> None:
    text, kind = f"{HEAD}Mrs Grace Okafor\nDear Mrs Okafor\nStage 1 letter{END}", kinds[LETTER]
    assert about([text], DANIEL, kind, Paper(title="Stage 1 letter Daniel")).counts


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Zofia is sick today and will not be in.", False),
        ("Hello Mrs P, Zofia won't be in till Monday.", False),
        ("Sorry Mia is still not well", False),
        ("Daniel is sick today and will not be in.", True),
        ("Nan is poorly so Daniel will be late", True),
        ("He is not well, sorry", True),
        ("Bus was late and traffic was bad", True),
        ("Granny Pat is still ill so we are all in Leeds", True),
        ("Auntie Tracey is coming in to get him at two", True),
        ("Nurse Kelly is in on Thursday so he will see her", True),
        ("Nan, Zofia is ill today", False),
        ("Cousin Ali is not well", False),
    ],
)
def test_a_mothers_mail_that_another_child_is_ill_is_not_about_this_one(
    words: str, *, counts: bool, kinds: Mapping[str, EvidenceKind]
) -> None:
    mail = (
        f"From: G Okafor <grace@mail.example>\nTo: office@school.example\nDate: 12 March 2026\n\n{words}\nGrace Okafor"
    )
    assert told(mail, kinds["email"], DANIEL).counts is counts


@pytest.mark.parametrize("kind", ["register", "contact_log"])
def test_a_register_or_a_log_is_looked_at_elsewhere(kind: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert told("Pupil: Jordan Okafor", kinds[kind], DANIEL).counts


# --------------------------------------------------------------------------------- what no case has a use for ----


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Birth certificate.pdf", "CERTIFIED COPY OF AN ENTRY\nBirth in the district of Stockport\nDaniel Okafor"),
        (
            "Certificate of attendance.pdf",
            "CERTIFICATE OF ATTENDANCE\nThis is awarded to Daniel Okafor\nfor 100% attendance this term. Well done!",
        ),
        ("Daniel award.pdf", "Congratulations\nStar of the week\nDaniel Okafor"),
        ("Zoo trip letter.pdf", f"{HEAD}Dear Mrs Okafor\nDaniel's class is going to the zoo by coach.{END}"),
        ("Letter to parents.docx", f"{HEAD}Dear Mrs Okafor\nSchool trip to York\nDaniel needs a packed lunch.{END}"),
    ],
)
def test_a_paper_that_no_case_has_a_use_for_stays_out_though_it_names_the_child(
    name: str, text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    kind = recognise(name, text, "PDF", kinds).kind
    found = told(text, kinds[kind], DANIEL)
    assert (found.counts, found.goes_in) == (False, False)


def test_a_real_certificate_is_still_one(kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Certificate of attendance\nI certify that Daniel Okafor was a registered pupil\nSection 566"
    assert recognise("certificate.pdf", text, "PDF", kinds).kind == "attendance_certificate"


# ------------------------------------------------------------------------------------------------ logs of contacts ----


@pytest.mark.parametrize(
    ("rows", "whose"),
    [
        (("Jordan not in, no answer", "Jordan absent again", "Jordan late"), "another"),
        (("Daniel not in, no answer", "Jordan was off too", "Daniel absent"), "this child"),
        (("No answer, voicemail left", "She will ring back", "Jordan was off too"), "this child"),
        (("Dan not in", "Dan absent again", "Dan late"), "this child"),
        (("Dad Phone BA late up", "Mum Phone BA away today", "BA missed the bus, mum says"), "this child"),
        (("Mum says he is ill", "Dad off work", "Tom Ridgway was away"), "this child"),
    ],
)
def test_a_log_that_again_and_again_names_another_child_is_that_childs(
    kinds: Mapping[str, EvidenceKind], rows: tuple[str, ...], whose: str
) -> None:
    text = "\n".join(f"0{day} March 2026 call Mrs Okafor {row}" for day, row in enumerate(rows, start=2))
    assert about([text], DANIEL, kinds["contact_log"], Paper()).whose == whose


@pytest.mark.parametrize(
    ("head", "whose"),
    [
        ("Theodora Quillfeather - 3P - what we did", "another"),
        ("Theodora Quillfeather (8S)", "another"),
        ("Daniel Okafor - 8B - what we did", "this child"),
        ("What we did, by Sarah Hughes", "this child"),
    ],
)
def test_a_log_headed_by_a_name_and_a_class_is_that_childs(
    kinds: Mapping[str, EvidenceKind], head: str, whose: str
) -> None:
    text = f"{head}\n02 March 2026 call mum, no answer\n03 March 2026 letter to dad"
    assert about([text], DANIEL, kinds["contact_log"], Paper()).whose == whose


@pytest.mark.parametrize(
    "said",
    [
        "Form tutor: Rob Holl 10K",
        "Room: Main Hall 2A",
        "14 Park Road 12B, Stockport",
        "Written by Amy Lunt 9M tutor",
        "He came back in.\nKind regards\nAmy Lunt 9M",
        "Queens Terrace 11B",
    ],
)
def test_a_class_behind_the_name_of_a_tutor_and_the_letter_of_a_room_or_flat_make_nobody_the_child(
    said: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = f"Home visit 3 March 2026\n{said}\nKnocked; mum came to the door. He was in bed."
    assert not subjects(text, kinds["home_visit"].no_child)
    assert subjects("SAM - Chloe Barrow 10M\nMum rings her at 7.", kinds["meeting_notes"].no_child)


WILFRED = Case(
    route="any",
    school=SCHOOL,
    child=Child(forename="Wilfred", surname="Astley"),
    parents=(
        Parent(name="Mrs Harriet Astley", relationship="mother"),
        Parent(name="Mr Tobias Astley", relationship="father"),
    ),
)


@pytest.mark.parametrize(
    ("called", "asked"), [("Wilf", "Wilf"), ("Willy", "Willy"), ("Barnaby", None), ("Winifred", None)]
)
def test_a_letter_that_greets_by_forename_may_call_the_child_by_a_short_form(
    called: str, asked: str | None, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = (
        f"9 October 2026\nDear Harriet and Toby\nThank you for the form about {called} and the wedding. I am sorry "
        "to say that the six days from 5 to 12 November cannot be authorised and will go down as unauthorised leave. "
        "I hope that the day itself goes beautifully.\nWith love from all of us\nJo"
    )
    told_of = told(text, kinds["leave_response"], WILFRED)
    assert (told_of.counts, told_of.name if told_of.likely else None) == (False, asked)


@pytest.mark.parametrize(
    ("greeting", "child", "counts"),
    [
        ("Dear Harriet", "Wilfred", True),
        ("Hi Harriet and Toby", "Wilfred", True),
        ("Dear Harriet", "Barnaby", False),
        ("Dear Kate", "Wilfred", False),
        ("Dear Harriet Mole", "Wilfred", False),
    ],
)
def test_a_letter_among_people_who_know_each_other_is_about_the_child_by_two_forenames(
    greeting: str, child: str, counts: bool, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = (
        f"28 September 2026\n{greeting}\nI'm dropping you a line because we have missed {child}. He has been off for "
        "five days since we came back, three of which we have no reason for, so he has been here for 70% of the time. "
        "Come and see me any morning and we will see what we can sort out.\nLesley"
    )
    assert told(text, kinds["attendance_letter"], WILFRED).counts is counts
