"""Daniel Okafor: a complete enforcement referral; his parents live apart and each was written to."""

from datetime import UTC, date, datetime, timedelta, timezone

from making import letters
from making.casefile import case_file
from making.letters import Story
from making.mail import email
from making.paper import action_plan, certificate, letter_pdf, record
from making.people import MARBROOK, Adult, Child, Staff, upn
from making.pictures import photographed, scanned
from making.register import Register, keep_register
from making.sheets import csv_file, register_by_session
from making.word import letter_docx, notes_docx

from pipeline.dates import in_words

FOLDER = "Okafor Daniel - enforcement referral"
SUMMER_TIME = timezone(timedelta(hours=1))

CHILD = Child("Daniel", "Okafor", date(2012, 11, 14), "8", upn(990, 412, 23, 117), "8 Kestrel")
MOTHER = Adult(
    "Mrs",
    "Grace",
    "Okafor",
    "mother",
    ("14 Lantern Row", "Edgeley", "Stockport", "SK3 9QT"),
    "07700 900142",
    date(1984, 5, 2),
    "grace.okafor@post.example",
)
FATHER = Adult(
    "Mr",
    "Emeka",
    "Okafor",
    "father",
    ("Flat 3, 88 Bobbin Street", "Reddish", "Stockport", "SK5 6RJ"),
    "07700 900371",
    date(1981, 9, 23),
    lives_with_child=False,
)
CORRECTED = "N until {day}: no reason given after text, call and e-mail; amended to O by T Ridgway, Attendance Manager"


def _register() -> Register:
    absences = {
        "2025-09-15/2025-09-17": "I I",
        "2025-10-02": "O O",
        "2025-10-14/2025-10-15": "I I",
        "2025-11-06": "O O",
        "2025-11-07": "U \\",
        "2025-11-20": "/ M",
        "2025-11-24/2025-11-25": "I I",
        "2025-12-02": "O O",
        "2025-12-08": "U \\",
        "2025-12-15/2025-12-16": "I I",
        "2026-01-08/2026-01-09": "I I",
        "2026-01-12": "O O",
        "2026-02-03": "O O",
        "2026-02-10": "U \\",
        "2026-03-03": "O O",
        "2026-03-17": "O O",
        "2026-03-24": "U \\",
        "2026-04-14": "O O",
        "2026-04-21/2026-04-22": "O O",
        "2026-05-06": "O O",
        "2026-05-12": "O O",
        "2026-05-13": "O \\",
        "2026-05-19": "U \\",
        "2026-05-20": "O O",
        "2026-06-02": "O O",
        "2026-06-04": "U \\",
    }
    comments = {
        "2025-09-15 AM": "Mother rang: stomach upset",
        "2025-10-02 AM": CORRECTED.format(day="9 October 2025"),
        "2025-10-14 AM": "Mother rang: heavy cold",
        "2025-11-07 AM": "Arrived 10.20, overslept",
        "2025-11-20 PM": "Orthodontist, card seen",
        "2025-12-08 AM": "Arrived 9.50",
        "2026-02-03 AM": "Mother rang: headache. No medical evidence, see Stage 2 letter",
        "2026-02-10 AM": "Arrived 10.05, missed the bus",
        "2026-03-03 AM": CORRECTED.format(day="9 March 2026"),
        "2026-03-24 AM": "Arrived 9.45",
        "2026-04-21 AM": CORRECTED.format(day="27 April 2026"),
        "2026-05-06 AM": "Text from mother: tired. Not authorised",
        "2026-05-19 AM": "Arrived 10.40",
        "2026-06-02 AM": CORRECTED.format(day="5 June 2026"),
        "2026-06-04 AM": "Arrived 9.55",
    }
    return keep_register(date(2026, 6, 5), absences, comments, seed=14)


