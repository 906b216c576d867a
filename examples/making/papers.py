"""The papers of a story: which letter, note, plan or form lies in which file."""

from datetime import datetime

from making import letters, paper
from making.casefile import case_file, contact_log
from making.mail import email
from making.people import Staff
from making.story import Mail, Story
from making.word import letter_docx, notes_docx
from pipeline.text.dates import in_words

Files = dict[str, bytes]


def records(story: Story) -> Files:
    """Make the facts: case.yaml and the contact log."""
    return {"case.yaml": case_file(story), "contacts.csv": contact_log(story)}


def certificate(story: Story) -> bytes:
    """Make the signed attendance certificate of the whole register."""
    return paper.certificate(
        story.school, story.child, story.parents, story.register, signed_on=story.days["certificate"]
    )


def stage_1_letters(story: Story, folder: str = "Letters/") -> Files:
    """Make the Stage 1 letter to each parent."""
    return {
        f"{folder}Stage 1 letter - {adult.short}.docx": letter_docx(story.school, letters.stage_1(story, adult))
        for adult in story.parents
    }


def stage_2_letters(story: Story, folder: str = "Letters/") -> Files:
    """Make the Stage 2 letter to each parent."""
    return {
        f"{folder}Stage 2 letter - {adult.short}.docx": letter_docx(story.school, letters.stage_2(story, adult))
        for adult in story.parents
    }


def notices(story: Story, folder: str = "Letters/") -> Files:
    """Make the notice to improve to each parent, as PDF."""
    return {
        f"{folder}Notice to improve - {adult.short}.pdf": paper.letter_pdf(
            story.school, letters.notice_to_improve(story, adult)
        )
        for adult in story.parents
    }


def meeting_notes(story: Story, heading: str) -> bytes:
    """Make the notes of the story's meeting as a Word file."""
    if story.meeting is None:
        raise ValueError(f"the story of {story.child.name} tells no meeting")
    day = story.days["meeting"]
    facts = (
        ("Pupil", letters.about(story.child)),
        ("Held on", f"{in_words(day)}, {story.meeting.place}"),
        ("Present", story.meeting.present),
        ("In the chair", story.meeting.chair),
    )
    sections = [letters.with_figures(story, section, day) for section in story.meeting.sections]
    return notes_docx(story.school, heading, facts, sections, held_on=day, writer=story.school.attendance.name)


def action_plan(story: Story) -> bytes:
    """Make the signed action plan as PDF, agreed at the meeting."""
    return paper.action_plan(
        story.school,
        story.child,
        story.register_on(story.days["meeting"]),
        target=story.target,
        actions=story.actions,
        review_on=story.days["review"],
        signers=tuple(story.signers.items()),
    )


def form(story: Story, name: str) -> bytes:
    """Make a form filled in by hand as PDF."""
    one = story.forms[name]
    return paper.record(story.school, one.heading, one.facts, one.paragraphs, Staff(name=one.signer, role=one.role))


def mail(one: Mail, attachment: tuple[str, bytes] | None = None) -> bytes:
    """Make an e-mail, with a PDF attached where one is given."""
    sent = datetime.fromisoformat(one.sent)
    return email(one.sender, one.to, one.subject, one.text, sent=sent, attached_pdf=attachment)
