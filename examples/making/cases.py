"""The example cases: which papers of which story lie in its folder, and in what state."""

from making import letters, papers
from making.broken import cut_short, locked
from making.papers import Files
from making.pictures import photographed, scanned
from making.sheets import register_by_day, register_by_session, register_by_week
from making.story import Story
from making.word import letter_docx

MEETING = "Notes of the School Attendance Meeting"


def okafor(story: Story) -> Files:
    """Complete: Word, PDF, a photograph, a scan, an e-mail; the parents live apart."""
    card = papers.form(story, "appointment_card")
    return {
        **papers.records(story),
        "attendance.csv": register_by_session(story.register),
        "Attendance certificate 8 June 2026.pdf": papers.certificate(story),
        **papers.stage_1_letters(story),
        **papers.stage_2_letters(story),
        **papers.notices(story),
        "Meeting/School Attendance Meeting notes 29 January 2026.docx": papers.meeting_notes(story, MEETING),
        "Meeting/Action plan signed 29 Jan 2026.pdf": scanned(papers.action_plan(story), seed=29, degrees=1.9),
        "Meeting/IMG_20260303_101542.jpg": photographed(papers.form(story, "home_visit"), seed=3),
        "RE Daniel appointment.eml": papers.mail(story.mails["appointment"], ("appointment card.pdf", card)),
    }


def whitaker(story: Story) -> Files:
    """Incomplete: the Stage 2 letter and the action plan are not in the folder."""
    return {
        **papers.records(story),
        "Register Ellie W 22-05-2026.csv": register_by_session(story.register),
        "Attendance cert Ellie W.pdf": papers.certificate(story),
        **papers.stage_1_letters(story, folder=""),
        **papers.notices(story, folder=""),
        "SAM notes Ellie W.docx": papers.meeting_notes(story, MEETING),
    }


def brennan(story: Story) -> Files:
    """Complete for a family in TAC: the plan's minutes and the lead professional's agreement instead."""
    minutes = papers.meeting_notes(story, "Team Around the Child: minutes of the review")
    return {
        **papers.records(story),
        "Kayleigh Brennan attendance.xlsx": register_by_day(story.register, "Attendance 2025/26: Kayleigh Brennan"),
        "Attendance certificate.pdf": papers.certificate(story),
        **papers.stage_1_letters(story, folder=""),
        **papers.stage_2_letters(story, folder=""),
        "TAC review minutes 14 May 2026.docx": minutes,
        "FW Kayleigh B - referral.eml": papers.mail(story.mails["agreement"]),
    }


def hughes(story: Story) -> Files:
    """Ineligible: an unauthorised holiday of ten sessions, which is for a penalty notice."""
    refused = {
        f"Leave refused - {adult.short}.docx": letter_docx(story.school, letters.leave_refused(story, adult))
        for adult in story.parents
    }
    return {
        **papers.records(story),
        "Megan H register.xlsx": register_by_week(story.register, "Megan Hughes, Year 5 Rowan"),
        "Certificate of attendance Megan.pdf": papers.certificate(story),
        "leave request form.pdf": scanned(papers.form(story, "leave_request"), seed=16, degrees=-1.2),
        **refused,
    }


def wyn(story: Story) -> Files:
    """Complete, beside files that cannot be opened and files that computers leave behind."""
    folder = "Llythyrau - Letters/"
    notice = papers.notices(story, folder)
    (notice_pdf,) = notice.values()
    return {
        **papers.records(story),
        "cofrestr - register.csv": register_by_session(story.register),
        "Siân’s attendance certificate.pdf": papers.certificate(story),
        **papers.stage_1_letters(story, folder),
        **papers.stage_2_letters(story, folder),
        **notice,
        "School Attendance Meeting 3 Feb.docx": papers.meeting_notes(story, MEETING),
        "Action plan (signed) 'final'.pdf": scanned(papers.action_plan(story), seed=3, degrees=-2.3),
        "Letter sent again.pdf": cut_short(notice_pdf),
        "Letter from the surgery.pdf": locked(notice_pdf, password="Nain1941"),  # noqa: S106  part of the story
        "scan0012.pdf": b"",
        "Thumbs.db": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504),
        "~$letter.docx": b"\x0cPauline Booth".ljust(162, b" "),
    }