STORY = Story(
    school=MARBROOK,
    child=CHILD,
    parents=(MOTHER, FATHER),
    register=_register(),
    stage_1_on=date(2025, 11, 10),
    stage_2_on=date(2026, 1, 15),
    meeting_on=date(2026, 1, 29),
    review_on=date(2026, 3, 12),
    notice_on=date(2026, 4, 24),
    certificate_on=date(2026, 6, 8),
    reasons="Daniel sleeps badly, is up late on his telephone and finds mornings difficult.",
    help_offered="We have offered breakfast club from 7.50 am, a key adult for the start of the day and an Early Help Assessment.",
)
ACTIONS = (
    (
        "Daniel comes to breakfast club at 7.50 am and is greeted by Miss Lowe",
        "Daniel, Miss Lowe",
        "from 2 February 2026",
    ),
    ("His telephone stays downstairs from 9 pm on school nights", "Mrs Okafor", "from 29 January 2026"),
    ("Brings Daniel to school on Tuesdays, when he stays with his father", "Mr Okafor", "from 3 February 2026"),
    ("Referral to the school nurse about sleep", "Mr Ridgway", "by 6 February 2026"),
    ("Medical evidence is given for each absence through illness", "Mrs and Mr Okafor", "at once"),
    ("Weekly telephone call home, every Friday", "Mr Ridgway", "until the review"),
)
MEETING = (
    (
        "What we see",
        (
            letters.missed(CHILD, STORY.register.until(STORY.meeting_on)),
            "Most absences are on Mondays and Tuesdays, and most late arrivals after a weekend away from home.",
        ),
    ),
    (
        "What Daniel and his parents say",
        (
            "Daniel likes design and technology and his friends; he worries about maths, which is first on Tuesdays.",
            "Mrs Okafor leaves for work at 6.30 am and cannot see Daniel out of the house.",
            "Mr Okafor has Daniel from Monday evening to Tuesday morning and did not know how many Tuesdays were missed.",
            "Both parents were told again that medical evidence will be needed before absences are authorised.",
        ),
    ),
    (
        "What was agreed",
        (
            "A personalised attendance action plan, signed by all and given to both parents on the day.",
            "An Early Help Assessment was offered. Mrs Okafor would like to think about it; Mr Okafor declined.",
            f"Review of the plan on {in_words(STORY.review_on)}.",
        ),
    ),
)
CONTACTS = (
    ("16/09/2025", "call", "Mrs Grace Okafor", "T Ridgway", "Daniel has a stomach upset. Wished him well; work will be sent.", ""),
    ("02/10/2025", "text", "Mrs Grace Okafor", "Attendance office", "First-day text: Daniel not in, please ring. No answer.", ""),
    ("06/11/2025", "call", "Mrs Grace Okafor", "T Ridgway", "Sleeps badly, up late on his telephone, mornings are difficult. Breakfast club and Early Help Assessment offered; she will think about it.", ""),
    ("10/11/2025", "letter", "Mrs Grace Okafor", "T Ridgway", "Stage 1 letter sent by first-class post", "Letters/Stage 1 letter - Mrs G Okafor.docx"),
    ("10/11/2025", "letter", "Mr Emeka Okafor", "T Ridgway", "Stage 1 letter sent by first-class post", "Letters/Stage 1 letter - Mr E Okafor.docx"),
    ("18/11/2025", "email", "Mrs Grace Okafor", "T Ridgway", "Card for the orthodontist received; afternoon of 20 November authorised (M)", "RE Daniel appointment.eml"),
    ("02/12/2025", "call", "Mr Emeka Okafor", "T Ridgway", "Did not know of the absence; will speak to Daniel. Early help offered, declined: does not want other people involved.", ""),
    ("15/01/2026", "letter", "Mrs Grace Okafor", "T Ridgway", "Stage 2 letter with invitation to the meeting, first-class post", "Letters/Stage 2 letter - Mrs G Okafor.docx"),
    ("15/01/2026", "letter", "Mr Emeka Okafor", "T Ridgway", "Stage 2 letter with invitation to the meeting, first-class post", "Letters/Stage 2 letter - Mr E Okafor.docx"),
    ("29/01/2026", "meeting", "Mrs Grace Okafor, Mr Emeka Okafor", "T Ridgway, R Lowe", "School Attendance Meeting; action plan agreed and signed", "Meeting/School Attendance Meeting notes 29 January 2026.docx"),
    ("06/02/2026", "call", "Mrs Grace Okafor", "T Ridgway", "Friday call: breakfast club three times this week, well done. School nurse referral made.", ""),
    ("03/03/2026", "visit", "Mrs Grace Okafor", "R Lowe", "Home visit, see record: Daniel in bed, mother at work", "Meeting/IMG_20260303_101542.jpg"),
    ("12/03/2026", "meeting", "Mrs Grace Okafor", "T Ridgway", "Review of the plan: breakfast club stopped after two weeks, nurse's appointment not kept. Early Help Assessment offered again, declined. Mr Okafor did not come.", ""),
    ("24/04/2026", "letter", "Mrs Grace Okafor", "H Prestbury", "Notice to improve sent, 15 school days", "Letters/Notice to improve - Mrs G Okafor.pdf"),
    ("24/04/2026", "letter", "Mr Emeka Okafor", "H Prestbury", "Notice to improve sent, 15 school days", "Letters/Notice to improve - Mr E Okafor.pdf"),
    ("20/05/2026", "call", "Mr Emeka Okafor", "T Ridgway", "No answer, message left: three absences in the time of the notice", ""),
    ("09/06/2026", "call", "Mrs Grace Okafor", "T Ridgway", "Told that the school will refer to the council, and why. She understands.", ""),
    ("09/06/2026", "call", "Mr Emeka Okafor", "T Ridgway", "Told that the school will refer to the council. He disagrees, says it is the mother's job.", ""),
)  # fmt: skip


