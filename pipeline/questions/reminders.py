"""What a route asks a person to see to, because no file can show it, and who saw to it on which day."""

from dataclasses import replace

from pipeline.case.case import Case
from pipeline.case.places import place_of
from pipeline.case.question import Answers, Question, subject_of
from pipeline.rules.model.rulebook import Reminder, Route

DONE, DOES_NOT_APPLY = "Done", "Does not apply"


def reminders_of(route: Route, case: Case, answers: Answers) -> tuple[Question, ...]:
    """Give every reminder of a route as something to tick off: as the case file says, else as somebody answered.

    None of them holds a case. One whose words change is open again.
    """
    return tuple(_reminder(one, case, answers) for one in route.reminders)


def _reminder(reminder: Reminder, case: Case, answers: Answers) -> Question:
    asked = Question(
        id=f"reminder-{reminder.id}",
        asks=reminder.says,
        choices=(DONE, DOES_NOT_APPLY),
        subject=subject_of(reminder.says),
        why=f"Tick it off {place_of(f'reminders.{reminder.id}.done_on')}.",
    )
    seen_to = case.reminders.get(reminder.id)
    if seen_to and seen_to.done_on and seen_to.by:
        return replace(asked, answer=DONE, by=seen_to.by, on=seen_to.done_on)
    return answers.to(asked)
