"""What a paper does: it tells parents of absence, notes a meeting, certifies figures.

Its kind rests on that, and not on one word that fits: "Attendance is expected" stands in a letter about a trip too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.case.deed import Deed, Sign
from pipeline.case.evidence_kind import EvidenceKind
from pipeline.text.deeds import tells_that_it_was_done
from pipeline.text.prose import plain, sentences
from pipeline.text.stems import places, stands_one


@dataclass(frozen=True)
class Told:
    """What a paper tells: its text, and the words of its name."""

    text: str
    name: str

    def deed(self, kind: EvidenceKind | Sign, clearly_named: bool = False) -> Deed | None:
        """Give what it does of all that a paper of this kind may do, that which says most; None where it does none."""
        reading = _Reading(kind, self.text, plain(self.name))
        deeds = (deed for deed in kind.deeds if clearly_named or not deed.named)
        return next((deed for deed in sorted(deeds, key=lambda one: -one.counts) if reading.has(deed)), None)


@dataclass(frozen=True)
class _Reading:
    """The sentences of a paper, read for one kind."""

    kind: EvidenceKind | Sign
    text: str
    name: str

    def has(self, deed: Deed) -> bool:
        somewhere = all(stands_one(self._whole, group) for group in deed.anywhere)
        return somewhere and (not deed.says or any(_says(deed, one) for one in self._telling))

    @cached_property
    def _telling(self) -> tuple[str, ...]:
        return _telling(self.text, self.kind.not_of, self.kind.not_about)

    @cached_property
    def _whole(self) -> str:
        return " ".join((*self._telling, self.name))


def _says(deed: Deed, sentence: str) -> bool:
    first, *others = deed.says
    if stands_one(sentence, deed.without) or not all(stands_one(sentence, group) for group in others):
        return False
    if not deed.done:
        return stands_one(sentence, first)
    found = (place for words in first for place in places(sentence, words))
    return any(tells_that_it_was_done(sentence, place.start(), place.end()) for place in found)


@lru_cache(maxsize=64)
def _passages(text: str) -> tuple[str, ...]:
    return tuple(plain(one) for one in sentences(text))


@lru_cache(maxsize=64)
def _telling(text: str, not_of: Sequence[str], not_about: Sequence[str]) -> tuple[str, ...]:
    """Give the sentences that may tell of it, without the phrases that say nothing: for many kinds the same."""
    every = (_without(one, not_of) for one in _passages(text))
    return tuple(one for one in every if not stands_one(one, not_about))


def _without(sentence: str, phrases: Sequence[str]) -> str:
    for phrase in phrases:
        for place in reversed(list(places(sentence, phrase))):
            sentence = f"{sentence[: place.start()]} {sentence[place.end() :]}"
    return " ".join(sentence.split())
