"""One question about all that only a person can tell of the papers for the defendants: a list, and a glance at it.

The answer hides all of it, nothing, or what is named; it counts until something else is found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.case.evidence import Evidence
from pipeline.case.question import Answers, Listed, Question, question_id, subject_of, things_named
from pipeline.disclosure.doubts import Doubt
from pipeline.rules.model.prosecution_settings import SelectionWording

TOPIC = "glance"
LONGEST = 60
"""So many letters of what is listed name it."""


@dataclass(frozen=True)
class Gathered:
    """The question, None where nothing is in doubt, and the keys of what is to be hidden, all until it is answered."""

    question: Question | None
    hidden: frozenset[str]


def gathered(
    doubts: Sequence[Doubt], papers: Mapping[str, Evidence], wording: SelectionWording, answers: Answers
) -> Gathered:
    """Ask about all doubts of all defendants together, each name once; ``papers`` are those that they stand in."""
    alike: dict[str, list[Doubt]] = {}
    for one in doubts:
        alike.setdefault(one.leak.key, []).append(one)
    if not alike:
        return Gathered(None, frozenset())
    listing = {key: _listed(there, papers, wording) for key, there in alike.items()}
    choices = wording.choices
    question = answers.to(
        Question(
            id=question_id(TOPIC),
            asks=wording.asks_glance.format(count=len(listing)),
            choices=(choices.redact, choices.serve_glanced_at, choices.redact_named),
            subject=subject_of(*alike),  # in their order, since an answer may name their numbers
            why=wording.glance,
            proposed=choices.redact,
            holds=True,
            scope="defendant",
            settles=tuple(dict.fromkeys(one.leak.file for one in doubts)),
            listing=tuple(listing.values()),
        )
    )
    return Gathered(question, _hidden(question, listing, choices.serve_glanced_at, choices.redact_named))


def _hidden(question: Question, listing: Mapping[str, Listed], none: str, some: str) -> frozenset[str]:
    if question.answer == none:
        return frozenset()
    if question.answer and question.answer.startswith(some):
        named = things_named(question.answer, some, question.listing)
        return frozenset(key for key, one in listing.items() if one in named)
    return frozenset(listing)


def _listed(there: Sequence[Doubt], papers: Mapping[str, Evidence], wording: SelectionWording) -> Listed:
    """Give a name as it first stands, with that place, how many others there are, and its sentence."""
    first = there[0]
    words = " ".join(first.leak.words.split())
    places = dict.fromkeys(f"{papers[one.leak.file].title}, {one.leak.where}" for one in there)
    place, *others = places
    more = f" ({wording.more.format(count=len(others))})" if others else ""
    return Listed(words if len(words) <= LONGEST else f"{words[:LONGEST]}…", f"{place}{more}", first.sentence)
