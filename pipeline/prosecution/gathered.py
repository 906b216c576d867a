"""One question about all that only a person can tell of the papers for the defendants: a list, and a glance at it.

The answer hides all of it, nothing, or what is named; it counts until something else is found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answers, Listed, Question, question_id, subject_of_each, things_named
from pipeline.disclosure.doubts import Doubt
from pipeline.disclosure.leaks import Leak
from pipeline.disclosure.own_matters import OWN_MATTER
from pipeline.rules.model.prosecution_settings import SelectionWording

TOPIC = "glance"
LONGEST = 60
"""So many letters of what is listed name it."""
FURTHEST, MOST_SENTENCES = 3, 6
"""So few letters stand between two sentences that follow one another; and so many such sentences are one thing."""


@dataclass(frozen=True)
class Gathered:
    """The question, None where nothing is in doubt, and the keys of what is to be hidden, all until it is answered."""

    question: Question | None
    hidden: frozenset[str]


def gathered(
    doubts: Sequence[Doubt],
    papers: Mapping[str, Evidence],
    wording: SelectionWording,
    answers: Answers,
    defendants: Sequence[str] = (),
) -> Gathered:
    """Ask about all doubts of all defendants together, each name once; ``papers`` are those that they stand in.

    An answer counts for these ``defendants`` and for what was shown: one to all of it also while there is less of it,
    one that names numbers only for the very list.

    Sentences that follow one another are one thing, and a name that stands nowhere else is hidden with its sentence.
    """
    alike: dict[str, list[Doubt]] = {}
    for one in doubts:
        alike.setdefault(one.leak.key, []).append(one)
    if not alike:
        return Gathered(None, frozenset())
    rows = _rows(doubts, alike, list(papers))
    listing = {keys: _listed([alike[key] for key in keys], papers, wording) for keys in rows}
    choices = wording.choices
    question = answers.to(
        Question(
            id=question_id(TOPIC),
            asks=wording.asks_glance.format(count=len(listing)),
            choices=(choices.redact, choices.serve_glanced_at, choices.redact_named),
            subject=subject_of_each((*([one] for one in defendants), *rows)),
            why=wording.glance,
            proposed=choices.redact,
            holds=True,
            scope="defendant",
            settles=tuple(dict.fromkeys(one.leak.file for one in doubts)),
            listing=tuple(listing.values()),
        )
    )
    hidden = _hidden(question, listing, choices.serve_glanced_at, choices.redact_named)
    parts = {key for key, there in alike.items() if all(one.within for one in there)}
    return Gathered(question, hidden | {key for key in parts if any(one.within in hidden for one in alike[key])})


def _rows(doubts: Iterable[Doubt], alike: Mapping[str, Sequence[Doubt]], files: Sequence[str]) -> list[tuple[str, ...]]:
    """Give the keys of what is listed in the order of the papers: a name, or sentences that follow one another."""
    in_order = sorted(
        doubts, key=lambda one: (files.index(one.leak.file), one.leak.place, one.leak.page or 0, one.leak.start)
    )
    rows: list[list[str]] = []
    seen: set[str] = set()
    last: Leak | None = None
    for one in in_order:
        leak = one.leak
        if leak.key in seen or all(other.within for other in alike[leak.key]):
            continue
        seen.add(leak.key)
        goes_on = last is not None and leak.kind == last.kind == OWN_MATTER and _follows(leak, last, len(rows[-1]))
        if goes_on:
            rows[-1].append(leak.key)
        else:
            rows.append([leak.key])
        last = leak
    return [tuple(row) for row in rows]


def _follows(leak: Leak, last: Leak, count: int) -> bool:
    is_there = (leak.file, leak.place, leak.page) == (last.file, last.place, last.page)
    return is_there and 0 <= leak.start - last.end <= FURTHEST and count < MOST_SENTENCES


def _hidden(question: Question, listing: Mapping[tuple[str, ...], Listed], none: str, some: str) -> frozenset[str]:
    if question.answer == none:
        return frozenset()
    named = set(listing.values())
    if question.answer and question.answer.startswith(some):
        named = set(things_named(question.answer, some, question.listing))
    return frozenset(key for keys, one in listing.items() if one in named for key in keys)


def _listed(alike: Sequence[Sequence[Doubt]], papers: Mapping[str, Evidence], wording: SelectionWording) -> Listed:
    """Give a name as it first stands, with that place, how many others there are, and its sentence."""
    first, *goes_on = (there[0] for there in alike)
    words = " ".join(first.leak.words.split())
    places = dict.fromkeys(f"{papers[one.leak.file].title}, {one.leak.where}" for there in alike for one in there)
    place, *others = places
    more = f" ({wording.more.format(count=len(others))})" if others else ""
    sentence = " ".join((first.sentence, *(" ".join(one.leak.words.split()) for one in goes_on)))
    return Listed(words if len(words) <= LONGEST else f"{words[:LONGEST]}…", f"{place}{more}", sentence)
