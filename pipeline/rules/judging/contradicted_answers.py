"""Answers that say otherwise than another field of the case file, which alone would pass for what is so."""

from collections.abc import Iterable, Iterator

from pipeline.case.finding import Finding
from pipeline.case.places import place_of
from pipeline.rules.judging.events import Situation
from pipeline.rules.judging.passages import quoted
from pipeline.rules.judging.words_of_case import Contact
from pipeline.rules.language.day_of_check import DayOfCheck
from pipeline.rules.language.phrases_in_answers import any_of, plain_answer
from pipeline.rules.language.telling_clauses import sentences, statements
from pipeline.rules.language.wording import filled
from pipeline.rules.model.rulebook import Need
from pipeline.text.dates import in_words
from pipeline.text.dates_in_text import find
from pipeline.text.sentences import listed

_TITLE = "No answer contradicts what stands elsewhere"


def contradicted_answers(met_without: Iterable[Need], situation: Situation) -> Iterator[Finding]:
    """Warn of each answer that what stands elsewhere contradicts.

    ``met_without`` are the needs that another field or a paper met, so that nobody judged their answers.
    """
    for need in met_without:
        for name in need.answer.questions if need.answer else ():
            if _speaks_otherwise(name, need, situation):
                yield _told(name, f"“{need.title}” is met by what stands elsewhere", situation)
    for name in situation.rules.questions:
        for other in told_elsewhere(name, situation):
            yield _told(name, other, situation)


def told_elsewhere(name: str, situation: Situation) -> Iterator[str]:
    """Give what other fields of the case file say against an answer."""
    yield from _no(name, situation)
    yield from _another_outcome(name, situation)
    yield from _another_day(name, situation)
    yield from _another_charge(name, situation)


def _speaks_otherwise(name: str, need: Need, situation: Situation) -> bool:
    """Whether an answer denies what met its need without it, or tells it only as what is still to come."""
    rules, given = situation.rules, _given(name, situation)
    if given is None or need.answer is None:
        return False
    heard, question = rules.hearing_answers, rules.questions[name]
    against = heard.speaks_against(given, need.answer.against.get(name, ()), need.answer.but_not.get(name, ()))
    return against or heard.leaves_open(given, question.wanted_on(DayOfCheck(situation.today)))


def _no(name: str, situation: Situation) -> Iterator[str]:
    """Tell what stands elsewhere of which the answer plainly says that there is none: a translator, a plan.

    One that tells of it in a statement of its own denies something else: "No convictions. Penalty notice in May".
    """
    contradicted, given = situation.rules.questions[name].no_is_contradicted, _given(name, situation)
    heard = situation.rules.hearing_answers
    if contradicted is None or given is None or not heard.says_none_plainly(given):
        return
    if any(any_of(contradicted.named).search(one) and not heard.denies(one) for one in _statements_of(given)):
        return
    value = situation.facts.get(contradicted.fact)
    if value in contradicted.being or (value and not contradicted.being):
        yield filled(contradicted.because, situation.facts).rstrip(".")


def _statements_of(answer: str) -> Iterator[str]:
    return (one.casefold() for sentence in sentences(answer) for one in statements(sentence))


def _another_outcome(name: str, situation: Situation) -> Iterator[str]:
    """Tell an outcome in its own field that is the opposite of what the answer says: "declined", "Mum accepted it"."""
    question, told = situation.rules.questions[name], outcome_told(name, situation)
    if told is None:
        return
    heard, given = situation.rules.hearing_answers, _given(name, situation)
    ours = heard.came_of(told)
    if ours and given and heard.came_of(given) not in (None, ours):
        yield f"{situation.table[str(question.outcome_in)].description} is “{told}”"
    last = _last_outcomes_in_log(question.outcome_of, situation)
    if ours and last and all(heard.came_of(row.summary) != ours for row in last):
        yield f"the contact log says on {in_words(last[0].day)}: {quoted(last[0].summary)}"


def outcome_told(name: str, situation: Situation) -> str | None:
    """Give what a field of its own tells of the outcome that a question asks for: of early help, “declined”."""
    fact = situation.rules.questions[name].outcome_in
    told = situation.facts.get(fact) if fact else None
    return told if isinstance(told, str) else None


def _last_outcomes_in_log(offers: tuple[str, ...], situation: Situation) -> list[Contact]:
    """Find the rows of the contact log that tell what came of these offers, of the last day with any."""
    came_of, of_these = situation.rules.hearing_answers.came_of, any_of(offers)
    rows = [one for one in situation.contacts if of_these.search(plain_answer(one.summary)) and came_of(one.summary)]
    last = max((one.day for one in rows), default=None)
    return [one for one in rows if one.day == last]


def _another_day(name: str, situation: Situation) -> Iterator[str]:
    """Tell a day in its own field where the answer names other days, and not this one."""
    event, given = situation.rules.questions[name].day_in, _given(name, situation)
    day = situation.case.dates.get(event) if event else None
    named = [one.day for one in find(given)] if given else []
    if event and day and named and day not in named:
        yield f"{situation.words_for(event)} is {in_words(day)}"


def _another_charge(name: str, situation: Situation) -> Iterator[str]:
    """Tell what every charge of the case has in the place of the answer, where none has what it says."""
    question, case = situation.rules.questions[name], situation.case
    charges = (case.charge, *(parent.charge for parent in case.parents))
    charged = {str(told) for one in charges if (told := getattr(one, question.in_charge or "", None))}
    said = question.read(_given(name, situation), situation.rules.hearing_answers)
    if charged and said is not None and said not in charged:
        yield f"the charge in the case file has {listed(sorted(charged))}"


def _told(name: str, other: str, situation: Situation) -> Finding:
    asked = situation.rules.questions[name].asks
    because = f"{other[:1].upper()}{other[1:]}; but the answer to “{asked}” is “{_given(name, situation)}”."
    fix = f"Look which of the two is so, and correct the other; the answer stands {place_of(f'answers.{name}')}"
    return Finding("contradicted-answers", _TITLE, "warning", because, fix)


def _given(name: str, situation: Situation) -> str | None:
    return situation.rules.hearing_answers.answer_of(situation.case.answers.get(name))
