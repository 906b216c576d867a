"""What a file is, of what date and for whom: told from its words, and overruled by a person."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.case.case import Case, FileNote, Parent
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.evidence.description.addressee import addressees, parents_meant
from pipeline.evidence.description.dating import date_of
from pipeline.evidence.description.recognise import recognise
from pipeline.evidence.description.spoken_for import faults_of_notes
from pipeline.rules.language.facts import evidence_facts
from pipeline.text import dates
from tests.evidence.dropped_files import Intake, pdf, word_letter

LETTER = EvidenceKind(title="Letter", addressed=True)
CERTIFICATE = EvidenceKind(title="Certificate", date_labels=("date signed", "date"), dated_at_end=True)
MEETING = EvidenceKind(title="Notes", date_labels=("date of meeting", "date"))
DANA = Parent(name="Ms Dana Okafor", relationship="mother")
EMEKA = Parent(name="Mr Emeka Okafor", relationship="father")

# ------------------------------------------------------------------------------------------------------------ kind ----


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("Attendance certificate 8 June 2026.pdf", "attendance_certificate"),
        ("SMITH_J_registration_certificate.PDF", "attendance_certificate"),
        ("Stage1Letter.docx", "stage_1_letter"),
        ("Att Ltr 1 mum.docx", "stage_1_letter"),
        ("STAGE 2 - mum.doc", "stage_2_letter"),
        ("letters/stage two/scan0001.pdf", "stage_2_letter"),
        ("Attendance letter 14.11.25.pdf", "attendance_letter"),
        ("SAM invite dad.docx", "meeting_invitation"),
        ("School Attendance Meeting notes.docx", "meeting_notes"),
        ("Meeting/minutes 3 Feb.docx", "meeting_notes"),
        ("attendance action plan signed.pdf", "action_plan"),
        ("TAF review minutes May.docx", "family_plan"),
        ("NTI Mr Okafor.pdf", "notice_to_improve"),
        ("penalty notice copy.pdf", "penalty_notice"),
        ("Penalty notice warning letter.pdf", "penalty_notice_warning"),
        ("leave request form.pdf", "leave_request"),
        ("Leave refused - Mr G Hughes.docx", "leave_response"),
        ("GP letter.pdf", "medical_evidence"),
        ("home visit 4 March.docx", "home_visit"),
        ("EHA offer.docx", "early_help"),
        ("Parenting contract.pdf", "attendance_contract"),
        ("Notification of referral to parents.docx", "referral_notification"),
        ("EWO referral form.docx", "referral_form"),
        ("Witness statement Mrs Lowe.pdf", "witness_statement"),
        ("phone call with nan.txt", "telephone_note"),
        ("register export.csv", "register"),
        ("contact log.csv", "contact_log"),
        ("N2I dad.docx", "notice_to_improve"),
        ("EH ref.docx", "early_help"),
        ("TC mum 12.3.txt", "telephone_note"),
        ("1st day absence text.txt", "telephone_note"),
        ("letter after meeting.docx", "attendance_letter"),
        ("IMG_2034.JPG", "other"),
        ("Attendance policy.pdf", "other"),
        ("Letter from mother 18 June 2026.pdf", "other"),
        ("Letters/letter from parents.docx", "other"),
        ("School attendance policy 2025.docx", "other"),
        ("attendance.pdf", "other"),
        ("Stage 2 letter with policy.docx", "other"),
    ],
)
def test_the_names_that_schools_give_say_the_kind(path: str, kind: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert recognise(path, "", "PDF", kinds).kind == kind


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("attendance_certificate", "Marsh Lane School\nCertificate of attendance\nI certify that Jordan is a pupil"),
        (
            "stage_2_letter",
            "Marsh Lane School\n3 June 2025\nDear Ms Okafor\nAttendance: Stage 2\nWe wrote our Stage 1 letter.",
        ),
        (
            "stage_1_letter",
            "Dear Ms Okafor\nStage 1\nIf nothing changes we write a Stage 2 letter and invite you to attend.",
        ),
        (
            "meeting_notes",
            "Notes of the School Attendance Meeting\nPresent: Ms Okafor\nActions agreed: early help is offered",
        ),
        ("notice_to_improve", "Notice to Improve\nThe improvement period is six weeks. A penalty notice may follow."),
        (
            "meeting_invitation",
            "Dear Ms Okafor\nAttendance has fallen. You are invited to a meeting.",
        ),
        ("medical_evidence", "Heron Close Surgery\nNHS number 000 000 0000\nThis patient was seen today."),
        ("witness_statement", "Witness statement\nThis statement is true to the best of my knowledge and belief"),
    ],
)
def test_a_scan_with_a_useless_name_is_known_by_its_words(
    kind: str, text: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = recognise("scan0001.pdf", text, "PDF", kinds)
    assert told.kind == kind
    assert told.because.startswith(("the heading says", "the text says"))


@pytest.mark.parametrize(
    "in_passing",
    [
        "Agreed: see action plan. Review: 18 November 2026",
        "Action plan attached",
        "Actions: as in the action plan",
        "Mum has signed the attendance plan",
        "Attendance certificate given to mum",
        "Stage 1 letter: had it in September",
        "Minutes to mum, action plan to follow",
    ],
)
def test_the_title_of_a_paper_says_more_than_what_is_named_in_passing(
    in_passing: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = (
        "School Attendance Meeting\nLily Farrow, Year 8\nDate: 14 October 2026\nPresent: Ms J Farrow (mother), "
        "Beth Aldous (Attendance Officer)\nMs Farrow came to the meeting. Lily finds mornings hard and argues\n"
        f"about getting up. Attendance was discussed.\n{in_passing}\n"
    )
    assert recognise("scan_0041.jpg", text, "picture", kinds).kind == "meeting_notes"


def test_a_paper_that_reads_otherwise_than_it_is_called_says_so(kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Action plan\nJude Kerr\nTaxi on Fridays from 16 October; Mr Dale each Monday. Agreed with Ms Kerr.\nT Kerr"
    told = recognise("Action plan Jude.docx", text, "Word", kinds)
    assert (told.kind, told.likely[0]) == ("other", "action_plan")
    assert told.because.endswith("but it does not say what such a paper says")


@pytest.mark.parametrize(
    ("about", "kind"), [("a detention for chewing gum", "other"), ("absence from school", "attendance_letter")]
)
def test_a_letter_of_the_attendance_officer_is_about_attendance_only_where_it_says_so(
    about: str, kind: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = f"Dear Ms Okafor\n{'We are writing to you about ' * 4}{about}.\nYours sincerely\nT Lowe\nAttendance Officer"
    assert recognise("letter.pdf", text, "PDF", kinds).kind == kind


def test_a_policy_is_no_letter_though_it_speaks_of_letters(kinds: Mapping[str, EvidenceKind]) -> None:
    text = "Attendance policy\nStage 1 letter\nThis is a Stage 1 letter.\nIt may result in a penalty notice."
    assert recognise("Policy.pdf", text, "PDF", kinds).kind == "other"


@pytest.mark.parametrize(
    ("kind", "header"),
    [
        ("register", "date\nsession\ncode\ncomment\n2025-03-03\nAM\nO"),
        ("register", "Date AM PM\n03/03/2025 / O"),
        ("register", "Week commencing Mon AM Mon PM Tue AM Tue PM\n03/03/2025 / / O O"),
        ("contact_log", "date kind with by summary file\n2025-01-10 call Dana Okafor Mrs Hill rang home"),
    ],
)
def test_tables_are_known_by_their_header(kind: str, header: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert recognise("Book1.xlsx", header, "table", kinds).kind == kind


def test_a_file_that_could_be_two_things_is_told_and_left_to_a_person() -> None:
    kinds = {
        "home_visit": EvidenceKind(title="Home visit", text={"visit": 4}),
        "telephone_note": EvidenceKind(title="Telephone note", text={"rang": 4}),
        "other": EvidenceKind(title="Other document", role="other"),
    }
    told = recognise("a.txt", "Rang first; then a visit.", "text", kinds)
    assert told.kind == "other"
    [note] = told.notes
    assert note.startswith('unsure what this is: "Home visit" or "Telephone note"; say which')


def test_every_kind_of_the_rules_is_found_by_its_own_title(kinds: Mapping[str, EvidenceKind]) -> None:
    for name, kind in kinds.items():
        if name not in ("other", "case_file"):
            assert recognise(f"{kind.title}.pdf", "", "PDF", kinds).kind == name


# ------------------------------------------------------------------------------------------------------------ date ----


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 March 2025", date(2025, 3, 3)),
        ("Monday 3rd March 2025", date(2025, 3, 3)),
        ("Date: 03/03/2025", date(2025, 3, 3)),
        ("3.3.25", date(2025, 3, 3)),
        ("Our ref: AB/12          Date: 3 Mar 2025", date(2025, 3, 3)),
        ("Stockport, 3 March 2025", date(2025, 3, 3)),
        ("March 3, 2025", date(2025, 3, 3)),
    ],
)
def test_the_date_line_of_a_letter_is_its_date(line: str, day: date) -> None:
    text = f"Marsh Lane School\n{line}\nDear Ms Okafor\nJordan (born 14 May 2012) was away on 1 February 2025."
    told = date_of("letter.pdf", [text], "PDF", LETTER)
    assert told is not None
    assert told.day == day
    assert dates.in_words(day) in told.because


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Okafor\nDate of birth: 14 May 2012\nDear Ms Okafor",
        "Jordan Okafor\nD.O.B. 14/05/2012",
        "Jordan Okafor, born 14 May 2012",
        "Date of birth\n14/05/2012",
        "Absent from 3 February 2025 to 7 February 2025",
        "First day away 27 April 2026",
    ],
)
def test_dates_of_birth_and_of_absence_are_not_the_date_of_a_letter(text: str) -> None:
    assert date_of("letter.pdf", [text], "PDF", LETTER) is None


@pytest.mark.parametrize(
    "text",
    [
        "School Attendance Meeting, 26 January 2026\nJordan Okafor, 14/05/2012, Year 9\nPresent: Ms Okafor",
        "Jordan Okafor 14 May 2012\n26 January 2026\nDear Ms Okafor",
    ],
)
def test_a_day_on_which_the_case_says_that_the_child_was_born_is_never_that_of_a_paper(text: str) -> None:
    told = date_of("notes.txt", [text], "text", MEETING, {date(2012, 5, 14)})
    assert told is not None
    assert told.day == date(2026, 1, 26)
    assert date_of("Jordan 14.05.2012.pdf", ["Notes"], "PDF", MEETING, {date(2012, 5, 14)}) is None


def test_a_certificate_is_of_the_day_on_which_it_was_signed() -> None:
    text = "Certificate\nPeriod from 2 September 2024 to 23 May 2025\n03/03/2025 O\nSigned\nDate: 3 June 2025"
    told = date_of("certificate.pdf", [text], "PDF", CERTIFICATE)
    assert told is not None
    assert (told.day, told.because) == (date(2025, 6, 3), 'the text says "date: 3 June 2025"')


@pytest.mark.parametrize(
    "period",
    [
        "Period: 5 January 2026 to 24 April 2026",
        "Period covered 01/09/2025 to 24/04/2026",
        "5 Jan 2026 – 24 Apr 2026",
        "05/01/2026 - 24/04/2026",
        "Date: 5 January 2026 to 24 April 2026",
        "Date: 5 to 24 April 2026",
        "5 January – 24 April 2026",
        "Period\n5 January 2026\nto 24 April 2026",
        "From\n5 January 2026\nTo\n24 April 2026",
        "Between 5 January 2026 and 24 April 2026",
        "Attendance for the period of 5 January 2026",
        "Attendance 24 April 2026",
    ],
)
def test_the_days_of_a_period_are_not_the_date_of_a_certificate(period: str) -> None:
    text = f"Marsh Lane School\nCertificate of attendance\n{period}\nSigned: A Hill"
    assert date_of("certificate.pdf", [text], "PDF", CERTIFICATE) is None
    told = date_of("certificate.pdf", [f"{text}\nDate: 1 May 2026"], "PDF", CERTIFICATE)
    assert told is not None
    assert told.day == date(2026, 5, 1)


@pytest.mark.parametrize(
    "line", ["Ref: AB/12 - 3 March 2025", "Autumn term, week 12 3 March 2025", "3 March 2025 - 14:00"]
)
def test_a_dash_beside_a_date_makes_no_period(line: str) -> None:
    told = date_of("letter.pdf", [f"Marsh Lane School\n{line}\nDear Ms Okafor"], "PDF", LETTER)
    assert told is not None
    assert told.day == date(2025, 3, 3)


@pytest.mark.parametrize("other", ["Strategy", "Initial", "Following", "Next", "Review"])
def test_a_plan_is_not_of_the_day_of_some_other_meeting(other: str, kinds: Mapping[str, EvidenceKind]) -> None:
    text = f"Team around the Family\nJordan Okafor {other} Meeting 1/2/26\nSchool Ridge Meeting 3/3/26"
    told = date_of("plan.docx", [text], "Word", kinds["family_plan"])
    assert told is not None
    assert told.day == date(2026, 3, 3)


def test_meeting_notes_are_of_the_day_of_the_meeting_and_not_of_its_review() -> None:
    text = "Notes of meeting\nReview date: 1 July 2025\nDate of meeting: 12 May 2025\nTyped 15 May 2025"
    told = date_of("notes.docx", [text], "Word", MEETING)
    assert told is not None
    assert told.day == date(2025, 5, 12)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_every_date_in_words_is_found_again(day: date) -> None:
    told = date_of("x.pdf", [f"School\n{dates.with_weekday(day)}\nDear parent"], "PDF", LETTER)
    assert told is not None
    assert told.day == day


@pytest.mark.parametrize(
    "first", ["Tom Hughes 7C, 26 January 2026, 8.30", "Year 7, meeting with mum 26/01/2026", "26 Jan 2026 / attendance"]
)
def test_notes_are_of_the_day_in_their_first_lines_whatever_is_spoken_of_below(
    first: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = (
        f"Attendance meeting\n{first}\nPresent: mum, Mr Lee\nWhy: the bus on 12 January 2026\nMentor from 9 March 2026"
    )
    told = date_of("notes.docx", [text], "Word", kinds["meeting_notes"])
    assert told is not None
    assert told.day == date(2026, 1, 26)


def test_a_name_with_two_dates_says_neither() -> None:
    assert date_of("absences 1.9.24 to 3.3.25.pdf", [""], "PDF", LETTER) is None


@pytest.mark.parametrize(
    ("path", "text", "because"),
    [
        ("letter.pdf", "Marsh Lane School\nMarch 2025\nDear Ms Okafor", 'its date line says "March 2025"'),
        ("letter.pdf", "Marsh Lane School\nDate: Mar 2025\nDear Ms Okafor", 'its date line says "March 2025"'),
        ("Stage 1 letter_March 2025.docx", "Dear Ms Okafor", 'the name says "March 2025"'),
        ("letter 31 February March 2025.pdf", "", 'the name says "March 2025"'),
    ],
)
def test_a_month_without_a_day_is_kept_as_a_month(path: str, text: str, because: str) -> None:
    told = date_of(path, [text], "PDF", LETTER)
    assert told is not None
    assert (told.day, told.only_month, told.because) == (date(2025, 3, 1), True, because)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("absence September 2024 to March 2025.pdf", ""),
        ("letter.pdf", "Dear Ms Okafor\nJordan was away in March 2025 and again in May 2025."),
        ("letter 31 February 2025.pdf", ""),
        ("Mars 2025.pdf", ""),
    ],
)
def test_a_month_that_is_spoken_of_is_not_the_date_of_a_letter(path: str, text: str) -> None:
    assert date_of(path, [text], "PDF", LETTER) is None


def test_a_day_goes_before_a_month() -> None:
    told = date_of("letter 3 March 2025.pdf", ["March 2025"], "PDF", LETTER)
    assert told is not None
    assert (told.day, told.only_month) == (date(2025, 3, 3), False)


def test_a_file_of_a_month_has_no_date_and_a_note_asks_for_the_day(intake: Intake) -> None:
    [evidence] = intake({"Stage 1 letter March 2025.pdf": pdf({"text": "Stage 1 letter"})})
    assert (evidence.date, evidence.month, evidence.when) == (None, date(2025, 3, 1), "March 2025")
    assert evidence.date_from == 'the name says "March 2025"'
    assert "of March 2025, the day is not known; say the date {place.files.date}" in evidence.notes


# ------------------------------------------------------------------------------------------------------- addressee ----


@pytest.mark.parametrize(
    ("top", "named"),
    [
        ("Ms Dana Okafor\n14 Heron Close\nDear Ms Okafor", [DANA]),
        ("Mr E Okafor\nFlat 3\nDear Mr Okafor", [EMEKA]),
        ("Dear Mr and Mrs Okafor", [DANA, EMEKA]),
        ("Dear Mrs Okafor", [DANA]),
        ("Dana Okafor and Emeka Okafor\nDear both", [DANA, EMEKA]),
        ("To: Emeka Okafor <e@home.example>\nFrom: Dana Okafor <d@home.example>", [EMEKA]),
        ("Dear parent or carer of Jordan Okafor", []),
        ("Dear Mrs Hill\nI saw Dana Okafor yesterday", []),
    ],
)
def test_the_address_and_greeting_say_for_which_parent_a_letter_is(top: str, named: list[Parent]) -> None:
    text = f"Marsh Lane School\n{top}\nJordan lives with Ms Dana Okafor and Mr Emeka Okafor."
    assert list(addressees(text, [DANA, EMEKA])) == [parent.name for parent in named]


def test_of_two_women_with_one_surname_the_initial_decides_and_a_bare_title_does_not() -> None:
    grace = Parent(name="Grace Okafor", relationship="grandmother")
    assert addressees("Mrs G Okafor\nDear Mrs Okafor", [DANA, grace]) == ("Grace Okafor",)
    assert addressees("Dear Mrs Okafor", [DANA, grace]) == ()


def test_a_stepfather_of_another_surname_is_named_by_his_title() -> None:
    carl = Parent(name="Mr Carl Jones", relationship="stepfather")
    assert addressees("Dear Mr Jones, re: Jordan Okafor", [DANA, carl]) == ("Mr Carl Jones",)
    assert addressees("Dear Ms. Okafor & Mr. Jones", [DANA, carl]) == (DANA.name, "Mr Carl Jones")


@pytest.mark.parametrize(
    ("said", "named"),
    [
        *((DANA.name, [DANA]), ("mother", [DANA]), ("Mum", [DANA]), ("emeka", [EMEKA]), ("Mr Okafor", [EMEKA])),
        *(("both parents", [DANA, EMEKA]), ("Mr and Mrs Okafor", [DANA, EMEKA]), ("E. Okafor", [EMEKA])),
        *(("the grandmother", []), ("Okafor", []), ("Ms Reed", []), ("", [])),
    ],
)
def test_a_person_says_for_whom_a_letter_is_in_their_own_words(said: str, named: list[Parent]) -> None:
    assert list(parents_meant(said, [DANA, EMEKA])) == [parent.name for parent in named]


# ---------------------------------------------------------------------------------------------- what a person says ----


def noted(case: Case, **files: FileNote) -> Case:
    return case.model_copy(update={"files": dict(files)})


def test_what_case_yaml_says_of_a_file_goes_before_everything_inferred(intake: Intake, case: Case) -> None:
    note = FileNote(kind="meeting_notes", date=date(2025, 5, 1), title="Notes by Mrs Hill", parent="Mr Emeka Okafor")
    files = {"sub/scan0001.pdf": pdf({"text": "Stage 2 letter"})}
    [evidence] = intake(files, noted(case, **{"scan0001.pdf": note}))
    assert (evidence.kind, evidence.kind_from) == ("meeting_notes", "the case file says so")
    assert (evidence.date, evidence.date_from) == (date(2025, 5, 1), "the case file says so")
    assert (evidence.title, evidence.parent) == ("Notes by Mrs Hill", "Mr Emeka Okafor")


def test_the_log_that_the_case_names_is_a_log_whatever_its_rows_speak_of(intake: Intake, case: Case) -> None:
    rows = "When it was;How;Notes\n2 February 2026;Post;Stage 2 letter sent: medical evidence will be needed\n"
    named = case.model_copy(update={"contacts": "spring.csv"})
    [log] = intake({"spring.csv": rows.encode()}, named)
    assert log.is_a("contact log")


def test_a_letter_that_is_said_to_be_for_both_parents_is_for_each_of_them(intake: Intake, case: Case) -> None:
    note = FileNote(kind="stage_2_letter", parent="both parents")
    [evidence] = intake({"scan0001.pdf": pdf({"text": "Dear Mr Okafor"})}, noted(case, **{"scan0001.pdf": note}))
    assert evidence.parents == tuple(parent.name for parent in case.parents)
    assert len(evidence.parents) == 2
    assert evidence.parent is None


def test_a_kind_may_be_named_as_people_name_it(intake: Intake, case: Case) -> None:
    [evidence] = intake(
        {"x.pdf": pdf({"text": "x"})}, noted(case, **{"x.pdf": FileNote(kind="School Attendance Meeting notes")})
    )
    assert evidence.kind == "meeting_notes"


@pytest.mark.parametrize("month", ["2025-03", "March 2025", "03/2025", "3/2025", "Mar 2025"])
def test_a_person_may_know_only_the_month_and_it_stays_a_month(month: str, intake: Intake, case: Case) -> None:
    [evidence] = intake({"scan.pdf": pdf({"text": "x"})}, noted(case, **{"scan.pdf": FileNote(date=month)}))
    assert (evidence.date, evidence.month, evidence.when) == (None, date(2025, 3, 1), "March 2025")
    assert evidence.date_from == "the case file says so"
    assert "of March 2025, the day is not known" in evidence.notes


@pytest.mark.parametrize("nonsense", ["2025-13", "Marzipan 2025", "2025", "March", "13/2025"])
def test_what_is_neither_a_day_nor_a_month_is_refused_with_the_way_to_write_it(nonsense: str) -> None:
    with pytest.raises(ValidationError, match="or 2025-03 where only the month is known"):
        FileNote(date=nonsense)


@pytest.mark.parametrize("kind", [["meeting_notes", "Action plan"], "School attendance meeting notes; action plan"])
def test_a_document_that_is_two_kinds_is_both_and_stands_once(
    kind: object, intake: Intake, case: Case, kinds: Mapping[str, EvidenceKind]
) -> None:
    """The plan that was agreed is often the last page of the notes of the meeting."""
    said = noted(case, **{"notes.docx": FileNote(kind=kind)})
    [evidence] = intake({"notes.docx": word_letter(["Date of meeting: 3 March 2025", "We agreed:"])}, said)
    assert evidence.kinds == ("meeting_notes", "action_plan")
    assert evidence.title == "School Attendance Meeting notes and action plan"
    assert evidence.date == date(2025, 3, 3)
    assert evidence_facts([evidence], kinds).items() >= {"count_of_meeting_notes": 1, "count_of_action_plan": 1}.items()
    assert faults_of_notes(said, ["notes.docx"], kinds, "case.yaml") == ()


def test_of_two_kinds_that_a_person_names_the_unknown_one_is_told_and_the_other_counts(
    intake: Intake, case: Case, kinds: Mapping[str, EvidenceKind]
) -> None:
    said = noted(case, **{"notes.pdf": FileNote(kind=["meeting_notes", "action_plann"])})
    [evidence] = intake({"notes.pdf": pdf({"text": "x"})}, said)
    assert evidence.kinds == ("meeting_notes",)
    [problem] = faults_of_notes(said, ["notes.pdf"], kinds, "case.yaml")
    assert (
        problem.message
        == 'In the list of files in {form}, “notes.pdf”: unknown kind "action_plann"; did you mean "action_plan"?'
    )


def test_notes_on_files_that_are_not_there_or_of_unknown_kinds_are_told(
    case: Case, kinds: Mapping[str, EvidenceKind]
) -> None:
    notes = {
        "scna.pdf": FileNote(kind="stage_2_letter"),
        "a/letter.pdf": FileNote(kind="stage_3_letter"),
        "letter.pdf": FileNote(kind="email"),
        "scan.pdf": FileNote(parent="Ms Dana Okafar"),
    }
    paths = ["scan.pdf", "a/letter.pdf", "b/letter.pdf"]
    problems = faults_of_notes(noted(case, **notes), paths, kinds, "Referral.xlsx")
    assert {problem.path for problem in problems} == {"Referral.xlsx"}
    assert [problem.message for problem in problems] == [
        'In the list of files in {form}, “scna.pdf” is no file of this folder; did you mean "scan.pdf"?',
        'In the list of files in {form}, “a/letter.pdf”: unknown kind "stage_3_letter"; did you mean "stage_2_letter"?',
        (
            "In the list of files in {form}, “letter.pdf” could be any of a/letter.pdf, b/letter.pdf; "
            "write the one with its folder"
        ),
        'In the list of files in {form}, “scan.pdf”: unknown parent "Ms Dana Okafar"; did you mean "Ms Dana Okafor"?',
    ]


def test_a_letter_that_names_nobody_of_the_family_is_told(intake: Intake) -> None:
    words = "Your child Taylor Brennan has been away from school again without a reason that the school could accept. "
    [stranger] = intake({"letter.docx": word_letter(["3 March 2025", "Dear Mrs Brennan", words * 4])})
    assert stranger.about.why == ("is about Taylor Brennan",)


def test_a_council_may_add_labels_of_dates_for_every_kind_of_paper(kinds: Mapping[str, EvidenceKind]) -> None:
    """``rules.yaml: date_labels`` comes after the labels of each kind."""
    for name in ("stage_1_letter", "meeting_notes"):
        assert kinds[name].date_labels[-1] == "dyddiad y llythyr"
        told = date_of("x.pdf", ["Ref 1\nThis letter was date sent: 3 March 2025 by post"], "PDF", kinds[name])
        assert told is not None
        assert told.because == 'the text says "date sent: 3 March 2025"'


@pytest.mark.parametrize(
    "line",
    [
        "Next meeting: 12 March 2026",
        "Date of next meeting: 12 March 2026",
        "Next meeting date: 12 March 2026",
        "Follow-up meeting on 12 March 2026",
        "A review will be held on 12 March 2026.",
        "The plan is to be looked at on 12 March 2026.",
        "The next one was to take place on 12 March 2026.",
    ],
)
def test_the_day_of_the_next_meeting_is_not_the_day_of_this_one(line: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert date_of("notes.docx", [f"Meeting notes\n{line}"], "Word", kinds["meeting_notes"]) is None
    both = f"Meeting notes\n{line}\nDate of meeting: 3 February 2026"
    told = date_of("notes.docx", [both], "Word", kinds["meeting_notes"])
    assert told is not None
    assert told.day == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("path", "kind", "text", "day"),
    [
        ("EH.docx", "early_help", "Early Help Plan\nDate of plan: 14 January 2026. Reviewed 16 April 2026.", 14),
        ("Early help profile.docx", "early_help", "Jordan\nBorn 2 May 2012\nDate of the profile: 9 January 2026", 9),
        ("Invitation to meeting.docx", "stage_2_letter", "Invitation to a meeting\nDate of meeting: 14 May 2026", None),
    ],
)
def test_a_papers_own_name_says_which_date_is_its_own(
    path: str, kind: str, text: str, day: int | None, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = date_of(path, [f"{text}\nSeen on 3 March 2026."], "Word", kinds[kind])
    assert (told.day if told else None) == (date(2026, 1, day) if day else None)


@pytest.mark.parametrize(
    ("signed", "day"),
    [
        ("Signed (parent): A Hughes 15/10/26\nSigned: J Rowe 15/10/26", 15),
        ("Signed Ann Hughes Date 15/10/2026", 15),
        ("Signed: A Hughes 15/10/26\nSigned: J Rowe 16/10/26", None),
    ],
)
def test_a_contract_that_says_no_other_day_is_of_the_day_on_which_all_signed(
    signed: str, day: int | None, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = f"Attendance contract\nIt runs from 19 October.\nMum rings.\nSchool helps.\n{signed}"
    told = date_of("contract.docx", [text], "Word", kinds["attendance_contract"])
    assert (told.day if told else None) == (date(2026, 10, day) if day else None)


def test_a_table_of_several_days_is_a_log_and_no_record_of_one_visit(kinds: Mapping[str, EvidenceKind]) -> None:
    rows = "date time how who what\n08/09/2026 9:35 phone mum tummy ache\n12/11/2026 9:40 home visit mum no answer"
    form = "Home visit record\nDate of visit: 8/9/2026\nWho was seen: mum\nWhat was said: tummy ache, in pyjamas"
    assert recognise("Callum contact.csv", rows, "table", kinds).kind == "contact_log"
    assert recognise("Home visits.xlsx", rows, "table", kinds).kind == "contact_log"
    assert recognise("Home visit form.xlsx", form, "table", kinds).kind == "home_visit"


@pytest.mark.parametrize(
    ("title", "kind", "day"),
    [
        ("Asthma review   12.10.26   9.15", "meeting_notes", 12),
        ("TAF review 12 October 2026", "family_plan", 12),
        ("Review 12 October 2026", "action_plan", None),
        ("Plan review 12 October 2026", "action_plan", None),
        ("Next review 12 October 2026", "meeting_notes", None),
        ("Tom H – plan review, 12.10.26", "meeting_notes", 12),
        ("Plan review due 12.10.26", "meeting_notes", None),
        ("Attendance plan for Tom. Date of review: 12 October 2026", "action_plan", None),
    ],
)
def test_the_day_of_a_review_is_that_of_notes_which_are_called_so(
    title: str, kind: str, day: int | None, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = date_of("paper.docx", [f"Weir School\n{title}\nTom Hughes 4M\nHe coughs at night."], "Word", kinds[kind])
    assert (told.day if told else None) == (date(2026, 10, day) if day else None)


@pytest.mark.parametrize("kind", ["action_plan", "family_plan", "attendance_certificate", "leave_request"])
def test_a_paper_of_one_child_is_of_the_day_on_which_somebody_completed_it(
    kind: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = "Tom Hughes\nHe comes by bus.\nMum rings.\nSchool helps.\nCompleted by J Rowe 12.10.26"
    told = date_of("paper.docx", [text], "Word", kinds[kind])
    assert told
    assert told.day == date(2026, 10, 12)


def test_notes_on_how_a_contract_goes_are_no_contract(kinds: Mapping[str, EvidenceKind]) -> None:
    text = """Attendance contract - review