def files() -> dict[str, bytes]:
    """The case folder: path to bytes."""
    made = {
        "case.yaml": _case_file(),
        "attendance.csv": register_by_session(STORY.register),
        "contacts.csv": csv_file(("date", "kind", "with", "by", "summary", "file"), CONTACTS),
        "Attendance certificate 8 June 2026.pdf": certificate(
            MARBROOK, CHILD, STORY.parents, STORY.register, STORY.certificate_on
        ),
        "RE Daniel appointment.eml": _appointment_mail(),
        "Meeting/School Attendance Meeting notes 29 January 2026.docx": _notes(),
        "Meeting/Action plan signed 29 Jan 2026.pdf": scanned(_plan(), seed=29, degrees=1.9),
        "Meeting/IMG_20260303_101542.jpg": photographed(_home_visit(), seed=3),
    }
    for adult in STORY.parents:
        who = f"{adult.title} {adult.forename[0]} {adult.surname}"
        made[f"Letters/Stage 1 letter - {who}.docx"] = letter_docx(MARBROOK, letters.stage_1(STORY, adult))
        made[f"Letters/Stage 2 letter - {who}.docx"] = letter_docx(MARBROOK, letters.stage_2(STORY, adult))
        made[f"Letters/Notice to improve - {who}.pdf"] = letter_pdf(MARBROOK, letters.notice_to_improve(STORY, adult))
    return made


def _plan() -> bytes:
    signers = (("Grace Okafor", "Mother"), ("Emeka Okafor", "Father"), ("Tom Ridgway", "for the school"))
    return action_plan(
        MARBROOK,
        CHILD,
        STORY.register.until(STORY.meeting_on),
        "95% in the six weeks from 2 February 2026, and no unauthorised absence",
        ACTIONS,
        STORY.review_on,
        signers,
    )


def _notes() -> bytes:
    facts = (
        ("Pupil", STORY.about),
        ("Held on", f"{in_words(STORY.meeting_on)}, 9.15 am, Pastoral Office"),
        ("Present", "Daniel; Mrs Grace Okafor (mother); Mr Emeka Okafor (father); Miss R Lowe (Head of Year 8)"),
        ("In the chair", "Mr Tom Ridgway, Attendance and Pastoral Manager"),
    )
    return notes_docx(
        MARBROOK, "Notes of the School Attendance Meeting", STORY.meeting_on, facts, MEETING, "Tom Ridgway"
    )


