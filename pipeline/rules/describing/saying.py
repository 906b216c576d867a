"""What a rule says, in sentences for officers: the same on the screen and on a route's page."""

from collections.abc import Iterator, Sequence

from pipeline.case.places import ANY_FORM, in_the_readers_words, place_of
from pipeline.rules.judging.events import event_of, event_words, title
from pipeline.rules.language.plain_expressions import in_plain_words
from pipeline.rules.language.wording import PLACE, detail_in_words
from pipeline.rules.model.agreement import DocumentPeriod
from pipeline.rules.model.days_and_conditions import Condition, InForce
from pipeline.rules.model.keys_of_checks import keys_of
from pipeline.rules.model.need_checks import (
    AbsentCheck,
    AnswerCheck,
    Check,
    ContactsCheck,
    DetailsCheck,
    DocumentTiming,
    EvidenceCheck,
    FactCheck,
    ForEach,
    SpacingCheck,
    Timing,
    TimingCheck,
    UnsaidCheck,
    WeighedCheck,
)
from pipeline.rules.model.rulebook import Need, Route, Rules, Step
from pipeline.rules.model.wanted_words import Mention
from pipeline.text.dates import in_words
from pipeline.text.sentences import listed, sentence
from pipeline.text.shortening import MOST_TOLD

WEIGHTS = {"incomplete": "", "ineligible": "a hard stop", "warning": "advice; does not hold the referral up"}
"""What it means that a need is not met; nothing where the referral is then incomplete."""


def conditions(need: Need, rules: Rules) -> Iterator[str]:
    """Say when a need is asked for, when it is not, and what follows where it is not met."""
    if need.applies_when:
        yield f"Only when {_when(need.applies_when, rules)}."
    if need.waived_when:
        yield f"Not needed when {_where(need.waived_when, rules)}."
    if need.met_when:
        yield f"Also met when {_where(need.met_when, rules)}."
    if days := span(need.in_force):
        yield f"In force {days}."
    if need.elsewhere:
        yield f"Otherwise the route is {need.elsewhere}."
    if need.status:
        yield f"Status: {need.status}."


def mended(need: Need) -> str:
    """Say what can be done about a need, to whoever has no form in hand."""
    place = place_of(*keys_of(need.check))
    return in_the_readers_words(sentence(need.fix.replace(PLACE, place)), ANY_FORM)


def asked(need: Need, rules: Rules) -> Iterator[str]:
    """Say what must be there, or hold, for a need to be met."""
    match need.check:
        case FactCheck() as fact:
            yield f"Must hold{_each(fact, rules)}: {_when(fact.holds, rules)}."
        case EvidenceCheck() as evidence:
            yield from _evidence(evidence, rules)
        case AnswerCheck() as answer:
            yield from (_question(name, answer, rules) for name in answer.questions)
        case DetailsCheck() as details:
            fields = listed([detail_in_words(field) for field in details.fields])
            yield f"In the case file{_each(details, rules)}: {fields}."
        case TimingCheck() as timing:
            event = sentence(event_words(timing.event, rules))[:-1]
            yield f"{event}{_each(timing, rules)}: {timing_words(timing, rules)}."
        case ContactsCheck() as contacts:
            yield from _contacts(contacts, rules)
        case SpacingCheck() as spacing:
            yield _spacing(spacing, rules)
        case _:
            yield _of_any_paper(need.check, rules)


def _of_any_paper(check: Check, rules: Rules) -> str:
    """Say what no paper may be or say, or what is asked about all that papers of some kinds say."""
    match check:
        case AbsentCheck() as absent:
            called = [f"what is called “{words}”" for words in absent.called]
            return (
                f"Must not be in the bundle: {listed([*(title(rules, kind) for kind in absent.kinds), *called], 'or')}."
            )
        case UnsaidCheck() as unsaid:
            return _never_said(unsaid.says)
        case WeighedCheck() as weighed:
            papers = listed([title(rules, kind) for kind in weighed.papers], "or")
            return f"Asked once about all that such papers say of the case ({papers}): {weighed.asks}"
        case _:
            return _never_said([said for one in rules.undone_elsewhere for said in one.said])


def _never_said(says: Sequence[Mention]) -> str:
    return f"No paper may say that {listed(list(dict.fromkeys(one.what for one in says)), 'or')}."


def _spacing(check: SpacingCheck, rules: Rules) -> str:
    """Say what comes again, and how far apart: ``After the first action plan, at least 4 weeks and …``."""
    repeats = [
        f"{event_words(event, rules)}{f' that speaks of “{words[0]}”' if words else ''}"
        for event, words in check.repeats.items()
    ]
    limits = _limits(check)
    ends = [event_words(event, rules) for event in check.until]
    until = f", until {listed(ends, 'or')}" if ends else ""
    return f"After {event_words(check.since, rules)}, {limits} apart{until}: {listed(repeats, 'or')}."


def _contacts(check: ContactsCheck, rules: Rules) -> Iterator[str]:
    """Say where contacts are looked for, how many of which time there must be, and what they must say."""
    shown_by = listed(["the contact log", *(title(rules, kind) for kind in (*check.papers, *check.letters))], "or")
    count = "a contact" if check.count == 1 else f"{check.count} contacts"
    yield f"In {shown_by}{_each(check, rules)}: {count} {timing_words(check, rules)}."
    for mention in check.says:
        yield f"It must say that {mention.what}."


def _each(rule: ForEach, rules: Rules) -> str:
    """Say against whom a rule is held: ``, for each parent where …``; nothing where it is of the whole case."""
    whom = {"parent": ", for each parent", "notice": ", for each penalty notice", None: ""}[rule.for_each]
    return f"{whom} where {_when(rule.where, rules)}" if rule.where else whom