Date: Friday 20 November 2026
Those there: Mrs Hughes, Tom, Mrs Rowe
We went through the contract line by line. Tom has missed three sessions since it began. Mrs Hughes agrees to go on."""
    assert recognise("contract review 20 nov.docx", text, "Word", kinds).kind == "meeting_notes"


LONG_LETTERHEAD = "\n".join(
    (
        "Marbrook Academy",
        "Part of Weir Learning Trust",
        "Principal: Dr Ada Moss",
        "Mill Road, Marbrook",
        "0161 496 0000",
    )
)
LONG_ADDRESS = "Parent/Carer of Daniel Okafor\nMs Dana Okafor\n4 Mill Lane\nEastbrook\nMarbrook\nMB1 2AB"
LONG_HEAD = (
    f"{LONG_LETTERHEAD}\n{LONG_ADDRESS}\nDate: 10/11/2025\nOur ref: ATT/17\nStudent: Daniel Okafor\nTutor group: 8B"
)


@pytest.mark.parametrize(
    ("subject", "words", "kind"),
    [
        (
            "Stage 1 Attendance Letter",
            "Daniel's attendance is 90.4% (19 sessions missed). We offered a mentor.",
            "stage_1_letter",
        ),
        (
            "Leave of Absence Request: Outcome",
            "Thank you for your request for leave from 20/04/2026. It is not authorised.",
            "leave_response",
        ),
        (
            "Our meeting",
            "Thank you for coming in on 27 April.\nWe agreed:\n- Daniel will be in every day",
            "attendance_letter",
        ),
    ],
)
def test_the_subject_of_a_letter_tells_its_kind_below_however_long_a_letterhead(
    subject: str, words: str, kind: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = f"{LONG_HEAD}\nDear Ms Okafor\n{subject}\n{words}\nYours sincerely\nT Ridgway"
    assert recognise("20251110_P1.pdf", text, "PDF", kinds).kind == kind


def test_a_parent_called_miss_is_no_word_for_absence(kinds: Mapping[str, EvidenceKind]) -> None:
    for title in ("Mr", "Miss"):
        words = "Our meeting\nThank you for coming in.\nWe agreed:\nDaniel will be in every day"
        letter = f"{title} J Okafor\nDear {title} Okafor\n{words}"
        assert recognise("After meeting mum.docx", letter, "Word", kinds).kind == "attendance_letter"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("Daniel plan.docx", "Daniel Okafor born 14 May 2012 Plan made 26 January 2026"),
        ("CIN plan.pdf", "Plan start date 26/01/2026"),
        ("TAF plan.docx", "Plan agreed at the Team Around the Family meeting on 26 January 2026"),
        ("Visit.docx", "Visit to Daniel Okafor's home, 26 January 2026, 11.30"),
        ("Attendance contract.docx", "Agreed on 26 January 2026 between Ms Dana Okafor and the school"),
    ],
)
def test_a_plan_is_of_the_day_on_which_it_was_made_however_that_is_called(
    path: str, line: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    broken = "Mrs Orr will refer Dana to the parenting group by\n23/03/2026"
    kind = kinds[recognise(path, "", "PDF", kinds).kind]
    told = date_of(path, [f"Marbrook School\n{line}\n{broken}\nLook at it again: 02/03/2026"], "PDF", kind)
    assert told
    assert told.day == date(2026, 1, 26)


@pytest.mark.parametrize(
    ("last", "day"),
    [
        ("O Tranter, Headteacher, 18 May 2026", date(2026, 5, 18)),
        ("Dr Ada Moss   18/05/2026", date(2026, 5, 18)),
        ("Attendance from 3 September 2025 to 15 May 2026", None),
        ("The next one is due by 18 May 2026", None),
    ],
)
def test_a_certificate_is_of_the_day_behind_the_name_of_who_signs_it(last: str, day: date | None) -> None:
    told = date_of("certificate.pdf", [f"Certificate of attendance\nPossible sessions 304\n{last}"], "PDF", CERTIFICATE)
    assert (told and told.day) == day


def test_a_day_alone_in_a_broken_cell_of_a_plan_is_not_its_day(kinds: Mapping[str, EvidenceKind]) -> None:
    rows = "\n".join(("Who What By when", "Daniel be in class at", "least four days", "a week", "(90% of", "sessions)"))
    text = f"Child in Need plan\nDaniel Okafor\nSocial worker: Bev Hart\nReviewed monthly\n{rows}\n27 March 2026\nVoice"
    assert date_of("CIN plan.docx", [text], "Word", kinds["family_plan"]) is None
    told = date_of("CIN plan.docx", [f"Date of this plan: 4 February 2026\n{text}"], "Word", kinds["family_plan"])
    assert told
    assert told.day == date(2026, 2, 4)


@pytest.mark.parametrize("below", ["Those present\nDana Okafor", "What we will do\nBreakfast club, by\n5 March 2026"])
def test_a_day_alone_below_a_long_letterhead_is_the_day_of_notes(below: str, kinds: Mapping[str, EvidenceKind]) -> None:
    head = (
        "Larkfield Academy",
        "Part of the Mersey Trust",
        "Riverside Way",
        "Stockport",
        "SK1 4AA",
        "office@larkfield.example",
    )
    title = ("Attendance action plan", "Daniel Okafor", "10CR3", "Tutor", "Ms Quarmby", "26 January 2026")
    text = "\n".join((*head, *title, below))
    for kind in ("action_plan", "meeting_notes"):
        told = date_of("plan.docx", [text], "Word", kinds[kind])
        assert told
        assert told.day == date(2026, 1, 26)


@pytest.mark.parametrize(
    ("name", "heading", "kind"),
    [
        ("Attendance concern to Ms Hill.eml", "Attendance concern: Stage 1 - Tom Hill (9B)", "stage_1_letter"),
        ("Letter of concern.docx", "Attendance - Stage 1", "stage_1_letter"),
        ("Attendance warning.docx", "Stage 2 - attendance", "stage_2_letter"),
        ("Attendance concern to Ms Hill.eml", "Attendance concern - Tom Hill (9B)", "attendance_letter"),
    ],
)
def test_a_letter_of_concern_is_of_the_stage_that_it_is_headed_with(
    name: str, heading: str, kind: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = f"{heading}\nDear Ms Hill\nTom's attendance has fallen to 90% and he has missed 18 sessions at school."
    form = "e-mail" if name.endswith(".eml") else "Word"
    assert recognise(name, text, form, kinds).kind == kind


@pytest.mark.parametrize(
    ("name", "says", "kind"),
    [
        (
            "Come to a meeting",
            "Will you come and talk about Noah's attendance on 27 April at 3 o'clock?",
            "meeting_invitation",
        ),
        ("After our meeting", "Thank you for coming. We said that Noah will be in every day.", "attendance_letter"),
        ("About the council", "So I have had to refer Noah's attendance to the council.", "referral_notification"),
    ],
)
@pytest.mark.parametrize("greeted", ["Chloe", "Ryan", "Ms Hill"])
def test_a_letter_that_greets_by_the_forename_is_no_minutes(
    name: str, says: str, kind: str, greeted: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = f"Pear Tree School\nDear {greeted}\n{says}\nWith best wishes\nJan Ollerton"
    assert recognise(f"{name}.docx", text, "Word", kinds).kind == kind


@pytest.mark.parametrize("school", ["Elm Infant & Nursery School", "Elm Primary and Nursery School", "Elm School"])
def test_a_plan_of_a_school_with_a_nursery_is_no_paper_of_a_nursery(
    school: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = (
        f"{school}\nNoah's attendance plan\nTarget: 95% by Easter\nChloe - bed at 7\nWe will look at it on 2 March 2026"
    )
    assert recognise("Noah's plan.docx", text, "Word", kinds).kind == "action_plan"


@pytest.mark.parametrize(
    ("lines", "kind", "day"),
    [
        ("Setting The Lighthouse Meeting 12/10/2026\nLead Ann Rowe Plan started 22/09/2026", "family_plan", 12),
        ("Setting The Lighthouse Next Meeting 14/12/2026\nLead Ann Rowe Plan started 12/10/2026", "family_plan", 12),
        ("Setting The Lighthouse Last Meeting 14/09/2026\nLead Ann Rowe Plan started 12/10/2026", "family_plan", 12),
        ("Learner T Hughes Yr 10\nDate12/10/26 Time 9.50", "home_visit", 12),
    ],
)
def test_the_day_of_a_form_stands_in_its_cells_though_they_run_together(
    lines: str, kind: str, day: int, kinds: Mapping[str, EvidenceKind]
) -> None:
    told = date_of("paper.docx", [f"Form\n{lines}\nHe said that he was up late."], "Word", kinds[kind])
    assert told
    assert told.day == date(2026, 10, day)


CONTRACT = (
    "Offerton Park School\nATTENDANCE CONTRACT\nbetween Offerton Park School and the parents of Daniel Okafor\n"
    "Target 95%, and no unauthorised absence for six weeks\nWe, {who}, will\nwake Daniel at 7.15\n"
    "ring school by 8.30 if he is ill\nThe school will\nkeep a place in breakfast club\n"
    "Signed R Okafor T Okafor K Asante"
)
REFERRED = (
    "Mrs Grace Okafor\n4 Elm Row\n\n24 March 2026\n\nDear Mrs Okafor\n\n{subject}\n\nThe improvement period of the "
    "Notice to Improve that I sent to you on 9 February {over}. Daniel was absent without authorisation for 14 "
    "sessions in that time.\n\nI am writing to tell you that the school {refers} for legal intervention.\n\n"
    "Yours sincerely\nR Pallister\nHeadteacher"
)


@pytest.mark.parametrize("who", ["Rukhsana and Tariq Okafor", "the parents", "Mr and Mrs Okafor of 4 Elm Row"])
def test_a_contract_names_the_parents_within_what_they_will_do(who: str, kinds: Mapping[str, EvidenceKind]) -> None:
    assert recognise("Contract signed.docx", CONTRACT.format(who=who), "Word", kinds).kind == "attendance_contract"


@pytest.mark.parametrize(
    "subject", ["Referral to Norfolk County Council – Daniel Okafor", "Daniel Okafor (14/03/2012)"]
)
@pytest.mark.parametrize("over", ["ended on 20 March", "is over", "came to an end on Friday"])
@pytest.mark.parametrize(
    "refers", ["is referring the matter to Norfolk County Council", "has referred this to the council"]
)
def test_a_letter_of_referral_that_tells_of_the_notice_is_no_notice(
    subject: str, over: str, refers: str, kinds: Mapping[str, EvidenceKind]
) -> None:
    text = REFERRED.format(subject=subject, over=over, refers=refers)
    assert recognise("Referral_Mrs_Okafor.docx", text, "Word", kinds).kind == "referral_notification"