def _home_visit() -> bytes:
    facts = (
        ("Date and time", "Tuesday 3 March 2026, 10.15 am"),
        ("Pupil", "Daniel Okafor, Year 8"),
        ("Address visited", "14 Lantern Row, Edgeley"),
        ("Visited by", "Rachel Lowe, Head of Year 8"),
        ("Seen and spoken to", "Daniel, at the door. Mother at work."),
    )
    paragraphs = (
        "Daniel answered after some minutes. He had been asleep. He said that nothing is wrong, that he went to bed late and did not hear his alarm.",
        "I asked whether he is worried about school. He said maths, a little. I told him that Mr Shah will sit with him on Tuesdays.",
        "Rang Mrs Okafor at work from the car. She thanked me and will speak with him tonight. I left the breakfast club leaflet.",
    )
    return record(MARBROOK, "Home visit record", facts, paragraphs, Staff("Rachel Lowe", "Head of Year 8"))


def _appointment_mail() -> bytes:
    card = record(
        MARBROOK,
        "Appointment card (copy)",
        (
            ("Patient", "Daniel Okafor"),
            ("Clinic", "Cheadle Road Orthodontics"),
            ("Appointment", "20 November 2025, 1.40 pm"),
        ),
        (),
        Staff("S Malik", "Reception"),
    )
    return email(
        "Grace Okafor <grace.okafor@post.example>",
        "Tom Ridgway <t.ridgway@marbrookhigh.example>",
        "RE: Daniel appointment",
        datetime(2025, 11, 18, 19, 42, 5, tzinfo=UTC),
        "Dear Mr Ridgway\n\nPlease find Daniel's card for the orthodontist on Thursday 20 November. I will collect him at 1 pm\n"
        "and he will be back on Friday morning. I know that he is missing a lot and I am trying.\n\nGrace Okafor\n",
        ("appointment card.pdf", card, "application/pdf"),
    )


def _case_file() -> bytes:
    return case_file(
        "stockport-enforcement",
        "SR-2026-031",
        MARBROOK,
        CHILD,
        STORY.parents,
        plan="none",
        answers={
            "reasons_given": "Daniel sleeps badly and is up late on his telephone; he worries about maths, which is first on Tuesdays.",
            "barriers": "Mrs Okafor leaves for work at 6.30 am, so that nobody sees Daniel out of the house. On Tuesdays he comes from his "
            "father's flat, two buses away.",
            "actions_taken": "Letters at Stage 1 and Stage 2, School Attendance Meeting and action plan on 29 January 2026, home visit on "
            "3 March 2026, review on 12 March 2026, notice to improve on 24 April 2026.",
            "support_offered": "Breakfast club, a key adult at the start of the day, help in maths on Tuesdays, school nurse for sleep, weekly "
            "calls home.",
            "early_help": "Offered on 6 November 2025, 29 January 2026 and 12 March 2026. Declined by both parents.",
            "other_agencies": "School nurse: referral of 5 February 2026, the appointment was not kept. No other agency works with the family.",
            "why_parent_could_do_more": "Both parents agreed a plan and neither kept to it after the second week. Mrs Okafor did not take "
            "Daniel to the school nurse; Mr Okafor has not brought him on Tuesdays and did not come to the review.",
        },
        dates={
            "notice_to_improve": STORY.notice_on,
            "parents_told_of_referral": date(2026, 6, 9),
            "referral_submitted": date(2026, 6, 10),
        },
        early_help={"offered": date(2025, 11, 6), "outcome": "declined"},
        contacts="contacts.csv",
        register="attendance.csv",
        files={
            "Meeting/IMG_20260303_101542.jpg": {
                "kind": "home_visit",
                "date": date(2026, 3, 3),
                "title": "Home visit record",
                "parent": "Mrs Grace Okafor",
            }
        },
    )
