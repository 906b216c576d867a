"""Who is said to have done what a clause of an answer tells: what others did is not what was asked for.

A clause with a verb counts only where who stands before the verb is known, and is one of those whose deeds are asked
for, or gets what was done. A clause without one ("Breakfast club, school nurse") names a thing, and counts.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.rules.language.doers import DoerWords, Doing
from pipeline.rules.language.people_told_of import People
from pipeline.rules.language.phrases_in_answers import any_of, as_typed
from pipeline.rules.language.whose_doings import Listener
from pipeline.rules.language.words_of_clauses import WORD, clauses_of

_WHICH = re.compile(r"\W*(?:which|that)\b", re.IGNORECASE)
_IT_WAS = re.compile(r"\W*(?:(?:but|though|although)\s+)?(?:it|that|this) (?:was|is|turned)\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|&|\+)\s", re.IGNORECASE)
_DONE_BY = re.compile(r"[\s,(–—-]*[a-z]+\b.*\b(?:by|from)\b", re.IGNORECASE)

_QUOTED = re.compile(r"[\"“][^\"“”]+[\"”]\W*")
"""What somebody said stands for itself, whoever is told of in it: "Everyone looks at me"."""
_FURTHEST_NAMED = 200
"""So many letters before a clause name who did what it tells; a list without an end is not read anew for each item."""


def own_doings(answer: str, doing: Doing, words: DoerWords, things: Sequence[str], no_names: Sequence[str] = ()) -> str:
    """Give an answer without its clauses of what others did, or of what is so of others than this child and family."""
    if not doing.is_asked:
        return answer
    listener = Listener(doing, words, People(words, doing.names, tuple(things), tuple(no_names)))
    told = list(_counting(answer, listener))
    kept = [one.counts and _goes_with(one, told[number + 1 :]) for number, one in enumerate(told)]
    every = (
        one.text if keep else re.sub(r"[^.;!?:,()\s–—-]", "", one.text) for one, keep in zip(told, kept, strict=True)
    )
    return answer if all(kept) else "".join(every)


@dataclass(frozen=True)
class _Told:
    """A clause, whether it counts, and whether it only names things."""

    text: str
    counts: bool
    only_names: bool


def _counting(answer: str, listener: Listener) -> Iterator[_Told]:
    """Give each clause with whether it counts; what somebody says or decides counts with him who does."""
    counts, named, end = True, "", 0
    strangers = (*listener.strangers_in(as_typed(answer)),)
    for clause in clauses_of(as_typed(answer)):
        begin, end = end, end + len(clause.text)
        follows = listener.goes_on(clause.text, counts=counts) or _QUOTED.fullmatch(clause.said)
        told = None if follows else listener.counts(clause.said)
        if told is None and listener.is_done_by_those_before(clause.said, named):
            told = False
        if any(begin <= one < end for one in strangers):
            told = False
        counts = counts if told is None else told
        only_names = told is None and listener.verbs.of(clause.said) is None
        yield _Told(clause.text, counts, only_names)
        named = "" if clause.ends_sentence or told is not None else f"{named} {clause.said}"[-_FURTHEST_NAMED:]
        goes_on = counts or listener.is_item_from_others(clause.said)
        counts = clause.ends_sentence or (goes_on and not listener.is_done_together(clause.said))


def _goes_with(one: _Told, behind: Sequence[_Told]) -> bool:
    """Whether what follows a clause leaves it standing.

    Not "a club, which his dad pays for", "but it was his friend", "Letters and calls came from dad", "counselling, paid
    for by mum".
    """
    following = next((other for other in behind if WORD.search(other.text)), None)
    if following is None or following.counts:
        return True
    if one.text.rstrip().endswith((".", ";", "!", "?", ":")):
        return not _IT_WAS.match(following.text)
    taken_along = (_WHICH, _IT_WAS, *((_AND, _DONE_BY) if one.only_names else ()))
    return not any(pattern.match(following.text) for pattern in taken_along)


def were_heard_from(answer: str, doing: Doing, words: DoerWords, denials: Sequence[str]) -> bool:
    """Whether a clause that denies nothing tells that somebody of the family got in touch: "No, she only rang once"."""
    listener = Listener(doing, words, People(words, doing.names, (), ()))
    denied = any_of(tuple(denials))
    return any(
        listener.is_heard_from(one.said)
        for one in clauses_of(as_typed(answer))
        if not denied.search(one.said.casefold())
    )


def names_a_matter(sentence: str, doing: Doing, words: DoerWords, things: Sequence[str]) -> bool:
    """Whether a sentence has a word of its own beside who did what is asked for, to whom and when."""
    people = People(words, doing.names, tuple(things), ())
    left = people.content(people.known(sentence)[1])
    known = (*words.verbs, *words.receiving, *words.helping, *words.passive, *words.participles, *words.agents)
    return any(one.casefold() not in known and not people.is_a_thing(one) for one in left)
