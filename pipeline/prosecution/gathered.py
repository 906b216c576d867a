"""One question about all that only a person can tell of the papers for the defendants: a list, and a glance at it.

The answer hides all of it, nothing, or what is named; it counts until something else is found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.case.question import Answers, Listed, Question, question_id, subject_of_each, things_named
from pipeline.disclosure.doubts import Doubt, glanced_at, names_to_look_for
from pipeline.disclosure.leaks import Leak
from pipeline.disclosure.own_matters import OWN_MATTER
from pipeline.disclosure.unaccounted_names import UNACCOUNTED
from pipeline.rules.model.disclosure_settings import DisclosureSettings
from pipeline.rules.model.prosecution_settings import SelectionWording
from pipeline.text.folding import folded
from pipeline.text.plain_words import plain_names

TOPIC = "glance"
_THEIRS = re.compile(r"['’]s\b")
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
    titles: Mapping[str, str],
    wording: SelectionWording,
    answers: Answers,
    defendants: Sequence[str] = (),
) -> Gathered:
    """Ask about all doubts of all defendants together, each name once; ``titles`` are those of the papers.

    An answer counts for these ``defendants`` and for what was shown: one to all of it also while there is less of it,
    one that names numbers only for the very list.

    Sentences that follow one another are one thing, and a name that stands nowhere else is hidden with its sentence.
    """
    alike: dict[str, list[Doubt]] = {}
    for one in doubts:
        alike.setdefault(one.leak.key, []).append(one)
    if not alike:
        return Gathered(None, frozenset())
    rows = _rows(doubts, alike, list(titles))
    listing = {keys: _listed([alike[key] for key in keys], titles, wording) for keys in rows}
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


def _listed(alike: Sequence[Sequence[Doubt]], titles: Mapping[str, str], wording: SelectionWording) -> Listed:
    """Give a name as it first stands, with that place, how many others there are, and its sentence."""
    first, *goes_on = (there[0] for there in alike)
    words = " ".join(first.leak.words.split())
    places = dict.fromkeys(f"{titles[one.leak.file]}, {one.leak.where}" for there in alike for one in there)
    place, *others = places
    more = f" ({wording.more.format(count=len(others))})" if others else ""
    sentence = " ".join((first.sentence, *(" ".join(one.leak.words.split()) for one in goes_on)))
    return Listed(words if len(words) <= LONGEST else f"{words[:LONGEST]}…", f"{place}{more}", sentence)


def names_kept(
    names: Sequence[tuple[str, str, str]], doubts: Sequence[Doubt], hidden: Set[str], settings: DisclosureSettings
) -> Iterator[tuple[str, str, str]]:
    """Give the names that are kept from a set, as they are looked for in all that is made of the papers.

    One that words beside it told of is kept unless somebody saw it in the list, and let it stay; also one of a paper
    that does not go to this defendant, about which nobody is asked.
    """
    by_a_name, taken_out = settings.told_by_a_name, [one.leak for one in doubts if one.leak.key in hidden]
    stays = " ".join(_as_words(one.leak.words) for one in doubts if one.leak.key not in hidden)
    yield from (one for one in names if one[0] not in glanced_at(settings))
    for kind, whose, name in names:
        if kind in by_a_name and _is_in(name, taken_out):
            yield UNACCOUNTED, whose, name
        elif kind in by_a_name and _as_words(name) not in stays:
            yield kind, whose, name
    yield from names_to_look_for(taken_out)


def _as_words(text: str) -> str:
    return f" {plain_names(_THEIRS.sub('', text))} "


def _is_in(name: str, hidden: Iterable[Leak]) -> bool:
    """Whether a name that words beside it told of is in what somebody decided to hide."""
    key = "".join(filter(str.isalnum, folded(name)))
    return any(key in leak.key for leak in hidden)
