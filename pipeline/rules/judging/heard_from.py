"""Whether anybody heard from the family since an absence began, by what the contact log and the notes say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.case.question import NO, YES, Question, question_id, subject_of
from pipeline.rules.judging.contacts_made import as_text
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.names_in_mentions import forenames_of_parents, names_of_parents, with_names_in
from pipeline.rules.judging.passages import passage, quoted
from pipeline.rules.judging.rows_left_open import RowsLeftOpen
from pipeline.rules.judging.words_of_case import Contact
from pipeline.rules.model.wanted_words import Mention
from pipeline.text.dates import in_words

HEARD_ON = "family_heard_on"
MOST_SHOWN = 4


def with_hearing_from_family(situation: Situation) -> Situation:
    """Add how many contacts the log has since the absence began, and the last day on which the family was heard from.

    Nothing is known where the day of the event is not; of the contacts nothing either where no log could be read.
    Rows that tell neither that somebody was heard from nor that nobody was reached are asked about.
    """
    hearing = situation.rules.hearing_from_family
    since = situation.day_of(hearing.since) if hearing.since else None
    if since is None:
        return situation
    later = [one for one in situation.contacts_with_family if since <= one.day <= situation.today]
    heard = [*_in_rows(later, situation), *_in_papers(since, situation)]
    if not (situation.contacts or heard):
        return situation
    asked = None if heard else _asked_about(later, situation)
    if asked and asked.answer == YES:
        heard = [(later[-1].day, f"{asked.by} says that the log tells of it.")]
    day, told = max(heard, default=(None, "None."))
    counted = {"contacts_since_first_day_absent": len(later)} if situation.contacts else {}
    facts = {**situation.facts, **counted, HEARD_ON: day}
    doubts = {**situation.doubts, HEARD_ON: asked} if asked else situation.doubts
    return replace(situation, facts=facts, doubts=doubts, explanations={**situation.explanations, HEARD_ON: told})


def _asked_about(later: Sequence[Contact], situation: Situation) -> Question | None:
    """Ask about the rows of which the words leave open whether anybody was reached.

    Where the school says that nobody was heard from, the case waits only for rows that speak of the family.
    """
    rows = RowsLeftOpen(situation)
    unclear = [one for one in later if not rows.tells_that_nobody_was_reached(one)]
    if not unclear:
        return None
    told = "; ".join(f"{in_words(one.day)}: {quoted(as_text(one))}" for one in unclear[:MOST_SHOWN])
    more = f"; and {len(unclear) - MOST_SHOWN} more" if len(unclear) > MOST_SHOWN else ""
    question = Question(
        id=question_id("heard-from-family", unclear[0].file),
        asks=f"Was anybody of the family heard from, by these rows of “{unclear[0].file}”? {told}{more}",
        choices=(YES, NO),
        subject=subject_of(*(f"{one.day} {as_text(one)}" for one in unclear)),
        why="The words tell neither that somebody was heard from nor that nobody was reached.",
        about=unclear[0].file,
        settles=(unclear[0].file,),
        holds=not _is_denied(situation) or any(map(rows.speaks_of_family, unclear)),
    )
    return situation.answers.to(question)


def _is_denied(situation: Situation) -> bool:
    """Whether the school itself says that nobody was heard from."""
    rules = situation.rules
    name = rules.hearing_from_family.asked or ""
    given = situation.case.answers.get(name)
    return given is not None and rules.questions[name].read(given, rules.hearing_answers) == "no"


def _named(mention: Mention, situation: Situation) -> Mention:
    """Give the mention with the parents' names; a school that knows them well writes that "Lee rang"."""
    case = situation.case
    return with_names_in(mention, case, (*names_of_parents(case), *forenames_of_parents(case)))


def _in_rows(contacts: list[Contact], situation: Situation) -> Iterator[tuple[date, str]]:
    if mention := situation.rules.hearing_from_family.in_a_row():
        wanted = _named(mention, situation)
        said = ((one.day, passage(wanted, [as_text(one)])) for one in contacts)
        yield from ((day, f"The log says on {in_words(day)}: {quoted(words)}.") for day, words in said if words)


def _in_papers(since: date, situation: Situation) -> Iterator[tuple[date, str]]:
    hearing = situation.rules.hearing_from_family
    if mention := hearing.in_a_paper():
        wanted = _named(mention, situation)
        for one in situation.documents(hearing.papers):
            if one.date is None or one.pages is None or not since <= one.date <= situation.today:
                continue
            if words := passage(wanted, one.pages.texts):
                yield one.date, f"{one.described} says: {quoted(words)}."
