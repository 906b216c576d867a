"""Days of birth that can hardly be right: of a slip of the keyboard, or of two people taken for each other."""

from collections.abc import Iterator
from datetime import date

from pipeline.attendance.basis.calendar import years_after
from pipeline.case.case import Case
from pipeline.case.finding import Finding
from pipeline.case.places import place_of
from pipeline.text.dates import in_words

YOUNGEST_PUPIL, OLDEST_PUPIL, YOUNGEST_PARENT = 4, 19, 12
"""Years; a pupil is on roll from the school year of the fifth birthday on, and hardly beyond the nineteenth."""


def odd_births(case: Case, today: date) -> Iterator[Finding]:
    """Warn of a child who is no age for school, and of a parent who is no age to be one."""
    born = case.child.date_of_birth
    if born and not years_after(born, YOUNGEST_PUPIL) <= today < years_after(born, OLDEST_PUPIL + 1):
        told = f"{case.child.name or 'The child'}, born on {in_words(born)}, would be of no age for school."
        yield _odd(told, "child.date_of_birth")
    for parent in case.parents:
        if born and parent.date_of_birth and years_after(parent.date_of_birth, YOUNGEST_PARENT) > born:
            told = f"{parent.called} was born on {in_words(parent.date_of_birth)}, and the child on {in_words(born)}."
            yield _odd(told, "parent.date_of_birth", parent.called)


def _odd(because: str, key: str, parent: str | None = None) -> Finding:
    fix = f"Look whether the day is right {place_of(key)}"
    return Finding("odd-birth", "Days of birth can be right", "warning", because, fix, None, (), parent)
