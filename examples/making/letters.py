"""Letters from ``texts/``: the first line is the subject, the others are paragraphs; figures come from the register."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from making.paper import Letter
from making.people import Adult, Child, Staff
from making.register import Register, after_school_days
from making.story import Section, Story
from pipeline.text.dates import in_words, with_weekday

NOTICE_SCHOOL_DAYS = 15

_TEXTS = Environment(  # noqa: S701  plain text for Word and for a page that escapes by itself
    loader=FileSystemLoader(Path(__file__).parent / "texts"), undefined=StrictUndefined
)
_TEXTS.filters.update(in_words=in_words, with_weekday=with_weekday)


def stage_1(story: Story, to: Adult) -> Letter:
    """Write the Stage 1 letter: we are worried, this is what we see, this is the help."""
    return _letter(story, "stage_1", story.days["stage_1"], to, sender=story.school.attendance)


def stage_2(story: Story, to: Adult) -> Letter:
    """Write the Stage 2 letter: medical evidence will be needed, and an invitation to the School Attendance Meeting."""
    return _letter(story, "stage_2", story.days["stage_2"], to, sender=story.school.attendance)


def notice_to_improve(story: Story, to: Adult) -> Letter:
    """Write the notice: what happened, what improvement is asked for and until when."""
    written = story.days["notice_to_improve"]
    further = {
        "notice_days": NOTICE_SCHOOL_DAYS,
        "notice_first_day": after_school_days(written, 1),
        "notice_last_day": after_school_days(written, NOTICE_SCHOOL_DAYS),
    }
    return _letter(story, "notice_to_improve", written, to, sender=story.school.head, further=further)


def leave_refused(story: Story, to: Adult) -> Letter:
    """Write the head teacher's answer to a request for leave."""
    return _letter(story, "leave_refused", story.days["response"], to, sender=story.school.head)


def about(child: Child) -> str:
    """Name the pupil as under a letter's subject."""
    return f"{child.name}, born {in_words(child.born)}, Year {child.year_group}, form {child.form}"


def missed(child: Child, register: Register) -> str:
    """Tell the register's figures in a sentence."""
    totals = register.totals()
    return (
        f"Between {in_words(register.first_day)} and {in_words(register.last_day)} {child.forename} missed "
        f"{totals.authorised + totals.unauthorised} of {totals.possible} sessions, so that {child.possessive} "
        f"attendance is {totals.percentage}; {totals.unauthorised} of these absences are unauthorised."
    )


def with_figures(story: Story, section: Section, day: date) -> tuple[str, tuple[str, ...]]:
    """Give a section of meeting notes with ``{{ missed }}`` filled from the register as it stood on the day."""
    sentence = missed(story.child, story.register_on(day))
    return section.title, tuple(_TEXTS.from_string(point).render(missed=sentence) for point in section.points)


def _letter(
    story: Story, text: str, written: date, to: Adult, *, sender: Staff, further: Mapping[str, object] | None = None
) -> Letter:
    filled = _TEXTS.get_template(f"{text}.txt").render(
        story=story,
        child=story.child,
        school=story.school,
        missed=missed(story.child, story.register_on(written)),
        **(further or {}),
    )
    subject, *paragraphs = filled.split("\n\n")
    return Letter(written, to, subject, about(story.child), tuple(paragraphs), sender)
