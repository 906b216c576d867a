"""What the letters of the staged attendance process say, with every figure counted from the register."""

from dataclasses import dataclass
from datetime import date

from making.paper import Letter
from making.people import Adult, Child, School
from making.register import AUTHORISED, UNAUTHORISED, Register, after_school_days

from pipeline.dates import in_words, with_weekday

NOTICE_SCHOOL_DAYS = 15
GREETING_HOURS = "between 8.15 am and 3.45 pm"


@dataclass(frozen=True)
class Story:
    """One family's way through the stages; the texts are what differs between families."""

    school: School
    child: Child
    parents: tuple[Adult, ...]
    register: Register
    stage_1_on: date
    stage_2_on: date
    meeting_on: date
    review_on: date
    notice_on: date
    certificate_on: date
    reasons: str
    help_offered: str
    meeting_place: str = "in the Pastoral Office"

    @property
    def about(self) -> str:
        """The line under a letter's subject."""
        child = self.child
        return f"{child.name}, born {in_words(child.born)}, Year {child.year_group}, form {child.form}"


def missed(child: Child, register: Register) -> str:
    """Tell the figures in a sentence: ``Daniel has missed 12 of 108 sessions (attendance 88.9%) …``."""
    totals = register.totals()
    lost = totals.authorised + totals.unauthorised
    return (
        f"Between {in_words(register.first_day)} and {in_words(register.last_day)} {child.forename} missed {lost} of "
        f"{totals.possible} sessions, so that {child.possessive} attendance is {totals.percentage}; {totals.unauthorised} "
        "of these absences are unauthorised."
    )


def stage_1(story: Story, adult: Adult) -> Letter:
    """The Stage 1 letter: we are worried, this is what we see, this is the help."""
    child, school = story.child, story.school
    return Letter(
        story.stage_1_on,
        adult,
        f"Stage 1 letter: {child.forename}'s attendance",
        story.about,
        (
            f"I am writing because we are concerned about {child.forename}'s attendance, and because we would like to help.",
            missed(child, story.register.until(story.stage_1_on)),
            f"When we spoke, you told us: {story.reasons} {story.help_offered}",
            f"Please telephone us on {school.phone} before 9 am on each day that {child.forename} cannot come, and tell us why. "
            "Under section 7 of the Education Act 1996 each parent has a duty to see that their child receives full-time "
            f"education; for a pupil on our register this means coming to school every day that {child.subject} is able to.",
            f"We will look at {child.possessive} attendance again in four weeks. If something at school or at home makes it hard, "
            f"please ring me on {school.attendance.phone} {GREETING_HOURS}: we would much rather hear from you than guess.",
        ),
        school.attendance,
    )


def stage_2(story: Story, adult: Adult) -> Letter:
    """The Stage 2 letter: medical evidence will be needed, and an invitation to the School Attendance Meeting."""
    child, school = story.child, story.school
    return Letter(
        story.stage_2_on,
        adult,
        f"Stage 2 letter: {child.forename}'s attendance and an invitation to meet",
        story.about,
        (
            f"I wrote to you on {in_words(story.stage_1_on)}. I am sorry to say that {child.forename}'s attendance has not improved.",
            missed(child, story.register.until(story.stage_2_on)),
            f"From the date of this letter, medical evidence will be needed before any further absences for illness are "
            f"authorised. This can be an appointment card, a prescription, a letter or a text message from the surgery; "
            "you need not pay for a letter. Absences without it will be recorded as unauthorised.",
            f"Please come to a School Attendance Meeting on {with_weekday(story.meeting_on)} at 9.15 am {story.meeting_place}. "
            f"{child.forename} is welcome to join us. We will talk about what keeps {child.objective} away and agree a plan "
            "together. If the time does not suit you, or if you would like to bring someone, please tell us.",
            "If unauthorised absences continue, we may ask Stockport Council to consider legal action. We hope very much "
            "that this will not be needed, and we again offer an Early Help Assessment for your family.",
        ),
        school.attendance,
    )


def notice_to_improve(story: Story, adult: Adult) -> Letter:
    """The notice: what happened, what improvement is asked for and until when."""
    child, school = story.child, story.school
    last_day = after_school_days(story.notice_on, NOTICE_SCHOOL_DAYS)
    return Letter(
        story.notice_on,
        adult,
        f"Notice to improve: {child.forename}'s attendance",
        story.about,
        (
            missed(child, story.register.until(story.notice_on)),
            f"You met us, or were invited to meet us, on {in_words(story.meeting_on)}, and the plan that was agreed was reviewed on "
            f"{in_words(story.review_on)}. {story.help_offered} This help is still open to you.",
            f"This notice gives {child.forename} the chance to improve. For the next {NOTICE_SCHOOL_DAYS} school days, from "
            f"{in_words(after_school_days(story.notice_on, 1))} to {in_words(last_day)}, we expect no unauthorised absence; this includes "
            "arriving after the register has closed.",
            "A parent whose child of compulsory school age does not attend regularly may be guilty of an offence under section "
            "444 of the Education Act 1996. If there are further unauthorised absences, Stockport Council may issue a "
            "penalty notice or prosecute.",
            f"Please contact {school.attendance.name} on {school.attendance.phone} if there is anything that we do not know.",
        ),
        school.head,
    )


def absence_dates(register: Register, codes: frozenset[str] = AUTHORISED | UNAUTHORISED) -> str:
    """List days with absences: ``3 March 2026 (O O), 17 March 2026 (O O)``."""
    return ", ".join(
        f"{in_words(day)} ({morning.code} {afternoon.code})" for day, morning, afternoon in register.absences(codes)
    )