def _question(name: str, check: AnswerCheck, rules: Rules) -> str:
    question = rules.questions[name]
    wanted = "" if question.answer == "text" else f" Answer with {question.wants}."
    must_be = f" The answer must be {check.must_be}." if check.must_be else ""
    against = _like([f"“{one}”" for one in check.against.get(name, ())])
    ways = [against] * bool(against) + ["that denies"] * (name in check.denied)
    not_so = f" An answer {listed(ways, 'or')} does not support this route." if ways else ""
    kinds = [title(rules, kind) for kind in check.papers.get(name, ())]
    papers = f" Where it is not no or none, add {listed(kinds, 'or')} (advice)." if kinds else ""
    return f"Question ({name}): {question.asks}{wanted}{must_be}{not_so}{papers}"


def _like(answers: Sequence[str]) -> str:
    """Give the first few of the answers that speak against a route; the rules have all of them."""
    if len(answers) > MOST_TOLD:
        return f"like {', '.join(answers[:MOST_TOLD])} and the like"
    return f"like {listed(answers, 'or')}" if answers else ""


def _of_kinds(mention: Mention, rules: Rules) -> str:
    named = listed([title(rules, kind) for kind in mention.of_kinds], "or")
    return f"Where it is {named}, it" if named else "It"


def _evidence(check: EvidenceCheck, rules: Rules) -> Iterator[str]:
    kinds = [title(rules, kind) for kind in check.any_of or check.all_of]
    count = f"{check.count} × " if check.count > 1 else ""
    yield f"In the folder{_each(check, rules)}: {count}{listed(kinds, 'or' if check.any_of else 'and')}."
    for mention in check.mentions:
        yield f"{_of_kinds(mention, rules)} must say that {mention.what}."
    for mention in check.must_not_mention:
        yield f"{_of_kinds(mention, rules)} must not say that {mention.what}."
    if check.totals:
        yield "Its totals of sessions must agree with the register over its own period."
    if check.signed_by:
        yield f"Signed by {check.signed_by.who}; a person is asked whether it is."
    if check.issued_by:
        yield f"It must come from {listed(check.issued_by, 'or')}."
    yield from _days(check, rules)


def _days(check: EvidenceCheck, rules: Rules) -> Iterator[str]:
    """Say of which days and periods a document must be and speak."""
    for period in check.period:
        yield f"Its period {_period(period, rules)}."
    if check.names_day_of:
        yield f"Where it names days to come, one must be the day of {event_words(check.names_day_of, rules)}."
    for timing in check.dated:
        advice = " (advice)" if timing.if_not_met == "warning" else ""
        yield f"It must be dated {timing_words(timing, rules)}{advice}."


def _period(wanted: DocumentPeriod, rules: Rules) -> str:
    covers = [event_words(event, rules) for event in (wanted.covers_from, wanted.covers_to) if event]
    said = [f"must cover {' to '.join(covers)}"] if covers else []
    meets = [event_words(event, rules) for event in (wanted.meets_from, wanted.meets_to) if event]
    said += [f"must have a day in common with {' to '.join(meets)}"] if meets else []
    said += [f"is {limits}"] if (limits := _limits(wanted)) else []
    said += [f"is over at {event_words(wanted.over_by, rules)}"] if wanted.over_by else []
    return f"{listed(said)}{' (advice)' if wanted.if_not_met == 'warning' else ''}"


def timing_words(timing: Timing, rules: Rules) -> str:
    """Say a timing as it follows an event: ``at most 15 school days after the Notice to Improve``."""
    if isinstance(timing, DocumentTiming) and timing.fresh_for and timing.at:
        return f"no more than {timing.fresh_for} before {event_words(timing.at, rules)}"
    if timing.at_least and timing.at_least == timing.at_most:
        return f"{timing.at_least} {'after' if timing.after else 'before'} {event_words(event_of(timing), rules)}"
    if timing.beginning_with:
        return f"{_limits(timing) or 'on or'}, beginning with {event_words(timing.beginning_with, rules)}"
    word, event = ("after", timing.after) if timing.after else ("before", timing.before)
    return f"{_limits(timing) or 'on or'} {word} {event_words(event or 'today', rules)}"


def _limits(timing: Timing | SpacingCheck | DocumentPeriod) -> str:
    limits = [f"at least {timing.at_least}"] if timing.at_least else []
    limits += [f"at most {timing.at_most}"] if timing.at_most else []
    return " and ".join(limits)


def due_words(step: Step, rules: Rules) -> str:
    """Say when a step is due, and where it is not always."""
    only_when = f", only when {_when(step.applies_when, rules)}" if step.applies_when else ""
    return f"{timing_words(step.due, rules)}{_each(step, rules)}{only_when}"


def span(in_force: InForce) -> str:
    """Say from when until when a rule applies; nothing where it always does."""
    days = (("from", in_force.first_day), ("until", in_force.last_day))
    return " ".join(f"{word} {in_words(day)}" for word, day in days if day)


def _where(condition: Condition, rules: Rules) -> str:
    return condition.in_words or _when(condition.when, rules)


def _when(text: str, rules: Rules) -> str:
    return in_plain_words(rules.expression(text), rules.facts)


def bundle_sections(route: Route, rules: Rules) -> Iterator[tuple[str, str]]:
    """Give the title of each section of the bundle, and what it holds."""
    for section in route.sections:
        yield section.title, listed([title(rules, kind) for kind in section.kinds])
    yield route.rest, "everything else"


def documents_made(route: Route) -> tuple[str, ...]:
    """Name the documents that are made beside the bundle."""
    return tuple(f"{one.name} (a Word file to check and to send; the program sends nothing)" for one in route.documents)
