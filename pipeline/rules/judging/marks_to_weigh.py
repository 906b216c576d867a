"""Unauthorised marks on days of which a paper speaks that may excuse them: a letter of a doctor, or of a bus."""

from collections.abc import Iterator

from pipeline.case.finding import Finding
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.unauthorised_days import unauthorised_days_in
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed

_TITLE = "No unauthorised mark is of a day for which there may be an excuse"
MOST_NAMED = 4


def marks_to_weigh(situation: Situation) -> Iterator[Finding]:
    """Warn where the register has unauthorised absence on days that such a paper names beside its own.

    Source: Education Act 1996 s.444(2A) and (3) (what excuses an absence).
    """
    kinds = tuple(name for name, kind in situation.rules.evidence.items() if kind.may_excuse)
    for paper in situation.documents(kinds):
        if days := unauthorised_days_in(paper, situation):
            named = [in_words(day) for day in sorted(set(days))]
            more = [f"{len(named) - MOST_NAMED} more"] if len(named) > MOST_NAMED else []
            count = f"{len(days)} unauthorised session{'' if len(days) == 1 else 's'}"
            because = (
                f"{paper.described[:1].upper()}{paper.described[1:]} speaks of days on which the register has {count}: "
                f"{listed([*named[:MOST_NAMED], *more])}."
            )
            fix = "Read what it says of these days, and correct the marks where they should be others"
            yield Finding("marks-to-weigh", _TITLE, "warning", because, fix, _SOURCE, (paper.file,))


_SOURCE = "Education Act 1996 s.444(2A) and (3)"
